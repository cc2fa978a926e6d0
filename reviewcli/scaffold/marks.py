"""Where the values of a merged scaffold were written: file and line, kept through every copy."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from reviewcli.yamltext import KeyPath

Marks = dict[tuple[int, str | int], tuple[str, int | None]]
"""(identity of a mapping or list, key or place in it) → (file as messages call it, line)."""
Fault = tuple[object, str | int, str]
"""(mapping or list, key in it, what is wrong there)."""

STEP = " › "
"""Between the steps of a place as messages write it."""


class Copies:
    """Copies of mappings and lists; with ``marks``, every value of a copy keeps its origin."""

    def __init__(self, marks: Marks | None = None) -> None:
        self.marks = marks
        self.faults: list[Fault] = []
        self.doubts: list[Fault] = []
        """What has no effect and was hardly meant."""
        self._kept: list[object] = []

    def new(self, made: Any) -> Any:
        """A mapping or list just made; it lives as long as this, so that its identity is its own."""
        if self.marks is not None:
            self._kept.append(made)
        return made

    def copy(self, old: Mapping[str, Any]) -> dict[str, Any]:
        """A shallow copy with its origins."""
        out: dict[str, Any] = self.new(dict(old))
        if self.marks is not None:
            for key in old:
                self.mark(out, key, old, key)
        return out

    def mark(self, new: object, key: str | int, old: object, old_key: str | int) -> None:
        """``new[key]`` was written where ``old[old_key]`` was."""
        if self.marks is not None and (at := self.marks.get((id(old), old_key))) is not None:
            self.marks[id(new), key] = at


def all_sections(sections: Any) -> Iterator[dict[str, Any]]:
    """Every section of a tree that may hold anything, in order."""
    for section in sections if isinstance(sections, list) else ():
        if isinstance(section, dict):
            yield section
            yield from all_sections(section.get("children"))


def mark(data: Any, source: str, line_of: Any, marks: Marks, path: KeyPath = ()) -> None:
    """Note in ``marks`` where every value of a parsed file stands; ``line_of`` gives a key path's line."""
    pairs: Any = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in pairs:
        marks[id(data), key] = (source, line_of((*path, key)))
        mark(value, source, line_of, marks, (*path, key))


def origin(data: Any, path: KeyPath, marks: Marks) -> tuple[str, int | None] | None:
    """Where the value at ``path`` of a merged scaffold, else the nearest above it, was written."""
    found = None
    for step in path:
        here = marks.get((id(data), step))
        item = data[step] if isinstance(data, list) and isinstance(step, int) and _has(data, step) else None
        if isinstance(item, dict):  # things with an id move about in their lists: their ids know their lines
            here = marks.get((id(item), "id"), here)
        if here is None and not (isinstance(data, (dict, list)) and _has(data, step)):
            break
        found = here or found
        data = data[step]
    return found


def _has(data: Any, step: str | int) -> bool:
    return step in data if isinstance(data, dict) else isinstance(step, int) and step < len(data)


def told(path: KeyPath, data: Any) -> str:
    """A place in words that somebody who wrote the file knows: sections › problems › study › points › min."""
    out: list[str] = []
    for step in path:
        holds: Any = data
        item = holds[step] if isinstance(data, (dict, list)) and _has(data, step) else None
        if isinstance(step, int):
            known = item.get("id") if isinstance(item, dict) else None
            out.append(str(known) if isinstance(known, str) else f"第 {step + 1} 项")
        elif step != "children" or not out:
            out.append(step)
        data = item
    return STEP.join(out)


def path_to(wanted: object, data: Any) -> KeyPath | None:
    """Where just this mapping or list stands in ``data``."""
    if data is wanted:
        return ()
    pairs: Any = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in pairs:
        if isinstance(value, (dict, list)) and (below := path_to(wanted, value)) is not None:
            return (key, *below)
    return None
