"""Points inserted, deleted, moved up or down: each a new draft, with all that is noted of the points."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from dataclasses import dataclass

from reviewcli.draft.compose import move_points, point_name
from reviewcli.draft.linking import prune
from reviewcli.draft.model import Draft, DraftPoint
from reviewcli.draft.typed import effective
from reviewcli.interview.moves import point_at
from reviewcli.interview.questions import Question
from reviewcli.interview.undo import UNMOVED, Places
from reviewcli.scaffold.model import PointRule, Scaffold

_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Changed:
    """A draft after a change. ``at``: the question to go on at or after; ``words``: what was done, for undo;
    ``said``: for the writer."""

    draft: Draft
    at: str
    words: str
    said: str
    places: Places = UNMOVED


def delete_point(scaffold: Scaffold, draft: Draft, question: Question) -> Changed:
    """Without the point that ``question`` is about; what is noted of it goes with it."""
    section, number, name, rule = _here(scaffold, draft, question)
    after = copy.deepcopy(draft)
    points = after.sections[section].points
    point = points.pop(number - 1)
    forget_point(after, section, number)
    prune(after)
    moved = {old: old - 1 for old in range(number + 1, _last(draft, section, rule) + 2)}
    move_points(after, section, moved)
    more = f"{section}/points/{len(points) + 1}/more"
    if len(points) >= rule.min and more not in after.settled:
        after.settled.append(more)
    words = f"删去{name}第 {number} 条"
    begin = _begin(point)
    said = f"已{words}{f'：{begin}' if begin else '（还没有写字）'}。撤销就能找回来。"
    return Changed(after, f"{section}/points/{number}/lead", words, said, _places(section, moved))


def insert_point(scaffold: Scaffold, draft: Draft, question: Question, *, before: bool) -> Changed:
    """With an empty point before or after the one that ``question`` is about."""
    section, number, name, rule = _here(scaffold, draft, question)
    after = copy.deepcopy(draft)
    points = after.sections[section].points
    place = number if before else number + 1
    last = _last(draft, section, rule) if place <= len(points) else 0
    moved = {old: old + 1 for old in range(place, last + 1)}
    move_points(after, section, moved)
    points.insert(place - 1, DraftPoint())
    words = f"在{name}里插入第 {place} 条"
    said = f"已插入一条，现在是{point_name(rule, place)}，后面的序号顺延。"
    return Changed(after, f"{section}/points/{place}/lead", words, said, _places(section, moved))


def shift_point(scaffold: Scaffold, draft: Draft, question: Question, *, up: bool) -> Changed:
    """With the point that ``question`` is about one place further up or down."""
    section, number, name, rule = _here(scaffold, draft, question)
    other = number - 1 if up else number + 1
    after = copy.deepcopy(draft)
    points = after.sections[section].points
    points[number - 1], points[other - 1] = points[other - 1], points[number - 1]
    moved = {number: other, other: number}
    move_points(after, section, moved)
    how = "上移" if up else "下移"
    words = f"{how}{name}第 {number} 条"
    at = f"{section}/points/{other}/{question.id.rsplit('/', 1)[-1]}"
    return Changed(after, at, words, f"已{how}，现在是{point_name(rule, other)}。", _places(section, moved))


def drop_empty_point(scaffold: Scaffold, draft: Draft, question: Question) -> Changed | None:
    """Without the point at hand where it is empty and more than the section needs, else None.

    That is what an insertion comes to that nobody writes.
    """
    at = point_at(question)
    if at is None or at[0] not in draft.sections:
        return None
    section, number = at
    points = draft.sections[section].points
    spec = effective(draft, scaffold).section(section)
    least = spec.points.min if spec is not None and spec.points is not None else 0
    empty = number <= len(points) and points[number - 1].empty and not points[number - 1].unknown
    if not empty or len(points) <= least or any(id.startswith(_base(*at)) for id in draft.begun):
        return None
    return delete_point(scaffold, draft, question)


def forget_point(draft: Draft, section: str, number: int) -> None:
    """Nothing is noted any more of the questions about one point, in place."""
    base = _base(section, number)
    keep = f"{base}more"
    draft.skipped = [id for id in draft.skipped if id == keep or not id.startswith(base)]
    draft.settled = [id for id in draft.settled if id == keep or not id.startswith(base)]
    draft.begun = {id: text for id, text in draft.begun.items() if id == keep or not id.startswith(base)}


def _base(section: str, number: int) -> str:
    return f"{section}/points/{number}/"


def _last(draft: Draft, section: str, rule: PointRule) -> int:
    """The number of the last place of the section: a point, one that is asked for, one with a text begun."""
    begun = (id.split("/") for id in draft.begun if id.startswith(f"{section}/points/"))
    numbers = (int(parts[2]) for parts in begun if parts[2].isdecimal())
    return max(rule.min, len(draft.sections[section].points), *numbers)


def _here(scaffold: Scaffold, draft: Draft, question: Question) -> tuple[str, int, str, PointRule]:
    """Section, number, the section's name, its rule. The question must be about a point of the draft."""
    at = point_at(question)
    assert at is not None
    spec = effective(draft, scaffold).section(at[0])
    name = spec.name if spec is not None else at[0]
    rule = spec.points if spec is not None else None
    return *at, name, rule or PointRule(style="none")


def _places(section: str, moved: Mapping[int, int]) -> Places:
    return Places(section, tuple(moved.items()))


def _begin(point: DraftPoint) -> str:
    text = "".join((point.lead or point.body).split())
    return f"“{text[:_SHOWN]}{'…' * (len(text) > _SHOWN)}”" if text else ""
