"""Laws of moving about: no typed word is lost, undo restores exactly, what is noted follows its point."""

from __future__ import annotations

import contextlib
import copy
from dataclasses import replace
from itertools import count

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sample_scaffold import sample
from walking import Shelf, three

from reviewcli.draft.compose import renumbered
from reviewcli.draft.dump import dump
from reviewcli.draft.model import Draft, DraftPoint, DraftSection
from reviewcli.interview.driver import Left, Prompt, interview
from reviewcli.interview.flow import question_at
from reviewcli.interview.moves import Move, Moved
from reviewcli.interview.points import delete_point, insert_point, shift_point
from reviewcli.interview.undo import Undo, content

SCAFFOLD = sample()
LAWS = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
KEEPING = tuple(move for move in Move if move not in (Move.DELETE, Move.UNDO))
STEP = st.tuples(
    st.sampled_from(("answer", "replace", "clear", *Move)),
    st.sampled_from(("", "。", "append", "replace")),
    st.integers(0, 9),
)
STEPS = st.lists(STEP, max_size=25)


class Wanderer:
    """Answers and moves as it is told; every text that it types has a word of its own.

    ``live``: words that it typed and has not overwritten itself.
    """

    def __init__(self, steps: list[tuple[str, str, int]], moves: tuple[Move, ...] = tuple(Move)) -> None:
        self.steps = [step for step in steps if not isinstance(step[0], Move) or step[0] in moves]
        self.live: set[str] = set()
        self.typed: set[str] = set()
        self._number = count(100)

    def say(self, text: str) -> None:
        pass

    def ask(self, prompt: Prompt) -> str:
        if not self.steps:
            raise Left(prompt.text)
        what, how, number = self.steps.pop(0)
        choices = prompt.question.choices
        if isinstance(what, Move) and what in prompt.moves:
            raise Moved(what, "" if choices else self._text(prompt, how))
        if choices:
            return choices[number % len(choices)].value
        if what == "clear" and not prompt.again:
            self._overwrite(prompt)
            return ""
        field = prompt.question.field
        if field is not None and field.pattern:
            self._overwrite(prompt)
            return "2099年1月5日" if field.id == "date" else "3"
        return self._text(prompt, "replace" if what == "replace" or prompt.again else "append")

    def _text(self, prompt: Prompt, how: str) -> str:
        """What stands in the field in the end."""
        if how == "":
            return prompt.text
        if how == "。" or (how == "replace" and prompt.text):
            self._overwrite(prompt)
        if how == "。":
            return "。"
        word = f"词{next(self._number)}尾"
        self.live.add(word)
        self.typed.add(word)
        return prompt.text + word if how == "append" else word

    def _overwrite(self, prompt: Prompt) -> None:
        self.live = {word for word in self.live if word not in prompt.text}


def wander(wanderer: Wanderer, draft: Draft, undo: Undo) -> Draft:
    """What is on disk in the end."""
    shelf = Shelf([draft])
    with contextlib.suppress(Left):
        interview(SCAFFOLD, draft, wanderer, shelf, undo)
    return shelf[-1]


def begin(notes: int = 0) -> Draft:
    draft = three()
    draft.sections["theory"].points.pop()
    draft.notes = [f"素材{number}。" for number in range(notes)]
    return draft


@given(steps=STEPS)
@LAWS
def test_no_word_is_lost_by_moving(steps):
    wanderer = Wanderer(steps, KEEPING)
    text = dump(wander(wanderer, begin(), Undo()), SCAFFOLD)
    assert [word for word in wanderer.live if word not in text] == []


@given(steps=STEPS)
@LAWS
def test_every_word_is_in_the_draft_or_can_be_brought_back(steps):
    wanderer, undo = Wanderer(steps), Undo()
    draft = wander(wanderer, begin(), undo)
    changes = [*undo.changes, *undo.undone]
    kept = repr((draft, [(each.before, each.after, each.field) for each in changes]))
    assert [word for word in wanderer.live if word not in kept] == []


@given(steps=STEPS)
@LAWS
def test_everything_that_was_there_is_still_there_or_can_be_brought_back(steps):
    undo = Undo()
    draft = wander(Wanderer(steps), begin(2), undo)
    kept = repr((draft, [each.before for each in [*undo.changes, *undo.undone]]))
    assert all(word in kept for word in ("甲的表现", "乙的表现", "素材0", "素材1"))


@given(steps=STEPS)
@LAWS
def test_taking_everything_back_gives_the_draft_of_the_beginning(steps):
    undo = Undo()
    first = begin(2)
    draft = wander(Wanderer(steps), copy.deepcopy(first), undo)
    while (taken := undo.take_back(SCAFFOLD, draft)) is not None:
        draft = taken[0]
    assert sorted(draft.unplaced) == sorted(undo.aside)
    assert content(replace(draft, unplaced=[])) == content(first)


