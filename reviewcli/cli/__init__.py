"""The program's shell: commands by name, one place where errors become a sentence and an exit status."""

from __future__ import annotations

import contextlib
import gc
import io
import os
import sys
from collections.abc import Sequence
from typing import NoReturn

import click

from reviewcli import __version__
from reviewcli.cli.lazy import HELP_NAMES, LazyGroup
from reviewcli.errors import ReviewError

COMMANDS = {
    "new": ("reviewcli.cli.new:new", "写：逐条提问，写成一份对照检查材料。"),
    "check": ("reviewcli.cli.check:check", "查：对照模板和格式规范检查文稿。"),
    "export": ("reviewcli.cli.export:export", "排版：把草稿或现成的文稿排成公文格式。"),
    "draft": ("reviewcli.cli.draft:app", "草稿：列出最近的草稿，看内容，找回以前的版本。"),
    "rule": ("reviewcli.cli.rule:rule", "规则：查什么、为什么、怎样改。"),
    "scaffold": ("reviewcli.cli.scaffold:app", "模板：列出、查看、验证模板。"),
    "profile": ("reviewcli.cli.profile:app", "格式规范：列出、查看、从样本读出。"),
    "doctor": ("reviewcli.cli.doctor:doctor", "自检：字体、LibreOffice、终端、文件夹是否就绪。"),
}
"""One line a command: where it lives (imported when it runs) and what the help says of it."""

INTERRUPTED = 130
BROKEN_PIPE = 141
"""128 + SIGPIPE, what a shell reports of any program whose reader went away."""
USAGE = 2
_GARBAGE = 100_000
"""New objects between two collections: one paper is read without any, thousands do not pile up."""


def _version(ctx: click.Context, _param: click.Parameter, wanted: bool) -> None:
    if wanted and not ctx.resilient_parsing:
        click.echo(f"reviewcli {__version__}")
        ctx.exit()


def _without_command() -> None:
    """No command: the menu on a terminal, the help elsewhere."""
    ctx = click.get_current_context()
    if ctx.invoked_subcommand is not None:
        return
    if sys.stdin.isatty() and sys.stdout.isatty():
        from reviewcli.cli.menu import menu

        menu()
    else:
        click.echo(ctx.get_help())


app = LazyGroup(
    COMMANDS,
    name="reviewcli",
    callback=_without_command,
    invoke_without_command=True,
    context_settings=HELP_NAMES,
    help="对照检查材料的起草、检查和排版，全部在本机完成，不联网。\n\n不带命令、在终端里直接运行，会打开菜单。",
    params=[
        click.Option(
            ["--version", "-V"],
            is_flag=True,
            is_eager=True,
            expose_value=False,
            callback=_version,
            help="显示版本。",
        ),
        click.Option(
            ["--debug"], is_flag=True, expose_value=False, help="出错时显示详细信息（放在哪里都可以）。"
        ),
    ],
)


def main(argv: Sequence[str] | None = None) -> NoReturn:
    """Run the program and end the process with its status."""
    gc.set_threshold(_GARBAGE)
    status = run(list(sys.argv[1:] if argv is None else argv))
    gc.freeze()  # nothing is left for the collector to walk through while the process ends
    sys.exit(status)


def run(args: list[str]) -> int:
    """Run one command line; the exit status. Every error ends here, as one sentence on stderr."""
    _speak_utf8()
    args, debug = _take_debug(args)
    try:
        status = _invoke(args, debug)
        sys.stdout.flush()
        return status
    except BrokenPipeError:
        _drop_stdout()
        return BROKEN_PIPE
    except (KeyboardInterrupt, click.Abort):
        _say("已中断。", debug)
        return INTERRUPTED
    except click.UsageError as error:
        from reviewcli.cli.usage import say_usage

        _say(say_usage(error), debug)
        return USAGE
    except click.FileError as error:
        _say(f"打不开“{error.ui_filename}”，请检查路径和权限。", debug)
        return USAGE
    except ReviewError as error:
        _say(str(error), debug)
        return error.status
    except Exception as error:
        if isinstance(error, UnicodeEncodeError) and not _has_chinese_names():
            _say(_NO_CHINESE_NAMES, debug)
            return USAGE
        again = "" if debug else "请带上 --debug 重试并反馈显示的内容。"
        _say(f"程序内部出错（{type(error).__name__}），{again or '请反馈下面的内容。'}", debug)
        return USAGE


_NO_CHINESE_NAMES = (
    "这个终端的语言设置（LC_ALL、LANG）写不出中文文件名；请先执行 export LC_ALL=C.UTF-8，再重新运行。"
)


def _has_chinese_names() -> bool:
    """Whether names of files may be Chinese here: not where the locale is Latin-1 or the like."""
    try:
        "稿".encode(sys.getfilesystemencoding())
    except UnicodeEncodeError:
        return False
    return True


def _invoke(args: list[str], debug: bool) -> int:
    """Not click's own ``main``: that prints English and swallows what belongs to :func:`run`."""
    try:
        with app.make_context("reviewcli", args, obj={"debug": debug}) as ctx:
            app.invoke(ctx)
    except click.exceptions.Exit as done:
        return int(done.exit_code)
    return 0


def _take_debug(args: list[str]) -> tuple[list[str], bool]:
    """``--debug`` may stand anywhere before ``--``."""
    end = args.index("--") if "--" in args else len(args)
    kept = [arg for arg in args[:end] if arg != "--debug"]
    return kept + args[end:], len(kept) < end


def _say(sentence: str, debug: bool) -> None:
    with contextlib.suppress(OSError, ValueError):
        if debug:
            import traceback

            traceback.print_exc()
        print(sentence, file=sys.stderr, flush=True)


def _speak_utf8() -> None:
    """UTF-8 on both outputs whatever the code page; what cannot be encoded (broken names) is escaped."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            with contextlib.suppress(OSError, ValueError):
                stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _drop_stdout() -> None:
    """The reader went away: send the rest nowhere, so that Python's own flush at the end says nothing."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
