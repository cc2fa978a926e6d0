"""``reviewcli draft``: which drafts there are, what stands in one, what stood in it before."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from reviewcli.errors import ReviewError

if TYPE_CHECKING:
    from reviewcli.draft.history import History
    from reviewcli.draft.model import Draft

app = typer.Typer(help="草稿：列出最近的草稿，看内容，找回以前的版本。", no_args_is_help=True)

_SHOWN = 20
Json = Annotated[bool, typer.Option("--json", help="输出 JSON，供其他程序读取。")]
Draft_ = Annotated[
    Path | None,
    typer.Argument(metavar="草稿", help="草稿文件；不写就用最近的一份。", show_default=False),
]


@app.command("list", help="列出最近写过的草稿：写了多少，什么材料，何时改的，放在哪里。")
def list_(as_json: Json = False) -> None:
    """List the recent drafts on stdout, the last worked on first; missing files are marked."""
    from reviewcli.cli.draft_listing import draft_data, draft_lines, overviews
    from reviewcli.cli.when import now
    from reviewcli.draft.recent import remembered

    every = overviews(remembered())
    if as_json:
        _print_json({"version": 1, "drafts": [draft_data(each) for each in every]})
        return
    for each in every:
        for line in draft_lines(each, now()):
            typer.echo(line)
    if not every:
        typer.echo("还没有草稿；用 reviewcli new 写一份。", err=True)
    _say_hindrance("记不住最近的草稿，也留不下历史版本")


@app.command(help="在屏幕上看一份草稿写成的文稿：有序号和标题，没写的地方标出来。")
def show(
    draft: Draft_ = None,
    version: Annotated[
        int | None, typer.Option("--version", metavar="版本", help="看以前的一版（draft history 里的号）。")
    ] = None,
) -> None:
    """Print a draft, or a version of it, as the paper it makes."""
    from reviewcli.cli.draft_listing import Scaffolds
    from reviewcli.draft.compose import compose
    from reviewcli.manuscript.printing import print_blocks
    from reviewcli.report.paper_text import paper_text

    path = _given(draft)
    made = _load(path, version)
    composed = compose(made, Scaffolds().find(made.scaffold, path), mark_gaps=True)
    typer.echo(paper_text(print_blocks(composed.manuscript)), nl=False)
    if composed.gaps:
        typer.echo(f"还有 {len(composed.gaps)} 处没写，文中用【待补充：…】标出。", err=True)


@app.command(help="列出一份草稿以前的版本：何时，多少字，改了哪里。最近的在上面。")
def history(
    draft: Draft_ = None,
    every: Annotated[bool, typer.Option("--all", help=f"全部列出，不只最近 {_SHOWN} 版。")] = False,
    delete: Annotated[bool, typer.Option("--delete", help="删掉这份草稿留下的所有版本。")] = False,
    as_json: Json = False,
) -> None:
    """List the versions of a draft, the newest first, or delete them."""
    from reviewcli.cli.draft_listing import step_data, step_lines, steps
    from reviewcli.cli.when import now
    from reviewcli.draft.history import history_of

    path = _given(draft)
    kept = history_of(path)
    if delete:
        _delete(kept, path)
        return
    versions = kept.versions()
    found = steps(kept, versions, path, None if every or as_json else _SHOWN)
    if as_json:
        data = {"path": str(path.absolute()), "kept": not kept.off}
        _print_json({"version": 1, **data, "versions": [step_data(step) for step in found]})
        return
    for line in step_lines(found, now()):
        typer.echo(line)
    _say_about(kept, path, len(versions), len(found))


def _say_about(kept: History, path: Path, count: int, shown: int) -> None:
    """What one may do with the list; on stderr."""
    from reviewcli.cli.session import command

    if not kept.off:
        _say_hindrance("现在留不下新的历史版本")
    if not count:
        said = "这份草稿没有留下版本" + ("，因为选了不留（new --no-history）。" if kept.off else "。")
        typer.echo(said, err=True)
        return
    more = f"前面还有 {count - shown} 版，加 --all 全部列出。" if shown < count else ""
    restore = command("draft restore", path)
    typer.echo(f"{more}找回某一版：{restore} 号码；先看内容：draft show --version 号码。", err=True)


def _say_hindrance(what: str) -> None:
    from reviewcli.draft.history import hindrance

    if why := hindrance():
        typer.echo(f"注意：{what}：{why}。", err=True)


def _delete(kept: History, path: Path) -> None:
    """Not while somebody is writing: his session would take versions on."""
    import contextlib

    from reviewcli.cli.session import holder
    from reviewcli.cli.when import now
    from reviewcli.draft.store import backup_of
    from reviewcli.files import lock

    with lock(path, holder(now())):
        off, every = kept.off, kept.versions()
        count = kept.delete()
        with contextlib.suppress(OSError):
            backup_of(path).unlink()
    which = f"（第 {every[0].number} 版到第 {every[-1].number} 版）" if every else ""
    later = "" if off else "以后也不留，请在接着写时加 --no-history。"
    said = f"已删除“{path}”的 {count} 个历史版本{which}和旁边的备份，草稿本身没有动。"
    typer.echo(f"{said}{later}", err=True)


@app.command(help="把草稿恢复成以前的一版；现在的内容先留作一版，不会丢。")
def restore(
    draft: Annotated[
        str | None,
        typer.Argument(metavar="草稿", help="草稿文件；不写就用最近的一份。", show_default=False),
    ] = None,
    version: Annotated[
        int | None, typer.Argument(metavar="版本", help="draft history 里的号。", show_default=False)
    ] = None,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="文件", help="另存到这个 .yaml，草稿不动。")
    ] = None,
) -> None:
    """Put a version into the draft's place, or beside it."""
    from reviewcli.cli.export import DRAFT_ENDINGS
    from reviewcli.draft.history import history_of

    path, number = _which(draft, version)
    if output is not None and output.suffix.lower() not in DRAFT_ENDINGS:
        raise ReviewError(
            f"草稿的一版只能另存成 .yaml 文件，“{output}”不行；请把 -o 的文件名改成以 .yaml 结尾。"
        )
    kept = history_of(path)
    data = kept.read(kept.version(number))
    if output is not None:
        _write_beside(data, output, number)
    else:
        _put_back(kept, path, number, data)


