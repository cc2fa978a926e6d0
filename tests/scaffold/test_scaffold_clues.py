"""What a paper says of itself: meeting, year, campaign, whose it is."""

from __future__ import annotations

import datetime

import pytest

from reviewcli.manuscript.model import Line, Manuscript, Section
from reviewcli.scaffold.clues import PERSON, TEAM, Occasion, clues_of, occasion_of
from reviewcli.scaffold.evidence import time_agrees
from reviewcli.scaffold.index import Entry
from reviewcli.scaffold.library import usable

DEMOCRATIC, ORGANIZATIONAL = "democratic-life", "organizational-life"


@pytest.mark.parametrize(
    ("title", "occasion"),
    [
        ("2025年度民主生活会个人对照检查材料", Occasion(DEMOCRATIC, 2025, True)),
        ("二〇二五年度组织生活会发言提纲", Occasion(ORGANIZATIONAL, 2025, True)),
        ("2026年民主生活会材料", Occasion(DEMOCRATIC, 2026, False)),
        ("第二批主题教育专题民主生活会材料", Occasion(DEMOCRATIC, None, False, "theme-education", 2)),
        (
            "“不忘初心、牢记使命”主题教育专题民主生活会",
            Occasion(DEMOCRATIC, None, False, "first-aspiration"),
        ),
        ("2022年党史学习教育专题组织生活会", Occasion(ORGANIZATIONAL, 2022, False, "party-history")),
        ("个人对照检查材料", Occasion()),
        ("民主生活会、组织生活会合并召开的材料", Occasion()),
    ],
)
def test_a_title_names_its_meeting(title: str, occasion: Occasion) -> None:
    assert occasion_of(title) == occasion


def agreeing(title: str, meeting: str = DEMOCRATIC) -> set[int | None]:
    """Years of the bundled scaffolds that a title means."""
    said = occasion_of(title)
    found = [each for each in usable() if each.meeting == meeting]
    return {each.year for each in found if (time_agrees(said, each) or 0.0) >= 0.7}


@pytest.mark.parametrize(
    ("title", "years"),
    [
        ("2024年度民主生活会", {2024}),
        ("2025年民主生活会", {2024, 2025}),
        ("2020年“不忘初心、牢记使命”专题民主生活会", {2019}),
        ("2024年第二批主题教育专题民主生活会", {2023}),
        ("主题教育专题民主生活会", {2019, 2023}),
        ("2019年主题教育专题民主生活会", {2019}),
        ("2015年“三严三实”专题民主生活会", set()),
        ("2031年度民主生活会", set()),
        ("民主生活会", set()),
    ],
)
def test_a_year_or_a_campaign_means_the_meeting_whatever_month_it_is_held_in(
    title: str, years: set[int]
) -> None:
    assert agreeing(title) == years


def test_batches_of_a_campaign_are_told_apart() -> None:
    def batches(title: str) -> set[str]:
        said = occasion_of(title)
        found: list[Entry] = [each for each in usable() if each.year == 2023 and each.meeting == DEMOCRATIC]
        return {each.occasion for each in found if time_agrees(said, each)}

    first = batches("第一批主题教育专题民主生活会")
    second = batches("第二批主题教育专题民主生活会")
    assert first
    assert second
    assert not first & second


def clues(title: str = "", preamble: str = "", text: str = "", **more: object):  # type: ignore[no-untyped-def]
    section = Section("一、", "存在的问题", 1, (Line(text),))
    lines = (Line(preamble),) if preamble else ()
    return clues_of(
        Manuscript(title=(Line(title),), preamble=lines, sections=(section,), **more)  # type: ignore[arg-type]
    )


@pytest.mark.parametrize(
    ("title", "whose"),
    [
        ("民主生活会个人对照检查材料", PERSON),
        ("党支部书记2025年度组织生活会对照检查材料", PERSON),
        ("班子成员2025年度民主生活会对照检查材料", PERSON),
        ("党委委员2025年度民主生活会发言提纲", PERSON),
        ("镇党委领导班子对照检查材料", TEAM),
        ("某某支部委员会对照检查材料", TEAM),
        ("机关党支部2025年度组织生活会对照检查材料", TEAM),
        ("市政协党组2025年度民主生活会对照检查材料", TEAM),
        ("2025年度民主生活会对照检查材料", ""),
    ],
)
def test_a_title_tells_whose_paper_it_is(title: str, whose: str) -> None:
    assert clues(title).whose == whose


@pytest.mark.parametrize(
    ("preamble", "text", "whose"),
    [
        ("会前，我做了准备。", "", PERSON),
        ("会前，班子做了准备。", "", TEAM),
        ("我代表支部委员会作对照检查如下：", "", TEAM),
        ("按照县委安排，现对照检查如下：", "我去晚了，本人没有记。", PERSON),
        ("按照县委安排，现对照检查如下：", "支委会开得少。支部委员会讲得浅。", TEAM),
        ("参加支部主题党日，征求党委委员意见，", "我县我局都有通知，我支部也有。", ""),
        ("现对照检查如下：", "", ""),
    ],
)
def test_the_text_tells_who_speaks(preamble: str, text: str, whose: str) -> None:
    assert clues("对照检查材料", preamble, text).voice.whose == whose


def test_many_who_speak_as_one_person_are_plain() -> None:
    assert clues("材料", "我查摆了问题。", "我去晚了。" * 8).voice.strong
    assert not clues("材料", "我查摆了问题。", "我去晚了。").voice.strong


def test_the_preamble_names_a_meeting_but_not_the_one_that_it_looks_back_on() -> None:
    said = (
        "上年度民主生活会已整改，2024年度民主生活会整改措施都落实了，为开好2025年度民主生活会，我做了准备。"
    )
    assert clues(preamble=said).told == Occasion(DEMOCRATIC, 2025, True)


def test_the_date_is_found_wherever_it_stands() -> None:
    day = datetime.date(2026, 1, 12)
    assert clues(date=Line("（2026年1月12日）")).date == day
    assert clues(signature=(Line("张三"), Line("2026年1月12日"))).date == day


def test_headings_of_the_problems_are_listed_without_what_gathers_them_or_stands_beside() -> None:
    def section(heading: str, *children: Section, level: int = 2) -> Section:
        return Section("", heading, level, (Line("正文。"),), (), children)

    aspects = (section("甲乙丙方面", level=3), section("丁戊己方面", level=3))
    problems = section(
        "问题查摆", section("两个方面突出问题查摆", *aspects), section("需要说明和报告的事项"), level=1
    )
    last_year = section("上年度组织生活会整改落实情况", section("庚辛壬方面"), level=1)
    listed = clues_of(Manuscript(sections=(last_year, problems))).listed
    assert listed.count == 2
    assert [words[0] for words in listed.words] == ["甲乙丙", "丁戊己"]
