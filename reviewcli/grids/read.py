"""An office's table or list read from whatever it was kept in."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from reviewcli.errors import ReviewError
from reviewcli.grids.model import MAX_CELL, MAX_COLUMNS, MAX_ROWS, Grid, Listed
from reviewcli.manuscript.text import clean
from reviewcli.word.package import read_file
from reviewcli.word.sniff import CONVERTIBLE, sniff

_TEXT = (".txt", ".text", ".md")
_SHEETS = (".xlsx", ".xlsm", ".xltx", ".xltm")
_OLD_SHEETS = (".xls", ".et", ".ett", ".xlt", ".xlsb", ".ods")


def read_listed(path: Path) -> Listed:
    """Read .xlsx, .docx and what LibreOffice makes one of, .csv, .txt; texts are cleaned.

    Bounded and without anything outside the file being touched; formulas count as what they last showed.
    Raises ReviewError with one sentence.
    """
    ending = path.suffix.lower()
    if ending in _OLD_SHEETS:
        raise ReviewError(f"“{path}”不是 .xlsx 表格；请用 Excel 或 WPS 打开，另存为 .xlsx 后再试。")
    data = read_file(path)
    if ending in _TEXT or ending == ".csv":
        from reviewcli.yamltext import read_text

        text = read_text(path)
        return Listed((_csv(text, path),)) if ending == ".csv" else Listed(lines=_lines(text))
    if sniff(data) in ("encrypted", "ole") and ending.startswith(".xl"):
        raise ReviewError(f"“{path}”设了密码或是旧版表格；请取消密码，另存为 .xlsx 后再试。")
    if sniff(data) == "zip" and _is_workbook(data):
        from reviewcli.grids.xlsx import read_sheet

        return Listed((read_sheet(data, path),))
    if ending in _SHEETS:
        return _misnamed(data, path)
    return _word(data, path)


def _misnamed(data: bytes, path: Path) -> Listed:
    """A file that is called a workbook and is none: a Word file under a wrong name is read all the same."""
    try:
        return _word(data, path)
    except ReviewError as error:
        raise damaged(path) from error


def damaged(path: Path) -> ReviewError:
    """What is said of every workbook that cannot be read."""
    return ReviewError(
        f"“{path}”里的表格读不出来（可能已损坏或设了密码）；请用 Excel 或 WPS 打开，另存为 .xlsx 后再试。"
    )


def _is_workbook(data: bytes) -> bool:
    import zipfile

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return any(name.replace("\\", "/").lower() == "xl/workbook.xml" for name in archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return False


def _word(data: bytes, path: Path) -> Listed:
    from reviewcli.grids.docx import read_tables
    from reviewcli.word.package import package_of

    kind = sniff(data)
    if kind not in CONVERTIBLE:
        return read_tables(package_of(data, path))
    from reviewcli.word.legacy import convert

    return read_tables(package_of(convert(path, kind), path))


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line for line in clean(text).text.split("\n") if line)


def _csv(text: str, path: Path) -> Grid:
    try:
        rows = list(csv.reader(io.StringIO(text, newline="")))[:MAX_ROWS]
    except csv.Error as error:
        raise ReviewError(f"“{path}”不是能读的 .csv 表格；请另存为 .xlsx 后再试。") from error
    return Grid(tuple(tuple(clean(cell[:MAX_CELL]).text for cell in row[:MAX_COLUMNS]) for row in rows))
