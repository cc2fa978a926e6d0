"""Aspects that the writer names: children for sections that a scaffold leaves open (``SectionSpec.typed``).

A draft gives them by its own list (``draft/typed.py``), a finished paper by its headings.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from reviewcli.manuscript.model import Manuscript, Section
from reviewcli.manuscript.text import clean_line, fold
from reviewcli.manuscript.vocabulary import is_aspect
from reviewcli.scaffold.headings import parts_named
from reviewcli.scaffold.match import Match, match
from reviewcli.scaffold.model import Ask, Each, PointRule, Scaffold, SectionSpec

_NAME = "{name}"
_BEFORE = re.compile(r"^(?:对照检查|对照|检视|围绕|聚焦|关于|在|从)(?=.{2,}方面)")
_AFTER = re.compile(
    r"(?<=..)方面(?:的?存在)?的?(?:主要|突出|具体)?(?:问题和不足|差距和不足|问题|不足|差距|情况)?$"
)


def typed_id(section: str, number: int) -> str:
    """The id of the aspect ``number`` (from 1) that was named for a section: problems-2."""
    return f"{section}-{number}"


def named_by_writer(section: SectionSpec) -> bool:
    """Whether the children of ``section`` are aspects that :func:`with_aspects` gave it."""
    first = section.children[0].id if section.children else ""
    return section.typed is not None and first == typed_id(section.id, 1)


def short_name(heading: str) -> str:
    """How prompts call an aspect: 理论学习 for 对照理论学习方面; the heading itself where nothing goes."""
    return _AFTER.sub("", _BEFORE.sub("", heading))


def with_aspects(scaffold: Scaffold, named: Mapping[str, Sequence[str]]) -> Scaffold:
    """``scaffold`` with the headings ``named`` (by section id) as children of its open sections.

    They get what the section says for ``each`` child, {name} being their short name. A section that has
    children, or that nothing is named for, stays as it is.
    """
    open_ids = {section.id for section in scaffold.typed if named.get(section.id)}
    if not open_ids:
        return scaffold
    return replace(scaffold, sections=tuple(_with(each, named, open_ids) for each in scaffold.sections))


def _with(section: SectionSpec, named: Mapping[str, Sequence[str]], open_ids: set[str]) -> SectionSpec:
    if section.id in open_ids:
        children = tuple(_child(section, number, name) for number, name in enumerate(named[section.id], 1))
        return replace(section, children=children)
    if not section.children:
        return section
    return replace(section, children=tuple(_with(each, named, open_ids) for each in section.children))


def _child(section: SectionSpec, number: int, heading: str) -> SectionSpec:
    each = section.each or Each()
    name = short_name(heading)
    return SectionSpec(
        id=typed_id(section.id, number),
        heading=heading,
        short=name if name != heading else "",
        presence=each.presence,
        ask=_named_ask(each.ask, name),
        points=_named_points(each.points, name),
        length=each.length,
    )


def _named_ask(ask: Ask | None, name: str) -> Ask | None:
    if ask is None:
        return None
    look_for, pitfalls = (
        tuple(text.replace(_NAME, name) for text in each) for each in (ask.look_for, ask.pitfalls)
    )
    return Ask(ask.question.replace(_NAME, name), look_for, pitfalls)


def _named_points(rule: PointRule | None, name: str) -> PointRule | None:
    if rule is None:
        return None
    return replace(rule, ask_lead=_named_ask(rule.ask_lead, name), ask_body=_named_ask(rule.ask_body, name))


def read_aspects(manuscript: Manuscript, scaffold: Scaffold) -> dict[str, tuple[str, ...]]:
    """The headings that a paper has under the part that answers each open section, by the section's id.

    Where the paper has no such part but aspects among its parts, those. A section for which it has none is
    left out.
    """
    if not scaffold.typed:
        return {}
    found = match(manuscript, scaffold)
    out: dict[str, tuple[str, ...]] = {}
    for spec in scaffold.typed:
        section = found.section_of(spec.id)
        sections = _under(section) if section is not None else _loose(manuscript, found)
        headings = tuple(_unlike(_headings(sections, found)))
        if headings:
            out[spec.id] = headings
    return out


def fitted(manuscript: Manuscript, scaffold: Scaffold) -> Scaffold:
    """``scaffold`` with the paper's own aspects, where the scaffold leaves them open."""
    return with_aspects(scaffold, read_aspects(manuscript, scaffold))


def _under(section: Section) -> tuple[Section, ...]:
    """The sections in a part, those in its only section where that wraps them all."""
    children = section.children
    if len(children) == 1 and len(children[0].children) > 1:
        return children[0].children
    return children


def _loose(manuscript: Manuscript, found: Match) -> tuple[Section, ...]:
    """Aspects among the parts of a paper that has no part for them; one alone is none."""
    taken = {id(pair.section) for pair in found.pairs}
    loose = tuple(each for each in manuscript.sections if id(each) not in taken and is_aspect(each.heading))
    return loose if len(loose) > 1 else ()


def _headings(sections: Sequence[Section], found: Match) -> Iterator[str]:
    """Their words, those left out that answer something else of the scaffold or are another part's name."""
    taken = {id(pair.section) for pair in found.pairs}
    for section in sections:
        heading = clean_line(section.heading).text
        if fold(heading) and id(section) not in taken and not parts_named(heading):
            yield heading


def _unlike(headings: Iterator[str]) -> Iterator[str]:
    """Each once: a second of the same words is no aspect of its own."""
    seen: set[str] = set()
    for heading in headings:
        if fold(heading) not in seen:
            seen.add(fold(heading))
            yield heading
