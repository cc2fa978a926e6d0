"""What else a file holds that a reviewer should know of: tracked changes, comments, macros, links, notes,
properties."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import chain
from operator import itemgetter

from reviewcli.word.custom import read_custom
from reviewcli.word.layout import Fact, Facts
from reviewcli.word.names import (
    DEL,
    INS,
    MOVE_FROM,
    MOVE_TO,
    PPR,
    RPR,
    Element,
    P,
    R,
    T,
    W,
    paragraph_elements,
    value_of,
)
from reviewcli.word.package import Package
from reviewcli.word.reading.effective import Effective
from reviewcli.word.reading.inline import Inline

Found = dict[Fact, list[tuple[int, str]]]
WORDS = 40
"""Characters quoted of each place."""

_CHANGED = {
    W + "rPrChange": "字体格式",
    W + "pPrChange": "段落格式",
    W + "sectPrChange": "页面设置",
    W + "tblPrChange": "表格格式",
    W + "trPrChange": "表格格式",
    W + "tcPrChange": "表格格式",
    W + "tblGridChange": "表格格式",
    W + "numberingChange": "编号",
    W + "cellIns": "插入单元格",
    W + "cellDel": "删除单元格",
    W + "cellMerge": "合并单元格",
}
_TELLING = tuple(
    W + name
    for name in (
        "commentReference",
        "commentRangeStart",
        "footnoteReference",
        "endnoteReference",
        "instrText",
        "fldSimple",
        "altChunk",
    )
)
_MOVED = {INS: "插入", DEL: "删除", MOVE_FROM: "移走", MOVE_TO: "移入"}
_ORDINARY_NOTES = ("", "normal")
_LINK_KINDS = {
    "image": "外部图片",
    "attachedTemplate": "外部模板",
    "oleObject": "外部对象",
    "package": "外部对象",
    "frame": "外部框架",
    "subDocument": "子文档",
    "aFChunk": "外部文档",
    "video": "外部媒体",
    "audio": "外部媒体",
    "media": "外部媒体",
    "mailMergeSource": "邮件合并数据",
}
_LINK_CODES = re.compile(
    r"\b(DDEAUTO|DDE|INCLUDEPICTURE|INCLUDETEXT|LINK|DATABASE)\s+(.{0,80})", re.IGNORECASE | re.DOTALL
)
_NAMED_LIKE = {".docx": "docx", ".docm": "docm", ".dotx": "dotx", ".dotm": "dotm"}


def gather(
    package: Package, document: Element, paragraphs: list[Element], effective: Effective, found: Found
) -> Facts:
    """All facts. ``paragraphs``: the ``w:p`` in counting order; ``found``: what the reader met on its way."""
    index = {p: at for at, p in enumerate(paragraphs, 1)}
    marks = _survey(document)
    _tracked(marks, index, found)
    notes = _notes(package, marks, index, effective, found)
    _comments(package, marks, index, found)
    _links(package, document, marks, index, found)
    _macros(package, found)
    _container(package, marks, index, found)
    kept = {kind: tuple(sorted(found[kind], key=itemgetter(0))) for kind in Fact if found.get(kind)}
    return Facts(kept, _properties(package), notes)


Marks = dict[str, list[Element]]
"""Elements of the document by tag, in document order."""


def _survey(document: Element) -> Marks:
    """Everything that tells a fact, found in one scan."""
    marks: Marks = {}
    for element in document.iter(*_MOVED, *_CHANGED, *_TELLING):
        marks.setdefault(element.tag, []).append(element)
    return marks


def _add(found: Found, kind: Fact, paragraph: int, words: str) -> None:
    quoted = " ".join(words.split())
    if len(quoted) > WORDS:
        quoted = quoted[: WORDS - 1] + "…"
    found.setdefault(kind, []).append((paragraph, quoted))


def add(found: Found, kind: Fact, paragraph: int, words: str) -> None:
    """Note one place (paragraph index, or 0) and a few of its words."""
    _add(found, kind, paragraph, words)


def _holder(element: Element, index: Mapping[Element, int]) -> int:
    """The number of the paragraph that an element stands in; 0 outside of any."""
    node: Element | None = element
    while node is not None:
        if node.tag == P:
            return index.get(node, 0)
        node = node.getparent()
    return 0


def _counted(element: Element, index: Mapping[Element, int]) -> bool:
    """False in the branch of an ``mc:AlternateContent`` that is not shown: its paragraphs are not counted."""
    node: Element | None = element
    while node is not None:
        if node.tag == P:
            return node in index
        node = node.getparent()
    return True


def _tracked(marks: Marks, index: Mapping[Element, int], found: Found) -> None:
    for element in chain.from_iterable(marks.get(tag, ()) for tag in (*_MOVED, *_CHANGED)):
        if not _counted(element, index):
            continue
        at = _holder(element, index)
        if element.tag in _CHANGED:
            _add(found, Fact.TRACKED, at, f"格式更改：{_CHANGED[element.tag]}")
            continue
        parent = element.getparent()
        if parent is not None and parent.tag in (RPR, W + "trPr"):
            what = "段落标记" if parent.tag == RPR else "表格行"
            _add(found, Fact.TRACKED, at, f"{_MOVED[element.tag]}：{what}")
        elif parent is None or parent.tag not in (PPR, W + "numPr"):
            _add(found, Fact.TRACKED, at, f"{_MOVED[element.tag]}：{_plain(element)}")


def _plain(element: Element) -> str:
    """All text in an element, deleted or not: for a quotation, not for checking."""
    return "".join(node.text or "" for node in element.iter(T, W + "delText"))


def _comments(package: Package, marks: Marks, index: Mapping[Element, int], found: Found) -> None:
    root = package.related_xml("comments")
    if root is None:
        return
    places: dict[str, int] = {}
    for tag in ("commentReference", "commentRangeStart"):
        for mark in marks.get(W + tag, ()):
            places[mark.get(W + "id") or ""] = _next_paragraph(mark, index)
    for comment in root.iter(W + "comment"):
        author = comment.get(W + "author") or ""
        text = "".join(_plain(p) for p in comment.iter(P))
        words = f"{author}：{text}" if author else text
        _add(found, Fact.COMMENTS, places.get(comment.get(W + "id") or "", 0), words)


def _next_paragraph(mark: Element, index: Mapping[Element, int]) -> int:
    """The paragraph of a mark; for one between paragraphs, the next."""
    holder = _holder(mark, index)
    node: Element | None = mark
    while not holder and node is not None:
        node = node.getnext()
        if node is not None:
            holder = next((index[p] for p in node.iter(P) if p in index), 0)
    return holder


def _notes(
    package: Package, marks: Marks, index: Mapping[Element, int], effective: Effective, found: Found
) -> tuple[str, ...]:
    """The text of footnotes and endnotes in the order in which the text refers to them."""
    texts: list[str] = []
    for kind in ("footnote", "endnote"):
        root = package.related_xml(kind + "s")
        if root is None:
            continue
        by_id = dict(_note_texts(root, kind, effective))
        for mark in marks.get(f"{W}{kind}Reference", ()):
            text = by_id.pop(mark.get(W + "id") or "", None)
            if text is not None and _counted(mark, index):
                texts.append(text)
                _add(found, Fact.FOOTNOTES, _holder(mark, index), text)
    return tuple(texts)


def _note_texts(root: Element, kind: str, effective: Effective) -> Iterator[tuple[str, str]]:
    for note in root.iter(W + kind):
        if (note.get(W + "type") or "") in _ORDINARY_NOTES:
            yield note.get(W + "id") or "", story_text(note, effective)


def story_text(root: Element, effective: Effective) -> str:
    """The visible text of a story of its own (a note, a comment), one line a paragraph, blanks at the ends
    left out."""
    inline = Inline(effective)
    lines = [
        inline.read(p, effective.base(value_of(p.find(PPR), W + "pStyle"))).text
        for p in paragraph_elements(root)
    ]
    return "\n".join(lines).strip()


def _links(
    package: Package, document: Element, marks: Marks, index: Mapping[Element, int], found: Found
) -> None:
    """Things that a program may fetch from elsewhere. Plain hyperlinks are ordinary: nothing happens until a
    click."""
    users: dict[str, int] | None = None
    for name in package.names:
        if not name.endswith(".rels"):
            continue
        folder, _, base = name.rpartition("/")
        source = f"{folder.removesuffix('_rels')}{base.removesuffix('.rels')}"
        for relationship in package.relationships(source).values():
            if not relationship.external or relationship.kind not in _LINK_KINDS:
                continue
            if users is None:
                users = _users(document, index)
            at = users.get(relationship.id, 0) if source == package.main else 0
            _add(found, Fact.EXTERNAL, at, f"{_LINK_KINDS[relationship.kind]}：{relationship.target}")
    for element in chain(marks.get(W + "instrText", ()), marks.get(W + "fldSimple", ())):
        code = element.text if element.tag == W + "instrText" else element.get(W + "instr")
        match = _LINK_CODES.search(code or "")
        if match and _counted(element, index):
            _add(found, Fact.EXTERNAL, _holder(element, index), f"域 {match[1].upper()}：{match[2].strip()}")


def _users(document: Element, index: Mapping[Element, int]) -> dict[str, int]:
    """Relationship id → the first paragraph that uses it."""
    users: dict[str, int] = {}
    for element in document.iter():
        for name, value in element.items():
            if str(name).startswith(R):
                users.setdefault(str(value), _holder(element, index))
    return users


def _macros(package: Package, found: Found) -> None:
    for name in package.names:
        lower = name.lower()
        if lower.endswith("vbaproject.bin") or package.content_type(name).endswith("vbaProject"):
            _add(found, Fact.MACROS, 0, "VBA 宏")
        elif lower.endswith(".xml") and package.content_type(name).endswith("ms-office.activeX+xml"):
            _add(found, Fact.MACROS, 0, "ActiveX 控件")


def _container(package: Package, marks: Marks, index: Mapping[Element, int], found: Found) -> None:
    """A name that does not fit what the file is; parts that could not be read."""
    named, kind = _NAMED_LIKE.get(package.path.suffix.lower()), package.kind
    if named != kind:
        said = {"docm": "带宏的文档", "dotx": "模板", "dotm": "带宏的模板"}.get(kind, "普通文档")
        _add(found, Fact.EXTENSION, 0, f"扩展名是“{package.path.suffix}”，内容是{said}（.{kind}）")
    for name in sorted(package.broken):
        _add(found, Fact.UNREAD, 0, name)
    for chunk in marks.get(W + "altChunk", ()):
        _add(found, Fact.UNREAD, _next_paragraph(chunk, index), "嵌入的外来文档（altChunk）")


def _properties(package: Package) -> dict[str, str]:
    """Properties that are not empty: core ones, Company and Manager, and custom ones by their own names."""
    properties: dict[str, str] = {}
    for kind, wanted in (("core-properties", None), ("extended-properties", {"Company", "Manager"})):
        name = package.related("", kind)
        root = package.xml(name) if name is not None else None
        for child in root if root is not None else ():
            key, text = child.tag.rpartition("}")[2], (child.text or "").strip()
            if text and (wanted is None or key in wanted):
                properties[key] = text
    for key, text in read_custom(package).items():
        properties[key if key not in properties else f"custom:{key}"] = text
    return properties
