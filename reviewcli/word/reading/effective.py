"""Effective formatting: what is in force once defaults, styles, lists and direct formatting have been laid
over each other (ECMA-376 part 1, 17.7.2 and 17.7.3).

Paragraphs: docDefaults → table style → paragraph style chain, a style's list level under the style itself →
the paragraph's own list level → direct. Runs: docDefaults → table style → paragraph style chain → character
style chain → direct. Everything is resolved once per style, and once per distinct direct formatting on it.
"""

from __future__ import annotations

from dataclasses import field
from typing import NamedTuple

from reviewcli.records import dataclass
from reviewcli.word.names import PPR, RPR, TBL, VAL, Element, W, integer, switched, value_of
from reviewcli.word.reading.numbering import Numbering
from reviewcli.word.reading.properties import (
    SKIPPED,
    TOGGLES,
    Props,
    numbering_reference,
    paragraph_properties,
    run_properties,
)
from reviewcli.word.reading.theme import Theme

BUILT_IN_SIZE = 10.0
"""Points; what Word uses when no style says a size."""
BUILT_IN_FONT = "Times New Roman"


class CharFormat(NamedTuple):
    """Effective character formatting; the fields of :class:`~reviewcli.word.layout.RunFormat` after
    ``end``."""

    east_asia: str
    ascii: str
    h_ansi: str
    size_pt: float
    bold: bool
    italic: bool
    underline: bool
    color: str
    spacing_pt: float
    scale: int
    hint: str
    hidden: bool


@dataclass(frozen=True, slots=True)
class _Style:
    identity: str
    kind: str
    name: str
    based_on: str
    run: Props
    paragraph: Props
    num: int | None
    level: int | None
    conditions: dict[str, tuple[Props, Props]]
    """Table styles: per part of the table (firstRow …) its run and paragraph properties."""


@dataclass(frozen=True, slots=True)
class _Folded:
    """A style with all that it is based on; ``unnumbered`` is ``paragraph`` without its lists' indents."""

    name: str = ""
    run: Props = field(default_factory=dict)
    paragraph: Props = field(default_factory=dict)
    unnumbered: Props = field(default_factory=dict)
    num: int | None = None
    level: int | None = None
    conditions: dict[str, tuple[Props, Props]] = field(default_factory=dict)


_NOTHING = _Folded()


def _over(under: Props, upper: Props) -> Props:
    """``upper`` laid over ``under``; one of them as it is where the other says nothing."""
    return {**under, **upper} if under and upper else under or upper


@dataclass(slots=True)
class Base:
    """A paragraph style (in one kind of table cell, or in none) resolved, with what was resolved on top of
    it."""

    style: str
    """Style id; "" when the file has no styles."""
    name: str
    paragraph: Props
    unnumbered: Props
    """``paragraph`` without the indents of the style's list."""
    num: int | None
    level: int
    run: Props
    table_run: Props
    formats: dict[object, CharFormat] = field(default_factory=dict)
    paragraphs: dict[object, Props] = field(default_factory=dict)


TableKey = tuple[str, tuple[str, ...]]
"""A table style's id and the parts of the table that a cell belongs to, weakest first."""


