"""Sentences out of a notice that lead in to the aspects and go on behind them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewcli.scaffold.naming import names_in

FIVE = (
    "带头强化政治忠诚、提高政治能力",
    "带头固本培元、增强党性",
    "带头敬畏人民、敬畏组织、敬畏法纪",
    "带头干事创业、担当作为",
    "带头坚决扛起管党治党责任",
)
LEADS_IN = st.sampled_from(
    [
        "",
        "在",
        "从",
        "围绕",
        "对照",
        "聚焦",
        "重点查摆",
        "紧扣主题，围绕",
        "党员领导干部要",
        "围绕“五个带头”，",
        "围绕五个带头：",
        "要深入查找",
        "会议要求，要对照",
        "围绕以下五个方面：",
        "看是否",
    ]
)
JOINED = st.sampled_from(["，", "；", "、", "，以及", "和", "; ", "；在", "，是否"])
TAILS = st.sampled_from(
    [
        "",
        "。",
        "五个方面查摆问题",
        "等5个方面的问题。",
        "等方面查摆问题",
        "，进行检视剖析。",
        "进行对照检查",
        "这五个方面，深入查摆不足",
        "，共５个方面。",
        "5方面，逐项查摆。",
        "，逐一对照检查，把问题找准",
        "；",
        "查摆突出问题",
    ]
)


@given(LEADS_IN, JOINED, TAILS, st.integers(2, 5))
def test_every_aspect_is_read_clean_whatever_stands_round_the_row(lead_in, joined, tail, count):
    names = FIVE[:count]
    assert names_in(lead_in + joined.join(names) + tail).names == names


ORDINALS = st.sampled_from(["一二三四五", "12345"])
NUMBERED = st.sampled_from(["{}是", "{}要", "{}是要", "（{}）", "{}、", "{}.", "第{}，"])


@given(LEADS_IN.filter(lambda lead: not lead or lead[-1] in "：，"), NUMBERED, ORDINALS, st.integers(2, 5))
def test_numbers_before_the_aspects_of_a_sentence_are_taken_off(lead_in, number, digits, count):
    row = "；".join(number.format(digits[n]) + FIVE[n] for n in range(count))
    assert names_in(f"{lead_in}{row}。").names == FIVE[:count]


@given(st.sampled_from(["“{}”", "‘{}’", "「{}」", '"{}"']), st.sampled_from(["", "、", "，"]), TAILS)
def test_marks_round_each_aspect_are_taken_off(marks, joined, tail):
    assert names_in("对照" + joined.join(marks.format(name) for name in FIVE) + tail).names == FIVE


@pytest.mark.parametrize("tail", ["）进行检视剖析。", "）。", "）等方面查摆", "）"])
def test_a_row_in_brackets_ends_where_they_close(tail):
    assert names_in(f"围绕“五个带头”（{'；'.join(FIVE)}{tail}").names == FIVE


def test_quotation_marks_within_an_aspect_stay():
    names = ("带头落实“三会一课”", "带头拥护“两个确立”、做到“两个维护”")
    assert names_in(f"围绕{'，'.join(names)}两个方面").names == names


def test_an_aspect_alone_loses_its_sentence_too():
    assert names_in(f"围绕{FIVE[0]}方面查摆问题").names == (FIVE[0] + "方面",)


def test_one_aspect_with_no_sentence_stays_as_it_is():
    assert names_in(FIVE[2]).names == (FIVE[2],)


def test_a_leading_role_is_no_aspect():
    assert names_in(f"党员干部要发挥带头作用，围绕{FIVE[0]}，{FIVE[1]}查摆问题").names == FIVE[:2]


def test_words_of_weight_round_the_row_are_handed_back():
    found = names_in(
        f"要深入学习领会全会精神，结合巡视反馈意见，围绕{FIVE[0]}；{FIVE[1]}，逐项检查，并请群众代表列席。"
    )
    assert found.names == FIVE[:2]
    assert [each[:8] for each in found.left] == ["要深入学习领会全", "逐项检查，并请群"]


@pytest.mark.parametrize(
    "text",
    [
        "围绕理论学习、政治素质、能力本领三个方面",
        "会议要求，围绕理论学习、政治素质、能力本领等方面查摆",
        "理论学习、政治素质、能力本领进行检视剖析",
    ],
)
def test_a_row_without_leads_loses_its_sentence(text):
    assert names_in(text).names == ("理论学习", "政治素质", "能力本领")
