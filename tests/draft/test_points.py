"""What a person types for a point: where the next one begins, and punctuation at the seams."""

from __future__ import annotations

import pytest

from reviewcli.draft.model import DraftPoint
from reviewcli.draft.points import finished, joined_points, parted_points, parts_of, split_following, style_of

IS = style_of("一是")


def split(body: str, number: int = 1, lead: str = "甲。") -> int:
    return len(split_following(DraftPoint(lead, body), IS, number))


@pytest.mark.parametrize(
    "body",
    [
        "具体表现：\n一是学得少；\n二是用得少。",
        "具体表现：一是学得少；\n二是用得少。",
        "一是学得少。\n二是用得少。",
        "表现。\n三是用得少。",
        "表现。\n二则用得少。",
        "表现。\n二是",
    ],
)
def test_an_enumeration_inside_the_body_is_not_divided(body):
    assert split(body) == 1


@pytest.mark.parametrize("body", ["表现。\n二是用得少。", "表现。\n\n二是用得少。\n更多。", "二是用得少。"])
def test_a_line_with_exactly_the_next_ordinal_is_the_next_point(body):
    assert split(body) == 2


def test_a_body_that_repeats_the_points_own_ordinal_and_lead_is_still_divided():
    assert split("一是学得不深。浅。\n二是用得少。", lead="学得不深") == 2


def test_a_number_in_the_text_is_no_ordinal_before_the_next_point():
    parts = split_following(DraftPoint("甲。", "花了三成，1.5万元。\n2.用得少。"), style_of("1."), 1)
    assert [part.lead for part in parts] == ["甲。", "用得少。"]


@pytest.mark.parametrize("mark", ["、", "。", "——", "……", "，。", "　", "（）"])
def test_a_point_of_punctuation_only_is_empty(mark):
    assert DraftPoint(mark, mark).empty


def test_a_lead_of_punctuation_only_leaves_the_first_sentence_to_the_body():
    parts = parts_of(DraftPoint("、", "对学习抓得不紧。开会多。"), IS, 1)
    assert (parts.lead, parts.body) == ("对学习抓得不紧。", ("开会多。",))


def test_punctuation_before_the_lead_goes():
    assert parts_of(DraftPoint("、对学习抓得不紧"), IS, 1).lead == "对学习抓得不紧。"


@pytest.mark.parametrize("body", ["。", "；\n。", "……"])
def test_a_body_of_punctuation_only_prints_nothing(body):
    parts = parts_of(DraftPoint("不足", body), IS, 1)
    assert (parts.lead, parts.body) == ("不足。", ())


def test_the_stop_at_the_head_of_the_body_is_not_printed_behind_the_leads_own():
    parts = parts_of(DraftPoint("不足", "。表现有三"), IS, 1)
    assert parts.lead + parts.body[0] == "不足。表现有三。"


@pytest.mark.parametrize(
    ("typed", "printed"), [("甲。。", "甲。"), ("甲？。", "甲？"), ("甲。；", "甲。"), ("甲……", "甲……")]
)
def test_a_doubled_final_stop_is_one(typed, printed):
    assert finished(typed) == printed


def test_a_doubled_stop_before_a_line_break_is_one_and_joining_marks_stay():
    parts = parts_of(DraftPoint("不足", "不够到位。。\n甲；\n乙……\n丙"), IS, 1)
    assert parts.body == ("不够到位。", "甲；", "乙……", "丙。")


def test_points_joined_into_one_text_are_read_back():
    points = [DraftPoint("甲不够。", "甲的表现。\n还有一段。"), DraftPoint("乙不够。", "")]
    assert joined_points(points) == "一是甲不够。甲的表现。\n还有一段。\n二是乙不够。"
    assert parted_points(joined_points(points)) == points
    assert parted_points("没有序号") == [DraftPoint("没有序号", "")]
    assert (joined_points([]), parted_points("")) == ("", [])
