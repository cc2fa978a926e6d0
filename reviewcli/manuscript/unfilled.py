"""The outline of a form that is filled in only here and there: what was typed stays under its own place.

A line in which nothing was typed yet has no words, yet it numbers those round it: an untouched 一是, the
heading of an aspect that has no name. While the paper is read something stands in for them; nothing of that
is left in the outline.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from reviewcli.manuscript.model import Manuscript, Paragraph, Place, Point, Section, Span
from reviewcli.manuscript.outline import Outline, read_outline
from reviewcli.manuscript.printing import GAP

PLACEHOLDER = "placeholder"
"""Mark (``Cues.marks``) of a paragraph with something that nobody has filled in."""
_STAND_IN = "\ue0f0"
_HEADING, _POINT = f"{_STAND_IN}没填的方面", f"{_STAND_IN}。"


def waits_as_heading(paragraph: Paragraph) -> bool:
    """A heading, numbered by Word, whose words are still to be filled in."""
    return _waits(paragraph) and bool(paragraph.cues.number)


def waits_as_point(paragraph: Paragraph) -> bool:
    """A point (一是) whose words are still to be filled in."""
    return _waits(paragraph) and bool(paragraph.cues.frame) and not paragraph.cues.number


def _waits(paragraph: Paragraph) -> bool:
    cues = paragraph.cues
    return PLACEHOLDER in cues.marks and not paragraph.text.strip() and cues.place is not Place.TEXTBOX


def unnamed(number: int) -> str:
    """The heading of an aspect that has words and no name; ``number``: which of its siblings (from 1)."""
    return f"{GAP}方面名称{number}】"


def read_form(paragraphs: Sequence[Paragraph]) -> Outline:
    """:func:`read_outline`, with untouched points and headings counted where they stand.

    Points without words are left out, so are headings with nothing below them; one with something below it
    is called :func:`unnamed`.
    """
    standing = {each.index for each in paragraphs if waits_as_heading(each) or waits_as_point(each)}
    if not standing:
        return read_outline(paragraphs)
    outline = read_outline([_standing_in(each) if each.index in standing else each for each in paragraphs])
    return Outline(
        tuple(piece for piece in outline.pieces if piece.at.paragraph not in standing),
        _settled(outline.manuscript),
        tuple(
            replace(line, block=replace(line.block, text="", heading_end=0, leads=()))
            if line.paragraph in standing
            else line
            for line in outline.lines
        ),
    )


def _standing_in(paragraph: Paragraph) -> Paragraph:
    text = _HEADING if paragraph.cues.number else paragraph.cues.frame + _POINT
    return replace(paragraph, text=text)


def _settled(manuscript: Manuscript) -> Manuscript:
    return replace(manuscript, sections=tuple(_sections(manuscript.sections)))


def _sections(sections: Sequence[Section]) -> Iterator[Section]:
    number = 0
    for section in sections:
        made = replace(
            section,
            lead_in=tuple(line for line in section.lead_in if _STAND_IN not in line.text),
            points=tuple(_points(section.points)),
            children=tuple(_sections(section.children)),
        )
        if _STAND_IN not in section.heading:
            number += 1
            yield made
        elif made.lead_in or made.points or made.children:
            number += 1
            at = Span(section.at.paragraph, 0, 0) if section.at else None
            yield replace(made, heading=unnamed(number), at=at)


def _points(points: Sequence[Point]) -> Iterator[Point]:
    """What was typed below an untouched 一是 instead of in it is its text all the same."""
    for point in points:
        if _STAND_IN not in point.lead.text:
            yield point
        elif point.body:
            yield replace(point, lead=point.body[0], body=point.body[1:], at=None)
