"""Whole commands: opinions and last year's ledger into ``new``, links into ``check``, ``export --ledger``."""

from __future__ import annotations

import io
import json
import shutil
from pathlib import Path

import pytest
import xlsxwriter
from docx import Document

from reviewcli.cli import run
from reviewcli.draft.lastitems import read_items
from reviewcli.draft.store import load_draft
from reviewcli.files import config_folder
from reviewcli.grids.read import read_listed

SCAFFOLD = "democratic-life-2099-linked"
NAME = "2099年度民主生活会个人对照检查材料"
DRAFT = """\
scaffold: democratic-life-2099-linked
fields: {name: 张三}
opinions:
  - {text: 脾气急, source: 谈心谈话}
sections:
  theory:
    points:
      - {lead: 学习不够系统，全年只读完一本书, id: aa}
  style:
    points:
      - {lead: 下乡走访少，全年只有三次, id: bb}
  measures:
    points:
      - {lead: 每周二晚上学习两小时，2100年6月底前读完四本书, answers: [aa]}
"""


@pytest.fixture(autouse=True)
def place(tmp_path, monkeypatch):
    folder = config_folder() / "scaffolds"
    folder.mkdir(parents=True)
    shutil.copy(Path(__file__).parent / "linked_scaffold.yaml", folder / f"{SCAFFOLD}.yaml")
    monkeypatch.chdir(tmp_path)
    Path("稿.草稿.yaml").write_text(DRAFT, "utf-8")
    return tmp_path


def say(monkeypatch, *lines):
    data = "".join(line + "\n" for line in lines).encode()
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data), "utf-8"))


def findings(capsys, *more):
    run(["check", "稿.草稿.yaml", "--output-format", "json", *more])
    (file,) = json.loads(capsys.readouterr().out)["files"]
    return {each["code"]: each for each in file["findings"]}


def test_the_ledger_of_a_draft_is_a_workbook_beside_it(capsys):
    assert run(["export", "稿.草稿.yaml", "--ledger"]) == 0
    out, err = capsys.readouterr()
    assert out.strip().endswith("稿.整改清单.xlsx")
    assert "1 条问题还没有对应的整改措施" in err
    rows = read_listed(Path("稿.整改清单.xlsx")).grids[0].rows
    assert rows[0][0] == "2099年度民主生活会问题整改清单"
    assert rows[2] == ("序号", "来源", "存在问题", "产生原因", "整改措施", "责任人", "整改时限", "整改状态")
    assert rows[3][6] == "2100年6月底前"
    assert rows[4][4] == "【待补充：整改措施】"


def test_a_name_that_ends_in_docx_gives_a_word_table_with_the_same_rows():
    assert run(["export", "稿.草稿.yaml", "--ledger"]) == 0
    assert run(["export", "稿.草稿.yaml", "--ledger", "-o", "清单.docx"]) == 0
    table = Document("清单.docx").tables[0]
    sheet = read_listed(Path("稿.整改清单.xlsx")).grids[0].rows
    assert [cell.text for cell in table.rows[1].cells] == list(sheet[3])
    assert read_items(Path("清单.docx")).items == read_items(Path("稿.整改清单.xlsx")).items


def test_a_ledger_takes_the_place_of_nothing(capsys):
    Path("清单.xlsx").write_bytes(b"mine")
    assert run(["export", "稿.草稿.yaml", "--ledger", "-o", "清单.xlsx"]) == 2
    assert Path("清单.xlsx").read_bytes() == b"mine"
    assert "已经存在" in capsys.readouterr().err


def test_an_ending_that_is_no_ledgers_is_refused(capsys):
    assert run(["export", "稿.草稿.yaml", "--ledger", "-o", "清单.pdf"]) == 2
    said = capsys.readouterr().err
    assert ".xlsx" in said
    assert ".docx" in said


def test_a_word_table_may_be_asked_for_by_kind_and_its_own_file_is_replaced(capsys):
    text = Path("稿.草稿.yaml").read_text("utf-8")
    Path("稿.草稿.yaml").write_text(f"id: abcd1234\n{text}", "utf-8")
    for _ in range(2):
        assert run(["export", "稿.草稿.yaml", "--ledger", "--to", "docx"]) == 0
    assert [Path(line).name for line in capsys.readouterr().out.splitlines()] == ["稿.整改清单.docx"] * 2


def test_options_that_mean_nothing_for_a_ledger_are_refused(capsys):
    assert run(["export", "稿.草稿.yaml", "--ledger", "--wording"]) == 2
    assert "--ledger" in capsys.readouterr().err


