"""The aspects that the writer names: where they enter the scaffold, and what a new list does to the draft."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence

from reviewcli.draft.before import find_again, put_away
from reviewcli.draft.model import Draft, DraftSection
from reviewcli.draft.points import ordinal, parted_points
from reviewcli.manuscript.markers import Style
from reviewcli.manuscript.text import fold
from reviewcli.scaffold.headings import core, similarity
from reviewcli.scaffold.model import Scaffold
from reviewcli.scaffold.typed import typed_id, with_aspects

_LIKE = 0.6
"""From this likeness on, an old and a new name are the same aspect in other words."""


def effective(draft: Draft, scaffold: Scaffold) -> Scaffold:
    """The scaffold that the draft is written to: ``scaffold`` with the aspects that the writer has named.

    Everything that reads a draft beside its scaffold goes through here, with the scaffold as it was loaded.
    """
    return with_aspects(scaffold, draft.typed)


def name_aspects(draft: Draft, section: str, names: Sequence[str]) -> list[str]:
    """Give ``section`` this list of aspects, in place. What was written follows its heading.

    An aspect in other words at the same place keeps its text; the text of one that is gone goes to
    ``unplaced``. Returns what was done beyond the list itself, in sentences.
    """
    before = _named_before(draft, section)
    places = _places(before, names)
    said = [
        f"“{before[old]}”改为“{names[new]}”，已写的内容跟着标题走。"
        for old, new in places.items()
        if before[old] and core(before[old]) != core(names[new]) and _written(draft, section, old)
    ]
    gone = [old for old in range(len(before)) if old not in places]
    for old in gone:
        said += _take_out(draft, section, old, before[old])
        put_away(draft, typed_id(section, old + 1), before[old])
    _move(draft, section, places, gone)
    if names:
        draft.typed[section] = list(names)
    else:
        draft.typed.pop(section, None)
    return said + [
        each
        for place, name in enumerate(names)
        for each in (
            *_bring_back(draft, section, place, name),
            *find_again(draft, typed_id(section, place + 1), name),
        )
    ]


def _named_before(draft: Draft, section: str) -> list[str]:
    """The names so far; "" for aspects of which there is text in the file without a name."""
    names = list(draft.typed.get(section, []))
    numbers = [id.removeprefix(f"{section}-") for id in draft.sections if id.startswith(f"{section}-")]
    last = max((int(number) for number in numbers if number.isdecimal() and len(number) < 4), default=0)
    return names + [""] * (last - len(names))


def _places(before: Sequence[str], names: Sequence[str]) -> dict[int, int]:
    """Old place → new place: the same words, then like words, then others between the same neighbours."""
    places: dict[int, int] = {}

    def pair(alike: Callable[[str, str], bool]) -> None:
        for old, name in enumerate(before):
            free = [new for new in range(len(names)) if new not in places.values()]
            found = next((new for new in free if alike(name, names[new])), None)
            if old not in places and found is not None:
                places[old] = found

    pair(lambda a, b: fold(a) == fold(b))
    pair(lambda a, b: core(a) == core(b))
    pair(lambda a, b: similarity(core(a), core(b)) >= _LIKE)
    edges = [(-1, -1), *sorted(places.items()), (len(before), len(names))]
    for (old0, new0), (old1, new1) in itertools.pairwise(edges):
        if old1 - old0 == new1 - new0:
            places.update(zip(range(old0 + 1, old1), range(new0 + 1, new1), strict=True))
    return places


def _written(draft: Draft, section: str, place: int) -> bool:
    made = draft.sections.get(typed_id(section, place + 1))
    return made is not None and bool(made.text or any(not point.empty for point in made.points))


def _take_out(draft: Draft, section: str, place: int, name: str) -> list[str]:
    """The text of an aspect that is gone: kept where nothing is lost, and said."""
    if not _written(draft, section, place):
        return []
    made = draft.sections[typed_id(section, place + 1)]
    name = name or made.heading or f"第 {place + 1} 个方面"
    points = (point for point in made.points if not point.empty)
    lines = [
        ordinal(Style.IS, n) + "\n".join(filter(None, (p.lead, p.body))) for n, p in enumerate(points, 1)
    ]
    draft.unplaced.append("\n".join(filter(None, (name, made.text, *lines))))
    return [f"“{name}”已不在这次的方面里，原来写的内容没有丢，留在草稿文件的末尾，可以自己取用。"]


def _bring_back(draft: Draft, section: str, place: int, name: str) -> list[str]:
    """The text of an aspect that was taken out and is named again, from where it was kept."""
    kept = next(
        (text for text in reversed(draft.unplaced) if fold(text.partition("\n")[0]) == fold(name)), None
    )
    if kept is None or _written(draft, section, place):
        return []
    lines = kept.split("\n")[1:]
    first = ordinal(Style.IS, 1)
    begin = next((n for n, line in enumerate(lines) if line.startswith(first)), len(lines))
    made = draft.sections.setdefault(typed_id(section, place + 1), DraftSection())
    made.text, made.points = "\n".join(lines[:begin]), parted_points("\n".join(lines[begin:]))
    draft.unplaced.remove(kept)
    draft.skipped = [id for id in draft.skipped if id.partition("/")[0] != typed_id(section, place + 1)]
    return [f"“{name}”原来写的内容已从草稿文件的末尾取回来，放在它下面。"] if lines else []


def _move(draft: Draft, section: str, places: dict[int, int], gone: Sequence[int]) -> None:
    """Everything that names an aspect by its id goes with it; what is noted of one that is gone goes too."""
    ids = {typed_id(section, old + 1): typed_id(section, new + 1) for old, new in places.items()}
    lost = {typed_id(section, old + 1) for old in gone}

    def head(id: str) -> str:
        return id.partition("/")[0]

    def moved(id: str) -> str:
        return ids.get(head(id), head(id)) + id[len(head(id)) :]

    draft.unknown |= {id: made.unknown for id, made in draft.sections.items() if id in lost and made.unknown}
    draft.sections = {moved(id): made for id, made in draft.sections.items() if id not in lost}
    if head(draft.at) in lost:
        draft.at = draft.buffer = ""
    draft.at = moved(draft.at)
    draft.skipped = [moved(id) for id in draft.skipped if head(id) not in lost]
    draft.settled = [moved(id) for id in draft.settled if head(id) not in lost]
    draft.unplaced += [text for id, text in draft.begun.items() if head(id) in lost]
    draft.begun = {moved(id): text for id, text in draft.begun.items() if head(id) not in lost}
    draft.before = {moved(id): before for id, before in draft.before.items() if id not in lost}
    for extra in (each for top in draft.extras for each in top.walk()):
        for way, other in (("after", "before"), ("before", "after")):
            if getattr(extra, way) in lost:
                setattr(extra, way, "")
                if not getattr(extra, other):
                    setattr(extra, *_beside(section, places))
            else:
                setattr(extra, way, moved(getattr(extra, way)))


def _beside(section: str, places: dict[int, int]) -> tuple[str, str]:
    """Where a part of the writer's own goes whose neighbour is gone: behind the last aspect that stayed."""
    return ("after", typed_id(section, max(places.values()) + 1)) if places else ("after", section)
