"""``reviewcli profile``: which page formats there are, what one says, one read from a model document."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from reviewcli.word.profile import FormatProfile
    from reviewcli.word.profiles import Entry

app = typer.Typer(help="格式规范：列出、查看、从样本读出。", no_args_is_help=True)

Json = Annotated[bool, typer.Option("--json", help="输出 JSON，供其他程序读取。")]
BASE = "gbt9704-2012"
YAML = (".yaml", ".yml")


@app.command("list", help="列出全部格式规范；编号可以写在 --profile 后面。")
def list_(as_json: Json = False) -> None:
    """List the profiles on stdout; files that cannot be used are named on stderr."""
    from reviewcli.report.width import display_width
    from reviewcli.word.profiles import profile_entries

    entries = profile_entries()
    sound = [entry for entry in entries if entry.profile is not None]
    if as_json:
        _print_json({"version": 1, "profiles": [_entry_data(entry) for entry in entries]})
    else:
        width = max((display_width(entry.id) for entry in sound), default=0)
        for entry in sound:
            name = entry.profile.name if entry.profile else ""
            typer.echo(f"{_padded(entry.id, width)}  {name}{'（自备）' if entry.own else ''}")
    for entry in entries:
        if entry.error:
            typer.echo(f"没有列入：{entry.error}", err=True)


@app.command(help="查看一个格式规范：纸张、行数字数、各种文字的字体字号、页码。")
def show(
    profile: Annotated[str, typer.Argument(metavar="规范", help="格式规范的编号，或 .yaml 文件。")],
    as_json: Json = False,
) -> None:
    """Print a profile, what it extends already filled in."""
    from reviewcli.word.profiles import load_profile

    found = load_profile(profile)
    if as_json:
        from dataclasses import asdict

        _print_json({"version": 1, "profile": asdict(found)})
        return
    from reviewcli.report.profile import render_profile

    typer.echo(render_profile(found), nl=False)


@app.command("from-sample", help="从一份排好版的样本 .docx 读出格式规范，只写与国家标准不同的几项。")
def from_sample(
    sample: Annotated[Path, typer.Argument(metavar="样本", help="排好版的 Word 文件。")],
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="文件", help="写到哪个 .yaml 文件；不写就显示在屏幕上。"),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="文件已存在时覆盖。")] = False,
) -> None:
    """Read a model document into a profile that extends the standard's; remarks go to stderr too."""
    from reviewcli.checking.papers import read_paper
    from reviewcli.checking.sampling import sample_profile
    from reviewcli.word.profiles import list_profiles, load_profile

    _check_output(output, force)
    found = sample_profile(read_paper(sample), load_profile(BASE), list_profiles())
    text = _text(found, sample, (output or sample).stem)
    if output is None:
        typer.echo(text, nl=False)
    else:
        from reviewcli.files import write_atomic

        write_atomic(output, text.encode("utf-8"))
    for remark in found.kept:
        typer.echo(f"注意：{remark}。", err=True)
    if output is not None:
        _say_next(output, len(found.values))


def _text(found: Any, sample: Path, stem: str) -> str:
    """The profile's file; its id is made of ``stem``, the file's name."""
    import re

    from reviewcli.word.profile_text import profile_text

    id = re.sub(r"[^\w.-]+", "-", stem).strip("-.") or "样本"
    said = "每项后面注明读自哪里" if found.values else "样本与它没有不同"
    return profile_text(
        found.values,
        id=id + "-样本" if id == BASE else id,
        name=f"按“{sample.name}”的格式",
        source=f"读自样本“{sample.name}”；其余各项同 GB/T 9704-2012",
        base=BASE,
        about=f"读自“{sample.name}”（正文 {found.chars:,} 字）。只写与 {BASE} 不同的几项，{said}。",
        kept=found.kept,
    )


def _check_output(output: Path | None, force: bool) -> None:
    from reviewcli.errors import ReviewError

    if output is None:
        return
    if output.suffix not in YAML:
        raise ReviewError(f"格式规范是 .yaml 文件，“{output.name}”不行；请把文件名改成以 .yaml 结尾。")
    if output.stem == BASE:
        raise ReviewError(f"文件名“{output.stem}”就是它要沿用的规范，请换一个名字。")
    if output.exists() and not force:
        raise ReviewError(f"“{output}”已经存在，请换一个文件名，或加上 --force 覆盖。")


def _say_next(output: Path, values: int) -> None:
    from reviewcli.files import config_folder, on_command_line

    typer.echo(f"已写到“{output}”，有 {values} 项与 {BASE} 不同。", err=True)
    named = on_command_line(str(output))
    typer.echo(f"用法：reviewcli export 文稿.docx --profile {named}，check 也一样。", err=True)
    folder = config_folder() / "formats"
    if output.absolute().parent != folder.absolute():
        typer.echo(f"放进“{folder}”以后，写 --profile {output.stem} 就行。", err=True)


def _entry_data(entry: Entry) -> dict[str, Any]:
    profile: FormatProfile | None = entry.profile
    return {
        "id": entry.id,
        "name": profile.name if profile else None,
        "source": profile.source if profile else None,
        "path": str(entry.path),
        "own": entry.own,
        "error": entry.error or None,
    }


def _print_json(data: object) -> None:
    import json

    typer.echo(json.dumps(data, ensure_ascii=False, indent=2))


def _padded(text: str, width: int) -> str:
    from reviewcli.report.width import display_width

    return text + " " * (width - display_width(text))
