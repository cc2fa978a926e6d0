"""What checking one file comes to: everything a report may show."""

from __future__ import annotations

from dataclasses import field

from reviewcli.checking.accepted import Accepted
from reviewcli.manuscript.model import Section
from reviewcli.records import dataclass
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
    declared: bool = False
    """The file itself names it, in its properties."""
    unverified: tuple[str, ...] = ()
    """Where not ``verified``: the headings that are not; () for the whole."""
    near: tuple[str, ...] = ()
    """Ids of others that the paper fits as well, the best first."""


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
class Completeness:
    """Things that the scaffold requires: how many are there, of how many; ``missing`` by name."""

    found: int
    total: int
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TextLine:
    """One paragraph as reports show it: index from 1, the text that findings point into, the automatic
    number before it, ``role`` of its first line (``blocks.Role`` value) and the level of a heading."""

    index: int
    text: str
    number: str = ""
    role: str = "body"
    level: int = 0


@dataclass(frozen=True, slots=True)
class Since:
    """What became of the findings of an earlier state of the file, ``old`` (its path).

    ``mended`` and ``gone`` (the text itself went) are earlier findings; ``open`` and ``new`` are findings of
    now, together all of them: one of several places may be in both, with the places of each. ``open`` may
    hold earlier ones too, where a draft shows as a gap what was missing. ``uncompared``: earlier findings of
    rules that cannot judge the paper as it is now.
    """

    old: str
    mended: tuple[Finding, ...] = ()
    gone: tuple[Finding, ...] = ()
    open: tuple[Finding, ...] = ()
    new: tuple[Finding, ...] = ()
    uncompared: tuple[Finding, ...] = ()


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
    complete: Completeness | None = None
    """None without a scaffold."""
    accepted: tuple[Accepted, ...] = ()
    """Not among ``findings``."""
    text: tuple[TextLine, ...] = ()
    """Only where it was asked for."""
    since: Since | None = None
    """Only where an earlier state was named and holds this file."""
    unrun: tuple[str, ...] = ()
    """Codes of rules that say nothing of this paper as it is: no page, no scaffold, not yet finished."""
    lost_scaffold: str = ""
    """Id of the scaffold that the file's properties name, where there is no such one to be used."""
    trace: str = ""
    """Where the program failed, for its makers; "" unless that is what ``error`` says."""

    @property
    def status(self) -> str:
        """ "ok" (no finding of any severity), "findings" or "unreadable"."""
        if self.error:
            return "unreadable"
        return "findings" if self.findings else "ok"

    def count(self, severity: Severity) -> int:
        """Findings of one severity."""
        return sum(finding.severity is severity for finding in self.findings)
