"""Help in Chinese for every command: one renderer in place of click's, and no rich at start-up."""

from __future__ import annotations

import inspect
from typing import Any

import click

from reviewcli.report.width import display_width, wrap

_INDENT = 2
_GAP = 2
_NAMES_MAX = 30


def render_help(command: click.Command, ctx: click.Context, width: int) -> str:
    """The whole help text of ``command``, lines of at most ``width`` columns."""
    blocks = [f"用法：{usage_line(command, ctx)}"]
    if command.help:
        blocks.append("\n".join(wrap(_paragraphs(command.help), width)))
    blocks.extend(_table(title, rows, width) for title, rows in _tables(command, ctx) if rows)
    if command.epilog:
        blocks.append("\n".join(wrap(_paragraphs(command.epilog), width)))
    return "\n\n".join(blocks)


def usage_line(command: click.Command, ctx: click.Context) -> str:
    """How the command is typed: reviewcli check [选项] 路径…"""
    words = [ctx.command_path]
    if any(isinstance(param, click.Option) for param in command.get_params(ctx)):
        words.append("[选项]")
    for param in command.get_params(ctx):
        if isinstance(param, click.Argument) and not getattr(param, "hidden", False):
            words.append(_argument_name(param))
    if isinstance(command, click.Group):
        words.append("命令 …" if not command.invoke_without_command else "[命令 …]")
    return " ".join(words)


def _paragraphs(text: str) -> str:
    """A docstring's text: single line breaks join (Chinese has no blank between), empty lines divide."""
    paragraphs = inspect.cleandoc(text).split("\f")[0].split("\n\n")
    return "\n\n".join("".join(line.strip() for line in part.split("\n")) for part in paragraphs)


def _tables(command: click.Command, ctx: click.Context) -> list[tuple[str, list[tuple[str, str]]]]:
    arguments, options = [], []
    for param in command.get_params(ctx):
        if getattr(param, "hidden", False):
            continue
        if isinstance(param, click.Argument):
            arguments.append((_argument_name(param), _describe(param, ctx, command)))
        elif isinstance(param, click.Option):
            options.append((_option_names(param), _describe(param, ctx, command)))
    tables = [("参数", arguments), ("选项", options)]
    if isinstance(command, click.Group):
        rows = [(name, short_help(command, ctx, name)) for name in command.list_commands(ctx)]
        tables.insert(0, ("命令", [row for row in rows if row[1] is not None]))
    return tables


def short_help(group: click.Group, ctx: click.Context, name: str) -> str:
    """One line about a command; a lazy group answers without importing it."""
    lazy = getattr(group, "short_helps", {})
    if name in lazy:
        return str(lazy[name])
    command = group.get_command(ctx, name)
    if command is None or command.hidden:
        return ""
    return command.short_help or _paragraphs(command.help or "").split("\n")[0]


def _describe(param: click.Parameter, ctx: click.Context, command: click.Command) -> str:
    if "--help" in param.opts:
        return "显示这份帮助。"
    notes = []
    if isinstance(param, click.Option) and param.required:
        notes.append("必填")
    default = param.get_default(ctx, call=False)
    shown = getattr(param, "show_default", False)
    if isinstance(shown, str):
        notes.append(f"默认：{shown}")
    elif shown and isinstance(default, str | int | float) and not isinstance(default, bool) and default != "":
        notes.append(f"默认：{getattr(default, 'value', default)}")
    text = _paragraphs(getattr(param, "help", None) or _declared_help(param, command))
    return text + (f"（{'；'.join(notes)}）" if notes else "")


def _declared_help(param: click.Parameter, command: click.Command) -> str:
    """The help in the function's annotations: click 8.4 and later drop what typer sets on an argument."""
    from typer.utils import get_params_from_function

    if not isinstance(param, click.Argument) or command.callback is None:
        return ""
    declared = get_params_from_function(inspect.unwrap(command.callback)).get(param.name or "")
    return getattr(declared.default, "help", None) or "" if declared is not None else ""


def _argument_name(param: click.Argument) -> str:
    name = param.metavar or (param.name or "").upper()
    if param.nargs == -1 and not name.endswith(("…", "...")):
        name += "…"
    return name if param.required or name.startswith("[") else f"[{name}]"


def _option_names(param: click.Option) -> str:
    names = sorted(param.opts + param.secondary_opts, key=lambda name: (name.startswith("--"), name))
    joined = ", ".join(names) if not param.secondary_opts else " / ".join(param.opts + param.secondary_opts)
    if param.is_flag or param.count:
        return joined
    return f"{joined} {param.metavar or value_name(param.type)}"


def value_name(kind: click.ParamType[Any]) -> str:
    """What stands after an option in the help, by its type."""
    if isinstance(kind, click.Choice):
        return "|".join(str(getattr(choice, "value", choice)) for choice in kind.choices)
    if isinstance(kind, click.Path | click.File) or kind.name in ("path", "filename"):
        return "路径"
    if isinstance(kind, type(click.INT) | click.IntRange):
        return "整数"
    if isinstance(kind, type(click.FLOAT) | click.FloatRange):
        return "数字"
    return "文字"


def _table(title: str, rows: list[tuple[str, str]], width: int) -> str:
    """Two columns; a name too long for the first stands on a line of its own."""
    longest = max(display_width(name) for name, _ in rows)
    column = min(longest, _NAMES_MAX, max(width // 2, 12))
    start = _INDENT + column + _GAP
    lines = [f"{title}："]
    for name, text in rows:
        described = wrap(text, width - start)
        if display_width(name) > column:
            lines.extend(" " * _INDENT + part for part in wrap(name, width - _INDENT))
        else:
            padding = " " * (start - _INDENT - display_width(name))
            lines.append((" " * _INDENT + name + padding + described.pop(0)).rstrip())
        lines.extend((" " * start + part).rstrip() for part in described)
    return "\n".join(lines)
