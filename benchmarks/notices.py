"""How well notices are read: each field of each notice right, wrong or missed.

    python benchmarks/notices.py [FOLDER] [--each]

The notices are those of the tests (or of FOLDER): NAME.txt, and NAME.yaml with what a careful person finds in
it. A value that is not there and is found all the same is wrong, and so is another than the one that is
there; one that is there and is not found is missed. ``--each`` names every wrong and every missed one.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path

import yaml

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "scaffold"))
from notice_scores import FOLDER, Scored, read, scored


def score_folder(folder: Path = FOLDER) -> list[tuple[str, Scored]]:
    """(notice, field …) for all notices of ``folder``."""
    out = []
    for path in sorted(folder.glob("*.txt")):
        expected = yaml.safe_load(path.with_suffix(".yaml").read_text(encoding="utf-8"))
        out += [(path.stem, one) for one in scored(read(path), expected)]
    return out


def table(scores: list[tuple[str, Scored]]) -> str:
    """The figures, a line a field."""
    counts = Counter((field, verdict) for _, (field, verdict, _, _) in scores)
    fields = list(dict.fromkeys(field for _, (field, _, _, _) in scores))
    rows = [f"{'field':<14}{'right':>7}{'wrong':>7}{'missed':>8}"]
    for field in fields:
        cells = [counts[field, verdict] for verdict in ("right", "wrong", "missed")]
        rows.append(f"{field:<14}{cells[0]:>7}{cells[1]:>7}{cells[2]:>8}")
    total = Counter(verdict for _, (_, verdict, _, _) in scores)
    rows.append(f"{'all':<14}{total['right']:>7}{total['wrong']:>7}{total['missed']:>8}")
    return "\n".join(rows)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=FOLDER)
    parser.add_argument("--each", action="store_true")
    arguments = parser.parse_args()
    scores = score_folder(arguments.folder)
    if arguments.each:
        for name, (field, verdict, expected, found) in scores:
            if verdict != "right":
                print(f"{verdict:<7}{name}  {field}\n    expected {expected}\n    found    {found}")
    print(f"{len({name for name, _ in scores})} notices")
    print(table(scores))


if __name__ == "__main__":
    main()
