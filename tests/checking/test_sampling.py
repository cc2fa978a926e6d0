"""A profile read from a model document: what was set is read, what is read is what check measures."""

from dataclasses import fields, replace

import pytest
from build_docx import paragraph, run, write_docx
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reviewcli.checking.papers import read_paper
from reviewcli.checking.run import Settings, check_file
from reviewcli.checking.sampling import sample_profile
from reviewcli.errors import ReviewError
from reviewcli.manuscript.blocks import Block, Role
from reviewcli.rules.registry import expand
from reviewcli.rules.run import Selection
from reviewcli.word.profile import FormatProfile
from reviewcli.word.profile_text import profile_text
from reviewcli.word.profiles import list_profiles, load_profile
from reviewcli.word.writing.about import Properties
from reviewcli.word.writing.writer import write_manuscript

BASE = load_profile("gbt9704-2012")
KNOWN = list_profiles()
LONG = "去年分管的12个村只去了5个，回来以后没有把群众反映的饮水问题列入清单逐项盯办。"
PAPER = [
    Block(Role.TITLE, "2023年度民主生活会对照检查材料"),
    Block(Role.BYLINE, "某某局 张三"),
    Block(Role.DATE, "（2023年8月15日）"),
    Block(Role.BODY, "根据县委部署，会前参加了集中学习，征求了意见。现对照检查如下："),
    Block(Role.HEADING, "一、存在的问题和不足", 1),
    Block(Role.HEADING, "（一）对照理论学习方面突出问题", 2),
    Block(Role.BODY, f"一是读原著不系统。{LONG}", leads=((0, 9),)),
    Block(Role.BODY, f"二是学用结合不紧。{LONG * 2}", leads=((0, 9),)),
    Block(Role.HEADING, "（二）对照工作作风方面突出问题", 2),
    Block(Role.BODY, f"一是下去得少。{LONG}", leads=((0, 7),)),
    Block(Role.BODY, f"二是听得不够。{LONG}", leads=((0, 7),)),
    Block(Role.HEADING, "二、产生问题的原因", 1),
    Block(Role.BODY, f"一是理论武装放松。{LONG}", leads=((0, 9),)),
    Block(Role.BODY, f"二是宗旨意识淡化。{LONG}", leads=((0, 9),)),
]


def set_in(profile: FormatProfile, folder, blocks=PAPER):
    path = folder / "样本.docx"
    path.write_bytes(write_manuscript(blocks, profile, Properties("样本")))
    return path


def sampled(path, folder):
    """The file that the sample gives, and what was read."""
    found = sample_profile(read_paper(path), BASE, KNOWN)
    text = profile_text(
        found.values, id="样", name="样", source="样本", base=BASE.id, about="样本", kept=found.kept
    )
    made = folder / "样.yaml"
    made.write_text(text, encoding="utf-8")
    return made, found


def format_findings(path, profile) -> list[tuple[str, str]]:
    asked = Settings(profile=str(profile), selection=Selection(expand(["F"], "--select")))
    return [(finding.code, finding.message) for finding in check_file(path, asked).findings]


def read(found) -> dict[str, object]:
    return {".".join(value.at): value.value for value in found.values}


def test_a_sample_in_the_standard_format_differs_in_nothing(tmp_path):
    assert read(sampled(set_in(BASE, tmp_path), tmp_path)[1]) == {}


@pytest.mark.parametrize("profile", KNOWN, ids=lambda profile: profile.id)
def test_every_shipped_format_is_read_back_from_a_paper_set_in_it(profile, tmp_path):
    path = set_in(profile, tmp_path)
    again = load_profile(sampled(path, tmp_path)[0])
    aside = {"id", "name", "source", "page_number_indent_chars", "roles"}
    for field in fields(profile):
        if field.name not in aside:
            assert getattr(again, field.name) == getattr(profile, field.name), field.name
    for name in profile.roles:
        one, other = again.role(name), profile.role(name)
        assert (one.font, one.size_pt, one.alignment, one.bold) == (
            other.font, other.size_pt, other.alignment, other.bold,
        )  # fmt: skip
        assert set(one.aliases) >= set(other.aliases), name


