"""The rules over files whose truth is known: wanted, found, and false alarms."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from variant_papers import Doc
from variant_sheet import Rendered

from reviewcli.checking.papers import Paper
from reviewcli.checking.run import Settings, check_paper
from reviewcli.manuscript.outline import read_outline
from reviewcli.rules.model import Finding, Severity
from reviewcli.word.package import package_of
from reviewcli.word.reading.reader import read_package


@dataclass(frozen=True)
class Wanted:
    """A finding that must be there: its code and the paragraphs where it may stand (0 or None: the file)."""

    code: str
    paragraphs: tuple[int | None, ...]


@dataclass(frozen=True)
class Case:
    """One file with its truth. ``allowed``: codes that are right, too, but need not be there."""

    name: str
    file: Rendered
    wanted: tuple[Wanted, ...] = ()
    allowed: frozenset[str] = frozenset()
    doc: Doc | None = None
    """The paper, for what the outline must find."""


@dataclass
class Outcome:
    """What the rules said of one case. ``coded``: wanted and found by code, ``placed``: at the right
    paragraph, too; ``wrong``: errors and warnings that nobody wanted."""

    case: Case
    coded: list[Wanted] = field(default_factory=list)
    placed: list[Wanted] = field(default_factory=list)
    wrong: list[Finding] = field(default_factory=list)
    findings: tuple[Finding, ...] = ()


def read(file: Rendered) -> Paper:
    reading = read_package(package_of(file.data, Path(file.name)))
    return Paper(reading.paragraphs, read_outline(reading.paragraphs), reading.layout, reading.facts)


def judge(case: Case) -> Outcome:
    """Run every rule, the scaffold found by the program itself."""
    findings = check_paper(read(case.file), Settings(), case.file.name).findings
    out = Outcome(case, findings=findings)
    for wanted in case.wanted:
        same = [finding for finding in findings if finding.code == wanted.code]
        if same:
            out.coded.append(wanted)
        if any((finding.where.paragraph or 0) in {p or 0 for p in wanted.paragraphs} for finding in same):
            out.placed.append(wanted)
    fine = case.allowed | {wanted.code for wanted in case.wanted}
    out.wrong = [f for f in findings if f.severity is not Severity.INFO and f.code not in fine]
    return out


@dataclass
class Row:
    """One rule's figures."""

    wanted: int = 0
    coded: int = 0
    placed: int = 0
    wrong: int = 0


def by_rule(outcomes: Iterable[Outcome]) -> dict[str, Row]:
    rows: dict[str, Row] = {}
    for outcome in outcomes:
        for name, wants in (
            ("wanted", outcome.case.wanted),
            ("coded", outcome.coded),
            ("placed", outcome.placed),
        ):
            for wanted in wants:
                row = rows.setdefault(wanted.code, Row())
                setattr(row, name, getattr(row, name) + 1)
        for finding in outcome.wrong:
            rows.setdefault(finding.code, Row()).wrong += 1
    return dict(sorted(rows.items()))


def errors_in(outcomes: Iterable[Outcome]) -> list[str]:
    return [_said(o, f) for o in outcomes for f in o.wrong if f.severity is Severity.ERROR]


def warnings_in(outcomes: Iterable[Outcome]) -> list[str]:
    return [_said(o, f) for o in outcomes for f in o.wrong if f.severity is Severity.WARNING]


def missed_in(outcomes: Iterable[Outcome]) -> list[str]:
    """Wanted and not found at the right paragraph, with what was said instead."""
    out = []
    for outcome in outcomes:
        for wanted in outcome.case.wanted:
            if wanted not in outcome.placed:
                said = [
                    f"{f.code}@{f.where.paragraph}"
                    for f in outcome.findings
                    if f.severity is not Severity.INFO
                ]
                out.append(
                    f"{outcome.case.name}: {wanted.code} at {wanted.paragraphs}; said {' '.join(said)}"
                )
    return out


def _said(outcome: Outcome, finding: Finding) -> str:
    return f"{outcome.case.name}: {finding.code} at {finding.where.paragraph}: {finding.message}"
