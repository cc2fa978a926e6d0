"""From lines to structure: what each stretch of a paper's visible text is.

Nothing is lost: the pieces of a paragraph put together again are its text (a law, tested).
"""

from __future__ import annotations

from collections.abc import Sequence

from reviewcli.manuscript.blocks import Block, Role
from reviewcli.manuscript.front import read_front, read_tail
from reviewcli.manuscript.headings import find_headings
from reviewcli.manuscript.levels import Head
from reviewcli.manuscript.model import Manuscript, Paragraph, Place, Span
from reviewcli.manuscript.pieces import Kind, Piece
from reviewcli.manuscript.points import Cut, Stretch, find_points, lead_end
from reviewcli.manuscript.rows import BLANKS, Row, rows
from reviewcli.manuscript.tree import build
from reviewcli.records import dataclass


@dataclass(frozen=True, slots=True)
class Outlined:
    """One line of a paragraph (soft breaks divide lines) with its role for the styler."""

    paragraph: int
    start: int
    block: Block


@dataclass(frozen=True, slots=True)
class Outline:
    """提纲: pieces in reading order, the manuscript made of them, and every line's role."""

    pieces: tuple[Piece, ...]
    manuscript: Manuscript
    lines: tuple[Outlined, ...]


def read_outline(paragraphs: Sequence[Paragraph]) -> Outline:
    """The outline of a paper, no scaffold needed."""
    all_rows = rows(paragraphs)
    reader = _Reader(all_rows)
    reader.read()
    pieces = tuple(piece for row in reader.pieces for piece in row)
    return Outline(pieces, build(pieces), reader.lines())


class _Reader:
    """Gives every row its pieces."""

    def __init__(self, all_rows: list[Row]) -> None:
        self.rows = all_rows
        self.heads = find_headings(all_rows)
        self.pieces: list[list[Piece]] = [[] for _ in all_rows]

    def read(self) -> None:
        first = self.heads[0].row if self.heads else self._headless()
        self._front(first)
        bounds = [head.row for head in self.heads[1:]] + [len(self.rows)] * bool(self.heads)
        if not self.heads:
            self._section(None, first, len(self.rows))
        for head, end in zip(self.heads, bounds, strict=True):
            self._section(head, head.row, end)
        for i, row in enumerate(self.rows):
            self._complete(i, row)

    def _headless(self) -> int:
        """A paper without headings: its text begins with the first point, else behind title and byline."""
        for i, row in enumerate(self.rows):
            if row.typed is not None and row.typed.style.spoken:
                return i
        kinds = read_front(self.rows)
        return next((i for i, kind in enumerate(kinds) if kind == "preamble"), len(self.rows))

    def _front(self, end: int) -> None:
        for i, kind in enumerate(read_front(self.rows[:end])):
            if kind != "blank":
                row = self.rows[i]
                self._add(i, Kind(kind), row.left, row.right, number=row.auto.text if row.auto else "")

    def _section(self, head: Head | None, first: int, end: int) -> None:
        """Heading, lead-in, points of one section: rows ``first`` to ``end``."""
        stretches: list[Stretch] = []
        places: list[int] = []
        tail = read_tail(self.rows[first:]) if end == len(self.rows) else {}
        for i in range(first, end):
            row = self.rows[i]
            if row.blank:
                continue
            if head is not None and i == head.row:
                self._heading(i, head)
                if head.alone:
                    continue
                stretches.append(Stretch(row, head.ending, row.right))
            elif i - first in tail:
                self._add(i, Kind(tail[i - first]), row.left, row.right)
                continue
            else:
                stretches.append(Stretch(row, row.left, row.right))
            places.append(i)
        self._text(stretches, places)

    def _heading(self, i: int, head: Head) -> None:
        row = self.rows[i]
        if row.typed is not None:
            self._add(i, Kind.NUMBER, row.typed.start, row.typed.end, head.level)
        self._add(i, Kind.HEADING, head.start, head.end, head.level, head.why, row.computed)
        self._add(i, Kind.ENDING, head.end, head.ending, head.level)

    def _text(self, stretches: list[Stretch], places: list[int]) -> None:
        cuts: dict[int, list[Cut]] = {}
        for cut in find_points(stretches):
            cuts.setdefault(cut.stretch, []).append(cut)
        for n, stretch in enumerate(stretches):
            self._stretch(places[n], stretch, cuts.get(n, []))

    def _stretch(self, i: int, stretch: Stretch, cuts: list[Cut]) -> None:
        row = stretch.row
        starts = [cut.start for cut in cuts]
        lead_in_end = starts[0] if starts else stretch.end
        auto = (
            row.auto.text
            if row.auto and stretch.start <= row.left and not (cuts and cuts[0].automatic)
            else ""
        )
        self._add(i, Kind.TEXT, stretch.start, lead_in_end, number=auto)
        ends = [*starts[1:], stretch.end]
        for cut, end in zip(cuts, ends, strict=False):
            number = cut.marker.text if cut.automatic else ""
            if not cut.automatic:
                self._add(i, Kind.MARKER, cut.start, cut.end)
            split = cut.end + lead_end(row.text[cut.end : end])
            self._add(i, Kind.LEAD, cut.end, split, number=number)
            self._add(i, Kind.TEXT, split, end)

    def _add(
        self, i: int, kind: Kind, start: int, end: int, level: int = 0, why: str = "", number: str = ""
    ) -> None:
        if end > start:
            row = self.rows[i]
            piece = Piece(kind, row.text[start:end], row.span(start, end), level, why, number)
            self.pieces[i].append(piece)

    def _complete(self, i: int, row: Row) -> None:
        """Blanks of the line's ends become pieces too, and what no one claimed is text."""
        filled: list[Piece] = []
        at = row.start
        for piece in self.pieces[i]:
            if piece.at.start > at:
                filled.append(_blank(row, at, piece.at.start))
            filled.append(piece)
            at = piece.at.end
        end = row.start + len(row.text)
        if end > at:
            filled.append(_blank(row, at, end))
        if i + 1 < len(self.rows) and self.rows[i + 1].paragraph == row.paragraph:
            filled.append(Piece(Kind.BLANK, "\n", Span(row.paragraph, end, end + 1)))
        self.pieces[i] = filled

    def lines(self) -> tuple[Outlined, ...]:
        return tuple(
            Outlined(row.paragraph, row.start, _block(row, pieces))
            for row, pieces in zip(self.rows, self.pieces, strict=True)
        )


