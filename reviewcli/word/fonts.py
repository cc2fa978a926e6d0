"""Which fonts this machine has: every name of each, Chinese and English, as programs may ask for it.

Linux asks fontconfig, as LibreOffice and WPS do there. Elsewhere, and where fontconfig is missing, the names
are read from the font files (OpenType ``name`` table); Windows' registry adds those in other folders.
"""

from __future__ import annotations

import contextlib
import struct
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

_ENDINGS = frozenset({".ttf", ".ttc", ".otf", ".otc"})
_FOLDERS = {
    "win32": (r"C:\Windows\Fonts", "~/AppData/Local/Microsoft/Windows/Fonts"),
    "darwin": (
        "~/Library/Fonts", "/Library/Fonts", "/System/Library/Fonts", "/System/Library/AssetsV2",
        "/Applications/Microsoft Word.app/Contents/Resources/DFonts",
        "/Applications/wpsoffice.app/Contents/Resources/office6/fonts",
    ),
}  # fmt: skip
_UNIX = ("~/.local/share/fonts", "~/.fonts", "/usr/local/share/fonts", "/usr/share/fonts")
_REGISTRY = r"SOFTWARE\Microsoft\Windows NT\CurrentVersion\Fonts"
_PATIENCE_SECONDS = 20.0
_NAME_IDS = (1, 4, 16)
"""Family, full name, typographic family (OpenType specification, ``name`` table)."""
_FACES_MAX = 64
_TABLE_MAX = 1_000_000


def installed_fonts() -> frozenset[str]:
    """Names of all fonts, :func:`folded`; empty where they cannot be listed."""
    names: set[str] = set()
    if sys.platform not in _FOLDERS:
        names = {folded(name) for name in _fontconfig()}
    if not names:
        names = {folded(name) for file in _files(_folders()) for name in font_names(file)}
        names |= {folded(name) for name in _registered()}
    return frozenset(names)


def folded(name: str) -> str:
    """A font's name as names are compared: case and blanks at the ends do not matter."""
    return name.strip().casefold()


def _fontconfig() -> list[str]:
    try:
        done = subprocess.run(
            ["fc-list", "--format", "%{family},%{fullname}\n"],
            capture_output=True, timeout=_PATIENCE_SECONDS, check=False, stdin=subprocess.DEVNULL,
        )  # fmt: skip
    except (OSError, subprocess.TimeoutExpired):
        return []
    return done.stdout.decode("utf-8", "replace").replace("\n", ",").replace("\\", "").split(",")


def _folders() -> list[Path]:
    return [Path(folder).expanduser() for folder in _FOLDERS.get(sys.platform, _UNIX)]


def _files(folders: Iterable[Path]) -> Iterator[Path]:
    for folder in folders:
        with contextlib.suppress(OSError):
            yield from (file for file in folder.rglob("*") if file.suffix.lower() in _ENDINGS)


def _registered() -> list[str]:
    """Names under which Windows keeps fonts: ``SimSun & NSimSun (TrueType)``, and the files' own names."""
    if sys.platform != "win32":
        return []
    import winreg

    out: list[str] = []
    for root in (winreg.HKEY_LOCAL_MACHINE, winreg.HKEY_CURRENT_USER):
        with contextlib.suppress(OSError), winreg.OpenKey(root, _REGISTRY) as key:
            for number in range(winreg.QueryInfoKey(key)[1]):
                said, file, _ = winreg.EnumValue(key, number)
                out += registry_names(said)
                if "\\" in str(file):
                    out += font_names(Path(str(file)))
    return out


def registry_names(said: str) -> list[str]:
    """The fonts that one entry of Windows' registry names."""
    return [name.strip() for name in said.rpartition(" (")[0].split("&")] if " (" in said else [said]


def font_names(file: Path) -> list[str]:
    """Every family and full name in a font file or collection; none when it is not one."""
    try:
        with file.open("rb") as data:
            return [name for start in _faces(data) for name in _face_names(data, start)]
    except (OSError, struct.error, ValueError, LookupError):
        return []


def _faces(data: BinaryIO) -> tuple[int, ...]:
    """Where the faces of the file begin: one, or those of a collection."""
    if data.read(4) != b"ttcf":
        return (0,)
    _, count = struct.unpack(">II", data.read(8))
    count = min(count, _FACES_MAX)
    return struct.unpack(f">{count}I", data.read(4 * count))


def _face_names(data: BinaryIO, start: int) -> Iterator[str]:
    data.seek(start + 4)
    (tables,) = struct.unpack(">H6x", data.read(8))
    for _ in range(tables):
        tag, _sum, offset, length = struct.unpack(">4sIII", data.read(16))
        if tag == b"name":
            data.seek(offset)
            yield from _names(data.read(min(length, _TABLE_MAX)))
            return


def _names(table: bytes) -> Iterator[str]:
    _, count, strings = struct.unpack_from(">HHH", table)
    for number in range(count):
        platform, encoding, _language, id, length, offset = struct.unpack_from(">6H", table, 6 + 12 * number)
        if id in _NAME_IDS:
            text = table[strings + offset : strings + offset + length]
            with contextlib.suppress(UnicodeDecodeError):
                yield _decoded(text, platform, encoding)


def _decoded(text: bytes, platform: int, encoding: int) -> str:
    if platform == 1:  # Macintosh: script 25 is simplified Chinese
        return text.decode({0: "mac_roman", 2: "big5", 25: "gb18030"}.get(encoding, "ascii"))
    if platform == 3 and encoding == 3:  # Windows, PRC: GBK, single bytes filled up to two
        return text.replace(b"\0", b"").decode("gbk")
    return text.decode("utf-16-be")
