"""What is found in a notice against what a careful person finds in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from reviewcli.scaffold.headings import core
from reviewcli.scaffold.notice.model import Amount, Reading
from reviewcli.scaffold.notice.read import narrowed, read_notice
from reviewcli.scaffold.notice.source import of_text

FOLDER = Path(__file__).parent / "notices"
Scored = tuple[str, str, object, object]
"""(field, right / wrong / missed, expected, found)."""


def read(path: Path) -> Reading:
    return read_notice(of_text(path.read_text(encoding="utf-8")).lines)


def scored(reading: Reading, expected: dict[str, Any]) -> Iterator[Scored]:
    """Every field that is there or was found."""
    for field in ("title", "issuer", "date", "year"):
        yield from _one(field, expected.get(field), _text(getattr(reading, field)))
    yield from _one("meeting", expected["meetings"], [value.text for value in reading.meetings] or None)
    if "occasion" in expected:
        yield from _one("occasion", expected["occasion"], _text(_first(reading.occasions)))
    for meeting, kinds in _kinds(expected, reading):
        found = {v.text for v in reading.kinds if v.origin.meeting == meeting}
        yield from _each("kinds", set(kinds), found)
    for key in ("deadlines", "formats"):
        if key in expected:
            found = len(getattr(reading, key))
            yield key, _verdict(expected[key], found), expected[key], found
    for name, paper in expected["papers"].items():
        yield from _paper(narrowed(reading, *name.split()), paper)


def _kinds(expected: dict[str, Any], reading: Reading) -> Iterator[tuple[str, list[str]]]:
    for meeting in expected["meetings"]:
        yield meeting, expected.get("kinds", {}).get(meeting, [])


def _paper(own: Reading, paper: dict[str, Any]) -> Iterator[Scored]:
    yield from _one("theme", paper.get("theme"), _text(_first(own.themes)))
    best = _first(own.aspects)
    wanted = paper.get("aspects")
    found = list(best.names) if best else None
    same = wanted and found and [core(x) for x in wanted] == [core(x) for x in found]
    if wanted or found:
        yield "aspects", "right" if same else "wrong" if found else "missed", wanted, found
    parts = {part.id: part.presence.value for part in reversed(own.parts)}
    yield from _each("parts", set(paper.get("parts", {}).items()), set(parts.items()))
    for key, amounts in (("count", own.counts), ("length", own.lengths)):
        yield from _one(key, paper.get(key), _bounds(_first(amounts)))
    words = _first(own.title_words)
    if "title_words" in paper:
        yield from _one("title words", paper["title_words"][0], _text(words))


def _bounds(amount: Amount | None) -> list[int | None] | None:
    return None if amount is None else [amount.min, amount.max]


def _first(values: Any) -> Any:
    return next(iter(values), None)


def _text(value: Any) -> str | None:
    return None if value is None else value.text


def _one(field: str, expected: object, found: object) -> Iterator[Scored]:
    if expected is None and found is None:
        return
    expected = str(expected) if field == "date" and expected is not None else expected
    yield field, "right" if expected == found else "missed" if found is None else "wrong", expected, found


def _each(field: str, expected: set[Any], found: set[Any]) -> Iterator[Scored]:
    for value in expected & found:
        yield field, "right", value, value
    for value in found - expected:
        yield field, "wrong", None, value
    for value in expected - found:
        yield field, "missed", value, None


def _verdict(expected: int, found: int) -> str:
    return "right" if expected == found else "missed" if found < expected else "wrong"
