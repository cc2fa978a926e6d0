"""Findings of several places in the reports."""

import json
from dataclasses import replace

import pytest
from sample_results import FOUND, MASK

from reviewcli.checking.model import Since, TextLine
from reviewcli.report.html import HtmlReport
from reviewcli.report.json import JsonReport
from reviewcli.report.markdown import MarkdownReport
from reviewcli.report.text import TextReport
from reviewcli.report.words import also
from reviewcli.rules.model import Where

TEXT = (TextLine(1, "标题"), TextLine(2, "按照××市委的安排"), TextLine(3, "报告××县局和××乡镇"))
MORE = (Where((), 3, 2, 6, "××县局"), Where((), 3, 7, 11, "××乡镇"))
FOLDED = replace(MASK, more=MORE)
RESULT = replace(FOUND, findings=(FOLDED,), text=TEXT)


def test_json_lists_the_further_places_only_where_there_are_any():
    (folded,), (single,) = (
        json.loads(JsonReport().render([replace(RESULT, findings=(each,))]))["files"][0]["findings"]
        for each in (FOLDED, MASK)
    )
    assert [(each["paragraph"], each["start"], each["text"]) for each in folded["more"]] == [
        (3, 2, "××县局"), (3, 7, "××乡镇"),
    ]  # fmt: skip
    assert "more" not in single


def test_the_page_marks_every_place_and_numbers_the_first():
    page = HtmlReport().render([RESULT])
    for words in ("××市委", "××县局", "××乡镇"):
        assert f">{words}</mark>" in page
    assert page.count('class="n info" id=') == 1


@pytest.mark.parametrize("report", [TextReport(), MarkdownReport(), HtmlReport()])
def test_people_are_told_the_other_paragraphs(report):
    assert "另见第 3 段" in report.render([RESULT])


def test_three_other_paragraphs_at_most_are_named():
    many = replace(MASK, more=tuple(Where((), at, 0, 1, "×") for at in (2, 5, 5, 7, 8, 9)))
    assert also(many) == "，另见第 5、7、8 等段"
    assert also(MASK) == ""


@pytest.mark.parametrize("report", [TextReport(), MarkdownReport(), HtmlReport()])
def test_what_could_not_be_compared_is_said_to_be_so(report):
    said = report.render([replace(RESULT, since=Since("旧.docx", uncompared=(MASK,)))])
    assert "未比较 1 处" in said
    assert "因文字删去" not in said


def test_json_lists_what_could_not_be_compared():
    (file,) = json.loads(JsonReport().render([replace(RESULT, since=Since("a", uncompared=(MASK,)))]))[
        "files"
    ]
    assert [each["code"] for each in file["since"]["uncompared"]] == ["W201"]
