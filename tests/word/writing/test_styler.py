import pytest
from lxml import etree

from reviewcli.word.profiles import load_profile
from reviewcli.word.writing.order import W, local, make, properties, put, q, set_value
from reviewcli.word.writing.styler import (
    STYLE_IDS,
    footer_paragraph,
    format_paragraph,
    format_run_properties,
    format_section,
    format_settings,
    style_element,
)

PROFILE = load_profile("gbt9704-2012")


def attributes(element) -> dict[str, str]:
    return {name.rpartition("}")[2]: value for name, value in element.attrib.items()}


def styled(key: str):
    paragraph = make("p")
    format_paragraph(paragraph, key, PROFILE)
    return paragraph.find(q("pPr"))


def test_body_paragraphs_have_exact_pitch_and_an_indent_in_characters_and_twips():
    own = styled("body")
    assert attributes(own.find(q("spacing"))) == {
        "before": "0",
        "after": "0",
        "line": "579",
        "lineRule": "exact",
    }
    indent = attributes(own.find(q("ind")))
    assert (indent["firstLineChars"], indent["firstLine"]) == ("200", "630")
    assert own.find(q("jc")).get(q("val")) == "both"
    assert own.find(q("widowControl")).get(q("val")) == "0"


def test_the_signature_stands_at_the_right_with_space_beside_it():
    own = styled("signature")
    indent = attributes(own.find(q("ind")))
    assert own.find(q("jc")).get(q("val")) == "right"
    assert (indent["rightChars"], indent["right"], indent["firstLine"]) == ("200", "630", "0")


@pytest.mark.parametrize(
    ("key", "font", "half_points", "spacing"),
    [
        ("title", "方正小标宋简体", "44", "0"),
        ("byline", "楷体_GB2312", "32", "-5"),
        ("heading1", "黑体", "32", "-5"),
        ("heading2", "楷体_GB2312", "32", "-5"),
        ("body", "仿宋_GB2312", "32", "-5"),
    ],
)
def test_runs_take_font_size_and_spacing_of_their_role(key, font, half_points, spacing):
    run = make("rPr")
    format_run_properties(run, PROFILE.role(key), PROFILE)
    fonts = attributes(run.find(q("rFonts")))
    assert fonts == {"hint": "eastAsia", "ascii": "Times New Roman", "hAnsi": "Times New Roman",
                     "eastAsia": font, "cs": "Times New Roman"}  # fmt: skip
    assert run.find(q("sz")).get(q("val")) == half_points
    assert run.find(q("spacing")).get(q("val")) == spacing
    assert run.find(q("color")).get(q("val")) == "000000"


def test_theme_fonts_and_scaling_go_while_underline_and_highlight_stay():
    run = etree.fromstring(
        f'<w:rPr xmlns:w="{W}"><w:rFonts w:asciiTheme="minorHAnsi" w:eastAsiaTheme="minorEastAsia"/><w:b/>'
        '<w:color w:val="FF0000" w:themeColor="accent1"/><w:w w:val="80"/><w:highlight w:val="green"/>'
        '<w:u w:val="single"/><w:lang w:eastAsia="ja-JP"/></w:rPr>'
    )
    format_run_properties(run, PROFILE.role("body"), PROFILE)
    assert not any("Theme" in name for element in run for name in element.attrib)
    assert run.find(q("b")).get(q("val")) == "0"
    assert run.find(q("w")) is None
    assert run.find(q("u")).get(q("val")) == "single"
    assert run.find(q("highlight")) is not None
    assert run.find(q("lang")).get(q("eastAsia")) == "zh-CN"


def test_digits_take_the_lines_font_where_the_profile_says_so(tmp_path):
    path = tmp_path / "x.yaml"
    path.write_text("extends: gbt9704-2012\ndigits: 同正文\n", "utf-8")
    profile = load_profile(path)
    run = make("rPr")
    format_run_properties(run, profile.role("heading1"), profile)
    assert run.find(q("rFonts")).get(q("ascii")) == "黑体"


def test_heading_styles_are_words_own_with_their_outline_levels():
    for level in (1, 2, 3, 4):
        style = style_element(f"heading{level}", PROFILE)
        assert style.find(q("name")).get(q("val")) == f"heading {level}"
        assert style.get(q("customStyle")) is None
        assert style.find(f"{q('pPr')}/{q('outlineLvl')}").get(q("val")) == str(level - 1)
        assert style.find(q("qFormat")) is not None


def test_a_body_paragraph_loses_an_outline_level_of_its_own():
    paragraph = etree.fromstring(f'<w:p xmlns:w="{W}"><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:p>')
    format_paragraph(paragraph, "body", PROFILE)
    assert paragraph.find(f"{q('pPr')}/{q('outlineLvl')}") is None


