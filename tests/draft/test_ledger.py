"""The ledger: from a draft's links to a table, and read back the same."""

from __future__ import annotations

import dataclasses

import pytest
import xlsxwriter
from docx import Document
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from test_linking import SCAFFOLD, draft, linked

from reviewcli.cli.ledger import table_of
from reviewcli.draft.lastitems import item_of, items_text, read_items, read_state, still_open
from reviewcli.draft.ledger import (
    CAUSE_GAP,
    DUE_GAP,
    MEASURE_GAP,
    PROBLEM_GAP,
    Ledger,
    LedgerRow,
    make_ledger,
)
from reviewcli.draft.model import DraftItem, DraftOpinion
from reviewcli.errors import ReviewError
from reviewcli.manuscript.text import clean, clean_line
from reviewcli.report.ledger import ledger_workbook
from reviewcli.word.profiles import load_profile
from reviewcli.word.writing.about import Properties
from reviewcli.word.writing.ledger import write_table


def test_a_linked_problem_has_its_measure_and_others_visible_gaps():
    made = draft(measures=("每周读书，2099年6月底前读完",))
    linked(made)
    first, second = make_ledger(made, SCAFFOLD).rows
    assert first.cells == (
        "1", "自己查摆", "甲", CAUSE_GAP, "每周读书，2099年6月底前读完。", "本人", "2099年6月底前", "未开始",
    )  # fmt: skip
    assert (second.cause, second.measure) == (CAUSE_GAP, MEASURE_GAP)


def test_a_measure_that_answers_nothing_stands_at_the_end():
    last = make_ledger(draft(measures=("改甲",)), SCAFFOLD).rows[-1]
    assert (last.number, last.problem, last.due) == (0, PROBLEM_GAP, DUE_GAP)


def test_where_a_problem_comes_from_is_told_by_the_opinions_it_answers():
    made = draft()
    id = linked(made)
    made.opinions = [DraftOpinion("一", "上级点出", [id]), DraftOpinion("二", "", [id]), DraftOpinion("三")]
    ledger = make_ledger(made, SCAFFOLD)
    assert [row.source for row in ledger.rows] == ["上级点出、征求意见", "自己查摆"]
    assert any("1 条还没有要点回应" in sentence for sentence in ledger.said)


def test_who_and_until_when_may_be_said_in_the_draft():
    made = draft()
    linked(made)
    point = made.sections["measures"].points[0]
    point.responsible, point.due = "王主任", "下月底前"
    row = make_ledger(made, SCAFFOLD).rows[0]
    assert (row.responsible, row.due) == ("王主任", "下月底前")


def test_a_measure_for_two_problems_stands_beside_both():
    made = draft()
    made.sections["measures"].points[0].answers = [linked(made), "x1"]
    made.sections["theory"].points[1].id = "x1"
    assert [(row.number, row.measure) for row in make_ledger(made, SCAFFOLD).rows] == [
        (1, "改甲。"),
        (2, "改甲。"),
    ]


LINE = st.text(max_size=12).map(lambda text: clean_line(text).text)
TEXT = st.text(max_size=20).map(lambda text: clean(text).text)
ROW = st.builds(
    LedgerRow,
    st.integers(0, 3),
    LINE,
    LINE,
    TEXT,
    TEXT,
    LINE,
    LINE,
    st.sampled_from(("未开始", "已完成", "")),
)


def numbered(rows):
    """As a ledger is: the rows of one problem tell the same of it."""
    first = {row.number: row for row in reversed(rows) if row.number}
    rows = sorted(rows, key=lambda row: row.number or 9)
    return tuple(
        dataclasses.replace(row, source=own.source, problem=own.problem, cause=own.cause)
        if (own := first.get(row.number))
        else row
        for row in rows
    )


def word(ledger):
    return write_table(table_of(ledger), load_profile("gbt9704-2012"), Properties(title=ledger.title))


@pytest.mark.parametrize(("ending", "write"), [("xlsx", ledger_workbook), ("docx", word)])
@given(rows=st.lists(ROW, min_size=1, max_size=6).map(numbered))
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_ledger_that_was_written_is_read_back_the_same(tmp_path, ending, write, rows):
    path = tmp_path / f"清单.{ending}"
    path.write_bytes(write(Ledger("2099年度问题整改清单", "某局　张三", rows)))
    want = [item_of(row) for row in rows]
    want = [item for item in want if any(c.isalnum() for c in item.problem + item.measure)]
    try:
        got = list(read_items(path).items)
    except ReviewError:
        got = []
    got = [item for item in got if any(c.isalnum() for c in item.problem + item.measure)]
    assert got == want


