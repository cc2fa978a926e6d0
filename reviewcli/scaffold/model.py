"""What a manuscript must contain. Plain data; ``load.py`` builds it from YAML and says what is wrong."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from enum import Enum

from reviewcli.records import dataclass


class Presence(str, Enum):
    """How missing a part weighs: error, warning, info."""

    REQUIRED = "required"
    EXPECTED = "expected"
    OPTIONAL = "optional"


class Part(str, Enum):
    """What a section is for, so that rules need not know its words."""

    PROBLEMS = "problems"
    CAUSES = "causes"
    MEASURES = "measures"
    LAST_YEAR = "last-year"
    CASE = "case"
    REPORT = "report"
    OTHER = "other"


class Confidence(str, Enum):
    """A: two or more independent sources agree; B: one; C: background knowledge; D: sources disagree."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"


@dataclass(frozen=True, slots=True)
class Ask:
    """Guidance for one prompt, in our own words: the question, what reviewers look for, pitfalls."""

    question: str
    look_for: tuple[str, ...] = ()
    pitfalls: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Length:
    """Bounds in characters (as ``count_chars`` counts); None is no bound."""

    min: int | None = None
    max: int | None = None


@dataclass(frozen=True, slots=True)
class PointRule:
    """How a section is divided into points.

    ``style`` is a ``markers.Style`` value ("一是", "1.", "第一" …) or "none".
    """

    min: int = 0
    max: int = 9
    style: str = "一是"
    inline: bool = True
    """Points may run on in one paragraph (warned about when False)."""
    ask_lead: Ask | None = None
    ask_body: Ask | None = None
    length: Length = Length()
    """Of one point, lead and body."""


@dataclass(frozen=True, slots=True)
class Each:
    """What every child of a section has that does not say otherwise; ``{name}``: the child's name."""

    ask: Ask | None = None
    points: PointRule | None = None
    presence: Presence = Presence.REQUIRED
    length: Length = Length()


@dataclass(frozen=True, slots=True)
class Typed:
    """The children are named by the writer: the unit's own aspects. Of no effect where there are children."""

    min: int = 2
    max: int = 9
    ask: Ask | None = None


@dataclass(frozen=True, slots=True)
class SectionSpec:
    """One heading that the paper must, should or may have."""

    id: str
    heading: str
    """The words, without number."""
    variants: tuple[str, ...] = ()
    """Other accepted words of it, without number."""
    short: str = ""
    """How prompts and messages call it ("理论学习"); the heading when empty."""
    part: Part = Part.OTHER
    presence: Presence = Presence.REQUIRED
    ordered: bool = True
    """The children's order matters."""
    ask: Ask | None = None
    points: PointRule | None = None
    length: Length = Length()
    lead_in: bool = False
    """The writer is asked for a paragraph before the first point or child."""
    children: tuple[SectionSpec, ...] = ()
    each: Each | None = None
    """Laid under every child when the file is loaded; kept for children that are typed."""
    typed: Typed | None = None
    """Set where the writer names the children; None where the scaffold has them."""

    @property
    def name(self) -> str:
        """What messages call this section."""
        return self.short or self.heading

    def walk(self) -> Iterator[SectionSpec]:
        """This section and all below it, in order."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True, slots=True)
class Field:
    """Something asked once and used in title, byline and preamble as ``{id}``."""

    id: str
    label: str
    ask: Ask
    example: str = ""
    pattern: str = ""
    """A regular expression that the whole answer must match; "" for any."""
    required: bool = False
    default: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """Where headings and phrases come from."""

    title: str
    publisher: str = ""
    date: str = ""
    url: str = ""
    confidence: Confidence = Confidence.C
    covers: tuple[str, ...] = ()
    """Ids of the sections whose headings it gives; "theme" for the theme, "preamble" for its phrases."""


@dataclass(frozen=True, slots=True)
class Preamble:
    """The opening text with ``{field}`` places, and the phrases it must contain."""

    text: str
    phrases: tuple[str, ...] = ()
    """Each may be written as "现对照检查如下|现将…报告如下": any one of the alternatives, … any few words."""
    ask: Ask | None = None
    presence: Presence = Presence.EXPECTED
    length: Length = Length()


@dataclass(frozen=True, slots=True)
class Share:
    """A part's share of all characters, 0 to 1."""

    part: Part
    min: float | None = None
    max: float | None = None
    source: str = ""
    """Who demands it; where the file does not say, the ``source`` of the limits that it stands in."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Length of the whole paper in characters, and shares.

    ``source`` says who demands ``chars`` ("" for nobody: then never more than info); shares have their own.
    """

    chars: Length = Length()
    shares: tuple[Share, ...] = ()
    source: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """Each point of part ``problem`` is to be answered by one of part ``answer``."""

    problem: Part
    answer: Part


