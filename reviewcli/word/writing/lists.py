"""Automatic numbers in a paper that is restyled: they stay automatic, their looks follow the role of their
line.
"""

from __future__ import annotations

from reviewcli.word.reading.effective import Effective
from reviewcli.word.writing.order import Element, drop, make, properties, put, q, set_value

_LOOKS = ("rFonts", "b", "bCs", "i", "iCs", "color", "spacing", "sz", "szCs", "w", "kern")


def keep_number(paragraph: Element, effective: Effective) -> tuple[int, int] | None:
    """Say a number that comes from the paragraph's style directly, so that another style does not lose it.

    Returns list and level; None for a paragraph without a number. Where the style gives none and the
    paragraph says none, nothing is written.
    """
    found = number_of(paragraph, effective)
    if found is not None:
        reference = make("numPr")
        reference.append(make("ilvl", val=found[1]))
        reference.append(make("numId", val=found[0]))
        put(properties(paragraph), reference)
    return found


def number_of(paragraph: Element, effective: Effective) -> tuple[int, int] | None:
    """List and level of a paragraph's automatic number, its own or its style's; None when it has none."""
    own = paragraph.find(q("pPr"))
    style = own.find(q("pStyle")) if own is not None else None
    base = effective.base(style.get(q("val")) if style is not None else None)
    _, number, level = effective.paragraph(own, base)
    return (number, level) if number else None


def follow_roles(numbering: Element, used: set[tuple[int, int]], kept: set[tuple[int, int]]) -> None:
    """Numbers of the (list, level) pairs in ``used`` take font and size from their line, and no tab behind
    them.

    Levels that ``kept`` uses too (a list that also runs through a table) stay as they are.
    """
    busy = {id(level) for pair in kept for level in _levels(numbering, *pair)}
    for pair in sorted(used):
        for level in _levels(numbering, *pair):
            if id(level) not in busy:
                _follow(level)


def _follow(level: Element) -> None:
    form = level.find(q("numFmt"))
    if form is not None and form.get(q("val")) in ("bullet", "none"):
        set_value(level, "suff", val="space")
        return
    set_value(level, "suff", val="nothing")
    looks = level.find(q("rPr"))
    if looks is not None:
        drop(looks, *_LOOKS)
        if len(looks) == 0:
            level.remove(looks)
    own = level.find(q("pPr"))
    if own is not None:
        drop(own, "tabs")


def _levels(numbering: Element, number: int, level: int) -> list[Element]:
    """The ``w:lvl`` elements that draw this level of list ``number``: the abstract one and the list's own."""
    for num in numbering.findall(q("num")):
        if num.get(q("numId")) != str(number):
            continue
        out = [
            lvl
            for override in num.findall(q("lvlOverride"))
            for lvl in override.findall(q("lvl"))
            if override.get(q("ilvl")) == str(level)
        ]
        pointer = num.find(q("abstractNumId"))
        abstract = pointer.get(q("val")) if pointer is not None else None
        for element in numbering.findall(q("abstractNum")):
            if element.get(q("abstractNumId")) == abstract:
                out += [lvl for lvl in element.findall(q("lvl")) if lvl.get(q("ilvl")) == str(level)]
        return out
    return []
