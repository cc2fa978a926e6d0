"""Moving about in the interview: the moves, and which of them a question allows. Pure, no terminal."""

from __future__ import annotations

from enum import Enum

from reviewcli.draft.model import Draft
from reviewcli.draft.typed import effective
from reviewcli.interview.questions import Kind, Question, questions
from reviewcli.scaffold.model import Scaffold


class Move(str, Enum):
    """What a writer can do at a prompt instead of answering. An asker shows the keys of those possible."""

    BACK = "back"
    """上一问: the question before this one in the paper, answered or not."""
    FORWARD = "forward"
    """留待以后: past this question; one that is not answered is asked again at the end."""
    JUMP = "jump"
    """提纲: to any place of the paper; the driver asks which, with a CHOICE."""
    INSERT = "insert"
    """插入要点 before or after the one at hand; the driver asks which, with a CHOICE."""
    DELETE = "delete"
    """删除要点: the point at hand goes; it comes back with UNDO."""
    UP = "up"
    """上移要点: the point at hand changes places with the one before it."""
    DOWN = "down"
    """下移要点: the point at hand changes places with the one after it."""
    UNDO = "undo"
    """撤销 the last change, several steps deep."""
    NOTE = "note"
    """取素材: a loose note is put into the field; the driver asks which, with a CHOICE."""


class Moved(Exception):
    """The writer moves instead of answering. ``text`` stood in the entry field ("" at a choice)."""

    def __init__(self, move: Move, text: str = "") -> None:
        super().__init__(move, text)
        self.move = move
        self.text = text


def possible(scaffold: Scaffold, draft: Draft, question: Question) -> frozenset[Move]:
    """The moves that ``question`` allows; UNDO is the driver's to add, who knows what has been changed."""
    moves = {Move.FORWARD, Move.JUMP}
    if questions(scaffold, draft)[0].id != question.id:
        moves.add(Move.BACK)
    if draft.notes and not question.choices and question.field is None:
        moves.add(Move.NOTE)
    return frozenset(moves | _of_point(scaffold, draft, question))


def point_at(question: Question) -> tuple[str, int] | None:
    """Section id and number (from 1) of the point that ``question`` is about; None where it is about none."""
    section, *rest = question.id.split("/")
    if len(rest) != 3 or rest[0] != "points" or rest[-1] == "more" or not rest[1].isdecimal():
        return None
    return section, int(rest[1])


def _of_point(scaffold: Scaffold, draft: Draft, question: Question) -> set[Move]:
    """What can be done with the point at hand, which must be in the draft."""
    at = point_at(question)
    if at is None or at[0] not in draft.sections or question.kind is Kind.MULTI:
        return set()
    section, number = at
    count = len(draft.sections[section].points)
    if number > count:
        return set()
    spec = effective(draft, scaffold).section(section)
    most = spec.points.max if spec is not None and spec.points is not None else 0
    moves = {Move.DELETE}
    moves |= {Move.INSERT} if count < most else set()
    moves |= {Move.UP} if number > 1 else set()
    return moves | ({Move.DOWN} if number < count else set())
