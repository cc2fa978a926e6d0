"""Places for fields (``{name}``) and required phrases, as scaffolds write them."""

from __future__ import annotations

import functools
import re

from reviewcli.manuscript.text import fold

_PLACE = re.compile(r"\{([^{}]*)\}")
_FEW = 24
"""Most characters that … stands for: a clause, not a paragraph."""


def places(text: str) -> tuple[str, ...]:
    """The field ids used in ``text``, each once, in order."""
    return tuple(dict.fromkeys(_PLACE.findall(text)))


def without_places(text: str) -> tuple[str, ...]:
    """What stands between the field places of ``text``."""
    return tuple(piece for piece in _PLACE.split(text)[::2] if piece)


def phrase_in(phrase: str, text: str) -> bool:
    """Whether ``text`` has the phrase: any of its alternatives (|), … being few words, punctuation aside."""
    return _pattern(phrase).search(fold(text)) is not None


@functools.lru_cache(maxsize=512)
def _pattern(phrase: str) -> re.Pattern[str]:
    ways = []
    for way in phrase.split("|"):
        pieces = [re.escape(fold(piece)) for piece in re.split(r"…+|\.{3,}", way)]
        ways.append(f".{{0,{_FEW}}}".join(pieces))
    return re.compile("|".join(way for way in ways if way))


def fill_labels(text: str, labels: dict[str, str]) -> str:
    """``text`` for people: each place as 〔单位〕, the field's label."""
    return _PLACE.sub(lambda found: f"〔{labels.get(found[1], found[1])}〕", text)
