"""What was found in a notice. Every value knows its sentence, the place of that, and how sure it is."""

from __future__ import annotations

from dataclasses import field

from reviewcli.records import dataclass
from reviewcli.scaffold.model import Confidence, Part, Presence

DEMOCRATIC = "democratic-life"
ORGANIZATIONAL = "organizational-life"
PERSON, GROUP, BRANCH = "个人", "班子", "党支部班子"

BY_USER = "由使用者"
"""So begins what stands in place of a sentence where a person gave the value."""


@dataclass(frozen=True, slots=True)
class NoticeLine:
    """One paragraph (or table cell) of a notice; ``place`` as a user finds it again: 第3段, 第2页."""

    text: str
    place: str


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a value comes from. ``confidence``: B written outright, C concluded, D at odds with itself.

    ``note``: what a person should look at ("" for nothing). ``meeting`` and ``kind``: whom the sentence
    addresses, "" where it says neither.
    """

    sentence: str
    place: str
    confidence: Confidence = Confidence.B
    note: str = ""
    meeting: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Value:
    """A text found."""

    text: str
    origin: Origin


@dataclass(frozen=True, slots=True)
class Aspect:
    """One aspect: its name without number and 方面; ``gloss``: what the notice says it is about."""

    name: str
    gloss: str = ""
    said: str = field(default="", compare=False)
    """Its own line of the notice, "" where all aspects stand in one sentence."""
    place: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class AspectList:
    """A list of aspects; ``weight`` ranks it among others of the same notice."""

    aspects: tuple[Aspect, ...]
    origin: Origin
    weight: int = 0
    group: str = ""
    """Whom of the members it is for (教工党员, 学生党员), "" for all."""

    @property
    def names(self) -> tuple[str, ...]:
        """The names, in order."""
        return tuple(aspect.name for aspect in self.aspects)


@dataclass(frozen=True, slots=True)
class PartDemand:
    """A part that the notice asks for: its id in the scaffold, the words it uses, how much it insists."""

    id: str
    presence: Presence
    origin: Origin


@dataclass(frozen=True, slots=True)
class Amount:
    """A number demanded, of points or of characters; ``about``: it was said with 左右."""

    min: int | None
    max: int | None
    origin: Origin
    about: bool = False


@dataclass(frozen=True, slots=True)
class Portion:
    """A part's share of the paper, 0 to 1."""

    part: Part
    min: float | None
    max: float | None
    origin: Origin


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was found. ``aspects``: the best list for each addressee first, then the others."""

    title: Value | None = None
    issuer: Value | None = None
    date: Value | None = None
    """``text`` as 2026-01-07."""
    meetings: tuple[Value, ...] = ()
    """``text`` is a value of ``Scaffold.meeting``."""
    year: Value | None = None
    occasions: tuple[Value, ...] = ()
    """The meeting's whole name, 2025年度民主生活会."""
    kinds: tuple[Value, ...] = ()
    themes: tuple[Value, ...] = ()
    aspects: tuple[AspectList, ...] = ()
    parts: tuple[PartDemand, ...] = ()
    counts: tuple[Amount, ...] = ()
    """Points in each aspect."""
    causes: tuple[Amount, ...] = ()
    measures: tuple[Amount, ...] = ()
    """How many of them the whole paper is to have."""
    lengths: tuple[Amount, ...] = ()
    shares: tuple[Portion, ...] = ()
    unread: tuple[Value, ...] = ()
    """Clauses that demand a number of the papers that was not understood."""
    title_words: tuple[Value, ...] = ()
    deadlines: tuple[Value, ...] = ()
    formats: tuple[Value, ...] = ()
    other: str = ""
    """What this is where it is plainly no notice: a finished "paper", a "report" of the meeting."""