class Effective:
    """The styles of one document. Unknown ids, loops and missing parts do no harm: what they would say is
    not said."""

    __slots__ = (
        "_bases",
        "_defaults",
        "_elements",
        "_folds",
        "_styles",
        "_table_default",
        "_theme",
        "default_style",
        "numbering",
    )

    def __init__(self, styles: Element | None, theme: Theme, numbering: Numbering) -> None:
        """``styles``: root of the styles part, or None."""
        self._theme = theme
        self.numbering = numbering
        self._elements: dict[str, Element] = {}
        self._styles: dict[str, _Style | None] = {}
        self._folds: dict[tuple[str, str], _Folded] = {}
        self._bases: dict[tuple[str, TableKey | None], Base] = {}
        self._defaults: tuple[Props, Props] = ({}, {})
        self.default_style = ""
        self._table_default = ""
        if styles is not None:
            self._read(styles)

    def _read(self, root: Element) -> None:
        defaults = root.find(W + "docDefaults")
        if defaults is not None:
            self._defaults = (
                run_properties(defaults.find(f"{W}rPrDefault/{RPR}"), self._theme),
                paragraph_properties(defaults.find(f"{W}pPrDefault/{PPR}")),
            )
        for element in root.iterchildren(W + "style"):
            identity = element.get(W + "styleId") or ""
            self._elements[identity] = element
            if switched(element.get(W + "default"), default=False):
                kind = element.get(W + "type") or "paragraph"
                if kind == "paragraph":
                    self.default_style = self.default_style or identity
                elif kind == "table":
                    self._table_default = self._table_default or identity
        if not self.default_style:
            self.default_style = next((key for key in ("Normal", "a") if key in self._elements), "")

    def _style(self, identity: str) -> _Style | None:
        """A style by id, read when first asked for: most of the styles of most files are never used."""
        if identity not in self._styles:
            element = self._elements.get(identity)
            self._styles[identity] = self._read_style(element) if element is not None else None
        return self._styles[identity]

    def _read_style(self, element: Element) -> _Style:
        ppr = element.find(PPR)
        num, level = numbering_reference(ppr)
        conditions: dict[str, tuple[Props, Props]] = {}
        for part in element.iter(W + "tblStylePr"):
            conditions[part.get(W + "type") or ""] = (
                run_properties(part.find(RPR), self._theme),
                paragraph_properties(part.find(PPR)),
            )
        identity = element.get(W + "styleId") or ""
        return _Style(
            identity=identity,
            kind=element.get(W + "type") or "paragraph",
            name=value_of(element, W + "name") or identity,
            based_on=value_of(element, W + "basedOn") or "",
            run=run_properties(element.find(RPR), self._theme),
            paragraph=paragraph_properties(ppr),
            num=num,
            level=level,
            conditions=conditions,
        )

    def _folded(self, identity: str, kind: str) -> _Folded | None:
        """A style laid over all that it is based on; None for an unknown one or one of another kind.

        Each style is laid on what it is based on once, so that long chains cost no more than short ones; a
        loop ends where it closes.
        """
        waiting: dict[str, _Style] = {}
        style, under = self._style(identity), _NOTHING
        while style is not None and style.kind == kind and style.identity not in waiting:
            known = self._folds.get((kind, style.identity))
            if known is not None:
                under = known
                break
            waiting[style.identity] = style
            style = self._style(style.based_on)
        for style in reversed(waiting.values()):
            under = self._folds[kind, style.identity] = self._laid(style, under)
        return under if under is not _NOTHING else None

    def _laid(self, style: _Style, under: _Folded) -> _Folded:
        """``style`` laid over the style that it is based on."""
        num = style.num if style.num is not None else under.num
        level = style.level if style.level is not None else under.level
        # With 0 the numbering of what it is based on is taken away, indents and all.
        paragraph = under.unnumbered if style.num == 0 else under.paragraph
        if num and (style.num is not None or style.level is not None):
            at = self._style_level(num, style.identity, level)
            paragraph = _over(paragraph, self._level_props(num, at))
        own = style.paragraph
        heading = heading_level(style.name)
        if heading and "outline" not in own:
            own = {**own, "outline": heading}
        conditions = under.conditions
        if style.conditions:
            conditions = dict(conditions)
            for part, (run, block) in style.conditions.items():
                below = conditions.get(part, ({}, {}))
                conditions[part] = (_over(below[0], run), _over(below[1], block))
        return _Folded(
            style.name, _over(under.run, style.run), _over(paragraph, own), _over(under.unnumbered, own),
            num, level, conditions,
        )  # fmt: skip

    def base(self, style: str | None, table: TableKey | None = None) -> Base:
        """The resolved paragraph style ``style`` (None or unknown: the default one) within a table cell, or
        in none."""
        known = self._style(style) if style else None
        identity = style if style and known is not None and known.kind == "paragraph" else self.default_style
        key = (identity, table)
        found = self._bases.get(key)
        if found is None:
            found = self._bases[key] = self._resolve(identity, table)
        return found

    def _resolve(self, identity: str, table: TableKey | None) -> Base:
        table_run, table_paragraph = self._table(table) if table is not None else ({}, {})
        style = self._folded(identity, "paragraph") or _NOTHING
        under = {**self._defaults[1], **table_paragraph}
        at = self._style_level(style.num, identity, style.level) if style.num else 0
        return Base(
            identity, style.name, {**under, **style.paragraph}, {**under, **style.unnumbered},
            style.num or None, at, style.run, table_run,
        )  # fmt: skip

    def _style_level(self, num: int, style: str, level: int | None) -> int:
        linked = self.numbering.level_of_style(num, style)
        return linked if linked is not None else level or 0

    def _level_props(self, num: int, at: int) -> Props:
        level = self.numbering.level(num, at)
        return level.paragraph if level is not None else {}

    def _table(self, key: TableKey) -> tuple[Props, Props]:
        identity, parts = key
        style = self._folded(identity, "table") or self._folded(self._table_default, "table") or _NOTHING
        run, paragraph = dict(style.run), dict(style.paragraph)
        for part in ("wholeTable", *parts):
            if part in style.conditions:
                run.update(style.conditions[part][0])
                paragraph.update(style.conditions[part][1])
        return run, paragraph

    def paragraph(self, ppr: Element | None, base: Base) -> tuple[Props, int, int]:
        """Effective paragraph properties of a ``w:pPr`` on ``base``, with list id (0: none) and level."""
        if ppr is None:
            return base.paragraph, base.num or 0, base.level
        num, level = numbering_reference(ppr)
        key = (num, level, tuple([(c.tag, *c.items()) for c in ppr if c.tag not in SKIPPED]))
        at = self._direct_level(base, num, level)
        in_force = base.num or 0 if num is None else num
        props = base.paragraphs.get(key)
        if props is None:
            props = dict(base.unnumbered if num == 0 else base.paragraph)
            if in_force and (num is not None or level is not None):
                props.update(self._level_props(in_force, at))
            props.update(paragraph_properties(ppr))
            base.paragraphs[key] = props
        return props, in_force, at

    def _direct_level(self, base: Base, num: int | None, level: int | None) -> int:
        if level is not None:
            return level
        return self._style_level(num, base.style, None) if num else base.level

    def run(self, rpr: Element | None, base: Base) -> CharFormat:
        """Effective character formatting of a ``w:rPr`` in a paragraph on ``base``."""
        key = tuple([(child.tag, *child.items()) for child in rpr]) if rpr is not None else ()
        found = base.formats.get(key)
        if found is None:
            found = base.formats[key] = self._character(base, run_properties(rpr, self._theme))
        return found

    def _character(self, base: Base, direct: Props) -> CharFormat:
        style = (self._folded(direct.get("style", ""), "character") or _NOTHING).run
        defaults = self._defaults[0]
        merged = {**defaults, **base.table_run, **base.run, **style, **direct}
        for toggle in TOGGLES:
            if toggle not in direct:
                layers = (base.table_run, base.run, style)
                merged[toggle] = (
                    bool(defaults.get(toggle)) or sum(bool(x.get(toggle)) for x in layers) % 2 == 1
                )
        return CharFormat(
            east_asia=merged.get("ea", ""),
            ascii=merged.get("ascii", BUILT_IN_FONT),
            h_ansi=merged.get("hansi", BUILT_IN_FONT),
            size_pt=merged.get("size", BUILT_IN_SIZE),
            bold=merged["b"],
            italic=merged["i"],
            underline=merged.get("u", False),
            color=merged.get("color", "auto"),
            spacing_pt=merged.get("spacing", 0.0),
            scale=merged.get("scale", 100),
            hint=merged.get("hint", ""),
            hidden=merged["vanish"],
        )

    @property
    def normal_size_pt(self) -> float:
        """The size of the default paragraph style, in points."""
        return self.run(None, self.base(None)).size_pt

    @property
    def east_asian_language(self) -> str:
        """``w:lang w:eastAsia`` in force in the default paragraph style; "" when it is not said."""
        language: str = {**self._defaults[0], **self.base(None).run}.get("lang", "")
        return language


