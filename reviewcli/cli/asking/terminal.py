"""The interview on a terminal: questionary for choices, prompt_toolkit for texts.

Nothing redraws by itself while a person types (an input method's window hangs on the real cursor), no frame
has a right-hand border (“ ” … — may take one column or two); what is asked is printed once, above the field.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import shutil
import signal
import sys
import threading
from types import FrameType
from typing import Any, cast

import questionary
from prompt_toolkit import PromptSession
from prompt_toolkit.application import Application
from prompt_toolkit.formatted_text import FormattedText
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.keys import Keys
from prompt_toolkit.shortcuts import print_formatted_text
from prompt_toolkit.styles import Style

from reviewcli.cli.asking.ambiguous import learn_ambiguous_width
from reviewcli.cli.signals import LEAVING, ignore_further_signals
from reviewcli.interview.driver import Left, Prompt
from reviewcli.interview.progress import Progress
from reviewcli.interview.questions import Kind, Question
from reviewcli.manuscript.text import count_chars
from reviewcli.report.width import display_width, wrap

END = "完"
_WIDEST = 96
_KEEP_SECONDS = 3.0
_BELOW = 6
"""Lines of the screen that are not for the question: the place above it, the field, the toolbar's three."""
_SHORT_KEYS = ("回车 确定",)
_LONG_KEYS = ("F2 或单独一行“完” 写好了", "回车 换行")
_LEAVE, _LEAVE_UNSAVED = "Ctrl-C 保存退出", "Ctrl-C 退出"
_STYLE = Style.from_dict({"bottom-toolbar": "noreverse", "bottom-toolbar.text": "noreverse"})
_CHOICES = questionary.Style(
    [
        ("qmark", "bold"),
        ("question", "bold"),
        ("instruction", ""),
        ("answer", "bold"),
        ("pointer", "bold"),
        ("highlighted", "bold"),
        ("selected", "noreverse"),
        ("separator", ""),
    ]
)


class TerminalAsker:
    """See :class:`reviewcli.interview.driver.Asker`. One for a session: it takes the signals to go over."""

    def __init__(self) -> None:
        _keep_typed_ahead()
        learn_ambiguous_width()
        self._running: Application[Any] | None = None
        if threading.current_thread() is threading.main_thread():
            for number in LEAVING:
                signal.signal(number, self._told_to_go)

    def _told_to_go(self, _number: int, _frame: FrameType | None) -> None:
        """The terminal closes or the system goes down: leave the prompt as Ctrl-C does."""
        ignore_further_signals()
        app = self._running
        if app is None or app.loop is None or not app.is_running:
            raise KeyboardInterrupt
        app.loop.call_soon_threadsafe(_break_off, app)

    def say(self, text: str) -> None:
        """A sentence, wrapped, where anybody is left to read it."""
        with contextlib.suppress(OSError):
            print("\n".join(wrap(text, _columns())), flush=True)

    def ask(self, prompt: Prompt) -> str:
        """See :class:`reviewcli.interview.driver.Asker`."""
        if prompt.question.choices:
            return self._choose(prompt)
        return self._type(prompt)

    def _choose(self, prompt: Prompt) -> str:
        question = prompt.question
        self._show_head(prompt)
        for text in question.intro:
            print("\n".join(wrap(text, _columns())), flush=True)
        if prompt.progress is not None:
            for line in _state(prompt.progress, "", _columns()):
                print(line, flush=True)
        width = _columns() - 4
        choices = [
            questionary.Separator(_cut(choice.label, width))
            if choice.value.startswith("#")
            else questionary.Choice(_cut(choice.label, width), value=choice.value)
            for choice in question.choices
        ]
        values = [choice.value for choice in question.choices]
        asked = questionary.select(
            question.prompt,
            choices=choices,
            default=question.default if question.default in values else None,
            qmark="",
            pointer=">",
            instruction="（上下键选，回车定）",
            style=_CHOICES,
        )
        bindings = cast(KeyBindings, asked.application.key_bindings)
        bindings.add(Keys.ControlD, eager=True)(lambda event: _break_off(event.app))
        return str(self._run(asked.application, asked.unsafe_ask, lambda: ""))

    def _type(self, prompt: Prompt) -> str:
        if not prompt.again:
            self._show_head(prompt)
            self._show_question(prompt)
        long = prompt.question.kind is Kind.LONG
        session: PromptSession[str] = PromptSession(
            message="> ",
            multiline=long,
            prompt_continuation="  ",
            key_bindings=_bindings(long),
            reserve_space_for_menu=0,
            enable_history_search=False,
            bottom_toolbar=lambda: _toolbar(prompt, session.default_buffer.text, long),
            style=_STYLE,
        )
        typed = self._run(
            session.app,
            lambda: session.prompt(default=prompt.text, pre_run=lambda: _keep_typed(session, prompt)),
            lambda: session.default_buffer.text,
        )
        return str(typed)

    def _run(self, app: Application[Any], run: Any, text: Any) -> object:
        """Run one prompt; whatever ends it early becomes Left with the text of its field."""
        app.renderer.cpr_not_supported_callback = lambda: None
        self._running = app
        try:
            return run()
        except (KeyboardInterrupt, EOFError, OSError):
            raise Left(text()) from None
        finally:
            self._running = None

    def _show_head(self, prompt: Prompt) -> None:
        print(flush=True)
        if prompt.question.place:
            for line in wrap(f"【{' > '.join(prompt.question.place)}】", _columns()):
                print_formatted_text(FormattedText([("", line)]))

    def _show_question(self, prompt: Prompt) -> None:
        """The question and its guidance; where they fill the screen, the place once more, in sight."""
        question, width = prompt.question, _columns()
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
            for line in _note(word, [item for item in items if item], width)
        ]
        for line in notes:
            print(line, flush=True)
        text = sum(len(wrap(line, width - 2)) for line in prompt.text.split("\n"))
        if question.place and len(lines) + len(asked) + len(notes) + text > _rows() - _BELOW:
            print(_cut(f"【{question.label}】", width), flush=True)


