"""The workbook: read back as any program would."""

import datetime
import io
import re
import zipfile
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from sample_results import BROKEN, CLEAN, FOUND, LONE

from reviewcli.checking.model import Completeness, Since
from reviewcli.report.xlsx import XlsxReport, plain

NS = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}


class _Book:
    def __init__(self, *results, **settings):
        self.parts = zipfile.ZipFile(io.BytesIO(XlsxReport(**settings).render(results)))
        shared = ElementTree.fromstring(self.parts.read("xl/sharedStrings.xml"))
        self._strings = ["".join(t.itertext()) for t in shared.findall("m:si", NS)]

    def xml(self, sheet):
        return self.parts.read(f"xl/worksheets/sheet{sheet}.xml").decode()

    def rows(self, sheet):
        root = ElementTree.fromstring(self.xml(sheet))
        return [[self._value(cell) for cell in row] for row in root.findall(".//m:row", NS)]

    def _value(self, cell):
        value = cell.findtext("m:v", None, NS)
        if value is None:
            return None
        return self._strings[int(value)] if cell.get("t") == "s" else float(value)


def test_every_finding_has_a_row_with_all_that_a_reviewer_needs():
    rows = _Book(FOUND, CLEAN).rows(1)
    assert rows[0] == [
        "文件", "级别", "代码", "类别", "位置", "段落", "原文", "问题", "改法", "自动排版可改",
    ]  # fmt: skip
    assert rows[1] == [
        "a.docx", "错误", "F101", "格式", "全文", None, None, "纸张是 Letter，应为 A4", "请改为 A4", "可以",
    ]  # fmt: skip
    assert rows[3][4:7] == ["一、存在的问题 › （一）理论学习方面", 3.0, "一是"]
    assert len(rows) == 4


def test_every_file_has_a_row_with_its_counts_and_its_completeness():
    book = _Book(replace(FOUND, complete=Completeness(9, 18, ("理论学习",))), CLEAN, BROKEN)
    head, *rows = book.rows(2)
    found = dict(zip(head, rows[0], strict=True))
    assert (found["错误"], found["警告"], found["提示"], found["字数"]) == (1, 1, 1, 3180)
    assert (found["完整度"], found["已有"], found["应有"], found["还缺"]) == (0.5, 9, 18, "理论学习")
    assert rows[1][1] == "没有发现问题。"
    assert rows[2][1] == "读不了：“c.docx”是空文件。"


def test_an_unreadable_file_is_among_the_findings_too():
    assert _Book(BROKEN).rows(1)[1][:2] == ["c.docx", "读不了"]


def test_the_header_stays_in_sight_and_every_column_can_be_filtered():
    book = _Book(FOUND, CLEAN)
    for sheet, last in ((1, "J4"), (2, "P3")):
        assert 'state="frozen"' in book.xml(sheet)
        assert f'<autoFilter ref="A1:{last}"/>' in book.xml(sheet)


def test_long_texts_wrap_in_rows_that_are_high_enough():
    long = replace(LONE, hint="请补写。" * 40)
    xml = _Book(replace(FOUND, findings=(LONE, long))).xml(1)
    heights = [float(height) for height in re.findall(r'<row [^>]* ht="([\d.]+)"', xml)]
    assert heights[2] > 3 * heights[1] > 0


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "=cmd|'/c calc'!A0", "http://a.example"]
)
def test_a_text_that_looks_like_a_formula_or_a_link_is_only_text(text):
    finding = replace(LONE, message=text, hint=text, where=replace(LONE.where, text=text))
    book = _Book(replace(FOUND, path=text, findings=(finding,)))
    assert book.rows(1)[1][7] == text
    assert "<f>" not in book.xml(1) + book.xml(2)
    assert "hyperlink" not in book.xml(1) + book.xml(2)
    if not text.startswith("http"):
        styles = ElementTree.fromstring(book.parts.read("xl/styles.xml")).find("m:cellXfs", NS)
        cell = ElementTree.fromstring(book.xml(1)).findall(".//m:row", NS)[1][7]
        assert styles[int(cell.get("s"))].get("quotePrefix") == "1"


@pytest.mark.parametrize("text", ["坏\udcff", "坏\x00\x0b", "字" * 40_000, "\uffff"])
def test_a_text_that_no_cell_can_hold_is_held_as_far_as_it_can(text):
    assert _Book(replace(FOUND, path=text)).rows(1)[1][0] == plain(text)
    assert len(plain(text)) < 32_767


def test_what_has_changed_has_columns_only_where_something_is_compared():
    assert "新出现" not in _Book(FOUND).rows(2)[0]
    book = _Book(replace(FOUND, since=Since("旧.docx", mended=(LONE,), new=FOUND.findings[:1])))
    assert [row[-1] for row in book.rows(1)] == ["是否新出现", "新", "还在", "还在"]
    assert book.rows(2)[1][-3:] == [1, 1, 0]


def test_the_same_results_give_the_same_file():
    made = datetime.datetime(2098, 1, 8, 9, 30)
    assert XlsxReport(made=made).render([FOUND]) == XlsxReport(made=made).render([FOUND])
    assert b"2098-01-08T09:30:00Z" in _Book(FOUND, made=made).parts.read("docProps/core.xml")
