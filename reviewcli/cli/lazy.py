"""Commands that are imported when they run, and speak Chinese when they explain themselves."""

from __future__ import annotations

import contextlib
import importlib
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command_from_info, get_group_from_info
from typer.models import CommandInfo, TyperInfo

from reviewcli.cli.helptext import render_help

HELP_NAMES = {"help_option_names": ["-h", "--help"]}
_WIDTH_MAX = 100


def _help_of(command: click.Command, ctx: click.Context) -> str:
    width = min(shutil.get_terminal_size((80, 24)).columns, _WIDTH_MAX)
    return render_help(command, ctx, width)


@contextlib.contextmanager
def _with_context(ctx: click.Context) -> Iterator[None]:
    """click's parser leaves out of some errors which command they are about."""
    try:
        yield
    except click.UsageError as error:
        error.ctx = error.ctx or ctx
        raise


class ChineseCommand(TyperCommand):
    """A command whose help is Chinese."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """As click; errors know their command."""
        with _with_context(ctx):
            return super().parse_args(ctx, args)

    def get_help(self, ctx: click.Context) -> str:
        """The help text."""
        return _help_of(self, ctx)


class ChineseGroup(TyperGroup):
    """A group whose help is Chinese."""

    def get_help(self, ctx: click.Context) -> str:
        """The help text."""
        return _help_of(self, ctx)


class LazyGroup(click.Group):
    """The root: ``table`` says where each command lives, ("module:name", one line about it)."""

    def __init__(self, table: dict[str, tuple[str, str]], **attrs: Any) -> None:
        super().__init__(**attrs)
        self.table = table
        self.short_helps = {name: about for name, (_, about) in table.items()}

    def get_help(self, ctx: click.Context) -> str:
        """The help text; no command is imported for it."""
        return _help_of(self, ctx)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names in the order of the table."""
        return list(self.table)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the module of ``cmd_name`` and make its command; None when there is no such name."""
        if cmd_name not in self.table:
            return None
        module, _, attribute = self.table[cmd_name][0].partition(":")
        return build(cmd_name, getattr(importlib.import_module(module), attribute))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click, but a path where a command should stand is answered with the command that takes it."""
        name = args[0] if args else ""
        if name not in self.table and not name.startswith("-") and Path(name).exists():
            raise click.UsageError(f"“{name}”前面缺少命令，检查这份文稿请用 reviewcli check “{name}”", ctx)
        return super().resolve_command(ctx, args)


def build(name: str, target: Any) -> click.Command:
    """A click command of a function with typer's annotations, a group of a ``typer.Typer``."""
    if isinstance(target, typer.Typer):
        _speak_chinese(target)
        info = TyperInfo(target, name=name, cls=ChineseGroup, context_settings=HELP_NAMES)
        return get_group_from_info(
            info, pretty_exceptions_short=False, suggest_commands=False, rich_markup_mode=None
        )
    command = CommandInfo(name=name, cls=ChineseCommand, callback=target, context_settings=HELP_NAMES)
    return get_command_from_info(command, pretty_exceptions_short=False, rich_markup_mode=None)


def _speak_chinese(app: typer.Typer) -> None:
    for command in app.registered_commands:
        if command.cls in (None, TyperCommand):
            command.cls = ChineseCommand
        command.context_settings = {**HELP_NAMES, **(command.context_settings or {})}
    for group in app.registered_groups:
        group.cls = ChineseGroup
        if group.typer_instance is not None:
            _speak_chinese(group.typer_instance)
