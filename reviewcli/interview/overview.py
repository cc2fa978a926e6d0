"""What a list of drafts says of each: how far it is, which paper it is, how much is written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from reviewcli.draft.changes import paper_chars
from reviewcli.draft.history import History, history_of
from reviewcli.draft.store import load_draft
from reviewcli.errors import ReviewError
from reviewcli.interview.share import standing
from reviewcli.scaffold.model import Scaffold


@dataclass(frozen=True, slots=True)
class Overview:
    """One draft. ``state``: ✓ ◐ ○, "" where that cannot be told; ``percent``: how much is written, None then.

    ``name``: the scaffold's name (its id where it is not on this machine); ``chars``: of the paper so far;
    ``changed``: seconds since 1970, of the file, else of its last version, None where neither is there;
    ``versions``: how many are kept; ``error``: why there is nothing more to say.
    """

    path: Path
    there: bool
    error: str = ""
    scaffold: str = ""
    name: str = ""
    state: str = ""
    percent: int | None = None
    chars: int = 0
    changed: float | None = None
    versions: int = 0


def overview(path: Path, find: Callable[[str, Path], Scaffold]) -> Overview:
    """What there is to say of the draft in ``path``; ``find`` gives the scaffold of an id for a draft there,
    or raises ReviewError. Never raises: a draft that is gone or broken is said to be.
    """
    kept = _history(path)
    versions = kept.versions() if kept is not None else []
    try:
        changed: float | None = path.stat().st_mtime
    except OSError:
        last = versions[-1].time.timestamp() if versions else None
        return Overview(path, False, "文件不在了", changed=last, versions=len(versions))
    try:
        draft = load_draft(path)
    except ReviewError as error:
        return Overview(path, True, str(error), changed=changed, versions=len(versions))
    try:
        scaffold = find(draft.scaffold, path)
    except ReviewError as error:
        said, chars = str(error), paper_chars(draft, None)
        return Overview(
            path, True, said, draft.scaffold, draft.scaffold, "", None, chars, changed, len(versions)
        )
    chars = paper_chars(draft, scaffold)
    state, share = standing(scaffold, draft)
    return Overview(
        path, True, "", draft.scaffold, scaffold.name, state, share, chars, changed, len(versions)
    )


def _history(path: Path) -> History | None:
    try:
        return history_of(path)
    except ReviewError:
        return None
