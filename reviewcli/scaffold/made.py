"""A unit's own scaffold as plain data, made of one that there is and of what the unit wants otherwise."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field

from reviewcli.manuscript.model import Line, Manuscript
from reviewcli.records import dataclass
from reviewcli.scaffold.headings import core, similarity
from reviewcli.scaffold.model import Part, PointRule, Scaffold, SectionSpec
from reviewcli.scaffold.phrases import phrase_in
from reviewcli.scaffold.sample.draft import id_of
from reviewcli.scaffold.sample.front import occasion_of, title_of
from reviewcli.scaffold.typed import short_name
from reviewcli.yamltext import KeyPath

Bounds = tuple[int | None, int | None]
_LIKE = 0.75
"""From this likeness on, an aspect typed is the base's in other words, and keeps its guidance."""


@dataclass(frozen=True, slots=True)
class Extra:
    """A part that the base does not have. ``after``: the id of the part before it, "" for the end."""

    heading: str
    presence: str
    after: str = ""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the unit wants. ``base``: the scaffold made of ``extends`` alone."""

    base: Scaffold
    extends: tuple[str, ...]
    meeting: str
    kind: str
    year: int | None
    occasion: str = ""
    theme: str = ""
    presences: Mapping[str, str] = field(default_factory=dict)
    """For parts of the base: required, expected, optional, or "" for a part that is not wanted."""
    extras: tuple[Extra, ...] = ()
    aspects: tuple[str, ...] = ()
    """() leaves them to the writer where the base does, else as the base has them."""
    points: Bounds = (None, None)
    """Of each aspect."""
    style: str = "一是"
    answers: Mapping[str, Bounds] = field(default_factory=dict)
    """Points of causes and measures, by the id of the part."""
    chars: Bounds = (None, None)
    demanded_by: str = ""
    """The notice or the unit that demands all this; "" for nobody."""
    format: str = ""
    taken: frozenset[str] = frozenset()
    """Ids that others have."""


def made_scaffold(wishes: Wishes) -> tuple[dict[str, object], dict[KeyPath, list[str]]]:
    """The data of the file, and its comments."""
    base = wishes.base
    data: dict[str, object] = {
        "id": _free_id(wishes),
        "extends": list(wishes.extends) if len(wishes.extends) > 1 else wishes.extends[0],
        "name": _name(wishes),
        "year": wishes.year,
        "verified": bool(wishes.demanded_by),
        "confidence": "B" if wishes.demanded_by else "C",
    }
    data.update(_differences(wishes))
    sections = list(_sections(wishes))
    if sections:
        data["sections"] = sections
    covers = ["theme"] * bool(wishes.theme) + [s.id for s in base.sections if wishes.presences.get(s.id, "x")]
    covers += _aspect_ids(wishes)
    title = wishes.demanded_by or "本单位自定，没有成文的要求"
    data["sources"] = [{"title": title, "confidence": data["confidence"], "covers": covers}]
    comments: dict[KeyPath, list[str]] = {}
    if base.year is not None and wishes.year != base.year:
        note = f"开头语和每一问的提示沿用“{base.name}”，请用 scaffold show 通读一遍，有那一年提法的在这里改掉"
        comments["extends",] = [note]
    if not wishes.demanded_by:
        comments["verified",] = ["没有写明依据，检查时各方面的出入只作提醒；核对无误后可以改为 true"]
    return data, comments


def _aspect_ids(wishes: Wishes) -> list[str]:
    typed = [str(each["id"]) for each in _children(wishes) if not each.get("remove")]
    return typed or [aspect.id for aspect in wishes.base.aspects]


def _free_id(wishes: Wishes) -> str:
    id = id_of(wishes.meeting, wishes.year, wishes.kind, wishes.occasion)
    number, free = 1, id
    while free in wishes.taken:
        number += 1
        free = f"{id}-{number}"
    return free


def _name(wishes: Wishes) -> str:
    meeting = "民主生活会" if wishes.meeting == "democratic-life" else "组织生活会"
    kind = {"个人": "个人", "班子": "领导班子", "党支部班子": "支部委员会"}[wishes.kind]
    return f"{wishes.occasion or meeting}·{kind}对照检查材料（本单位）"


def _differences(wishes: Wishes) -> Iterator[tuple[str, object]]:
    base = wishes.base
    removed: list[dict[str, object]] = []
    for key, value in (("occasion", wishes.occasion), ("theme", wishes.theme)):
        if value and value != getattr(base, key):
            yield key, value
        if value and any(each.id == key for each in base.fields):
            removed.append({"id": key, "remove": True})
    if removed:
        yield "fields", removed
    if wishes.occasion and wishes.occasion != base.occasion and "{occasion}" not in base.title:
        told = occasion_of(Manuscript(title=(Line(base.title),)))
        if title := title_of(told):
            yield "title", title
    if wishes.year != base.year:
        for key in ("in_force_from", "in_force_to"):
            if getattr(base, key) is not None:
                yield key, None
    yield from _phrases(wishes)
    yield from _limits(wishes)
    if wishes.format and wishes.format != base.format:
        yield "format", wishes.format


def _phrases(wishes: Wishes) -> Iterator[tuple[str, object]]:
    """What the preamble must say: not what only the base's year had."""
    base = wishes.base
    if base.preamble is None:
        return
    text = base.preamble.text
    for old, new in ((base.theme, wishes.theme), (base.occasion, wishes.occasion)):
        for words in (old, old.replace("“", "‘").replace("”", "’")):  # inside quotes its own are single
            text = text.replace(words, new) if words and new else text
    kept = [phrase for phrase in base.preamble.phrases if phrase_in(phrase, text)]
    if len(kept) != len(base.preamble.phrases):
        yield "preamble", {"phrases": kept}