def _which(draft: str | None, version: int | None) -> tuple[Path, int]:
    """The draft and the number: ``restore 12`` is the latest draft's."""
    if draft is not None and version is not None:
        return Path(draft), version
    if draft is not None and draft.isdecimal() and not Path(draft).exists():
        return _given(None), int(draft)
    raise ReviewError(
        "请写出要恢复第几版，例如：reviewcli draft restore 草稿.yaml 12；"
        "有哪些版本，用 reviewcli draft history 看。"
    )


def _write_beside(data: bytes, output: Path, number: int) -> None:
    from reviewcli.files import write_atomic

    if output.exists():
        raise ReviewError(f"“{output}”已经存在，没有覆盖；请换一个文件名。")
    write_atomic(output, data, mode=0o600)
    typer.echo(f"第 {number} 版另存好了，草稿没有动。", err=True)
    typer.echo(str(output))


def _put_back(kept: History, path: Path, number: int, data: bytes) -> None:
    from reviewcli.cli.session import command, holder
    from reviewcli.cli.when import now
    from reviewcli.draft.recent import remember
    from reviewcli.draft.store import backup_of
    from reviewcli.files import lock, write_atomic

    with lock(path, holder(now())):
        present = path.read_bytes() if path.is_file() else None
        if present == data:
            typer.echo(f"草稿现在就和第 {number} 版一样，没有改动。", err=True)
            return
        before = kept.take(present, path, now()) if present is not None else None
        write_atomic(path, data, mode=0o600, keep=backup_of(path))
        kept.take(data, path, now())
        remember(path)
    if before is not None:
        again = f"{command('draft restore', path)} {before.number}"
        was = f"恢复前的内容留作第 {before.number} 版，要回到它：{again}"
    elif present is not None:
        was = f"恢复前的内容留在“{backup_of(path)}”"
    else:
        was = "原来的文件不在，已重新写出"
    typer.echo(f"已恢复到第 {number} 版。{was}", err=True)
    typer.echo(str(path))


def _given(draft: Path | None) -> Path:
    from reviewcli.draft.recent import latest

    chosen = draft if draft is not None else latest()
    if chosen is None:
        raise ReviewError("没有找到最近的草稿；请写出草稿的路径，或先用 reviewcli new 写一份。")
    return chosen


def _load(path: Path, number: int | None) -> Draft:
    from reviewcli.draft.history import history_of
    from reviewcli.draft.store import load_draft, parse_draft

    if number is None:
        return load_draft(path)
    kept = history_of(path)
    return parse_draft(kept.read(kept.version(number)), f"第 {number} 版")


def _print_json(data: dict[str, Any]) -> None:
    import json

    typer.echo(json.dumps(data, ensure_ascii=False, indent=2))