FONTS = st.sampled_from(["华文仿宋", "宋体", "方正仿宋_GBK", "微软雅黑", "Arial: x"])


@st.composite
def profiles(draw):
    """Formats of offices: fonts, sizes, weights, page, pitch and spacing of many kinds."""

    def changed(role, **more):
        return replace(role, font=(font := draw(FONTS)), aliases=(font,), **more)

    body = changed(
        BASE.role("body"), size_pt=draw(st.sampled_from([14.0, 15.0, 16.0])),
        alignment=draw(st.sampled_from(["both", "left"])), indent_chars=draw(st.sampled_from([0.0, 2.0])),
    )  # fmt: skip
    roles = {**BASE.roles, "body": body}
    roles["heading1"] = changed(BASE.role("heading1"), bold=draw(st.booleans()), size_pt=body.size_pt)
    roles["title"] = changed(
        BASE.role("title"), size_pt=draw(st.sampled_from([18.0, 22.0])), bold=draw(st.booleans())
    )
    return replace(
        BASE, roles=roles, bold_leads=draw(st.booleans()),
        top_mm=draw(st.sampled_from([25.4, 35.0, 37.0])), left_mm=draw(st.sampled_from([27.0, 31.75])),
        line_pitch_twips=draw(st.integers(440, 640)), char_spacing_twips=draw(st.integers(-8, 12)),
        digits_font=draw(st.sampled_from(["", "Times New Roman", "Arial"])),
        page_number_text=draw(st.sampled_from(["{}", "- {} -", "第{}页"])),
        page_number_position=draw(st.sampled_from(["outside", "center"])),
        page_number_size_pt=draw(st.sampled_from([10.5, 14.0])),
        footer_mm=draw(st.sampled_from([17.5, 25.0])),
    )  # fmt: skip


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(profiles())
def test_whatever_the_format_of_a_sample_its_own_profile_finds_nothing_in_it(tmp_path, profile):
    path = set_in(profile, tmp_path)
    made, found = sampled(path, tmp_path)
    assert format_findings(path, made) == []
    again = load_profile(made)
    assert again.line_pitch_twips == profile.line_pitch_twips
    assert again.char_spacing_twips == profile.char_spacing_twips
    assert (again.top_mm, again.left_mm) == (profile.top_mm, profile.left_mm)
    assert again.bold_leads is profile.bold_leads
    assert all(value.why for value in found.values)


# --- samples by hand ----------------------------------------------------------------------------------------

BODY = '<w:rFonts w:eastAsia="宋体" w:ascii="Arial"/><w:sz w:val="24"/>'
A4 = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/>{}</w:sectPr>'
MARGINS = '<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1588" w:footer="1417" w:gutter="0"/>'


def body(text: str = LONG, rpr: str = BODY, ppr: str = "") -> str:
    return paragraph(run(text, rpr), ppr)


def sample(tmp_path, *paragraphs: str, margins: str = MARGINS, **parts):
    path = write_docx(tmp_path, "".join(paragraphs), section=A4.format(margins), **parts)
    return sampled(path, tmp_path)[1]


def test_the_prevailing_value_is_the_one_that_most_characters_have(tmp_path):
    other = body("个别段落换了字体", BODY.replace("宋体", "楷体"))
    found = sample(tmp_path, other, other, body(LONG * 3))
    assert read(found)["roles.body.font"] == "宋体"


def test_a_role_that_is_not_uniform_is_said(tmp_path):
    found = sample(tmp_path, body(LONG), body(LONG * 2, BODY.replace("24", "28")))
    assert any(remark.startswith("正文的字号不统一") for remark in found.kept)


def test_line_spacing_that_follows_the_font_is_said_and_not_made_up(tmp_path):
    found = sample(tmp_path, body(ppr='<w:spacing w:line="360" w:lineRule="auto"/>'))
    assert "grid.pitch" not in read(found)
    assert any(remark.startswith("行距：正文是1.5 倍行距，没有固定行距") for remark in found.kept)


