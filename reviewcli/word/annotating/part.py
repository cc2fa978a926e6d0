"""The part that holds the comments, and the parts beside it that say more of each."""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Iterable, Iterator, Sequence

from lxml import etree

from reviewcli.errors import ReviewError
from reviewcli.word.annotating.model import AUTHOR
from reviewcli.word.names import XML_SPACE, P, T, W
from reviewcli.word.package import Package
from reviewcli.word.writing.order import Element, make
from reviewcli.word.writing.order import W as WORD
from reviewcli.word.writing.parts import OFFICE, Parts

ID = W + "id"
COMMENT = W + "comment"
START, END, REFERENCE = (W + name for name in ("commentRangeStart", "commentRangeEnd", "commentReference"))
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_PARA_ID = "{http://schemas.microsoft.com/office/word/2010/wordml}paraId"
_SIDE_PARTS = ("commentsExtended", "commentsIds", "commentsExtensible")
_REFERENCE_STYLE, _TEXT_STYLE = "annotation reference", "annotation text"
_LAST_ID = 2**31 - 1


def comments_name(package: Package) -> str | None:
    """The part with the comments; None when there is none. ReviewError when it is broken."""
    name = package.related(package.main, "comments")
    if name is None:
        return None
    root = package.xml(name)
    if root is None or root.tag != W + "comments":
        raise ReviewError(
            f"“{package.path}”里原有的批注已损坏，无法再加批注；请用 Word 或 WPS 打开并修复，另存一份后再试。"
        )
    return name


def new_part(parts: Parts, main: str) -> str:
    """An empty comments part, related and typed; its name."""
    folder = main.rpartition("/")[0]
    names = (f"{folder}/comments{number or ''}.xml".lstrip("/") for number in itertools.count())
    taken = {name.lower() for name in parts.blobs}
    name = next(name for name in names if name.lower() not in taken)
    parts.add(name, etree.Element(W + "comments", nsmap={"w": WORD}), _TYPE)
    parts.relate(main, f"{OFFICE}/comments", name)
    return name


def drop_part(parts: Parts, main: str, name: str) -> None:
    """Take the comments part out again, as if there had never been one."""
    for relation, target in parts.targets(main, "/comments"):
        if target.lower() == name.lower():
            relation.getparent().remove(relation)
    parts.remove(name)


def free_ids(elements: Iterable[Element]) -> Iterator[str]:
    """Numbers that none of these elements has as its ``w:id``, from the highest on. They are looked at when
    the first is asked for."""
    used = set()
    for element in elements:
        value = (element.get(ID) or "").strip()
        if value.lstrip("+-").isdecimal():
            used.add(int(value))
    highest = max(used, default=-1)
    first = highest + 1 if 0 <= highest + 1 <= _LAST_ID // 2 else 0
    yield from (str(number) for number in itertools.count(first) if number not in used)


def numbered(document: Element, comments: Element) -> Iterator[Element]:
    """Everything that has, or names, the number of a comment."""
    return itertools.chain(comments.iter(COMMENT), document.iter(START, END, REFERENCE))


def text_of(comment: Element) -> tuple[str, ...]:
    """A comment's paragraphs."""
    return tuple("".join(t.text or "" for t in p.iter(T)) for p in comment.iter(P))


def paragraph_ids(comment: Element) -> set[str]:
    """What other parts call the comment: ``w14:paraId`` of its paragraphs."""
    return {value.upper() for p in comment.iter(P) if (value := p.get(_PARA_ID))}


def side_parts(parts: Parts, main: str) -> Iterator[Element]:
    """The parts that say of comments who answered whom and what is done (Word 2013 and later)."""
    for _, name in parts.targets(main, *(f"/{kind}" for kind in _SIDE_PARTS)):
        if name in parts.blobs:
            yield parts.xml(name)


class Writer:
    """Makes comments and their marks in the styles that a file has for them."""

    def __init__(self, styles: Element | None, now: datetime.datetime) -> None:
        ids = _style_ids(styles)
        self._reference = ids.get(_REFERENCE_STYLE)
        self._text = ids.get(_TEXT_STYLE)
        self._date = now.strftime("%Y-%m-%dT%H:%M:%SZ")

    def comment(self, identity: str, lines: Sequence[str]) -> Element:
        """The ``w:comment`` with ``lines`` as its paragraphs."""
        comment = make("comment", id=identity, author=AUTHOR, date=self._date, initials=AUTHOR)
        for number, line in enumerate(lines):
            p = etree.SubElement(comment, P)
            p.append(self._paragraph_properties())
            if number == 0:
                p.append(self._run("annotationRef"))
            run = etree.SubElement(p, W + "r")
            if self._text is None:
                etree.SubElement(run, W + "rPr").append(make("sz", val=20))
            text = etree.SubElement(run, T)
            text.text = line
            text.set(XML_SPACE, "preserve")
        return comment

    def marks(self, identity: str) -> tuple[Element, Element, Element]:
        """The beginning of a range, its end, and the run that stands behind it."""
        start, end, run = (
            make("commentRangeStart", id=identity),
            make("commentRangeEnd", id=identity),
            self._run("commentReference"),
        )
        run[-1].set(ID, identity)
        return start, end, run

    def _paragraph_properties(self) -> Element:
        """The style for comments, or plain lines where the file has none: not a letter's indent and pitch."""
        properties = make("pPr")
        if self._text is not None:
            properties.append(make("pStyle", val=self._text))
            return properties
        properties.append(make("spacing", before=0, after=0, line=240, lineRule="auto"))
        properties.append(make("ind", left=0, firstLineChars=0, firstLine=0))
        properties.append(make("jc", val="left"))
        return properties

    def _run(self, name: str) -> Element:
        run = make("r")
        if self._reference is not None:
            run.append(make("rPr"))
            run[0].append(make("rStyle", val=self._reference))
        run.append(make(name))
        return run


def _style_ids(styles: Element | None) -> dict[str, str]:
    """Ids of the styles for comments by their names, as Word writes these in every language."""
    found: dict[str, str] = {}
    for style in styles.iter(W + "style") if styles is not None else ():
        name = style.find(W + "name")
        said = (name.get(W + "val") or "").lower() if name is not None else ""
        if said in (_REFERENCE_STYLE, _TEXT_STYLE):
            found.setdefault(said, style.get(W + "styleId") or "")
    return {name: identity for name, identity in found.items() if identity}