def heading_level(name: str) -> int:
    """The level that a built-in style's name means: "heading 2" and "标题 2" are 2; 0 for any other name."""
    lower = name.strip().lower()
    for prefix in ("heading", "标题"):
        rest = lower.removeprefix(prefix)
        if rest != lower and len(rest.strip()) == 1 and rest.strip() in "123456789":
            return int(rest.strip())
    return 0


class TableLook:
    """Which parts of a table style apply to which cell of one table (17.4.56 ``w:tblLook``)."""

    __slots__ = ("_columns", "_rows", "_style")

    _BITS = (("firstRow", 0x20), ("lastRow", 0x40), ("firstColumn", 0x80), ("lastColumn", 0x100))

    def __init__(self, table: Element) -> None:
        """``table``: a ``w:tbl``."""
        properties = table.find(TBL + "Pr")
        self._style = value_of(properties, W + "tblStyle") or ""
        look = properties.find(W + "tblLook") if properties is not None else None
        on = self._flags(look) if look is not None and self._style else frozenset()
        self._rows = ("firstRow" in on, "lastRow" in on)
        self._columns = ("firstColumn" in on, "lastColumn" in on)

    def _flags(self, look: Element) -> frozenset[str]:
        try:
            bits = int(look.get(VAL) or "0", 16)
        except ValueError:
            bits = integer(look.get(VAL)) or 0
        return frozenset(
            name for name, bit in self._BITS if switched(look.get(W + name), default=bool(bits & bit))
        )

    def key(self, first_row: bool, last_row: bool, first_column: bool, last_column: bool) -> TableKey:
        """The key of a cell for :meth:`Effective.base`."""
        parts = (
            ("lastCol", self._columns[1] and last_column),
            ("firstCol", self._columns[0] and first_column),
            ("lastRow", self._rows[1] and last_row),
            ("firstRow", self._rows[0] and first_row),
        )
        return self._style, tuple(name for name, applies in parts if applies)
