"""One question a line, answers line by line: for screen readers, pipes and terminals that can do no more."""

from __future__ import annotations

import contextlib
import sys
from dataclasses import replace

from reviewcli.cli.asking.input import Interrupted, Lines
from reviewcli.interview.driver import Left, Prompt
from reviewcli.interview.questions import NO, YES, Choice, Kind, Question

END = "完"
_YES_WORDS = frozenset({"y", "yes", "是", "要", "好"})
_NO_WORDS = frozenset({"n", "no", "否", "不", "不要"})


class PlainAsker:
    """Questions to stderr, answers from stdin; nothing is ever redrawn."""

    def __init__(self) -> None:
        self._lines = Lines()

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
            return self._choice(question)
        if prompt.again:  # what was refused is no answer to go by: an empty line keeps what was there before
            return self._again(replace(prompt, text=question.value or question.default), typed)
        if prompt.progress is not None:
            self.say(f"[{prompt.progress.line}；{prompt.progress.missing_line}]")
        self.say(_one_line(question))
        if question.kind is Kind.LONG:
            return self._long(prompt, typed)
        if question.choices:
            return self._choice(question)
        if prompt.text:
            self.say(f"现有：{prompt.text}（直接回车就用它）")
        return self._line([]) or prompt.text

    def _again(self, prompt: Prompt, typed: list[str]) -> str:
        """Another answer in the place of a refused one."""
        if prompt.question.kind is Kind.LONG:
            return self._long(prompt, typed)
        if prompt.text:
            self.say(f"直接回车，仍用原来的：{prompt.text}")
        return self._line([]) or prompt.text

    def _choice(self, question: Question) -> str:
        """A number, a label, the value itself, or nothing for the default."""
        options = [choice for choice in question.choices if not choice.value.startswith("#")]
        number = 0
        for choice in question.choices:
            if choice in options:
                number += 1
                mark = "（直接回车选这项）" if choice.value == question.default else ""
                self.say(f"  {number} {choice.label}{mark}")
            else:
                self.say(f"  {choice.label}")
        while True:
            found = _chosen(self._line([]), options, question.default)
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
        while self._take(lines).strip() != END:
            if prompt.keep is not None:
                prompt.keep("\n".join(lines))
        lines.pop()
        return "\n".join(lines) if "".join(lines[count:]).strip() else prompt.text

    def _take(self, lines: list[str]) -> str:
        """The next line of stdin, put into ``lines``; when none comes, Left with all that was typed."""
        try:
            return self._lines.take(lines)
        except Interrupted as left:
            raise Left(_joined(lines, left.text)) from None

    def _line(self, before: list[str]) -> str:
        """The next line of stdin; when there is none, or Ctrl-C, Left with what was typed of this answer."""
        return self._take(list(before))


def _joined(lines: list[str], unfinished: str) -> str:
    return "\n".join([*lines, unfinished] if unfinished else lines)


def _begun(prompt: Prompt) -> bool:
    """The text in the field is half an answer, which goes on."""
    return prompt.text not in ("", prompt.question.value, prompt.question.default)


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
