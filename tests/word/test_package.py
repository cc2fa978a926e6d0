"""Opening: odd but readable files open, everything else is refused in one sentence that names the file."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from build_docx import make_docx, make_parts, pack, paragraph, run
from hypothesis import given
from hypothesis import strategies as st

from reviewcli.errors import ReviewError
from reviewcli.word import package as package_module
from reviewcli.word.package import open_package, package_of, parse_xml
from reviewcli.word.reading.reader import read_docx, read_package

WHERE = Path("某同志.docx")
BODY = paragraph("一、存在的问题")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def texts(data: bytes) -> list[str]:
    return [p.text for p in read_package(package_of(data, WHERE)).paragraphs]


def refused(data: bytes) -> str:
    with pytest.raises(ReviewError) as caught:
        read_package(package_of(data, WHERE))
    said = str(caught.value)
    assert "某同志.docx" in said
    assert said.endswith("。")
    assert "\n" not in said
    assert caught.value.status == 2
    return said


def outcome(data: bytes) -> str:
    """The name of a file that was read, or the sentence that refused it."""
    try:
        texts(data)
    except ReviewError as error:
        return str(error)
    return WHERE.name


def changed(**changes: bytes | None) -> bytes:
    parts = make_parts(BODY)
    for name, data in changes.items():
        if data is None:
            del parts[name]
        else:
            parts[name] = data
    return pack(parts)


def test_parts_types_and_relationships_are_resolved() -> None:
    found = package_of(make_docx(BODY, footers={"f1": BODY}), WHERE)
    assert found.main == "word/document.xml"
    assert found.related(found.main, "styles") == "word/styles.xml"
    assert found.relationships(found.main)["f1"].target == "word/f1.xml"
    assert found.content_type("WORD/f1.xml").endswith("footer+xml")
    assert found.content_type("word/_rels/document.xml.rels").endswith("relationships+xml")
    assert set(found.names) >= {"[Content_Types].xml", "_rels/.rels", "word/document.xml", "word/f1.xml"}
    assert found.read("word/styles.xml").startswith(b"<?xml")


def test_the_main_part_is_found_by_relationship_whatever_its_name() -> None:
    found = package_of(make_docx(BODY, main="内容/正文.xml"), WHERE)
    assert found.main == "内容/正文.xml"
    assert found.related(found.main, "styles") == "内容/styles.xml"
    assert texts(make_docx(BODY, main="d.xml")) == ["一、存在的问题"]


@pytest.mark.parametrize("kind", ["docx", "docm", "dotx", "dotm"])
def test_every_kind_of_word_file_is_read_and_named(kind: str) -> None:
    assert package_of(make_docx(BODY, kind=kind), WHERE).kind == kind
    assert texts(make_docx(BODY, kind=kind)) == ["一、存在的问题"]


@pytest.mark.parametrize(
    "missing", ["_rels/.rels", "[Content_Types].xml", "word/_rels/document.xml.rels", "word/styles.xml"]
)
def test_a_file_without_one_of_its_parts_is_read_all_the_same(missing: str) -> None:
    assert texts(changed(**{missing: None})) == ["一、存在的问题"]


@pytest.mark.parametrize(
    "broken", ["_rels/.rels", "[Content_Types].xml", "word/_rels/document.xml.rels", "word/styles.xml"]
)
def test_a_file_with_a_broken_part_beside_the_main_one_is_read_all_the_same(broken: str) -> None:
    assert texts(changed(**{broken: b"<broken"})) == ["一、存在的问题"]


def test_targets_with_backslashes_case_and_absolute_names_are_found() -> None:
    parts = make_parts(BODY)
    rels = parts["word/_rels/document.xml.rels"].replace(b'"styles.xml"', b'"/WORD\\Styles.xml"')
    found = package_of(pack({**parts, "word/_rels/document.xml.rels": rels}), WHERE)
    assert found.related(found.main, "styles") == "word/styles.xml"


def test_strict_names_become_transitional_ones() -> None:
    strict = {}
    for name, data in make_parts(paragraph("严", '<w:jc w:val="center"/>'), core="").items():
        for family in (b"wordprocessingml", b"officeDocument", b"drawingml"):
            data = data.replace(
                b"http://schemas.openxmlformats.org/" + family + b"/2006/",
                b"http://purl.oclc.org/ooxml/" + family + b"/",
            )
        strict[name] = data
    found = package_of(pack(strict), WHERE)
    assert found.strict
    assert not package_of(make_docx(BODY), WHERE).strict
    reading = read_package(found)
    assert [(p.text, p.cues.centred) for p in reading.paragraphs] == [("严", True)]
    assert reading.layout.normal_size_pt == 10.5


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig"])
def test_other_encodings_of_xml_are_read(encoding: str) -> None:
    text = (
        make_parts(BODY)["word/document.xml"].decode().replace("UTF-8", encoding.removesuffix("-sig").upper())
    )
    assert texts(changed(**{"word/document.xml": text.encode(encoding)})) == ["一、存在的问题"]


def test_of_two_entries_with_one_name_the_later_counts_and_strange_names_are_harmless() -> None:
    out = io.BytesIO(make_docx(BODY))
    later = make_parts(paragraph("后来的"))["word/document.xml"]
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("../../etc/passwd", b"x")
        archive.writestr("/word/abs.xml", b"x")
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("word/document.xml", later)
    found = package_of(out.getvalue(), WHERE)
    assert texts(out.getvalue()) == ["后来的"]
    assert not any(name.startswith(("/", "..")) for name in found.names)
    assert found.has("word/abs.xml")


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"", "空文件"),
        (b"\0" * 100, "空文件"),
        ("一、存在的问题".encode(), "纯文本"),
        ("一、存在的问题".encode("gb18030"), "纯文本"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"{\\rtf1 x}", "RTF"),
        (b"<html><body>x</body></html>", "网页"),
        (b"\x89PNG\r\n\x1a\n", "图片"),
        (b"\x01\x02\x00\x03", "不是 Word 文档"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "密码"),
        (OLE + "WordDocument".encode("utf-16-le"), ".doc"),
        (OLE + b"\xec\xa5" + bytes(9) + b"\x01" + bytes(9) + "WordDocument".encode("utf-16-le"), "密码"),
        (OLE + "Workbook".encode("utf-16-le"), "旧版 Office"),
        (make_docx(BODY)[:-100], "不完整"),
        (pack({"甲.txt": b"x"}), "压缩包"),
        (
            pack({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": b"<x/>"}),
            "OpenDocument",
        ),
        (changed(**{"word/document.xml": None}), "找不到正文"),
        (changed(**{"word/document.xml": b"<w:document"}), "正文已损坏"),
        (changed(**{"word/document.xml": b"<x/>"}), "没有 Word 正文"),
        (changed(**{"word/document.xml": b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'}), "正文已损坏"),
    ],
)
def test_what_is_no_word_file_is_refused_in_one_sentence(data: bytes, word: str) -> None:
    assert word in refused(data)


@pytest.mark.parametrize(
    ("kind", "word"), [("spreadsheetml.sheet", "Excel"), ("presentationml.presentation", "PowerPoint")]
)
def test_other_office_files_are_named(kind: str, word: str) -> None:
    parts = make_parts(BODY)
    types = parts["[Content_Types].xml"].replace(b"wordprocessingml.document", kind.encode())
    assert word in refused(pack({**parts, "[Content_Types].xml": types}))


def test_a_damaged_main_part_is_refused() -> None:
    data = make_docx(paragraph(run("甲" * 5000)))
    at = data.index(b"word/document.xml") + 40
    assert "已损坏" in refused(data[:at] + bytes(20) + data[at + 20 :])


def test_a_password_on_the_archive_is_told() -> None:
    data = bytearray(make_docx(BODY))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(mark)
        while at >= 0:
            data[at + offset] |= 1
            at = data.find(mark, at + 4)
    assert "密码" in refused(bytes(data)) or "找不到正文" in refused(bytes(data))


def test_a_part_that_swells_beyond_reason_is_refused_before_it_is_unpacked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def never(*_: object) -> bytes:
        raise AssertionError("unpacked")

    bomb = changed(**{"word/media/x.bin": bytes(9 * 2**20)})
    monkeypatch.setattr(zipfile.ZipFile, "read", never)
    assert "大得不正常" in refused(bomb)


@pytest.mark.parametrize(("limit", "value"), [("MAX_ENTRIES", 3), ("MAX_TOTAL", 1000), ("MAX_PART", 500)])
def test_limits_on_number_and_sizes_hold(monkeypatch: pytest.MonkeyPatch, limit: str, value: int) -> None:
    monkeypatch.setattr(package_module, limit, value)
    assert "大得不正常" in refused(make_docx(BODY))


def test_a_file_too_large_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "大.docx"
    path.write_bytes(make_docx(BODY))
    monkeypatch.setattr(package_module, "MAX_FILE", 10)
    with pytest.raises(ReviewError, match="大小"):
        open_package(path)


def test_entities_are_never_expanded_and_files_never_fetched(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("SECRET")
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>'
    assert parse_xml(bomb) is None
    assert parse_xml(f'<!DOCTYPE x [<!ENTITY a SYSTEM "{secret.as_uri()}">]><x>&a;</x>'.encode()) is None


def test_nesting_without_end_is_refused_or_read_but_never_crashes() -> None:
    deep = "<w:sdt><w:sdtContent>" * 5000 + BODY + "</w:sdtContent></w:sdt>" * 5000
    assert "正文已损坏" in refused(make_docx(deep))
    inside = "<w:sdt><w:sdtContent>" * 110 + BODY + "</w:sdtContent></w:sdt>" * 110
    assert texts(make_docx(inside)) == ["一、存在的问题"]


def test_a_missing_file_and_a_folder_are_told(tmp_path: Path) -> None:
    with pytest.raises(ReviewError, match="找不到文件"):
        open_package(tmp_path / "没有.docx")
    with pytest.raises(ReviewError, match="文件夹"):
        open_package(tmp_path)


def test_the_reading_names_the_file(tmp_path: Path) -> None:
    path = tmp_path / "甲.docx"
    path.write_bytes(make_docx(BODY))
    assert read_docx(path).path == str(path)


@given(st.data())
def test_whatever_is_damaged_gives_a_reading_or_one_sentence(data: st.DataObject) -> None:
    good = make_docx(BODY + paragraph(run("甲", "<w:b/>")), numbering="", settings="", core="")
    at = data.draw(st.integers(0, len(good) - 1))
    piece = data.draw(st.binary(max_size=12))
    assert "某同志.docx" in outcome(good[:at] + piece + good[at + data.draw(st.integers(0, 40)) :])


@given(st.text(alphabet="<>/w:prtbdy&;\"= '甲\x00", max_size=60))
def test_whatever_stands_in_the_body_gives_a_reading_or_one_sentence(text: str) -> None:
    assert "某同志.docx" in outcome(make_docx(text))
