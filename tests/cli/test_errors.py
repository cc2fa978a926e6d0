"""What is wrong with a command line, said in Chinese."""

import enum
import os
import subprocess
import sys
from pathlib import Path
from typing import Annotated

import click
import pytest
import typer

from reviewcli.cli import run
from reviewcli.cli.lazy import build
from reviewcli.cli.usage import say_usage


class Colour(str, enum.Enum):
    """Any choice."""

    RED = "red"
    BLUE = "blue"


def _command(
    name: Annotated[str, typer.Argument(metavar="名字")],
    count: Annotated[int, typer.Option(min=1, max=9)] = 1,
    size: Annotated[int, typer.Option()] = 1,
    colour: Annotated[Colour, typer.Option()] = Colour.RED,
    loud: Annotated[bool, typer.Option("--loud")] = False,
    file: Annotated[Path | None, typer.Option(exists=True, dir_okay=False)] = None,
    must: Annotated[str | None, typer.Option(callback=lambda v: _refuse(v))] = None,
) -> None:
    """A command with every kind of option."""


def _refuse(value: str | None) -> str | None:
    if value == "坏":
        raise typer.BadParameter("不能是“坏”")
    return value


def _said(*arguments: str) -> str:
    with pytest.raises(click.UsageError) as caught:
        build("demo", _command).make_context("demo", list(arguments))
    return say_usage(caught.value)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["a", "--colur", "red"], "没有“--colur”这个选项，您要的是不是 --colour"),
        (["a", "--zzz"], "没有“--zzz”这个选项；"),
        ([], "缺少参数“名字”"),
        (["a", "b c"], "多出了参数“b c”"),
        (["a", "--count"], "选项 --count 后面缺少值"),
        (["a", "--loud=yes"], "选项 --loud 后面不带值"),
        (["a", "--size", "many"], "--size 的值“many”不是整数"),
        (["a", "--count", "x"], "--count 的值“x”不对，应是 1 以上、 9 以下的整数"),
        (["a", "--count", "12"], "--count 的值不对，应在 1 以上、 9 以下"),
        (["a", "--colour", "bleu"], "--colour 的值“bleu”不对，可以是 red、blue，您要的是不是 blue"),
        (["a", "--file", "没有.txt"], "--file 的值“没有.txt”不对：没有这个文件或文件夹"),
        (["a", "--must", "坏"], "--must 的值不对：不能是“坏”"),
    ],
)
def test_wrong_use_is_said_in_one_chinese_sentence(arguments, said):
    sentence = _said(*arguments)
    assert sentence.startswith(said)
    assert sentence.endswith("请用 demo --help 查看用法。")
    assert "\n" not in sentence


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["chek", "a"], "没有“chek”这个命令，您要的是不是 check"),
        (["全都不像"], "没有“全都不像”这个命令，可用的命令有 new、check"),
        (["--verison"], "您要的是不是 --version"),
        (["check"], "缺少参数“路径…”"),
        (["check", "a", "--fail-on", "eror"], "您要的是不是 error"),
        (["scaffold", "lst"], "没有“lst”这个命令，您要的是不是 list"),
    ],
)
def test_wrong_use_of_the_program_is_status_2_on_stderr(capsys, arguments, said):
    assert run(arguments) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert said in err
    assert err.count("\n") == 1


def test_a_paper_in_the_place_of_a_command_is_answered_with_the_command(capsys, tmp_path):
    paper = tmp_path / "材料.docx"
    paper.write_bytes(b"")
    assert run([str(paper)]) == 2
    assert "reviewcli check" in capsys.readouterr().err


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="names of files are Unicode there")
def test_a_locale_without_chinese_names_of_files_is_told_with_what_to_do(tmp_path):
    foreign = {"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    done = subprocess.run(
        [sys.executable, "-m", "reviewcli", "new", "democratic-life-2023-theme-education-1", "--plain"],
        input=b"\n",
        cwd=tmp_path,
        env={**os.environ, **foreign},
        capture_output=True,
    )
    assert done.returncode == 2
    assert "写不出中文文件名；请先执行 export LC_ALL=C.UTF-8" in done.stderr.decode("utf-8")
