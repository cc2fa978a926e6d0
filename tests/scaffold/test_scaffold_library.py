"""The library: bundled, the unit's, the user's own; and the bundled scaffolds themselves."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from reviewcli.draft.compose import composed_preamble
from reviewcli.draft.model import Draft
from reviewcli.errors import ReviewError
from reviewcli.files import scaffolds_folder
from reviewcli.manuscript.markers import Style
from reviewcli.manuscript.text import count_chars
from reviewcli.scaffold import library
from reviewcli.scaffold.extend import is_partial
from reviewcli.scaffold.index import NAME, indexed_data, read_index, scaffold_files
from reviewcli.scaffold.indexing import build_index
from reviewcli.scaffold.library import list_scaffolds, load_again, load_scaffold, usable
from reviewcli.scaffold.load import MEETINGS, load, load_text
from reviewcli.scaffold.model import Ask, Confidence, Part, Scaffold
from reviewcli.scaffold.phrases import phrase_in
from reviewcli.yamlmodel import parse, read_text

THEME = "democratic-life-2023-theme-education-1"
OWN = """\
id: {id}
name: {name}
meeting: democratic-life
year: 2031
kind: 个人
title: 材料
sections: [{{id: problems, heading: 存在的问题, part: problems}}]
"""


@pytest.fixture(autouse=True)
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's own scaffolds folder, empty."""
    monkeypatch.setenv("REVIEWCLI_CONFIG_HOME", str(tmp_path / "config"))
    folder = tmp_path / "config" / "scaffolds"
    folder.mkdir(parents=True)
    return folder


def write(folder: Path, name: str, id: str = "democratic-life-2031") -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / f"{name}.yaml"
    path.write_text(OWN.format(id=id, name=name), encoding="utf-8")
    return path


BUNDLED = [
    load_text(read_text(path), source=str(path))
    for path in scaffold_files(scaffolds_folder())
    if not is_partial(path)
]
each = pytest.mark.parametrize("scaffold", BUNDLED, ids=lambda s: s.id)


def test_the_index_tells_what_the_files_say() -> None:
    folder = scaffolds_folder()
    written = (folder / NAME).read_text(encoding="utf-8")
    assert written == build_index(folder), "请运行 python -m reviewcli.scaffold.indexing"


def test_listing_the_bundled_ones_parses_no_yaml(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(path: Path) -> Scaffold:
        raise AssertionError(path)

    monkeypatch.setattr("reviewcli.scaffold.load.load", fail)
    assert THEME in [entry.id for entry in list_scaffolds()]


@each
def test_a_scaffold_is_the_same_from_the_index_and_from_its_file(scaffold: Scaffold) -> None:
    assert indexed_data(Path(scaffold.path)) is not None
    assert load(Path(scaffold.path)) == scaffold


def test_a_bundled_scaffold_that_was_changed_is_read_from_its_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / Path(BUNDLED[0].path).name
    path.write_text(Path(BUNDLED[0].path).read_text(encoding="utf-8"), encoding="utf-8")
    (tmp_path / NAME).write_text(build_index(tmp_path), encoding="utf-8")
    monkeypatch.setattr("reviewcli.scaffold.index.scaffolds_folder", lambda: tmp_path)
    assert indexed_data(path) is not None
    path.write_text(OWN.format(id="democratic-life-2031", name="改过的"), encoding="utf-8")
    assert indexed_data(path) is None
    assert load(path).name == "改过的"


def test_an_unreadable_index_is_none(tmp_path: Path) -> None:
    (tmp_path / NAME).write_text('{"version": 99}', encoding="utf-8")
    assert read_index(tmp_path) is None


def test_without_an_index_the_files_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "s", "甲")
    monkeypatch.setattr(library, "scaffolds_folder", lambda: tmp_path / "s")
    assert [entry.name for entry in list_scaffolds()] == ["甲"]


def test_a_scaffold_is_loaded_by_its_id() -> None:
    assert load_scaffold(THEME).id == THEME


def test_a_scaffold_is_loaded_by_its_file(tmp_path: Path) -> None:
    assert load_scaffold(str(write(tmp_path / "x", "甲"))).name == "甲"


def test_an_unknown_id_names_the_nearest() -> None:
    with pytest.raises(ReviewError, match=f"相近的有：{THEME}"):
        load_scaffold("democratic-life-2023-theme-educaton-1")


