"""Effective formatting of files whose values are known: raw XML, the values worked out by hand from
ECMA-376."""

from __future__ import annotations

from pathlib import Path

import pytest
from build_docx import (
    DEFAULT_STYLES,
    level,
    lists,
    make_docx,
    make_parts,
    numbered,
    pack,
    paragraph,
    run,
    table,
)
from build_docx import theme_fonts as fonts

from reviewcli.word.layout import Layout, ParagraphFormat, RunFormat
from reviewcli.word.package import package_of
from reviewcli.word.reading.reader import read_package

WHERE = Path("文稿.docx")


def layout(body: str, **parts: object) -> Layout:
    return read_package(package_of(make_docx(body, **parts), WHERE)).layout


def first_paragraph(body: str, **parts: object) -> ParagraphFormat:
    return layout(body, **parts).paragraphs[0]


def first(body: str, **parts: object) -> RunFormat:
    return first_paragraph(body, **parts).runs[0]


def style(
    identity: str,
    *,
    based: str = "",
    rpr: str = "",
    ppr: str = "",
    kind: str = "paragraph",
    name: str = "",
    more: str = "",
) -> str:
    on = f'<w:basedOn w:val="{based}"/>' if based else ""
    return (
        f'<w:style w:type="{kind}" w:styleId="{identity}"><w:name w:val="{name or identity}"/>{on}'
        f"<w:pPr>{ppr}</w:pPr><w:rPr>{rpr}</w:rPr>{more}</w:style>"
    )


def defaults(rpr: str = "", ppr: str = "") -> str:
    return (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{rpr}</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>{ppr}</w:pPr>"
        '</w:pPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="a">'
        '<w:name w:val="Normal"/></w:style>'
    )


def test_without_styles_word_s_own_defaults_hold() -> None:
    found = first_paragraph(paragraph("文"), styles=None)
    assert (found.runs[0].ascii, found.runs[0].east_asia, found.runs[0].size_pt) == (
        "Times New Roman",
        "",
        10.0,
    )
    assert (found.alignment, found.line_pt, found.line_rule, found.widow_control) == (
        "left",
        1.0,
        "auto",
        True,
    )


@pytest.mark.parametrize(
    ("ppr_style", "rpr", "size"),
    [
        ("", "", 10.5),
        ("p", "", 14.0),
        ("child", "", 14.0),
        ("child", '<w:rStyle w:val="c"/>', 15.0),
        ("child", '<w:rStyle w:val="c"/><w:sz w:val="32"/>', 16.0),
        ("child", '<w:rStyle w:val="unheard"/>', 14.0),
        ("unheard", "", 10.5),
        ("c", "", 10.5),
        ("", '<w:sz w:val="16pt"/>', 16.0),
        ("", '<w:sz w:val="wrong"/>', 10.5),
    ],
)
def test_size_comes_from_the_nearest_layer(ppr_style: str, rpr: str, size: float) -> None:
    styles = DEFAULT_STYLES + style("p", rpr='<w:sz w:val="28"/>') + style("child", based="p")
    styles += style("c", kind="character", rpr='<w:sz w:val="30"/>')
    assert first(paragraph(run("文", rpr), style=ppr_style), styles=styles).size_pt == size


def test_each_font_slot_is_inherited_by_itself() -> None:
    styles = DEFAULT_STYLES + style("p", rpr='<w:rFonts w:eastAsia="黑体"/>')
    found = first(
        paragraph(run("文", '<w:rFonts w:ascii="Arial" w:hint="eastAsia"/>'), style="p"), styles=styles
    )
    assert (found.east_asia, found.ascii, found.h_ansi, found.hint) == (
        "黑体",
        "Arial",
        "Times New Roman",
        "eastAsia",
    )


MINOR = '<w:rFonts w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi" w:eastAsiaTheme="minorEastAsia"/>'


@pytest.mark.parametrize(
    ("theme", "language", "font"),
    [
        (fonts(minor_ea="等线", scripts={"Hans": "宋体"}), "zh-CN", "等线"),
        (fonts(scripts={"Hans": "宋体", "Jpan": "ＭＳ 明朝"}), "zh-CN", "宋体"),
        (fonts(scripts={"Hans": "宋体", "Jpan": "ＭＳ 明朝"}), "ja-JP", "ＭＳ 明朝"),
        (fonts(scripts={"Hans": "宋体", "Hant": "新細明體"}), "zh-TW", "新細明體"),
        (fonts(scripts={"Hans": "宋体"}), "", "宋体"),
        (fonts(), "zh-CN", ""),
        (None, "zh-CN", ""),
    ],
)
def test_a_theme_font_is_the_theme_s_own_or_that_of_the_script(
    theme: str | None, language: str, font: str
) -> None:
    settings = f'<w:themeFontLang w:val="en-US" w:eastAsia="{language}"/>'
    found = first(paragraph("文"), styles=defaults(MINOR), theme=theme, settings=settings)
    assert found.east_asia == font


