"""PDF through LibreOffice; a small program of our own stands in for it."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import pytest

from reviewcli.errors import ReviewError
from reviewcli.word import pdf
from reviewcli.word.fonts import folded
from reviewcli.word.pdf import absent_fonts, missing_characters, to_pdf
from reviewcli.word.profiles import load_profile

OUT = (
    "out = Path(sys.argv[sys.argv.index('--outdir') + 1]); out.mkdir()\n"
    "source = Path(sys.argv[-1]); made = out / (source.stem + '.pdf')\n"
)
posix = pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a script")


def stand_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    script = tmp_path / "soffice"
    script.write_text(f"#!{sys.executable}\nimport sys, time\nfrom pathlib import Path\n{code}\n", "utf-8")
    script.chmod(0o755)
    monkeypatch.setattr(pdf, "find_soffice", lambda: str(script))


@posix
def test_the_word_file_is_handed_over_whole_in_a_folder_and_a_profile_of_its_own(tmp_path, monkeypatch):
    seen = tmp_path / "seen"
    code = f"{OUT}made.write_bytes(b'%PDF' + source.read_bytes())\n"
    code += f"Path({str(seen)!r}).write_text(' '.join(sys.argv))"
    stand_in(tmp_path, monkeypatch, code)
    assert to_pdf(b"words", Path("材料.pdf")) == b"%PDFwords"
    assert "-env:UserInstallation=file:" in seen.read_text()
    assert not Path(seen.read_text().split()[-1]).exists()


@posix
def test_one_that_takes_too_long_is_ended_and_said(tmp_path, monkeypatch):
    stand_in(tmp_path, monkeypatch, "time.sleep(60)")
    begun = time.monotonic()
    with pytest.raises(ReviewError, match=r"材料\.pdf”超过 0\.3 秒，已停止"):
        to_pdf(b"words", Path("材料.pdf"), timeout=0.3)
    assert time.monotonic() - begun < 30


@posix
def test_one_that_makes_nothing_is_said(tmp_path, monkeypatch):
    stand_in(tmp_path, monkeypatch, "sys.exit(1)")
    with pytest.raises(ReviewError, match=r"没能生成“材料\.pdf”"):
        to_pdf(b"words", Path("材料.pdf"))


def test_one_that_cannot_be_started_is_said(tmp_path, monkeypatch):
    monkeypatch.setattr(pdf, "find_soffice", lambda: str(tmp_path / "nothing"))
    with pytest.raises(ReviewError, match="无法启动"):
        to_pdf(b"words", Path("材料.pdf"))


def test_without_libreoffice_the_sentence_tells_how_to_get_it_and_what_to_do_instead(monkeypatch):
    monkeypatch.setattr(pdf, "find_soffice", lambda: None)
    with pytest.raises(ReviewError, match=r"请先安装.*另存为 PDF。"):
        to_pdf(b"words", Path("材料.pdf"))


def test_fonts_under_another_of_their_names_are_there():
    profile = load_profile("gbt9704-2012")
    some = frozenset(map(folded, ("FangSong", "simhei", "Times New Roman", "SimSun")))
    assert absent_fonts(profile, some) == ["方正小标宋简体", "楷体_GB2312"]
    assert absent_fonts(profile, frozenset()) == []


def test_characters_that_are_not_in_the_pdf_are_found_whatever_the_order():
    pymupdf = pytest.importorskip("pymupdf")
    document = pymupdf.open()
    document.new_page().insert_text((72, 72), "学习不深", fontname="china-s")
    data = document.tobytes()
    assert missing_characters(data, ["不深", "学习"]) == ""
    assert missing_characters(data, ["学习不深，学"]) == "学"
