"""Findings for a person at a terminal: under the heading where each stands, in reading order."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reviewcli.checking.model import FileResult, Metrics, ScaffoldUsed
from reviewcli.files import on_command_line
from reviewcli.report.width import display_width, wrap
from reviewcli.rules.model import Finding, Severity

_NAMES = {Severity.ERROR: "错误", Severity.WARNING: "警告", Severity.INFO: "提示"}
_COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.INFO: "36"}
_BOLD, _DIM, _GREEN, _RED = "1", "2", "32", "31"
_UNLIMITED = 10_000
_QUOTE = 30
"""Characters of the paper quoted to find a place."""
_STEP = " › "


@dataclass(frozen=True, slots=True)
class TextReport:
    """Results for people. ``width``: columns, None for lines unbroken; ``colour``: ANSI colours."""

    width: int | None = None
    colour: bool = False

    def render(self, results: Sequence[FileResult]) -> str:
        """Every file with its findings and a verdict; for several files a line about all."""
        blocks = ["\n".join(self._file(result)) for result in results]
        if len(results) > 1:
            blocks.append(self._all(results))
        return "\n\n".join(blocks) + "\n"

    def _file(self, result: FileResult) -> Iterator[str]:
        yield from self._lines(result.path, style=_BOLD)
        if result.error:
            yield from self._lines(result.error, indent=2, style=_RED)
            return
        yield from self._lines(scaffold_line(result.scaffold), indent=2, style=_DIM)
        if result.metrics is not None:
            yield from self._lines(_metrics(result.metrics), indent=2, style=_DIM)
        for place, findings in itertools.groupby(result.findings, key=_place):
            yield ""
            yield from self._lines(place, style=_BOLD)
            for finding in findings:
                yield from self._finding(finding)
        yield ""
        worst = any(result.count(severity) for severity in (Severity.ERROR, Severity.WARNING))
        yield from self._lines(verdict(result), style=_BOLD if worst else _GREEN)
        if fixable := sum(finding.fixable for finding in result.findings):
            yield from self._lines(
                f"其中 {fixable} 处是格式问题，可以一次排好，文字不动："
                f"reviewcli export {on_command_line(result.path)}"
            )

    def _finding(self, finding: Finding) -> Iterator[str]:
        head = f"{_NAMES[finding.severity]} {finding.code}  "
        indent = 2 + display_width(head)
        said = wrap(finding.message, self._room(indent))
        yield "  " + self._paint(head, _COLOURS[finding.severity]) + said[0]
        yield from (" " * indent + line for line in said[1:])
        if quoted := _quoted(finding):
            yield from self._lines(f"原文：{quoted}", indent=indent, style=_DIM)
        if finding.hint:
            yield from self._lines(f"改法：{finding.hint}", indent=indent)

    def _all(self, results: Sequence[FileResult]) -> str:
        unreadable = sum(result.status == "unreadable" for result in results)
        clean = sum(result.status == "ok" for result in results)
        wrong = sum(result.count(Severity.ERROR) > 0 for result in results)
        parts = [f"共检查 {len(results)} 份文稿：{wrong} 份有错误"]
        parts += [f"{clean} 份没有问题"] * bool(clean)
        parts += [f"{unreadable} 份读不了"] * bool(unreadable)
        return "\n".join(self._lines("，".join(parts) + "。", style=_BOLD))

    def _lines(self, text: str, *, indent: int = 0, style: str = "") -> Iterator[str]:
        for line in wrap(text, self._room(indent)):
            yield " " * indent + self._paint(line, style)

    def _room(self, indent: int) -> int:
        return _UNLIMITED if self.width is None else self.width - indent

    def _paint(self, text: str, style: str) -> str:
        return f"\x1b[{style}m{text}\x1b[0m" if self.colour and style else text


def verdict(result: FileResult) -> str:
    """One line: how many of each severity, and what that means."""
    counts = [f"{result.count(s)} 处{name}" for s, name in _NAMES.items() if result.count(s)]
    if not counts:
        return "结论：没有发现问题。"
    meaning = "请先改错误" if result.count(Severity.ERROR) else "没有错误"
    return f"结论：{'、'.join(counts)}，{meaning}。"


def _place(finding: Finding) -> str:
    if finding.where.path:
        return _STEP.join(finding.where.path)
    return "全文" if finding.where.paragraph is None else "标题、开头和结尾"


def _quoted(finding: Finding) -> str:
    """The words of the paper, where the message does not say them already and the heading is not they."""
    text = " ".join(finding.where.text.split())
    if not text or text in finding.message or text == "".join(finding.where.path[-1:]):
        return ""
    return f"「{text if len(text) <= _QUOTE else text[:_QUOTE] + '…'}」"


def scaffold_line(used: ScaffoldUsed | None) -> str:
    """Which scaffold a file was checked against, and how surely."""
    if used is None:
        return "模板：没有找到相符的模板"
    if not used.sure:
        return f"模板：没有选定，最接近的是“{used.name}”（{used.id}，相符程度 {used.score:.0%}）"
    how = f"自动识别，相符程度 {used.score:.0%}" if used.detected else "指定"
    unverified = "；这个模板的依据尚未核实，按它查出的问题仅供参考" if not used.verified else ""
    return f"模板：{used.name}（{used.id}，{how}）{unverified}"


def _metrics(metrics: Metrics) -> str:
    counts = [f"{metrics.sections} 个部分", f"{metrics.aspects} 个方面", f"{metrics.points} 条要点"]
    counts.append(f"{metrics.chars:,} 字")
    if metrics.chars_per_line is not None:
        lines = f"每页 {metrics.lines_per_page} 行" if metrics.lines_per_page else "行距未固定"
        counts.append(f"{lines} × 每行 {metrics.chars_per_line} 字")
    return " · ".join(counts)
