"""A whole notice read; one reading narrowed to the meeting and the addressee that a scaffold is for."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from typing import TypeVar

from reviewcli.scaffold.model import Part
from reviewcli.scaffold.notice import amounts, demands
from reviewcli.scaffold.notice.addressees import kinds
from reviewcli.scaffold.notice.aspects import aspect_lists
from reviewcli.scaffold.notice.lines import prepare, sentences
from reviewcli.scaffold.notice.meeting import issued, meetings, notice_title, year
from reviewcli.scaffold.notice.model import NoticeLine, Origin, Reading
from reviewcli.scaffold.notice.occasion import occasions
from reviewcli.scaffold.notice.others import what_else
from reviewcli.scaffold.notice.parts import parts
from reviewcli.scaffold.notice.theme import themes

T = TypeVar("T")


def read_notice(lines: Sequence[NoticeLine], *, wrapped: bool | None = None) -> Reading:
    """All that is found in ``lines``. ``wrapped``: their breaks are a page's, not paragraphs' (None: see)."""
    ready = prepare(lines, wrapped=wrapped)
    found = tuple(sentences(ready))
    title = notice_title(ready)
    issuer, date = issued(ready, title)
    about = meetings(ready, found, title)
    of_year = year(found, title, date, ready)
    return Reading(
        title=title,
        issuer=issuer,
        date=date,
        meetings=about,
        year=of_year,
        occasions=occasions(
            about, of_year, title, [(s.text, s.line.place) for s in found if not s.line.attached]
        ),
        kinds=kinds(found, about),
        themes=themes(ready, found, about, of_year.text if of_year else ""),
        aspects=aspect_lists(ready, found, about),
        parts=parts(found, about),
        counts=amounts.counts(found, about),
        causes=amounts.answers(found, about, Part.CAUSES),
        measures=amounts.answers(found, about, Part.MEASURES),
        lengths=amounts.lengths(found, about),
        shares=amounts.shares(found, about),
        unread=amounts.unread(found, about),
        title_words=demands.title_words(found, about),
        deadlines=demands.deadlines(found),
        formats=demands.formats(found),
        other=what_else(ready),
    )


def narrowed(reading: Reading, meeting: str, kind: str) -> Reading:
    """What of ``reading`` is for the paper of ``kind`` at ``meeting``: said to it, or said to all; what was
    said to it alone comes first."""

    def own(items: Sequence[T], origin_of: Callable[[T], Origin]) -> tuple[T, ...]:
        fit = [
            item
            for item in items
            if origin_of(item).meeting in ("", meeting) and origin_of(item).kind in ("", kind)
        ]
        return tuple(sorted(fit, key=lambda item: not origin_of(item).kind))

    return dataclasses.replace(
        reading,
        meetings=tuple(value for value in reading.meetings if value.text == meeting),
        occasions=own(reading.occasions, lambda v: v.origin),
        kinds=tuple(v for v in reading.kinds if v.text == kind and v.origin.meeting in ("", meeting)),
        themes=own(reading.themes, lambda v: v.origin),
        aspects=tuple(
            sorted(
                own(reading.aspects, lambda v: v.origin), key=lambda v: -v.weight - 3 * bool(v.origin.kind)
            )
        ),
        parts=own(reading.parts, lambda v: v.origin),
        counts=own(reading.counts, lambda v: v.origin),
        causes=own(reading.causes, lambda v: v.origin),
        measures=own(reading.measures, lambda v: v.origin),
        lengths=own(reading.lengths, lambda v: v.origin),
        shares=own(reading.shares, lambda v: v.origin),
        unread=own(reading.unread, lambda v: v.origin),
        title_words=own(reading.title_words, lambda v: v.origin),
    )
