"""Wording tables: the bundled ones and their index, an office's own, what is said of a wrong one."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from sample_papers import all_samples, build

from reviewcli.checking.run import Settings, check_all
from reviewcli.errors import ReviewError
from reviewcli.files import config_folder, scaffolds_folder
from reviewcli.manuscript.model import Paragraph
from reviewcli.manuscript.outline import read_outline
from reviewcli.rules import table_files as files
from reviewcli.rules.model import Context
from reviewcli.rules.registry import all_rules
from reviewcli.rules.tables import Formula, Tables, load_tables, regex_of

RULES = {rule.code: rule for rule in all_rules()}
OWN = """\
name: 本单位用语
patterns:
  - {code: W501, words: [老城区管委会], message: 机构已经更名, hint: 请改为“城区管委会”}
"""


def _bundled() -> Tables:
    return load_tables()


def _paper(*lines: str, folders: tuple[Path, ...] = ()) -> Context:
    paragraphs = tuple(Paragraph(n, line) for n, line in enumerate(lines, start=1))
    outline = read_outline(paragraphs)
    return Context(outline.manuscript, outline, paragraphs, wording_folders=folders)


def _write(folder: Path, text: str, name: str = "本单位.yaml") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_the_index_holds_what_the_files_say() -> None:
    index = scaffolds_folder() / "wording" / files.INDEX
    assert index.read_text(encoding="utf-8") == files.build_index(), "python -m reviewcli.rules.table_files"


def test_every_pattern_is_of_a_rule_that_there_is() -> None:
    assert set(_bundled().patterns) | {"W501"} == files.CODES
    assert set(RULES) >= files.CODES


def test_a_pattern_that_waits_for_a_word_misses_none_of_its_samples() -> None:
    """``when`` only saves time: without it nothing more is found."""
    for code, _, sample in all_samples():
        if code[0] != "W" or "wording" in sample:
            continue
        context, bare = build(RULES[code], sample), build(RULES[code], sample)
        patterns = {
            of: tuple(replace(p, when=()) for p in found) for of, found in _bundled().patterns.items()
        }
        bare.cache["tables"] = replace(_bundled(), patterns=patterns)
        assert len(list(RULES[code](context))) == len(list(RULES[code](bare))), sample


@pytest.mark.parametrize("formula", _bundled().formulas, ids=lambda formula: formula.name)
def test_no_formula_calls_its_own_words_wrong(formula: Formula) -> None:
    line = f"按照{formula.text}的要求，{'；'.join(formula.accepted)}。"
    context = _paper("一、存在的问题", line)
    assert [f.message for code in ("W401", "W402") for f in RULES[code](context)] == []


@pytest.mark.parametrize(
    ("formula", "number"),
    [(formula, n) for formula in _bundled().formulas for n in range(len(formula.items) - 1)],
    ids=lambda each: each.name if isinstance(each, Formula) else str(each),
)
def test_two_items_that_have_changed_places_are_found(formula: Formula, number: int) -> None:
    items = list(formula.items)
    items[number : number + 2] = reversed(items[number : number + 2])
    context = _paper("一、存在的问题", f"坚持{'、'.join(items)}。")
    assert [f.code for f in RULES["W401"](context)] == ["W401"]


@pytest.mark.parametrize(
    "word",
    [w for formula in _bundled().formulas for w in formula.wrong if regex_of(w) is None],
)
def test_every_wrong_form_is_found(word: str) -> None:
    context = _paper("一、存在的问题", f"坚持{word}。")
    assert sum(len(list(RULES[code](context))) for code in ("W401", "W402")) == 1


def test_stray_blanks_and_other_quotation_marks_do_not_hide_a_wrong_form() -> None:
    (finding,) = RULES["W401"](_paper("一、存在的问题", '坚 定"四个 意识"，向党中央看齐。'))
    assert finding.where.text == '坚 定"四个 意识'


def test_an_office_adds_its_own_words_in_its_configuration_folder() -> None:
    _write(config_folder() / "wording", OWN)
    (finding,) = RULES["W501"](_paper("一、存在的问题", "到老城区管委会调研两次。"))
    assert finding.message == "机构已经更名：“老城区管委会”"
    assert finding.hint == "请改为“城区管委会”"


def test_a_folder_of_the_units_is_read_too(tmp_path: Path) -> None:
    context = _paper("一、存在的问题", "到老城区管委会调研。", folders=(_write(tmp_path / "w", OWN),))
    assert len(list(RULES["W501"](context))) == 1


def test_an_entry_with_the_same_id_takes_the_place_of_the_other(tmp_path: Path) -> None:
    entry = "name: 表\nformulas:\n  - {{id: own, text: 甲乙丙丁, wrong: [{}]}}\n"
    _write(tmp_path, entry.format("甲乙丁丙"), "1.yaml")
    _write(tmp_path, entry.format("乙甲丙丁"), "2.yaml")
    context = _paper("一、存在的问题", "甲乙丁丙。", "乙甲丙丁。", folders=(tmp_path,))
    assert [f.where.text for f in RULES["W401"](context)] == ["乙甲丙丁"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "name: 表\npatterns:\n  - {code: W501, pattern: '('}\n",
            "第 3 行 patterns[0].pattern：不是正确的正则表达式",
        ),
        ("name: 表\npatterns:\n  - {code: W501, pattern: 'a*'}\n", "匹配空白"),
        ("name: 表\npatterns:\n  - {code: W501}\n", "至少要写一样"),
        ("name: 表\npatterns:\n  - {code: 用语, words: [甲]}\n", "应为规则编号"),
        ("name: 表\nformulas:\n  - {text: 甲}\n", "至少要写一样"),
        ("name: 表\nformulas:\n  - {text: 甲, items: [甲]}\n", "至少要有两项"),
        ("name: 表\nformulas:\n  - {text: 甲, items: [甲一, 乙], suffix: 一}\n", "应以“一”结尾"),
        ("name: 表\nformulas:\n  - {text: 甲, wrong: [乙], confidence: E}\n", "A、B、C 或 D"),
        ("name: 表\ndated:\n  - {words: [甲]}\n", "since"),
        ("name: 表\ndated:\n  - {words: [甲], since: 去年}\n", "日期"),
        ("patterns: []\n", "缺少“name”"),
        (
            "name: 表\npatterns:\n  - {code: W999, words: [甲]}\n",
            "第 3 行 patterns[0].code：规则“W999”不用用语表",
        ),
        ("name: 表\npatterns:\n  - {code: S101, words: [甲]}\n", "规则“S101”不用用语表"),
        ("name: 表\npatterns:\n  - {code: W501, pattern: '(镇+)+X'}\n", "重复里面又有重复"),
        ("name: 表\nformulas:\n  - {text: 甲, wrong: ['/(?:镇|镇镇)*X/']}\n", "重复里面又有重复"),
        ("name: 表\npatterns:\n  - {code: W501, pattern: '[甲'}\n", "方括号没有配对"),
    ],
)
def test_a_wrong_table_is_told_with_file_line_and_key(tmp_path: Path, text: str, said: str) -> None:
    _write(tmp_path, text)
    with pytest.raises(ReviewError) as caught:
        load_tables((tmp_path,))
    assert said in str(caught.value)
    assert "本单位.yaml" in str(caught.value)


def test_a_wrong_table_is_told_once_not_for_every_paper(tmp_path: Path) -> None:
    _write(tmp_path, "patterns: []\n")
    paper = tmp_path / "稿.txt"
    paper.write_text("一、存在的问题\n学习不够。\n", encoding="utf-8")
    with pytest.raises(ReviewError, match="本单位"):
        list(check_all([paper, paper], Settings(wording=(tmp_path,))))


@pytest.mark.parametrize(
    "words",
    [
        "习近平新时代中国特色主义思想",
        "习近平新时代中国特色社会主思想",
        "习近平新时代中国特色社会主主义思想",
        "习近平新时代中国特色社会主意思想",
        "习近平新时代中国特色社会主义思像",
        "以习近平同志为核心党中央",
        "以习近平同志为核心的的党中央",
        "党中央权威和集中统领导",
        "“两个确立”的决定性意议",
        "“两个维户”",
        "“两个确力”",
    ],
)
def test_a_slip_within_a_long_formula_is_found_once(words: str) -> None:
    (found,) = RULES["W401"](_paper("一、存在的问题", f"学习贯彻{words}，还有差距。"))
    assert found.where.text.strip("“”") in words


@pytest.mark.parametrize(
    "words",
    [
        "习近平新时代中国特色社会主义思想",
        "中国特色社会主义思想",
        "新时代中国特色社会主义",
        "习近平总书记关于中国特色社会主义的论述",
        "党中央的权威和集中统一领导",
        "党中央权威、集中统一领导",
        "党中央权威与集中统一领导",
        "党中央集中统一领导",
        "党中央权威",
        "深刻感悟“两个确立”决定性意义",
        "“两个确立”的重大意义",
        "两个维度、两个维权点、两个独立账户、两个确定事项",
        "同以习近平同志为核心的党中央保持一致",
        "全心全意为居民服务",
    ],
)
def test_a_shorter_form_and_another_word_are_no_slip(words: str) -> None:
    context = _paper("一、存在的问题", f"我们{words}，还有差距。")
    assert [*RULES["W401"](context), *RULES["W402"](context)] == []


def test_words_too_short_for_near_misses_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "表.yaml"
    path.write_text("name: 表\nformulas:\n  - {text: 甲乙, near: [甲乙]}\n", encoding="utf-8")
    with pytest.raises(ReviewError, match="至少要有 8 个字"):
        files.read_table(path)
