"""Choosing several things on a terminal: what Enter does where nothing is marked."""

from __future__ import annotations

import sys

import pytest

if sys.platform == "win32":
    pytest.skip("needs a pseudo-terminal", allow_module_level=True)

from pseudo_terminal import DOWN, ENTER, Terminal

PROGRAM = """
import sys
from reviewcli.cli.asking.choices import List
from reviewcli.interview.driver import Prompt
from reviewcli.interview.questions import Choice, Kind, Question
choices = (Choice("a", "甲素材"), Choice("b", "乙素材"), Choice("", "不取"))
asked = Question("note", Kind.MULTI, "取哪几条？", "", choices=choices, one=sys.argv[1] == "one")
print(repr(List(Prompt(asked)).run()))
"""


@pytest.fixture
def lists(tmp_path):
    made: list[Terminal] = []

    def start(how: str) -> Terminal:
        made.append(Terminal(how, cwd=tmp_path, program=("-c", PROGRAM)))
        made[-1].wait("不取", "空格")
        return made[-1]

    yield start
    for terminal in made:
        terminal.child.close(force=True)


def test_enter_takes_the_line_it_stands_on_where_one_is_enough(lists):
    terminal = lists("one")
    terminal.type(DOWN, ENTER)
    terminal.wait("取哪几条？ 乙素材", "'b'")


def test_what_is_marked_counts_before_the_line_enter_stands_on(lists):
    terminal = lists("one")
    terminal.type(" ", DOWN, ENTER)
    terminal.wait("取哪几条？ 甲素材", "'a'")


def test_none_can_be_taken(lists):
    terminal = lists("one")
    terminal.type(DOWN, DOWN, ENTER)
    terminal.wait("取哪几条？ 都不选", "''")


def test_enter_after_moving_without_a_mark_is_told_and_once_more_takes_none(lists):
    terminal = lists("several")
    terminal.type(DOWN, ENTER)
    terminal.wait("没有选；按空格选上")
    terminal.type(ENTER)
    terminal.wait("都不选", "''")
