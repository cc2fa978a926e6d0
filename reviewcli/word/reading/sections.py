"""Sections: paper, margins, grid, columns, and what stands in headers and footers (ECMA-376 part 1, 17.6 and
17.10)."""

from __future__ import annotations

import re
from dataclasses import replace

from reviewcli.records import dataclass
from reviewcli.word.layout import PageNumber, SectionFormat
from reviewcli.word.names import (
    BODY,
    PPR,
    SECTPR,
    WP,
    Element,
    R,
    V,
    W,
    integer,
    is_on,
    paragraph_elements,
    twips,
    value_of,
)
from reviewcli.word.package import Package
from reviewcli.word.reading.effective import Effective
from reviewcli.word.reading.inline import Inline

_MM = 25.4 / 1440
_LETTER = (12240.0, 15840.0)
"""Word's paper where a section says none."""
_MARGIN = 1440.0
_DECORATION = re.compile(r"[\s\d第页共/／\-–—―－─_·•.．~～|｜,，:：()（）\[\]【】<>《》]+|Page|page|of")
_VML_ALIGN = re.compile(r"mso-position-horizontal:\s*(left|center|right|inside|outside)")


@dataclass(frozen=True, slots=True)
class _Story:
    """What one header or footer part holds."""

    numbers: tuple[PageNumber, ...] = ()
    text: str = ""


_EMPTY = _Story()


def section_elements(body: Element) -> list[Element]:
    """Every ``w:sectPr`` in force, in order: those of paragraphs, then the body's own. Not those of tracked
    changes."""
    found = []
    for element in body.iter(SECTPR):
        parent = element.getparent()
        if parent is not None and parent.tag in (PPR, BODY):
            found.append(element)
    return found


def read_sections(
    body: Element, package: Package, effective: Effective, settings: Element | None
) -> list[SectionFormat]:
    """The sections of a document, at least one; ``first_paragraph`` and ``last_paragraph`` are the caller's
    to fill."""
    stories = _Stories(package, effective)
    even_odd = settings is not None and is_on(settings.find(W + "evenAndOddHeaders"))
    elements: list[Element | None] = list(section_elements(body))
    last = elements[-1] if elements else None
    parent = last.getparent() if last is not None else None
    if parent is None or parent.tag != BODY:
        elements.append(None)
    sections: list[SectionFormat] = []
    inherited: dict[tuple[str, str], str] = {}
    for element in elements:
        section = _page(element)
        if element is not None:
            inherited = {**inherited, **_references(element, package)}
        sections.append(_with_stories(section, inherited, stories, even_odd))
    return sections


def _page(element: Element | None) -> SectionFormat:
    def length(child: str, name: str, default: float) -> float:
        node = element.find(W + child) if element is not None else None
        value = twips(node.get(W + name)) if node is not None else None
        return (default if value is None else value) * _MM

    def attribute(child: str, name: str) -> str:
        node = element.find(W + child) if element is not None else None
        return (node.get(W + name) or "") if node is not None else ""

    grid = attribute("docGrid", "type") or "default"
    char_space = integer(attribute("docGrid", "charSpace")) or 0
    wide, high = length("pgSz", "w", _LETTER[0]), length("pgSz", "h", _LETTER[1])
    return SectionFormat(
        width_mm=wide,
        height_mm=high,
        top_mm=length("pgMar", "top", _MARGIN),
        bottom_mm=length("pgMar", "bottom", _MARGIN),
        left_mm=length("pgMar", "left", _MARGIN),
        right_mm=length("pgMar", "right", _MARGIN),
        footer_mm=length("pgMar", "footer", 720.0),
        header_mm=length("pgMar", "header", 720.0),
        gutter_mm=length("pgMar", "gutter", 0.0),
        landscape=attribute("pgSz", "orient") == "landscape" or wide > high,
        columns=_columns(element),
        grid=grid,
        line_pitch_pt=(twips(attribute("docGrid", "linePitch")) or 0.0) / 20,
        char_space_pt=char_space / 4096,
        title_page=element is not None and is_on(element.find(W + "titlePg")),
    )


def _columns(element: Element | None) -> int:
    columns = element.find(W + "cols") if element is not None else None
    if columns is None:
        return 1
    return max(integer(columns.get(W + "num")) or 0, len(columns.findall(W + "col")), 1)


