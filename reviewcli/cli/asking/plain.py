"""One question a line, answers line by line: for screen readers, pipes and terminals that can do no more."""

from __future__ import annotations

import contextlib
import re
import sys
from dataclasses import replace

from reviewcli.cli.asking.input import Interrupted, Lines
from reviewcli.cli.asking.keys import END, POINT_MOVES, WORDS, Own, can, not_here, word_of, words
from reviewcli.interview.driver import Left, Prompt
from reviewcli.interview.moves import Move, Moved
from reviewcli.interview.questions import NO, YES, Choice, Kind, Question

_YES_WORDS = frozenset({"y", "yes", "是", "要", "好"})
_NO_WORDS = frozenset({"n", "no", "否", "不", "不要"})
_NONE_WORDS = frozenset({"0", "无", "没有", "都不选"})
_BETWEEN = re.compile(r"[\s,，、;；.．]+")


class PlainAsker:
    """Questions to stderr, answers from stdin; nothing is ever redrawn."""

    def __init__(self) -> None:
        self._lines = Lines()
        self._told = False

    def say(self, text: str) -> None:
        """One line, where anybody is left to read it."""
        with contextlib.suppress(OSError):
            print(text, file=sys.stderr, flush=True)

    def ask(self, prompt: Prompt) -> str:
        """See :class:`reviewcli.interview.driver.Asker`."""
        typed: list[str] = []
        try:
            return self._ask(prompt, typed)
        except KeyboardInterrupt:  # between any two steps; what was typed ahead is here already
            raise Left(_joined(typed, self._lines.rest(typed)) or prompt.text) from None

    def _ask(self, prompt: Prompt, typed: list[str]) -> str:
        """``typed``: where the lines of a long text are put as they come."""
        question = prompt.question
        if prompt.again and question.choices:
            return self._choice(prompt)
        if prompt.again:  # what was refused is no answer to go by: an empty line keeps what was there before
            return self._again(replace(prompt, text=question.value or question.default), typed)
        if prompt.progress is not None:
            self.say(f"[{prompt.progress.line}；{prompt.progress.missing_line}]")
        self.say(_one_line(question))
        for hint in prompt.hints:
            self.say(f"提示：{hint}")
        if prompt.moves and not self._told:
            self._told = True
            self.say("（想回上一问、看提纲、先跳过，随时另起一行打“/帮助”，会列出能用的话。）")
        if question.kind is Kind.LONG:
            return self._long(prompt, typed)
        if question.choices:
            return self._choice(prompt)
        if prompt.text:
            self.say(f"现有：{prompt.text}（直接回车就用它）")
        return self._short(prompt)

    def _again(self, prompt: Prompt, typed: list[str]) -> str:
        """Another answer in the place of a refused one."""
        if prompt.question.kind is Kind.LONG:
            return self._long(prompt, typed)
        if prompt.text:
            self.say(f"直接回车，仍用原来的：{prompt.text}")
        return self._short(prompt)

    def _short(self, prompt: Prompt) -> str:
        while self._moved(line := self._line(), prompt, prompt.text):
            pass
        return line or prompt.text

    def _moved(self, line: str, prompt: Prompt, text: str) -> bool:
        """Whether ``line`` was a word like /帮助, which is no part of an answer. ``text``: what was typed so
        far. Raises Moved.
        """
        does = word_of(line) if prompt.moves else None
        if does is None:
            return False
        if isinstance(does, Move) and does in prompt.moves:
            raise Moved(does, text)
        if does is Own.HELP:
            for sentence in _help(prompt):
                self.say(sentence)
        else:
            self.say(not_here(line, words(prompt, editor=False)))
        return True

    def _choice(self, prompt: Prompt) -> str:
        """Numbers, labels, the values themselves, or nothing for what is suggested."""
        question = prompt.question
        options = [choice for choice in question.choices if not choice.value.startswith("#")]
        many = question.kind is Kind.MULTI
        before = prompt.text or question.value or question.default
        marked = before.split("\n") if many and before else []
        number = 0
        for choice in question.choices:
            if choice in options:
                number += 1
                suggested = choice.value == question.default and not many
                mark = "（直接回车选这项）" if suggested else "（已选）" if choice.value in marked else ""
                self.say(f"  {number} {choice.label}{mark}")
            else:
                self.say(f"  {choice.label}")
        if many:
            kept = "直接回车，仍是已选的几项；打 0，一项也不选" if any(marked) else "直接回车，一项也不选"
            self.say(f"可以选几项，打出号码，中间用空格或顿号隔开，例如 1、3。{kept}。")
        while True:
            line = self._line()
            if self._moved(line, prompt, ""):
                continue
            found = _several(line, options, marked) if many else _chosen(line, options, question.default)
            if found is not None:
                return found
            self.say(f"请输入 1 到 {len(options)} 之间的数字。")

    def _long(self, prompt: Prompt, lines: list[str]) -> str:
        if prompt.text:
            self.say(f"现有文字：\n{prompt.text}")
        self.say(_how_long(prompt))
        begun = prompt.text if _begun(prompt) else ""
        lines += [begun] if begun else []
        count = len(lines)
        while (line := self._take(lines)).strip() != END:
            if prompt.moves and word_of(line) is not None:
                lines.pop()
                self._moved(line, prompt, _written(lines, count) or prompt.text)
            elif prompt.keep is not None:
                prompt.keep("\n".join(lines))
        lines.pop()
        return _written(lines, count) or prompt.text

    def _take(self, lines: list[str]) -> str:
        """The next line of stdin, put into ``lines``; when none comes, Left with all that was typed."""
        try:
            return self._lines.take(lines)
        except Interrupted as left:
            raise Left(_joined(lines, left.text)) from None

    def _line(self) -> str:
        """The next line of stdin; when there is none, or Ctrl-C, Left with what was typed of this answer."""
        return self._take([])


