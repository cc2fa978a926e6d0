"""The parts of a .docx as bytes and as XML, and back into a file: no part is lost, none is rewritten
untouched.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from dataclasses import dataclass, field

from lxml import etree

from reviewcli.word.writing.about import xml_bytes
from reviewcli.word.writing.order import Element, unprefixed

CT = "http://schemas.openxmlformats.org/package/2006/content-types"
RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
TYPES = {
    "document": f"{_WORD}.document.main+xml",
    "styles": f"{_WORD}.styles+xml",
    "settings": f"{_WORD}.settings+xml",
    "fontTable": f"{_WORD}.fontTable+xml",
    "footer": f"{_WORD}.footer+xml",
    "numbering": f"{_WORD}.numbering+xml",
    "core": "application/vnd.openxmlformats-package.core-properties+xml",
    "app": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
    "custom": "application/vnd.openxmlformats-officedocument.custom-properties+xml",
}
"""Content types by the short name of a part."""

_STAMP = (1980, 1, 1, 0, 0, 0)
"""Time of every entry: the same paper gives the same bytes."""


def parser() -> etree.XMLParser:
    """A parser that opens nothing outside, expands no entity and keeps blanks."""
    return etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True, remove_blank_text=False
    )


@dataclass(slots=True)
class Parts:
    """A package in memory: ``blobs`` by name (without a leading /), XML parsed when asked for."""

    blobs: dict[str, bytes] = field(default_factory=dict)
    trees: dict[str, Element] = field(default_factory=dict)

    @classmethod
    def read(cls, data: bytes) -> Parts:
        """Every part of the file ``data``, in its order (the file has been found harmless before)."""
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return cls(
                {info.filename: archive.read(info) for info in archive.infolist() if not info.is_dir()}
            )

    def xml(self, name: str) -> Element:
        """The root of part ``name``; changes to it are saved."""
        if name not in self.trees:
            self.trees[name] = etree.fromstring(self.blobs[name], parser())
        return self.trees[name]

    def add(self, name: str, root: Element, content_type: str) -> None:
        """A new part (or a new root for one)."""
        self.trees[name] = root
        self.blobs.setdefault(name, b"")
        types = self.xml("[Content_Types].xml")
        for entry in types:
            if entry.get("PartName", "").lower() == f"/{name}".lower():
                types.remove(entry)
        etree.SubElement(types, f"{{{CT}}}Override", PartName=f"/{name}", ContentType=content_type)

    def remove(self, name: str) -> None:
        """Take part ``name`` out, with its own relationships and its content type."""
        for gone in (name, rels_name(name)):
            self.blobs.pop(gone, None)
            self.trees.pop(gone, None)
        types = self.xml("[Content_Types].xml")
        for entry in list(types):
            if entry.get("PartName", "").lower() == f"/{name}".lower():
                types.remove(entry)

    def relations(self, source: str) -> Element:
        """The relationships of part ``source`` ("" for the package's); made when there are none."""
        name = rels_name(source)
        if name not in self.blobs:
            self.blobs[name] = b""
            self.trees[name] = etree.Element(f"{{{RELS}}}Relationships", nsmap=unprefixed(RELS))
        return self.xml(name)

    def relate(self, source: str, kind: str, target: str) -> str:
        """A new relationship from ``source`` to part ``target``; its id."""
        relations = self.relations(source)
        used = {entry.get("Id") for entry in relations}
        number = 1
        while f"rId{number}" in used:
            number += 1
        path = posixpath.relpath(target, posixpath.dirname(source) or ".") if source else target
        etree.SubElement(relations, f"{{{RELS}}}Relationship", Id=f"rId{number}", Type=kind, Target=path)
        return f"rId{number}"

    def targets(self, source: str, *endings: str) -> list[tuple[Element, str]]:
        """(relationship, part name) of ``source`` whose type ends in one of ``endings`` and which are
        inside.
        """
        if rels_name(source) not in self.blobs:
            return []
        out = []
        for entry in self.relations(source):
            if entry.get("TargetMode") == "External" or not entry.get("Type", "").endswith(endings):
                continue
            out.append((entry, resolve(source, entry.get("Target", ""))))
        return out

    def target(self, source: str, ending: str) -> str | None:
        """Name of the one part of ``source`` whose relationship type ends in ``ending``; None when not
        there.
        """
        return next((name for _, name in self.targets(source, ending) if name in self.blobs), None)

    def save(self) -> bytes:
        """The file: content types first, every part once, the same bytes for the same parts."""
        out = io.BytesIO()
        names = sorted(self.blobs, key=lambda name: (name != "[Content_Types].xml", name != "_rels/.rels"))
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for name in names:
                data = xml_bytes(self.trees[name]) if self._changed(name) else self.blobs[name]
                info = zipfile.ZipInfo(name, _STAMP)
                info.compress_type = zipfile.ZIP_DEFLATED
                info.external_attr = 0o600 << 16
                archive.writestr(info, data)
        return out.getvalue()

    def _changed(self, name: str) -> bool:
        if name not in self.trees:
            return False
        if not self.blobs[name]:
            return True
        old = etree.tostring(etree.fromstring(self.blobs[name], parser()))  # c14n balks at odd namespaces
        return bool(old != etree.tostring(self.trees[name]))


def rels_name(source: str) -> str:
    """Where the relationships of part ``source`` are kept: word/document.xml →
    word/_rels/document.xml.rels.
    """
    folder, _, name = source.rpartition("/")
    return posixpath.join(folder, "_rels", f"{name}.rels")


def resolve(source: str, target: str) -> str:
    """The part that ``target`` of a relationship of ``source`` means."""
    if target.startswith("/"):
        return target[1:]
    return posixpath.normpath(posixpath.join(posixpath.dirname(source), target))
