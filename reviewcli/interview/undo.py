"""撤销: the changes of a session, each with the draft before it, and how the last one is taken back."""

from __future__ import annotations

import copy
from dataclasses import dataclass, field, replace

from reviewcli.draft.compose import renumbered
from reviewcli.draft.merge import merge
from reviewcli.draft.model import Draft
from reviewcli.scaffold.model import Scaffold

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
        that stand in the fields of questions (``begun``).
        """
        if not self.changes:
            return None
        change = self.changes.pop()
        self.undone.append(change)
        before = copy.deepcopy(change.before)
        if content(draft) != content(change.after):
            before = merge(change.after, before, draft, scaffold).draft
        left = {change.places.back(id): text for id, text in draft.begun.items()}
        return replace(before, begun=change.before.begun | left, at=change.at, buffer=""), change


def content(draft: Draft) -> Draft:
    """``draft`` without what says where the writer is and what stands in the fields."""
    return replace(draft, at="", buffer="", begun={})
