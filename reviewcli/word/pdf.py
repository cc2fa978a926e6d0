"""A finished .docx as a PDF, through LibreOffice where it is installed."""

from __future__ import annotations

import io
import re
import sys
import tempfile
import unicodedata
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from reviewcli.errors import ReviewError
from reviewcli.word.fonts import folded
from reviewcli.word.office import find_soffice, run_office
from reviewcli.word.profile import FormatProfile

TIMEOUT = 90.0
"""Seconds: LibreOffice's first start with a new profile on an old machine, and a long paper."""
_INSTEAD = "也可以导出 .docx，用 Word 或 WPS 打开后另存为 PDF"
_HOW = {
    "win32": "从 libreoffice.org 下载安装",
    "darwin": "从 libreoffice.org 下载安装",
}
_HAN = re.compile("[\u3400-\u9fff\U00020000-\U0003ffff]")


def to_pdf(data: bytes, target: Path, *, timeout: float = TIMEOUT) -> bytes:
    """The .docx ``data`` as a PDF; ``target`` is what messages call it.

    Raises ReviewError with one sentence when LibreOffice is missing, fails or takes longer than ``timeout``
    seconds.
    """
    program = find_soffice()
    if program is None:
        how = _HOW.get(sys.platform, "在软件商店里安装，或运行 sudo apt install libreoffice-writer")
        raise ReviewError(f"生成 PDF 要用 LibreOffice，本机没有安装；请先安装（{how}），{_INSTEAD}。")
    with tempfile.TemporaryDirectory(prefix="reviewcli-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        source = folder / f"{folder.name}.docx"
        source.write_bytes(data)
        try:
            made = run_office(program, folder, source, "pdf:writer_pdf_Export", timeout)
        except OSError as error:
            raise ReviewError(f"LibreOffice（{program}）无法启动：{error}；{_INSTEAD}。") from error
        if made is None:
            raise ReviewError(f"生成“{target}”超过 {timeout:g} 秒，已停止；{_INSTEAD}。")
        if not made.is_file():
            raise ReviewError(f"LibreOffice 没能生成“{target}”；{_INSTEAD}。")
        return made.read_bytes()


def missing_characters(pdf: bytes, lines: Iterable[str]) -> str:
    """The Han characters of ``lines`` that the PDF's text has less often; "" when all are there.

    Order is not compared: a PDF's text comes as its programs please.
    """
    wanted = Counter(_HAN.findall(unicodedata.normalize("NFKC", "".join(lines))))
    found = Counter(_HAN.findall(unicodedata.normalize("NFKC", _text_of(pdf))))
    return "".join(wanted - found)


def _text_of(pdf: bytes) -> str:
    import pypdfium2

    document = pypdfium2.PdfDocument(io.BytesIO(pdf))
    try:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)
    finally:
        document.close()


def absent_fonts(profile: FormatProfile, installed: frozenset[str]) -> list[str]:
    """Fonts of ``profile`` that a machine with the fonts ``installed`` has under none of their names."""
    faces = [(role.font, role.aliases) for role in profile.roles.values()]
    faces.append((profile.page_number_font, profile.page_number_aliases))
    faces += [(profile.digits_font, ())] if profile.digits_font else []
    names = dict(faces)
    return [
        font
        for font, aliases in names.items()
        if installed and not any(folded(name) in installed for name in (font, *aliases))
    ]
