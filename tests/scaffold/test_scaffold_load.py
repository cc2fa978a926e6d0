"""Scaffold files: comfortable to write, and every nonsense is said with its place."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from reviewcli.scaffold.load import load, load_text
from reviewcli.scaffold.model import Ask, Length, Part, Presence, Scaffold
from reviewcli.scaffold.phrases import fill_labels, phrase_in, places
from reviewcli.scaffold.schema import schema
from reviewcli.yamlmodel import ModelError

GOOD = """\
id: democratic-life-2031-trial
name: 试用
meeting: democratic-life
year: 2031
kind: 个人
title: "{unit}材料"
fields:
- {id: unit, label: 单位, ask: 哪个单位？, example: 某镇, pattern: '..'}
byline: "{unit}"
preamble:
  text: 围绕主题，现将有关情况报告如下：
  phrases: [现对照检查如下|现将…报告如下]
sections:
- id: problems
  heading: 存在的问题
  part: problems
  children:
  - id: theory
    heading: 理论学习方面
    variants: [理论武装]
    ask: {question: 学得怎样？, look_for: [次数], pitfalls: [空话]}
    points: {min: 2, max: 5, style: 一是, length: {min: 80, max: 300}}
  - {id: spirit, heading: 党性锻炼方面, presence: expected}
