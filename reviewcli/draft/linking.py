"""Which point answers which: ids of points, what is answered, what is not.

A cause or a measure holds the ids of the problems that it answers, an opinion those of the points that answer
it. Ids are given when something is first linked; they go with the point wherever it moves. The scaffold's
``links`` say which parts answer which.
"""

from __future__ import annotations

import difflib
import secrets
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from reviewcli.draft.compose import divided, numbered, point_name, wanted
from reviewcli.draft.model import Draft, DraftPoint, DraftSection
from reviewcli.draft.points import parts_of, style_of
from reviewcli.draft.typed import effective
from reviewcli.scaffold.model import Part, PointRule, Scaffold, SectionSpec

_LEAD = 24
"""Characters of a lead where points are listed."""
_SAME = 0.6
"""From this likeness on, a point read back is the old one in other words."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A written point: its section, its place in the draft and the number it is printed with (both from 1).

    ``name``: 理论学习“一是”; ``lead``: its first sentence as printed, without the final stop.
    """

    section: str
    place: int
    number: int
    name: str
    lead: str
    point: DraftPoint

    @property
    def key(self) -> str:
        """What the interview calls it: "theory/2". True until points move."""
        return f"{self.section}/{self.place}"

    @property
    def short(self) -> str:
        """Name and beginning of the lead: 理论学习“一是”：学习不够系统."""
        return f"{self.name}：{short(self.lead)}"


@dataclass(frozen=True, slots=True)
class Links:
    """What the links of a draft say.

    ``linked``: the answering parts in which something is linked; of others nothing is known. ``open``: the
    problems that nothing of such a part answers. ``aimless``: what in such a part answers no problem.
    ``opinions``: what others said that no point answers and nobody has settled.
    """

    linked: frozenset[Part] = frozenset()
    open: tuple[tuple[Part, Spot], ...] = ()
    aimless: tuple[tuple[Part, Spot], ...] = ()
    opinions: tuple[str, ...] = ()


def short(text: str) -> str:
    """``text`` on one line, cut where it is long."""
    flat = " ".join(text.split())
    return flat if len(flat) <= _LEAD else flat[:_LEAD] + "…"


def every_point(draft: Draft) -> Iterator[DraftPoint]:
    """All points of the draft, those of the writer's own parts too."""
    for section in draft.sections.values():
        yield from section.points
    for extra in (each for top in draft.extras for each in top.walk()):
        yield from extra.points


def ensure_id(draft: Draft, point: DraftPoint) -> str:
    """The point's id, given now where it has none or another has the same; in place."""
    others = [other.id for other in every_point(draft) if other is not point]
    while not point.id or (point.id in others and not _first_of(draft, point)):
        point.id = secrets.token_hex(4)
    return point.id


def _first_of(draft: Draft, point: DraftPoint) -> bool:
    """Of several points with one id (copied by hand) the first owns it."""
    return next(other for other in every_point(draft) if other.id == point.id) is point


def prune(draft: Draft) -> None:
    """Take out, in place, every link to a point that is gone, and links made twice."""
    known = {point.id for point in every_point(draft)} - {""}
    for point in every_point(draft):
        point.answers = [id for id in dict.fromkeys(point.answers) if id in known]
    for opinion in draft.opinions:
        opinion.answered = [id for id in dict.fromkeys(opinion.answered) if id in known]


def carry(old: Sequence[DraftPoint], new: Sequence[DraftPoint]) -> None:
    """Points read anew (from a text, from Word) take over, in place, what the old ones had beside their
    words: the same lead first, then the same body, then the most alike."""
    left = [point for point in old if point.id or point.answers or point.responsible or point.due]
    free = [point for point in new if not point.id]

    def pair(old: DraftPoint, new: DraftPoint) -> None:
        new.id, new.answers, new.responsible, new.due = old.id, list(old.answers), old.responsible, old.due
        new.unknown = old.unknown | new.unknown
        left.remove(old)
        free.remove(new)

    for same in (lambda a, b: (a.lead, a.body) == (b.lead, b.body), lambda a, b: a.lead == b.lead,
                 lambda a, b: bool(a.body) and a.body == b.body):  # fmt: skip
        for point in list(left):
            found = next((other for other in free if same(point, other)), None)
            if found is not None:
                pair(point, found)
    alike = sorted(
        ((_likeness(a, b), -n, a, b) for n, a in enumerate(left) for b in free), key=lambda p: p[:2]
    )
    for likeness, _, point, other in reversed(alike):
        if likeness >= _SAME and _in(point, left) and _in(other, free):
            pair(point, other)


