"""Writing a text in the user's own editor: out by a private file, back again, the file removed."""

from __future__ import annotations

import contextlib
import os
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from reviewcli.errors import ReviewError
from reviewcli.files import state_folder
from reviewcli.manuscript.text import clean
from reviewcli.yamltext import read_text

_USUAL = ("nano", "micro", "gedit", "gnome-text-editor", "kate", "mousepad", "xed")
"""Those taken by themselves: one sees in them how to save and leave."""
_WINDOWS_OF_THEIR_OWN = _USUAL[2:]
_LEAVING_WORDS = {
    "vi": "存盘并离开：先按 Esc，再打 :wq 回车；不存盘离开：先按 Esc，再打 :q! 回车",
    "nano": "存盘并离开：Ctrl-O 回车，再 Ctrl-X",
    "micro": "存盘并离开：Ctrl-S，再 Ctrl-Q",
    "emacs": "存盘并离开：Ctrl-X Ctrl-S，再 Ctrl-X Ctrl-C",
}
_SAME_KEYS = {"vim": "vi", "nvim": "vi", "view": "vi", "vim.basic": "vi", "vim.tiny": "vi", "pico": "nano"}
_AT_ONCE_SECONDS = 2.0
"""An editor that is back so soon, with nothing changed, may only have opened a window."""
NONE_FOUND = "没有找到编辑器，可设置环境变量 EDITOR；现在请就在这里写。"


@dataclass(frozen=True, slots=True)
class Edited:
    """The text after the editor, and sentences for the writer. ``left``: he was told to go meanwhile."""

    text: str
    said: tuple[str, ...] = ()
    left: bool = False


def command() -> list[str]:
    """The editor and its options: $VISUAL, $EDITOR, else notepad on Windows, nano or one as plain elsewhere;
    [] where there is none.
    """
    for name in ("VISUAL", "EDITOR"):
        named = _parted(os.environ.get(name, ""))
        if named:
            return named
    if sys.platform == "win32":
        return ["notepad"]
    screen = any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))
    there = _USUAL if screen else [name for name in _USUAL if name not in _WINDOWS_OF_THEIR_OWN]
    found = next((path for name in there if (path := shutil.which(name))), None)
    return [found] if found else []


def how_to_leave() -> str:
    """What to say before the editor opens, with its keys where they are known; "" where there is none."""
    editor = command()
    if not editor:
        return ""
    name = Path(editor[0]).stem if sys.platform == "win32" else Path(editor[0]).name
    keys = _LEAVING_WORDS.get(_SAME_KEYS.get(name, name), "写好后存盘并关掉编辑器")
    return f"打开编辑器“{name}”。{keys}，就回到这里。"


def _parted(line: str) -> list[str]:
    """A command line in its words; a path with blanks that is a program is one word."""
    line = line.strip()
    if not line or shutil.which(line) is not None:
        return [line] if line else []
    try:
        parts = shlex.split(line, posix=sys.platform != "win32")
    except ValueError:
        return line.split()
    return [part.strip('"') for part in parts]


def edit(text: str, wait: Callable[[], None]) -> Edited:
    """``text`` as it comes back from the editor; whatever fails, nothing of it is lost.

    ``wait`` is called where the editor came back at once: returns when the writer says that he is ready.
    """
    editor = command()
    if not editor:
        return Edited(text, (NONE_FOUND,))
    try:
        path = _written(text)
    except OSError as error:
        return Edited(text, (f"放不下临时文件（{error.strerror or error}），没有打开编辑器。",))
    try:
        return _edited(editor, path, text, wait)
    finally:
        with contextlib.suppress(OSError):
            path.unlink()


def _written(text: str) -> Path:
    """A new file with the text, for nobody else to read (0600); as notepad likes it on Windows."""
    folder = state_folder()
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle, name = tempfile.mkstemp(prefix="正在写-", suffix=".txt", dir=folder)
    windows = sys.platform == "win32"
    ended = text + "\n" if text else ""
    with os.fdopen(handle, "wb") as out:
        out.write(
            (ended.replace("\n", "\r\n") if windows else ended).encode("utf-8-sig" if windows else "utf-8")
        )
    return Path(name)


def _edited(editor: list[str], path: Path, text: str, wait: Callable[[], None]) -> Edited:
    before = path.read_bytes()
    began = time.monotonic()
    said: list[str] = []
    left = False
    try:
        with _interrupts_ignored():
            status = subprocess.call([*editor, str(path)])
        if status:
            said.append(f"编辑器“{editor[0]}”没有正常结束（{status}）。")
        elif time.monotonic() - began < _AT_ONCE_SECONDS and _same(path, before):
            wait()
    except OSError as error:
        return Edited(text, (f"打不开编辑器“{editor[0]}”：{error.strerror or error}；文字还在这里。",))
    except KeyboardInterrupt:
        left = True
    back, more = _taken_back(path, text, before)
    return Edited(back, (*said, *more), left)


def _taken_back(path: Path, text: str, before: bytes) -> tuple[str, list[str]]:
    """What the file holds now, cleaned; the text of before where that is nothing or cannot be read."""
    try:
        if _same(path, before):
            return text, []
        done = clean(read_text(path))
    except (ReviewError, OSError):
        return text, ["编辑器留下的文字读不出来，仍用原来的。"]
    if not done.text and text.strip():
        return text, ["编辑器里的文字是空的，仍用原来的；要清空，请在这里删。"]
    return done.text, [f"编辑器里的文字{'，'.join(done.changes)}。"] if done.changes else []


def _same(path: Path, before: bytes) -> bool:
    return path.read_bytes() == before


@contextlib.contextmanager
def _interrupts_ignored() -> Iterator[None]:
    """Ctrl-C is the editor's own business while it has the terminal."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, lambda *_: None)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
