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
_NO_LEAD = re.compile(r"[”’\"'』」》]|(?:作用|人|示范|个)|[，,；;、。：:.．\s）)]*$")
"""Behind 带头 where it is no aspect's first word: “四个带头”, 带头作用, the end."""
_BEFORE_ITEM = "，,；;、。：:.．）)和及与（( \u3000“‘「『《\"'"
_STOPS = "，,；;、。：:.． \u3000"
_BULLET = re.compile(r"^[-–—•·*●○◆◇■□▪➢]+\s*(?=\S)")
_QUOTES = {"“": "”", "‘": "’", "「": "」", "『": "』", '"': '"', "《": "》"}
_BRACKETS = {**_QUOTES, "（": "）", "(": ")", "【": "】", "〔": "〕"}
_INTRO = re.compile(r"^[^：:]{0,60}[：:]\s*(?=\S)")
_N = "[0-9０-９一二三四五六七八九十两]"
_COUNTED = re.compile(
    rf"[，,、]?(?:共|这|以上|上述)?(?:等方面|(?:等|这)*{_N}+个?(?:大|主要)?方面|等?{_N}+[个项]带头)[^、；;]*$"
)
_TAIL = re.compile(
    r"(?:[，,、；;。”’）)]|(?<=方面))\s*(?:进行|开展|作|做|逐[项条一]|深入|认真|全面|重点|着重|系统)*"
    r"(?:对照|检视|查摆|查找|剖析|检查|自查)[^；;]*$"
    r"|(?:进行|开展)(?:深入|认真|全面)?(?:党性分析|对照检查|对照剖析|检视|剖析|查摆|自查)[^；;]*$"
    r"|查摆(?:突出|存在的?|自身)?(?:问题|不足|差距)[^；;]*$"
)
"""What a notice says behind its last aspect."""
_FROM = re.compile(r"^(?:[^、；;]*[，,])?(?:重点)?(?:从|在|对照|围绕|聚焦|查摆|检视)(?!.*方面)")
_VERB = "(?:在|从|对照|围绕|聚焦|紧扣|重点查摆|查摆|检视|剖析|查找|检查|是否|能否)"
_LEAD_IN = re.compile(f"{_VERB}[“‘「『]?$")
_FRESH = re.compile("[：:。]|(?:围绕|对照|聚焦|紧扣|查摆|检视|剖析|查找|检查)$")
"""After such words the row begins, and a 带头 before them was none of its aspects."""
_ORDINAL = rf"(?:第{_N}{{1,3}}|{_N}{{1,3}}(?:是|要|则)要?|{_N}{{1,3}}|[①-⑳])"
_ITEM = re.compile(rf"(?:^|[{_BEFORE_ITEM}”’」』])(?:{_ORDINAL})?{_VERB}?$|[①-⑳]{_VERB}?$")
"""What stands before a 带头 that begins an aspect, the second and later ones too."""
_NEXT = re.compile(
    rf"(?:[{_STOPS}]*(?:以及|及|和|与)?\s*(?:[（(]{_N}{{1,3}}[）)]|第{_N}{{1,3}}[，、：:]?"
    rf"|(?<=[{_STOPS}]){_N}{{1,3}}(?:[、.．]|(?:是|要|则)要?)|[①-⑳])?\s*"
    rf"(?:(?<=[{_STOPS}]){_VERB})?[“‘「『（(《\"'\s]*)$"
)
"""What the next aspect left at the end of the one before: ；二要, 、, ”“."""
_EXPLAINED = re.compile(
    r"[，,；;。：:（(]?\s*(?:重点|主要|着重|具体)(?:是|看|查|检视|对照|剖析|检查|围绕|包括|表现)|[。：:](?=.)"
)
_AND = re.compile(r"^(?:以及|及|和|与)(?=带头)|(?:以及|[，,、]?(?:和|及|与))$")
_SHORT = 12
"""Characters of a name in a row of names; a longer piece between two commas is half a name."""
_SAID = 9
"""From so many characters on, what led in to the names or followed them is told."""
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
    pieces: list[_Piece] = []
    for line in taken:
        parts, rest = _parts(line, alone=len(taken) == 1)
        left += [each.strip(_STOPS) for each in rest if len(fold(each)) >= _SAID]
        pieces += map(_piece, parts)
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


