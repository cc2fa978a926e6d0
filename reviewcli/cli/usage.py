"""click's errors of usage, said in one Chinese sentence each."""

from __future__ import annotations

import difflib
import re

import click

from reviewcli.cli.helptext import value_name

_HAN = re.compile("[\u4e00-\u9fff]")
_QUOTED = re.compile(r"['\"](?P<value>.*?)['\"]")


def say_usage(error: click.UsageError) -> str:
    """What is wrong with the command line and what to do, in one sentence; the help where nothing was typed
    behind a group of commands."""
    if isinstance(error, click.exceptions.NoArgsIsHelpError) and error.ctx is not None:
        return error.ctx.get_help()
    return f"{_what(error)}{_how(error)}"


def nearest(typed: str, known: list[str] | tuple[str, ...]) -> str:
    """ "，您要的是不是 x？" with the names most like ``typed``; "" when nothing is."""
    bare = {name.lstrip("-"): name for name in known}
    found = difflib.get_close_matches(typed.lstrip("-"), bare, n=3, cutoff=0.5)
    close = [bare[name] for name in found]
    return f"，您要的是不是 {' 或 '.join(close)}？" if close else ""


def _how(error: click.UsageError) -> str:
    path = error.ctx.command_path if error.ctx is not None else "reviewcli"
    return f"请用 {path} --help 查看用法。"


def _is_chinese(message: str) -> bool:
    """Whether a message was written by this program: Chinese that is not merely quoted."""
    return _HAN.search(_QUOTED.sub("", message)) is not None


def _what(error: click.UsageError) -> str:
    if isinstance(error, click.NoSuchOption):
        return _closed(f"没有“{error.option_name}”这个选项{nearest(error.option_name, _options(error))}")
    if isinstance(error, click.MissingParameter):
        return _closed(f"缺少{_missing(error)}")
    if isinstance(error, click.BadParameter):
        return _closed(_bad_value(error))
    if isinstance(error, click.BadOptionUsage):
        flag = "does not take" in error.message or "not take a value" in error.message
        return _closed(f"选项 {error.option_name} {'后面不带值' if flag else '后面缺少值'}")
    return _closed(_other(error))


def _closed(text: str) -> str:
    return text if text.endswith(("？", "。")) else text + "；"


def _options(error: click.NoSuchOption) -> list[str]:
    """Every visible option of the command: click's own ``possibilities`` leaves most out."""
    if error.ctx is None:
        return list(error.possibilities or [])
    params = error.ctx.command.get_params(error.ctx)
    return ["--debug"] + [
        name
        for param in params
        if isinstance(param, click.Option) and not param.hidden
        for name in param.opts
        if name.startswith("--")
    ]


def _missing(error: click.MissingParameter) -> str:
    if isinstance(error.param, click.Option):
        return f"选项 {_name(error.param)}"
    if error.param is not None:
        return f"参数“{_name(error.param)}”"
    return "参数"


def _name(param: click.Parameter) -> str:
    if isinstance(param, click.Option):
        return max(param.opts, key=len)
    return param.metavar or (param.name or "").upper()


def _bad_value(error: click.BadParameter) -> str:
    whose = f"{_name(error.param)} 的值" if error.param is not None else "给出的值"
    if _is_chinese(error.message):
        return f"{whose}不对：{error.message.rstrip('。')}" if error.param is not None else error.message
    found = _QUOTED.search(error.message)
    value = f"“{found['value']}”" if found else ""
    kind = error.param.type if error.param is not None else None
    if isinstance(kind, click.Choice):
        choices = value_name(kind).split("|")
        close = nearest(found["value"], choices) if found else ""
        return f"{whose}{value}不对，可以是 {'、'.join(choices)}{close}"
    if isinstance(kind, click.IntRange | click.FloatRange):
        if "not in the range" not in error.message:
            return f"{whose}{value}不对，应是{_range(kind)}的{value_name(kind)}"
        return f"{whose}{value}不对，应在{_range(kind)}"
    if isinstance(kind, type(click.INT) | type(click.FLOAT)):
        return f"{whose}{value}不是{value_name(kind)}"
    if isinstance(kind, click.Path | click.File):
        return f"{whose}{value}不对：{_path_reason(error.message)}"
    return f"{whose}{value}不对"


def _range(kind: click.IntRange | click.FloatRange) -> str:
    low = "" if kind.min is None else f" {kind.min} 以上"
    high = "" if kind.max is None else f" {kind.max} 以下"
    return f"{low}{'、' if low and high else ''}{high}".rstrip()


def _path_reason(message: str) -> str:
    for english, said in (
        ("does not exist", "没有这个文件或文件夹"),
        ("is a directory", "这是一个文件夹"),
        ("is a file", "这是一个文件，不是文件夹"),
        ("not readable", "没有读取权限"),
        ("not writable", "没有写入权限"),
    ):
        if english in message:
            return said
    return "打不开"


def _other(error: click.UsageError) -> str:
    message = error.message
    if _is_chinese(message):
        return message
    if "unexpected extra argument" in message:
        extra = re.search(r"\((.*)\)", message)
        return f"多出了参数“{extra[1] if extra else ''}”（路径里有空格时，请用引号括起来）"
    if "Missing command" in message:
        return "缺少命令"
    if "No such command" in message:
        found = _QUOTED.search(message)
        group = error.ctx.command if error.ctx is not None else None
        known = group.list_commands(error.ctx) if isinstance(group, click.Group) and error.ctx else []
        typed = found["value"] if found else ""
        return f"没有“{typed}”这个命令{nearest(typed, known) or _list(known)}"
    return "命令的写法不对"


def _list(known: list[str]) -> str:
    return f"，可用的命令有 {'、'.join(known)}" if known else ""
