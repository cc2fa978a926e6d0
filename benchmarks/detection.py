"""How surely the scaffold of a paper is found among all of the library, by kind and by way of writing.

    python benchmarks/detection.py [--papers 24] [--shift 0] [--verbose] [FOLDER ...]

The papers are made from each bundled scaffold: heading variants, numbering styles, with and without title,
year, byline. Right: the same id; close call: the right one named beside it; wrong: another one. With
folders, what is chosen for their files (.docx, .txt).
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from reviewcli.checking.papers import read_paper
from reviewcli.errors import ReviewError
from reviewcli.scaffold.detect import Candidate, detect
from reviewcli.scaffold.index import Entry
from reviewcli.scaffold.library import list_scaffolds, load_scaffold

sys.path.insert(0, str(Path(__file__).parent.parent / "tests" / "variants"))
from variant_detection import Sample, samples

CERTAIN = 0.9


@dataclass(frozen=True)
class Outcome:
    """What was chosen for one sample: right, close (the right one named beside it: not taken, or both ask for
    the same), wrong; any year: aspects of its
    own and nothing to tell the year by, taken for the scaffold of its kind for any year."""

    sample: Sample
    entry: Entry
    best: Candidate

    @property
    def judged(self) -> str:
        if self.best.id == self.entry.id:
            return "right" if self.best.sure else "right, not taken"
        named = [self.best.entry, *self.best.near]
        if any(each.id == self.entry.id for each in named[1:]):
            return "close"
        return "any year" if self.entry.typed and any(map(self.covers, named)) else "wrong"

    def covers(self, entry: Entry) -> bool:
        """Whether ``entry`` is for any year, and for the sample's meeting and kind."""
        mine = self.entry
        return entry.year is None and (entry.meeting, entry.kind) == (mine.meeting, mine.kind)


def outcomes(papers: int, shift: int) -> list[Outcome]:
    out = []
    for entry in list_scaffolds():
        if entry.error or entry.shadowed or entry.origin != "bundled":
            continue
        scaffold = load_scaffold(entry.id)
        for sample in samples(scaffold, papers, shift):
            out.append(Outcome(sample, entry, detect(sample.manuscript)[0]))
    return out


def group(entry: Entry) -> str:
    """What a row of the table is: meeting, kind, years."""
    meeting = "民主生活会" if entry.meeting == "democratic-life" else "组织生活会"
    form = "发言提纲" if "发言" in entry.title else ""
    return f"{meeting} {entry.kind}{form}{' 通用' if entry.year is None else ''}"


def table(title: str, found: Iterable[Outcome], by: Callable[[Outcome], str]) -> None:
    rows: dict[str, Counter[str]] = {}
    for each in found:
        row = rows.setdefault(by(each), Counter())
        row[each.judged] += 1
        row["certain"] += each.judged == "wrong" and each.best.score > CERTAIN
    columns = ("papers", "right", "right, not taken", "any year", "close call said", "wrong")
    print(f"\n| {title} | {' | '.join(columns)} | wrong above {CERTAIN} |")
    print("|---|---|---|---|---|---|---|---|")
    rows["all"] = sum(rows.values(), Counter())
    for name, row in rows.items():
        count = sum(row.values()) - row["certain"]
        figures = [row[key] for key in ("right", "right, not taken", "any year", "close", "wrong", "certain")]
        print(f"| {name} | {count} | {' | '.join(map(str, figures))} |")
    whole = rows["all"]
    count = sum(whole.values()) - whole["certain"]
    print(f"right or close: {(count - whole['wrong']) / max(1, count):.3f}")


def show(found: Iterable[Outcome]) -> None:
    for each in found:
        if each.judged != "right":
            way, best = each.sample.way, each.best
            near = " ".join(entry.id for entry in best.near)
            print(f"{each.judged}: {each.entry.id} -> {best.id} {best.score} ({near}) {way}", *best.reasons)


def over_folder(folder: Path) -> None:
    """What is chosen for files whose truth stands elsewhere."""
    print(f"\n{folder}")
    for path in sorted(p for p in folder.rglob("*") if p.suffix.lower() in (".docx", ".txt")):
        try:
            found = detect(read_paper(path).outline.manuscript)
        except ReviewError as error:
            print(f"{path.name}: {error}")
            continue
        best = found[0]
        more = [f"near {entry.id}" for entry in best.near]
        more += [f"aspects of {best.others.id}"] if best.others else []
        taken = "taken" if best.sure else "not taken"
        print(f"{path.name}: {best.id} {best.score:.2f} {taken}", *more)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folders", nargs="*", type=Path, metavar="FOLDER")
    parser.add_argument("--papers", type=int, default=24, help="papers of each scaffold")
    parser.add_argument("--shift", type=int, default=0, help="begin at other seeds")
    parser.add_argument("--verbose", action="store_true", help="print what was not right")
    options = parser.parse_args()
    if options.papers:
        found = outcomes(options.papers, options.shift)
        table("scaffolds", found, lambda each: group(each.entry))
        table("title, front", found, lambda each: each.sample.way.name)
        if options.verbose:
            show(found)
    for folder in options.folders:
        over_folder(folder)


if __name__ == "__main__":
    main()
