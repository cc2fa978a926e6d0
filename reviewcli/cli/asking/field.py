"""The field in which a text is typed: its keys, its bar, and the saving of what stands in it.

Nothing redraws by itself while a person types: an input method's window hangs on the real cursor. The count
in the bar changes with a keystroke only.
"""

from __future__ import annotations

import asyncio
from typing import Any

from prompt_toolkit import PromptSession
from prompt_toolkit.application import Application
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.keys import Keys
from prompt_toolkit.styles import Style
from prompt_toolkit.utils import get_cwidth

from reviewcli.cli.asking.folding import pasted, step
from reviewcli.cli.asking.keys import END, Own, key_lines, word_of
from reviewcli.cli.asking.pressed import Pressed, bind_keys, end
from reviewcli.cli.asking.screen import columns, cut
from reviewcli.interview.driver import Prompt
from reviewcli.interview.progress import Progress
from reviewcli.interview.questions import Kind
from reviewcli.manuscript.text import count_chars
from reviewcli.report.width import display_width

_KEEP_SECONDS = 3.0
_PREFIX = "> "
_STYLE = Style.from_dict({"bottom-toolbar": "noreverse", "bottom-toolbar.text": "noreverse"})


class Field:
    """One field on the screen. ``run`` gives what was typed, ``text`` what stands in it."""

    def __init__(self, prompt: Prompt) -> None:
        self._prompt = prompt
        self._note = ""
        self._begun = False
        self._session: PromptSession[str] = PromptSession(
            message=_PREFIX,
            multiline=prompt.question.kind is Kind.LONG,
            prompt_continuation=" " * len(_PREFIX),
            key_bindings=self._bindings(),
            reserve_space_for_menu=0,
            enable_history_search=False,
            bottom_toolbar=self._bar,
            style=_STYLE,
        )
        self.app: Application[Any] = self._session.app

    def run(self) -> str:
        """What was typed. Raises :class:`Pressed` for a key or a word that stands for one."""
        typed = str(self._session.prompt(default=self._prompt.text, pre_run=self._begin))
        does = word_of(typed) if self._prompt.moves else None
        if does is not None:
            raise Pressed(does, self._prompt.text, typed)
        return typed

    def text(self) -> str:
        """What stands in the field, before it is on the screen too."""
        return str(self._session.default_buffer.text) if self._begun else self._prompt.text

    def _begin(self) -> None:
        self._begun = True
        self._keep_typed()

    def _keep_typed(self) -> None:
        """Save what stands in the field every few seconds while it changes: a killed program loses little."""
        keep = self._prompt.keep
        if keep is None:
            return

        async def watch() -> None:
            known = self._prompt.text
            while True:
                await asyncio.sleep(_KEEP_SECONDS)
                if self.text() != known:
                    known = self.text()
                    keep(known)

        self.app.create_background_task(watch())

    def _bar(self) -> str:
        """What was cleaned, progress, what is missing, the keys: each line cut to the terminal's width."""
        width = columns()
        lines = [cut(self._note, width)] if self._note else []
        if self._prompt.progress is not None:
            text = self.text()
            here = f" · 本处 {count_chars(text):,} 字" if text else ""
            lines += state(self._prompt.progress, here, width)
        return "\n".join([*lines, *key_lines(self._prompt, width)])

    def _bindings(self) -> KeyBindings:
        bindings = KeyBindings()
        bind_keys(bindings, self._prompt, self.text, erase=False)

        @bindings.add(Keys.F2, eager=True)
        def _done(event: KeyPressEvent) -> None:
            event.current_buffer.validate_and_handle()

        @bindings.add(Keys.BracketedPaste, eager=True)
        def _paste(event: KeyPressEvent) -> None:
            done = pasted(event.data)
            event.current_buffer.insert_text(done.text)
            self._note = f"粘贴的文字里{'，'.join(done.changes)}。" if done.changes else ""

        @bindings.add(Keys.Up, eager=True)
        @bindings.add(Keys.Down, eager=True)
        def _row(event: KeyPressEvent) -> None:
            self._to_other_row(event)

        @bindings.add(Keys.ControlZ, eager=True, save_before=lambda _: False)
        def _undo(event: KeyPressEvent) -> None:
            event.current_buffer.undo()

        if self._prompt.question.kind is Kind.LONG:
            bindings.add(Keys.ControlM, eager=True)(self._enter)
        return bindings

    def _to_other_row(self, event: KeyPressEvent) -> None:
        """Up and down go by what is seen, not by paragraphs."""
        buffer, info = event.current_buffer, event.app.layout.current_window.render_info
        width = (info.window_width if info is not None else columns() + 1) - len(_PREFIX)
        down = event.key_sequence[0].key is Keys.Down
        buffer.cursor_position = step(buffer.text, buffer.cursor_position, down, width, get_cwidth)

    def _enter(self, event: KeyPressEvent) -> None:
        """A new line; a line 完 ends the text, a line /上一问 or the like does what it says."""
        buffer = event.current_buffer
        line = buffer.document.current_line
        does = word_of(line) if self._prompt.moves else None
        if line.strip() == END and buffer.document.is_cursor_at_the_end:
            buffer.delete_before_cursor(len(line))
            buffer.validate_and_handle()
        elif does is not None:
            row = buffer.document.cursor_position_row
            lines = buffer.text.split("\n")
            rest = "\n".join([*lines[:row], *lines[row + 1 :]])
            end(event.app, Pressed(does, rest, line), erase=isinstance(does, Own))
        else:
            buffer.newline(copy_margin=False)


def state(progress: Progress, here: str, width: int) -> list[str]:
    """The progress line and what is missing; where the line is too long, names go before numbers."""
    line = progress.line + here
    pieces = line.split(" · ")
    while len(pieces) > 2 and display_width(line) > width:
        del pieces[1]
        line = " · ".join(pieces)
    return [cut(line, width), cut(progress.missing_line, width)]
