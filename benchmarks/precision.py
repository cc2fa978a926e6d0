"""Every rule over files whose truth is known, and over any folder of yours.

    python benchmarks/precision.py [FOLDER ...] [--papers 4] [--shift 0] [--verbose]

The files are made by the seeded generator in ``tests/variants``: well-formed papers in every layout, and
papers with one planted fault each. Prints, per rule, how often a finding was wanted, found, found at the
right paragraph, and how often one was given that nobody wanted (errors and warnings; info findings say
themselves that they are guesses). ``--shift`` begins at other seeds: files that nobody has looked at. For a
FOLDER of .docx, .txt or drafts, whose truth nobody has written down, it prints what was said, by rule, and
with ``--verbose`` each finding: to be read.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from reviewcli.checking.model import FileResult
from reviewcli.checking.run import Settings, check_file
from reviewcli.rules.model import Severity
from reviewcli.rules.registry import all_rules

sys.path[:0] = [str(Path(__file__).parents[1] / "tests" / name) for name in ("variants", "word")]
from variant_cases import planted, well_formed  # noqa: E402
from variant_faults import FAULTS  # noqa: E402
from variant_measure import Outcome, by_rule, errors_in, judge, missed_in, warnings_in  # noqa: E402


def table(good: Sequence[Outcome], bad: Sequence[Outcome]) -> None:
    names = {rule.code: rule.name for rule in all_rules()}
    print("| rule | wanted | found | right paragraph | false alarms |\n|---|---|---|---|---|")
    for code, row in by_rule([*good, *bad]).items():
        print(f"| {code} {names.get(code, '')} | {row.wanted} | {row.coded} | {row.placed} | {row.wrong} |")
    silent = sorted(
        rule.code
        for rule in all_rules()
        if rule.severity is not Severity.INFO and rule.code not in by_rule([*good, *bad])
    )
    print(f"\nerror and warning rules that no file here wants and none set off: {' '.join(silent) or 'none'}")


def totals(good: Sequence[Outcome], bad: Sequence[Outcome]) -> None:
    wanted = sum(len(outcome.case.wanted) for outcome in bad)
    coded, placed = (sum(len(getattr(outcome, name)) for outcome in bad) for name in ("coded", "placed"))
    print("\n| all | figure |\n|---|---|")
    print(f"| well-formed files | {len(good)} |")
    print(f"| errors on them that are wrong | {len(errors_in(good))} |")
    print(f"| wrong warnings a file | {len(warnings_in(good)) / len(good):.3f} |")
    print(f"| files with a planted fault | {len(bad)} ({len(FAULTS)} kinds, {_codes(bad)} rules) |")
    print(f"| faults found with the right code | {coded / wanted:.3f} |")
    print(f"| … and the right paragraph | {placed / wanted:.3f} |")
    beside = len(errors_in(bad)), len(warnings_in(bad))
    print(f"| wrong errors, warnings beside them | {beside[0]}, {beside[1]} |")


def _codes(bad: Sequence[Outcome]) -> int:
    return len({wanted.code for outcome in bad for wanted in outcome.case.wanted})


def over_folder(folder: Path, *, verbose: bool) -> None:
    """What is said of files whose truth nobody has written down."""
    endings = (".docx", ".docm", ".txt", ".yaml")
    files = sorted(path for path in folder.rglob("*") if path.suffix.lower() in endings)
    results = [check_file(path, Settings()) for path in files]
    read = [result for result in results if not result.error]
    said = [f for result in read for f in result.findings if f.severity is not Severity.INFO]
    errors = sum(f.severity is Severity.ERROR for f in said)
    each = (len(said) - errors) / max(1, len(read))
    print(f"\n{folder}: {len(files)} files, {len(files) - len(read)} not read")
    print(f"{errors} errors in all, {each:.2f} warnings a file\n")
    print("| rule | findings | files |\n|---|---|---|")
    counts = Counter(f.code for f in said)
    for code in sorted(counts):
        holders = sum(any(f.code == code for f in result.findings) for result in read)
        print(f"| {code} | {counts[code]} | {holders} |")
    for result in results if verbose else ():
        show(result)


def show(result: FileResult) -> None:
    print(f"\n{result.path} {result.error or ''}")
    for finding in result.findings:
        if finding.severity is not Severity.INFO:
            print(
                f"  {finding.severity.value} {finding.code} at {finding.where.paragraph}: {finding.message}"
            )


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folders", nargs="*", type=Path, metavar="FOLDER")
    parser.add_argument("--papers", type=int, default=4, help="papers of each layout and each fault")
    parser.add_argument("--shift", type=int, default=0, help="begin at other seeds")
    parser.add_argument("--verbose", action="store_true", help="print what was missed and what was wrong")
    options = parser.parse_args()
    good = [judge(case) for case in well_formed(options.papers, options.shift)]
    bad = [judge(case) for case in planted(options.papers, options.shift)]
    table(good, bad)
    totals(good, bad)
    if options.verbose:
        print("\nmissed, or at another paragraph:", *missed_in([*good, *bad]), sep="\n  ")
        print("\nwrong:", *errors_in([*good, *bad]), *warnings_in([*good, *bad]), sep="\n  ")
    for folder in options.folders:
        over_folder(folder, verbose=options.verbose)


if __name__ == "__main__":
    main()
