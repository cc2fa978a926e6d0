"""Two hands at one draft: what somebody changed in its file meanwhile, taken over into ours."""

from __future__ import annotations

import copy
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TypeVar

from reviewcli.draft.linking import prune
from reviewcli.draft.model import Draft, DraftBefore, DraftPoint, DraftSection
from reviewcli.draft.typed import effective, name_aspects
from reviewcli.scaffold.model import Scaffold

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Merged:
    """``draft``: both together. ``taken``: where the other hand's words were taken over, ``kept``: where both
    had changed the same thing and ours stayed; as the writer calls the places, in order.
    """

    draft: Draft
    taken: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()


def merge(base: Draft, ours: Draft, theirs: Draft, scaffold: Scaffold) -> Merged:
    """``ours`` with what ``theirs`` changed since ``base``; where both changed the same, ours.

    Where the interview stands (``at``, what was put off or settled) is always ours.
    """
    merging = _Merging(effective(ours, scaffold))
    renamed = [id for id, names in ours.typed.items() if names != base.typed.get(id)]
    if renamed:  # texts go by the place of their aspect: all three must mean the same by it
        known = {id: (base.typed.get(id), ours.typed[id]) for id in renamed}
        merging.keep_names([id for id in renamed if theirs.typed.get(id) not in known[id]])
        base, theirs = (_named_as(each, ours, renamed) for each in (base, theirs))
    return merging.draft(base, ours, theirs)


def _named_as(draft: Draft, like: Draft, sections: list[str]) -> Draft:
    """A copy of ``draft`` with the aspects of ``like``, its texts under their headings."""
    out = copy.deepcopy(draft)
    for id in sections:
        name_aspects(out, id, like.typed[id])
    return out


class _Merging:
    """Three-way, value by value; remembers what came from where."""

    def __init__(self, scaffold: Scaffold) -> None:
        self._names = {spec.id: spec.name for spec in scaffold.walk()}
        self._labels = {field.id: field.label for field in scaffold.fields}
        self._taken: list[str] = []
        self._kept: list[str] = []

    def keep_names(self, sections: list[str]) -> None:
        """Both hands have named these sections' aspects anew."""
        self._kept += [self._of_aspects(id) for id in sections]

    def _of_aspects(self, id: str) -> str:
        return f"“{self._names.get(id, id)}”的各个方面"

    def draft(self, base: Draft, ours: Draft, theirs: Draft) -> Merged:
        made = replace(
            ours,
            title=self._one("标题", base.title, ours.title, theirs.title),
            fields=self._table(base.fields, ours.fields, theirs.fields, self._field),
            preamble=self._one("开头语", base.preamble, ours.preamble, theirs.preamble),
            typed=self._table(base.typed, ours.typed, theirs.typed, self._names_of),
            sections=self._table(base.sections, ours.sections, theirs.sections, self._section),
            extras=self._one("模板以外的部分", base.extras, ours.extras, theirs.extras),
            closing=self._one("结束语", base.closing, ours.closing, theirs.closing),
            opinions=self._one("征求到的意见", base.opinions, ours.opinions, theirs.opinions),
            last_year=self._one("上年度的整改清单", base.last_year, ours.last_year, theirs.last_year),
            before=self._table(base.before, ours.before, theirs.before, self._before),
            notes=self._one("零散的素材", base.notes, ours.notes, theirs.notes),
            unplaced=self._one("没有位置的文字", base.unplaced, ours.unplaced, theirs.unplaced),
            unknown=self._one("其他内容", base.unknown, ours.unknown, theirs.unknown),
        )
        if self._taken and ours != base:  # a point linked here may be gone there
            made = copy.deepcopy(made)
            prune(made)
        return Merged(made, tuple(dict.fromkeys(self._taken)), tuple(dict.fromkeys(self._kept)))

    def _one(self, name: str, base: T, ours: T, theirs: T) -> T:
        """Whoever changed it; ours where both did."""
        if theirs in (base, ours):
            return ours
        if ours == base:
            self._taken.append(name)
            return theirs
        self._kept.append(name)
        return ours

    def _table(
        self,
        base: dict[str, T],
        ours: dict[str, T],
        theirs: dict[str, T],
        one: Callable[[str, T | None, T | None, T | None], T | None],
    ) -> dict[str, T]:
        out: dict[str, T] = {}
        for id in dict.fromkeys((*ours, *theirs)):
            value = one(id, base.get(id), ours.get(id), theirs.get(id))
            if value is not None:
                out[id] = value
        return out

    def _field(self, id: str, base: str | None, ours: str | None, theirs: str | None) -> str | None:
        return self._one(self._labels.get(id, id), base, ours, theirs)

    def _names_of(
        self, id: str, base: list[str] | None, ours: list[str] | None, theirs: list[str] | None
    ) -> list[str] | None:
        return self._one(self._of_aspects(id), base, ours, theirs)

    def _before(
        self, id: str, base: DraftBefore | None, ours: DraftBefore | None, theirs: DraftBefore | None
    ) -> DraftBefore | None:
        return self._one(f"“{self._names.get(id, id)}”去年的材料", base, ours, theirs)

    def _section(
        self, id: str, base: DraftSection | None, ours: DraftSection | None, theirs: DraftSection | None
    ) -> DraftSection | None:
        name = f"“{self._names.get(id, id)}”"
        if ours is None or theirs is None:
            return self._one(name, base, ours, theirs)
        was = base or DraftSection()
        return DraftSection(
            heading=self._one(name, was.heading, ours.heading, theirs.heading),
            text=self._one(name, was.text, ours.text, theirs.text),
            points=self._points(name, was.points, ours.points, theirs.points),
            unknown=self._one(name, was.unknown, ours.unknown, theirs.unknown),
        )

    def _points(
        self, name: str, base: list[DraftPoint], ours: list[DraftPoint], theirs: list[DraftPoint]
    ) -> list[DraftPoint]:
        """Point by point while nobody but one hand added some at the end, else the whole list."""
        grown = [side for side in (ours, theirs) if len(side) != len(base)]
        if ours == base or theirs == base or len(grown) == 2 or any(len(s) < len(base) for s in grown):
            return self._one(name, base, ours, theirs)
        longer = grown[0] if grown else ours
        if longer is theirs and grown:
            self._taken.append(name)
        pairs = zip(base, ours, theirs, strict=False)
        return [self._point(name, *each) for each in pairs] + longer[len(base) :]

    def _point(self, name: str, base: DraftPoint, ours: DraftPoint, theirs: DraftPoint) -> DraftPoint:
        return DraftPoint(
            self._one(name, base.lead, ours.lead, theirs.lead),
            self._one(name, base.body, ours.body, theirs.body),
            self._one(name, base.unknown, ours.unknown, theirs.unknown),
            id=ours.id or theirs.id,
            answers=self._one(name, base.answers, ours.answers, theirs.answers),
            responsible=self._one(name, base.responsible, ours.responsible, theirs.responsible),
            due=self._one(name, base.due, ours.due, theirs.due),
        )
