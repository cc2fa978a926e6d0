"""YAML as typed data: what fits is decoded, what does not is said with line, key and what was expected."""

from __future__ import annotations

import contextlib
import datetime
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from reviewcli import yamlsyntax
from reviewcli.errors import ReviewError
from reviewcli.yamlmodel import Codec, ModelError, load_file, load_text, parse
from reviewcli.yamlschema import json_schema


class Colour(str, Enum):
    RED = "red"
    BLUE = "blue"
    GREEN = "green"


@dataclass(frozen=True, slots=True)
class Hint:
    """A hint."""

    question: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Leaf:
    id: str
    colour: Colour = Colour.RED
    size: int | None = None
    """How big, in leaves."""
    share: float | None = None
    born: datetime.date | None = None
    on: bool = True
    hint: Hint | None = None
    pairs: tuple[tuple[str, str], ...] = ()
    children: tuple[Leaf, ...] = ()


@dataclass(slots=True)
class Loose:
    name: str = ""
    words: dict[str, str] = field(default_factory=dict)
    leaves: dict[str, Leaf] = field(default_factory=dict)
    lines: list[str] = field(default_factory=list)
    unknown: dict[str, object] = field(default_factory=dict)


CODEC = Codec(shorthand={Hint: "question"}, keep={Loose: "unknown"})


def leaf(text: str) -> Leaf:
    return load_text(Leaf, text, source="叶.yaml", codec=CODEC)


def loose(text: str) -> Loose:
    return load_text(Loose, text, source="草.yaml", codec=CODEC)


def problems(text: str, cls: type = Leaf) -> list[str]:
    with pytest.raises(ModelError) as caught:
        load_text(cls, text, source="叶.yaml", codec=CODEC)
    return [str(problem) for problem in caught.value.problems]


def test_every_kind_of_value_is_decoded_by_its_hint() -> None:
    text = """
id: a
colour: blue
size: 3
share: 0.5
born: 2023-08-15
on: false
hint: {question: 问, notes: [甲, 乙]}
pairs: {S101: warning}
children:
- id: b
"""
    assert leaf(text) == Leaf(
        "a",
        Colour.BLUE,
        3,
        0.5,
        datetime.date(2023, 8, 15),
        False,
        Hint("问", ("甲", "乙")),
        (("S101", "warning"),),
        (Leaf("b"),),
    )


def test_a_bare_text_stands_for_the_field_that_the_codec_names() -> None:
    assert leaf("id: a\nhint: 只有一句\n").hint == Hint("只有一句")


@pytest.mark.parametrize(
    "typed", ["007", "12:30", "yes", "2023-08-15", "1.10", "0x1F", "1_000", "+5", "12", "true"]
)
def test_text_stays_what_was_typed_also_where_yaml_sees_a_number(typed: str) -> None:
    assert loose(f"words: {{a: {typed}}}").words == {"a": typed}


def test_a_key_left_empty_means_its_default() -> None:
    assert leaf("id: a\nsize:\nchildren:\ncolour: ~\n") == Leaf("a")


def test_a_required_key_left_empty_is_missing() -> None:
    assert problems("id:\n") == ["第 1 行：缺少“id”"]


def test_an_empty_file_lacks_what_is_required() -> None:
    assert problems("") == ["缺少“id”"]


def test_a_wrong_value_of_an_enumeration_names_line_key_and_choices() -> None:
    assert problems("id: a\nchildren:\n- id: b\n  colour: must\n") == [
        "第 4 行 children[0].colour：应为 red、blue 或 green，现在是“must”"
    ]


def test_an_unknown_key_names_the_nearest_known_one() -> None:
    assert problems("id: a\ncolor: red\n") == ["第 2 行 color：不认识这个名称，是否想写“colour”"]


