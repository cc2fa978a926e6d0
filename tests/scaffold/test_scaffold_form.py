"""A scaffold as an empty form: its lines, and what stands in the places to fill in."""

from __future__ import annotations

from dataclasses import replace

from reviewcli.manuscript.blocks import Role
from reviewcli.manuscript.form import Blank
from reviewcli.scaffold.blank import ASPECTS, form_lines
from reviewcli.scaffold.model import (
    Ask,
    Each,
    Field,
    Length,
    Part,
    PointRule,
    Preamble,
    Presence,
    Scaffold,
    SectionSpec,
    Typed,
)

RULE = PointRule(min=2, max=4, ask_lead=Ask("一句话？", ("具体",), ("空话",)), ask_body=Ask("怎么表现？"))
NAME = Field("name", "姓名", Ask("您的姓名？"), example="李明", required=True)


def scaffold(*sections: SectionSpec, **more: object) -> Scaffold:
    made = Scaffold("x-2099", "示例", "democratic-life", 2099, "个人", "对照检查材料", fields=(NAME,))
    return replace(made, sections=sections, **more)


def printed(made: Scaffold) -> list[str]:
    return [
        "".join(part if isinstance(part, str) else f"[{part.label}]" for part in line.parts)
        for line in form_lines(made)
    ]


def guidance(made: Scaffold) -> list[str]:
    return [blank.guidance for line in form_lines(made) for blank in line.blanks]


def test_lines_stand_in_the_order_of_the_paper() -> None:
    preamble = Preamble("按照安排，{name}查摆如下：")
    made = scaffold(
        SectionSpec("a", "问题", points=RULE), byline="{name}", date="（{name}）", preamble=preamble,
        closing="请批评指正。", signature="{name}",
    )  # fmt: skip
    assert [line.role for line in form_lines(made)] == [
        Role.TITLE, Role.BYLINE, Role.DATE, Role.BODY, Role.HEADING, Role.BODY, Role.BODY, Role.BODY,
        Role.SIGNATURE,
    ]  # fmt: skip
    assert printed(made)[3:7] == [
        "按照安排，[姓名]查摆如下：",
        "问题",
        "一是[问题“一是”]",
        "二是[问题“二是”]",
    ]


def test_what_is_not_there_gives_no_line() -> None:
    assert printed(scaffold(SectionSpec("a", "问题"))) == ["对照检查材料", "问题", "[问题的内容]"]


def test_a_preamble_without_text_is_one_place() -> None:
    made = scaffold(SectionSpec("a", "问题"), preamble=Preamble("", ask=Ask("写明依据？")))
    assert guidance(made)[0] == "〔写明依据？〕"


def test_a_field_shows_label_and_example_and_whether_it_may_stay_empty() -> None:
    post = Field("post", "职务", Ask("职务？"))
    made = scaffold(SectionSpec("a", "问题"), byline="{name}　{post}", fields=(NAME, post))
    assert guidance(made)[:2] == ["〔姓名，如“李明”〕", "〔职务，可不填〕"]


def test_a_default_stands_there_as_if_typed() -> None:
    city = Field("city", "地点", Ask("地点？"), default="青川")
    line = form_lines(scaffold(SectionSpec("a", "问题"), byline="{city}", fields=(city,)))[1]
    assert line.text == "青川"


def test_the_first_point_holds_both_questions_the_others_the_one() -> None:
    body = Ask("怎么表现？", ("有时间",), ("空话",))
    spec = SectionSpec("a", "问题", points=replace(RULE, ask_body=body, length=Length(80, 300)))
    first, second = guidance(scaffold(spec))
    assert first == "〔首句：一句话？阐述：怎么表现？看：有时间。每条 80–300 字。〕"
    assert second == "〔一句话？然后展开说。要再加，就另起一段接着写，最多 4 条。〕"


