"""Which aspect a sentence of somebody's may belong to, by the words that they share. A guess, to show it at
the right place; nothing is decided by it.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence

from reviewcli.scaffold.model import Scaffold, SectionSpec

_HAN = re.compile("[\u4e00-\u9fff]+")
_EMPTY = frozenset("的了和在是不有与及为对把被等中上下就都而以到要能会还我人这那其之更加够")
_OF_ASK = 0.25
"""What a word of the aspect's questions weighs beside one of its name."""
_LEAST = 0.5


def belonging(texts: Sequence[str], scaffold: Scaffold) -> dict[str, list[int]]:
    """Aspect's id → indexes of the texts that share most words with it; under "" those that fit nowhere."""
    words = {aspect.id: _weights(aspect) for aspect in scaffold.aspects}
    common = Counter(pair for each in words.values() for pair in each)
    found: dict[str, list[int]] = {}
    for at, text in enumerate(texts):
        pairs = _pairs(text)
        scores = {
            id: sum(
                weight for pair, weight in each.items() if pair in pairs and common[pair] * 2 <= len(words)
            )
            for id, each in words.items()
        }
        best = max(scores, key=lambda id: scores[id], default="")
        found.setdefault(best if best and scores[best] >= _LEAST else "", []).append(at)
    return found


def _weights(aspect: SectionSpec) -> dict[str, float]:
    asks = [aspect.ask, *((aspect.points.ask_lead, aspect.points.ask_body) if aspect.points else ())]
    asked = "，".join(part for ask in asks if ask is not None for part in (ask.question, *ask.look_for))
    found = dict.fromkeys(_pairs(asked), _OF_ASK)
    return found | dict.fromkeys(_pairs("，".join((aspect.name, aspect.heading, *aspect.variants))), 1.0)


def _pairs(text: str) -> set[str]:
    """Pairs of neighbouring characters that carry meaning."""
    pairs = {a + b for run in _HAN.findall(text) for a, b in itertools.pairwise(run)}
    return {pair for pair in pairs if not _EMPTY & set(pair)}