@dataclass(frozen=True, slots=True)
class Scaffold:
    """模板: one kind of paper for one meeting."""

    id: str
    name: str
    meeting: str
    """"democratic-life" or "organizational-life"."""
    year: int | None
    kind: str
    """个人 / 班子 / 党支部班子."""
    title: str
    """With ``{field}`` places."""
    occasion: str = ""
    """The meeting's whole name (2025年度民主生活会), for ``{occasion}`` in texts."""
    title_words: tuple[str, ...] = ()
    """Accepted names of the document, any of which a title may end with (对照检查材料, 剖析材料 …)."""
    theme: str = ""
    """The meeting's theme in full; its last clause may be localised."""
    verified: bool = True
    confidence: Confidence = Confidence.C
    in_force_from: datetime.date | None = None
    in_force_to: datetime.date | None = None
    sources: tuple[Source, ...] = ()
    fields: tuple[Field, ...] = ()
    byline: str = ""
    """With ``{field}`` places, e.g. "{unit}　{post}　{name}"; "" for none."""
    date: str = ""
    """The line under the byline, e.g. "（{date}）"."""
    preamble: Preamble | None = None
    sections: tuple[SectionSpec, ...] = ()
    limits: Limits = Limits()
    links: tuple[Link, ...] = ()
    closing: str = ""
    signature: str = ""
    format: str = "gbt9704-2012"
    rules: tuple[tuple[str, str], ...] = ()
    """(code, severity) overrides."""
    path: str = ""
    """The file it came from; "" for none."""
    unsourced: tuple[str, ...] = ()
    """Ids of headings, and "theme", that a file wrote over its base's without saying where they are from."""

    def walk(self) -> Iterator[SectionSpec]:
        """Every section, in order."""
        for section in self.sections:
            yield from section.walk()

    def section(self, id: str) -> SectionSpec | None:
        """The section with this id, or None."""
        return next((section for section in self.walk() if section.id == id), None)

    def verified_of(self, id: str) -> bool:
        """Whether the heading of this section may weigh as an error: the whole scaffold is verified, or a
        source of confidence A or B covers it; and its file did not change it without a source."""
        if id in self.unsourced:
            return False
        sure = (Confidence.A, Confidence.B)
        return self.verified or any(id in s.covers and s.confidence in sure for s in self.sources)

    @property
    def verified_somewhere(self) -> bool:
        """Whether some headings may weigh as errors and others may not."""
        aspects = [self.verified_of(aspect.id) for aspect in self.aspects]
        return any(aspects) and not all(aspects)

    @property
    def typed(self) -> tuple[SectionSpec, ...]:
        """The sections whose children the writer names."""
        return tuple(section for section in self.walk() if section.typed and not section.children)

    @property
    def aspects(self) -> tuple[SectionSpec, ...]:
        """The aspects (方面): the children of the problems part."""
        return tuple(c for s in self.walk() if s.part is Part.PROBLEMS for c in s.children)
