"""The index of the bundled scaffolds: what lists and detection need, so that they parse no YAML.

``python -m reviewcli.scaffold.index`` writes it again; a test compares it with the files.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from reviewcli.files import scaffolds_folder, write_atomic
from reviewcli.scaffold.model import Part, Scaffold

NAME = "index.json"
VERSION = 1
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
    origin: str = "bundled"
    """bundled, folder (of the unit) or user."""
    shadowed: bool = False
    """Another one with the same id, from a nearer folder, is used instead."""
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
        origin=origin,
    )


def scaffold_files(folder: Path) -> list[Path]:
    """The scaffold files in ``folder`` and below, in order; format profiles and wording tables are none."""
    found = [path for ending in ("*.yaml", "*.yml") for path in folder.rglob(ending)]
    return sorted(p for p in found if not set(p.relative_to(folder).parts[:-1]) & set(OTHER_FOLDERS))


def build_index(folder: Path) -> str:
    """The index of ``folder`` as JSON, paths relative to it. ReviewError for a file that is no scaffold."""
    from reviewcli.scaffold.load import load

    rows = []
    for path in scaffold_files(folder):
        row = asdict(entry_of(load(path), path=path.relative_to(folder).as_posix()))
        rows.append({key: row[key] for key in row if key not in ("origin", "shadowed", "error")})
    return json.dumps({"version": VERSION, "scaffolds": rows}, ensure_ascii=False, indent=1) + "\n"


def read_index(folder: Path) -> tuple[Entry, ...] | None:
    """The entries of ``folder``'s index with whole paths; None where there is none that we can read."""
    try:
        data: dict[str, Any] = json.loads((folder / NAME).read_text(encoding="utf-8"))
        if data["version"] != VERSION:
            return None
        return tuple(_entry(row, folder) for row in data["scaffolds"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _entry(row: dict[str, Any], folder: Path) -> Entry:
    known = {field.name for field in fields(Entry)}
    values = {key: _frozen(value) for key, value in row.items() if key in known}
    return Entry(**{**values, "path": str(folder / row["path"])})


def _frozen(value: Any) -> Any:
    return tuple(_frozen(each) for each in value) if isinstance(value, list) else value


if __name__ == "__main__":
    write_atomic(scaffolds_folder() / NAME, build_index(scaffolds_folder()).encode("utf-8"))
