"""The list of scaffolds in lines: by meeting and occasion, ids in a column, tidy in 80 columns."""

from __future__ import annotations

import os.path
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from rich.text import Text

from reviewcli.report.width import display_width, wrap
from reviewcli.scaffold.load import MEETINGS

if TYPE_CHECKING:
    from reviewcli.scaffold.index import Entry

_ORIGINS = {"bundled": "", "folder": "单位模板", "user": "自备模板"}
_ID, _NAME = 4, 8
"""Columns where ids begin, and names that have no room beside theirs."""


def rows(entries: Sequence[Entry], width: int | None) -> Iterator[Text]:
    """The lines; with ``width`` columns, None for lines as long as they need."""
    for n, (meeting, whole) in enumerate(groupby(entries, key=lambda entry: entry.meeting)):
        if n:
            yield Text("")
        yield Text(MEETINGS.get(meeting, meeting), style="bold")
        for occasion, group in groupby(whole, key=_occasion):
            yield Text(f"  {occasion}")
            yield from _group(list(group), width)


def _occasion(entry: Entry) -> str:
    """What entries stand under: the meeting's name, which their own names begin with, else the year."""
    before, dot, _ = entry.name.partition("·")
    if dot and entry.year is not None:
        return before
    return f"{entry.year}年" if entry.year else "不限年度"


def _group(entries: Sequence[Entry], width: int | None) -> Iterator[Text]:
    most = width if width is not None else 1 << 30
    labels = [_label(entry) for entry in entries]
    beside = [entry for entry, label in zip(entries, labels, strict=True) if _room(entry.id, label) <= most]
    column = max((display_width(entry.id) for entry in beside), default=0)
    for entry, label in zip(entries, labels, strict=True):
        row = Text.assemble(" " * _ID, (entry.id, "cyan"))
        if display_width(entry.id) <= column and _room("x" * column, label) <= most:
            yield row.append(" " * (column - display_width(entry.id) + 2)).append(_styled(label, entry))
            continue
        yield row
        for line in wrap(label, most - _NAME):
            yield Text(" " * _NAME).append(_styled(line, entry))


def _label(entry: Entry) -> str:
    """The name without what it stands under, and the notes."""
    under = _occasion(entry) if entry.year else MEETINGS.get(entry.meeting, "")
    said = _notes(entry)
    return entry.name.removeprefix(under + "·") + (f"  {said}" if said else "")


def _room(id: str, label: str) -> int:
    """Columns of an id and a name on one line."""
    return _ID + display_width(id) + 2 + display_width(label)


def _notes(entry: Entry) -> str:
    notes = [_ORIGINS.get(entry.origin, "")]
    notes += ["尚未核实"] * (not entry.verified)
    if entry.shadowed:
        here = os.path.dirname(entry.nearer) == os.path.dirname(entry.path)
        whose = (
            f"这个文件夹里的“{os.path.basename(entry.nearer)}”编号相同"
            if here
            else "有同编号的自备或单位模板"
        )
        notes.append(f"{whose}，用的是那一个")
    return "，".join(note for note in notes if note)


def _styled(line: str, entry: Entry) -> Text:
    """A line of the name; notes at its end are dim."""
    said = _notes(entry)
    if said and line.endswith(said):
        return Text(line[: -len(said)]).append(said, style="dim")
    return Text(line)
