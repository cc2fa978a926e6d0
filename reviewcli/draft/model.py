"""草稿: what a user is writing. One draft, one YAML file (``store.py``)."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field


def has_words(text: str) -> bool:
    """Whether anything but blanks and punctuation stands in ``text``."""
    return any(unicodedata.category(char)[0] not in "PZ" and not char.isspace() for char in text)


@dataclass(slots=True)
class DraftPoint:
    """One point as typed, without marker (the program's business).

    ``lead`` is one line; ``body`` may be several paragraphs.
    """

    lead: str = ""
    body: str = ""
    unknown: dict[str, object] = field(default_factory=dict)
    """Keys this version does not know, kept as they were."""
    id: str = ""
    """Random, made when something is first linked to the point; "" before."""
    answers: list[str] = field(default_factory=list)
    """Ids of the problems that this cause or measure answers."""
    responsible: str = ""
    """Who answers for a measure, in the ledger only; "" for the writer."""
    due: str = ""
    """Until when a measure is done, in the ledger only; "" where it stands in its text."""

    @property
    def empty(self) -> bool:
        """Nothing is written, punctuation aside."""
        return not has_words(self.lead) and not has_words(self.body)


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
class DraftExtra:
    """A section of the writer's own, for which the scaffold has none; printed where it stood.

    ``after`` (else ``before``) is the id of the scaffold's section that it follows (precedes), at that
    section's depth; with neither it comes last. The program numbers it with the others.
    """

    heading: str
    after: str = ""
    before: str = ""
    text: str = ""
    points: list[DraftPoint] = field(default_factory=list)
    children: list[DraftExtra] = field(default_factory=list)
    unknown: dict[str, object] = field(default_factory=dict)
    """Keys this version does not know, kept as they were."""

    def walk(self) -> Iterator[DraftExtra]:
        """This section and all below it, in order."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(slots=True)
class DraftOpinion:
    """Something others said before the meeting (征求意见, 巡视巡察, 谈心谈话 …), and what answers it."""

    text: str = ""
    source: str = ""
    """Where it comes from, in words; "" for 征求意见."""
    answered: list[str] = field(default_factory=list)
    """Ids of the points that answer it."""
    settled: str = ""
    """Why no point answers it; "" while one should."""
    unknown: dict[str, object] = field(default_factory=dict)
    """Keys this version does not know, kept as they were."""


@dataclass(slots=True)
class DraftItem:
    """A line of last year's ledger: what was to be mended, and how it stands."""

    problem: str = ""
    measure: str = ""
    state: str = ""
    """已完成, 正在推进, 长期坚持 or 未完成; "" while nobody has said."""
    evidence: str = ""
    responsible: str = ""
    due: str = ""
    unknown: dict[str, object] = field(default_factory=dict)
    """Keys this version does not know, kept as they were."""


@dataclass(slots=True)
class DraftBefore:
    """What an earlier paper has for one section: shown where it is asked for, in the paper only once the
    writer has typed or confirmed it there.

    ``text`` and ``points``: not looked at yet. ``seen``: looked at and left aside, ``kept``: taken into the
    entry field; both are kept to tell what of the new text is still the old.
    """

    text: str = ""
    points: list[DraftPoint] = field(default_factory=list)
    seen: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    measures: list[str] = field(default_factory=list)
    """The measures of the earlier paper, a reminder where the new one reports on them."""
    source: str = ""
    """Which paper, in words (2022 年); "" for last year's."""
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
    typed: dict[str, list[str]] = field(default_factory=dict)
    """The aspects that the writer named, in order, by the id of the section that the scaffold leaves open.
    What is written under the second one of ``problems`` is ``sections["problems-2"]``."""
    sections: dict[str, DraftSection] = field(default_factory=dict)
    extras: list[DraftExtra] = field(default_factory=list)
    """Sections of the writer's own beside the scaffold's."""
    closing: str = ""
    at: str = ""
    """The question to go on at ("theory/points/1/body"); "" from the first unanswered."""
    buffer: str = ""
    """Text that stood in the entry field of question ``at`` when the session broke off."""
    begun: dict[str, str] = field(default_factory=dict)
    """Texts that stood in the field of other questions and could not be taken as answers, by question."""
    skipped: list[str] = field(default_factory=list)
    """Questions put off (留待以后)."""
    settled: list[str] = field(default_factory=list)
    """Questions answered without a text of their own: an optional thing left out, no further point, the
    composed preamble taken as it is."""
    opinions: list[DraftOpinion] = field(default_factory=list)
    """What others said, collected before the meeting."""
    last_year: list[DraftItem] = field(default_factory=list)
    """Last year's ledger, as it was read."""
    before: dict[str, DraftBefore] = field(default_factory=dict)
    """Last year's paper, by the id of the section that it is offered at."""
    notes: list[str] = field(default_factory=list)
    """The tray: loose notes from which points are taken; one that is taken leaves it."""
    returned: str = ""
    """What file and draft agreed on when edits were last taken back from Word (``roundtrip.py``)."""
    unplaced: list[str] = field(default_factory=list)
    """Text without a place: paragraphs of an imported paper, what was written for an aspect since taken out;
    never dropped silently."""
    unknown: dict[str, object] = field(default_factory=dict)
    """Keys this version does not know, kept as they were."""
