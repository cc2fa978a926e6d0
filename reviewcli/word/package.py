"""Opening a .docx safely: an Open Packaging container as named parts, content types and relationships.

Read with ``zipfile`` and ``lxml`` alone. python-docx is not used for reading: importing it costs more than
checking a paper does, its ``paragraph.text`` drops what stands in insertions, content controls and smart
tags, and it unpacks a file before anything could look at the sizes. Nothing is ever written to disk here, so
absolute names and ``..`` in the archive are only strange strings.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

from lxml import etree

from reviewcli.errors import ReviewError
from reviewcli.files import read_bounded
from reviewcli.word.names import Element, W
from reviewcli.word.sniff import refusal, sniff

MAX_FILE = 300 * 2**20
"""Bytes of the file itself."""
MAX_ENTRIES = 10_000
MAX_PART = 256 * 2**20
"""Bytes of one part, unpacked."""
MAX_XML = 96 * 2**20
"""Bytes of one XML part; a tree takes about ten times that in memory."""
MAX_TOTAL = 768 * 2**20
MAX_RATIO = 250
"""Unpacked to packed, from :data:`RATIO_FROM` bytes on: the XML of real papers stays under 60."""
RATIO_FROM = 8 * 2**20

_CT = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_REL = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(\w+)/([\w/]*)")
_RENAMED = {b"extendedProperties": b"extended-properties", b"customProperties": b"custom-properties"}
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_MAIN_TYPES = {
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml": "docx",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml": "dotx",
    "application/vnd.ms-word.document.macroenabled.main+xml": "docm",
    "application/vnd.ms-word.template.macroenabledtemplate.main+xml": "dotm",
}


@dataclass(frozen=True, slots=True)
class Relationship:
    """``kind``: last word of the type ("styles", "image"). ``target``: a part's name, or as written when
    external."""

    id: str
    kind: str
    target: str
    external: bool
    uri: str = ""
    """The type in full, in its transitional spelling."""


class Package:
    """An opened file: parts by name (no leading slash), content types, relationships. Made by
    :func:`open_package`."""

    __slots__ = (
        "_archive",
        "_defaults",
        "_entries",
        "_folded",
        "_overrides",
        "_rels",
        "broken",
        "main",
        "path",
        "strict",
    )

    def __init__(self, path: Path, archive: zipfile.ZipFile, entries: dict[str, zipfile.ZipInfo]) -> None:
        self.path = path
        self._archive = archive
        self._entries = entries
        self._folded = {name.lower(): name for name in entries}
        self._rels: dict[str, dict[str, Relationship]] = {}
        self.broken: set[str] = set()
        """Parts that were asked for and could not be read."""
        self._defaults, self._overrides = self._content_types()
        root = self.relationships("")
        data = self._lenient("_rels/.rels")
        self.strict = data is not None and b"purl.oclc.org/ooxml" in data
        """The file uses the Strict namespaces; :meth:`xml` gives the transitional ones all the same."""
        self.main = self._find_main(root)
        """Name of the main document part."""

    @property
    def names(self) -> tuple[str, ...]:
        """Every part's name, in the order of the archive, ``[Content_Types].xml`` and ``_rels`` included."""
        return tuple(self._entries)

    @property
    def kind(self) -> str:
        """What the main part says it is: docx, docm, dotx, dotm ("docx" when it says nothing known)."""
        return _MAIN_TYPES.get(self.content_type(self.main).lower(), "docx")

    def has(self, name: str) -> bool:
        """Whether there is such a part (case does not matter in part names)."""
        return name.lower() in self._folded

    def read(self, name: str) -> bytes:
        """The bytes of a part as stored. ReviewError when it is missing or damaged."""
        real = self._folded.get(name.lower())
        if real is None:
            raise ReviewError(f"“{self.path}”已损坏：缺少“{name}”；请用 Word 或 WPS 打开它，另存一份后再试。")
        entry = self._entries[real]
        if entry.flag_bits & 1:
            raise ReviewError(f"“{self.path}”设了密码，无法读取；请取消密码、另存为 .docx 后再试。")
        try:
            return self._archive.read(entry)
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            OSError,
            NotImplementedError,
            RuntimeError,
            ValueError,
        ) as error:
            raise ReviewError(
                f"“{self.path}”已损坏：其中的“{real}”读不出来；请用 Word 或 WPS 打开它，另存一份后再试。"
            ) from error

    def xml(self, name: str) -> Element | None:
        """The root of an XML part in transitional namespaces, parsed anew; None when it is missing or
        broken."""
        data = self._lenient(name)
        root = parse_xml(data) if data is not None else None
        if root is None and self.has(name):
            self.broken.add(name)
        return root

    def document(self) -> Element:
        """The root ``w:document`` of the main part. ReviewError when it is broken or no Word document."""
        root = parse_xml(self.read(self.main))
        if root is None:
            raise ReviewError(
                f"“{self.path}”的正文已损坏，无法读取；请用 Word 或 WPS 打开并修复，另存一份后再试。"
            )
        if root.tag != W + "document":
            raise ReviewError(
                f"“{self.path}”里没有 Word 正文；请用 Word 或 WPS 打开它，另存为 .docx 后再试。"
            )
        return root

    def content_type(self, name: str) -> str:
        """The content type of a part; "" when nothing says it."""
        name = name.lower()
        return self._overrides.get(name) or self._defaults.get(name.rpartition(".")[2], "")

    def relationships(self, source: str) -> dict[str, Relationship]:
        """The relationships of part ``source`` ("" for the package) by id; empty when there are none."""
        if source not in self._rels:
            folder, _, base = source.rpartition("/")
            self._rels[source] = self._read_rels(posixpath.join(folder, "_rels", base + ".rels"), folder)
        return self._rels[source]

    def related(self, source: str, kind: str) -> str | None:
        """The first part that ``source`` points to with this kind of relationship ("styles"); None when
        there is none."""
        for relationship in self.relationships(source).values():
            if relationship.kind == kind and not relationship.external and self.has(relationship.target):
                return relationship.target
        return None

    def related_xml(self, kind: str) -> Element | None:
        """The parsed part that the main document points to ("styles", "numbering" …); None when missing or
        broken."""
        name = self.related(self.main, kind)
        return self.xml(name) if name is not None else None

    def _lenient(self, name: str) -> bytes | None:
        if not self.has(name):
            return None
        try:
            return self.read(name)
        except ReviewError:
            return None

    def _content_types(self) -> tuple[dict[str, str], dict[str, str]]:
        defaults: dict[str, str] = {}
        overrides: dict[str, str] = {}
        root = self.xml("[Content_Types].xml")
        for child in root if root is not None else ():
            kind = child.get("ContentType") or ""
            if child.tag == _CT + "Default":
                defaults[(child.get("Extension") or "").lower()] = kind
            elif child.tag == _CT + "Override":
                overrides[(child.get("PartName") or "").lstrip("/").lower()] = kind
        return defaults, overrides

    def _read_rels(self, name: str, folder: str) -> dict[str, Relationship]:
        found: dict[str, Relationship] = {}
        root = self.xml(name)
        for child in root.iter(_REL) if root is not None else ():
            uri, target = child.get("Type") or "", child.get("Target") or ""
            external = (child.get("TargetMode") or "").lower() == "external"
            if not external:
                target = self._resolve(folder, target)
            identity = child.get("Id") or ""
            found[identity] = Relationship(
                identity, uri.rstrip("/").rpartition("/")[2], target, external, uri
            )
        return found

    def _resolve(self, folder: str, target: str) -> str:
        """A target as a part's name: relative to ``folder``, or absolute; the archive's own spelling where
        it exists."""
        plain = target.replace("\\", "/").partition("#")[0]
        for spelling in (plain, unquote(plain)):
            name = posixpath.normpath(posixpath.join("/", folder, spelling)).lstrip("/")
            if name.lower() in self._folded:
                return self._folded[name.lower()]
        return name

    def _find_main(self, root: dict[str, Relationship]) -> str:
        for relationship in root.values():
            if relationship.kind == "officeDocument" and self.has(relationship.target):
                self._refuse_others(relationship.target)
                return relationship.target
        for name, kind in self._overrides.items():
            if kind.lower() in _MAIN_TYPES and self.has(name):
                return self._folded[name]
        if self.has("word/document.xml"):
            return self._folded["word/document.xml"]
        raise self._no_word()

    def _refuse_others(self, main: str) -> None:
        kind = self.content_type(main).lower()
        for mark, said in (
            ("spreadsheet", "Excel 表格"),
            ("presentation", "PowerPoint 演示文稿"),
            ("visio", "Visio 图"),
        ):
            if mark in kind:
                raise ReviewError(f"“{self.path}”是{said}，不是 Word 文档；请选择 .docx 文件。")
        if "ms-excel" in kind:
            raise ReviewError(f"“{self.path}”是Excel 表格，不是 Word 文档；请选择 .docx 文件。")

    def _no_word(self) -> ReviewError:
        data = self._lenient("mimetype") or b""
        if b"opendocument" in data:
            return ReviewError(f"“{self.path}”是 OpenDocument 文件，不是 Word 文档；请另存为 .docx 后再试。")
        if self.has("[Content_Types].xml") or self.has("_rels/.rels"):
            return ReviewError(
                f"“{self.path}”已损坏：找不到正文部分；请用 Word 或 WPS 打开并修复，另存一份后再试。"
            )
        return ReviewError(f"“{self.path}”是压缩包，不是 Word 文档；请先解压，再选择其中的 .docx 文件。")


