"""The interview itself: ask, save, go on; and what comes of a move. The terminal is behind :class:`Asker`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from reviewcli.draft.model import Draft
from reviewcli.draft.notes import in_short
from reviewcli.interview.answers import answer, objection
from reviewcli.interview.flow import behind, following, previous, question_at
from reviewcli.interview.hints import hints
from reviewcli.interview.moves import Move, Moved, point_at, possible
from reviewcli.interview.offers import note_question, put_back, take, with_notes
from reviewcli.interview.outline import (
    BEFORE,
    STAY,
    insert_question,
    jump_question,
    place_question,
)
from reviewcli.interview.points import Changed, delete_point, drop_empty_point, insert_point, shift_point
from reviewcli.interview.progress import Progress, progress
from reviewcli.interview.questions import Kind, Question, next_question, questions
from reviewcli.interview.undo import UNMOVED, Change, Places, Undo
from reviewcli.manuscript.text import clean
from reviewcli.scaffold.model import Scaffold

PUT_OFF = "先放一放，最后再问。"
NOT_USED = "没有用上的素材放回去了，还可以取用。"
_LAST = "前面留待以后的还有 {} 处，现在再问一遍；仍不写，就再留待以后。"
_ASIDE = "输入框里写了一半的“{}”没有地方放了，留在草稿文件的末尾，可以自己取用。"
_STORED = "这里已有的回答是：{}。输入框里是还没有确认的文字：确认就换成它；要留住原来的，清空后去别的一问。"


class Left(Exception):
    """The writer goes (Ctrl-C, Ctrl-D, closed terminal). ``text`` stood in the entry field."""

    def __init__(self, text: str = "") -> None:
        super().__init__(text)
        self.text = text


@dataclass(frozen=True, slots=True)
class Prompt:
    """One prompt as it is put on the screen: the question, where the writer is, what stands in the field.

    ``again``: the text in the field was just refused; the guidance has been shown. ``keep``: may be called
    with the text of the field at any time, so that it is not lost. ``moves``: what :class:`Moved` may be
    raised with. ``hints``: what the rules remark on the text that stands in the field, a sentence each.
    """

    question: Question
    progress: Progress | None = None
    text: str = ""
    again: bool = False
    keep: Callable[[str], None] | None = None
    moves: frozenset[Move] = frozenset()
    hints: tuple[str, ...] = ()


class Asker(Protocol):
    """Whoever puts questions to the writer: a terminal, a pipe, a test."""

    def ask(self, prompt: Prompt) -> str:
        """The answer: a text, or the value of one of the question's choices (several of MULTI, a line each).

        Raises :class:`Left`, or :class:`~reviewcli.interview.moves.Moved` with one of the prompt's moves.
        """

    def say(self, text: str) -> None:
        """A sentence for the writer that needs no answer."""


class Store(Protocol):
    """Where the draft is kept."""

    def save(self, draft: Draft) -> Draft:
        """Put the draft on disk; returns it as it then is (another hand may have changed the file too).

        Raises ReviewError when it cannot.
        """

    def keep(self, draft: Draft) -> None:
        """Put the draft on disk while an answer is being typed, if that does no harm; never raises."""


def interview(
    scaffold: Scaffold,
    draft: Draft,
    asker: Asker,
    store: Store,
    undo: Undo | None = None,
    *,
    wording: tuple[Path, ...] = (),
) -> Draft:
    """Ask what is neither written nor put off, from the question ``draft.at`` where that is set.

    Saved after every answer and change, before the next question. What was put off by a move is asked once
    more at the end. ``undo``: changes that can be taken back, those of earlier rounds too; ``wording``: the
    office's own wording tables, for the hints. On :class:`Left` the draft is saved with the question and the
    text in its field; the exception goes on.
    """
    talk = _Interview(scaffold, draft, asker, store, undo if undo is not None else Undo(), wording)
    while (question := next_question(scaffold, talk.draft) or talk.once_more()) is not None:
        talk.ask(question)
    return talk.draft


def ask_one(
    scaffold: Scaffold,
    draft: Draft,
    question: Question,
    asker: Asker,
    store: Store,
    undo: Undo | None = None,
) -> Draft:
    """Ask ``question`` until an answer can be taken, and save it; there is no moving from it."""
    talk = _Interview(scaffold, draft, asker, store, undo if undo is not None else Undo(), single=True)
    talk.ask(question)
    return talk.draft


class _Interview:
    """One round of questions. ``draft`` is always what was last saved, apart from where the writer is."""

    def __init__(
        self,
        scaffold: Scaffold,
        draft: Draft,
        asker: Asker,
        store: Store,
        undo: Undo,
        wording: tuple[Path, ...] = (),
        *,
        single: bool = False,
    ) -> None:
        self.scaffold = scaffold
        self.draft = draft
        self.asker = asker
        self.store = store
        self.undo = undo
        self.wording = wording
        self.single = single
        self._again: set[str] = set()
        """Questions whose half-written text was taken as the answer in passing: asked again in their turn."""
        self._later: list[str] = []
        """Questions put off by a move and not asked again since."""
        self._twice: set[str] = set()
        """Questions that were asked again at the end."""
        self._notes: dict[str, list[str]] = {}
        """Notes taken into the field of a question that is not answered yet."""
        self._noted: dict[str, list[str]] = {}
        """Those of questions that are."""

    def once_more(self) -> Question | None:
        """The first of the questions that were put off by a move, all of which are due now."""
        due = [id for id in self._later if id in self.draft.skipped]
        self._later.clear()
        self._twice.update(due)
        there = [question for question in questions(self.scaffold, self.draft) if question.id in due]
        if not there:
            return None
        self.asker.say(_LAST.format(len(there)))
        skipped = [id for id in self.draft.skipped if id not in due]
        self.draft = replace(self.draft, skipped=skipped, at=there[0].id, buffer="")
        return there[0]

    def ask(self, question: Question) -> None:
        """Ask ``question`` until there is an answer or a move, and do what follows from it."""
        prompt = self._prompt(question)
        while True:
            try:
                text = self.asker.ask(prompt)
            except Moved as moved:
                self._move(question, moved)
                return
            except (Left, KeyboardInterrupt) as left:
                text = left.text if isinstance(left, Left) else prompt.text
                self.draft = put_back(self.draft, self._notes.get(question.id, ()), text)
                self.store.save(self._with_text(question, text))
                raise left if isinstance(left, Left) else Left() from None
            wrong = objection(question, text)
            if wrong is None:
                self._take(question, text, go_on=not self.single)
                return
            self.asker.say(wrong)
            prompt = replace(prompt, text=text, again=True)

    def _prompt(self, question: Question) -> Prompt:
        text = _initial(self.draft, question)
        moves: frozenset[Move] = frozenset()
        if not self.single:
            moves = possible(self.scaffold, self.draft, question) | ({Move.UNDO} if self.undo else set())
        question = _marked(question, text)
        written = question.done and bool(question.value) and text == question.value
        return Prompt(
            with_notes(self.scaffold, self.draft, question),
            progress(self.scaffold, self.draft, question),
            text,
            keep=lambda text: self.store.keep(self._with_text(question, text)),
            moves=moves,
            hints=self._hints(question) if written else (),
        )

    def _with_text(self, question: Question, text: str) -> Draft:
        return replace(self.draft, at=question.id, buffer=clean(text).text)

    def _hints(self, question: Question) -> tuple[str, ...]:
        return hints(self.scaffold, self.draft, question, self.wording)

    def _ids(self) -> list[str]:
        return [question.id for question in questions(self.scaffold, self.draft)]

    def _take(self, question: Question, text: str, *, go_on: bool) -> None:
        """``text`` is the answer. ``go_on``: to what is to be asked next, else the writer is still there."""
        self._again.discard(question.id)
        was = self._ids()
        answered = answer(self.scaffold, self.draft, question, text)
        notes = self._notes.pop(question.id, [])
        self._noted[question.id] = notes
        whole = put_back(answered.draft, notes, text)
        if len(whole.notes) > len(answered.draft.notes):
            answered = replace(answered, draft=whole, said=(*answered.said, NOT_USED))
        at = "" if self.single else question.id
        if go_on:
            following_one = following(self.scaffold, answered.draft, was, question.id, self._again)
            at = following_one.id if following_one is not None else ""
        field = "" if question.choices or (question.value and not notes) else clean(text).text
        self._save(replace(answered.draft, at=at), question, _done(question, text), answered.places, field)
        for sentence in answered.said:
            self.asker.say(sentence)
        if go_on or self.single:
            for sentence in self._hints(question):
                self.asker.say(sentence)

    def _save(
        self, after: Draft, question: Question, words: str, places: Places = UNMOVED, field: str = ""
    ) -> None:
        """Save a change made at ``question``, and remember it."""
        before, self.draft = self.draft, self.store.save(after)
        self.undo.note(Change(before, after, words, question.id, field, places))

    def _move(self, question: Question, moved: Moved) -> None:
        """The writer moves: first the text of the field is kept, then the move is made."""
        move = moved.move
        if move is Move.UNDO:
            self._take_back(question, moved.text)
            return
        if move is Move.NOTE:
            self._take_note(question, moved.text)
            return
        taken = self._keep(question, moved.text, hint=move is Move.FORWARD)
        if self.single:
            return
        here = question_at(self.scaffold, self.draft, question.id)
        if here is None or (move not in (Move.BACK, Move.FORWARD, Move.JUMP) and not self._can(move, here)):
            self.asker.say("这里不能这样做。")
        elif move is Move.BACK:
            self._back(here)
        elif move is Move.FORWARD:
            self._forward(here, walking=question.done, taken=taken)
        elif move is Move.JUMP:
            self._jump(here)
        elif move is Move.INSERT:
            self._insert(here)
        elif move is Move.DELETE:
            self._delete(here)
        else:
            changed = shift_point(self.scaffold, self.draft, here, up=move is Move.UP)
            self._apply(changed, here, changed.at)

    def _can(self, move: Move, question: Question) -> bool:
        return move in possible(self.scaffold, self.draft, question)

    def _keep(self, question: Question, text: str, *, hint: bool = False) -> bool:
        """Keep what stood in the field: as the answer where it can be taken, else as the field's text.

        Whether it was taken. An emptied field changes nothing: what was written stays.
        """
        typed = clean(text).text
        if not typed:
            self.draft = put_back(self.draft, self._notes.pop(question.id, ()), "")
        choosing = bool(question.choices) and question.kind is not Kind.MULTI
        waiting = question.value and typed == self.draft.begun.get(question.id)
        if waiting:  # seen in passing and not touched: it takes no stored answer's place
            self._stay(question, self.draft.begun)
            return False
        if choosing or not typed.strip() or typed in (question.value, question.default):
            same = question.default  # proposed and not touched: it stays, and is no answer
            begun = {id: each for id, each in self.draft.begun.items() if id != question.id or each == same}
            self._stay(question, begun)
            return False
        if objection(question, typed) is not None:
            self._stay(question, self.draft.begun | {question.id: typed})
            return False
        self._take(question, text, go_on=False)
        if not question.done:
            self._again.add(question.id)
        if hint:
            for sentence in self._hints(question):
                self.asker.say(sentence)
        return True

    def _stay(self, question: Question, begun: dict[str, str]) -> None:
        """The writer is at ``question``; texts of fields are on disk before anything else is asked."""
        draft = replace(self.draft, at=question.id, buffer="", begun=begun)
        self.draft = self.store.save(draft) if begun != self.draft.begun or self.draft.buffer else draft

    def _back(self, here: Question) -> None:
        target = previous(self.scaffold, self.draft, here.id)
        if target is None:
            self.asker.say("这已经是第一问。")
            return
        self._leave_empty(here)
        self._go(target.id)

    def _forward(self, here: Question, *, walking: bool, taken: bool) -> None:
        """Past ``here``: to the very next where it is done, else to the next due, this one put off."""
        if walking:
            target = behind(self.scaffold, self.draft, here.id)
            self._go(target.id if target is not None else self._next(here))
            return
        self._again.discard(here.id)
        if taken or here.done:
            self._go(self._next(here))
            return
        was = self._ids()
        if self._leave_empty(here).section:
            self._go(self._next(here, was))
            return
        self._later += [here.id] if here.id not in self._twice else []
        put_off = replace(self.draft, skipped=[*self.draft.skipped, here.id])
        target = following(self.scaffold, put_off, was, here.id, self._again)
        after = replace(put_off, at=target.id if target is not None else "")
        self._save(after, here, f"留下{here.label}以后再写")
        self.asker.say(PUT_OFF if here.id not in self._twice else "先空着，下面会列出来。")

    def _next(self, here: Question, was: list[str] | None = None) -> str:
        found = following(self.scaffold, self.draft, was or self._ids(), here.id, self._again)
        return found.id if found is not None else ""

    def _leave_empty(self, here: Question) -> Places:
        """A point that was inserted and not written goes again; UNMOVED where there was none."""
        dropped = drop_empty_point(self.scaffold, self.draft, here)
        if dropped is None:
            return UNMOVED
        self._save(dropped.draft, here, "去掉空着的一条", dropped.places)
        return dropped.places

    def _go(self, id: str) -> None:
        self.draft = replace(self.draft, at=id, buffer="")

    def _jump(self, here: Question) -> None:
        part = self._choose(jump_question(self.scaffold, self.draft, here.id))
        if part == STAY:
            return
        target = place_question(self.scaffold, self.draft, part)
        id = target if isinstance(target, str) else self._choose(target)
        if id in (STAY, here.id):
            return
        self._go(self._leave_empty(here).now(id))

    def _insert(self, here: Question) -> None:
        at = point_at(here)
        where = self._choose(insert_question(at[1])) if at is not None else STAY
        if where != STAY:
            changed = insert_point(self.scaffold, self.draft, here, before=where == BEFORE)
            self._apply(changed, here, changed.at)

    def _delete(self, here: Question) -> None:
        """Without the point; a writer who walks sees the one that takes its place, else the next due."""
        was = self._ids()
        changed = delete_point(self.scaffold, self.draft, here)
        before = was[was.index(changed.at) - 1] if changed.at in was[1:] else ""
        target = following(self.scaffold, changed.draft, was, before, self._again)
        id = target.id if target is not None else ""
        if here.done and question_at(self.scaffold, changed.draft, changed.at) is not None:
            id = changed.at
        self._apply(changed, here, id)

    def _apply(self, changed: Changed, here: Question, at: str) -> None:
        self._save(replace(changed.draft, at=at, buffer=""), here, changed.words, changed.places)
        self.asker.say(changed.said)

    def _take_back(self, question: Question, text: str) -> None:
        """Undo. What was typed and is no answer yet stays as the text of its field."""
        typed = clean(text).text
        last = self.undo.changes[-1] if self.undo else None
        known = (question.value, question.default, last.after.buffer if last is not None else "")
        if not question.choices and typed.strip() and typed not in known:
            self.draft = replace(self.draft, begun=self.draft.begun | {question.id: typed})
        aside = len(self.undo.aside)
        taken = self.undo.take_back(self.scaffold, self.draft)
        if taken is None:
            self._stay(question, self.draft.begun)
            self.asker.say("没有可以撤销的了。")
            return
        draft, change = taken
        draft = replace(draft, buffer="" if change.at in draft.begun else change.field)
        self._again.discard(change.at)
        self._notes[change.at] = [*self._notes.get(change.at, ()), *self._noted.pop(change.at, ())]
        self.draft = self.store.save(draft)
        self.asker.say(f"已撤销：{change.words}。")
        for each in self.undo.aside[aside:]:
            self.asker.say(_ASIDE.format(in_short(each)))

    def _take_note(self, question: Question, text: str) -> None:
        """Loose notes join the text of the field, and leave the tray."""
        self.draft = self.store.save(self._with_text(question, text))
        asked = note_question(self.scaffold, self.draft, question)
        chosen = self._choose(asked) if self.draft.notes else STAY
        if chosen in (STAY, ""):
            return
        taken = take(self.draft, question, self.draft.buffer, chosen)
        after = replace(taken.draft, buffer=taken.text)
        count = len(self.draft.notes) - len(after.notes)
        self._save(after, question, f"取用 {count} 条素材", field=self.draft.buffer)
        self._notes.setdefault(question.id, []).extend(taken.notes)

    def _choose(self, question: Question) -> str:
        """One of a move's choices; STAY where the writer moves on instead. The draft is on disk already."""
        prompt = Prompt(question, keep=lambda _: None)
        while True:
            try:
                chosen = self.asker.ask(prompt)
            except Moved:
                return STAY
            except (Left, KeyboardInterrupt):
                self.store.save(self.draft)
                raise Left() from None
            wrong = objection(question, chosen)
            if wrong is None:
                return chosen
            self.asker.say(wrong)
            prompt = replace(prompt, again=True)


def _initial(draft: Draft, question: Question) -> str:
    """What stands in the field: text that is no answer yet, else the answer, else what is proposed."""
    if draft.at == question.id and draft.buffer:
        return draft.buffer
    if question.id in draft.begun and not question.choices:
        return draft.begun[question.id]
    return question.value or ("" if question.choices else question.default)


def _marked(question: Question, text: str) -> Question:
    """With the stored answer shown, where the field holds another text that is not confirmed."""
    if not question.value or question.choices or text == question.value:
        return question
    stored = question.value.rstrip("。").replace("\n", " ")
    return replace(question, intro=(*question.intro, _STORED.format(stored)))


def _done(question: Question, text: str) -> str:
    """What an answer did, in words."""
    if question.choices:
        chosen = [choice.label for choice in question.choices if choice.value in text.split("\n")]
        return f"{question.label}：选“{'、'.join(chosen)}”"
    if not text.strip():
        return f"清空{question.label}" if question.value else f"{question.label}空着"
    return f"{'改写' if question.value else '填写'}{question.label}"
