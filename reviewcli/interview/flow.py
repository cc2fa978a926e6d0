"""The road through the paper: what comes before a question, behind it, and next of what is not done."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from reviewcli.draft.model import Draft
from reviewcli.interview.questions import Question, questions
from reviewcli.scaffold.model import Scaffold


def question_at(scaffold: Scaffold, draft: Draft, id: str) -> Question | None:
    """The question of this id; None where the draft has none (any more)."""
    return next((each for each in questions(scaffold, draft) if each.id == id), None)


def previous(scaffold: Scaffold, draft: Draft, id: str) -> Question | None:
    """The question before ``id`` in the paper, done or not; None at the first."""
    asked = questions(scaffold, draft)
    place = _place(asked, id)
    return asked[place - 1] if place is not None and place > 0 else None


def behind(scaffold: Scaffold, draft: Draft, id: str) -> Question | None:
    """The question right behind ``id`` in the paper, done or not; None at the last."""
    asked = questions(scaffold, draft)
    place = _place(asked, id)
    return asked[place + 1] if place is not None and place + 1 < len(asked) else None


def following(
    scaffold: Scaffold, draft: Draft, was: Sequence[str], id: str, again: Collection[str] = ()
) -> Question | None:
    """The first question behind ``id`` that is neither done nor put off; round the end of the paper to its
    beginning. None where there is no such question.

    ``was``: the ids as they were asked when ``id`` was: an answer may take its own question away, then its
    place is behind the one before it. ``again``: done questions that are to be asked all the same.
    """
    asked = questions(scaffold, draft)
    there = {question.id for question in asked}
    until = was.index(id) + 1 if id in was else 0
    last = next((each for each in reversed(was[:until]) if each in there), None)
    start = (_place(asked, last) or 0) + 1 if last is not None else 0
    road = (*asked[start:], *asked[:start])
    return next((each for each in road if _open(each, draft, again) and each.id != last), None) or next(
        (each for each in road if _open(each, draft, ())), None
    )


def _open(question: Question, draft: Draft, again: Collection[str]) -> bool:
    return (not question.done or question.id in again) and question.id not in draft.skipped


def _place(asked: Sequence[Question], id: str) -> int | None:
    return next((n for n, question in enumerate(asked) if question.id == id), None)
