"""Comments on exact words in a copy of somebody's file.

Written anew are the main part and the comments (with what names them); every other part keeps its bytes. The
copy is read back before it is given: the same words and looks, each comment on its words, nothing else.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from lxml import etree

from reviewcli.errors import ReviewError
from reviewcli.word.annotating.model import Annotated, Note
from reviewcli.word.annotating.own import Dropped, drop_own
from reviewcli.word.annotating.part import Writer, comments_name, drop_part, free_ids, new_part, numbered
from reviewcli.word.annotating.places import Anchor, Stretch, anchor, divided, may_hold, stand_in
from reviewcli.word.annotating.verify import Wanted, verify
from reviewcli.word.layout import Reading
from reviewcli.word.package import Package
from reviewcli.word.reading.tracing import Traced, trace
from reviewcli.word.writing.order import Element
from reviewcli.word.writing.parts import Parts


def annotate(
    package: Package, reading: Reading, notes: Sequence[Note], title: Note, now: datetime.datetime
) -> Annotated:
    """``package`` (which reads ``reading``) with ``notes`` as comments; earlier ones of ours are replaced,
    people's stay.

    ``title``: where notes on the whole file stand (its lines do not matter). ``now``: the comments' date, in
    local time as Word takes it. Raises ReviewError, with nothing given, where the file cannot be annotated
    without harm.
    """
    refuse(package)
    package.document()
    parts = _parts(package)
    name = comments_name(package)
    dropped = drop_own(parts, package.main, name, package.path) if name is not None else Dropped()
    notes = _unsaid([replace(note, lines=tuple(map(_plain, note.lines))) for note in notes], dropped)
    wanted: list[Wanted] = []
    if notes:
        name = name or new_part(parts, package.main)
        wanted = _write(package, parts, name, notes, title, now)
    elif name is not None and dropped.count and not len(parts.xml(name)):
        drop_part(parts, package.main, name)
    data = parts.save() if notes or dropped.count else b""
    if data:
        verify(package, reading, data, wanted, dropped.count)
    return Annotated(data, len(notes), dropped.count, len(dropped.answered))


def refuse(package: Package) -> None:
    """Raise ReviewError where a file cannot be written anew without harm: Strict Open XML, a signature."""
    if package.strict:
        raise ReviewError(
            f"“{package.path}”是“严格 Open XML”格式，不能加批注；请在 Word 里另存为普通的 .docx 后再试。"
        )
    if any(relation.kind == "origin" for relation in package.relationships("").values()):
        raise ReviewError(
            f"“{package.path}”带有数字签名，加批注会使签名失效；请先去掉签名，或另存一份未签名的再试。"
        )


def _parts(package: Package) -> Parts:
    parts = Parts({name: package.read(name) for name in package.names})
    try:
        parts.xml("[Content_Types].xml")
        parts.xml(package.main)
        parts.relations(package.main)
    except (KeyError, etree.XMLSyntaxError) as error:
        raise ReviewError(
            f"“{package.path}”的结构有损坏，不能加批注；请用 Word 或 WPS 打开并修复，另存一份后再试。"
        ) from error
    return parts


def _plain(line: str) -> str:
    """A line as a comment can hold it: tabs and breaks are blanks, control characters nothing."""
    blank = line.replace("\t", " ").replace("\n", " ").replace("\r", " ")
    return "".join(char for char in blank if char >= " " and char not in "\ufffe\uffff")


def _unsaid(notes: Sequence[Note], dropped: Dropped) -> list[Note]:
    """The notes that no comment says that stays."""
    said = list(dropped.answered)
    out = []
    for note in notes:
        if note.lines in said:
            said.remove(note.lines)
        else:
            out.append(note)
    return out


@dataclass(slots=True)
class _Paragraphs:
    """The paragraphs of the file, and what they are divided into (those that notes stand in)."""

    traced: tuple[Traced, ...]
    stretches: dict[int, list[Stretch]]


def _write(
    package: Package, parts: Parts, name: str, notes: Sequence[Note], title: Note, now: datetime.datetime
) -> list[Wanted]:
    document, comments = parts.xml(package.main), parts.xml(name)
    reading, traced = trace(package, document)
    texts = tuple(paragraph.text for paragraph in reading.paragraphs)
    title = _holding(title, traced, texts, package)
    placed = [_within(note, texts) or replace(title, lines=note.lines) for note in notes]
    paragraphs = _Paragraphs(traced, _divide(traced, [*placed, title], free_ids(document.iter("*"))))
    anchors = [_anchor(note, paragraphs, title) for note in placed]
    writer = Writer(package.related_xml("styles"), now)
    ids = free_ids(numbered(document, comments))
    named = [next(ids) for _ in notes]
    for identity, note in zip(named, notes, strict=True):
        comments.append(writer.comment(identity, note.lines))
    _mark(anchors, [writer.marks(identity) for identity in named])
    return [
        Wanted(identity, note.lines, _words(note, at, paragraphs, texts), at.exact)
        for identity, note, at in zip(named, placed, anchors, strict=True)
    ]


def _words(note: Note, at: Anchor, paragraphs: _Paragraphs, texts: Sequence[str]) -> str:
    """What the range must show; nothing where it stands in another paragraph."""
    number = note.paragraph or 1
    if at.within is not paragraphs.traced[number - 1].element:
        return ""
    return texts[number - 1][note.start : note.end]


def _within(note: Note, texts: Sequence[str]) -> Note | None:
    """``note`` with offsets that are there; None where it means the whole file, or no paragraph that is."""
    if note.paragraph is None or not 1 <= note.paragraph <= len(texts):
        return None
    text = texts[note.paragraph - 1]
    start = max(0, note.start or 0)
    end = len(text) if note.end is None else min(note.end, len(text))
    if start >= end:
        start, end = 0, len(text)
    return replace(note, start=start, end=end)


def _holding(title: Note, traced: Sequence[Traced], texts: Sequence[str], package: Package) -> Note:
    """``title``, or the first paragraph that can hold a comment where it can not."""
    found = _within(title, texts)
    if found is not None and found.paragraph is not None:
        element = traced[found.paragraph - 1].element
        if may_hold(element) or stand_in(element) is not None:
            return found
    able = [number for number, one in enumerate(traced, start=1) if may_hold(one.element)]
    if not able:
        raise ReviewError(f"“{package.path}”里没有能加批注的段落；请用 Word 或 WPS 另存一份后再试。")
    filled = (number for number in able if texts[number - 1].strip())
    at = next(filled, able[0])
    return Note((), at, 0, len(texts[at - 1]))


def _divide(traced: Sequence[Traced], notes: Sequence[Note], ids: Iterator[str]) -> dict[int, list[Stretch]]:
    """Divide every run that a range begins or ends in, before any mark stands in the tree.

    ``ids``: numbers that nothing in the document has.
    """
    offsets: dict[int, set[int]] = {}
    for note in notes:
        if note.paragraph is not None and may_hold(traced[note.paragraph - 1].element):
            offsets.setdefault(note.paragraph, set()).update((note.start or 0, note.end or 0))
    return {at: divided(traced[at - 1], wanted, ids) for at, wanted in offsets.items()}


def _anchor(note: Note, paragraphs: _Paragraphs, title: Note) -> Anchor:
    number = note.paragraph or 1
    element = paragraphs.traced[number - 1].element
    if number in paragraphs.stretches:
        return anchor(element, paragraphs.stretches[number], note.start or 0, note.end or 0)
    found = stand_in(element)
    return found if found is not None else _anchor(title, paragraphs, title)


def _mark(anchors: Sequence[Anchor], marks: Sequence[tuple[Element, Element, Element]]) -> None:
    """Put the marks where they belong: of several at one place the earlier note's first."""
    for at, (start, end, run) in zip(anchors, marks, strict=True):
        if at.first is None:
            at.within.extend((start, end, run))
        else:
            at.first.addprevious(start)
    for at, (_, end, run) in reversed(list(zip(anchors, marks, strict=True))):
        if at.last is not None:
            at.last.addnext(run)
            at.last.addnext(end)
