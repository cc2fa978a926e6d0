"""Writing a scaffold file that the program made: checked by loading it first, whole or not at all."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from reviewcli.errors import ReviewError

if TYPE_CHECKING:
    from reviewcli.scaffold.model import Scaffold

YAML = (".yaml", ".yml")
_TITLE = b'"reviewcli scaffold"'
"""In the first lines of the JSON Schema of scaffolds."""


def refuse_output(output: Path | None, *, force: bool) -> None:
    """Before anything is asked or read: a name that cannot be written to. Raises ReviewError."""
    if output is None:
        return
    if output.suffix.lower() not in YAML:
        raise ReviewError(f"模板是 .yaml 文件，“{output.name}”不行；请把文件名改成以 .yaml 结尾。")
    if output.is_dir():
        raise ReviewError(f"“{output}”是一个文件夹，请给出其中的文件名。")
    if output.exists() and not force:
        raise ReviewError(f"“{output}”已经存在，请换一个文件名，或加上 --force 覆盖。")
    if not output.absolute().parent.is_dir():
        raise ReviewError(f"文件夹“{output.absolute().parent}”不存在，请先建好，或换一个位置。")


def own_path(id: str) -> Path:
    """Where the user's own scaffold of this id lies, so that it is found by id."""
    from reviewcli.files import config_folder

    return config_folder() / "scaffolds" / f"{id}.yaml"


def schema_for(path: Path | None) -> str:
    """Where editors find the JSON Schema, seen from the file; "" where there is none to be found."""
    from reviewcli.scaffold.write import SCHEMA

    if path is None or _is_own(path):
        return SCHEMA if path is not None else ""
    folder = path.absolute().parent
    return next((way for way in ("schema.json", SCHEMA) if _is_schema(folder / way)), "")


def schema_hint(path: Path | None) -> list[str]:
    """For the top of a file that no schema lies beside: how an editor gets one; nothing for other files."""
    from reviewcli.cli.session import program

    if path is None or schema_for(path):
        return []
    return [
        f"要让编辑器边写边提示：在这个文件夹里运行 {program()} scaffold schema > schema.json，",
        "再在第一行写上 yaml-language-server: $schema=schema.json（前面加井号和空格）。",
    ]


def _is_schema(path: Path) -> bool:
    """Whether the file is the JSON Schema of scaffolds, and not another of that name."""
    try:
        with path.open("rb") as file:
            return _TITLE in file.read(1000)
    except OSError:
        return False


def _is_own(path: Path) -> bool:
    return path.absolute().parent == own_path("x").absolute().parent


def doubts(made: Scaffold, base: Scaffold) -> list[str]:
    """What ``scaffold validate`` would say of ``made`` that it does not say of what it is made of."""
    from reviewcli.scaffold.advise import advise

    known = {said for _, said in advise(base)}
    return [said for _, said in advise(made) if said not in known]


def save(text: str, path: Path, folders: Sequence[Path] = ()) -> Scaffold:
    """Write the scaffold's file once it loads without a fault, ``folders`` being the unit's.

    ReviewError: nothing is written.
    """
    from reviewcli.files import scaffolds_folder, write_atomic
    from reviewcli.scaffold.load import load_text

    made = load_text(text, source=str(path), folders=folders)
    if _is_own(path):
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise ReviewError(f"无法建立文件夹“{path.parent}”：{error.strerror or error}。") from error
        schema = scaffolds_folder() / "schema.json"
        if schema.is_file():
            write_atomic(path.parent.parent / schema.name, schema.read_bytes())
    write_atomic(path, text.encode("utf-8"))
    return made


def tell_use(made: Scaffold, path: Path) -> None:
    """In one or two sentences on stderr: where it is and which commands take it; the path on stdout."""
    from reviewcli.cli.session import program
    from reviewcli.files import on_command_line

    name = made.id if _is_own(path) else on_command_line(str(path))
    typer.echo(f"模板“{made.name}”已经写好。", err=True)
    typer.echo(
        f"写材料用：{program()} new {name}；检查用：{program()} check 文稿.docx --scaffold {name}", err=True
    )
    typer.echo(str(path))
