"""Document properties: who, what, when. Written explicitly, never invented by a library."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from lxml import etree

from reviewcli.word.writing.order import Element

CP = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
DC = "http://purl.org/dc/elements/1.1/"
DCTERMS = "http://purl.org/dc/terms/"
XSI = "http://www.w3.org/2001/XMLSchema-instance"


@dataclass(frozen=True, slots=True)
class Properties:
    """What a new file says of itself. Times are aware datetimes, given by the caller (nothing here has a
    clock).
    """

    title: str = ""
    author: str = ""
    """The name in the byline; "" for none."""
    created: datetime.datetime | None = None
    modified: datetime.datetime | None = None
    """``created`` when not given."""
    language: str = "zh-CN"
    custom: tuple[tuple[str, str], ...] = ()
    """(name, text) pairs of our own, kept in docProps/custom.xml."""


def core_xml(properties: Properties) -> bytes:
    """docProps/core.xml."""
    root = etree.Element(
        f"{{{CP}}}coreProperties", nsmap={"cp": CP, "dc": DC, "dcterms": DCTERMS, "xsi": XSI}
    )  # fmt: skip
    set_core(root, f"{{{DC}}}title", _xml_text(properties.title))
    set_core(root, f"{{{DC}}}creator", _xml_text(properties.author))
    set_core(root, f"{{{CP}}}lastModifiedBy", _xml_text(properties.author))
    if properties.created is not None:
        set_time(root, "created", properties.created)
        set_time(root, "modified", properties.modified or properties.created)
    set_core(root, f"{{{DC}}}language", properties.language)
    return xml_bytes(root)


def set_core(root: Element, tag: str, text: str) -> None:
    """One property of core.xml; "" takes it out."""
    found = root.find(tag)
    if not text:
        if found is not None:
            root.remove(found)
        return
    if found is None:
        found = etree.SubElement(root, tag)
    found.text = text


def set_time(root: Element, name: str, when: datetime.datetime) -> None:
    """``dcterms:created`` or ``dcterms:modified``, in UTC to the second."""
    set_core(
        root, f"{{{DCTERMS}}}{name}", when.astimezone(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
    )
    root.find(f"{{{DCTERMS}}}{name}").set(f"{{{XSI}}}type", "dcterms:W3CDTF")


def xml_bytes(root: Element) -> bytes:
    """An XML part as Office writes it: UTF-8, standalone."""
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def _xml_text(text: str) -> str:
    """``text`` on one line, without what XML cannot hold."""
    return "".join(
        char for char in " ".join(text.split()) if char >= " " and not "\ud800" <= char <= "\udfff"
    )
