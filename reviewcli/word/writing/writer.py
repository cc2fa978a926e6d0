"""A new official .docx: the base document, the manuscript's lines each with its role, the styler."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from reviewcli.manuscript.blocks import Block, Role
from reviewcli.word.profile import FormatProfile, RoleFormat
from reviewcli.word.writing.about import Properties
from reviewcli.word.writing.base import DOCUMENT, base_document, blank_paragraph
from reviewcli.word.writing.order import Element, make, properties, q, set_value
from reviewcli.word.writing.styler import GAP_HIGHLIGHT, format_paragraph, format_run_properties
from reviewcli.word.writing.titles import break_title, width

_TITLE_BLOCK = (Role.TITLE, Role.BYLINE, Role.DATE)
_GAP = re.compile("【待补充[^】]*】?")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def write_manuscript(blocks: Sequence[Block], profile: FormatProfile, about: Properties) -> bytes:
    """The .docx of a paper whose lines are ``blocks``, in the format ``profile``. The same input gives the
    same bytes.

    A title longer than a line is broken at word borders; blank lines below the title block are the profile's
    business, blank blocks there are taken for them.
    """
    parts = base_document(profile, about)
    body = parts.xml(DOCUMENT).find(q("body"))
    section = body.find(q("sectPr"))
    for paragraph in _paragraphs(list(blocks), profile):
        section.addprevious(paragraph)
    return parts.save()


def role_key(block: Block) -> str:
    """The key of a block's format in a profile: "heading2" for a heading (deeper than four levels: body)."""
    if block.role is Role.HEADING:
        return f"heading{block.level}" if 1 <= block.level <= 4 else "body"
    return block.role.value if block.role in (*_TITLE_BLOCK, Role.SIGNATURE) else "body"


def _paragraphs(blocks: list[Block], profile: FormatProfile) -> Iterator[Element]:
    at = 0
    while at < len(blocks):
        block = blocks[at]
        at += 1
        if block.role is Role.TITLE:
            lines = [block]
            while at < len(blocks) and blocks[at].role is Role.TITLE:
                lines.append(blocks[at])
                at += 1
            yield title_paragraph([line.text for line in lines], profile)
        elif block.role is Role.BLANK:
            yield blank_paragraph(profile)
            continue
        else:
            yield _line(block, profile)
        if block.role in _TITLE_BLOCK:
            after = at
            while after < len(blocks) and blocks[after].role is Role.BLANK:
                after += 1
            if after < len(blocks) and blocks[after].role not in _TITLE_BLOCK:
                at = after
                for _ in range(profile.role(role_key(block)).blank_after):
                    yield blank_paragraph(profile)


def title_limit(profile: FormatProfile) -> int:
    """Characters of the title that fit in a line: 20 at 2号 in 156 mm."""
    return int(profile.text_width_pt / profile.role("title").size_pt)


def title_lines(lines: Sequence[str], profile: FormatProfile) -> tuple[str, ...]:
    """The title's lines: as they were given where each fits, else broken anew."""
    limit = title_limit(profile)
    if len(lines) > 1 and all(width(line) <= limit for line in lines):
        return tuple(lines)
    return tuple(line for text in lines for line in break_title(text, limit))


def title_paragraph(lines: Sequence[str], profile: FormatProfile) -> Element:
    """One paragraph, so that a title stays one thing; its lines are divided by soft breaks."""
    paragraph = make("p")
    format_paragraph(paragraph, "title", profile)
    role = profile.role("title")
    for number, line in enumerate(title_lines(lines, profile)):
        if number:
            run = text_run("", role, profile)
            run.append(make("br"))
            paragraph.append(run)
        for start, end, gap in gap_pieces(line):
            paragraph.append(text_run(line[start:end], role, profile, gap=gap))
    return paragraph


def _line(block: Block, profile: FormatProfile) -> Element:
    key = role_key(block)
    paragraph = make("p")
    format_paragraph(paragraph, key, profile)
    for start, end, role, bold, gap in stretches(block, key, profile):
        paragraph.append(text_run(block.text[start:end], role, profile, bold=bold, gap=gap))
    return paragraph


def stretches(
    block: Block, key: str, profile: FormatProfile
) -> Iterator[tuple[int, int, RoleFormat, bool, bool]]:
    """(start, end, format, bold, gap) of the pieces of a line that look alike: run-in heading, leads,
    marks.
    """
    heading = block.heading_end if key == "body" else 0
    of_heading = profile.role(f"heading{block.level}") if heading and 1 <= block.level <= 4 else None
    leads = block.leads if profile.bold_leads and key == "body" else ()
    gaps = [(start, end) for start, end, gap in gap_pieces(block.text) if gap]
    borders = {0, len(block.text), *(at for pair in (*leads, *gaps) for at in pair)}
    if of_heading is not None:
        borders.add(heading)
    cuts = sorted(at for at in borders if 0 <= at <= len(block.text))
    for start, end in pairwise(cuts):
        role = of_heading if of_heading is not None and end <= heading else profile.role(key)
        bold = bool(role.bold) or any(first <= start and end <= last for first, last in leads)
        yield start, end, role, bold, any(first <= start and end <= last for first, last in gaps)


def gap_pieces(text: str) -> Iterator[tuple[int, int, bool]]:
    """``text`` cut at the program's marks for what is missing: (start, end, whether it is one)."""
    at = 0
    for found in _GAP.finditer(text):
        if found.start() > at:
            yield at, found.start(), False
        yield found.start(), found.end(), True
        at = found.end()
    if at < len(text):
        yield at, len(text), False


def text_run(
    text: str, role: RoleFormat, profile: FormatProfile, *, bold: bool | None = None, gap: bool = False
) -> Element:
    """A run of ``text`` in the format ``role``; line feeds are soft breaks. ``gap``: marked as missing."""
    run = make("r")
    own = properties(run)
    format_run_properties(own, role, profile, bold=bold)
    if gap:
        set_value(own, "highlight", val=GAP_HIGHLIGHT)
    for number, line in enumerate(text.split("\n")):
        if number:
            run.append(make("br"))
        for place, piece in enumerate(line.split("\t")):
            if place:
                run.append(make("tab"))
            if piece:
                text_element = make("t")
                text_element.text = piece
                if piece != piece.strip():
                    text_element.set(_SPACE, "preserve")
                run.append(text_element)
    return run
