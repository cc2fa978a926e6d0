"""A list of aspects as people paste it out of a notice, understood: numbered lines, one sentence, a row of
names."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from typing import NamedTuple

from reviewcli.manuscript.markers import Style, parse_marker
from reviewcli.manuscript.text import clean, clean_line, fold
from reviewcli.records import dataclass

_LEAD = "带头"
_QUOTED = "”’\"'』」》"
_BEFORE_ITEM = "，,；;、。：:和及与（( \u3000“"
_STOPS = "，,；;。、：:.． \u3000"
_BULLET = re.compile(r"^[-–—•·*●○◆◇■□▪➢]+\s*(?=\S)")
_QUOTES = {"“": "”", "‘": "’", "「": "」", "『": "』", '"': '"', "《": "》"}
_INTRO = re.compile(r"^[^：:]{0,60}[：:]\s*(?=\S)")
_COUNTED = re.compile(r"(?:等方面|等?(?:这)?[0-9０-９一二三四五六七八九十两]+个?方面)[^、；;]*$")
_FROM = re.compile(r"^(?:重点)?(?:从|在|对照|围绕|聚焦|查摆|检视)(?!.*方面)")
_EXPLAINED = re.compile(
    r"[，,；;。：:（(]?\s*(?:重点|主要|着重|具体)(?:是|看|查|检视|对照|剖析|检查|围绕|包括|表现)|[。：:](?=.)"
)
_AND = re.compile(r"^(?:以及|及|和|与)(?=带头)|(?:以及|[，,、]?(?:和|及|与))$")
_SHORT = 12
"""Characters of a name in a row of names; a longer piece between two commas is half a name."""
_ANYWHERE = (Style.BRACKETED, Style.ARABIC_BRACKETED, Style.CIRCLED, Style.ARABIC)
_NO_NUMBER = (Style.MUST, Style.FIRST, Style.SIDE)


@dataclass(frozen=True, slots=True)
class Named:
    """``names``: the headings, numbers and punctuation at the ends gone, each once. ``left``: lines and
    explanations that were not taken. ``doubled``: names that stood there twice."""

    names: tuple[str, ...]
    left: tuple[str, ...] = ()
    doubled: tuple[str, ...] = ()


class _Piece(NamedTuple):
    name: str
    left: str = ""


def names_in(text: str) -> Named:
    """The names that ``text`` lists: one a line, numbered （一） 1. 一是, or in one line by ； 、 or 带头."""
    lines = [line for line in clean(text).text.split("\n") if fold(line)]
    taken, left = _numbered_lines(lines)
    pieces = [_piece(each) for line in taken for each in _parts(line, alone=len(taken) == 1)]
    left += [piece.left for piece in pieces if piece.left]
    names: dict[str, str] = {}
    doubled: list[str] = []
    for piece in pieces:
        key = fold(piece.name)
        if key and key in names:
            doubled.append(piece.name)
        elif key and not key.isdigit():
            names[key] = piece.name
    return Named(tuple(names.values()), tuple(left), tuple(doubled))


def _numbered_lines(lines: list[str]) -> tuple[list[str], list[str]]:
    """Where several lines are numbered in a row, these; the others explain. Else all lines but one that
    announces them."""
    marks = [parse_marker(line) for line in lines]
    numbered = [n for n, mark in enumerate(marks) if mark is not None and mark.style not in _NO_NUMBER]
    if len(numbered) > 1:
        first = marks[numbered[0]]
        row = [n for n in numbered if (mark := marks[n]) and first and mark.style is first.style]
        if [mark.number for n in row if (mark := marks[n])] == list(range(1, len(row) + 1)) and len(row) > 1:
            return [lines[n] for n in row], [line for n, line in enumerate(lines) if n not in row]
    if len(lines) > 1 and lines[0].rstrip()[-1] in "：:":
        return lines[1:], lines[:1]
    return lines, []


def _parts(line: str, *, alone: bool) -> list[str]:
    """One line's names. A row of names by 、 is one only where the line is ``alone``: a name may have its
    own."""
    for parts in (_by_lead(line), _by_ordinals(line)):
        if len(parts) > 1:
            return parts
    if not alone:
        return [line]
    bare = _COUNTED.sub("", _INTRO.sub("", line)).strip(_STOPS)
    for stops in ("；;", "，,", "、"):
        parts = [part for part in re.split(f"[{stops}]", bare) if fold(part)]
        short = stops == "；;" or all(len(part) <= _SHORT for part in parts)
        if len(parts) > 1 and short and not _is_explained(line):
            parts[0] = _FROM.sub("", parts[0])
            return [piece for part in parts for piece in re.split(r"以及", part) if fold(piece)]
    return [line if _is_explained(line) else bare]


def _is_explained(line: str) -> bool:
    """A single name with what is to be looked at behind it: 理论学习方面。重点查摆……"""
    found = _EXPLAINED.search(line)
    name = line[: found.start()] if found is not None else ""
    return "方面" in name and not _COUNTED.search(name)


def _by_lead(line: str) -> list[str]:
    """带头……；带头……、带头…… in one sentence."""
    starts = [
        found.start()
        for found in re.finditer(_LEAD, line)
        if line[found.end() : found.end() + 1] not in _QUOTED
        and line[found.end() :].strip(_STOPS)
        and (found.start() == 0 or line[found.start() - 1] in _BEFORE_ITEM)
    ]
    return _cut(line, starts)


def _by_ordinals(line: str) -> list[str]:
    """一是……二是……, （一）……（二）……, 1.……2.…… in one line."""
    first = next(
        (n for n in range(len(line)) if (mark := _mark_at(line, n)) is not None and mark[1] == 1), None
    )
    if first is None:
        return []
    style = (_mark_at(line, first) or (None, 0))[0]
    starts = [first]
    for n in range(first + 1, len(line)):
        if _mark_at(line, n) == (style, len(starts) + 1):
            starts.append(n)
    return _cut(line, starts)


def _mark_at(line: str, at: int) -> tuple[Style, int] | None:
    mark = parse_marker(line, at)
    if mark is None or mark.start != at or mark.style in _NO_NUMBER:
        return None
    if mark.style not in _ANYWHERE and at > 0 and line[at - 1] not in _BEFORE_ITEM:
        return None
    return mark.style, mark.number


def _cut(line: str, starts: Sequence[int]) -> list[str]:
    return [line[start:end] for start, end in itertools.pairwise([*starts, len(line)])]


def _piece(text: str) -> _Piece:
    """A name without number, bullet, quotes and what explains it."""
    line = _BULLET.sub("", clean_line(text).text)
    mark = parse_marker(line)
    if mark is not None and mark.style not in _NO_NUMBER:
        line = line[mark.end :]
    found = _EXPLAINED.search(line)
    left = ""
    if found is not None and fold(line[: found.start()]):
        line, left = line[: found.start()], line[found.start() :].lstrip(_STOPS)
    line = _AND.sub("", line.strip(_STOPS)).strip(_STOPS)
    if len(line) > 2 and _QUOTES.get(line[0]) == line[-1]:
        line = line[1:-1].strip(_STOPS)
    return _Piece(line, left)
