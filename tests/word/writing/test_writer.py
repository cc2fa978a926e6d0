import datetime
import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from reviewcli.manuscript.blocks import Block, Role
from reviewcli.manuscript.text import clean_line
from reviewcli.word.profiles import load_profile
from reviewcli.word.reading.reader import read_docx
from reviewcli.word.writing.about import Properties
from reviewcli.word.writing.order import q
from reviewcli.word.writing.writer import write_manuscript

PROFILE = load_profile("gbt9704-2012")
NOW = datetime.datetime(2024, 5, 6, 7, 8, 9, tzinfo=datetime.timezone.utc)
ABOUT = Properties(title="对照检查材料", author="张三", created=NOW)
PAPER = [
    Block(Role.TITLE, "某某市教育局党组书记张三2024年度民主生活会个人对照检查材料"),
    Block(Role.BYLINE, "某某市教育局　张三"),
    Block(Role.DATE, "（2024年5月6日）"),
    Block(Role.BODY, "围绕“学思想、强党性”总要求……现对照检查如下："),
    Block(Role.HEADING, "一、存在的问题", level=1),
    Block(Role.HEADING, "（一）理论学习方面", level=2),
    Block(Role.BODY, "一是学习不够。平时忙于事务，今年只学了 3 次。", leads=((0, 7),)),
    Block(Role.BODY, "【待补充：“二是”的首句】", gap=True),
    Block(Role.BODY, "（二）工作作风方面。下基层少。", level=2, heading_end=10),
    Block(Role.SIGNATURE, "张三"),
]


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def written(blocks=PAPER, profile=PROFILE, about=ABOUT) -> dict[str, bytes]:
    return parts(write_manuscript(blocks, profile, about))


def paragraphs(blocks=PAPER, profile=PROFILE):
    root = etree.fromstring(written(blocks, profile)["word/document.xml"])
    return list(root.iter(q("p")))


def text(element) -> str:
    return "".join(part.text or "" for part in element.iter(q("t")))


def style(paragraph) -> str:
    found = paragraph.find(f"{q('pPr')}/{q('pStyle')}")
    return found.get(q("val")) if found is not None else ""


def find(words: str, blocks=PAPER, profile=PROFILE):
    return next(p for p in paragraphs(blocks, profile) if words in text(p))


def test_the_same_paper_gives_the_same_bytes():
    assert write_manuscript(PAPER, PROFILE, ABOUT) == write_manuscript(PAPER, PROFILE, ABOUT)


def test_nothing_of_a_librarys_template_is_in_the_file():
    names = set(written())
    assert not any(
        "thumbnail" in name or "stylesWithEffects" in name or "customXml" in name for name in names
    )
    assert not any(b"python-docx" in data for data in written().values())


def test_the_paper_reads_back_word_for_word(tmp_path):
    path = tmp_path / "a.docx"
    path.write_bytes(write_manuscript(PAPER, PROFILE, ABOUT))
    seen = "".join(p.text.replace("\n", "") for p in read_docx(path).paragraphs)
    assert seen == "".join(block.text for block in PAPER)


def test_python_docx_opens_the_file():
    import docx

    document = docx.Document(io.BytesIO(write_manuscript(PAPER, PROFILE, ABOUT)))
    assert document.core_properties.title == "对照检查材料"
    assert document.core_properties.author == "张三"
    assert document.core_properties.language == "zh-CN"
    assert document.core_properties.created.replace(tzinfo=datetime.timezone.utc) == NOW
    assert document.paragraphs[-1].style.name == "公文落款"


def test_an_author_that_is_not_known_is_left_out():
    assert b"creator" not in written(about=Properties(title="题"))["docProps/core.xml"]


def test_properties_of_our_own_are_kept_in_the_custom_part():
    data = written(about=Properties(custom=(("草稿", "a1b2"),)))
    assert "a1b2" in data["docProps/custom.xml"].decode()


def test_a_long_title_is_one_paragraph_with_soft_breaks_between_words():
    title = find("某某市教育局党组书记张三2024")
    assert style(title) == "GongwenTitle"
    assert len(list(title.iter(q("br")))) == 1
    assert text(title) == PAPER[0].text


