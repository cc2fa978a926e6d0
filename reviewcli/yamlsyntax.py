"""YAML's parser with our own few scalars, its mistakes said in Chinese; imported where there is YAML to read.

Scalars are read as YAML 1.2 reads them, narrowed to what our files need: ``true``/``false``, ``null``/``~``/
empty and whole numbers; everything else is text, so that 12:30, 007, yes and 2023-08-15 stay what was typed.
"""

from __future__ import annotations

import re
import typing
from typing import Any

import yaml

from reviewcli.yamltext import KeyPath, ModelError, Problem

MAX_CHARS = 20_000_000
"""Longest file that is parsed, in characters."""


def parse(text: str, *, source: str) -> object:
    """Plain data (dict, list, str, int, bool, None) of one YAML document. Raises ModelError.

    Duplicate keys, tags for foreign objects and a second document are errors.
    """
    if len(text) > MAX_CHARS:
        raise ModelError(source, [Problem(None, "", "文件太大，不像是手写的配置或草稿")])
    unprintable = [found for kind in (_CONTROL, _NO_CHARACTER) if (found := kind.search(text))]
    if unprintable:
        bad = min(unprintable, key=re.Match.start)
        line = text.count("\n", 0, bad.start()) + 1
        raise ModelError(source, [Problem(line, "", f"有不可见的控制字符（U+{ord(bad[0]):04X}），请删去")])
    loader = _Loader(text)
    try:
        data = loader.get_single_data()
    except yaml.MarkedYAMLError as error:
        raise ModelError(source, [_syntax(error, text)]) from error
    except ValueError as error:
        raise ModelError(source, [Problem(None, "", f"标签（!!）与内容不符（{error}）")]) from error
    except RecursionError as error:
        raise ModelError(source, [Problem(None, "", "层次太深，无法读取")]) from error
    finally:
        loader.dispose()
    if loader.refused:
        raise ModelError(source, loader.refused)
    return typing.cast(object, data)


_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]")
_NO_CHARACTER = re.compile("[\ud800-\udfff\ufeff\ufffe\uffff]")
"""Two sets, each compiled in no time; as one, all of Unicode would be tabled at every start."""
_NULL = re.compile(r"^(?:~|null|)$")
_BOOL = re.compile(r"^(?:true|false)$")
_INT = re.compile(r"^(?:0|-?[1-9][0-9]{0,17})$")
_BASE: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Loader(_BASE):  # type: ignore[misc]
    """The safe loader with our own few scalars, which refuses what would be lost or explode in silence."""

    yaml_implicit_resolvers: typing.ClassVar[dict[str, list[tuple[str, re.Pattern[str]]]]] = {}

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.refused: list[Problem] = []

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        """As the base, each key once and as text; ``<<`` is a key like others (merging has no bound)."""
        seen: dict[str, int] = {}
        out: dict[Any, Any] = {}
        for key_node, value_node in node.value:
            line = key_node.start_mark.line + 1
            if not isinstance(key_node, yaml.ScalarNode):
                self.refused.append(Problem(line, "", "冒号前面应是一个名称，不能是列表"))
                continue
            key = key_node.value
            if key in seen:
                self.refused.append(Problem(line, key, f"与第 {seen[key]} 行的名称重复，请删去一处"))
            seen[key] = line
            out[key] = self.construct_object(value_node, deep=deep)
        return out


for _first in "~n":
    _Loader.yaml_implicit_resolvers.setdefault(_first, []).append(("tag:yaml.org,2002:null", _NULL))
_Loader.yaml_implicit_resolvers.setdefault("", []).append(("tag:yaml.org,2002:null", _NULL))
for _first in "tf":
    _Loader.yaml_implicit_resolvers.setdefault(_first, []).append(("tag:yaml.org,2002:bool", _BOOL))
for _first in "-0123456789":
    _Loader.yaml_implicit_resolvers.setdefault(_first, []).append(("tag:yaml.org,2002:int", _INT))

