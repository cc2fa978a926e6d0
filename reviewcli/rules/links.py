"""C51: what a draft's links leave open. The writer has said which point answers which: no guesses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reviewcli.draft.linking import Spot
from reviewcli.rules.answers import NO_ANSWER
from reviewcli.rules.model import Context, Severity, Where
from reviewcli.rules.registry import Hit, rule
from reviewcli.rules.where import at_line, at_point, at_section, quote
from reviewcli.scaffold.model import Part

_NAMES = {Part.CAUSES: "原因", Part.MEASURES: "整改措施"}
_NAMED = 3
OPINIONS = "征求到的意见要逐条回应（征求意见、谈心谈话是会前规定步骤，问题清单以它们为据）"


def _where(context: Context, spot: Spot) -> Where:
    """The point in the paper; its heading, or the paper, where it cannot be found."""
    pairs = context.match.pairs if context.match is not None else ()
    section = next((pair.section for pair in pairs if pair.spec.id == spot.section), None)
    for each in context.manuscript.walk() if section is None else section.walk():
        for point in each.points:
            if point.lead.text.startswith(spot.lead):
                return at_point(context, each, point)
        for line in each.lead_in:
            if line.text.startswith(spot.lead):
                return at_line(context, line)
    return at_section(context, section) if section is not None else Where()


def _open(context: Context, part: Part) -> Iterator[Hit]:
    """The problems that nothing of ``part`` answers, in one."""
    if context.links is None:
        return
    spots = [spot for answer, spot in context.links.open if answer is part]
    if spots:
        yield Hit(
            f"有 {len(spots)} 条问题没有对应的{_NAMES[part]}：{_named(spots)}",
            f"请补上{_NAMES[part]}；已经写了的，接着写草稿时在那一条后面选定它对应的问题",
            *_places(context, spots),
        )


def _named(spots: list[Spot]) -> str:
    words = "、".join(f"{spot.name}{quote(spot.lead)}" for spot in spots[:_NAMED])
    return words + "等" * (len(spots) > _NAMED)


def _places(context: Context, spots: list[Spot]) -> tuple[Where, tuple[Where, ...]]:
    places = [_where(context, spot) for spot in spots]
    return places[0], tuple(places[1:])


@rule(
    "C511", "problem-without-measure", Severity.WARNING, "问题没有对应的措施",
    reason="查出的问题没有措施，整改清单上就是空的一栏。", source=NO_ANSWER,
)  # fmt: skip
def problem_without_measure(context: Context) -> Iterable[Hit]:
    """Problems of a draft that no measure was linked to, where others have one."""
    return _open(context, Part.MEASURES)


@rule(
    "C512", "problem-without-cause", Severity.INFO, "问题没有对应的原因",
    reason="每个问题都要在原因里找得到来由。", source=NO_ANSWER,
)  # fmt: skip
def problem_without_cause(context: Context) -> Iterable[Hit]:
    """Problems of a draft that no cause was linked to, where others have one."""
    return _open(context, Part.CAUSES)


@rule(
    "C513", "answer-without-problem", Severity.INFO, "原因或措施没有对应的问题",
    reason="原因和措施是为前面的问题写的，对不上的多半是另外抄来的。", source=NO_ANSWER,
)  # fmt: skip
def answer_without_problem(context: Context) -> Iterable[Hit]:
    """Causes and measures of a draft that were linked to no problem, where others are."""
    for part, name in _NAMES.items():
        spots = [spot for answer, spot in context.links.aimless if answer is part] if context.links else []
        if spots:
            yield Hit(
                f"有 {len(spots)} 条{name}没有对应的问题：{_named(spots)}",
                "请接着写草稿，选定它对应前面哪条问题；没有相应问题的，补上问题或者删去这一条",
                *_places(context, spots),
            )


@rule(
    "C514", "opinion-unanswered", Severity.WARNING, "征求到的意见没有回应",
    reason="会前征求到的意见、上级点出的问题没有写进去，会上会被问到。", source=OPINIONS,
)  # fmt: skip
def opinion_unanswered(context: Context) -> Iterable[Hit]:
    """Opinions in a draft that no point answers and of which nothing is said why."""
    opinions = context.links.opinions if context.links is not None else ()
    if opinions:
        words = "、".join(quote(each) for each in opinions[:_NAMED]) + "等" * (len(opinions) > _NAMED)
        yield Hit(
            f"有 {len(opinions)} 条意见没有要点回应：{words}",
            "请写进问题，或接着写草稿时选定哪一条回应它；不写进去的，写明原因",
        )
