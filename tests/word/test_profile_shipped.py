"""The bundled formats that differ from the standard: each says only that, is written, and checks clean."""

from dataclasses import fields
from pathlib import Path

import docx
import pytest

from reviewcli.checking.run import Settings, check_file
from reviewcli.files import scaffolds_folder
from reviewcli.manuscript.outline import read_outline
from reviewcli.rules.registry import expand
from reviewcli.rules.run import Selection
from reviewcli.word.package import open_package
from reviewcli.word.profiles import find_profile, list_profiles, load_profile
from reviewcli.word.reading.reader import read_package
from reviewcli.word.writing.inplace import restyle

BASE = "gbt9704-2012"
DIFFERENT = {
    "gbt9704-2012-gbk": {"roles"},
    "gbt9704-2012-28pt": {"line_pitch_twips"},
    "gbt9704-2012-bold-leads": {"bold_leads"},
    "gbt9704-2012-bold-level2": {"roles"},
    "gbt9704-2012-centred-number": {"page_number_position", "page_number_indent_chars"},
    "gbt9704-2012-body-digits": {"digits_font"},
    "gbt9704-2012-speech": {
        "roles",
        "lines",
        "chars",
        "line_pitch_twips",
        "char_spacing_twips",
        "bold_leads",
    },
}
LINES = """2023年度民主生活会对照检查材料
张三
（2023年8月15日）
根据县委部署，会前参加了3次集中学习，征求意见12条。现对照检查如下：
一、存在的问题和不足
（一）对照理论学习方面突出问题
一是读原著不系统。去年只通读了2本，摘抄多、思考少，讲起来头头是道，用起来无从下手。
二是学用结合不紧。分管的12个村只去了5个，回来以后没有把饮水问题列入清单逐项盯办。
二、产生问题的原因
一是理论武装放松。平时总说工作忙，读书断断续续，没有坚持下来，一年里没有写过一篇体会。"""


@pytest.fixture(scope="module")
def paper(tmp_path_factory):
    document = docx.Document()
    for line in LINES.splitlines():
        document.add_paragraph(line)
    path = tmp_path_factory.mktemp("稿") / "原稿.docx"
    document.save(str(path))
    return path


def set_in(profile: str, paper: Path, folder: Path) -> Path:
    package = open_package(paper)
    reading = read_package(package)
    data, _ = restyle(package, read_outline(reading.paragraphs).lines, reading, load_profile(profile))
    made = folder / "公文.docx"
    made.write_bytes(data)
    return made


def format_findings(path: Path, profile: str) -> list[str]:
    selection = Selection(expand(["F"], "--select"))
    return [
        finding.code for finding in check_file(path, Settings(profile=profile, selection=selection)).findings
    ]


def test_all_that_is_shipped_is_named_here():
    assert {profile.id for profile in list_profiles()} == {BASE, *DIFFERENT}


@pytest.mark.parametrize("id", DIFFERENT)
def test_a_profile_differs_from_the_standard_only_where_its_name_says(id):
    profile, standard = load_profile(id), load_profile(BASE)
    different = {f.name for f in fields(profile) if getattr(profile, f.name) != getattr(standard, f.name)}
    assert different - {"id", "name", "source"} == DIFFERENT[id]
    assert profile.name != standard.name
    assert profile.source != standard.source


@pytest.mark.parametrize("id", DIFFERENT)
def test_a_file_set_in_a_profile_is_clean_under_it(id, paper, tmp_path):
    assert format_findings(set_in(id, paper, tmp_path), id) == []


def test_bold_leads_inside_a_paragraph_are_seen(tmp_path):
    document = docx.Document()
    inline = (
        "存在三个问题。一是学得不够。去年只读了两本。二是用得不够。只去了五个村。三是想得不够。没有写体会。"
    )
    for line in [*LINES.splitlines()[:6], inline]:
        document.add_paragraph(line)
    document.save(str(tmp_path / "原稿.docx"))
    made = set_in("gbt9704-2012-bold-leads", tmp_path / "原稿.docx", tmp_path)
    assert format_findings(made, "gbt9704-2012-bold-leads") == []
    assert "F503" in format_findings(made, BASE)


@pytest.mark.parametrize(
    ("id", "codes"),
    [
        ("gbt9704-2012-gbk", {"F201", "F202", "F211", "F213", "F221", "F501"}),
        ("gbt9704-2012-bold-leads", {"F503"}),
        ("gbt9704-2012-bold-level2", {"F223"}),
        ("gbt9704-2012-centred-number", {"F403"}),
    ],
)
def test_a_file_set_in_the_standard_is_not_taken_for_another_format(id, codes, paper, tmp_path):
    found = set(format_findings(set_in(BASE, paper, tmp_path), id))
    assert found
    assert found <= codes


def test_the_gbk_fonts_are_equal_under_their_chinese_and_english_names_only():
    profile = load_profile("gbt9704-2012-gbk")
    assert {"方正仿宋_GBK", "FZFangSong-Z02"} <= set(profile.role("body").aliases)
    assert not {"仿宋_GB2312", "仿宋"} & set(profile.role("body").aliases)


def test_every_heading_and_text_of_the_gbk_format_has_a_gbk_font():
    assert {role.font[-4:] for role in load_profile("gbt9704-2012-gbk").roles.values()} == {"_GBK"}


def test_lines_of_28_points_are_22_a_page_and_leave_less_than_a_line():
    profile = load_profile("gbt9704-2012-28pt")
    height = (profile.height_mm - profile.top_mm - profile.bottom_mm) * 72 / 25.4
    assert profile.line_pitch_twips == 28 * 20
    assert 0 < height - profile.lines * 28 < 28


def test_each_override_is_a_few_lines_that_extend_the_standard():
    for path in (scaffolds_folder() / "formats").glob("gbt9704-2012-*.yaml"):
        text = path.read_text(encoding="utf-8")
        assert "\nextends: gbt9704-2012\n" in text
        assert len(text.splitlines()) <= 20
        assert find_profile(path.stem) == path
