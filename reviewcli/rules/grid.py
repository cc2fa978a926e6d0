"""Lines a page and characters a line by computed pitch, never counted in a rendering (FORMAT.md)."""

from __future__ import annotations

from collections.abc import Hashable

from reviewcli.records import dataclass
from reviewcli.rules.looks import tally_paragraphs, tally_runs
from reviewcli.rules.model import Context
from reviewcli.word.layout import ParagraphFormat, RunFormat, SectionFormat

_MM = 72 / 25.4
_ROUNDING_PT = 0.05
"""Rounding of the page and of twips: no recipe gains or loses a character by this."""
_GRIDS = ("lines", "linesAndChars", "snapToChars")
_TIGHTEST = 1.3
"""An "at least" pitch above this many font sizes is the pitch itself: no CJK font is taller."""


@dataclass(frozen=True, slots=True)
class Grid:
    """The prevailing grid of the body; ``line_pt`` is None where only the font decides the pitch."""

    line_pt: float | None
    char_pt: float
    size_pt: float
    spelling: str
    """How the line spacing reads in Word's dialog."""
    paragraph: int
    """The first paragraph with this line spacing, in whatever section."""
    section: SectionFormat

    def lines_in(self, height_pt: float) -> int | None:
        """Lines that fit into a height."""
        return None if self.line_pt is None else int((height_pt + _ROUNDING_PT) // self.line_pt)

    def chars_in(self, width_pt: float) -> int:
        """Characters that fit into a width."""
        return int((width_pt + _ROUNDING_PT) // self.char_pt)

    @property
    def lines_per_page(self) -> int | None:
        """Lines on a page of this paper."""
        page = self.section
        return self.lines_in((page.height_mm - page.top_mm - page.bottom_mm) * _MM)

    @property
    def chars_per_line(self) -> int:
        """Characters on a line of this paper."""
        page = self.section
        return self.chars_in((page.width_mm - page.left_mm - page.right_mm - page.gutter_mm) * _MM)


def body_grid(context: Context) -> Grid | None:
    """The grid that most of the body's characters have; None without a layout or a body."""
    if context.layout is None:
        return None
    if "grid" not in context.cache:
        context.cache["grid"] = _body_grid(context)
    found: Grid | None = context.cache["grid"]
    return found


def _body_grid(context: Context) -> Grid | None:
    assert context.layout is not None
    layout = context.layout
    runs = tally_runs(context, "body", lambda run: (run.size_pt, run.spacing_pt, run.scale))
    paragraphs = tally_paragraphs(
        context, "body", lambda p: (p.line_rule, p.line_pt, p.snap_to_grid, p.section)
    )
    if runs.prevailing is None or paragraphs.prevailing is None or not layout.sections:
        return None
    run = _run_like(runs.prevailing)
    paragraph = layout.of(paragraphs.spots[paragraphs.prevailing][0][0].paragraph)
    page = layout.sections[min(paragraph.section, len(layout.sections) - 1)]
    line, spelling = _line_pitch(paragraph, page, run.size_pt)
    alike = [value for value in paragraphs.spots if _look(value) == _look(paragraphs.prevailing)]
    first = min(paragraphs.spots[value][0][0].paragraph for value in alike)
    return Grid(line, _char_pitch(run, page), run.size_pt, spelling, first, page)


def _look(value: Hashable) -> Hashable:
    """A paragraph's rule, line and grid, whatever its section."""
    assert isinstance(value, tuple)
    return value[:-1]


def _run_like(value: object) -> RunFormat:
    """A run with the size, spacing and scale of a tally's value."""
    assert isinstance(value, tuple)
    size, spacing, scale = value
    return RunFormat(0, 0, size_pt=size, spacing_pt=spacing, scale=scale)


def _line_pitch(paragraph: ParagraphFormat, page: SectionFormat, size: float) -> tuple[float | None, str]:
    if paragraph.line_rule == "exact":
        return paragraph.line_pt, f"固定值 {paragraph.line_pt:g} 磅"
    if paragraph.line_rule == "atLeast":
        fixed = paragraph.line_pt >= _TIGHTEST * size
        return (paragraph.line_pt if fixed else None), f"最小值 {paragraph.line_pt:g} 磅"
    spelling = {1.0: "单倍行距", 1.5: "1.5 倍行距", 2.0: "2 倍行距"}.get(
        paragraph.line_pt, f"{paragraph.line_pt:g} 倍行距"
    )
    if page.grid in _GRIDS and page.line_pitch_pt and paragraph.snap_to_grid:
        cells = 1
        while page.line_pitch_pt * cells < size:
            cells += 1
        return page.line_pitch_pt * cells * paragraph.line_pt, spelling
    return None, spelling


def _char_pitch(run: RunFormat, page: SectionFormat) -> float:
    """Run size + character spacing, + the grid's character space under linesAndChars (FORMAT.md)."""
    extra = page.char_space_pt if page.grid == "linesAndChars" else 0.0
    return max(1.0, run.size_pt * run.scale / 100 + run.spacing_pt + extra)
