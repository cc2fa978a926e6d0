"""What a file really is, by its first bytes: names lie (a .doc that is a .docx, a .docx that is a text)."""

from __future__ import annotations

from pathlib import Path

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
CONVERTIBLE = frozenset({"doc", "rtf", "odf", "word-xml", "html"})
"""Kinds that LibreOffice turns into a .docx."""


def sniff(data: bytes) -> str:
    """The kind of a file: zip, doc, doc-encrypted, encrypted, ole, rtf, odf, word-xml, html, pdf, image,
    text, empty, unknown."""
    head = data[:4096]
    if not head.strip(b"\0 \r\n\t"):
        return "empty"
    if head[:4] in (b"PK\x03\x04", b"PK\x05\x06"):
        is_odf = b"mimetypeapplication/vnd.oasis.opendocument.text" in head[:120]
        return "odf" if is_odf else "zip"
    if head.startswith(_OLE):
        return _sniff_ole(data)
    if head[:4] == b"%PDF":
        return "pdf"
    if head[:3] == b"\xff\xd8\xff" or head[:4] in (b"\x89PNG", b"GIF8"):
        return "image"
    return _sniff_text(head)


def _sniff_ole(data: bytes) -> str:
    """A compound file by the streams that its directory names (UTF-16)."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return "encrypted"
    if "WordDocument".encode("utf-16-le") not in data:
        return "ole"
    # The WordDocument stream (magic A5EC) nearly always begins at the first sector; bit 0x100 of the word at
    # 10 is fEncrypted ([MS-DOC] 2.5.1).
    encrypted = data[512:514] == b"\xec\xa5" and len(data) > 524 and data[523] & 1
    return "doc-encrypted" if encrypted else "doc"


def _sniff_text(head: bytes) -> str:
    if b"\0" in head and head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        text = head.decode("utf-16", "replace")
    else:
        text = head.decode("utf-8", "replace").lstrip("\ufeff")
    start = text.lstrip().lower()
    if start.startswith("{\\rtf"):
        return "rtf"
    if start.startswith("<?xml") or start.startswith("<pkg:"):
        if "schemas.microsoft.com/office/word/2003" in start or "xmlpackage" in start:
            return "word-xml"
        return "html" if "<html" in start else "text"
    if start.startswith(("<html", "<!doctype html", "mime-version:")):
        return "html"
    return "unknown" if b"\0" in head and head[:2] not in (b"\xff\xfe", b"\xfe\xff") else "text"


def refusal(kind: str, path: Path) -> str:
    """The sentence for a file of ``kind`` where a .docx is needed."""
    said = {
        "empty": "是空文件，里面没有内容；请确认文件已保存完整。",
        "encrypted": "设了打开密码，无法读取；请在 Word 或 WPS 中取消密码、另存为 .docx 后再试。",
        "doc-encrypted": "设了打开密码，无法读取；请在 Word 或 WPS 中取消密码、另存为 .docx 后再试。",
        "doc": "是旧版 Word 格式（.doc、.wps）；请用 Word 或 WPS 打开，另存为 .docx 后再试。",
        "ole": "是旧版 Office 文件，但不是 Word 文档；请用能打开它的程序另存为 .docx 后再试。",
        "rtf": "是 RTF 格式；请用 Word 或 WPS 打开，另存为 .docx 后再试。",
        "odf": "是 ODT 格式；请用 Word 或 WPS 打开，另存为 .docx 后再试。",
        "word-xml": "是 Word 的 XML 格式；请用 Word 打开，另存为 .docx 后再试。",
        "html": "是网页格式；请用 Word 或 WPS 打开，另存为 .docx 后再试。",
        "pdf": "是 PDF 文件，不是 Word 文档；请找到原来的 Word 文件，或转换成 .docx 后再试。",
        "image": "是图片，不是 Word 文档；请选择 .docx 文件。",
        "text": "不是 Word 文档（内容是纯文本）；请用 Word 或 WPS 打开，另存为 .docx 后再试。",
    }
    return f"“{path}”" + said.get(
        kind, "不是 Word 文档，或已损坏；请用 Word 或 WPS 打开确认，另存为 .docx 后再试。"
    )