@pytest.mark.parametrize(("side", "indent"), [("right", "rightChars"), ("left", "leftChars")])
def test_a_page_number_is_a_complex_field_between_dashes(side, indent):
    paragraph = footer_paragraph(PROFILE, side)
    kinds = [mark.get(q("fldCharType")) for mark in paragraph.iter(q("fldChar"))]
    assert kinds == ["begin", "separate", "end"]
    assert "".join(text.text for text in paragraph.iter(q("t"))) == "— 1 —"
    own = paragraph.find(q("pPr"))
    assert own.find(q("jc")).get(q("val")) == side
    assert attributes(own.find(q("ind")))[indent] == "100"
    assert attributes(own.find(q("ind")))[indent.removesuffix("Chars")] == "280"
    assert attributes(own.find(q("spacing")))["line"] == "320"
    assert own.find(q("snapToGrid")).get(q("val")) == "0"
    for fonts in paragraph.iter(q("rFonts")):
        assert {fonts.get(q(slot)) for slot in ("ascii", "hAnsi", "eastAsia")} == {"宋体"}


def test_a_section_gets_the_page_of_the_standard():
    section = make("sectPr")
    format_section(section, PROFILE)
    margins = attributes(section.find(q("pgMar")))
    assert attributes(section.find(q("pgSz"))) == {"w": "11906", "h": "16838"}
    assert [margins[edge] for edge in ("top", "right", "bottom", "left")] == ["2098", "1472", "1984", "1587"]
    assert attributes(section.find(q("docGrid"))) == {"type": "lines", "linePitch": "579"}


@pytest.mark.parametrize("says", ['w:orient="landscape"', ""])
def test_a_landscape_section_stays_landscape_with_its_binding_edge_on_top(says):
    section = etree.fromstring(f'<w:sectPr xmlns:w="{W}"><w:pgSz w:w="15840" w:h="12240" {says}/></w:sectPr>')
    format_section(section, PROFILE)
    size, margins = attributes(section.find(q("pgSz"))), attributes(section.find(q("pgMar")))
    assert size == {"w": "16838", "h": "11906", "orient": "landscape"}
    assert [margins[edge] for edge in ("top", "right", "bottom", "left")] == ["1587", "2098", "1472", "1984"]


def test_settings_say_mode_15_chinese_and_odd_and_even_footers_and_keep_the_rest():
    settings = etree.fromstring(
        f'<w:settings xmlns:w="{W}"><w:trackRevisions/><w:mirrorMargins/><w:compat><w:compatSetting '
        'w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="14"/></w:compat>'
        '<w:themeFontLang w:val="en-US" w:eastAsia="ja-JP"/></w:settings>'
    )
    format_settings(settings, PROFILE)
    modes = [
        s.get(q("val")) for s in settings.iter(q("compatSetting")) if s.get(q("name")) == "compatibilityMode"
    ]
    assert modes == ["15"]
    assert settings.find(q("themeFontLang")).get(q("eastAsia")) == "zh-CN"
    assert settings.find(q("evenAndOddHeaders")) is not None
    assert settings.find(q("trackRevisions")) is not None
    assert settings.find(q("mirrorMargins")) is None


def test_properties_are_put_at_their_place_in_the_schema_whatever_comes_first():
    own = make("pPr")
    for name in ("jc", "pStyle", "ind", "spacing", "keepNext", "sectPr", "rPr", "numPr"):
        put(own, make(name))
    assert [local(child) for child in own] == [
        "pStyle", "keepNext", "numPr", "spacing", "ind", "jc", "rPr", "sectPr",
    ]  # fmt: skip


def test_a_setting_follows_the_old_ones_that_the_order_does_not_name():
    compat = make("compat")
    for name in ("spaceForUL", "useFELayout", "adjustLineHeightInTable"):
        compat.append(make(name))
    put(compat, make("compatSetting"))
    assert local(compat[-1]) == "compatSetting"


def test_an_element_of_another_namespace_does_not_stop_the_search_for_a_place():
    level = make("lvl")
    for element in (make("start"), etree.Element("{urn:x}AlternateContent"), make("lvlText")):
        level.append(element)
    put(level, make("suff"))
    assert [local(child) for child in level] == ["start", "AlternateContent", "suff", "lvlText"]


def test_a_property_put_twice_stands_once():
    run = properties(make("r"))
    set_value(run, "sz", val=28)
    set_value(run, "sz", val=32)
    assert [child.get(q("val")) for child in run] == ["32"]


def test_every_role_has_a_style():
    assert set(PROFILE.roles) <= set(STYLE_IDS)
