"""The points (要点) of a section: 一是 … 二是 …, one a paragraph or several in one.

A marker at the beginning of a line is a point. Markers inside a line are points only where the section is
written that way (its series goes on inside the line); an enumeration inside a point's own text is text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from reviewcli.manuscript.markers import Marker, Style, parse_marker
from reviewcli.manuscript.rows import BLANKS, CLOSERS, Row
from reviewcli.records import dataclass

_BOUNDARY = re.compile(r"[。；;：:！？!?，,、…”’」』）)》〉】〕\s]")
_LEAD_END = re.compile(rf"[。！？!?][{re.escape(CLOSERS)}]*")
_STOPS = ("。", "；", ";")
_SERIES = 2
"""So many points make sure that a section's points run on inside its lines."""
_HEADINGS_ONLY = (Style.DECIMAL, Style.ROMAN, Style.PART)
_INLINE_STYLES = (Style.IS, Style.MUST, Style.NTH, Style.FIRST)


@dataclass(slots=True, eq=False)
class Stretch:
    """Characters ``start`` to ``end`` of row ``row`` that belong to one section's text."""

    row: Row
    start: int
    end: int


@dataclass(slots=True, eq=False)
class Cut:
    """Where a point begins: stretch number, marker from ``start`` to ``end`` (empty for an automatic one)."""

    stretch: int
    start: int
    end: int
    marker: Marker
    inline: bool
    automatic: bool = False


def find_points(stretches: Sequence[Stretch]) -> list[Cut]:
    """Where the points of a section's text begin, in order."""
    starts = _line_starts(stretches)
    cuts: list[Cut] = []
    if not starts:
        return _inline_only(stretches)
    for n, cut in enumerate(starts):
        cuts.append(cut)
        following = next((c for c in starts[n + 1 :] if c.marker.style is cut.marker.style), None)
        cuts += _inline_after(stretches[cut.stretch], cut, following)
    return cuts


def _line_starts(stretches: Sequence[Stretch]) -> list[Cut]:
    """Markers at line beginnings that carry the section's own series (nested series left out)."""
    found = []
    for n, stretch in enumerate(stretches):
        cut = _at_start(n, stretch)
        if cut is not None:
            found.append(cut)
    kept: list[Cut] = []
    for cut in _without_lone(found):
        last = kept[-1].marker if kept else None
        if last is None or cut.marker.style is last.style:
            kept.append(cut)
        elif cut.marker.number == last.number + 1 and cut.marker.number > 1:
            if not _goes_on(found, cut, last):
                kept.append(cut)
        elif cut.marker.style is kept[0].marker.style:
            kept.append(cut)
    return kept


def _goes_on(found: list[Cut], cut: Cut, last: Marker) -> bool:
    """The series of ``last`` itself goes on later, so a marker of another style here is nested."""
    later = found[found.index(cut) + 1 :]
    return any(c.marker.style is last.style and c.marker.number == last.number + 1 for c in later)


def _without_lone(found: list[Cut]) -> list[Cut]:
    """首先, 一方面 and 第一 count only as a series of at least two, and 一则 is seldom a marker."""
    out = []
    for cut in found:
        style = cut.marker.style
        if style in (Style.SIDE, Style.FIRST):
            others = [c for c in found if c.marker.style is style]
            if len(others) < 2 or others[0].marker.number != 1:
                continue
        out.append(cut)
    return out


def _at_start(n: int, stretch: Stretch) -> Cut | None:
    row = stretch.row
    text = row.text[: stretch.end]
    at = stretch.start + len(text[stretch.start :]) - len(text[stretch.start :].lstrip(BLANKS))
    marker = parse_marker(text, at)
    if marker is not None and marker.style in _HEADINGS_ONLY:
        marker = None
    if marker is not None and marker.end < len(text.rstrip(BLANKS)):
        return Cut(n, marker.start, marker.end, marker, inline=stretch.start > row.left)
    if row.auto is not None and stretch.start <= row.left:
        return Cut(n, at, at, row.auto, inline=False, automatic=True)
    return None


def _markers_inside(stretch: Stretch, start: int) -> list[Marker]:
    """Every spoken marker that stands behind punctuation, from ``start`` on."""
    text = stretch.row.text[: stretch.end]
    out: list[Marker] = []
    for found in _BOUNDARY.finditer(text, start):
        marker = parse_marker(text, found.end())
        if marker is None or marker.style not in _INLINE_STYLES or marker.start != found.end():
            continue
        if marker.end < stretch.end and not (out and marker.start < out[-1].end):
            out.append(marker)
    return out


def _inline_after(stretch: Stretch, cut: Cut, following: Cut | None) -> list[Cut]:
    """Points that go on inside the line whose first point is ``cut``."""
    if cut.marker.style not in _INLINE_STYLES:
        return []
    inside = [m for m in _markers_inside(stretch, cut.end) if m.style is cut.marker.style]
    if inside and inside[0].number == 1:
        return []
    chain = _chain(inside, cut.marker.number + 1, stretch.row.text, before=1)
    if not chain:
        return []
    if following is not None and following.marker.number == cut.marker.number + 1:
        return []
    return [Cut(cut.stretch, m.start, m.end, m, inline=True) for m in chain]


def _inline_only(stretches: Sequence[Stretch]) -> list[Cut]:
    """A section with no point at a line's beginning: 还存在以下不足：一是…；二是…；三是…."""
    cuts: list[Cut] = []
    for n, stretch in enumerate(stretches):
        inside = _markers_inside(stretch, stretch.start)
        wanted = cuts[-1].marker.number + 1 if cuts else 1
        first = next(
            (m for m in inside if m.number == wanted and (not cuts or m.style is cuts[-1].marker.style)), None
        )
        if first is None:
            continue
        same = [m for m in inside if m.style is first.style]
        chain = _chain(same, wanted, stretch.row.text, before=len(cuts))
        if len(chain) >= 2 or cuts:
            cuts += [Cut(n, m.start, m.end, m, inline=True) for m in chain]
    return cuts


def _chain(markers: list[Marker], first: int, text: str, before: int) -> list[Marker]:
    """The markers that count on from ``first``; ``before``: points that the series has already.

    A slip of the writer's, 一是 二是 四是 or 一是 二是 二是, still is the series where it stands behind a
    full stop or a semicolon; once, and not behind a new 一是, with which something nested begins.
    """
    out: list[Marker] = []
    wanted, slips = first, 0
    for marker in markers:
        if marker.number == wanted:
            out.append(marker)
        elif marker.number == 1 or slips:
            slips = 1
            continue
        elif (
            before + len(out) >= _SERIES
            and abs(marker.number - wanted) == 1
            and text[: marker.start].rstrip(CLOSERS + BLANKS).endswith(_STOPS)
        ):
            slips = 1
            out.append(marker)
        else:
            continue
        wanted = marker.number + 1
    return out


def lead_end(text: str) -> int:
    """How many characters of a point's text are its lead: the first sentence with its punctuation."""
    found = _LEAD_END.search(text)
    return found.end() if found else len(text)
