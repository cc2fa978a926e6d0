"""Which scaffolds there are: the bundled ones, those of the unit's folders, the user's own.

Nearer ones take the place of others with the same id: the user's own before the unit's before the bundled.
"""

from __future__ import annotations

import dataclasses
import functools
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from reviewcli.errors import ReviewError
from reviewcli.files import scaffolds_folder
from reviewcli.scaffold.extend import id_in, is_partial, roots
from reviewcli.scaffold.index import Entry, entry_of, read_index, scaffold_files
from reviewcli.scaffold.model import Scaffold

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LONGEST_ID = 120


def list_scaffolds(folders: Sequence[Path] = ()) -> list[Entry]:
    """All scaffolds, newest first; those shadowed and those with an error too. ``folders``: the unit's."""
    nearest_first = [*_of_folders(folders), *_bundled()]
    used: dict[str, str] = {}
    out = []
    for entry in nearest_first:
        nearer = used.get(entry.id, "")
        out.append(dataclasses.replace(entry, shadowed=bool(nearer), nearer=nearer))
        used.setdefault(entry.id, entry.path)
    return sorted(out, key=lambda e: (e.meeting, -(e.year or 0), e.id, e.shadowed))


def usable(folders: Sequence[Path] = ()) -> list[Entry]:
    """Those that :func:`load_scaffold` would load by their ids."""
    return [entry for entry in list_scaffolds(folders) if not entry.shadowed and not entry.error]


def load_scaffold(id_or_path: str | Path, folders: Sequence[Path] = ()) -> Scaffold:
    """The scaffold with this id, or in this file. ReviewError: unknown (with the nearest names) or broken."""
    from reviewcli.scaffold.load import load

    name = str(id_or_path).strip()
    if (
        isinstance(id_or_path, Path)
        or name.lower().endswith((".yaml", ".yml"))
        or "/" in name
        or "\\" in name
    ):
        return load(Path(name), folders)
    for path in _files(folders):
        if id_in(path) == name:
            return load(path, folders)
    for entry in _bundled():
        if entry.id == name:
            return load(Path(entry.path))
    raise ReviewError(_unknown(name, folders))


def load_called(id: str, folders: Sequence[Path] = ()) -> Scaffold | None:
    """The scaffold that a file says it was made for; None for no id, an unknown one or a broken scaffold.

    Never a path: anybody may have written what the file says.
    """
    if len(id) > _LONGEST_ID or not _ID.fullmatch(id):
        return None
    try:
        return load_scaffold(id, folders)
    except ReviewError:
        return None


def rival(id: str, path: Path, folders: Sequence[Path] = ()) -> Path | None:
    """The file that is used for this id in place of the one at ``path``, which lies in one of the folders;
    None where that one is used, or lies elsewhere and is only ever named as a file."""
    files = [file for file in _files(folders) if id_in(file) == id and not is_partial(file)]
    here = path.absolute()
    before = next(iter(files), None)
    inside = any(file.absolute() == here for file in files)
    return before if before is not None and inside and before.absolute() != here else None


def load_again(path: Path, folders: Sequence[Path] = ()) -> Scaffold:
    """The scaffold in ``path``, parsed once as long as the file stays as it is: for checking many papers."""
    try:
        found = path.stat()
        stamp = (found.st_mtime_ns, found.st_size)
    except OSError:
        stamp = (0, 0)
    return _load_stamped(path, stamp, tuple(folders))


@functools.lru_cache(maxsize=128)
def _load_stamped(path: Path, stamp: tuple[int, int], folders: tuple[Path, ...]) -> Scaffold:
    from reviewcli.scaffold.load import load

    return load(path, folders)


def _unknown(name: str, folders: Sequence[Path]) -> str:
    from reviewcli.yamlmodel import nearest

    ids = [entry.id for entry in usable(folders)]
    begun = sorted((id for id in ids if name and id.startswith(name.lower())), key=len)
    near = list(dict.fromkeys([*begun, *nearest(name.lower(), ids, cutoff=0.45)]))[:3]
    near = near or [id for id in ids if name and name in id][:3]
    if near:
        return f"没有“{name}”这个模板；相近的有：{'、'.join(near)}。用 reviewcli scaffold list 查看全部模板。"
    return f"没有“{name}”这个模板，请用 reviewcli scaffold list 查看全部模板，或用 .yaml 文件名指定。"


def _bundled() -> tuple[Entry, ...]:
    folder = scaffolds_folder()
    entries = read_index(folder)
    if entries is None:
        entries = tuple(_entry(path, "bundled") for path in scaffold_files(folder) if not is_partial(path))
    return entries


def _files(folders: Sequence[Path]) -> Iterator[Path]:
    for folder, _ in roots(folders):
        if folder.is_dir():
            yield from scaffold_files(folder)


def _of_folders(folders: Sequence[Path]) -> Iterator[Entry]:
    for folder, origin in roots(folders):
        if folder.is_dir():
            files = (path for path in scaffold_files(folder) if not is_partial(path))
            yield from (_entry(path, origin, folders) for path in files)


def _entry(path: Path, origin: str, folders: Sequence[Path] = ()) -> Entry:
    try:
        return entry_of(load_again(path, folders), path=str(path), origin=origin)
    except ReviewError as error:
        id = id_in(path) or path.stem
        return Entry(id, path.name, "", None, "", "", False, str(path), origin=origin, error=str(error))
