"""Which files the paths on the command line mean."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from reviewcli.errors import ReviewError

WORD = frozenset({".docx", ".docm", ".dotx", ".dotm"})
LEGACY = frozenset({".doc", ".wps", ".wpt", ".rtf", ".odt"})
DRAFT = frozenset({".yaml", ".yml"})
TEXT = frozenset({".txt"})
_IN_FOLDERS = WORD | LEGACY
"""What a folder is searched for. Texts and drafts are named one by one: such files may be anything."""


def find_files(paths: Sequence[Path]) -> list[Path]:
    """The files meant, each once, folders in the order of their names.

    A folder means every Word file in it and below; hidden files and Word's lock files (``~$…``) are passed
    over. A pattern that the shell left alone (Windows) is filled in. A file named by the user is taken
    whatever its ending, also one that is not there: checking it says so, beside the results of the others.
    ReviewError where nothing at all is found.
    """
    found: dict[str, Path] = {}
    for path in paths:
        for file in _files(path):
            found.setdefault(os.path.realpath(file), file)
    if not any(file.exists() for file in found.values()):
        raise ReviewError(_nothing(paths))
    return list(found.values())


def missing(path: Path) -> str:
    """What to say of a path that leads nowhere."""
    if _is_pattern(path):
        return f"没有符合“{path}”的文件，请检查路径。"
    return f"找不到“{path}”，请检查文件名和路径是否写对。"


def _nothing(paths: Sequence[Path]) -> str:
    folders = [path for path in paths if path.is_dir()]
    gone = [path for path in paths if not path.is_dir()]
    if not folders and len(gone) == 1:
        return missing(gone[0])
    where = "、".join(f"“{path}”" for path in folders)
    said = [f"{where}里没有可以检查的文稿（.docx）"] if folders else []
    said += [f"找不到{'、'.join(f'“{path}”' for path in gone)}"] if gone else []
    return "，".join(said) + "，请检查路径。"


def _is_pattern(path: Path) -> bool:
    return any(char in path.name for char in "*?[") and path.parent.is_dir()


def _files(path: Path) -> Iterator[Path]:
    if path.is_dir():
        yield from _in_folder(path)
        return
    matches = sorted(path.parent.glob(path.name)) if not path.exists() and _is_pattern(path) else []
    if not matches:
        yield path
    for match in matches:
        if not _passed_over(match.name):
            yield from _files(match)


def _in_folder(folder: Path) -> Iterator[Path]:
    for root, names, files in os.walk(folder):
        names[:] = sorted(name for name in names if not name.startswith("."))
        for name in sorted(files):
            if not _passed_over(name) and Path(name).suffix.lower() in _IN_FOLDERS:
                yield Path(root) / name


def _passed_over(name: str) -> bool:
    return name.startswith((".", "~$", ".~"))
