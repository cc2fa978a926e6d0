"""Fonts of this machine: names read from font files, from fontconfig, from Windows' registry."""

import struct
import subprocess
from pathlib import Path
from types import SimpleNamespace

import pytest

from reviewcli.word import fonts
from reviewcli.word.fonts import font_names, installed_fonts, registry_names

FANG = [(3, 1, 1, "FangSong".encode("utf-16-be")), (3, 1, 1, "仿宋".encode("utf-16-be"))]


def name_table(records: list[tuple[int, int, int, bytes]]) -> bytes:
    """A ``name`` table of (platform, encoding, name id, text)."""
    head, texts = struct.pack(">HHH", 0, len(records), 6 + 12 * len(records)), b""
    for platform, encoding, id, text in records:
        head += struct.pack(">6H", platform, encoding, 0x804, id, len(text), len(texts))
        texts += text
    return head + texts


def face(records: list[tuple[int, int, int, bytes]], at: int = 0) -> bytes:
    """A font file of one ``name`` table that begins at offset ``at`` of its file."""
    table = name_table(records)
    head = b"\x00\x01\x00\x00" + struct.pack(">HHHH", 2, 0, 0, 0)
    head += struct.pack(">4sIII", b"head", 0, 0, 0)
    return head + struct.pack(">4sIII", b"name", 0, at + 12 + 32, len(table)) + table


def put(folder: Path, data: bytes, name: str = "字.ttf") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def test_every_language_of_a_family_name_is_read(tmp_path):
    assert font_names(put(tmp_path, face(FANG))) == ["FangSong", "仿宋"]


def test_names_of_macintosh_and_of_old_windows_fonts_are_decoded(tmp_path):
    old = [(1, 25, 1, "楷体".encode("gb18030")), (3, 3, 4, "黑体".encode("gbk")), (1, 0, 16, b"KaiTi")]
    assert font_names(put(tmp_path, face(old))) == ["楷体", "黑体", "KaiTi"]


def test_other_names_than_family_and_full_name_are_left_out(tmp_path):
    style = (3, 1, 2, "Regular".encode("utf-16-be"))
    assert font_names(put(tmp_path, face([style, *FANG]))) == ["FangSong", "仿宋"]


def test_every_face_of_a_collection_is_read(tmp_path):
    start = 12 + 2 * 4
    one = face(FANG, start)
    two = face([(3, 1, 1, "NSimSun".encode("utf-16-be"))], start + len(one))
    head = b"ttcf" + struct.pack(">II", 0x10000, 2) + struct.pack(">II", start, start + len(one))
    assert font_names(put(tmp_path, head + one + two, "字.ttc")) == ["FangSong", "仿宋", "NSimSun"]


@pytest.mark.parametrize("data", [b"", b"no font at all", face(FANG)[:50], b"ttcf" + b"\xff" * 40])
def test_a_file_that_is_no_font_has_no_names(tmp_path, data):
    assert font_names(put(tmp_path, data)) == []


def test_without_fontconfig_the_font_folders_are_read(tmp_path, monkeypatch):
    (tmp_path / "深处").mkdir()
    put(tmp_path / "深处", face(FANG), "SIMFANG.TTF")
    put(tmp_path, face(FANG), "不是字体.txt")
    monkeypatch.setattr(fonts, "_FOLDERS", {fonts.sys.platform: (str(tmp_path), str(tmp_path / "没有"))})
    assert installed_fonts() == {"fangsong", "仿宋"}


def test_fontconfig_gives_all_names_of_a_family(monkeypatch):
    monkeypatch.setattr(fonts, "_FOLDERS", {})
    said = "宋体,SimSun,宋体\nNoto Sans CJK SC,\n".encode()
    monkeypatch.setattr(subprocess, "run", lambda *a, **k: SimpleNamespace(stdout=said))
    assert {"宋体", "simsun", "noto sans cjk sc"} <= installed_fonts()


def test_an_entry_of_the_registry_may_name_several_fonts():
    assert registry_names("SimSun & NSimSun (TrueType)") == ["SimSun", "NSimSun"]
    assert registry_names("方正小标宋简体 (TrueType)") == ["方正小标宋简体"]