def _blank(row: Row, start: int, end: int) -> Piece:
    text = row.text[start - row.start : end - row.start]
    return Piece(Kind.BLANK, text, Span(row.paragraph, start, end))


_ROLES = {
    Kind.TITLE: Role.TITLE,
    Kind.BYLINE: Role.BYLINE,
    Kind.DATE: Role.DATE,
    Kind.SIGNATURE: Role.SIGNATURE,
    Kind.LABEL: Role.OTHER,
}


def _block(row: Row, pieces: list[Piece]) -> Block:
    """The line's role. A heading followed by text on its line is body with ``heading_end``."""
    real = [piece for piece in pieces if piece.kind is not Kind.BLANK]
    if row.cues.place is not Place.BODY:
        return Block(Role.OTHER, row.text)
    if not real:
        return Block(Role.BLANK, row.text)
    if real[0].kind in _ROLES:
        return Block(_ROLES[real[0].kind], row.text)
    leads = tuple(_leads(row, real))
    heading = [p for p in real if p.kind in (Kind.NUMBER, Kind.HEADING, Kind.ENDING)]
    level = next((p.level for p in heading if p.kind is Kind.HEADING), 0)
    if heading and len(heading) == len(real):
        return Block(Role.HEADING, row.text, level=level)
    end = heading[-1].at.end - row.start if heading else 0
    return Block(Role.BODY, row.text, level=level, heading_end=end, leads=leads)


def _leads(row: Row, pieces: list[Piece]) -> list[tuple[int, int]]:
    out: list[tuple[int, int]] = []
    start: int | None = None
    for piece in pieces:
        if piece.kind is Kind.MARKER:
            start = piece.at.start - row.start
        elif piece.kind is Kind.LEAD:
            end = piece.at.end - row.start
            out.append((piece.at.start - row.start if start is None else start, end))
            start = None
    return out


def visible(pieces: Sequence[Piece]) -> str:
    """The text of the pieces put together, blanks left out: what must be equal before and after."""
    return "".join(piece.number + piece.text for piece in pieces).translate(
        dict.fromkeys(map(ord, BLANKS + "\n"))
    )
