"""A format profile as the YAML text that a person keeps: only what differs from another, each value with what
it was read from behind it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

KeyPath = tuple[str, ...]
Content = str | float | bool | tuple[str, ...] | None
_PLAIN = re.compile(r"[A-Za-z\u3400-\u9fff][\w\u3400-\u9fff]*(?:[ .+-][\w\u3400-\u9fff]+)*")
_WORDS = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n"})
"""Plain words that YAML reads as something else than text."""


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a profile: its keys in the file ("roles", "body", "font"), and what it was read from."""

    at: KeyPath
    value: Content
    why: str = ""


def profile_text(
    values: Iterable[Value], *, id: str, name: str, source: str, base: str, about: str, kept: Iterable[str]
) -> str:
    """The file of profile ``id``, which extends ``base``. ``about``: its first comment; ``kept``: sentences
    on what could not be read and stays as in ``base``.

    Values stand in the order given; those of one mapping must be neighbours.
    """
    lines = [f"# {line}" for line in about.splitlines()]
    lines += [f"extends: {_scalar(base)}", f"id: {_scalar(id)}", f"name: {_scalar(name)}"]
    lines.append(f"source: {_scalar(source)}")
    lines += _mapping(values)
    remarks = [f"# - {_one_line(remark)}" for remark in kept]
    if remarks:
        lines += ["", f"# 没有读出或写不进格式规范的（沿用 {base}）：", *remarks]
    return "\n".join(lines) + "\n"


def _mapping(values: Iterable[Value]) -> Iterator[str]:
    above: KeyPath = ()
    for value in values:
        parents = value.at[:-1]
        shared = 0
        while shared < min(len(above), len(parents)) and above[shared] == parents[shared]:
            shared += 1
        if not shared:
            yield ""
        for depth in range(shared, len(parents)):
            yield f"{'  ' * depth}{parents[depth]}:"
        text = f"{'  ' * len(parents)}{value.at[-1]}: {_written(value.value)}"
        yield f"{text}  # {_one_line(value.why)}" if value.why else text
        above = parents


def _written(value: Content) -> str:
    if isinstance(value, tuple):
        return f"[{', '.join(_scalar(item) for item in value)}]"
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    return _scalar(value) if isinstance(value, str) else f"{value:.10g}"


def _scalar(text: str) -> str:
    """``text`` plain where YAML reads it as itself, else in double quotes."""
    if _PLAIN.fullmatch(text) and text.lower() not in _WORDS:
        return text
    quoted = json.dumps(text, ensure_ascii=False)
    return "".join(char if char.isprintable() else f"\\U{ord(char):08x}" for char in quoted)


def _one_line(text: str) -> str:
    """Fit for a comment: one line, nothing that YAML refuses in a file."""
    return "".join(char if char.isprintable() else " " for char in text).strip()
