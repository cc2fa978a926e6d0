"""Older formats through LibreOffice; a small program of our own stands in for it but where marked."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import pytest
from build_docx import field, make_docx, paragraph

from reviewcli.errors import ReviewError
from reviewcli.word import legacy, office
from reviewcli.word.layout import Fact
from reviewcli.word.legacy import convert, find_soffice
from reviewcli.word.reading.reader import read_document

RTF = rb"{\rtf1\ansi\ansicpg936\uc1 \u19968?\u12289?\u38382?\u39064?\par second\par}"
OUT = (
    "out = Path(sys.argv[sys.argv.index('--outdir') + 1]); out.mkdir()\n"
    "source = Path(sys.argv[-1]); made = out / (source.stem + '.docx')\nmade"
)
"""Code of a stand-in: what follows is done to the file that it should make."""
posix = pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a script")


def stand_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    script = tmp_path / "soffice"
    script.write_text(
        f"#!{sys.executable}\nimport os, subprocess, sys, time\nfrom pathlib import Path\n{code}\n"
    )
    script.chmod(0o755)
    monkeypatch.setattr(legacy, "find_soffice", lambda: str(script))


@pytest.fixture
def rtf(tmp_path: Path) -> Path:
    path = tmp_path / "旧稿.doc"
    path.write_bytes(RTF)
    return path


@posix
def test_the_converted_file_is_read_under_its_own_name(
    rtf: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = tmp_path / "made.docx"
    made.write_bytes(make_docx(paragraph("一、存在的问题")))
    code = (
        f"{OUT}.write_bytes(Path({str(made)!r}).read_bytes())\n"
        f"Path({str(tmp_path / 'seen')!r}).write_text(' '.join(sys.argv))"
    )
    stand_in(tmp_path, monkeypatch, code)
    reading = read_document(rtf)
    assert ([p.text for p in reading.paragraphs], reading.path) == (["一、存在的问题"], str(rtf))
    assert Fact.EXTENSION not in reading.facts.found
    seen = (tmp_path / "seen").read_text()
    assert "-env:UserInstallation=file:" in seen
    assert str(rtf) not in seen
    profile = Path(seen.split("UserInstallation=file://")[1].split()[0])
    assert not profile.exists()


@posix
def test_a_conversion_that_takes_too_long_is_killed_with_all_it_started(
    rtf: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    child = tmp_path / "child"
    code = (
        "p = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)'])\n"
        f"Path({str(child)!r}).write_text(str(p.pid)); time.sleep(60)"
    )
    stand_in(tmp_path, monkeypatch, code)
    with pytest.raises(ReviewError, match=r"旧稿\.doc.*超过"):
        convert(rtf, timeout=1.5)
    pid = int(child.read_text())
    for _ in range(100):
        if not _alive(pid):
            break
        time.sleep(0.02)
    assert not _alive(pid)


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    try:  # a killed orphan may wait for its new parent
        return Path(f"/proc/{pid}/stat").read_text().split(")")[1].split()[0] != "Z"
    except OSError:
        return False


@posix
def test_a_conversion_without_a_result_is_one_sentence(
    rtf: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand_in(tmp_path, monkeypatch, "sys.exit(1)")
    with pytest.raises(ReviewError, match=r"旧稿\.doc.*没能转换"):
        read_document(rtf)


@posix
def test_fields_that_tell_the_files_name_tell_its_own(
    rtf: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = tmp_path / "made.docx"
    made.write_bytes(
        make_docx(paragraph(field("FILENAME", "NAME")) + paragraph(field("FILENAME \\p", "FULL")))
    )
    code = (
        "import zipfile\n"
        f"{OUT}.touch()\n"
        f"old = zipfile.ZipFile({str(made)!r})\n"
        "with zipfile.ZipFile(made, 'w') as new:\n"
        "    for name in old.namelist():\n"
        "        data = old.read(name).replace(b'NAME<', source.name.encode() + b'<')\n"
        "        new.writestr(name, data.replace(b'FULL<', str(source).encode() + b'<'))\n"
    )
    stand_in(tmp_path, monkeypatch, code)
    assert [p.text for p in read_document(rtf).paragraphs] == ["旧稿.doc", "旧稿.doc"]


def test_without_libreoffice_one_sentence_says_what_to_do(rtf: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(legacy, "find_soffice", lambda: None)
    with pytest.raises(ReviewError, match=r"旧稿\.doc.*LibreOffice.*另存为 \.docx"):
        read_document(rtf)


def test_what_cannot_be_converted_is_refused_without_trying(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "文字.docx"
    path.write_text("一、存在的问题", encoding="utf-8")
    monkeypatch.setattr(legacy, "find_soffice", lambda: pytest.fail("was asked for"))
    with pytest.raises(ReviewError, match="纯文本"):
        read_document(path)
    with pytest.raises(ReviewError, match="纯文本"):
        convert(path)


@posix
@pytest.mark.parametrize("command", ["check", "export"])
def test_a_command_on_a_machine_without_programs_answers_in_one_line(
    rtf: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    command: str,
) -> None:
    from reviewcli.cli import run

    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(office, "_PLACES", ())
    assert run([command, str(rtf)]) == 2
    out, err = capfd.readouterr()
    said = [line for line in (out + err).splitlines() if "LibreOffice" in line]
    assert len(said) == 1
    assert [path.name for path in tmp_path.iterdir()] == [rtf.name]


@pytest.mark.render
@pytest.mark.skipif(find_soffice() is None, reason="LibreOffice is not here")
def test_libreoffice_turns_an_old_file_into_a_reading(rtf: Path) -> None:
    assert [p.text for p in read_document(rtf).paragraphs][:2] == ["一、问题", "second"]
