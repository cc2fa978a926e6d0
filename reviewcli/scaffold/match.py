"""A manuscript's outline laid beside a scaffold: an optimal alignment over the whole tree.

Words first: an assignment (not the first hit) over all headings that makes the sum of likeness largest, the
parts together with the aspects below them, wherever in the tree they stand. Then place: a heading of other
words between two that are known, where one section of the scaffold is open, is it under another name.
"""

from __future__ import annotations

import bisect
import itertools
from collections.abc import Sequence
from dataclasses import field

from reviewcli.manuscript.model import Manuscript, Section
from reviewcli.manuscript.vocabulary import is_aspect
from reviewcli.records import dataclass
from reviewcli.scaffold.assign import assign, in_order
from reviewcli.scaffold.headings import fit, names_both, parts_named
from reviewcli.scaffold.model import Part, Presence, Scaffold, SectionSpec

LIKE = 0.5
"""From this likeness on, words alone make a pair."""
BY_PLACE = 0.4
"""Score of a pair that only its place makes."""
_WEAK = 0.25
"""Likeness that, with the place, tells which of several open sections a heading is."""
_DEPTH = 0.03
"""What each level that a heading stands deeper than expected costs in the assignment (never in the score)."""
_ORDER = 0.08
"""What standing at the expected relative place is worth in the assignment: it decides between equals."""
_MAIN = (Part.PROBLEMS, Part.CAUSES, Part.MEASURES)


@dataclass(frozen=True, slots=True)
class Pair:
    """``section`` of the paper is ``spec`` of the scaffold. ``score`` 0 to 1; ``why`` in Chinese."""

    spec: SectionSpec
    section: Section
    score: float
    why: str = ""
    renamed: bool = False
    """Its words are beyond the accepted variants."""
    misplaced: bool = False
    """It stands elsewhere than the scaffold wants (order, or under another parent)."""


@dataclass(frozen=True, slots=True)
class Match:
    """Which section answers which spec; what is missing, extra, merged, split.

    Merged: one section, several specs. Split: one spec, several neighbouring sections.
    """

    scaffold: Scaffold
    score: float
    """0 to 1: how well the whole paper fits."""
    pairs: tuple[Pair, ...] = ()
    """In the scaffold's order; the further specs of a merged heading are not among them."""
    missing: tuple[SectionSpec, ...] = ()
    """Those whose parent is missing too are listed after it."""
    extra: tuple[Section, ...] = ()
    """Parts, and sections among the aspects, that answer nothing; wrappers round aspects are none."""
    merged: tuple[tuple[Section, tuple[SectionSpec, ...]], ...] = ()
    split: tuple[tuple[SectionSpec, tuple[Section, ...]], ...] = ()
    by_spec: dict[str, Pair] = field(default_factory=dict)
    """Pairs by spec id; each spec of a merged heading has one here."""
    other_parts: tuple[tuple[Section, Part], ...] = ()
    """Parts that the genre knows (last year's, the case, what is to be reported; ``OTHER``: study, inspection
    …) and this scaffold does not ask for: neither missing nor extra."""

    def section_of(self, id: str) -> Section | None:
        """The section that answers the spec with this id, or None."""
        pair = self.by_spec.get(id)
        return pair.section if pair else None


def match(manuscript: Manuscript, scaffold: Scaffold) -> Match:
    """Align ``manuscript`` with ``scaffold``."""
    return _Aligner(manuscript, scaffold).run()


@dataclass(slots=True)
class _Node:
    """A section with its place in reading order: ``below`` is one past the last section under it."""

    section: Section
    index: int
    parent: int
    depth: int
    below: int = 0


@dataclass(slots=True)
class _Found:
    node: int
    score: float
    why: str
    renamed: bool = False
    misplaced: bool = False


def _flatten(sections: Sequence[Section]) -> list[_Node]:
    nodes: list[_Node] = []

    def add(section: Section, parent: int, depth: int) -> None:
        node = _Node(section, len(nodes), parent, depth)
        nodes.append(node)
        for child in section.children:
            add(child, node.index, depth + 1)
        node.below = len(nodes)

    for section in sections:
        add(section, -1, 0)
    return nodes


