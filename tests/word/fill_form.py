"""Filling in a form as Word does, and as programs do that know nothing of content controls."""

from __future__ import annotations

import copy
import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DOCUMENT = "word/document.xml"


def labels(path: Path) -> list[str]:
    """The titles of the controls that are to be filled in."""
    root = etree.fromstring(zipfile.ZipFile(path).read(DOCUMENT))
    return [_title(sdt) for sdt in root.iter(W + "sdt") if sdt.find(f"{W}sdtPr/{W}showingPlcHdr") is not None]


def fill_form(
    path: Path, made: Path, texts: Mapping[str, str], *, blind: bool = False, only: int | None = None
) -> Path:
    """Type ``texts`` (by the titles of controls; all of one title alike) into the form; line feeds are Enter.

    Word takes a temporary control away with the first character and gives the text the control's format; a
    field's stays, without the flag that it shows its placeholder. ``blind``: the text stands in the
    placeholder's run, control and flag stay. ``only``: of several of one title this one (from 0).
    """
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    root = etree.fromstring(parts[DOCUMENT])
    known = set()
    seen: dict[str, int] = {}
    for sdt in list(root.iter(W + "sdt")):
        known.add(_title(sdt))
        seen[_title(sdt)] = seen.get(_title(sdt), -1) + 1
        if _title(sdt) in texts and only in (None, seen[_title(sdt)]):
            _type(sdt, texts[_title(sdt)], blind)
    assert set(texts) <= known, set(texts) - known
    parts[DOCUMENT] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    made.write_bytes(out.getvalue())
    return made


def _title(sdt) -> str:
    return sdt.find(f"{W}sdtPr/{W}alias").get(W + "val")


def _type(sdt, text: str, blind: bool) -> None:
    properties, content = sdt.find(W + "sdtPr"), sdt.find(W + "sdtContent")
    if blind:
        next(content.iter(W + "t")).text = text
        return
    run = etree.SubElement(content, W + "r")
    run.append(copy.deepcopy(properties.find(W + "rPr")))
    first, *more = text.split("\n")
    etree.SubElement(run, W + "t").text = first
    for old in list(content)[:-1]:
        content.remove(old)
    properties.remove(properties.find(W + "showingPlcHdr"))
    if properties.find(W + "temporary") is not None:
        sdt.getparent().replace(sdt, run)
        _enter(run, more)


def _enter(run, lines: list[str]) -> None:
    paragraph = run.getparent()
    for line in reversed(lines):
        new = etree.Element(W + "p")
        new.append(copy.deepcopy(paragraph.find(W + "pPr")))
        again = copy.deepcopy(run)
        again.find(W + "t").text = line
        new.append(again)
        paragraph.addnext(new)
