"""What a person types for a point, understood: its ordinal, its first sentence, the next point in its body.

The ordinal (一是, 二是 …) and the joining punctuation are the program's business; people type or paste them
all the same. Nothing here changes words, only markers and the punctuation at the seams.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from reviewcli.draft.model import DraftPoint
from reviewcli.manuscript.markers import Style, marker_range, parse_marker, print_marker
from reviewcli.manuscript.points import lead_end

NO_STYLE = "none"
_CLOSING = "”’）)》〉」』】]"
_ENDS = "。！？!?"
_NUMERALS = "零〇一二三四五六七八九十百千两"
_LISTED = (Style.ARABIC, Style.ARABIC_BRACKETED, Style.CIRCLED, Style.CHINESE, Style.BRACKETED, Style.NTH)


def style_of(name: str) -> Style | None:
    """The style a scaffold writes as "一是", "1.", "第一" …; None for "none"."""
    return None if name in ("", NO_STYLE) else Style(name)


def ordinal(style: Style | None, number: int) -> str:
    """The marker of point ``number`` as printed (二是, 2., 第二，); "" without a style or out of range."""
    if style is None or number not in marker_range(style):
        return ""
    return print_marker(style, number)


def without_ordinal(text: str, style: Style | None, number: int) -> str:
    """``text`` without the ordinal that the program prints before it anyway.

    Taken off: an ordinal of the section's own style, whatever its number (points move); a list
    number (1. （1） ① 一、 第一，) that says ``number``. 一要 at point 1 of a 一是 series keeps its 要.
    All other beginnings, such as 一方面 or 首先, belong to the sentence and stay.
    """
    marker = parse_marker(text)
    if marker is None or style is None:
        return text
    rest = text[marker.end :]
    if not rest or (marker.style is Style.CHINESE and rest[0] in _NUMERALS):
        return text
    if marker.style is style:
        return rest
    if marker.number != number:
        return text
    if marker.style is Style.MUST and style is Style.IS:
        return text[marker.start + len(marker.text) - 1 :]
    return rest if marker.style in _LISTED else text


def first_sentence(text: str) -> tuple[str, str]:
    """``text`` (one line) divided behind its first full sentence, as the outline of a file divides it."""
    end = lead_end(text)
    return text[:end], text[end:].lstrip(" \u3000")


def finished(text: str) -> str:
    """``text`` with a final stop: 。 where none stands, also for a ，、； that joined it to what followed."""
    trimmed = text.rstrip(" \u3000")
    if not trimmed:
        return ""
    inner = trimmed.rstrip(_CLOSING)
    if (inner and inner[-1] in _ENDS) or trimmed[-1] in "…：:—":
        return trimmed
    return trimmed.rstrip("，,、；;.") + "。"


@dataclass(frozen=True, slots=True)
class Parts:
    """A point ready to print: ``lead`` one finished sentence, ``body`` paragraphs.

    ``run_in``: the first paragraph of the body goes on in the lead's own line.
    """

    lead: str
    body: tuple[str, ...]
    run_in: bool = True


def parts_of(point: DraftPoint, style: Style | None, number: int) -> Parts:
    """The point's lead and body as they will be printed after the ordinal; empty when nothing is written.

    A lead that goes on after its first sentence flows into the body; a body without a lead gives its first
    sentence; a body that repeats ordinal and lead does not print them twice.
    """
    body = [line for line in point.body.split("\n") if line.strip()]
    lead = without_ordinal(point.lead, style, number)
    if body and not _enumerates(point.body, style):
        body[0] = without_ordinal(body[0], style, number)
    if not lead and body:
        lead = body.pop(0)
    elif body:
        body[0] = _without_lead(body[0], lead)
        body = body if body[0] else body[1:]
    line, more = finished(lead) + (body[0] if body else ""), body[1:]
    lead, rest = first_sentence(line)
    paragraphs = [rest, *more] if rest else more
    if paragraphs:
        paragraphs[-1] = finished(paragraphs[-1])
    return Parts(finished(lead), tuple(paragraphs), run_in=bool(rest))


def _without_lead(line: str, lead: str) -> str:
    core = lead.rstrip("。；;，,、 ")
    if (
        len(core) >= 4
        and line.startswith(core)
        and line[len(core) : len(core) + 1] in ("", "。", "；", "，", "：")
    ):
        return line[len(core) + 1 :].lstrip(" \u3000")
    return line


def _enumerates(body: str, style: Style | None) -> bool:
    """The body begins with 一是 and has a 二是 further on inside the same line: an enumeration of its own."""
    if style is None:
        return False
    line = body.split("\n", 1)[0]
    first = parse_marker(line)
    if first is None or first.style is not style:
        return False
    following = ordinal(style, first.number + 1)
    return bool(following) and re.search(rf"[，。；：、,;:\s]{re.escape(following)}", line) is not None


def split_following(point: DraftPoint, style: Style | None, number: int) -> list[DraftPoint]:
    """``point`` divided where a line of its body begins with the next ordinal (point 1 with a line 二是…).

    One element when there is nothing to divide. A body that holds a whole series of its own
    (一是 … 二是 … under point 2) is left alone. Each new point's text is divided into lead and body at its
    first sentence.
    """
    lines = point.body.split("\n")
    found = [parse_marker(line) if style is not None else None for line in lines]
    own = [m if m is not None and m.style is style and m.start == 0 else None for m in found]
    if number != 1 and any(m is not None and m.number == 1 for m in own):
        return [point]
    pieces: list[list[str]] = [[]]
    for line, marker in zip(lines, own, strict=True):
        if marker is not None and marker.number == number + len(pieces) and line[marker.end :]:
            pieces.append([line[marker.end :]])
        else:
            pieces[-1].append(line)
    if len(pieces) == 1:
        return [point]
    first = DraftPoint(point.lead, "\n".join(pieces[0]).strip("\n"), point.unknown)
    return [first, *(as_point("\n".join(piece)) for piece in pieces[1:])]


def as_point(text: str) -> DraftPoint:
    """A point from running text: the first sentence is its lead, the rest its body."""
    line, _, more = text.strip("\n").partition("\n")
    lead, rest = first_sentence(line)
    return DraftPoint(lead, "\n".join(part for part in (rest, more.strip("\n")) if part))