def test_an_id_like_no_other_says_where_to_look() -> None:
    with pytest.raises(ReviewError, match="scaffold list"):
        load_scaffold("沙拉")


def test_the_users_own_takes_the_place_of_the_units_and_the_units_of_the_bundled(
    own: Path, tmp_path: Path
) -> None:
    write(own, "自备")
    unit = tmp_path / "unit"
    write(unit, "单位")
    write(unit, "单位改过的", THEME.replace("theme-education-1", "x"))
    assert load_scaffold("democratic-life-2031", [unit]).name == "自备"
    rows = [(e.name, e.shadowed) for e in list_scaffolds([unit]) if e.id == "democratic-life-2031"]
    assert rows == [("自备", False), ("单位", True)]


def test_a_later_folder_takes_the_place_of_an_earlier_one(tmp_path: Path) -> None:
    write(tmp_path / "a", "甲")
    write(tmp_path / "b", "乙")
    assert load_scaffold("democratic-life-2031", [tmp_path / "a", tmp_path / "b"]).name == "乙"


def test_a_broken_file_is_listed_with_its_error_and_hides_no_other(own: Path) -> None:
    (own / "坏.yaml").write_text("id: democratic-life-2032\nname: [\n", encoding="utf-8")
    broken = [entry for entry in list_scaffolds() if entry.error]
    assert [(entry.id, "坏.yaml" in entry.error) for entry in broken] == [("democratic-life-2032", True)]
    assert THEME in [entry.id for entry in usable()]
    assert "democratic-life-2032" not in [entry.id for entry in usable()]


def test_a_broken_file_is_never_passed_over_for_another_with_its_id(own: Path) -> None:
    (own / "坏.yaml").write_text(f"id: {THEME}\nname: [\n", encoding="utf-8")
    with pytest.raises(ReviewError, match=re.escape("坏.yaml")):
        load_scaffold(THEME)


def test_format_profiles_beside_scaffolds_are_none(tmp_path: Path) -> None:
    write(tmp_path, "甲")
    write(tmp_path / "formats", "乙")
    assert [path.name for path in scaffold_files(tmp_path)] == ["甲.yaml"]


def test_the_newest_come_first(own: Path) -> None:
    write(own, "新")
    assert next(entry.year for entry in list_scaffolds() if entry.meeting == "democratic-life") == 2031


# ---------------------------------------------------------------- every bundled scaffold


@each
def test_a_bundled_file_is_named_by_its_id(scaffold: Scaffold) -> None:
    path = Path(scaffold.path)
    assert (path.parent.name, path.stem) == (scaffold.meeting, scaffold.id)


@each
def test_a_bundled_scaffold_says_where_it_comes_from_and_how_surely(scaffold: Scaffold) -> None:
    assert scaffold.sources or scaffold.year is None
    assert scaffold.verified == (scaffold.confidence in (Confidence.A, Confidence.B))


@each
def test_every_example_is_an_answer_that_is_accepted(scaffold: Scaffold) -> None:
    for field in scaffold.fields:
        assert re.fullmatch(field.pattern or ".+", field.example), field.id


def prompts(scaffold: Scaffold) -> list[tuple[str, Ask | None]]:
    out: list[tuple[str, Ask | None]] = [(field.id, field.ask) for field in scaffold.fields]
    if scaffold.preamble is not None:
        out.append(("preamble", scaffold.preamble.ask))
    for section in scaffold.walk():
        out.append((section.id, section.ask))
        if section.points is not None and section.points.max:
            out.append((f"{section.id}/lead", section.points.ask_lead))
            out.append((f"{section.id}/body", section.points.ask_body))
    return out


@each
def test_every_single_prompt_has_a_question_what_is_looked_for_and_pitfalls(scaffold: Scaffold) -> None:
    for name, ask in prompts(scaffold):
        assert ask is not None, name
        assert ask.question, name
        assert ask.look_for, name
        assert ask.pitfalls, name


def own_guidance(value: object) -> list[str]:
    """The guidance that stands in a file itself, not in what it extends."""
    if isinstance(value, dict):
        mine = [value["question"]] if isinstance(value.get("question"), str) else []
        mine += [text for key in ("look_for", "pitfalls") for text in value.get(key) or ()]
        return mine + [text for each in value.values() for text in own_guidance(each)]
    if isinstance(value, list):
        return [text for each in value for text in own_guidance(each)]
    return []