def test_a_theme_attribute_beats_the_plain_name_beside_it_and_a_nearer_plain_name_beats_both() -> None:
    theme = fonts(minor_latin="Calibri", major_latin="Cambria", minor_ea="等线")
    both = '<w:rFonts w:ascii="Arial" w:asciiTheme="majorHAnsi"/>'
    styles = defaults(MINOR)
    body = paragraph(
        run("甲", both) + run("乙", '<w:rFonts w:ascii="Arial" w:eastAsia="仿宋_GB2312"/>') + run("丙")
    )
    found = first_paragraph(body, styles=styles, theme=theme).runs
    assert [(r.ascii, r.east_asia) for r in found] == [
        ("Cambria", "等线"),
        ("Arial", "仿宋_GB2312"),
        ("Calibri", "等线"),
    ]


@pytest.mark.parametrize(
    ("paragraph_style", "character_style", "direct", "bold"),
    [
        (False, False, "", False),
        (True, False, "", True),
        (False, True, "", True),
        (True, True, "", False),
        (True, True, "<w:b/>", True),
        (True, False, '<w:b w:val="0"/>', False),
        (False, False, '<w:b w:val="on"/>', True),
        (True, True, '<w:b w:val="false"/>', False),
    ],
)
def test_toggles_of_styles_cancel_each_other_and_direct_ones_are_absolute(
    paragraph_style: bool, character_style: bool, direct: str, bold: bool
) -> None:
    styles = DEFAULT_STYLES + style("p", rpr="<w:b/>" if paragraph_style else "")
    styles += style("c", kind="character", rpr="<w:b/>" if character_style else "")
    assert (
        first(paragraph(run("文", f'<w:rStyle w:val="c"/>{direct}'), style="p"), styles=styles).bold is bold
    )


def test_a_toggle_within_one_chain_of_styles_is_the_nearest_one() -> None:
    styles = (
        DEFAULT_STYLES + style("p", rpr="<w:b/><w:i/>") + style("q", based="p", rpr='<w:b/><w:i w:val="0"/>')
    )
    found = first(paragraph("文", style="q"), styles=styles)
    assert (found.bold, found.italic) == (True, False)


def test_a_toggle_of_the_defaults_is_never_cancelled() -> None:
    styles = defaults("<w:b/>") + style("p", rpr="<w:b/>") + style("c", kind="character", rpr="<w:b/>")
    body = paragraph(run("文", '<w:rStyle w:val="c"/>'), style="p")
    assert first(body, styles=styles).bold


def test_colour_spacing_scale_and_underline_are_read() -> None:
    rpr = '<w:color w:val="ff0000"/><w:spacing w:val="-5"/><w:w w:val="90%"/><w:u w:val="single"/><w:i/>'
    found = first(paragraph(run("文", rpr)))
    assert (found.color, found.spacing_pt, found.scale, found.underline, found.italic) == (
        "FF0000",
        -0.25,
        90,
        True,
        True,
    )
    found = first(paragraph(run("文", '<w:u w:color="000000"/>')))
    assert (found.color, found.spacing_pt, found.scale, found.underline) == ("auto", 0.0, 100, False)


@pytest.mark.parametrize(
    ("ind", "found"),
    [
        ('w:firstLine="640"', (32.0, 0.0, 0.0)),
        ('w:firstLineChars="200" w:firstLine="420"', (32.0, 0.0, 0.0)),
        ('w:firstLineChars="0" w:firstLine="420"', (21.0, 0.0, 0.0)),
        ('w:hanging="420" w:left="420"', (-21.0, 21.0, 0.0)),
        ('w:hangingChars="200" w:leftChars="200"', (-32.0, 32.0, 0.0)),
        ('w:start="240" w:end="240"', (0.0, 12.0, 12.0)),
        ('w:rightChars="100" w:right="1"', (0.0, 0.0, 16.0)),
        ('w:left="1cm"', (0.0, 28.35, 0.0)),
    ],
)
def test_indents_in_characters_win_over_twips(ind: str, found: tuple[float, float, float]) -> None:
    got = first_paragraph(paragraph(run("文", '<w:sz w:val="32"/>'), f"<w:ind {ind}/>"))
    assert (got.first_line_pt, round(got.left_pt, 2), got.right_pt) == found


