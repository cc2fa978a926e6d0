"""What ``scaffold validate`` asks to think over: allowed, and hardly meant."""

from __future__ import annotations

from pathlib import Path

import pytest

from reviewcli.files import scaffolds_folder
from reviewcli.scaffold.advise import advice
from reviewcli.scaffold.extend import is_partial
from reviewcli.scaffold.index import scaffold_files

SOURCE = "- {title: 通知, confidence: B, covers: [theme, study]}"
FIELDS = "fields: [{id: theme, remove: true}, {id: occasion, remove: true}]\n"
SOURCED = f"verified: true\nconfidence: B\n{FIELDS}sources:\n{SOURCE}"
GOOD = f"""\
id: democratic-life-2031
extends: democratic-life-generic
name: 试用
year: 2031
occasion: 2031年度民主生活会
theme: 一个主题
verified: true
confidence: B
fields: [{{id: theme, remove: true}}, {{id: occasion, remove: true}}]
sources:
{SOURCE}
sections:
- id: problems
  children:
  - {{id: study, heading: 理论学习方面}}
"""


def said(tmp_path: Path, old: str, new: str) -> list[str]:
    assert old in GOOD
    path = tmp_path / "own.yaml"
    path.write_text(GOOD.replace(old, new), encoding="utf-8")
    return [str(problem) for problem in advice(path)[1]]


def test_a_good_file_is_left_alone(tmp_path: Path) -> None:
    assert said(tmp_path, "试用", "好用") == []


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ("covers: [theme, study]", "covers: [study]", 6, "会议主题没有来源"),
        (SOURCED, "verified: false\nsources:", 6, "没有说明来源"),
        ("covers: [theme, study]", "covers: [theme, study, studi]", 11, "没有编号为“studi”的"),
        ("covers: [theme, study]", "covers: [theme]", 15, "方面“理论学习方面”没有写来源"),
        ("confidence: B, covers", "date: 2026-13-45, confidence: B, covers", 11, "没有“2026-13-45”这一天"),
        ("theme: 一个主题", "theme: “一个主题”", 6, "不用加引号"),
        ("heading: 理论学习方面", "heading: （一）理论学习方面", 15, "请去掉“（一）”"),
        ("heading: 理论学习方面", "heading: 理论学习方面。", 15, "末尾不用标点"),
        ("heading: 理论学习方面", "heading: 学习, variants: [1.学懂弄通]", 15, "请去掉“1.”"),
        ("year: 2031", "year: 2031\ntitle: 个人汇报", 5, "没有认可的文种名称"),
        ("理论学习方面}", "学习}\n- {id: x, heading: 其他, part: problems}", 16, "part: problems"),
        ("year: 2031", "year: 2031\ntitle_words-: [没有的]", 5, "没有“没有的”，不用去掉"),
        ("year: 2031", "year: 2031\nlimits: {source: 通知}", 5, "不起作用"),
        ("- id: problems", "- {id: case, remove: true, replace: true}\n- id: problems", 13, "不起作用"),
        ("heading: 理论学习方面", "heading: 学习, before: case, after: case", 15, "只照 before 放"),
        ("occasion: 2031", "occasion: 2030", 5, "写的是 2030 年"),
        ("confidence: B\nf", "confidence: C\nf", 8, "verified: false"),
        ("heading: 理论学习方面", "heading: 整改措施", 15, "到不了这一处"),
        ("heading: 理论学习方面", "heading: 学习, points: {min: 0, max: 0}", 15, "max 是 0"),
        ("heading: 理论学习方面", "heading: 学习, each: {ask: 问}", 15, "each 用不上"),
        ("year: 2031", "year: 2031\nlimits: {chars: {min: 100, max: 200}}", 5, "超过了全文上限"),
        ("fields: [", "fields: [{id: x, label: 某项, ask: 问}, ", 9, "用不上"),
    ],
)  # fmt: skip
def test_what_is_hardly_meant_is_said_with_its_line(
    tmp_path: Path, old: str, new: str, line: int, words: str
) -> None:
    found = said(tmp_path, old, new)
    assert len(found) == 1, found
    assert found[0].startswith(f"第 {line} 行")
    assert words in found[0]


def test_an_inherited_source_may_cover_what_the_file_takes_out(tmp_path: Path) -> None:
    (tmp_path / "base.yaml").write_text(GOOD.replace("2031\ne", "2031-whole\ne"), encoding="utf-8")
    own = tmp_path / "own.yaml"
    own.write_text(
        "id: democratic-life-2031-less\nextends: democratic-life-2031-whole\nname: 少\nsections:\n"
        "- {id: study, remove: true}\n- {id: problems, children: [{id: style, heading: 工作作风}]}\n"
        "sources+: [{title: 补充通知, confidence: B, covers: [style]}]\n",
        encoding="utf-8",
    )
    assert advice(own)[1] == []


@pytest.mark.parametrize(
    "path", [p for p in scaffold_files(scaffolds_folder()) if not is_partial(p)], ids=lambda path: path.stem
)
def test_nothing_is_to_be_thought_over_in_a_bundled_scaffold(path: Path) -> None:
    assert [str(problem) for problem in advice(path)[1]] == []


def test_a_fifth_level_of_headings_is_too_deep(tmp_path: Path) -> None:
    deep = "{id: c, heading: 丙, children: [{id: d, heading: 丁, children: [{id: e, heading: 戊}]}]}"
    covers = "covers: [theme, study, b, c, d, e]"
    path = tmp_path / "own.yaml"
    text = GOOD.replace("covers: [theme, study]", covers)
    text += f"  - {{id: b, heading: 乙, children: [{deep}]}}\n"
    path.write_text(text, encoding="utf-8")
    found = [str(problem) for problem in advice(path)[1]]
    assert len(found) == 1
    assert "› b › c › d › e：层次太深" in found[0]
