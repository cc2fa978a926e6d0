"""Columns of a terminal: how wide a text is, and lines broken where Chinese typesetting allows it."""

from __future__ import annotations

import re
import unicodedata

_NOT_FIRST = frozenset("，。、；：！？）】》〉」』〕”’…—％·,.;:!?)]}%")
_NOT_LAST = frozenset("（【《〈「『〔“‘([{")
_UNITS = re.compile(r"[!-~]+|\s+|.", re.DOTALL)


def display_width(text: str) -> int:
    """Columns that ``text`` takes: two for wide and full-width characters, none for combining ones.

    Ambiguous characters (“ ” … —) count two, as Chinese terminals show them: too short a line never wraps.
    """
    total = 0
    for char in text:
        if unicodedata.combining(char):
            continue
        total += 2 if unicodedata.east_asian_width(char) in "WFA" else 1
    return total


def wrap(text: str, width: int) -> list[str]:
    """``text`` in lines of at most ``width`` columns, none begun by closing punctuation."""
    return [line for part in text.split("\n") for line in _wrap_line(part, max(width, 8))]


def _wrap_line(text: str, width: int) -> list[str]:
    lines: list[str] = []
    line: list[str] = []
    used = 0
    for unit in _units(text, width):
        size = display_width(unit)
        if line and used + size > width:
            keep = _held_back(line, unit)
            if sum(display_width(held) for held in line[len(line) - keep :]) + size > width:
                keep = 0
            lines.append("".join(line[: len(line) - keep]).rstrip())
            line = line[len(line) - keep :] if keep else []
            used = sum(display_width(held) for held in line)
            if unit.isspace() and not line:
                continue
        line.append(unit)
        used += size
    lines.append("".join(line).rstrip())
    return lines


def _units(text: str, width: int) -> list[str]:
    """Latin words whole (unless wider than a line), everything else by character."""
    out: list[str] = []
    for unit in _UNITS.findall(text):
        if len(unit) > width:
            out.extend(unit[at : at + width] for at in range(0, len(unit), width))
        else:
            out.append(unit)
    return out


def _held_back(line: list[str], following: str) -> int:
    """How many units at the end of ``line`` go to the next with ``following``: as few as leave the break
    where one may be; none where no break of the line is such, which then is too narrow for any."""
    first = following
    for keep in range(len(line)):
        if first[0] not in _NOT_FIRST and line[-1 - keep][-1] not in _NOT_LAST:
            return keep
        first = line[-1 - keep]
    return 0
