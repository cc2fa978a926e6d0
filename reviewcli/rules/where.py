"""Places that a person can find in Word: heading path, paragraph, the words themselves."""

from __future__ import annotations

import bisect
from collections.abc import Iterable, Iterator

from reviewcli.manuscript.model import Line, Manuscript, Point, Section, Span
from reviewcli.manuscript.names import quoted
from reviewcli.rules.model import Context, Where

QUOTE = 24
"""Characters of a quoted text in a message; the rest is an ellipsis."""


class Places:
    """The heading path of every place of one manuscript."""

    def __init__(self, manuscript: Manuscript) -> None:
        self._paths: dict[int, tuple[str, ...]] = {}
        starts: list[tuple[int, int, tuple[str, ...]]] = []
        for section, path in _paths(manuscript.sections, ()):
            self._paths[id(section)] = path
            if section.at is not None:
                typed = 0 if section.automatic else len(section.number)
                starts.append((section.at.paragraph, max(0, section.at.start - typed), path))
        for line in (*manuscript.closing, *manuscript.signature):
            if line.at is not None:
                starts.append((line.at.paragraph, line.at.start, ()))
        starts.sort(key=lambda item: item[:2])
        self._keys = [item[:2] for item in starts]
        self._values = [item[2] for item in starts]

    def of(self, section: Section) -> tuple[str, ...]:
        """Labels from the part down to ``section`` itself."""
        return self._paths.get(id(section), (section.label,))

    def at(self, paragraph: int, start: int = 0) -> tuple[str, ...]:
        """Labels of the headings above a place; () before the first and in the closing."""
        index = bisect.bisect_right(self._keys, (paragraph, start)) - 1
        return self._values[index] if index >= 0 else ()


def _paths(sections: Iterable[Section], above: tuple[str, ...]) -> Iterator[tuple[Section, tuple[str, ...]]]:
    for section in sections:
        path = (*above, section.label)
        yield section, path
        yield from _paths(section.children, path)


def places(context: Context) -> Places:
    """The context's places, made once."""
    if "places" not in context.cache:
        context.cache["places"] = Places(context.manuscript)
    found: Places = context.cache["places"]
    return found


def at_section(context: Context, section: Section) -> Where:
    """The heading itself."""
    return _where(places(context).of(section), section.at, section.label)


def at_parent(context: Context, parent: Section | None) -> Where:
    """Where something under ``parent`` is missing; the paper as a whole for None."""
    return Where() if parent is None else at_section(context, parent)


def at_line(context: Context, line: Line) -> Where:
    """A whole line."""
    path = places(context).at(line.at.paragraph, line.at.start) if line.at else ()
    return _where(path, line.at, line.text)


def at_point(context: Context, section: Section, point: Point) -> Where:
    """The marker of a point; its lead is what is quoted."""
    return _where(places(context).of(section), point.at, point.marker or point.lead.text)


def at_text(context: Context, paragraph: int, start: int, end: int) -> Where:
    """Characters ``start`` to ``end`` of a paragraph (index from 1)."""
    text = context.paragraphs[paragraph - 1].text[start:end]
    return Where(places(context).at(paragraph, start), paragraph, start, end, text)


def at_paragraph(context: Context, paragraph: int) -> Where:
    """A whole paragraph; for one that is not among the text (index 0) the paper as a whole."""
    if not 1 <= paragraph <= len(context.paragraphs):
        return Where()
    return at_text(context, paragraph, 0, len(context.paragraphs[paragraph - 1].text))


def _where(path: tuple[str, ...], span: Span | None, text: str) -> Where:
    if span is None:
        return Where(path, text=text)
    return Where(path, span.paragraph, span.start, span.end, text)


def has_text(context: Context) -> bool:
    """Whether the file holds any words."""
    return any(paragraph.text.strip() for paragraph in context.paragraphs)


def quote(text: str) -> str:
    """``text`` in Chinese quotation marks (its own become single ones), on one line, cut where it is long."""
    flat = " ".join(text.split())
    return quoted(flat if len(flat) <= QUOTE else flat[:QUOTE] + "…")


def count_of(places_found: int, unit: str = "处") -> str:
    """ "（共 3 处）" where there is more than one, else ""."""
    return f"（共 {places_found} {unit}）" if places_found > 1 else ""
