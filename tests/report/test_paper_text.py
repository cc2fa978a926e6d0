"""A paper as plain words."""

from __future__ import annotations

from reviewcli.draft.source import paper_of
from reviewcli.manuscript.blocks import Block, Role
from reviewcli.report.paper import Aside
from reviewcli.report.paper_text import paper_markdown, paper_text

ITEMS = (
    Block(Role.TITLE, "2023年度民主生活会"),
    Block(Role.TITLE, "对照检查材料"),
    Block(Role.BYLINE, "张三"),
    Block(Role.BODY, "现对照检查如下："),
    Block(Role.HEADING, "一、存在的问题", level=1),
    Block(Role.HEADING, "（一）理论学习", level=2),
    Block(Role.BODY, "一是学得不深。只读了3本。"),
    Aside("表格", ("问题", "学得不深")),
    Aside("图片"),
    Block(Role.SIGNATURE, "张三"),
)


def test_text_has_the_indents_of_the_paper_and_a_blank_line_below_the_title_block():
    assert paper_text(ITEMS).splitlines() == [
        "2023年度民主生活会",
        "对照检查材料",
        "张三",
        "",
        "　　现对照检查如下：",
        "　　一、存在的问题",
        "　　（一）理论学习",
        "　　一是学得不深。只读了3本。",
        "　　【表格】",
        "　　问题",
        "　　学得不深",
        "　　〔此处有图片〕",
        "张三",
    ]


def test_text_read_again_is_the_same_paper():
    manuscript = paper_of(paper_text([item for item in ITEMS if isinstance(item, Block)])).manuscript
    assert manuscript.title_text == "2023年度民主生活会对照检查材料"
    assert [section.label for section in manuscript.walk()] == ["一、存在的问题", "（一）理论学习"]
    assert [point.lead.text for section in manuscript.walk() for point in section.points] == ["学得不深。"]


def test_markdown_has_one_title_and_headings_by_depth():
    assert paper_markdown(ITEMS).split("\n\n") == [
        "# 2023年度民主生活会对照检查材料",
        "张三",
        "现对照检查如下：",
        "## 一、存在的问题",
        "### （一）理论学习",
        "一是学得不深。只读了3本。",
        "> 【表格】\n>\n> 问题\n>\n> 学得不深",
        "> 〔此处有图片〕",
        "张三\n",
    ]


def test_markdown_takes_no_word_for_a_sign():
    assert paper_markdown([Block(Role.BODY, "1. 学得*不*深_#<b>")]) == "1\\. 学得\\*不\\*深\\_\\#\\<b\\>\n"
