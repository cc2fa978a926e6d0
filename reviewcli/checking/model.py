"""What checking one file comes to: everything a report may show."""

from __future__ import annotations

from dataclasses import dataclass, field

from reviewcli.manuscript.model import Section
from reviewcli.rules.model import Finding, Severity


@dataclass(frozen=True, slots=True)
class ScaffoldUsed:
    """The scaffold that a file was checked against, or the best guess where none was (``sure`` False)."""

    id: str
    name: str
    detected: bool
    """Found by the program, not named by the user or the draft."""
    score: float
    """0 to 1."""
    sure: bool = True
    verified: bool = True


@dataclass(frozen=True, slots=True)
class Metrics:
    """Counts of a paper. Characters as :func:`reviewcli.manuscript.text.count_chars` counts."""

    chars: int
    sections: int
    """Parts."""
    aspects: int
    points: int
    share: dict[str, float] = field(default_factory=dict)
    """Share of all characters by ``scaffold.model.Part`` value, 0 to 1; empty without a scaffold."""
    lines_per_page: int | None = None
    chars_per_line: int | None = None
    """Both computed from the pitch; None before there is a page."""


@dataclass(frozen=True, slots=True)
class ExplainedLine:
    """A stretch of the paper: ``role`` in Chinese, ``level`` of a heading (else 0), ``why`` it is a heading,
    ``fit``: the section of the scaffold that it answers, with the score (0 to 1)."""

    paragraph: int
    role: str
    level: int
    text: str
    why: str = ""
    fit: str = ""


@dataclass(frozen=True, slots=True)
class Explained:
    """How a paper was read and matched."""

    lines: tuple[ExplainedLine, ...]
    missing: tuple[str, ...] = ()
    extra: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FileResult:
    """One file: what was found, or why it could not be read."""

    path: str
    error: str = ""
    """One Chinese sentence; "" for a file that was read."""
    scaffold: ScaffoldUsed | None = None
    outline: tuple[Section, ...] = ()
    findings: tuple[Finding, ...] = ()
    metrics: Metrics | None = None
    explained: Explained | None = None
    """Only where it was asked for."""

    @property
    def status(self) -> str:
        """ "ok" (no finding of any severity), "findings" or "unreadable"."""
        if self.error:
            return "unreadable"
        return "findings" if self.findings else "ok"

    def count(self, severity: Severity) -> int:
        """Findings of one severity."""
        return sum(finding.severity is severity for finding in self.findings)