def test_guidance_of_a_part_and_of_an_aspect_stands_under_its_own_heading() -> None:
    child = SectionSpec("b", "学习", ask=Ask("学了什么？", ("有篇目",), ("泛泛而谈",)), points=RULE)
    spec = SectionSpec("a", "问题", ask=Ask("逐个写。"), children=(child,))
    assert printed(scaffold(spec))[1:6] == ["问题", "[写作提示]", "学习", "[写作提示]", "一是[学习“一是”]"]
    assert guidance(scaffold(spec))[:2] == [
        "〔提示：逐个写。〕",
        "〔提示：学了什么？看：有篇目。忌：泛泛而谈。〕",
    ]


def test_only_a_place_in_which_nothing_is_to_be_typed_is_a_tip() -> None:
    spec = SectionSpec("a", "问题", ask=Ask("哪两件？"), points=RULE)
    assert [blank.tip for line in form_lines(scaffold(spec)) for blank in line.blanks] == [True, False, False]


def test_a_lead_in_has_a_place_before_the_points() -> None:
    spec = SectionSpec("a", "问题", ask=Ask("总说？"), lead_in=True, points=RULE)
    assert printed(scaffold(spec))[1:4] == ["问题", "[写作提示]", "[问题的开头]"]


def test_optional_and_expected_parts_say_so() -> None:
    optional = SectionSpec("a", "案例", presence=Presence.OPTIONAL)
    expected = SectionSpec("b", "情况", presence=Presence.EXPECTED)
    first, second, third = guidance(scaffold(optional, expected, SectionSpec("c", "问题")))
    assert first.startswith("〔这一部分可写可不写")
    assert second.startswith("〔这一部分一般应当写")
    assert third == "〔请在这里写。〕"


def test_points_that_need_not_be_are_one_place_that_says_they_may() -> None:
    spec = SectionSpec("a", "措施", points=PointRule(min=0, max=3), length=Length(min=100))
    assert guidance(scaffold(spec)) == ["〔100 字以上。可以分条写，用“一是”式，最多 3 条。〕"]


def test_points_without_marker_stand_alone() -> None:
    spec = SectionSpec("a", "措施", points=PointRule(min=1, style="none"))
    assert printed(scaffold(spec))[2] == "[措施“第1条”]"


def test_aspects_that_the_writer_names_have_empty_headings() -> None:
    each = Each(ask=Ask("{name}方面差在哪里？"), points=RULE)
    spec = SectionSpec("a", "问题", part=Part.PROBLEMS, each=each, typed=Typed(2, 9, Ask("哪几个方面？")))
    lines = form_lines(scaffold(spec))
    headings = [line for line in lines if line.role is Role.HEADING and line.level == 2]
    assert len(headings) == ASPECTS
    blanks = [line.parts[0] for line in headings]
    assert all(isinstance(blank, Blank) and blank.guidance.startswith("（方面名称）") for blank in blanks)
    assert "照通知的原话写" in blanks[0].guidance
    assert blanks[1].guidance == "（方面名称）"
    assert guidance(scaffold(spec))[1] == "〔提示：这个方面差在哪里？〕"
    assert sum("提示" in each for each in guidance(scaffold(spec))) == 1


def test_a_heading_to_be_named_does_not_speak_of_lines() -> None:
    ask = Ask("哪几个方面？一行写一个。", ("把每个“带头……”各写一行",))
    spec = SectionSpec("a", "问题", part=Part.PROBLEMS, typed=Typed(2, 9, ask))
    assert "一行" not in "".join(guidance(scaffold(spec)))


def test_there_are_never_more_empty_headings_than_the_scaffold_allows() -> None:
    few = SectionSpec("a", "问题", typed=Typed(1, 3))
    many = SectionSpec("a", "问题", typed=Typed(6, 9))
    assert sum(line.level == 2 for line in form_lines(scaffold(few))) == 3
    assert sum(line.level == 2 for line in form_lines(scaffold(many))) == 6


def test_a_heading_below_the_fourth_level_has_its_place_too() -> None:
    spec = SectionSpec("e", "五")
    for id in "dcba":
        spec = SectionSpec(id, id, children=(spec,))
    assert [line.level for line in form_lines(scaffold(spec))][1:] == [1, 2, 3, 4, 5, 0]
