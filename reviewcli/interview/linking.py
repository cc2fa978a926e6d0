"""The questions of links: what others said, which point answers it, which problems a cause or a measure
answers. All of them optional: Enter goes on.

Ids: ``opinions``; ``opinions/2/answered`` and ``opinions/2/why`` (opinions count from 1, in the order of the
list; why only where the writer chose to say it); ``measures/points/1/answers``. What is chosen is named by
section and place ("theory/2") and kept as ids of points.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from reviewcli.draft.belonging import belonging
from reviewcli.draft.lastitems import items_text, still_open
from reviewcli.draft.linking import Spot, answered_by, ensure_id, parts_by_section, short, spots
from reviewcli.draft.model import Draft, DraftOpinion
from reviewcli.draft.opinions import ASKED, line_of, renew
from reviewcli.interview.questions import YES, Choice, Kind, Question
from reviewcli.manuscript.text import Cleaned, clean_line
from reviewcli.scaffold.model import Part, Scaffold

OPINIONS, ANSWERED, WHY, ANSWERS = "opinions", "answered", "why", "answers"
LATER, REST, REASON = "later", "rest", "reason"
"""Choices beside the points: nothing answers it yet, nor need the others be asked for, why nothing does."""
_SHOWN = 3
"""Opinions and old problems shown at one question."""
_WAITING = 6
"""Problems shown where a cause or a measure is asked for."""
_NAMES = {Part.CAUSES: "原因", Part.MEASURES: "措施"}
_ASKS = {
    Part.CAUSES: "这条原因说的是下面哪几条问题？（可以选几条；不选就直接往下）",
    Part.MEASURES: "这条措施整改下面哪几条问题？（可以选几条；不选就直接往下）",
}
Clean = Callable[[str, Callable[[str], Cleaned]], str]


def is_linking(id: str) -> bool:
    """Whether the question with this id is one of these."""
    head, *rest = id.split("/")
    return (head == OPINIONS and (not rest or rest[-1] in (ANSWERED, WHY))) or (
        len(rest) == 3 and rest[0] == "points" and rest[-1] == ANSWERS
    )


def with_links(found: Sequence[Question], made: Scaffold, draft: Draft, scaffold: Scaffold) -> list[Question]:
    """``found`` with the questions of links in their places, and what belongs to a question shown at it.

    ``made``: the effective scaffold, ``scaffold``: as it was loaded.
    """
    parts = parts_by_section(made)
    problems = spots(draft, scaffold, {link.problem for link in made.links} or {Part.PROBLEMS})
    asked = {part: _Asked.of(draft, scaffold, made, part) for part in _NAMES}
    shown = reminders(draft, made)
    of = [parts.get(question.id.split("/")[0]) for question in found]
    of_problems = [at for at, part in enumerate(of) if part is Part.PROBLEMS]
    out: list[Question] = []
    for at, question in enumerate(found):
        if of_problems and at == of_problems[0]:
            out.append(_opinions(draft, begun=bool(problems)))
        here = asked.get(of[at] or Part.OTHER)
        out.append(_offered(_shown_at(question, shown, here), draft, of[at]))
        following = found[at + 1].id if at + 1 < len(found) else ""
        out += _answers(question, following, here, draft) if here is not None else ()
        if of_problems and at == of_problems[-1] and problems:
            out += _of_opinions(draft, problems)
    return out


@dataclass(frozen=True, slots=True)
class _Asked:
    """An answering part: the problems that its points may answer, and the ids of those answered so far."""

    part: Part
    problems: list[Spot]
    answered: frozenset[str]

    @classmethod
    def of(cls, draft: Draft, scaffold: Scaffold, made: Scaffold, part: Part) -> _Asked:
        answers = spots(draft, scaffold, (part,))
        hit = frozenset(id for spot in answers for id in spot.point.answers)
        return cls(part, spots(draft, scaffold, answered_by(made, part)), hit)

    @property
    def left(self) -> list[Spot]:
        """The problems that nothing of this part answers yet."""
        return [spot for spot in self.problems if spot.point.id not in self.answered]


def reminders(draft: Draft, made: Scaffold) -> dict[str, tuple[str, ...]]:
    """Aspect's id → what others said and what is still open from last year that may belong to it. What fits
    nowhere stands with the first aspect."""
    opinions = [each for each in draft.opinions if not each.answered and not each.settled and each.text]
    items = still_open(draft.last_year)
    if not (opinions or items) or not made.aspects:
        return {}
    out: dict[str, tuple[str, ...]] = {}
    for words, texts in (
        ("征求到的意见里，可能与这里有关的：", [_said(each) for each in opinions]),
        ("上年度还没有整改完的，可能与这里有关：", [short(item.problem) for item in items]),
    ):
        of = belonging(
            [each.text for each in opinions] if "意见" in words else [i.problem for i in items], made
        )
        of.setdefault(made.aspects[0].id, []).extend(of.pop("", []))
        for id, places in of.items():
            if places:
                told = [texts[place] for place in places[:_SHOWN]]
                more = f"；另有 {len(places) - _SHOWN} 条" if len(places) > _SHOWN else ""
                out[id] = (*out.get(id, ()), f"{words}{'；'.join(told)}{more}")
    return out


def _said(opinion: DraftOpinion) -> str:
    return f"{opinion.source or ASKED}：{short(opinion.text)}"


def _shown_at(question: Question, shown: dict[str, tuple[str, ...]], here: _Asked | None) -> Question:
    """With what others said of this aspect; at a cause or a measure with the problems that wait for one."""
    head, _, rest = question.id.partition("/")
    if not rest.endswith("/lead"):
        return question
    more = shown.get(head, ())
    if here is not None and here.left and not question.value:
        names = "；".join(spot.short for spot in here.left[:_WAITING])
        others = len(here.left) - _WAITING
        tail = f"；另有 {others} 条" if others > 0 else ""
        more = (*more, f"还没有{_NAMES[here.part]}的问题：{names}{tail}")
    return replace(question, intro=(*question.intro, *more)) if more else question


def _offered(question: Question, draft: Draft, part: Part | None) -> Question:
    """What last year's ledger says is offered as the text on it."""
    if part is not Part.LAST_YEAR or not draft.last_year:
        return question
    if question.id.endswith("/wanted"):
        return replace(question, default=YES)
    if question.id.endswith("/text") and not question.value:
        intro = (*question.intro, "下面是照上年度整改清单排出来的，请改成自己的话。")
        return replace(question, default=items_text(draft.last_year), intro=intro)
    return question


