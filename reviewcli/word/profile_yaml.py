"""The YAML file of a format profile, decoded by ``yamlmodel``: messages name file, line, key and what was
expected.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Any, cast

from reviewcli.errors import ReviewError
from reviewcli.word.profile import ROLES, FormatProfile, RoleFormat
from reviewcli.yamlmodel import KeyPath, load_text, read_text

SAME_AS_LINE = "同正文"
"""What ``digits`` says for: no font of its own, the line's font."""
Found = Iterator[tuple[KeyPath, str]]


class Alignment(str, Enum):
    """How a line is aligned."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"
    BOTH = "both"


class Position(str, Enum):
    """Where the page number stands."""

    OUTSIDE = "outside"
    CENTER = "center"


@dataclass(frozen=True, slots=True)
class Page:
    """Paper and margins, mm."""

    width: float
    height: float
    top: float
    bottom: float
    left: float
    right: float
    tolerance: float


@dataclass(frozen=True, slots=True)
class Grid:
    """Lines a page, characters a line; pitch and character spacing in twentieths of a point."""

    lines: int
    chars: int
    pitch: int
    spacing: int


@dataclass(frozen=True, slots=True)
class Role:
    """One kind of line: font, size (pt), alignment, indents (characters), blank lines below."""

    font: str
    size: float
    align: Alignment
    aliases: tuple[str, ...] = ()
    indent: float = 0.0
    right: float = 0.0
    bold: bool | None = False
    blank_after: int = 0


@dataclass(frozen=True, slots=True)
class Roles:
    """Every kind of line."""

    title: Role
    byline: Role
    date: Role
    heading1: Role
    heading2: Role
    heading3: Role
    heading4: Role
    body: Role
    signature: Role


@dataclass(frozen=True, slots=True)
class PageNumber:
    """The page number; ``footer`` in mm, ``line`` in twentieths of a point."""

    font: str
    size: float
    position: Position
    text: str
    footer: float
    aliases: tuple[str, ...] = ()
    indent: float = 1.0
    line: int = 320


@dataclass(frozen=True, slots=True)
class Written:
    """A whole file, with what it takes from another profile laid under it."""

    id: str
    name: str
    source: str
    page: Page
    grid: Grid
    roles: Roles
    page_number: PageNumber
    digits: str = SAME_AS_LINE
    bold_leads: bool = False


_MARGIN = (0.0, 200.0)
_RANGES: dict[type, dict[str, tuple[float, float]]] = {
    Page: {
        "width": (50, 600), "height": (50, 600), "tolerance": (0, 20),
        "top": _MARGIN, "bottom": _MARGIN, "left": _MARGIN, "right": _MARGIN,
    },
    Grid: {"lines": (1, 200), "chars": (1, 200), "pitch": (100, 2000), "spacing": (-200, 400)},
    Role: {"size": (5, 100), "indent": (0, 20), "right": (0, 40), "blank_after": (0, 10)},
    PageNumber: {"size": (5, 72), "footer": _MARGIN, "indent": (0, 20), "line": (100, 2000)},
}  # fmt: skip
"""Lowest and highest value of numbers."""
_PARTS = {"page": Page, "grid": Grid, "roles": Role, "page_number": PageNumber}


def in_range(at: KeyPath, value: float) -> bool:
    """Whether a file may say ``value`` at keys ``at`` ("page", "top"); where there is no range, any."""
    low, high = _RANGES.get(_PARTS.get(str(at[0]), Written), {}).get(str(at[-1]), (value, value))
    return low <= value <= high


def decode(path: Path, find: Callable[[str], Path]) -> FormatProfile:
    """The profile in the file at ``path``; ``find`` gives the file that ``extends`` names by id."""
    return _profile(_read(path, find, ())[0])


def _read(path: Path, find: Callable[[str], Path], seen: tuple[Path, ...]) -> tuple[Written, dict[str, Any]]:
    """The file's content, and the same as plain data for one that extends it."""
    path = path.absolute()
    plain: dict[str, Any] = {}

    def prepare(data: object) -> object:
        if not isinstance(data, dict):
            return data
        own = dict(data)
        base = own.pop("extends", None)
        plain.update(own if base is None else _overlay(_base(str(base), path, find, seen), own))
        return plain

    written = load_text(Written, read_text(path), source=str(path), check=_check, prepare=prepare)
    return written, plain


