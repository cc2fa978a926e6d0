"""The report for people."""

from dataclasses import replace

import pytest
from sample_results import BROKEN, CLEAN, FOUND, LONE, MASK, PAPER

from reviewcli.checking.accepted import Accepted
from reviewcli.checking.model import Completeness, Since
from reviewcli.report.text import TextReport
from reviewcli.report.width import display_width
from reviewcli.report.words import bar, to_mend_first, verdict


def test_findings_stand_under_the_heading_path_in_reading_order():
    lines = TextReport().render([FOUND]).split("\n")
    places = [
        lines.index(line) for line in ("全文", "标题、开头和结尾", "一、存在的问题 › （一）理论学习方面")
    ]
    assert places == sorted(places)
    assert lines[places[2] + 1].strip() == "警告 P104  只有“一是”，没有“二是”"


def test_a_finding_says_what_to_do():
    assert "改法：请补写“二是”" in TextReport().render([FOUND])


def test_the_papers_words_are_quoted_where_the_message_does_not_say_them():
    text = TextReport().render([FOUND])
    assert "原文：「××市委」" in text
    assert "原文：「一是」" not in text


def test_the_verdict_counts_by_severity():
    assert verdict(FOUND) == "结论：1 处错误、1 处警告、1 处提示，请先改错误。"


def test_a_verdict_without_errors_says_so():
    assert verdict(replace(FOUND, findings=(LONE,))) == "结论：1 处警告，没有错误。"


def test_a_clean_file_is_said_to_be_clean():
    assert "结论：没有发现问题。" in TextReport().render([CLEAN])


def test_format_findings_name_the_command_that_mends_them():
    assert "reviewcli export a.docx" in TextReport().render([FOUND])
    assert "reviewcli export" not in TextReport().render([CLEAN])


def test_an_unreadable_file_has_its_sentence_and_no_verdict():
    text = TextReport().render([BROKEN])
    assert "“c.docx”是空文件。" in text
    assert "结论" not in text


def test_several_files_end_with_a_line_about_all():
    assert (
        TextReport()
        .render([FOUND, CLEAN, BROKEN])
        .endswith("共检查 3 份文稿：1 份有错误，1 份没有问题，1 份读不了。\n")
    )


def test_an_unsure_scaffold_is_called_a_guess():
    unsure = replace(FOUND, scaffold=replace(FOUND.scaffold, sure=False, score=0.5))
    assert "没有选定，最接近的是“示例模板”" in TextReport().render([unsure])


def test_an_unverified_scaffold_is_said():
    unverified = replace(FOUND, scaffold=replace(FOUND.scaffold, verified=False))
    assert "这个模板的内容尚未核实" in TextReport().render([unverified])


def test_the_headings_that_are_not_verified_are_named_where_only_some_are():
    used = replace(FOUND.scaffold, verified=False, unverified=("会议主题", "家风家教"))
    said = TextReport().render([replace(FOUND, scaffold=used)])
    assert "这个模板里“会议主题”、“家风家教”尚未核实" in said


@pytest.mark.parametrize("width", [30, 40, 80])
def test_no_line_is_wider_than_a_narrow_terminal(width):
    text = TextReport(width=width).render([FOUND, CLEAN, BROKEN])
    assert max(display_width(line) for line in text.split("\n")) <= width


def test_there_is_no_colour_unless_asked_for():
    assert "\x1b" not in TextReport().render([FOUND, CLEAN, BROKEN])


def test_colour_changes_nothing_but_colour():
    import re

    coloured = TextReport(colour=True).render([FOUND, CLEAN, BROKEN])
    assert "\x1b[31m" in coloured
    assert re.sub(r"\x1b\[\d+m", "", coloured) == TextReport().render([FOUND, CLEAN, BROKEN])


