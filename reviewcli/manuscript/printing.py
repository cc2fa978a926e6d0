"""A manuscript's lines, each with its role: what ``outline.py`` reads back."""

from __future__ import annotations

from collections.abc import Iterator

from reviewcli.manuscript.blocks import Block, Role
from reviewcli.manuscript.model import Line, Manuscript, Paragraph, Point, Section

GAP = "【待补充"
"""How the program marks something missing; ``check`` knows it as a placeholder."""


def print_blocks(manuscript: Manuscript) -> list[Block]:
    """Every line of the paper in order.

    Title (one block, its lines joined), byline, date, preamble, sections with their points (each on a line of
    its own), closing, signature.
    """
    out: list[Block] = []
    out += [_block(Role.OTHER, line.text) for line in manuscript.labels]
    if manuscript.title:
        out.append(_block(Role.TITLE, manuscript.title_text))
    out += [_block(Role.BYLINE, line.text) for line in manuscript.byline]
    if manuscript.date is not None:
        out.append(_block(Role.DATE, manuscript.date.text))
    out += [_block(Role.BODY, line.text) for line in manuscript.preamble]
    for section in manuscript.sections:
        out += _section(section)
    out += [_block(Role.BODY, line.text) for line in manuscript.closing]
    out += [_block(Role.SIGNATURE, line.text) for line in manuscript.signature]
    return out


def as_paragraphs(blocks: list[Block]) -> tuple[Paragraph, ...]:
    """The blocks as paragraphs of a file with nothing else: positions exist before there is a page."""
    return tuple(Paragraph(number, block.text) for number, block in enumerate(blocks, start=1))


def _section(section: Section) -> Iterator[Block]:
    if section.heading:
        yield _block(Role.HEADING, section.label, level=section.level)
    for line in section.lead_in:
        yield _block(Role.BODY, line.text)
    for point in section.points:
        yield from _point(point)
    for child in section.children:
        yield from _section(child)


def _point(point: Point) -> Iterator[Block]:
    head = point.marker + point.lead.text
    body = list(point.body)
    first = head
    if body and point.run_in:
        first += body.pop(0).text
    yield _block(Role.BODY, first, leads=((0, len(head)),))
    for line in body:
        yield _block(Role.BODY, line.text)


def _block(role: Role, text: str, level: int = 0, leads: tuple[tuple[int, int], ...] = ()) -> Block:
    return Block(role, text, level=level, leads=leads, gap=GAP in text)


def lines_of(text: str) -> tuple[Line, ...]:
    """A text of several lines as lines; blank ones are layout and go."""
    return tuple(Line(line) for line in text.split("\n") if line.strip())
