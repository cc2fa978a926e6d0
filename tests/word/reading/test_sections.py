"""Sections: page, grid, headers and footers, page numbers."""

from __future__ import annotations

from pathlib import Path

import pytest
from build_docx import A4, field, make_docx, paragraph, run, table, text_box

from reviewcli.word.layout import PageNumber, SectionFormat
from reviewcli.word.package import package_of
from reviewcli.word.reading.reader import read_package

EVEN_ODD = "<w:evenAndOddHeaders/>"
SONG = '<w:rFonts w:ascii="宋体"/><w:sz w:val="28"/>'


def sections(body: str = "", **parts: object) -> tuple[SectionFormat, ...]:
    return read_package(
        package_of(make_docx(body or paragraph("文"), **parts), Path("文稿.docx"))
    ).layout.sections


def section(*references: str, more: str = "") -> str:
    return f"<w:sectPr>{''.join(references)}{more}</w:sectPr>"


def reference(identity: str, kind: str = "default", what: str = "footer") -> str:
    return f'<w:{what}Reference w:type="{kind}" r:id="{identity}"/>'


def footer(content: str) -> SectionFormat:
    return sections(footers={"f1": content}, section=section(reference("f1")))[0]


def test_page_margins_and_distances_are_in_millimetres() -> None:
    found = sections(section=A4)[0]
    values = (found.width_mm, found.height_mm, found.top_mm, found.bottom_mm, found.left_mm, found.right_mm)
    assert [round(value) for value in values] == [210, 297, 37, 35, 28, 26]
    assert (round(found.header_mm), round(found.footer_mm), found.gutter_mm) == (15, 25, 0)


def test_without_a_section_the_page_is_word_s_letter() -> None:
    found = sections(section="")[0]
    assert (round(found.width_mm, 1), round(found.height_mm, 1), round(found.left_mm, 1)) == (
        215.9,
        279.4,
        25.4,
    )


def test_grid_columns_orientation_and_title_page_are_read() -> None:
    more = (
        '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/><w:pgMar w:gutter="567"/>'
        '<w:cols w:num="2"/><w:titlePg/>'
        '<w:docGrid w:type="linesAndChars" w:linePitch="579" w:charSpace="-849"/>'
    )
    found = sections(section=section(more=more))[0]
    assert (found.landscape, found.columns, found.title_page, round(found.gutter_mm)) == (True, 2, True, 10)
    assert (found.grid, found.line_pitch_pt, round(found.char_space_pt, 3)) == (
        "linesAndChars",
        28.95,
        -0.207,
    )


def test_a_page_wider_than_high_is_landscape_though_it_does_not_say_so() -> None:
    assert sections(section=section(more='<w:pgSz w:w="16838" w:h="11906"/>'))[0].landscape


def test_each_section_knows_its_paragraphs_and_its_own_page() -> None:
    first = '<w:sectPr><w:pgSz w:w="16838" w:h="11906"/></w:sectPr>'
    body = paragraph("甲") + table(["格"]) + paragraph("乙", first) + paragraph("丙")
    reading = read_package(package_of(make_docx(body), Path("文稿.docx")))
    found = reading.layout.sections
    assert [(s.first_paragraph, s.last_paragraph, round(s.width_mm)) for s in found] == [
        (1, 3, 297),
        (4, 4, 210),
    ]
    assert [p.section for p in reading.layout.paragraphs] == [0, 0, 0, 1]


def test_the_section_of_a_tracked_change_is_none() -> None:
    old = '<w:sectPrChange w:id="1"><w:sectPr><w:pgSz w:w="1000"/></w:sectPr></w:sectPrChange>'
    found = sections(paragraph("甲", section(more=old)) + paragraph("乙"))
    assert [round(s.width_mm) for s in found] == [216, 210]


NUMBER = PageNumber("— 1 —", "left", "宋体", 14.0)
DASHED = run("— ", SONG) + "{}" + run(" —", SONG)


@pytest.mark.parametrize(
    "page",
    [
        field("PAGE", "23", SONG),
        field("PAGE", None, SONG),
        field(r"PAGE \* MERGEFORMAT", "2", SONG),
        f'<w:fldSimple w:instr=" PAGE "><w:r><w:rPr>{SONG}</w:rPr><w:t>2</w:t></w:r></w:fldSimple>',
        f"<w:sdt><w:sdtContent>{field('page', '9', SONG)}</w:sdtContent></w:sdt>",
        f"<w:r><w:rPr>{SONG}</w:rPr><w:pgNum/></w:r>",
        field("= X - 1", "2", SONG).replace(" = X - 1 ", " = </w:instrText></w:r>" + field("PAGE", "3") +
                                             "<w:r><w:instrText> - 1 "),
    ],
)  # fmt: skip
def test_a_page_number_is_found_however_it_is_made(page: str) -> None:
    assert footer(paragraph(DASHED.format(page))).default_footer == (NUMBER,)


