import shutil
from pathlib import Path

import pytest

from reviewcli.errors import ReviewError
from reviewcli.files import config_folder, scaffolds_folder
from reviewcli.word.profile import ROLES
from reviewcli.word.profile_yaml import decode
from reviewcli.word.profiles import (
    INDEX,
    build_index,
    find_profile,
    list_profiles,
    load_profile,
    profile_entries,
)


def write(folder: Path, text: str, name: str = "自定.yaml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_the_standard_profile_holds_the_measured_recipe():
    profile = load_profile("gbt9704-2012")
    assert (profile.lines, profile.chars, profile.line_pitch_twips, profile.char_spacing_twips) == (
        22,
        28,
        579,
        -5,
    )
    assert (profile.top_mm, profile.bottom_mm, profile.left_mm, profile.right_mm) == (37, 35, 28, 25.96)
    assert (profile.footer_mm, profile.page_number_line_twips) == (25, 320)


def test_the_text_area_is_filled_by_the_lines_of_the_grid():
    profile = load_profile("gbt9704-2012")
    height = (profile.height_mm - profile.top_mm - profile.bottom_mm) / 25.4 * 1440
    assert 0 <= height - profile.lines * profile.line_pitch_twips < profile.line_pitch_twips


def test_twenty_eight_characters_fit_in_the_width_and_twenty_nine_do_not():
    profile = load_profile("gbt9704-2012")
    one = profile.role("body").size_pt + profile.char_spacing_twips / 20
    assert 28 * one <= profile.text_width_pt < 29 * one


def test_every_role_is_there_and_its_font_is_among_its_aliases():
    profile = load_profile("gbt9704-2012")
    assert set(profile.roles) == set(ROLES)
    assert all(role.font in role.aliases for role in profile.roles.values())


def test_plain_and_gb2312_names_of_a_face_count_as_equal_but_another_face_does_not():
    aliases = load_profile("gbt9704-2012").role("body").aliases
    assert "仿宋" in aliases
    assert "华文仿宋" not in aliases


def test_null_bold_means_that_either_will_do():
    profile = load_profile("gbt9704-2012")
    assert profile.role("heading2").bold is None
    assert profile.role("heading1").bold is False


def test_an_unknown_id_is_refused_with_the_nearest_names():
    with pytest.raises(ReviewError, match="gbt9704-2012"):
        load_profile("gbt9704-2021")


def test_extends_changes_only_what_is_written(tmp_path):
    path = write(
        tmp_path, "extends: gbt9704-2012\nid: 本单位\nbold_leads: true\nroles: {heading2: {bold: true}}\n"
    )
    profile, standard = load_profile(path), load_profile("gbt9704-2012")
    assert (profile.id, profile.bold_leads, profile.role("heading2").bold) == ("本单位", True, True)
    assert profile.role("heading2").font == standard.role("heading2").font
    assert profile.role("body") == standard.role("body")


def test_a_new_font_does_not_inherit_the_aliases_of_the_old_one(tmp_path):
    path = write(tmp_path, "extends: gbt9704-2012\nroles: {body: {font: 方正仿宋_GBK}}\n")
    assert load_profile(path).role("body").aliases == ("方正仿宋_GBK",)


def test_extends_may_name_a_file_beside_it(tmp_path):
    write(tmp_path, "extends: gbt9704-2012\nid: 上级\ndigits: 同正文\n", "上级.yaml")
    path = write(tmp_path, "extends: 上级.yaml\nid: 本级\n")
    assert load_profile(path).digits_font == ""


def test_profiles_that_extend_each_other_are_refused(tmp_path):
    write(tmp_path, "extends: 乙.yaml\n", "甲.yaml")
    write(tmp_path, "extends: 甲.yaml\n", "乙.yaml")
    with pytest.raises(ReviewError, match="绕成了圈"):
        load_profile(tmp_path / "甲.yaml")


def test_a_profile_of_the_users_own_is_found_by_its_id_and_listed():
    folder = config_folder() / "formats"
    folder.mkdir(parents=True)
    shutil.copy(scaffolds_folder() / "formats" / "gbt9704-2012.yaml", folder / "本单位.yaml")
    assert load_profile("本单位").lines == 22
    assert "本单位" in [entry.id for entry in profile_entries() if entry.own]


def test_a_broken_profile_of_the_users_own_hides_no_other():
    folder = config_folder() / "formats"
    folder.mkdir(parents=True)
    write(folder, "extends: 没有这个\n", "坏.yaml")
    assert [entry.id for entry in profile_entries() if entry.error] == ["坏"]
    assert "gbt9704-2012" in [profile.id for profile in list_profiles()]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("extends: gbt9704-2012\npage: {top: 高}\n", "第 2 行 page.top：应为数字，现在是“高”"),
        ("extends: gbt9704-2012\n\npage: {top: 900}\n", "第 3 行 page.top：应是 0 到 200 之间的数"),
        ("extends: gbt9704-2012\n\ngrid: {lines: 21.5}\n", "第 3 行 grid.lines：应为整数"),
        ("extends: gbt9704-2012\npaeg: {}\n", "第 2 行 paeg：不认识这个名称，是否想写“page”"),
        ("extends: gbt9704-2012\nroles:\n  body:\n    align: middle\n", "第 4 行 roles.body.align：应为"),
        ("extends: gbt9704-2012\nroles: {body: {font: ''}}\n", "第 2 行 roles.body.font：不能是空的"),
        ("extends: gbt9704-2012\npage_number: {text: 第页}\n", "应有且只有一处 {}"),
        ("extends: gbt9704-2012\nbold_leads: 是\n", "应为 true 或 false"),
        ("id: 甲\nname: 乙\n", "缺少“page”"),
        ("page: {left: 150, right: 100}\nextends: gbt9704-2012\n", "第 1 行 page：页边距太大，版心放不下字"),
        ("id: 甲\nid: 乙\n", "第 2 行 id：与第 1 行的名称重复"),
        ("a: [\n", "括号没有成对"),
        ("只是一句话\n", "应为分项"),
    ],
)
def test_a_wrong_profile_is_refused_with_line_key_and_what_was_expected(tmp_path, text, said):
    with pytest.raises(ReviewError) as error:
        load_profile(write(tmp_path, text))
    assert said in str(error.value)
    assert "自定.yaml" in str(error.value)


