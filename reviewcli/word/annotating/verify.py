"""Whether an annotated copy is the file with its comments, and nothing else: read back, not believed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reviewcli.errors import ReviewError
from reviewcli.word.annotating.model import AUTHOR
from reviewcli.word.annotating.part import COMMENT, END, ID, REFERENCE, START, text_of
from reviewcli.word.layout import Reading
from reviewcli.word.names import P, W
from reviewcli.word.package import Package, package_of
from reviewcli.word.reading.tracing import Traced, trace
from reviewcli.word.writing.order import Element
from reviewcli.word.writing.parts import rels_name
from reviewcli.word.writing.same import inventory

_MARKS = ("commentRangeStart", "commentRangeEnd", "commentReference")
_REWRITTEN = ("commentsExtended", "commentsIds", "commentsExtensible", "comments")


@dataclass(frozen=True, slots=True)
class Wanted:
    """A comment that must be there: number, paragraphs, words that its range must show (``exact``: no
    others)."""

    id: str
    lines: tuple[str, ...]
    words: str
    exact: bool


def verify(before: Package, reading: Reading, data: bytes, wanted: Sequence[Wanted], removed: int) -> None:
    """Raise ReviewError unless ``data`` is ``before`` (which reads ``reading``) with ``wanted`` new comments
    of ours and ``removed`` old ones less."""
    after = package_of(data, before.path)
    document = after.document()
    again, traced = trace(after, document)
    fine = (
        _same_parts(before, after)
        and _same_reading(reading, again)
        and _same_things(before.document(), document)
        and _same_comments(before, after, wanted, removed)
        and _on_their_words(document, traced, wanted)
    )
    if not fine:
        raise ReviewError(
            f"“{before.path}”加上批注后读回来与原文不一致，为稳妥起见没有写入；请把这个文件反馈给我们。"
        )


def _same_parts(before: Package, after: Package) -> bool:
    """Every part that comments do not concern has the same bytes."""
    concerned = {before.main, rels_name(before.main), "[Content_Types].xml"}
    for package in (before, after):
        concerned |= {name for kind in _REWRITTEN if (name := package.related(package.main, kind))}
    names = [set(package.names) - concerned for package in (before, after)]
    return names[0] == names[1] and all(before.read(name) == after.read(name) for name in names[0])


def _same_reading(old: Reading, new: Reading) -> bool:
    """A person sees the same words, looks, numbers and notes."""
    return (old.paragraphs, old.layout, old.facts.notes) == (new.paragraphs, new.layout, new.facts.notes)


def _same_things(before: Element, after: Element) -> bool:
    """The same characters, deleted ones too, and the same number of everything but comments' marks."""
    (old_words, old_things), (new_words, new_things) = inventory(before), inventory(after)
    for name in _MARKS:
        old_things.pop(name, None)
        new_things.pop(name, None)
    return old_words == new_words and old_things == new_things


def _same_comments(before: Package, after: Package, wanted: Sequence[Wanted], removed: int) -> bool:
    """People's comments and marks are as they were; ours are those wanted, each with its three marks."""
    old, new = _comments(before), _comments(after)
    fresh = {want.id: want.lines for want in wanted}
    mine = {entry.get(ID): text_of(entry) for entry in new if entry.get(ID) in fresh}
    theirs = [[_whole(entry) for entry in entries if not _is_own(entry)] for entries in (old, new)]
    if mine != fresh or theirs[0] != theirs[1] or len(new) != len(old) - removed + len(wanted):
        return False
    gone = {entry.get(ID) for entry in old} - {entry.get(ID) for entry in new} | set(fresh)
    marks = [
        [(mark.tag, mark.get(ID)) for mark in package.document().iter(START, END, REFERENCE)]
        for package in (before, after)
    ]
    kept = [[mark for mark in found if mark[1] not in gone] for found in marks]
    count = sum(mark[1] in fresh for mark in marks[1])
    return kept[0] == kept[1] and count == 3 * len(fresh)


def _comments(package: Package) -> list[Element]:
    root = package.related_xml("comments")
    return list(root.iter(COMMENT)) if root is not None else []


def _is_own(comment: Element) -> bool:
    return bool(comment.get(W + "author") == AUTHOR)


def _whole(comment: Element) -> tuple[object, ...]:
    return sorted(comment.attrib.items()), text_of(comment), [element.tag for element in comment.iter("*")]


def _on_their_words(document: Element, traced: Sequence[Traced], wanted: Sequence[Wanted]) -> bool:
    """Each range shows what was to be commented on (text boxes anchored in it aside)."""
    fresh = {want.id for want in wanted}
    shown = {one.child: (paragraph.element, one.text) for paragraph in traced for one in paragraph.shown}
    ranges: dict[str, tuple[Element | None, list[str]]] = {}
    done: dict[str, str] = {}
    for element in document.iter("*"):
        identity = element.get(ID) or ""
        if element.tag == START and identity in fresh:
            ranges[identity] = next(element.iterancestors(P), None), []
        elif element.tag == END and identity in ranges:
            done[identity] = "".join(ranges.pop(identity)[1])
        elif element in shown:
            holder, text = shown[element]
            for within, words in ranges.values():
                if within is holder:
                    words.append(text)
    return all(_fits(want, done.get(want.id)) for want in wanted)


def _fits(want: Wanted, words: str | None) -> bool:
    if words is None:
        return False
    return words == want.words if want.exact else want.words in words
