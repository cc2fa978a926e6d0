"""What other programs left in a file and is no longer true: a stale thumbnail, python-docx's invented
author.
"""

from __future__ import annotations

import datetime

from reviewcli.word.writing.about import CP, DC, DCTERMS, set_core, set_time
from reviewcli.word.writing.order import Element
from reviewcli.word.writing.parts import Parts

_STALE = ("/metadata/thumbnail", "/stylesWithEffects")
_LIBRARY = "python-docx"
_LIBRARY_DATE = "2013-12-23"


def drop_leftovers(parts: Parts, document: str, now: datetime.datetime | None) -> None:
    """Take out thumbnail and stylesWithEffects, and what python-docx's template says of author, date and
    comment.

    A person's own properties stay. ``now`` stands for the invented dates (left out when None).
    """
    for source in ("", document):
        for entry, name in parts.targets(source, *_STALE):
            entry.getparent().remove(entry)
            if name in parts.blobs:
                parts.remove(name)
    core = parts.target("", "/core-properties")
    if core is not None:
        _own_properties(parts.xml(core), now)


def _own_properties(root: Element, now: datetime.datetime | None) -> None:
    for tag in (f"{{{DC}}}creator", f"{{{CP}}}lastModifiedBy"):
        if _text(root, tag) == _LIBRARY:
            set_core(root, tag, "")
    if _LIBRARY in _text(root, f"{{{DC}}}description"):
        set_core(root, f"{{{DC}}}description", "")
    for name in ("created", "modified"):
        if _text(root, f"{{{DCTERMS}}}{name}").startswith(_LIBRARY_DATE):
            set_core(root, f"{{{DCTERMS}}}{name}", "")
            if now is not None:
                set_time(root, name, now)


def _text(root: Element, tag: str) -> str:
    found = root.find(tag)
    return (found.text or "").strip() if found is not None else ""
