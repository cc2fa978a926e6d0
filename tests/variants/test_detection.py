"""Detection over the whole library: papers made from every bundled scaffold, and papers that mix two years.

Here a sample; ``benchmarks/detection.py`` takes more of each and prints the table.
"""

from __future__ import annotations

from functools import cache

import pytest
from variant_detection import Sample, Way, samples

from reviewcli.checking.papers import Paper
from reviewcli.checking.run import Settings, check_paper
from reviewcli.manuscript.markers import Style
from reviewcli.manuscript.model import Paragraph
from reviewcli.manuscript.outline import read_outline
from reviewcli.rules.model import Finding, Severity
from reviewcli.scaffold.detect import Candidate, detect
from reviewcli.scaffold.index import Entry
from reviewcli.scaffold.library import list_scaffolds, load_scaffold

EACH = 4
LIBRARY = [entry for entry in list_scaffolds() if entry.origin == "bundled"]
PLAIN = Way("{0}", (Style.CHINESE, Style.BRACKETED), "whole", "none", False)


@cache
def found() -> list[tuple[Sample, Entry, Candidate]]:
    return [
        (sample, entry, detect(sample.manuscript)[0])
        for entry in LIBRARY
        for sample in samples(load_scaffold(entry.id), EACH)
    ]


def is_right(entry: Entry, best: Candidate) -> bool:
    """Its own; or said to be near (nothing was taken, or both ask for the same); or, where the scaffold
    leaves the aspects open and nothing tells the year, the one for any year."""
    if best.id == entry.id:
        return True
    near = [best.entry, *best.near]
    if any(each.id == entry.id for each in near):
        return True
    any_year = [each for each in near if each.year is None and entry.typed]
    return any((each.meeting, each.kind) == (entry.meeting, entry.kind) for each in any_year)


def test_the_library_is_worth_the_test():
    assert len(LIBRARY) >= 50
    assert len(found()) == EACH * len(LIBRARY)


def test_nearly_every_paper_finds_its_scaffold_or_is_said_to_be_a_close_call():
    wrong = [f"{entry.id} -> {best.id}" for _, entry, best in found() if not is_right(entry, best)]
    assert len(wrong) <= 0.02 * len(found()), wrong


def test_no_wrong_scaffold_is_called_nearly_certain():
    assert not [
        f"{entry.id} -> {best.id} {best.score}"
        for _, entry, best in found()
        if best.score > 0.9 and not is_right(entry, best)
    ]


def test_a_title_that_says_all_is_enough_for_every_scaffold():
    told = [(entry, best) for sample, entry, best in found() if sample.way.title in ("whole", "two lines")]
    assert len(told) > len(LIBRARY)
    assert [(entry.id, best.id) for entry, best in told if not (best.id == entry.id and best.sure)] == []


def said_of(lines: list[str], scaffold: str = "") -> tuple[str, list[Finding]]:
    paragraphs = tuple(Paragraph(n, line) for n, line in enumerate(lines, start=1))
    result = check_paper(Paper(paragraphs, read_outline(paragraphs)), Settings(scaffold=scaffold))
    assert result.scaffold is not None
    return result.scaffold.id, [f for f in result.findings if f.code[:2] in ("S0", "S1")]


def mixed(year: str, aspects_of: str) -> list[str]:
    """A paper of ``aspects_of`` under the title of ``year``."""
    other, mine = load_scaffold(aspects_of), load_scaffold(year)
    sample = next(s for s in samples(other, 400) if s.way == PLAIN)
    title = next(s for s in samples(mine, 400) if s.way == PLAIN).lines[0]
    return [title, *sample.lines[1:]]


@pytest.mark.parametrize(
    ("year", "aspects_of"),
    [
        ("democratic-life-2025", "democratic-life-2024"),
        ("democratic-life-2025", "democratic-life-2022"),
        ("democratic-life-2024", "democratic-life-2025"),
        ("democratic-life-2024-group", "democratic-life-2025-group"),
        ("democratic-life-2022", "democratic-life-2016"),
        ("organizational-life-2025-member", "organizational-life-2022-member"),
        ("organizational-life-2025-branch", "organizational-life-2022-branch"),
        ("democratic-life-2023-theme-education-2", "democratic-life-2020"),
        ("democratic-life-2019", "democratic-life-2024"),
    ],
)
def test_the_title_tells_the_scaffold_and_the_aspects_of_another_year_are_one_finding(year, aspects_of):
    id, findings = said_of(mixed(year, aspects_of))
    assert id == year
    assert [finding.code for finding in findings] == ["S105"]
    assert load_scaffold(aspects_of).name.split("·")[0] in findings[0].message
    firm = all(load_scaffold(year).verified_of(each.id) for each in load_scaffold(year).aspects)
    assert findings[0].severity is (Severity.ERROR if firm else Severity.WARNING)
    assert findings[0].where.paragraph == 1


def test_a_year_without_a_scaffold_is_checked_by_the_one_for_any_and_told_as_a_warning():
    lines = mixed("democratic-life-2025", "democratic-life-2025")
    id, findings = said_of([lines[0].replace("2025", "2031"), *lines[1:]])
    assert id == "democratic-life-generic"
    assert [(f.code, f.severity) for f in findings] == [("S105", Severity.WARNING)]
    assert "2025年度民主生活会" in findings[0].message


def test_a_scaffold_that_somebody_named_is_told_of_in_one_finding_too():
    lines = mixed("democratic-life-2025", "democratic-life-2025")
    id, findings = said_of(lines, "democratic-life-2024")
    assert id == "democratic-life-2024"
    assert [finding.code for finding in findings] == ["S105"]
    assert "--scaffold democratic-life-2025" in findings[0].hint


def test_a_units_own_aspects_are_looked_at_by_the_scaffold_for_any_year():
    lines = mixed("democratic-life-2025", "democratic-life-generic")
    id, findings = said_of(lines)
    assert id == "democratic-life-generic"
    assert [finding.code for finding in findings] == ["S003"]


def test_an_aspect_gone_is_missed_whatever_the_title_leaves_unsaid():
    lines = mixed("democratic-life-2025", "democratic-life-2025")
    at = next(n for n, line in enumerate(lines) if line.startswith("（三）"))
    end = next(n for n, line in enumerate(lines) if line.startswith("（四）"))
    id, findings = said_of([*lines[:at], *lines[end:]])
    assert id == "democratic-life-2025"
    assert [finding.code for finding in findings] == ["S101"]
