"""问题整改清单 as a Word table: A4 on its side, the profile's fonts, the row of headings on every page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from reviewcli.word.profile import FormatProfile, RoleFormat
from reviewcli.word.writing.about import Properties
from reviewcli.word.writing.base import DOCUMENT, base_document
from reviewcli.word.writing.order import Element, make, properties, put, q, set_value
from reviewcli.word.writing.styler import format_run_properties, format_section, twips
from reviewcli.word.writing.writer import gap_pieces, text_run, title_paragraph

_SIZE, _PITCH = 10.5, 320
"""五号 in the table, 16 pt a line: what offices take where eight columns stand side by side."""
_MARGINS = (("top", 40), ("left", 60), ("bottom", 40), ("right", 60))
"""Twips inside a cell."""


@dataclass(frozen=True, slots=True)
class TableText:
    """What is written: ``columns`` with their share of the width and whether they are centred; ``groups`` of
    rows, in each of which the first ``merged`` columns are one cell.
    """

    title: str
    byline: str
    columns: Sequence[tuple[str, int, bool]]
    groups: Sequence[Sequence[Sequence[str]]]
    merged: int = 0


def write_table(text: TableText, profile: FormatProfile, about: Properties) -> bytes:
    """The .docx of a title, a byline and one table. The same input gives the same bytes."""
    parts = base_document(profile, about)
    body = parts.xml(DOCUMENT).find(q("body"))
    section = body.find(q("sectPr"))
    set_value(section, "pgSz", orient="landscape")
    format_section(section, profile)
    # titles break by the width of the page as it lies
    page = replace(profile, width_mm=profile.height_mm, left_mm=profile.bottom_mm, right_mm=profile.top_mm)
    section.addprevious(title_paragraph([text.title], page))
    if text.byline:
        section.addprevious(_line(text.byline, profile.role("byline"), profile, centered=True))
    section.addprevious(_table(text, page))
    section.addprevious(_line("", _small(profile), profile, centered=False, pitch=_PITCH))
    return parts.save()


def _small(profile: FormatProfile) -> RoleFormat:
    """The body's font at the table's size."""
    return replace(profile.role("body"), size_pt=_SIZE, indent_chars=0.0, alignment="left", bold=False)


def _line(text: str, role: RoleFormat, profile: FormatProfile, *, centered: bool, pitch: int = 0) -> Element:
    """A paragraph of a cell or above the table, without indents."""
    paragraph = make("p")
    own = properties(paragraph)
    set_value(own, "widowControl", val="0")
    set_value(own, "snapToGrid", val="0")
    set_value(own, "spacing", before=0, after=0, line=pitch or profile.line_pitch_twips, lineRule="atLeast")
    set_value(own, "ind", leftChars=0, left=0, rightChars=0, right=0, firstLineChars=0, firstLine=0)
    set_value(own, "jc", val="center" if centered else "left")
    format_run_properties(put(own, make("rPr")), role, profile)
    for start, end, gap in gap_pieces(text):
        paragraph.append(text_run(text[start:end], role, profile, gap=gap))
    return paragraph


def _table(text: TableText, profile: FormatProfile) -> Element:
    table = make("tbl")
    own = make("tblPr")
    total = twips(profile.width_mm) - twips(profile.left_mm) - twips(profile.right_mm)
    own.append(make("tblW", w=total, type="dxa"))
    own.append(make("jc", val="center"))
    borders = make("tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        borders.append(make(side, val="single", sz=4, space=0, color="000000"))
    own.append(borders)
    own.append(make("tblLayout", type="fixed"))
    margins = make("tblCellMar")
    for side, width in _MARGINS:
        margins.append(make(side, w=width, type="dxa"))
    own.append(margins)
    table.append(own)
    shares = sum(share for _, share, _ in text.columns)
    widths = [total * share // shares for _, share, _ in text.columns]
    grid = make("tblGrid")
    for width in widths:
        grid.append(make("gridCol", w=width))
    table.append(grid)
    head = replace(_small(profile), font=profile.role("heading1").font)
    centered = [center for _, _, center in text.columns]
    names = [name for name, _, _ in text.columns]
    table.append(_row(names, widths, head, profile, [True] * len(names), header=True))
    for group in text.groups:
        for at, cells in enumerate(group):
            merge = ("restart" if at == 0 else "continue") if len(group) > 1 else ""
            row = _row(cells, widths, _small(profile), profile, centered, merge=merge, merged=text.merged)
            table.append(row)
    return table


def _row(
    cells: Sequence[str],
    widths: Sequence[int],
    role: RoleFormat,
    profile: FormatProfile,
    centered: Sequence[bool],
    *,
    header: bool = False,
    merge: str = "",
    merged: int = 0,
) -> Element:
    """A row that no page break divides; ``merge``: of its first ``merged`` cells."""
    row = make("tr")
    own = make("trPr")
    own.append(make("cantSplit"))
    if header:
        own.append(make("tblHeader"))
    row.append(own)
    for at, (text, width) in enumerate(zip(cells, widths, strict=True)):
        cell = make("tc")
        look = make("tcPr")
        look.append(make("tcW", w=width, type="dxa"))
        goes_on = at < merged and merge == "continue"
        if at < merged and merge:
            look.append(make("vMerge", val=merge))
        look.append(make("vAlign", val="center"))
        cell.append(look)
        for line in [""] if goes_on else text.split("\n"):
            cell.append(_line(line, role, profile, centered=centered[at], pitch=_PITCH))
        row.append(cell)
    return row