def test_a_mistake_in_the_profile_that_is_extended_names_that_file(tmp_path):
    write(tmp_path, "extends: gbt9704-2012\ngrid: {lines: 多}\n", "上级.yaml")
    path = write(tmp_path, "extends: 上级.yaml\nid: 本级\n")
    with pytest.raises(ReviewError, match=r"上级\.yaml.*第 2 行 grid\.lines"):
        load_profile(path)


def test_a_profile_saved_by_an_old_editor_is_read(tmp_path):
    path = tmp_path / "x.yaml"
    path.write_bytes("extends: gbt9704-2012\nname: 某某局公文格式\n".encode("gbk"))
    assert load_profile(path).name == "某某局公文格式"


def test_a_profile_that_is_no_text_is_refused(tmp_path):
    path = tmp_path / "x.yaml"
    path.write_bytes(b"\xff\xff\x00\x81")
    with pytest.raises(ReviewError, match="UTF-8"):
        load_profile(path)


def test_the_index_of_profiles_tells_what_the_files_say():
    written = (scaffolds_folder() / "formats" / INDEX).read_text(encoding="utf-8")
    assert written == build_index(), "请运行 python -m reviewcli.word.profiles"


def test_a_profile_is_the_same_from_the_index_and_from_its_file():
    for profile in list_profiles():
        assert profile == decode(find_profile(profile.id), find_profile)


def test_a_bundled_profile_that_was_changed_is_read_from_its_file(tmp_path, monkeypatch):
    shutil.copytree(scaffolds_folder() / "formats", tmp_path / "formats")
    file = tmp_path / "formats" / "gbt9704-2012.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("top: 37", "top: 36"), encoding="utf-8")
    monkeypatch.setattr("reviewcli.word.profiles.scaffolds_folder", lambda: tmp_path)
    assert load_profile("gbt9704-2012").top_mm == 36
