"""``reviewcli scaffold``: which scaffolds there are, what is in one, whether a file of one's own is sound."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from reviewcli.cli.scaffold_new import new
from reviewcli.cli.scaffold_notice import from_notice
from reviewcli.cli.scaffold_sample import from_sample

if TYPE_CHECKING:
    from rich.console import Console
    from rich.tree import Tree

    from reviewcli.scaffold.describe import Item
    from reviewcli.scaffold.index import Entry
    from reviewcli.scaffold.model import Scaffold
    from reviewcli.yamltext import Problem

app = typer.Typer(
    help="模板：列出、查看、验证模板，从通知、往年材料或逐条提问做一个模板。", no_args_is_help=True
)

Json = Annotated[bool, typer.Option("--json", help="输出 JSON，供其他程序读取。")]
Folders = Annotated[
    list[Path] | None,
    typer.Option("--folder", metavar="文件夹", help="另一个放模板的文件夹，可以写多次。"),
]


@app.command("list", help="列出全部模板，按会议分组，新的在前。")
def list_(as_json: Json = False, folder: Folders = None) -> None:
    """List the scaffolds on stdout; files that cannot be used are named on stderr."""
    from reviewcli.scaffold.library import list_scaffolds

    entries = list_scaffolds(_folders(folder))
    if as_json:
        _print_json({"version": 1, "scaffolds": [_entry_data(entry) for entry in entries]})
    else:
        from reviewcli.cli.scaffold_listing import rows

        console = _console()
        width = console.width if console.is_terminal else None
        for row in rows([entry for entry in entries if not entry.error], width):
            console.print(row)
    for entry in entries:
        if entry.error:
            typer.echo(f"没有列入：{entry.error}", err=True)


@app.command(help="查看一个模板：要写哪些部分和方面，每一处问什么。")
def show(
    scaffold: Annotated[str, typer.Argument(metavar="模板", help="模板编号，或 .yaml 文件名。")],
    guide: Annotated[bool, typer.Option("--guide", "-g", help="连同每一处的审核要点和易错点。")] = False,
    as_json: Json = False,
    folder: Folders = None,
    blank: Annotated[
        bool, typer.Option("--blank", help="写成空白表：公文格式的 .docx，提示是灰字，在 Word 里填写。")
    ] = False,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="文件", help="空白表写到哪个 .docx 文件。")
    ] = None,
    profile: Annotated[
        str | None, typer.Option("--profile", metavar="规范", help="空白表用的格式规范，默认按模板。")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="目标文件已存在时覆盖它。")] = False,
) -> None:
    """Print a scaffold as a tree, or write it as an empty form."""
    from reviewcli.cli.scaffold_blank import refuse_alone, tell, write_blank
    from reviewcli.scaffold.describe import as_data, as_tree
    from reviewcli.scaffold.library import load_scaffold

    if not blank:
        refuse_alone(output, profile, force=force)
    found = load_scaffold(scaffold, _folders(folder))
    if blank:
        tell(write_blank(found, output, profile=profile, force=force))
        return
    if as_json:
        _print_json({"version": 1, "scaffold": as_data(found)})
        return
    console = _console()
    origin = _origin(found.path, _folders(folder))
    tree = as_tree(found, guide=guide, extends=_extends(found.path), origin=origin)
    console.print(_rich_tree(tree, console.width - 1))


def _folders(named: list[Path] | None) -> list[Path]:
    """The unit's folders as the ``reviewcli.toml`` here names them, then those of the command line."""
    from reviewcli.cli.settings import unit_folders

    return [*unit_folders(Path.cwd() / "模板.yaml"), *(named or ())]


def _origin(path: str, folders: list[Path]) -> str:
    """Whose the file is, and where: 自备模板，/home/…/a.yaml."""
    from reviewcli.files import scaffolds_folder
    from reviewcli.scaffold.extend import roots

    file = Path(path).absolute()
    whose = {"user": "自备模板", "folder": "单位模板"}
    places = [(folder.absolute(), whose[origin]) for folder, origin in roots(folders)]
    places.append((scaffolds_folder().absolute(), "程序自带"))
    return next((f"{said}，{file}" for folder, said in places if folder in file.parents), str(file))


def _extends(path: str) -> list[str]:
    """What the file of a scaffold says it is laid over."""
    from reviewcli.yamlmodel import parse, read_text

    data = parse(read_text(Path(path)), source=path)
    named = data.get("extends") if isinstance(data, dict) else None
    return [str(each) for each in (named if isinstance(named, list) else [named] * bool(named))]


