"""Versions of a draft: what its file held after each answer, thinned out as they grow old.

They lie in the state folder, one folder a draft by the draft's id (mode 0700), one file a version (0600): the
file's bytes as they were, compressed with zlib, under a name like ``000012-20990203T040506Z.z``, number and
time (UTC). A file that was copied has its original's id: as long as both are there each has a folder of its
own; a file that was moved keeps what it had. Kept are: everything of the last hour, the last one of each hour
for a day, the last one of each day for 90 days; never more than 200 versions or 4 MB a draft; a draft that
nobody has worked at for half a year has none any more. The newest one always stays. Keeping versions is a
second net: it never fails a save.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import shutil
import tempfile
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from pathlib import Path

from reviewcli.errors import ReviewError
from reviewcli.files import APP, lock, read_bounded, say_disk, state_folder, write_atomic

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
DAYS = 90
MOST = 200
MOST_BYTES = 4 << 20
IDLE = timedelta(days=180)
"""A draft without a new version for so long loses those it has."""
_NAME = re.compile(r"(\d{6,})-(\d{8}T\d{6}Z)\.z")
_TIME = "%Y%m%dT%H%M%SZ"
_OFF = "off"
"""A file of this name: no versions of this draft are wanted."""
_WHERE = "where.txt"
"""Where the draft lay when the last version was taken."""
_PLAIN_ID = re.compile(r"[0-9a-z]{4,64}")
_ID_IN_FILE = re.compile(r"^id:[ \t]*['\"]?([^\s'\"]+)", re.M)
_SIZE_MAX = 64 << 20
_PROBE_BYTES = 1 << 16


@dataclass(frozen=True, slots=True)
class Version:
    """One version: ``number`` from 1, never given twice while a newer one is there; ``time`` is aware (UTC);
    ``size`` in bytes as it lies on disk."""

    number: int
    time: datetime
    size: int
    path: Path


class History:
    """The versions of the draft with this id, in the file ``path`` (None: wherever the first one of it lies).

    ``why``: why the last version that was to be taken could not be; "" where it could.
    """

    def __init__(self, id: str, path: Path | None = None) -> None:
        self.id = id
        self.path = path
        self.why = ""
        key = id if _PLAIN_ID.fullmatch(id) else hashlib.sha256(id.encode("utf-8")).hexdigest()[:32]
        self.folder = _home() / key if path is None else _folder_of(key, id, path)

    @classmethod
    def at(cls, folder: Path) -> History:
        """Those in this folder."""
        made = cls(folder.name)
        made.folder, made.path = folder, _where(folder)
        return made

    @property
    def off(self) -> bool:
        """Whether no versions of this draft are wanted (``--no-history``); a copy begins as its original."""
        if self.folder.is_dir():
            return (self.folder / _OFF).exists()
        return any((each / _OFF).exists() for each in _namesakes(self.folder.name.split("-")[0]))

    def turn(self, on: bool) -> None:
        """Whether versions are taken from now on; those that are there stay. The disk may say no."""
        with contextlib.suppress(OSError):
            if on and not self.off:
                return
            self._make_folder()
            if self.path is not None:
                self._remember(self.path)
            if on:
                (self.folder / _OFF).unlink(missing_ok=True)
            else:
                (self.folder / _OFF).touch(0o600)

    def versions(self) -> list[Version]:
        """All there are, oldest first."""
        return sorted(_versions_in(self.folder), key=lambda each: (each.number, each.time))

    def version(self, number: int) -> Version:
        """The one with this number. Raises ReviewError."""
        every = self.versions()
        for each in reversed(every):
            if each.number == number:
                return each
        first, last = (every[0].number, every[-1].number) if every else (0, 0)
        there = f"现有第 {first} 版到第 {last} 版" if every else "这份草稿没有留版本"
        raise ReviewError(f"没有第 {number} 版，{there}；用 reviewcli draft history 看有哪些。")

    def read(self, version: Version) -> bytes:
        """The draft's file as it was, byte for byte. Raises ReviewError where the version is damaged."""
        try:
            packed = version.path.read_bytes()
            unpacking = zlib.decompressobj()
            data = unpacking.decompress(packed, _SIZE_MAX)
        except (OSError, zlib.error) as error:
            raise ReviewError(f"第 {version.number} 版读不出来，请换一个版本。") from error
        if not unpacking.eof:
            raise ReviewError(f"第 {version.number} 版不完整，请换一个版本。")
        return data

    def take(self, data: bytes, path: Path, now: datetime) -> Version | None:
        """Keep ``data``, the file at ``path``, as the newest version, unless it is just that already.

        The others are thinned out. ``now`` is aware, in the writer's zone: days are days there. Never raises:
        None where nothing could be kept (``why`` tells), or nothing is wanted.
        """
        self.why = ""
        if self.off:
            return None
        try:
            self._make_folder()
            with lock(self.folder):
                every = self.versions()
                if every and self._same(every[-1], data):
                    return every[-1]
                made = self._write(every[-1].number + 1 if every else 1, data, now)
                self._remember(path)
                for old in superfluous([*every, made], now):
                    with contextlib.suppress(OSError):
                        old.path.unlink()
                return made
        except (OSError, ReviewError) as error:
            self.why = _reason(error, self.folder)
            return None

    def delete(self) -> int:
        """Delete every version; how many those were. What was wanted of later ones stays so. ReviewError."""
        every = self.versions()
        off = self.off
        try:
            shutil.rmtree(self.folder)
        except FileNotFoundError:
            return 0
        except OSError as error:
            raise ReviewError(f"历史版本删不掉：“{self.folder}”，请检查权限后再试。") from error
        if off:
            self.turn(False)
        return len(every)

    def _same(self, version: Version, data: bytes) -> bool:
        with contextlib.suppress(ReviewError):
            return self.read(version) == data
        return False

    def _make_folder(self) -> None:
        for folder in (_home(), self.folder):
            if not folder.is_dir():
                folder.mkdir(parents=True, exist_ok=True)
                folder.chmod(0o700)

    def _write(self, number: int, data: bytes, now: datetime) -> Version:
        time = now.astimezone(timezone.utc).replace(microsecond=0)
        path = self.folder / f"{number:06d}-{time.strftime(_TIME)}.z"
        packed = zlib.compress(data)
        write_atomic(path, packed, mode=0o600, sync=False)
        return Version(number, time, len(packed), path)

    def _remember(self, path: Path) -> None:
        """Where the draft lies, so that its versions are found when its file can no longer be read."""
        file, where = self.folder / _WHERE, os.fsencode(path.absolute())
        if not file.exists() or file.read_bytes() != where:
            write_atomic(file, where, mode=0o600, sync=False)


