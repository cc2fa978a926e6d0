"""``reviewcli scaffold from-sample``: a scaffold drafted from the structure of a finished paper."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reviewcli.errors import ReviewError

if TYPE_CHECKING:
    from reviewcli.interview.driver import Asker
    from reviewcli.scaffold.sample.front import Occasion

_DRAFTS = (".yaml", ".yml")
Sample = Annotated[Path, typer.Argument(metavar="样本", help="写好的文稿：.docx 或 .txt。")]
Output = Annotated[
    Path | None,
    typer.Option("-o", "--output", metavar="文件", help="写到哪个 .yaml 文件；不写就显示在屏幕上。"),
]
Meeting = Annotated[
    str | None,
    typer.Option("--meeting", metavar="会议", help="民主生活会或组织生活会；标题里写明的不必给。"),
]
Year = Annotated[
    int | None, typer.Option("--year", metavar="年度", help="会议所属的年度；标题里写明的不必给。")
]
Force = Annotated[bool, typer.Option("--force", help="文件已存在时覆盖。")]


def from_sample(
    sample: Sample,
    output: Output = None,
    meeting: Meeting = None,
    year: Year = None,
    force: Force = False,
) -> None:
    """从一份写好的文稿起草模板：读出部分、方面、要点的写法、标题和开头语，不收正文。"""
    from reviewcli.checking.papers import read_paper
    from reviewcli.cli.scaffold_saving import doubts, refuse_output, save, schema_for, schema_hint, tell_use
    from reviewcli.cli.settings import unit_folders
    from reviewcli.scaffold.load import load_text
    from reviewcli.scaffold.sample.draft import head_of, sample_scaffold
    from reviewcli.scaffold.sample.front import occasion_of
    from reviewcli.scaffold.write import scaffold_text

    refuse_output(output, force=force)
    if sample.suffix.lower() in _DRAFTS:
        raise ReviewError(f"“{sample}”是草稿或模板，不是写好的文稿；请给出 .docx 或 .txt 文件。")
    named = _meeting(meeting)
    manuscript = read_paper(sample).outline.manuscript
    if not any(section.heading for section in manuscript.walk()):
        raise ReviewError(f"“{sample}”里没有读出部分和方面的标题，无法起草模板；请换一份标题清楚的样本。")
    folders = unit_folders(output or Path.cwd() / "模板.yaml")
    found = _completed(occasion_of(manuscript), named, year, quiet=output is None)
    source = str(output or "起草的模板")
    base = load_text(scaffold_text(head_of(manuscript, found)), source=source, folders=folders)
    drafted = sample_scaffold(manuscript, found, base)
    if not drafted.known:
        raise ReviewError(f"“{sample}”里没有认出查摆问题、剖析原因、整改措施这些部分，无法起草模板。")
    comments = {**drafted.comments, (): [*drafted.comments[()], *schema_hint(output)]}
    text = scaffold_text(drafted.data, comments, schema=schema_for(output))
    made = load_text(text, source=source, folders=folders)
    if output is None:
        typer.echo(text, nl=False)
    for sentence in (*drafted.said, *doubts(made, base)):
        typer.echo(f"注意：{sentence}。", err=True)
    if output is not None:
        tell_use(save(text, output, folders), output)


def _meeting(typed: str | None) -> str | None:
    """The value that scaffolds have for what was typed: the Chinese name or the value itself."""
    from reviewcli.scaffold.load import MEETINGS

    if typed is None:
        return None
    found = next((value for value, name in MEETINGS.items() if typed.strip() in (value, name)), None)
    if found is None:
        raise ReviewError(f"--meeting 应为{'或'.join(MEETINGS.values())}，现在是“{typed}”。")
    return found


def _completed(found: Occasion, meeting: str | None, year: int | None, *, quiet: bool) -> Occasion:
    """With what was given on the line, and what only the user can tell."""
    from reviewcli.scaffold.sample.front import completed

    found = completed(found, meeting, year)
    if found.meeting is not None and found.year is not None:
        return found
    asker = _asker(quiet)
    if asker is not None:
        return _ask(asker, found)
    if found.meeting is None:
        raise ReviewError(
            "样本里没有写明是民主生活会还是组织生活会，请用 --meeting 说明，如 --meeting 组织生活会。"
        )
    typer.echo("注意：样本里没有写明年度，按不限年度的模板起草；要写明，请加上 --year。", err=True)
    return found


def _asker(quiet: bool) -> Asker | None:
    """Somebody to ask; with ``quiet`` nothing may go to stdout, so line by line on stderr."""
    import sys

    from reviewcli.cli.asking import make_asker, on_terminal

    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        return None
    return make_asker(plain=quiet or not on_terminal())


def _ask(asker: Asker, found: Occasion) -> Occasion:
    from reviewcli.cli.asking import choose
    from reviewcli.cli.scaffold_asking import ask_year, leaving
    from reviewcli.scaffold.load import MEETINGS
    from reviewcli.scaffold.sample.front import completed

    with leaving("没有写出模板。"):
        if found.meeting is None:
            chosen = choose(asker, "样本没有写明是哪种会议：", list(MEETINGS.items()), "democratic-life")
            found = completed(found, chosen, None)
        if found.year is None:
            found = completed(found, None, ask_year(asker, "样本没有写明年度，是哪一年度的？"))
    return found
