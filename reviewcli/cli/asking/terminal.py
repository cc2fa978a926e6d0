"""The interview on a terminal: questionary for choices, prompt_toolkit for texts.

Nothing redraws by itself while a person types (an input method's window hangs on the real cursor), no frame
has a right-hand border (“ ” … — may take one column or two); what is asked is printed once, above the field.
"""

from __future__ import annotations

import contextlib
import io
import os
import signal
import sys
import threading
from dataclasses import replace
from types import FrameType
from typing import Any

from prompt_toolkit.application import Application
from prompt_toolkit.formatted_text import FormattedText
from prompt_toolkit.shortcuts import print_formatted_text

from reviewcli.cli.asking.ambiguous import learn_ambiguous_width
from reviewcli.cli.asking.choices import List
from reviewcli.cli.asking.editor import edit, how_to_leave
from reviewcli.cli.asking.field import Field, state
from reviewcli.cli.asking.keys import POINT_MOVES, Own, all_keys, can, key_lines, not_here, words
from reviewcli.cli.asking.pressed import Pressed, break_off
from reviewcli.cli.asking.screen import columns, cut, hanging, rows
from reviewcli.cli.signals import LEAVING, ignore_further_signals
from reviewcli.interview.driver import Left, Prompt
from reviewcli.interview.moves import Move, Moved
from reviewcli.interview.questions import Choice, Kind, Question
from reviewcli.report.width import wrap

_BELOW = 7
"""Lines of the screen that are not for the question: the place above it, the field, the bar's four."""
_OLD_CONSOLE = "在这个窗口里，点一下鼠标，显示会停住（快速编辑），按任意键就接着走；粘贴请按鼠标右键。"


class TerminalAsker:
    """See :class:`reviewcli.interview.driver.Asker`. One for a session: it takes the signals to go over."""

    def __init__(self) -> None:
        self._modes = _Modes()
        _read_utf8()
        self._silent = not learn_ambiguous_width() and sys.platform != "win32"
        """It does not say where the cursor stands: prompt_toolkit shows no bar below a field then."""
        self._running: Application[Any] | None = None
        if threading.current_thread() is threading.main_thread():
            for number in LEAVING:
                signal.signal(number, self._told_to_go)
        if _old_console():
            self.say(_OLD_CONSOLE)

    def _told_to_go(self, _number: int, _frame: FrameType | None) -> None:
        """The terminal closes or the system goes down: leave the prompt as Ctrl-C does."""
        ignore_further_signals()
        app = self._running
        if app is None or app.loop is None or not app.is_running:
            raise KeyboardInterrupt
        app.loop.call_soon_threadsafe(break_off, app)

    def say(self, text: str) -> None:
        """A sentence, wrapped, where anybody is left to read it."""
        with contextlib.suppress(OSError):
            print("\n".join(wrap(text, columns())), flush=True)

    def ask(self, prompt: Prompt) -> str:
        """See :class:`reviewcli.interview.driver.Asker`."""
        try:
            self._show(prompt)
            while True:
                shown = List(prompt) if prompt.question.choices else Field(prompt)
                try:
                    return self._run(shown)
                except Pressed as pressed:
                    prompt = replace(prompt, text=pressed.text)
                    prompt = self._after(pressed, prompt)
        except KeyboardInterrupt:  # between any two steps
            raise Left(prompt.text) from None

    def _run(self, shown: List | Field) -> str:
        """Run one prompt; whatever ends it early becomes Left with the text of its field."""
        shown.app.renderer.cpr_not_supported_callback = lambda: None
        self._running = shown.app
        try:
            return shown.run()
        except (KeyboardInterrupt, EOFError, OSError):
            raise Left(shown.text()) from None
        finally:
            self._running = None

    def _after(self, pressed: Pressed, prompt: Prompt) -> Prompt:
        """Do what the key says; the prompt that goes on. Raises Moved."""
        if not can(prompt, pressed.does):
            self.say(not_here(pressed.typed, words(prompt)))
        elif isinstance(pressed.does, Move):
            raise Moved(pressed.does, pressed.text)
        elif pressed.does is Own.HELP:
            for line in all_keys(prompt):
                self.say(f"  {line}")
        elif pressed.does is Own.POINT:
            self._move_point(prompt)
        else:
            return self._in_editor(prompt)
        return prompt

    def _move_point(self, prompt: Prompt) -> None:
        """What to do with the point; nothing where the writer thinks better of it."""
        there = [Choice(move.value, label) for move, label in POINT_MOVES.items() if move in prompt.moves]
        choices = (*there, Choice("", "不动，接着写"))
        first = choices[0].value
        question = Question("", Kind.CHOICE, "这一条要怎么动？", "", default=first, choices=choices)
        try:
            chosen = self.ask(Prompt(question, again=True))
        except Left:
            raise Left(prompt.text) from None
        if chosen:
            raise Moved(Move(chosen), prompt.text)

    def _in_editor(self, prompt: Prompt) -> Prompt:
        """Write in the user's editor; what was typed is on disk before it opens."""
        if prompt.keep is not None:
            prompt.keep(prompt.text)
        opened = how_to_leave()
        if opened:
            self.say(opened)
        with self._modes.original():
            done = edit(prompt.text, self._wait_for_editor)
        if opened and not done.left:
            self.say("回到了这里。")
        if done.left:
            raise Left(done.text)
        if prompt.keep is not None:
            prompt.keep(done.text)
        for sentence in done.said:
            self.say(sentence)
        return replace(prompt, text=done.text)

    def _wait_for_editor(self) -> None:
        asked = "编辑器如果另开了窗口：在那里写好、存盘，再回来按回车。"
        try:
            self.ask(Prompt(Question("", Kind.SHORT, asked, "")))
        except Left:
            raise KeyboardInterrupt from None

    def _show(self, prompt: Prompt) -> None:
        """What is asked, above the field; only remarks where it was shown already."""
        choices = bool(prompt.question.choices)
        if not prompt.again:
            print(flush=True)
            if prompt.question.place:
                for line in wrap(f"【{' > '.join(prompt.question.place)}】", columns()):
                    print_formatted_text(FormattedText([("", line)]))
            if not choices:
                self._show_question(prompt)
            for text in prompt.question.intro if choices else ():
                self.say(text)
            if choices and prompt.progress is not None:
                for line in state(prompt.progress, "", columns()):
                    print(line, flush=True)
        for hint in prompt.hints:
            self.say(f"提示：{hint}")
        for line in key_lines(prompt, columns()) if self._silent and not choices else ():
            print(line, flush=True)

    def _show_question(self, prompt: Prompt) -> None:
        """The question and its guidance; where they fill the screen, the place once more, in sight."""
        question, width = prompt.question, columns()
        lines = [line for text in question.intro for line in wrap(text, width)]
        for line in lines:
            print(line, flush=True)
        asked = wrap(question.prompt, width)
        for line in asked:
            print_formatted_text(FormattedText([("bold", line)]))
        notes = [
            line
            for word, items in (
                ("审阅时看：", question.look_for),
                ("容易出错：", question.pitfalls),
                ("例如：", (question.example,)),
                ("要求：", (question.room,)),
                ("", (_skipping(question),)),
            )
            for line in hanging(word, [item for item in items if item], width)
        ]
        for line in notes:
            print(line, flush=True)
        text = sum(len(wrap(line, width - 2)) for line in prompt.text.split("\n"))
        if question.place and len(lines) + len(asked) + len(notes) + text > rows() - _BELOW:
            print(cut(f"【{question.label}】", width), flush=True)


