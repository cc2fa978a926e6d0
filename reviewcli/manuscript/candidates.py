"""What a line would be if it were a heading: number, words, where the heading ends and its text begins."""

from __future__ import annotations

import re

from reviewcli.manuscript.levels import Head
from reviewcli.manuscript.markers import Marker, Style, parse_marker
from reviewcli.manuscript.numerals import parse_chinese
from reviewcli.manuscript.rows import CLOSERS, Row, heading_style
from reviewcli.manuscript.vocabulary import (
    is_aspect,
    is_plain_aspect,
    is_wrapper,
    part_of,
)

LONGEST = 72
"""Characters of the longest heading: the first aspect of 2020's notice has 65."""
_LONGEST_ASPECT = 84
"""The same behind a number with what people add to it: 对照…方面存在的突出问题."""
SHORT = 40
ORDER = [
    Style.PART,
    Style.ROMAN,
    Style.CHINESE,
    Style.BRACKETED,
    Style.ARABIC,
    Style.DECIMAL,
    Style.ARABIC_BRACKETED,
    Style.CIRCLED,
]
_ENDING = "。．.：:；;，,、"
_RUN_IN = re.compile(r"[。：:；;\t]|\u3000| {2,}")
INSIDE = re.compile(r"[。；;！？!?]")


def tail(text: str) -> str:
    """The punctuation that closes a heading."""
    return text[len(text.rstrip(_ENDING)) :]


def kind_of(heading: str) -> str:
    """Kind of a heading by its words: "wrapper", "part", "aspect" or ""."""
    if is_wrapper(heading) and not part_of(heading):
        return "wrapper"
    if part_of(heading):
        return "part"
    return "aspect" if is_aspect(heading) else ""


def candidate(i: int, row: Row) -> Head | None:
    """The heading that this line could be, or None."""
    style = heading_style(row.marker)
    if row.marker is not None and style is None:
        if not _ordinal_heading(row):
            return None
        style = row.marker.style  # 第一，存在的问题: an ordinal that numbers parts or aspects
    number = row.marker.number if row.marker is not None else 0
    words = row.words
    whole = words[: len(words) - len(tail(words))]
    if not whole:
        return None
    long_aspect = style is not None and len(whole) <= _LONGEST_ASPECT and is_plain_aspect(whole)
    if (len(whole) <= LONGEST or long_aspect) and not INSIDE.search(whole):
        split = _run_in(row, whole)
        if split is None:
            kind = kind_of(whole)
            end = row.after + len(whole)
            return Head(i, style, number, row.after, end, row.right, kind, part_of(whole) or "", True)
    else:
        split = _run_in(row, words)
    if split is None:
        return None
    end, ending = split
    heading = row.text[row.after : end]
    return Head(i, style, number, row.after, end, ending, kind_of(heading), part_of(heading) or "", False)


def _run_in(row: Row, words: str) -> tuple[int, int] | None:
    """End of the heading and of its punctuation where text follows on the line; None when none does."""
    before_point = _before_first_point(row, words)
    if before_point is not None:
        return before_point
    first: tuple[int, int] | None = None
    for found in _RUN_IN.finditer(words):
        heading = words[: found.start()]
        if not heading or len(heading) > LONGEST:
            break
        rest = words[found.end() :]
        end = row.after + found.start()
        ending = end + len(found[0])
        while ending < row.right and row.text[ending] in CLOSERS + " \u3000\t":
            ending += 1
        if (
            rest.strip()
            and kind_of(heading) in ("part", "aspect")
            and (is_plain_aspect(heading) or part_of(heading) or found[0] in "。：:")
        ):
            return end, ending
        if first is None and found[0] in "。" and rest.strip():
            first = (end, ending)
    return first


_ASPECT_ENDS = re.compile(
    r"方面(?:的)?(?:存在)?(?:的)?(?:突出|主要)?(?:问题)?(?P<sep>[，,、;；。：:\s—－–-]*)"
)


def _before_first_point(row: Row, words: str) -> tuple[int, int] | None:
    """（一）在理论学习方面，一是…: the heading ends where 方面 does, whatever stands before 一是."""
    for found in _ASPECT_ENDS.finditer(words):
        heading = words[: found.start("sep")]
        if len(heading) > LONGEST:
            return None
        marker = parse_marker(row.text, row.after + found.end())
        first = marker is not None and marker.style in (Style.IS, Style.NTH) and marker.number == 1
        if first and is_plain_aspect(heading) and not INSIDE.search(heading):
            return row.after + found.start("sep"), row.after + found.end()
    return None


_BARE_NUMBER = re.compile(
    r"(?P<n>[一二三四五六七八九十]{1,3})(?=[^一二三四五六七八九十])"
    r"|(?P<d>[0-9０-９]{1,2})(?:[ \u3000]+|(?=[^0-9０-９.．年月日%个次条]))"
)


def _ordinal_heading(row: Row) -> bool:
    """第一，存在的问题 or 一是在理论学习方面, alone on its line."""
    if row.marker is None or row.marker.style not in (Style.NTH, Style.IS):
        return False
    words = row.words.rstrip("。：:")
    if row.marker.style is Style.NTH and part_of(words):
        return True
    return is_plain_aspect(words) and not INSIDE.search(words) and len(words) <= SHORT


def bare_number(row: Row) -> Marker | None:
    """The number of a part or an aspect whose 、 or dot was lost: 二产生问题的原因, 1 存在的问题."""
    found = _BARE_NUMBER.match(row.text, row.left)
    if found is None:
        return None
    words = row.text[found.end() : row.right].rstrip("。：:")
    known = part_of(words) if found["n"] else part_of(words) or is_plain_aspect(words)
    if not known or part_of(row.core):
        return None
    style, number = (
        (Style.CHINESE, parse_chinese(found["n"])) if found["n"] else (Style.ARABIC, int(found["d"]))
    )
    return Marker(style, number, found[0].strip(), row.left, found.end(), False) if number else None
