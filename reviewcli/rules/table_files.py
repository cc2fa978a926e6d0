"""Reading wording tables. The bundled ones have an index, so that no YAML is parsed for a check.

``python -m reviewcli.rules.table_files`` writes it again; a test compares it with the files. A file's
checksum stands beside its data: a file changed since then is read from its YAML.
"""

from __future__ import annotations

import functools
import json
import re
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from reviewcli.files import scaffolds_folder, write_atomic
from reviewcli.rules.near import NEAR_MIN
from reviewcli.rules.regexes import fault_of
from reviewcli.rules.tables import FOLDER, Dated, Formula, Pattern, Table, regex_of, table_files
from reviewcli.yamlmodel import Codec, KeyPath, load_data, load_text, parse, read_text

INDEX = "index.json"
_CODEC = Codec()
_CONFIDENCES = ("A", "B", "C", "D")
_CODE = re.compile(r"[A-Z][0-9]{3}")
CODES = frozenset(
    [
        "C301",
        "C302",
        "C303",
        "C304",
        "C305",
        "C401",
        "C504",
        "C507",
        "W101",
        "W102",
        "W103",
        "W104",
        "W105",
        "W106",
        "W107",
        "W201",
        "W202",
        "W203",
        "W306",
        "W501",
        "X108",
        "X109",
    ]
)
"""The rules that look for a table's patterns."""
Found = Iterator[tuple[KeyPath, str]]


def read_table(path: Path) -> Table:
    """The table in the file ``path``. ModelError with the lines when it is none."""
    data = _indexed(path)
    known = load_data(Table, data, codec=_CODEC) if data is not None else None
    return known if known is not None else load_text(
        Table, read_text(path), source=str(path), codec=_CODEC, check=check
    )  # fmt: skip


def check(table: Table) -> Found:
    """What makes no sense in a table whose types are right."""
    for n, pattern in enumerate(table.patterns):
        yield from _check_pattern(pattern, ("patterns", n))
    for n, formula in enumerate(table.formulas):
        yield from _check_formula(formula, ("formulas", n))
    for n, dated in enumerate(table.dated):
        yield from _check_dated(dated, ("dated", n))


def _check_pattern(entry: Pattern, at: KeyPath) -> Found:
    if not _CODE.fullmatch(entry.code):
        yield (*at, "code"), f"应为规则编号（如 W501），现在是“{entry.code}”"
    elif entry.code not in CODES:
        yield (
            (*at, "code"),
            f"规则“{entry.code}”不用用语表，写在这里不起作用；本单位的用语请写 W501"
            f"（可用的编号：{'、'.join(sorted(CODES))}）",
        )
    if not entry.words and not entry.pattern:
        yield at, "words（词语）和 pattern（正则表达式）至少要写一样"
    if any(not word for word in entry.words):
        yield (*at, "words"), "词语不能是空的"
    yield from _check_regex(entry.pattern, (*at, "pattern"))


def _check_formula(entry: Formula, at: KeyPath) -> Found:
    if not entry.items and not entry.looks and not entry.wrong and not entry.near:
        yield (
            at,
            "items（分项）、looks（像它的写法）、wrong（已知的错误写法）和 near（相近的写法）至少要写一样",
        )
    for n, words in enumerate(entry.near):
        if len(words) < NEAR_MIN:
            yield (*at, "near", n), f"至少要有 {NEAR_MIN} 个字，短的容易误报，请改用 wrong"
    if len(entry.items) == 1:
        yield (*at, "items"), "至少要有两项"
    for n, item in enumerate(entry.items):
        if entry.suffix and not item.endswith(entry.suffix):
            yield (*at, "items", n), f"应以“{entry.suffix}”结尾（见 suffix）"
    yield from _check_regex(entry.looks, (*at, "looks"))
    yield from _check_regex(entry.between, (*at, "between"), may_be_empty=True)
    yield from _check_words(entry.wrong, (*at, "wrong"))
    yield from _check_confidence(entry.confidence, at)


def _check_dated(entry: Dated, at: KeyPath) -> Found:
    if entry.since is None and entry.until is None:
        yield at, "since（从哪天起）和 until（到哪天止）至少要写一样"
    yield from _check_words(entry.words, (*at, "words"))
    yield from _check_confidence(entry.confidence, at)


def _check_words(words: tuple[str, ...], at: KeyPath) -> Found:
    for n, word in enumerate(words):
        if not word:
            yield (*at, n), "词语不能是空的"
        yield from _check_regex(regex_of(word) or "", (*at, n))


def _check_confidence(confidence: str, at: KeyPath) -> Found:
    if confidence not in _CONFIDENCES:
        yield (*at, "confidence"), f"应为 A、B、C 或 D，现在是“{confidence}”"


def _check_regex(pattern: str, at: KeyPath, *, may_be_empty: bool = False) -> Found:
    fault = fault_of(pattern)
    if fault:
        yield at, fault
        return
    found = re.compile(pattern)
    if pattern and not may_be_empty and found.match(""):
        yield at, "这个正则表达式能匹配空白，处处都会报告，请改写"


def build_index() -> str:
    """The bundled tables as JSON, one a line. ReviewError for a file that is none."""
    rows = []
    for path in table_files(scaffolds_folder() / FOLDER):
        text = read_text(path)
        load_text(Table, text, source=path.name, codec=_CODEC, check=check)
        rows.append({"file": path.name, "checksum": _checksum(path), "data": parse(text, source=path.name)})
    lines = ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    return f'{{"version": 1, "tables": [\n{lines}\n]}}\n'


def _indexed(path: Path) -> object:
    folder = scaffolds_folder() / FOLDER
    if path.parent != folder:
        return None
    row = _rows(folder).get(path.name, {})
    return row.get("data") if row.get("checksum") == _checksum(path) else None


@functools.cache
def _rows(folder: Path) -> dict[str, dict[str, Any]]:
    try:
        data: dict[str, Any] = json.loads((folder / INDEX).read_text(encoding="utf-8"))
        return {row["file"]: row for row in data["tables"]} if data["version"] == 1 else {}
    except (OSError, ValueError, KeyError, TypeError):
        return {}


def _checksum(path: Path) -> int:
    return zlib.crc32(path.read_bytes())


if __name__ == "__main__":
    write_atomic(scaffolds_folder() / FOLDER / INDEX, build_index().encode("utf-8"))
