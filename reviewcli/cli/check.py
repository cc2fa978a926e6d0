"""``reviewcli check``: check papers and say what is wrong with them."""

from __future__ import annotations

import os
import sys
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import click
import typer

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reviewcli.checking.model import FileResult


class FailOn(str, Enum):
    """From which severity on the exit status is 1."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    NEVER = "never"


class Format(str, Enum):
    """How the result is written."""

    TEXT = "text"
    JSON = "json"
    MARKDOWN = "markdown"
    HTML = "html"
    XLSX = "xlsx"


_MANY = 24
"""Files from which on several processes are worth their start."""
_JOBS_MAX = 8
FINDINGS, UNREADABLE = 1, 2


def check(
    paths: Annotated[
        list[Path],
        typer.Argument(metavar="路径…", help="要检查的文稿（.docx）、文件夹或草稿（.yaml），可以写几个。"),
    ],
    scaffold: Annotated[
        str,
        typer.Option(
            "--scaffold", "-s", metavar="模板", help="按这个模板检查（编号或 .yaml 文件）；不写则自动识别。"
        ),
    ] = "",
    profile: Annotated[
        str, typer.Option(metavar="规范", help="按这个格式规范检查格式；不写则用模板规定的。")
    ] = "",
    select: Annotated[
        list[str] | None,
        typer.Option(metavar="规则", help="只查这些规则，如 F、F1、S101；可以用逗号隔开几个。"),
    ] = None,
    ignore: Annotated[
        list[str] | None, typer.Option(metavar="规则", help="不查这些规则，写法同 --select。")
    ] = None,
    fail_on: Annotated[
        FailOn, typer.Option(help="查出哪一级以上的问题时退出状态为 1：错误、警告、提示，或从不。")
    ] = FailOn.ERROR,
    output_format: Annotated[
        Format,
        typer.Option(
            help="结果的形式：屏幕文字；给程序读的 JSON；Markdown；网页（原文上标出问题）；Excel 表格。"
        ),
    ] = Format.TEXT,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="文件", help="把结果写到文件，不显示在屏幕上。")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="结果文件已存在时覆盖。")] = False,
    annotate: Annotated[
        Path | None,
        typer.Option(
            metavar="文件或文件夹",
            help="另存带批注的副本：每个问题一条批注，加在有问题的字上；查几份时写文件夹。原文件不动。",
        ),
    ] = None,
    since: Annotated[
        Path | None,
        typer.Option(
            metavar="旧稿或旧结果",
            help="与旧稿（.docx）或以前的结果（.json）相比：哪些改好了，哪些还在，哪些是新的。",
        ),
    ] = None,
    explain: Annotated[
        bool,
        typer.Option("--explain", help="不列问题，逐段说明认作什么、凭什么、对应模板哪一项、相符多少。"),
    ] = False,
    jobs: Annotated[
        int,
        typer.Option(
            min=0, metavar="个数", help="同时检查几份；不写则文件多时自动决定。", show_default=False
        ),
    ] = 0,
) -> None:
    """检查文稿：部分、方面、要点齐不齐，序号、格式、用语对不对。

    退出状态：0 没有错误；1 有错误（级别由 --fail-on 决定）；2 用法不对，或有文件读不了。
    """
    from reviewcli.checking.run import check_each
    from reviewcli.checking.sources import find_files
    from reviewcli.cli.reporting import SHOWING_TEXT, refuse, write
    from reviewcli.cli.settings import Wishes

    name = "explain" if explain else output_format.value
    refuse(name, output, force=force)
    files = find_files(paths)
    copies = None
    if annotate is not None:
        from reviewcli.cli.annotating import plan

        copies = plan(paths, files, annotate, force=force)
    files = copies.files if copies is not None else files
    shows_text = name in SHOWING_TEXT or since is not None
    wishes = Wishes(scaffold, profile, select or (), ignore or (), explain, shows_text)
    each = [(file, wishes.settings(file)) for file in files]
    _say_settings(wishes.used)
    checked = _shown(check_each(each, jobs or _jobs(len(files))), len(files))
    if since is not None:
        from reviewcli.cli.comparing import Comparison

        checked = Comparison(since, files).compare(checked, wishes)
    results = list(checked)
    write(name, results, output)
    failed = copies is not None and copies.write(results)
    raise typer.Exit(UNREADABLE if failed else _status(results, fail_on))


def _say_settings(used: Sequence[Path]) -> None:
    """One line on stderr about the ``reviewcli.toml`` files that hold for what is checked."""
    if used:
        typer.echo(f"按单位设置检查：{'、'.join(f'“{path}”' for path in used)}。", err=True)


def _jobs(files: int) -> int:
    return min(os.cpu_count() or 1, _JOBS_MAX) if files >= _MANY else 1


def _shown(results: Iterator[FileResult], total: int) -> Iterator[FileResult]:
    """The results as they come, counted on stderr where a person waits for many."""
    counting = total >= _MANY and sys.stderr.isatty()
    for number, result in enumerate(results, start=1):
        if counting:
            print(f"\r已检查 {number}/{total}", end="", file=sys.stderr, flush=True)
        if result.trace and (click.get_current_context().obj or {}).get("debug"):
            typer.echo(result.trace, err=True)
        yield result
    if counting:
        print("\r" + " " * 24 + "\r", end="", file=sys.stderr, flush=True)


def _status(results: Sequence[FileResult], fail_on: FailOn) -> int:
    from reviewcli.rules.model import Severity

    if any(result.status == "unreadable" for result in results):
        return UNREADABLE
    if fail_on is FailOn.NEVER:
        return 0
    least = Severity(fail_on.value).weight
    found = any(finding.severity.weight >= least for result in results for finding in result.findings)
    return FINDINGS if found else 0
