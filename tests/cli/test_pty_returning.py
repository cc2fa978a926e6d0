"""What was changed in Word and in the draft, asked about in a real pseudo-terminal."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest
from pseudo_terminal import CTRL_C, DOWN, ENTER, Terminal

from reviewcli.cli import run
from reviewcli.draft.store import load_draft
from reviewcli.files import config_folder

sys.path.insert(0, str(Path(__file__).parent.parent / "draft"))
from fake_word import FakeWord
from test_returning import DRAFT, SCAFFOLD, TEXT, WORD

pytestmark = pytest.mark.pty


@pytest.fixture(autouse=True)
def changed_on_both_sides(tmp_path, monkeypatch, capsys):
    folder = config_folder() / "scaffolds"
    folder.mkdir(parents=True)
    shutil.copy(Path(__file__).parent / "small_scaffold.yaml", folder / f"{SCAFFOLD}.yaml")
    monkeypatch.chdir(tmp_path)
    Path(DRAFT).write_text(TEXT, "utf-8")
    run(["export", DRAFT])
    FakeWord(Path(WORD)).replace("两本", "四本").save()
    Path(DRAFT).write_text(TEXT.replace("两本", "三本"), "utf-8")


def body() -> str:
    return load_draft(Path(DRAFT)).sections["theory"].points[0].body


@pytest.mark.parametrize(
    ("keys", "wanted"), [((DOWN, ENTER), "四本"), ((DOWN, DOWN, ENTER), "三本")], ids=["word", "draft"]
)
def test_both_texts_are_shown_and_the_one_chosen_counts(tmp_path, keys, wanted):
    terminal = Terminal("new", "--draft", DRAFT, cwd=tmp_path, columns=60)
    terminal.wait("〔四〕本", "〔三〕本", "用 Word 里的", "两个都留")
    terminal.type(*keys)
    terminal.wait("接下来")
    assert wanted in body()
    terminal.type(ENTER)
    assert terminal.end() == 0, terminal.text
    assert any(wanted in line for line in FakeWord(Path(WORD)).lines)


def test_enter_alone_keeps_both(tmp_path):
    terminal = Terminal("new", "--draft", DRAFT, cwd=tmp_path)
    terminal.wait("用 Word 里的")
    terminal.type(ENTER)
    terminal.wait("接下来")
    assert "三本" in body()
    assert "四本" in load_draft(Path(DRAFT)).unplaced[0]
    terminal.type(CTRL_C)
    terminal.end()


def test_leaving_at_the_question_changes_nothing(tmp_path):
    terminal = Terminal("new", "--draft", DRAFT, cwd=tmp_path)
    terminal.wait("用 Word 里的")
    terminal.type(CTRL_C)
    assert terminal.end() == 130, terminal.text
    assert "三本" in body()
    assert load_draft(Path(DRAFT)).unplaced == []
