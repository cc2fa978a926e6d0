"""Two versions of a text, shown short: only the lines that differ, the differing places in 〔 〕."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

OPEN, CLOSE = "〔", "〕"
_AROUND = 10
"""Characters shown on either side of a place that differs."""
_GLUE = 2
"""Fewer equal characters between two places are shown as one."""
_LINES = 6
"""Most lines of either version."""
_LONG = 80
"""Most characters shown of one differing place."""
_ALIKE = 0.3


def differing(one: str, other: str) -> tuple[list[str], list[str]]:
    """The lines of either text that the other has not, cut short, what differs within them in 〔 〕.

    Empty for a text that has nothing of its own.
    """
    left, right = ([line for line in text.split("\n") if line.strip()] for text in (one, other))
    mine: list[str] = []
    theirs: list[str] = []
    for tag, a0, a1, b0, b1 in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        for a, b in _paired(left[a0:a1], right[b0:b1]):
            shown = _marked(a, b)
            mine += [shown[0]] if a else []
            theirs += [shown[1]] if b else []
    return _few(mine), _few(theirs)


def _few(lines: list[str]) -> list[str]:
    more = len(lines) - _LINES
    return [*lines[:_LINES], f"……（另有 {more} 段）"] if more > 0 else lines


def _paired(left: Sequence[str], right: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Lines that are each other's, in order; "" for a partner that is not there."""
    at = 0
    for line in left:
        rates = [
            (SequenceMatcher(None, line, other, autojunk=False).ratio(), -n)
            for n, other in enumerate(right[at:])
        ]
        best, n = max(rates, default=(0.0, 0))
        if best < _ALIKE:
            yield line, ""
            continue
        yield from (("", other) for other in right[at : at - n])
        yield line, right[at - n]
        at += 1 - n
    yield from (("", other) for other in right[at:])


def _marked(one: str, other: str) -> tuple[str, str]:
    if not one or not other:
        return tuple(f"{OPEN}{_cut(text)}{CLOSE}" if text else "" for text in (one, other))  # type: ignore[return-value]
    left = right = ""
    codes = _glued(one, other)
    for n, (same, a0, a1, b0, b1) in enumerate(codes):
        if same:
            piece = _context(one[a0:a1], first=n == 0, last=n == len(codes) - 1)
            left, right = left + piece, right + piece
        else:
            left += f"{OPEN}{_cut(one[a0:a1])}{CLOSE}"
            right += f"{OPEN}{_cut(other[b0:b1])}{CLOSE}"
    return left, right


def _glued(one: str, other: str) -> list[tuple[bool, int, int, int, int]]:
    """Stretches that are the same or not; very short same ones between two others are not."""
    out: list[tuple[bool, int, int, int, int]] = []
    codes = SequenceMatcher(None, one, other, autojunk=False).get_opcodes()
    for n, (tag, a0, a1, b0, b1) in enumerate(codes):
        same = tag == "equal" and (a1 - a0 > _GLUE or n in (0, len(codes) - 1))
        if out and out[-1][0] == same:
            _, first_a, _, first_b, _ = out.pop()
            out.append((same, first_a, a1, first_b, b1))
        else:
            out.append((same, a0, a1, b0, b1))
    return out


def _context(text: str, *, first: bool, last: bool) -> str:
    """What is the same, only near the places that differ."""
    if first and last:
        return text
    if first:
        return text if len(text) <= _AROUND + 2 else "…" + text[-_AROUND:]
    if last:
        return text if len(text) <= _AROUND + 2 else text[:_AROUND] + "…"
    return text if len(text) <= 2 * _AROUND + 2 else text[:_AROUND] + "…" + text[-_AROUND:]


def _cut(text: str) -> str:
    return text if len(text) <= _LONG else text[: _LONG - 11] + "…" + text[-10:]