@app.command(help="输出模板文件的 JSON Schema，编辑器可以据此提示和检查。")
def schema() -> None:
    """Print the JSON Schema."""
    from reviewcli.scaffold.schema import schema as make

    _print_json(make())


@app.command(help="验证一个模板文件，有错就说明在哪一行、应当怎样写。")
def validate(
    file: Annotated[Path, typer.Argument(metavar="文件", help="模板的 .yaml 文件。")],
) -> None:
    """Load a file; a ReviewError says all that is wrong with it. Status 1: something is doubtful."""
    from reviewcli.scaffold.advise import advice
    from reviewcli.scaffold.extend import is_partial
    from reviewcli.scaffold.partial import partial_advice

    folders = _folders(None)
    if is_partial(file):
        id, problems = partial_advice(file, folders)
        typer.echo(f"“{file}”可以使用：这是供其他模板继承的公用部分（{id}），不能单独使用。")
        _think_over(problems)
        return
    found, problems = advice(file, folders, _unusable)
    points = sum(section.points is not None for section in found.walk())
    aspects = "方面由填写人列出" if found.typed else f"{len(found.aspects)} 个方面"
    parts = f"{len(found.sections)} 个部分、{aspects}、{points} 处要点"
    typer.echo(f"“{file}”可以使用：{found.name}（{found.id}），{parts}。")
    problems += _passed_over(found, file, folders)
    _think_over(problems)


def _think_over(problems: Sequence[Problem]) -> None:
    if problems:
        typer.echo(f"有 {len(problems)} 处请再斟酌：", err=True)
        for problem in problems:
            typer.echo(f"  {problem}。", err=True)
        raise typer.Exit(1)


def _unusable(scaffold: Scaffold) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Names that only ``check`` would find wrong: of a format profile, of rules."""
    from reviewcli.errors import ReviewError
    from reviewcli.rules.registry import expand
    from reviewcli.word.profiles import load_profile

    try:
        load_profile(scaffold.format)
    except ReviewError as error:
        yield ("format",), str(error).removesuffix("。")
    for code, _ in scaffold.rules:
        try:
            expand((code,), "")
        except ReviewError as error:
            yield ("rules", code), str(error).removesuffix("。")


def _passed_over(found: Scaffold, file: Path, folders: list[Path]) -> list[Problem]:
    """Where another file with this id goes before: by its id this one is never used."""
    from reviewcli.scaffold.library import rival
    from reviewcli.yamltext import Problem

    other = rival(found.id, file, folders)
    said = f"“{other}”也是这个编号，按编号用的是那一个，用不到这个文件；请改掉一处的 id"
    return [Problem(None, "id", said)] if other is not None else []


app.command("new")(new)
app.command("from-notice")(from_notice)
app.command("from-sample")(from_sample)


def _entry_data(entry: Entry) -> dict[str, Any]:
    from reviewcli.scaffold.describe import as_data

    data: dict[str, Any] = as_data(entry)
    return data


def _print_json(data: object) -> None:
    import json

    typer.echo(json.dumps(data, ensure_ascii=False, indent=2))


def _console() -> Console:
    """A console on stdout; where that is no terminal, lines stay whole however long they are."""
    import sys

    from rich.console import Console

    class Piped(Console):
        """Whose reader may go before the end (``| head -1``), as that of any other output."""

        def on_broken_pipe(self) -> None:
            raise BrokenPipeError

    whole = None if sys.stdout.isatty() else 10_000
    return Piped(file=sys.stdout, highlight=False, markup=False, emoji=False, width=whole)


_INDENT = 4
"""Columns that a tree's lines take at each level."""
_STYLES = {
    "head": "bold", "section": "bold", "ask": "cyan", "look": "green", "pitfall": "yellow",
    "source": "dim", "note": "",
}  # fmt: skip


def _rich_tree(item: Item, width: int, depth: int = 0) -> Tree:
    """The tree; its texts broken by the rules of Chinese typesetting, which rich does not know."""
    from rich.text import Text
    from rich.tree import Tree

    from reviewcli.report.width import wrap

    lines = wrap(item.text, width - _INDENT * depth)
    tree = Tree(Text("\n".join(lines), style=_STYLES[item.kind]))
    for child in item.children:
        tree.children.append(_rich_tree(child, width, depth + 1))
    return tree
