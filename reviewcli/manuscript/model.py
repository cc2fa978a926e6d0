"""The one model in the middle: the same whether a person was interviewed or a Word file was read.

Positions (``at``) never take part in equality: two manuscripts are equal when their words and their
structure are.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field
from enum import Enum

from reviewcli.records import dataclass


class Place(str, Enum):
    """Where in the file a paragraph stands."""

    BODY = "body"
    TABLE = "table"
    TEXTBOX = "textbox"


@dataclass(frozen=True, slots=True)
class Cues:
    """The few facts of layout that structure needs; all other formatting stays in ``word/``."""

    number: str = ""
    """The automatic number as Word prints it ("（一）"); "" where there is none. Not part of the text."""
    outline: int = 0
    """Heading level 1-9 from a heading style or ``w:outlineLvl``; 0 for body text."""
    bold_to: int = 0
    """How many leading characters of the text are bold; the whole length for a bold line."""
    centred: bool = False
    place: Place = Place.BODY
    marks: frozenset[str] = frozenset()
    """Things other than text in the paragraph: "picture", "object", "formula", "break"; "placeholder": a
    content control that nobody has filled in."""
    frame: str = ""
    """The marker (一是) that stands before a content control that nobody has filled in, where the paragraph
    has nothing else; not part of the text."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One ``w:p``. ``text`` is what a person sees, soft line breaks as ``\\n``, no computed number.

    ``index`` counts from 1 over every ``w:p`` under the body in document order: empty ones and those in
    tables, content controls and text boxes too.
    """

    index: int
    text: str
    cues: Cues = Cues()


@dataclass(frozen=True, slots=True)
class Span:
    """Characters ``start`` to ``end`` (exclusive) of the text of paragraph ``paragraph``."""

    paragraph: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Line:
    """A stretch of visible text with no line break in it, and where it stands."""

    text: str
    at: Span | None = field(default=None, compare=False)

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class Point:
    """要点: an item 一是 / 1. / 第一 of a section.

    ``marker`` is as printed ("一是", "1.", "（1）", "第一，"); ``lead`` (首句) is the first sentence with its
    final punctuation; ``body`` (阐述) is what follows: first the rest of the lead's own line, then further
    lines. ``inline``: it begins inside a line that begins with something else.
    """

    marker: str
    lead: Line
    body: tuple[Line, ...] = ()
    inline: bool = field(default=False, compare=False)
    at: Span | None = field(default=None, compare=False)
    """The marker's own characters."""
    run_in: bool = field(default=True, compare=False)
    """The body's first line stands on the lead's line (else in a paragraph of its own)."""

    @property
    def text(self) -> str:
        """Lead and body without the marker, lines joined by ``\\n`` (the run-in one directly)."""
        if not self.body:
            return self.lead.text
        glue = "" if self.run_in else "\n"
        return self.lead.text + glue + "\n".join(line.text for line in self.body)


@dataclass(frozen=True, slots=True)
class Section:
    """部分 (一、) or 方面 (（一）) or anything deeper that has a heading.

    ``number`` is as printed ("一、", "（二）", "3."), "" when there is none; ``heading`` has neither number
    nor final punctuation nor the text that follows on its line. ``level`` is the depth in this paper, 1 for
    a part. ``lead_in``: text before the first point or child.
    """

    number: str
    heading: str
    level: int
    lead_in: tuple[Line, ...] = ()
    points: tuple[Point, ...] = ()
    children: tuple[Section, ...] = ()
    at: Span | None = field(default=None, compare=False)
    """The heading's characters, without number and final punctuation."""
    ending: str = field(default="", compare=False)
    """Punctuation that closes the heading ("。", "：")."""
    automatic: bool = field(default=False, compare=False)
    """The number is Word's automatic one."""

    @property
    def label(self) -> str:
        """Number and heading as a person would quote them: 一、存在的问题和不足."""
        return self.number + self.heading

    def walk(self) -> Iterator[Section]:
        """This section and all below it, in reading order."""
        yield self
        for child in self.children:
            yield from child.walk()

    def lines(self) -> Iterator[Line]:
        """The text of this section and all below it, without headings and markers, in reading order."""
        yield from self.lead_in
        for point in self.points:
            yield point.lead
            yield from point.body
        for child in self.children:
            yield from child.lines()


@dataclass(frozen=True, slots=True)
class Manuscript:
    """文稿: a whole paper."""

    title: tuple[Line, ...] = ()
    byline: tuple[Line, ...] = ()
    date: Line | None = None
    preamble: tuple[Line, ...] = ()
    sections: tuple[Section, ...] = ()
    closing: tuple[Line, ...] = ()
    signature: tuple[Line, ...] = ()
    labels: tuple[Line, ...] = ()
    """What stands above the title at the left: 附件2."""

    @property
    def title_text(self) -> str:
        """The title in one line: where its lines were broken is layout, not words."""
        return "".join(line.text for line in self.title)

    def walk(self) -> Iterator[Section]:
        """Every section, in reading order."""
        for section in self.sections:
            yield from section.walk()

    def lines(self) -> Iterator[Line]:
        """All text but headings, numbers and markers, in reading order."""
        yield from self.labels
        yield from self.title
        yield from self.byline
        if self.date is not None:
            yield self.date
        yield from self.preamble
        for section in self.sections:
            yield from section.lines()
        yield from self.closing
        yield from self.signature
