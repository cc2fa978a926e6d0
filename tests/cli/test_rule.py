"""``reviewcli rule``, whole commands: what stands on stdout and stderr, and the exit status."""

from __future__ import annotations

import json

import pytest

from reviewcli.cli import run

Out = pytest.CaptureFixture[str]


def test_a_rule_is_told_with_its_reason_its_source_and_how_to_mend(capsys: Out) -> None:
    assert run(["rule", "W401"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("W401  固定提法引用有误（misquoted-formula）\n类别：用语　级别：警告\n")
    for head in ("为什么：", "依据：", "不合格的例子：", "报告：", "改法：", "合格的例子：", "--ignore W401"):
        assert head in out


def test_what_the_failing_sample_gets_is_what_the_rule_says_of_it(capsys: Out) -> None:
    run(["rule", "P104"])
    out = capsys.readouterr().out
    assert "报告：只有“一是”，没有“二是”" in out
    assert "改法：请补写“二是”" in out


def test_small_letters_and_names_will_do(capsys: Out) -> None:
    assert run(["rule", "s101"]) == 0
    by_code = capsys.readouterr().out
    assert run(["rule", "missing-aspect"]) == 0
    assert capsys.readouterr().out == by_code


def test_without_a_code_every_rule_is_listed_under_its_family(capsys: Out) -> None:
    assert run(["rule"]) == 0
    lines = capsys.readouterr().out.splitlines()
    heads = [line[0] for line in lines if line and not line.startswith(" ") and line.endswith("条）")]
    assert heads == ["S", "P", "N", "F", "W", "C", "X"]
    assert any(line.split() == ["C302", "先扬后抑", "提示（推测）"] for line in lines)


def test_the_beginning_of_a_code_lists_those_that_begin_so(capsys: Out) -> None:
    run(["rule", "X10"])
    lines = [line for line in capsys.readouterr().out.splitlines() if line.startswith("  ")]
    assert len(lines) == 9
    assert all(line.startswith("  X10") for line in lines)


def test_a_wrong_code_is_answered_with_the_nearest_one(capsys: Out) -> None:
    assert run(["rule", "S1O1"]) == 2
    assert capsys.readouterr().err == "没有“S1O1”这条规则，相近的有 S101。\n"


def test_json_holds_what_the_text_says(capsys: Out) -> None:
    assert run(["rule", "W40", "--json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert data["version"] == 1
    assert [row["code"] for row in data["rules"]] == ["W401", "W402", "W403", "W404"]
    row = data["rules"][1]
    assert (row["severity"], row["guess"]) == ("info", True)
    assert row["fails"]["message"].endswith("（推测，仅供参考）")
    assert row["passes"]["text"]
