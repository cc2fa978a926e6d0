"""Page numbers and sections of somebody's document.

A footer that holds nothing but a page number is replaced; one with words stays, unless told otherwise, and is
said. Once odd and even pages differ, headers and footers that stay are shown on both.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from reviewcli.word.profile import FormatProfile
from reviewcli.word.writing.base import footer_root, refer
from reviewcli.word.writing.order import Element, R, drop, local, q
from reviewcli.word.writing.parts import OFFICE, TYPES, Parts
from reviewcli.word.writing.styler import footer_sides, format_section

_NUMBER_ONLY = re.compile(r"[\s\d\-‐-―─━－~～·•.．/／|()（）\[\]第页共,，、:：]*", re.UNICODE)
_PAGE_WORDS = re.compile(r"page|of|页码", re.IGNORECASE)
_PAGE_FIELD = re.compile(r"\b(PAGE|NUMPAGES|SECTIONPAGES|SECTION)\b", re.IGNORECASE)
_THINGS = ("drawing", "pict", "object", "tbl", "oMath")
_KINDS = ("default", "even", "first")


@dataclass(slots=True)
class _Section:
    element: Element
    headers: dict[str, str]
    """Relationship ids in force by kind, those taken over from the section before included."""
    footers: dict[str, str]
    title_page: bool


def set_sections(
    parts: Parts,
    document: str,
    profile: FormatProfile,
    styles: dict[str, str],
    *,
    were_odd_even: bool,
    force: bool,
) -> list[str]:
    """Page, grid and page numbers of every section of part ``document``; what to tell the user.

    ``were_odd_even``: whether odd and even pages differed before.
    """
    root = parts.xml(document)
    names = {entry.get("Id"): name for entry, name in parts.targets(document, "/header", "/footer")}
    sections = _sections(root, set(names))
    odd_even = were_odd_even or profile.page_number_position == "outside"
    ours = _our_footers(parts, document, profile, styles, even=odd_even)
    notes: list[str] = []
    for section in sections:
        format_section(section.element, profile)
        first = _first_page(section, parts, names)
        if section.title_page and not first:
            drop(section.element, "titlePg")
        for kind in ("default", "even") if odd_even else ("default",):
            old = section.footers.get(kind if were_odd_even else "default")
            if old is None or force or not _has_words(parts, names, old):
                refer(section.element, "footer", kind, ours[kind])
                continue
            refer(section.element, "footer", kind, old)
            if (note := _said(parts, names, old)) not in notes:
                notes.append(note)
        if first:
            _keep_first_page(section, parts, names, ours["default"], force, notes)
        if odd_even and not were_odd_even:
            _same_headers(section)
    _drop_unused(parts, document, root, names)
    return notes


def _sections(root: Element, known: set[str]) -> list[_Section]:
    out: list[_Section] = []
    headers: dict[str, str] = {}
    footers: dict[str, str] = {}
    for element in root.iter(q("sectPr")):
        if local(element.getparent()) not in ("pPr", "body"):
            continue
        for name, kinds in (("headerReference", headers), ("footerReference", footers)):
            for reference in element.findall(q(name)):
                if reference.get(f"{{{R}}}id") in known:
                    kinds[reference.get(q("type"), "default")] = reference.get(f"{{{R}}}id")
        title = element.find(q("titlePg"))
        shown = title is not None and title.get(q("val"), "1") not in ("0", "false", "off")
        out.append(_Section(element, dict(headers), dict(footers), shown))
    return out


def _our_footers(
    parts: Parts, document: str, profile: FormatProfile, styles: dict[str, str], *, even: bool
) -> dict[str, str]:
    """New footer parts by kind: their relationship ids."""
    folder = document.rpartition("/")[0]
    out: dict[str, str] = {}
    for kind, side in footer_sides(profile).items():
        if kind == "even" and not even:
            continue
        number = 1
        while f"{folder}/footer{number}.xml" in parts.blobs:
            number += 1
        name = f"{folder}/footer{number}.xml"
        parts.add(name, footer_root(profile, side, styles), TYPES["footer"])
        out[kind] = parts.relate(document, f"{OFFICE}/footer", name)
    return out


def _first_page(section: _Section, parts: Parts, names: dict[str, str]) -> bool:
    """Whether a first page of its own has words that would vanish with it."""
    if not section.title_page:
        return False
    ids = (section.headers.get("first"), section.footers.get("first"))
    return any(id is not None and _has_words(parts, names, id) for id in ids)


def _keep_first_page(
    section: _Section, parts: Parts, names: dict[str, str], ours: str, force: bool, notes: list[str]
) -> None:
    footer = section.footers.get("first")
    if force or footer is None or not _has_words(parts, names, footer):
        refer(section.element, "footer", "first", ours)
    note = "首页有单独的页眉或页脚文字，已保留“首页不同”的设置。"
    if note not in notes:
        notes.append(note)


def _same_headers(section: _Section) -> None:
    """Even pages show the header that they showed while they did not differ."""
    header = section.headers.get("default")
    if header is not None:
        refer(section.element, "header", "even", header)
        return
    for reference in section.element.findall(q("headerReference")):
        if reference.get(q("type")) == "even":
            section.element.remove(reference)


def _has_words(parts: Parts, names: dict[str, str], id: str) -> bool:
    root = parts.xml(names[id])
    if any(local(element) in _THINGS for element in root.iter() if not _in_number_box(element)):
        return True
    return bool(_words(root))


def _in_number_box(element: Element) -> bool:
    """The element is part of a text box round a page number (how Word's own gallery sets one), not a
    picture.
    """
    if local(element) not in ("drawing", "pict", "tbl"):
        return False
    return any(local(inner) == "txbxContent" for inner in element.iter()) and not any(
        local(inner) in ("blip", "imagedata") for inner in element.iter()
    )


def _words(root: Element) -> str:
    """What a header or footer says besides page numbers; "" when nothing."""
    out: list[str] = []
    fields: list[list[str]] = []
    for element in root.iter():
        name = local(element)
        if name == "fldChar":
            kind = element.get(q("fldCharType"))
            if kind == "begin":
                fields.append([])
            elif kind == "end" and fields:
                fields.pop()
        elif name == "instrText" and fields:
            fields[-1].append(element.text or "")
        elif name == "t" and not _is_number(element, fields):
            out.append(element.text or "")
    text = "".join(out).strip()
    return "" if _NUMBER_ONLY.fullmatch(_PAGE_WORDS.sub("", text)) else text


def _is_number(text: Element, fields: list[list[str]]) -> bool:
    if any(_PAGE_FIELD.search("".join(code)) for code in fields):
        return True
    return any(
        local(above) == "fldSimple" and _PAGE_FIELD.search(above.get(q("instr"), ""))
        for above in text.iterancestors()
    )


def _said(parts: Parts, names: dict[str, str], id: str) -> str:
    words = _words(parts.xml(names[id]))
    quoted = f"“{words[:20]}{'…' if len(words) > 20 else ''}”" if words else "图形"
    return f"页脚里有{quoted}，已原样保留，没有换成公文页码；要换掉请加 --force-footer。"


def _drop_unused(parts: Parts, document: str, root: Element, names: dict[str, str]) -> None:
    """Footers that nothing refers to any more go; headers are not ours."""
    used = {
        reference.get(f"{{{R}}}id") for reference in root.iter(q("headerReference"), q("footerReference"))
    }
    gone = [
        (entry, name) for entry, name in parts.targets(document, "/footer") if entry.get("Id") not in used
    ]
    for entry, name in gone:
        entry.getparent().remove(entry)
        if all(other != name for _, other in parts.targets(document, "/footer")):
            parts.remove(name)