def test_an_inherited_indent_in_characters_wins_until_it_is_set_to_nought() -> None:
    styles = DEFAULT_STYLES + style("p", ppr='<w:ind w:firstLineChars="200" w:firstLine="420"/>')
    body = paragraph("文", '<w:ind w:firstLine="0"/>', style="p")
    body += paragraph("文", '<w:ind w:firstLineChars="0" w:firstLine="0"/>', style="p")
    assert [p.first_line_pt for p in layout(body, styles=styles).paragraphs] == [21.0, 0.0]


def test_a_hanging_indent_takes_the_place_of_an_inherited_first_line() -> None:
    styles = DEFAULT_STYLES + style("p", ppr='<w:ind w:firstLine="420"/>')
    assert (
        first_paragraph(paragraph("文", '<w:ind w:hanging="200"/>', style="p"), styles=styles).first_line_pt
        == -10.0
    )


@pytest.mark.parametrize(
    ("spacing", "found"),
    [
        ('w:line="579" w:lineRule="exact"', (28.95, "exact", 0.0, 0.0)),
        ('w:line="560" w:lineRule="atLeast"', (28.0, "atLeast", 0.0, 0.0)),
        ('w:line="360"', (1.5, "auto", 0.0, 0.0)),
        ('w:before="120" w:after="240"', (1.0, "auto", 6.0, 12.0)),
        ('w:beforeLines="50" w:before="1"', (1.0, "auto", 7.8, 0.0)),
        ('w:beforeLines="0" w:before="20"', (1.0, "auto", 1.0, 0.0)),
        ('w:before="100" w:beforeAutospacing="1"', (1.0, "auto", 14.0, 0.0)),
    ],
)
def test_spacing_in_points_lines_and_automatic(spacing: str, found: tuple[float, str, float, float]) -> None:
    section = '<w:sectPr><w:docGrid w:type="lines" w:linePitch="312"/></w:sectPr>'
    got = first_paragraph(paragraph("文", f"<w:spacing {spacing}/>"), section=section)
    assert (got.line_pt, got.line_rule, round(got.before_pt, 2), got.after_pt) == found


def test_a_line_is_twelve_points_where_there_is_no_grid() -> None:
    assert first_paragraph(paragraph("文", '<w:spacing w:afterLines="100"/>')).after_pt == 12.0


def test_a_direct_line_without_rule_is_a_multiple_whatever_the_style_says() -> None:
    styles = DEFAULT_STYLES + style("p", ppr='<w:spacing w:line="560" w:lineRule="exact" w:before="60"/>')
    got = first_paragraph(paragraph("文", '<w:spacing w:line="480"/>', style="p"), styles=styles)
    assert (got.line_pt, got.line_rule, got.before_pt) == (2.0, "auto", 3.0)


@pytest.mark.parametrize(
    ("value", "alignment"),
    [
        ("center", "center"),
        ("both", "both"),
        ("start", "left"),
        ("end", "right"),
        ("distribute", "distribute"),
    ],
)
def test_alignment_in_both_spellings(value: str, alignment: str) -> None:
    assert first_paragraph(paragraph("文", f'<w:jc w:val="{value}"/>')).alignment == alignment


def test_switches_of_a_paragraph_are_read() -> None:
    got = first_paragraph(paragraph("文", '<w:widowControl w:val="0"/><w:snapToGrid w:val="off"/>'))
    assert (got.widow_control, got.snap_to_grid) == (False, False)


@pytest.mark.parametrize(
    ("name", "identity", "ppr", "direct", "outline"),
    [
        ("heading 2", "Heading2", "", "", 2),
        ("标题 3", "3", "", "", 3),
        ("heading 1", "1", '<w:outlineLvl w:val="0"/>', "", 1),
        ("heading 1", "1", '<w:outlineLvl w:val="9"/>', "", 0),
        ("正文标题", "x", '<w:outlineLvl w:val="1"/>', "", 2),
        ("正文", "x", "", '<w:outlineLvl w:val="2"/>', 3),
        ("heading 1", "1", "", '<w:outlineLvl w:val="9"/>', 0),
        ("heading 10", "x", "", "", 0),
        ("Title", "x", "", "", 0),
    ],
)
def test_outline_level_by_property_or_by_the_name_of_the_style(
    name: str, identity: str, ppr: str, direct: str, outline: int
) -> None:
    styles = DEFAULT_STYLES + style(identity, name=name, ppr=ppr) + style("child", based=identity)
    body = paragraph("文", direct, style=identity) + paragraph("文", direct, style="child")
    reading = read_package(package_of(make_docx(body, styles=styles), WHERE))
    assert [p.outline for p in reading.layout.paragraphs] == [outline] * 2
    assert [p.cues.outline for p in reading.paragraphs] == [outline] * 2


