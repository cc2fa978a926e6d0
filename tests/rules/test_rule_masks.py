"""Numbers of persons are told without being told, and one slip is told once."""

from __future__ import annotations

from pathlib import Path

import pytest
from sample_papers import paper_context

from reviewcli.errors import ReviewError
from reviewcli.manuscript.model import Paragraph
from reviewcli.manuscript.outline import read_outline
from reviewcli.rules.model import Context
from reviewcli.rules.regexes import fault_of
from reviewcli.rules.registry import all_rules, expand

RULES = {rule.code: rule for rule in all_rules()}
PREAMBLE = "按照会议安排，围绕本次主题，我认真学习文件、开展谈心谈话，查摆自身问题。现对照检查如下："


def _paper(*lines: str, folder: Path | None = None) -> Context:
    paragraphs = tuple(Paragraph(n, line) for n, line in enumerate(lines, start=1))
    outline = read_outline(paragraphs)
    folders = (folder,) if folder is not None else ()
    return Context(outline.manuscript, outline, paragraphs, wording_folders=folders)


def test_a_number_is_masked_in_its_place_too() -> None:
    (finding,) = RULES["X109"](_paper("一、存在的问题", "联系电话13900001111。"))
    assert (finding.where.start, finding.where.end) == (4, 15)
    assert finding.where.text == "139******11"
    assert "13900001111" not in repr(finding)


def test_words_that_a_unit_adds_are_not_masked(tmp_path: Path) -> None:
    table = "name: 表\npatterns:\n  - {code: X109, kind: 地名, words: [木耳基地12]}\n"
    (tmp_path / "表.yaml").write_text(table, encoding="utf-8")
    (finding,) = RULES["X109"](_paper("一、存在的问题", "到木耳基地1234调研。", folder=tmp_path))
    assert "“木耳基地12”" in finding.message


def test_a_phrase_misquoted_in_the_preamble_is_told_once() -> None:
    context = paper_context({PREAMBLE: PREAMBLE.replace("主题", "凝心聚魂主题")})
    scaffold = context.scaffold
    assert scaffold is not None
    assert scaffold.preamble is not None
    from dataclasses import replace

    asked = replace(scaffold, preamble=replace(scaffold.preamble, phrases=("凝心铸魂", "学用结合")))
    context = replace(context, scaffold=asked)
    assert [finding.message for finding in RULES["S402"](context)] == ["开头语里没有“学用结合”"]
    assert len(list(RULES["W401"](context))) == 1


@pytest.mark.parametrize(
    "pattern", ["(镇+)+X", "(?:镇*村?)*", "(镇|镇镇)+X", "(?P<a>镇{1,3}){2,}", "(?:(镇?)村?)+"]
)
def test_a_repeat_in_a_repeat_is_refused(pattern: str) -> None:
    assert fault_of(pattern).startswith("重复里面又有重复")


@pytest.mark.parametrize(
    "pattern", ["镇+X", "(?:镇|村)+", "(?:甲{2})+", "甲[^。]{0,24}乙", "(?:甲+乙?){2}", "(?<!甲)乙*丙"]
)
def test_a_plain_repeat_is_allowed(pattern: str) -> None:
    assert fault_of(pattern) == ""


def test_the_name_of_an_option_in_chinese_has_no_blank_behind_it() -> None:
    with pytest.raises(ReviewError, match=r"^程序里没有“Z9”"):
        expand(("Z9",), "程序")
    with pytest.raises(ReviewError, match=r"^--select 里没有“Z9”"):
        expand(("Z9",), "--select")


def test_points_of_a_wrong_length_are_named() -> None:
    from reviewcli.rules.examples import build

    (finding,) = RULES["C204"](build(RULES["C204"], {"replace": {}, "limits": {"points": [200]}}))
    assert "条要点，另有“" in finding.message
    assert "的二是" in finding.message
