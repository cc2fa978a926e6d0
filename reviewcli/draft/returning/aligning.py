"""Which section of a paper is which of a draft, also where headings were renamed and sections moved."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from reviewcli.draft.returning.known import Known, own_lines
from reviewcli.manuscript.model import Manuscript, Section
from reviewcli.manuscript.text import fold
from reviewcli.scaffold.headings import core, similarity

_LIKE = 0.55
"""From this likeness on, of heading or of text, two sections are one."""
_ENOUGH = 12
"""So many characters of text before its likeness says something."""


def align(manuscript: Manuscript, known: Sequence[Known]) -> dict[str, Section]:
    """The paper's section for each of the draft's that is still there, by the draft's id.

    The same words in a heading first; then, among the sections of one part, those alike in heading or text;
    then those that stand between the same neighbours.
    """
    return _Aligning(manuscript, known).run()


class _Aligning:
    """One paper laid beside one draft."""

    def __init__(self, manuscript: Manuscript, known: Sequence[Known]) -> None:
        self.known = known
        self.sections = list(manuscript.walk())
        self.tops = manuscript.sections
        self.above = {id(child): id(each) for each in self.sections for child in each.children}
        self.found: dict[str, Section] = {}
        self.taken: set[int] = set()

    def run(self) -> dict[str, Section]:
        self._same_headings()
        self._among("", self.tops)
        return {each.id: self.found[each.id] for each in self.known if each.id in self.found}

    def _pair(self, known: Known, section: Section) -> None:
        self.found[known.id] = section
        self.taken.add(id(section))

    def _same_headings(self) -> None:
        """First in the same part, then anywhere."""
        for anywhere in (False, True):
            for each in self.known:
                if each.id in self.found or not fold(each.section.heading):
                    continue
                home = self.found.get(each.above)
                for section in self.sections:
                    same = fold(section.heading) == fold(each.section.heading)
                    here = self.above.get(id(section)) == (id(home) if home is not None else None)
                    if same and id(section) not in self.taken and (here or anywhere):
                        self._pair(each, section)
                        break

    def _among(self, above: str, sections: Sequence[Section]) -> None:
        """The sections under one heading, then those under each of them."""
        ours = [each for each in self.known if each.above == above]
        self._alike(ours, sections)
        self._between(ours, sections)
        for each in ours:
            section = self.found.get(each.id)
            if section is not None:
                self._among(each.id, section.children)

    def _open(self, ours: Sequence[Known], sections: Sequence[Section]) -> tuple[list[Known], list[Section]]:
        return (
            [each for each in ours if each.id not in self.found],
            [section for section in sections if id(section) not in self.taken],
        )

    def _alike(self, ours: Sequence[Known], sections: Sequence[Section]) -> None:
        left, free = self._open(ours, sections)
        pairs = [
            (likeness, -m, -n)
            for m, each in enumerate(left)
            for n, section in enumerate(free)
            if (likeness := _likeness(each.section, section)) >= _LIKE
        ]
        for _, m, n in sorted(pairs, reverse=True):
            if left[-m].id not in self.found and id(free[-n]) not in self.taken:
                self._pair(left[-m], free[-n])

    def _between(self, ours: Sequence[Known], sections: Sequence[Section]) -> None:
        """Runs of sections without a partner, equally long, between two pairs of neighbours."""
        for left, free in _runs(ours, sections, self.found):
            left, free = self._open(left, free)
            if len(left) == len(free):
                for each, section in zip(left, free, strict=True):
                    self._pair(each, section)


def _runs(
    ours: Sequence[Known], sections: Sequence[Section], found: dict[str, Section]
) -> list[tuple[list[Known], list[Section]]]:
    places = {id(section): n for n, section in enumerate(sections)}
    fixed = [
        (m, places[id(found[each.id])])
        for m, each in enumerate(ours)
        if each.id in found and id(found[each.id]) in places
    ]
    steady = list(_rising(fixed))
    edges = [(-1, -1), *steady, (len(ours), len(sections))]
    return [(list(ours[m0 + 1 : m1]), list(sections[n0 + 1 : n1])) for (m0, n0), (m1, n1) in pairwise(edges)]


def _rising(pairs: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The pairs whose second number is higher than all before."""
    last = -1
    for m, n in pairs:
        if n > last:
            yield m, n
            last = n


def _likeness(ours: Section, theirs: Section) -> float:
    heading = similarity(core(ours.heading), core(theirs.heading))
    one, other = ("".join(section_text(each).split()) for each in (ours, theirs))
    if min(len(one), len(other)) < _ENOUGH:
        return heading
    return max(heading, pairs_alike(one, other))


def section_text(section: Section) -> str:
    """The text of a section and of all below it, without the headings of those."""
    return "\n".join(line for each in section.walk() for line in own_lines(each))


def pairs_alike(one: str, other: str) -> float:
    """Dice's measure over neighbouring characters: 1 the same, 0 nothing in common."""
    a, b = ({text[n : n + 2] for n in range(len(text) - 1)} for text in (one, other))
    return 2 * len(a & b) / (len(a) + len(b)) if a and b else float(one == other)
