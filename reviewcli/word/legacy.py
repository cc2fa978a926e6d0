"""Older and foreign formats (.doc .wps .rtf .odt) through LibreOffice, where it is installed.

Each file in a temporary folder of its own (see ``office.py``).
"""

from __future__ import annotations

import io
import shutil
import tempfile
import zipfile
from html import escape
from pathlib import Path

from reviewcli.errors import ReviewError
from reviewcli.word.office import find_soffice, run_office
from reviewcli.word.package import read_file
from reviewcli.word.sniff import refusal, sniff

TIMEOUT = 8.0
"""Seconds a file may take."""
_ENDINGS = {"doc": ".doc", "rtf": ".rtf", "odf": ".odt", "word-xml": ".xml", "html": ".html"}


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
    source = folder / f"{folder.name}{ending}"
    shutil.copyfile(path, source)
    try:
        made = run_office(program, folder, source, "docx:MS Word 2007 XML", timeout)
    except OSError as error:
        raise ReviewError(
            f"LibreOffice（{program}）无法启动：{error}；请用 Word 或 WPS 另存为 .docx 后再试。"
        ) from error
    if made is None:
        raise ReviewError(f"“{path}”转换超过 {timeout:g} 秒，已停止；请用 Word 或 WPS 另存为 .docx 后再试。")
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