def superfluous(versions: Iterable[Version], now: datetime) -> list[Version]:
    """Those of ``versions`` (oldest first) that are to go; never the newest."""
    kept: list[Version] = []
    gone: list[Version] = []
    taken: set[str] = set()
    size = 0
    for version in reversed(list(versions)):
        slot = _slot(version.time.astimezone(now.tzinfo), now)
        fits = len(kept) < MOST and size + version.size <= MOST_BYTES
        if not kept or (fits and slot not in taken and slot != _TOO_OLD):
            kept.append(version)
            size += version.size
            taken |= {slot} - {_RECENT}
        else:
            gone.append(version)
    return gone


_RECENT, _TOO_OLD = "recent", "too old"


def _slot(time: datetime, now: datetime) -> str:
    """The hour or the day of which one version stays; those that all stay; those of which none does."""
    age = now - time
    if age < HOUR:
        return _RECENT
    if age < DAY:
        return time.strftime("%Y-%m-%d %H")
    return time.strftime("%Y-%m-%d") if age < DAYS * DAY else _TOO_OLD


def history_of(path: Path) -> History:
    """The versions of the draft in the file ``path``, also where that cannot be read or is gone: by the id in
    it, else by where a draft with versions lay last. Raises ReviewError where there is none.
    """
    id = _id_in(path)
    own = History(id, path) if id else None
    if own is not None and own.versions():
        return own
    for folder in _folders():
        if _where(folder) == path.absolute():
            return History.at(folder)
    if own is not None:
        return own
    if path.exists():
        raise ReviewError(f"“{path}”里没有草稿的编号（id），找不到它的历史版本；再保存一次就会有。")
    raise ReviewError(f"找不到草稿“{path}”，也没有留着它的历史版本；请检查路径。")


