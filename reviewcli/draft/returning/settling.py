"""Whole sections that come into a draft from a Word file, or go: where they stand, what is noted of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reviewcli.draft.model import Draft, DraftExtra, DraftSection
from reviewcli.draft.returning.known import own_lines
from reviewcli.draft.returning.repointing import retake_points, take_text, without_marks
from reviewcli.manuscript.model import Section
from reviewcli.manuscript.text import clean_line
from reviewcli.scaffold.headings import core, fit, similarity
from reviewcli.scaffold.model import Part, Scaffold, SectionSpec

_FITS = 0.75
"""From this on, a heading answers a section that the scaffold has and the draft has not."""


def forget_section(draft: Draft, section: str) -> None:
    """What is noted of the questions of a section that is gone goes; half-written texts stay, in place."""

    def lost(id: str) -> bool:
        return id.partition("/")[0] == section

    if lost(draft.at):
        draft.unplaced += [draft.buffer] if draft.buffer else []
        draft.at = draft.buffer = ""
    draft.unplaced += [text for id, text in draft.begun.items() if lost(id)]
    draft.begun = {id: text for id, text in draft.begun.items() if not lost(id)}
    draft.skipped = [id for id in draft.skipped if not lost(id)]
    draft.settled = [id for id in draft.settled if not lost(id)]


def new_section(
    draft: Draft,
    scaffold: Scaffold,
    extras: Mapping[str, DraftExtra],
    above: str,
    section: Section,
    siblings: Sequence[Section],
    placed: Mapping[int, str],
) -> bool:
    """Put a section that only the file has into the draft, in place; False where it has no place there and
    its words go to ``Draft.unplaced``.

    ``above``: the draft's section that it stands in; ``siblings``: those that stand beside it in the file;
    ``placed``: the draft's id of each section that it knows, by the section's identity; ``extras``: the
    draft's own sections by such ids. It is an optional section of the scaffold where its heading says so,
    else one of the writer's own.
    """
    if above in extras:
        extras[above].children.append(_extra(draft, section, placed))
        return True
    specs = _below(scaffold, above)
    spec = _meant(section, specs, placed)
    if spec is not None:
        _as_asked(draft, section, spec, placed)
        return True
    if specs or not above:
        _beside(draft, extras, _extra(draft, section, placed), section, siblings, placed)
        return True
    lines = [line for each in section.walk() for line in (each.label, *own_lines(each))]
    draft.unplaced.append(without_marks("\n".join(lines)))
    return False


def _below(scaffold: Scaffold, above: str) -> Sequence[SectionSpec]:
    spec = scaffold.section(above) if above else None
    return spec.children if spec is not None else scaffold.sections if not above else ()


def _meant(section: Section, specs: Sequence[SectionSpec], placed: Mapping[int, str]) -> SectionSpec | None:
    """The section of the scaffold that a new heading answers, of those that the draft has not yet."""
    taken = set(placed.values())
    free = [spec for spec in specs if spec.id not in taken]
    best = max(((_fit(section.heading, spec), -n) for n, spec in enumerate(free)), default=(0.0, 0))
    return free[-best[1]] if best[0] >= _FITS else None


def _fit(heading: str, spec: SectionSpec) -> float:
    """How well a heading fits, 0 to 1. That both are of no part that the genre knows says nothing."""
    if spec.part is not Part.OTHER:
        return fit(heading, spec).score
    return max(similarity(core(heading), core(word)) for word in (spec.heading, *spec.variants))


def _as_asked(draft: Draft, section: Section, spec: SectionSpec, placed: Mapping[int, str]) -> None:
    made = draft.sections.setdefault(spec.id, DraftSection())
    heading = clean_line(section.heading).text
    made.heading = "" if heading == spec.heading else heading
    draft.settled = [id for id in draft.settled if id != f"{spec.id}/wanted"]
    take_text(draft, made, section, spec)
    for child in section.children:
        inner = _meant(child, spec.children, placed)
        if inner is not None:
            _as_asked(draft, child, inner, {**placed, id(child): inner.id})


def _extra(draft: Draft, section: Section, placed: Mapping[int, str]) -> DraftExtra:
    made = DraftExtra(
        clean_line(section.heading).text,
        text=without_marks("\n".join(line.text for line in section.lead_in)),
        children=[_extra(draft, child, placed) for child in section.children if id(child) not in placed],
    )
    retake_points(draft, made, section.points)
    return made


def _beside(
    draft: Draft,
    extras: Mapping[str, DraftExtra],
    made: DraftExtra,
    section: Section,
    siblings: Sequence[Section],
    placed: Mapping[int, str],
) -> None:
    """Where it stood: behind the section before it, else before the one behind it."""
    at = next(n for n, each in enumerate(siblings) if each is section)
    before = [placed[id(each)] for each in siblings[:at] if id(each) in placed]
    behind = [placed[id(each)] for each in siblings[at + 1 :] if id(each) in placed]
    place = len(draft.extras)
    if before and before[-1] in extras:
        other = extras[before[-1]]
        made.after, made.before = other.after, other.before
        place = next((n for n, each in enumerate(draft.extras) if each is other), place - 1) + 1
    elif before:
        made.after = before[-1]
        place = next((n for n, each in enumerate(draft.extras) if each.after == made.after), place)
    elif behind:
        first = behind[0]
        made.before = extras[first].before if first in extras else first
    draft.extras.insert(place, made)
