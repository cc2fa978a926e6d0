"""The page that looks like the paper: the format's sizes, its words and nothing else, nothing loaded."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape

import pytest

from reviewcli.manuscript.blocks import Block, Role
from reviewcli.manuscript.model import Cues, Paragraph, Place
from reviewcli.report.faces import quoted, stack
from reviewcli.report.paper import Aside, shown_of_reading
from reviewcli.report.paper_html import paper_html, words_of
from reviewcli.word.layout import Facts, Layout, Reading
from reviewcli.word.profiles import load_profile

PROFILE = load_profile("gbt9704-2012")
ITEMS = (
    Block(Role.TITLE, "某某县发展和改革局2023年度专题民主生活会个人对照检查材料"),
    Block(Role.BYLINE, "张三"),
    Block(Role.DATE, "（2023年8月15日）"),
    Block(Role.BODY, "现对照检查如下："),
    Block(Role.HEADING, "一、存在的问题", level=1),
    Block(Role.HEADING, "（一）理论学习", level=2),
    Block(Role.BODY, "一是学得不深。只读了3本。", leads=((0, 7),)),
    Block(Role.BODY, "二是【待补充：理论学习“二是”】"),
    Block(Role.BODY, "1.党性方面。不强。", level=3, heading_end=7),
    Block(Role.SIGNATURE, "张三"),
)


def page(*items: Block | Aside, profile=PROFILE) -> str:
    return paper_html(items or ITEMS, profile, "材料")


def css(text: str, selector: str) -> str:
    return "\n".join(re.findall(rf"^{re.escape(selector)} {{ (.*) }}$", text, re.MULTILINE))


def test_twenty_eight_characters_stand_in_a_line_of_the_text_area():
    text = page()
    assert ".sheet { width: 210mm; min-height: 297mm;\n  padding: 37mm 25.96mm 35mm 28mm; }" in text
    body = css(text, ".body")
    assert "font-size: 16pt; letter-spacing: -0.25pt;" in body
    assert "line-height: 28.95pt; text-align: justify; text-indent: 31.5pt;" in body
    assert 28 * 15.75 <= (210 - 25.96 - 28) * 72 / 25.4 < 29 * 15.75


def test_printed_it_has_the_papers_margins_and_page_numbers_outside():
    text = page()
    assert "@page { size: 210mm 297mm; margin: 37mm 25.96mm 35mm 28mm; }" in text
    assert re.search(r'@page :right \{ @bottom-right \{ content: "[^"]+" counter\(page\) "[^"]+";', text)
    assert "@page :left { @bottom-left {" in text
    assert "padding-top: 12.35pt" in text  # (35 − 25) mm less a line of 16 pt: where Word's footer begins


def test_page_numbers_stand_in_the_middle_where_the_profile_says_so():
    text = page(profile=load_profile("gbt9704-2012-centred-number"))
    assert "@page { @bottom-center {" in text
    assert "@bottom-right" not in text


def test_each_line_has_its_role_and_headings_their_depth():
    text = page()
    assert '<p class="byline">张三</p>' in text
    assert '<p class="date end">（2023年8月15日）</p>' in text
    assert '<h2 class="heading1">一、存在的问题</h2>' in text
    assert '<h3 class="heading2">（一）理论学习</h3>' in text
    assert '<p class="signature">张三</p>' in text
    assert ".date.end { margin-bottom: 28.95pt; }" in text


def test_a_long_title_is_broken_as_in_word_and_between_words_on_a_telephone():
    title = re.search('<h1 class="title">(.*)</h1>', page())
    assert title is not None
    assert title[1].count("<br>") == 1
    assert "民主生活会<wbr>个人<wbr>对照检查材料" in title[1]


def test_gaps_are_marked():
    assert "二是<mark>【待补充：理论学习“二是”】</mark>" in page()


def test_leads_are_bold_where_the_profile_says_so():
    assert "<b>一是学得不深。</b>只读了3本。" in page(profile=load_profile("gbt9704-2012-bold-leads"))
    assert "<b>" not in page()


def test_a_heading_run_into_its_paragraph_has_its_own_font():
    assert '<p class="body"><span class="as-heading3">1.党性方面。</span>不强。</p>' in page()


def test_digits_have_a_font_of_their_own_but_not_chinese_quotation_marks():
    text = page()
    face = next(line for line in text.splitlines() if line.startswith("@font-face"))
    assert 'local("Times New Roman")' in face
    assert "201C" not in face
    assert "reviewcli-latin" not in page(profile=load_profile("gbt9704-2012-body-digits"))


def test_every_font_has_stand_ins_on_other_systems():
    for role in PROFILE.roles.values():
        family = stack(role.font, role.aliases)
        assert family.startswith(f'"{role.font}"')
        assert "CJK SC" in family
        assert family.endswith("serif")


def test_nothing_runs_and_nothing_is_loaded():
    text = page()
    assert "default-src 'none'" in unescape(text)
    assert not re.search(r"<script|<link|<img|@import|url\(|https?://", text)
    assert "only light" in text


@pytest.mark.parametrize("bad", ["<script>alert(1)</script>", "</main></style>", "\"'&amp;<b>", "\x00\x1b"])
def test_hostile_words_are_words(bad: str):
    text = paper_html((Block(Role.TITLE, bad), Block(Role.BODY, bad), Aside("表格", (bad,))), PROFILE, bad)
    assert "<script" not in text
    assert text.count("</main>") == 1
    assert words_of(text) == "".join((bad * 3).split()).replace("\x00", "\ufffd").replace("\x1b", "\ufffd")


def test_a_fonts_name_cannot_leave_its_string():
    assert quoted('仿宋"; } body { display: none') == '"仿宋  body  display none"'
    bad = replace(PROFILE, digits_font='A"</style><script>')
    assert "</style><script>" not in page(profile=bad)


def test_the_words_read_back_are_the_lines():
    assert words_of(page()) == "".join(item.text for item in ITEMS)


# --- of a Word file ---------------------------------------------------------------------------------------


def reading(*paragraphs: Paragraph, notes: tuple[str, ...] = ()) -> Reading:
    return Reading("稿.docx", paragraphs, Layout((), ()), Facts(notes=notes))


def test_automatic_numbers_are_shown_and_typed_indents_are_not():
    shown = shown_of_reading(
        reading(
            Paragraph(1, "对照检查材料", Cues(centred=True)),
            Paragraph(2, "存在的问题", Cues(number="一、", outline=1)),
            Paragraph(3, "　　一是学得不深。只读了3本。"),
        )
    )
    assert [item.text for item in shown.items] == [
        "对照检查材料",
        "一、存在的问题",
        "一是学得不深。只读了3本。",
    ]
    assert shown.items[2].leads == ((0, 7),)
    assert shown.lacks == ()


def test_words_of_a_table_are_listed_and_pictures_named_where_they_stood():
    shown = shown_of_reading(
        reading(
            Paragraph(1, "一、存在的问题"),
            Paragraph(2, "问题", Cues(place=Place.TABLE)),
            Paragraph(3, "学得不深", Cues(place=Place.TABLE)),
            Paragraph(4, "", Cues(marks=frozenset({"picture"}))),
            Paragraph(5, "完。"),
            notes=("注",),
        )
    )
    assert shown.items[1] == Aside("表格", ("问题", "学得不深"))
    assert shown.items[2] == Aside("图片")
    assert [said.split("，")[0] for said in shown.lacks] == [
        "表格 1 处只列出其中的文字",
        "图片 1 处显示不出来",
        "脚注、尾注 1 条没有写进去；要看原样请用 --to pdf。",
    ]
    text = page(*shown.items)
    assert "<p>学得不深</p>" in text
    assert words_of(text) == "一、存在的问题问题学得不深完。"