def _keep_typed(session: PromptSession[str], prompt: Prompt) -> None:
    """Save what stands in the field every few seconds while it changes: a killed program loses little."""
    keep = prompt.keep
    if keep is None:
        return

    async def watch() -> None:
        known = prompt.text
        while True:
            await asyncio.sleep(_KEEP_SECONDS)
            text = session.default_buffer.text
            if text != known:
                keep(text)
                known = text

    session.app.create_background_task(watch())


def _skipping(question: Question) -> str:
    if question.needed or not question.id:
        return ""
    return f"可以不写，直接{'按 F2' if question.kind is Kind.LONG else '回车'}跳过。"


def _note(word: str, items: list[str], width: int) -> list[str]:
    """Guidance under one word, which stands before the first item only; the others hang under it."""
    indent = 2 + display_width(word)
    lines: list[str] = []
    for part in (part for item in items for part in wrap(item, width - indent)):
        lines.append(" " * indent + part if lines else f"  {word}{part}")
    return lines


def _keep_typed_ahead() -> None:
    """Between two prompts keys are neither echoed nor interpreted, only kept for the next prompt.

    In the terminal's line mode a Ctrl-D pressed there would be swallowed and typed text stand there twice.
    The terminal's own settings come back at the end of the process.
    """
    if sys.platform == "win32":
        return
    import atexit
    import termios

    number = sys.stdin.fileno()
    with contextlib.suppress(termios.error):
        before = termios.tcgetattr(number)
        quiet = termios.tcgetattr(number)
        quiet[0] &= ~termios.ICRNL
        quiet[3] &= ~(termios.ECHO | termios.ICANON)
        termios.tcsetattr(number, termios.TCSANOW, quiet)
        atexit.register(_restore, number, before)


def _restore(number: int, before: list[Any]) -> None:
    import termios

    with contextlib.suppress(termios.error, OSError):
        termios.tcsetattr(number, termios.TCSANOW, before)


def _break_off(app: Application[Any]) -> None:
    if app.is_running and app.future is not None and not app.future.done():
        app.exit(exception=KeyboardInterrupt(), style="class:aborting")


def _bindings(long: bool) -> KeyBindings:
    """F2 or a line 完 ends a long text; Ctrl-D leaves, whatever stands in the field."""
    bindings = KeyBindings()

    @bindings.add(Keys.ControlD, eager=True)
    @bindings.add(Keys.ControlC, eager=True)
    def _leave(event: KeyPressEvent) -> None:
        _break_off(event.app)

    @bindings.add(Keys.F2, eager=True)
    def _done(event: KeyPressEvent) -> None:
        event.current_buffer.validate_and_handle()

    if long:

        @bindings.add(Keys.ControlM, eager=True)
        def _enter(event: KeyPressEvent) -> None:
            buffer = event.current_buffer
            if buffer.document.current_line.strip() == END and buffer.document.is_cursor_at_the_end:
                buffer.delete_before_cursor(len(buffer.document.current_line))
                buffer.validate_and_handle()
            else:
                buffer.newline(copy_margin=False)

    return bindings


def _toolbar(prompt: Prompt, text: str, long: bool) -> str:
    """Progress, what is missing, and the keys: three lines at most, cut to the terminal's width.

    Where nothing keeps what is typed, leaving saves nothing, and the keys do not say so.
    """
    width = _columns()
    lines = []
    if prompt.progress is not None:
        here = f" · 本处 {count_chars(text):,} 字" if text else ""
        lines = _state(prompt.progress, here, width)
    leave = _LEAVE if prompt.keep is not None else _LEAVE_UNSAVED
    lines.append(_keys((*(_LONG_KEYS if long else _SHORT_KEYS), leave), width))
    return "\n".join(lines)


def _keys(keys: tuple[str, ...], width: int) -> str:
    text = "  ".join(keys)
    if display_width(text) > width:
        text = "  ".join(key.replace("或单独一行“完” ", "") for key in keys)
    return _cut(text, width)


def _state(progress: Progress, here: str, width: int) -> list[str]:
    """The progress line and what is missing; where the line is too long, names go before numbers."""
    line = progress.line + here
    pieces = line.split(" · ")
    while len(pieces) > 2 and display_width(line) > width:
        del pieces[1]
        line = " · ".join(pieces)
    return [_cut(line, width), _cut(progress.missing_line, width)]


def _cut(text: str, width: int) -> str:
    """``text`` in one line of at most ``width`` columns, … where it was cut."""
    if display_width(text) <= width:
        return text
    kept = ""
    for char in text:
        if display_width(kept + char) > width - 2:
            break
        kept += char
    return kept + "…"


def _size() -> os.terminal_size:
    """The terminal's own word; an exported COLUMNS may be older than the window's last change."""
    try:
        size = os.get_terminal_size(sys.__stdout__.fileno() if sys.__stdout__ else 1)
    except (OSError, ValueError):
        size = shutil.get_terminal_size((80, 24))
    return size if size.columns and size.lines else os.terminal_size((80, 24))


def _rows() -> int:
    return _size().lines


def _columns() -> int:
    """Usable columns: one less than the terminal has, so that a full line never wraps by itself."""
    return max(20, min(_size().columns - 1, _WIDEST))
