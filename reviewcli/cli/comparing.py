"""``check --since``: the earlier state, a paper or an earlier result, beside each file checked now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import typer

from reviewcli.checking.model import FileResult
from reviewcli.checking.run import Settings
from reviewcli.checking.since import Earlier, compare, earlier_of, read_old, read_report
from reviewcli.cli.settings import Wishes
from reviewcli.errors import ReviewError


class Comparison:
    """The earlier state in ``old``; for more than one file it must be an earlier result (.json)."""

    def __init__(self, old: Path, files: Sequence[Path]) -> None:
        self._old = old
        self._alone = len(files) == 1
        self._report: list[Earlier] | None = None
        if old.suffix.lower() == ".json":
            self._report = read_report(old)
        elif not self._alone:
            raise ReviewError(
                f"--since 给出一份旧稿时，只能检查一份文稿，现在有 {len(files)} 份；"
                "要比较多份，请用以前 --output-format json 的结果。"
            )

    def compare(self, results: Iterable[FileResult], wishes: Wishes) -> Iterator[FileResult]:
        """Each result with what became of the earlier findings; said on stderr where there are none."""
        for result in results:
            settings = wishes.settings(Path(result.path))
            earlier = self._earlier(result, settings)
            if earlier is None:
                typer.echo(f"“{self._old}”里没有“{result.path}”以前的结果，这一份没有比较。", err=True)
            yield result if earlier is None else compare(earlier, result, settings)

    def _earlier(self, result: FileResult, settings: Settings) -> Earlier | None:
        if self._report is None:
            return read_old(self._old, settings)
        return earlier_of(result.path, self._report, self._alone)
