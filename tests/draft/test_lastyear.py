"""An earlier paper beside a new draft: what it is told by, what goes where, what is said."""

from __future__ import annotations

import datetime

import pytest
from sample_scaffold import sample

from reviewcli.draft.before import same_chars, say_same, still_old
from reviewcli.draft.compose import compose
from reviewcli.draft.lastyear import Kind, is_over, recall, tell
from reviewcli.draft.model import Draft, DraftBefore, DraftPoint, DraftSection
from reviewcli.draft.source import paper_of
from reviewcli.draft.typed import name_aspects
from reviewcli.scaffold.model import Part, Scaffold, SectionSpec, Typed

SCAFFOLD = sample()
TODAY = datetime.date(2099, 12, 1)
OLD = """\
2098年度民主生活会个人对照检查材料
某局　张三
（2099年1月5日）
按照某局党组安排，认真学习。现对照检查如下：
一、上年度整改措施落实情况
前年的事都改了。
二、存在的问题
（一）对照理论学习方面
一是读得太少。全年只读了两本书。
二是用得不够。学用脱节。
（二）对照家风方面
一是管得不严。孩子的事过问少。
三、原因剖析
1.信念松了。
四、整改措施
一是每月读一本书。月底交流。
二是每周下村。
"""


def told(text: str, scaffold: Scaffold = SCAFFOLD, today: datetime.date = TODAY):
    return tell(paper_of(text), scaffold, None, today)


def recalled(source: str = ""):
    return recall(paper_of(OLD), SCAFFOLD, source)


# ---------------------------------------------------------------- told apart


@pytest.mark.parametrize(
    ("title", "kind", "source"),
    [
        ("2098年度民主生活会个人对照检查材料", Kind.LAST, ""),
        ("2095年度民主生活会个人对照检查材料", Kind.LAST, "2095年"),
        ("2099年度民主生活会个人对照检查材料", Kind.THIS, ""),
        ("民主生活会个人对照检查材料", Kind.THIS, ""),
    ],
)
def test_the_year_of_the_title_tells(title, kind, source):
    body = "一、存在的问题\n（一）对照理论学习方面\n一是读得太少。"
    found = told(f"{title}\n{body}\n")
    assert (found.kind, found.source) == (kind, source)


def test_only_the_same_year_is_sure():
    body = "一、存在的问题\n（一）对照理论学习方面\n一是读得太少。\n"
    assert told(f"2099年度民主生活会个人对照检查材料\n{body}").sure
    assert not told(f"民主生活会个人对照检查材料\n{body}").sure
    assert not told(f"2098年度民主生活会个人对照检查材料\n{body}").sure


@pytest.mark.parametrize(("day", "kind"), [("2099年2月3日", Kind.LAST), ("2099年12月30日", Kind.THIS)])
def test_without_a_year_in_the_title_the_date_tells(day, kind):
    body = "一、存在的问题\n（一）对照理论学习方面\n一是甲。\n"
    text = f"民主生活会个人对照检查材料\n某局　张三\n（{day}）\n{body}"
    assert told(text).kind is kind


@pytest.mark.parametrize(
    "text", ["下乡只去了两户\n拆违绕着走\n", "今天天气很好。\n一是买菜。\n", "# 记录\n- 甲\n- 乙\n"]
)
def test_what_has_neither_title_nor_parts_is_notes(text):
    assert told(text).kind is Kind.NOTES


def test_a_paper_of_another_meeting_is_an_earlier_one():
    other = Scaffold("o", "组织生活会", "organizational-life", 2099, "个人", "标题")
    body = "一、存在的问题\n（一）对照理论学习方面\n一是读得太少。\n"
    paper = paper_of(f"个人对照检查材料\n{body}")
    assert tell(paper, SCAFFOLD, other, TODAY).kind is Kind.LAST
    assert tell(paper, SCAFFOLD, None, TODAY).kind is Kind.THIS


def test_a_meeting_is_over_in_the_summer_after_its_year():
    assert not is_over(2098, datetime.date(2099, 3, 1))
    assert is_over(2098, datetime.date(2099, 7, 1))


# ---------------------------------------------------------------- what goes where


def test_what_matches_waits_at_its_section_and_nothing_is_in_the_draft():
    draft = recalled().draft
    assert draft.sections == {}
    assert [point.lead for point in draft.before["theory"].points] == ["读得太少。", "用得不够。"]
    assert [point.lead for point in draft.before["causes"].points] == ["信念松了。"]


