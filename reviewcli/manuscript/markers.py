"""Numbers and ordinals at the beginning of a heading or a point, as people type them.

``一、`` ``（一）`` ``1.`` ``（1）`` ``①`` ``第一，`` ``一是`` ``一要`` ``首先`` ``一方面``: half- and
full-width, with spaces, with the brackets people mix up. One table says how each style is printed;
:func:`parse_marker` undoes it.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Callable
from enum import Enum

from reviewcli.manuscript.numerals import (
    CHINESE_MAX,
    CIRCLED_MAX,
    chinese,
    circled,
    parse_chinese,
    parse_circled,
    parse_roman,
    roman,
)
from reviewcli.records import dataclass


class Style(str, Enum):
    """The written form of a number. The value is the first item of its series, as scaffolds write it."""

    PART = "第一部分"
    CHINESE = "一、"
    BRACKETED = "（一）"
    ARABIC = "1."
    DECIMAL = "1.1"
    ARABIC_BRACKETED = "（1）"
    ROMAN = "I."
    CIRCLED = "①"
    NTH = "第一"
    IS = "一是"
    MUST = "一要"
    FIRST = "首先"
    SIDE = "一方面"

    @property
    def spoken(self) -> bool:
        """An ordinal that belongs to the sentence (一是, 一要, 第一, 首先, 一方面), no heading's number."""
        return self in (Style.IS, Style.MUST, Style.NTH, Style.FIRST, Style.SIDE)


_FIRST_WORDS = ("首先", "其次", "再次", "最后")
_SIDE_WORDS = ("一方面", "另一方面")

_PRINT: dict[Style, tuple[int, Callable[[int], str]]] = {
    Style.PART: (CHINESE_MAX, lambda n: f"第{chinese(n)}部分"),
    Style.CHINESE: (CHINESE_MAX, lambda n: f"{chinese(n)}、"),
    Style.BRACKETED: (CHINESE_MAX, lambda n: f"（{chinese(n)}）"),
    Style.ARABIC: (99, lambda n: f"{n}."),
    Style.DECIMAL: (99, lambda n: f"1.{n}"),
    Style.ROMAN: (39, lambda n: f"{roman(n)}."),
    Style.ARABIC_BRACKETED: (999, lambda n: f"（{n}）"),
    Style.CIRCLED: (CIRCLED_MAX, circled),
    Style.NTH: (CHINESE_MAX, lambda n: f"第{chinese(n)}，"),
    Style.IS: (CHINESE_MAX, lambda n: f"{chinese(n)}是"),
    Style.MUST: (CHINESE_MAX, lambda n: f"{chinese(n)}要"),
    Style.FIRST: (len(_FIRST_WORDS), lambda n: f"{_FIRST_WORDS[n - 1]}，"),
    Style.SIDE: (len(_SIDE_WORDS), lambda n: _SIDE_WORDS[n - 1]),
}


def marker_range(style: Style) -> range:
    """The numbers that ``style`` can print."""
    return range(1, _PRINT[style][0] + 1)


def print_marker(style: Style, number: int) -> str:
    """The marker of item ``number``: (IS, 3) 三是; (BRACKETED, 12) （十二）. ValueError out of range."""
    top, make = _PRINT[style]
    if not 1 <= number <= top:
        raise ValueError(f"{style.value} cannot count to {number}")
    return make(number)


@dataclass(frozen=True, slots=True)
class Marker:
    """A marker found in a text: ``text[start:end]``, blanks and separator after it included in ``end``."""

    style: Style
    number: int
    text: str
    """As typed, blanks and separator left out of the ends: "(一)", "1、", "一是"."""
    start: int
    end: int
    canonical: bool
    """It is exactly what :func:`print_marker` prints."""


_NUMERALS = "零〇一二三四五六七八九十百千两壹贰叁肆伍陆柒捌玖拾"
_NUM = f"[{_NUMERALS}]{{1,7}}"
_DIGITS = "0123456789０１２３４５６７８９"
_LETTERS = "IVXivxⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ"
_BRACKETS = "（(【[〔﹙"
_OPEN = r"[（(【\[〔﹙]"
_CLOSE = r"[）)】\]〕﹚]"
_DASH = "—－–―─ー一"
_BLANK = r"[ \t\u00a0\u3000]*"
_AFTER_ORDINAL = r"[，,：:、.．]?"
_ENCIRCLED = "".join(
    chr(code)
    for first, last in (
        (0x2460, 0x249B), (0x2776, 0x277F), (0x3220, 0x3229), (0x3251, 0x325F), (0x3280, 0x3289),
        (0x32B1, 0x32BF),
    )
    for code in range(first, last + 1)
)  # fmt: skip

