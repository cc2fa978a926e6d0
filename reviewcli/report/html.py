"""Findings as one web page that needs nothing else: the outline, the text with every finding marked, a list.

Whatever stands in a paper or a file's name goes through :func:`escape`; the script gets no data at all (it
reads the page), and the page's own policy lets no other script run and nothing be loaded.
"""

from __future__ import annotations

import base64
import hashlib
import html
import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from reviewcli.checking.model import FileResult, TextLine
from reviewcli.manuscript.model import Section
from reviewcli.report.marks import Mark, marks, segments
from reviewcli.report.words import (
    NAMES,
    all_verdict,
    also,
    family_name,
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

_ASSETS = Path(__file__).parent / "assets"
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
_INDENTED = (" ", "\t", "\u3000")


class HtmlReport:
    """All files in one page."""

    def render(self, results: Sequence[FileResult]) -> str:
        """The page."""
        return "".join(_page(results))


def escape(text: str) -> str:
    """``text`` as HTML shows it, in elements and in attributes; control characters made visible."""
    return html.escape(visible(text), quote=True)


def visible(text: str) -> str:
    """``text`` with what a page cannot hold made visible."""
    return _CONTROL.sub("\ufffd", text)


def _page(results: Sequence[FileResult]) -> Iterator[str]:
    css = (_ASSETS / "page.css").read_text(encoding="utf-8")
    script = (_ASSETS / "page.js").read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(script.encode("utf-8")).digest()).decode("ascii")
    policy = (
        f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{digest}'; "
        "base-uri 'none'; form-action 'none'"
    )
    title = results[0].path if len(results) == 1 else f"{len(results)} 份文稿"
    yield '<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
    yield f'<meta http-equiv="Content-Security-Policy" content="{escape(policy)}">\n'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    yield '<meta name="color-scheme" content="light dark">\n<meta name="referrer" content="no-referrer">\n'
    yield f"<title>检查结果：{escape(title)}</title>\n<style>\n{css}</style>\n</head>\n<body>\n"
    yield from _bar(results)
    if len(results) > 1:
        yield from _files(results)
    yield "<main>\n"
    for number, result in enumerate(results, start=1):
        yield from _File(result, number, alone=len(results) == 1).render()
    yield "</main>\n"
    yield f"<script>{script}</script>\n</body>\n</html>\n"


def _bar(results: Sequence[FileResult]) -> Iterator[str]:
    """What stands at the top of the screen: filters, keys, steps. Useless without the script, so hidden."""
    counts = {severity: sum(result.count(severity) for result in results) for severity in Severity}
    families: dict[str, int] = {}
    for finding in (finding for result in results for finding in result.findings):
        families[finding.code[:1]] = families.get(finding.code[:1], 0) + 1
    yield '<div class="bar" id="bar" hidden>\n<fieldset><legend>级别</legend>'
    for severity, name in NAMES.items():
        yield _box("severity", severity.value, name, counts[severity])
    yield "</fieldset>\n<fieldset><legend>类别</legend>"
    for letter in sorted(families):
        yield _box("family", letter, f"{family_name(letter)} {letter}", families[letter])
    yield '</fieldset>\n<div class="steps">'
    yield '<button type="button" id="back" aria-label="上一个问题">↑ 上一个</button>'
    yield '<output id="at" aria-live="polite">0/0</output>'
    yield '<button type="button" id="on" aria-label="下一个问题">下一个 ↓</button></div>\n'
    yield '<p class="keys"><kbd>n</kbd>／<kbd>j</kbd> 下一个，<kbd>p</kbd>／<kbd>k</kbd> 上一个，'
    yield "<kbd>回车</kbd> 在原文与说明之间来回；点编号也可以</p>\n</div>\n"


def _box(kind: str, value: str, name: str, count: int) -> str:
    return (
        f'<label class="{escape(value)}"><input type="checkbox" data-{kind}="{escape(value)}" checked>'
        f"{escape(name)} <b>{count}</b></label>"
    )


