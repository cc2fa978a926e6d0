"""A key pressed in the middle of a prompt, and leaving one."""

from __future__ import annotations

from typing import Any

from prompt_toolkit.application import Application
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.keys import Keys

from reviewcli.cli.asking.keys import HELP, Own, possible
from reviewcli.interview.driver import Prompt
from reviewcli.interview.moves import Move


class Pressed(Exception):
    """The prompt was ended by a key, or a word in its place. ``text`` stood in the field.

    ``typed``: the word, as it was typed; "" for a key.
    """

    def __init__(self, does: Move | Own, text: str = "", typed: str = "") -> None:
        super().__init__(does)
        self.does = does
        self.text = text
        self.typed = typed


def bind_keys(bindings: KeyBindings, prompt: Prompt, text: Any, *, erase: bool) -> None:
    """The function keys that are possible at ``prompt``, and Ctrl-D as Ctrl-C. ``text``: gives what stands in
    the field. ``erase``: nothing of the prompt stays on the screen, whatever key it was.
    """
    for key in (HELP, *possible(prompt)):

        def press(event: KeyPressEvent, does: Move | Own = key.does) -> None:
            end(event.app, Pressed(does, text()), erase=erase or isinstance(does, Own))

        bindings.add(key.name.lower(), eager=True)(press)

    @bindings.add(Keys.ControlD, eager=True)
    @bindings.add(Keys.ControlC, eager=True)
    def _leave(event: KeyPressEvent) -> None:
        break_off(event.app)


def end(app: Application[Any], pressed: Pressed, *, erase: bool) -> None:
    """End the prompt with a key."""
    if app.is_running and app.future is not None and not app.future.done():
        app.erase_when_done = erase
        app.exit(exception=pressed)


def break_off(app: Application[Any]) -> None:
    """End the prompt as Ctrl-C does."""
    if app.is_running and app.future is not None and not app.future.done():
        app.exit(exception=KeyboardInterrupt(), style="class:aborting")
