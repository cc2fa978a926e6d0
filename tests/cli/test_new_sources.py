"""``reviewcli new`` from what exists: last year's paper and loose notes, through plain mode."""

from __future__ import annotations

import io
import shutil
from pathlib import Path

import pytest
from docx import Document

from reviewcli.cli import run
from reviewcli.draft.store import load_draft
from reviewcli.files import config_folder

SCAFFOLD = "democratic-life-2099-small"
DRAFT = Path("2099年度民主生活会个人对照检查材料.草稿.yaml")
PAPER = Path("2099年度民主生活会个人对照检查材料.docx")
OLD = """\
2098年度民主生活会个人对照检查材料
按照安排，认真学习。现对照检查如下：
一、存在的问题
（一）对照理论学习方面
一是读得太少。全年只读了两本书，第一本没有读完，笔记只记了三页。
二、整改措施
一是每月读一本书。
"""
NOTES = "# 年中记下的\n- 笔记只记了三页，理论学习没有坚持\n- 下乡只去了两户\n"
SHORT = ("张三", "完", "完")
"""Name, the preamble as it is, no opinions."""


@pytest.fixture(autouse=True)
def place(tmp_path, monkeypatch):
    folder = config_folder() / "scaffolds"
    folder.mkdir(parents=True)
    shutil.copy(Path(__file__).parent / "small_scaffold.yaml", folder / f"{SCAFFOLD}.yaml")
    monkeypatch.chdir(tmp_path)
    Path("去年.txt").write_text(OLD, "utf-8")
    Path("素材.md").write_text(NOTES, "utf-8")


@pytest.fixture
def new(monkeypatch, capsys):
    """Run ``new --plain`` with arguments and lines of input; the exit status and what was said."""

    def call(*arguments: str, lines: tuple[str, ...]) -> tuple[int, str]:
        data = "".join(f"{line}\n" for line in lines).encode()
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data), "utf-8"))
        status = run(["new", "--plain", *arguments])
        return status, capsys.readouterr().err

    return call


def words() -> str:
    return "\n".join(paragraph.text for paragraph in Document(str(PAPER)).paragraphs)


def test_last_years_paper_is_told_by_its_year_and_confirmed_in_one_question(new):
    status, err = new(SCAFFOLD, "--from", "去年.txt", lines=("",))
    assert status == 130
    assert "这份文件是什么？（标题写的是 2098 年）" in err
    draft = load_draft(DRAFT)
    assert draft.sections == {}
    assert [point.lead for point in draft.before["theory"].points] == ["读得太少。"]


def test_last_years_words_kept_and_confirmed_are_warned_about_to_the_end(new):
    keep = ("1", "", "完")
    status, err = new(
        SCAFFOLD, "--from", "去年.txt", lines=("", *SHORT, *keep, "1", "3", "每周读一章。", "", "1", "")
    )
    assert "去年写的：读得太少。" in err
    assert "字，都是去年的话；请改成今年的事，再确认。" in err
    assert "与去年的材料相同" in err
    assert "注意：“理论学习”第 1 条有 100% 还是去年写的原话" in err
    assert status in (0, 130)


def test_kept_words_can_be_replaced_as_a_whole(new):
    new(SCAFFOLD, "--from", "去年.txt", lines=("", *SHORT, "1", "学得不系统。", "今年八月只学过一次。", "完"))
    point = load_draft(DRAFT).sections["theory"].points[0]
    assert (point.lead, point.body) == ("学得不系统。", "今年八月只学过一次。")


def test_what_is_only_looked_at_is_not_in_the_paper(new):
    new(
        SCAFFOLD,
        "--from",
        "去年.txt",
        lines=("", *SHORT, "2", "学得不系统。", "只学过一次。", "完", "1", "3", "每周学。", "1"),
    )
    assert "学得不系统" in words()
    for old in ("读得太少", "两本书", "每月"):
        assert old not in words()


