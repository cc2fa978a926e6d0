"""The cases: every layout with several well-formed papers, every fault planted in several papers."""

from __future__ import annotations

import random
from functools import cache
from typing import Any

import variant_faults_content  # noqa: F401
import variant_faults_text  # noqa: F401  (registers its faults)
from variant_defaults import BYLINES, LOOSE
from variant_faults import FAULTS, THEME, Fault
from variant_faults_format import nothing
from variant_layouts import GOOD, layouts, render
from variant_measure import Case, Wanted
from variant_papers import Doc, make_doc
from variant_sheet import Rendered

from reviewcli.rules.registry import all_rules

ANY = frozenset({"S001"})
"""Right where the program has no scaffold for the paper's meeting."""


@cache
def well_formed(papers: int = 3, shift: int = 0) -> tuple[Case, ...]:
    """``papers`` of each layout: the first of 2023, whose scaffold the program has."""
    out = []
    for n, layout in enumerate(layouts()):
        for k in range(papers):
            seed = 100 * n + 17 * k + shift
            ways = {}
            if layout in GOOD and GOOD[layout].automatic:
                ways["ascii_brackets"] = False
            doc = make_doc(seed, meeting=THEME if k == 0 else "", **ways)
            out.append(case(f"{layout} {k} ({doc.meeting})", doc, layout, seed))
    return tuple(out)


def case(name: str, doc: Doc, layout: str, seed: int) -> Case:
    file = render(doc, layout, seed)
    wanted = []
    allowed = frozenset() if doc.scaffold else ANY
    if layout in LOOSE:
        everywhere = tuple(range(len(doc.lines) + 4))
        byline = BYLINES if layout != "form" and doc.at("byline") else set()
        wanted = [Wanted(code, everywhere) for code in sorted(LOOSE[layout] | byline)]
    return Case(name, file, tuple(wanted), allowed, doc)


@cache
def planted(papers: int = 2, shift: int = 0) -> tuple[Case, ...]:
    """``papers`` files of every fault."""
    out = []
    for n, each in enumerate(FAULTS):
        if not any(rule.code == each.code for rule in all_rules()):
            continue
        for k in range(papers):
            seed = 1000 + 37 * n + 501 * k + shift
            layout = each.layouts[(n + 3 * k) % len(each.layouts)]
            ways = dict(each.ways)
            if layout in GOOD and GOOD[layout].automatic:
                ways.setdefault("ascii_brackets", False)
            out.append(plant(each, layout, seed, ways))
    empty = Rendered(nothing(), {}, "文稿.docx")
    return (*out, Case("no words", empty, (Wanted("S002", (None,)),), ANY))


def plant(fault: Fault, layout: str, seed: int, ways: dict[str, Any]) -> Case:
    """One file with the fault: where a paper has no room for it, the next one that has."""
    for offset in range(200):
        doc = make_doc(seed + 101 * offset, **ways)
        try:
            places = fault.plant(doc, random.Random(seed))
        except (IndexError, StopIteration):
            continue
        file = render(doc, layout, seed)
        paragraphs = tuple(None if place is None else file.at[place] for place in places)
        if fault.code == "X104":
            paragraphs = tuple((p or 0) + 1 for p in paragraphs)
        allowed = fault.also | (frozenset() if doc.scaffold else ANY)
        return Case(f"{fault.name} / {layout} / {seed}", file, (Wanted(fault.code, paragraphs),), allowed)
    raise AssertionError(f"no paper has room for: {fault.name}")
