"""Putting questions to a person: on a terminal (``terminal.py``) or line by line (``plain.py``)."""

from __future__ import annotations

import os
import sys

from reviewcli.interview.driver import Asker, Prompt
from reviewcli.interview.questions import NO, YES, Choice, Kind, Question


def on_terminal() -> bool:
    """Whether somebody sits at a terminal: both input and output are one."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def make_asker(plain: bool) -> Asker:
    """The asker for this session: plain where it was asked for or the terminal can do no more."""
    if plain or os.environ.get("TERM") == "dumb":
        from reviewcli.cli.asking.plain import PlainAsker

        return PlainAsker()
    from reviewcli.cli.asking.terminal import TerminalAsker

    return TerminalAsker()


def choose(asker: Asker, prompt: str, choices: list[tuple[str, str]], default: str = "") -> str:
    """One of ``choices`` (value, label); a value beginning with "#" is a heading among them."""
    options = tuple(Choice(value, label) for value, label in choices)
    return asker.ask(Prompt(Question("", Kind.CHOICE, prompt, prompt, default=default, choices=options)))


def confirm(asker: Asker, prompt: str, yes: str, no: str, *, default: bool) -> bool:
    """Yes or no, in the words given."""
    return choose(asker, prompt, [(YES, yes), (NO, no)], YES if default else NO) == YES


def ask_line(asker: Asker, prompt: str, text: str = "") -> str:
    """One line typed by the writer; ``text`` stands in the field."""
    return asker.ask(Prompt(Question("", Kind.SHORT, prompt, prompt), text=text)).strip()


def ask_path(asker: Asker, prompt: str) -> str:
    """A path, without what file managers put round it when a file is dragged into the window."""
    return plain_path(ask_line(asker, prompt))


def plain_path(typed: str) -> str:
    """``typed`` without quotes, PowerShell's ``&``, ``file://`` and the backslashes of a shell."""
    text = typed.strip().removeprefix("& ").strip()
    for quote in "'\"“‘":
        closing = {"“": "”", "‘": "’"}.get(quote, quote)
        if len(text) > 1 and text.startswith(quote) and text.endswith(closing):
            return text[1:-1].replace("'\\''", "'") if quote == "'" else text[1:-1]
    if text.startswith("file://"):
        from urllib.parse import unquote

        return unquote(text.removeprefix("file://"))
    if os.name != "nt" and "\\" in text and not os.path.exists(text):
        import re

        return re.sub(r"\\(.)", r"\1", text)
    return os.path.expanduser(text)
