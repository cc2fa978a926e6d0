"""W3: quotation marks and book title marks that have lost their partner.

Marks are paired within a paragraph. Two things are right and cross its border: a quotation of several
paragraphs opens each of them and closes the last; a title broken over two lines keeps its 《》.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from reviewcli.records import dataclass
from reviewcli.rules.looks import is_han
from reviewcli.rules.model import Context, Severity
from reviewcli.rules.registry import Hit, rule
from reviewcli.rules.where import at_text, quote

WARNING = Severity.WARNING
SOURCE = "GB/T 15834-2011《标点符号用法》第 4.8、4.15 条"
_FAR = 3
"""Paragraphs over which an open mark may still be closed."""
_REVERSED = 30
"""Characters between ” and “ that still look like one quotation in reversed marks."""
_STOPS = re.compile("[，。；：！？\n]")


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark in one paragraph."""

    paragraph: int
    at: int
    opens: bool


@dataclass(frozen=True, slots=True)
class Fault:
    """A mark without partner; ``kind``: "open", "close", "same" (opening where a closing one belongs)."""

    mark: Mark
    kind: str


@dataclass(frozen=True, slots=True)
class Turned:
    """A quotation in reversed marks, ”so“."""

    first: Mark
    last: Mark


def _marks(text: str, paragraph: int, opening: str, closing: str) -> list[Mark]:
    out = []
    for at, char in enumerate(text):
        if char in (opening, closing) and not _apostrophe(text, at, char):
            out.append(Mark(paragraph, at, char == opening))
    return out


def _is_chinese(text: str) -> bool:
    """Other languages have other quotation marks (”so” in Swedish, ’ for an apostrophe)."""
    return any(map(is_han, text))


def _apostrophe(text: str, at: int, char: str) -> bool:
    """’ between Latin letters: it’s."""
    around = text[max(0, at - 1) : at] + text[at + 1 : at + 2]
    return char in "‘’" and len(around) == 2 and around.isascii() and around.isalnum()


def _turned(marks: list[Mark], text: str) -> list[Turned]:
    """Quotations in reversed marks: runs ”…“ ”…“ that begin with a closing mark and are even in number."""
    out: list[Turned] = []
    i = depth = 0
    while i < len(marks):
        if marks[i].opens or depth:
            depth += 1 if marks[i].opens else -1
            i += 1
            continue
        end = i
        while end + 1 < len(marks) and marks[end + 1].opens is not marks[end].opens:
            end += 1
        run = marks[i : end + 1]
        if len(run) % 2 == 0 and all(
            _looks_turned(a, b, text) for a, b in zip(run[::2], run[1::2], strict=True)
        ):
            out.extend(Turned(a, b) for a, b in zip(run[::2], run[1::2], strict=True))
            i = end + 1
        else:
            i += 1
    return out


def _looks_turned(first: Mark, last: Mark, text: str) -> bool:
    inside = text[first.at + 1 : last.at]
    return 0 < len(inside) <= _REVERSED and not _STOPS.search(inside)


def _faults(context: Context, opening: str, closing: str, *, nests: bool) -> tuple[list[Fault], list[Turned]]:
    """All that is wrong with one kind of marks in the whole paper, found once."""
    key = f"marks {opening}"
    if key not in context.cache:
        context.cache[key] = _find(context, opening, closing, nests=nests)
    found: tuple[list[Fault], list[Turned]] = context.cache[key]
    return found


def _find(context: Context, opening: str, closing: str, *, nests: bool) -> tuple[list[Fault], list[Turned]]:
    faults: list[Fault] = []
    turned: list[Turned] = []
    pending: Mark | None = None
    for paragraph in context.paragraphs:
        marks = (
            _marks(paragraph.text, paragraph.index, opening, closing)
            if (opening in paragraph.text or closing in paragraph.text) and _is_chinese(paragraph.text)
            else []
        )
        if pending is not None and paragraph.index - pending.paragraph > _FAR:
            faults.append(Fault(pending, "open"))
            pending = None
        if not marks:
            continue
        wrong_way = _turned(marks, paragraph.text) if pending is None and not nests else []
        turned += wrong_way
        gone = {id(mark) for pair in wrong_way for mark in (pair.first, pair.last)}
        marks = [mark for mark in marks if id(mark) not in gone]
        if pending is not None and marks and marks[0].opens and not paragraph.text[: marks[0].at].strip():
            pending = None
        found, open_ = _pair(marks, pending, nests)
        faults += found
        pending = open_
    if pending is not None:
        faults.append(Fault(pending, "open"))
    return faults, turned


