"""How results leave ``check``: which report, how wide, to the screen, a pipe or a file."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from reviewcli.errors import ReviewError

if TYPE_CHECKING:
    from reviewcli.checking.model import FileResult

SHOWING_TEXT = frozenset({"html"})
"""Reports that show the paper's text."""
_BINARY = frozenset({"xlsx"})
_WIDTH_MAX = 100


def refuse(name: str, output: Path | None, *, force: bool) -> None:
    """Before any work: a file that is there already, a workbook on a screen. ReviewError."""
    if output is not None and output.exists() and not force:
        raise ReviewError(f"“{output}”已经存在，请换一个文件名，或加上 --force 覆盖。")
    if output is None and name in _BINARY and sys.stdout.isatty():
        raise ReviewError("Excel 表格不能显示在屏幕上，请用 -o 指定文件名，如 -o 检查结果.xlsx。")


def write(name: str, results: Sequence[FileResult], output: Path | None) -> None:
    """Render the results by the report ``name`` and write them to ``output``, else to stdout."""
    rendered = _report(name, to_file=output is not None).render(results)
    data = rendered if isinstance(rendered, bytes) else rendered.encode("utf-8", "backslashreplace")
    if output is not None:
        from reviewcli.files import write_atomic

        write_atomic(output, data)
        typer.echo(f"结果已写到“{output}”。", err=True)
    else:
        typer.echo(rendered, nl=False)


def _report(name: str, *, to_file: bool) -> Any:
    from reviewcli.report.model import load_report

    report = load_report(name)
    if name == "xlsx":
        import datetime

        return report(made=datetime.datetime.now().replace(microsecond=0))
    if name != "text":
        return report()
    terminal = not to_file and sys.stdout.isatty()
    width = min(shutil.get_terminal_size((80, 24)).columns, _WIDTH_MAX) if terminal else None
    return report(width=width, colour=terminal and "NO_COLOR" not in os.environ)
