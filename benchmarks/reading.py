"""The marginal cost of one more document: open, outline, match, values of the F rules; no report.

    python benchmarks/reading.py [--pages 10] [--rounds 15]

For each kind of document as a ratio to ``docx.Document(path)`` plus joining the text of its ``w:t``, taken in
turn in the same run; then ours for a file thirty times as long, and one sixty times as long as a ratio to
that: 2 is linear.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import docx
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from startup import own_paper

FILLER = "我对照要求认真检查自己，去年五月到七月有三次学习没有按时参加，事后也没有补课。" * 4
SCAFFOLD = "democratic-life-2023-theme-education-1"
W_T = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t"


def lines_of(pages: int) -> list[str]:
    """About ``pages`` pages of 22 × 28 characters: a whole paper, then more of the same prose."""
    lines = own_paper().splitlines()
    missing = pages * 22 * 28 - sum(map(len, lines))
    return lines + [FILLER] * max(0, -(-missing // len(FILLER)))


def plain_template(lines: Sequence[str]) -> Any:
    """Text pasted into python-docx's default document."""
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    return document


def direct(lines: Sequence[str]) -> Any:
    """Everything set by hand, as many do: each paragraph its spacing and indent, each run its fonts."""
    document = docx.Document()
    for line in lines:
        paragraph = document.add_paragraph()
        paragraph.paragraph_format.line_spacing = Pt(28.95)
        paragraph.paragraph_format.first_line_indent = Pt(32)
        for piece in (line[:8], line[8:30], line[30:]):
            set_font(paragraph.add_run(piece), "仿宋_GB2312")
    return document


def set_font(run: Any, name: str) -> None:
    run.font.size = Pt(16)
    run.font.name = "Times New Roman"
    run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), name)


def styles_only(lines: Sequence[str]) -> Any:
    """All formatting in styles, three deep."""
    document = docx.Document()
    base = document.styles["Normal"]
    set_font_of_style(base)
    for number in range(3):
        style = document.styles.add_style(f"正文{number}", 1)
        style.base_style = base
        style.paragraph_format.line_spacing = Pt(28.95 - number)
        base = style
    for number, line in enumerate(lines):
        document.add_paragraph(line, style=f"正文{number % 3}")
    return document


def set_font_of_style(style: Any) -> None:
    style.font.size = Pt(16)
    style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), "仿宋_GB2312")


def in_tables(lines: Sequence[str]) -> Any:
    """A form: every ten lines a table of two columns."""
    document = docx.Document()
    for start in range(0, len(lines), 10):
        table = document.add_table(rows=0, cols=2)
        for line in lines[start : start + 10]:
            cells = table.add_row().cells
            cells[0].text, cells[1].text = line[:6], line
            cells[0].width = Cm(3)
    return document


KINDS: dict[str, Callable[[Sequence[str]], Any]] = {
    "python-docx's default": plain_template,
    "formatted by hand": direct,
    "styles only": styles_only,
    "tables": in_tables,
}


def plain(path: Path) -> None:
    body = docx.Document(str(path)).element.body
    "".join(node.text or "" for node in body.iter(W_T))


def ours(path: Path) -> None:
    from reviewcli.manuscript.outline import read_outline
    from reviewcli.rules.model import Context
    from reviewcli.rules.run import Selection, run_rules
    from reviewcli.scaffold.index import scaffolds_folder
    from reviewcli.scaffold.library import load_again
    from reviewcli.scaffold.match import match
    from reviewcli.word.profiles import load_profile
    from reviewcli.word.reading.reader import read_docx

    reading = read_docx(path)
    outline = read_outline(reading.paragraphs)
    scaffold = load_again(scaffolds_folder() / "democratic-life" / f"{SCAFFOLD}.yaml")
    context = Context(
        manuscript=outline.manuscript,
        outline=outline,
        paragraphs=reading.paragraphs,
        scaffold=scaffold,
        match=match(outline.manuscript, scaffold),
        layout=reading.layout,
        facts=reading.facts,
        profile=load_profile("gbt9704-2012"),
    )
    run_rules(context, Selection(select=("F",)))


def medians(actions: Sequence[Callable[[], None]], rounds: int) -> list[float]:
    """Median seconds of each, run in turn after one round that is not counted."""
    times: list[list[float]] = [[] for _ in actions]
    for number in range(rounds + 1):
        for action, taken in zip(actions, times, strict=True):
            begun = time.perf_counter()
            action()
            if number:
                taken.append(time.perf_counter() - begun)
    return [statistics.median(taken) for taken in times]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=10)
    parser.add_argument("--rounds", type=int, default=15)
    options = parser.parse_args()
    print(f"| kind | Document + w:t, {options.pages} pages | ours | ratio | 30 × as long | 60 × to 30 × |")
    print("|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as name:
        for number, (kind, make) in enumerate(KINDS.items()):
            paths = {times: Path(name) / f"{number}-{times}.docx" for times in (1, 30, 60)}
            for times, path in paths.items():
                make(lines_of(options.pages * times)).save(str(path))
            base, mine = medians([partial(plain, paths[1]), partial(ours, paths[1])], options.rounds)
            far, farther = medians(
                [partial(ours, paths[times]) for times in (30, 60)], max(5, options.rounds // 2)
            )
            print(
                f"| {kind} | {base * 1000:.1f} ms | {mine * 1000:.1f} ms | {mine / base:.2f} "
                f"| {far * 1000:.0f} ms | {farther / far:.2f} |"
            )


if __name__ == "__main__":
    main()