def workbook(tmp_path, rows):
    path = tmp_path / "去年.xlsx"
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet()
    for at, row in enumerate(rows):
        sheet.write_row(at, 0, row)
    book.close()
    return path


def test_an_offices_own_ledger_is_read_by_its_headings_in_any_order(tmp_path):
    rows = [
        ("整改完成情况", "序号", "查摆出的问题", "具体措施", "责任领导", "完成时限", "佐证材料"),
        ("已完成", 1, "学习不够", "每周读书", "张三", "2098年6月", "笔记12篇"),
        ("正在推进（走访20户）", 2, "下乡少", "每月下乡", "", "", ""),
    ]
    first, second = read_items(workbook(tmp_path, rows)).items
    assert first == DraftItem("学习不够", "每周读书", "已完成", "笔记12篇", "张三", "2098年6月")
    assert (second.state, second.evidence) == ("正在推进", "走访20户")


def test_a_ledger_without_states_says_so(tmp_path):
    read = read_items(workbook(tmp_path, [("存在问题", "整改措施"), ("学习不够", "读书")]))
    assert read.items[0].state == ""
    assert "状态" in read.said[0]


def test_a_file_without_a_ledger_is_refused_in_one_sentence(tmp_path):
    Document().save(tmp_path / "空.docx")
    with pytest.raises(ReviewError, match="整改清单"):
        read_items(tmp_path / "空.docx")


@pytest.mark.parametrize(
    ("cell", "state"),
    [
        ("已完成", ("已完成", "")),
        ("已完成：印发制度", ("已完成", "印发制度")),
        ("基本完成", ("正在推进", "")),
        ("未完成，正在协调", ("未完成", "正在协调")),
        ("未开始", ("未完成", "")),
        ("长期坚持", ("长期坚持", "")),
        ("√", ("已完成", "")),
        ("按计划办", ("", "按计划办")),
        ("", ("", "")),
    ],
)
def test_a_cell_says_a_state_and_what_else_stands_in_it(cell, state):
    assert read_state(cell) == state


@pytest.mark.parametrize(
    "cell",
    [
        "未按期完成", "完成30%", "待完成", "预计2026年6月完成", "没有按期完成", "难以完成", "不能完成",
        "完成不到位", "2026年6月前完成", "2026年6月完成", "力争年底完成", "已完成3项，未完成2项", "即将完成",
        "已完成，但还要看", "有序推进", "按计划推进", "尚在推进", "已启动", "□已完成 □未完成", "0.8", "80%",
        "0", "☑已完成 ☑未完成", "□已完成 ☑未完成",
    ],
)  # fmt: skip
def test_what_does_not_surely_say_done_is_never_done(cell):
    assert read_state(cell)[0] in ("", "正在推进", "未完成")


@pytest.mark.parametrize(
    "cell",
    [
        "已 完 成", "☑已完成 □未完成", "■已完成□正在推进□未完成", "☑ 已完成 □ 未完成", "100%", "1",
        "已按期完成", "整改到位",
    ],
)  # fmt: skip
def test_a_ticked_box_a_spaced_word_and_a_full_rate_are_done(cell):
    assert read_state(cell)[0] == "已完成"


@given(st.text("未没待不难力争预计部分基本即将前的", min_size=1, max_size=4))
def test_no_word_before_done_that_is_not_known_makes_it_done(word):
    assert read_state(f"{word}完成")[0] != "已完成"


def test_a_rate_of_one_is_done_and_no_evidence(tmp_path):
    path = tmp_path / "去年.xlsx"
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ("存在问题", "整改措施", "整改率"))
    sheet.write_row(1, 0, ("学习不够", "读书", 1))
    sheet.write_row(2, 0, ("下乡少", "下乡"))
    sheet.write_number(2, 2, 0.3, book.add_format({"num_format": "0%"}))
    book.close()
    assert [(each.state, each.evidence) for each in read_items(path).items] == [
        ("已完成", ""),
        ("正在推进", "30%"),
    ]


