"""``check --annotate``: the copies with comments, planned before anything is checked, told when written."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from reviewcli.checking.annotate import Copy
    from reviewcli.checking.model import FileResult


@dataclass(frozen=True, slots=True)
class Copies:
    """The files to check, and where the copy of each goes (``folder``: where they all go, if they do)."""

    files: list[Path]
    targets: list[Path]
    folder: Path | None

    def write(self, results: Sequence[FileResult]) -> bool:
        """Write the copies and say so on stderr; whether one could not be written."""
        from reviewcli.checking.annotate import write_copies

        written: list[Copy] = []
        failed = False
        for copy in write_copies(results, self.files, self.targets, datetime.datetime.now()):
            if copy.error:
                failed = True
                typer.echo(copy.error, err=True)
            else:
                written.append(copy)
        self._tell(written)
        return failed

    def _tell(self, written: Sequence[Copy]) -> None:
        for copy in written:
            if copy.converted:
                typer.echo(
                    f"“{copy.source}”不是 .docx，批注写在 LibreOffice 转换出的“{copy.target}”里；"
                    "表格、图片等请打开核对一遍。",
                    err=True,
                )
        if self.folder is not None and written:
            count = _count(written)
            said = f"带批注的副本共 {len(written)} 份、批注 {count} 条，写在“{self.folder}”里。"
            typer.echo(said, err=True)
        elif written:
            only = written[0]
            many = f"共 {only.comments} 条" if only.comments else "没有问题，所以没有批注"
            typer.echo(f"带批注的副本已写到“{only.target}”，{many}。", err=True)


def _count(written: Iterable[Copy]) -> int:
    return sum(copy.comments for copy in written)


def plan(paths: Sequence[Path], files: Sequence[Path], target: Path, *, force: bool) -> Copies:
    """Where the copies go. Raises ReviewError, before anything is done, where they cannot."""
    from reviewcli.checking.annotate import outside, plan_copies

    checked = outside(files, paths, target)
    targets = plan_copies(paths, checked, target, force=force)
    return Copies(checked, targets, None if targets == [target] else target)
