"""The content of one paragraph as a person sees it: text, the looks of each stretch, text boxes, marks.

Seen: tracked insertions, content controls, hyperlinks, smart tags, the results of fields, the base text of
ruby. Not seen: deletions, field codes, reference marks of notes and comments, hidden text (reported apart),
placeholders of content controls that nobody has filled in, with a marker or brackets that stand round nothing
else. A paragraph whose mark was deleted stays a paragraph of its own here, so that offsets point into one
``w:p``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import field

from reviewcli.records import dataclass
from reviewcli.word.controls import PLACEHOLDER, TIP, is_frame, is_tip, marker_of, waits
from reviewcli.word.names import (
    ALTERNATE,
    DEL,
    INS,
    MOVE_FROM,
    MOVE_TO,
    O_OLE,
    PIC,
    RPR,
    RUN,
    SDT,
    SDT_CONTENT,
    XML_SPACE,
    A,
    Element,
    M,
    T,
    V,
    W,
    chosen,
    text_boxes,
)
from reviewcli.word.reading.effective import Base, CharFormat, Effective
from reviewcli.word.reading.fields import LONGEST, Field, drawn, is_page_number
from reviewcli.word.reading.symbols import formula_text, symbol

_BLANK = " \t\r\n"
_LEAVES = frozenset(
    W + name
    for name in [
        "pPr",
        "bookmarkStart",
        "bookmarkEnd",
        "proofErr",
        "commentRangeStart",
        "commentRangeEnd",
        "permStart",
        "permEnd",
        "moveFromRangeStart",
        "moveFromRangeEnd",
        "moveToRangeStart",
        "moveToRangeEnd",
        "customXmlInsRangeStart",
        "customXmlInsRangeEnd",
        "customXmlDelRangeStart",
        "customXmlDelRangeEnd",
        "sdtPr",
        "sdtEndPr",
        "smartTagPr",
        "customXmlPr",
    ]
)
_WRAPPERS = frozenset(
    {INS, MOVE_TO, SDT_CONTENT}
    | {W + name for name in ("hyperlink", "smartTag", "customXml", "dir", "bdo", "subDoc", "rubyBase")}
)


@dataclass(slots=True)
class Content:
    """What was read of one paragraph. ``spans``: (start, end, format), covering ``text`` without gaps."""

    text: str
    spans: list[tuple[int, int, CharFormat]]
    marks: frozenset[str]
    boxes: list[tuple[Element, bool]]
    """Text boxes anchored here, and whether what is in them is gone (deleted or hidden)."""
    hidden: str
    pages: list[int]
    """Where in the text a "1" stands for the page number (only when asked for)."""
    frame: str = ""
    """The marker before a control that nobody has filled in, where nothing else stands there."""


@dataclass(slots=True)
class _Now:
    """The paragraph being read."""

    base: Base
    gone: bool
    pieces: list[tuple[str, CharFormat]] = field(default_factory=list)
    marks: set[str] = field(default_factory=set)
    boxes: list[tuple[Element, bool]] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    pages: list[int] = field(default_factory=list)


class Inline:
    """Reads the paragraphs of one story (the body, a text box, a footer) in order: fields may span
    paragraphs."""

    __slots__ = ("_awaiting", "_broken", "_count", "_effective", "_fields", "_muted", "_now", "_page_mode")

    def __init__(
        self, effective: Effective, *, page_mode: bool = False, broken: frozenset[int] = frozenset()
    ) -> None:
        """``page_mode``: show page numbers as "1". ``broken``: fields to pass over, as :attr:`unfinished`
        gave them."""
        self._effective = effective
        self._page_mode = page_mode
        self._broken = broken
        self._fields: list[Field] = []
        self._muted = 0
        self._count = 0
        self._awaiting: int | None = None

    @property
    def unfinished(self) -> frozenset[int]:
        """Fields that began and never came to a result: their code would swallow the rest of the story."""
        return frozenset(field.order for field in self._fields if field.in_code)

    def read(self, p: Element, base: Base, *, gone: bool = False) -> Content:
        """The content of a ``w:p`` whose style is ``base``. ``gone``: it is in something deleted or
        hidden."""
        self._now = now = _Now(base, gone)
        self._children(p)
        text = frame = ""
        spans: list[tuple[int, int, CharFormat]] = []
        pages: list[int] = []
        if now.pieces:
            text, spans = _joined(now.pieces)
        if PLACEHOLDER in now.marks and not now.pages and is_frame(text):
            frame, text, spans = marker_of(text), "", []
        if now.pages:
            pages = [sum(len(piece) for piece, _ in now.pieces[:at]) for at in now.pages]
        return Content(text, spans, frozenset(now.marks), now.boxes, "".join(now.hidden), pages, frame)

    def _children(self, parent: Element) -> None:
        for child in parent:
            tag = child.tag
            if tag == RUN:
                self._run(child)
            elif tag in _LEAVES:
                continue
            elif tag in _WRAPPERS:
                self._children(child)
            elif tag == SDT:
                self._control(child)
            elif tag == W + "fldSimple":
                self._simple_field(child)
            elif tag == ALTERNATE:
                branch = chosen(child)
                if branch is not None:
                    self._children(branch)
            else:
                self._unseen(child)

    def _control(self, sdt: Element) -> None:
        content = sdt.find(SDT_CONTENT)
        if content is None:
            return
        if waits(sdt):
            self._now.marks.add(PLACEHOLDER)
            self._now.marks |= {TIP} if is_tip(sdt) else set()
            self._pass_over(content)
        else:
            self._children(content)

    def _unseen(self, element: Element) -> None:
        """Deletions and unknown things: no text, but their text boxes count and fields stay balanced."""
        if element.tag.startswith(M):
            self._formula(element)
        if element.tag in (DEL, MOVE_FROM):
            self._pass_over(element)
        else:
            self._now.boxes.extend((box, True) for box in text_boxes(element))

    def _pass_over(self, element: Element) -> None:
        for char in element.iter(W + "fldChar"):
            self._field_char(char, None)
        self._now.boxes.extend((box, True) for box in text_boxes(element))

    def _formula(self, element: Element) -> None:
        """Its characters look like the paragraph: a formula has a font of its own, which is no fault."""
        self._now.marks.add("formula")
        text = formula_text(element)
        if text:
            self._text(text, self._effective.run(None, self._now.base))

    def _run(self, run: Element) -> None:
        style: CharFormat | None = None
        for child in run:
            tag = child.tag
            if tag == RPR:
                style = self._effective.run(child, self._now.base)
                continue
            if style is None:
                style = self._effective.run(None, self._now.base)
            if tag == T:
                text = child.text
                if text:
                    self._text(_seen(text, child), style)
            else:
                handler = _IN_RUN.get(tag)
                if handler is not None:
                    handler(self, child, style)

    def _text(self, text: str, style: CharFormat) -> None:
        if self._muted:
            if self._awaiting is not None and text.strip():
                self._now.pieces[self._awaiting] = ("1", style)
                self._awaiting = None
        elif self._now.gone:
            return
        elif style.hidden:
            self._now.hidden.append(text)
        else:
            self._now.pieces.append((text, style))

    def _break(self, element: Element, style: CharFormat) -> None:
        if element.get(W + "type", "textWrapping") != "textWrapping":
            if not self._now.gone:
                self._now.marks.add("break")
        else:
            self._text("\n", style)

    def _symbol(self, element: Element, style: CharFormat) -> None:
        text = symbol(element.get(W + "font") or "", element.get(W + "char") or "")
        if text:
            self._text(text, style)

    def _ruby(self, element: Element, _: CharFormat) -> None:
        base = element.find(W + "rubyBase")
        if base is not None:
            self._children(base)

    def _alternate(self, element: Element, style: CharFormat) -> None:
        branch = chosen(element)
        for child in branch if branch is not None else ():
            if child.tag == T:
                if child.text:
                    self._text(_seen(child.text, child), style)
            elif (handler := _IN_RUN.get(child.tag)) is not None:
                handler(self, child, style)

    def _graphic(self, element: Element, style: CharFormat) -> None:
        gone = self._now.gone or self._muted > 0 or style.hidden
        found = list(text_boxes(element))
        self._now.boxes.extend((box, gone) for box in found)
        if gone:
            return
        if element.tag == W + "object" or element.find(f".//{O_OLE}") is not None:
            self._now.marks.add("object")
        elif _has_picture(element):
            self._now.marks.add("picture")
        elif not found:
            self._now.marks.add("object" if element.tag != W + "pict" else "picture")

    def _field_char(self, element: Element, style: CharFormat | None) -> None:
        kind = element.get(W + "fldCharType")
        if kind == "begin":
            order, self._count = self._count, self._count + 1
            if order not in self._broken:
                self._fields.append(Field(order))
                self._muted += 1
        elif kind == "separate" and self._fields and self._fields[-1].in_code:
            top = self._fields[-1]
            top.in_code = False
            self._muted -= 1
            self._replace_page(top, style)
        elif kind == "end" and self._fields:
            self._end_field(style)

    def _end_field(self, style: CharFormat | None) -> None:
        top = self._fields.pop()
        if top.in_code or top.replaced:
            self._muted -= 1
            self._awaiting = None
        if top.in_code and style is not None:
            text = drawn(top.instruction)
            if text:
                self._text(text, style)
            else:
                self._replace_page(top, style, ended=True)
        if self._fields and self._fields[-1].in_code:
            self._fields[-1].code.append(f" {top.instruction[:LONGEST]} ")

    def _replace_page(self, top: Field, style: CharFormat | None, *, ended: bool = False) -> None:
        if not self._page_mode or style is None or self._muted or not is_page_number(top.instruction):
            return
        self._page(style)
        if not ended:
            top.replaced = True
            self._muted += 1
            self._awaiting = len(self._now.pieces) - 1

    def _page(self, style: CharFormat) -> None:
        self._now.pages.append(len(self._now.pieces))
        self._now.pieces.append(("1", style))

    def _instruction(self, element: Element, _: CharFormat) -> None:
        if self._fields and self._fields[-1].in_code:
            self._fields[-1].code.append(element.text or "")

    def _simple_field(self, element: Element) -> None:
        if self._page_mode and not self._muted and is_page_number(element.get(W + "instr") or ""):
            run = next((r for r in element.iter(RUN)), None)
            self._page(self._effective.run(run.find(RPR) if run is not None else None, self._now.base))
            return
        self._children(element)

    def _page_symbol(self, _: Element, style: CharFormat) -> None:
        if self._page_mode:
            self._page(style)


def _seen(text: str, element: Element) -> str:
    """The characters of a ``w:t``: blanks at its ends count only under xml:space="preserve"; a raw line feed
    is a blank."""
    if (text[0] in _BLANK or text[-1] in _BLANK) and not _preserves(element):
        text = text.strip(_BLANK)
    return (
        text.replace("\r\n", " ").replace("\n", " ").replace("\r", " ")
        if "\n" in text or "\r" in text
        else text
    )


def _preserves(element: Element) -> bool:
    node: Element | None = element
    while node is not None:
        space = node.get(XML_SPACE)
        if space is not None:
            return space == "preserve"
        node = node.getparent()
    return False


def _has_picture(element: Element) -> bool:
    return next(element.iter(PIC + "pic", V + "imagedata", A + "blip"), None) is not None


def _joined(pieces: list[tuple[str, CharFormat]]) -> tuple[str, list[tuple[int, int, CharFormat]]]:
    """The whole text, and its stretches of equal looks."""
    spans: list[tuple[int, int, CharFormat]] = []
    at = start = 0
    current = pieces[0][1]
    for text, style in pieces:
        if style is not current and style != current:
            if at > start:
                spans.append((start, at, current))
            start, current = at, style
        at += len(text)
    if at > start:
        spans.append((start, at, current))
    return "".join([text for text, _ in pieces]), spans


def _says(text: str) -> Callable[[Inline, Element, CharFormat], None]:
    def handler(inline: Inline, _: Element, style: CharFormat) -> None:
        inline._text(text, style)

    return handler


_IN_RUN: dict[str, Callable[[Inline, Element, CharFormat], None]] = {
    W + "tab": _says("\t"),
    W + "ptab": _says("\t"),
    W + "cr": _says("\n"),
    W + "noBreakHyphen": _says("-"),
    W + "br": Inline._break,
    W + "sym": Inline._symbol,
    W + "fldChar": Inline._field_char,
    W + "instrText": Inline._instruction,
    W + "pgNum": Inline._page_symbol,
    W + "ruby": Inline._ruby,
    W + "drawing": Inline._graphic,
    W + "pict": Inline._graphic,
    W + "object": Inline._graphic,
    ALTERNATE: Inline._alternate,
}