class _Aligner:
    def __init__(self, manuscript: Manuscript, scaffold: Scaffold) -> None:
        self._scaffold = scaffold
        self._nodes = _flatten(manuscript.sections)
        self._found: dict[str, _Found] = {}
        self._owner: dict[int, SectionSpec] = {}
        self._merged: dict[int, list[SectionSpec]] = {}
        self._joined: set[str] = set()
        self._split: dict[str, list[int]] = {}
        self._extra: list[int] = []
        self._values: dict[tuple[str, int], float] = {}

    def run(self) -> Match:
        tops = self._scaffold.sections
        self._assign(tops, list(range(len(self._nodes))), -1)
        self._merge(tops)
        self._by_place([s for s in tops if s.presence is Presence.REQUIRED], -1)
        for spec in tops:
            self._below(spec)
        self._out_of_order([spec for spec in tops if spec.part in _MAIN])
        self._extra_parts()
        return self._result()

    # ------------------------------------------------------------ words

    def _assign(self, specs: Sequence[SectionSpec], candidates: Sequence[int], parent: int) -> None:
        """Give each of ``specs`` the candidate that makes the whole best, by words or by what is below."""
        candidates = [n for n in candidates if n not in self._owner]
        if not specs or not candidates:
            return
        top = self._nodes[parent].depth + 1 if parent >= 0 else 0
        weights = []
        for s, spec in enumerate(specs):
            row = []
            for c, n in enumerate(candidates):
                value = self._value(spec, n)
                place = 1 - abs(s / max(len(specs) - 1, 1) - c / max(len(candidates) - 1, 1))
                deeper = self._nodes[n].depth - top
                row.append(value + _ORDER * place - _DEPTH * deeper if value >= LIKE else 0.0)
            weights.append(row)
        for spec, c in zip(specs, assign(weights), strict=True):
            if c >= 0:
                self._take(spec, candidates[c])

    def _take(self, spec: SectionSpec, n: int) -> None:
        how = fit(self._nodes[n].section.heading, spec)
        if how.score >= LIKE:
            self._found[spec.id] = _Found(n, how.score, how.why, renamed=not how.accepted)
        else:
            self._found[spec.id] = _Found(
                n, self._value(spec, n), "标题不同，由其下的各方面认出", renamed=True
            )
        self._owner[n] = spec

    def _value(self, spec: SectionSpec, n: int) -> float:
        """How well the section and all below it fit ``spec`` and all below that, 0 to 1."""
        key = (spec.id, n)
        if key not in self._values:
            self._values[key] = self._measure(spec, n)
        return self._values[key]

    def _measure(self, spec: SectionSpec, n: int) -> float:
        node = self._nodes[n]
        own = fit(node.section.heading, spec).score
        named = parts_named(node.section.heading)
        if named and spec.part is not Part.OTHER and spec.part not in named and own < 1:
            return 0.0
        if not spec.children or node.below == n + 1:
            return own
        below = [m for m in range(n + 1, node.below) if self._nodes[m].depth <= node.depth + 3]
        weights = [
            [v if (v := self._value(child, m)) >= LIKE else 0.0 for m in below] for child in spec.children
        ]
        kids = sum(row[c] for row, c in zip(weights, assign(weights), strict=True) if c >= 0) / len(
            spec.children
        )
        if own < LIKE and kids < LIKE:
            return 0.0
        return max(own, (own + kids) / 2) if own >= LIKE else (LIKE + kids) / 2

    # ------------------------------------------------------------ below a part

    def _below(self, spec: SectionSpec) -> None:
        """The children of ``spec``: in its section; where that is missing, among what nothing has claimed."""
        if not spec.children:
            return
        found = self._found.get(spec.id)
        parent = found.node if found else -1
        inside = self._inside(parent) if found else self._loose()
        self._assign(spec.children, inside, parent)
        if found and not self._hits(spec.children):
            self._assign(spec.children, self._loose(), -1)
            self._say_elsewhere(spec)
        home = self._home(spec.children, parent)
        self._merge(spec.children)
        self._by_place(spec.children, home)
        self._split_up(spec.children, home)
        if spec.ordered:
            self._out_of_order(spec.children)
        if home == parent or home in self._inside(parent):
            self._extra += self._open_children(home) if found else []
        for child in spec.children:
            self._below(child)

    def _inside(self, n: int) -> list[int]:
        """Sections under ``n`` that no other part has."""
        out, m = [], n + 1
        while n >= 0 and m < self._nodes[n].below:
            if m in self._owner:
                m = self._nodes[m].below
                continue
            out.append(m)
            m += 1
        return out

    def _loose(self) -> list[int]:
        """Sections outside all parts that are known."""
        out, m = [], 0
        while m < len(self._nodes):
            if m in self._owner or parts_named(self._nodes[m].section.heading):
                m = self._nodes[m].below
                continue
            out.append(m)
            m += 1
        return out

    def _hits(self, specs: Sequence[SectionSpec]) -> list[SectionSpec]:
        return [spec for spec in specs if spec.id in self._found]

    def _say_elsewhere(self, parent: SectionSpec) -> None:
        for child in self._hits(parent.children):
            found = self._found[child.id]
            found.misplaced, found.why = True, f"{found.why}；不在“{parent.name}”这一部分里"

    def _home(self, specs: Sequence[SectionSpec], parent: int) -> int:
        """Under which section most of ``specs`` stand: ``parent`` or a wrapper in it."""
        parents = [self._nodes[self._found[spec.id].node].parent for spec in self._hits(specs)]
        return max(parents, key=parents.count) if parents else self._only_wrapper(parent)

    def _only_wrapper(self, parent: int) -> int:
        children = [n for n in self._inside(parent) if self._nodes[n].parent == parent]
        if len(children) == 1 and self._nodes[children[0]].section.children:
            return children[0]
        return parent

    # ------------------------------------------------------------ place

    def _open_children(self, parent: int) -> list[int]:
        """Sections directly under ``parent`` that answer nothing, name no known part and wrap no answer."""
        divided = {n for several in self._split.values() for n in several}
        return [
            node.index
            for node in self._nodes
            if node.parent == parent
            and node.index not in self._owner
            and node.index not in divided
            and not parts_named(node.section.heading)
            and not any(m in self._owner for m in range(node.index, node.below))
        ]

    def _by_place(self, specs: Sequence[SectionSpec], parent: int) -> None:
        """Headings of other words in the gaps between known ones; only where half of ``specs`` are known."""
        known = len(self._hits(specs)) + sum(spec.id in self._joined for spec in specs)
        if 2 * known < len(specs) or not specs:
            return
        open_nodes = self._open_children(parent)
        edges: list[tuple[int, int]] = [(-1, -1)]
        for s, spec in enumerate(specs):
            found = self._found.get(spec.id)
            if found and self._nodes[found.node].parent == parent and found.node > edges[-1][1]:
                edges.append((s, found.node))
        edges.append((len(specs), len(self._nodes)))
        for (s0, n0), (s1, n1) in itertools.pairwise(edges):
            gap = [
                spec
                for spec in specs[s0 + 1 : s1]
                if spec.id not in self._found and spec.id not in self._joined
            ]
            there = [n for n in open_nodes if n0 < n < n1]
            for spec, n in self._gap(gap, there):
                if parent >= 0 and self._is_another(spec, n):
                    continue
                found_as = fit(self._nodes[n].section.heading, spec)
                why = "标题不同，按前后位置对应"
                self._found[spec.id] = _Found(n, max(BY_PLACE, found_as.score), why, renamed=True)
                self._owner[n] = spec

    def _is_another(self, spec: SectionSpec, n: int) -> bool:
        """Words of an aspect that shares nothing with ``spec`` (纪律规矩方面 in the place of 担当作为): it is
        missing and the other one extra. A judgement in its place (遇事往后退) is it under another name."""
        heading = self._nodes[n].section.heading
        return is_aspect(heading) and fit(heading, spec).score < _WEAK

    def _gap(self, specs: list[SectionSpec], nodes: list[int]) -> list[tuple[SectionSpec, int]]:
        if len(specs) == len(nodes):
            return list(zip(specs, nodes, strict=True))
        weights = [[fit(self._nodes[n].section.heading, spec).score for n in nodes] for spec in specs]
        chosen = assign([[w if w >= _WEAK else 0.0 for w in row] for row in weights])
        pairs = [(spec, nodes[c]) for spec, c in zip(specs, chosen, strict=True) if c >= 0]
        kept = in_order([n for _, n in pairs])
        return [pair for n, pair in enumerate(pairs) if n in kept]

    # ------------------------------------------------------------ merged, split, out of order

    def _merge(self, specs: Sequence[SectionSpec]) -> None:
        """A spec without a section whose words stand in the heading of a sibling's section."""
        for spec in specs:
            if spec.id in self._found:
                continue
            for other in self._hits(specs):
                n = self._found[other.id].node
                if self._owner.get(n) is other and names_both(self._nodes[n].section.heading, spec, other):
                    self._merged.setdefault(n, [other]).append(spec)
                    self._joined.add(spec.id)
                    break

    def _split_up(self, specs: Sequence[SectionSpec], home: int) -> None:
        """Neighbours of a spec's section that answer the same spec, and no other as well."""
        for n in self._open_children(home):
            heading = self._nodes[n].section.heading
            spec = max(specs, key=lambda each: fit(heading, each).score)
            found = self._found.get(spec.id)
            if found is None or fit(heading, spec).score < LIKE + 0.1 or found.node in self._merged:
                continue
            known = self._split.setdefault(spec.id, [found.node])
            # Open sections come in order: the neighbour is the last one known, or the first one found.
            if any(self._neighbours(n, m) for m in (known[0], known[-1])):
                bisect.insort(known, n)
        self._split = {id: nodes for id, nodes in self._split.items() if len(nodes) > 1}

    def _neighbours(self, a: int, b: int) -> bool:
        first, second = sorted((a, b))
        return self._nodes[first].below == second and self._nodes[a].parent == self._nodes[b].parent

    def _out_of_order(self, specs: Sequence[SectionSpec]) -> None:
        there = self._hits(specs)
        places = [self._found[spec.id].node for spec in there]
        kept = in_order(places)
        wrong = [n for n in range(len(there)) if n not in kept]
        ranks = [sorted(places).index(place) for place in places]
        for n in wrong:
            found = self._found[there[n].id]
            other = ranks[n]
            if other != n and ranks[other] == n:
                self._say_moved(found, f"与“{there[other].name}”换了位置")
                self._say_moved(self._found[there[other].id], f"与“{there[n].name}”换了位置")
            elif n + 1 < len(there):
                self._say_moved(found, f"按模板应在“{there[n + 1].name}”之前")
            else:
                self._say_moved(found, f"按模板应在“{there[n - 1].name}”之后")

    @staticmethod
    def _say_moved(found: _Found, said: str) -> None:
        if not found.misplaced:
            found.misplaced, found.why = True, f"{found.why}；{said}"

    # ------------------------------------------------------------ result

    def _extra_parts(self) -> None:
        self._extra += [n for n in self._open_children(-1) if n not in self._extra]

    def _result(self) -> Match:
        by_spec: dict[str, Pair] = {}
        pairs = []
        for spec in self._scaffold.walk():
            found = self._found.get(spec.id)
            if found:
                section = self._nodes[found.node].section
                pair = Pair(spec, section, round(found.score, 3), found.why, found.renamed, found.misplaced)
                pairs.append(pair)
                by_spec[spec.id] = pair
        for n, specs in self._merged.items():
            for spec in specs[1:]:
                why = f"与“{specs[0].name}”写在一个标题里"
                by_spec[spec.id] = Pair(spec, self._nodes[n].section, 0.7, why, renamed=True)
        section_at = [node.section for node in self._nodes]
        rank = {spec.id: n for n, spec in enumerate(self._scaffold.walk())}
        specs_by_id = {spec.id: spec for spec in self._scaffold.walk()}
        extra = sorted(set(self._extra) - set(self._owner))
        return Match(
            scaffold=self._scaffold,
            score=self._score(by_spec, len(extra)),
            pairs=tuple(pairs),
            missing=tuple(spec for spec in self._scaffold.walk() if spec.id not in by_spec),
            extra=tuple(section_at[n] for n in extra),
            merged=tuple(
                (section_at[n], tuple(sorted(specs, key=lambda spec: rank[spec.id])))
                for n, specs in sorted(self._merged.items())
            ),
            split=tuple(
                (specs_by_id[id], tuple(section_at[n] for n in at)) for id, at in self._split.items()
            ),
            by_spec=by_spec,
            other_parts=self._other_parts(),
        )

    def _other_parts(self) -> tuple[tuple[Section, Part], ...]:
        asked = {spec.part for spec in self._scaffold.walk()}
        out = []
        for node in self._nodes:
            named = parts_named(node.section.heading)
            inside = any(up in self._owner and not self._owner[up].children for up in self._above(node.index))
            if node.index in self._owner or inside or len(named) != 1 or named[0] in _MAIN:
                continue
            if named[0] not in asked or named[0] is Part.OTHER:
                out.append((node.section, named[0]))
        return tuple(out)

    def _above(self, n: int) -> list[int]:
        out = []
        while (n := self._nodes[n].parent) >= 0:
            out.append(n)
        return out

    def _score(self, by_spec: dict[str, Pair], extra: int) -> float:
        weigh = {Presence.REQUIRED: 1.0, Presence.EXPECTED: 0.25, Presence.OPTIONAL: 0.0}
        whole = sum(weigh[spec.presence] for spec in self._scaffold.walk())
        got = sum(weigh[pair.spec.presence] * pair.score for pair in by_spec.values())
        return round(max(0.0, got / whole - min(0.2, 0.02 * extra)), 3) if whole else 0.0