def _base(base: str, path: Path, find: Callable[[str], Path], seen: tuple[Path, ...]) -> dict[str, Any]:
    parent = path.parent / base if base.endswith((".yaml", ".yml")) else find(base)
    if parent.absolute() in (*seen, path):
        raise ReviewError(f"格式规范“{path}”的 extends 有误：“{base}”又沿用了本文件，绕成了圈。")
    return _read(parent, find, (*seen, path))[1]


def _overlay(under: dict[str, Any], over: dict[str, Any]) -> dict[str, Any]:
    """``over`` laid on ``under``, key by key. A role's new font does not keep the old font's aliases."""
    out = dict(under)
    for key, value in over.items():
        below = out.get(key)
        if isinstance(value, dict) and isinstance(below, dict):
            if "font" in value and "aliases" not in value and value["font"] != below.get("font"):
                below = {k: v for k, v in below.items() if k != "aliases"}
            out[key] = _overlay(below, value)
        else:
            out[key] = value
    return out


def _check(written: Written) -> Found:
    """What types alone cannot say."""
    yield from _sense(written, ())
    if written.page_number.text.count("{}") != 1:
        yield ("page_number", "text"), "应有且只有一处 {}，代表页码数字"
    page = written.page
    if page.width - page.left - page.right < 25 or page.height - page.top - page.bottom < 25:
        yield ("page",), "页边距太大，版心放不下字"


def _sense(value: object, at: KeyPath) -> Found:
    """Numbers in their ranges, texts that say something, everywhere under ``value``."""
    ranges = _RANGES.get(type(value), {})
    for field in dataclasses.fields(cast(Any, value)):
        part = getattr(value, field.name)
        if dataclasses.is_dataclass(part):
            yield from _sense(part, (*at, field.name))
        elif isinstance(part, str) and not part.strip():
            yield (*at, field.name), "不能是空的"
        elif field.name in ranges:
            low, high = ranges[field.name]
            if not low <= part <= high:
                yield (*at, field.name), f"应是 {low:g} 到 {high:g} 之间的数，现在是“{part:g}”"


def _profile(written: Written) -> FormatProfile:
    page, grid, number = written.page, written.grid, written.page_number
    return FormatProfile(
        id=written.id,
        name=written.name,
        source=written.source,
        width_mm=page.width,
        height_mm=page.height,
        top_mm=page.top,
        bottom_mm=page.bottom,
        left_mm=page.left,
        right_mm=page.right,
        tolerance_mm=page.tolerance,
        lines=grid.lines,
        chars=grid.chars,
        line_pitch_twips=grid.pitch,
        char_spacing_twips=grid.spacing,
        footer_mm=number.footer,
        roles={name: _role(getattr(written.roles, name)) for name in ROLES},
        digits_font="" if written.digits == SAME_AS_LINE else written.digits,
        page_number_font=number.font,
        page_number_aliases=_fonts(number.font, number.aliases),
        page_number_size_pt=number.size,
        page_number_position=number.position.value,
        page_number_text=number.text,
        bold_leads=written.bold_leads,
        page_number_indent_chars=number.indent,
        page_number_line_twips=number.line,
    )


def _role(role: Role) -> RoleFormat:
    return RoleFormat(
        font=role.font,
        aliases=_fonts(role.font, role.aliases),
        size_pt=role.size,
        alignment=role.align.value,
        indent_chars=role.indent,
        bold=role.bold,
        blank_after=role.blank_after,
        right_chars=role.right,
    )


def _fonts(font: str, aliases: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((font, *aliases)))
