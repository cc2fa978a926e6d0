"""The report for people."""

from dataclasses import replace

import pytest
from sample_results import BROKEN, CLEAN, FOUND, LONE

from reviewcli.report.text import TextReport
from reviewcli.report.width import display_width
from reviewcli.report.words import verdict


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
    assert "尚未核实" in TextReport().render([unverified])


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
