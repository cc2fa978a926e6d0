"""No false alarm on well-formed papers, however people write them (the generator of tests/variants)."""

from __future__ import annotations

import pytest
from variants import Paper as Variant
from variants import make

from reviewcli.checking.papers import Paper
from reviewcli.checking.run import Settings, check_paper
from reviewcli.manuscript.markers import Style
from reviewcli.manuscript.model import Paragraph
from reviewcli.manuscript.outline import read_outline
from reviewcli.rules.model import Severity
from reviewcli.scaffold.library import load_scaffold

THEME = "democratic-life-2023-theme-education-1"
SEEDS = range(340)


def _clear(paper: Variant) -> bool:
    """Whose parts and points are both 1. 2. 3. cannot be told apart for certain, not by people either."""
    return not (paper.ways.part_style is paper.ways.point_style is Style.ARABIC)


def _of_its_time(paper: Variant) -> bool:
    """The generator lets papers of any year report on the campaign of 2025."""
    return "2025" in paper.lines[0] or not any("中央八项规定精神学习教育" in part for part in paper.parts)


PAPERS = [paper for paper in map(make, SEEDS) if _clear(paper) and _of_its_time(paper)]
OF_2023 = [paper for paper in PAPERS if paper.lines[0].startswith("2023年")]


def _said(lines: list[str], scaffold: str = "") -> list[str]:
    paragraphs = tuple(Paragraph(n, line) for n, line in enumerate(lines, start=1))
    result = check_paper(Paper(paragraphs, read_outline(paragraphs)), Settings(scaffold=scaffold))
    heavy = [finding for finding in result.findings if finding.severity is not Severity.INFO]
    return [f"{finding.code} {finding.message}" for finding in heavy]


def _with_phrases(paper: Variant) -> list[str]:
    """The paper's lines, its preamble made one that has all that the notice of 2023 asks for."""
    preamble = load_scaffold(THEME).preamble
    assert preamble is not None
    asked = "，".join(phrase.split("|")[0] for phrase in preamble.phrases[:-1])
    return [
        line.replace("按照统一安排，", f"按照统一安排，围绕{asked}，") if "现对照检查如下" in line else line
        for line in paper.lines
    ]


def test_there_are_enough_papers_to_mean_something():
    assert len(PAPERS) > 250
    assert len(OF_2023) > 30


def test_a_well_formed_paper_is_only_asked_for_what_its_year_expects():
    said = [line for paper in PAPERS for line in _said(paper.lines)]
    assert [line for line in said if not line.startswith(("S001", "S202", "S402"))] == []


@pytest.mark.parametrize("scaffold", [THEME, ""], ids=["named", "found"])
def test_with_its_scaffold_a_well_formed_paper_has_neither_errors_nor_warnings(scaffold):
    said = [line for paper in OF_2023 for line in _said(_with_phrases(paper), scaffold)]
    assert [line for line in said if not line.startswith("S001")] == []


def test_hints_are_few_so_that_people_read_them():
    counts = []
    for paper in OF_2023:
        paragraphs = tuple(Paragraph(n, line) for n, line in enumerate(_with_phrases(paper), start=1))
        result = check_paper(Paper(paragraphs, read_outline(paragraphs)), Settings(scaffold=THEME))
        counts.append(sum(finding.severity is Severity.INFO for finding in result.findings))
    assert sum(counts) / len(counts) < 10
    assert max(counts) < 16
