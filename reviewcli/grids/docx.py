"""The tables of a Word file as grids, and the paragraphs outside them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from reviewcli.grids.model import MAX_CELL, MAX_COLUMNS, MAX_FILLED, MAX_ROWS, Grid, Listed
from reviewcli.manuscript.model import Place
from reviewcli.manuscript.text import clean
from reviewcli.word.names import (
    ALTERNATE,
    BODY,
    TBL,
    TC,
    TR,
    Element,
    P,
    W,
    chosen,
    integer,
    paragraph_elements,
)
from reviewcli.word.package import Package
from reviewcli.word.reading.inline import Inline
from reviewcli.word.reading.reader import read_through

_SPAN, _MERGE, _BEFORE = W + "gridSpan", W + "vMerge", W + "gridBefore"
_CELL, _ROW = W + "tcPr", W + "trPr"


def read_tables(package: Package) -> Listed:
    """Every table of the body, outermost ones, in order; merged cells filled in. What a person sees counts:
    no deleted or hidden text. Automatic numbers are not part of the text."""
    document = package.document()
    reading = read_through(package, document, Inline)
    body = document.find(BODY)
    elements = paragraph_elements(body) if body is not None else []
    texts = dict(zip(elements, (paragraph.text for paragraph in reading.paragraphs), strict=False))
    lines = [
        text
        for paragraph in reading.paragraphs
        if paragraph.cues.place is not Place.TABLE and (text := clean(paragraph.text).text)
    ]
    grids = [_grid(table, texts) for table in _outermost(body)] if body is not None else []
    return Listed(tuple(grid for grid in grids if grid.rows), tuple(lines))


def _outermost(parent: Element) -> Iterator[Element]:
    for child in parent:
        if child.tag == TBL:
            yield child
        elif child.tag == ALTERNATE:
            branch = chosen(child)
            if branch is not None:
                yield from _outermost(branch)
        elif child.tag != P:
            yield from _outermost(child)


def _inside(parent: Element, tag: str) -> Iterator[Element]:
    """The rows of a table, the cells of a row: also those in content controls and insertions."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag not in (TBL, TR, TC, P) and len(child):
            yield from _inside(child, tag)


def _grid(table: Element, texts: dict[Any, str]) -> Grid:
    rows: list[tuple[str, ...]] = []
    above: dict[int, str] = {}
    filled = 0
    for row in _inside(table, TR):
        cells: dict[int, str] = {}
        at = _number(row.find(f"{_ROW}/{_BEFORE}"), 0)
        for cell in _inside(row, TC):
            span = max(1, _number(cell.find(f"{_CELL}/{_SPAN}"), 1))
            merge = cell.find(f"{_CELL}/{_MERGE}")
            goes_on = merge is not None and merge.get(W + "val", "continue") != "restart"
            text = above.get(at, "") if goes_on else _text(cell, texts)
            for column in range(at, min(at + span, MAX_COLUMNS)):
                cells[column] = text
            at += span
            filled += span
            if at >= MAX_COLUMNS or filled > MAX_FILLED:
                break
        above = cells
        rows.append(tuple(cells.get(column, "") for column in range(max(cells, default=-1) + 1)))
        if len(rows) >= MAX_ROWS or filled > MAX_FILLED:
            break
    return Grid(tuple(rows))


def _number(element: Element | None, default: int) -> int:
    value = integer(element.get(W + "val")) if element is not None else None
    return default if value is None else min(max(value, 0), MAX_COLUMNS)


def _text(cell: Element, texts: dict[Any, str]) -> str:
    return clean("\n".join(texts.get(p, "") for p in cell.iter(P))[:MAX_CELL]).text
