"""The styler's styles in somebody's document: its headings become the profile's, what hung on them stays
as it was.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable

from reviewcli.word.profile import FormatProfile
from reviewcli.word.writing.order import Element, local, q, set_value
from reviewcli.word.writing.styler import STYLE_IDS, STYLE_NAMES, style_element

_KEPT = "（原样）"
"""Ends the name of a copy that keeps a style's look for paragraphs that are not restyled."""


def style_ids(styles: Element) -> dict[str, str]:
    """The id of each role's style in this document: Word's headings have the ids the document gave them."""
    by_name = {_name(style): style for style in styles.findall(q("style")) if _is_paragraph(style)}
    taken = {style.get(q("styleId")) for style in styles.findall(q("style"))}
    out: dict[str, str] = {}
    for key, name in STYLE_NAMES.items():
        known = by_name.get(name.lower())
        out[key] = known.get(q("styleId")) if known is not None else _free(STYLE_IDS[key], taken)
    return out


def install_styles(
    styles: Element, ids: dict[str, str], profile: FormatProfile, untouched: Iterable[Element]
) -> None:
    """Define every role's style anew. ``untouched``: paragraphs that keep their look; those in a style that
    changes, and styles based on one, get a copy of it as it was."""
    ours = set(ids.values())
    waiting = [p for p in untouched if _style_of(p) in ours]
    copies = _copies(styles, ours, {_style_of(p) for p in waiting})
    for paragraph in waiting:
        paragraph.find(f"{q('pPr')}/{q('pStyle')}").set(q("val"), copies[_style_of(paragraph)])
    for style in styles.findall(q("style")):
        based = style.find(q("basedOn"))
        if based is not None and based.get(q("val")) in copies and style.get(q("styleId")) not in ours:
            based.set(q("val"), copies[based.get(q("val"))])
    for key, id in ids.items():
        new = style_element(key, profile, ids)
        old = _find(styles, id)
        if old is None:
            styles.append(new)
            continue
        link = old.find(q("link"))
        if link is not None and key.startswith("heading"):
            set_value(new, "link", val=link.get(q("val")))
        if old.get(q("default")):
            new.set(q("default"), old.get(q("default")))
        styles.replace(old, new)


def _copies(styles: Element, ours: set[str], used: set[str]) -> dict[str, str]:
    """Copies of the styles in ``ours`` on which anything else hangs: old id to the copy's."""
    used |= {
        based.get(q("val"))
        for style in styles.findall(q("style"))
        if style.get(q("styleId")) not in ours and (based := style.find(q("basedOn"))) is not None
    }
    taken = {style.get(q("styleId")) for style in styles.findall(q("style"))}
    out: dict[str, str] = {}
    for id in sorted(ours & used):
        old = _find(styles, id)
        if old is None:
            continue
        kept = copy.deepcopy(old)
        out[id] = _free(f"{id}Kept", taken)
        kept.set(q("styleId"), out[id])
        kept.set(q("customStyle"), "1")
        kept.attrib.pop(q("default"), None)
        set_value(kept, "name", val=_display(old) + _KEPT)
        for name in ("aliases", "link", "qFormat"):
            for part in kept.findall(q(name)):
                kept.remove(part)
        styles.append(kept)
    for id, kept_id in out.items():
        style = _find(styles, kept_id)
        based = style.find(q("basedOn")) if style is not None else None
        if based is not None and based.get(q("val")) in out and based.get(q("val")) != id:
            based.set(q("val"), out[based.get(q("val"))])
    return out


def _style_of(paragraph: Element) -> str:
    style = paragraph.find(f"{q('pPr')}/{q('pStyle')}")
    return style.get(q("val"), "") if style is not None else ""


def _find(styles: Element, id: str) -> Element | None:
    return next((s for s in styles.findall(q("style")) if s.get(q("styleId")) == id), None)


def _free(id: str, taken: set[str]) -> str:
    number, free = 2, id
    while free in taken:
        free, number = f"{id}{number}", number + 1
    taken.add(free)
    return free


def _display(style: Element) -> str:
    name = style.find(q("name"))
    return name.get(q("val"), "") if name is not None else ""


def _name(style: Element) -> str:
    return _display(style).strip().lower()


def _is_paragraph(style: Element) -> bool:
    return local(style) == "style" and style.get(q("type"), "paragraph") == "paragraph"
