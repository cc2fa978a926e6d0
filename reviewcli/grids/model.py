"""A table as plain text, and its columns found by what their headings say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from reviewcli.manuscript.text import fold
from reviewcli.records import dataclass

MAX_ROWS, MAX_COLUMNS, MAX_CELL = 20_000, 256, 32_767
"""What is read of a table: more rows than any list of problems has, Excel's longest cell."""
MAX_FILLED = 400_000
"""Cells of merged areas that are filled in; a file that wants more is no office's list."""
_HEAD_ROWS = 40
"""Rows from the top among which the headings are looked for."""
_ASIDE = re.compile(r"[（(][^（）()]*[)）]")
"""What stands in brackets behind a heading: （可多选）."""
_LEAST_MERGED = 3
"""Equal cells from which on a row counts as one merged cell."""
_FOOT = re.compile(
    "(?:填[表报写](?:人|单位|部门|日期|时间|说明)|制表(?:人|单位|日期|时间)?[：:]|审[核批签](?:人|领导|意见)|"
    "(?:审[核批签]|负责人|联系人|联系电话|主要负责人|单位负责人|签[字名]|经办人|复核人?|日期|盖章)(?:[签字（(）)]*)[：:]|"
    "(?:注|备注|说明|附注)(?:[：:]|[0-9]+[.．、：:])|(?:合计|小计|总计|共计)(?:$|[：:（(0-9]|共?[0-9]+[项条个]))"
)
"""How rows below a table begin that are none of its own."""
_SHOWN, _MOST_SHOWN = 16, 3


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows of cells, each a cleaned text; merged cells hold their text in every place. Rows may differ in
    length."""

    rows: tuple[tuple[str, ...], ...]
    name: str = ""


@dataclass(frozen=True, slots=True)
class Listed:
    """What stands in a file: its tables (of a workbook the first sheet), and the lines outside them."""

    grids: tuple[Grid, ...] = ()
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A grid whose columns are known: ``columns`` by key, ``rows`` below the headings."""

    columns: dict[str, int]
    rows: tuple[tuple[str, ...], ...]

    @property
    def asides(self) -> tuple[str, ...]:
        """What stands in the rows that are none of the table's: notes, sums, signatures below it."""
        return tuple(next(cell for cell in row if cell) for row in self.rows if is_aside(row))

    def records(self) -> Iterator[dict[str, str]]:
        """Each row that is not empty and no aside as texts by key; "" for a cell that is not there."""
        for row in self.rows:
            if is_aside(row):
                continue
            found = {key: row[at] if at < len(row) else "" for key, at in self.columns.items()}
            if any(found.values()):
                yield found


def is_aside(row: Sequence[str]) -> bool:
    """One merged cell, or a row that begins as notes, sums, signatures do (注：…, 合计, 填表人…)."""
    filled = [cell for cell in row if cell]
    if not filled:
        return False
    one = len(row) >= _LEAST_MERGED and len(filled) == len(row) and len(set(row)) == 1
    return one or _FOOT.match(re.sub(r"\s", "", filled[0])) is not None


def passed_over(tables: Sequence[Table]) -> list[str]:
    """In a sentence, which rows of the tables were passed over; empty for none."""
    found = [aside for table in tables for aside in table.asides]
    if not found:
        return []
    shown = "、".join(f"“{' '.join(aside.split())[:_SHOWN]}”" for aside in found[:_MOST_SHOWN])
    more = f"等 {len(found)} 行" if len(found) > _MOST_SHOWN else ""
    return [f"{shown}{more}看来是表格里的说明、合计或签字，没有读进来。"]


def find_table(grid: Grid, names: Mapping[str, Sequence[str]], needed: Sequence[str]) -> Table | None:
    """The table in ``grid``, its headings found by ``names`` (key → headings, likeliest first).

    The row with most headings counts, the lowest of equals that follow each other (headings in two rows). A
    heading that reads so exactly goes before one that only has the word in it. None where no row has all
    ``needed`` keys.
    """
    best: tuple[int, dict[str, int]] | None = None
    for at, row in enumerate(grid.rows[:_HEAD_ROWS]):
        columns = _columns(row, names)
        if not all(key in columns for key in needed):
            continue
        many = 0 if best is None else len(best[1])
        if len(columns) > many or (best is not None and _second_row(grid, at, columns, best)):
            best = (at, columns)
    return Table(best[1], grid.rows[best[0] + 1 :]) if best is not None else None


def _second_row(grid: Grid, at: int, columns: dict[str, int], best: tuple[int, dict[str, int]]) -> bool:
    """Row ``at`` is the lower half of the headings ``best``: as many, one at least over both rows."""
    if at != best[0] + 1 or len(columns) != len(best[1]):
        return False
    above, below = grid.rows[best[0]], grid.rows[at]
    return any(column < len(above) and above[column] == below[column] for column in columns.values())


def _columns(row: Sequence[str], names: Mapping[str, Sequence[str]]) -> dict[str, int]:
    heads = [fold(_ASIDE.sub("", cell)) if len(cell) <= 40 else "" for cell in row]
    found: dict[str, int] = {}
    for fits in (str.__eq__, str.__contains__):
        for key, wanted in names.items():
            for name in wanted if key not in found else ():
                free = (n for n, head in enumerate(heads) if head and n not in found.values())
                at = next((n for n in free if fits(heads[n], fold(name))), None)
                if at is not None and not _merged_over(heads, at, found):
                    found[key] = at
                    break
    return found


def _merged_over(heads: Sequence[str], at: int, found: Mapping[str, int]) -> bool:
    """The heading is one cell over several columns, of which another has been taken already."""
    return any(heads[other] == heads[at] and abs(other - at) == 1 for other in found.values())
