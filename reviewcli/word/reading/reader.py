"""From a .docx to what a person sees in Word: words, effective looks, and what else is in the file.

One pass over the body with lxml, whole tags compared and looked up, every style and every distinct direct
formatting resolved once; time grows with the size of the file and with nothing else. python-docx is not
imported (see package.py for why).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from reviewcli.errors import ReviewError
from reviewcli.manuscript.model import Cues, Paragraph, Place
from reviewcli.word.controls import PLACEHOLDER, TIP, stands_in_waiting, waits
from reviewcli.word.layout import Fact, Layout, ParagraphFormat, Reading, RunFormat, SectionFormat
from reviewcli.word.names import (
    ALTERNATE,
    BODY,
    DEL,
    MOVE_FROM,
    PPR,
    RPR,
    SDT,
    SECTPR,
    TBL,
    TC,
    TR,
    Element,
    P,
    T,
    W,
    chosen,
    is_on,
    value_of,
)
from reviewcli.word.package import Package, package_of, read_file
from reviewcli.word.reading.effective import Base, CharFormat, Effective, TableKey, TableLook
from reviewcli.word.reading.facts import Found, add, gather
from reviewcli.word.reading.inline import Content, Inline
from reviewcli.word.reading.neighbours import close_up
from reviewcli.word.reading.numbering import Counters, Numbering
from reviewcli.word.reading.properties import Props
from reviewcli.word.reading.sections import read_sections
from reviewcli.word.reading.theme import Theme, compatibility_mode, theme_language
from reviewcli.word.sniff import CONVERTIBLE, sniff

AUTO_SPACE_PT = 14.0
"""What ``beforeAutospacing`` comes to (Word takes HTML's 1 em of 14 pt)."""
LINE_PT = 12.0
"""One line, for spacing in lines, where the section has no grid."""
_FRAME = W + "framePr"
_APART = ("toc", "目录", "table of figures", "caption", "题注")
"""Beginnings of styles whose paragraphs are not of the running text (contents look like headings)."""
_CAPTION = re.compile(
    "[ \u3000]*[附续]?[图表][ \u3000]*[0-9一二三四五六七八九十]+[-.－—0-9]*[ \u3000：:、.][^。；]{1,40}$"
)
_LEAVES = frozenset(
    {SECTPR, TBL + "Pr", TBL + "Grid", TR + "Pr", TC + "Pr", W + "tblPrEx", SDT + "Pr", SDT + "EndPr"}
)


class _Here(NamedTuple):
    """Where the walk stands."""

    place: Place = Place.BODY
    table: TableKey | None = None
    gone: bool = False
    """In something deleted or hidden."""
    waiting: bool = False
    """In a content control that nobody has filled in."""


def read_document(path: Path) -> Reading:
    """Read whatever Word or WPS made: .docx and its kin directly, .doc .wps .rtf .odt through LibreOffice.

    What the file is decides, not what it is called. Raises ReviewError with one sentence.
    """
    data = read_file(path)
    kind = sniff(data)
    if kind not in CONVERTIBLE:
        return read_package(package_of(data, path))
    from reviewcli.word.legacy import convert

    reading = read_package(package_of(convert(path, kind), path))
    found = dict(reading.facts.found)
    found.pop(Fact.EXTENSION, None)  # of the converted file
    return replace(reading, facts=replace(reading.facts, found=found))


def read_docx(path: Path) -> Reading:
    """Read a .docx, .docm, .dotx or .dotm. Raises ReviewError with one sentence for anything else."""
    return read_package(package_of(read_file(path), path))


def read_package(package: Package) -> Reading:
    """Read an opened file. Raises ReviewError when its main part is broken."""
    return read_through(package, package.document(), Inline)


def read_through(package: Package, document: Element, inline: Callable[..., Inline]) -> Reading:
    """As :func:`read_package`, of the main part ``document`` and with ``inline`` (called as :class:`Inline`
    is) to read the paragraphs: a reader that also notes which elements show what."""
    try:
        reader = _Reader(package, document, inline)
        reader.walk()
        if reader.unfinished:
            reader = _Reader(package, document, inline, reader.unfinished)
            reader.walk()
        return reader.reading()
    except RecursionError as error:
        raise ReviewError(
            f"“{package.path}”的内容嵌套过深，无法读取；请用 Word 或 WPS 另存一份后再试。"
        ) from error


class _Reader:
    """One pass over one body."""

    def __init__(
        self,
        package: Package,
        document: Element,
        inline: Callable[..., Inline],
        broken: frozenset[int] = frozenset(),
    ) -> None:
        self._package = package
        self._document = document
        self._new_inline = inline
        self._broken = broken
        settings = package.related_xml("settings")
        self._settings = settings
        self._theme_language = theme_language(settings)
        theme = Theme(package.related_xml("theme"), self._theme_language)
        numbering = Numbering(package.related_xml("numbering"))
        self._effective = Effective(package.related_xml("styles"), theme, numbering)
        self._counters = Counters(numbering)
        body = document.find(BODY)
        self._body = body if body is not None else document
        self._sections = read_sections(self._body, package, self._effective, settings)
        self._section = 0
        self._starts = [1]
        self._inline = inline(self._effective, broken=broken)
        self._elements: list[Element] = []
        self._paragraphs: list[Paragraph] = []
        self._formats: list[ParagraphFormat] = []
        self._contextual: set[int] = set()
        """Indexes of paragraphs that want no space between them and their like."""
        self._found: Found = {}

    @property
    def unfinished(self) -> frozenset[int]:
        """Fields of the body whose code ran to the end of it."""
        return self._inline.unfinished

    def walk(self) -> None:
        """Read everything under the body."""
        self._blocks(self._body, _Here())

    def _blocks(self, parent: Element, here: _Here) -> None:
        for child in parent:
            tag = child.tag
            if tag == P:
                self._paragraph(child, here)
            elif tag == TBL:
                self._table(child, here)
            elif tag == ALTERNATE:
                branch = chosen(child)
                if branch is not None:
                    self._blocks(branch, here)
            elif tag in (DEL, MOVE_FROM):
                self._blocks(child, here._replace(gone=True))
            elif tag == SDT and waits(child):
                self._blocks(child, here._replace(waiting=True))
            elif tag not in _LEAVES and len(child):
                self._blocks(child, here)

    def _table(self, table: Element, here: _Here) -> None:
        place = Place.TABLE if here.place is Place.BODY else here.place
        look = TableLook(table)
        rows = list(_members(table, TR))
        for at, row in enumerate(rows):
            hidden = is_on(row.find(f"{TR}Pr/{W}hidden"))
            gone = here.gone or hidden or row.find(f"{TR}Pr/{DEL}") is not None
            if hidden and not here.gone:
                words = "".join([t.text or "" for t in row.iter(T)])
                add(self._found, Fact.HIDDEN, len(self._elements) + 1, words)
            cells = list(_members(row, TC))
            for column, cell in enumerate(cells):
                if cell.tag == P:
                    self._paragraph(cell, here)
                    continue
                key = look.key(at == 0, at == len(rows) - 1, column == 0, column == len(cells) - 1)
                waiting = here.waiting or stands_in_waiting(cell, table)
                self._blocks(cell, _Here(place, key, gone, waiting))

    def _paragraph(self, p: Element, here: _Here, inline: Inline | None = None) -> None:
        first = p[0] if len(p) else None
        ppr = first if first is not None and first.tag == PPR else p.find(PPR)
        base = self._effective.base(value_of(ppr, W + "pStyle"), here.table)
        content = (inline or self._inline).read(p, base, gone=here.gone or here.waiting)
        if here.waiting:
            content.marks |= {PLACEHOLDER}
        self._elements.append(p)
        index = len(self._elements)
        props, num, level = self._effective.paragraph(ppr, base)
        mark_rpr = ppr.find(RPR) if ppr is not None else None
        mark = self._effective.run(mark_rpr, base)
        counted = num and not here.gone and _mark_counts(mark_rpr, mark, content.text)
        number = self._counters.next(num, level) if counted else ""
        self._paragraphs.append(Paragraph(index, content.text, _cues(content, props, number, here.place)))
        framed = ppr is not None and ppr.find(_FRAME) is not None
        self._formats.append(self._format(index, content, props, base, mark, number, here, framed))
        if props.get("contextual") and here.place is Place.BODY:
            self._contextual.add(index)
        if PLACEHOLDER in content.marks and not here.gone:
            kind = Fact.GUIDANCE if TIP in content.marks else Fact.UNFILLED
            add(self._found, kind, index, "".join([t.text or "" for t in p.iter(T)]))
        if content.hidden.strip():
            add(self._found, Fact.HIDDEN, index, content.hidden)
        for box, gone in content.boxes:
            self._text_box(box, here, gone or here.waiting)
        if ppr is not None and here.place is Place.BODY and ppr.find(SECTPR) is not None:
            self._next_section()

    def _text_box(self, box: Element, here: _Here, gone: bool) -> None:
        outer, self._inline = self._inline, self._new_inline(self._effective)
        before = len(self._elements)
        self._blocks(box, _Here(Place.TEXTBOX, None, gone))
        self._inline = outer
        lines = [paragraph.text for paragraph in self._paragraphs[before:] if paragraph.text.strip()]
        if lines:
            add(self._found, Fact.TEXTBOX, before + 1, " ".join(lines))

    def _next_section(self) -> None:
        if self._section + 1 < len(self._sections):
            self._section += 1
            self._starts.append(len(self._elements) + 1)

    def _format(
        self,
        index: int,
        content: Content,
        props: Props,
        base: Base,
        mark: CharFormat,
        number: str,
        here: _Here,
        framed: bool,
    ) -> ParagraphFormat:
        section = self._sections[self._section]
        size = content.spans[0][2].size_pt if content.spans else mark.size_pt
        get = props.get
        rule = get("line_rule", "auto")
        line = get("line", 240.0)
        return ParagraphFormat(
            index=index,
            runs=tuple([RunFormat(start, end, *look) for start, end, look in content.spans]),
            style=base.name,
            alignment=get("jc", "left"),
            first_line_pt=_indent(props, "first", size),
            left_pt=_indent(props, "left", size),
            right_pt=_indent(props, "right", size),
            line_pt=line / 240 if rule == "auto" else line / 20,
            line_rule=rule,
            before_pt=_space(props, "before", section),
            after_pt=_space(props, "after", section),
            widow_control=get("widow", True),
            snap_to_grid=get("snap", True),
            outline=get("outline", 0),
            section=self._section,
            in_table=here.place is Place.TABLE,
            number=number,
            mark_size_pt=mark.size_pt,
            apart=framed or base.name.lower().startswith(_APART) or _is_caption(content.text, get("jc", "")),
        )

    def reading(self) -> Reading:
        """Everything that was read, put together."""
        count = len(self._paragraphs)
        ends = [start - 1 for start in self._starts[1:]] + [count]
        reached = self._sections[: len(self._starts)]
        sections = tuple(
            replace(section, first_paragraph=first, last_paragraph=last)
            for section, first, last in zip(reached, self._starts, ends, strict=True)
        )
        facts = gather(self._package, self._document, self._elements, self._effective, self._found)
        settings = self._settings
        layout = Layout(
            paragraphs=close_up(self._formats, self._contextual, self._elements),
            sections=sections,
            normal_size_pt=self._effective.normal_size_pt,
            even_and_odd=settings is not None and is_on(settings.find(W + "evenAndOddHeaders")),
            east_asian_language=self._effective.east_asian_language or self._theme_language,
            compatibility=compatibility_mode(settings),
        )
        return Reading(str(self._package.path), tuple(self._paragraphs), layout, facts)


def _members(parent: Element, tag: str) -> Iterator[Element]:
    """The rows of a table or the cells of a row, also those in content controls, custom XML and insertions;
    stray paragraphs too."""
    for child in parent:
        if child.tag == tag or child.tag == P:
            yield child
        elif child.tag == ALTERNATE:
            branch = chosen(child)
            if branch is not None:
                yield from _members(branch, tag)
        elif child.tag not in _LEAVES and len(child):
            yield from _members(child, tag)


def _mark_counts(rpr: Element | None, mark: CharFormat, text: str) -> bool:
    """Whether a paragraph takes a number: not when its mark is deleted or moved away, nor when it is hidden
    whole."""
    if rpr is not None and (rpr.find(DEL) is not None or rpr.find(MOVE_FROM) is not None):
        return False
    return not (mark.hidden and not text.strip())


def _cues(content: Content, props: Props, number: str, place: Place) -> Cues:
    return Cues(
        number=number,
        outline=props.get("outline", 0),
        bold_to=_bold_to(content),
        centred=props.get("jc") == "center",
        place=place,
        marks=content.marks,
        frame=content.frame,
    )


def _bold_to(content: Content) -> int:
    """How many leading characters are bold; blanks are neither bold nor not."""
    bold_to = 0
    for start, end, look in content.spans:
        if look.bold:
            bold_to = end
        elif content.text[start:end].strip():
            return len(content.text[:start].rstrip()) if bold_to else 0
    return len(content.text) if bold_to else 0


def _is_caption(text: str, alignment: str) -> bool:
    """图1 ……: a centred line of a picture or a table."""
    return alignment == "center" and _CAPTION.match(text) is not None


def _indent(props: Props, key: str, size_pt: float) -> float:
    """An indent in points: hundredths of a character win over twips unless they are 0 (17.3.1.12)."""
    chars = props.get(key + "_chars")
    return float(chars * size_pt / 100 if chars else props.get(key, 0.0) / 20)


def _space(props: Props, key: str, section: SectionFormat) -> float:
    """A space above or below in points: automatic, else hundredths of a line, else twips (17.3.1.33)."""
    if props.get(key + "_auto"):
        return AUTO_SPACE_PT
    lines = props.get(key + "_lines")
    if lines:
        pitch = section.line_pitch_pt if section.grid != "default" and section.line_pitch_pt else LINE_PT
        return float(lines * pitch / 100)
    return float(props.get(key, 0.0) / 20)