def test_rows_below_the_table_are_no_problems_and_that_is_said(tmp_path):
    path = tmp_path / "去年.xlsx"
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet()
    for at, row in enumerate(
        [("序号", "存在问题", "整改措施"), (1, "审核把关不严", "复核"), ("合计", "1项")]
    ):
        sheet.write_row(at, 0, row)
    sheet.merge_range("A4:C4", "填表人：张三　审核人：李四", book.add_format())
    sheet.merge_range("A5:C5", "以上均经支部会讨论", book.add_format())
    book.close()
    read = read_items(path)
    assert [item.problem for item in read.items] == ["审核把关不严"]
    assert "“合计”、“填表人：张三 审核人：李四”、“以上均经支部会讨论”" in read.said[-1]


def test_a_ledger_merged_into_one_cell_is_not_called_empty(tmp_path):
    book = xlsxwriter.Workbook(tmp_path / "去年.xlsx")
    sheet = book.add_worksheet()
    sheet.merge_range("A1:C4", "存在问题", book.add_format())
    sheet.write("B4", "甲")
    book.close()
    with pytest.raises(ReviewError, match="合并成了一格"):
        read_items(tmp_path / "去年.xlsx")


def test_lines_and_sentences_of_the_evidence_join_with_commas():
    item = DraftItem("学习不够。", "读书", "已完成", "2025年6月\n佐证5：印发制度。走访20户。")
    assert items_text([item]).split("\n")[1] == (
        "已完成的：针对“学习不够”，读书，2025年6月，佐证5：印发制度，走访20户。"
    )


def test_the_ledger_of_a_team_names_the_unit_in_its_title():
    team = dataclasses.replace(SCAFFOLD, kind="班子", title="{unit}领导班子2099年度民主生活会对照检查材料")
    made = draft()
    made.fields["unit"] = "某局"
    assert make_ledger(made, team).title == "某局领导班子2099年度民主生活会问题整改清单"


ITEMS = [
    DraftItem("学习不够", "每周读书。写笔记。", "已完成", "笔记12篇"),
    DraftItem("下乡少", "每月下乡", "未完成", due="2099年6月"),
    DraftItem("会议多", "少开会", ""),
]


def test_the_text_for_last_year_has_only_the_ledgers_words_and_a_gap_for_an_unknown_state():
    assert items_text(ITEMS).split("\n") == [
        "上年度整改清单共 3 项，其中已完成 1 项，未完成 1 项。",
        "已完成的：针对“学习不够”，每周读书，笔记12篇。",
        "未完成的：针对“下乡少”，每月下乡（时限：2099年6月）。",
        "【待补充：整改进展】针对“会议多”，少开会。",
    ]


def test_a_problem_is_as_far_as_the_last_of_its_measures():
    items = [DraftItem("甲", "一", "已完成"), DraftItem("甲", "二", "正在推进")]
    assert items_text(items).split("\n")[1] == "正在推进的：针对“甲”，一（已完成），二。"


def test_what_is_not_said_to_be_done_is_open():
    assert [item.problem for item in still_open(ITEMS)] == ["下乡少", "会议多"]


def test_the_word_table_lies_on_its_side_and_repeats_its_headings(tmp_path):
    made = draft()
    linked(made)
    path = tmp_path / "清单.docx"
    path.write_bytes(word(make_ledger(made, SCAFFOLD)))
    document = Document(path)
    section = document.sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (297, 210)
    row = document.tables[0].rows[0]
    assert row._tr.trPr.find(row._tr.nsmap["w"].join("{}") + "tblHeader") is not None
    assert [cell.text for cell in row.cells][:3] == ["序号", "来源", "存在问题"]
    assert "仿宋_GB2312" in document.tables[0]._tbl.xml


def test_the_word_table_is_valid_office_open_xml(tmp_path):
    audit = pytest.importorskip("openxml_audit")
    made = draft(measures=("改甲", "改乙", "别的"))
    linked(made)
    made.sections["measures"].points[1].answers = made.sections["measures"].points[0].answers
    path = tmp_path / "清单.docx"
    path.write_bytes(word(make_ledger(made, SCAFFOLD)))
    assert [error.description for error in audit.OpenXmlValidator().validate(str(path)).errors] == []


def test_a_time_limit_in_brackets_has_no_stop():
    item = DraftItem("下乡少", "下乡", "正在推进", due="2099年6月底前。")
    assert items_text([item]).endswith("下乡（时限：2099年6月底前）。")
