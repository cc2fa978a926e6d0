"""The keys and words of a prompt, without a terminal."""

from __future__ import annotations

import pytest

from reviewcli.cli.asking.folding import fold, pasted, step
from reviewcli.cli.asking.keys import Own, all_keys, key_lines, word_of
from reviewcli.cli.asking.screen import cut_label
from reviewcli.interview.driver import Prompt
from reviewcli.interview.moves import Move
from reviewcli.interview.questions import Choice, Kind, Question
from reviewcli.report.width import display_width


def prompt(kind: Kind = Kind.LONG, *moves: Move) -> Prompt:
    choices = (Choice("a", "甲"),) if kind in (Kind.CHOICE, Kind.MULTI) else ()
    return Prompt(Question("q", kind, "问？", "问", choices=choices), moves=frozenset(moves), keep=print)


@pytest.mark.parametrize("kind", list(Kind))
@pytest.mark.parametrize("width", [20, 39, 79, 95])
def test_all_keys_stand_in_two_lines_that_fit(kind, width):
    lines = key_lines(prompt(kind, *Move), width)
    assert 1 <= len(lines) <= 2
    assert all(display_width(line) <= width for line in lines)


def test_only_the_keys_that_do_something_here_are_shown():
    shown = " ".join(key_lines(prompt(Kind.LONG, Move.JUMP), 79))
    assert "F5 提纲" in shown
    assert "F3" not in shown
    assert "F7" not in shown
    assert "F9" not in shown


def test_eighty_columns_show_every_key_of_a_point():
    shown = " ".join(key_lines(prompt(Kind.LONG, *Move), 79))
    assert all(f"F{number} " in shown for number in range(1, 10))


def test_narrow_lines_keep_how_to_end_how_to_get_help_and_how_to_leave():
    shown = " ".join(key_lines(prompt(Kind.LONG, *Move), 39))
    assert "F2 写好了" in shown
    assert "F1 按键" in shown
    assert "Ctrl-C" in shown


def test_a_question_without_moves_shows_no_help_key():
    assert "F1" not in " ".join(key_lines(Prompt(Question("", Kind.SHORT, "问？", "问")), 79))


def test_help_lists_the_words_for_keyboards_without_function_keys():
    assert any("/上一问" in line for line in all_keys(prompt(Kind.LONG, Move.BACK)))


@pytest.mark.parametrize(
    ("line", "does"),
    [("/上一问", Move.BACK), (" ／以后 ", Move.FORWARD), ("/ 提纲", Move.JUMP), ("/帮助", Own.HELP)],
)
def test_a_line_of_a_slash_and_a_word_is_a_key(line, does):
    assert word_of(line) is does


@pytest.mark.parametrize("line", ["上一问", "/上一问。", "见/提纲", "", "/"])
def test_any_other_line_is_text(line):
    assert word_of(line) is None


def columns(char: str) -> int:
    return 1 if char.isascii() else 2


def test_a_wide_character_is_not_cut_in_two_at_the_edge():
    assert fold("一二a三", 4, columns) == [0, 2]
    assert fold("a一二", 4, columns) == [0, 2]


def test_up_and_down_go_by_rows_and_keep_the_column():
    text = "一二三四五六\n七八"
    assert step(text, 1, True, 6, columns) == 4
    assert step(text, 4, True, 6, columns) == 8
    assert step(text, 8, False, 6, columns) == 4


def test_the_first_and_the_last_row_have_no_neighbour():
    assert step("一二三四", 1, False, 4, columns) == 1
    assert step("一二三四", 3, True, 4, columns) == 3


def test_a_paste_is_cleaned_and_keeps_the_breaks_at_its_ends():
    done = pasted("\r\n一\u200b。\r\n\r\n二。\r\n")
    assert done.text == "\n一。\n\n二。\n"
    assert done.changes == ("去掉了 1 个看不见的零宽字符", "把 4 处 Windows 换行改成了普通换行")


def test_indents_that_go_from_a_pasted_text_are_told():
    assert pasted("　　一。\r　　二。\r三 。").changes == ("去掉了 2 处段首空格",)


def test_a_pasted_line_break_stays_one():
    assert pasted("\r\n").text == "\n"


@pytest.mark.parametrize(
    "label",
    [
        "    ◐ （二）对照政治忠诚忠实践行方面查摆的突出问题 1/2 条 312 字",
        "✓ 很长很长的一个标题很长很长的一个标题（2 条 40 字）",
    ],
)
def test_a_row_of_the_tree_keeps_its_counts_when_it_is_cut(label):
    shown = cut_label(label, 35)
    assert display_width(shown) <= 35
    assert "…" in shown
    assert shown.endswith(label[-6:])
