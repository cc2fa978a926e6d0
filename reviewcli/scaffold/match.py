"""A manuscript's outline laid beside a scaffold: an optimal alignment over the whole tree.

(The owner of this module is at work on it; the dataclasses below are its fixed outside.)
"""

from __future__ import annotations

from dataclasses import dataclass, field

from reviewcli.manuscript.model import Manuscript, Section
from reviewcli.scaffold.model import Scaffold, SectionSpec


@dataclass(frozen=True, slots=True)
class Pair:
    """``section`` of the paper is ``spec`` of the scaffold. ``score`` 0 to 1; ``why`` in a few Chinese words."""

    spec: SectionSpec
    section: Section
    score: float
    why: str = ""
    renamed: bool = False
    """Its words are beyond the accepted variants."""
    misplaced: bool = False
    """It stands elsewhere than the scaffold wants (order, or under another parent)."""


@dataclass(frozen=True, slots=True)
class Match:
    """Which section answers which spec; what is missing, extra, merged (one section, several specs), split."""

    scaffold: Scaffold
    score: float
    """0 to 1: how well the whole paper fits."""
    pairs: tuple[Pair, ...] = ()
    missing: tuple[SectionSpec, ...] = ()
    extra: tuple[Section, ...] = ()
    merged: tuple[tuple[Section, tuple[SectionSpec, ...]], ...] = ()
    split: tuple[tuple[SectionSpec, tuple[Section, ...]], ...] = ()
    by_spec: dict[str, Pair] = field(default_factory=dict)
    """Pairs by spec id."""

    def section_of(self, id: str) -> Section | None:
        """The section that answers the spec with this id, or None."""
        pair = self.by_spec.get(id)
        return pair.section if pair else None


def match(manuscript: Manuscript, scaffold: Scaffold) -> Match:
    """Align ``manuscript`` with ``scaffold``."""
    raise NotImplementedError
