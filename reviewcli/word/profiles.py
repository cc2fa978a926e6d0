"""Format profiles by id: the bundled ones, and the user's own, which win.

``python -m reviewcli.word.profiles`` writes the index of the bundled ones, from which they are taken without
parsing YAML as long as the files are what they were; a test compares it with them.
"""

from __future__ import annotations

import functools
import json
import os
import zlib
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from reviewcli.errors import ReviewError
from reviewcli.files import config_folder, scaffolds_folder, write_atomic
from reviewcli.records import dataclass
from reviewcli.word.profile import FormatProfile, RoleFormat

INDEX = "index.json"
_YAML = (".yaml", ".yml")


@dataclass(frozen=True, slots=True)
class Entry:
    """A profile's file in one of the folders, ``profile`` or what is wrong with it."""

    id: str
    """The name that ``--profile`` takes: the file's."""
    path: Path
    own: bool
    """In the user's folder, not bundled."""
    profile: FormatProfile | None = None
    error: str = ""


def load_profile(id: str | Path) -> FormatProfile:
    """The profile with this id, or the one in the file at this path (it ends in .yaml or .yml, or names a
    folder).

    Raises ReviewError: with the nearest names when there is none, with file and line when it is wrong.
    """
    text = str(id)
    if isinstance(id, Path) or text.endswith(_YAML) or os.sep in text or "/" in text:
        return _decode(Path(id))
    return _cached(*_stamp(find_profile(text)))


def list_profiles() -> tuple[FormatProfile, ...]:
    """Every sound profile that can be named by its id, the user's own and the bundled ones, by id."""
    return tuple(entry.profile for entry in profile_entries() if entry.profile is not None)


def profile_entries() -> tuple[Entry, ...]:
    """Every profile file that can be named by its id, by id; what is wrong with one stops no other."""
    return tuple(_entry(id, path) for id, path in sorted(_by_id().items()))


def _entry(id: str, path: Path) -> Entry:
    own = path.parent != _bundled()
    try:
        return Entry(id, path, own, load_profile(id))
    except ReviewError as error:
        return Entry(id, path, own, error=str(error))


def find_profile(id: str) -> Path:
    """The file of the profile with this id; ReviewError with the nearest names when there is none."""
    known = _by_id()
    if id in known:
        return known[id]
    import difflib

    near = difflib.get_close_matches(id, known, n=3, cutoff=0.4) or sorted(known)
    raise ReviewError(f"没有名为“{id}”的格式规范；可用的有：{'、'.join(near)}。")


def _by_id() -> dict[str, Path]:
    """Profile files by id (a file is named after its id); the user's own come last and win."""
    return {path.stem: path for path in _files()}


def _files() -> Iterator[Path]:
    for folder in (_bundled(), config_folder() / "formats"):
        if folder.is_dir():
            yield from sorted(path for path in folder.iterdir() if path.suffix in _YAML)


def _bundled() -> Path:
    return scaffolds_folder() / "formats"


def _stamp(path: Path) -> tuple[Path, int]:
    return path, path.stat().st_mtime_ns


@functools.lru_cache(maxsize=16)
def _cached(path: Path, stamp: int) -> FormatProfile:
    return _indexed(path) or _decode(path)


def _decode(path: Path) -> FormatProfile:
    from reviewcli.word.profile_yaml import decode

    return decode(path, find_profile)


def build_index() -> str:
    """The bundled profiles as JSON, one a line; not those that extend another (a user's may be meant)."""
    from reviewcli.yamlmodel import parse, read_text

    rows = []
    for path in sorted(path for path in _bundled().iterdir() if path.suffix in _YAML):
        data = parse(read_text(path), source=str(path))
        if isinstance(data, dict) and "extends" not in data:
            row = {"checksum": zlib.crc32(path.read_bytes()), **asdict(_decode(path))}
            rows.append(f"{json.dumps(path.name)}: {json.dumps(row, ensure_ascii=False)}")
    return "{\n" + ",\n".join(rows) + "\n}\n"


def _indexed(path: Path) -> FormatProfile | None:
    """The profile of a bundled file from the index; None where the index does not know the file as it is."""
    if path.parent != _bundled():
        return None
    try:
        row: dict[str, Any] = json.loads((path.parent / INDEX).read_text(encoding="utf-8"))[path.name]
        if row.pop("checksum") != zlib.crc32(path.read_bytes()):
            return None
        roles = {name: RoleFormat(**_frozen(role)) for name, role in row.pop("roles").items()}
        return FormatProfile(**_frozen(row), roles=roles)
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _frozen(row: dict[str, Any]) -> dict[str, Any]:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in row.items()}


if __name__ == "__main__":
    write_atomic(_bundled() / INDEX, build_index().encode("utf-8"))
