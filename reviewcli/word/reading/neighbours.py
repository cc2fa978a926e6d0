"""Space between paragraphs that depends on who stands beside them (ECMA-376 part 1, 17.3.1.9)."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from reviewcli.word.layout import ParagraphFormat
from reviewcli.word.names import BODY, SDT, SDT_CONTENT, Element, W

_TRANSPARENT = frozenset({SDT, SDT_CONTENT, W + "customXml", W + "ins", W + "moveTo"})
"""What a paragraph may stand in without standing apart from those round it."""


def close_up(
    formats: Sequence[ParagraphFormat], contextual: AbstractSet[int], elements: Sequence[Element]
) -> tuple[ParagraphFormat, ...]:
    """The formats without the space that Word leaves out: a paragraph with ``w:contextualSpacing`` has none
    towards a neighbour of its own style, nor at the two ends of the text, where nobody sees it.

    ``contextual``: indexes (from 1) of such paragraphs of the running text; ``elements``: every ``w:p``, in
    the order of ``formats``. A table between two paragraphs parts them.
    """
    out = list(formats)
    running = _running(formats, elements) if contextual else []
    for place, at in enumerate(running):
        here = formats[at]
        if here.index not in contextual:
            continue
        above = running[place - 1] if place else None
        below = running[place + 1] if place + 1 < len(running) else None
        out[at] = replace(
            here,
            before_pt=0.0 if _alike(formats, elements, above, at) else here.before_pt,
            after_pt=0.0 if _alike(formats, elements, below, at) else here.after_pt,
        )
    return tuple(out)


def _running(formats: Sequence[ParagraphFormat], elements: Sequence[Element]) -> list[int]:
    """Places in ``formats`` of the paragraphs directly under the body, content controls aside."""
    return [at for at in range(len(formats)) if _block(elements[at]) is not None]


def _block(element: Element) -> Element | None:
    """The child of the body that holds a paragraph of the running text; None for one in a table or a box."""
    while (parent := element.getparent()) is not None and parent.tag != BODY:
        if parent.tag not in _TRANSPARENT:
            return None
        element = parent
    return element if parent is not None else None


def _alike(
    formats: Sequence[ParagraphFormat], elements: Sequence[Element], other: int | None, at: int
) -> bool:
    """Whether nothing shows between ``at`` and its neighbour ``other`` (None: the end of the text)."""
    if other is None:
        return True
    if formats[other].style != formats[at].style:
        return False
    first, last = sorted((other, at))
    # Paragraphs of a table or a text box between the two are numbered between them.
    return last - first == 1 or not any(formats[n].in_table for n in range(first + 1, last))
