"""Points as they stand in a Word file, laid beside a draft's: each goes on as the point that it was.

A point is known again by its words, by its lead, by its body, by the likeness of either, at last by its place
between two that are known; ids, links and what is noted of its questions stay with it.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import pairwise

from reviewcli.draft.compose import divided, move_points
from reviewcli.draft.model import Draft, DraftExtra, DraftPoint, DraftSection, has_words
from reviewcli.draft.points import finished, parts_of, style_of
from reviewcli.draft.returning.known import digest, own_lines
from reviewcli.manuscript.markers import Style
from reviewcli.manuscript.model import Point, Section
from reviewcli.manuscript.printing import lines_of
from reviewcli.manuscript.text import clean, clean_line
from reviewcli.scaffold.model import SectionSpec

_LIKE = 0.6
"""From this likeness on, a point is the old one in other words."""
_LOOKED_AT = 200
"""Characters of a body that are compared."""
_MARK = re.compile("【待补充：[^】]*】")


def without_marks(text: str) -> str:
    """``text`` without the program's marks for what is missing; a line that had nothing else goes."""
    lines = text.split("\n")
    return clean("\n".join(_MARK.sub("", line) for line in lines if _MARK.sub("", line) or not line)).text


@dataclass(frozen=True, slots=True)
class Repointed:
    """What became of a section's points: how many were changed, came, went; whether their order changed."""

    changed: int = 0
    added: int = 0
    removed: int = 0
    moved: bool = False

    @property
    def words(self) -> tuple[str, ...]:
        """In words, "" left out: 改了 2 条."""
        counts = (("改了", self.changed), ("新增", self.added), ("删去", self.removed))
        said = tuple(f"{verb} {count} 条" for verb, count in counts if count)
        return (*said, "调了顺序") if self.moved else said


@dataclass(frozen=True, slots=True)
class _Old:
    """A point of the draft: its place (from 0), and its words as they are printed."""

    place: int
    lead: str
    body: str
    point: DraftPoint


def take_text(
    draft: Draft, written: DraftSection | DraftExtra, theirs: Section, spec: SectionSpec | None
) -> list[str]:
    """Text and points of ``written`` become those of ``theirs``, in place; what was done, in words.

    ``spec``: None for a section of the writer's own.
    """
    lines = [line.text for line in theirs.lead_in]
    points = theirs.points
    if spec is not None and (spec.points is None or spec.points.max == 0) and not written.points:
        lines, points = own_lines(theirs), ()
    done: list[str] = []
    text = without_marks("\n".join(lines))
    if digest([text]) != digest(line.text for line in lines_of(written.text)):
        written.text = text
        done.append("文字")
    return [*done, *retake_points(draft, written, points, spec).words]


def retake_points(
    draft: Draft, written: DraftSection | DraftExtra, points: Sequence[Point], spec: SectionSpec | None = None
) -> Repointed:
    """Make ``points``, read from a file, the points of ``written``, in place. ``spec``: None for a section
    of the writer's own.
    """
    style: Style | None = Style.IS
    if spec is not None and isinstance(written, DraftSection):
        style = style_of(spec.points.style) if spec.points is not None else None
        _divide(draft, written, spec)
    old = list(_printed(written.points, style))
    new = [
        (clean_line(p.lead.text).text, clean("\n".join(line.text for line in p.body)).text) for p in points
    ]
    words = [(without_marks(lead), without_marks(body)) for lead, body in new]
    full = [n for n, each in enumerate(words) if any(map(has_words, each))]
    real = [each for each in old if not each.point.empty]
    pairs = {full[n]: real[m].place for n, m in _pairs(real, [words[n] for n in full]).items()}
    made: list[DraftPoint] = []
    places: dict[int, int] = {}
    changed = 0
    for n, (lead, body) in enumerate(words):
        place = pairs.get(n) if n in full else _next_empty(old, places)
        if place is None:
            made += [DraftPoint(lead, body)] if n in full else []
            continue
        point = _renewed(old[place], lead, body) if n in full else old[place].point
        changed += (point.lead, point.body) != (old[place].point.lead, old[place].point.body)
        places[place] = len(made)
        made.append(point)
    count, kept = len(made), [places[each.place] for each in real if each.place in places]
    _leave_empty(old, places, made, printed=spec.points.min if spec and spec.points else 0)
    written.points = made
    if spec is not None:
        _move_notes(draft, spec.id, len(old), places)
    removed = sum(each.place not in places for each in real)
    added = sum(n not in pairs for n in full)
    return Repointed(changed, added, removed, kept != sorted(kept) and count > 1)


