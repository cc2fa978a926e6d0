"""Findings that a unit has looked at and accepts, each with its reason."""

from __future__ import annotations

import fnmatch
import os
from collections.abc import Sequence
from pathlib import Path

from reviewcli.records import dataclass
from reviewcli.rules.folded import narrowed, one_by_one, places_of
from reviewcli.rules.model import Finding, Where


@dataclass(frozen=True, slots=True)
class Acceptance:
    """``code``: the beginning of a code. ``file``: a pattern for the file's name, or for its path under
    ``folder``; ``words``: words of the paper or of the message; "" for any. ``reason``: why, never empty.
    """

    code: str
    reason: str
    file: str = ""
    words: str = ""
    folder: Path = Path()

    def covers(self, finding: Finding, path: str) -> bool:
        """Whether the finding in the file ``path`` is accepted by this."""
        return finding.code.startswith(self.code) and self._in_file(path) and self._says(finding)

    def _in_file(self, path: str) -> bool:
        if not self.file:
            return True
        pattern = self.file.replace("\\", "/")
        real, root = os.path.realpath(path), os.path.realpath(self.folder)
        inside = real.startswith(os.path.join(root, ""))
        below = os.path.relpath(real, root).replace(os.sep, "/") if inside else ""
        names = (os.path.basename(path), below)
        return any(name == pattern or fnmatch.fnmatchcase(name, pattern) for name in names if name)

    def _says(self, finding: Finding) -> bool:
        words = "".join(self.words.split())
        said = (finding.where.text, finding.message)
        return not words or any(words in "".join(text.split()) for text in said)


@dataclass(frozen=True, slots=True)
class Accepted:
    """A finding that is accepted, and why."""

    finding: Finding
    reason: str


def part(
    findings: Sequence[Finding], acceptances: Sequence[Acceptance], path: str
) -> tuple[tuple[Finding, ...], tuple[Accepted, ...]]:
    """Findings still open, and those accepted (by the first entry that covers each). Of one that speaks of
    several places each is looked at by itself."""
    left: list[Finding] = []
    accepted: list[Accepted] = []
    for finding in findings:
        by_reason: dict[str, list[Where]] = {}
        for place, single in zip(places_of(finding), one_by_one(finding), strict=True):
            reason = next((a.reason for a in acceptances if a.covers(single, path)), "")
            by_reason.setdefault(reason, []).append(place)
        for reason, places in by_reason.items():
            if reason:
                accepted.append(Accepted(narrowed(finding, places), reason))
            else:
                left.append(narrowed(finding, places))
    return tuple(left), tuple(accepted)