def test_a_grid_of_lines_and_characters_gives_its_28_characters_with_whole_twips(tmp_path):
    grid = '<w:docGrid w:type="linesAndChars" w:linePitch="579" w:charSpace="-849"/>'
    rpr = BODY.replace("24", "32")
    found = sample(tmp_path, body(rpr=rpr), margins=MARGINS + grid)
    assert "grid.chars" not in read(found)
    assert "grid.spacing" not in read(found)


def test_typed_blanks_count_as_indent(tmp_path):
    assert "roles.body.indent" not in read(sample(tmp_path, body("\u3000\u3000" + LONG)))
    assert read(sample(tmp_path, body(LONG)))["roles.body.indent"] == 0


def test_a_hanging_indent_is_said_since_no_profile_has_one(tmp_path):
    found = sample(tmp_path, body(ppr='<w:ind w:left="480" w:hanging="480"/>'))
    assert "roles.body.indent" not in read(found)
    assert any("悬挂缩进 2 字" in remark for remark in found.kept)
    assert any("整段左缩进 24 磅" in remark for remark in found.kept)


def test_what_a_sample_lacks_follows_the_role_that_the_standard_sets_alike(tmp_path):
    found = read(sample(tmp_path, body(LONG)))
    assert (found["roles.heading3.font"], found["roles.signature.font"]) == ("宋体", "宋体")
    assert "roles.heading1.font" not in found


def test_a_binding_edge_counts_with_the_left_margin(tmp_path):
    margins = MARGINS.replace('w:gutter="0"', 'w:gutter="567"')
    assert read(sample(tmp_path, body(), margins=margins))["page.left"] == 38


def test_a_margin_that_differs_by_the_rounding_of_units_only_is_the_same(tmp_path):
    assert not [at for at in read(sample(tmp_path, body())) if at.startswith("page.")]


def test_a_landscape_sample_gives_no_page(tmp_path):
    landscape = '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>' + MARGINS
    path = write_docx(tmp_path, body(), section=f"<w:sectPr>{landscape}</w:sectPr>")
    found = sampled(path, tmp_path)[1]
    assert not [at for at in read(found) if at.startswith("page.")]
    assert any("横向" in remark for remark in found.kept)


def test_a_sample_without_a_page_number_or_digits_says_so(tmp_path):
    found = sample(tmp_path, body("只有汉字没有数字，也没有页码，再写几个字凑成一段话。"))
    assert "样本的页脚里没有页码，页码没有读" in found.kept
    assert "样本里没有数字和字母，它们的字体没有读" in found.kept


def test_without_a_page_number_its_place_below_the_text_follows_the_lower_margin(tmp_path):
    margins = MARGINS.replace('w:bottom="1984"', 'w:bottom="1871"')
    found = read(sample(tmp_path, body(), margins=margins))
    assert (found["page.bottom"], found["page_number.footer"]) == (33, 23)


def test_the_pitch_is_said_as_words_dialog_says_it(tmp_path):
    fixed = sample(tmp_path, body(ppr='<w:spacing w:line="590" w:lineRule="exact"/>'))
    assert "正文行距：固定值 29.5 磅" in [value.why for value in fixed.values]
    grid = MARGINS + '<w:docGrid w:type="lines" w:linePitch="312"/>'
    snapped = sample(tmp_path, body(), margins=grid)
    assert "正文行距：单倍行距，对齐文档网格，合 15.6 磅" in [value.why for value in snapped.values]


def test_a_draft_or_a_text_has_no_format_to_read(tmp_path):
    path = tmp_path / "稿.txt"
    path.write_text("一、存在的问题\n一是学得少。", encoding="utf-8")
    with pytest.raises(ReviewError, match="Word 文件"):
        sample_profile(read_paper(path), BASE)


def test_a_file_without_text_has_no_format_to_read(tmp_path):
    with pytest.raises(ReviewError, match="没有认出正文"):
        sample_profile(read_paper(write_docx(tmp_path, paragraph())), BASE)