@pytest.mark.parametrize("path", scaffold_files(scaffolds_folder()), ids=lambda path: path.stem)
def test_no_prompt_is_a_copy_of_another_in_the_same_file(path: Path) -> None:
    words = own_guidance(parse(read_text(path), source=path.name))
    assert len(words) == len(set(words))


@each
def test_a_name_says_the_meeting_and_then_the_paper(scaffold: Scaffold) -> None:
    who = {"个人": "个人|党员个人", "班子": "领导班子", "党支部班子": "支部委员会"}[scaffold.kind]
    meeting, paper = scaffold.name.split("·")
    assert re.fullmatch(rf"(?:{who})(?:对照检查材料|检视剖析材料|剖析材料|发言提纲)(?:（[^（）]+）)?", paper)
    assert scaffold.occasion in meeting
    assert meeting.endswith(MEETINGS[scaffold.meeting])


@each
def test_the_preamble_has_the_length_it_asks_for_with_every_field(scaffold: Scaffold) -> None:
    draft = Draft(id="x", scaffold=scaffold.id, fields={each.id: each.example for each in scaffold.fields})
    assert scaffold.preamble is not None
    length = scaffold.preamble.length
    chars = count_chars(composed_preamble(draft, scaffold))
    assert (length.min or 0) <= chars <= (length.max or chars)


@pytest.mark.parametrize("scaffold", [s for s in BUNDLED if s.kind != "个人"], ids=lambda s: s.id)
def test_prompts_for_a_body_speak_to_no_single_person(scaffold: Scaffold) -> None:
    said = [
        text for _, ask in prompts(scaffold) if ask for text in (ask.question, *ask.look_for, *ask.pitfalls)
    ]
    assert [text for text in said if re.search("您|本人|入党誓词|自己有没有", text)] == []


@each
def test_a_prompt_is_short_enough_to_be_read_at_a_glance(scaffold: Scaffold) -> None:
    for name, ask in prompts(scaffold):
        assert ask is not None
        assert all(count_chars(text) <= 80 for text in (ask.question, *ask.look_for, *ask.pitfalls)), name


def test_the_2023_scaffold_has_the_parts_and_points_of_its_year() -> None:
    scaffold = load_scaffold(THEME)
    assert [section.part for section in scaffold.sections] == [Part.PROBLEMS, Part.CAUSES, Part.MEASURES]
    names = ["理论学习", "政治素质", "能力本领", "担当作为", "工作作风", "廉洁自律"]
    assert [aspect.heading for aspect in scaffold.aspects] == [f"对照{name}方面突出问题" for name in names]
    assert [(s.points.min, s.points.max) for s in scaffold.walk() if s.points] == [(2, 5)] * 6 + [(3, 6)] * 2
    assert {s.points.style for s in scaffold.walk() if s.points} == {Style.IS.value}


def test_the_2023_preamble_ends_as_its_year_wants() -> None:
    preamble = load_scaffold(THEME).preamble
    assert preamble is not None
    assert preamble.text.endswith("现对照检查如下：")


@pytest.mark.parametrize(
    "ending",
    [
        "现对照检查如下：",
        "现将个人对照检查情况报告如下。",
        "现将检视剖析情况汇报如下：",
        "现作对照检查如下：",
    ],
)
def test_the_2023_preamble_may_end_in_any_of_the_usual_ways(ending: str) -> None:
    preamble = load_scaffold(THEME).preamble
    assert preamble is not None
    assert phrase_in(preamble.phrases[-1], ending)


@pytest.mark.parametrize(
    ("preparation", "words"),
    [
        ("", "我按要求做了会前准备。围绕会议主题"),
        ("谈心谈话18人次", "会前准备，谈心谈话18人次。围绕会议主题"),
    ],
)
def test_the_2023_preamble_reads_whole_with_and_without_its_optional_field(
    preparation: str, words: str
) -> None:
    draft = Draft(THEME, fields={"organs": "某县委", "preparation": preparation})
    text = composed_preamble(draft, load_scaffold(THEME))
    assert words in text
    assert text.startswith("根据某县委关于开好")
    assert "{" not in text


def test_a_changed_file_is_read_again(tmp_path: Path) -> None:
    path = write(tmp_path / "x", "甲")
    assert load_again(path).name == "甲"
    path.write_text(path.read_text(encoding="utf-8").replace("甲", "乙乙"), encoding="utf-8")
    assert load_again(path).name == "乙乙"
