"""Wording tables: what offices correct in words, as data (``scaffolds/wording/*.yaml``).

A table holds patterns (each for the rule whose code it names), fixed formulations, and words that are right
only from or until a date. An office's own tables stand in ``<config>/wording/`` or in folders that are
given; they add to the bundled ones, and an entry with the same ``id`` takes the place of a bundled one.
"""

from __future__ import annotations

import datetime
import functools
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypeVar

from reviewcli.files import config_folder, scaffolds_folder
from reviewcli.records import dataclass

FOLDER = "wording"
OWN = "W501"
"""The rule for an office's own words."""
DOUBTFUL = frozenset("CD")
"""Confidences from which nothing worse than info is said."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """Words of one kind. ``code``: the rule that uses them; ``kind``: the rule's own division of them."""

    code: str
    words: tuple[str, ...] = ()
    """Taken literally."""
    pattern: str = ""
    """A regular expression."""
    when: tuple[str, ...] = ()
    """``pattern`` is tried only where one of these occurs in the paper: cheap to look for."""
    kind: str = ""
    id: str = ""
    message: str = ""
    hint: str = ""
    source: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Formula:
    """固定提法: words that are quoted as they stand.

    Ways to know a misquotation: ``items`` in another order, one of them left out or replaced;
    ``looks``, a regular expression for what is meant to be the formula, where the words are none of
    ``text`` and ``accepted``; ``wrong``, words known to be wrong (literal or, between slashes, regular
    expressions). ``near``: words of 8 characters at least that are misquoted where a character or two within
    them are missing, one is doubled or another one. All are matched without blanks and quotation
    marks.
    """

    text: str
    name: str = ""
    items: tuple[str, ...] = ()
    suffix: str = ""
    """Ends every item and may stand once, after the last: 政治、组织、廉洁、群众、工作、生活纪律."""
    between: str = ""
    """Words (a regular expression) that may stand between two items beside a comma."""
    alone: bool = False
    """The items mean nothing else: one left out is a fault though the name does not stand near."""
    looks: str = ""
    accepted: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    when: tuple[str, ...] = ()
    """``looks`` and ``wrong`` are tried only where one of these occurs: cheap to look for."""
    since: datetime.date | None = None
    until: datetime.date | None = None
    confidence: str = "A"
    source: str = ""
    note: str = ""
    id: str = ""


@dataclass(frozen=True, slots=True)
class Dated:
    """Words that no paper can hold before ``since``, or none should after ``until``."""

    words: tuple[str, ...]
    """Matched without blanks and quotation marks; between slashes: regular expressions."""
    since: datetime.date | None = None
    until: datetime.date | None = None
    event: str = ""
    """What happened then: 2022年10月党的二十大召开."""
    instead: str = ""
    """What to write."""
    confidence: str = "A"
    source: str = ""
    id: str = ""


_Entry = TypeVar("_Entry", Pattern, Formula, Dated)


@dataclass(frozen=True, slots=True)
class Table:
    """One file."""

    name: str
    patterns: tuple[Pattern, ...] = ()
    formulas: tuple[Formula, ...] = ()
    dated: tuple[Dated, ...] = ()
    about: str = ""


@dataclass(frozen=True, slots=True)
class Tables:
    """All entries of all tables."""

    patterns: dict[str, tuple[Pattern, ...]]
    """By code."""
    formulas: tuple[Formula, ...]
    dated: tuple[Dated, ...]

    def of(self, code: str, kind: str = "") -> tuple[Pattern, ...]:
        """Patterns of a rule, of one kind where it is named."""
        found = self.patterns.get(code, ())
        return tuple(each for each in found if each.kind == kind) if kind else found


def load_tables(folders: Iterable[Path] = ()) -> Tables:
    """The bundled tables, those of ``folders``, the user's own. ReviewError for a file that is wrong."""
    files = tuple(_stamped((scaffolds_folder() / FOLDER, *folders, config_folder() / FOLDER)))
    return _loaded(files)


def table_files(folder: Path) -> list[Path]:
    """The table files of one folder, in order."""
    if not folder.is_dir():
        return []
    return sorted(path for path in folder.iterdir() if path.suffix in (".yaml", ".yml"))


def _stamped(folders: Iterable[Path]) -> Iterator[tuple[Path, int]]:
    for folder in folders:
        for path in table_files(folder):
            yield path, path.stat().st_mtime_ns


@functools.lru_cache(maxsize=8)
def _loaded(files: tuple[tuple[Path, int], ...]) -> Tables:
    from reviewcli.rules.table_files import read_table

    return together(read_table(path) for path, _ in files)


def together(tables: Iterable[Table]) -> Tables:
    """Entries of several tables; of two with one id the later counts."""
    all_ = list(tables)
    patterns: dict[str, list[Pattern]] = {}
    for each in _latest(p for table in all_ for p in table.patterns):
        patterns.setdefault(each.code, []).append(each)
    return Tables(
        {code: tuple(found) for code, found in patterns.items()},
        tuple(_latest(f for table in all_ for f in table.formulas)),
        tuple(_latest(d for table in all_ for d in table.dated)),
    )


def _latest(entries: Iterable[_Entry]) -> list[_Entry]:
    out: dict[object, _Entry] = {}
    for n, entry in enumerate(entries):
        out[entry.id or n] = entry
    return list(out.values())


@functools.lru_cache(maxsize=1024)
def compiled(pattern: str) -> re.Pattern[str]:
    """A table's regular expression (``^`` and ``$`` are ends of lines), compiled when first needed."""
    return re.compile(pattern, re.MULTILINE)


def regex_of(word: str) -> str | None:
    """The regular expression between slashes; None for words meant literally."""
    return word[1:-1] if len(word) > 2 and word[0] == word[-1] == "/" else None