def _opinions(draft: Draft, *, begun: bool) -> Question:
    """``begun``: problems are written already; then it is not asked by itself any more."""
    count = len(draft.opinions)
    return Question(
        id=OPINIONS,
        kind=Kind.LONG,
        prompt="会前征求到哪些意见？上级点出、巡视巡察、谈心谈话指出的问题也写在这里，一行一条；没有就跳过。",
        label="征求到的意见",
        place=("征求到的意见",),
        look_for=("后面写到相关方面时会提示，写完问题后核对每条意见有没有回应",),
        example="上级点出：调研走访少，情况掌握得不深",
        needed=False,
        value="\n".join(line_of(each) for each in draft.opinions),
        room="一行一条，可以整段粘贴，序号不用去掉；不是征求来的，前面写明来源，如“谈心谈话：”",
        done=bool(count) or begun,
    )


def _of_opinions(draft: Draft, problems: Sequence[Spot]) -> Iterator[Question]:
    """Of each opinion which point answers it; why none does where the writer wants to say so."""
    keys = {spot.point.id: spot.key for spot in problems if spot.point.id}
    choices = tuple(Choice(spot.key, spot.short) for spot in problems)
    for number, opinion in enumerate(draft.opinions, 1):
        if not opinion.text:
            continue
        base = f"{OPINIONS}/{number}"
        chosen = [keys[id] for id in opinion.answered if id in keys]
        name = f"意见第 {number} 条"
        intro = (f"{opinion.source or ASKED}：{opinion.text}",)
        place = ("征求到的意见", f"第 {number} 条")
        others = any(_open(each, at, draft) for at, each in enumerate(draft.opinions, 1) if at != number)
        yield Question(
            id=f"{base}/{ANSWERED}",
            kind=Kind.MULTI,
            prompt="这条意见由下面哪几条问题回应？（可以选几条）",
            label=f"{name}由哪几条回应",
            place=place,
            intro=intro,
            needed=False,
            value="\n".join(chosen) or (REASON if opinion.settled else ""),
            choices=(
                Choice(LATER, "没有要点回应（以后再说）"),
                *((Choice(REST, "其余意见都以后再说"),) if others else ()),
                *choices,
                Choice(REASON, "不写，说明原因"),
            ),
            one=True,
            done=bool(chosen) or bool(opinion.settled),
        )
        if not chosen and (opinion.settled or f"{base}/{REASON}" in draft.settled):
            yield Question(
                id=f"{base}/{WHY}",
                kind=Kind.SHORT,
                prompt="这条意见没有写进问题，是什么原因？（一句话；以后再说就直接往下）",
                label=f"{name}不写的原因",
                place=place,
                intro=intro,
                example="已在会前当面说明并改正",
                needed=False,
                value=opinion.settled,
                done=bool(opinion.settled),
            )


def _open(opinion: DraftOpinion, number: int, draft: Draft) -> bool:
    """It is still to be asked what answers this opinion, the one of this number."""
    asked = f"{OPINIONS}/{number}/{ANSWERED}" in draft.settled
    return bool(opinion.text) and not (opinion.answered or opinion.settled or asked)


