"""Automatic numbers: counted by hand from the standard's rules."""

from __future__ import annotations

from pathlib import Path

import pytest
from build_docx import DEFAULT_STYLES, level, lists, make_docx, numbered, paragraph
from hypothesis import given
from hypothesis import strategies as st

from reviewcli.manuscript.numerals import chinese
from reviewcli.word.package import package_of
from reviewcli.word.reading.number_formats import print_number
from reviewcli.word.reading.reader import read_package


def numbers(body: str, numbering: str, styles: str = DEFAULT_STYLES) -> list[str]:
    reading = read_package(package_of(make_docx(body, numbering=numbering, styles=styles), Path("文稿.docx")))
    assert [p.cues.number for p in reading.paragraphs] == [f.number for f in reading.layout.paragraphs]
    return [p.cues.number for p in reading.paragraphs]


def items(*places: tuple[int, int]) -> str:
    return "".join(paragraph("文", numbered(num, at)) for num, at in places)


OFFICIAL = (
    level(0, "chineseCounting", "%1、") + level(1, "chineseCounting", "（%2）") + level(2, "decimal", "%3.")
)


@pytest.mark.parametrize(
    ("style", "values", "printed"),
    [
        ("decimal", (1, 10), "1 10"),
        ("decimalZero", (1, 10), "01 10"),
        ("decimalFullWidth", (1, 10), "１ １０"),
        ("decimalEnclosedCircle", (1, 21, 51), "① ㉑ 51"),
        ("decimalEnclosedCircleChinese", (3,), "③"),
        ("decimalEnclosedParen", (1, 20, 21), "⑴ ⒇ 21"),
        ("decimalEnclosedFullstop", (2,), "⒉"),
        ("ideographEnclosedCircle", (1, 10), "㈠ ㈩"),
        ("chineseCounting", (1, 10, 12, 20, 99, 105), "一 十 十二 二十 九十九 一○五"),
        ("chineseCountingThousand", (10, 12, 20, 105, 110), "十 十二 二十 一百零五 一百一十"),
        ("taiwaneseCountingThousand", (12,), "十二"),
        ("taiwaneseCounting", (12,), "十二"),
        ("chineseLegalSimplified", (1, 10, 21), "壹 壹拾 贰拾壹"),
        ("ideographLegalTraditional", (2, 3), "貳 參"),
        ("ideographDigital", (1, 10, 23), "一 一〇 二三"),
        ("japaneseCounting", (1, 10, 21, 101, 111), "一 十 二十一 百一 百十一"),
        ("koreanDigital", (1, 10, 23), "일 일영 이삼"),
        ("koreanCounting", (1, 12, 20), "일 십이 이십"),
        ("ganada", (1, 14, 15), "가 하 15"),
        ("aiueoFullWidth", (1, 6), "ア カ"),
        ("irohaFullWidth", (1, 2), "イ ロ"),
        ("russianLower", (1, 4), "а г"),
        ("ideographTraditional", (1, 10, 11), "甲 癸 11"),
        ("ideographZodiac", (1, 12), "子 亥"),
        ("ideographZodiacTraditional", (1, 60), "甲子 癸亥"),
        ("upperRoman", (4, 19), "IV XIX"),
        ("lowerRoman", (4,), "iv"),
        ("upperLetter", (1, 27, 53), "A AA AAA"),
        ("lowerLetter", (2,), "b"),
        ("ordinal", (1, 2, 3, 11, 22), "1st 2nd 3rd 11th 22nd"),
        ("cardinalText", (1, 21), "One Twenty-one"),
        ("ordinalText", (1, 20, 21), "First Twentieth Twenty-first"),
        ("unheardOf", (7,), "7"),
    ],
)
def test_a_number_prints_in_its_format(style: str, values: tuple[int, ...], printed: str) -> None:
    assert [print_number(value, style) for value in values] == printed.split()


@given(st.integers(1, 99))
def test_chinese_counting_is_chinese_up_to_ninety_nine(number: int) -> None:
    assert print_number(number, "chineseCounting") == chinese(number)


