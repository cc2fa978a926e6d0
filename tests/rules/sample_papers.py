"""Contexts built from the samples that stand beside the rules, for the tests."""

from __future__ import annotations

from reviewcli.manuscript.model import Paragraph
from reviewcli.manuscript.outline import read_outline
from reviewcli.rules.examples import (
    SAMPLES,
    all_samples,
    build,
    formatted,
    profile,
    sample_scaffold,
    whole_paper,
)
from reviewcli.rules.model import Context
from reviewcli.scaffold.match import match

__all__ = ["SAMPLES", "all_samples", "build", "formatted", "paper_context", "sample_scaffold", "whole_paper"]

RuleSample = dict[str, str | None]
"""Lines of the whole paper by what takes their place (None: the line goes)."""


def paper_context(replaced: RuleSample) -> Context:
    """The whole paper, changed, with the samples' scaffold."""
    lines = whole_paper().rstrip("\n").split("\n")
    assert not set(replaced) - set(lines)
    kept = [replaced.get(line, line) for line in lines]
    paragraphs = tuple(
        Paragraph(n, line) for n, line in enumerate((line for line in kept if line is not None), start=1)
    )
    outline = read_outline(paragraphs)
    scaffold = sample_scaffold()
    return Context(
        outline.manuscript,
        outline,
        paragraphs,
        scaffold,
        match(outline.manuscript, scaffold),
        profile=profile(),
    )
