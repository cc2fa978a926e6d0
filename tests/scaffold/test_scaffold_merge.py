"""``extends``: every way of laying one file over another, and where its mistakes are said to stand."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewcli.errors import ReviewError
from reviewcli.scaffold.library import list_scaffolds, load_scaffold
from reviewcli.scaffold.load import load, load_text
from reviewcli.scaffold.merge import Merger
from reviewcli.scaffold.model import Scaffold
from reviewcli.yamlmodel import ModelError

BASE = """\
id: democratic-life-2030
name: 甲
meeting: democratic-life
year: 2030
kind: 个人
occasion: 2030年度民主生活会
title: "{occasion}个人对照检查材料"
title_words: [对照检查材料, 发言提纲]
theme: 一个主题
fields:
- {id: unit, label: 单位, ask: 哪个单位？}
- {id: name, label: 姓名, ask: {question: 谁？, look_for: [用字一致]}}
byline: "{unit}　{name}"
preamble:
  text: 围绕“{theme}”，现对照检查如下：
  phrases: [现对照检查如下]
sections:
- id: problems
  heading: 存在的问题
  part: problems
  each:
    ask: {question: "{name}方面有什么问题？", look_for: [具体]}
    points: {min: 2, max: 5, ask_lead: "用一句话说{name}的问题"}
  children:
  - {id: study, heading: 学习方面, short: 学习}
  - {id: style, heading: 作风方面, short: 作风, ask: 作风怎样？, points: {min: 1}}
- {id: causes, heading: 原因, part: causes}
- {id: measures, heading: 措施, part: measures, variants: [整改措施]}
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's own scaffolds, with the base among them."""
    monkeypatch.setenv("REVIEWCLI_CONFIG_HOME", str(tmp_path / "config"))
    own = tmp_path / "config" / "scaffolds"
    own.mkdir(parents=True)
    (own / "base.yaml").write_text(BASE, encoding="utf-8")
    return own


def over(text: str, extends: str = "democratic-life-2030") -> Scaffold:
    head = f"id: democratic-life-2030-own\nextends: {extends}\nname: 乙\n"
    return load_text(head + text, source="own.yaml")


def wrong(text: str, **more: str) -> str:
    with pytest.raises(ModelError) as caught:
        over(text, **more)
    return str(caught.value)


def ids(scaffold: Scaffold) -> list[str]:
    return [section.id for section in scaffold.walk()]


def test_what_is_not_said_is_inherited() -> None:
    made = over("")
    assert (made.id, made.name, made.year) == ("democratic-life-2030-own", "乙", 2030)
    assert ids(made) == ["problems", "study", "style", "causes", "measures"]


def test_texts_and_plain_lists_replace() -> None:
    made = over("kind: 班子\ntitle_words: [班子材料]\n")
    assert (made.kind, made.title_words) == ("班子", ("班子材料",))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("title_words+: [剖析材料]", ("对照检查材料", "发言提纲", "剖析材料")),
        ("title_words-: [发言提纲]", ("对照检查材料",)),
        ("title_words=: [剖析材料]", ("剖析材料",)),
    ],
)
def test_a_list_is_added_to_taken_from_or_set(text: str, words: tuple[str, ...]) -> None:
    assert over(text).title_words == words


def test_mappings_merge_key_by_key() -> None:
    made = over("preamble: {phrases+: [一个主题]}").preamble
    assert made is not None
    assert made.phrases == ("现对照检查如下", "一个主题")
    assert made.text == "围绕“一个主题”，现对照检查如下："


def test_a_bare_question_keeps_the_guidance_of_the_base() -> None:
    ask = over("fields: [{id: name, ask: 哪一位？}]").fields[1].ask
    assert (ask.question, ask.look_for) == ("哪一位？", ("用字一致",))


def test_nothing_behind_a_key_takes_away() -> None:
    assert over("byline:\ntheme:\npreamble:\n").byline == ""


def test_a_section_is_changed_wherever_it_stands() -> None:
    made = over("sections: [{id: style, heading: 工作作风方面}]")
    assert [aspect.heading for aspect in made.aspects] == ["学习方面", "工作作风方面"]