@given(
    st.integers(-5, 100_000), st.sampled_from(["chineseCounting", "upperRoman", "lowerLetter", "ordinalText"])
)
def test_no_number_is_too_large_to_print(number: int, style: str) -> None:
    assert print_number(number, style)


def test_no_number_and_no_bullet_print_nothing() -> None:
    assert numbers(
        items((1, 0), (2, 0)), lists({0: level(0, "none", ""), 1: level(0, "bullet", "●")}, {1: 0, 2: 1})
    ) == [
        "",
        "",
    ]


def test_levels_count_and_a_higher_one_restarts_the_lower() -> None:
    body = items((1, 0), (1, 1), (1, 1), (1, 2), (1, 0), (1, 1), (1, 2), (1, 2))
    assert numbers(body, lists({0: OFFICIAL}, {1: 0})) == [
        "一、", "（一）", "（二）", "1.", "二、", "（一）", "1.", "2.",
    ]  # fmt: skip


def test_a_level_text_may_hold_several_levels() -> None:
    levels = level(0, "chineseCounting", "%1、") + level(1, "decimal", "%1.%2")
    assert numbers(items((1, 0), (1, 0), (1, 1)), lists({0: levels}, {1: 0})) == ["一、", "二、", "二.1"]


def test_legal_numbers_print_every_level_as_digits() -> None:
    levels = level(0, "chineseCounting", "%1、") + level(1, "upperRoman", "%1.%2", more="<w:isLgl/>")
    assert numbers(items((1, 0), (1, 1)), lists({0: levels}, {1: 0})) == ["一、", "1.1"]


def test_a_lower_level_without_a_higher_one_shows_the_higher_ones_start() -> None:
    levels = level(0, "decimal", "%1.", start=3) + level(1, "decimal", "%1.%2")
    assert numbers(items((1, 1), (1, 1), (1, 0)), lists({0: levels}, {1: 0})) == ["3.1", "3.2", "3."]


def test_a_level_that_never_restarts_goes_on() -> None:
    levels = level(0, "decimal", "%1.") + level(1, "decimal", "(%2)", more='<w:lvlRestart w:val="0"/>')
    assert numbers(items((1, 0), (1, 1), (1, 0), (1, 1)), lists({0: levels}, {1: 0})) == [
        "1.",
        "(1)",
        "2.",
        "(2)",
    ]


def test_a_level_may_restart_only_after_a_named_one() -> None:
    levels = level(0, "decimal", "%1.") + level(1, "decimal", "%2)")
    levels += level(2, "decimal", "(%3)", more='<w:lvlRestart w:val="1"/>')
    body = items((1, 0), (1, 1), (1, 2), (1, 1), (1, 2), (1, 0), (1, 2))
    assert numbers(body, lists({0: levels}, {1: 0})) == ["1.", "1)", "(1)", "2)", "(2)", "2.", "(1)"]


def test_lists_on_one_abstract_list_count_together_and_others_apart() -> None:
    numbering = lists({0: OFFICIAL, 1: OFFICIAL}, {1: 0, 2: 0, 3: 1})
    assert numbers(items((1, 0), (2, 0), (3, 0), (1, 0)), numbering) == ["一、", "二、", "一、", "三、"]


