"""Fixed lists (道路自信、理论自信、制度自信、文化自信) in another order, or with an item gone or changed.

A list counts as quoted only where all its items but one stand side by side: precision before recall.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import pairwise

from reviewcli.records import dataclass
from reviewcli.rules.tables import Formula, compiled

_SEPARATORS = "[、，,；;·]?(?:和|与|及|以及)?"
_STRANGE = 3
"""Characters by which an item that stands for another may be longer than the longest."""
_LIKE = 0.5
"""How alike (0 to 1) words are to the item whose place they have."""
_OTHER = r"[^、，,；;。：:？！!?（）()《》\n]"
_EDGE = _OTHER + "+$"
_BREAKS = "、，,；;和与及"


@dataclass(frozen=True, slots=True)
class Misquoted:
    """Characters ``start`` to ``end`` of the plain text, and what is said of them."""

    start: int
    end: int
    said: str


@dataclass(frozen=True, slots=True)
class _Item:
    """Item ``number`` of a list found at ``start`` to ``end``; ``bare``: without the common ending."""

    number: int
    start: int
    end: int
    bare: bool = False


def misquoted_items(plain: str, formula: Formula, named: frozenset[int]) -> Iterator[Misquoted]:
    """Every place where the list is quoted wrongly. ``named``: where its name stands, in steps of 16
    characters."""
    bases = _bases(formula)
    if sum(base in plain for base in bases) < len(bases) - 1 or not any(i in plain for i in formula.items):
        return
    for run in _runs(plain, formula):
        found = _fault(plain, formula, run, run[0].start // 16 in named)
        if found is not None:
            yield found


def _bases(formula: Formula) -> tuple[str, ...]:
    cut = len(formula.suffix)
    return tuple(item[:-cut] if cut else item for item in formula.items)


@functools.lru_cache(maxsize=256)
def _patterns(formula: Formula) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What finds an item, and what may stand between two; the second takes one strange item too."""
    bases = _bases(formula)
    longest_first = sorted(range(len(bases)), key=lambda n: -len(bases[n]))
    suffix = f"(?:{re.escape(formula.suffix)})?" if formula.suffix else ""
    items = "|".join(f"(?P<i{n}>{re.escape(bases[n])}{suffix})" for n in longest_first)
    between = formula.between or _SEPARATORS
    most = max(map(len, formula.items)) + _STRANGE
    strange = f"(?:[、，,；;]|和|与){_OTHER}{{1,{most}}}(?=[、，,；;和与]){between}"
    gap = between if formula.between else f"{between}(?:{strange})?"
    return re.compile(items), re.compile(gap)


def _runs(plain: str, formula: Formula) -> Iterator[list[_Item]]:
    """Items that stand side by side, all but one of them at least."""
    find, gap = _patterns(formula)
    run: list[_Item] = []
    for found in find.finditer(plain):
        number = int((found.lastgroup or "i0")[1:])
        item = _Item(number, found.start(), found.end(), not found[0].endswith(formula.suffix))
        if run and not gap.fullmatch(plain, run[-1].end, item.start):
            yield from _enough(run, formula)
            run = []
        run.append(item)
    yield from _enough(run, formula)


def _enough(run: list[_Item], formula: Formula) -> Iterator[list[_Item]]:
    """Whole where the common ending stands behind the last."""
    if len(run) >= max(2, len(formula.items) - 1) and not run[-1].bare:
        yield run


def _fault(plain: str, formula: Formula, run: list[_Item], named: bool) -> Misquoted | None:
    numbers = [item.number for item in run]
    count = len(formula.items)
    if _holds_whole(numbers, count):
        return None
    start, end = run[0].start, run[-1].end
    if set(numbers) == set(range(count)):
        return Misquoted(start, end, "的次序不对" if len(numbers) == count else "有重复")
    if (
        formula.between
        or len(set(numbers)) != count - 1
        or sorted(set(numbers)) != list(dict.fromkeys(numbers))
    ):
        return None
    missing = next(n for n in range(count) if n not in numbers)
    strange = _strange(plain, formula, run, missing)
    if strange is not None:
        first, last = strange
        word = plain[first:last]
        return Misquoted(min(start, first), max(end, last), f"里的“{word}”应为“{formula.items[missing]}”")
    side_by_side = all(_is_break(plain[a.end : b.start]) for a, b in pairwise(run))
    if (formula.alone or named) and side_by_side and not _goes_on(plain, formula, run, missing):
        return Misquoted(start, end, f"少了“{formula.items[missing]}”")
    return None


def _is_break(text: str) -> bool:
    return len(text) <= 3 and all(char in _BREAKS for char in text)


def _holds_whole(numbers: list[int], count: int) -> bool:
    """Whether the whole list stands in ``numbers`` in its order, whatever stands round it."""
    wanted = list(range(count))
    return any(numbers[n : n + count] == wanted for n in range(len(numbers) - count + 1))


def _strange(plain: str, formula: Formula, run: list[_Item], missing: int) -> tuple[int, int] | None:
    """The words that stand where item ``missing`` should, if they are like it."""
    numbers = [item.number for item in run]
    if 0 < missing < len(formula.items) - 1:
        before, after = run[numbers.index(missing - 1)], run[numbers.index(missing + 1)]
        first, last = _trimmed(plain, before.end, after.start)
    elif missing == 0:
        if plain[run[0].start - 1 : run[0].start] not in tuple(_BREAKS):
            return None
        left = max(0, run[0].start - 1 - len(formula.items[0]) - _STRANGE)
        edge = compiled(_EDGE).search(plain[left : run[0].start - 1])
        if edge is None:
            return None
        last = run[0].start - 1
        first = max(left + edge.start(), last - len(formula.items[0]))
    else:
        behind = re.compile(
            f"[、，,；;和与]([^、，,；;。：:？！!?（）()《》\n]{{2,{len(formula.items[-1])}}})"
        )
        found = behind.match(plain, run[-1].end)
        if found is None:
            return None
        first, last = found.span(1)
    word = plain[first:last]
    like = SequenceMatcher(None, word, formula.items[missing], autojunk=False).ratio()
    return (first, last) if word and like >= _LIKE and word != formula.items[missing] else None


def _trimmed(plain: str, start: int, end: int) -> tuple[int, int]:
    while start < end and plain[start] in _BREAKS:
        start += 1
    while end > start and plain[end - 1] in _BREAKS:
        end -= 1
    return start, end


def _goes_on(plain: str, formula: Formula, run: list[_Item], missing: int) -> bool:
    """The list goes on with other words, of which one may stand for the missing item: it is not this one."""
    if missing == 0:
        return plain[run[0].start - 1 : run[0].start] in ("、", "和", "与")
    if missing == len(formula.items) - 1:
        return plain[run[-1].end : run[-1].end + 1] in ("、", "和", "与")
    return False
