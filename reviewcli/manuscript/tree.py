"""Pieces → Manuscript."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import field

from reviewcli.manuscript.model import Line, Manuscript, Point, Section, Span
from reviewcli.manuscript.pieces import Piece
from reviewcli.manuscript.rows import BLANKS
from reviewcli.records import dataclass


@dataclass(slots=True)
class _Point:
    marker: str
    at: Span | None
    inline: bool
    lead: Line | None = None
    body: list[Line] = field(default_factory=list)
    run_in: bool = False

    def freeze(self) -> Point:
        return Point(self.marker, self.lead or Line(""), tuple(self.body), self.inline, self.at, self.run_in)


@dataclass(slots=True)
class _Section:
    level: int
    number: str = ""
    heading: str = ""
    at: Span | None = None
    ending: str = ""
    automatic: bool = False
    lead_in: list[Line] = field(default_factory=list)
    points: list[_Point] = field(default_factory=list)
    children: list[_Section] = field(default_factory=list)

    def freeze(self) -> Section:
        return Section(
            self.number,
            self.heading,
            self.level,
            tuple(self.lead_in),
            tuple(point.freeze() for point in self.points),
            tuple(child.freeze() for child in self.children),
            self.at,
            self.ending,
            self.automatic,
        )


class _Builder:
    """Takes the pieces one by one."""

    def __init__(self) -> None:
        self.front: dict[str, list[Line]] = {
            kind: [] for kind in ("label", "title", "byline", "date", "preamble", "closing", "signature")
        }
        self.sections: list[_Section] = []
        self.stack: list[_Section] = []
        self.number: Piece | None = None
        self.marker: Piece | None = None
        self.last: Piece | None = None

    def take(self, piece: Piece) -> None:
        kind = piece.kind.value
        if kind == "blank":
            return
        if kind in self.front:
            self.front[kind].append(_line(piece, piece.number))
        elif kind == "number":
            self.number = piece
        elif kind == "heading":
            self._open(piece)
        elif kind == "ending":
            self._here().ending = piece.text.strip(BLANKS)
        elif kind == "marker":
            self.marker = piece
        elif kind == "lead":
            self._point(piece)
        else:
            self._text(piece)
        self.last = piece

    def _open(self, piece: Piece) -> None:
        typed = self.number.text.strip(BLANKS) if self.number else ""
        section = _Section(
            piece.level,
            typed or piece.number,
            piece.text,
            piece.at,
            automatic=bool(piece.number and not typed),
        )
        self.number = None
        while self.stack and self.stack[-1].level >= piece.level:
            self.stack.pop()
        (self.stack[-1].children if self.stack else self.sections).append(section)
        self.stack.append(section)

    def _here(self) -> _Section:
        """The open section; text with none above it opens one without a heading."""
        if not self.stack:
            section = _Section(1)
            self.sections.append(section)
            self.stack.append(section)
        return self.stack[-1]

    def _point(self, piece: Piece) -> None:
        at = self.marker.at if self.marker else None
        begun = at or piece.at
        inline = self.last is not None and self._same_line(begun)
        marker = self.marker.text.strip(BLANKS) if self.marker else piece.number
        self.marker = None
        self._here().points.append(_Point(marker, at, inline, _line(piece)))

    def _same_line(self, at: Span) -> bool:
        """Something other than the marker stands before it on its line."""
        before = self.before_marker
        return before is not None and before.at.paragraph == at.paragraph and before.at.end == at.start

    before_marker: Piece | None = None

    def _text(self, piece: Piece) -> None:
        section = self._here()
        line = _line(piece, piece.number)
        if not line.text:
            return
        if not section.points:
            section.lead_in.append(line)
            return
        point = section.points[-1]
        if not point.body and self.last is not None and self.last.kind.value == "lead":
            point.run_in = self.last.at.end == piece.at.start and self.last.at.paragraph == piece.at.paragraph
        point.body.append(line)

    def build(self) -> Manuscript:
        date = self.front["date"]
        return Manuscript(
            tuple(self.front["title"]),
            tuple(self.front["byline"]),
            date[0] if date else None,
            tuple(self.front["preamble"]),
            tuple(section.freeze() for section in self.sections),
            tuple(self.front["closing"]),
            tuple(self.front["signature"]),
            tuple(self.front["label"]),
        )


def _line(piece: Piece, number: str = "") -> Line:
    text = piece.text.strip(BLANKS)
    lead = len(piece.text) - len(piece.text.lstrip(BLANKS)) if text else 0
    start = piece.at.start + lead
    return Line(number + text, Span(piece.at.paragraph, start, start + len(text)))


def build(pieces: Sequence[Piece]) -> Manuscript:
    """The manuscript that these pieces, in reading order, make."""
    builder = _Builder()
    for piece in pieces:
        if piece.kind.value in ("marker", "lead") and builder.marker is None:
            builder.before_marker = builder.last
        builder.take(piece)
    return builder.build()
