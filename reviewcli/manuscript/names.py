"""Names within a Chinese sentence: in a row, in a list, in quotation marks."""

from __future__ import annotations

from collections.abc import Iterable

_SINGLE = str.maketrans("“”", "‘’")
_PARTING = frozenset("、，；")


def quoted(name: str) -> str:
    """``name`` in quotation marks; its own become single ones (GB/T 15834-2011, 4.8.3.4)."""
    return f"“{name.translate(_SINGLE)}”"


def in_row(names: Iterable[str]) -> str:
    """Names within a sentence, parted by 、; where one has such a mark itself, each in quotation marks."""
    given = list(names)
    return "、".join([quoted(name) for name in given] if _unclear(given) else given)


def in_list(names: Iterable[str]) -> str:
    """Names that end a line, parted by 、; by ； where one has a mark of its own: 甲、乙方面；丙方面."""
    given = list(names)
    return ("；" if _unclear(given) else "、").join(given)


def _unclear(names: list[str]) -> bool:
    """One would not see where each name ends."""
    return len(names) > 1 and any(not _PARTING.isdisjoint(name) for name in names)