@pytest.mark.parametrize(
    ("entry", "order"),
    [
        ("{id: problems, children: [{id: new, heading: 新}]}", "problems study style new causes measures"),
        ("{id: new, heading: 新}", "problems study style causes measures new"),
        ("{id: new, heading: 新, before: style}", "problems study new style causes measures"),
        ("{id: new, heading: 新, after: problems}", "problems study style new causes measures"),
        ("{id: style, before: study}", "problems style study causes measures"),
        ("{id: measures, before: causes}", "problems study style measures causes"),
        ("{id: study, remove: true}", "problems style causes measures"),
        ("{id: causes, children: [{id: study}]}", "problems style causes study measures"),
    ],
)
def test_sections_are_added_moved_and_removed(entry: str, order: str) -> None:
    assert ids(over(f"sections: [{entry}]")) == order.split()


def test_replacing_inherits_nothing() -> None:
    made = over("sections: [{id: measures, heading: 打算, part: measures, replace: true}]")
    assert made.section("measures").variants == ()  # type: ignore[union-attr]


def test_the_children_may_be_set_whole() -> None:
    made = over("sections: [{id: problems, children=: [{id: one, heading: 甲方面}]}]")
    assert [aspect.id for aspect in made.aspects] == ["one"]


def test_each_lies_under_every_child_and_names_it() -> None:
    study, style = over("").aspects
    assert study.ask is not None
    assert style.ask is not None
    assert (study.ask.question, study.ask.look_for) == ("学习方面有什么问题？", ("具体",))
    assert (style.ask.question, style.ask.look_for) == ("作风怎样？", ("具体",))
    assert study.points is not None
    assert style.points is not None
    assert (study.points.min, style.points.min, style.points.max) == (2, 1, 5)
    assert study.points.ask_lead is not None
    assert study.points.ask_lead.question == "用一句话说学习的问题"


def test_the_scaffolds_own_places_are_filled_unless_a_field_is_called_so() -> None:
    assert over("").title == "2030年度民主生活会个人对照检查材料"
    asked = over("fields: [{id: occasion, label: 会议, ask: 哪次会？}]")
    assert asked.title == "{occasion}个人对照检查材料"


def test_last_year_is_the_year_before() -> None:
    made = over('sections: [{id: last, heading: "{last_year}年度整改情况"}]')
    assert made.section("last").heading == "2029年度整改情况"  # type: ignore[union-attr]


def test_several_bases_lie_over_one_another_from_left_to_right(folder: Path) -> None:
    (folder / "team.yaml").write_text("id: team\npartial: true\nkind: 班子\ntheme: 别的\n", encoding="utf-8")
    made = over("theme: 自己的", extends="[democratic-life-2030, team]")
    assert (made.kind, made.theme) == ("班子", "自己的")


def test_a_partial_changes_only_what_is_there(folder: Path) -> None:
    changes = "[{id: case, ask: 问}, {id: report, remove: true}, {id: style, short: 工作作风}]"
    (folder / "team.yaml").write_text(f"id: team\npartial: true\nsections: {changes}\n", encoding="utf-8")
    made = over("", extends="[democratic-life-2030, team]")
    assert ids(made) == ["problems", "study", "style", "causes", "measures"]
    assert made.aspects[1].name == "工作作风"


def test_a_partial_is_neither_listed_nor_used_alone(folder: Path) -> None:
    path = folder / "team.yaml"
    path.write_text("id: team\npartial: true\nkind: 班子\n", encoding="utf-8")
    assert "team" not in [entry.id for entry in list_scaffolds()]
    with pytest.raises(ReviewError, match="不能单独使用"):
        load(path)


def test_a_users_scaffold_may_extend_the_bundled_one_whose_place_it_takes(folder: Path) -> None:
    id = "democratic-life-generic"
    (folder / "own.yaml").write_text(f"id: {id}\nextends: {id}\nname: 本单位的\n", encoding="utf-8")
    made = load_scaffold(id)
    assert (made.name, bool(made.typed)) == ("本单位的", True)
    assert [(e.origin, e.shadowed) for e in list_scaffolds() if e.id == id] == [
        ("user", False), ("bundled", True),
    ]  # fmt: skip


def test_a_bundled_scaffold_extends_bundled_ones_whatever_the_user_has(folder: Path) -> None:
    (folder / "base2.yaml").write_text("id: base\npartial: true\nformat: 坏\n", encoding="utf-8")
    assert load_scaffold("democratic-life-generic").format == "gbt9704-2012"


