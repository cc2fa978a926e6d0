"""YAML files as typed data: scaffolds, drafts, format profiles and settings are read through here.

A file is parsed once with the C loader and laid over dataclasses by their type hints. Whatever does not fit
is collected and said in Chinese with file, line and key; line numbers cost a second parse, made only then.
Dates and fractions are made from text where a field wants them.
"""

from __future__ import annotations

import dataclasses
import datetime
import functools
import re
import types
import typing
from collections.abc import Callable, Iterable, Mapping
from dataclasses import field
from enum import Enum
from pathlib import Path
from typing import Any, TypeVar

from reviewcli.records import dataclass
from reviewcli.yamltext import KeyPath, ModelError, Problem, read_text, show_path

__all__ = [
    "Attribute", "Check", "Codec", "KeyPath", "ModelError", "Problem", "attributes", "decode", "load_data",
    "load_file", "load_text", "nearest", "one_of", "parse", "read_text", "show_path",
]  # fmt: skip

T = TypeVar("T")

MAX_VALUES = 200_000
"""Most values in one file, aliases counted each time they are used: no alias bomb gets further."""
MAX_DEPTH = 40
"""Deepest nesting of values."""


@dataclass(frozen=True, slots=True)
class Codec:
    """What decoding should know beyond the type hints. All keys are dataclasses.

    ``shorthand``: the field that a bare text stands for (``ask: 问题`` for ``ask: {question: 问题}``).
    ``hidden``: fields that never come from a file. ``keep``: the ``dict[str, object]`` field that takes the
    keys this version does not know; without it they are errors.
    """

    shorthand: Mapping[type, str] = field(default_factory=dict)
    hidden: Mapping[type, frozenset[str]] = field(default_factory=dict)
    keep: Mapping[type, str] = field(default_factory=dict)


Check = Callable[[T], Iterable[tuple[KeyPath, str]]]
"""Sense checks on the decoded value: (where, what is wrong), for what types alone cannot say."""


def load_file(cls: type[T], path: Path, *, codec: Codec | None = None, check: Check[T] | None = None) -> T:
    """The file ``path`` as a ``cls``. ReviewError when it cannot be read, ModelError when it does not fit."""
    return load_text(cls, read_text(path), source=str(path), codec=codec, check=check)


def load_text(
    cls: type[T],
    text: str,
    *,
    source: str,
    codec: Codec | None = None,
    check: Check[T] | None = None,
    prepare: Callable[[object], object] | None = None,
) -> T:
    """``text`` as a ``cls``; ``source`` is how messages call it. Raises ModelError with all that is wrong.

    ``prepare`` may change the plain data before it is decoded: lay it over another file's.
    """
    data = parse(text, source=source)
    value, found = _decoded(cls, data if prepare is None else prepare(data), codec)
    if not found and check is not None:
        found = list(check(typing.cast(T, value)))
    if found:
        from reviewcli.yamlsyntax import Lines

        lines = Lines(text)
        raise ModelError(source, [Problem(lines.of(path), show_path(path), said) for path, said in found])
    return typing.cast(T, value)


def load_data(cls: type[T], data: object, *, codec: Codec | None = None) -> T | None:
    """What :func:`parse` made of a file known to be right, as a ``cls``; None when it does not fit."""
    value, found = _decoded(cls, data, codec)
    return None if found else typing.cast(T, value)


def decode(
    cls: type[T], data: object, *, codec: Codec | None = None
) -> tuple[T | None, list[tuple[KeyPath, str]]]:
    """Plain data as a ``cls``, and all that does not fit its types; there is no value then."""
    value, found = _decoded(cls, data, codec)
    return (None, found) if found else (typing.cast(T, value), [])


def parse(text: str, *, source: str) -> object:
    """Plain data of one YAML document, by :func:`reviewcli.yamlsyntax.parse`; PyYAML is imported for it."""
    from reviewcli import yamlsyntax

    return yamlsyntax.parse(text, source=source)


