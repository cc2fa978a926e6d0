"""``reviewcli scaffold show --blank``: a scaffold as an empty Word form to be filled in there."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from reviewcli.errors import ReviewError

if TYPE_CHECKING:
    from reviewcli.scaffold.model import Scaffold

ENDING = "·空白表.docx"


def write_blank(
    scaffold: Scaffold, output: Path | None, *, profile: str | None = None, force: bool = False
) -> Path:
    """Write the empty form of ``scaffold``; where it was written. Without ``output``: in this folder, by the
    scaffold's name. Raises ReviewError."""
    from reviewcli.cli.export import now, target_for
    from reviewcli.draft.store import file_stem
    from reviewcli.files import write_atomic
    from reviewcli.scaffold.blank import form_lines
    from reviewcli.word.custom import SCAFFOLD
    from reviewcli.word.profiles import load_profile
    from reviewcli.word.writing.about import Properties
    from reviewcli.word.writing.form import check_form, write_form

    default = Path(file_stem(scaffold.name) + ENDING)
    target = target_for(default, output, force=force, source=Path(scaffold.path))
    lines = form_lines(scaffold)
    about = Properties(title=lines[0].text, created=now(), custom=((SCAFFOLD, scaffold.id),))
    data = write_form(lines, load_profile(profile or scaffold.format), about)
    write_atomic(target, data, verify=lambda made: check_form(str(target), made, lines))
    return target


def refuse_alone(output: Path | None, profile: str | None, *, force: bool) -> None:
    """The options of the form say nothing without it."""
    for name, given in (("-o", output is not None), ("--profile", profile is not None), ("--force", force)):
        if given:
            raise ReviewError(f"{name} 要和 --blank 一起用；要在 Word 里填写的空白表，请加上 --blank。")


def tell(target: Path) -> None:
    """Where the form is, and what to do with it."""
    typer.echo(
        "灰色的字点进去直接输入就会消失；标题下面的“提示”看完可以删去，"
        "填完后用 reviewcli export 排版也会自动去掉；写好后用 reviewcli check 检查，"
        "也可以用 reviewcli new --from 读回来接着写。",
        err=True,
    )
    typer.echo(str(target))
