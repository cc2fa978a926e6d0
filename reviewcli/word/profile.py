"""格式规范: a page format as data. The styler writes it, the F rules compare with it: one definition.

A profile is a YAML file: bundled ones in ``scaffolds/formats``, a user's in ``formats`` of the config folder
(they override by id), or any file named by its path. ``extends:`` takes everything from another profile and
changes only what is written.
"""

from __future__ import annotations

import functools
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from reviewcli.errors import ReviewError
from reviewcli.files import config_folder, scaffolds_folder


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


ROLES = ("title", "byline", "date", "heading1", "heading2", "heading3", "heading4", "body", "signature")
"""The keys of ``FormatProfile.roles``."""


def load_profile(id: str | Path) -> FormatProfile:
    """The profile with this id, or the one in the file at this path (it ends in .yaml or .yml, or names a
    folder).

    Raises ReviewError: with the nearest names when there is none, with file and line when it is wrong.
    """
    from reviewcli.word.profile_yaml import decode

    text = str(id)
    if isinstance(id, Path) or text.endswith((".yaml", ".yml")) or os.sep in text or "/" in text:
        return decode(Path(id), find_profile)
    return _cached(*_stamp(find_profile(text)))


def list_profiles() -> tuple[FormatProfile, ...]:
    """Every profile that can be named by its id, the user's own and the bundled ones, by id."""
    return tuple(load_profile(id) for id in sorted(_by_id()))


def find_profile(id: str) -> Path:
    """The file of the profile with this id; ReviewError with the nearest names when there is none."""
    known = _by_id()
    if id in known:
        return known[id]
    import difflib

    near = difflib.get_close_matches(id, known, n=3, cutoff=0.4) or sorted(known)
    raise ReviewError(f"没有名为“{id}”的格式规范；可用的有：{'、'.join(near)}。")


def _by_id() -> dict[str, Path]:
    """Profile files by id (a file is named after its id); the user's own come last and win."""
    return {path.stem: path for path in _files()}


def _files() -> Iterator[Path]:
    for folder in (scaffolds_folder() / "formats", config_folder() / "formats"):
        if folder.is_dir():
            yield from sorted(path for path in folder.iterdir() if path.suffix in (".yaml", ".yml"))


def _stamp(path: Path) -> tuple[Path, int]:
    return path, path.stat().st_mtime_ns


@functools.lru_cache(maxsize=16)
def _cached(path: Path, stamp: int) -> FormatProfile:
    from reviewcli.word.profile_yaml import decode

    return decode(path, find_profile)