def parse_xml(data: bytes) -> Element | None:
    """The root of an XML text: no DTD, no entity, no network, no giant tree; Strict names become
    transitional ones.

    None when it is not well-formed, declares a DTD (no Office file has one) or is larger than
    :data:`MAX_XML`.
    """
    if len(data) > MAX_XML:
        return None
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        try:
            data = _DECLARATION.sub("", data.decode("utf-16")).encode("utf-8", "replace")
        except UnicodeDecodeError:
            return None
    if b"purl.oclc.org/ooxml" in data:
        data = _STRICT.sub(_to_transitional, data)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        return None
    return None if root is None or root.getroottree().docinfo.internalDTD is not None else root


def _to_transitional(found: re.Match[bytes]) -> bytes:
    rest = b"/".join(_RENAMED.get(word, word) for word in found[2].split(b"/"))
    return b"http://schemas.openxmlformats.org/" + found[1] + b"/2006/" + rest


def read_file(path: Path) -> bytes:
    """The bytes of a file that a person named. ReviewError when it is missing, a folder, a pipe or a device,
    unreadable or far too large."""
    try:
        return read_bounded(path, MAX_FILE)
    except FileNotFoundError:
        raise ReviewError(f"找不到文件“{path}”；请检查路径和文件名。") from None
    except IsADirectoryError:
        raise ReviewError(f"“{path}”是文件夹，不是文件；请给出文件名。") from None
    except PermissionError:
        hint = (
            "是文件夹，不是文件；请给出文件名"
            if path.is_dir()
            else "没有读取权限；请检查权限，或关闭正在打开它的程序"
        )
        raise ReviewError(f"“{path}”{hint}。") from None
    except (OSError, ValueError) as error:
        raise ReviewError(f"无法读取“{path}”：{error}；请检查文件所在的磁盘。") from error


