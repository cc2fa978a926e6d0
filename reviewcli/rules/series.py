"""Numbers that should count on by one, laid beside the series that they were meant to be.

The whole series is looked at before anything is said: of all ways to read it the one with the fewest faults
counts, so that one slip is one fault and what is right behind it stays right.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from reviewcli.records import dataclass

_FAULT = 100
_START, _NOT_COUNTED = 5, 3
_TOO_DEAR = 2 * _FAULT + 20
"""Readings that are dearer than the cheapest by this much are given up."""
_READINGS = 48
"""Most readings kept open at a time: time stays linear in the length of the series."""


class Kind(str, Enum):
    """What is wrong at one place of a series."""

    WRONG = "wrong"
    """One number; those behind it are right: 一 二 八 四."""
    SHIFT = "shift"
    """From here on all are off: 一 二 四 五, 一 二 二 三."""
    EXTRA = "extra"
    """A number too low, and those behind it go on as if it were not there: 一 二 二 三."""
    MIXED = "mixed"
    """All numbers are there, in another order: 一 三 二 四."""


_DEARER = {Kind.WRONG: 0, Kind.SHIFT: 1, Kind.EXTRA: 2, Kind.MIXED: 0}


@dataclass(frozen=True, slots=True)
class Fault:
    """Item ``at`` (from 0) should have the number ``wanted``; ``also``: others of the same fault."""

    at: int
    kind: Kind
    wanted: int
    also: tuple[int, ...] = ()

    @property
    def moves_on(self) -> bool:
        """Those behind it have to be numbered anew, too."""
        return self.kind in (Kind.SHIFT, Kind.EXTRA)


@dataclass(frozen=True, slots=True)
class Series:
    """How a series was read: its faults, and the number that each item should have (0: from a shift on, as
    the item itself has it)."""

    faults: tuple[Fault, ...]
    wanted: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Reading:
    cost: int
    before: _Reading | None = None
    wanted: int = 0
    kind: Kind | None = None


def read_series(numbers: Sequence[int | None], starts: Sequence[int] = (1,)) -> Series:
    """Read ``numbers`` (None: an item without one) as counting on from one of ``starts``, best first."""
    mixed = _mixed(numbers, starts)
    if mixed is not None:
        return mixed
    open_ = {start: _Reading(_START * n) for n, start in reversed(list(enumerate(starts)))}
    for number in numbers:
        open_ = _step(open_, number)
    best = min(open_.values(), key=lambda reading: reading.cost)
    return _series(best, numbers)


def _mixed(numbers: Sequence[int | None], starts: Sequence[int]) -> Series | None:
    for start in starts:
        wanted = list(range(start, start + len(numbers)))
        known = [number for number in numbers if number is not None]
        if known != wanted and sorted(known) == wanted:
            off = [n for n, (a, b) in enumerate(zip(known, wanted, strict=True)) if a != b]
            fault = Fault(off[0], Kind.MIXED, wanted[off[0]], tuple(off[1:]))
            return Series((fault,), tuple(wanted))
    return None


def _step(open_: dict[int, _Reading], number: int | None) -> dict[int, _Reading]:
    """All ways to read one more item; by the number that is expected behind it."""
    after: dict[int, _Reading] = {}

    def offer(expected: int, reading: _Reading) -> None:
        known = after.get(expected)
        if known is None or reading.cost < known.cost:
            after[expected] = reading

    for expected, before in open_.items():
        if number is None:
            offer(expected + 1, _Reading(before.cost, before, expected))
            offer(expected, _Reading(before.cost + _NOT_COUNTED, before, expected))
        elif number == expected:
            offer(expected + 1, _Reading(before.cost, before, expected))
        else:
            ways = [(Kind.WRONG, expected + 1), (Kind.SHIFT, number + 1)]
            ways += [(Kind.EXTRA, expected)] * (number < expected)
            for kind, then in ways:
                offer(then, _Reading(before.cost + _FAULT + _DEARER[kind], before, expected, kind))
    least = min(reading.cost for reading in after.values())
    kept = [each for each in after.items() if each[1].cost <= least + _TOO_DEAR]
    return dict(sorted(kept, key=lambda each: each[1].cost)[:_READINGS])


def _series(last: _Reading, numbers: Sequence[int | None]) -> Series:
    path: list[_Reading] = []
    reading: _Reading | None = last
    while reading is not None and reading.before is not None:
        path.append(reading)
        reading = reading.before
    path.reverse()
    right = [n for n, each in enumerate(path) if each.kind is None and numbers[n] is not None]
    end = right[-1] if right else -1
    faults = []
    for n, each in enumerate(path):
        if each.kind is None:
            continue
        # With nothing right behind it, a single wrong number may as well be a gap.
        kind = Kind.SHIFT if each.kind is Kind.WRONG and n > end else each.kind
        faults.append(Fault(n, kind, each.wanted))
    return Series(tuple(_as_one(faults, numbers)), tuple(each.wanted for each in path))


def _as_one(faults: list[Fault], numbers: Sequence[int | None]) -> list[Fault]:
    """Wrong numbers that have merely changed places with one another are one fault."""
    wrong = [fault for fault in faults if fault.kind is Kind.WRONG]
    found = sorted(number for fault in wrong if (number := numbers[fault.at]) is not None)
    if len(wrong) < 2 or found != sorted(fault.wanted for fault in wrong):
        return faults
    one = Fault(wrong[0].at, Kind.MIXED, wrong[0].wanted, tuple(fault.at for fault in wrong[1:]))
    return sorted([one, *(f for f in faults if f.kind is not Kind.WRONG)], key=lambda fault: fault.at)
