"""What each rule costs: on a ten-page paper as a share of reading it, and whether it grows evenly.

    python benchmarks/rules.py [--pages 10] [--rounds 9] [--long 30] [--slow 1.0]

The paper is a whole one, or several one after another, each run set by hand; reading is opening, outline,
detecting and matching the scaffold. A rule's time is what it takes once all have run: what rules share
(``context.cache``) is made by the first that needs it and stands in a row of its own. Then the same on papers
``--long`` and twice as many times as long: 2 is linear. Least of all rounds, no collector, patterns compiled.
The table names the rules that take more than ``--slow`` per cent of reading, the rest in one row.
"""

from __future__ import annotations

import argparse
import dataclasses
import gc
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from reading import SCAFFOLD, direct
from startup import own_paper

from reviewcli.checking.papers import read_paper
from reviewcli.checking.run import DEFAULT_PROFILE
from reviewcli.rules.model import Context
from reviewcli.rules.registry import Rule, all_rules
from reviewcli.scaffold.detect import detect
from reviewcli.scaffold.library import load_scaffold
from reviewcli.scaffold.match import match
from reviewcli.word.profiles import load_profile

GROWTH = 2.6
"""Twice the text should take twice the time; what takes more than this is named."""
_NOISE = 0.0005
"""Seconds below which growth is not told: the clock's noise is more than the rule."""


def lines_of(pages: int) -> list[str]:
    """About ``pages`` pages of 22 × 28 characters: papers one after another, no two of their points alike."""
    lines: list[str] = []
    number = 0
    while sum(map(len, lines)) < pages * 22 * 28:
        for line in own_paper().splitlines():
            number += 1
            lines.append(line.replace("九页", f"{number}页").replace("十户", f"{number + 3}户"))
    return lines


def read(path: Path) -> Context:
    """The paper as ``check`` has it when the rules begin."""
    paper = read_paper(path, ())
    detect(paper.outline.manuscript, ())
    scaffold = load_scaffold(SCAFFOLD, ())
    return Context(
        manuscript=paper.outline.manuscript,
        outline=paper.outline,
        paragraphs=paper.paragraphs,
        scaffold=scaffold,
        match=match(paper.outline.manuscript, scaffold),
        layout=paper.layout,
        facts=paper.facts,
        profile=load_profile(DEFAULT_PROFILE),
    )


def seconds(action: Callable[[], object], rounds: int) -> float:
    """The least after one round that is not counted: what a busy machine adds is no rule's."""
    action()
    taken = []
    for _ in range(rounds):
        begun = time.perf_counter()
        action()
        taken.append(time.perf_counter() - begun)
    return min(taken)


def run(rule: Rule, context: Context) -> None:
    """All findings of one rule."""
    for _ in rule(context):
        pass


def run_all(context: Context) -> None:
    """The whole catalogue on a paper that no rule has seen."""
    fresh = dataclasses.replace(context, cache={})
    for rule in all_rules():
        run(rule, fresh)


def each_rule(context: Context, rounds: int) -> dict[str, float]:
    """Seconds by code, with what the rules share at hand."""
    shared = dataclasses.replace(context, cache={})
    return {rule.code: seconds(partial(run, rule, shared), rounds) for rule in all_rules()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=10)
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--long", type=int, default=30)
    parser.add_argument("--slow", type=float, default=1.0, help="per cent of reading")
    options = parser.parse_args()
    names = {rule.code: rule.name for rule in all_rules()}
    gc.disable()
    with tempfile.TemporaryDirectory() as folder:
        paths = {times: Path(folder) / f"{times}.docx" for times in (1, options.long, 2 * options.long)}
        for times, path in paths.items():
            direct(lines_of(options.pages * times)).save(str(path))
        reading = seconds(partial(read, paths[1]), options.rounds)
        short, long, longer = (read(path) for path in paths.values())
    whole = seconds(partial(run_all, short), options.rounds)
    wholes = [seconds(partial(run_all, context), 3) for context in (long, longer)]
    alone = each_rule(short, options.rounds)
    far, farther = each_rule(long, 3), each_rule(longer, 3)
    print(f"| {options.pages} pages | ms | % of reading | {options.long} × as long, ms | twice that / that |")
    print("|---|---|---|---|---|")
    print(f"| reading | {reading * 1e3:.1f} | 100 | | |")
    print(
        f"| all {len(alone)} rules | {whole * 1e3:.1f} | {whole / reading:.0%} | {wholes[0] * 1e3:.0f} "
        f"| {wholes[1] / wholes[0]:.2f} |"
    )
    small = 0.0
    for code, taken in sorted(alone.items(), key=lambda item: -item[1]):
        if taken < reading * options.slow / 100:
            small += taken
            continue
        print(
            f"| {code} {names[code]} | {taken * 1e3:.2f} | {taken / reading:.1%} | {far[code] * 1e3:.1f} "
            f"| {farther[code] / far[code]:.2f} |"
        )
    print(f"| the others together | {small * 1e3:.2f} | {small / reading:.1%} | | |")
    shared = whole - sum(alone.values())
    print(f"| what rules share | {shared * 1e3:.2f} | {shared / reading:.1%} | | |")
    steep = [c for c in alone if farther[c] > max(GROWTH * far[c], _NOISE)]
    told = (f"{c} {names[c]} ({far[c] * 1e3:.1f} → {farther[c] * 1e3:.1f} ms)" for c in steep)
    print(f"\nrules that grow faster than the text: {', '.join(told) or 'none'}")


if __name__ == "__main__":
    main()