def _limits(wishes: Wishes) -> Iterator[tuple[str, object]]:
    bounds = wishes.base.limits.chars
    limits: dict[str, object] = {}
    demanded = bool(wishes.demanded_by) and wishes.chars != (None, None)
    if demanded or wishes.chars != (bounds.min, bounds.max):  # a source holds for the numbers beside it
        limits["chars"] = {
            key: new
            for key, new, old in (("min", wishes.chars[0], bounds.min), ("max", wishes.chars[1], bounds.max))
            if new is not None or old is not None
        }
    if demanded:
        limits["source"] = wishes.demanded_by
    if limits:
        yield "limits", limits


def _sections(wishes: Wishes) -> Iterator[dict[str, object]]:
    for section in wishes.base.sections:
        presence = wishes.presences.get(section.id, section.presence.value)
        if not presence:
            yield {"id": section.id, "remove": True}
            continue
        item: dict[str, object] = {"id": section.id}
        if presence != section.presence.value:
            item["presence"] = presence
        if section.part is Part.PROBLEMS:
            item.update(_problems(wishes, section))
        elif section.id in wishes.answers and section.points is not None:
            item.update(_points(section.points, wishes.answers[section.id], section.points.style))
        if len(item) > 1:
            yield item
    for n, extra in enumerate(wishes.extras, 1):
        new: dict[str, object] = {"id": f"part-{n}", "heading": extra.heading, "presence": extra.presence}
        yield new | ({"after": extra.after} if extra.after else {})


def _problems(wishes: Wishes, section: SectionSpec) -> Iterator[tuple[str, object]]:
    each = dict(_points(_usual(section), wishes.points, wishes.style))
    if each:
        yield "each", each
    children = _children(wishes)
    if children:
        yield "children", children


def usual_points(base: Scaffold) -> PointRule:
    """How many points an aspect of ``base`` has."""
    problems = next((section for section in base.sections if section.part is Part.PROBLEMS), None)
    return _usual(problems) if problems is not None else PointRule(2, 5)


def _usual(section: SectionSpec) -> PointRule:
    if section.each is not None and section.each.points is not None:
        return section.each.points
    rules = [child.points for child in section.children if child.points is not None]
    return rules[0] if rules else section.points or PointRule(2, 5)


def _points(old: PointRule, bounds: Bounds, style: str) -> Iterator[tuple[str, object]]:
    new: dict[str, object] = {}
    low = old.min if bounds[0] is None else bounds[0]
    high = old.max if bounds[1] is None else bounds[1]
    if bounds == (None, None):
        low, high = old.min, old.max
    for key, value, before in (("min", low, old.min), ("max", max(low, high), old.max)):
        if value != before:
            new[key] = value
    if style != old.style:
        new["style"] = style
    if new:
        yield "points", new


def _children(wishes: Wishes) -> list[dict[str, object]]:
    """The aspects typed, over those of the base: alike ones keep their id and with it their guidance."""
    old = list(wishes.base.aspects)
    typed = wishes.aspects or tuple(aspect.heading for aspect in old)
    kept = _alike(old, typed)
    same = [kept.get(n) for n in range(len(typed))] == old
    out: list[dict[str, object]] = []
    for n, (heading, id) in enumerate(zip(typed, _ids(wishes, kept, len(typed)), strict=True)):
        spec = kept.get(n)
        item: dict[str, object] = {"id": id}
        if spec is None or spec.heading != heading:
            item["heading"] = heading
        if spec is None and short_name(heading) != heading:
            item["short"] = short_name(heading)
        if not same and old and n:
            item["after"] = out[-1]["id"]
        if spec is not None:
            item.update(_own_points(wishes, spec))
        out.append(item)
    if kept and 0 not in kept:
        out[0]["before"] = next(spec.id for spec in old if spec in kept.values())
    out += [{"id": spec.id, "remove": True} for spec in old if spec not in kept.values()]
    return [] if same and all(len(item) == 1 for item in out) else out


def _ids(wishes: Wishes, kept: Mapping[int, SectionSpec], count: int) -> Iterator[str]:
    """Of the aspects typed: that of the base's, else a new one."""
    known = {spec.id for spec in wishes.base.walk()}
    fresh = (id for number in itertools.count(1) if (id := f"aspect-{number}") not in known)
    for n in range(count):
        yield kept[n].id if n in kept else next(fresh)


def _own_points(wishes: Wishes, spec: SectionSpec) -> Iterator[tuple[str, object]]:
    """For an aspect of the base that says itself how many points it has, which ``each`` does not change."""
    usual = usual_points(wishes.base)
    mine = spec.points
    if mine is not None and (mine.min, mine.max, mine.style) != (usual.min, usual.max, usual.style):
        changed = dict(_points(usual, wishes.points, wishes.style))
        if changed:
            yield from _points(mine, wishes.points, wishes.style)


def _alike(old: Sequence[SectionSpec], typed: Sequence[str]) -> dict[int, SectionSpec]:
    """By the place in ``typed`` the aspect of the base that it is, each once; the most alike first."""
    pairs = sorted(
        (
            (max(similarity(core(heading), core(word)) for word in (spec.heading, *spec.variants)), n, k)
            for n, heading in enumerate(typed)
            for k, spec in enumerate(old)
        ),
        key=lambda each: (-each[0], each[1], each[2]),
    )
    out: dict[int, SectionSpec] = {}
    for score, n, k in pairs:
        if score >= _LIKE and n not in out and old[k] not in out.values():
            out[n] = old[k]
    return out
