"""How a text in the field is folded into rows of the screen, and the cursor's way up and down in it."""

from __future__ import annotations

import re
from collections.abc import Callable

from reviewcli.manuscript.text import Cleaned, clean

_INDENT = re.compile(r"^(?:[ \t\u3000]*[\t\u3000][ \t\u3000]*| {2,})(?=\S)", re.MULTILINE)
"""Blanks that indent a paragraph: a full-width one or a tab among them, or two at least."""


def fold(line: str, width: int, measure: Callable[[str], int]) -> list[int]:
    """Where the rows begin into which a terminal field of ``width`` columns breaks ``line``.

    A character that does not fit whole stands in the next row. ``measure``: columns of one character.
    """
    starts, used = [0], 0
    for at, char in enumerate(line):
        columns = measure(char)
        if used and used + columns > width:
            starts.append(at)
            used = 0
        used += columns
    return starts


def step(text: str, cursor: int, down: bool, width: int, measure: Callable[[str], int]) -> int:
    """The cursor one row of the screen higher or lower, as near as can be to the column where it stands.

    ``cursor`` unchanged in the first (last) row.
    """
    rows = _rows(text, width, measure)
    here = max(n for n, (start, _) in enumerate(rows) if start <= cursor)
    there = here + (1 if down else -1)
    if not 0 <= there < len(rows):
        return cursor
    column = sum(measure(char) for char in text[rows[here][0] : cursor])
    start, end = rows[there]
    for at in range(start, end):
        if column < measure(text[at]):
            return at
        column -= measure(text[at])
    folded = there + 1 < len(rows) and rows[there + 1][0] == end
    return max(start, end - 1) if folded else end


def _rows(text: str, width: int, measure: Callable[[str], int]) -> list[tuple[int, int]]:
    """Start and end of every row of the screen; a line break belongs to none."""
    out: list[tuple[int, int]] = []
    offset = 0
    for line in text.split("\n"):
        starts = fold(line, width, measure)
        ends = [*starts[1:], len(line)]
        out += [(offset + start, offset + end) for start, end in zip(starts, ends, strict=True)]
        offset += len(line) + 1
    return out


def pasted(text: str) -> Cleaned:
    """A pasted text cleaned as any that enters; line breaks at its ends stay: they part it from the rest."""
    broken = text.replace("\r\n", "\n").replace("\r", "\n")
    done = clean(broken)
    changes = (*done.changes, *_tidied(text, broken))
    if not done.text:
        return Cleaned("\n" * broken.count("\n"), changes)
    before = broken[: len(broken) - len(broken.lstrip())].count("\n")
    after = broken[len(broken.rstrip()) :].count("\n")
    return Cleaned("\n" * before + done.text + "\n" * after, changes)


def _tidied(text: str, broken: str) -> list[str]:
    """Line breaks of Windows and indents, which a text is cleaned of as well, in words."""
    breaks, indents = text.count("\r\n"), len(_INDENT.findall(broken))
    said = [f"把 {breaks} 处 Windows 换行改成了普通换行"] if breaks else []
    return [*said, f"去掉了 {indents} 处段首空格"] if indents else said