def _references(element: Element, package: Package) -> dict[tuple[str, str], str]:
    """(header or footer, default or even or first) → part, as one section names them."""
    relationships = package.relationships(package.main)
    found: dict[tuple[str, str], str] = {}
    for kind in ("header", "footer"):
        for node in element.iter(W + kind + "Reference"):
            relationship = relationships.get(node.get(R + "id") or "")
            if relationship is not None and not relationship.external:
                found[kind, node.get(W + "type") or "default"] = relationship.target
    return found


def _with_stories(
    section: SectionFormat, parts: dict[tuple[str, str], str], stories: _Stories, even_odd: bool
) -> SectionFormat:
    footer = stories.read(parts.get(("footer", "default")), even=False)
    even = stories.read(parts.get(("footer", "even")), even=True) if even_odd else _EMPTY
    in_force = ["default", *(["even"] if even_odd else []), *(["first"] if section.title_page else [])]

    def words(kind: str) -> str:
        texts = [stories.read(parts.get((kind, which)), even=which == "even").text for which in in_force]
        return "\n".join(dict.fromkeys(text for text in texts if text))

    return replace(
        section,
        default_footer=footer.numbers,
        even_footer=even.numbers,
        footer_text=words("footer"),
        header_text=words("header"),
    )


class _Stories:
    """Reads header and footer parts, each once."""

    def __init__(self, package: Package, effective: Effective) -> None:
        self._package = package
        self._effective = effective
        self._known: dict[tuple[str, bool], _Story] = {}

    def read(self, part: str | None, *, even: bool) -> _Story:
        if part is None:
            return _EMPTY
        key = (part, even)
        if key not in self._known:
            root = self._package.xml(part)
            self._known[key] = self._story(root, even) if root is not None else _EMPTY
        return self._known[key]

    def _story(self, root: Element, even: bool) -> _Story:
        inline = Inline(self._effective, page_mode=True)
        numbers: list[PageNumber] = []
        words: list[str] = []
        for p in paragraph_elements(root):
            ppr = p.find(PPR)
            base = self._effective.base(value_of(ppr, W + "pStyle"))
            content = inline.read(p, base)
            for at in content.pages:
                style = next(look for start, end, look in content.spans if start <= at < end)
                jc = str(self._effective.paragraph(ppr, base)[0].get("jc", "left"))
                side = _side(p, ppr, jc, content.text[:at], even)
                numbers.append(PageNumber(content.text.strip(), side, style.ascii, style.size_pt))
            text = content.text.strip()
            if _DECORATION.sub("", text) if content.pages else text:
                words.append(text)
        return _Story(tuple(numbers), "\n".join(words))


def _side(p: Element, ppr: Element | None, jc: str, before: str, even: bool) -> str:
    """Where a page number stands: by its frame or text box where it has one, else by alignment, else by
    tabs."""
    placed = _frame(ppr) or _anchored(p)
    if placed in ("outside", "inside"):
        return "left" if (placed == "outside") is even else "right"
    if placed in ("left", "center", "right"):
        return placed
    side = {"center": "center", "right": "right", "distribute": "center"}.get(jc, "left")
    tabs = before.count("\t")
    if side == "left" and tabs:
        alignment = next((t.get(W + "alignment") for t in p.iter(W + "ptab")), None)
        side = alignment if alignment in ("left", "center", "right") else "center" if tabs == 1 else "right"
    return side


def _frame(ppr: Element | None) -> str:
    frame = ppr.find(W + "framePr") if ppr is not None else None
    return (frame.get(W + "xAlign") or "") if frame is not None else ""


def _anchored(p: Element) -> str:
    """The horizontal alignment of the text box that ``p`` is in; "" outside of any, or where it is placed by
    distance."""
    parent = p.getparent()
    while parent is not None:
        if parent.tag == WP + "anchor":
            found = parent.find(f"{WP}positionH/{WP}align")
            return (found.text or "").strip() if found is not None else ""
        if parent.tag.startswith(V) and parent.get("style"):
            match = _VML_ALIGN.search(parent.get("style") or "")
            return match[1] if match else ""
        parent = parent.getparent()
    return ""
