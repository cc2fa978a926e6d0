"""What the library costs: loading each bundled scaffold by its id, and finding the one of a paper among all.

    python benchmarks/scaffolds.py [--rounds 5]

Each figure is of fresh processes, imports apart: loading is the first thing done, detection the first and the
second time. The second row adds a unit's folder of its own scaffolds, which no index knows: each a few lines
over a bundled one.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from startup import own_paper

from reviewcli.scaffold.library import list_scaffolds

MOST = 30
"""Milliseconds that loading and detection may take."""
PROBE = """
import sys, time
from pathlib import Path
from reviewcli.scaffold import detect, extend, index, library, load, match
from reviewcli.manuscript.model import Paragraph
from reviewcli.manuscript.outline import read_outline
folders = [Path(sys.argv[1])] if sys.argv[1] else []
lines = Path(sys.argv[2]).read_text(encoding="utf-8").split("\\n")
paper = read_outline(tuple(Paragraph(n, line) for n, line in enumerate(lines, 1))).manuscript
def taken(action):
    begun = time.perf_counter()
    action()
    return (time.perf_counter() - begun) * 1000
if sys.argv[3]:
    print(taken(lambda: library.load_scaffold(sys.argv[3], folders)))
else:
    print(taken(lambda: detect.detect(paper, folders)), taken(lambda: detect.detect(paper, folders)))
"""


def probe(folder: str, paper: Path, id: str) -> list[float]:
    """Milliseconds: of loading ``id``; with "" of detection, the first time and again."""
    done = subprocess.run(
        [sys.executable, "-c", PROBE, folder, str(paper), id],
        capture_output=True, text=True, check=True, encoding="utf-8",
    )  # fmt: skip
    return [float(value) for value in done.stdout.split()]


def row(said: str, folder: str, paper: Path, ids: list[str], rounds: int) -> None:
    probe(folder, paper, "")
    loads = {id: min(probe(folder, paper, id)[0] for _ in range(rounds)) for id in ids}
    slowest = max(loads, key=loads.__getitem__)
    detects = [probe(folder, paper, "") for _ in range(3 * rounds)]
    first, again = (statistics.median(column) for column in zip(*detects, strict=True))
    middle = statistics.median(loads.values())
    fits = "yes" if max(loads[slowest], first) < MOST else "no"
    load = f"{middle:.1f} ms | {loads[slowest]:.1f} ms ({slowest})"
    print(f"| {said} | {load} | {first:.1f} ms | {again:.1f} ms | {fits} |", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--own", type=int, default=10, help="scaffolds of the unit's folder")
    options = parser.parse_args()
    ids = [entry.id for entry in list_scaffolds() if entry.origin == "bundled" and not entry.error]
    print(f"| {len(ids)} scaffolds | load one, median | slowest | detect, first | again | below {MOST} ms |")
    print("|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as name:
        unit, paper = Path(name) / "unit", Path(name) / "paper.txt"
        paper.write_text(own_paper(), encoding="utf-8")
        row("bundled", "", paper, ids, options.rounds)
        unit.mkdir()
        own = [_own(unit, id) for id in ids[: options.own]]
        row(f"and {len(own)} of a unit", str(unit), paper, own, options.rounds)


def _own(folder: Path, id: str) -> str:
    """A unit's own scaffold over a bundled one: its id."""
    own = f"{id}-own"
    lines = (f"id: {own}", f"extends: {id}", "name: 本单位的模板", "sections:", "- id: problems")
    text = "\n".join((*lines, "  variants+: [本单位的提法]", ""))
    (folder / f"{own}.yaml").write_text(text, encoding="utf-8")
    return own


if __name__ == "__main__":
    main()
