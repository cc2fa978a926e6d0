import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewcli.manuscript import numerals as n


@given(st.integers(1, n.CHINESE_MAX))
def test_chinese_numerals_parse_back_to_the_number_they_print(number):
    assert n.parse_chinese(n.chinese(number)) == number


@given(st.integers(1, n.CIRCLED_MAX))
def test_circled_numbers_parse_back(number):
    assert n.parse_circled(n.circled(number)) == number


@given(st.integers(1, n.ROMAN_MAX))
def test_roman_numbers_parse_back_in_either_case(number):
    assert n.parse_roman(n.roman(number)) == n.parse_roman(n.roman(number).lower()) == number


@given(st.integers(1, n.LETTERS_MAX))
def test_letters_parse_back(number):
    assert n.parse_letters(n.letters(number)) == number


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (1, "一"),
        (10, "十"),
        (11, "十一"),
        (20, "二十"),
        (101, "一百零一"),
        (110, "一百一十"),
        (1001, "一千零一"),
    ],
)
def test_chinese_numerals_are_those_of_a_school_book(number, text):
    assert n.chinese(number) == text


@pytest.mark.parametrize("text", ["", "十百", "一一十", "百", "甲", "零", "一百十"])
def test_what_is_no_numeral_is_refused(text):
    assert n.parse_chinese(text) is None


@pytest.mark.parametrize("text", ["IIII", "VX", "", "IC", "ABC"])
def test_roman_letters_in_disorder_are_refused(text):
    assert n.parse_roman(text) is None


def test_numbers_beyond_the_range_are_refused():
    for printer, top in ((n.chinese, n.CHINESE_MAX), (n.circled, n.CIRCLED_MAX), (n.roman, n.ROMAN_MAX)):
        with pytest.raises(ValueError, match=str(top + 1)):
            printer(top + 1)
