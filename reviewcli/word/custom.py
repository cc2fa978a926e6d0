"""Custom document properties (docProps/custom.xml, ECMA-376 part 1, 15.2.12.2): what a file says to us.

Anybody may have written them: a value is a text to be looked up, never a path, an address or a command.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from lxml import etree

from reviewcli.word.package import Package

if TYPE_CHECKING:
    from reviewcli.word.layout import Facts
    from reviewcli.word.writing.order import Element
    from reviewcli.word.writing.parts import Parts

SCAFFOLD = "reviewcli-scaffold"
"""Name of the property that holds the id of the scaffold a file was made for."""

PART = "docProps/custom.xml"
MAX_READ = 1000
"""So many properties are read of a file; nobody's program writes as many."""
MAX_TEXT = 10_000
"""Characters of one value that are read."""
_CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_VT = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_KIND = "custom-properties"
_FORMAT_ID = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
_PROPERTY = f"{{{_CUSTOM}}}property"
_FIRST_PID = 2
"""Numbers 0 and 1 have meanings of their own in property sets."""


def read_custom(package: Package) -> dict[str, str]:
    """The custom properties that have a name and a text, in their order; of two with one name the first.

    Empty where the part is missing or broken. At most :data:`MAX_READ`, each cut to :data:`MAX_TEXT`.
    """
    part = package.related("", _KIND)
    root = package.xml(part) if part is not None else None
    out: dict[str, str] = {}
    for entry in root.iterchildren(_PROPERTY) if root is not None else ():
        name = (entry.get("name") or "").strip()
        text = "".join(str(piece) for piece in entry.itertext()).strip()[:MAX_TEXT]
        if name and text and len(out) < MAX_READ:
            out.setdefault(name, text)
    return out


def scaffold_named(facts: Facts | None) -> str:
    """What a file that was read says in :data:`SCAFFOLD`; "" where it says nothing."""
    return facts.properties.get(SCAFFOLD, "") if facts is not None else ""


def set_custom(parts: Parts, values: Mapping[str, str]) -> None:
    """Write ``values`` into the custom properties of ``parts``; "" takes one out. Others stay as they are.

    Part, content type and relationship are made where they are missing; a part that is no XML, or no
    properties, is made anew.
    """
    root = _root(parts)
    for name, text in ((_clean(name), _clean(text)) for name, text in values.items()):
        for entry in [entry for entry in root.iterchildren(_PROPERTY) if entry.get("name") == name]:
            root.remove(entry)
        if name and text:
            _add(root, name, text)


def _root(parts: Parts) -> Element:
    from reviewcli.word.writing.order import unprefixed  # a check reads and imports nothing that writes
    from reviewcli.word.writing.parts import OFFICE, TYPES

    name = parts.target("", f"/{_KIND}")
    if name is not None:
        try:
            root = parts.xml(name)
        except etree.XMLSyntaxError:
            root = None
        if root is not None and root.tag == f"{{{_CUSTOM}}}Properties":
            return root
    root = etree.Element(f"{{{_CUSTOM}}}Properties", nsmap={**unprefixed(_CUSTOM), "vt": _VT})
    part = name or _free_name(parts)
    parts.blobs[part] = b""
    parts.add(part, root, TYPES["custom"])
    if name is None:
        parts.relate("", f"{OFFICE}/{_KIND}", part)
    return root


def _free_name(parts: Parts) -> str:
    taken = {name.lower() for name in parts.blobs}
    names = (PART, *(f"docProps/custom{number}.xml" for number in range(2, len(taken) + 3)))
    return next(name for name in names if name.lower() not in taken)


def _add(root: Element, name: str, text: str) -> None:
    pids = [int(pid) for entry in root if (pid := entry.get("pid") or "").isdecimal() and len(pid) < 9]
    number = max([_FIRST_PID - 1, *pids]) + 1
    entry = etree.SubElement(root, _PROPERTY, fmtid=_FORMAT_ID, pid=str(number), name=name)
    etree.SubElement(entry, f"{{{_VT}}}lpwstr").text = text


def _clean(text: str) -> str:
    """``text`` on one line, without what XML cannot hold."""
    return " ".join("".join(char if _holds(char) else " " for char in text).split())


def _holds(char: str) -> bool:
    return char >= " " and not "\ud800" <= char <= "\udfff" and char not in "\ufffe\uffff"