def _id_in(path: Path) -> str:
    with contextlib.suppress(OSError, ReviewError):
        found = _ID_IN_FILE.search(read_bounded(path, _SIZE_MAX).decode("utf-8", "replace"))
        return found[1] if found else ""
    return ""


def forget_idle(now: datetime) -> None:
    """Delete the versions of drafts at which nobody has worked for half a year. Never raises."""
    for folder in _folders():
        newest = max((each.time for each in _versions_in(folder)), default=None)
        if newest is not None and now - newest > IDLE:
            with contextlib.suppress(ReviewError):
                History.at(folder).delete()


def hindrance() -> str:
    """Why no versions can be kept on this machine now, as a clause; "" where they can."""
    home = _home()
    there = next((each for each in (home, *home.parents) if os.path.lexists(each)), home)
    try:
        with tempfile.TemporaryFile(prefix=f".{APP}-", dir=there) as file:
            file.write(bytes(_PROBE_BYTES))
            file.flush()
    except OSError as error:
        return _reason(error, home)
    return ""


def _reason(error: OSError | ReviewError, folder: Path) -> str:
    return (str(error) if isinstance(error, ReviewError) else say_disk(folder, error)).rstrip("。")


def _folder_of(key: str, id: str, path: Path) -> Path:
    """The folder of the file ``path`` with this id: the one that is its own, else one whose file is gone from
    where it lay (it was moved here), else a new one (it was copied).
    """
    every = _namesakes(key)
    lay = {folder: _where(folder) for folder in every}
    mine = [folder for folder, where in lay.items() if where is not None and _same_place(where, path)]
    moved = [folder for folder, where in lay.items() if where is None or _id_in(where) not in ("", id)]
    moved += [folder for folder, where in lay.items() if where is not None and not os.path.lexists(where)]
    if found := [*mine, *moved]:
        return found[0]
    if not every:
        return _home() / key
    return _home() / f"{key}-{hashlib.sha256(os.fsencode(path.absolute())).hexdigest()[:8]}"


def _namesakes(key: str) -> list[Path]:
    """The folders of all files that have one id."""
    return sorted(each for each in _folders() if each.name.split("-")[0] == key)


def _where(folder: Path) -> Path | None:
    """Where the draft lay whose versions are here."""
    with contextlib.suppress(OSError):
        return Path(os.fsdecode((folder / _WHERE).read_bytes()))
    return None


def _same_place(one: Path, other: Path) -> bool:
    with contextlib.suppress(OSError):
        return os.path.samefile(one, other)
    return one == other.absolute()


def _home() -> Path:
    return state_folder() / "history"


def _folders() -> Sequence[Path]:
    try:
        return [each for each in _home().iterdir() if each.is_dir()]
    except OSError:
        return []


def _versions_in(folder: Path) -> list[Version]:
    found = []
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            named = _NAME.fullmatch(entry.name)
            if named:
                with contextlib.suppress(ValueError, OSError):
                    time = datetime.strptime(named[2], _TIME).replace(tzinfo=timezone.utc)
                    found.append(Version(int(named[1]), time, entry.stat().st_size, Path(entry.path)))
    return found
