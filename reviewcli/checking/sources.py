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
_IN_FOLDERS = WORD | LEGACY | {".txt"}
"""What a folder is searched for. Drafts are named one by one: YAML files may be anything."""


def find_files(paths: Sequence[Path]) -> list[Path]:
    """The files meant, each once, folders in the order of their names.

    A folder means every paper in it and below; hidden files and Word's lock files (``~$…``) are passed
    over. A pattern that the shell left alone (Windows) is filled in. ReviewError where a path leads nowhere
    or no paper is found at all; a file named by the user is taken whatever its ending.
    """
    found: dict[str, Path] = {}
    for path in paths:
        for file in _files(path):
            found.setdefault(os.path.realpath(file), file)
    if not found:
        where = "、".join(f"“{path}”" for path in paths)
        raise ReviewError(f"{where}里没有可以检查的文稿（.docx），请检查路径。")
    return list(found.values())


def _files(path: Path) -> Iterator[Path]:
    if path.is_dir():
        yield from _in_folder(path)
    elif path.exists():
        yield path
    elif any(char in path.name for char in "*?[") and path.parent.is_dir():
        matches = sorted(path.parent.glob(path.name))
        if not matches:
            raise ReviewError(f"没有符合“{path}”的文件，请检查路径。")
        for match in matches:
            if not _passed_over(match.name):
                yield from _files(match)
    else:
        raise ReviewError(f"找不到“{path}”，请检查文件名和路径是否写对。")


def _in_folder(folder: Path) -> Iterator[Path]:
    for root, names, files in os.walk(folder):
        names[:] = sorted(name for name in names if not name.startswith("."))
        for name in sorted(files):
            if not _passed_over(name) and Path(name).suffix.lower() in _IN_FOLDERS:
                yield Path(root) / name


def _passed_over(name: str) -> bool:
    return name.startswith((".", "~$", ".~"))
