"""Columns of a terminal."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewcli.report.width import display_width, wrap

TEXTS = st.text(alphabet="中文字，。“”（）《》abc 123…", max_size=60)


@pytest.mark.parametrize(
    ("text", "width"), [("", 0), ("abc", 3), ("中文", 4), ("a中", 3), ("“中”", 6), ("e\u0301", 1)]
)
def test_wide_characters_take_two_columns(text, width):
    assert display_width(text) == width


@given(TEXTS, st.integers(10, 40))
def test_no_line_is_wider_than_asked(text, width):
    assert all(display_width(line) <= width for line in wrap(text, width))


@given(TEXTS, st.integers(10, 40))
def test_nothing_but_blanks_is_lost(text, width):
    assert "".join("".join(wrap(text, width)).split()) == "".join(text.split())


def test_no_line_begins_with_closing_punctuation():
    assert wrap("一二三四五六，七八", 12) == ["一二三四五", "六，七八"]


@pytest.mark.parametrize("width", range(30, 60))
def test_however_many_closing_marks_follow_each_other_none_begins_a_line(width):
    text = "各项工作都要落实到基层一线去做好群众工作（见《中国共产党章程》第三条“党员义务……”）。后面还有。"
    assert not [line for line in wrap(text, width) if line[0] in "，。、）》”…"]


def test_a_latin_word_is_not_broken():
    assert wrap("请用 reviewcli 检查", 14) == ["请用 reviewcli", "检查"]


def test_a_word_longer_than_the_line_is_broken():
    assert wrap("a" * 25, 10) == ["a" * 10, "a" * 10, "a" * 5]
