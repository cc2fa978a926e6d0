"""The first sheet of a workbook as a grid: our own bounded reading, with ``zipfile`` and ``lxml`` alone.

Nothing is computed, opened or fetched: of a formula what it last showed is taken, links and macros are never
looked at. (ECMA-376 part 1, 18.3: worksheets, 18.4 shared strings, 18.8 styles.)
"""

from __future__ import annotations

import datetime
import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from reviewcli.grids.model import MAX_CELL, MAX_COLUMNS, MAX_FILLED, MAX_ROWS, Grid
from reviewcli.grids.read import damaged
from reviewcli.manuscript.text import clean
from reviewcli.word.names import Element
from reviewcli.word.package import parse_xml, safe_entries

_S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_REL = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_CELL = re.compile("([A-Z]{1,3})([1-9][0-9]{0,6})$")
_DATES = frozenset((*range(14, 18), 22, *range(27, 37), *range(50, 59)))
"""Built-in number formats that show a date (18.8.30; 27 to 36 and 50 to 58 are the Chinese ones)."""
_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
_MONTHS = frozenset((*range(27, 28), 57, 17))
"""Formats that show year and month only."""


_BROKEN = (
    zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError,
)  # fmt: skip


def read_sheet(data: bytes, path: Path) -> Grid:
    """The first sheet that is not hidden. Raises ReviewError with one sentence when it cannot be read."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        book = _Book(archive, safe_entries(archive, path), path)
        return book.first_sheet()
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        OSError,
        NotImplementedError,
        RuntimeError,
        ValueError,
    ) as e:
        raise damaged(path) from e


class _Book:
    """An opened workbook."""

    def __init__(self, archive: zipfile.ZipFile, entries: dict[str, zipfile.ZipInfo], path: Path) -> None:
        self._archive = archive
        self._entries = {name.lower(): info for name, info in entries.items()}
        self._path = path
        workbook = self._xml("xl/workbook.xml")
        if workbook is None:
            raise damaged(path)
        self._workbook = workbook
        properties = workbook.find(_S + "workbookPr")
        self._from_1904 = properties is not None and properties.get("date1904") in ("1", "true")
        self._strings = self._shared_strings()
        self._formats = self._shown_formats()

    def _xml(self, name: str) -> Element | None:
        info = self._entries.get(name.lower())
        return parse_xml(self._archive.read(info)) if info is not None else None

    def first_sheet(self) -> Grid:
        """See :func:`read_sheet`."""
        relations = self._xml("xl/_rels/workbook.xml.rels")
        targets = (
            {each.get("Id"): each.get("Target") or "" for each in relations.iter(_REL)}
            if relations is not None
            else {}
        )
        sheets = list(self._workbook.iter(_S + "sheet"))
        shown = [sheet for sheet in sheets if sheet.get("state", "visible") == "visible"]
        for sheet in shown or sheets:
            target = targets.get(sheet.get(_R + "id"), "")
            root = self._xml(posixpath.normpath(posixpath.join("/xl", target)).lstrip("/"))
            if root is not None and root.tag == _S + "worksheet":
                return Grid(self._rows(root), clean(sheet.get("name") or "").text)
        raise damaged(self._path)

    def _rows(self, root: Element) -> tuple[tuple[str, ...], ...]:
        """Cells by where they say they stand, else next to the one before."""
        cells: dict[tuple[int, int], str] = {}
        row = 0
        for line in root.iter(_S + "row"):
            row = int(line.get("r") or row + 1)
            if row > MAX_ROWS:
                break
            column = 0
            for cell in line.iterfind(_S + "c"):
                at = _place(cell.get("r") or "")
                column = at[1] if at is not None else column + 1
                if column > MAX_COLUMNS:
                    break
                text = clean(self._text(cell)[:MAX_CELL]).text
                if text:
                    cells[row, column] = text
        self._fill_merged(root, cells)
        last = max((row for row, _ in cells), default=0)
        widths: dict[int, int] = {}
        for row, column in cells:
            widths[row] = max(widths.get(row, 0), column)
        return tuple(
            tuple(cells.get((row, column), "") for column in range(1, widths.get(row, 0) + 1))
            for row in range(1, last + 1)
        )

    def _fill_merged(self, root: Element, cells: dict[tuple[int, int], str]) -> None:
        last = max((row for row, _ in cells), default=0)
        filled = 0
        for merged in root.iter(_S + "mergeCell"):
            first, _, end = (merged.get("ref") or "").partition(":")
            top, bottom = _place(first), _place(end)
            text = cells.get(top, "") if top is not None else ""
            if top is None or bottom is None or not text:
                continue
            for row in range(top[0], min(bottom[0], last) + 1):
                for column in range(top[1], min(bottom[1], MAX_COLUMNS) + 1):
                    cells[row, column] = text
                    filled += 1
                    if filled > MAX_FILLED:
                        return

    def _text(self, cell: Element) -> str:
        kind = cell.get("t", "n")
        if kind == "inlineStr":
            inside = cell.find(_S + "is")
            return _rich(inside) if inside is not None else ""
        value = cell.find(_S + "v")
        raw = (value.text or "") if value is not None else ""
        if kind == "s":
            return self._strings[int(raw)] if raw.isdecimal() and int(raw) < len(self._strings) else ""
        if kind in ("str", "e"):
            return _unescape(raw) if kind == "str" else ""
        if kind == "b":
            return "是" if raw == "1" else "否"
        return self._number(raw, cell.get("s") or "0")

    def _number(self, raw: str, style: str) -> str:
        try:
            number = float(raw)
        except ValueError:
            return raw
        shown = self._formats.get(int(style) if style.isdecimal() else 0, "")
        if shown == "percent":
            return f"{round(number * 100, 6):g}%"
        if shown and 1 <= number < 2_958_466:
            start = datetime.date(1904, 1, 1) if self._from_1904 else datetime.date(1899, 12, 30)
            day = start + datetime.timedelta(days=int(number))
            return f"{day.year}年{day.month}月" + (f"{day.day}日" if shown == "day" else "")
        return str(int(number)) if number.is_integer() and abs(number) < 1e15 else raw

    def _shared_strings(self) -> list[str]:
        root = self._xml("xl/sharedStrings.xml")
        return [_rich(each) for each in root.iterfind(_S + "si")] if root is not None else []

    def _shown_formats(self) -> dict[int, str]:
        """Cell style → "day" or "month" for those that show a date, "percent" for per cent."""
        root = self._xml("xl/styles.xml")
        if root is None:
            return {}
        codes = {each.get("numFmtId"): each.get("formatCode") or "" for each in root.iter(_S + "numFmt")}
        found: dict[int, str] = {}
        styles = root.find(_S + "cellXfs")
        for at, style in enumerate(styles if styles is not None else ()):
            id = style.get("numFmtId") or "0"
            code = _QUOTED.sub("", codes.get(id, "")).lower()
            if "%" in code or (not code and id in ("9", "10")):
                found[at] = "percent"
            elif code and "y" in code and "m" in code:
                found[at] = "day" if "d" in code else "month"
            elif not code and id.isdecimal() and int(id) in _DATES:
                found[at] = "month" if int(id) in _MONTHS else "day"
        return found


def _place(reference: str) -> tuple[int, int] | None:
    """ "C5" as (5, 3)."""
    found = _CELL.match(reference.replace("$", ""))
    if found is None:
        return None
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - 64
    return int(found[2]), column


def _rich(item: Element) -> str:
    """The text of a string item, its runs joined; phonetic guides are no text."""
    return _unescape("".join(_runs(item)))


def _runs(item: Element) -> Iterator[str]:
    for child in item:
        if child.tag == _S + "t":
            yield child.text or ""
        elif child.tag == _S + "r":
            yield from (each.text or "" for each in child.iterfind(_S + "t"))


def _unescape(text: str) -> str:
    """``_x000D_`` is how a workbook holds what XML cannot (18.4.1, ST_Xstring)."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
