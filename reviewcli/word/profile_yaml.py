"""The YAML file of a format profile: strict decoding that names file, line, key and what was expected."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from reviewcli.errors import ReviewError
from reviewcli.word.profile import ROLES, FormatProfile, RoleFormat

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_TOP = ("id", "name", "source", "extends", "page", "grid", "roles", "digits", "bold_leads", "page_number")
_PAGE = ("width", "height", "top", "bottom", "left", "right", "tolerance")
_GRID = ("lines", "chars", "pitch", "spacing")
_ROLE = ("font", "aliases", "size", "align", "indent", "right", "bold", "blank_after")
_NUMBER = ("font", "aliases", "size", "position", "text", "indent", "footer", "line")
_ALIGNMENTS = ("left", "center", "right", "both")
_POSITIONS = ("outside", "center")
SAME_AS_LINE = "同正文"
"""What ``digits`` says for: no font of its own, the line's font."""


@dataclass(frozen=True, slots=True)
class _Where:
    """A place in a file: what a message about it begins with."""

    path: Path
    lines: dict[tuple[str, ...], int]

    def fail(self, key: tuple[str, ...], expected: str) -> ReviewError:
        line = self.lines.get(key) or self.lines.get(key[:-1]) or 1
        return ReviewError(f"格式规范“{self.path}”第 {line} 行，{'.'.join(key) or '全文'}：{expected}。")


def decode(path: Path, find: Callable[[str], Path], seen: tuple[Path, ...] = ()) -> FormatProfile:
    """The profile in the file at ``path``; ``find`` gives the file that ``extends`` names by id."""
    values, where = _merged(path, find, seen)
    return _profile(values, where)


def _merged(path: Path, find: Callable[[str], Path], seen: tuple[Path, ...]) -> tuple[dict[str, Any], _Where]:
    path = path.absolute()
    values, where = _parse(path)
    _known(values, where)
    base = values.pop("extends", None)
    if base is None:
        return values, where
    if not isinstance(base, str):
        raise where.fail(("extends",), "应写另一份格式规范的名字或文件")
    parent = path.parent / base if base.endswith((".yaml", ".yml")) else find(base)
    if parent.absolute() in (*seen, path):
        raise where.fail(("extends",), f"“{base}”又沿用了本文件，绕成了圈")
    under, _ = _merged(parent, find, (*seen, path))
    return _overlay(under, values), where


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


def _parse(path: Path) -> tuple[dict[str, Any], _Where]:
    try:
        text = path.read_text(encoding="utf-8-sig")
        loader = _Loader(text)
        try:
            node = loader.get_single_node()
            lines: dict[tuple[str, ...], int] = {}
            where = _Where(path, lines)
            _note_lines(node, (), lines, where)
            values = loader.construct_document(node) if node is not None else None
        finally:
            loader.dispose()
    except OSError as error:
        raise ReviewError(f"读不了格式规范“{path}”：文件不存在或没有读取权限。") from error
    except UnicodeDecodeError as error:
        raise ReviewError(f"格式规范“{path}”不是 UTF-8 文本，请另存为 UTF-8 编码。") from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f"第 {mark.line + 1} 行" if mark else ""
        raise ReviewError(f"格式规范“{path}”{line}不是正确的 YAML，请检查缩进、冒号和引号。") from error
    if not isinstance(values, dict):
        raise where.fail((), "应是“键: 值”的形式")
    return values, where


def _note_lines(node: Any, key: tuple[str, ...], lines: dict[tuple[str, ...], int], where: _Where) -> None:
    if not isinstance(node, yaml.MappingNode) or len(key) > 4:
        return
    for name, value in node.value:
        inner = (*key, str(name.value))
        if inner in lines:
            lines[inner] = name.start_mark.line + 1
            raise where.fail(inner, "写了两次，请只留一处")
        lines[inner] = name.start_mark.line + 1
        _note_lines(value, inner, lines, where)


def _known(values: dict[str, Any], where: _Where) -> None:
    """Every key is one we know; every group is a mapping."""
    _keys(values, (), _TOP, where)
    for group, names in (("page", _PAGE), ("grid", _GRID), ("roles", ROLES), ("page_number", _NUMBER)):
        if group in values:
            _keys(values[group], (group,), names, where)
    for role, value in values.get("roles", {}).items():
        _keys(value, ("roles", role), _ROLE, where)


def _keys(value: Any, at: tuple[str, ...], names: tuple[str, ...], where: _Where) -> None:
    if not isinstance(value, dict):
        raise where.fail(at, "下面应是“键: 值”")
    for key in value:
        if key not in names:
            raise where.fail((*at, str(key)), f"不认识的键；这里可用的是 {'、'.join(names)}")


