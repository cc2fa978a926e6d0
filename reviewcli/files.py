"""Files and folders: atomic writing, the operating system's lock, the folders this program uses.

Nothing here knows what is in a file.
"""

from __future__ import annotations

import contextlib
import errno
import itertools
import os
import stat
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from reviewcli.errors import ReviewError

APP = "reviewcli"
_TRIES, _PAUSE = 10, 0.05
_LOCKED_BYTE = 1 << 30
"""Which byte of a lock file Windows locks: one that is not there, so that what is there can be read."""
_HOLDER_MAX = 400


def scaffolds_folder() -> Path:
    """The bundled data: inside an installed package, at the top of the repository when editable."""
    packaged = Path(__file__).parent / "_scaffolds"
    return packaged if packaged.is_dir() else Path(__file__).parent.parent / "scaffolds"


def config_folder() -> Path:
    """The user's own settings and scaffolds (may not exist)."""
    return _user_folder("REVIEWCLI_CONFIG_HOME", "APPDATA", "XDG_CONFIG_HOME", ".config")


def state_folder() -> Path:
    """What the program remembers between runs: recent drafts (may not exist)."""
    return _user_folder("REVIEWCLI_STATE_HOME", "LOCALAPPDATA", "XDG_STATE_HOME", ".local/state")


def _user_folder(own: str, windows: str, xdg: str, home: str) -> Path:
    if os.environ.get(own):
        return Path(os.environ[own])
    base = os.environ.get(windows if sys.platform == "win32" else xdg)
    return (Path(base) if base else Path.home() / home) / APP


def documents_folder() -> Path:
    """Where a person keeps papers: 文档 or Documents in the home folder, else the home folder."""
    for name in ("文档", "Documents"):
        if (Path.home() / name).is_dir():
            return Path.home() / name
    return Path.home()


