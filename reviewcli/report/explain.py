"""How a paper was read, for whoever disagrees: a tree of its lines with roles, reasons, match and score."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reviewcli.checking.model import ExplainedLine, FileResult
from reviewcli.manuscript.names import in_list
from reviewcli.report.width import display_width
from reviewcli.report.words import scaffold_line

_TEXT = 30
"""Characters of a line shown."""


@dataclass(frozen=True, slots=True)
class ExplainReport:
    """One line a stretch of text: paragraph number, role, words, → what it answers."""

    def render(self, results: Sequence[FileResult]) -> str:
        """Every file's tree."""
        return "\n\n".join("\n".join(self._file(result)) for result in results) + "\n"

    def _file(self, result: FileResult) -> Iterator[str]:
        yield result.path
        if result.error:
            yield f"  {result.error}"
            return
        yield f"  {scaffold_line(result.scaffold, result.lost_scaffold)}"
        explained = result.explained
        if explained is None:
            return
        depth = 0
        for line in explained.lines:
            depth = line.level or depth
            yield _line(line, depth if line.level or line.role in ("要点", "正文") else 0)
        if explained.missing:
            yield f"  模板里有、文稿里没有：{in_list(explained.missing)}"
        if explained.extra:
            yield f"  文稿里有、模板里没有：{in_list(explained.extra)}"


def _line(line: ExplainedLine, depth: int) -> str:
    indent = "  " * max(0, depth - 1 if line.level else depth)
    text = line.text if len(line.text) <= _TEXT else f"{line.text[:_TEXT]}…（{len(line.text)} 字）"
    role = line.role + " " * max(0, 8 - display_width(line.role))
    notes = [f"依据：{line.why}"] * bool(line.why) + [f"→ {line.fit}"] * bool(line.fit)
    return f"  {line.paragraph:>4}  {role}  {indent}{text}" + (f"    {'；'.join(notes)}" if notes else "")
