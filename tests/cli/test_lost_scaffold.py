"""A Word file whose properties name a scaffold that is not there: one line says so, and detection goes on."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from reviewcli.cli import run
from reviewcli.cli.scaffold_blank import write_blank
from reviewcli.scaffold.library import load_scaffold
from reviewcli.word.custom import SCAFFOLD, set_custom
from reviewcli.word.writing.parts import Parts

ID = "democratic-life-2025"
LOST = "文件写明的模板“democratic-life-1949-ours”找不到"
Out = pytest.CaptureFixture[str]


@pytest.fixture
def paper(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty form that says it was made for a scaffold nobody has."""
    monkeypatch.setenv("REVIEWCLI_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.chdir(tmp_path)
    path = write_blank(load_scaffold(ID), tmp_path / "表.docx")
    parts = Parts.read(path.read_bytes())
    set_custom(parts, {SCAFFOLD: "democratic-life-1949-ours"})
    path.write_bytes(parts.save())
    return path


def test_the_report_names_it_and_says_how_it_went_on(paper: Path, capsys: Out) -> None:
    run(["check", str(paper)])
    lines = [line for line in capsys.readouterr().out.replace("\n    ", "").splitlines() if LOST in line]
    assert len(lines) == 1
    assert "是按内容识别的" in lines[0]


def test_json_holds_its_id(paper: Path, capsys: Out) -> None:
    run(["check", str(paper), "--output-format", "json"])
    found = json.loads(capsys.readouterr().out)["files"][0]["scaffold"]
    assert found["lost"] == "democratic-life-1949-ours"


def test_nothing_is_said_where_the_user_names_one(paper: Path, capsys: Out) -> None:
    run(["check", str(paper), "--scaffold", ID])
    assert "找不到" not in capsys.readouterr().out


def test_new_says_it_before_it_asks_which_scaffold(
    paper: Path, monkeypatch: pytest.MonkeyPatch, capsys: Out
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    run(["new", "--plain", "--from", str(paper)])
    assert LOST in capsys.readouterr().err