def test_the_number_s_own_result_run_gives_its_font_and_size() -> None:
    page = field("PAGE", run("2", SONG), '<w:sz w:val="18"/>')
    assert footer(paragraph(page)).default_footer == (PageNumber("1", "left", "宋体", 14.0),)


@pytest.mark.parametrize("code", ["NUMPAGES", "SECTIONPAGES", "PAGEREF x"])
def test_other_fields_are_no_page_number(code: str) -> None:
    found = footer(paragraph(field(code, "7")))
    assert (found.default_footer, found.footer_text) == ((), "7")


@pytest.mark.parametrize(
    ("content", "side"),
    [
        (paragraph(field("PAGE"), '<w:jc w:val="center"/>'), "center"),
        (paragraph(field("PAGE"), '<w:jc w:val="right"/>'), "right"),
        (paragraph(field("PAGE"), '<w:framePr w:xAlign="center"/>'), "center"),
        (paragraph(field("PAGE"), '<w:framePr w:xAlign="outside"/>'), "right"),
        (paragraph("<w:r><w:tab/></w:r>" + field("PAGE")), "center"),
        (paragraph("<w:r><w:tab/><w:tab/></w:r>" + field("PAGE")), "right"),
        (paragraph('<w:r><w:ptab w:alignment="right"/></w:r>' + field("PAGE")), "right"),
        (paragraph(text_box(paragraph(field("PAGE")), align="center")), "center"),
        (paragraph(text_box(paragraph(field("PAGE")), align="outside")), "right"),
        (table([paragraph(field("PAGE"), '<w:jc w:val="right"/>')]), "right"),
    ],
)
def test_the_side_of_a_page_number(content: str, side: str) -> None:
    assert [number.alignment for number in footer(content).default_footer] == [side]


def test_odd_and_even_footers_are_told_apart() -> None:
    footers = {"odd": paragraph(field("PAGE"), '<w:jc w:val="right"/>'), "even": paragraph(field("PAGE"), "")}
    references = section(reference("odd"), reference("even", "even"))
    found = sections(footers=footers, section=references, settings=EVEN_ODD)[0]
    assert [found.default_footer[0].alignment, found.even_footer[0].alignment] == ["right", "left"]
    assert sections(footers=footers, section=references)[0].even_footer == ()


def test_outside_on_an_even_page_is_left() -> None:
    framed = paragraph(field("PAGE"), '<w:framePr w:xAlign="outside"/>')
    references = section(reference("f"), reference("f", "even"))
    found = sections(footers={"f": framed}, section=references, settings=EVEN_ODD)[0]
    assert [found.default_footer[0].alignment, found.even_footer[0].alignment] == ["right", "left"]


def test_a_section_without_footer_has_that_of_the_one_before() -> None:
    footers = {"f1": paragraph(field("PAGE")), "f2": paragraph("第二节")}
    body = (
        paragraph("甲", section(reference("f1")))
        + paragraph("乙", section())
        + paragraph("丙", section(reference("f2")))
    )
    found = sections(body, footers=footers, section=section())
    assert [len(s.default_footer) for s in found] == [1, 1, 0, 0]
    assert [s.footer_text for s in found] == ["", "", "第二节", "第二节"]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (paragraph(run("第") + field("PAGE") + run("页 共") + field("NUMPAGES", "8") + run("页")), ""),
        (paragraph(run("某单位 ") + field("PAGE")), "某单位 1"),
        (paragraph("内部资料") + paragraph(field("PAGE")), "内部资料"),
    ],
)
def test_words_of_a_footer_are_those_beside_the_page_number(content: str, words: str) -> None:
    found = footer(content)
    assert found.footer_text == words


def test_words_of_headers_count_only_where_they_are_printed() -> None:
    headers = {"h1": paragraph("页眉"), "h2": paragraph("首页")}
    references = [reference("h1", what="header"), reference("h2", "first", what="header")]
    assert sections(headers=headers, section=section(*references))[0].header_text == "页眉"
    shown = sections(headers=headers, section=section(*references, more="<w:titlePg/>"))[0]
    assert shown.header_text == "页眉\n首页"


def test_a_missing_footer_part_is_no_footer() -> None:
    assert sections(section=section(reference("nowhere")))[0].default_footer == ()
