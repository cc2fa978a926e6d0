"""The program's shell: help, version, what a start costs, encodings, the ways it may end."""

import os
import re
import subprocess
import sys

import click
import pytest

from reviewcli import __version__
from reviewcli.cli import COMMANDS, app, run
from reviewcli.errors import Interrupted, ReviewError
from reviewcli.report.width import display_width

HEAVY = ("rich", "docx", "lxml", "yaml", "questionary", "prompt_toolkit", "pydantic")


def _python(code, *, encoding="utf-8", **options):
    environment = {**os.environ, "PYTHONIOENCODING": encoding, "PYTHONPATH": os.pathsep.join(sys.path)}
    return subprocess.run([sys.executable, "-c", code], capture_output=True, env=environment, **options)


def _loaded_after(arguments):
    code = f"import sys; from reviewcli.cli import run; run({arguments!r}); print('LOADED', *sys.modules)"
    out = _python(code).stdout.decode()
    return {name.split(".")[0] for name in out.split("LOADED ")[1].split()}, out


def test_version_says_name_and_version(capsys):
    assert run(["--version"]) == 0
    assert capsys.readouterr().out == f"reviewcli {__version__}\n"


@pytest.mark.parametrize("arguments", [["--version"], ["--help"], ["check", "--help"], []])
def test_version_and_help_import_nothing_heavy(arguments):
    loaded, _ = _loaded_after(arguments)
    assert not loaded & set(HEAVY)


def test_the_help_lists_every_command_without_importing_one():
    code = "import sys; from reviewcli.cli import run; run(['--help']); print('LOADED', *sys.modules)"
    out, loaded = _python(code).stdout.decode().split("LOADED")
    assert all(about in out for _, about in COMMANDS.values())
    assert not {target.split(":")[0] for target, _ in COMMANDS.values()} & set(loaded.split())


def test_checking_a_word_file_imports_neither_rich_nor_python_docx(tmp_path):

    loaded, _ = _loaded_after(["check", str(tmp_path / "none.docx")])
    assert not loaded & {"rich", "docx", "questionary", "prompt_toolkit"}


def test_without_a_command_and_without_a_terminal_the_help_is_shown(capsys):
    assert run([]) == 0
    assert capsys.readouterr().out.startswith("用法：reviewcli")


def _commands(group, ctx, path=()):
    for name in group.list_commands(ctx):
        command = group.get_command(ctx, name)
        yield (*path, name), command
        if isinstance(command, click.Group):
            yield from _commands(command, ctx, (*path, name))


def test_every_commands_help_is_chinese(capsys):
    with click.Context(app, info_name="reviewcli") as ctx:
        names = [path for path, _ in _commands(app, ctx)]
    assert ("check",) in names
    for path in names:
        assert run([*path, "--help"]) == 0
        said = capsys.readouterr().out
        assert said.startswith("用法：")
        english = re.findall(
            r"\b(?:Usage|Options|Commands|Arguments|Show this|default|required|exit)\b", said
        )
        assert english == [], path


def test_help_fits_a_narrow_terminal(capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", "50")
    run(["check", "--help"])
    assert max(display_width(line) for line in capsys.readouterr().out.split("\n")) <= 50


def test_help_tells_what_the_arguments_are(capsys):
    run(["check", "-h"])
    assert "要检查的文稿" in capsys.readouterr().out


@pytest.mark.parametrize("encoding", ["gbk", "ascii", "utf-8"])
def test_output_is_utf8_whatever_the_console_says(encoding):
    code = "from reviewcli.cli import run; run(['--help']); run(['chek'])"
    done = _python(code, encoding=encoding)
    assert "用法" in done.stdout.decode("utf-8")
    assert "没有“chek”这个命令" in done.stderr.decode("utf-8")


def test_a_reader_that_goes_away_is_no_error():
    code = (
        "import sys, os; sys.stdout.close(); r, w = os.pipe(); os.close(r); os.dup2(w, 1); "
        "sys.stdout = os.fdopen(1, 'w'); from reviewcli.cli import main; main(['--help'])"
    )
    done = _python(code)
    assert done.stderr == b""
    assert done.returncode == 141


def _failing(monkeypatch, error):
    def fail(*_args):
        raise error

    monkeypatch.setattr("reviewcli.cli._invoke", fail)


def test_an_error_of_ours_is_its_sentence_and_its_status(capsys, monkeypatch):
    _failing(monkeypatch, ReviewError("找不到“a.docx”。"))
    assert run(["check"]) == 2
    assert capsys.readouterr().err == "找不到“a.docx”。\n"


def test_an_interview_broken_off_ends_with_130(monkeypatch):
    _failing(monkeypatch, Interrupted("已保存。"))
    assert run(["new"]) == 130


def test_ctrl_c_ends_with_130_and_one_line(capsys, monkeypatch):
    _failing(monkeypatch, KeyboardInterrupt())
    assert run(["check"]) == 130
    assert capsys.readouterr().err == "已中断。\n"


def test_an_error_in_the_program_is_one_sentence_without_a_traceback(capsys, monkeypatch):
    _failing(monkeypatch, ZeroDivisionError("x"))
    assert run(["check"]) == 2
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "--debug" in said
    assert "Traceback" not in said


@pytest.mark.parametrize("arguments", [["--debug", "check", "a"], ["check", "a", "--debug"]])
def test_debug_shows_the_traceback_wherever_it_stands(capsys, monkeypatch, arguments):
    _failing(monkeypatch, ZeroDivisionError("x"))
    assert run(arguments) == 2
    assert "Traceback" in capsys.readouterr().err


def test_debug_is_taken_off_the_line_before_the_command_sees_it(monkeypatch):
    seen = []
    monkeypatch.setattr("reviewcli.cli._invoke", lambda args, *_: seen.append(args) or 0)
    run(["check", "--debug", "a", "--", "--debug"])
    assert seen == [["check", "a", "--", "--debug"]]


def test_the_module_runs_as_a_program():
    code = "import runpy, sys; sys.argv = ['reviewcli', '--version']; "
    done = _python(code + "runpy.run_module('reviewcli', run_name='__main__')")
    assert done.stdout.decode().startswith("reviewcli ")