_FORMS: tuple[tuple[Style, str, str], ...] = (
    (
        Style.BRACKETED,
        _BRACKETS,
        rf"(?P<m>{_OPEN}{_BLANK}(?P<n>{_NUM}|[{_DASH}]){_BLANK}{_CLOSE}){_BLANK}[、.．]?",
    ),
    (
        Style.ARABIC_BRACKETED,
        _BRACKETS,
        rf"(?P<m>{_OPEN}{_BLANK}(?P<n>[0-9０-９]{{1,3}}){_BLANK}{_CLOSE}){_BLANK}[、.．]?",
    ),
    (Style.CIRCLED, _ENCIRCLED, rf"(?P<m>(?P<n>[{_ENCIRCLED}]))[、.．]?"),
    (Style.PART, "第", rf"(?P<m>第(?P<n>{_NUM}|[0-9]{{1,2}})(?:部分|章))[，,、：:.．]?"),
    (
        Style.NTH,
        "第",
        rf"(?P<m>第(?P<n>{_NUM}|[0-9]{{1,2}})(?:个方面|方面|点|条)?)(?:[，,、：:.．]|是|[ \u3000]+)",
    ),
    (Style.IS, _NUMERALS, rf"(?P<m>(?P<n>{_NUM})(?:是|则))(?!否|指|由|对一|非){_AFTER_ORDINAL}"),
    (Style.MUST, _NUMERALS, rf"(?P<m>(?P<n>{_NUM})要)(?!求|点|素|害|件){_AFTER_ORDINAL}"),
    (Style.FIRST, "首其再第最", r"(?P<m>(?P<n>首先|其次|再次|再者|第三|最后))[，,、：:]"),
    (Style.SIDE, "一另", r"(?P<m>(?P<n>一方面|另一方面|另外一方面))[，,、：:]?"),
    (Style.NTH, "其", rf"(?P<m>其(?P<n>{_NUM}))[，,、：:]"),
    (Style.DECIMAL, _DIGITS, r"(?P<m>[0-9]{1,2}[.．](?P<n>[0-9]{1,2}))(?=[、.．\s]|$)[、.．]?"),
    (Style.ROMAN, _LETTERS, r"(?P<m>(?P<n>[IVXivx]{1,7}|[\u2160-\u216b])[、.．])"),
    (Style.CHINESE, _NUMERALS, rf"(?P<m>(?P<n>{_NUM}){_BLANK}[、.．,，])"),
    (
        Style.ARABIC,
        _DIGITS,
        rf"(?P<m>(?P<n>[0-9０-９]{{1,2}}){_BLANK}(?:[、.．﹒]{{1,2}}(?![0-9０-９])|[)）]))",
    ),
)
"""Style, the characters that its markers begin with, their form: tried in this order."""


@functools.cache
def _form(pattern: str) -> re.Pattern[str]:
    """Compiled when a text first begins as its markers do: no paper has all of them."""
    return re.compile(pattern)


_LEADING = re.compile(r"[ \t\u00a0\u2002-\u200a\u3000]*")


def parse_marker(text: str, pos: int = 0) -> Marker | None:
    """The marker that stands at ``pos`` of ``text`` (blanks before it passed over), or None."""
    blank = _LEADING.match(text, pos)
    start = blank.end() if blank else pos
    begins = text[start : start + 1]
    for style, firsts, form in _FORMS if begins else ():
        found = _form(form).match(text, start) if begins in firsts else None
        if found is None:
            continue
        number = _number(style, found["n"])
        if number is None:
            continue
        after = _LEADING.match(text, found.end())
        end = after.end() if after else found.end()
        top, make = _PRINT[style]
        exact = number <= top and make(number) == text[start : found.end()]
        return Marker(style, number, found["m"], start, end, exact)
    return None


def _number(style: Style, typed: str) -> int | None:
    if style is Style.FIRST:
        return {"首先": 1, "其次": 2, "再次": 3, "再者": 3, "第三": 3, "最后": 4}[typed]
    if style is Style.SIDE:
        return 1 if typed == "一方面" else 2
    if style is Style.ROMAN:
        return parse_roman(unicodedata.normalize("NFKC", typed))
    if style is Style.CIRCLED:
        return parse_circled(typed)
    if typed.isdecimal():
        return int(typed) or None
    if typed in _DASH:
        return 1
    return parse_chinese(typed)