def _answers(question: Question, following: str, here: _Asked, draft: Draft) -> Iterator[Question]:
    """Behind the last question of a written cause or measure: which problems it answers."""
    section, *rest = question.id.split("/")
    if len(rest) != 3 or rest[0] != "points" or rest[-1] == "more" or not here.problems:
        return
    if following.startswith(f"{section}/points/{rest[1]}/") and not following.endswith("/more"):
        return
    written = draft.sections[section].points if section in draft.sections else []
    number = int(rest[1])
    if number > len(written) or written[number - 1].empty:
        return
    point = written[number - 1]
    keys = {spot.point.id: spot.key for spot in here.problems if spot.point.id}
    chosen = [keys[id] for id in point.answers if id in keys]
    yield Question(
        id=f"{section}/points/{number}/{ANSWERS}",
        kind=Kind.MULTI,
        prompt=_ASKS[here.part],
        label=f"{question.label.rsplit('的', 1)[0]}对应的问题",
        place=question.place,
        intro=(f"{_NAMES[here.part]}：{short(point.lead or point.body)}",),
        needed=False,
        value="\n".join(chosen),
        choices=tuple(_choice(spot, here) for spot in here.problems),
        done=bool(chosen),
    )


def _choice(spot: Spot, here: _Asked) -> Choice:
    """A problem; once something is linked, those without an answer say so."""
    bare = bool(here.answered) and spot in here.left
    return Choice(spot.key, spot.short + (f"（还没有{_NAMES[here.part]}）" if bare else ""))


def take(draft: Draft, question: Question, text: str, clean_text: Clean) -> list[str]:
    """What an answer to one of these questions does to ``draft``, in place; what is to be said of it."""
    if question.id == OPINIONS:
        return _take_opinions(draft, text)
    if question.id.endswith(f"/{WHY}"):
        opinion = draft.opinions[int(question.id.split("/")[1]) - 1]
        opinion.settled = clean_text(text, clean_line)
        _unmark(draft, f"{question.id.rpartition('/')[0]}/{REASON}")
        return []
    ids = [id for key in text.split("\n") if (id := _id_at(draft, key))]
    if question.id.startswith(f"{OPINIONS}/"):
        linked = _take_answering(draft, question, ids, text.split("\n"))
    else:
        section, _, number, _ = question.id.split("/")
        point = draft.sections[section].points[int(number) - 1]
        point.answers = [*ids, *_elsewhere(point.answers, draft, question)]
        linked = bool(ids)
    if not linked:
        draft.settled.append(question.id)
    return []


def _take_answering(draft: Draft, question: Question, ids: list[str], chosen: list[str]) -> bool:
    """What answers an opinion; points that are chosen count before "nothing does". Whether anything does."""
    base = question.id.rpartition("/")[0]
    opinion = draft.opinions[int(base.rpartition("/")[2]) - 1]
    opinion.answered = [*ids, *_elsewhere(opinion.answered, draft, question)]
    explained = REASON in chosen and not ids
    opinion.settled = opinion.settled if explained else ""
    _unmark(draft, f"{base}/{REASON}")
    if explained and not opinion.settled:
        draft.settled.append(f"{base}/{REASON}")
    if REST in chosen:
        numbered = enumerate(draft.opinions, 1)
        of = [f"{OPINIONS}/{number}/{ANSWERED}" for number, each in numbered if _open(each, number, draft)]
        draft.settled += [id for id in of if id != question.id]
    return bool(opinion.answered)


def _unmark(draft: Draft, mark: str) -> None:
    if mark in draft.settled:
        draft.settled.remove(mark)


def _elsewhere(ids: Iterable[str], draft: Draft, question: Question) -> list[str]:
    """Links to points that were not among the choices (made by hand in the file): they stay."""
    offered = {_id_at(draft, choice.value, make=False) for choice in question.choices}
    return [id for id in ids if id not in offered]


def _id_at(draft: Draft, key: str, *, make: bool = True) -> str:
    section, _, place = key.rpartition("/")
    written = draft.sections.get(section)
    if written is None or not place.isdecimal() or not 0 < int(place) <= len(written.points):
        return ""
    point = written.points[int(place) - 1]
    return ensure_id(draft, point) if make else point.id


def _take_opinions(draft: Draft, text: str) -> list[str]:
    """The list typed anew; one that was there stays where nothing is typed."""
    if not text.strip():
        if not draft.opinions:
            draft.settled.append(OPINIONS)
        return []
    before = len(draft.opinions)
    draft.opinions, places = renew(draft.opinions, text)

    def moved(id: str) -> str | None:
        head, *rest = id.split("/")
        if head != OPINIONS or len(rest) != 2 or not rest[0].isdecimal():
            return id
        new = places.get(int(rest[0]) - 1)
        return f"{OPINIONS}/{new + 1}/{rest[1]}" if new is not None else None

    draft.settled = [id for each in draft.settled if (id := moved(each)) is not None]
    draft.skipped = [id for each in draft.skipped if (id := moved(each)) is not None]
    if not draft.opinions:
        return ["没有读出意见；请一行写一条。"]
    return [f"记下了 {len(draft.opinions)} 条意见。"] if len(draft.opinions) != before else []
