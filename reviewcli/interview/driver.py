"""The interview itself: ask, save, go on. The terminal is behind :class:`Asker`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Protocol

from reviewcli.draft.model import Draft
from reviewcli.interview.answers import answer, objection
from reviewcli.interview.moves import Move
from reviewcli.interview.progress import Progress, progress
from reviewcli.interview.questions import Question, next_question
from reviewcli.manuscript.text import clean
from reviewcli.scaffold.model import Scaffold


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


def interview(scaffold: Scaffold, draft: Draft, asker: Asker, store: Store) -> Draft:
    """Ask what is neither written nor put off; saved after every answer, before the next question.

    On :class:`Left` the draft is saved with the question and the text in its field; the exception goes on.
    """
    while (question := next_question(scaffold, draft)) is not None:
        draft = ask_one(scaffold, draft, question, asker, store)
    return draft


def ask_one(scaffold: Scaffold, draft: Draft, question: Question, asker: Asker, store: Store) -> Draft:
    """Ask ``question`` until an answer can be taken, and save it."""
    text = _initial(draft, question)

    def with_text(text: str) -> Draft:
        return replace(draft, at=question.id, buffer=clean(text).text)

    state = progress(scaffold, draft, question)
    prompt = Prompt(question, state, text, keep=lambda text: store.keep(with_text(text)))
    while True:
        try:
            text = asker.ask(prompt)
        except (Left, KeyboardInterrupt) as left:
            store.save(with_text(left.text if isinstance(left, Left) else prompt.text))
            raise left if isinstance(left, Left) else Left() from None
        wrong = objection(question, text)
        if wrong is None:
            break
        asker.say(wrong)
        prompt = replace(prompt, text=text, again=True)
    answered = answer(scaffold, draft, question, text)
    saved = store.save(answered.draft)
    for sentence in answered.said:
        asker.say(sentence)
    return saved


def _initial(draft: Draft, question: Question) -> str:
    if draft.at == question.id and draft.buffer:
        return draft.buffer
    return question.value or ("" if question.choices else question.default)
