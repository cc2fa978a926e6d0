"""问题整改清单 as a workbook: one sheet, a problem's cells over all its measures, ready to print."""

from __future__ import annotations

import datetime
import io
from typing import Any

from reviewcli.draft.ledger import COLUMNS, Ledger, LedgerRow, spans
from reviewcli.manuscript.printing import GAP
from reviewcli.report.width import display_width
from reviewcli.report.xlsx import FORMULA, NO_DATE, plain

WIDTHS = (6, 14, 34, 30, 46, 12, 18, 11)
"""Characters of each column; together they fill an A4 page on its side."""
_LINE, _PADDING, _HEIGHT_MAX = 15.0, 6.0, 405.0
_OF_PROBLEM = 4
"""The first columns tell of the problem: merged over its measures."""
_FONT = {"font_name": "宋体", "font_size": 10.5}
_CENTERED = frozenset((0, 1, 5, 6, 7))


def ledger_workbook(ledger: Ledger, made: datetime.datetime = NO_DATE) -> bytes:
    """A whole .xlsx file; every cell a text or a number, never a formula or a link."""
    import xlsxwriter

    out = io.BytesIO()
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(out, {"in_memory": True, **options})
    book.set_properties({"title": ledger.title, "author": "reviewcli", "created": made})
    _Sheet(book).write(ledger)
    book.close()
    return out.getvalue()


class _Sheet:
    """The sheet at work."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._sheet = book.add_worksheet("问题整改清单")
        self._formats: dict[tuple[bool, bool, bool], Any] = {}
        for at, width in enumerate(WIDTHS):
            self._sheet.set_column(at, at, width)
        self._sheet.set_landscape()
        self._sheet.set_paper(9)  # A4
        self._sheet.set_margins(left=0.6, right=0.6, top=0.7, bottom=0.7)
        self._sheet.center_horizontally()
        self._sheet.fit_to_pages(1, 0)
        self._sheet.set_footer("&C&P / &N")

    def write(self, ledger: Ledger) -> None:
        """Title, byline, headings, rows."""
        last = len(COLUMNS) - 1
        title = {**_FONT, "bold": True, "font_size": 18, "align": "center", "valign": "vcenter"}
        self._sheet.merge_range(0, 0, 0, last, plain(ledger.title), self._book.add_format(title))
        self._sheet.set_row(0, 36)
        row = 1
        if ledger.byline:
            look = self._book.add_format({**_FONT, "align": "center", "valign": "vcenter"})
            self._sheet.merge_range(row, 0, row, last, plain(ledger.byline), look)
            self._sheet.set_row(row, 22)
            row += 1
        head = {
            **_FONT,
            "bold": True,
            "bg_color": "#E4E9F0",
            "align": "center",
            "valign": "vcenter",
            "border": 1,
        }
        style = self._book.add_format({**head, "text_wrap": True})
        for at, name in enumerate(COLUMNS):
            self._sheet.write_string(row, at, name, style)
        self._sheet.set_row(row, 26)
        self._sheet.repeat_rows(row)
        self._sheet.freeze_panes(row + 1, 0)
        for first, end in spans(ledger.rows):
            self._problem(row + 1, ledger.rows[first : end + 1])
            row += end - first + 1

    def _problem(self, top: int, rows: tuple[LedgerRow, ...]) -> None:
        """One problem with its measures."""
        many = len(rows)
        shared = max(_lines(text, WIDTHS[at]) for at, text in enumerate(rows[0].cells[:_OF_PROBLEM])) / many
        for at in range(_OF_PROBLEM):
            text = plain(rows[0].cells[at])
            if many > 1:
                self._sheet.merge_range(top, at, top + many - 1, at, "", self._look(text, at))
            self._cell(top, at, text)
        for down, row in enumerate(rows):
            cells = row.cells
            for at in range(_OF_PROBLEM, len(COLUMNS)):
                self._cell(top + down, at, plain(cells[at]))
            own = max(_lines(cells[at], WIDTHS[at]) for at in range(_OF_PROBLEM, len(COLUMNS)))
            self._sheet.set_row(top + down, min(_LINE * max(own, shared) + _PADDING, _HEIGHT_MAX))

    def _cell(self, row: int, at: int, text: str) -> None:
        look = self._look(text, at)
        if at == 0 and text.isdecimal():
            self._sheet.write_number(row, at, int(text), look)
        elif text:
            self._sheet.write_string(row, at, text, look)
        else:
            self._sheet.write_blank(row, at, None, look)

    def _look(self, text: str, at: int) -> Any:
        """Wrapped, bordered; a gap in yellow; what Excel would take for a formula marked as text."""
        key = (at in _CENTERED, text.startswith(GAP), text.lstrip().startswith(FORMULA))
        if key not in self._formats:
            look: dict[str, object] = {**_FONT, "text_wrap": True, "valign": "vcenter", "border": 1}
            look |= {"align": "center"} if key[0] else {}
            look |= {"bg_color": "#FFF2A8"} if key[1] else {}
            look |= {"quote_prefix": True} if key[2] else {}
            self._formats[key] = self._book.add_format(look)
        return self._formats[key]


def _lines(text: str, width: int) -> int:
    """Lines that ``text`` takes in a column."""
    return sum(-(-max(display_width(part), 1) // max(width - 1, 1)) for part in text.split("\n"))
