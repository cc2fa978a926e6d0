"""When a paper was written for: the meeting's year, and between which days it can have been written."""

from __future__ import annotations

import datetime
import re

from reviewcli.manuscript.dates import YEAR, date_in, year_of
from reviewcli.records import dataclass
from reviewcli.rules.model import Context

TITLE_YEAR = re.compile(rf"(?P<year>{YEAR})年(?P<whole>度)?")


@dataclass(frozen=True, slots=True)
class Span:
    """The meeting's year, and the first and last day that the paper can be of (None: not known)."""

    year: int
    first: datetime.date
    last: datetime.date
    exact: bool = False
    """The paper carries its date."""


def span_of(context: Context) -> Span | None:
    """When the paper was written for: by title, scaffold, date, or the meeting its preamble names.

    The first of them that has a year counts; None where none has.

    The annual meeting of a year is held from its fourth quarter (若干规定) to the first of the next; half a
    year more is allowed for. A meeting of a campaign (2023年…专题, no 度) is held within the year.
    """
    if "span" not in context.cache:
        context.cache["span"] = _span(context)
    found: Span | None = context.cache["span"]
    return found


_TOLD = re.compile(
    rf"(?P<year>{YEAR})年(?P<whole>度?)[^，。；\n]{{0,14}}(?:生活会|主题教育|专题教育|学习教育)(?P<then>[^，。；\n]{{0,16}})"
)
_EARLIER = re.compile("整改|查摆|落实情况|以来|反馈|问题")


def _dated(context: Context) -> Span | None:
    """By the line of its date, else by a date in its signature."""
    paper = context.manuscript
    lines = (*((paper.date,) if paper.date is not None else ()), *paper.byline, *reversed(paper.signature))
    for line in lines:
        written = date_in(line.text)
        if written is not None:
            return Span(written.year, written, written, True)
    return None


def _told(context: Context) -> Span | None:
    """By the meeting in the preamble (按照2019年主题教育安排); of several the latest, none looked back on."""
    found = [
        each
        for line in context.manuscript.preamble
        for each in _TOLD.finditer(line.text)
        if not _EARLIER.search(each["then"])
    ]
    if not found:
        return None
    latest = max(found, key=lambda each: year_of(each["year"]))
    year = year_of(latest["year"])
    return Span(year, datetime.date(year, 10 if latest["whole"] else 1, 1), datetime.date(year + 1, 6, 30))


def _span(context: Context) -> Span | None:
    title = TITLE_YEAR.search(context.manuscript.title_text)
    year = year_of(title["year"]) if title else context.scaffold.year if context.scaffold else None
    if year is None:
        return _dated(context) or _told(context)
    start = context.scaffold.in_force_from if context.scaffold else None
    annual = title is not None and bool(title["whole"])
    first = datetime.date(year, 10 if annual else 1, 1)
    if not annual and start is not None and start.year in (year, year + 1):
        first = start
    last = datetime.date(year + 1, 6, 30)
    said = context.manuscript.date
    written = date_in(said.text) if said is not None else None
    if written is not None and written.year in (year, year + 1):
        return Span(year, written, written, True)
    return Span(year, first, last)
