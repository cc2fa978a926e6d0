"""Our comments of an earlier run: taken out again, with their marks, and the runs put together."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from reviewcli.errors import ReviewError
from reviewcli.word.annotating.model import AUTHOR
from reviewcli.word.annotating.part import (
    COMMENT,
    END,
    ID,
    REFERENCE,
    START,
    paragraph_ids,
    side_parts,
    text_of,
)
from reviewcli.word.names import RPR, RUN, XML_SPACE, T, W
from reviewcli.word.writing.order import Element
from reviewcli.word.writing.parts import Parts

_EX = "{http://schemas.microsoft.com/office/word/2012/wordml}"
_CID = "{http://schemas.microsoft.com/office/word/2016/wordml/cid}"
_CEX = "{http://schemas.microsoft.com/office/word/2018/wordml/cex}"


@dataclass(frozen=True, slots=True)
class Dropped:
    """``count`` comments of ours were taken out; ``answered`` are the texts of those that stay, since
    somebody has answered them."""

    count: int = 0
    answered: tuple[tuple[str, ...], ...] = ()


def drop_own(parts: Parts, main: str, name: str, path: object) -> Dropped:
    """Take our comments out of the part ``name`` and their marks out of the document. ReviewError where one
    of ours has a person's number: the marks would go with it."""
    comments = parts.xml(name)
    entries = list(comments.iter(COMMENT))
    own = [entry for entry in entries if entry.get(W + "author") == AUTHOR]
    others = [entry for entry in entries if entry.get(W + "author") != AUTHOR]
    parents = _answered_paragraphs(parts, main, others)
    answered = [entry for entry in own if paragraph_ids(entry) & parents]
    gone = [entry for entry in own if not paragraph_ids(entry) & parents]
    ids = {entry.get(ID) for entry in gone}
    if ids & {entry.get(ID) for entry in (*others, *answered)}:
        raise ReviewError(
            f"“{path}”里有几条批注编号相同，分不清哪些是人写的；请在 Word 或 WPS 里另存一份后再试。"
        )
    said = set().union(*(paragraph_ids(entry) for entry in gone)) if gone else set()
    for entry in gone:
        entry.getparent().remove(entry)
    _drop_marks(parts.xml(main), ids)
    _drop_sayings(parts, main, said)
    return Dropped(len(gone), tuple(text_of(entry) for entry in answered))


def _answered_paragraphs(parts: Parts, main: str, others: list[Element]) -> set[str]:
    """The paragraphs (of comments) that a person's comment answers."""
    theirs = set().union(*(paragraph_ids(entry) for entry in others)) if others else set()
    return {
        (entry.get(_EX + "paraIdParent") or "").upper()
        for root in side_parts(parts, main)
        for entry in root.iter(_EX + "commentEx")
        if (entry.get(_EX + "paraId") or "").upper() in theirs
    } - {""}


def _drop_sayings(parts: Parts, main: str, paragraphs: set[str]) -> None:
    """What other parts say of comments that are gone."""
    if not paragraphs:
        return
    durable: set[str] = set()
    for root in side_parts(parts, main):
        for entry in list(root):
            for namespace in (_EX, _CID):
                if (entry.get(namespace + "paraId") or "").upper() in paragraphs:
                    durable.add((entry.get(_CID + "durableId") or "").upper())
                    root.remove(entry)
                    break
    for root in side_parts(parts, main):
        for entry in list(root):
            if (entry.get(_CEX + "durableId") or "").upper() in durable - {""}:
                root.remove(entry)


def _drop_marks(document: Element, ids: set[str | None]) -> None:
    marks = [mark for mark in document.iter(START, END, REFERENCE) if mark.get(ID) in ids]
    things: list[Element] = []
    for mark in marks:
        run = mark.getparent()
        alone = mark.tag == REFERENCE and all(child is mark or child.tag == RPR for child in run)
        things.append(run if alone and run.tag == RUN else mark)
    seams = list(_seams(things))
    for thing in things:
        thing.getparent().remove(thing)
    joined: dict[Element, Element] = {}
    for left, right in seams:
        while left in joined:
            left = joined[left]
        if right not in joined and _join(left, right):
            joined[right] = left


def _seams(things: list[Element]) -> Iterator[tuple[Element, Element]]:
    """The runs that will meet once ``things`` are gone, each pair once."""
    going = set(things)
    seen: set[Element] = set()
    for thing in things:
        left = thing.getprevious()
        while left is not None and left in going:
            left = left.getprevious()
        right = thing.getnext()
        while right is not None and right in going:
            right = right.getnext()
        if left is None or right is None or right in seen or left.tag != RUN or right.tag != RUN:
            continue
        seen.add(right)
        yield left, right


def _join(left: Element, right: Element) -> bool:
    """Make one run of two that look alike and were divided within their text; False where they were not."""
    if left.getnext() is not right or dict(left.attrib) != dict(right.attrib):
        return False
    if _looks(left) != _looks(right):
        return False
    content = [child for child in right if child.tag != RPR]
    last = left[-1] if len(left) else None
    if last is None or not content or not (_is_kept(last) and _is_kept(content[0])):
        return False
    last.text = (last.text or "") + (content[0].text or "")
    left.extend(content[1:])
    right.getparent().remove(right)
    return True


def _looks(run: Element) -> bytes:
    """What a run looks like, to compare; the number of a tracked change of looks does not matter."""
    own = run.find(RPR)
    if own is None or not len(own):
        return b""
    plain = copy.deepcopy(own)
    for change in plain.iter(RPR + "Change"):
        change.attrib.pop(ID, None)
    return bytes(etree.tostring(plain, method="c14n", with_tail=False))


def _is_kept(element: Element) -> bool:
    """A ``w:t`` whose blanks all count."""
    return element.tag == T and not len(element) and element.get(XML_SPACE) == "preserve"