- {id: causes, heading: 原因, part: causes}
links:
- {problem: problems, answer: causes}
rules: {S101: warning}
"""


def good() -> Scaffold:
    return load_text(GOOD, source="好.yaml")


def said(old: str, new: str) -> str:
    """The only problem of the good file with ``old`` made ``new``."""
    assert old in GOOD
    with pytest.raises(ModelError) as caught:
        load_text(GOOD.replace(old, new, 1), source="坏.yaml")
    assert len(caught.value.problems) == 1, caught.value
    return str(caught.value.problems[0])


def test_a_scaffold_is_read_with_its_comfortable_forms() -> None:
    found = good()
    theory = found.aspects[0]
    assert found.fields[0].ask == Ask("哪个单位？")
    assert theory.ask == Ask("学得怎样？", ("次数",), ("空话",))
    assert theory.points is not None
    assert theory.points.length == Length(80, 300)
    assert found.aspects[1].presence is Presence.EXPECTED
    assert found.rules == (("S101", "warning"),)
    assert found.path == "好.yaml"


def test_the_year_may_be_left_open_for_a_generic_scaffold() -> None:
    text = GOOD.replace("democratic-life-2031-trial", "democratic-life-generic").replace(
        "year: 2031", "year:"
    )
    assert load_text(text, source="x").year is None


def test_the_path_never_comes_from_the_file() -> None:
    assert "不认识这个名称" in said("kind: 个人", "kind: 个人\npath: x")


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ("id: democratic-life-2031-trial", "id: 民主_2031", 1, "小写字母"),
        ("id: democratic-life-2031-trial", "id: democratic-life-2030", 1, "应以“democratic-life-2031”开头"),
        ("meeting: democratic-life", "meeting: 民主生活会", 3, "democratic-life 或 organizational-life"),
        ("kind: 个人", "kind: 干部", 5, "个人、班子 或 党支部班子"),
        ('title: "{unit}材料"', 'title: "{unti}材料"', 6, "是否想写 {unit}"),
        ("- {id: unit,", "- {id: Post, label: 职务, ask: 问}\n- {id: unit,", 8, "小写字母"),
        ("pattern: '..'", "pattern: '('", 8, "正则表达式"),
        ("pattern: '..'", "pattern: '...'", 8, "“某镇”不符合"),
        ("报告如下：", "汇报如下：", 12, "找不到"),
        ("id: theory", "id: problems", 18, "只能用一次"),
        ("heading: 党性锻炼方面", "heading: 对照理论武装", 23, "分不清"),
        ("{min: 2, max: 5", "{min: 6, max: 5", 22, "0 和 max（5）之间"),
        ("style: 一是", "style: 一曰", 22, "现在是“一曰”"),
        ("length: {min: 80, max: 300}", "length: {min: 400, max: 300}", 22, "不大于 max（300）"),
        ("answer: causes", "answer: measures", 26, "没有“measures”这一部分"),
        ("rules: {S101: warning}", "rules: {S101: loud}", 27, "error、warning、info 或 off"),
        ("rules: {S101: warning}", "rules: {x1: warning}", 27, "规则编号"),
    ],
)
def test_nonsense_is_said_with_its_line(old: str, new: str, line: int, words: str) -> None:
    problem = said(old, new)
    assert problem.startswith(f"第 {line} 行 ")
    assert words in problem


def test_a_field_given_twice_is_said() -> None:
    text = GOOD.replace("byline:", "- {id: unit, label: 又, ask: 又？}\nbyline:")
    with pytest.raises(ModelError, match="每一项的 id 只能用一次"):
        load_text(text, source="x")


def test_a_scaffold_without_sections_is_none() -> None:
    with pytest.raises(ModelError, match="至少要有一个部分"):
        load_text(GOOD[: GOOD.index("sections:")], source="x")


def test_dates_in_the_wrong_order_are_said() -> None:
    assert "终止日期早于起始日期" in said(
        "kind: 个人", "kind: 个人\nin_force_from: 2031-02-01\nin_force_to: 2031-01-01"
    )


def test_shares_lie_between_nothing_and_all() -> None:
    assert "占比" in said("links:", "limits: {shares: [{part: problems, min: 0.8, max: 0.5}]}\nlinks:")


def test_types_come_before_sense() -> None:
    assert "现在是“必须”" in said("presence: expected", "presence: 必须")


def test_a_file_is_named_in_its_error(tmp_path: Path) -> None:
    path = tmp_path / "我的模板.yaml"
    path.write_text("id: x\n", encoding="utf-8")
    with pytest.raises(ModelError, match=re.escape("我的模板.yaml")):
        load(path)


def test_the_schema_knows_the_shorthand_and_every_part() -> None:
    definitions = schema()["$defs"]
    assert {"type": ["string", "integer", "boolean"]} in definitions["Ask"]["anyOf"]
    assert "path" not in definitions["Scaffold"]["properties"]
    assert definitions["SectionSpec"]["properties"]["part"]["anyOf"][0]["enum"] == [
        part.value for part in Part
    ]


@pytest.mark.parametrize(
    ("phrase", "text", "there"),
    [
        ("现对照检查如下", "现，对照检查如下：", True),
        ("现对照检查如下|现将…报告如下", "现将个人情况报告如下。", True),
        ("现将…报告如下", "现将" + "很长" * 20 + "报告如下", False),
        ("学思想、强党性", "学思想强党性", True),
        ("学思想、强党性", "强党性、学思想", False),
    ],
)
def test_a_phrase_is_found_in_any_of_its_forms(phrase: str, text: str, there: bool) -> None:
    assert phrase_in(phrase, text) is there


def test_places_are_listed_once_and_shown_with_their_labels() -> None:
    assert places("{a}和{b}和{a}") == ("a", "b")
    assert fill_labels("{a}和{b}", {"a": "单位"}) == "〔单位〕和〔b〕"


def all_said(text: str) -> list[str]:
    with pytest.raises(ModelError) as caught:
        load_text(text, source="坏.yaml")
    return [str(problem) for problem in caught.value.problems]


def test_what_is_wrong_with_words_types_and_sense_is_said_at_once() -> None:
    text = GOOD.replace("kind: 个人", "kind: 干部").replace("year: 2031", "year: 二〇三一")
    text = text.replace("presence: expected", "presence: 必须").replace("pattern: '..'", "pattern: '('")
    text = text.replace("heading: 原因", "headng: 原因")
    lines = [re.match(r"第 (\d+) 行", said)[1] for said in all_said(text)]  # type: ignore[index]
    assert lines == ["4", "5", "8", "23", "24"]


def test_what_only_follows_from_another_mistake_is_not_said() -> None:
    assert len(all_said(GOOD.replace("part: causes", "part: reasons"))) == 1
    assert len(all_said(GOOD.replace("part: causes", "prt: causes"))) == 1
    assert len(all_said(GOOD.replace("- {id: unit, label: 单位", "- {id: unit, lable: 单位"))) == 1
    assert len(all_said(GOOD.replace("text: 围绕", "txt: 围绕"))) == 2


def test_a_place_is_told_by_ids() -> None:
    said = all_said(GOOD.replace("{min: 2, max: 5", "{min: 6, max: 5"))[0]
    assert said.startswith("第 22 行 sections › problems › theory › points › min：")
    assert "preamble › phrases › 第 1 项：" in all_said(GOOD.replace("报告如下：", "汇报如下："))[0]


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        ("'('", "圆括号没有成对"),
        ("'[a'", "方括号没有成对"),
        ("'*'", "没有可以重复的字"),
        ("'a{2,1}'", "次数前后颠倒"),
    ],
)
def test_a_wrong_pattern_is_explained_in_chinese(pattern: str, words: str) -> None:
    assert words in all_said(GOOD.replace("pattern: '..'", f"pattern: {pattern}"))[0]


def test_shares_go_into_one_whole() -> None:
    shares = "limits: {shares: [{part: problems, min: 0.8}, {part: causes, min: 0.8}]}\nlinks:"
    assert "加起来是 160%" in all_said(GOOD.replace("links:", shares))[0]