def test_table_style_stands_between_the_defaults_and_the_paragraph_style() -> None:
    grid = style(
        "t", kind="table", rpr='<w:sz w:val="24"/><w:color w:val="FF0000"/>', ppr='<w:jc w:val="center"/>',
        more='<w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr></w:tblStylePr>'
        '<w:tblStylePr w:type="firstCol"><w:rPr><w:i/></w:rPr></w:tblStylePr>'
        '<w:tblStylePr w:type="wholeTable"><w:rPr><w:u w:val="single"/></w:rPr></w:tblStylePr>',
    )  # fmt: skip
    styles = DEFAULT_STYLES + grid + style("p", rpr='<w:color w:val="00FF00"/>')
    look = 'w:val="0420" w:firstRow="1" w:firstColumn="0"'
    body = table(["甲", paragraph("乙", style="p")], ["丙", "丁"], style="t", look=look) + paragraph("外")
    found = layout(body, styles=styles).paragraphs
    assert [(p.runs[0].size_pt, p.runs[0].bold, p.runs[0].color) for p in found] == [
        (12.0, True, "FF0000"),
        (12.0, True, "00FF00"),
        (12.0, False, "FF0000"),
        (12.0, False, "FF0000"),
        (10.5, False, "auto"),
    ]
    assert [p.alignment for p in found] == ["center"] * 4 + ["left"]
    assert not any(p.runs[0].italic for p in found)
    assert [p.runs[0].underline for p in found] == [True] * 4 + [False]


def test_the_first_column_by_the_old_bit_mask() -> None:
    more = '<w:tblStylePr w:type="firstCol"><w:rPr><w:i/></w:rPr></w:tblStylePr>'
    styles = DEFAULT_STYLES + style("t", kind="table", more=more)
    found = layout(table(["甲", "乙"], style="t", look='w:val="0080"'), styles=styles).paragraphs
    assert [p.runs[0].italic for p in found] == [True, False]


def test_a_style_s_own_indent_beats_that_of_its_list_and_the_list_beats_what_it_is_based_on() -> None:
    numbering = lists({0: level(0, "decimal", "%1.", ppr='<w:ind w:left="420" w:hanging="420"/>')}, {1: 0})
    numpr = '<w:numPr><w:numId w:val="1"/></w:numPr>'
    styles = DEFAULT_STYLES + style("p", ppr='<w:ind w:left="100"/>') + style("q", based="p", ppr=numpr)
    styles += style("r", based="p", ppr=numpr + '<w:ind w:left="0" w:firstLine="0"/>')
    styles += style("s", based="q", ppr='<w:numPr><w:numId w:val="0"/></w:numPr>')
    body = "".join(paragraph("文", style=name) for name in "pqrs")
    body += paragraph("文", numbered(0), style="q")
    found = layout(body, styles=styles, numbering=numbering).paragraphs
    assert [(p.left_pt, p.first_line_pt) for p in found] == [(5, 0), (21, -21), (0, 0), (5, 0), (5, 0)]


@pytest.mark.parametrize(
    "styles",
    [
        style("p", based="q", rpr='<w:sz w:val="28"/>') + style("q", based="p"),
        style("p", based="p", rpr='<w:sz w:val="28"/>'),
        style("p", based="unheard", rpr='<w:sz w:val="28"/>'),
    ],
)
def test_loops_and_unknown_bases_of_styles_do_no_harm(styles: str) -> None:
    assert first(paragraph("文", style="p"), styles=DEFAULT_STYLES + styles).size_pt == 14.0


def test_a_broken_styles_part_reads_as_none() -> None:
    parts = make_parts(paragraph("文"))
    parts["word/styles.xml"] = b"<w:styles"
    assert read_package(package_of(pack(parts), WHERE)).layout.paragraphs[0].runs[0].size_pt == 10.0


def test_the_mark_of_an_empty_paragraph_has_a_size() -> None:
    body = paragraph("", '<w:rPr><w:sz w:val="44"/></w:rPr>') + paragraph("")
    assert [p.mark_size_pt for p in layout(body).paragraphs] == [22.0, 10.5]


def test_the_document_s_normal_size_language_mode_and_sides_are_read() -> None:
    mode = '<w:compatSetting w:name="compatibilityMode" w:uri="x" w:val="15"/>'
    settings = f"<w:evenAndOddHeaders/><w:compat>{mode}</w:compat>"
    found = layout(paragraph("文"), settings=settings)
    assert (found.normal_size_pt, found.even_and_odd, found.east_asian_language, found.compatibility) == (
        10.5, True, "zh-CN", 15,
    )  # fmt: skip


def test_the_style_s_name_is_the_one_word_shows() -> None:
    styles = DEFAULT_STYLES + style("1", name="heading 1")
    assert [
        p.style for p in layout(paragraph("文", style="1") + paragraph("文"), styles=styles).paragraphs
    ] == [
        "heading 1",
        "Normal",
    ]
