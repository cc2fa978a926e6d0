"""Aspects that the writer names: children for a section that a scaffold leaves open."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reviewcli.draft.source import paper_of
from reviewcli.scaffold.match import match
from reviewcli.scaffold.model import (
    Ask,
    Confidence,
    Each,
    Part,
    PointRule,
    Presence,
    Scaffold,
    SectionSpec,
    Source,
    Typed,
)
from reviewcli.scaffold.typed import fitted, named_by_writer, read_aspects, short_name, with_aspects
from reviewcli.scaffold.verified import is_sure, say_unverified, unverified

EACH = Each(
    ask=Ask("{name}上差在哪里？", ("{name}的事",), ("只说{name}重要",)),
    points=PointRule(min=2, ask_lead=Ask("一句话点出{name}的问题。"), ask_body=Ask("{name}上的一件事？")),
    presence=Presence.EXPECTED,
)
PROBLEMS = SectionSpec("problems", "存在的问题", part=Part.PROBLEMS, typed=Typed(), each=EACH)
OPEN = Scaffold(
    id="democratic-life-generic",
    name="通用",
    meeting="democratic-life",
    year=None,
    kind="个人",
    title="个人对照检查材料",
    sections=(
        PROBLEMS,
        SectionSpec("causes", "产生问题的原因", part=Part.CAUSES, points=PointRule()),
        SectionSpec("measures", "整改措施", part=Part.MEASURES, points=PointRule()),
    ),
)
PAPER = """\
个人对照检查材料
一、存在的问题
（一）对照理论学习方面
一是学得不深。今年只读了两本书。
（二）在遵规守纪、清正廉洁方面
一是打招呼没有顶住。去年有两回。
二、产生问题的原因
一是放松了学习。
三、整改措施
一是每周读书。
"""


def _paper(text: str = PAPER):
    return paper_of(text).manuscript


def test_the_named_aspects_become_children_in_their_order():
    made = with_aspects(OPEN, {"problems": ["对照理论学习方面", "带头担当作为"]})
    assert [(each.id, each.heading) for each in made.aspects] == [
        ("problems-1", "对照理论学习方面"),
        ("problems-2", "带头担当作为"),
    ]


def test_each_named_aspect_has_what_the_section_says_for_each_in_its_own_name():
    (aspect,) = with_aspects(OPEN, {"problems": ["对照理论学习方面"]}).aspects
    assert aspect.ask == Ask("理论学习上差在哪里？", ("理论学习的事",), ("只说理论学习重要",))
    assert aspect.points is not None
    assert aspect.points.ask_lead == Ask("一句话点出理论学习的问题。")
    assert aspect.points.ask_body == Ask("理论学习上的一件事？")
    assert aspect.points.min == 2
    assert aspect.presence is Presence.EXPECTED


def test_a_section_that_has_children_keeps_them_whatever_is_named():
    listed = replace(PROBLEMS, children=(SectionSpec("theory", "理论学习"),))
    scaffold = replace(OPEN, sections=(listed,))
    assert with_aspects(scaffold, {"problems": ["别的方面"]}) is scaffold
    assert not named_by_writer(listed)


def test_a_section_for_which_nothing_is_named_stays_open():
    assert with_aspects(OPEN, {"problems": [], "causes": ["一个"]}) is OPEN


def test_open_sections_deep_in_the_tree_get_their_children():
    inner = replace(PROBLEMS, id="inner", part=Part.OTHER)
    outer = SectionSpec("outer", "对照检查", children=(inner,))
    made = with_aspects(replace(OPEN, sections=(outer,)), {"inner": ["理论学习方面"]})
    assert made.section("inner-1") is not None


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("对照理论学习方面", "理论学习"),
        ("在理论学习方面存在的突出问题", "理论学习"),
        ("关于工作作风方面的问题和不足", "工作作风"),
        ("廉洁自律", "廉洁自律"),
        ("带头在遵规守纪前提下敢于担当", "带头在遵规守纪前提下敢于担当"),
        ("对照党章党规", "对照党章党规"),
        ("方面", "方面"),
    ],
)
def test_prompts_call_an_aspect_by_its_bare_name(heading, name):
    assert short_name(heading) == name


def test_the_aspects_of_a_paper_are_the_headings_under_its_problems():
    assert read_aspects(_paper(), OPEN) == {"problems": ("对照理论学习方面", "在遵规守纪、清正廉洁方面")}


def test_a_heading_that_wraps_all_aspects_is_none_itself():
    text = PAPER.replace("一、存在的问题\n", "一、存在的问题\n（一）查摆出的突出问题\n")
    text = text.replace("（一）对照", "1.对照").replace("（二）在", "2.在")
    assert read_aspects(_paper(text), OPEN)["problems"][0] == "对照理论学习方面"


def test_a_heading_of_another_part_among_the_aspects_is_none():
    text = PAPER.replace("二、产生问题的原因", "（三）产生问题的原因")
    assert len(read_aspects(_paper(text), OPEN)["problems"]) == 2


def test_a_second_heading_of_the_same_words_is_no_aspect_of_its_own():
    text = PAPER.replace("（二）在遵规守纪、清正廉洁方面", "（二）对照理论学习方面")
    assert read_aspects(_paper(text), OPEN) == {"problems": ("对照理论学习方面",)}


def test_a_paper_without_aspects_has_none():
    text = PAPER.replace("（一）对照理论学习方面\n", "").replace("（二）在遵规守纪、清正廉洁方面\n", "")
    assert read_aspects(_paper(text), OPEN) == {}
    assert fitted(_paper(text), OPEN) is OPEN


def test_aspects_among_the_parts_of_a_paper_without_a_part_for_them_are_its_aspects():
    text = PAPER.replace("一、存在的问题\n", "")
    for old, new in (("三、", "四、"), ("二、", "三、"), ("（一）", "一、"), ("（二）", "二、")):
        text = text.replace(old, new)
    assert read_aspects(_paper(text), OPEN) == {"problems": ("对照理论学习方面", "在遵规守纪、清正廉洁方面")}


def test_nothing_is_read_where_the_scaffold_has_its_own_aspects():
    assert read_aspects(_paper(), with_aspects(OPEN, {"problems": ["甲方面"]})) == {}


def test_a_paper_fits_a_scaffold_with_its_own_aspects_without_missing_or_extra_ones():
    found = match(_paper(), fitted(_paper(), OPEN))
    assert (found.missing, found.extra) == ((), ())


def test_general_parts_and_the_writers_own_aspects_may_weigh_as_errors_in_an_unverified_scaffold():
    case = SectionSpec("case", "典型案例剖析", part=Part.CASE)
    scaffold = replace(OPEN, verified=False, sections=(*OPEN.sections, case))
    made = with_aspects(scaffold, {"problems": ["甲方面"]})
    assert [spec.id for spec in made.walk() if not is_sure(made, spec)] == ["case"]


def _unverified(*sources: Source, theme: str = "") -> Scaffold:
    case = SectionSpec("case", "典型案例剖析", short="案例", part=Part.CASE)
    report = SectionSpec("report", "需要说明的事项", part=Part.REPORT)
    return replace(
        OPEN, verified=False, sections=(*OPEN.sections, case, report), sources=sources, theme=theme
    )


def test_only_the_headings_that_no_good_source_covers_are_named_as_unverified():
    good = Source("某通知", confidence=Confidence.B, covers=("case", "theme"))
    assert unverified(_unverified(good, theme="主题")) == ("需要说明的事项",)
    assert unverified(_unverified(replace(good, covers=("case",)), theme="主题")) == (
        "会议主题",
        "需要说明的事项",
    )
    assert say_unverified(("会议主题", "案例")) == "这个模板里“会议主题”、“案例”尚未核实"


def test_a_scaffold_of_which_no_source_says_what_it_covers_is_unverified_as_a_whole():
    assert unverified(_unverified(Source("某文", confidence=Confidence.A))) == ()
    assert unverified(_unverified(Source("某文", covers=("case",)))) == ()
    assert say_unverified(()) == "这个模板的内容尚未核实"


def test_nothing_is_said_of_a_scaffold_whose_headings_are_all_covered():
    good = Source("某通知", confidence=Confidence.A, covers=("case", "report"))
    assert unverified(_unverified(good)) is None
    assert unverified(OPEN) is None