def test_a_start_override_restarts_once() -> None:
    override = (
        '<w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    )
    numbering = lists({0: OFFICIAL}, {1: 0, 2: override})
    assert numbers(items((1, 0), (2, 0), (2, 0), (1, 0)), numbering) == ["一、", "五、", "六、", "七、"]


def test_an_overridden_level_takes_the_place_of_the_abstract_one() -> None:
    lettered = level(0, "upperLetter", "%1.")
    override = f'<w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">{lettered}</w:lvlOverride>'
    assert numbers(items((1, 0), (1, 1)), lists({0: OFFICIAL}, {1: override})) == ["A.", "（一）"]


def test_a_style_gives_number_and_level() -> None:
    levels = level(0, "chineseCounting", "%1、", more='<w:pStyle w:val="1"/>')
    levels += level(1, "chineseCounting", "（%2）", more='<w:pStyle w:val="2"/>')
    style = (
        '<w:style w:type="paragraph" w:styleId="{0}"><w:name w:val="heading {0}"/><w:pPr>'
        '<w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    styles = DEFAULT_STYLES + style.format(1) + style.format(2)
    body = "".join(paragraph("文", style=name) for name in "1221")
    assert numbers(body, lists({0: levels}, {1: 0}), styles) == ["一、", "（一）", "（二）", "二、"]


def test_a_number_is_inherited_from_the_style_it_is_based_on_and_zero_takes_it_away() -> None:
    styles = DEFAULT_STYLES + (
        '<w:style w:type="paragraph" w:styleId="b"><w:name w:val="B"/><w:pPr>'
        '<w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="c"><w:name w:val="C"/><w:basedOn w:val="b"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="d"><w:name w:val="D"/><w:basedOn w:val="b"/><w:pPr><w:numPr>'
        '<w:numId w:val="0"/></w:numPr></w:pPr></w:style>'
    )
    body = paragraph("文", style="c") + paragraph("文", numbered(0), style="c") + paragraph("文", style="d")
    assert numbers(body + paragraph("文", style="b"), lists({0: OFFICIAL}, {1: 0}), styles) == [
        "一、",
        "",
        "",
        "二、",
    ]


def test_a_numbering_style_is_followed() -> None:
    numbering = lists(
        {0: '<w:numStyleLink w:val="公文"/>', 1: '<w:styleLink w:val="公文"/>' + OFFICIAL}, {1: 0}
    )
    assert numbers(items((1, 0), (1, 1)), numbering) == ["一、", "（一）"]


def test_a_custom_format_pads_with_zeros() -> None:
    custom = (
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><mc:AlternateContent><mc:Choice Requires="w14">'
        '<w:numFmt w:val="custom" w:format="001, 002, 003, ..."/></mc:Choice>'
        '<mc:Fallback><w:numFmt w:val="decimal"/>'
        '</mc:Fallback></mc:AlternateContent><w:lvlText w:val="%1"/></w:lvl>'
    )
    assert numbers(items((1, 0), (1, 0)), lists({0: custom}, {1: 0})) == ["001", "002"]


@pytest.mark.parametrize(
    "numbering", [lists({}, {1: 7}), lists({0: OFFICIAL}, {}), "", lists({0: ""}, {1: 0})]
)
def test_unknown_lists_print_nothing(numbering: str) -> None:
    assert numbers(items((1, 0), (1, 1)), numbering) == ["", ""]


def test_deleted_and_hidden_paragraphs_are_not_counted() -> None:
    body = (
        items((1, 0))
        + paragraph("<w:del w:id='1'/>", numbered(1) + '<w:rPr><w:del w:id="2"/></w:rPr>')
        + paragraph("", numbered(1) + "<w:rPr><w:vanish/></w:rPr>")
        + items((1, 0))
    )
    assert numbers(body, lists({0: OFFICIAL}, {1: 0})) == ["一、", "", "", "二、"]


def test_the_level_gives_the_indent_and_the_paragraph_itself_wins() -> None:
    numbering = lists({0: level(0, "decimal", "%1.", ppr='<w:ind w:left="420" w:hanging="420"/>')}, {1: 0})
    body = paragraph("文", numbered(1)) + paragraph(
        "文", numbered(1) + '<w:ind w:left="0" w:firstLine="640"/>'
    )
    reading = read_package(package_of(make_docx(body, numbering=numbering), Path("文稿.docx")))
    assert [(p.left_pt, p.first_line_pt) for p in reading.layout.paragraphs] == [(21.0, -21.0), (0.0, 32.0)]


def test_a_hidden_number_counts_and_is_not_printed() -> None:
    hidden = level(0, "decimal", "%1.").replace("</w:lvl>", "<w:rPr><w:vanish/></w:rPr></w:lvl>")
    below = level(1, "decimal", "%1.%2")
    found = numbers(items((1, 0), (1, 0), (1, 1)), lists({0: hidden + below}, {1: 0}))
    assert found == ["", "", "2.1"]
