"""格式规范: a page format as data. The styler writes it, the F rules compare with it: one definition.

A profile is a YAML file: bundled ones in ``scaffolds/formats``, a user's in ``formats`` of the config folder
(they override by id), or any file named by its path. ``extends:`` takes everything from another profile and
changes only what is written.
"""

from __future__ import annotations

from dataclasses import replace

from reviewcli.records import dataclass


@dataclass(frozen=True, slots=True)
class RoleFormat:
    """How lines of one role are set.

    ``None`` in ``bold`` means: either will do when checking, not bold when writing. ``blank_after`` counts at
    the end of the title block (title, byline, date), not between its lines.
    """

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
    """Font of digits and Latin letters; "" for the font of the line they stand in."""
    page_number_font: str
    page_number_aliases: tuple[str, ...]
    page_number_size_pt: float
    page_number_position: str
    """outside (odd right, even left) or center."""
    page_number_text: str
    """With ``{}`` for the number: "— {} —"."""
    bold_leads: bool = False
    page_number_indent_chars: float = 1.0
    """Characters between an outside page number and the edge of the text area."""
    page_number_line_twips: int = 320
    """Exact height of the footer's line; with ``footer_mm`` it places the dash 7 mm below the text area."""

    def role(self, name: str) -> RoleFormat:
        """The format of role ``name``; body's for a name the profile does not hold."""
        return self.roles.get(name, self.roles["body"])

    @property
    def text_width_pt(self) -> float:
        """Width of the text area (版心), pt."""
        return (self.width_mm - self.left_mm - self.right_mm) * 72 / 25.4


def enlarged(own: FormatProfile, large: FormatProfile) -> FormatProfile:
    """``own`` with the type sizes, lines and bold leads of ``large``: its fonts, page and page number stay.

    ``own`` itself where its body is as large already.
    """
    if own.role("body").size_pt >= large.role("body").size_pt:
        return own
    roles = {name: replace(role, size_pt=large.role(name).size_pt) for name, role in own.roles.items()}
    return replace(
        own,
        roles=roles,
        lines=large.lines,
        chars=large.chars,
        line_pitch_twips=large.line_pitch_twips,
        char_spacing_twips=large.char_spacing_twips,
        bold_leads=large.bold_leads,
    )


ROLES = ("title", "byline", "date", "heading1", "heading2", "heading3", "heading4", "body", "signature")
"""The keys of ``FormatProfile.roles``."""
