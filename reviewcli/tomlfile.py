"""A TOML file as plain data, what is wrong with it said in Chinese with line and key."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any

from reviewcli.yamltext import KeyPath, ModelError, Problem, read_text

_HEADER = re.compile(r"\s*(\[\[?)([^\[\]]+)\]\]?\s*(?:#.*)?$")
_KEY = re.compile(
    r"""\s*((?:[A-Za-z0-9_-]+|"[^"\n]*"|'[^'\n]*')(?:\s*\.\s*(?:[A-Za-z0-9_-]+|"[^"\n]*"|'[^'\n]*'))*)\s*="""
)
_STEP = re.compile(r"""[A-Za-z0-9_-]+|"[^"\n]*"|'[^'\n]*'""")
_LONG_QUOTE = re.compile('"""|' + "'''")
_AT = re.compile(r"\(at (?:line (\d+), column \d+|end of document)\)")
_SAID = (
    ("Cannot overwrite", "同一个键写了两次"),
    ("Cannot declare", "同一个表写了两次"),
    ("Cannot mutate", "这个表前面已经写过，不能再添内容"),
    ("Unterminated string", "引号没有成对"),
    ("Illegal character", "有不可见的控制字符，或引号没有在本行结束"),
    ("Unescaped", "字符串里的反斜杠写法不对；Windows 路径请用单引号括起来"),
    ("Invalid hex", "字符串里的反斜杠写法不对；Windows 路径请用单引号括起来"),
    ("Unclosed array", "方括号没有成对"),
    ("Unclosed inline table", "花括号没有成对"),
    ("Expected '='", "键后面应为等号（键 = 值）；键里有汉字时请用双引号括起来"),
    ("Invalid statement", "不认识这一行；应为“键 = 值”或“[表名]”，键里有汉字时请用英文双引号括起来"),
    ("Expected ']'", "方括号没有成对"),
    ("Invalid initial character", "表名或键写法不对；有汉字时请用双引号括起来"),
    ("Invalid value", "等号后面的值写法不对；文字请用英文双引号括起来，列表的方括号要成对"),
    ("Expected newline", "这一行后面有多余的内容"),
)
"""Beginnings of what tomllib says, and how we say it."""


def parse(text: str, *, source: str) -> dict[str, Any]:
    """The file's tables. Raises ModelError for what is no TOML."""
    if sys.version_info >= (3, 11):
        import tomllib
    else:
        import tomli as tomllib
    text = text.replace("\r\n", "\n")
    try:
        data: dict[str, Any] = tomllib.loads(text)
        return data
    except tomllib.TOMLDecodeError as error:
        raise ModelError(source, [_syntax(str(error), text)]) from error
    except RecursionError as error:
        raise ModelError(source, [Problem(None, "", "层次太深，无法读取")]) from error


def load(path: Path) -> tuple[dict[str, Any], str]:
    """Data and text of the file. Raises ReviewError."""
    text = read_text(path)
    return parse(text, source=str(path)), text


def _syntax(said: str, text: str) -> Problem:
    at = _AT.search(said)
    line = int(at[1]) if at and at[1] else text.rstrip("\n").count("\n") + 1
    why = next((chinese for begin, chinese in _SAID if said.startswith(begin)), "写法不符合 TOML 格式")
    return Problem(line, "", why)


class Lines:
    """On which line of the file each key stands."""

    def __init__(self, text: str) -> None:
        self._at: dict[KeyPath, int] = {}
        self._tables: dict[KeyPath, int] = {}
        table: KeyPath = ()
        inside = ""
        for number, line in enumerate(text.splitlines(), start=1):
            if not inside:
                table = self._read(line, table, number)
            inside = _still_inside(line, inside)

    def _read(self, line: str, table: KeyPath, number: int) -> KeyPath:
        if header := _HEADER.match(line):
            table = _steps(header[2])
            if header[1] == "[[":
                count = self._tables.get(table, -1) + 1
                self._tables[table] = count
                table = (*table, count)
            self._at.setdefault(table, number)
        elif key := _KEY.match(line):
            self._at.setdefault((*table, *_steps(key[1])), number)
        return table

    def of(self, path: KeyPath) -> int | None:
        """The line of the key, or of the nearest table round it; None for the file as a whole."""
        while path:
            if path in self._at:
                return self._at[path]
            path = path[:-1]
        return None


def _steps(keys: str) -> KeyPath:
    return tuple(step[1:-1] if step[0] in "\"'" else step for step in _STEP.findall(keys))


def _still_inside(line: str, inside: str) -> str:
    """The long quotation mark that is open at the end of ``line``, "" for none."""
    for mark in _LONG_QUOTE.findall(line):
        if not inside:
            inside = mark
        elif mark == inside:
            inside = ""
    return inside
