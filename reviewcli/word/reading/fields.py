"""Fields: what of them is seen. Mostly the stored result; a few have none and are drawn from their code."""

from __future__ import annotations

import re

from reviewcli.manuscript.numerals import CIRCLED_MAX, circled
from reviewcli.word.reading.symbols import symbol

_PAGE = re.compile(r"(?<![A-Z])PAGE(?![A-Z])", re.IGNORECASE)
_EQ = re.compile(r"\s*EQ\b", re.IGNORECASE)
_SYMBOL = re.compile(r"\s*SYMBOL\s+(\S+)", re.IGNORECASE)
_MACRO = re.compile(r"\s*MACROBUTTON\s+\S+\s+(.+)", re.IGNORECASE | re.DOTALL)
_SYMBOL_FONT = re.compile(r'\\f\s+"?([^"\\]+?)"?\s*(?:\\|$)', re.IGNORECASE)
_COMBINED = re.compile(r"\\o\s*(?:\\a[clr]\s*)?\(([^,，;]*)[,，;](.*)\)$", re.IGNORECASE | re.DOTALL)
_RUBY = re.compile(r"\\o\s*\\ad\s*\(\s*\\s\s*\\up\s*\d*\s*\(.*?\)\s*[,，;](.*)\)$", re.IGNORECASE | re.DOTALL)
_WRAPPED = re.compile(r"^\\s\s*\\(?:up|do)\s*\d*\s*\((.*)\)$", re.IGNORECASE | re.DOTALL)
LONGEST = 1000
"""A code with more characters draws none: it is no circled character, but may take hours to look through."""
_RINGS = "○◯□△◇〇●■▲◆"


class Field:
    """A complex field being read. ``in_code``: between ``begin`` and ``separate``."""

    __slots__ = ("code", "in_code", "order", "replaced")

    def __init__(self, order: int) -> None:
        self.order = order
        """Which of the story's fields it is, from 0."""
        self.code: list[str] = []
        self.in_code = True
        self.replaced = False
        """Something else is shown in place of the stored result."""

    @property
    def instruction(self) -> str:
        """The field's code, that of fields nested in it included."""
        return "".join(self.code)


def is_page_number(code: str) -> bool:
    """Whether a field's code shows the number of the page: PAGE, also within a formula; not NUMPAGES, not
    PAGEREF."""
    return _PAGE.search(code) is not None


def drawn(code: str) -> str:
    """The visible text of a field without a result: EQ's circled characters (带圈字符) and phonetic guides
    (拼音指南), SYMBOL's character, the words of MACROBUTTON (点击此处填写); "" for any other."""
    if len(code) > LONGEST:
        return ""
    if _EQ.match(code):
        return _drawn_equation(code.rstrip())
    button = _MACRO.match(code)
    if button is not None:
        return button[1].strip()
    found = _SYMBOL.match(code)
    if found is None:
        return ""
    font = _SYMBOL_FONT.search(code)
    number = found[1].strip('"')
    if number.lower().startswith("0x"):
        return symbol(font[1] if font else "", number[2:])
    return symbol(font[1] if font else "", f"{int(number):X}") if number.isdecimal() else number[:1]


def _drawn_equation(code: str) -> str:
    found = _RUBY.search(code)
    if found:
        return found[1].strip()
    found = _COMBINED.search(code)
    if not found:
        return ""
    ring, inner = _bare(found[1].strip()), _bare(found[2].strip())
    if inner in _RINGS and ring not in _RINGS:
        ring, inner = inner, ring
    if ring in "○◯〇" and inner.isdecimal() and 1 <= int(inner) <= CIRCLED_MAX:
        return circled(int(inner))
    return inner if ring in _RINGS else ring + inner


def _bare(part: str) -> str:
    while (found := _WRAPPED.match(part)) is not None:
        part = found[1].strip()
    return part
