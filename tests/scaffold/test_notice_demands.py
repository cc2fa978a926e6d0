"""Parts and numbers that a notice demands: read where they are sure, named as not understood else."""

from __future__ import annotations

import pytest

from reviewcli.scaffold.notice.model import Amount, Reading
from reviewcli.scaffold.notice.read import narrowed, read_notice
from reviewcli.scaffold.notice.source import of_text

HEAD = "关于召开2025年度民主生活会的通知\n"
MEMBER = "关于召开2025年度组织生活会的通知\n"


def read(text: str, head: str = HEAD) -> Reading:
    return read_notice(of_text(head + text).lines)


def parts(text: str, kind: str = "个人") -> dict[str, str]:
    return {part.id: part.presence.value for part in narrowed(read(text), "democratic-life", kind).parts}


def bounds(amounts: tuple[Amount, ...]) -> list[tuple[int | None, int | None]]:
    return [(amount.min, amount.max) for amount in amounts]


@pytest.mark.parametrize(
    "sentence",
    [
        "会议程序：一是通报上年度民主生活会整改措施落实情况；二是逐一对照检查。",
        "会上，书记通报上年度整改落实情况，代表班子作对照检查。",
        "三、召开会议\n1.通报2024年度民主生活会整改措施落实情况；\n2.逐个发言。",
        "上年度整改措施落实情况，要在会上通报。",
        "今年不再剖析典型案例。",
        "对照检查材料无须再列上年度整改措施落实情况，不必剖析典型案例。",
    ],
)
def test_the_agenda_and_what_is_not_wanted_are_no_parts_of_the_paper(sentence: str) -> None:
    assert parts(sentence) == {}


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("个人材料要报告上年度整改措施落实情况。", {"last-year": "expected"}),
        ("受过处分的，要剖析典型案例。", {"case": "optional"}),
        ("受到组织处理的党员干部还要结合典型案例剖析。", {"case": "optional"}),
        (
            "材料要写明上年度整改措施落实情况、对本人有关事项的说明。",
            {"last-year": "required", "report": "required"},
        ),
        ("要求：1、发言材料2000字以内；2、有上年度整改情况。", {"last-year": "required"}),
        ("材料要写明上年度整改落实情况（没有的不写）。", {"last-year": "optional"}),
    ],
)
def test_a_part_weighs_as_the_notice_says(sentence: str, found: dict[str, str]) -> None:
    assert parts(sentence) == found


def test_a_part_that_newcomers_need_not_write_is_expected_and_remarked_on() -> None:
    (part,) = read("对照检查材料要写明上年度整改措施落实情况（新任职同志不写）。").parts
    assert part.presence.value == "expected"
    assert "新任职同志不写" in part.origin.note


def test_a_part_that_one_paper_need_not_have_is_still_the_others() -> None:
    sentence = "对照检查材料要包括上年度整改措施落实情况，个人材料不再写。"
    assert parts(sentence, "个人") == {}
    assert parts(sentence, "班子") == {"last-year": "required"}


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("查摆问题每个方面1-2条。", [(1, 2)]),
        ("每个“带头”查摆问题不少于2条、最多不超过4条。", [(2, 4)]),
        ("对照六大纪律逐项检视，每项纪律至少1条。", [(1, None)]),
        ("对照检查材料每个方面2条整改措施。", []),
        ("整改措施每个方面不少于2条。", []),
        ("每个方面至少2个事例。", []),
        ("原因剖析每个方面2条。", []),
    ],
)
def test_points_are_those_of_problems(sentence: str, found: list[tuple[int | None, int | None]]) -> None:
    assert bounds(read(sentence).counts) == found


def test_causes_and_measures_have_their_own_numbers() -> None:
    found = read("对照检查材料剖析原因不少于3条，提出4条以上整改措施。")
    assert bounds(found.causes) == [(3, None)]
    assert bounds(found.measures) == [(4, None)]


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("对照检查材料不得少于2000字，不得超过3000字。", [(2000, 3000)]),
        ("材料不少于三千字、不超过四千字。", [(3000, 4000)]),
        ("个人对照检查材料要提出整改措施，字数3000字左右。", [(3000, 3000)]),
        ("发言材料要求：字数2500左右。", [(2500, 2500)]),
        ("请写出1800字以内的发言稿。", [(None, 1800)]),
        ("对照检查材料3000字。", []),
        ("会后报送会议情况报告，字数2000字以内。", []),
        ("对照检查材料和会议情况报告一并报送，字数2000字以内。", []),
    ],
)
def test_lengths_have_both_their_bounds(sentence: str, found: list[tuple[int | None, int | None]]) -> None:
    assert bounds(read(sentence).lengths) == found


def test_a_bare_number_is_roughly_it_and_doubted() -> None:
    (length,) = read("对照检查材料全文3000字。").lengths
    assert length.about
    assert "没有写以上还是以内" in length.origin.note


def test_the_branch_has_its_own_length() -> None:
    found = read("党员个人材料不少于1000字；支部材料不少于1500字。", MEMBER)
    assert bounds(narrowed(found, "organizational-life", "个人").lengths) == [(1000, None)]
    assert bounds(narrowed(found, "organizational-life", "党支部班子").lengths) == [(1500, None)]


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("发言提纲中查摆问题的篇幅不少于二分之一。", [("problems", 0.5, None)]),
        ("对照检查材料3000字以内，问题占60%以上。", [("problems", 0.6, None)]),
        ("对照检查材料中问题部分不少于全文的一半。", [("problems", 0.5, None)]),
        ("对照检查材料中上年度整改情况不超过全文的五分之一。", [("last-year", None, 0.2)]),
        ("对照检查材料中问题和原因部分占一半以上。", []),
        ("对照检查材料中问题部分占一半。", []),
    ],
)
def test_shares_are_read(sentence: str, found: list[tuple[str, float | None, float | None]]) -> None:
    assert [(share.part.value, share.min, share.max) for share in read(sentence).shares] == found


@pytest.mark.parametrize(
    "sentence",
    [
        "对照检查材料3000字",
        "每人查找问题不少于3条",
        "问题和原因部分占材料一半以上",
        "对照检查材料篇幅要适当",
        "对照检查材料每个方面2条整改措施",
    ],
)
def test_a_demand_that_was_not_understood_is_named(sentence: str) -> None:
    assert [value.text for value in read(f"{sentence}。").unread] == [sentence]


@pytest.mark.parametrize(
    "sentence",
    [
        "个人对照检查材料不超过3000字。",
        "谈心谈话不少于5次，征求意见不少于3条。",
        "会后报送会议情况报告，2000字以内。",
        "查摆问题每个方面不少于2条。",
        "标题用二号字。",
    ],
)
def test_what_was_read_or_is_of_something_else_is_not_named(sentence: str) -> None:
    assert read(sentence).unread == ()
