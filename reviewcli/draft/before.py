"""What an earlier paper (去年的) has for a section, while a new one is written: kept apart from the draft.

Nothing here writes into a section: text of an earlier paper stands in ``Draft.before`` until the writer has
decided, then in the entry field (``Draft.begun``) or nowhere; where its section is gone, in ``unplaced``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from reviewcli.draft.model import Draft, DraftBefore, DraftPoint, DraftSection, has_words
from reviewcli.draft.points import joined_points, parted_points
from reviewcli.manuscript.text import fold
from reviewcli.scaffold.headings import core, similarity

LAST_YEAR = "去年"
ALIKE = 0.7
"""From this share of old words on, a text is the old one."""
_STRETCH = 6
"""Characters in a row, blanks and punctuation aside, from which the same words are no chance."""
_LEAST = 10
"""Fewer characters say nothing."""
_LIKE = 0.6
"""From this likeness on, the headings of two years are one aspect."""
_PUT_AWAY = re.compile("【(.*)写的】(.*)")


def said_by(before: DraftBefore) -> str:
    """Whose words they are, as it stands before them on the screen: 去年写的, 2022年写的."""
    return f"{before.source or LAST_YEAR}写的"


def whole(point: DraftPoint) -> str:
    """Lead and body as one text."""
    return "\n".join(filter(None, (point.lead, point.body)))


def left(before: DraftBefore) -> int:
    """How many texts nobody has decided on yet."""
    return len(before.points) + bool(before.text)


def same_chars(text: str, old: Iterable[str]) -> tuple[int, float]:
    """How many characters of ``text`` stand in one of the texts ``old``, in stretches of six at least, and
    their share of all (0 to 1); blanks and punctuation do not count. A shorter text: all of it or nothing.
    """
    words = fold(text)
    others = [fold(each) for each in old]
    if len(words) < _STRETCH:
        return (len(words), 1.0) if words and any(words in each for each in others) else (0, 0.0)
    pieces = {each[n : n + _STRETCH] for each in others for n in range(len(each) - _STRETCH + 1)}
    hit = [False] * len(words)
    for n in range(len(words) - _STRETCH + 1):
        if words[n : n + _STRETCH] in pieces:
            hit[n : n + _STRETCH] = [True] * _STRETCH
    return sum(hit), sum(hit) / len(words)


def say_same(text: str, before: DraftBefore) -> str:
    """与去年的材料相同 86 字，请改成今年的事。 where most of ``text`` is the earlier one; else ""."""
    count, share = same_chars(text, _texts(before))
    if count < _LEAST or share < ALIKE:
        return ""
    return f"与{before.source or LAST_YEAR}的材料相同 {count} 字，请改成今年的事。"


def still_old(section: DraftSection, before: DraftBefore) -> list[tuple[int, int]]:
    """The points (from 1; 0 for the running text) that are the earlier paper's yet, each with the share of
    its words that are, in percent."""
    texts = [(0, section.text), *((n, whole(point)) for n, point in enumerate(section.points, 1))]
    found = []
    for number, text in texts:
        count, share = same_chars(text, _texts(before))
        if count >= _LEAST and share >= ALIKE:
            found.append((number, int(share * 100)))
    return found


def _texts(before: DraftBefore) -> list[str]:
    return [*before.kept, *before.seen, before.text, *map(whole, before.points)]


def left_before(draft: Draft) -> list[str]:
    """What to say at the end of an earlier paper's texts that nobody has decided on."""
    count = sum(left(each) for each in draft.before.values())
    if not count:
        return []
    whose = said_by(next(each for each in draft.before.values() if left(each)))
    return [f"{whose}还有 {count} 段没有看，不会写进文稿，留在草稿里。"]


# ---------------------------------------------------------------- aspects that come and go


def put_away(draft: Draft, id: str, name: str) -> None:
    """The section ``id`` is gone: what was not decided on goes to ``unplaced``, in place."""
    before = draft.before.pop(id, None)
    if before is None:
        return
    text = laid_away(name, before)
    draft.unplaced += [text] if text else []
    if before.unknown:
        draft.unknown[id] = before.unknown


def laid_away(name: str, before: DraftBefore) -> str:
    """What is undecided, and what was looked at, as one text that says what it is; "" where there is none."""
    lines = [before.text, joined_points(before.points), *before.seen]
    lines = [line for line in lines if has_words(line)]
    return "\n".join([f"【{said_by(before)}】{' '.join(name.split())}", *lines]) if lines else ""


def find_again(draft: Draft, id: str, name: str) -> list[str]:
    """What was put away under a like heading is offered at the section ``id``, in place; what to say."""
    if id in draft.before:
        return []
    best, score = "", _LIKE
    for text in draft.unplaced:
        found = _PUT_AWAY.match(text)
        like = similarity(core(found[2]), core(name)) if found is not None else 0.0
        if like >= score and found is not None and fold(found[2]):
            best, score = text, like
    found = _PUT_AWAY.match(best)
    if found is None:
        return []
    draft.unplaced.remove(best)
    made = DraftBefore(source="" if found[1] == LAST_YEAR else found[1])
    made.points = parted_points(best[found.end() :].strip("\n"))
    draft.before[id] = made
    return [f"写“{name}”时，会把{said_by(made)}“{found[2]}”列出来供参考。"]
