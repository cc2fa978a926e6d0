"""Laws of a scaffold drafted from a paper: the paper itself fits it, and none of its sentences is in it."""

from __future__ import annotations

import functools
import re

import variants
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from reviewcli.manuscript.model import Paragraph
from reviewcli.manuscript.outline import Outline, read_outline
from reviewcli.rules.model import Context, Finding, Severity
from reviewcli.rules.run import run_rules
from reviewcli.scaffold.advise import advise
from reviewcli.scaffold.headings import parts_named
from reviewcli.scaffold.load import load_text
from reviewcli.scaffold.match import match
from reviewcli.scaffold.model import Part, Scaffold
from reviewcli.scaffold.sample.draft import head_of, sample_scaffold
from reviewcli.scaffold.sample.front import occasion_of
from reviewcli.scaffold.write import scaffold_text

PAPERS = settings(max_examples=25, deadline=None)
ANSWERS = {Part.CAUSES, Part.MEASURES}
SEEDS = st.integers(0, 100_000)


@functools.cache
def base_of(text: str) -> Scaffold:
    return load_text(text, source="base.yaml")


def drafted(seed: int) -> tuple[Outline, tuple[Paragraph, ...], str]:
    paragraphs = tuple(Paragraph(n, line) for n, line in enumerate(variants.make(seed).lines, 1))
    outline = read_outline(paragraphs)
    found = occasion_of(outline.manuscript)
    base = base_of(scaffold_text(head_of(outline.manuscript, found)))
    made = sample_scaffold(outline.manuscript, found, base)
    return outline, paragraphs, scaffold_text(made.data, made.comments)


def findings(seed: int) -> list[Finding]:
    """Of the structure, as if every heading of the new scaffold were verified."""
    ways = variants.make(seed).ways
    # Parts and points both numbered 1. on lines of their own: nothing in the paper tells them apart.
    assume(ways.part_style is not ways.point_style)
    outline, paragraphs, text = drafted(seed)
    scaffold = load_text(text.replace("verified: false", "verified: true"), source="made.yaml")
    assert scaffold.verified
    found = match(outline.manuscript, scaffold)
    said = run_rules(Context(outline.manuscript, outline, paragraphs, scaffold, found))
    return [finding for finding in said if finding.code.startswith("S")]


@PAPERS
@given(SEEDS)
def test_a_paper_has_no_error_of_structure_by_the_scaffold_made_of_it(seed: int) -> None:
    assert [f.message for f in findings(seed) if f.severity is Severity.ERROR] == []


@PAPERS
@given(SEEDS)
def test_no_heading_of_a_paper_is_wrong_by_the_scaffold_made_of_it(seed: int) -> None:
    about = [f for f in findings(seed) if f.code in ("S106", "S206", "S107", "S207", "S110", "S210")]
    assert [f.message for f in about] == []


@PAPERS
@given(SEEDS)
def test_validate_has_nothing_to_say_of_the_scaffold_made_of_a_paper(seed: int) -> None:
    assert list(advise(load_text(drafted(seed)[2], source="made.yaml"))) == []


@PAPERS
@given(SEEDS)
def test_no_sentence_of_a_paper_is_in_the_scaffold_made_of_it(seed: int) -> None:
    outline, _, text = drafted(seed)
    sentences = [s for line in _text(outline) for s in re.split("[，。；]", line) if len(s) > 5]
    assert sentences
    assert [sentence for sentence in sentences if sentence in text] == []


def _text(outline: Outline) -> list[str]:
    """Text of all sections, and the headings that the writer gave causes and measures."""
    sections = list(outline.manuscript.walk())
    own = [child.heading for s in sections if set(parts_named(s.heading)) & ANSWERS for child in s.children]
    return [line.text for section in sections for line in section.lines()] + own
