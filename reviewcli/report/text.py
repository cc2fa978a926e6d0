"""Findings for a person at a terminal: under the heading where each stands, in reading order."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from reviewcli.checking.model import Completeness, FileResult, Since
from reviewcli.files import on_command_line
from reviewcli.records import dataclass
from reviewcli.report.width import display_width, wrap
from reviewcli.report.words import (
    NAMES,
    all_verdict,
    also,
    bar,
    earlier,
    is_new,
    mend_first_title,
    metrics_line,
    place,
    quoted,
    scaffold_line,
    since_line,
    still_missing,
    to_mend_first,
    verdict,
)
from reviewcli.rules.model import Finding, Severity

_COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.INFO: "36"}
_BOLD, _DIM, _GREEN, _RED = "1", "2", "32", "31"
_UNLIMITED = 10_000
_CELLS, _CELLS_MIN = 10, 4
"""Cells of the completeness bar, two columns each."""


@dataclass(frozen=True, slots=True)
class TextReport:
    """Results for people. ``width``: columns, None for lines unbroken; ``colour``: ANSI colours."""

    width: int | None = None
    colour: bool = False

    def render(self, results: Sequence[FileResult]) -> str:
        """Every file with its findings and a verdict; for several files a line about all."""
        blocks = ["\n".join(self._file(result)) for result in results]
        if len(results) > 1:
            blocks.append("\n".join(self._lines(all_verdict(results), style=_BOLD)))
        return "\n\n".join(blocks) + "\n"

    def _file(self, result: FileResult) -> Iterator[str]:
        yield from self._lines(result.path, style=_BOLD)
        if result.error:
            yield from self._lines(result.error, indent=2, style=_RED)
            return
        yield from self._lines(scaffold_line(result.scaffold, result.lost_scaffold), indent=2, style=_DIM)
        if result.metrics is not None:
            yield from self._lines(metrics_line(result.metrics), indent=2, style=_DIM)
        for where, findings in itertools.groupby(result.findings, key=place):
            yield ""
            yield from self._lines(where, style=_BOLD)
            for finding in findings:
                yield from self._finding(finding, is_new(result, finding))
        yield ""
        if result.since is not None:
            yield from self._since(result.since)
        yield from self._summary(result)

    def _finding(self, finding: Finding, new: bool) -> Iterator[str]:
        head = f"{NAMES[finding.severity]} {finding.code}  "
        indent = 2 + display_width(head)
        message = f"{'（新）' * new}{finding.message}{also(finding)}"
        said = wrap(message, self._room(indent))
        yield "  " + self._paint(head, _COLOURS[finding.severity]) + said[0]
        yield from (" " * indent + line for line in said[1:])
        if words := quoted(finding):
            yield from self._lines(f"原文：{words}", indent=indent, style=_DIM)
        if finding.hint:
            yield from self._lines(f"改法：{finding.hint}", indent=indent)

    def _since(self, since: Since) -> Iterator[str]:
        yield from self._lines(since_line(since), style=_BOLD)
        for title, findings in earlier(since):
            for finding in findings:
                yield from self._lines(
                    f"{title} {finding.code}  {finding.message}（{place(finding)}）", indent=2, style=_DIM
                )

    def _summary(self, result: FileResult) -> Iterator[str]:
        worst = any(result.count(severity) for severity in (Severity.ERROR, Severity.WARNING))
        yield from self._lines(verdict(result), style=_BOLD if worst else _GREEN)
        if result.complete is not None:
            yield self._bar(result.complete)
            yield from self._lines(still_missing(result.complete), indent=2, style=_DIM)
        if first := to_mend_first(result):
            yield from self._lines(f"{mend_first_title(first)}：", style=_BOLD)
            for number, finding in enumerate(first, start=1):
                yield from self._lines(
                    f"{number}. {finding.message}（{finding.code}，{place(finding)}）", indent=2
                )
        if fixable := sum(finding.fixable for finding in result.findings):
            yield from self._lines(
                f"其中 {fixable} 处是格式问题，可以一次排好，文字不动："
                f"reviewcli export {on_command_line(result.path)}"
            )

    def _bar(self, complete: Completeness) -> str:
        """完整度 ▓▓▓▓▓▓▓▓░░ 14/18, with fewer cells in a narrow terminal."""
        head, count = "完整度 ", f" {complete.found}/{complete.total}"
        room = self._room(display_width(head + count)) // 2
        cells = max(_CELLS_MIN, min(_CELLS, room))
        style = _GREEN if complete.found == complete.total else ""
        return head + self._paint(bar(complete, cells), style) + count

    def _lines(self, text: str, *, indent: int = 0, style: str = "") -> Iterator[str]:
        for line in wrap(text, self._room(indent)) if text else ():
            yield " " * indent + self._paint(line, style)

    def _room(self, indent: int) -> int:
        return _UNLIMITED if self.width is None else self.width - indent

    def _paint(self, text: str, style: str) -> str:
        return f"\x1b[{style}m{text}\x1b[0m" if self.colour and style else text