def _skipping(question: Question) -> str:
    if question.needed or not question.id:
        return ""
    return f"可以不写，直接{'按 F2 ' if question.kind is Kind.LONG else '回车'}跳过。"


def _old_console() -> bool:
    """Windows' old console, where a click of the mouse freezes the output."""
    return sys.platform == "win32" and not any(
        os.environ.get(name) for name in ("WT_SESSION", "TERM_PROGRAM", "ConEmuANSI", "SSH_CONNECTION")
    )


def _read_utf8() -> None:
    """What is typed is read as what is shown is written, whatever locale or environment say."""
    if sys.platform != "win32" and isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(encoding="utf-8")


class _Modes:
    """Between two prompts keys are neither echoed nor interpreted, only kept for the next prompt.

    In the terminal's line mode a Ctrl-D pressed there would be swallowed and typed text stand there twice.
    The terminal's own settings come back at the end of the process, and while an editor has the terminal.
    """

    def __init__(self) -> None:
        self._before: list[Any] | None = None
        self._quiet: list[Any] | None = None
        if sys.platform == "win32":
            return
        import atexit
        import termios

        number = sys.stdin.fileno()
        with contextlib.suppress(termios.error):
            self._before = termios.tcgetattr(number)
            self._quiet = termios.tcgetattr(number)
            self._quiet[0] &= ~termios.ICRNL
            self._quiet[3] &= ~(termios.ECHO | termios.ICANON)
            self._set(self._quiet)
            atexit.register(self._set, self._before)

    @contextlib.contextmanager
    def original(self) -> Any:
        """As the terminal was before this program."""
        self._set(self._before)
        try:
            yield
        finally:
            self._set(self._quiet)

    def _set(self, modes: list[Any] | None) -> None:
        if modes is None or sys.platform == "win32":
            return
        import termios

        with contextlib.suppress(termios.error, OSError, ValueError):
            termios.tcsetattr(sys.stdin.fileno(), termios.TCSANOW, modes)
