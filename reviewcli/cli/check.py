"""``reviewcli check``: check papers and say what is wrong with them."""

from __future__ import annotations

import os
import shutil
import sys
from dataclasses import replace
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reviewcli.checking.model import FileResult
    from reviewcli.checking.run import Settings


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


_MANY = 24
"""Files from which on several processes are worth their start."""
_JOBS_MAX = 8
_WIDTH_MAX = 100
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
    output_format: Annotated[Format, typer.Option(help="结果的形式：给人看的，或给程序读的。")] = Format.TEXT,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="文件", help="把结果写到文件，不显示在屏幕上。")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="结果文件已存在时覆盖。")] = False,
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
    from reviewcli.checking.run import check_all
    from reviewcli.checking.sources import find_files

    _refuse_existing(output, force)
    files = find_files(paths)
    settings = replace(_settings(scaffold, profile, select, ignore), explain=explain)
    results = list(_shown(check_all(files, settings, jobs or _jobs(len(files))), len(files)))
    name = "explain" if explain else output_format.value
    _write(_report(name, to_file=output is not None).render(results), output)
    raise typer.Exit(_status(results, fail_on))


def _settings(
    scaffold: str, profile: str, select: Sequence[str] | None, ignore: Sequence[str] | None
) -> Settings:
    from reviewcli.checking.run import Settings
    from reviewcli.rules.registry import expand
    from reviewcli.rules.run import Selection

    selection = Selection(
        select=expand(_codes(select), "--select"), ignore=expand(_codes(ignore), "--ignore")
    )
    return Settings(scaffold=scaffold, profile=profile, selection=selection)


def _codes(values: Sequence[str] | None) -> list[str]:
    """``--select F,S1 --select W``: commas of both kinds divide."""
    return [code for value in values or () for code in value.replace("，", ",").split(",") if code.strip()]


def _jobs(files: int) -> int:
    return min(os.cpu_count() or 1, _JOBS_MAX) if files >= _MANY else 1


def _shown(results: Iterator[FileResult], total: int) -> Iterator[FileResult]:
    """The results as they come, counted on stderr where a person waits for many."""
    counting = total >= _MANY and sys.stderr.isatty()
    for number, result in enumerate(results, start=1):
        if counting:
            print(f"\r已检查 {number}/{total}", end="", file=sys.stderr, flush=True)
        yield result
    if counting:
        print("\r" + " " * 24 + "\r", end="", file=sys.stderr, flush=True)


def _report(name: str, *, to_file: bool) -> Any:
    from reviewcli.report.model import load_report

    report = load_report(name)
    if name != Format.TEXT.value:
        return report()
    terminal = not to_file and sys.stdout.isatty()
    width = min(shutil.get_terminal_size((80, 24)).columns, _WIDTH_MAX) if terminal else None
    return report(width=width, colour=terminal and "NO_COLOR" not in os.environ)


def _refuse_existing(output: Path | None, force: bool) -> None:
    from reviewcli.errors import ReviewError

    if output is not None and output.exists() and not force:
        raise ReviewError(f"“{output}”已经存在，请换一个文件名，或加上 --force 覆盖。")


def _write(text: str, output: Path | None) -> None:
    if output is None:
        typer.echo(text, nl=False)
        return
    from reviewcli.files import write_atomic

    write_atomic(output, text.encode("utf-8", "backslashreplace"))
    typer.echo(f"结果已写到“{output}”。", err=True)


def _status(results: Sequence[FileResult], fail_on: FailOn) -> int:
    from reviewcli.rules.model import Severity

    if any(result.status == "unreadable" for result in results):
        return UNREADABLE
    if fail_on is FailOn.NEVER:
        return 0
    least = Severity(fail_on.value).weight
    found = any(finding.severity.weight >= least for result in results for finding in result.findings)
    return FINDINGS if found else 0
