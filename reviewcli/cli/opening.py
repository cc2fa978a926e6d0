"""Opening a file that was written with the program that the system has for it. Never a reason to fail."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

_OPENERS = (("xdg-open",), ("gio", "open"), ("wslview",))
_PATIENCE_SECONDS = 3.0


def open_result(path: Path) -> str:
    """Open ``path``; "" when that was begun, else a sentence why not."""
    if sys.platform == "win32":
        return _windows(path)
    if sys.platform == "darwin":
        return _started(["open", str(path)])
    if not (
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY") or os.environ.get("WSL_DISTRO_NAME")
    ):
        return "没有图形界面，没有打开；文件已经写好。"
    for opener in _OPENERS:
        if program := shutil.which(opener[0]):
            return _started([program, *opener[1:], str(path)])
    return _with_browser(path)


def _windows(path: Path) -> str:
    try:
        getattr(os, "startfile")(str(path))  # noqa: B009  (there on Windows only)
    except OSError as error:
        return _failed(error.strerror or str(error))
    return ""


def _started(command: list[str]) -> str:
    """An opener mostly ends at once; one that stays with the file is left to it."""
    try:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        status = process.wait(_PATIENCE_SECONDS)
    except subprocess.TimeoutExpired:
        return ""
    except OSError as error:
        return _failed(error.strerror or str(error))
    return _failed(f"打开程序返回 {status}") if status else ""


def _with_browser(path: Path) -> str:
    """No opener of the desktop's: at least a page may be opened by a browser."""
    if path.suffix.lower() not in (".html", ".htm"):
        return _failed("系统里没有 xdg-open")
    import webbrowser

    try:
        opened = webbrowser.open(path.resolve().as_uri())
    except (OSError, webbrowser.Error) as error:
        return _failed(str(error))
    return "" if opened else _failed("没有找到浏览器")


def _failed(why: str) -> str:
    return f"没能自动打开（{why}）；文件已经写好，请自己打开。"
