"""What was exported of a draft: path and digest of each file that was written, in the state folder.

A file with just the bytes that were written is the draft's own and nobody has touched it since: the next
export may take its place. Only digests are remembered, no text.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
from pathlib import Path

from reviewcli.errors import ReviewError
from reviewcli.files import read_bounded, state_folder, write_atomic

_MOST = 40
_MOST_DRAFTS = 200
_SIZE_MAX = 256 << 20


class Outputs:
    """The files written of the draft with this id in the file ``path``."""

    def __init__(self, id: str, path: Path) -> None:
        name = hashlib.sha256(id.encode("utf-8") + b"\0" + _bytes(path)).hexdigest()[:32]
        self._file = state_folder() / "outputs" / f"{name}.txt"

    def unchanged(self, target: Path) -> bool:
        """Whether ``target`` holds just what was written there; False wherever that cannot be told."""
        with contextlib.suppress(OSError, ReviewError):
            known = self._known().get(_bytes(target))
            return known is not None and known == _digest(target)
        return False

    def note(self, target: Path) -> None:
        """``target`` was written just now. Never raises: what is not remembered is not replaced."""
        with contextlib.suppress(OSError, ReviewError):
            known = self._known()
            known.pop(_bytes(target), None)
            known[_bytes(target)] = _digest(target)
            if not self._file.parent.is_dir():
                self._file.parent.mkdir(parents=True)
                self._file.parent.chmod(0o700)
            lines = [digest + b" " + where for where, digest in list(known.items())[-_MOST:]]
            write_atomic(self._file, b"\0".join(lines), mode=0o600, sync=False)
            self._forget()

    def _known(self) -> dict[bytes, bytes]:
        """Path → digest, last written last."""
        with contextlib.suppress(OSError):
            pairs = (line.partition(b" ") for line in self._file.read_bytes().split(b"\0") if line)
            return {where: digest for digest, _, where in pairs}
        return {}

    def _forget(self) -> None:
        """The drafts at which nobody has worked for longest."""
        every = sorted(self._file.parent.glob("*.txt"), key=lambda each: each.stat().st_mtime)
        for each in every[:-_MOST_DRAFTS]:
            each.unlink()


def _bytes(path: Path) -> bytes:
    return os.fsencode(os.path.realpath(path))


def _digest(path: Path) -> bytes:
    return hashlib.sha256(read_bounded(path, _SIZE_MAX)).hexdigest().encode("ascii")
