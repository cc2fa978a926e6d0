"""The index of the bundled scaffolds: what lists and detection need, and each file's data, so that no YAML is
parsed for them.

``python -m reviewcli.scaffold.indexing`` writes it again; a test compares it with the files. A file's
checksum stands beside its data: a file changed since then is read from its YAML.
"""

from __future__ import annotations

import datetime
import functools
import json
import zlib
from dataclasses import fields
from pathlib import Path
from typing import Any

from reviewcli.files import scaffolds_folder
from reviewcli.records import dataclass
from reviewcli.scaffold.model import Part, Scaffold

NAME = "index.json"
VERSION = 3
OTHER_FOLDERS = ("formats", "profiles", "wording")
"""Folders beside the scaffolds that hold other data."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One scaffold as lists and detection see it."""

    id: str
    name: str
    meeting: str
    year: int | None
    kind: str
    theme: str
    verified: bool
    path: str
    title: str = ""
    title_words: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    """``Part`` values of the sections at the top."""
    aspects: tuple[tuple[str, ...], ...] = ()
    """For each aspect its heading and its variants."""
    typed: bool = False
    """The writer names the aspects."""
    confidence: str = "C"
    occasion: str = ""
    """The meeting's whole name."""
    in_force: tuple[str, str] = ("", "")
    """First and last day, as ISO dates; "" for open."""
    origin: str = "bundled"
    """bundled, folder (of the unit) or user."""
    shadowed: bool = False
    """Another one with the same id, from a nearer folder, is used instead."""
    nearer: str = ""
    """The file of that one."""
    error: str = ""
    """Why the file cannot be used; the other fields are guesses then."""


def entry_of(scaffold: Scaffold, *, path: str, origin: str = "bundled") -> Entry:
    """What the index keeps of a scaffold."""
    return Entry(
        id=scaffold.id,
        name=scaffold.name,
        meeting=scaffold.meeting,
        year=scaffold.year,
        kind=scaffold.kind,
        theme=scaffold.theme,
        verified=scaffold.verified,
        path=path,
        title=scaffold.title,
        title_words=scaffold.title_words,
        phrases=scaffold.preamble.phrases if scaffold.preamble else (),
        parts=tuple(section.part.value for section in scaffold.sections if section.part is not Part.OTHER),
        aspects=tuple((aspect.heading, *aspect.variants) for aspect in scaffold.aspects),
        typed=bool(scaffold.typed),
        confidence=scaffold.confidence.value,
        occasion=scaffold.occasion,
        in_force=(_iso(scaffold.in_force_from), _iso(scaffold.in_force_to)),
        origin=origin,
    )


def _iso(day: datetime.date | None) -> str:
    return day.isoformat() if day else ""


def scaffold_files(folder: Path) -> list[Path]:
    """The scaffold files in ``folder`` and below, in order; format profiles and wording tables are none."""
    found = [path for ending in ("*.yaml", "*.yml") for path in folder.rglob(ending)]
    return sorted(p for p in found if not set(p.relative_to(folder).parts[:-1]) & set(OTHER_FOLDERS))


def read_index(folder: Path) -> tuple[Entry, ...] | None:
    """The entries of ``folder``'s index with whole paths; None where there is none that we can read."""
    rows = _rows(folder)
    if rows is None:
        return None
    try:
        return tuple(_entry(row, folder) for row in rows.values() if not row.get("partial"))
    except (KeyError, TypeError):
        return None


def indexed_data(path: Path) -> object:
    """What the parser makes of the bundled file at ``path``; None where the index does not know it so."""
    folder = scaffolds_folder()
    if folder not in path.parents:
        return None
    row = (_rows(folder) or {}).get(path.relative_to(folder).as_posix(), {})
    try:
        return row.get("data") if row.get("checksum") == checksum(path) else None
    except OSError:
        return None


def indexed_path(folder: Path, id: str) -> Path | None:
    """The file of the bundled scaffold or partial with this id, as the index knows it."""
    rows = _rows(folder) or {}
    return next((folder / path for path, row in rows.items() if row.get("id") == id), None)


def _rows(folder: Path) -> dict[str, dict[str, Any]] | None:
    """The rows of ``folder``'s index by their paths."""
    try:
        found = (folder / NAME).stat()
        return _read_rows(folder, (found.st_mtime_ns, found.st_size))
    except (OSError, ValueError, KeyError, TypeError):
        return None


@functools.lru_cache(maxsize=4)
def _read_rows(folder: Path, stamp: tuple[int, int]) -> dict[str, dict[str, Any]] | None:
    data: dict[str, Any] = json.loads((folder / NAME).read_text(encoding="utf-8"))
    return {row["path"]: row for row in data["scaffolds"]} if data["version"] == VERSION else None


def checksum(path: Path) -> int:
    """What tells whether a file is as it was."""
    return zlib.crc32(path.read_bytes())


def _entry(row: dict[str, Any], folder: Path) -> Entry:
    known = {field.name for field in fields(Entry)}
    values = {key: _frozen(value) for key, value in row.items() if key in known}
    return Entry(**{**values, "path": str(folder / row["path"])})


def _frozen(value: Any) -> Any:
    return tuple(_frozen(each) for each in value) if isinstance(value, list) else value