def _in(point: DraftPoint, among: Iterable[DraftPoint]) -> bool:
    return any(each is point for each in among)


def _likeness(a: DraftPoint, b: DraftPoint) -> float:
    lead = difflib.SequenceMatcher(None, a.lead, b.lead, autojunk=False).ratio()
    return max(lead, difflib.SequenceMatcher(None, a.lead + a.body[:200], b.lead + b.body[:200]).ratio())


def parts_by_section(scaffold: Scaffold) -> dict[str, Part]:
    """The part that each section belongs to, by its id: its own, else that of the section above."""
    found: dict[str, Part] = {}

    def walk(specs: Iterable[SectionSpec], above: Part) -> None:
        for spec in specs:
            found[spec.id] = spec.part if spec.part is not Part.OTHER else above
            walk(spec.children, found[spec.id])

    walk(scaffold.sections, Part.OTHER)
    return found


def answered_by(scaffold: Scaffold, answer: Part) -> frozenset[Part]:
    """The parts whose points are answered by those of part ``answer``."""
    return frozenset(link.problem for link in scaffold.links if link.answer is answer)


def spots(draft: Draft, scaffold: Scaffold, parts: Iterable[Part]) -> list[Spot]:
    """The points written in these parts, in the order of the paper. ``scaffold``: as it was loaded."""
    made = effective(draft, scaffold)
    of, wished = parts_by_section(made), set(parts)
    return [
        spot for spec in _due(made.sections, draft) if of[spec.id] in wished for spot in _spots(spec, draft)
    ]


def _due(specs: tuple[SectionSpec, ...], draft: Draft) -> Iterator[SectionSpec]:
    for spec, _ in numbered(specs, draft):
        if wanted(spec, draft):
            yield spec
            yield from _due(spec.children, draft)


def _spots(spec: SectionSpec, draft: Draft) -> Iterator[Spot]:
    written = draft.sections.get(spec.id) or DraftSection()
    rule = spec.points or PointRule(style="none")
    number, seen = 0, set()
    for place, part in divided(spec, written, draft):
        if part.empty:
            continue
        number += 1
        if place in seen:
            continue
        seen.add(place)
        lead = parts_of(part, style_of(rule.style), number).lead.rstrip("。；;")
        name = f"{spec.name}{point_name(rule, number)}"
        yield Spot(spec.id, place, number, name, lead, written.points[place - 1])


def links_of(draft: Draft, scaffold: Scaffold) -> Links:
    """What is linked and what is not. ``scaffold``: as it was loaded."""
    made = effective(draft, scaffold)
    linked: list[Part] = []
    unanswered: list[tuple[Part, Spot]] = []
    aimless: list[tuple[Part, Spot]] = []
    for answer in dict.fromkeys(link.answer for link in made.links):
        problems = spots(draft, scaffold, answered_by(made, answer))
        known = {spot.point.id for spot in problems} - {""}
        answers = spots(draft, scaffold, (answer,))
        hit = {id for spot in answers for id in spot.point.answers} & known
        if not hit:
            continue
        linked.append(answer)
        unanswered += [(answer, spot) for spot in problems if spot.point.id not in hit]
        aimless += [(answer, spot) for spot in answers if not known & set(spot.point.answers)]
    written = {point.id for point in every_point(draft) if not point.empty} - {""}
    opinions = (
        each.text
        for each in draft.opinions
        if each.text and not each.settled and not written & set(each.answered)
    )
    return Links(frozenset(linked), tuple(unanswered), tuple(aimless), tuple(opinions))