def _divide(draft: Draft, written: DraftSection, spec: SectionSpec) -> None:
    """One whose body goes on with the next ordinal is several from now on."""
    parts = divided(spec, written, draft)
    if len(parts) != len(written.points):
        old = [place for place, _ in parts]
        move_points(draft, spec.id, {place: old.index(place) + 1 for place in old})
        written.points = [point for _, point in parts]


def _printed(points: Sequence[DraftPoint], style: Style | None) -> Iterator[_Old]:
    number = 0
    for place, point in enumerate(points):
        number += not point.empty
        parts = parts_of(point, style, number)
        yield _Old(place, parts.lead, "\n".join(parts.body), point)


def _same(one: str, other: str) -> bool:
    return digest([one]) == digest([other])


def _pairs(old: Sequence[_Old], new: Sequence[tuple[str, str]]) -> dict[int, int]:
    """Which of ``old`` each of ``new`` (lead, body) is, by their places in the lists."""
    found: dict[int, int] = {}

    def pair(alike: Callable[[_Old, tuple[str, str]], bool]) -> None:
        for n, each in enumerate(new):
            free = [m for m in range(len(old)) if m not in found.values()]
            m = next((m for m in free if alike(old[m], each)), None)
            if n not in found and m is not None:
                found[n] = m

    pair(lambda a, b: _same(a.lead, b[0]) and _same(a.body, b[1]))
    pair(lambda a, b: _same(a.lead, b[0]))
    pair(lambda a, b: bool(a.body) and _same(a.body, b[1]))
    alike = [
        (likeness, -n, -m)
        for n, each in enumerate(new)
        for m, point in enumerate(old)
        if n not in found and m not in found.values() and (likeness := _likeness(point, each)) >= _LIKE
    ]
    for _, n, m in sorted(alike, reverse=True):
        if -n not in found and -m not in found.values():
            found[-n] = -m
    return found | _between(len(old), len(new), found)


def _between(old: int, new: int, found: Mapping[int, int]) -> dict[int, int]:
    """Those that stand, as many on either side, between two that are known."""
    more: dict[int, int] = {}
    steady = [
        (n, m) for n, m in sorted(found.items()) if not any(m < other for k, other in found.items() if k < n)
    ]
    for (n0, m0), (n1, m1) in pairwise([(-1, -1), *steady, (new, old)]):
        left = [n for n in range(n0 + 1, n1) if n not in found]
        free = [m for m in range(m0 + 1, m1) if m not in found.values()]
        if len(left) == len(free):
            more |= dict(zip(left, free, strict=True))
    return more


def _likeness(old: _Old, new: tuple[str, str]) -> float:
    lead, body = new
    texts = ((old.lead, lead), (old.lead + old.body[:_LOOKED_AT], lead + body[:_LOOKED_AT]))
    return max(SequenceMatcher(None, a, b, autojunk=False).ratio() for a, b in texts)


def _renewed(old: _Old, lead: str, body: str) -> DraftPoint:
    """The old point with the new words; what did not change stays as it was typed."""
    point = copy.copy(old.point)
    as_typed = finished(point.lead) == old.lead and finished(point.body) == finished(old.body)
    same_lead, same_body = _same(old.lead, lead), _same(old.body, body)
    if same_lead and same_body:
        return point
    return replace(
        point,
        lead=point.lead if same_lead and as_typed else lead,
        body=point.body if same_body and as_typed else body,
    )


def _next_empty(old: Sequence[_Old], places: Mapping[int, int]) -> int | None:
    """The draft's own point for a mark that stands for one: the next that nothing is written for."""
    last = max(places, default=-1)
    return next((each.place for each in old if each.place > last and each.point.empty), None)


def _leave_empty(old: Sequence[_Old], places: dict[int, int], made: list[DraftPoint], printed: int) -> None:
    """Empty points that were not printed stay behind the others, so that what is begun there is not lost."""
    for each in old:
        if each.point.empty and each.place not in places and each.place >= max(printed, len(made)):
            places[each.place] = len(made)
            made.append(each.point)


def _move_notes(draft: Draft, section: str, count: int, places: Mapping[int, int]) -> None:
    """What is noted about the questions of points goes with them, and goes where they went."""
    gone = tuple(f"{section}/points/{place + 1}/" for place in range(count) if place not in places)

    def lost(id: str) -> bool:
        return id.startswith(gone) and not id.endswith("/more")

    if lost(draft.at):
        draft.unplaced += [draft.buffer] if draft.buffer else []
        draft.at = draft.buffer = ""
    draft.unplaced += [text for id, text in draft.begun.items() if lost(id)]
    draft.begun = {id: text for id, text in draft.begun.items() if not lost(id)}
    draft.skipped = [id for id in draft.skipped if not lost(id)]
    draft.settled = [id for id in draft.settled if not lost(id)]
    move_points(draft, section, {old + 1: new + 1 for old, new in places.items()})