def _joined(lines: list[str], unfinished: str) -> str:
    return "\n".join([*lines, unfinished] if unfinished else lines)


def _written(lines: list[str], count: int) -> str:
    """All lines, where anything was typed behind the first ``count``; else ""."""
    return "\n".join(lines) if "".join(lines[count:]).strip() else ""


def _begun(prompt: Prompt) -> bool:
    """The text in the field is half an answer, which goes on."""
    return prompt.text not in ("", prompt.question.value, prompt.question.default)


_ABOUT = {
    Move.BACK: "回到上一问",
    Move.FORWARD: "先不答，往下走",
    Move.JUMP: "看提纲，到任何一处",
    Move.UNDO: "撤销上一步改动",
    Move.NOTE: "取一条素材",
    **POINT_MOVES,
}


def _help(prompt: Prompt) -> list[str]:
    """What can be said here beside an answer, a line each."""
    there = [(word, does) for word, does in WORDS.items() if isinstance(does, Move) and can(prompt, does)]
    leave = "存盘离开，下次接着写" if prompt.keep is not None else "离开"
    return [*(f"  /{word} {_ABOUT[does]}" for word, does in there), f"  Ctrl-C {leave}"]


def _how_long(prompt: Prompt) -> str:
    """How a text of several lines is entered."""
    how = f"可以写好几行；全部写完后，另起一行，只打一个“{END}”字，再按回车。"
    if _begun(prompt):
        return f"请接着上面的文字往下写，{how}"
    if prompt.text:
        return f"沿用上面的文字，请直接打“{END}”再按回车；要改，就把改好的全文重新写一遍，{how}"
    return f"{how}现在不写，就直接打“{END}”再按回车。"


def _one_line(question: Question) -> str:
    """Place, question and guidance in one line, as a screen reader wants it."""
    parts = [*question.intro, question.prompt]
    if question.look_for:
        parts.append(f"审阅时看：{'；'.join(question.look_for)}。")
    if question.pitfalls:
        parts.append(f"容易出错：{'；'.join(question.pitfalls)}。")
    if question.room:
        parts.append(f"（{question.room}）")
    if question.example:
        parts.append(f"例如：{question.example}")
    if not question.needed and question.kind is Kind.SHORT and question.id:
        parts.append("（可以不填，直接回车跳过）")
    return " ".join(" ".join(part.split("\n")) for part in parts)


def _chosen(typed: str, options: list[Choice], default: str) -> str | None:
    text = typed.strip()
    if not text:
        return default if any(choice.value == default for choice in options) else None
    if text.isdecimal() and 1 <= int(text) <= len(options):
        return options[int(text) - 1].value
    values = {choice.value for choice in options}
    if text.lower() in _YES_WORDS and YES in values:
        return YES
    if text.lower() in _NO_WORDS and NO in values:
        return NO
    return next((choice.value for choice in options if text in (choice.value, choice.label)), None)


def _several(typed: str, options: list[Choice], marked: list[str]) -> str | None:
    """The values of the numbers in ``typed``, in the order of the list; None where one is no number of it."""
    text = typed.strip()
    if not text:
        chosen = set(marked)
    elif text in _NONE_WORDS:
        chosen = set()
    else:
        numbers = [part for part in _BETWEEN.split(text) if part]
        if not all(part.isdecimal() and 1 <= int(part) <= len(options) for part in numbers):
            return next((c.value for c in options if text in (c.value, c.label)), None)
        chosen = {options[int(part) - 1].value for part in numbers}
    return "\n".join(choice.value for choice in options if choice.value in chosen)