RESOLVERS = _Loader.yaml_implicit_resolvers
"""What is read as something else than text, for those who write what this reads."""
_TAB = "这一行以制表符（Tab）开头：缩进请用空格"
_CONFLICT = re.compile(r"(?:<{7}|={7}|>{7})(?:\s|$)")
_SYNTAX = (
    ("cannot start any token", "这里不能用 @、`、% 或制表符（Tab）开头：文字请加引号，缩进请用空格"),
    ("mapping values are not allowed", "冒号的位置不对：文字里有半角冒号时请整段加引号，或改用全角冒号"),
    ("could not find expected ':'", "缺少冒号：名称的后面要写半角冒号和一个空格"),
    ("found unexpected end of stream", "引号或括号没有成对，直到文件末尾也没有找到另一半"),
    ("expected a single document", "一个文件里只能有一份内容，请删去多余的“---”及其后的部分"),
    ("found undefined alias", "引用了没有定义过的别名（*）：文字以 * 开头时请加上引号"),
    ("found unknown escape", "双引号里的反斜杠 \\ 写法不对，请改用单引号"),
    ("could not determine a constructor", "不支持这种标签（!），文字以 ! 开头时请加上引号"),
    ("expected ',' or", "方括号或花括号里缺少逗号，或括号没有成对"),
    ("did not find expected", "缩进没有对齐，或引号、括号没有成对：同一层的各行要从同一列开始"),
    ("invalid indentation", "缩进没有对齐：同一层的各行要从同一列开始"),
    ("block sequence entries are not allowed", "短横线（-）的位置不对：列表的每一项要另起一行，缩进对齐"),
)  # fmt: skip


_BEGINS = ("could not find expected ':'", "found unexpected end of stream")
"""Mistakes that are noticed long after the place where they were made."""


def _syntax(error: yaml.MarkedYAMLError, text: str) -> Problem:
    english = " ".join(part for part in (error.context, error.problem) if part)
    first, then = error.problem_mark, error.context_mark
    if any(key in english for key in _BEGINS):
        first, then = then, first
    mark = first or then
    line = min(mark.line, text.rstrip("\n").count("\n")) if mark else None
    said = next((chinese for key, chinese in _SYNTAX if key in english), f"YAML 写法有误（{english}）")
    if line is not None and any(row.startswith("\t") for row in text.split("\n")[line : line + 1]):
        said = _TAB
    opened = error.context_mark
    if (
        opened is not None
        and line is not None
        and "flow" in (error.context or "")
        and opened.line < line
        and said != _TAB
    ):
        # noticed on a later line than the bracket's: it is there that one is missing, if not a comma
        said = f"从这里开始的方括号或花括号，到第 {line + 1} 行还没有成对，或其中缺少逗号"
        line = opened.line
    return _conflict(text) or Problem(None if line is None else line + 1, "", said)


def _conflict(text: str) -> Problem | None:
    """The first mark that a version control program (or a netdisk) left between two versions of the file."""
    for number, row in enumerate(text.split("\n"), 1):
        if _CONFLICT.match(row):
            return Problem(number, "", "这里是两个版本冲突的标记：请选定一个版本，把标记和另一个版本删去")
    return None


class Lines:
    """Line numbers of key paths, from a second parse that is made only when something is wrong."""

    def __init__(self, text: str) -> None:
        loader = _Loader(text)
        try:
            self._root = loader.get_single_node()
        finally:
            loader.dispose()

    def of(self, path: KeyPath) -> int | None:
        """The line of the key or item at ``path``, else of the nearest thing above it that is there."""
        node, line = self._root, 1 if self._root is not None else None
        for step in path:
            if isinstance(node, yaml.MappingNode):
                pair = next(((k, v) for k, v in node.value if k.value == step), None)
                if pair is None:
                    return line
                line, node = pair[0].start_mark.line + 1, pair[1]
            elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
                node = node.value[step]
                line = node.start_mark.line + 1
            else:
                return line
        return line
