"""The size of the terminal, and texts brought into it."""

from __future__ import annotations

import os
import re
import shutil
import sys

from reviewcli.report.width import display_width, wrap

_WIDEST = 96
_LEAST = 20


def size() -> os.terminal_size:
    """The terminal's own word; an exported COLUMNS may be older than the window's last change."""
    try:
        found = os.get_terminal_size(sys.__stdout__.fileno() if sys.__stdout__ else 1)
    except (OSError, ValueError):
        found = shutil.get_terminal_size((80, 24))
    return found if found.columns and found.lines else os.terminal_size((80, 24))


def rows() -> int:
    """Lines of the terminal."""
    return size().lines


def columns() -> int:
    """Usable columns: one less than the terminal has, so that a full line never wraps by itself."""
    return max(_LEAST, min(size().columns - 1, _WIDEST))


def cut(text: str, width: int) -> str:
    """``text`` in one line of at most ``width`` columns, … where it was cut."""
    if display_width(text) <= width:
        return text
    kept = ""
    for char in text:
        if display_width(kept + char) > width - 2:
            break
        kept += char
    return kept + "…"


_COUNTS = re.compile(r"(?:（[^（）]*）|(?: [\d,/]+ [条字])+)$")
"""What stands behind the words of a row of the tree: （2 条 312 字） or  1/2 条 312 字."""


def cut_label(label: str, width: int) -> str:
    """A choice in one line: the words are cut, not the counts at its end, as long as some words are left."""
    found = _COUNTS.search(label)
    if display_width(label) <= width or found is None:
        return cut(label, width)
    words, counts = label[: found.start()], found[0]
    room = width - display_width(counts)
    return cut(words, room) + counts if room >= _LEAST else cut(label, width)


def hanging(word: str, items: list[str], width: int) -> list[str]:
    """Items under one word, which stands before the first only; the others hang under it."""
    indent = 2 + display_width(word)
    lines: list[str] = []
    for part in (part for item in items for part in wrap(item, width - indent)):
        lines.append(" " * indent + part if lines else f"  {word}{part}")
    return lines
