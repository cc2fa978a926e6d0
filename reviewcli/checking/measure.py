"""Counts of a paper: characters, parts, aspects, points, shares, the grid of its page."""

from __future__ import annotations

import re

from reviewcli.checking.model import Metrics
from reviewcli.manuscript.model import Point, Section
from reviewcli.manuscript.printing import GAP
from reviewcli.manuscript.text import count_chars
from reviewcli.rules.grid import body_grid
from reviewcli.rules.model import Context
from reviewcli.scaffold.model import Part

_GAP_MARK = re.compile(re.escape(GAP) + "[^】]*】?")


def measure(context: Context) -> Metrics:
    """The metrics of one paper. ``chars`` counts headings and title too, automatic numbers not; where the
    program has marked what is missing, only what is written."""
    paper = context.manuscript
    total = sum(_count(paragraph.text) for paragraph in context.paragraphs) - _made_up(context)
    grid = body_grid(context)
    return Metrics(
        chars=total,
        sections=len(paper.sections),
        aspects=_aspects(context),
        points=sum(written_points(section) for section in paper.walk()),
        share=_shares(context, total),
        lines_per_page=grid.lines_per_page if grid is not None else None,
        chars_per_line=grid.chars_per_line if grid is not None else None,
    )


def _made_up(context: Context) -> int:
    """Characters that the program has set round gaps: bare headings and markers, a preamble with a gap."""
    if not any(GAP in paragraph.text for paragraph in context.paragraphs):
        return 0
    paper = context.manuscript
    bare = [section.label for section in paper.walk() if not section_chars(section, headings=False)]
    front = [line.text for line in (*paper.title, *paper.byline, *paper.preamble) if GAP in line.text]
    points = [point for section in paper.walk() for point in section.points]
    markers = [point.marker for point in points if not is_written(point)]
    return sum(_count(text) for text in (*bare, *front, *markers))


def section_chars(section: Section, *, headings: bool = True) -> int:
    """Characters under a heading: text, markers, and the ``headings`` below it; not the heading itself."""
    own = sum(_count(line.text) for line in section.lead_in)
    points = sum(_count(point.marker + point.text) for point in section.points if is_written(point))
    below = sum(section_chars(child, headings=headings) for child in section.children)
    labels = sum(count_chars(child.label) for child in section.children) if headings else 0
    return own + points + below + labels


def written_points(section: Section) -> int:
    """Points directly under a heading, those that hold nothing but the mark for what is missing left out."""
    return sum(is_written(point) for point in section.points)


def is_written(point: Point) -> bool:
    """Whether a point holds more than the mark for what is missing."""
    return _GAP_MARK.sub("", point.text).strip() != ""


def _count(text: str) -> int:
    return count_chars(_GAP_MARK.sub("", text))


def _aspects(context: Context) -> int:
    """The headings under the problems; all of the second level where no scaffold tells that part."""
    if context.match is not None:
        problems = [pair.section for pair in context.match.pairs if pair.spec.part is Part.PROBLEMS]
        if problems:
            return sum(len(section.children) for section in problems)
    return sum(len(section.children) for section in context.manuscript.sections)


def _shares(context: Context, total: int) -> dict[str, float]:
    if context.match is None or not total:
        return {}
    out: dict[str, float] = {}
    tops = {id(section) for section in context.manuscript.sections}
    for pair in context.match.pairs:
        if id(pair.section) in tops and pair.spec.part is not Part.OTHER:
            key = pair.spec.part.value
            out[key] = out.get(key, 0.0) + section_chars(pair.section) / total
    return {key: round(share, 2) for key, share in out.items()}