def _files(results: Sequence[FileResult]) -> Iterator[str]:
    yield f'<nav class="files" aria-label="文件"><h1>{escape(all_verdict(results))}</h1>\n<ol>\n'
    for number, result in enumerate(results, start=1):
        yield f'<li class="{result.status}"><a href="#f{number}"><bdi>{escape(result.path)}</bdi></a> '
        if result.error:
            yield f'<span class="said">读不了：{escape(result.error)}</span></li>\n'
            continue
        for severity, name in NAMES.items():
            if count := result.count(severity):
                yield f'<span class="count {severity.value}">{name} {count}</span> '
        if not result.findings:
            yield '<span class="count fine">没有问题</span> '
        if result.complete is not None:
            yield f'<span class="said">完整度 {result.complete.found}/{result.complete.total}</span>'
        yield "</li>\n"
    yield "</ol></nav>\n"


@dataclass(frozen=True, slots=True)
class _File:
    """One file's part of the page; ``number`` from 1 makes its ids."""

    result: FileResult
    number: int
    alone: bool

    def render(self) -> Iterator[str]:
        result = self.result
        heading = "h1" if self.alone else "h2"
        yield f'<section class="file" id="f{self.number}">\n<header>'
        yield f"<{heading}><bdi>{escape(result.path)}</bdi></{heading}>\n"
        if result.error:
            yield f'<p class="verdict">读不了：{escape(result.error)}</p></header></section>\n'
            return
        yield from self._summary()
        yield "</header>\n"
        yield from self._outline()
        yield from self._text()
        yield from self._findings()
        yield "</section>\n"

    def _summary(self) -> Iterator[str]:
        result = self.result
        yield f'<p class="verdict">{escape(verdict(result))}</p>\n'
        if complete := result.complete:
            yield f'<p class="complete">完整度 <meter max="{complete.total}" value="{complete.found}">'
            yield "</meter> "
            yield f"{complete.found}/{complete.total} <small>{escape(still_missing(complete))}</small></p>\n"
        if result.since is not None:
            yield f"<p>{escape(since_line(result.since))}</p>\n"
            yield from self._earlier("已改好", result.since.mended)
            yield from self._earlier("文字已删去", result.since.gone)
            yield from self._earlier("未比较", result.since.uncompared)
        if first := to_mend_first(result):
            yield f'<div class="first"><b>{mend_first_title(first)}</b><ol>'
            for finding in first:
                yield f'<li><a href="#{self._id("d", self._index(finding))}">{escape(finding.message)}</a> '
                yield f"<small>{escape(finding.code)} · {escape(place(finding))}</small></li>"
            yield "</ol></div>\n"
        yield f'<p class="about">{escape(scaffold_line(result.scaffold, result.lost_scaffold))}'
        yield f"<br>{escape(metrics_line(result.metrics))}</p>\n" if result.metrics else "</p>\n"

    def _earlier(self, title: str, findings: Sequence[Finding]) -> Iterator[str]:
        if findings:
            yield f"<details><summary>{title} {len(findings)} 处</summary><ul>"
            for finding in findings:
                yield f"<li>{escape(finding.code)} {escape(finding.message)} "
                yield f"<small>{escape(place(finding))}</small></li>"
            yield "</ul></details>\n"

    # ------------------------------------------------------------ outline

    def _outline(self) -> Iterator[str]:
        yield '<nav class="outline" aria-label="提纲"><details open><summary>提纲</summary>\n'
        yield from self._nodes(self.result.outline, ())
        yield "</details></nav>\n"

    def _nodes(self, sections: Sequence[Section], above: tuple[str, ...]) -> Iterator[str]:
        if not sections:
            return
        yield "<ul>"
        for section in sections:
            path = (*above, section.label)
            label = escape(section.label)
            if section.at is not None and self.result.text:
                label = f'<a href="#{self._id("p", section.at.paragraph)}">{label}</a>'
            yield f"<li>{label}{self._badge(path)}"
            yield from self._nodes(section.children, path)
            yield "</li>"
        yield "</ul>\n"

    def _badge(self, path: tuple[str, ...]) -> str:
        """How many findings stand directly under a heading, coloured as the heaviest of them."""
        here = [n for n, finding in enumerate(self.result.findings) if finding.where.path == path]
        if not here:
            return ""
        worst = max((self.result.findings[n].severity for n in here), key=lambda severity: severity.weight)
        ids = " ".join(self._id("d", n) for n in here)
        return f' <span class="count {worst.value}" data-of="{ids}">{len(here)}</span>'

    # ------------------------------------------------------------ text

    def _text(self) -> Iterator[str]:
        placed = marks(self.result)
        inside = {mark.finding for each in placed.values() for mark in each if not mark.further}
        whole = [n for n in range(len(self.result.findings)) if n not in inside]
        yield '<article aria-label="原文">\n'
        if whole:
            labels = "".join(self._label(n) for n in whole)
            yield f'<p class="whole">全文：{labels}</p>\n'
        for line in self.result.text:
            if line.text.strip() or line.index in placed:
                yield self._paragraph(line, placed.get(line.index, []))
        yield "</article>\n"

    def _paragraph(self, line: TextLine, placed: Sequence[Mark]) -> str:
        kind = f"heading{min(line.level, 4)}" if line.role == "heading" else line.role
        flush = " flush" if line.text.startswith(_INDENTED) else ""
        number = f'<span class="auto">{escape(line.number)}</span>' if line.number else ""
        inner = "".join(self._segment(*segment) for segment in segments(line.text, placed))
        return f'<p class="{escape(kind)}{flush}" id="{self._id("p", line.index)}">{number}{inner}</p>\n'

    def _segment(self, text: str, over: Sequence[int], ending: Sequence[int]) -> str:
        out = escape(text)
        if over and text:
            ids = " ".join(self._id("d", n) for n in over)
            out = f'<mark class="{self._look(over)}" data-of="{ids}">{out}</mark>'
        return out + "".join(self._label(n) for n in ending)

    def _look(self, over: Sequence[int]) -> str:
        """Of several findings over the same characters the heaviest is shown; those about whole lines' format
        only where there are no others, and faintly."""
        findings = [self.result.findings[n] for n in over]
        words = [finding for finding in findings if not finding.code.startswith("F")]
        worst = max(words or findings, key=lambda finding: finding.severity.weight).severity.value
        return worst if words else f"{worst} look"

    def _label(self, n: int) -> str:
        """The finding's number in the text: its place, and the way to what is said of it."""
        finding = self.result.findings[n]
        return (
            f'<a class="n {finding.severity.value}" id="{self._id("t", n)}" href="#{self._id("d", n)}" '
            f'title="{escape(f"{finding.code} {finding.message}")}">{n + 1}</a>'
        )

    # ------------------------------------------------------------ list

    def _findings(self) -> Iterator[str]:
        yield '<aside class="list" aria-label="问题">\n'
        if not self.result.findings:
            yield '<p class="none">没有发现问题。</p>'
        numbered = enumerate(self.result.findings)
        for where, group in itertools.groupby(numbered, key=lambda item: place(item[1])):
            yield f'<div class="group"><h3>{escape(where)}</h3>\n'
            for n, finding in group:
                yield from self._finding(n, finding)
            yield "</div>\n"
        yield "</aside>\n"

    def _finding(self, n: int, finding: Finding) -> Iterator[str]:
        severity = finding.severity
        yield (
            f'<div class="finding {severity.value}" id="{self._id("d", n)}" data-severity="{severity.value}" '
            f'data-family="{escape(finding.code[:1])}" data-place="{self._id("t", n)}" tabindex="-1">'
        )
        yield f'<p><a class="n {severity.value}" href="#{self._id("t", n)}" title="到原文">{n + 1}</a> '
        yield f'<span class="kind">{NAMES[severity]} {escape(finding.code)}</span> '
        yield "<b>新</b> " if is_new(self.result, finding) else ""
        yield f"{escape(finding.message + also(finding))}</p>"
        if words := quoted(finding):
            yield f'<p class="words">原文：{escape(words)}</p>'
        if finding.hint:
            yield f'<p class="hint">改法：{escape(finding.hint)}</p>'
        yield "</div>\n"

    def _index(self, finding: Finding) -> int:
        return next(n for n, each in enumerate(self.result.findings) if each is finding)

    def _id(self, kind: str, number: int) -> str:
        return f"{kind}{self.number}-{number}"
