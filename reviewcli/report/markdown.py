"""Findings as Markdown, for a mail, a chat, a comment. Nothing of a paper is taken for markup."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from reviewcli.checking.model import FileResult, Since
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
from reviewcli.rules.model import Finding

_SIGNS = re.compile(r"([\\`*_\[\]<>#|~&$])")
_BEGINNING = re.compile(r"^(\d*)([-+.)])(?=\s|$)")
"""What begins a list where it is the first of a line."""
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]+")


class MarkdownReport:
    """A heading a file, below it the findings by heading path, as nested lists."""

    def render(self, results: Sequence[FileResult]) -> str:
        """All results."""
        blocks = ["\n".join(_file(result)) for result in results]
        if len(results) > 1:
            blocks.insert(0, f"# 检查结果\n\n{escape(all_verdict(results))}")
        return "\n\n".join(blocks) + "\n"


def escape(text: str) -> str:
    """``text`` on one line, shown as it is by every Markdown reader."""
    return _BEGINNING.sub(r"\1\\\2", _SIGNS.sub(r"\\\1", _CONTROL.sub(" ", text).strip()))


def _file(result: FileResult) -> Iterator[str]:
    yield f"## {escape(result.path)}"
    yield ""
    if result.error:
        yield f"**读不了**：{escape(result.error)}"
        return
    yield f"**{escape(verdict(result))}**"
    yield ""
    yield f"- {escape(scaffold_line(result.scaffold, result.lost_scaffold))}"
    if result.metrics is not None:
        yield f"- {escape(metrics_line(result.metrics))}"
    if result.complete is not None:
        missing = still_missing(result.complete)
        counts = f"{result.complete.found}/{result.complete.total}"
        yield f"- 完整度 {bar(result.complete)} {counts}" + (f"，{escape(missing)}" if missing else "")
    if result.since is not None:
        yield from _since(result.since)
    if first := to_mend_first(result):
        yield ""
        yield f"### {mend_first_title(first)}"
        yield ""
        for number, finding in enumerate(first, start=1):
            yield f"{number}. {escape(finding.message)}（{finding.code}，{escape(place(finding))}）"
    for where, findings in itertools.groupby(result.findings, key=place):
        yield ""
        yield f"### {escape(where)}"
        yield ""
        for finding in findings:
            yield from _finding(finding, is_new(result, finding))


def _finding(finding: Finding, new: bool) -> Iterator[str]:
    mark = "（新）" if new else ""
    yield f"- **{NAMES[finding.severity]} {finding.code}**　{mark}{escape(finding.message + also(finding))}"
    if words := quoted(finding):
        yield f"  - 原文：{escape(words)}"
    if finding.hint:
        yield f"  - 改法：{escape(finding.hint)}"


def _since(since: Since) -> Iterator[str]:
    yield f"- {escape(since_line(since))}"
    for title, findings in earlier(since):
        for finding in findings:
            yield f"  - {title} {finding.code}　{escape(finding.message)}（{escape(place(finding))}）"
