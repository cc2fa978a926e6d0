"""The drafts last worked on: paths only, newest first, in the state folder."""

from __future__ import annotations

import contextlib
from pathlib import Path

from reviewcli.errors import ReviewError
from reviewcli.files import state_folder, write_atomic

_MOST = 20


def _file() -> Path:
    return state_folder() / "recent-drafts.txt"


def remembered() -> list[Path]:
    """The drafts last worked on, newest first, also those that are not there now (on a stick, say)."""
    try:
        lines = _file().read_text("utf-8", errors="surrogateescape").splitlines()
    except OSError:
        return []
    return [Path(line) for line in lines if line]


def recent() -> list[Path]:
    """Drafts that still exist, newest first."""
    return [path for path in remembered() if path.is_file()]


def latest() -> Path | None:
    """The draft last worked on, or None."""
    return next(iter(recent()), None)


def remember(path: Path) -> None:
    """Put ``path`` first. Where the state folder cannot be written nothing happens: a convenience only."""
    mine = path.resolve()
    others = [other for other in remembered() if other != mine]
    text = "\n".join(str(each) for each in [mine, *others][:_MOST]) + "\n"
    with contextlib.suppress(OSError, ReviewError):
        _file().parent.mkdir(parents=True, exist_ok=True)
        write_atomic(_file(), text.encode("utf-8", "surrogateescape"), mode=0o600)
