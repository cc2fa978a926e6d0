"""From a place in the paper back to the question whose answer stands there: from a finding to its text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reviewcli.draft.compose import asked_for, compose, divided
from reviewcli.draft.fields import places as fields_in
from reviewcli.draft.model import Draft, DraftExtra, DraftPoint, DraftSection
from reviewcli.interview.questions import Question, questions
from reviewcli.manuscript.model import Point, Section
from reviewcli.manuscript.printing import GAP
from reviewcli.rules.model import Where
from reviewcli.scaffold.model import PointRule, Scaffold, SectionSpec


@dataclass(frozen=True, slots=True)
class Spot:
    """One paragraph of the paper: the question whose answer begins it, and the one that the characters from
    ``until`` on belong to. Ids may be of questions that are not asked; "" where none is."""

    first: str
    rest: str = ""
    until: int = 0

    def at(self, start: int) -> str:
        """The id for the character ``start``."""
        return self.rest if self.rest and start >= self.until else self.first


def spots(scaffold: Scaffold, draft: Draft) -> list[Spot]:
    """A spot for every paragraph of the draft as it is checked (gaps marked), in order."""
    made = asked_for(draft, scaffold)
    composed = compose(draft, made, mark_gaps=True)
    paper = composed.manuscript
    out = [Spot(_field(made.title))] * bool(paper.title)
    out += [Spot(_field(made.byline))] * len(paper.byline)
    out += [Spot(_field(made.date))] * (paper.date is not None)
    out += [Spot("preamble")] * len(paper.preamble)
    specs = {spec.id: spec for top in made.sections for spec in top.walk()}
    for section, id in zip(paper.walk(), composed.ids, strict=True):
        if id in specs:
            out += _section(section, specs[id], draft)
        else:
            out += _extra(section, _number(draft, id))
    out += [Spot("")] * len(paper.closing)
    return out + [Spot(_field(made.signature))] * len(paper.signature)


def question_at(scaffold: Scaffold, draft: Draft, where: Where) -> Question | None:
    """The question to be asked again to mend what is wrong at ``where`` (a place in the draft as it is
    checked); None where no answer can mend it.

    At a heading, and where a question is not asked: the first thing not done in that section, else its first.
    """
    asked = questions(scaffold, draft)
    all_spots = spots(scaffold, draft)
    if where.paragraph is None or not 0 < where.paragraph <= len(all_spots):
        return None
    id = all_spots[where.paragraph - 1].at(where.start or 0)
    return next((each for each in asked if each.id == id), None) or _nearest(scaffold, draft, id, asked)


def _nearest(scaffold: Scaffold, draft: Draft, id: str, asked: list[Question]) -> Question | None:
    head, _, rest = id.partition("/")
    spec = asked_for(draft, scaffold).section(head)
    inside = {each.id for each in spec.walk()} if spec is not None else {head}
    among = [each for each in asked if each.id.partition("/")[0] in inside and not _asks_whether(each)]
    same = [each for each in among if rest and each.id.startswith(f"{head}/{rest.rpartition('/')[0]}/")]
    return next(iter(same), None) or next((each for each in among if not each.done), next(iter(among), None))


def _asks_whether(question: Question) -> bool:
    """Not for a text: whether to write a section, whether to add a point."""
    return question.id.rpartition("/")[2] in ("wanted", "more", "split")


def _field(template: str) -> str:
    """The question for the first field in a template of title, byline, date or signature."""
    names = list(fields_in(template))
    return f"fields/{names[0]}" if names else ""


def _section(section: Section, spec: SectionSpec, draft: Draft) -> Iterator[Spot]:
    if section.heading:
        yield Spot(spec.id)
    yield from (Spot(f"{spec.id}/text") for _ in section.lead_in)
    written = draft.sections.get(spec.id) or DraftSection()
    seen: set[int] = set()
    for point, (place, part) in zip(section.points, _places(spec, written, draft), strict=True):
        lead, body = f"{spec.id}/points/{place}/lead", f"{spec.id}/points/{place}/body"
        if place in seen or (part.body and not part.lead):
            lead = body
        elif part.lead and not part.body and not any(GAP in line.text for line in point.body):
            body = lead
        seen.add(place)
        yield from _point(point, lead, body)


def _places(spec: SectionSpec, written: DraftSection, draft: Draft) -> list[tuple[int, DraftPoint]]:
    """Every point that is printed, with its place in the draft (from 1)."""
    least = (spec.points or PointRule(style="none")).min
    points = divided(spec, written, draft)
    points += [(place, DraftPoint()) for place in range(len(points) + 1, least + 1)]
    return [each for at, each in enumerate(points, 1) if not each[1].empty or at <= least]


def _point(point: Point, lead: str, body: str) -> Iterator[Spot]:
    yield Spot(lead, body, len(point.marker) + len(point.lead.text))
    yield from (Spot(body) for _ in (point.body[1:] if point.run_in else point.body))


def _number(draft: Draft, id: str) -> int:
    """Where the part of the writer's own stands among all of them, in reading order: "+0/1" → 2."""
    names: list[str] = []

    def name(extra: DraftExtra, path: str) -> None:
        names.append(path)
        for number, child in enumerate(extra.children):
            name(child, f"{path}/{number}")

    for number, extra in enumerate(draft.extras):
        name(extra, f"+{number}")
    return names.index(id)


def _extra(section: Section, number: int) -> Iterator[Spot]:
    if section.heading:
        yield Spot(f"extras:{number}/heading")
    yield from (Spot(f"extras:{number}/text") for _ in section.lead_in)
    for point in section.points:
        yield from _point(point, f"extras:{number}/points", f"extras:{number}/points")
