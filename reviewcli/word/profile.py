"""格式规范: a page format as data. The styler writes it, the F rules compare with it: one definition.

(The owner of this module is at work on it; the dataclasses below are its fixed outside.)
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RoleFormat:
    """How lines of one role are set. ``None`` in ``bold`` means: either will do when checking, not bold when writing."""

    font: str
    aliases: tuple[str, ...]
    """Fonts accepted as equal when checking (``font`` included)."""
    size_pt: float
    alignment: str
    """left, center, right, both."""
    indent_chars: float = 0.0
    """First-line indent in characters."""
    bold: bool | None = False
    blank_after: int = 0
    """Blank lines below."""
    right_chars: float = 0.0


@dataclass(frozen=True, slots=True)
class FormatProfile:
    """``roles`` has the keys title, byline, date, heading1 … heading4, body, signature."""

    id: str
    name: str
    source: str
    width_mm: float
    height_mm: float
    top_mm: float
    bottom_mm: float
    left_mm: float
    right_mm: float
    tolerance_mm: float
    lines: int
    """Lines a page."""
    chars: int
    """Characters a line."""
    line_pitch_twips: int
    char_spacing_twips: int
    """Of body runs, in twentieths of a point."""
    footer_mm: float
    roles: dict[str, RoleFormat]
    digits_font: str
    page_number_font: str
    page_number_aliases: tuple[str, ...]
    page_number_size_pt: float
    page_number_position: str
    """outside (odd right, even left) or center."""
    page_number_text: str
    """With ``{}`` for the number: "— {} —"."""
    bold_leads: bool = False


def load_profile(id: str) -> FormatProfile:
    """The profile with this id; ReviewError with the nearest names when there is none."""
    raise NotImplementedError
