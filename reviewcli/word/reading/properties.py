"""``w:rPr`` and ``w:pPr`` as plain dictionaries that can be laid over each other: only what is said is in
them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from reviewcli.word.names import (
    RPR,
    VAL,
    Element,
    W,
    integer,
    points_from_half,
    switched,
    twips,
)
from reviewcli.word.reading.theme import Theme

Props = dict[str, Any]
"""Runs: ea, ascii, hansi, hint, size (pt), b, i, vanish, u, color, spacing (pt), scale (%), style, lang.
Paragraphs: jc, first, first_chars, left, left_chars, right, right_chars, before, before_lines, before_auto,
after …, line, line_rule, widow, snap, contextual, outline. Lengths in twips, characters and lines in
hundredths; ``first`` is negative for a hanging indent."""

TOGGLES = ("b", "i", "vanish")
"""Toggle properties kept here: styles of different kinds cancel each other out (17.7.3)."""

_ELSEWHERE = "sectPr pPrChange numPr pStyle tabs pBdr shd framePr keepNext keepLines pageBreakBefore"
SKIPPED = frozenset({RPR, *(W + name for name in _ELSEWHERE.split())})
"""Children of ``w:pPr`` that say nothing about what is kept here."""

_FONT_SLOTS = (
    ("ea", W + "eastAsia", W + "eastAsiaTheme"),
    ("ascii", W + "ascii", W + "asciiTheme"),
    ("hansi", W + "hAnsi", W + "hAnsiTheme"),
)


def _fonts(element: Element, props: Props, theme: Theme) -> None:
    for key, plain, themed in _FONT_SLOTS:
        name = element.get(themed)
        font = (theme.font(name) if name else "") or element.get(plain)
        if font:
            props[key] = font
    hint = element.get(W + "hint")
    if hint:
        props["hint"] = hint


def _size(element: Element, props: Props, _: Theme) -> None:
    size = points_from_half(element.get(VAL))
    if size is not None and size > 0:
        props["size"] = size


def _switch(key: str) -> Callable[[Element, Props, Theme], None]:
    def read(element: Element, props: Props, _: Theme) -> None:
        props[key] = switched(element.get(VAL))

    return read


def _color(element: Element, props: Props, _: Theme) -> None:
    value = element.get(VAL) or "auto"
    props["color"] = value if value == "auto" else value.upper().lstrip("#")


def _spacing(element: Element, props: Props, _: Theme) -> None:
    value = twips(element.get(VAL))
    if value is not None:
        props["spacing"] = value / 20


def _scale(element: Element, props: Props, _: Theme) -> None:
    value = integer(element.get(VAL))
    if value:
        props["scale"] = value


def _underline(element: Element, props: Props, _: Theme) -> None:
    props["u"] = element.get(VAL, "none") != "none"


def _text(key: str, attribute: str) -> Callable[[Element, Props, Theme], None]:
    def read(element: Element, props: Props, _: Theme) -> None:
        value = element.get(attribute)
        if value:
            props[key] = value

    return read


_RUN: dict[str, Callable[[Element, Props, Theme], None]] = {
    W + "rFonts": _fonts,
    W + "sz": _size,
    W + "b": _switch("b"),
    W + "i": _switch("i"),
    W + "vanish": _switch("vanish"),
    W + "color": _color,
    W + "spacing": _spacing,
    W + "w": _scale,
    W + "u": _underline,
    W + "rStyle": _text("style", VAL),
    W + "lang": _text("lang", W + "eastAsia"),
}


def run_properties(rpr: Element | None, theme: Theme) -> Props:
    """What a ``w:rPr`` says; theme fonts resolved (a theme attribute beats the plain name beside it)."""
    props: Props = {}
    for child in rpr if rpr is not None else ():
        reader = _RUN.get(child.tag)
        if reader is not None:
            reader(child, props, theme)
    return props


_JC = {"start": "left", "end": "right", "justify": "both", "thaiDistribute": "distribute",
       "lowKashida": "both", "mediumKashida": "both", "highKashida": "both", "numTab": "left"}  # fmt: skip
_Measure = Callable[[str | None], float | None]
_INDENT: tuple[tuple[str, tuple[str, ...], _Measure], ...] = (
    ("left", ("left", "start"), twips),
    ("left_chars", ("leftChars", "startChars"), integer),
    ("right", ("right", "end"), twips),
    ("right_chars", ("rightChars", "endChars"), integer),
)
_FIRST: tuple[tuple[str, str, str, _Measure], ...] = (
    ("first", "firstLine", "hanging", twips),
    ("first_chars", "firstLineChars", "hangingChars", integer),
)
_SPACES: tuple[tuple[str, str, _Measure], ...] = (
    ("before", "before", twips),
    ("before_lines", "beforeLines", integer),
    ("after", "after", twips),
    ("after_lines", "afterLines", integer),
    ("line", "line", twips),
)


def _indent(element: Element, props: Props) -> None:
    for key, names, read in _INDENT:
        for name in names:
            value = read(element.get(W + name))
            if value is not None:
                props[key] = value
    for key, first, hanging, measure in _FIRST:
        value, negative = measure(element.get(W + first)), measure(element.get(W + hanging))
        if negative is not None and (negative or value is None):
            props[key] = -negative
        elif value is not None:
            props[key] = value


def _paragraph_spacing(element: Element, props: Props) -> None:
    for key, name, read in _SPACES:
        value = read(element.get(W + name))
        if value is not None:
            props[key] = value
    if "line" in props and element.get(W + "line") is not None:
        props["line_rule"] = element.get(W + "lineRule") or "auto"
    elif element.get(W + "lineRule"):
        props["line_rule"] = element.get(W + "lineRule")
    for key, name in (("before_auto", "beforeAutospacing"), ("after_auto", "afterAutospacing")):
        if element.get(W + name) is not None:
            props[key] = switched(element.get(W + name))


def _alignment(element: Element, props: Props) -> None:
    value = element.get(VAL)
    if value:
        props["jc"] = _JC.get(value, value)


def _outline(element: Element, props: Props) -> None:
    level = integer(element.get(VAL))
    if level is not None:
        props["outline"] = level + 1 if 0 <= level <= 8 else 0


def _widow(element: Element, props: Props) -> None:
    props["widow"] = switched(element.get(VAL))


def _snap(element: Element, props: Props) -> None:
    props["snap"] = switched(element.get(VAL))


def _contextual(element: Element, props: Props) -> None:
    props["contextual"] = switched(element.get(VAL))


_PARAGRAPH: dict[str, Callable[[Element, Props], None]] = {
    W + "ind": _indent,
    W + "spacing": _paragraph_spacing,
    W + "jc": _alignment,
    W + "outlineLvl": _outline,
    W + "widowControl": _widow,
    W + "snapToGrid": _snap,
    W + "contextualSpacing": _contextual,
}


def paragraph_properties(ppr: Element | None) -> Props:
    """What a ``w:pPr`` says about alignment, indents, spacing, outline level, widows, contextual
    spacing and the grid."""
    props: Props = {}
    for child in ppr if ppr is not None else ():
        reader = _PARAGRAPH.get(child.tag)
        if reader is not None:
            reader(child, props)
    return props


def numbering_reference(ppr: Element | None) -> tuple[int | None, int | None]:
    """``w:numPr`` of a ``w:pPr`` as (number's id, level from 0); None for what is not said."""
    numpr = ppr.find(W + "numPr") if ppr is not None else None
    if numpr is None:
        return None, None
    identity, level = numpr.find(W + "numId"), numpr.find(W + "ilvl")
    return (
        integer(identity.get(VAL)) if identity is not None else None,
        integer(level.get(VAL)) if level is not None else None,
    )