def _decoded(cls: type, data: object, codec: Codec | None) -> tuple[Any, list[tuple[KeyPath, str]]]:
    decoder = _Decoder(codec or Codec())
    try:
        return decoder.value(cls, {} if data is None else data, ()), decoder.problems
    except _TooMuch as error:
        return _BAD, [(error.path, "内容太多或层次太深（可能是别名互相引用），无法读取")]


@dataclass(frozen=True, slots=True)
class Attribute:
    """A dataclass field as the decoder and the schema see it."""

    name: str
    hint: Any
    required: bool


@functools.cache
def attributes(cls: type) -> tuple[Attribute, ...]:
    """The fields of a dataclass with their resolved type hints."""
    hints = typing.get_type_hints(cls)
    missing = dataclasses.MISSING
    return tuple(
        Attribute(f.name, hints[f.name], f.default is missing and f.default_factory is missing)
        for f in dataclasses.fields(cls)
        if f.init
    )


_BAD: Any = object()
_UNIONS = (typing.Union, types.UnionType)


def optional(hint: Any) -> bool:
    """Whether None is a value of ``hint``."""
    return typing.get_origin(hint) in _UNIONS and type(None) in typing.get_args(hint)


class _TooMuch(Exception):
    """The data never end, or are deeper or more than any file of ours."""

    def __init__(self, path: KeyPath) -> None:
        super().__init__(show_path(path))
        self.path = path