def test_going_on_later_still_offers_it(new):
    new(SCAFFOLD, "--from", "去年.txt", lines=("", "张三"))
    _, err = new("--draft", str(DRAFT), lines=("完", "完", ""))
    assert "去年写的：读得太少。" in err
    assert "这份文件是什么" not in err


def test_the_writer_may_say_that_it_is_this_times(new):
    _, err = new(SCAFFOLD, "--from", "去年.txt", lines=("1", "张三"))
    draft = load_draft(DRAFT)
    assert [point.lead for point in draft.sections["theory"].points] == ["读得太少。"]
    assert draft.before == {}
    assert "从原稿读入" in err


def test_this_times_own_paper_is_taken_without_a_question(new):
    Path("今年.txt").write_text(OLD.replace("2098", "2099"), "utf-8")
    _, err = new(SCAFFOLD, "--from", "今年.txt", lines=("张三",))
    assert "看作这次还没写完的稿子（标题写的是 2099 年）。" in err
    assert "这份文件是什么" not in err
    assert [point.lead for point in load_draft(DRAFT).sections["theory"].points] == ["读得太少。"]


def test_an_old_paper_leads_to_the_choice_of_another(new):
    more = "（二）对照担当作为方面\n一是不敢碰硬。\n二、整改措施"
    Path("旧.txt").write_text(OLD.replace("2098", "2024").replace("二、整改措施", more), "utf-8")
    _, err = new("--from", "旧.txt", lines=())
    assert "3 对，但这是以前的材料，只供参考；另选这次的模板（直接回车选这项）" in err


def test_loose_notes_are_told_and_go_into_the_tray(new):
    _, err = new(SCAFFOLD, "--from", "素材.md", lines=("",))
    assert "没有读出这类材料的标题和各个部分" in err
    assert load_draft(DRAFT).notes == ["年中记下的", "笔记只记了三页，理论学习没有坚持", "下乡只去了两户"]


def test_a_note_is_taken_into_a_point_and_the_rest_is_said_at_the_end(new):
    taking = ("/素材", "1", "", "只坚持了两个月。", "完")
    status, err = new(SCAFFOLD, "--notes", "素材.md", lines=(*SHORT, *taking, "1", "每周读一章。", "1", "1"))
    assert status == 0
    assert "可以取用的素材：1 笔记只记了三页，理论学习没有坚持；另有 2 条素材。" in err
    assert "素材还有 2 条没有用（年中记下的；下乡只去了两户），不会写进文稿，留在草稿里。" in err
    assert "笔记只记了三页，理论学习没有坚持。" in words()
    assert "下乡" not in words()
    assert load_draft(DRAFT).notes == ["年中记下的", "下乡只去了两户"]


def test_notes_named_are_not_asked_for_a_paper(new):
    _, err = new(SCAFFOLD, "--notes", "素材.md", lines=())
    assert "已有稿子吗" not in err
    assert "收着 3 条素材" in err


def test_more_notes_can_be_brought_to_a_draft_and_none_twice(new):
    new(SCAFFOLD, "--notes", "素材.md", lines=("张三",))
    Path("又.txt").write_text("下乡只去了两户\n会开得长\n", "utf-8")
    _, err = new("--draft", str(DRAFT), "--notes", "又.txt", lines=())
    assert "收着 1 条素材" in err
    assert load_draft(DRAFT).notes[-2:] == ["下乡只去了两户", "会开得长"]


def test_a_file_of_notes_that_is_not_there_is_one_sentence(new):
    status, err = new(SCAFFOLD, "--notes", "无.txt", lines=())
    assert status == 2
    assert "无.txt" in err
    assert err.count("\n") == 1


def test_an_answers_file_takes_no_notes(capsys):
    assert run(["new", "--answers", "答.yaml", "--notes", "素材.md"]) == 2
    assert "--notes" in capsys.readouterr().err
