"""Automatic numbers: what Word prints before a paragraph and keeps nowhere in its text (ECMA-376 part 1,
17.9)."""

from __future__ import annotations

import re
from dataclasses import field

from reviewcli.records import dataclass
from reviewcli.word.names import ALTERNATE, PPR, RPR, VAL, Element, W, chosen, integer, is_on, value_of
from reviewcli.word.reading.number_formats import print_number
from reviewcli.word.reading.properties import Props, paragraph_properties

_PLACE = re.compile("%([1-9])")
LEVELS = 9


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list. ``text``: "（%1）", "%1.%2"; ``restart``: ``w:lvlRestart`` (None when not
    said)."""

    start: int = 1
    format: str = "decimal"
    text: str = ""
    restart: int | None = None
    legal: bool = False
    """Every number in it prints as Arabic digits (``w:isLgl``)."""
    style: str = ""
    """The paragraph style that stands for this level."""
    custom: str = ""
    """``w:format`` of a custom number format ("001, 002, 003, ...")."""
    hidden: bool = False
    """The number itself is hidden: it counts and is not printed."""
    paragraph: Props = field(default_factory=dict)


@dataclass(slots=True)
class _Num:
    """One ``w:num``: the abstract list it draws on, its own levels, its own starting values."""

    abstract: int
    levels: dict[int, Level]
    starts: dict[int, int]


class Numbering:
    """numbering.xml: the levels of every list. Knows no paragraph; :class:`Counters` counts."""

    __slots__ = ("_abstracts", "_elements", "_links", "_num_elements", "_nums")

    def __init__(self, root: Element | None) -> None:
        """``root``: of the numbering part, or None. Lists are read when first asked for."""
        self._elements: dict[int, Element] = {}
        self._num_elements: dict[int, Element] = {}
        self._abstracts: dict[int, dict[int, Level]] = {}
        self._nums: dict[int, _Num | None] = {}
        self._links: dict[str, int] | None = None
        for element in root if root is not None else ():
            if element.tag == W + "abstractNum":
                _keep(self._elements, element, "abstractNumId")
            elif element.tag == W + "num":
                _keep(self._num_elements, element, "numId")

    def _num(self, identity: int) -> _Num | None:
        if identity not in self._nums:
            element = self._num_elements.get(identity)
            self._nums[identity] = _read_num(element) if element is not None else None
        return self._nums[identity]

    def _levels(self, abstract: int) -> dict[int, Level]:
        if abstract not in self._abstracts:
            element = self._elements.get(abstract)
            self._abstracts[abstract] = _levels(element) if element is not None else {}
            link = value_of(element, W + "numStyleLink")
            if link and not self._abstracts[abstract]:
                target = self._list_of_style(link)
                if target is not None and target != abstract:
                    self._abstracts[abstract] = self._levels(target)
        return self._abstracts[abstract]

    def _list_of_style(self, style: str) -> int | None:
        """The abstract list that is a numbering style (``w:styleLink``)."""
        if self._links is None:
            self._links = {}
            for identity, element in self._elements.items():
                name = value_of(element, W + "styleLink")
                if name:
                    self._links.setdefault(name, identity)
        return self._links.get(style)

    def level(self, num: int, at: int) -> Level | None:
        """Level ``at`` (from 0) of list ``num`` with its overrides; None when there is no such list or
        level."""
        found = self._num(num)
        if found is None:
            return None
        return found.levels.get(at) or self._levels(found.abstract).get(at)

    def level_of_style(self, num: int, style: str) -> int | None:
        """The level of list ``num`` that is linked to a paragraph style (``w:pStyle``); None when none is."""
        found = self._num(num)
        if found is None:
            return None
        for levels in (found.levels, self._levels(found.abstract)):
            for at, level in levels.items():
                if level.style == style:
                    return at
        return None

    def abstract(self, num: int) -> int | None:
        """The abstract list behind ``num``: lists with the same one go on counting together."""
        found = self._num(num)
        return found.abstract if found is not None else None

    def starts(self, num: int) -> dict[int, int]:
        """The ``w:startOverride`` of list ``num`` by level."""
        found = self._num(num)
        return found.starts if found is not None else {}


def _keep(elements: dict[int, Element], element: Element, name: str) -> None:
    identity = integer(element.get(W + name))
    if identity is not None:
        elements.setdefault(identity, element)


def _read_num(num: Element) -> _Num | None:
    abstract = integer(value_of(num, W + "abstractNumId"))
    if abstract is None:
        return None
    starts: dict[int, int] = {}
    levels: dict[int, Level] = {}
    for override in num.iterchildren(W + "lvlOverride"):
        at = integer(override.get(W + "ilvl"))
        if at is None:
            continue
        start = integer(value_of(override, W + "startOverride"))
        if start is not None:
            starts[at] = start
        lvl = override.find(W + "lvl")
        if lvl is not None:
            levels[at] = _level(lvl)
    return _Num(abstract, levels, starts)


def _levels(parent: Element) -> dict[int, Level]:
    found: dict[int, Level] = {}
    for lvl in parent.iter(W + "lvl"):
        at = integer(lvl.get(W + "ilvl"))
        if at is not None and 0 <= at < LEVELS:
            found[at] = _level(lvl)
    return found


def _level(lvl: Element) -> Level:
    style, custom = "decimal", ""
    for child in lvl:
        branch = chosen(child) if child.tag == ALTERNATE else lvl if child.tag == W + "numFmt" else None
        element = branch.find(W + "numFmt") if branch is not None else None
        if element is not None:
            style, custom = element.get(VAL) or "decimal", element.get(W + "format") or ""
            break
    start = integer(value_of(lvl, W + "start"))
    return Level(
        start=0 if start is None else start,
        format="bullet" if lvl.find(W + "lvlPicBulletId") is not None else style,
        text=value_of(lvl, W + "lvlText") or "",
        restart=integer(value_of(lvl, W + "lvlRestart")),
        legal=is_on(lvl.find(W + "isLgl")),
        style=value_of(lvl, W + "pStyle") or "",
        custom=custom,
        hidden=is_on(lvl.find(f"{RPR}/{W}vanish")),
        paragraph=paragraph_properties(lvl.find(PPR)),
    )


class Counters:
    """Counts the paragraphs of every list, in document order."""

    __slots__ = ("_numbering", "_seen", "_values")

    def __init__(self, numbering: Numbering) -> None:
        self._numbering = numbering
        self._values: dict[int, dict[int, int]] = {}
        self._seen: set[tuple[int, int]] = set()

    def next(self, num: int, at: int) -> str:
        """The number of the next paragraph on level ``at`` of list ``num``, as printed; "" for bullets and
        unknown lists."""
        level = self._numbering.level(num, at)
        abstract = self._numbering.abstract(num)
        if level is None or abstract is None:
            return ""
        values = self._values.setdefault(abstract, {})
        self._count(num, at, level, values)
        for deeper in [other for other in values if other > at]:
            if self._restarts(num, deeper, at):
                del values[deeper]
        return self._print(num, level, values)

    def _count(self, num: int, at: int, level: Level, values: dict[int, int]) -> None:
        starts = self._numbering.starts(num)
        first = starts.get(at, level.start)
        if at in starts and (num, at) not in self._seen:
            self._seen.add((num, at))
            values[at] = first
        else:
            values[at] = values[at] + 1 if at in values else first

    def _restarts(self, num: int, deeper: int, at: int) -> bool:
        level = self._numbering.level(num, deeper)
        return level is None or level.restart is None or at < level.restart

    def _print(self, num: int, level: Level, values: dict[int, int]) -> str:
        if level.format == "bullet" or level.hidden:
            return ""

        def number(found: re.Match[str]) -> str:
            at = int(found[1]) - 1
            other = self._numbering.level(num, at)
            if other is None:
                return ""
            value = values.get(at, self._numbering.starts(num).get(at, other.start))
            style = "decimal" if level.legal and other.format not in ("none", "bullet") else other.format
            return print_number(value, style, other.custom)

        return _PLACE.sub(number, level.text)
