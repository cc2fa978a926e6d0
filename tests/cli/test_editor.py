"""Writing in the user's own editor."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from reviewcli.cli.asking.editor import command, edit, how_to_leave
from reviewcli.files import state_folder


@pytest.fixture
def editor(tmp_path, monkeypatch):
    """Makes an editor of a few lines of Python, in which ``path`` is the file and ``os`` is there."""

    def make(body: str) -> Path:
        script = tmp_path / "编辑 器.py"
        script.write_text(f"import os, pathlib, sys\npath = pathlib.Path(sys.argv[1])\n{body}\n", "utf-8")
        monkeypatch.delenv("EDITOR", raising=False)
        monkeypatch.setenv("VISUAL", f'"{sys.executable}" "{script}"')
        return script

    return make


def never() -> None:
    raise AssertionError("nobody had to wait")


def test_the_text_goes_out_and_comes_back_changed_and_the_file_is_gone(editor):
    editor(
        "text = path.read_text('utf-8')\npath.write_text(text.replace('旧', '新') + '第二段。\\n', 'utf-8')"
    )
    assert edit("旧的话。", never).text == "新的话。\n第二段。"
    assert list(state_folder().iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="modes of POSIX")
def test_nobody_else_can_read_the_file(editor):
    editor("path.write_text(oct(path.stat().st_mode & 0o777), 'utf-8')")
    assert edit("字", never).text == "0o600"


@pytest.mark.parametrize(
    "data",
    [
        "'\\ufeff一。\\r\\n二。\\r\\n'.encode('utf-8')",
        "'一。\\n二。'.encode('gb18030')",
        "'一。\\n二。'.encode('utf-16')",
    ],
    ids=["bom-crlf", "gbk", "utf-16"],
)
def test_what_notepad_saves_is_understood(editor, data):
    editor(f"path.write_bytes({data})")
    assert edit("原来的", never).text == "一。\n二。"


def test_what_was_cleaned_is_said(editor):
    editor("path.write_text('零\\u200b宽', 'utf-8')")
    done = edit("", never)
    assert done.text == "零宽"
    assert "零宽字符" in "".join(done.said)


@pytest.mark.parametrize(
    "body", ["sys.exit(3)", "path.unlink()", "path.write_bytes(b'')", "os.kill(os.getpid(), 9)"]
)
@pytest.mark.skipif(sys.platform == "win32", reason="kills as POSIX does")
def test_an_editor_that_fails_loses_nothing(editor, body):
    editor(body)
    done = edit("写了很久的话。", never)
    assert done.text == "写了很久的话。"
    assert done.said


def test_an_editor_that_saved_before_it_failed_hands_on_what_it_saved(editor):
    editor("path.write_text('存好的话。', 'utf-8')\nsys.exit(1)")
    done = edit("原来的", never)
    assert done.text == "存好的话。"
    assert "没有正常结束" in done.said[0]


def test_an_editor_that_is_not_there_is_said(monkeypatch):
    monkeypatch.setenv("VISUAL", "/nowhere/编辑器")
    done = edit("写了很久的话。", never)
    assert done.text == "写了很久的话。"
    assert "打不开编辑器" in done.said[0]


def test_an_editor_that_opens_a_window_and_returns_is_waited_for(editor):
    editor("")

    def write() -> None:
        next(iter(state_folder().iterdir())).write_text("窗口里写的。", "utf-8")

    assert edit("原来的", write).text == "窗口里写的。"


def test_options_and_a_path_with_blanks_are_understood(monkeypatch, tmp_path):
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", "code --wait")
    assert command() == ["code", "--wait"]
    program = tmp_path / "my editor"
    program.write_text("#!/bin/sh\n")
    os.chmod(program, 0o755)
    monkeypatch.setenv("EDITOR", str(program))
    assert command()[-1].endswith("my editor")


def test_without_any_editor_it_is_said_and_the_text_stays(monkeypatch):
    for name in ("VISUAL", "EDITOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(sys, "platform", "linux")
    done = edit("字", never)
    assert done.text == "字"
    assert "没有找到编辑器" in done.said[0]


@pytest.mark.parametrize(
    ("platform", "terminal", "old"), [("win32", "", True), ("win32", "x", False), ("linux", "", False)]
)
def test_only_the_old_console_is_told_of_clicks_that_freeze_it(monkeypatch, platform, terminal, old):
    from reviewcli.cli.asking import terminal as module

    for name in ("WT_SESSION", "TERM_PROGRAM", "ConEmuANSI", "SSH_CONNECTION"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("WT_SESSION", terminal)
    monkeypatch.setattr(module.sys, "platform", platform)
    assert module._old_console() is old


@pytest.mark.skipif(sys.platform == "win32", reason="programs of POSIX")
@pytest.mark.parametrize(
    ("there", "screen", "taken"),
    [("vi", "", []), ("nano", "", ["nano"]), ("gedit", ":0", ["gedit"]), ("gedit", "", [])],
)
def test_only_an_editor_that_shows_how_to_leave_is_taken_by_itself(
    monkeypatch, tmp_path, there, screen, taken
):
    for name in ("VISUAL", "EDITOR", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("DISPLAY", screen)
    monkeypatch.setenv("PATH", str(tmp_path))
    program = tmp_path / there
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    assert [Path(each).name for each in command()] == taken


@pytest.mark.parametrize(
    ("named", "words"),
    [("vi", ":wq"), ("/usr/bin/vim -n", ":wq"), ("nano", "Ctrl-X"), ("code --wait", "存盘并关掉编辑器")],
)
def test_how_to_leave_the_editor_is_said_before_it_opens(monkeypatch, named, words):
    monkeypatch.setenv("VISUAL", named)
    assert words in how_to_leave()
