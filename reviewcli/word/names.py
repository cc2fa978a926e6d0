"""Names of Office Open XML elements, and the few ways of writing a value (ECMA-376 part 1).

Constants in Clark notation: comparing and looking up whole tags is several times faster than XPath.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

Element = etree._Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
PIC = "{http://schemas.openxmlformats.org/drawingml/2006/picture}"
V = "{urn:schemas-microsoft-com:vml}"
O_OLE = "{urn:schemas-microsoft-com:office:office}OLEObject"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"

VAL = W + "val"
P = W + "p"
RUN = W + "r"
T = W + "t"
PPR = W + "pPr"
RPR = W + "rPr"
TBL = W + "tbl"
TR = W + "tr"
TC = W + "tc"
SDT = W + "sdt"
SDT_CONTENT = W + "sdtContent"
SECTPR = W + "sectPr"
BODY = W + "body"
TXBX = W + "txbxContent"
ALTERNATE = MC + "AlternateContent"
CHOICE = MC + "Choice"
FALLBACK = MC + "Fallback"
INS = W + "ins"
DEL = W + "del"
MOVE_FROM = W + "moveFrom"
MOVE_TO = W + "moveTo"

_UNDERSTOOD = frozenset(
    [
        "wps",
        "wpg",
        "wpc",
        "wpi",
        "wp14",
        "w14",
        "w15",
        "w16",
        "w16se",
        "w16cid",
        "w16cex",
        "w16sdtdh",
        "w16du",
        "a14",
        "a16",
        "c14",
        "c16",
        "cx",
        "cx1",
        "cx2",
        "cx4",
        "v",
        "o",
        "w10",
        "wne",
        "am3d",
        "aink",
        "pic14",
    ]
)
"""Namespace prefixes of ``mc:Choice Requires`` that Word of today understands."""

_UNITS = {"pt": 20.0, "pc": 240.0, "pi": 240.0, "in": 1440.0, "cm": 1440 / 2.54, "mm": 1440 / 25.4}
_MEASURE = re.compile(r"\s*([+-]?\d{1,18}(?:\.\d{1,18})?)\s*(?:(pt|pc|pi|in|cm|mm|%)\s*)?$")


def is_on(element: Element | None) -> bool:
    """Whether an on/off element is there and on: no ``w:val`` means on (17.17.4)."""
    return element is not None and switched(element.get(VAL))


def switched(value: str | None, default: bool = True) -> bool:
    """The meaning of an on/off attribute; ``default`` where it is absent."""
    return default if value is None else value not in ("0", "false", "off", "none")


def twips(value: str | None) -> float | None:
    """A length as twentieths of a point: a bare number, or a universal measure such as ``2.5cm``. None:
    unreadable."""
    found = _MEASURE.match(value) if value else None
    if found is None or found[2] == "%":
        return None
    return float(found[1]) * _UNITS.get(found[2] or "", 1.0)


def points_from_half(value: str | None) -> float | None:
    """A ``w:sz`` as points: a bare number counts half points, a universal measure is itself."""
    found = _MEASURE.match(value) if value else None
    if found is None or found[2] == "%":
        return None
    return float(found[1]) * _UNITS[found[2]] / 20 if found[2] else float(found[1]) / 2


def integer(value: str | None) -> int | None:
    """A whole number (a fraction is cut, a per cent sign dropped); None when it is none."""
    found = _MEASURE.match(value) if value else None
    return int(float(found[1])) if found is not None and found[2] in (None, "%") else None


def value_of(parent: Element | None, tag: str) -> str | None:
    """``w:val`` of the first child ``tag``; None where either is missing."""
    child = parent.find(tag) if parent is not None else None
    return child.get(VAL) if child is not None else None


def chosen(alternate: Element) -> Element | None:
    """The branch of an ``mc:AlternateContent`` that Word shows: the first Choice it understands, else
    Fallback."""
    fallback = None
    for branch in alternate:
        if branch.tag == CHOICE:
            if len(branch) and set((branch.get("Requires") or "").split()) <= _UNDERSTOOD:
                return branch
        elif branch.tag == FALLBACK and fallback is None:
            fallback = branch
    return fallback


def text_boxes(element: Element) -> Iterator[Element]:
    """The outermost ``w:txbxContent`` in ``element`` in document order, each text box once."""
    for child in element:
        tag = child.tag
        if tag == TXBX:
            yield child
        elif tag == ALTERNATE:
            branch = chosen(child)
            if branch is not None:
                yield from text_boxes(branch)
        elif len(child):
            yield from text_boxes(child)


def paragraph_elements(root: Element) -> list[Element]:
    """Every ``w:p`` that ``reading.reader.read_docx`` counts, in its order: number ``i`` is item ``i - 1``.

    ``root``: the body (or the document, a header, a footer). In document order, those in tables, content
    controls and text boxes included; of an ``mc:AlternateContent`` only the branch that is shown.
    """
    skipped: set[Element] = set()
    for alternate in root.iter(ALTERNATE):
        shown = chosen(alternate)
        for branch in alternate:
            if branch is not shown:
                skipped.update(branch.iter(P))
    return [p for p in root.iter(P) if p not in skipped and not _inside_paragraph(p)]


def _inside_paragraph(p: Element) -> bool:
    """Whether ``p`` stands in another paragraph without a text box between: no schema allows it, nothing
    shows it."""
    parent = p.getparent()
    while parent is not None:
        tag = parent.tag
        if tag == P:
            return True
        if tag in (BODY, TXBX, TC):
            return False
        parent = parent.getparent()
    return False
