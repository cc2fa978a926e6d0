"""Opinions typed, pasted, read from a file; the same list typed again keeps its links."""

from __future__ import annotations

import pytest
import xlsxwriter
from docx import Document
from hypothesis import given
from hypothesis import strategies as st

from reviewcli.draft.due import due_in
from reviewcli.draft.model import DraftOpinion
from reviewcli.draft.opinions import add, line_of, opinions_in, read_opinions, renew, source_of
from reviewcli.errors import ReviewError
from reviewcli.manuscript.text import clean_line


def texts(text):
    return [(each.source, each.text) for each in opinions_in(text)]


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("1、下乡少", "下乡少"),
        ("（2）下乡少", "下乡少"),
        ("①下乡少", "下乡少"),
        ("三、下乡少", "下乡少"),
        ("一是下乡少", "下乡少"),
        ("第2条：下乡少", "下乡少"),
        ("- 下乡少", "下乡少"),
        ("3.5万元没用好", "3.5万元没用好"),
        ("5个工作日没有答复", "5个工作日没有答复"),
        ("一是否认真还要看", "一是否认真还要看"),
    ],
)
def test_a_number_before_an_opinion_goes_and_one_in_it_stays(line, text):
    assert texts(line) == [("", text)]


@pytest.mark.parametrize(
    "line",
    ["一是一二是二的作风不够", "一是一、二是二的作风不够", "一、二楼卫生差", "第二、三季度没下乡",
     "1、2号楼漏水", "三、四个单位反映会议多", "一是不是该少开会", "在作风上，一是会多；二是文多"],
)  # fmt: skip
def test_what_may_be_the_opinions_own_words_is_kept(line):
    assert texts(line) == [("", line)]


def test_opinions_counted_in_one_line_are_several():
    assert texts("巡视巡察：一是台账不全；二是接待超标，三是会多。") == [
        ("巡视巡察", "台账不全"),
        ("巡视巡察", "接待超标"),
        ("巡视巡察", "会多。"),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "无",
        "无。",
        "1.无",
        "没有意见",
        "无意见建议",
        "暂无其他意见",
        "2026年1月5日",
        "2026.1.5",
        "征求意见：无",
    ],
)
def test_a_line_that_says_there_is_nothing_and_a_lone_date_are_no_opinions(line):
    assert texts(line) == []


@pytest.mark.parametrize("line", ["没有下乡", "无台账", "2026年1月5日的会太长", "没有意见箱"])
def test_a_lack_that_is_told_is_an_opinion(line):
    assert texts(line) == [("", line)]


def test_a_workbook_in_which_nobody_has_an_opinion_says_so(tmp_path):
    with pytest.raises(ReviewError, match="“无”"):
        read_opinions(workbook(tmp_path, [("序号", "意见建议"), (1, "无")]))


def test_a_heading_says_where_those_below_it_come_from():
    assert texts("巡视巡察：\n会议多\n【谈心谈话】\n脾气急") == [
        ("巡视巡察", "会议多"),
        ("谈心谈话", "脾气急"),
    ]


def test_a_source_may_stand_before_the_opinion():
    assert texts("上级点出：下乡少\n征求意见：文件长") == [("上级点出", "下乡少"), ("", "文件长")]


def test_sources_in_an_offices_words_are_told_apart():
    words = ("巡察反馈", "县委领导点出", "谈话提纲", "群众意见箱", "某科室")
    assert [source_of(each) for each in words] == ["巡视巡察", "上级点出", "谈心谈话", "征求意见", "某科室"]


def workbook(tmp_path, rows):
    path = tmp_path / "意见.xlsx"
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet()
    for at, row in enumerate(rows):
        sheet.write_row(at, 0, row)
    book.close()
    return path


def test_a_workbook_gives_the_column_of_opinions_and_their_sources(tmp_path):
    rows = [
        ("征求意见汇总表",),
        ("序号", "意见来源", "意见建议"),
        (1, "座谈会", "下乡少"),
        (2, "巡察", "会议多"),
    ]
    read = read_opinions(workbook(tmp_path, rows))
    assert [(each.source, each.text) for each in read.opinions] == [("", "下乡少"), ("巡视巡察", "会议多")]


