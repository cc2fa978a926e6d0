"""Older and foreign formats (.doc .wps .rtf .odt) through LibreOffice, where it is installed.

Each file in a temporary folder of its own with a profile of its own: the person's LibreOffice, its settings
and its recent files stay untouched, an open window does not get in the way, macros are off, and whatever goes
wrong is deleted with the folder.
"""

from __future__ import annotations

import contextlib
import io
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import zipfile
from html import escape
from pathlib import Path

from reviewcli.errors import ReviewError
from reviewcli.word.package import read_file
from reviewcli.word.sniff import refusal, sniff

TIMEOUT = 8.0
"""Seconds a file may take."""
_ENDINGS = {"doc": ".doc", "rtf": ".rtf", "odf": ".odt", "word-xml": ".xml", "html": ".html"}
_PLACES = (
    r"C:\Program Files\LibreOffice\program\soffice.exe",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.exe",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "/opt/libreoffice/program/soffice",
)
_SCRIPTING = "/org.openoffice.Office.Common/Security/Scripting"
_SETTINGS = (
    (_SCRIPTING, "MacroSecurityLevel", "3"),
    (_SCRIPTING, "DisableMacrosExecution", "true"),
    (_SCRIPTING, "BlockUntrustedRefererLinks", "true"),
    ("/org.openoffice.Office.Writer/Content/Update", "Link", "2"),
    ("/org.openoffice.Setup/Office", "ooSetupInstCompleted", "true"),
)
"""No macros, no linked pictures from elsewhere, links never updated, no welcome."""


def _registry() -> str:
    items = "".join(
        f'<item oor:path="{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
        for path, name, value in _SETTINGS
    )
    return f'<oor:items xmlns:oor="http://openoffice.org/2001/registry">{items}</oor:items>'


def find_soffice() -> str | None:
    """The LibreOffice program; None when it is not installed."""
    for name in ("soffice", "libreoffice"):
        found = shutil.which(name)
        if found:
            return found
    return next((place for place in _PLACES if Path(place).is_file()), None)


def convert(path: Path, kind: str | None = None, *, timeout: float = TIMEOUT) -> bytes:
    """The file at ``path`` as the bytes of a .docx. ``kind``: what :func:`reviewcli.word.sniff.sniff` said
    of it.

    Raises ReviewError with one sentence when LibreOffice is missing, fails or takes longer than ``timeout``
    seconds.
    """
    kind = kind or sniff(read_file(path))
    if kind not in _ENDINGS:
        raise ReviewError(refusal(kind, path))
    program = find_soffice()
    if program is None:
        raise ReviewError(
            f"“{path}”不是 .docx，要由 LibreOffice 转换，但本机没有安装；"
            "请用 Word 或 WPS 另存为 .docx 后再试。"
        )
    with tempfile.TemporaryDirectory(prefix="reviewcli-", ignore_cleanup_errors=True) as folder:
        return _convert_in(Path(folder), path, _ENDINGS[kind], program, timeout)


def _convert_in(folder: Path, path: Path, ending: str, program: str, timeout: float) -> bytes:
    source, out, profile = folder / f"{folder.name}{ending}", folder / "out", folder / "profile"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_registry(), encoding="utf-8")
    shutil.copyfile(path, source)
    command = [
        program, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore", "--nolockcheck",
        "--nodefault", "--nologo", "--nofirststartwizard", "--convert-to", "docx:MS Word 2007 XML",
        "--outdir", str(out), str(source),
    ]  # fmt: skip
    if not _run(command, folder, timeout):
        raise ReviewError(f"“{path}”转换超过 {timeout:g} 秒，已停止；请用 Word 或 WPS 另存为 .docx 后再试。")
    made = out / f"{source.stem}.docx"
    if not made.is_file():
        raise ReviewError(
            f"“{path}”没能转换成 .docx（可能已损坏或设了密码）；请用 Word 或 WPS 另存为 .docx 后再试。"
        )
    return _named_back(made.read_bytes(), source, path)


def _named_back(data: bytes, source: Path, path: Path) -> bytes:
    """The file with its own name where fields were computed with the temporary one."""
    new = escape(path.name, quote=False).encode("utf-8")
    old = [escape(name, quote=False).encode("utf-8") for name in (source.as_uri(), str(source), source.name)]
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = {info: archive.read(info) for info in archive.infolist()}
    except zipfile.BadZipFile:
        return data
    if not any(old[-1] in part for part in parts.values()):
        return data
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for info, part in parts.items():
            for name in old:
                part = part.replace(name, new)
            archive.writestr(info, part)
    return out.getvalue()


def _run(command: list[str], folder: Path, timeout: float) -> bool:
    """Run to the end; False when time ran out. Whatever the program started ends with it."""
    new_group = 0x200 if sys.platform == "win32" else 0  # CREATE_NEW_PROCESS_GROUP
    try:
        process = subprocess.Popen(
            command,
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=sys.platform != "win32",
            creationflags=new_group,
        )
    except OSError as error:
        raise ReviewError(
            f"LibreOffice（{command[0]}）无法启动：{error}；请用 Word 或 WPS 另存为 .docx 后再试。"
        ) from error
    try:
        process.wait(timeout)
        return True
    except subprocess.TimeoutExpired:
        return False
    finally:
        _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    """Kill the whole group that this module started (the starter script leaves the real program behind)."""
    if sys.platform == "win32":
        if process.poll() is None:
            subprocess.run(
                ["taskkill", "/T", "/F", "/PID", str(process.pid)],
                check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            )  # fmt: skip
    else:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()