def test_a_title_of_several_blocks_keeps_its_own_lines():
    blocks = [Block(Role.TITLE, "某某局"), Block(Role.TITLE, "对照检查材料"), Block(Role.BODY, "正文。")]
    title = paragraphs(blocks)[0]
    assert [part.tag for part in title.iter(q("t"), q("br"))] == [q("t"), q("br"), q("t")]


def test_one_blank_line_follows_the_title_block_and_none_stands_in_it():
    lines = [text(p) for p in paragraphs()]
    assert lines[1:5] == ["某某市教育局　张三", "（2024年5月6日）", "", PAPER[3].text]


def test_a_blank_block_below_the_title_is_not_added_to_the_profiles_own():
    blocks = [PAPER[0], Block(Role.BLANK, ""), Block(Role.BLANK, ""), Block(Role.BODY, "正文。")]
    assert [text(p) for p in paragraphs(blocks)][1:] == ["", "正文。"]


def test_headings_use_words_heading_styles():
    assert style(find("一、存在的问题")) == "Heading1"
    assert style(find("（一）理论学习方面")) == "Heading2"


def test_a_run_in_heading_takes_its_font_for_its_own_characters_only():
    paragraph = find("（二）工作作风方面")
    fonts = [
        (text(run), run.find(f"{q('rPr')}/{q('rFonts')}").get(q("eastAsia")))
        for run in paragraph.iter(q("r"))
    ]
    assert fonts == [("（二）工作作风方面。", "楷体_GB2312"), ("下基层少。", "仿宋_GB2312")]
    assert style(paragraph) == "GongwenBody"


def test_leads_are_bold_only_where_the_profile_says_so(tmp_path):
    path = tmp_path / "x.yaml"
    path.write_text("extends: gbt9704-2012\nbold_leads: true\n", "utf-8")

    def bold(profile) -> list[str]:
        runs = find("一是学习不够", profile=profile).iter(q("r"))
        return [text(run) for run in runs if run.find(f"{q('rPr')}/{q('b')}").get(q("val")) is None]

    assert bold(PROFILE) == []
    assert bold(load_profile(path)) == ["一是学习不够。"]


def test_the_mark_of_something_missing_is_highlighted_and_nothing_else_is():
    root = etree.fromstring(written()["word/document.xml"])
    marked = [text(run) for run in root.iter(q("r")) if run.find(f"{q('rPr')}/{q('highlight')}") is not None]
    assert marked == ["【待补充：“二是”的首句】"]


def test_every_run_has_the_east_asian_hint():
    root = etree.fromstring(written()["word/document.xml"])
    assert all(
        run.find(f"{q('rPr')}/{q('rFonts')}").get(q("hint")) == "eastAsia" for run in root.iter(q("r"))
    )


def test_blanks_and_tabs_inside_a_line_survive(tmp_path):
    path = tmp_path / "a.docx"
    path.write_bytes(write_manuscript([Block(Role.BODY, "甲 \t乙  丙")], PROFILE, ABOUT))
    assert read_docx(path).paragraphs[0].text == "甲 \t乙  丙"


def test_the_file_speaks_chinese_in_mode_15():
    data = written()
    assert b'w:eastAsia="zh-CN"' in data["word/styles.xml"]
    assert b'w:eastAsia="zh-CN"' in data["word/settings.xml"]
    assert b"doNotCompress" in data["word/settings.xml"]


def test_the_new_file_is_valid_office_open_xml(tmp_path):
    audit = pytest.importorskip("openxml_audit")
    path = tmp_path / "a.docx"
    path.write_bytes(write_manuscript(PAPER, PROFILE, ABOUT))
    result = audit.OpenXmlValidator().validate(str(Path(path)))
    assert [error.description for error in result.errors] == []


@given(
    st.lists(
        st.text(max_size=40).map(lambda text: clean_line(text).text).filter(bool), min_size=1, max_size=6
    )
)
def test_whatever_clean_text_enters_is_read_back(tmp_path_factory, lines):
    path = tmp_path_factory.mktemp("law") / "a.docx"
    path.write_bytes(write_manuscript([Block(Role.BODY, line) for line in lines], PROFILE, ABOUT))
    assert [p.text for p in read_docx(path).paragraphs] == lines