def read_bounded(path: Path, most: int) -> bytes:
    """The bytes of a regular file of at most ``most`` bytes; never those of a pipe or a device, which may
    have no end.

    Raises ReviewError with one sentence for those and for a larger file, OSError where the disk says no.
    """
    found = path.stat()
    if stat.S_ISDIR(found.st_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    if not stat.S_ISREG(found.st_mode):
        raise ReviewError(f"“{path}”是设备或管道，不是普通文件，不能读取；请选择普通的文件。")
    data = b""
    if found.st_size <= most:
        with path.open("rb") as file:
            data = file.read(most + 1)  # a file may grow, and those of /proc say that they are empty
    if max(found.st_size, len(data)) > most:
        size = f"有 {found.st_size // 2**20} MB" if found.st_size > most else "太大"
        raise ReviewError(f"“{path}”{size}，超出了能处理的大小（{most // 2**20} MB）；请确认选对了文件。")
    return data


def write_atomic(
    path: Path,
    data: bytes,
    *,
    mode: int | None = None,
    keep: Path | None = None,
    verify: Callable[[Path], None] | None = None,
    sync: bool = True,
) -> None:
    """Write ``data`` to ``path`` so that at every moment the old or the new file is there, whole.

    A temporary file beside it, fsync, rename, fsync of the folder. ``mode``: permissions (default: those of
    the file replaced, else the usual). ``keep``: where a copy of the file replaced stays. ``verify``: called
    with the temporary file; when it raises, nothing is replaced. Without ``sync`` whole still, however the
    process ends, but not for sure after a power cut. Raises ReviewError when the disk says no.
    """
    import tempfile

    temporary: str | None = None
    try:
        target = Path(os.path.realpath(path))
        _refuse_special(target)
        handle, temporary = tempfile.mkstemp(prefix=f".{target.name[:40]}.", suffix=".tmp", dir=target.parent)
        with os.fdopen(handle, "wb") as out:
            out.write(data)
            out.flush()
            if sync:
                os.fsync(out.fileno())
        os.chmod(temporary, _mode_for(target, mode))
        if verify is not None:
            verify(Path(temporary))
        if keep is not None and target.exists():
            _keep_copy(target, keep)
        _replace(temporary, target)
        temporary = None
        if sync:
            _sync_folder(target.parent)
    except OSError as error:
        raise ReviewError(say_disk(path, error)) from error
    finally:
        if temporary is not None:
            with contextlib.suppress(OSError):
                os.unlink(temporary)


def _refuse_special(target: Path) -> None:
    """A folder, a device or a pipe is never replaced by a file."""
    if target.exists() and not target.is_file():
        what = "这是一个文件夹，请给出文件名" if target.is_dir() else "这是设备，不是普通文件，请换一个文件名"
        raise ReviewError(f"无法写入“{target}”：{what}。")


def _mode_for(target: Path, mode: int | None) -> int:
    if mode is not None:
        return mode
    try:
        return target.stat().st_mode & 0o777
    except OSError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask


def _keep_copy(target: Path, keep: Path) -> None:
    """``keep`` becomes the file now at ``target``; a hard link first, so that no moment is without either."""
    spare = keep.with_name(keep.name + ".tmp")
    with contextlib.suppress(OSError):
        spare.unlink()
    try:
        os.link(target, spare)
    except OSError:
        spare.write_bytes(target.read_bytes())
        os.chmod(spare, target.stat().st_mode & 0o777)
    os.replace(spare, keep)


def _replace(temporary: str, target: Path) -> None:
    """As ``os.replace``; on Windows, where a virus scanner may hold the file for a moment, again for half a
    second before giving up.
    """
    import time

    for _ in range(_TRIES if sys.platform == "win32" else 0):
        try:
            return os.replace(temporary, target)
        except PermissionError:
            time.sleep(_PAUSE)
    return os.replace(temporary, target)


def _sync_folder(folder: Path) -> None:
    if sys.platform == "win32":
        return
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def say_disk(path: Path, error: OSError) -> str:
    """What the disk said when ``path`` was to be written, as one sentence."""
    reasons = {
        errno.ENOSPC: "磁盘已满，请腾出空间后再试",
        errno.EDQUOT: "磁盘配额已用完，请腾出空间后再试",
        errno.EROFS: "所在磁盘是只读的，请换一个位置",
        errno.EACCES: "没有写入权限，请换一个位置或关闭正在打开它的程序",
        errno.EPERM: "没有写入权限，请换一个位置或关闭正在打开它的程序",
        errno.ENOENT: "所在文件夹不存在，请先建好文件夹或换一个位置",
        errno.ENOTDIR: "所在位置不是文件夹，请换一个位置",
        errno.EEXIST: "那里已有同名的文件，请把它移开",
        errno.EISDIR: "这是一个文件夹，请给出文件名",
        errno.ENAMETOOLONG: "文件名太长，请换一个短一些的名字",
    }
    return f"无法写入“{path}”：{reasons.get(error.errno or 0, error.strerror or str(error))}。"


def on_command_line(path: str) -> str:
    """``path`` as one can type it after a command, in a Unix shell and in Windows' own (double quotes serve
    both); a name without blanks and signs stays bare, Chinese ones too.
    """
    return f'"{path}"' if any(char in " \t'`&|;<>()$*?![]{}~#^%\u3000" for char in path) else path


def free_name(path: Path) -> Path:
    """``path`` itself when nothing is there, else with (2), (3) … before the ending."""
    return next(each for each in numbered(path) if not each.exists())


def numbered(path: Path) -> Iterator[Path]:
    """``path``, and then without end (2), (3) … before its ending."""
    yield path
    for number in itertools.count(2):
        yield path.with_name(f"{path.stem}({number}){path.suffix}")


def writable(folder: Path) -> bool:
    """Whether a file can really be made in ``folder`` (permissions alone do not tell on shares)."""
    import tempfile

    try:
        handle, name = tempfile.mkstemp(prefix=".reviewcli-", dir=folder)
    except OSError:
        return False
    os.close(handle)
    with contextlib.suppress(OSError):
        os.unlink(name)
    return True


class Locked(ReviewError):
    """Another running session holds the file."""


class Lock:
    """A lock that is held. Two sessions at one file are told of each other: the one that came too late by
    :class:`Locked`, the one that holds it when it asks :meth:`asked_for`.
    """

    def __init__(self, notes: Path) -> None:
        self._notes = notes

    def asked_for(self) -> str:
        """Who wanted the file since this was last asked, as that one called itself; "" for nobody."""
        try:
            text = self._notes.read_text("utf-8", errors="replace")
            self._notes.unlink()
        except OSError:
            return ""
        return text.strip() or "?"


@contextlib.contextmanager
def lock(path: Path, holder: str = "") -> Iterator[Lock]:
    """Hold the operating system's lock for ``path``; it goes with the process, however that ends.

    ``holder`` says who does, for a second one that comes meanwhile. The lock file lies in the state folder
    (the file itself is replaced at each save, a lock on it would be lost); where that folder cannot be used,
    in the temporary folder. Raises :class:`Locked`.
    """
    import hashlib

    name = (
        hashlib.sha256(os.path.realpath(path).encode("utf-8", "surrogateescape")).hexdigest()[:24] + ".lock"
    )
    handle, file = _open_lock(name)
    notes = file.with_name(f"{file.name}.asked")
    try:
        if not _try_lock(handle):
            by = _holder(handle)
            with contextlib.suppress(OSError, ReviewError):
                write_atomic(notes, (holder or "?").encode("utf-8"), mode=0o600, sync=False)
            raise Locked(f"“{path}”正在另一个窗口里编辑{f'（{by}）' if by else ''}，请先在那边结束。")
        with contextlib.suppress(OSError):
            notes.unlink()
        _set_holder(handle, holder)
        yield Lock(notes)
    finally:
        os.close(handle)


def _open_lock(name: str) -> tuple[int, Path]:
    """The lock file, open, and where it is."""
    import tempfile

    file = state_folder() / "locks" / name
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        return os.open(file, os.O_RDWR | os.O_CREAT, 0o600), file
    except OSError:  # a folder for everybody: no way through somebody's link to another file
        file = Path(tempfile.gettempdir()) / f"{APP}-{name}"
        return os.open(file, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o600), file


def _holder(handle: int) -> str:
    with contextlib.suppress(OSError):
        os.lseek(handle, 0, os.SEEK_SET)
        return os.read(handle, _HOLDER_MAX).decode("utf-8", "replace").strip()
    return ""


def _set_holder(handle: int, holder: str) -> None:
    with contextlib.suppress(OSError):  # a full disk: the lock holds all the same
        os.ftruncate(handle, 0)
        os.lseek(handle, 0, os.SEEK_SET)
        os.write(handle, holder.encode("utf-8")[:_HOLDER_MAX])


def _try_lock(handle: int) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            os.lseek(handle, _LOCKED_BYTE, os.SEEK_SET)
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
