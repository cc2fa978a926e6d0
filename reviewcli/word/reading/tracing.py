"""Which elements show which characters: a reading that can be found again in the tree it was made of."""

from __future__ import annotations

import copy
import functools
from dataclasses import dataclass

from lxml import etree

from reviewcli.word.layout import Reading
from reviewcli.word.names import RPR, RUN, Element, T, W, paragraph_elements
from reviewcli.word.package import Package
from reviewcli.word.reading.effective import Base, CharFormat, Effective
from reviewcli.word.reading.inline import _IN_RUN, Content, Inline, _seen
from reviewcli.word.reading.reader import read_through

_FIELD_CHAR = W + "fldChar"


@dataclass(frozen=True, slots=True)
class Shown:
    """``child`` of ``run`` (an outermost ``w:r``) shows ``text``, from ``start`` of its paragraph's text on.

    ``first``: where what is shown begins in the file; ``run`` itself, or for a text drawn from a field's
    code the run in which the field begins.
    """

    run: Element
    child: Element
    text: str
    start: int
    first: Element

    @property
    def end(self) -> int:
        """Where it ends (exclusive)."""
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True)
class Traced:
    """A ``w:p`` and what is shown of it, in order and without gaps."""

    element: Element
    shown: tuple[Shown, ...]


def trace(package: Package, root: Element) -> tuple[Reading, tuple[Traced, ...]]:
    """The reading of ``root`` (the main part of ``package``, perhaps changed), and for each of its
    paragraphs the elements of ``root`` that show it.

    The very reader that gives every text reads here, so that offsets mean the same. XML comments in the tree
    stay. Raises ReviewError where paragraphs stand so oddly that they cannot be found again.
    """
    plain = copy.deepcopy(root)
    etree.strip_tags(plain, etree.Comment, etree.ProcessingInstruction)
    sink: dict[Element, list[Shown]] = {}
    reading = read_through(package, plain, functools.partial(_Tracing, sink))
    twins = dict(zip(plain.iter("*"), root.iter("*"), strict=True))
    elements = paragraph_elements(plain)
    if list(sink) != elements:
        from reviewcli.errors import ReviewError

        raise ReviewError(f"“{package.path}”的段落结构特殊，找不准位置；请用 Word 或 WPS 另存一份后再试。")
    return reading, tuple(
        Traced(
            twins[p],
            tuple(
                Shown(twins[one.run], twins[one.child], one.text, one.start, twins[one.first])
                for one in sink[p]
            ),
        )
        for p in elements
    )


class _Tracing(Inline):
    """Notes in ``sink``, by paragraph, what each child of a run shows."""

    __slots__ = ("_begins", "_child", "_here", "_length", "_sink", "_unit")

    def __init__(
        self, sink: dict[Element, list[Shown]], effective: Effective, *, broken: frozenset[int] = frozenset()
    ) -> None:
        super().__init__(effective, broken=broken)
        self._sink = sink
        self._begins: list[Element] = []
        self._unit: Element | None = None
        self._child: Element | None = None

    def read(self, p: Element, base: Base, *, gone: bool = False) -> Content:
        self._here: list[Shown] = []
        self._sink[p] = self._here
        self._length = 0
        content = super().read(p, base, gone=gone)
        if not content.text:
            self._here.clear()  # a marker round an unfilled control
        return content

    def _run(self, run: Element) -> None:
        if self._unit is not None:  # in ruby: the outer run is what can be found
            super()._run(run)
            return
        self._unit = run
        style = self._effective.run(run.find(RPR), self._now.base)
        for child in run:
            self._child = child
            if child.tag == T:
                if child.text:
                    self._text(_seen(child.text, child), style)
            elif child.tag == _FIELD_CHAR:
                self._field_char(child, style)
            elif (handler := _IN_RUN.get(child.tag)) is not None:
                handler(self, child, style)
        self._unit = self._child = None

    def _formula(self, element: Element) -> None:
        self._unit = self._child = element
        super()._formula(element)
        self._unit = self._child = None

    def _text(self, text: str, style: CharFormat) -> None:
        before = len(self._now.pieces)
        super()._text(text, style)
        if len(self._now.pieces) == before or not text:
            return
        assert self._unit is not None
        assert self._child is not None
        first = self._unit
        if self._child.tag == _FIELD_CHAR and self._begins:
            first = _holding_run(self._begins[-1], self._unit)
        start = self._length
        if self._here and self._here[-1].child is self._child:  # ruby shows several runs
            before_it = self._here.pop()
            start, text = before_it.start, before_it.text + text
        self._here.append(Shown(self._unit, self._child, text, start, first))
        self._length = start + len(text)

    def _field_char(self, element: Element, style: CharFormat | None) -> None:
        kind = element.get(W + "fldCharType")
        if kind == "begin":
            self._begins.append(element)
        super()._field_char(element, style)
        if kind == "end" and self._begins:
            self._begins.pop()


def _holding_run(mark: Element, last: Element) -> Element:
    """The run of a field's beginning; ``last``, that of its end, where it begins elsewhere."""
    run = mark.getparent()
    same = run is not None and run.tag == RUN and run.getparent() is last.getparent()
    return run if run is not None and same else last