@dataclass(frozen=True, slots=True)
class _Reader:
    """Takes checked values out of one mapping."""

    values: dict[str, Any]
    at: tuple[str, ...]
    where: _Where

    def get(self, key: str, default: Any = None) -> Any:
        if key in self.values:
            return self.values[key]
        if default is None:
            raise self.where.fail((*self.at, key), "缺少这一项")
        return default

    def text(self, key: str, default: str | None = None) -> str:
        value = self.get(key, default)
        if not isinstance(value, str) or not value.strip():
            raise self.where.fail((*self.at, key), "应是文字")
        return value

    def number(self, key: str, low: float, high: float, default: float | None = None) -> float:
        value = self.get(key, default)
        if isinstance(value, bool) or not isinstance(value, (int, float)) or not low <= value <= high:
            raise self.where.fail((*self.at, key), f"应是 {low:g} 到 {high:g} 之间的数")
        return float(value)

    def whole(self, key: str, low: int, high: int, default: int | None = None) -> int:
        value = self.number(key, low, high, default)
        if value != int(value):
            raise self.where.fail((*self.at, key), "应是整数")
        return int(value)

    def choice(self, key: str, among: tuple[str, ...]) -> str:
        value = self.get(key)
        if value not in among:
            raise self.where.fail((*self.at, key), f"应是 {'、'.join(among)} 之一")
        return str(value)

    def fonts(self, font: str) -> tuple[str, ...]:
        value = self.get("aliases", ())
        if not isinstance(value, (list, tuple)) or not all(isinstance(name, str) for name in value):
            raise self.where.fail((*self.at, "aliases"), "应是字体名的列表")
        return tuple(dict.fromkeys((font, *value)))

    def flag(self, key: str, default: bool) -> bool:
        value = self.values.get(key, default)
        if not isinstance(value, bool):
            raise self.where.fail((*self.at, key), "应是 true 或 false")
        return value

    def maybe(self, key: str) -> bool | None:
        return None if self.values.get(key, False) is None else self.flag(key, False)

    def part(self, key: str) -> _Reader:
        return _Reader(self.get(key), (*self.at, key), self.where)


def _profile(values: dict[str, Any], where: _Where) -> FormatProfile:
    top = _Reader(values, (), where)
    page, grid, number = top.part("page"), top.part("grid"), top.part("page_number")
    roles = top.part("roles")
    digits = top.text("digits", SAME_AS_LINE)
    text = number.text("text")
    if text.count("{}") != 1:
        raise where.fail(("page_number", "text"), "应有且只有一处 {}，代表页码数字")
    profile = FormatProfile(
        id=top.text("id"),
        name=top.text("name"),
        source=top.text("source"),
        width_mm=page.number("width", 50, 600),
        height_mm=page.number("height", 50, 600),
        top_mm=page.number("top", 0, 200),
        bottom_mm=page.number("bottom", 0, 200),
        left_mm=page.number("left", 0, 200),
        right_mm=page.number("right", 0, 200),
        tolerance_mm=page.number("tolerance", 0, 20),
        lines=grid.whole("lines", 1, 200),
        chars=grid.whole("chars", 1, 200),
        line_pitch_twips=grid.whole("pitch", 100, 2000),
        char_spacing_twips=grid.whole("spacing", -200, 400),
        footer_mm=number.number("footer", 0, 200),
        roles={name: _role(roles.part(name)) for name in ROLES},
        digits_font="" if digits == SAME_AS_LINE else digits,
        page_number_font=number.text("font"),
        page_number_aliases=number.fonts(number.text("font")),
        page_number_size_pt=number.number("size", 5, 72),
        page_number_position=number.choice("position", _POSITIONS),
        page_number_text=text,
        bold_leads=top.flag("bold_leads", False),
        page_number_indent_chars=number.number("indent", 0, 20, 1),
        page_number_line_twips=number.whole("line", 100, 2000, 320),
    )
    if profile.text_width_pt < 72 or profile.height_mm - profile.top_mm - profile.bottom_mm < 25:
        raise where.fail(("page",), "页边距太大，版心放不下字")
    return profile


def _role(reader: _Reader) -> RoleFormat:
    font = reader.text("font")
    return RoleFormat(
        font=font,
        aliases=reader.fonts(font),
        size_pt=reader.number("size", 5, 100),
        alignment=reader.choice("align", _ALIGNMENTS),
        indent_chars=reader.number("indent", 0, 20, 0),
        bold=reader.maybe("bold"),
        blank_after=reader.whole("blank_after", 0, 10, 0),
        right_chars=reader.number("right", 0, 40, 0),
    )