def test_an_unknown_key_like_no_other_lists_the_known_ones() -> None:
    assert "这里可用的名称有：question、notes" in problems("id: a\nhint: {question: 问, zzz: 1}\n")[0]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("size: 三", "第 2 行 size：应为整数，现在是“三”"),
        ("size: true", "第 2 行 size：应为整数，现在是“true”"),
        ("size: 2.5", "第 2 行 size：应为整数，现在是“2.5”"),
        ("share: 一半", "第 2 行 share：应为数字，现在是“一半”"),
        ("born: 2023-13-01", "第 2 行 born：应为日期（如 2023-08-15），现在是“2023-13-01”"),
        ("on: 是", "第 2 行 on：应为 true 或 false，现在是“是”"),
        ("hint: {question: [甲]}", "第 2 行 hint.question：应为文字，现在是列表"),
        ("children: 甲", "第 2 行 children：应为列表（每项一行，以“- ”开头），现在是“甲”"),
        ("hint: []", "第 2 行 hint：应为一段文字，或分项写的内容（一行一个“名称: 内容”），现在是列表"),
        ("pairs: [甲]", "第 2 行 pairs[0]：应为 2 项的列表，现在是“甲”"),
    ],
)
def test_a_wrong_type_says_what_was_expected_and_what_is_there(text: str, said: str) -> None:
    assert problems(f"id: a\n{text}\n") == [said]


def test_all_errors_are_collected_in_the_order_of_the_lines() -> None:
    found = problems("size: 三\ncolour: x\nfoo: 1\n")
    assert [line.split("：")[0] for line in found] == [
        "第 1 行 size",
        "第 1 行",
        "第 2 行 colour",
        "第 3 行 foo",
    ]


def test_the_message_is_one_sentence_that_names_the_file() -> None:
    with pytest.raises(ModelError) as caught:
        leaf("id: a\nsize: 三\n")
    assert str(caught.value) == "“叶.yaml”有误：第 2 行 size：应为整数，现在是“三”。"
    assert caught.value.status == 2


def test_a_duplicate_key_names_both_lines() -> None:
    assert problems("id: a\nsize: 1\nid: b\n") == ["第 3 行 id：与第 1 行的名称重复，请删去一处"]


def test_a_duplicate_key_deep_inside_is_found() -> None:
    assert problems("id: a\nchildren:\n- {id: b, id: c}\n") == ["第 3 行 id：与第 3 行的名称重复，请删去一处"]


@pytest.mark.parametrize(
    ("text", "line", "word"),
    [
        ("id: a\nsize: '3", 2, "引号"),
        ("id: a: b\n", 1, "冒号"),
        ("id: a\n\tsize: 3\n", 2, "Tab"),
        ("id: a\nsize\n", 2, "冒号"),
        ("id: *x\n", 1, "别名"),
        ("id: a\n---\nid: b\n", 2, "一份内容"),
        ("id: !!python/name:os.system a\n", 1, "标签"),
        ("id: a\n<<: {size: 1}\n", 2, "不认识"),
        ("id: a\nsize: \x07\n", 2, "控制字符"),
        ("id: a\n  size: 1\n size: 2\n", 2, "冒号"),
        ("id: [a, b\n", 1, "括号"),
    ],
)
def test_a_mistake_of_writing_is_said_in_chinese_with_its_line(text: str, line: int, word: str) -> None:
    with pytest.raises(ModelError) as caught:
        leaf(text)
    problem = caught.value.problems[0]
    assert problem.line == line
    assert word in problem.message


def test_a_tag_whose_value_does_not_fit_is_an_error_and_no_traceback() -> None:
    assert "标签" in problems("id: !!timestamp 2023-13-45\n")[0]


def test_aliases_may_be_used() -> None:
    assert loose("words: &w {a: 甲}\nmine: *w\n").unknown == {"mine": {"a": "甲"}}


def test_an_alias_bomb_is_refused() -> None:
    bomb = "x0: &x0 [1, 2, 3, 4, 5, 6, 7, 8, 9]\n"
    bomb += "".join(f"x{n}: &x{n} [{', '.join([f'*x{n - 1}'] * 9)}]\n" for n in range(1, 12))
    with pytest.raises(ModelError, match="内容太多"):
        loose(bomb)


def test_an_alias_to_itself_is_refused() -> None:
    with pytest.raises(ModelError, match="层次太深"):
        loose("x: &x [*x]\n")


def test_deep_nesting_is_refused() -> None:
    with pytest.raises(ModelError):
        loose("x: " + "[" * 5000 + "]" * 5000)


def test_unknown_keys_are_kept_where_the_codec_says_so() -> None:
    found = loose("name: 甲\nlater: {x: [1, true, null, 乙]}\n")
    assert found.unknown == {"later": {"x": [1, True, None, "乙"]}}