def _parts(line: str, *, alone: bool) -> tuple[list[str], list[str]]:
    """One line's names, and what stood round them. A row of names by 、 is one only where the line is
    ``alone``: a name may have its own."""
    before, *leads = _by_lead(line) or [""]
    if len(leads) > 1 or (leads and alone and (not before or _LEAD_IN.search(before))):
        return _trimmed(before, leads)
    parts = _by_ordinals(line)
    if len(parts) > 1:
        return _trimmed(line[: line.find(parts[0])], parts)
    if not alone:
        return [line], []
    intro = _INTRO.match(line)
    start = intro.end() if intro is not None else 0
    tail = _COUNTED.search(line, start)
    end = tail.start() if tail is not None else len(line)
    bare = line[start:end].strip(_STOPS)
    for stops in ("；;", "，,", "、"):
        parts = [part for part in re.split(f"[{stops}]", bare) if fold(part)]
        short = stops == "；;" or all(len(part) <= _SHORT for part in parts)
        if len(parts) > 1 and short and not _is_explained(line):
            begin, last = _FROM.match(parts[0]), _TAIL.search(parts[-1])
            rest = [line[:start], begin[0] if begin else "", parts[-1][last.start() :] if last else ""]
            parts[0] = parts[0][begin.end() :] if begin else parts[0]
            parts[-1] = parts[-1][: last.start()] if last else parts[-1]
            found = [piece for part in parts for piece in re.split(r"以及", part) if fold(piece)]
            return found, [*rest, line[end:]]
    return ([line], []) if _is_explained(line) else ([bare], [line[:start], line[end:]])


def _trimmed(before: str, parts: list[str]) -> tuple[list[str], list[str]]:
    """The pieces of a sentence without what belongs to the next piece, or to the sentence round them."""
    rest = [before]
    for n, part in enumerate(parts):
        whole, left = _within(part)
        last = n + 1 == len(parts)
        tail = (_COUNTED.search(whole) or _TAIL.search(whole)) if last else None
        if tail is not None:
            whole, left = whole[: tail.start()], whole[tail.start() :] + left
        parts[n] = whole if last else _NEXT.sub("", whole, count=1)
        rest += [left] if last or len(fold(left)) >= _SAID else []
    return parts, rest


def _within(text: str) -> tuple[str, str]:
    """``text`` up to a closing bracket or quotation mark that it does not open itself, and the rest."""
    closing: list[str] = []
    for at, char in enumerate(text):
        if char in _BRACKETS:
            closing.append(_BRACKETS[char])
        elif char in closing:
            del closing[closing.index(char) :]
        elif char in _BRACKETS.values():
            return text[:at], text[at:]
    return text, ""


def _is_explained(line: str) -> bool:
    """A single name with what is to be looked at behind it: 理论学习方面。重点查摆……"""
    found = _EXPLAINED.search(line)
    name = line[: found.start()] if found is not None else ""
    return "方面" in name and not _COUNTED.search(name)


def _by_lead(line: str) -> list[str]:
    """带头……；带头……、带头…… in one sentence; the first piece is what stands before them."""
    line = _curly(line)
    every = [
        found.start()
        for found in re.finditer(_LEAD, line)
        if not _NO_LEAD.match(line, found.end())
        and line[found.start() - 1 : found.start()] not in ("个", "项")
    ]
    starts = [at for at in every if _ITEM.search(line[:at])]
    led = next((at for at in every if _LEAD_IN.search(line[:at])), None)
    if led is not None and led < min(starts, default=len(line)):
        starts.insert(0, led)
    if starts and every[0] < starts[0] and not _FRESH.search(line[every[0] : starts[0]]):
        starts.insert(0, every[0])
    return [line[: starts[0]], *_cut(line, starts)] if starts else []


def _curly(line: str) -> str:
    """Straight quotation marks in pairs as “ ”."""
    sides = itertools.cycle("“”")
    return re.sub('"', lambda _: next(sides), line) if line.count('"') % 2 == 0 else line


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
    return _Piece(unquoted(line).strip(_STOPS), left)


def unquoted(text: str) -> str:
    """``text`` without quotation marks round the whole of it; “甲”和“乙” keeps its own."""
    while len(text) > 2 and _QUOTES.get(text[0]) == text[-1] and _is_one(text):
        text = text[1:-1].strip()
    return text


def _is_one(text: str) -> bool:
    """Whether the mark that opens ``text`` is closed at its end and not before."""
    if text[0] == text[-1]:
        return text[0] not in text[1:-1]
    depth = 0
    for n, char in enumerate(text):
        depth += (char == text[0]) - (char == text[-1])
        if depth == 0:
            return n == len(text) - 1
    return False
