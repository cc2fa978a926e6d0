"""``reviewcli doctor``: what it says of fonts, LibreOffice, encoding, folders; when its status is 1."""

from __future__ import annotations

import importlib.metadata
import locale
import sys
from pathlib import Path

import pytest

from reviewcli.cli import run
from reviewcli.files import state_folder
from reviewcli.word.profiles import load_profile

Out = pytest.CaptureFixture[str]
Patch = pytest.MonkeyPatch
PROFILE = load_profile("gbt9704-2012")
ALL = {role.font for role in PROFILE.roles.values()} | {PROFILE.digits_font, PROFILE.page_number_font}


@pytest.fixture(autouse=True)
def machine(monkeypatch: Patch) -> None:
    """A machine with all fonts of the standard, and no LibreOffice."""
    fonts(monkeypatch, ALL)
    monkeypatch.setattr("reviewcli.word.office.find_soffice", lambda: None)


def fonts(monkeypatch: Patch, names: set[str]) -> None:
    installed = frozenset(name.casefold() for name in names)
    monkeypatch.setattr("reviewcli.word.fonts.installed_fonts", lambda: installed)


def said(capsys: Out, *arguments: str) -> tuple[int, str]:
    status = run(["doctor", *arguments])
    out, err = capsys.readouterr()
    assert err == ""
    return status, out


def line(out: str, name: str) -> str:
    return next(row for row in out.splitlines() if row.split()[1:2] == [name])


def test_with_all_fonts_nothing_is_noted_of_them(capsys: Out) -> None:
    status, out = said(capsys)
    assert status == 0
    assert line(out, "字体").startswith("正常")
    assert "都有" in line(out, "字体")


def test_a_missing_font_is_named_with_its_use_and_the_file_is_right_anyway(
    capsys: Out, monkeypatch: Patch
) -> None:
    fonts(monkeypatch, ALL - {"方正小标宋简体"})
    status, out = said(capsys)
    assert status == 0
    assert line(out, "字体").startswith("注意")
    assert "缺  方正小标宋简体（标题）" in out
    assert "请装上：方正小标宋简体。" in out
    assert "不影响生成的文件" in out


def test_another_name_of_the_same_face_counts(capsys: Out, monkeypatch: Patch) -> None:
    fonts(monkeypatch, ALL - {"楷体_GB2312"} | {"KaiTi"})
    _, out = said(capsys)
    assert "有  楷体_GB2312（署名、日期、二级标题）：本机叫“KaiTi”" in out
    assert line(out, "字体").startswith("正常")


def test_the_fonts_are_those_of_the_profile_that_is_named(capsys: Out) -> None:
    _, out = said(capsys, "--profile", "gbt9704-2012-gbk")
    assert "缺  方正黑体_GBK（一级标题）" in out


def test_digits_in_the_body_font_want_no_font_of_their_own(capsys: Out, monkeypatch: Patch) -> None:
    fonts(monkeypatch, ALL - {"Times New Roman"})
    assert "缺  Times New Roman" in said(capsys)[1]
    assert "Times New Roman" not in said(capsys, "--profile", "gbt9704-2012-body-digits")[1]


def test_fonts_that_cannot_be_listed_are_not_called_missing(capsys: Out, monkeypatch: Patch) -> None:
    fonts(monkeypatch, set())
    _, out = said(capsys)
    assert "没能列出本机的字体" in line(out, "字体")
    assert "缺  " not in out


def test_without_libreoffice_it_says_what_is_lost_and_the_status_is_0(capsys: Out) -> None:
    status, out = said(capsys)
    assert status == 0
    assert line(out, "LibreOffice").startswith("注意")
    assert ".wps" in line(out, "LibreOffice")


@pytest.mark.skipif(sys.platform == "win32", reason="用一个 shell 脚本冒充 LibreOffice")
@pytest.mark.parametrize(("answer", "state"), [("echo LibreOffice 24.8.1.2 abc", "正常"), ("exit 1", "注意")])
def test_libreoffice_tells_its_version(
    tmp_path: Path, capsys: Out, monkeypatch: Patch, answer: str, state: str
) -> None:
    program = tmp_path / "soffice"
    program.write_text(f"#!/bin/sh\n{answer}\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setattr("reviewcli.word.office.find_soffice", lambda: str(program))
    found = line(said(capsys)[1], "LibreOffice")
    assert found.startswith(state)
    assert ("24.8.1.2" in found) is (state == "正常")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows 的终端不看区域设置")
def test_an_encoding_other_than_utf_8_is_noted(capsys: Out, monkeypatch: Patch) -> None:
    monkeypatch.setattr(locale, "getpreferredencoding", lambda _=False: "ANSI_X3.4-1968")
    found = line(said(capsys)[1], "编码")
    assert found.startswith("注意")
    assert "LANG=zh_CN.UTF-8" in found


def test_folders_are_only_looked_at(capsys: Out, tmp_path: Path, monkeypatch: Patch) -> None:
    monkeypatch.chdir(tmp_path)
    _, out = said(capsys)
    assert str(state_folder()) in line(out, "记录文件夹")
    assert not state_folder().exists()
    assert list(tmp_path.iterdir()) == []


def test_one_folder_that_cannot_be_written_is_noted(capsys: Out, tmp_path: Path, monkeypatch: Patch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("reviewcli.files.writable", lambda folder: folder != tmp_path)
    status, out = said(capsys)
    assert status == 0
    assert line(out, "当前文件夹").startswith("注意")


def test_nowhere_to_keep_a_draft_is_status_1(capsys: Out, monkeypatch: Patch) -> None:
    monkeypatch.setattr("reviewcli.files.writable", lambda folder: False)
    status, out = said(capsys)
    assert status == 1
    assert line(out, "存草稿").startswith("不行")
    assert out.splitlines()[-1] == "结论：先解决存草稿，再使用。"


def test_a_library_that_is_missing_is_status_1(capsys: Out, monkeypatch: Patch) -> None:
    real = importlib.metadata.version

    def version(name: str) -> str:
        if name == "lxml":
            raise importlib.metadata.PackageNotFoundError(name)
        return real(name)

    monkeypatch.setattr(importlib.metadata, "version", version)
    status, out = said(capsys)
    assert status == 1
    assert "没有找到 lxml" in line(out, "程序库")


def test_files_of_the_users_own_that_are_broken_are_named(capsys: Out, tmp_path: Path) -> None:
    from reviewcli.files import config_folder

    folder = config_folder() / "formats"
    folder.mkdir(parents=True)
    (folder / "坏.yaml").write_text("extends: 没有\n", encoding="utf-8")
    status, out = said(capsys)
    assert status == 0
    assert line(out, "模板").startswith("注意")
    assert "没有名为“没有”的格式规范" in out


def test_an_unknown_profile_is_one_sentence(capsys: Out) -> None:
    assert run(["doctor", "--profile", "没有"]) == 2
    assert "gbt9704-2012" in capsys.readouterr().err
