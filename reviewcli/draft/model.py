"""草稿: what a user is writing. One draft, one YAML file (``store.py``)."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class DraftPoint:
    """One point as typed, without marker (the program's business).

    ``lead`` is one line; ``body`` may be several paragraphs.
    """

    lead: str = ""
    body: str = ""
    unknown: dict[str, object] = field(default_factory=dict)
    """Keys this version does not know, kept as they were."""

    @property
    def empty(self) -> bool:
        """Nothing is written."""
        return not self.lead and not self.body


@dataclass(slots=True)
class DraftSection:
    """What was written for one section of the scaffold."""

    heading: str = ""
    """Only where the writer's words differ from the scaffold's."""
    text: str = ""
    """Lead-in, several paragraphs possible."""
    points: list[DraftPoint] = field(default_factory=list)
    unknown: dict[str, object] = field(default_factory=dict)
    """Keys this version does not know, kept as they were."""


@dataclass(slots=True)
class Draft:
    """All that is written so far. Keys of ``sections`` are the scaffold's section ids.

    A section whose key is there is wanted, even while it is empty.
    """

    scaffold: str
    """The scaffold's id, or its file where the id leads nowhere."""
    id: str = ""
    """Random, made once: tells an exported file's draft again."""
    title: str = ""
    """Only where the writer changed the composed one."""
    fields: dict[str, str] = field(default_factory=dict)
    preamble: str = ""
    """Only where the writer changed the composed one."""
    sections: dict[str, DraftSection] = field(default_factory=dict)
    closing: str = ""
    at: str = ""
    """The question to go on at ("theory/points/1/body"); "" from the first unanswered."""
    buffer: str = ""
    """Text that stood in the entry field of question ``at`` when the session broke off."""
    skipped: list[str] = field(default_factory=list)
    """Questions put off (留待以后)."""
    settled: list[str] = field(default_factory=list)
    """Questions answered without a text of their own: an optional thing left out, no further point, the
    composed preamble taken as it is."""
    unplaced: list[str] = field(default_factory=list)
    """Paragraphs of an imported paper for which the scaffold has no place; never dropped silently."""
    unknown: dict[str, object] = field(default_factory=dict)
    """Keys this version does not know, kept as they were."""
