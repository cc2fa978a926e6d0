"""The parts of a finished paper as sections of a scaffold: their headings, aspects, points, places."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field

from reviewcli.manuscript import vocabulary
from reviewcli.manuscript.markers import Style, parse_marker
from reviewcli.manuscript.model import Manuscript, Section
from reviewcli.records import dataclass
from reviewcli.scaffold.headings import core, unnumbered, without_notes
from reviewcli.scaffold.model import Ask, Part, PointRule, Scaffold
from reviewcli.scaffold.sample.front import Occasion
from reviewcli.scaffold.sample.headings import (
    MAIN,
    aspect_words,
    aspects_in,
    gathers,
    is_aspect,
    is_own,
    parts_in,
    reader_of,
    topics_in,
)  # fmt: skip
from reviewcli.scaffold.sample.names import Names
from reviewcli.scaffold.typed import short_name
from reviewcli.yamltext import KeyPath

PART_NAMES = {Part.PROBLEMS: "问题", Part.CAUSES: "原因", Part.MEASURES: "措施"}
_AT_LEAST = 3
"""Points asked for at least, however many the sample has: one paper is no rule."""
_DOUBLED = re.compile(r"([^，、“”]{2,}?)\1+")
"""学习贯彻贯彻党的创新理论: a slip of the sample's."""
_IDS = {"study": "study", "inspection": "inspection", "opinions": "opinions", "opening": "opening"}
_AIM, _STEP = re.compile("方向|目标"), re.compile("措施|举措|打算|安排|计划")
_MOST_POINTS = 5


@dataclass(frozen=True, slots=True)
class Parts:
    """``sections``: data of the file, those of the base that go among them. ``parts``: what they are, at any
    depth. ``comments`` by key path, ``said`` to the user. ``by_topic``: problems, causes and measures stand
    under each aspect."""

    sections: list[dict[str, object]]
    parts: tuple[Part, ...]
    comments: Mapping[KeyPath, list[str]]
    said: tuple[str, ...]
    by_topic: bool