# ---------------------------------------------------------------- what is wrong, and where


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("sections:\n- {id: styl, presence: optional}\n", 5, "没有编号为“styl”的项"),
        ("sections:\n- {id: styl, remove: true}\n", 5, "不用删"),
        ("sections:\n- {id: new, heading: 新, after: nowhere}\n", 5, "没有编号为“nowhere”的项"),
        ("sections:\n- {id: style, heading: 甲}\n- {id: style, heading: 乙}\n", 6, "只能用一次"),
        ("title+: 字\n", 4, "只能写在列表的名称后面"),
        ("sections+:\n- {id: new, heading: 新}\n", 4, "不用“+”"),
        ("sections:\n- id: style\n  points: {min: 9}\n", 6, "应在 0 和 max（5）之间"),
        ("sections:\n- id: style\n  variants: [学习]\n", 6, "分不清"),
        ("nonsense: 1\n", 4, "不认识这个名称"),
    ],
)
def test_a_mistake_is_said_with_the_line_of_the_file_itself(text: str, line: int, words: str) -> None:
    said = wrong(text)
    assert f"第 {line} 行" in said
    assert words in said


def test_a_mistake_of_the_base_names_the_base(folder: Path) -> None:
    (folder / "bad.yaml").write_text(BASE.replace("2030\nname", "2030-bad\nname").replace("min: 2", "min: 7"))
    said = wrong("", extends="democratic-life-2030-bad")
    assert "“bad.yaml”第 23 行" in said


def test_an_unknown_base_names_the_nearest() -> None:
    assert "是否想写“democratic-life-2030”" in wrong("", extends="democratic-life-203")


def test_a_circle_is_said(folder: Path) -> None:
    for one, other in (("a", "b"), ("b", "a")):
        (folder / f"{one}.yaml").write_text(f"id: {one}\npartial: true\nextends: {other}\n", encoding="utf-8")
    assert "绕了一圈" in wrong("", extends="a")


@pytest.mark.parametrize("extends", ["[1, 2]", "{a: b}", "['']"])
def test_a_base_that_is_no_name_is_said(extends: str) -> None:
    assert "应为模板编号" in wrong("", extends=extends)


# ---------------------------------------------------------------- laws

NAMES = st.sampled_from("abcdef")
ENTRIES: st.SearchStrategy[list[dict[str, Any]]] = st.recursive(
    st.lists(st.fixed_dictionaries({"id": NAMES, "heading": NAMES}), max_size=3, unique_by=lambda e: e["id"]),
    lambda inner: st.lists(
        st.fixed_dictionaries({"id": NAMES, "heading": NAMES, "children": inner}),
        max_size=3, unique_by=lambda e: e["id"],
    ),
    max_leaves=6,
)  # fmt: skip


@given(ENTRIES, ENTRIES)
def test_merging_changes_neither_file(base: list[dict[str, Any]], own: list[dict[str, Any]]) -> None:
    layers = [{"sections": base}, {"sections": own}]
    before = copy.deepcopy(layers)
    Merger().merge(layers)
    assert layers == before


@given(ENTRIES)
def test_a_file_over_nothing_is_itself(own: list[dict[str, Any]]) -> None:
    merger = Merger()
    made = merger.merge([{"sections": own}])
    if not merger.faults:
        assert made == {"sections": own}


@given(ENTRIES, ENTRIES)
def test_marks_never_change_what_is_made(base: list[dict[str, Any]], own: list[dict[str, Any]]) -> None:
    layers = [{"sections": base}, {"sections": own}]
    assert Merger().merge(layers) == Merger({}).merge(layers)


def test_quotation_marks_of_the_theme_are_single_ones_within_quotation_marks() -> None:
    made = over("theme: 树牢“四个意识”\n")
    assert made.preamble is not None
    assert made.preamble.text == "围绕“树牢‘四个意识’”，现对照检查如下："


def test_accepted_headings_have_their_places_filled_each_once_and_none_is_the_heading_itself() -> None:
    part = "heading: '{last_year}年度整改情况', part: last-year"
    words = "variants: ['{last_year}年度整改', 2029年度整改, 2029年度整改情况, 上年度整改]"
    section = over(f"sections: [{{id: last, {part}, {words}}}]").section("last")
    assert section is not None
    assert section.heading == "2029年度整改情况"
    assert section.variants == ("2029年度整改", "上年度整改")


# ---------------------------------------------------------------- places of things with an id


def test_what_holds_a_section_is_never_moved_into_it() -> None:
    said = wrong("sections:\n- id: style\n  children:\n  - {id: problems}\n")
    assert "第 7 行" in said
    assert "不能把上级放进自己的下级" in said


