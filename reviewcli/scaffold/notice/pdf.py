"""The text of a PDF as a person sees it: characters by their place on the page. pypdfium2 is imported here
and nowhere else.

The order of a PDF's own text is not that of reading: LibreOffice writes all quotation marks of a line before
its characters where they are of another font.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from reviewcli.errors import ReviewError
from reviewcli.scaffold.notice.lines import begins_item
from reviewcli.scaffold.notice.model import NoticeLine

MOST_PAGES = 80
"""A notice has a few pages; the rest of a longer file is not read."""
MOST_CHARS = 20_000
"""Most characters of one page that are read."""
_HAN = re.compile("[\u3400-\u9fff]")
_FEWEST_HAN = 0.2
"""Share of Han characters below which a text layer is no Chinese text (a font without its table)."""
_CELL_GAP, _INDENT = 0.7, 1.5
"""In characters: a gap between two cells of a table, the indent of a paragraph's first line."""
_PASSWORD_ERROR = 4
"""FPDF_ERR_PASSWORD."""


_SHORT = 3.0
"""In characters: so far from the margin a line may end that goes on (no break within 4500字)."""
_ENDS = re.compile("(?:。|通知|方案|提示)$")
_PAGE_NUMBER = re.compile(r"[-—–―－·\s]*[0-9]{1,3}[-—–―－·\s]*|第\s*[0-9]{1,3}\s*页.{0,12}")


class _Row(NamedTuple):
    text: str
    left: float
    right: float
    size: float
    place: str


class _Char(NamedTuple):
    char: str
    left: float
    bottom: float
    right: float
    size: float


def pdf_lines(data: bytes, path: Path) -> list[NoticeLine]:
    """The lines of text of a PDF, [] where it has none (a scan). Lines that the page's edge broke
    are joined. Raises ReviewError with one sentence."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == _PASSWORD_ERROR or "password" in str(error).lower():
            raise ReviewError(
                f"“{path}”设了打开密码，无法读取；请取消密码，或换成 Word 文件后再试。"
            ) from error
        raise _unreadable(path) from error
    try:
        pages = [_page(document[n], n + 1) for n in range(min(len(document), MOST_PAGES))]
    except pypdfium2.PdfiumError as error:
        raise _unreadable(path) from error
    finally:
        document.close()
    lines = _paragraphs([row for page in pages for row in page])
    text = "".join("".join(line.text.split()) for line in lines)
    return lines if text and len(_HAN.findall(text)) >= _FEWEST_HAN * len(text) else []


def _unreadable(path: Path) -> ReviewError:
    return ReviewError(
        f"“{path}”不是完整的 PDF 文件，或已损坏，无法读取；请重新下载，或换成 Word 文件后再试。"
    )


def _page(page: Any, number: int) -> list[_Row]:
    """The lines of one page, from top to bottom, without its number."""
    rows = []
    for chars in _rows(list(_characters(page.get_textpage()))):
        rows.append(_Row(_printed(chars), chars[0].left, chars[-1].right, chars[0].size, f"第{number}页"))
    if rows and _PAGE_NUMBER.fullmatch(rows[-1].text):
        rows.pop()
    if rows and _PAGE_NUMBER.fullmatch(rows[0].text):
        rows.pop(0)
    return rows


def _paragraphs(rows: Sequence[_Row]) -> list[NoticeLine]:
    """Lines joined where the first reaches the right margin and the next is neither indented nor an item."""
    left = min((row.left for row in rows), default=0.0)
    right = max((row.right for row in rows), default=0.0)
    out: list[NoticeLine] = []
    before: _Row | None = None
    for row in rows:
        full = before is not None and right - before.right < _SHORT * before.size
        on = full and row.left - left < _INDENT * row.size and not _ENDS.search(out[-1].text)
        if on and not begins_item(row.text, out[-1].text):
            out[-1] = NoticeLine(out[-1].text + row.text, out[-1].place)
        else:
            out.append(NoticeLine(row.text, row.place))
        before = row
    return out


def _characters(text: Any) -> Iterator[_Char]:
    """The characters of a page that are no blanks, with their boxes in points."""
    from pypdfium2 import raw

    for index in range(min(text.count_chars(), MOST_CHARS)):
        code = raw.FPDFText_GetUnicode(text, index)
        char = chr(code) if 0 < code < 0x110000 else ""
        if not char.strip() or not char.isprintable():
            continue
        left, bottom, right, top = text.get_charbox(index, loose=True)
        size = raw.FPDFText_GetFontSize(text, index)
        yield _Char(char, left, bottom, right, max(size if size > 2 else top - bottom, 1.0))


def _rows(chars: Sequence[_Char]) -> Iterator[list[_Char]]:
    """Characters of one line together, from left to right."""
    row: list[_Char] = []
    for char in sorted(chars, key=lambda each: -each.bottom):
        if row and row[0].bottom - char.bottom > 0.5 * row[0].size:
            yield sorted(row, key=lambda each: each.left)
            row = []
        row.append(char)
    if row:
        yield sorted(row, key=lambda each: each.left)


def _printed(row: Sequence[_Char]) -> str:
    out, right = "", row[0].left
    for char in row:
        out += "  " if char.left - right > _CELL_GAP * char.size else ""
        out += char.char
        right = char.right
    return out
