"""问题整改清单: one row a problem and what mends it, from a draft's links; and read back next year."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reviewcli.draft.compose import gap_mark
from reviewcli.draft.due import due_in
from reviewcli.draft.fields import fill_line, value_of
from reviewcli.draft.linking import Spot, links_of, spots
from reviewcli.draft.model import Draft
from reviewcli.draft.opinions import ASKED
from reviewcli.draft.points import parts_of, style_of
from reviewcli.draft.typed import effective
from reviewcli.scaffold.model import Part, Scaffold

COLUMNS = ("序号", "来源", "存在问题", "产生原因", "整改措施", "责任人", "整改时限", "整改状态")
PERSON = "个人"
"""The kind of a scaffold for one person's paper."""
_PAPER = re.compile("(?:对照检查|检视剖析|对照检视|对照剖析|剖析|检查|检视|发言)(?:材料|提纲|报告)$")
SELF = "自己查摆"
NOT_BEGUN = "未开始"
CAUSE_GAP, MEASURE_GAP = gap_mark("产生原因"), gap_mark("整改措施")
DUE_GAP, WHO_GAP, PROBLEM_GAP = gap_mark("整改时限"), gap_mark("责任人"), gap_mark("对应的问题")


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One measure for one problem, or a problem that has none yet.

    ``number``: of the problem, from 1; rows that follow each other with the same one are one problem, whose
    number, source, problem and cause are told once. 0: a measure of which nobody knows what it answers.
    """

    number: int
    source: str
    problem: str
    cause: str
    measure: str
    responsible: str
    due: str
    state: str

    @property
    def cells(self) -> tuple[str, ...]:
        """The texts under :data:`COLUMNS`."""
        number = str(self.number) if self.number else ""
        rest = (self.source, self.problem, self.cause, self.measure, self.responsible, self.due, self.state)
        return (number, *rest)


@dataclass(frozen=True, slots=True)
class Ledger:
    """``title`` and ``byline`` over the table; ``said``: what is open in it, in sentences."""

    title: str
    byline: str
    rows: tuple[LedgerRow, ...]
    said: tuple[str, ...] = ()


def spans(rows: tuple[LedgerRow, ...]) -> Iterator[tuple[int, int]]:
    """First and last index of the rows of each problem."""
    first = 0
    for at in range(1, len(rows) + 1):
        if at == len(rows) or not rows[at].number or rows[at].number != rows[first].number:
            yield first, at - 1
            first = at


def ledger_title(title: str, occasion: str, *, team: bool) -> str:
    """2025年度民主生活会问题整改清单; a team's with its name before it, as the paper's own title has it."""
    named = _PAPER.sub("", title) if team else ""
    return f"{named if named != title and named else occasion}问题整改清单"


def _title_of(draft: Draft, scaffold: Scaffold) -> str:
    occasion = scaffold.occasion or value_of(draft, scaffold, "occasion")
    team = scaffold.kind != PERSON and bool(draft.title or value_of(draft, scaffold, "unit"))
    title = draft.title or fill_line(scaffold.title, draft, scaffold, lambda _: "")
    return ledger_title(title.replace("\n", ""), occasion, team=team)


def make_ledger(draft: Draft, scaffold: Scaffold) -> Ledger:
    """The ledger of a draft: its problems in the order of the paper, with what is linked to each.

    What is not linked has a visible gap; measures that answer nothing stand at the end. ``scaffold``: as it
    was loaded.
    """
    made = effective(draft, scaffold)
    answering = {link.answer for link in made.links}
    problems = spots(draft, scaffold, frozenset(link.problem for link in made.links) or {Part.PROBLEMS})
    causes, measures = (spots(draft, scaffold, (part,)) for part in (Part.CAUSES, Part.MEASURES))
    sources = _sources(draft)
    rows: list[LedgerRow] = []
    for number, problem in enumerate(problems, 1):
        id = problem.point.id
        mine = [spot for spot in causes if id and id in spot.point.answers]
        cause = "\n".join(spot.lead for spot in mine)
        if not mine and Part.CAUSES in answering:
            cause = CAUSE_GAP
        of = (str(number), sources.get(id, SELF), problem.lead, cause)
        answers = [spot for spot in measures if id and id in spot.point.answers]
        rows += [_row(number, of, spot, draft, made) for spot in answers] or [_open_row(number, of)]
    known = {spot.point.id for spot in problems} - {""}
    for spot in measures:
        if not known & set(spot.point.answers):
            rows.append(_row(0, ("", "", PROBLEM_GAP, ""), spot, draft, made))
    byline = fill_line(made.byline, draft, made, lambda _: "")
    return Ledger(_title_of(draft, made), byline, tuple(rows), tuple(_said(draft, scaffold, rows)))


def _sources(draft: Draft) -> dict[str, str]:
    """Where each problem comes from, by its id; several parted by 、."""
    found: dict[str, dict[str, None]] = {}
    for opinion in draft.opinions:
        for id in opinion.answered:
            found.setdefault(id, {})[opinion.source or ASKED] = None
    return {id: "、".join(names) for id, names in found.items()}


def _row(number: int, of: tuple[str, ...], spot: Spot, draft: Draft, scaffold: Scaffold) -> LedgerRow:
    measure = _whole(spot, scaffold)
    who = spot.point.responsible or draft.fields.get("name", "")
    who = who or ("本人" if scaffold.kind == PERSON else WHO_GAP)
    due = spot.point.due or due_in(measure) or DUE_GAP
    return LedgerRow(number, of[1], of[2], of[3], measure, who, due, NOT_BEGUN)


def _open_row(number: int, of: tuple[str, ...]) -> LedgerRow:
    return LedgerRow(number, of[1], of[2], of[3], MEASURE_GAP, "", "", NOT_BEGUN)


def _whole(spot: Spot, scaffold: Scaffold) -> str:
    """A measure as it is printed, without its ordinal."""
    spec = scaffold.section(spot.section)
    style = style_of(spec.points.style) if spec is not None and spec.points is not None else None
    parts = parts_of(spot.point, style, spot.number)
    first = parts.lead + (parts.body[0] if parts.run_in and parts.body else "")
    return "\n".join((first, *(parts.body[1:] if parts.run_in else parts.body)))


def _said(draft: Draft, scaffold: Scaffold, rows: list[LedgerRow]) -> Iterator[str]:
    bare = sum(row.measure == MEASURE_GAP for row in rows)
    if bare:
        yield (
            f"有 {bare} 条问题还没有对应的整改措施，清单里标出了【待补充：整改措施】；"
            "接着写草稿时，在措施后面选定它整改哪几条问题就行。"
        )
    causeless = len({row.number for row in rows if row.cause == CAUSE_GAP})
    if causeless:
        yield f"有 {causeless} 条问题还没有对应的原因，清单里标出了【待补充：产生原因】。"
    loose = sum(not row.number for row in rows)
    if loose:
        yield f"有 {loose} 条措施没有选定整改哪条问题，列在清单末尾。"
    undated = sum(row.due == DUE_GAP for row in rows)
    if undated:
        yield f"有 {undated} 条措施的正文里看不出时限，清单里标出了【待补充：整改时限】。"
    opinions = len(links_of(draft, scaffold).opinions)
    if opinions:
        yield f"征求到的意见里有 {opinions} 条还没有要点回应，没有列进清单。"
