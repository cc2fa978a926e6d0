"""Drafts and versions in lines, and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

from reviewcli.cli.settings import unit_folders
from reviewcli.cli.when import say_time
from reviewcli.draft.changes import changed, paper_chars
from reviewcli.draft.history import History, Version
from reviewcli.draft.model import Draft
from reviewcli.draft.store import parse_draft
from reviewcli.errors import ReviewError
from reviewcli.interview.overview import Overview, overview
from reviewcli.report.width import display_width
from reviewcli.scaffold.library import load_scaffold
from reviewcli.scaffold.model import Scaffold

_STATES = {"✓": "written", "◐": "begun", "○": "empty", "": None}
_NAMED = 3
_LINE = " " * 4


class Scaffolds:
    """Scaffolds by id, each loaded once a run."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, tuple[Path, ...]], Scaffold] = {}

    def find(self, id: str, near: Path) -> Scaffold:
        """The scaffold of a draft at ``near``. Raises ReviewError."""
        key = id, unit_folders(near)
        if key not in self._known:
            self._known[key] = load_scaffold(*key)
        return self._known[key]


def overviews(paths: Sequence[Path]) -> list[Overview]:
    """What there is to say of each of the drafts; those whose file is gone stand last."""
    find = Scaffolds().find
    return sorted((overview(path, find) for path in paths), key=lambda each: not each.there)


def standing_words(of: Overview) -> str:
    """✓ or ◐ 40 %; ！ where it cannot be told."""
    if of.percent is None:
        return "！"
    return of.state if of.percent == 100 else f"{of.state} {of.percent} %"


def draft_lines(of: Overview, now: datetime) -> Iterator[str]:
    """One draft in two lines (three with an error): state, time, characters, paper; the file."""
    words = f"{of.chars:,} 字" if of.chars else ""
    yield "  ".join(filter(None, (standing_words(of), _when(of, now), words, of.name)))
    there = "" if of.there else f"（文件不在了{f'，还有 {of.versions} 个历史版本' * bool(of.versions)}）"
    yield f"{_LINE}{of.path}{there}"
    if of.error and of.there:
        yield f"{_LINE}{of.error}"


def menu_line(of: Overview, now: datetime) -> str:
    """One draft in a line to choose by: ◐ 40 %　今天 15:30　name　folder."""
    return "　".join(filter(None, (standing_words(of), _when(of, now), of.path.name, str(of.path.parent))))


def _when(of: Overview, now: datetime) -> str:
    return say_time(datetime.fromtimestamp(of.changed, timezone.utc), now) if of.changed is not None else ""


def draft_data(of: Overview) -> dict[str, Any]:
    """One draft for other programs."""
    time = datetime.fromtimestamp(of.changed, timezone.utc).isoformat() if of.changed is not None else None
    return {
        "path": str(of.path),
        "exists": of.there,
        "error": of.error or None,
        "scaffold": of.scaffold or None,
        "name": of.name or None,
        "state": _STATES[of.state],
        "percent": of.percent,
        "chars": of.chars,
        "changed": time,
        "versions": of.versions,
    }


@dataclass(frozen=True, slots=True)
class Step:
    """A version beside the one before it. ``words``: what changed; ``error``: why it cannot be read."""

    version: Version
    chars: int = 0
    more: int = 0
    words: tuple[str, ...] = ()
    error: str = ""


def steps(history: History, versions: Sequence[Version], near: Path, most: int | None) -> list[Step]:
    """The last ``most`` of ``versions`` (all of them for None; oldest first), newest first."""
    wanted = versions if most is None else versions[-most:]
    begin = len(versions) - len(wanted)
    scaffolds = Scaffolds()
    before = _read(history, versions[begin - 1]) if begin else None
    before_chars = _chars(before, scaffolds, near)
    out: list[Step] = []
    for version in wanted:
        now = _read(history, version)
        if isinstance(now, str):
            out.append(Step(version, error=now))
            continue
        chars = _chars(now, scaffolds, near)
        if isinstance(before, Draft):
            words = changed(before, now, _scaffold(scaffolds, now, near)) or ("只有形式上的改动",)
            out.append(Step(version, chars, chars - before_chars, words))
        else:
            out.append(Step(version, chars, words=("最早的一版",) if version == versions[0] else ()))
        before, before_chars = now, chars
    return out[::-1]


def step_lines(steps: Sequence[Step], now: datetime) -> Iterator[str]:
    """Number, time, characters, how many more or fewer, what changed; in columns."""
    cells = [
        (
            str(step.version.number),
            say_time(step.version.time, now),
            "" if step.error else f"{step.chars:,} 字",
            f"{step.more:+,}" if step.more else "",
            step.error or few(step.words),
        )
        for step in steps
    ]
    widths = [max((display_width(row[at]) for row in cells), default=0) for at in range(4)]
    for row in cells:
        columns = [" " * (w - display_width(cell)) + cell for cell, w in zip(row, widths, strict=False)]
        yield "  ".join([*columns, row[-1]]).rstrip()


def step_data(step: Step) -> dict[str, Any]:
    """One version for other programs."""
    return {
        "number": step.version.number,
        "time": step.version.time.isoformat(),
        "chars": step.chars,
        "more": step.more,
        "changed": list(step.words),
        "error": step.error or None,
    }


def few(words: Sequence[str]) -> str:
    """The first three of several things, and that there are more."""
    more = f"等 {len(words)} 处" if len(words) > _NAMED else ""
    return "、".join(words[:_NAMED]) + more


def _read(history: History, version: Version) -> Draft | str:
    try:
        return parse_draft(history.read(version), f"第 {version.number} 版")
    except ReviewError as error:
        return str(error)


def _chars(draft: Draft | str | None, scaffolds: Scaffolds, near: Path) -> int:
    return paper_chars(draft, _scaffold(scaffolds, draft, near)) if isinstance(draft, Draft) else 0


def _scaffold(scaffolds: Scaffolds, draft: Draft, near: Path) -> Scaffold | None:
    try:
        return scaffolds.find(draft.scaffold, near)
    except ReviewError:
        return None
