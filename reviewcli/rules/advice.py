"""Where a missing heading goes, under which number, and what becomes of the numbers behind it."""

from __future__ import annotations

from reviewcli.manuscript.markers import Marker, Style, marker_range, parse_marker, print_marker
from reviewcli.manuscript.model import Section
from reviewcli.records import dataclass
from reviewcli.rules.model import Context
from reviewcli.rules.points import restart_of
from reviewcli.rules.tree import Tree
from reviewcli.scaffold.model import SectionSpec


@dataclass(frozen=True, slots=True)
class _Gap:
    """Where ``spec`` is missing: the nearest siblings of its that are there."""

    spec: SectionSpec
    parent: Section | None
    before: Section | None
    after: Section | None
    behind: Section | None
    """The heading that comes after ``before`` in the paper, whatever it is."""
    ahead: int
    """Other missing siblings between ``before`` and this one."""


def write_it(context: Context, shape: Tree, spec: SectionSpec, parent: Section | None) -> str:
    """Where it goes and what to type. ``parent`` has it below; None for a part."""
    gap = _gap(shape, spec, parent)
    number, moves_on = _number(context, gap)
    heading = f"“{number}{spec.heading}”"
    restart = restart_of(gap.before) if gap.before is not None and gap.ahead == 0 else None
    if gap.before is not None and restart is not None:
        return (
            f"“{gap.before.label}”下面后一个“{restart.marker.text}”起像是写它的，是就请在那里补上标题{heading}；"
            "不是就请另写，再把那里的要点接着编号"
        )
    place = f"在“{gap.before.label}”的内容之后" if gap.before is not None else "在最前面"
    if gap.before is None and parent is not None:
        place = f"在“{parent.label}”下面"
    points = spec.points
    need = f"，下面写至少 {points.min} 条要点" if points is not None and points.min else ""
    return f"请{place}补上{heading}{need}" + "，后面的序号顺延" * moves_on


def _gap(shape: Tree, spec: SectionSpec, parent: Section | None) -> _Gap:
    siblings = shape.spec_siblings(spec)
    at = siblings.index(spec)
    there = [n for n, sibling in enumerate(siblings) if shape.section_of(sibling) is not None]
    start = max((n for n in there if n < at), default=-1)
    end = min((n for n in there if n > at), default=-1)
    before = shape.section_of(siblings[start]) if start >= 0 else None
    after = shape.section_of(siblings[end]) if end >= 0 else None
    behind = shape.following(before) if before is not None else after
    return _Gap(spec, parent, before, after, behind, at - start - 1)


def _number(context: Context, gap: _Gap) -> tuple[str, bool]:
    """The number that the heading takes ("" where its neighbours have none), and whether those behind it then
    move on by one."""
    existing = gap.parent.children if gap.parent is not None else context.manuscript.sections
    near = [section for section in (gap.before, gap.after) if section is not None]
    if near and not any(section.number for section in near):
        return "", False
    markers = [marker for section in (*near, *existing) if (marker := _marker(section)) is not None]
    style = markers[0].style if markers else (Style.BRACKETED if gap.parent else Style.CHINESE)
    first, behind = _marker(gap.before), _marker(gap.behind)
    place = (first.number if first is not None else 0) + 1 + gap.ahead
    number = print_marker(style, place) if place in marker_range(style) else ""
    return number, behind is not None and behind.number <= place


def _marker(section: Section | None) -> Marker | None:
    return parse_marker(section.number) if section is not None and section.number else None
