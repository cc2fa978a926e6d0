"""Words that are nearly a fixed formulation: a slip of the keyboard within a long one."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

NEAR_MIN = 8
"""Characters below which another word is too easily near."""
_TWO_MIN = 10
"""Characters from which two that follow each other may be missing: 中国特色主义思想."""
_NO_SLIP = "，。；：、！？,.;:!?（）()《》—…\\n"
"""A mark of punctuation parts what stands there: no slip for a character."""


def near_misses(words: str, plain: str) -> Iterator[tuple[int, int]]:
    """Where ``plain`` has ``words`` with one slip: a character (in long words two that follow each other)
    missing, one doubled, one replaced. The first character must be right, the last may be missing or another;
    so nothing that merely stands beside the words counts, and neither does the right wording.
    """
    for found in _pattern(words).finditer(plain):
        yield found.span()


@functools.lru_cache(maxsize=64)
def _pattern(words: str) -> re.Pattern[str]:
    """All slips of ``words``; the right wording first, to be stepped over where a slip begins like it."""
    slips = list(dict.fromkeys(_slips(words)))
    return re.compile(f"(?!{re.escape(words)})(?:{'|'.join(slips)})")


def _slips(words: str) -> Iterator[str]:
    last = len(words) - 1
    for at in range(1, last):
        before, behind = re.escape(words[:at]), re.escape(words[at + 1 :])
        char = re.escape(words[at])
        yield f"{before}{char}{char}{behind}"
        yield f"{before}[^{char}{_NO_SLIP}]{behind}"
        yield f"{before}{behind}"
        if len(words) >= _TWO_MIN and at + 1 < last:
            yield f"{before}{re.escape(words[at + 2 :])}"
    yield f"{re.escape(words[:last])}(?!{re.escape(words[last])})"