def test_the_ledger_of_a_word_file_links_only_what_is_sure(capsys):
    document = Document()
    for line in (
        "2099年度民主生活会个人对照检查材料", "张三", "一、存在的问题", "（一）对照理论学习方面",
        "一是学习不够系统。全年只读完一本书。", "（二）对照工作作风方面", "一是下乡走访少。全年只有三次。",
        "二、整改措施", "一是针对理论学习方面的问题，每周学习两小时。", "二是少开会。每月不超过两次。",
    ):  # fmt: skip
        document.add_paragraph(line)
    document.save("稿.docx")
    assert run(["export", "稿.docx", "--ledger"]) == 0
    out, err = capsys.readouterr()
    items = read_items(Path(out.strip())).items
    assert [(item.problem, item.measure) for item in items] == [
        ("学习不够系统", "针对理论学习方面的问题，每周学习两小时。"),
        ("下乡走访少", ""),
        ("", "少开会。每月不超过两次。"),
    ]
    assert "看不出" in err


def test_a_draft_is_told_of_open_problems_and_opinions_in_place_of_guesses(capsys):
    found = findings(capsys)
    assert "下乡走访少" in found["C511"]["message"]
    assert found["C511"]["severity"] == "warning"
    assert found["C511"]["where"]["paragraph"] is not None
    assert "脾气急" in found["C514"]["message"]
    assert not {"C502", "C508"} & set(found)


def test_a_draft_without_links_is_told_nothing_of_links(capsys):
    text = DRAFT.replace(", answers: [aa]", "").replace("  - {text: 脾气急, source: 谈心谈话}\n", "")
    Path("稿.草稿.yaml").write_text(text.replace("opinions:\n", ""), "utf-8")
    assert not [code for code in findings(capsys) if code.startswith("C51")]


def test_the_exported_word_file_is_told_nothing_of_links(capsys):
    run(["export", "稿.草稿.yaml", "-o", "文.docx"])
    capsys.readouterr()
    run(["check", "文.docx", "--output-format", "json"])
    (file,) = json.loads(capsys.readouterr().out)["files"]
    assert not [each for each in file["findings"] if each["code"].startswith("C51")]


def workbook(name, *rows):
    book = xlsxwriter.Workbook(name)
    sheet = book.add_worksheet()
    for at, row in enumerate(rows):
        sheet.write_row(at, 0, row)
    book.close()


def test_opinions_and_last_year_go_into_the_draft_and_are_shown_while_one_writes(monkeypatch, capsys):
    workbook("意见.xlsx", ("序号", "来源", "意见建议"), (1, "上级点出", "理论学习抓得不紧"))
    workbook("去年.xlsx", ("存在问题", "整改措施", "整改状态"), ("工作作风不实", "每月下乡", "未完成"))
    say(
        monkeypatch,
        "", "张三", "", "完", "学习不够系统", "", "下乡走访少", "", "2", "每周读书", "1 2", "", "1",
    )  # fmt: skip
    assert run(["new", SCAFFOLD, "--plain", "--opinions", "意见.xlsx", "--last", "去年.xlsx"]) == 0
    err = capsys.readouterr().err
    assert "上级点出：理论学习抓得不紧" in err
    assert "上年度还没有整改完的" in err
    made = load_draft(Path(f"{NAME}.草稿.yaml"))
    problem, other = made.sections["theory"].points[0], made.sections["style"].points[0]
    assert made.opinions[0].answered == [problem.id]
    assert made.sections["measures"].points[0].answers == [problem.id, other.id]
    assert "工作作风不实" in made.sections["last-year"].text
    assert made.last_year[0].state == "未完成"


def test_last_years_ledger_as_it_was_exported_is_read_again(monkeypatch, capsys):
    run(["export", "稿.草稿.yaml", "--ledger", "-o", "去年.xlsx"])
    say(monkeypatch, "")
    run(["new", SCAFFOLD, "--plain", "--draft", "新.草稿.yaml", "--last", "去年.xlsx"])
    assert load_draft(Path("新.草稿.yaml")).last_year == list(read_items(Path("去年.xlsx")).items)


@pytest.mark.parametrize("option", ["--opinions", "--last"])
def test_a_file_that_cannot_be_read_is_told_before_anything_is_asked(monkeypatch, capsys, option):
    say(monkeypatch)
    assert run(["new", SCAFFOLD, "--plain", option, "没有.xlsx"]) == 2
    err = capsys.readouterr().err
    assert "没有.xlsx" in err
    assert "已有稿子吗" not in err


def test_answers_files_take_no_further_files(capsys):
    assert run(["new", "--answers", "稿.草稿.yaml", "--last", "去年.xlsx"]) == 2
    assert "last_year" in capsys.readouterr().err