class _Decoder:
    """Lays plain data over type hints; what does not fit goes to ``problems`` and decoding goes on."""

    def __init__(self, codec: Codec) -> None:
        self._codec = codec
        self._left = MAX_VALUES
        self.problems: list[tuple[KeyPath, str]] = []

    def _bad(self, path: KeyPath, said: str) -> Any:
        self.problems.append((path, said))
        return _BAD

    def _wrong(self, path: KeyPath, expected: str, value: object) -> Any:
        return self._bad(path, f"应为{expected}，现在是{_describe(value)}")

    def value(self, hint: Any, value: object, path: KeyPath) -> Any:
        """``value`` as ``hint`` says."""
        self._left -= 1
        if self._left < 0 or len(path) > MAX_DEPTH:
            raise _TooMuch(path[:3])
        if dataclasses.is_dataclass(hint):
            return self._object(typing.cast(type, hint), value, path)
        if isinstance(hint, type) and issubclass(hint, Enum):
            return self._enum(hint, value, path)
        origin = typing.get_origin(hint)
        if origin in _UNIONS:
            inner = [each for each in typing.get_args(hint) if each is not type(None)]
            return None if value is None else self.value(inner[0], value, path)
        if origin is tuple:
            return self._tuple(hint, value, path)
        if origin is list:
            return self._items(typing.get_args(hint)[0], value, path)
        if origin is dict:
            return self._dict(typing.get_args(hint)[1], value, path)
        return self._scalar(hint, value, path)

    def _scalar(self, hint: Any, value: object, path: KeyPath) -> Any:
        if hint is object or hint is Any:
            return self._plain(value, path)
        if hint is str and isinstance(value, (str, int)):
            return ("true" if value else "false") if isinstance(value, bool) else str(value)
        if hint is bool:
            return value if isinstance(value, bool) else self._wrong(path, " true 或 false", value)
        if hint is int and isinstance(value, int) and not isinstance(value, bool):
            return value
        if hint is float and isinstance(value, (str, int)) and not isinstance(value, bool):
            if re.fullmatch(r"-?[0-9]{1,18}(?:\.[0-9]{1,18})?", str(value)):
                return float(value)
            return self._wrong(path, "数字", value)
        if hint is datetime.date:
            try:
                return datetime.date.fromisoformat(value if isinstance(value, str) else "")
            except ValueError:
                return self._wrong(path, "日期（如 2023-08-15）", value)
        names = {str: "文字", int: "整数", float: "数字"}
        if hint not in names:
            raise TypeError(f"no YAML form for {hint!r}")
        return self._wrong(path, names[hint], value)

    def _plain(self, value: object, path: KeyPath) -> object:
        """Untyped data, copied, so that nothing shared or endless gets through."""
        if isinstance(value, dict):
            return {key: self.value(object, each, (*path, key)) for key, each in value.items()}
        if isinstance(value, list):
            return [self.value(object, each, (*path, n)) for n, each in enumerate(value)]
        return value

    def _enum(self, hint: type[Enum], value: object, path: KeyPath) -> Any:
        for member in hint:
            if str(member.value) == str(value) and not isinstance(value, bool):
                return member
        return self._wrong(path, one_of([str(member.value) for member in hint]), value)

    def _items(self, hint: Any, value: object, path: KeyPath) -> Any:
        if not isinstance(value, list):
            return self._wrong(path, "列表（每项一行，以“- ”开头）", value)
        return [self.value(hint, each, (*path, n)) for n, each in enumerate(value)]

    def _tuple(self, hint: Any, value: object, path: KeyPath) -> Any:
        args = typing.get_args(hint)
        if len(args) == 2 and args[1] is Ellipsis:
            pair = typing.get_args(args[0])
            if typing.get_origin(args[0]) is tuple and len(pair) == 2 and isinstance(value, dict):
                return tuple(self._dict(pair[1], value, path).items())
            items = self._items(args[0], value, path)
            return items if items is _BAD else tuple(items)
        if not isinstance(value, list) or len(value) != len(args):
            return self._wrong(path, f" {len(args)} 项的列表", value)
        pairs = enumerate(zip(args, value, strict=True))
        return tuple(self.value(each, v, (*path, n)) for n, (each, v) in pairs)

    def _dict(self, hint: Any, value: object, path: KeyPath) -> Any:
        if not isinstance(value, dict):
            return self._wrong(path, "分项写的内容（一行一个“名称: 内容”）", value)
        return {key: self.value(hint, each, (*path, key)) for key, each in value.items()}

    def _object(self, cls: type, value: object, path: KeyPath) -> Any:
        short = self._codec.shorthand.get(cls)
        if short and isinstance(value, (str, int)):
            value = {short: value}
        if not isinstance(value, dict):
            expected = "一段文字，或" * bool(short) + "分项写的内容（一行一个“名称: 内容”）"
            return self._wrong(path, expected, value)
        before = len(self.problems)
        keep = self._codec.keep.get(cls)
        hidden = self._codec.hidden.get(cls, frozenset()) | ({keep} if keep else set())
        known = {a.name: a for a in attributes(cls) if a.name not in hidden}
        given: dict[str, Any] = {}
        unknown: dict[str, object] = {}
        for key, each in value.items():
            if key not in known:
                unknown[key] = each
            elif each is not None or optional(known[key].hint):
                given[key] = self.value(known[key].hint, each, (*path, key))
        if keep:
            given[keep] = self._plain(unknown, path)
        else:
            for key in unknown:
                self._bad((*path, key), f"不认识这个名称{_suggest(key, known)}")
        for name, attribute in known.items():
            if attribute.required and name not in given:
                self._bad(path, f"缺少“{name}”")
        return cls(**given) if len(self.problems) == before else _BAD


def one_of(words: list[str]) -> str:
    """ "a、b 或 c", for messages."""
    return f" {'、'.join(words[:-1])} 或 {words[-1]}" if len(words) > 1 else f" {words[0]}"


def nearest(word: str, words: Iterable[str], most: int = 3, cutoff: float = 0.6) -> list[str]:
    """Those of ``words`` that somebody who typed ``word`` may have meant, nearest first."""
    import difflib

    return difflib.get_close_matches(word, list(words), n=most, cutoff=cutoff)


def _suggest(key: str, known: Iterable[str]) -> str:
    names = list(known)
    near = nearest(key.replace("-", "_"), names, 1)
    return f"，是否想写“{near[0]}”" if near else f"，这里可用的名称有：{'、'.join(names)}"


def _describe(value: object) -> str:
    if value is None:
        return "空的"
    if isinstance(value, bool):
        return f"“{'true' if value else 'false'}”"
    if isinstance(value, dict):
        return "分项写的内容"
    if isinstance(value, list):
        return "列表"
    text = str(value)
    return f"“{text if len(text) <= 20 else text[:20] + '…'}”"