def _pair(marks: list[Mark], pending: Mark | None, nests: bool) -> tuple[list[Fault], Mark | None]:
    """The faults of one paragraph, and the mark that is still open at its end."""
    faults: list[Fault] = []
    stack = [pending] if pending is not None else []
    for i, mark in enumerate(marks):
        if not mark.opens:
            if stack:
                stack.pop()
            else:
                faults.append(Fault(mark, "close"))
        elif nests or not stack:
            stack.append(mark)
        elif i + 1 < len(marks) and not marks[i + 1].opens:
            faults.append(Fault(stack.pop(), "open"))
            stack.append(mark)
        else:
            faults.append(Fault(mark, "same"))
            stack.pop()
    faults += [Fault(mark, "open") for mark in stack[1:]]
    return faults, stack[0] if stack else None


_QUOTES = (("“", "”"), ("‘", "’"))


def _said(context: Context, fault: Fault, name: str) -> Hit:
    mark = fault.mark
    text = context.paragraphs[mark.paragraph - 1].text
    around = quote_around(text, mark.at)
    if fault.kind == "open":
        message, hint = (
            f"{around}处的左{name}没有配对",
            f"请在该结束的地方补上右{name}，或者删去这个左{name}",
        )
    elif fault.kind == "close":
        message, hint = (
            f"{around}处的右{name}没有配对",
            f"请在该开始的地方补上左{name}，或者删去这个右{name}",
        )
    else:
        message, hint = f"{around}处应是右{name}，打成了左{name}", f"请把这里的左{name}改为右{name}"
    return Hit(message, hint, at_text(context, mark.paragraph, mark.at, mark.at + 1))


def quote_around(text: str, at: int) -> str:
    """The mark at ``at`` with the words beside it, in corner brackets (quotes in quotes cannot be read)."""
    start, end = max(0, at - 6), min(len(text), at + 9)
    return f"「{text[start:end].strip()}」".replace("\n", " ")


@rule(
    "W301", "unpaired-quote", WARNING, "引号不配对",
    reason="引号成对使用，缺了一半读不出引到哪里。", source=SOURCE,
)  # fmt: skip
def unpaired_quote(context: Context) -> Iterable[Hit]:
    """A quotation mark without its partner."""
    for opening, closing in _QUOTES:
        faults, _ = _faults(context, opening, closing, nests=False)
        for fault in faults:
            yield _said(context, fault, "引号" if opening == "“" else "单引号")


@rule("W302", "reversed-quotes", WARNING, "引号方向反了", reason="左引号在前，右引号在后。", source=SOURCE)
def reversed_quotes(context: Context) -> Iterable[Hit]:
    """”so“."""
    for opening, closing in _QUOTES:
        _, turned = _faults(context, opening, closing, nests=False)
        yield from _turned_hits(context, turned, opening, closing)


def _turned_hits(context: Context, turned: list[Turned], opening: str, closing: str) -> Iterator[Hit]:
    for pair in turned:
        where = at_text(context, pair.first.paragraph, pair.first.at, pair.last.at + 1)
        inside = quote(where.text[1:-1])[1:-1]
        yield Hit(f"「{where.text}」的引号方向反了", f"请改为{opening}{inside}{closing}", where)


@rule(
    "W303", "unpaired-book-mark", WARNING, "书名号不配对",
    reason="书名号成对使用，缺了一半看不出书名到哪里为止。", source=SOURCE,
)  # fmt: skip
def unpaired_book_mark(context: Context) -> Iterable[Hit]:
    """《 or 》 without its partner."""
    faults, _ = _faults(context, "《", "》", nests=True)
    for fault in faults:
        yield _said(context, fault, "书名号")