@pytest.mark.parametrize(
    ("entries", "order"),
    [
        ("{id: x, heading: 甲, after: y}, {id: y, heading: 乙, before: style}", "problems study y x style"),
        ("{id: x, heading: 甲, after: study}, {id: y, heading: 乙, after: x}", "problems study x y style"),
        ("{id: x, heading: 甲, after: study}, {id: study, remove: true}", "problems x style"),
        ("{id: x, heading: 甲, before: style}, {id: style, after: x}", "problems study x style"),
    ],
)
def test_a_place_may_be_beside_what_the_same_list_adds_moves_or_takes_out(entries: str, order: str) -> None:
    assert ids(over(f"sections: [{entries}]")) == [*order.split(), "causes", "measures"]


@pytest.mark.parametrize(
    ("entries", "line", "words"),
    [
        ("- {id: x, heading: 甲, after: x}", 5, "after：不能放在自己的旁边"),
        ("- {id: x, heading: 甲, after: y}\n- {id: y, heading: 乙, after: x}", 5, "互相矛盾"),
        ("- {id: problems, before: study}", 5, "“study”在这一项的里面"),
        ("- {id: x, heading: 甲, after: studi}", 5, "没有编号为“studi”的项（是否想写“study”）"),
        ("- {id: study, short: 学}\n- {id: problems, remove: true}", 6, "里还有本文件写的“study”"),
        (
            "- {id: study, short: 学}\n- {id: problems, replace: true, heading: 甲}",
            6,
            "还有本文件写的“study”",
        ),
        ("- id: new\n  headng: 甲", 6, "不认识这个名称，是否想写“heading”"),
        ("- {id: study, befor: style}", 5, "study › befor：不认识这个名称，是否想写“before”"),
        ("- {id: studi, short: 学}", 5, "是否想写“study”"),
    ],
)
def test_a_place_that_cannot_be_is_said_with_its_line(entries: str, line: int, words: str) -> None:
    said = wrong(f"sections:\n{entries}\n")
    assert f"第 {line} 行" in said
    assert words in said


# ---------------------------------------------------------------- whose demand a number is


@pytest.fixture
def demanded(folder: Path) -> None:
    """A base whose length somebody demands."""
    limits = "limits: {chars: {min: 3000, max: 4000}, shares: [{part: problems, min: 0.5}], source: 县委}\n"
    text = BASE.replace("2030\nname", "2030-long\nname") + limits
    (folder / "long.yaml").write_text(text, encoding="utf-8")
    (folder / "team.yaml").write_text(
        "id: team\npartial: true\n"
        "limits: {chars: {min: 3000, max: 7000}, shares: [{part: causes, min: 0.1}]}\n",
        encoding="utf-8",
    )


LONG = "democratic-life-2030-long"


def said_limits(scaffold: Scaffold) -> tuple[int | None, int | None, str, list[tuple[str, str]]]:
    limits = scaffold.limits
    shares = [(share.part.value, share.source) for share in limits.shares]
    return limits.chars.min, limits.chars.max, limits.source, shares


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("", (3000, 4000, "县委", [("problems", "县委")])),
        ("limits: {chars: {max: 5000}}", (3000, 5000, "", [("problems", "县委")])),
        ("limits: {chars: {max: 5000}, source: 市委}", (None, 5000, "市委", [("problems", "县委")])),
        ("limits: {shares: [{part: causes, min: 0.2}]}", (3000, 4000, "县委", [("causes", "")])),
        ("limits: {shares: [{part: causes}], source: 市委}", (3000, 4000, "县委", [("causes", "市委")])),
        ("limits: {source: }", (3000, 4000, "", [("problems", "")])),
        ("limits: {shares-: [{part: problems, min: 0.5}]}", (3000, 4000, "县委", [])),
    ],
)  # fmt: skip
@pytest.mark.usefixtures("demanded")
def test_a_source_holds_for_the_numbers_of_its_own_file(text: str, wanted: object) -> None:
    assert said_limits(over(text, extends=LONG)) == wanted


@pytest.mark.usefixtures("demanded")
def test_the_numbers_of_a_partial_do_not_take_the_place_of_demanded_ones() -> None:
    assert said_limits(over("", extends=f"[{LONG}, team]")) == (3000, 4000, "县委", [("problems", "县委")])
    assert said_limits(over("", extends="[democratic-life-2030, team]"))[:3] == (3000, 7000, "")


@pytest.mark.usefixtures("demanded")
def test_what_is_demanded_of_the_written_paper_is_not_demanded_of_the_speech() -> None:
    fields = "fields: [{id: organs, label: 甲, ask: 甲}, {id: preparation, label: 乙, ask: 乙}]"
    assert said_limits(over(fields, extends=f"[{LONG}, speech]")) == (1000, 1500, "", [("problems", "")])