def open_package(path: Path) -> Package:
    """Open a .docx, .docm, .dotx or .dotm (whatever it is called). Raises ReviewError with one sentence for
    anything else.

    A file with a damaged auxiliary part opens: the part reads as None.
    """
    return package_of(read_file(path), path)


def package_of(data: bytes, path: Path) -> Package:
    """As :func:`open_package`, for bytes already read; ``path`` is only for what is said to the user."""
    kind = sniff(data)
    if kind != "zip":
        raise ReviewError(refusal(kind, path))
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError, EOFError) as error:
        raise ReviewError(
            f"“{path}”不完整或已损坏（可能没有下载完）；请重新取得文件，或用 Word、WPS 修复后另存为 .docx。"
        ) from error
    return Package(path, archive, safe_entries(archive, path))


def safe_entries(archive: zipfile.ZipFile, path: Path) -> dict[str, zipfile.ZipInfo]:
    """Part names to entries, after the limits. Of two entries with one name the later counts, as
    everywhere."""
    infos = archive.infolist()
    total = sum(info.file_size for info in infos)
    swollen = any(
        info.file_size > MAX_PART
        or (info.file_size > RATIO_FROM and info.file_size > MAX_RATIO * max(info.compress_size, 1))
        for info in infos
    )
    if len(infos) > MAX_ENTRIES or total > MAX_TOTAL or swollen:
        raise ReviewError(
            f"“{path}”解压后大得不正常，为安全起见没有打开；请确认文件来源，用 Word 或 WPS 另存一份后再试。"
        )
    entries: dict[str, zipfile.ZipInfo] = {}
    for info in infos:
        name = posixpath.normpath(info.filename.replace("\\", "/")).lstrip("/")
        if not info.is_dir() and name not in ("", ".", "..") and not name.startswith("../"):
            entries[name] = info
    return entries
