"""Where in the text findings stand, exactly: spans by paragraph, cut into stretches that do not overlap."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reviewcli.checking.model import FileResult


@dataclass(frozen=True, slots=True)
class Mark:
    """Characters ``start`` to ``end`` of a paragraph's text; ``finding`` is its index in the result.
    ``further``: not the first place of the finding."""

    start: int
    end: int
    finding: int
    further: bool = False


def marks(result: FileResult) -> dict[int, list[Mark]]:
    """Marks by paragraph (index from 1). Findings without a paragraph of the text have none; one without
    characters is marked at the beginning of its paragraph."""
    texts = {line.index: line.text for line in result.text}
    found: dict[int, list[Mark]] = {}
    for n, finding in enumerate(result.findings):
        for further, where in enumerate((finding.where, *finding.more)):
            if where.paragraph is None or where.paragraph not in texts:
                continue
            length = len(texts[where.paragraph])
            start = min(max(where.start or 0, 0), length)
            end = start if where.end is None else min(max(where.end, start), length)
            found.setdefault(where.paragraph, []).append(Mark(start, end, n, bool(further)))
    return found


def segments(text: str, placed: Sequence[Mark]) -> Iterator[tuple[str, list[int], list[int]]]:
    """``text`` in stretches: the characters, the findings over them, the findings that end behind them.

    The stretches put together are the text; every finding ends exactly once: behind its first place.
    """
    edges = sorted({0, len(text), *(edge for mark in placed for edge in (mark.start, mark.end))})
    before = [mark.finding for mark in placed if mark.end == 0 and not mark.further]
    if before or not text:
        yield "", [], before
    for start, end in itertools.pairwise(edges):
        over = list(dict.fromkeys(mark.finding for mark in placed if mark.start <= start and end <= mark.end))
        yield text[start:end], over, [m.finding for m in placed if m.end == end and not m.further]
