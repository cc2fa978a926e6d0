"""Format profiles by id: the bundled ones, and the user's own, which win."""

from __future__ import annotations

import functools
import os
from collections.abc import Iterator
from pathlib import Path

from reviewcli.errors import ReviewError
from reviewcli.files import config_folder, scaffolds_folder
from reviewcli.word.profile import FormatProfile
from reviewcli.word.profile_yaml import decode


def load_profile(id: str | Path) -> FormatProfile:
    """The profile with this id, or the one in the file at this path (it ends in .yaml or .yml, or names a
    folder).

    Raises ReviewError: with the nearest names when there is none, with file and line when it is wrong.
    """
    text = str(id)
    if isinstance(id, Path) or text.endswith((".yaml", ".yml")) or os.sep in text or "/" in text:
        return decode(Path(id), find_profile)
    return _cached(*_stamp(find_profile(text)))


def list_profiles() -> tuple[FormatProfile, ...]:
    """Every profile that can be named by its id, the user's own and the bundled ones, by id."""
    return tuple(load_profile(id) for id in sorted(_by_id()))


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
    for folder in (scaffolds_folder() / "formats", config_folder() / "formats"):
        if folder.is_dir():
            yield from sorted(path for path in folder.iterdir() if path.suffix in (".yaml", ".yml"))


def _stamp(path: Path) -> tuple[Path, int]:
    return path, path.stat().st_mtime_ns


@functools.lru_cache(maxsize=16)
def _cached(path: Path, stamp: int) -> FormatProfile:
    return decode(path, find_profile)
