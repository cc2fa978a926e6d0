"""The JSON of ``check``, version 1 (DESIGN.md): keys are only ever added."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from reviewcli import __version__
from reviewcli.checking.measure import section_chars, written_points
from reviewcli.checking.model import FileResult, Metrics, ScaffoldUsed
from reviewcli.manuscript.model import Section
from reviewcli.rules.model import Finding, Severity, Where


class JsonReport:
    """Results for programs."""

    def render(self, results: Sequence[FileResult]) -> str:
        """One JSON object."""
        return json.dumps(document(results), ensure_ascii=False, indent=1) + "\n"


def document(results: Sequence[FileResult]) -> dict[str, Any]:
    """The object that is written."""
    return {
        "version": 1,
        "tool": f"reviewcli {__version__}",
        "files": [_file(result) for result in results],
        "summary": {
            "files": len(results),
            **{severity.value: sum(result.count(severity) for result in results) for severity in Severity},
            "unreadable": sum(result.status == "unreadable" for result in results),
        },
    }


def _file(result: FileResult) -> dict[str, Any]:
    return {
        "path": result.path,
        "status": result.status,
        "error": result.error or None,
        "scaffold": _scaffold(result.scaffold, result.lost_scaffold),
        "outline": _nodes(result.outline),
        "findings": [_finding(finding) for finding in result.findings],
        "metrics": _metrics(result.metrics),
        **_more(result),
    }


def _more(result: FileResult) -> dict[str, Any]:
    """Keys that are there only where there is something to say: what is accepted, what has changed."""
    more: dict[str, Any] = {}
    if result.accepted:
        more["accepted"] = [{**_finding(a.finding), "reason": a.reason} for a in result.accepted]
    if result.since is not None:
        since = result.since
        more["since"] = {
            "path": since.old,
            **{
                name: [_finding(finding) for finding in getattr(since, name)]
                for name in ("mended", "gone", "open", "new")
            },
            **({"uncompared": [_finding(each) for each in since.uncompared]} if since.uncompared else {}),
        }
    return more


def _scaffold(used: ScaffoldUsed | None, lost: str) -> dict[str, Any]:
    more: dict[str, Any] = {"lost": lost} if lost else {}
    if used is None:
        return {"id": None, "detected": True, "score": 0.0, **more}
    more |= {"declared": True} if used.declared else {}
    if used.near:
        more["near"] = list(used.near)
    if not used.verified:
        more |= {"verified": False, "unverified": list(used.unverified)}
    return {"id": used.id, "detected": used.detected, "score": round(used.score, 2), **more}


def _nodes(sections: Sequence[Section]) -> list[dict[str, Any]]:
    """Every heading; a section without one (of a paper that only speaks) hands its children on."""
    out: list[dict[str, Any]] = []
    for section in sections:
        out.extend([_node(section)] if section.label.strip() else _nodes(section.children))
    return out


def _node(section: Section) -> dict[str, Any]:
    return {
        "number": section.number,
        "heading": section.heading,
        "level": section.level,
        "points": written_points(section),
        "chars": section_chars(section),
        "children": _nodes(section.children),
    }


def _finding(finding: Finding) -> dict[str, Any]:
    more = {"more": [_where(place) for place in finding.more]} if finding.more else {}
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity.value,
        "message": finding.message,
        "hint": finding.hint,
        "where": _where(finding.where),
        "fixable": finding.fixable,
        **more,
    }


def _where(where: Where) -> dict[str, Any]:
    return {
        "path": list(where.path),
        "paragraph": where.paragraph,
        "start": where.start,
        "end": where.end,
        "text": where.text,
    }


def _metrics(metrics: Metrics | None) -> dict[str, Any] | None:
    if metrics is None:
        return None
    return {
        "chars": metrics.chars,
        "sections": metrics.sections,
        "aspects": metrics.aspects,
        "points": metrics.points,
        "share": dict(metrics.share),
        "lines_per_page": metrics.lines_per_page,
        "chars_per_line": metrics.chars_per_line,
    }
