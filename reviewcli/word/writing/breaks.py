"""Lines joined by soft breaks become paragraphs of their own.

Runs, bookmarks, comment ranges and tracked changes move with their text: ranges may span paragraphs, an
insertion that spans the break is divided in two, an inserted break becomes an inserted paragraph mark.
"""

from __future__ import annotations

import copy

from reviewcli.word.writing.order import Element, drop, local, make, properties, put, q
from reviewcli.word.writing.pieces import bits, cut

_DIVISIBLE = frozenset({"ins", "hyperlink", "smartTag", "customXml", "moveTo"})
_OF_FIRST_ONLY = ("numPr", "pageBreakBefore")
_OF_LAST_ONLY = ("sectPr", "pPrChange")


def can_divide(paragraph: Element, place: int) -> bool:
    """Whether the paragraph may end at the soft break at offset ``place``: not inside a content control or
    field element, which cannot be in two paragraphs.
    """
    bit = next((bit for bit in bits(paragraph) if bit.start == place), None)
    if bit is None or bit.text != "\n":
        return False
    above = bit.run.getparent()
    while above is not paragraph:
        if local(above) not in _DIVISIBLE:
            return False
        above = above.getparent()
    return True


def divide(paragraph: Element, places: list[int]) -> list[Element]:
    """Paragraphs in place of one, in order; ``places`` are the offsets of the soft breaks that go.

    The last is the element itself: a section's end and the paragraph mark belong to it. An automatic number
    and a page break before it belong to the first.
    """
    out: list[Element] = []
    taken = 0
    for place in sorted(places):
        first = _divide_at(paragraph, place - taken)
        taken = place + 1
        out.append(first)
    out.append(paragraph)
    return out


def _divide_at(paragraph: Element, place: int) -> Element:
    cut(paragraph, place)
    cut(paragraph, place + 1)
    bit = next(bit for bit in bits(paragraph) if bit.start == place)
    first = make("p")
    for name, value in paragraph.attrib.items():
        if not name.endswith(("}paraId", "}textId")):
            first.set(name, value)
    own = paragraph.find(q("pPr"))
    if own is not None:
        first.append(_properties_of_first(own))
    run, inserted = bit.run, None
    run.remove(bit.child)
    border = run if _is_empty(run) else None
    before = _lift(run, paragraph)
    for part in before:
        first.append(part)
    if border is not None:
        inserted = _nearest_insertion(border, paragraph)
        _remove_hollow(border, paragraph)
    paragraph.addprevious(first)
    if inserted is not None:
        _insert_mark(first, inserted)
    if own is not None:
        drop(own, *_OF_FIRST_ONLY)
    return first


def _properties_of_first(own: Element) -> Element:
    first = copy.deepcopy(own)
    drop(first, *_OF_LAST_ONLY)
    mark = first.find(q("rPr"))
    if mark is not None:
        drop(mark, "ins", "del", "moveFrom", "moveTo", "rPrChange")
    return first


def _is_empty(run: Element) -> bool:
    return all(local(part) in ("rPr", "") for part in run)


def _lift(run: Element, paragraph: Element) -> list[Element]:
    """Everything of ``paragraph`` that stands before ``run``, wrappers round ``run`` divided."""
    edge = run
    carried: list[Element] = list(reversed(list(run.itersiblings(preceding=True))))
    above = run.getparent()
    while above is not paragraph:
        if carried:
            half = copy.copy(above)
            for part in list(half):
                half.remove(part)
            half.tail = None
            for part in carried:
                half.append(part)
            _renumber(half, paragraph)
            carried = [half]
        edge = above
        carried = [*reversed(list(edge.itersiblings(preceding=True))), *carried]
        above = above.getparent()
    return [part for part in carried if local(part) != "pPr"]


def _nearest_insertion(run: Element, paragraph: Element) -> Element | None:
    above = run.getparent()
    while above is not paragraph:
        if local(above) == "ins":
            return above
        above = above.getparent()
    return None


def _remove_hollow(run: Element, paragraph: Element) -> None:
    """Take an empty run out, and wrappers that held nothing else."""
    above = run.getparent()
    above.remove(run)
    while above is not paragraph and len(above) == 0:
        hollow, above = above, above.getparent()
        above.remove(hollow)


def _insert_mark(paragraph: Element, insertion: Element) -> None:
    """The paragraph's mark was inserted by the same hand as ``insertion``: rejecting it joins the lines
    again.
    """
    own = properties(paragraph)
    mark = own.find(q("rPr"))
    if mark is None:
        mark = put(own, make("rPr"))
    element = make("ins")
    for name, value in insertion.attrib.items():
        element.set(name, value)
    _renumber(element, paragraph)
    put(mark, element)


def _renumber(copied: Element, paragraph: Element) -> None:
    """A copied revision needs an id of its own."""
    if copied.get(q("id")) is None:
        return
    used = (element.get(q("id")) for tree in (paragraph.getroottree(), copied) for element in tree.iter())
    copied.set(q("id"), str(1 + max((int(id) for id in used if id and id.isdecimal()), default=0)))
