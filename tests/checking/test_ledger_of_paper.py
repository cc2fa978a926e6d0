"""The ledger of a paper: the last measure ends where the paper's closing words begin."""

from __future__ import annotations

from docx import Document

from reviewcli.checking.ledger import ledger_of_paper


def paper(tmp_path, title, *closing):
    document = Document()
    lines = (
        title, "张三", "一、存在的主要问题", "（一）理论学习方面", "一是学习不够。只读了3篇。",
        "二、原因剖析", "一是放松了学习。", "三、整改措施",
        "一是加强理论学习。每月1本书。", "二是多下乡。每季度下乡2次。", "走访要见到人。", *closing,
    )  # fmt: skip
    for line in lines:
        document.add_paragraph(line)
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "附表问题", "附表措施"
    path = tmp_path / "稿.docx"
    document.save(path)
    return ledger_of_paper(path)


def test_the_last_measure_has_neither_closing_words_nor_a_table_behind_it(tmp_path):
    ledger = paper(tmp_path, "2025年度民主生活会个人对照检查材料", "以上是我的对照检查，请同志们批评帮助。")
    assert ledger.rows[-1].measure == "多下乡。每季度下乡2次。\n走访要见到人。"


def test_without_closing_words_the_table_is_no_part_of_the_measure_either(tmp_path):
    ledger = paper(tmp_path, "2025年度民主生活会个人对照检查材料")
    assert ledger.rows[-1].measure == "多下乡。每季度下乡2次。\n走访要见到人。"


def test_a_teams_ledger_names_it_in_the_title(tmp_path):
    ledger = paper(tmp_path, "某县水务局领导班子2025年度民主生活会对照检查材料")
    assert ledger.title == "某县水务局领导班子2025年度民主生活会问题整改清单"
