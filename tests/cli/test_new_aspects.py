"""``reviewcli new`` with a scaffold that leaves the aspects to the writer, from first line to Word file."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from docx import Document

from reviewcli.cli import run
from reviewcli.draft.store import load_draft
from reviewcli.files import config_folder

ID = "democratic-life-generic-open"
SCAFFOLD = f"""\
id: {ID}
name: 民主生活会测试模板（方面自填）
meeting: democratic-life
year:
kind: 个人
title: 民主生活会个人对照检查材料
verified: false
confidence: C
sources:
  - {{title: 某通知, confidence: A, covers: [problems, measures]}}
preamble:
  text: 按照安排，认真准备。现对照检查如下：
sections:
  - id: problems
    heading: 存在的问题
    part: problems
    typed: {{min: 2, max: 9, ask: 通知要求对照哪几个方面查摆？}}
    each:
      points: {{min: 1, max: 2, style: 一是, ask_lead: "{{name}}上有什么问题？"}}
  - {{id: case, heading: 典型案例剖析, part: case, presence: optional, ask: 案例照到自己身上有哪些教训？}}
  - {{id: measures, heading: 整改措施, part: measures, points: {{min: 1, max: 1, ask_lead: 怎么改？}}}}
"""
DRAFT = Path("民主生活会个人对照检查材料.草稿.yaml")


@pytest.fixture(autouse=True)
def place(tmp_path, monkeypatch):
    folder = config_folder() / "scaffolds"
    folder.mkdir(parents=True)
    (folder / f"{ID}.yaml").write_text(SCAFFOLD, "utf-8")
    monkeypatch.chdir(tmp_path)


def say(monkeypatch, *lines: str) -> None:
    """Put lines into standard input."""
    data = "".join(line + "\n" for line in lines).encode("utf-8")
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data), "utf-8"))


def texts(path: str) -> list[str]:
    return [paragraph.text for paragraph in Document(path).paragraphs]


def test_the_aspects_are_asked_for_pasted_and_written_into_the_paper(capsys, monkeypatch):
    pasted = ("（一）理论学习方面。重点看学得怎样。", "（二）工作作风方面。", "完")
    points = ("学得不深", "", "下村少", "")
    say(monkeypatch, "2", "完", "完", *pasted, *points, "", "每月下村四次", "1")
    assert run(["new", ID, "--plain"]) == 0
    out, err = capsys.readouterr()
    assert "通知要求对照哪几个方面查摆？" in err
    assert "理论学习上有什么问题？" in err
    assert "案例照到自己身上有哪些教训？ 要写“典型案例剖析”这一部分吗？" in err
    there = texts(out.strip())
    assert there[there.index("（二）工作作风方面") + 1] == "一是下村少。"
    assert "二、整改措施" in there


def test_one_line_says_which_headings_are_not_verified(capsys, monkeypatch):
    say(monkeypatch, "2")
    assert run(["new", ID, "--plain"]) == 130
    err = capsys.readouterr().err
    assert "注意：这个模板里“典型案例剖析”尚未核实，请以本单位收到的通知为准。" in err.split("\n")


def test_a_draft_goes_on_with_the_aspects_that_it_names(capsys, monkeypatch):
    say(monkeypatch, "2", "完", "完", "学习方面", "作风方面", "完", "学得不深")
    assert run(["new", ID, "--plain"]) == 130
    assert load_draft(DRAFT).typed == {"problems": ["学习方面", "作风方面"]}
    say(monkeypatch, "", "下村少")
    assert run(["new", "--draft", str(DRAFT), "--plain"]) == 130
    assert load_draft(DRAFT).sections["problems-2"].points[0].lead == "下村少"
    assert "作风上有什么问题？" in capsys.readouterr().err


def test_answers_name_the_aspects_too(capsys):
    Path("答案.yaml").write_text(
        f"scaffold: {ID}\ntyped:\n  problems: [学习方面]\nsections:\n  problems-1:\n    points:\n"
        "      - {lead: 学得不深}\n  measures:\n    points:\n      - {lead: 每周读一章}\n",
        "utf-8",
    )
    assert run(["new", "--answers", "答案.yaml"]) == 0
    assert "（一）学习方面" in texts(capsys.readouterr().out.strip())


def test_a_paper_brings_its_aspects_into_the_draft(capsys, monkeypatch):
    Path("原稿.txt").write_text(
        "民主生活会个人对照检查材料\n一、存在的问题\n（一）学习方面\n一是学得不深。\n（二）作风方面\n一是下村少。\n",
        "utf-8",
    )
    say(monkeypatch, "")
    assert run(["new", ID, "--from", "原稿.txt", "--plain"]) == 130
    assert "方面照原稿取了 2 个：学习方面；作风方面" in capsys.readouterr().err
    assert load_draft(DRAFT).typed == {"problems": ["学习方面", "作风方面"]}