def test_several_numbered_opinions_in_one_cell_are_several(tmp_path):
    read = read_opinions(workbook(tmp_path, [("意见建议",), ("1.下乡少\n2.会议多",), ("文件长\n又没用",)]))
    assert [each.text for each in read.opinions] == ["下乡少", "会议多", "文件长又没用"]


def test_a_word_file_gives_one_opinion_a_paragraph_without_its_title(tmp_path):
    document = Document()
    for line in ("征求意见情况汇总", "1.下乡少", "2.会议多"):
        document.add_paragraph(line)
    document.save(tmp_path / "意见.docx")
    read = read_opinions(tmp_path / "意见.docx")
    assert [each.text for each in read.opinions] == ["下乡少", "会议多"]
    assert "标题" in read.said[0]


def test_a_workbook_without_such_a_column_says_what_to_do(tmp_path):
    rows = [("姓名", "电话", "住址"), ("甲", "1", "乙")]
    with pytest.raises(ReviewError, match="意见建议"):
        read_opinions(workbook(tmp_path, rows))


def test_the_same_opinion_is_taken_once():
    old = [DraftOpinion("下乡少", answered=["a1"])]
    assert add(old, (DraftOpinion("下乡 少。"), DraftOpinion("会议多"))) == [*old, DraftOpinion("会议多")]


OPINIONS = st.lists(
    st.builds(
        DraftOpinion,
        st.text(min_size=1, max_size=12).map(lambda text: clean_line(text).text),
        st.sampled_from(("", "上级点出", "某科室", "其他")),
        st.lists(st.sampled_from(("a1", "b2")), max_size=1),
    ).filter(lambda each: any(char.isalnum() for char in each.text)),
    max_size=5,
)


@given(OPINIONS)
def test_a_list_confirmed_as_it_stands_is_the_same_list(old):
    assert renew(old, "\n".join(line_of(each) for each in old))[0] == old


def test_a_list_with_one_taken_out_keeps_the_links_of_the_others():
    old = [DraftOpinion("甲事", answered=["a1"]), DraftOpinion("乙事", answered=["b2"])]
    new, places = renew(old, "乙事")
    assert ([each.answered for each in new], places) == ([["b2"]], {1: 0})


def test_an_opinion_reworded_in_its_place_keeps_its_links():
    old = [DraftOpinion("下乡少", answered=["a1"]), DraftOpinion("会议多", answered=["b2"])]
    new, _ = renew(old, "下乡走访不多\n会议多")
    assert [(each.text, each.answered) for each in new] == [("下乡走访不多", ["a1"]), ("会议多", ["b2"])]


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("在2026年6月底前建成台账", "2026年6月底前"),
        ("每季度下乡，2026年6月30日前走完", "2026年6月30日前"),
        ("每周二晚上学习，每季度写一篇心得", "每周二、每季度"),
        ("每年不少于2次", "每年不少于2次"),
        ("每月底前报告", "每月底前"),
        ("年底前", "年底前"),
        ("长期坚持", "长期坚持"),
        ("三年前的事", ""),
        ("学习前先写提纲，目前还没有", ""),
        ("2026年3月前往", ""),
        ("进一步加强学习", ""),
        ("每月1本书", "每月"),
        ("每季度下乡2次", "每季度"),
        ("针对2025年12月31日前欠的账，3月底前还清", "3月底前"),
        ("去年12月底前没有完成的，今年补上", ""),
        ("去年底前的账", ""),
        ("2026年6月底前还清欠账", "2026年6月底前"),
        ("2026年6月底前建立健全管用的制度", "2026年6月底前"),
        ("一个月内完成台账", "一个月内"),
        ("近一个月内没有下乡", ""),
        ("三个月内出现的问题", ""),
        ("会后一周内拿出方案", "会后一周内"),
        ("即日起逐一走访", "即日起"),
        ("2026年6月至8月集中走访", "2026年6月至8月"),
        ("上半年完成", "上半年"),
        ("上半年完成的任务不多", ""),
        ("上半年的问题", ""),
        ("去年上半年完成", ""),
    ],
)
def test_only_what_surely_is_a_time_limit_is_read_from_a_measure(text, due):
    assert due_in(text) == due
