"""撤销: the changes of a session, each with the draft before it, and how the last one is taken back."""

from __future__ import annotations

import copy
from dataclasses import dataclass, field, replace

from reviewcli.draft.compose import renumbered
from reviewcli.draft.merge import merge
from reviewcli.draft.model import Draft, has_words
from reviewcli.draft.typed import effective
from reviewcli.scaffold.model import Scaffold
from reviewcli.scaffold.typed import typed_id

STEPS = 100
"""Changes that are kept; a draft is a few kilobytes."""


@dataclass(frozen=True, slots=True)
class Places:
    """Points of ``section`` that had new numbers after a change: old → new."""

    section: str = ""
    moved: tuple[tuple[int, int], ...] = ()

    def now(self, id: str) -> str:
        """A question's id as it is after the change."""
        return renumbered(id, self.section, dict(self.moved)) if self.section else id

    def back(self, id: str) -> str:
        """A question's id as it was before the change."""
        return renumbered(id, self.section, {new: old for old, new in self.moved}) if self.section else id

    def new(self, number: int) -> bool:
        """Whether the point that has ``number`` after the change came by it, where another one was."""
        moved = dict(self.moved)
        return number in moved and number not in moved.values()


UNMOVED = Places()


@dataclass(frozen=True, slots=True)
class Change:
    """One change. ``words`` say what was done (删去理论学习第 2 条); ``at`` is the question it was done at;
    ``field`` what is to stand in its field when the change is taken back, "" for what is written."""

    before: Draft
    after: Draft
    words: str
    at: str
    field: str = ""
    places: Places = UNMOVED


@dataclass(slots=True)
class Undo:
    """The changes of one session, the last one at the end; ``undone``: those taken back since the last."""

    changes: list[Change] = field(default_factory=list)
    undone: list[Change] = field(default_factory=list)
    aside: list[str] = field(default_factory=list)
    """Texts of fields whose places went with a change taken back; they stand in ``Draft.unplaced``."""

    def __bool__(self) -> bool:
        """Whether there is anything to take back."""
        return bool(self.changes)

    def note(self, change: Change) -> None:
        """Remember ``change``, unless nothing is different by it."""
        if content(change.before) != content(change.after):
            self.changes.append(copy.deepcopy(change))
            del self.changes[:-STEPS]

    def take_back(self, scaffold: Scaffold, draft: Draft) -> tuple[Draft, Change] | None:
        """``draft`` without the last change, and that change; None where there is none.

        What else has been changed meanwhile (by another hand in the draft's file) stays; so do the texts
        that stand in the fields of questions (``begun``). A text whose place goes with the change is never
        shown at another: it goes to ``unplaced``.
        """
        if not self.changes:
            return None
        change = self.changes.pop()
        self.undone.append(change)
        draft, kept = self._without_aside(draft)
        before = copy.deepcopy(change.before)
        if content(draft) != content(change.after):
            before = merge(change.after, before, draft, scaffold).draft
        begun, homeless = _fields(change, draft, before, scaffold)
        homeless = [text for text in homeless if has_words(text)]
        self.aside += homeless
        unplaced = [*before.unplaced, *kept, *homeless]
        return replace(before, begun=begun, unplaced=unplaced, at=change.at, buffer=""), change

    def _without_aside(self, draft: Draft) -> tuple[Draft, list[str]]:
        """``draft`` without the texts set aside before, which are no part of any change; and those."""
        unplaced, kept = list(draft.unplaced), []
        for text in self.aside:
            if text in unplaced:
                unplaced.remove(text)
                kept.append(text)
        return replace(draft, unplaced=unplaced), kept


def _fields(
    change: Change, draft: Draft, before: Draft, scaffold: Scaffold
) -> tuple[dict[str, str], list[str]]:
    """The texts of the fields of ``draft`` by their ids in ``before``, with those that the change took away;
    and the texts whose places ``before`` has not."""
    begun: dict[str, str] = {}
    homeless: list[str] = []
    made = effective(before, scaffold)
    for id, text in draft.begun.items():
        id_before = _place_before(change, id)
        if id_before and _is_there(made, before, id_before):
            begun[id_before] = text
        elif text not in change.before.begun.values():
            homeless.append(text)
    for id, text in change.before.begun.items():
        if change.places.now(id) in change.after.begun and id not in begun:
            continue  # taken as the answer, or emptied, by something else
        if begun.setdefault(id, text) != text:
            homeless += [text] if change.places.now(id) not in change.after.begun else []
    return begun, homeless


def _place_before(change: Change, id: str) -> str:
    """A question's id before the change; "" where its point or its aspect came by it."""
    head, _, rest = id.partition("/")
    for section, names in change.after.typed.items():
        old = change.before.typed.get(section, [])
        for place, name in enumerate(names):
            if typed_id(section, place + 1) != head or old == names:
                continue
            if name in old:
                return f"{typed_id(section, old.index(name) + 1)}/{rest}"
            kept = len(old) == len(names) and old[place] not in names
            return id if kept else ""
    number = rest.split("/")[1] if rest.startswith("points/") else ""
    if head == change.places.section and number.isdecimal() and change.places.new(int(number)):
        return ""
    return change.places.back(id)


def _is_there(made: Scaffold, draft: Draft, id: str) -> bool:
    """Whether the point that ``id`` is about is written, or asked for all the same; True for all else."""
    head, _, rest = id.partition("/")
    number = rest.split("/")[1] if rest.startswith("points/") else ""
    if not number.isdecimal() or rest.endswith("/more"):
        return True
    spec, written = made.section(head), draft.sections.get(head)
    least = spec.points.min if spec is not None and spec.points is not None else 0
    return int(number) <= max(least, len(written.points) if written is not None else 0)


def content(draft: Draft) -> Draft:
    """``draft`` without what says where the writer is and what stands in the fields."""
    return replace(draft, at="", buffer="", begun={})
