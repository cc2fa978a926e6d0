import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewcli.manuscript.markers import Style, marker_range, parse_marker, print_marker


@given(
    st.sampled_from(list(Style)).flatmap(lambda s: st.tuples(st.just(s), st.sampled_from(marker_range(s))))
)
def test_every_style_parses_what_it_prints_over_its_whole_range(item):
    style, number = item
    found = parse_marker(print_marker(style, number))
    assert found is not None
    assert (found.style, found.number, found.canonical) == (style, number, True)


@pytest.mark.parametrize(
    ("text", "style", "number"),
    [
        ("一. 存在的问题", Style.CHINESE, 1),
        ("一，", Style.CHINESE, 1),
        ("(一)在", Style.BRACKETED, 1),
        ("（ 二 ）", Style.BRACKETED, 2),
        ("（—）用破折号代替", Style.BRACKETED, 1),
        ("(3）半角配全角", Style.ARABIC_BRACKETED, 3),
        ("3..点了两次", Style.ARABIC, 3),
        ("１、全角", Style.ARABIC, 1),
        ("2）", Style.ARABIC, 2),
        ("①", Style.CIRCLED, 1),
        ("⒉", Style.CIRCLED, 2),
        ("第一，", Style.NTH, 1),
        ("第二是", Style.NTH, 2),
        ("　　三是 理论", Style.IS, 3),
        ("四要带头", Style.MUST, 4),
        ("其次，", Style.FIRST, 2),
        ("另一方面，", Style.SIDE, 2),
    ],
)
def test_forms_that_people_type_are_known(text, style, number):
    found = parse_marker(text)
    assert found is not None
    assert (found.style, found.number) == (style, number)


@pytest.mark.parametrize(
    "text",
    [
        "一是否到位",
        "二要求严格",
        "12.5万元",
        "2023年",
        "3.14米",
        "一些同志",
        "十分重视",
        "第一书记",
        "（见附件）",
        "一要点",
    ],
)
def test_words_and_figures_that_only_look_like_markers_are_none(text):
    assert parse_marker(text) is None


def test_only_the_canonical_form_is_called_canonical():
    assert parse_marker("（一）").canonical
    assert not parse_marker("(一)").canonical
    assert not parse_marker("1、").canonical
