"""The rules over one paper: which ones, how heavy, in reading order."""

from __future__ import annotations

import bisect
from dataclasses import replace

from reviewcli.manuscript.printing import GAP
from reviewcli.manuscript.unfilled import waits_as_heading, waits_as_point
from reviewcli.records import dataclass
from reviewcli.rules.model import Context, Finding, Severity
from reviewcli.rules.registry import Need, Rule, all_rules
from reviewcli.rules.where import has_text

OFF = "off"
_OF_EMPTY = ("S002", "X")
"""What can be said of a file without words."""
_LENGTHS = ("C20",)
"""Lengths and shares: nothing to say of a paper with gaps."""
_OF_LINES = "W3"
"""Punctuation and blanks: nothing to say of a line with a place in it that is still to be filled in."""

_OF_SERIES = ("P1", "N101", "N102")
"""Numbers in a row: nothing to say where one of the row is still to be filled in."""


@dataclass(frozen=True, slots=True)
class Selection:
    """Which rules run. ``select`` and ``ignore`` hold beginnings of codes; the longer wins, ``ignore`` a tie.

    ``severities`` are (beginning of code, severity or "off"), later ones over earlier ones.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severities: tuple[tuple[str, str], ...] = ()

    def wants(self, code: str) -> bool:
        """Whether the rule of this code runs."""
        chosen = _longest(self.select, code) if self.select else 0
        return chosen > _longest(self.ignore, code)


def _longest(beginnings: tuple[str, ...], code: str) -> int:
    return max((len(start) for start in beginnings if code.startswith(start)), default=-1)


def run_rules(context: Context, selection: Selection = Selection()) -> tuple[Finding, ...]:
    """Every finding of the rules selected, in reading order, heavier first at one place."""
    whole = has_text(context)
    found = [
        finding
        for rule in all_rules()
        if selection.wants(rule.code) and (whole or rule.code.startswith(_OF_EMPTY))
        for finding in _weighed(rule, context, selection)
        if not (rule.code.startswith(_OF_LINES) and _unfilled(finding, context))
        and not (rule.code.startswith(_OF_SERIES) and _beside_unfilled(rule.code, finding, context))
    ]
    return tuple(sorted(found, key=reading_order))


def _unfilled(finding: Finding, context: Context) -> bool:
    """Whether every place of a finding is in a line that has something to be filled in yet."""
    return all(
        where.paragraph is not None and "placeholder" in context.paragraphs[where.paragraph - 1].cues.marks
        for where in (finding.where, *finding.more)
    )


def _beside_unfilled(code: str, finding: Finding, context: Context) -> bool:
    """Whether a point of the same section (a heading of the paper, for N) has no words yet."""
    heads = [each.index for each in context.paragraphs if waits_as_heading(each)]
    if not code.startswith("P"):
        return bool(heads)
    points = [each.index for each in context.paragraphs if waits_as_point(each)]
    if not points or finding.where.paragraph is None:
        return False
    heads += [section.at.paragraph for section in context.manuscript.walk() if section.at is not None]
    heads.sort()
    section = bisect.bisect_right(heads, finding.where.paragraph)
    return any(bisect.bisect_right(heads, point) == section for point in points)


def unrun(context: Context) -> tuple[str, ...]:
    """Codes of the rules that cannot judge this paper as it is: what they need is not there, or they measure
    lengths and there are gaps yet."""
    unfinished = any(GAP in paragraph.text for paragraph in context.paragraphs)
    return tuple(
        rule.code
        for rule in all_rules()
        if not rule.applies(context) or (unfinished and rule.code.startswith(_LENGTHS))
    )


def _weighed(rule: Rule, context: Context, selection: Selection) -> list[Finding]:
    """The rule's findings with their final severity: the rule's own, the scaffold's, then the user's.

    What rests on a heading that is not verified is never worse than a warning (REQUIREMENTS: confidence C and
    D): the rule says so of each finding (``Hit.unsure``), and no unverified scaffold makes an error of more.
    """
    severity: str = rule.severity.value
    scaffold = context.scaffold
    if scaffold is not None:
        wanted = _override(scaffold.rules, rule, severity)
        raised = wanted == Severity.ERROR.value and wanted != severity
        if not (raised and Need.SCAFFOLD in rule.needs and not scaffold.verified):
            severity = wanted
    told = _override(selection.severities, rule, "")
    if (told or severity) == OFF:
        return []
    final = Severity(told or severity)
    changed = bool(told) or final is not rule.severity
    return [replace(finding, severity=final) if changed else finding for finding in rule(context)]


def _override(overrides: tuple[tuple[str, str], ...], rule: Rule, severity: str) -> str:
    for code, wanted in overrides:
        if rule.code.startswith(code) or rule.name == code:
            severity = wanted
    return severity


def reading_order(finding: Finding) -> tuple[int, int, int, str]:
    """A key to sort by: place in the paper, heavier first at one place, then the code."""
    where = finding.where
    paragraph = 0 if where.paragraph is None else where.paragraph
    return (paragraph, where.start or 0, -finding.severity.weight, finding.code)
