"""The text of a scaffold file: YAML that a person can open in any editor, read and mend.

Keys stand in one order, whatever made the data; remarks stand as comments above what they are about. What is
written loads again unchanged (a law, tested).
"""

from __future__ import annotations

import datetime
import functools
import re
from collections.abc import Iterator, Mapping, Sequence
from enum import Enum
from typing import TYPE_CHECKING

from reviewcli.yamltext import KeyPath

if TYPE_CHECKING:
    import yaml

SCHEMA = "../schema.json"
"""Where the JSON Schema lies, seen from a file in one of the folders of the bundled scaffolds."""
_WIDTH = 1 << 30
_ASK = ("question", "look_for", "pitfalls")
_BOUNDS = ("min", "max")
_SECTION = (
    "id", "before", "after", "remove", "replace", "heading", "variants", "short", "part", "presence",
    "ordered", "lead_in", "length", "ask", "points", "typed", "each", "children",
)  # fmt: skip
_ORDERS: dict[str, tuple[str, ...]] = {
    "": (
        "id", "partial", "extends", "name", "meeting", "year", "kind", "occasion", "title", "title_words",
        "theme", "verified", "confidence", "in_force_from", "in_force_to", "sources", "fields", "byline",
        "date", "preamble", "sections", "limits", "links", "closing", "signature", "format", "rules",
    ),
    "sections": _SECTION,
    "children": _SECTION,
    "each": ("presence", "length", "ask", "points"),
    "typed": (*_BOUNDS, "ask"),
    "fields": (
        "id", "before", "after", "remove", "replace", "label", "required", "default", "example", "pattern",
        "ask",
    ),
    "sources": ("title", "publisher", "date", "url", "confidence", "covers"),
    "preamble": ("text", "phrases", "presence", "length", "ask"),
    "points": (*_BOUNDS, "style", "inline", "length", "ask_lead", "ask_body"),
    "limits": ("chars", "shares", "source"),
    "shares": ("part", *_BOUNDS),
    "links": ("problem", "answer"),
    "ask": _ASK,
    "ask_lead": _ASK,
    "ask_body": _ASK,
}  # fmt: skip
_BESIDE = frozenset({"min", "max", "style", "part", "problem", "answer", "id", "remove", "before", "after"})
"""Keys of mappings that stand on one line ({min: 2, max: 5}) where they have no others and no remarks."""
_LISTS_BESIDE = frozenset({"covers", "extends"})
_SHORT = re.compile(r"[\w（）、.-]{1,50}")
_NO_COMMENTS: Mapping[KeyPath, Sequence[str]] = {}


def scaffold_text(
    data: Mapping[str, object],
    comments: Mapping[KeyPath, Sequence[str]] = _NO_COMMENTS,
    *,
    schema: str = SCHEMA,
) -> str:
    """The text of the scaffold file that says ``data``.

    ``comments``: lines to stand as ``# …`` above the key or item at their path, (): at the top. ``schema``:
    where editors find the JSON Schema, as seen from the file; "" for no such line.
    """
    lines = [f"# yaml-language-server: $schema={schema}"] * bool(schema)
    about = _comment(comments.get((), ()), 0)
    lines += [*about, ""] if about else []
    before_block = True
    for number, (key, value) in enumerate(_ordered(data, "")):
        block = list(_entry(key, value, (key,), 0, comments))
        if number and (len(block) > 2 or before_block):
            lines.append("")
        before_block = len(block) > 2 and number > 0
        lines += block
    return "\n".join(lines) + "\n"


def _ordered(data: Mapping[str, object], context: str) -> list[tuple[str, object]]:
    """Keys in the order of their kind of mapping, ``key+`` and ``key-`` where ``key`` stands, others last."""
    order = _ORDERS.get(context, _BOUNDS)

    def place(key: str) -> int:
        bare = key.rstrip("+-=")
        return order.index(bare) if bare in order else len(order)

    return sorted(data.items(), key=lambda each: place(each[0]))


def _entry(
    key: str, value: object, path: KeyPath, indent: int, comments: Mapping[KeyPath, Sequence[str]]
) -> Iterator[str]:
    yield from _comment(comments.get(path, ()), indent)
    name = " " * indent + _scalar(key, indent) + ":"
    inner = list(_value(value, path, indent + 2, comments))
    if isinstance(inner[0], str) and not _is_block(value, path, comments):
        yield f"{name} {inner[0]}".rstrip()
        yield from inner[1:]
    else:
        yield name
        yield from inner