def drafted_parts(manuscript: Manuscript, found: Occasion, base: Scaffold, names: Names) -> Parts:
    """The sections that a paper has, laid over those of ``base``; none where no part was read."""
    return _Drafting(manuscript, found, base, names).run()


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of the sample. ``heading``: for everybody; ``ways``: how others may write it. ``children``: its
    aspects. ``topic``: it has problems, causes and measures of its own below it."""

    id: str
    part: Part
    heading: str
    section: Section
    ways: tuple[str, ...] = ()
    children: tuple[Section, ...] = ()
    topic: bool = False
    lone: bool = False


@dataclass(slots=True)
class _Taken:
    """What the scaffold has so far."""

    ids: set[str] = field(default_factory=set)
    cores: set[str] = field(default_factory=set)
    parts: dict[Part, str] = field(default_factory=dict)
    """With the heading of the first."""


class _Drafting:
    def __init__(self, manuscript: Manuscript, found: Occasion, base: Scaffold, names: Names) -> None:
        self.manuscript, self.found, self.base, self.names = manuscript, found, base, names
        self.named, self.of_base = reader_of(base, names.out)
        self.comments: dict[KeyPath, list[str]] = {}
        self.said: list[str] = []
        self.taken = _Taken()
        self.found_parts: list[Part] = []
        self.mentioned: set[Part] = set()
        self.by_topic = False

    def run(self) -> Parts:
        sections = self._sections(list(self._parts()))
        if self.by_topic:
            self.said.append("样本是逐个方面写问题、原因、措施的，模板照这个结构：每个方面下面各有这几个部分")
        parts = tuple(dict.fromkeys(self.found_parts))
        return Parts(sections, parts, self.comments, tuple(self.said), self.by_topic)

    # ------------------------------------------------------------ which parts there are

    def _parts(self) -> Iterator[_Part]:
        tops = list(parts_in(self.manuscript.sections, self.named))
        topics = topics_in(tops, self.named)
        lone = self._lone(tops) if not topics else []
        for section in tops:
            named = self.named(section.heading)
            part = named[0] if named else Part.OTHER
            if section in topics:
                yield from self._part(section, Part.OTHER, topic=True)
            elif part is Part.PROBLEMS:
                aspects, beside = aspects_in(section, self.named)
                yield from self._part(section, part, tuple(aspects))
                for each in beside:
                    yield from self._part(each, self.named(each.heading)[0])
            elif section in lone:
                part = Part.PROBLEMS if vocabulary.is_aspect(without_notes(section.heading)) else Part.OTHER
                self.mentioned.add(Part.PROBLEMS)
                yield from self._part(section, part, lone=True)
            else:
                yield from self._part(section, part)

    def _lone(self, tops: Sequence[Section]) -> list[Section]:
        """Aspects that stand among the parts, where none gathers them; one alone is none.

        They come before causes and measures; a label (政治信仰) is one of them by that alone.
        """
        named = [set(self.named(section.heading)) for section in tops]
        if any(Part.PROBLEMS in each for each in named):
            return []
        end = next((n for n, each in enumerate(named) if each & set(MAIN)), len(tops))
        found = [s for s, each in zip(tops[:end], named, strict=False) if not each and is_aspect(s.heading)]
        return found if len(found) > 1 else []

    def _part(
        self, section: Section, part: Part, children: tuple[Section, ...] = (), *,
        topic: bool = False, lone: bool = False,
    ) -> Iterator[_Part]:  # fmt: skip
        heading, ways = self._heading(section.heading)
        known, taken = core(heading), self.taken
        if not known or known in taken.cores or (part is Part.OTHER and is_own(heading)):
            self.said.append(f"样本里的“{section.label[:24]}”没有收入：是重复的部分，或是文稿自己的话")
            return
        again = taken.parts.get(part) if part is not Part.OTHER and not lone else None
        if again is not None and part in MAIN and not _differ(part, again, heading):
            self.said.append(f"样本里的“{section.label[:24]}”没有收入：前面已经有“{PART_NAMES[part]}”部分")
            return
        if again is not None:  # a further one is told by its words alone
            part = Part.OTHER
        taken.cores.add(known)
        id = self._id(section, part, apart=topic or lone)
        taken.ids.add(id)
        taken.parts.setdefault(part, heading)
        yield _Part(id, part, heading, section, ways, children, topic, lone)

    def _id(self, section: Section, part: Part, *, apart: bool) -> str:
        ids = self.taken.ids
        if part is not Part.OTHER and not apart and part.value not in ids:
            return str(part.value)
        known = self.of_base(section.heading)
        word = vocabulary.part_of(without_notes(section.heading)) or ""
        id = "eight-rules" if "八项规定" in section.heading else _IDS.get(word, "")
        if known is not None and known.part is Part.OTHER:
            id = known.id
        if part is Part.OTHER and not apart and id and id not in ids:
            return id
        return f"{'aspect' if apart else 'part'}-{len(ids) + 1}"

    def _heading(self, text: str) -> tuple[str, tuple[str, ...]]:
        """A heading for everybody, without names, notes in brackets, numbers of one paper; and the ways to
        write it that have any words in their place."""
        words = without_notes(text)
        plain, open_ = self._tidy(self.names.out(words)), self._tidy(self.names.any(words))
        if self.found.year is None:
            year = re.compile("20[0-9]{2}年")
            plain, open_ = year.sub("上年", plain), year.sub("…年", open_)
        else:
            last = f"{self.found.year - 1}年"
            plain, open_ = plain.replace(last, "{last_year}年"), open_.replace(last, "{last_year}年")
        return plain, (open_,) if "…" in open_ and open_ != plain and len(core(open_)) > 1 else ()

    @staticmethod
    def _tidy(text: str) -> str:
        bare = unnumbered(re.sub(r"\s+", " ", text).strip(" \u3000：:。；;，,"))
        return str(_DOUBLED.sub(r"\1", re.sub(r"[{}]", "", bare)))

    # ------------------------------------------------------------ sections as data

    def _sections(self, parts: Sequence[_Part]) -> list[dict[str, object]]:
        inherited = [section.id for section in self.base.sections]
        out = [self._section(part, ("sections", n)) for n, part in enumerate(parts)]
        there = [part.id for part in parts]
        gone = [id for id in inherited if id not in there]
        natural = [id for id in inherited if id in there] + [id for id in there if id not in inherited]
        if natural != there:
            for before, item in zip(there, out[1:], strict=False):
                item["after"] = before
        for item, part in zip(out, parts, strict=True):
            self._tell_apart(item, part, [other for other in parts if other is not part])
        for section in self.base.sections:
            if section.id in gone and section.part in MAIN and section.part not in self.mentioned:
                self.said.append(f"样本里没有读出“{PART_NAMES[section.part]}”部分，模板也没有要求，请核对")
        return out + [{"id": id, "remove": True} for id in gone] if parts else []

    def _section(self, part: _Part, at: KeyPath) -> dict[str, object]:
        old = self.base.section(part.id)
        item: dict[str, object] = {"id": part.id}
        variants = list(part.ways)
        if old is None or (old.heading != part.heading and not part.ways):
            item["heading"] = part.heading
        if old is not None and core(old.heading) != core(part.heading) and "heading" in item:
            variants.append(self._heading(old.heading)[0])
        if variants:
            item["variants+" if old is not None and old.variants else "variants"] = variants
        if part.topic:
            name = short_name(part.heading)
            item |= {"part": "other", **({"short": name} if name != part.heading else {})}
            return item | self._topic(part.section, part.id, part.heading)
        self.found_parts.append(part.part)
        self.mentioned |= {part.part, *self.named(part.section.heading)}
        if old is None:
            item["part"] = part.part.value
        empty = not any(line.text.strip() for line in part.section.lines())
        presence = "required" if (part.part in MAIN or part.lone) and not empty else "expected"
        if old is None or old.presence.value != presence:
            item["presence"] = presence
        if part.section.lead_in and (part.children or part.section.points):
            item["lead_in"] = True
        children = self._children(part)
        if children:
            item["children"] = children
            if counts := self._counts(part):
                self._say((*at, "each", "points"), counts, "每个方面")
                item["each"] = {"points": self._each(part, counts)}
        else:
            if old is not None:
                item |= {key: None for key in ("typed", "each") if getattr(old, key) is not None}
            item.update(self._own_points(part, at))
        return item

    def _tell_apart(self, item: dict[str, object], part: _Part, others: Sequence[_Part]) -> None:
        """Take out inherited words that are another part's heading in the sample."""
        old = self.base.section(part.id)
        if old is None:
            return
        theirs = {core(other.heading) for other in others}
        added = item.get("variants+", item.get("variants", []))
        assert isinstance(added, list)
        words = [*added, *(self._heading(word)[0] for word in old.variants)]
        kept = [word for word in words if core(word) not in theirs]
        if len(kept) != len(words):
            item.pop("variants+", None)
            item.pop("variants", None)
            item["variants="] = kept

    # ------------------------------------------------------------ aspects

    def _children(self, part: _Part) -> list[dict[str, object]]:
        out: list[dict[str, object]] = []
        known: set[str] = set()
        usual = _style_of(part.children)
        for section in part.children:
            heading, ways = self._heading(aspect_words(section.heading))
            if not core(heading) or core(heading) in known or is_own(heading):
                self.said.append(f"样本里的“{section.label[:24]}”没有收入方面：是重复的，或是文稿自己的判断")
                continue
            known.add(core(heading))
            id = f"aspect-{len(out) + 1}"
            item: dict[str, object] = {"id": id, "heading": heading}
            if ways:
                item["variants"] = list(ways)
            count, style = _count(section), _style(section)
            if gathers(section, self.named):
                item |= {"points": None, **self._topic(section, id, heading)}
            elif not count:
                item["points"] = {"min": 0}
                if not any(line.text.strip() for line in section.lines()):
                    item["presence"] = "expected"
            elif style != usual:
                item["points"] = {"style": style}
            if (short := short_name(heading)) != heading:
                item["short"] = short
            out.append(item)
        return out

    def _topic(self, section: Section, id: str, heading: str) -> dict[str, object]:
        """Of an aspect with parts of its own: these, with the questions that they have in the base."""
        self.by_topic = True
        children: list[dict[str, object]] = []
        seen: set[str] = set()
        for child in section.children:
            words, ways = self._heading(child.heading)
            named = self.named(child.heading)
            if not core(words) or core(words) in seen or (not named and is_own(words)):
                self.said.append(f"样本里的“{child.label[:24]}”没有收入：是重复的，或是文稿自己的话")
                continue
            part = named[0] if named else Part.OTHER
            self.found_parts.append(part)
            self.mentioned |= {part, *named}
            own = f"{id}-{part.value}"
            if any(each["id"] == own for each in children) or part is Part.OTHER:
                own = f"{id}-{len(seen) + 1}"
            item: dict[str, object] = {"id": own, "heading": words, "part": part.value}
            item["short"] = f"{short_name(heading)}·{words}"  # the same words stand under every aspect
            if ways:
                item["variants"] = list(ways)
            seen.add(core(words))
            children.append(item | dict(self._asked(part, child, short_name(heading))))
        out: dict[str, object] = {"children": children}
        if section.lead_in:
            out["lead_in"] = True
        return out

    def _asked(self, part: Part, section: Section, name: str) -> Iterator[tuple[str, object]]:
        usual = self.base.section(part.value) if part in MAIN else None
        ask, rule = (usual.ask, usual.points) if usual is not None else (None, None)
        if usual is not None and usual.each is not None:
            ask, rule = usual.each.ask, usual.each.points
        if ask is not None:
            yield "ask", _question(ask, name)
        if count := _count(section):
            most = rule.max if rule is not None else _MOST_POINTS
            bounds = _bounds([count], _style(section), most)
            yield "points", bounds | dict(_point_asks(rule, name))

    def _counts(self, part: _Part) -> list[int]:
        return [n for each in part.children if (n := _count(each)) and not gathers(each, self.named)]

    def _each(self, part: _Part, counts: Sequence[int]) -> dict[str, object]:
        usual = self.base.section("problems")
        rule = usual.each.points if usual is not None and usual.each is not None else None
        return _bounds(counts, _style_of(part.children), rule.max if rule else _MOST_POINTS)

    def _own_points(self, part: _Part, at: KeyPath) -> Iterator[tuple[str, object]]:
        count = _count(part.section)
        main = part.part in MAIN or part.lone
        if not main and count < 2:
            return
        old = self.base.section(part.id)
        self._say((*at, "points"), [count] if count else [], "")
        usual = old.points.max if old is not None and old.points is not None else _MOST_POINTS
        bounds = _bounds([count] * bool(count), _style(part.section), usual)
        if not main:
            bounds["min"] = 0
        yield "points", bounds

    def _say(self, path: KeyPath, counts: list[int], where: str) -> None:
        if counts:
            low, high = min(counts), max(counts)
            many = f"{low}" if low == high else f"{low}—{high}"
            self.comments[path] = [f"样本{where}有 {many} 条"]


