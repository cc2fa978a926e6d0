"""What a person types for a point, understood: its ordinal, its first sentence, the next point in its body.

The ordinal (一是, 二是 …) and the joining punctuation are the program's business; people type or paste them
all the same. Nothing here changes words, only markers and the punctuation at the seams.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from reviewcli.draft.model import DraftPoint, has_words
from reviewcli.manuscript.markers import Style, marker_range, parse_marker, print_marker
from reviewcli.manuscript.points import lead_end

NO_STYLE = "none"
_CLOSING = "”’）)》〉」』】]"
_ENDS = "。！？!?"
_SEAMS = "。！？!?，,、；;：:.．"
"""Punctuation that joins or ends; at the beginning of a text it was left over from somewhere else."""
_DOUBLED = re.compile(r"([。！？!?])[。，,、；;]+$")
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
    """``text`` with one final stop: 。 where none stands, also for a ，、； that joined it to the next."""
    trimmed = _DOUBLED.sub(r"\1", text.rstrip(" \u3000"))
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
    sentence; a body that repeats ordinal and lead does not print them twice. Lines of punctuation only say
    nothing, and punctuation that would stand behind a paragraph's own stop goes; a ； or ： that joins a
    paragraph to the next stays.
    """
    body = [line for line in point.body.split("\n") if has_words(line)]
    lead = without_ordinal(point.lead, style, number).lstrip(_SEAMS)
    if body and not _enumerates(point.body, style):
        body[0] = without_ordinal(body[0], style, number)
    if not has_words(lead) and body:
        lead = body.pop(0).lstrip(_SEAMS)
    elif body:
        body[0] = _without_lead(body[0], lead).lstrip(_SEAMS)
        body = body if body[0] else body[1:]
    line, more = finished(lead) + (body[0] if body else ""), body[1:]
    lead, rest = first_sentence(line)
    paragraphs = [rest, *more] if rest else more
    if paragraphs:
        inner = (_DOUBLED.sub(r"\1", each.rstrip(" \u3000")) for each in paragraphs[:-1])
        paragraphs = [*inner, finished(paragraphs[-1])]
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
    """The body begins with 一是 and has a 二是 further on, in that line or at the head of another: an
    enumeration of its own.
    """
    if style is None:
        return False
    first = parse_marker(body)
    if first is None or first.style is not style:
        return False
    following = ordinal(style, first.number + 1)
    return bool(following) and re.search(rf"[，。；：、,;:\s]{re.escape(following)}", body) is not None


def split_following(point: DraftPoint, style: Style | None, number: int) -> list[DraftPoint]:
    """``point`` divided where a line of its body begins with the next ordinal (point 1 with a line 二是…).

    One element when there is nothing to divide. Only exactly the next ordinal divides, and only while the
    body has none of its kind before it: 具体表现：一是…/二是… is an enumeration inside the point. Each new
    point's text is divided into lead and body at its first sentence.
    """
    if style is None:
        return [point]
    pieces: list[list[str]] = [[]]
    counted = False
    for n, line in enumerate(point.body.split("\n")):
        marker = parse_marker(line)
        own = marker is not None and marker.style is style and marker.start == 0
        if own and marker is not None and line[marker.end :] and not counted:
            if marker.number == number + len(pieces) and marker.text == ordinal(style, marker.number):
                pieces.append([line[marker.end :]])
                continue
            own = not (n == 0 and marker.number == number and _repeats(line[marker.end :], point.lead, style))
        counted = counted or own or _counts_inside(line, style)
        pieces[-1].append(line)
    if len(pieces) == 1:
        return [point]
    first = replace(point, body="\n".join(pieces[0]).strip("\n"))
    return [first, *(as_point("\n".join(piece)) for piece in pieces[1:])]


def _repeats(line: str, lead: str, style: Style) -> bool:
    """The line is the point's own lead once more, with its ordinal."""
    core = without_ordinal(lead, style, 1).rstrip("。；;，,、 ")
    return bool(core) and line.startswith(core)


def _counts_inside(line: str, style: Style) -> bool:
    """An enumeration of ``style`` begins inside the line: …：一是…."""
    return re.search(rf"[，。；：、,;:\s]{re.escape(ordinal(style, 1))}(?![0-9])", line) is not None


def joined_points(points: list[DraftPoint]) -> str:
    """Points as one text, each from a line of its own that begins with 一是, 二是 …"""
    out = []
    for number, point in enumerate((each for each in points if not each.empty), 1):
        parts = parts_of(point, Style.IS, number)
        lines = [parts.lead + parts.body[0], *parts.body[1:]] if parts.run_in else [parts.lead, *parts.body]
        out.append(ordinal(Style.IS, number) + "\n".join(lines))
    return "\n".join(out)


def parted_points(text: str) -> list[DraftPoint]:
    """:func:`joined_points` read back: each next ordinal begins a point; without any, one point."""
    pieces: list[list[str]] = []
    for line in filter(has_words, text.split("\n")):
        marker = parse_marker(line)
        follows = marker is not None and marker.style is Style.IS and marker.number == len(pieces) + 1
        if follows and marker is not None and line[marker.end :]:
            pieces.append([line[marker.end :]])
        elif pieces:
            pieces[-1].append(line)
        else:
            pieces.append([line])
    return [as_point("\n".join(piece)) for piece in pieces]


def as_point(text: str) -> DraftPoint:
    """A point from running text: the first sentence is its lead, the rest its body."""
    line, _, more = text.strip("\n").partition("\n")
    lead, rest = first_sentence(line)
    return DraftPoint(lead, "\n".join(part for part in (rest, more.strip("\n")) if part))