# ---------------------------------------------------------------- who vouches for a heading

ASPECT = "sections: [{id: problems, children: [{id: new, heading: 服务方面}]}, {id: study, short: 学}]\n"
SOURCE = "[{title: 通知, confidence: B, covers: [new]}]"


@pytest.mark.parametrize(
    ("text", "firm"),
    [
        (ASPECT, False),
        (ASPECT + "verified: true\n", True),
        (ASPECT + f"sources: {SOURCE}\n", True),
        (ASPECT + f"sources+: {SOURCE}\n", True),
        (ASPECT + f"sources: {SOURCE.replace('B', 'C')}\n", False),
    ],
)
def test_a_heading_is_vouched_for_by_the_file_that_wrote_it_or_one_above(
    folder: Path, text: str, firm: bool
) -> None:
    base = BASE.replace("2030\nname", "2030-sure\nname") + f"verified: true\nsources: {SOURCE}\n"
    (folder / "sure.yaml").write_text(base, encoding="utf-8")
    made = over(text, extends="democratic-life-2030-sure")
    assert made.verified_of("new") is firm
    assert made.verified_of("study")
    assert made.verified_of("problems")


def test_words_that_a_file_changes_are_no_longer_those_of_the_source() -> None:
    made = over("sections: [{id: study, heading: 学习党的理论方面}, {id: measures, heading: 打算}]\n")
    assert made.unsourced == ("study",)


def test_a_theme_of_ones_own_is_not_vouched_for_by_the_base() -> None:
    assert over("theme: 另一个主题").unsourced == ("theme",)
    assert over("theme: 一个主题").unsourced == ()


# ---------------------------------------------------------------- mistakes that two files make together


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("sections:\n- id: style\n  points: {max: 0}\n", 6, "应在 0 和 max（0）之间"),
        ("preamble:\n  text: 报告如下：\n", 5, "必备语句“现对照检查如下”"),
        (
            "fields:\n- {id: unit, remove: true}\n",
            5,
            "用到了 {unit}，但 fields 里没有这一项，这一行把它去掉了",
        ),
        ("sections:\n- {id: causes, remove: true}\n", 5, "没有“causes”这一部分，这一行把它去掉了"),
        ("sections:\n- id: problems\n  children=: [{id: causes, heading: 甲方面}]\n", 6, "“causes”已经用于"),
    ],
)
def test_what_does_not_go_with_the_base_is_said_where_the_file_says_it(
    folder: Path, text: str, line: int, words: str
) -> None:
    links = "links: [{problem: problems, answer: causes}]\n"
    base = BASE.replace("2030\nname", "2030-linked\nname") + links
    (folder / "linked.yaml").write_text(base, encoding="utf-8")
    problems = wrong(text, extends="democratic-life-2030-linked")
    assert f"第 {line} 行" in problems
    assert words in problems
    assert "linked.yaml" not in problems


def test_an_id_is_wanted_not_a_file(tmp_path: Path) -> None:
    (tmp_path / "base1.yaml").write_text("id: base-one\n", encoding="utf-8")
    own = tmp_path / "own.yaml"
    own.write_text("id: x\nextends: ./base1.yaml\n", encoding="utf-8")
    with pytest.raises(ModelError, match="不写文件名，请写“base-one”"):
        load(own)


def test_a_file_that_extends_itself_where_nothing_is_below_is_told_so(tmp_path: Path) -> None:
    own = tmp_path / "own.yaml"
    own.write_text("id: democratic-life-2031\nextends: democratic-life-2031\n", encoding="utf-8")
    with pytest.raises(ModelError, match="就是本文件自己"):
        load(own)


def test_ones_own_lies_over_the_units_and_that_over_the_bundled_one_all_of_one_id(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    id = "democratic-life-generic"
    unit = tmp_path / "unit"
    unit.mkdir()
    (unit / "a.yaml").write_text(f"id: {id}\nextends: {id}\nname: 单位的\nclosing: x\n", encoding="utf-8")
    (folder / "mine.yaml").write_text(f"id: {id}\nextends: {id}\nname: 自己的\n", encoding="utf-8")
    made = load_scaffold(id, [unit])
    assert (made.name, made.closing, bool(made.typed)) == ("自己的", "x", True)
    monkeypatch.chdir(folder)
    assert load(Path("mine.yaml"), [unit]).closing == "x"