def test_sense_checks_are_said_with_lines_too() -> None:
    def check(value: Leaf) -> list[tuple[tuple[str | int, ...], str]]:
        return [(("children", 1, "size"), "太大")]

    with pytest.raises(ModelError) as caught:
        load_text(Leaf, "id: a\nchildren:\n- id: b\n- id: c\n  size: 9\n", source="x", check=check)
    assert str(caught.value.problems[0]) == "第 5 行 children[1].size：太大"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_a_file_may_be_saved_in_any_encoding_that_editors_here_use(encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes("id: 要点\n".encode(encoding))
    assert load_file(Leaf, path).id == "要点"


def test_a_missing_file_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(ReviewError, match="找不到文件"):
        load_file(Leaf, tmp_path / "没有.yaml")


def test_a_binary_file_is_one_sentence(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"\x89PNG\r\n\xff\xff\x80\x00")
    with pytest.raises(ReviewError, match="不是文本文件"):
        load_file(Leaf, path)


_TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufeff\ufffe\uffff"))


@given(st.dictionaries(_TEXT, _TEXT, max_size=4))
def test_whatever_text_the_dumper_writes_is_read_again(words: dict[str, str]) -> None:
    text = yaml.safe_dump({"words": words}, allow_unicode=True)
    assert loose(text).words == words


@given(st.text(max_size=200))
def test_any_text_at_all_is_data_or_a_model_error(text: str) -> None:
    with contextlib.suppress(ModelError):
        loose(text.encode("utf-8", "ignore").decode("utf-8"))


def test_a_file_without_errors_is_parsed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []
    real = yamlsyntax._Loader.__init__

    def count(self: object, text: str) -> None:
        made.append(text)
        real(self, text)  # type: ignore[arg-type]

    monkeypatch.setattr(yamlsyntax._Loader, "__init__", count)
    leaf("id: a\n")
    assert len(made) == 1


def schema_says(text: str) -> bool:
    schema = json_schema(Leaf, title="叶", codec=CODEC)
    Draft202012Validator.check_schema(schema)
    return bool(Draft202012Validator(schema).is_valid(parse(text, source="x")))


@pytest.mark.parametrize(
    ("text", "valid"),
    [
        ("id: a\nhint: 一句\npairs: {S1: info}\nchildren: [{id: b, colour: blue}]\nsize:\n", True),
        ("id: a\ncolour: must\n", False),
        ("id: a\nfoo: 1\n", False),
        ("size: 1\n", False),
        ("id: a\nsize: 三\n", False),
        ("id: a\nchildren: 甲\n", False),
    ],
)
def test_the_schema_accepts_what_the_decoder_accepts(text: str, valid: bool) -> None:
    assert schema_says(text) is valid
    if valid:
        leaf(text)
    else:
        assert problems(text)


def test_the_schema_describes_attributes_with_their_docstrings() -> None:
    schema = json_schema(Leaf, title="叶", codec=CODEC)
    assert schema["$defs"]["Leaf"]["properties"]["size"]["description"] == "How big, in leaves."


@pytest.mark.parametrize("ahead", ["", "id: a\nsize: 1\n"])
def test_a_conflict_mark_is_named_where_it_stands(ahead: str) -> None:
    text = f"{ahead}<<<<<<< HEAD\ncolour: red\n=======\ncolour: blue\n>>>>>>> other\n"
    found = problems(text)
    assert len(found) == 1
    assert found[0].startswith(f"第 {ahead.count(chr(10)) + 1} 行")
    assert "冲突" in found[0]


def test_a_line_of_signs_in_a_text_is_no_conflict_mark() -> None:
    assert "冲突" not in problems("id: |-\n  <<<<<<< 甲\nsize: [\n")[0]


def test_a_mistake_noticed_at_the_end_names_a_line_that_is_there() -> None:
    with pytest.raises(ModelError) as caught:
        loose("name: 甲\nlines: [一, 二\n")
    assert caught.value.problems[0].line == 2


@pytest.mark.parametrize("text", ["id: a\nlist: [甲, 乙\nyear: 2\n", "id: a\nmap: {甲: 1\nyear: 2\n"])
def test_a_bracket_left_open_is_said_on_its_own_line(text: str) -> None:
    with pytest.raises(ModelError, match="第 2 行：从这里开始的方括号或花括号，到第 3 行还没有成对"):
        parse(text, source="x")