NARROW = """a.docx
  模板：示例模板（x-2098，自动识
  别，相符程度 97%）
  2 个部分 · 1 个方面 · 1 条要
  点 · 3,180 字 · 每页 22 行 ×
  每行 28 字

全文
  错误 F101  纸张是 Letter，应为
             A4
             改法：请改为 A4
  错误 F101  纸张是 Letter，应为
             A4
             改法：请改为 A4

一、存在的问题 › （一）理论学习方
面
  警告 P104  （新）只有“一是”，
             没有“二是”
             改法：请补写“二是”

标题、开头和结尾
  提示 W201  名称用符号代替
             原文：「××市委」
             改法：请换成真实名称

与“旧稿.docx”相比：改好 1 处，
还在 3 处，新出现 1 处。
  已改好 W201  名称用符号代替（标
  题、开头和结尾）
结论：2 处错误、1 处警告、1 处提
示，请先改错误；另有 1 处已按单位
设置接受。
完整度 ▓▓▓▓▓▓▓░░░ 14/18
  还缺：理论学习
先改这三处：
  1. 纸张是 Letter，应为 A4
  （F101，全文）
  2. 纸张是 Letter，应为 A4
  （F101，全文）
  3. 只有“一是”，没有“二是”
  （P104，一、存在的问题 › （一）
  理论学习方面）
其中 2 处是格式问题，可以一次排
好，文字不动：reviewcli export
a.docx
"""


def test_the_whole_of_a_file_in_a_narrow_terminal():
    second, old = replace(PAPER), replace(MASK)
    full = replace(
        FOUND,
        findings=(PAPER, second, LONE, MASK),
        complete=Completeness(14, 18, ("理论学习",)),
        accepted=(Accepted(MASK, "按要求"),),
        since=Since("旧稿.docx", mended=(old,), open=(PAPER, second, MASK), new=(LONE,)),
    )
    assert TextReport(width=33).render([full]) == NARROW


@pytest.mark.parametrize("width", [20, 24, 33, 80, None])
def test_the_bar_fits_its_terminal(width):
    text = TextReport(width=width).render([replace(CLEAN, complete=Completeness(14, 18))])
    line = next(line for line in text.split("\n") if line.startswith("完整度"))
    assert line.endswith(" 14/18")
    assert "▓" in line
    assert width is None or display_width(line) <= max(width, 21)


@pytest.mark.parametrize(
    ("found", "total", "drawn"), [(0, 18, "░░░░░"), (1, 18, "▓░░░░"), (17, 18, "▓▓▓▓░"), (18, 18, "▓▓▓▓▓")]
)
def test_the_bar_is_full_only_where_all_is_there_and_empty_only_where_nothing_is(found, total, drawn):
    assert bar(Completeness(found, total), 5) == drawn


def _finding(code, severity):
    return replace(LONE, code=code, severity=severity)


def test_first_to_mend_is_the_heaviest_then_structure_placeholders_points_then_place():
    from reviewcli.rules.model import Severity

    error, warning, info = Severity.ERROR, Severity.WARNING, Severity.INFO
    order = [("F1", error), ("S1", warning), ("W101", error), ("P1", error), ("S2", error), ("S3", info)]
    findings = tuple(_finding(code, severity) for code, severity in order)
    first = to_mend_first(replace(FOUND, findings=findings))
    assert [finding.code for finding in first] == ["S2", "W101", "P1"]


def test_first_to_mend_is_not_said_where_that_is_all_there_is():
    assert to_mend_first(FOUND) == ()
    assert "先改这" not in TextReport().render([FOUND])


def test_hints_alone_are_not_the_first_to_mend():
    assert to_mend_first(replace(FOUND, findings=(MASK,) * 5)) == ()


def test_accepted_findings_are_counted_and_not_listed():
    text = TextReport().render([replace(CLEAN, accepted=(Accepted(MASK, "按要求"),))])
    assert "结论：没有发现问题，另有 1 处已按单位设置接受。" in text
    assert "W201" not in text
