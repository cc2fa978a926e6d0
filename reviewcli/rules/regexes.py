"""What is wrong with a regular expression in an office's wording table, in Chinese.

Besides one that does not compile: a repeat inside a repeat, which can make a search endless.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from typing import Any

_CAUSES = (
    ("nothing to repeat", "前面没有可以重复的内容"),
    ("multiple repeat", "连着写了两个重复符号"),
    ("unterminated character set", "方括号没有配对"),
    ("parenthesis", "圆括号没有配对"),
    ("unterminated subpattern", "圆括号没有配对"),
    ("bad escape", "反斜线后面的字符不对"),
    ("bad character range", "字符范围前后颠倒"),
    ("min repeat greater", "重复次数前大后小"),
    ("look-behind", "向前看的部分长度不固定"),
    ("group reference", "引用了没有的分组"),
)
_FEW = 3
"""So many rounds of a repeat are no danger."""


def fault_of(pattern: str) -> str:
    """What is wrong with ``pattern``; "" where nothing is."""
    try:
        re.compile(pattern)
        risky = any(_nested(item) for item in _parsed(pattern))
    except re.error as error:
        cause = next((said for word, said in _CAUSES if word in error.msg), "写法不对")
        return f"不是正确的正则表达式（第 {(error.pos or 0) + 1} 个字符处：{cause}）"
    except (OverflowError, RecursionError):
        return "不是正确的正则表达式（重复次数或括号太多）"
    if risky:
        return "重复里面又有重复，如 (镇+)+，检查时会停不下来；请去掉里面或外面的重复符号（+、*、?、{n,m}）"
    return ""


def _parsed(pattern: str) -> Any:
    if sys.version_info >= (3, 11):
        from re import _parser as parser  # type: ignore[attr-defined]
    else:
        import sre_parse as parser
    found: Any = parser.parse(pattern)
    return found


def _nested(item: Any) -> bool:
    """Whether a repeat of many rounds holds a repeat of no fixed number, or a choice of nothing."""
    if _is_repeat(item) and int(item[1][1]) > _FEW and any(_varies(each) for each in _all(item[1][2])):
        return True
    return any(_nested(each) for each in _inside(item))


def _is_repeat(item: Any) -> bool:
    return str(item[0]) in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT")


def _varies(item: Any) -> bool:
    if _is_repeat(item):
        return bool(item[1][0] != item[1][1])
    return str(item[0]) == "BRANCH" and any(not len(way) for way in item[1][1])


def _all(items: Iterable[Any]) -> Iterator[Any]:
    for item in items:
        yield item
        yield from _all(_inside(item))


def _inside(item: Any) -> Iterator[Any]:
    """The items one step further in."""
    yield from _children(item[1])


def _children(value: Any) -> Iterator[Any]:
    if hasattr(value, "getwidth"):  # a SubPattern
        yield from value
    elif isinstance(value, (tuple, list)):
        for each in value:
            yield from _children(each)
