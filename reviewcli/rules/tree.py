"""The paper's tree beside the scaffold's: who stands under whom, on both sides of the match."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from reviewcli.manuscript.model import Section
from reviewcli.rules.model import Context
from reviewcli.scaffold.headings import parts_named
from reviewcli.scaffold.match import Match
from reviewcli.scaffold.model import Part, Presence, SectionSpec


class Tree:
    """Parents and partners, looked up by identity (sections) and id (specs)."""

    def __init__(self, match: Match, sections: tuple[Section, ...]) -> None:
        self.match = match
        self.spec_parent = dict(_parents(match.scaffold.sections))
        self._sections = sections
        self._parent = {
            id(child): section for top in sections for section in top.walk() for child in section.children
        }
        self._merged = {id(merged) for merged, _ in match.merged}
        self._split = {id(one) for _, several in match.split for one in several}
        self._spec = {id(pair.section): pair.spec for pair in match.pairs}
        self._misplaced = {id(pair.section) for pair in match.pairs if pair.misplaced}
        joined = {spec.id for _, specs in match.merged for spec in specs}
        self._wanted = {
            spec.id
            for spec in match.missing
            if spec.presence is not Presence.OPTIONAL and spec.id not in joined
        }

    def section_of(self, spec: SectionSpec) -> Section | None:
        """The section that answers ``spec``."""
        return self.match.section_of(spec.id)

    def spec_of(self, section: Section) -> SectionSpec | None:
        """The spec that ``section`` answers."""
        return self._spec.get(id(section))

    def spec_siblings(self, spec: SectionSpec) -> tuple[SectionSpec, ...]:
        """``spec`` and those beside it, in order."""
        parent = self.spec_parent.get(spec.id)
        return parent.children if parent is not None else self.match.scaffold.sections

    def is_top(self, section: Section) -> bool:
        """Whether ``section`` is a part of the paper."""
        return id(section) not in self._parent

    def explained(self, section: Section) -> bool:
        """Whether the match says what ``section`` is though it answers no spec alone: merged or split."""
        return id(section) in self._merged or id(section) in self._split

    def merged(self, section: Section) -> bool:
        """Whether ``section`` answers several specs."""
        return id(section) in self._merged

    def misplaced(self, section: Section) -> bool:
        """Whether ``section`` stands elsewhere than its spec."""
        return id(section) in self._misplaced

    def repeated(self, section: Section) -> Section | None:
        """The part that ``section``, a further one for the same, repeats: 原因剖析, then 产生问题的原因."""
        named = parts_named(section.heading)
        if len(named) != 1 or named[0] is Part.OTHER or not self.is_top(section):
            return None
        if self.spec_of(section) is not None or self.explained(section):
            return None
        return next(
            (p.section for p in self.match.pairs if p.spec.part is named[0] and self.is_top(p.section)), None
        )

    def following(self, section: Section) -> Section | None:
        """The heading after ``section`` under the same parent."""
        parent = self._parent.get(id(section))
        siblings = parent.children if parent is not None else self._sections
        at = next((n for n, sibling in enumerate(siblings) if sibling is section), len(siblings))
        return siblings[at + 1] if at + 1 < len(siblings) else None

    def next_is_missing(self, section: Section) -> bool:
        """Whether the spec behind that of ``section`` has no section of its own."""
        spec = self.spec_of(section)
        siblings = self.spec_siblings(spec) if spec is not None else ()
        after = siblings[siblings.index(spec) + 1 :][:1] if spec is not None else ()
        return any(other.id in self._wanted for other in after)

    def missing_between(self, before: Sequence[Section], after: Sequence[Section]) -> list[SectionSpec]:
        """Specs, not optional ones, missing between the last of ``before`` and the first of ``after``, all
        siblings in order."""
        first = next((spec for s in reversed(before) if (spec := self.spec_of(s)) is not None), None)
        last = next((spec for s in after if (spec := self.spec_of(s)) is not None), None)
        known = first or last
        if known is None:
            return []
        siblings = self.spec_siblings(known)
        start = siblings.index(first) + 1 if first in siblings else 0
        end = siblings.index(last) if last in siblings else len(siblings)
        return [spec for spec in siblings[start:end] if spec.id in self._wanted]

    def extra(self) -> Iterator[tuple[Section, SectionSpec | None]]:
        """Sections that answer nothing, with the spec among whose children they stand (None: the parts).

        Headings below a section whose spec has no children are the writer's own subdivision, not extra.
        """
        for section in self.match.extra:
            if self.explained(section) or id(section) in self._spec:
                continue
            parent = self._parent.get(id(section))
            if parent is None:
                yield section, None
            elif (spec := self.spec_of(parent)) is not None and spec.children:
                yield section, spec


def _parents(
    specs: Iterable[SectionSpec], above: SectionSpec | None = None
) -> Iterator[tuple[str, SectionSpec]]:
    for spec in specs:
        if above is not None:
            yield spec.id, above
        yield from _parents(spec.children, spec)


def tree(context: Context) -> Tree:
    """The context's tree, made once; only where there is a match."""
    assert context.match is not None
    if "tree" not in context.cache:
        context.cache["tree"] = Tree(context.match, context.manuscript.sections)
    found: Tree = context.cache["tree"]
    return found


def is_empty(section: Section) -> bool:
    """Neither text nor anything below it has text."""
    return not any(line.text.strip() for line in section.lines())
