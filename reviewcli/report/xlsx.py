"""Findings as a workbook for whoever keeps the list: a sheet of findings, a sheet of files.

XlsxWriter is imported when it is asked for. Every cell is written as text or number, never as a formula or a
link; a text that Excel would take for a formula when it is edited or saved as CSV carries the mark of text.
"""

from __future__ import annotations

import datetime
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from reviewcli.checking.model import FileResult
from reviewcli.manuscript.names import in_list
from reviewcli.report.width import display_width
from reviewcli.report.words import NAMES, family_name, is_new, place, verdict
from reviewcli.rules.model import Finding, Severity

_CELL_MAX = 32_000
"""Characters that a cell takes (Excel: 32,767)."""
_ROWS_MAX = 1_048_570
_LINE, _PADDING, _HEIGHT_MAX = 15.0, 4.0, 405.0
"""Points of one line, round the text, and of the highest row (Excel: 409)."""
_WORDS = 60
"""Characters of the paper in a row: enough to find the place."""
FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
NO_DATE = datetime.datetime(1980, 1, 1)
"""What a workbook says that was made at no time: nothing here reads the clock."""
_FINDINGS = (
    ("文件", 24), ("级别", 7), ("代码", 8), ("类别", 11), ("位置", 30), ("段落", 7),
    ("原文", 30), ("问题", 44), ("改法", 44), ("自动排版可改", 9),
)  # fmt: skip
_FINDINGS_SINCE = (("是否新出现", 8),)
_FILES = (
    ("文件", 30), ("结论", 34), ("错误", 7), ("警告", 7), ("提示", 7), ("已接受", 8), ("完整度", 9),
    ("应有", 7), ("已有", 7), ("还缺", 34), ("字数", 9), ("部分", 7), ("方面", 7), ("要点", 7), ("模板", 34),
    ("相符程度", 9),
)  # fmt: skip
_FILES_SINCE = (("改好", 7), ("新出现", 8), ("文字已删去", 9))
_FILLS = {Severity.ERROR: ("#F8D7DA", "#7A1420"), Severity.WARNING: ("#FFF0CC", "#6B4A00")}


@dataclass(frozen=True, slots=True)
class XlsxReport:
    """``made``: the moment that the workbook says it was made at."""

    made: datetime.datetime = NO_DATE

    def render(self, results: Sequence[FileResult]) -> bytes:
        """A whole .xlsx file."""
        import xlsxwriter

        out = io.BytesIO()
        book = xlsxwriter.Workbook(
            out,
            {
                "in_memory": True,
                "strings_to_formulas": False,
                "strings_to_urls": False,
                "strings_to_numbers": False,
            },
        )
        book.set_properties({"title": "检查结果", "author": "reviewcli", "created": self.made})
        compared = any(result.since is not None for result in results)
        _findings(_Sheet(book, "问题", _FINDINGS + _FINDINGS_SINCE * compared), results)
        _files(_Sheet(book, "文件", _FILES + _FILES_SINCE * compared), results)
        book.close()
        return out.getvalue()