def _differ(part: Part, first: str, second: str) -> bool:
    """Aims and steps may be two parts of a paper; everything else of one kind is the same part again."""
    if part is not Part.MEASURES:
        return False
    ways = [(bool(_AIM.search(words)), bool(_STEP.search(words))) for words in (first, second)]
    return sorted(ways) == [(False, True), (True, False)]


def _question(ask: Ask, name: str) -> str:
    return ask.question.replace("{name}", name)


def _point_asks(rule: PointRule | None, name: str) -> Iterator[tuple[str, object]]:
    for key in ("ask_lead", "ask_body"):
        ask = getattr(rule, key, None)
        if ask is not None:
            yield key, _question(ask, name)


def _count(section: Section) -> int:
    return len(section.points) or len(section.children)


def _style(section: Section) -> str:
    """How a section's points are numbered, as scaffolds write it."""
    texts = [point.marker for point in section.points] or [child.number for child in section.children]
    markers = [parse_marker(text + "，") or parse_marker(text) for text in texts]
    found = [marker.style.value for marker in markers if marker is not None]
    if found:
        return Counter(found).most_common(1)[0][0]
    return Style.IS.value if _count(section) else "none"


def _style_of(sections: Sequence[Section]) -> str:
    styles = Counter(_style(section) for section in sections if _count(section))
    return styles.most_common(1)[0][0] if styles else "none"


def _bounds(counts: Sequence[int], style: str, usual_max: int) -> dict[str, object]:
    low, high = min(counts, default=0), max(counts, default=0)
    return {"min": min(low, _AT_LEAST), "max": max(high, usual_max), "style": style}
