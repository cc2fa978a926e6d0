"""Three screens kept as text in ``screens/``: what a writer sees, for people to look at.

After a wanted change: ``REVIEWCLI_NEW_SCREENS=1 pytest tests/cli/test_screens.py`` writes them anew; look at
them before they are kept.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from pseudo_terminal import CTRL_C, Terminal

from reviewcli.files import config_folder

pytestmark = pytest.mark.pty
SCAFFOLD = "democratic-life-2099-screens"
SCREENS = Path(__file__).parent / "screens"
F5 = "\x1b[15~"
BODY = "上半年四次集中学习我请假两次，三月那次只听了开头；读书笔记抄目录，没有一条联系自己分管的工作。"


@pytest.fixture
def draft(tmp_path) -> Path:
    folder = config_folder() / "scaffolds"
    folder.mkdir(parents=True)
    shutil.copy(Path(__file__).parent / "screen_scaffold.yaml", folder / f"{SCAFFOLD}.yaml")
    path = tmp_path / "草稿.yaml"
    path.write_text(
        f"scaffold: {SCAFFOLD}\nfields: {{name: 张三}}\nat: theory/points/2/body\n"
        "settled: [preamble, opinions]\n"
        "sections:\n  theory:\n    points: [{lead: 学得不深, body: 只看目录。}, {lead: 用得不够}]\n"
        "  style:\n    points: [{lead: 下去得少}]\n",
        "utf-8",
    )
    return path


def same(terminal: Terminal, name: str) -> None:
    """What stands on the screen from the last place on is the text kept under ``name``."""
    for _ in range(5):
        terminal.read(0.1)
    lines = [line.rstrip() for line in terminal.text.split("\n")]
    first = max(number for number, line in enumerate(lines) if line.startswith("【"))
    shown = "\n".join(lines[first:]).rstrip() + "\n"
    terminal.type(CTRL_C)
    assert terminal.end() == 130
    if os.environ.get("REVIEWCLI_NEW_SCREENS"):
        (SCREENS / f"{name}.txt").write_text(shown, "utf-8")
    assert shown == (SCREENS / f"{name}.txt").read_text("utf-8")


def at_body(draft: Path, **size: int) -> Terminal:
    terminal = Terminal("new", "--draft", draft.name, cwd=draft.parent, **size)
    terminal.wait("这个问题具体表现在哪里", "F1")
    terminal.paste(BODY)
    terminal.wait("分管的工作。", "本处")
    return terminal


def test_a_long_text_in_eighty_columns(draft):
    same(at_body(draft), "body-80")


def test_a_long_text_in_forty_columns(draft):
    same(at_body(draft, columns=40), "body-40")


def test_the_outline_in_eighty_columns(draft):
    terminal = at_body(draft)
    terminal.type(F5)
    terminal.wait("到哪里去", "整改措施")
    same(terminal, "outline-80")