class _Sheet:
    """A table under a frozen header with a filter."""

    def __init__(self, book: Any, name: str, columns: Sequence[tuple[str, int]]) -> None:
        self._sheet = book.add_worksheet(name)
        self._columns = columns
        self._row = 0
        look = {"text_wrap": True, "valign": "top", "border": 1, "border_color": "#D0D0D0"}
        self._text = book.add_format(look)
        self._quoted = book.add_format({**look, "quote_prefix": True})
        self._share = book.add_format({**look, "num_format": "0%"})
        self._painted = {
            NAMES[severity]: book.add_format({**look, "bg_color": fill, "font_color": ink, "bold": True})
            for severity, (fill, ink) in _FILLS.items()
        }
        head = book.add_format({**look, "bold": True, "bg_color": "#E4E9F0", "valign": "vcenter"})
        for at, (title, width) in enumerate(columns):
            self._sheet.set_column(at, at, width)
            self._sheet.write_string(0, at, title, head)
        self._sheet.set_row(0, 30)
        self._sheet.freeze_panes(1, 1)
        self._sheet.set_landscape()
        self._sheet.set_paper(9)  # A4
        self._sheet.fit_to_pages(1, 0)
        self._sheet.repeat_rows(0)
        self._sheet.set_footer("&C&P / &N")

    def add(self, values: Sequence[str | int | float | None]) -> bool:
        """One row; a float is a share. False where the sheet is full."""
        if self._row >= _ROWS_MAX:
            return False
        self._row += 1
        padded = [*values, *(None for _ in self._columns)][: len(self._columns)]
        self._sheet.set_row(self._row, self._height(padded))
        for at, value in enumerate(padded):
            if isinstance(value, float):
                self._sheet.write_number(self._row, at, value, self._share)
            elif isinstance(value, int):
                self._sheet.write_number(self._row, at, value, self._text)
            elif not value:
                self._sheet.write_blank(self._row, at, None, self._text)
            else:
                self._sheet.write_string(self._row, at, plain(value), self._format(value))
        return True

    def _height(self, values: Sequence[str | int | float | None]) -> float:
        """Points for the row that wraps most: not every program fits rows to their text by itself."""
        lines = [
            sum(-(-max(display_width(part), 1) // width) for part in value.split("\n"))
            for value, (_, width) in zip(values, self._columns, strict=True)
            if isinstance(value, str)
        ]
        return min(_LINE * max(lines, default=1) + _PADDING, _HEIGHT_MAX)

    def _format(self, value: str) -> Any:
        if value.lstrip().startswith(FORMULA) or value.startswith(FORMULA):
            return self._quoted
        return self._painted.get(value, self._text)

    def filter(self) -> None:
        """The filter over all rows."""
        self._sheet.autofilter(0, 0, max(self._row, 1), len(self._columns) - 1)


def plain(text: str) -> str:
    """``text`` as a cell can hold it: no control characters, no broken Unicode, not too long."""
    text = _CONTROL.sub("�", text).encode("utf-8", "backslashreplace").decode("utf-8")
    return text if len(text) <= _CELL_MAX else text[:_CELL_MAX] + "…"


def _findings(sheet: _Sheet, results: Sequence[FileResult]) -> None:
    for result in results:
        if result.error:
            sheet.add([result.path, "读不了", None, None, None, None, None, result.error])
        for finding in result.findings:
            sheet.add(_finding(result, finding))
    sheet.filter()


def _finding(result: FileResult, finding: Finding) -> list[str | int | float | None]:
    new = None if result.since is None else "新" if is_new(result, finding) else "还在"
    return [
        result.path,
        NAMES[finding.severity],
        finding.code,
        family_name(finding.code),
        place(finding),
        finding.where.paragraph,
        _short(finding.where.text),
        finding.message,
        finding.hint,
        "可以" if finding.fixable else None,
        new,
    ]


def _short(text: str) -> str:
    return text if len(text) <= _WORDS else text[:_WORDS] + "…"


def _files(sheet: _Sheet, results: Sequence[FileResult]) -> None:
    for result in results:
        sheet.add(_file(result))
    sheet.filter()


def _file(result: FileResult) -> list[str | int | float | None]:
    if result.error:
        return [result.path, f"读不了：{result.error}"]
    complete, metrics, used, since = result.complete, result.metrics, result.scaffold, result.since
    return [
        result.path,
        verdict(result).removeprefix("结论："),
        *(result.count(severity) for severity in NAMES),
        len(result.accepted),
        complete.found / complete.total if complete else None,
        complete.total if complete else None,
        complete.found if complete else None,
        in_list(complete.missing) if complete else None,
        *((metrics.chars, metrics.sections, metrics.aspects, metrics.points) if metrics else (None,) * 4),
        (used.name if used.sure else f"没有选定（最接近：{used.name}）") if used else None,
        float(used.score) if used else None,
        *((len(since.mended), len(since.new), len(since.gone)) if since else (None,) * 3),
    ]
