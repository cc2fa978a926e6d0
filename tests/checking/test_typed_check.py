"""A paper with aspects of its own, checked by a scaffold that leaves them to the unit."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reviewcli.checking.run import Settings, check_file
from reviewcli.report.json import document

SCAFFOLD = """\
id: democratic-life-generic-own
name: 通用
meeting: democratic-life
year:
kind: 个人
title: 个人对照检查材料
verified: false
confidence: C
sources:
  - {title: 某通知, confidence: A, covers: [last-year]}
sections:
  - id: last-year
    heading: 上年度整改措施落实情况
    part: last-year
  - id: problems
    heading: 存在的问题
    part: problems
    typed: {min: 2, max: 9}
    each:
      points: {min: 3, max: 5}
  - {id: self, heading: 自我评价, part: other}
  - {id: causes, heading: 产生问题的原因, part: causes, points: {min: 1}}
  - {id: measures, heading: 整改措施, part: measures, points: {min: 1}}
links:
  - {problem: problems, answer: measures}
"""
PAPER = """\
个人对照检查材料
一、存在的问题
（一）对照群众工作方面
一是走访少。2024年全年只去了两回，每回不到半天。
（二）在敢于担当、善于作为方面
（三）对照学习方面
一是学得不深。今年只读了两本书，一本没有读完。
二是用得不够。学了不用，老办法照旧。
二、产生问题的原因
一是群众观念淡了，觉得下去耽误工夫，学习和担当也放松了。
"""


@pytest.fixture(autouse=True)
def _here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("own.yaml").write_text(SCAFFOLD, "utf-8")


def findings(paper: str = PAPER) -> dict[str, list[tuple[str, str]]]:
    """Severity and message of every finding, by code."""
    Path("稿.txt").write_text(paper, "utf-8")
    out: dict[str, list[tuple[str, str]]] = {}
    for finding in check_file(Path("稿.txt"), Settings(scaffold="own.yaml")).findings:
        out.setdefault(finding.code, []).append((finding.severity.value, finding.message))
    return out


def test_nothing_is_said_of_aspects_that_the_paper_never_had():
    assert not {"S101", "S102", "S105", "S106", "S107", "S110"} & set(findings())


def test_an_aspect_of_the_papers_own_that_is_empty_is_an_error():
    assert [severity for severity, _ in findings()["S104"]] == ["error"]


def test_too_few_points_under_an_aspect_of_the_papers_own_are_told():
    assert any("（三）对照学习方面" in message for _, message in findings()["P201"])


def test_a_missing_part_is_an_error_where_it_is_general_or_a_good_source_covers_it():
    weights = {message: severity for severity, message in findings()["S201"]}
    assert weights == {
        "缺少“上年度整改措施落实情况”部分": "error",
        "缺少“自我评价”部分": "warning",
        "缺少“整改措施”部分": "error",
    }


def test_completeness_counts_the_papers_own_aspects():
    Path("稿.txt").write_text(PAPER, "utf-8")
    complete = check_file(Path("稿.txt"), Settings(scaffold="own.yaml")).complete
    assert complete is not None
    assert "群众工作（1/3）" in complete.missing


def test_json_names_the_headings_that_are_not_verified():
    Path("稿.txt").write_text(PAPER, "utf-8")
    result = check_file(Path("稿.txt"), Settings(scaffold="own.yaml"))
    used = json.loads(json.dumps(document([result])))["files"][0]["scaffold"]
    assert (used["verified"], used["unverified"]) == (False, ["自我评价"])


def test_a_draft_is_checked_by_the_aspects_that_it_names():
    own = Path("own.yaml").absolute()
    Path("稿.草稿.yaml").write_text(
        f"scaffold: {own}\ntyped:\n  problems: [甲方面, 乙方面]\nsections:\n  problems-1:\n    points:\n"
        "    - lead: 走访少。\n      body: 去年两回。\n",
        "utf-8",
    )
    result = check_file(Path("稿.草稿.yaml"), Settings())
    assert result.error == ""
    (problems,) = [each for each in result.outline if each.heading == "存在的问题"]
    assert [child.heading for child in problems.children] == ["甲方面", "乙方面"]


def test_a_part_that_the_writer_leaves_out_is_not_missing_in_the_draft():
    own = Path("own.yaml").absolute()
    own.write_text(SCAFFOLD.replace("part: other}", "part: other, presence: expected}"), "utf-8")
    draft = f"scaffold: {own}\ntyped:\n  problems: [甲方面, 乙方面]\nsettled: [preamble]\n"
    for text, told in ((draft.replace("[preamble]", "[preamble, self/wanted]"), False), (draft, True)):
        Path("稿.草稿.yaml").write_text(text, "utf-8")
        found = check_file(Path("稿.草稿.yaml"), Settings()).findings
        assert any("自我评价" in f.message for f in found) is told