@given(steps=STEPS)
@LAWS
def test_one_undo_restores_what_was_before_the_last_change(steps):
    undo = Undo()
    draft = wander(Wanderer(steps, KEEPING), begin(1), undo)
    if undo and content(draft) == content(undo.changes[-1].after):
        before = copy.deepcopy(undo.changes[-1].before)
        taken = undo.take_back(SCAFFOLD, draft)
        assert taken is not None
        assert content(replace(taken[0], unplaced=[])) == content(before)


@given(steps=STEPS)
@LAWS
def test_a_draft_that_was_wandered_through_can_be_finished(steps):
    draft = wander(Wanderer(steps), begin(1), Undo())
    ends = Finisher()
    done = interview(SCAFFOLD, draft, ends, Shelf())
    assert question_at(SCAFFOLD, done, done.at) is None
    assert len(ends.asked) < 80


class Finisher:
    """Answers everything at once."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def say(self, text: str) -> None:
        pass

    def ask(self, prompt: Prompt) -> str:
        self.asked.append(prompt.question.id)
        assert len(self.asked) < 80
        if prompt.question.choices:
            return prompt.question.default
        if prompt.question.field is not None:
            return prompt.question.value or prompt.question.example or "3"
        return "写完了。后面也写了。"


CHANGE = st.tuples(st.sampled_from(("delete", "before", "after", "up", "down")), st.integers(1, 5))


@given(size=st.integers(1, 4), changes=st.lists(CHANGE, max_size=8))
@LAWS
def test_what_is_noted_of_a_point_follows_it(size, changes):
    draft = Draft("sample-2099", sections={"theory": DraftSection()})
    for number in range(1, size + 1):
        draft.sections["theory"].points.append(DraftPoint(f"第{number}句。", "后面。", id=f"p{number}"))
        for notes in (draft.skipped, draft.settled):
            notes.append(f"theory/points/{number}/body")
        draft.begun[f"theory/points/{number}/lead"] = f"p{number}"
    for what, wish in changes:
        points = draft.sections["theory"].points
        if not points:
            break
        number = min(wish, len(points))
        question = question_at(SCAFFOLD, draft, f"theory/points/{number}/lead")
        assert question is not None
        if what == "delete":
            draft = delete_point(SCAFFOLD, draft, question).draft
        elif what in ("before", "after"):
            draft = insert_point(SCAFFOLD, draft, question, before=what == "before").draft
        elif (what == "up" and number > 1) or (what == "down" and number < len(points)):
            draft = shift_point(SCAFFOLD, draft, question, up=what == "up").draft
    places = {point.id: n for n, point in enumerate(draft.sections["theory"].points, 1) if point.id}
    assert draft.begun == {f"theory/points/{n}/lead": id for id, n in places.items()}
    wanted = {f"theory/points/{n}/body" for n in places.values()}
    assert set(draft.skipped) == wanted
    assert {id for id in draft.settled if id.endswith("/body")} == wanted


@given(size=st.integers(1, 6), number=st.integers(1, 6))
@LAWS
def test_new_numbers_and_back_are_each_others_reverse(size, number):
    places = {n: n % size + 1 for n in range(1, size + 1)}
    back = {new: old for old, new in places.items()}
    id = f"theory/points/{number}/body"
    assert renumbered(renumbered(id, "theory", places), "theory", back) == id


class Beginner(Wanderer):
    """Types into empty fields only; in a field that holds a text he touches nothing."""

    def ask(self, prompt: Prompt) -> str:
        if prompt.text and self.steps:
            what, _, number = self.steps[0]
            self.steps[0] = (what if what in prompt.moves else Move.FORWARD, "", number)
        return super().ask(prompt)


@given(steps=st.lists(STEP, max_size=40))
@settings(LAWS, max_examples=60)
def test_no_stored_answer_is_replaced_unless_the_writer_answers_there(steps):
    draft = begin()
    draft.sections["theory"].points = [DraftPoint("甲甲甲。", "甲体。"), DraftPoint("乙乙乙。", "乙体。")]
    draft.at = "theory/points/1/lead"
    shelf = Shelf([draft])
    with contextlib.suppress(Left):
        interview(SCAFFOLD, draft, Beginner(steps), shelf, Undo())
    for saved in shelf:
        for point in saved.sections["theory"].points:
            assert (point.body == "甲体。") <= (point.lead == "甲甲甲。")
            assert (point.body == "乙体。") <= (point.lead == "乙乙乙。")
            assert (point.lead == "甲甲甲。") <= (point.body == "甲体。")
