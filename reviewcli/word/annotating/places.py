"""From characters to places in the tree: runs are divided at exact offsets, range marks stand between them.

``w:commentRangeStart`` and ``w:commentRangeEnd`` may stand wherever a run may (EG_RangeMarkupElements within
EG_RunLevelElements: in a paragraph, a hyperlink, an insertion, a rich content control). Where they would be
lost (a content control that its program fills, one of two twins of ``mc:AlternateContent``) or may not stand
(ruby, text boxes), the range is widened to the whole of it.
"""

from __future__ import annotations

import copy
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from lxml import etree

from reviewcli.word.names import (
    ALTERNATE,
    DEL,
    INS,
    MOVE_FROM,
    MOVE_TO,
    RPR,
    RUN,
    SDT,
    SDT_CONTENT,
    TXBX,
    XML_SPACE,
    M,
    P,
    T,
    W,
)
from reviewcli.word.reading.tracing import Shown, Traced
from reviewcli.word.writing.order import Element

_FILLED = frozenset(
    W + name for name in ("dataBinding", "text", "comboBox", "dropDownList", "date", "docPartList")
) | {"{http://schemas.microsoft.com/office/word/2012/wordml}dataBinding"}
"""Properties of content controls whose content is replaced as a whole, or may be plain text only."""
_WRAPPERS = frozenset({INS, MOVE_TO, SDT, SDT_CONTENT}) | frozenset(
    W + name for name in ("hyperlink", "fldSimple", "smartTag", "customXml", "dir", "bdo")
)
_CHANGE = RPR + "Change"
_PROPERTIES = frozenset(W + name for name in ("sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr", "fldData"))


@dataclass(frozen=True, slots=True)
class Stretch:
    """What cannot be divided further: characters ``start`` to ``end`` are shown from ``first`` to ``last``
    (siblings, or one element)."""

    start: int
    end: int
    first: Element
    last: Element


@dataclass(frozen=True, slots=True)
class Anchor:
    """A comment's range: before ``first`` to behind ``last``; at the end of ``within`` where these are None.

    ``exact``: it spans the very characters asked for.
    """

    within: Element
    first: Element | None
    last: Element | None
    exact: bool


def divided(traced: Traced, offsets: Iterable[int], ids: Iterator[str]) -> list[Stretch]:
    """Divide the runs of a paragraph at these offsets of its visible text; what there then is, in order.

    ``ids``: free numbers, for the second half of a tracked change of looks (no two may have the same).
    """
    wanted = sorted(set(offsets))
    out: list[Stretch] = []
    for run, members in groupby(traced.shown, key=lambda one: one.run):
        shown = list(members)
        start, end = shown[0].start, shown[-1].end
        unit = _opaque(run, traced.element)
        if unit is not run or shown[0].first is not run:
            first = _opaque(shown[0].first, traced.element)
            out.append(Stretch(start, end, first, unit))
            continue
        at = end
        pieces: list[Stretch] = []
        for offset in reversed(wanted[bisect_right(wanted, start) : bisect_left(wanted, end)]):
            second = _cut(run, shown, offset, at)
            if second is not None:
                for change in second.findall(f"{RPR}/{_CHANGE}"):
                    change.set(W + "id", next(ids))
                pieces.append(Stretch(offset, at, second, second))
                at = offset
        out += [Stretch(start, at, run, run), *reversed(pieces)]
    return out


def _opaque(run: Element, paragraph: Element) -> Element:
    """``run``, or the outermost thing round it that no mark may stand in."""
    found = node = run
    while (above := node.getparent()) is not None and above is not paragraph:
        if above.tag in (ALTERNATE, RUN, DEL, MOVE_FROM) or _is_filled(above) or above.tag.startswith(M):
            found = above
        node = above
    return found


def _is_filled(element: Element) -> bool:
    if element.tag != SDT:
        return False
    properties = element.find(SDT + "Pr")
    return properties is not None and any(child.tag in _FILLED for child in properties)


def _cut(run: Element, shown: Sequence[Shown], offset: int, until: int) -> Element | None:
    """Divide ``run`` at ``offset``: the new run that begins there. None where it cannot be divided there.

    ``until``: where the text ends that ``run`` still holds, later cuts having been made before.
    """
    one = next(one for one in shown if one.start <= offset < one.end)
    if one.start == offset:
        return _divide(run, one.child)
    if one.child.tag != T or len(one.child):
        return None
    second = copy.copy(one.child)
    second.tail = None
    one.child.text, second.text = (
        one.text[: offset - one.start],
        one.text[offset - one.start : until - one.start],
    )
    for part in (one.child, second):
        part.set(XML_SPACE, "preserve")
    one.child.addnext(second)
    return _divide(run, second)


def _divide(run: Element, first: Element) -> Element:
    """A new run behind ``run``, looking like it, takes over its child ``first`` and what follows it."""
    second = etree.Element(RUN, run.attrib, nsmap=run.nsmap)
    own = run.find(RPR)
    if own is not None:
        second.append(copy.deepcopy(own))
    for part in [first, *first.itersiblings()]:
        second.append(part)
    run.addnext(second)
    return second


def anchor(paragraph: Element, stretches: Sequence[Stretch], start: int, end: int) -> Anchor:
    """The range of characters ``start`` to ``end`` of a paragraph whose runs have been divided."""
    inside = [one for one in stretches if one.end > start and one.start < end]
    if not inside:
        return Anchor(paragraph, None, None, exact=False)
    exact = inside[0].start == start and inside[-1].end == end
    return Anchor(
        paragraph,
        _outward(inside[0].first, paragraph, forward=False),
        _outward(inside[-1].last, paragraph, forward=True),
        exact,
    )


def _outward(unit: Element, paragraph: Element, *, forward: bool) -> Element:
    """Out of every wrapper that ``unit`` is the first (``forward``: the last) thing in: an insertion that is
    refused, a link that is taken off then leave the mark where it is."""
    while (above := unit.getparent()) is not None and above is not paragraph and above.tag in _WRAPPERS:
        if any(sibling.tag not in _PROPERTIES for sibling in unit.itersiblings(preceding=not forward)):
            break
        unit = above
    return unit


def stand_in(paragraph: Element) -> Anchor | None:
    """Where a comment on a paragraph stands that cannot hold one: for one in a text box the drawing, in the
    paragraph that holds it. None where there is no such place."""
    unit, holder = paragraph, paragraph
    while (box := _above(holder, TXBX)) is not None:
        outer = _above(box, P)
        if outer is None:
            return None
        unit, holder = box, outer
        while (above := unit.getparent()) is not None and unit.tag != RUN and above is not outer:
            unit = above
    if holder is paragraph or not may_hold(holder):
        return None
    unit = _opaque(unit, holder)
    return Anchor(holder, unit, unit, exact=False)


def may_hold(paragraph: Element) -> bool:
    """Whether a comment may stand in a paragraph: not in a text box, not in one of two twins."""
    return not any(above.tag in (TXBX, ALTERNATE) for above in paragraph.iterancestors())


def _above(element: Element, tag: str) -> Element | None:
    return next((above for above in element.iterancestors(tag)), None)