def _value(
    value: object, path: KeyPath, indent: int, comments: Mapping[KeyPath, Sequence[str]]
) -> Iterator[str]:
    """The lines of a value: those of a block are indented, those of a scalar begin behind the key."""
    if not _is_block(value, path, comments):
        yield from _inline(value, indent).split("\n")
        return
    if isinstance(value, Mapping):
        for key, each in _ordered(value, _context(path)):
            yield from _entry(key, each, (*path, key), indent, comments)
        return
    assert isinstance(value, Sequence)
    for number, each in enumerate(value):
        at = (*path, number)
        yield from _comment(comments.get(at, ()), indent)
        lines = list(_value(each, at, indent + 2, comments))
        if not _is_block(each, at, comments):
            yield " " * indent + "- " + lines[0]
            yield from lines[1:]
            continue
        first = next(n for n, line in enumerate(lines) if not line.lstrip().startswith("#"))
        yield from (line[2:] for line in lines[:first])  # what is said of the first key stands above the dash
        yield " " * indent + "- " + lines[first][indent + 2 :]
        yield from lines[first + 1 :]


def _context(path: KeyPath) -> str:
    """What kind of mapping stands at ``path``: the name of its key, or of the list that it is in."""
    names = [step for step in path if isinstance(step, str)]
    return names[-1].rstrip("+-=") if names else ""


def _is_block(value: object, path: KeyPath, comments: Mapping[KeyPath, Sequence[str]]) -> bool:
    """Whether a value takes lines of its own."""
    if not isinstance(value, (Mapping, list, tuple)) or not value:
        return False
    if any(at[: len(path)] == path and len(at) > len(path) for at in comments):
        return True
    items = value.values() if isinstance(value, Mapping) else value
    if not all(isinstance(each, (int, float, Enum)) or _is_short(each) for each in items):
        return True
    if isinstance(value, Mapping):
        return not value.keys() <= _BESIDE
    return _context(path[-1:]) not in _LISTS_BESIDE


def _is_short(value: object) -> bool:
    return isinstance(value, str) and _SHORT.fullmatch(value) is not None


def _inline(value: object, indent: int) -> str:
    if isinstance(value, Mapping):
        order = _ordered(value, "points" if "min" in value or "max" in value else "sections")
        return "{" + ", ".join(f"{_scalar(k, 0)}: {_scalar(v, 0)}" for k, v in order) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(_scalar(each, 0) for each in value) + "]"
    return _scalar(value, indent)


def _scalar(value: object, indent: int) -> str:
    """A text, number or nothing as it stands in the file; a text of several lines as a block text."""
    if value is None:
        return ""
    if isinstance(value, Enum):
        value = value.value
    if isinstance(value, (datetime.date, float)) and not isinstance(value, bool):
        value = str(value)
    import yaml

    text = yaml.dump(value, Dumper=_dumper(), allow_unicode=True, width=_WIDTH)
    lines = text.removesuffix("\n").removesuffix("\n...").split("\n")
    return "\n".join([lines[0], *(" " * (indent - 2) + line if line else "" for line in lines[1:])])


@functools.cache
def _dumper() -> type[yaml.SafeDumper]:
    """The pure dumper, whose plain texts are those that our own loader takes for texts."""
    import yaml

    from reviewcli.yamlsyntax import RESOLVERS

    class Dumper(yaml.SafeDumper):
        """Quotes only what would be read as something else."""

    def text(dumper: yaml.SafeDumper, value: str) -> yaml.ScalarNode:
        # A text that begins or ends with a blank is safest in quotes, and so is one with odd characters.
        odd = value != value.strip() or any(not (char.isprintable() or char == "\n") for char in value)
        style = '"' if odd else "|" if "\n" in value else None
        return dumper.represent_scalar("tag:yaml.org,2002:str", value, style=style)

    Dumper.yaml_implicit_resolvers = RESOLVERS
    Dumper.add_representer(str, text)
    return Dumper


def _comment(lines: Sequence[str], indent: int) -> list[str]:
    """Comment lines; whatever would end one early (a line break of any kind) is a blank in it."""
    out = []
    for line in lines:
        words = " ".join("".join(char if char.isprintable() else " " for char in line).split())
        out.append(" " * indent + f"# {words}".rstrip())
    return out
