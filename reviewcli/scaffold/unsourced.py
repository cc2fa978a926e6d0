"""Headings that a file writes and no file vouches for: what a base says of itself holds for its own words.

A file vouches for what it and the files under it write by ``verified: true``, or for single headings by a
source of confidence A or B that ``covers`` them. A file that extends a verified one and writes other aspects
without either has inherited the word "verified", not the reason for it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from reviewcli.scaffold.marks import all_sections

THEME = "theme"
_GENERAL = ("problems", "causes", "measures")
"""Parts that every paper has: their headings need no source."""
_SOURCES = ("sources", "sources+", "sources=")


class Unsourced:
    """Files laid over one another, from the farthest to the nearest: who wrote a heading, who vouches."""

    def __init__(self) -> None:
        self._count = 0
        self._vouched = -1
        self._covered: dict[str, int] = {}
        self._written: dict[str, int] = {}
        self.own: frozenset[str] = frozenset()
        """What the last file wrote."""

    def layer(self, before: Mapping[str, Any], layer: Mapping[str, Any], after: Mapping[str, Any]) -> None:
        """``layer`` made ``after`` of ``before``."""
        n = self._count
        root = not before and layer.get("partial") is not True and "verified" not in layer
        if layer.get("verified") is True or root:
            self._vouched = n
        for source in (each for key in _SOURCES for each in _list(layer.get(key))):
            if isinstance(source, dict) and source.get("confidence") in ("A", "B"):
                self._covered.update({id: n for id in _list(source.get("covers")) if isinstance(id, str)})
        old, new = _headings(before), _headings(after)
        own = {id for id, words in new.items() if words is not None and old.get(id) != words}
        self._written.update(dict.fromkeys(own, n))
        self.own = frozenset(own)
        self._count += 1

    def ids(self, out: Mapping[str, Any]) -> tuple[str, ...]:
        """Ids (and ``theme``) in ``out`` that no file vouches for, in the order of the paper."""
        return tuple(
            id
            for id in _of_a_year(out)
            if self._written.get(id, -1) > max(self._vouched, self._covered.get(id, -1))
        )

    def uncovered(self, out: Mapping[str, Any]) -> tuple[str, ...]:
        """Of what the last file wrote, what no source covers, though the file may say ``verified: true``."""
        last = self._count - 1
        return tuple(id for id in _of_a_year(out) if id in self.own and self._covered.get(id, -1) < last)


def _of_a_year(data: Mapping[str, Any]) -> list[str]:
    """Ids of the headings that are not those of every paper."""
    general = {each.get("id") for each in all_sections(data.get("sections")) if each.get("part") in _GENERAL}
    return [id for id in _headings(data) if id not in general]


def _headings(data: Mapping[str, Any]) -> dict[str, Any]:
    made: dict[str, Any] = {THEME: data.get("theme") or None}
    for each in all_sections(data.get("sections")):
        if isinstance(each.get("id"), str):
            made[each["id"]] = each.get("heading")
    return made


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []
