import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewcli.manuscript.text import clean, clean_line, count_chars, fold

ANYTHING = st.text(st.characters(exclude_categories=()), max_size=60)


@given(ANYTHING)
def test_cleaning_twice_changes_nothing_more(text):
    once = clean(text).text
    assert clean(once).text == once
    assert clean(once).changes == ()


@given(ANYTHING)
def test_clean_text_can_be_written_as_utf8_and_has_one_kind_of_line_break(text):
    done = clean(text).text
    done.encode("utf-8")
    assert not set(done) & set("\r\x0b\x0c\x85\u2028\u2029")


@given(ANYTHING)
def test_a_clean_line_is_one_line(text):
    assert "\n" not in clean_line(text).text


def test_private_use_characters_stay_for_rare_names():
    assert clean("王\ue001").text == "王\ue001"


def test_every_kind_of_break_becomes_a_line_break_and_it_is_said():
    done = clean("一\r\n二\x0b三\u2028四\x85五")
    assert done.text == "一\n二\n三\n四\n五"
    assert done.changes


def test_blank_lines_inside_stay_and_blanks_at_line_ends_go():
    assert clean("　　第一段  \n\n　　第二段　").text == "第一段\n\n第二段"


def test_a_broken_title_is_joined_without_a_gap_but_latin_words_keep_one():
    assert clean_line("民主生活会\n对照检查材料").text == "民主生活会对照检查材料"
    assert clean_line("Word\nFile").text == "Word File"


@pytest.mark.parametrize(
    ("text", "count"), [("学习不够。", 5), ("2023年", 2), ("a b c", 3), ("", 0), ("WPS 文档", 3)]
)
def test_characters_are_counted_as_offices_count_them(text, count):
    assert count_chars(text) == count


def test_headings_are_compared_without_punctuation_blanks_and_width():
    assert fold("带头强化政治忠诚， 提高政治能力方面。") == fold("带头强化政治忠诚、提高政治能力方面")
