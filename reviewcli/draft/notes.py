"""素材: loose notes in a tray (``Draft.notes``), from which points are taken; never printed themselves."""

from __future__ import annotations

import functools
import itertools
import re
from collections import Counter
from collections.abc import Iterable, Sequence

from reviewcli.draft.model import Draft, has_words
from reviewcli.manuscript.markers import Style, parse_marker
from reviewcli.manuscript.text import clean
from reviewcli.scaffold.model import Scaffold, SectionSpec

_BULLET = re.compile(r"^(?:[-*+·○√✓](?=[\s\u3000])|[•●▪◆◇■□☐☑➢➤]|#{1,6}(?=[\s\u3000])|>|[\s\u3000])+")
"""What stands before a line of a list or of Markdown and is no word of it."""
_HAN = re.compile("[\u4e00-\u9fff]+")
_EMPTY = frozenset("的了和在是不有与及为对把被等中上下就都而以到要能会还我人这那其之更加够")
_OF_GUIDANCE = 0.25
"""What a word of the questions put at a section weighs beside one of its name."""
_LEAST = 0.4
"""With less in common, a note does not fit."""
_NEAR = 0.5
"""A note fits a section as well when it has half as much in common with it as with its best."""
_SHOWN = 32
_LISTED = (Style.ARABIC, Style.ARABIC_BRACKETED, Style.CIRCLED, Style.CHINESE, Style.BRACKETED)
_DIGITS = "0123456789零〇一二三四五六七八九十百千两"


def notes_in(lines: Iterable[str]) -> list[str]:
    """The notes in a text: each line with words in it is one, without its bullet."""
    found = []
    for line in itertools.chain.from_iterable(clean(line).text.split("\n") for line in lines):
        bare = _BULLET.sub("", line)
        if has_words(bare):
            found.append(bare)
    return found


def unlisted(note: str) -> str:
    """A note without the number that a list gave it (3. （3） ③ 三、), which means nothing elsewhere."""
    marker = parse_marker(note)
    if marker is None or marker.start or marker.style not in _LISTED:
        return note
    rest = note[marker.end :]
    return rest if has_words(rest) and rest[0] not in _DIGITS else note


def add_notes(draft: Draft, notes: Iterable[str]) -> int:
    """Put notes into the tray, in place, those aside that lie there already; how many are new."""
    new = [note for note in dict.fromkeys(notes) if note not in draft.notes]
    draft.notes += new
    return len(new)


def say_added(count: int) -> str:
    """What was put into the tray, and how it comes out."""
    if not count:
        return "没有新的素材。"
    return f"收着 {count} 条素材，写到合适的地方列出来供取用；没有取用的不会写进文稿。"


def in_short(note: str) -> str:
    """A note on one line, cut where it is long."""
    line = " ".join(note.split())
    return line if len(line) <= _SHOWN else line[:_SHOWN] + "…"


def fitting(notes: Sequence[str], made: Scaffold, section: str) -> list[int]:
    """Places in ``notes`` of those that fit ``section`` by the words they share with its name, its accepted
    variants and its guidance, best first. ``made``: the scaffold with the aspects the writer named.
    """
    words = _words(made.sections)
    if section not in words:
        return []
    scored = []
    for at, note in enumerate(notes):
        pairs = _pairs(note)
        scores = {id: sum(w for pair, w in each.items() if pair in pairs) for id, each in words.items()}
        if scores[section] >= max(_LEAST, _NEAR * max(scores.values())):
            scored.append((-scores[section], at))
    return [at for _, at in sorted(scored)]


@functools.lru_cache(maxsize=8)
def _words(sections: tuple[SectionSpec, ...]) -> dict[str, dict[str, float]]:
    """Section id → pairs of characters that tell it from the others, with their weights."""
    specs = [spec for top in sections for spec in top.walk() if not spec.children]
    own = {spec.id: _weights(spec) for spec in specs}
    common = Counter(pair for each in own.values() for pair in each)
    return {
        id: {pair: weight / common[pair] for pair, weight in each.items() if common[pair] * 2 <= len(own) + 1}
        for id, each in own.items()
    }


def _weights(spec: SectionSpec) -> dict[str, float]:
    rule = spec.points
    asks = [spec.ask, *((rule.ask_lead, rule.ask_body) if rule else ())]
    told = [line for ask in asks if ask for line in (ask.question, *ask.look_for, *ask.pitfalls)]
    found = dict.fromkeys(_pairs("，".join(told)), _OF_GUIDANCE)
    return found | dict.fromkeys(_pairs("，".join((spec.name, spec.heading, *spec.variants))), 1.0)


def _pairs(text: str) -> set[str]:
    """Pairs of neighbouring characters that carry meaning."""
    pairs = {a + b for run in _HAN.findall(text) for a, b in itertools.pairwise(run)}
    return {pair for pair in pairs if not _EMPTY & set(pair)}


def rest_of_tray(draft: Draft) -> list[str]:
    """What to say at the end of notes that nobody took."""
    if not draft.notes:
        return []
    shown = "；".join(map(in_short, draft.notes[:3]))
    more = "等" if len(draft.notes) > 3 else ""
    return [f"素材还有 {len(draft.notes)} 条没有用（{shown}{more}），不会写进文稿，留在草稿里。"]