def test_what_matches_nothing_is_kept_and_says_whose_it_is():
    draft = recalled().draft
    assert "【去年写的】对照家风方面\n一是管得不严。孩子的事过问少。" in draft.unplaced
    assert "【去年写的】上年度整改措施落实情况\n前年的事都改了。" in draft.unplaced


def test_an_aspect_is_not_matched_by_its_place_alone():
    assert "style" not in recalled().draft.before


def test_its_measures_are_a_reminder_where_this_years_paper_reports_on_them():
    assert recalled().draft.before["last"].measures == ["每月读一本书。", "每周下村。"]


def test_who_writes_is_proposed_and_the_date_is_not():
    assert recalled().draft.begun == {"fields/unit": "某局", "fields/name": "张三"}
    assert recalled().draft.fields == {}


def test_it_is_said_what_will_be_shown():
    said = "".join(recalled().said)
    assert "2 处、3 段（理论学习、原因剖析）" in said
    assert "单位、姓名照原稿预填" in said


def test_nothing_of_it_is_in_the_paper():
    text = "".join(line.text for line in compose(recalled().draft, SCAFFOLD).manuscript.lines())
    for words in ("读得太少", "信念", "每月", "家风", "前年"):
        assert words not in text


# ---------------------------------------------------------------- aspects that the writer names


def open_scaffold() -> Scaffold:
    problems = SectionSpec(id="problems", heading="存在的问题", part=Part.PROBLEMS, typed=Typed())
    return Scaffold("o", "通用", "democratic-life", None, "个人", "对照检查材料", sections=(problems,))


def test_an_old_aspect_is_offered_once_the_writer_has_named_it():
    draft = recall(paper_of(OLD), open_scaffold()).draft
    assert draft.typed == {}
    said = name_aspects(draft, "problems", ["对照担当作为方面", "对照理论学习方面"])
    assert list(draft.before) == ["problems-2"]
    assert [point.lead for point in draft.before["problems-2"].points] == ["读得太少。", "用得不够。"]
    assert any("去年写的“对照理论学习方面”" in sentence for sentence in said)


def test_what_waits_goes_with_its_aspect_and_is_kept_when_that_goes():
    draft = recall(paper_of(OLD), open_scaffold()).draft
    name_aspects(draft, "problems", ["对照担当作为方面", "对照理论学习方面"])
    name_aspects(draft, "problems", ["对照理论学习方面", "对照担当作为方面"])
    assert list(draft.before) == ["problems-1"]
    name_aspects(draft, "problems", ["对照担当作为方面"])
    assert draft.before == {}
    assert any(text.startswith("【去年写的】对照理论学习方面\n一是读得太少。") for text in draft.unplaced)
    name_aspects(draft, "problems", ["对照担当作为方面", "对照理论学习方面"])
    assert [point.body for point in draft.before["problems-2"].points] == ["全年只读了两本书。", "学用脱节。"]


# ---------------------------------------------------------------- the same words

BEFORE = DraftBefore(kept=["下村走得太少。\n全年只去了两次，都是陪同上级，没有进过一户人家的门。"])


def test_the_same_words_count_wherever_they_stand():
    count, share = same_chars("今年八月，都是陪同上级没有进过一户人家的门", BEFORE.kept)
    assert (count, round(share, 2)) == (16, 0.8)


def test_a_short_text_is_the_same_only_as_a_whole():
    assert same_chars("走得太少", BEFORE.kept) == (4, 1.0)
    assert same_chars("走得太多", BEFORE.kept) == (0, 0.0)


def test_nothing_is_said_of_few_words_or_of_new_ones():
    assert say_same("下村走得太少。", BEFORE) == ""
    assert say_same("今年只到过三个村，住了一晚就走了。", BEFORE) == ""


def test_points_that_are_old_yet_are_found_by_number():
    new, old = (
        DraftPoint("开会太多太长。", "今年开了八十个会。"),
        DraftPoint("下村走得太少。", "全年只去了两次，都是陪同上级。"),
    )
    assert still_old(DraftSection(points=[new, old]), BEFORE) == [(2, 100)]


def test_a_draft_without_an_old_paper_has_none():
    assert Draft("s").before == {}
