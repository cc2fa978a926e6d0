"""The marginal cost of one more document: open, outline, match, effective formatting, no report.

    python benchmarks/reading.py [--pages 10] [--rounds 15]

As a ratio to ``docx.Document(path)`` plus joining the text of its ``w:t`` in the same run; then the same for
a file thirty times as long, whose ratio of times tells whether reading is linear.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import docx
from startup import own_paper

W_T = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t"


def write(path: Path, pages: int) -> None:
    """About ``pages`` pages: 22 × 28 characters each."""
    document = docx.Document()
    lines = own_paper().splitlines()
    filler = "我对照要求认真检查自己，去年五月到七月有三次学习没有按时参加，事后也没有补课。" * 4
    written = sum(map(len, lines))
    for line in lines:
        document.add_paragraph(line)
    while written < pages * 22 * 28:
        document.add_paragraph(filler)
        written += len(filler)
    document.save(str(path))


def plain(path: Path) -> None:
    body = docx.Document(str(path)).element.body
    "".join(node.text or "" for node in body.iter(W_T))


def ours(path: Path) -> None:
    from reviewcli.manuscript.outline import read_outline
    from reviewcli.scaffold.library import load_scaffold
    from reviewcli.scaffold.match import match
    from reviewcli.word.reading.reader import read_docx

    reading = read_docx(path)
    outline = read_outline(reading.paragraphs)
    match(outline.manuscript, load_scaffold("democratic-life-2023-theme-education-1"))


def median(action: Callable[[Path], None], path: Path, rounds: int) -> float:
    action(path)
    times = []
    for _ in range(rounds):
        begun = time.perf_counter()
        action(path)
        times.append(time.perf_counter() - begun)
    return statistics.median(times)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=10)
    parser.add_argument("--rounds", type=int, default=15)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        short, long = Path(name) / "short.docx", Path(name) / "long.docx"
        write(short, options.pages)
        write(long, options.pages * 30)
        base, mine = median(plain, short, options.rounds), median(ours, short, options.rounds)
        far = median(ours, long, max(3, options.rounds // 5))
        print("| what | seconds | ratio |\n|---|---|---|")
        print(f"| Document(path) + w:t, {options.pages} pages | {base:.4f} | 1.00 |")
        print(f"| open + outline + match + effective formatting | {mine:.4f} | {mine / base:.2f} |")
        print(f"| the same, 30 times as long (30 = linear) | {far:.4f} | {far / mine:.1f} × the short one |")


if __name__ == "__main__":
    main()
