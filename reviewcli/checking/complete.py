"""How much of what the scaffold requires is there: the completeness that reports show."""

from __future__ import annotations

from collections.abc import Iterator

from reviewcli.checking.measure import is_written
from reviewcli.checking.model import Completeness
from reviewcli.manuscript.markers import Style, parse_marker
from reviewcli.manuscript.model import Point, Section
from reviewcli.manuscript.printing import GAP
from reviewcli.rules.model import Context
from reviewcli.scaffold.model import Presence, SectionSpec
from reviewcli.scaffold.verified import GENERAL


def completeness(context: Context) -> Completeness | None:
    """Required things found, of how many; None without a scaffold.

    A section with a minimum of points counts as so many things; another that has no required ones below it as
    one, found where there is text under it. What is expected or optional is not counted. Where the paper has
    the aspects of another meeting, those that its own asks for are counted: a heading of other words is none.
    """
    match, others = context.match, context.others
    if others is not None and others.match is not None:
        match = others.match
    if match is None:
        return None
    found = total = 0
    missing: list[str] = []
    for spec in _required(match.scaffold.sections):
        wanted = _wanted(spec)
        pair = match.by_spec.get(spec.id)
        foreign = others is not None and pair is not None and pair.renamed and spec.part not in GENERAL
        section = pair.section if pair is not None and not foreign else None
        there = min(_there(section, spec), wanted) if section is not None else 0
        found, total = found + there, total + wanted
        if there < wanted:
            missing.append(spec.name if not there else f"{spec.name}（{there}/{wanted}）")
    return Completeness(found, total, tuple(missing)) if total else None


def _required(specs: tuple[SectionSpec, ...]) -> Iterator[SectionSpec]:
    """Required sections that are counted themselves."""
    for spec in specs:
        if spec.presence is not Presence.REQUIRED:
            continue
        below = list(_required(spec.children))
        if _points(spec) or not below:
            yield spec
        yield from below


def _points(spec: SectionSpec) -> int:
    return spec.points.min if spec.points is not None else 0


def _wanted(spec: SectionSpec) -> int:
    return _points(spec) or 1


def _there(section: Section, spec: SectionSpec) -> int:
    """Things found in the section: points of the first one's style (others are nested in them), or headings
    in place of points, as rule P201 counts; else whether there is text at all."""
    if _points(spec) and section.points:
        first = _style(section.points[0])
        return sum(is_written(point) for point in section.points if _style(point) is first)
    if _points(spec) and section.children:
        return sum(_has_text(child) for child in section.children)
    return int(_has_text(section))


def _style(point: Point) -> Style | None:
    marker = parse_marker(point.marker) or parse_marker(point.marker + "，")
    return marker.style if marker is not None else None


def _has_text(section: Section) -> bool:
    """Whether there is text that is not the mark for what is missing."""
    lines = [line.text for each in section.walk() for line in each.lead_in]
    points = [point for each in section.walk() for point in each.points]
    return any(text.strip() and GAP not in text for text in lines) or any(map(is_written, points))
