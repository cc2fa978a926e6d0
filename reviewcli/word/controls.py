"""Content controls (``w:sdt``): which of them still show their placeholder, not filled in by anybody.

``w:showingPlcHdr`` says it. A program that knows nothing of controls leaves the flag where somebody has typed
over the placeholder; so our own controls say in their ``w:tag`` what the placeholder was, and one that shows
another text is filled in, flag or no flag.
"""

from __future__ import annotations

import re
import unicodedata
import zlib

from reviewcli.manuscript.markers import parse_marker
from reviewcli.manuscript.unfilled import PLACEHOLDER as PLACEHOLDER
from reviewcli.word.names import SDT, SDT_CONTENT, Element, T, W, is_on, value_of

TIP = "?tip"
"""Stands for the field in the tag of a control that only guides."""
_PROPERTIES = SDT + "Pr"
_SHOWING = W + "showingPlcHdr"
_TAG = re.compile(r"reviewcli:([0-9a-f]{8})(?::(.{1,40}))?")


def tag_of(placeholder: str, field: str = "") -> str:
    """The ``w:tag`` of a control of ours with this placeholder; ``field``: the id of the scaffold's field
    that is typed there."""
    digest = f"{zlib.crc32(_bare(placeholder).encode('utf-8', 'replace')):08x}"
    return f"reviewcli:{digest}:{field}" if field else f"reviewcli:{digest}"


def waits(sdt: Element) -> bool:
    """Whether the control ``sdt`` shows its placeholder."""
    properties = sdt.find(_PROPERTIES)
    if properties is None or not is_on(properties.find(_SHOWING)):
        return False
    ours = _TAG.fullmatch(value_of(properties, W + "tag") or "")
    if ours is None:
        return True
    content = sdt.find(SDT_CONTENT)
    shown = "".join(text.text or "" for text in content.iter(T)) if content is not None else ""
    return not _bare(shown) or tag_of(shown, ours[2] or "") == ours[0]


def is_tip(sdt: Element) -> bool:
    """Whether the control ``sdt`` is one of ours that only guides, and nothing was typed there."""
    ours = _TAG.fullmatch(value_of(sdt.find(_PROPERTIES), W + "tag") or "")
    return ours is not None and ours[2] == TIP and waits(sdt)


def stands_in_waiting(element: Element, root: Element) -> bool:
    """Whether a control between ``element`` and ``root``, above it, shows its placeholder."""
    above = element.getparent()
    while above is not None and above is not root:
        if above.tag == SDT and waits(above):
            return True
        above = above.getparent()
    return False


def is_frame(text: str) -> bool:
    """Whether ``text`` is only what stands round something to be filled in: 一是, （一）, （）, blanks."""
    marker = parse_marker(text)
    rest = text[marker.end :] if marker is not None else text
    return all(char.isspace() or unicodedata.category(char)[0] in "PZ" for char in rest)


def marker_of(frame: str) -> str:
    """The marker in a text that :func:`is_frame`: 一是 of 一是, "" of （）."""
    marker = parse_marker(frame)
    return marker.text if marker is not None else ""


def _bare(text: str) -> str:
    return "".join(text.split())
