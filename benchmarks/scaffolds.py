"""What fifty scaffolds cost: loading one by its id, and finding the one that a paper was written for.

    python benchmarks/scaffolds.py [--count 50] [--rounds 9]

The library is the bundled scaffold so many times over, other years and other aspects, once with its index (as
bundled ones have) and once without (as a unit's folder has). Each figure is the median of fresh processes,
imports apart: the first call in a process, then the second.
"""

from __future__ import annotations

import argparse
import re
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from startup import own_paper

from reviewcli.files import scaffolds_folder
from reviewcli.scaffold.index import NAME, build_index

ONE = "democratic-life-2023-theme-education-1"
PROBE = """
import sys, time
from pathlib import Path
from reviewcli import files
from reviewcli.scaffold import index, library, detect, load, match
from reviewcli.manuscript.model import Paragraph
from reviewcli.manuscript.outline import read_outline
folder = Path(sys.argv[1])
index.scaffolds_folder = library.scaffolds_folder = lambda: folder
lines = Path(sys.argv[2]).read_text(encoding="utf-8").split("\\n")
paper = read_outline(tuple(Paragraph(n, line) for n, line in enumerate(lines, 1))).manuscript
def taken(action):
    begun = time.perf_counter()
    action()
    return (time.perf_counter() - begun) * 1000
print(taken(lambda: library.load_scaffold(sys.argv[3])), taken(lambda: detect.detect(paper)),
      taken(lambda: detect.detect(paper)))
"""


def library(folder: Path, count: int) -> str:
    """``count`` scaffolds in ``folder``; the id of the last."""
    text = next(scaffolds_folder().rglob(f"{ONE}.yaml")).read_text(encoding="utf-8")
    id = ONE
    for number in range(count):
        id = f"democratic-life-{2023 + number}-theme-education-1"
        other = text.replace(ONE, id).replace("year: 2023", f"year: {2023 + number}")
        if number:
            other = re.sub(r"(理论学习|政治素质|能力本领|担当作为)", rf"\1与第{number}项", other)
        (folder / f"{id}.yaml").write_text(other, encoding="utf-8")
    return id


def probe(folder: Path, paper: Path, id: str, rounds: int) -> list[float]:
    rows = []
    for _ in range(rounds + 1):
        done = subprocess.run(
            [sys.executable, "-c", PROBE, str(folder), str(paper), id],
            capture_output=True, text=True, check=True, encoding="utf-8",
        )  # fmt: skip
        rows.append([float(value) for value in done.stdout.split()])
    return [statistics.median(column) for column in zip(*rows[1:], strict=True)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=50)
    parser.add_argument("--rounds", type=int, default=9)
    options = parser.parse_args()
    print(f"| {options.count} scaffolds | load one by id | detect, first | detect, again |")
    print("|---|---|---|---|")
    with tempfile.TemporaryDirectory() as name:
        folder, paper = Path(name) / "scaffolds", Path(name) / "paper.txt"
        folder.mkdir()
        paper.write_text(own_paper(), encoding="utf-8")
        id = library(folder, options.count)
        (folder / NAME).write_text(build_index(folder), encoding="utf-8")
        for said in ("with the index", "without"):
            load, first, again = probe(folder, paper, id, options.rounds)
            print(f"| {said} | {load:.1f} ms | {first:.1f} ms | {again:.1f} ms |", flush=True)
            (folder / NAME).unlink(missing_ok=True)


if __name__ == "__main__":
    main()
