"""A scaffold drafted from the structure of a finished paper: its parts, aspects, points, title and preamble.

None of its text goes in. Headings of the genre are taken word for word; a heading that is the writer's own
judgement (理论武装薄弱，学用脱节) counts as a point and stays out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from reviewcli.manuscript import vocabulary
from reviewcli.manuscript.markers import Style, parse_marker
from reviewcli.manuscript.model import Manuscript, Section
from reviewcli.manuscript.text import count_chars
from reviewcli.records import dataclass
from reviewcli.scaffold.headings import core, parts_named, without_notes
from reviewcli.scaffold.model import Part, Scaffold
from reviewcli.scaffold.phrases import places
from reviewcli.scaffold.sample_front import (
    Names,
    Occasion,
    byline_of,
    names_of,
    opening_of,
    title_of,
)
from reviewcli.scaffold.sample_headings import MAIN, aspect_words, aspects_in, is_aspect, is_own, parts_in
from reviewcli.scaffold.typed import short_name
from reviewcli.yamltext import KeyPath

PART_NAMES = {Part.PROBLEMS: "问题", Part.CAUSES: "原因", Part.MEASURES: "措施"}
_AT_LEAST = 3
"""Points asked for at least, however many the sample has: one paper is no rule."""
_SPOKEN_MOST = 1800
"""A 发言提纲 of no more characters is the short form."""
_DOUBLED = re.compile(r"([^，、“”]{2,}?)\1+")
"""学习贯彻贯彻党的创新理论: a slip of the sample's."""
_IDS = {"study": "study", "inspection": "inspection", "opinions": "opinions", "opening": "opening"}


@dataclass(frozen=True, slots=True)
class Drafted:
    """What goes into the file. ``comments``: remarks by key path. ``said``: what the user should know."""

    data: dict[str, object]
    comments: Mapping[KeyPath, Sequence[str]]
    said: tuple[str, ...]


def bases_of(meeting: str, kind: str, *, short: bool = False) -> list[str]:
    """The bundled scaffolds that one of this meeting and kind is laid over, for their guidance."""
    speech = "-speech" * short
    if meeting == "organizational-life":
        if kind != "班子":
            return [f"{meeting}-generic-{'branch' if kind == '党支部班子' else 'member'}{speech}"]
        return [f"{meeting}-generic-member", "group", *["speech"] * short]
    if kind != "党支部班子":
        return [f"{meeting}-generic{'-group' * (kind == '班子')}{speech}"]
    return [f"{meeting}-generic", "branch", *["speech"] * short]


def id_of(meeting: str, year: int | None, kind: str, occasion: str, *, short: bool = False) -> str:
    """An id for a unit's own scaffold: democratic-life-2025-group-local."""
    pieces = [meeting, str(year or "generic")]
    if "主题教育" in occasion:
        pieces.append("theme-education")
        pieces += (
            [str("一二三".index(found[1]) + 1)] if (found := re.search("第([一二三])批", occasion)) else []
        )
    elif re.search("巡[视察]", occasion):
        pieces.append("inspection")
    pieces += {"班子": ["group"], "党支部班子": ["branch"]}.get(kind, [])
    return "-".join([*pieces, *["speech"] * short, "local"])


def head_of(manuscript: Manuscript, found: Occasion) -> dict[str, object]:
    """Id, bases, name, meeting, year and kind. ``found.meeting`` must be known."""
    assert found.meeting is not None
    short = "发言" in found.document and _chars(manuscript) <= _SPOKEN_MOST
    meeting = "民主生活会" if found.meeting == "democratic-life" else "组织生活会"
    document = found.document or ("个人" * (found.kind == "个人") + "对照检查材料")
    bases = bases_of(found.meeting, found.kind, short=short)
    data: dict[str, object] = {
        "id": id_of(found.meeting, found.year, found.kind, found.occasion, short=short),
        "extends": bases if len(bases) > 1 else bases[0],
        "name": f"{found.occasion or meeting}·{document}（按样本）",
        "meeting": found.meeting,
        "year": found.year,
        "kind": found.kind,
        "verified": False,
        "confidence": "C",
    }
    if found.occasion:
        data["occasion"] = found.occasion
    return data


def sample_scaffold(manuscript: Manuscript, found: Occasion, base: Scaffold) -> Drafted:
    """The scaffold of a paper whose meeting is known; ``base`` is what :func:`head_of` makes when loaded.

    Empty ``sections`` of the result's data means that the paper has no headings of the genre.
    """
    return _Drafting(manuscript, found, base).run()


def _chars(manuscript: Manuscript) -> int:
    headings = sum(count_chars(section.label) for section in manuscript.walk())
    return headings + sum(count_chars(line.text) for line in manuscript.lines())


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of the sample. ``children``: its aspects."""

    id: str
    part: Part
    heading: str
    section: Section
    children: tuple[Section, ...] = ()


class _Drafting:
    def __init__(self, manuscript: Manuscript, found: Occasion, base: Scaffold) -> None:
        self.manuscript, self.found, self.base = manuscript, found, base
        self.names: Names = names_of(manuscript)
        self.comments: dict[KeyPath, list[str]] = {}
        self.said: list[str] = []
        self.ids: set[str] = set()
        self.cores: set[str] = set()

    def run(self) -> Drafted:
        data = head_of(self.manuscript, self.found)
        data.update(self._front())
        parts = list(self._parts())
        data["sections"] = self._sections(parts)
        data["sources"] = [self._source(data, parts)]
        data.update(self._demands(parts))
        unused = self._unused(data)
        if unused:
            data["fields"] = [{"id": id, "remove": True} for id in unused]
        self.comments[()] = [
            "按一份样本文稿的结构起草：部分、方面、要点的数目和写法、标题、开头语；正文没有收入。",
            "请对照通知逐项核对、修改；核对无误后，把 verified 改为 true，有出入的方面才会按错误报告。",
        ]
        return Drafted(data, self.comments, tuple(self.said))

    # ------------------------------------------------------------ title, byline, preamble

    def _front(self) -> Iterator[tuple[str, object]]:
        title = title_of(self.found)
        if title and title != self.base.title:
            yield "title", title
        if self.found.document and self.found.document not in self.base.title_words:
            yield "title_words+", [self.found.document]
        if self.manuscript.byline and self.found.kind == "个人":
            yield "byline", byline_of(self.manuscript)
        opening = opening_of(self.manuscript, self.found, self.names, self.base.preamble)
        if opening.theme:
            yield "theme", opening.theme
        if not self.manuscript.preamble:
            yield "preamble", {"presence": "optional"}
            self.said.append("样本没有开头语，模板用通用的开头语，不作要求")
        elif opening.text:
            yield "preamble", {"text": opening.text, "phrases": list(opening.phrases)}
            self.comments["preamble", "text"] = [
                "样本的开头语：单位、会前准备、日期等换成了填写项，属于个人的话已略去，请通读一遍"
            ]
        else:
            self.said.append("样本的开头语多是自己的情况，没有收入，模板用通用的开头语")

    def _unused(self, data: Mapping[str, object]) -> list[str]:
        """Inherited fields that no text of the new scaffold has a place for, or that it fills itself."""
        preamble = data.get("preamble")
        own = preamble.get("text") if isinstance(preamble, dict) else None
        usual = self.base.preamble.text if self.base.preamble else ""
        texts = [
            str(data.get("title", self.base.title)), str(data.get("byline", self.base.byline)),
            str(own or usual), self.base.date, self.base.closing, self.base.signature,
        ]  # fmt: skip
        wanted = {place for text in texts for place in places(text)}
        filled = {key for key in ("occasion", "theme") if data.get(key)}
        return [field.id for field in self.base.fields if field.id in filled or field.id not in wanted]

    # ------------------------------------------------------------ parts

    def _parts(self) -> Iterator[_Part]:
        tops = list(parts_in(self.manuscript.sections))
        has_problems = any(Part.PROBLEMS in parts_named(section.heading) for section in tops)
        for section in tops:
            named = parts_named(section.heading)
            part = named[0] if named else Part.OTHER
            if part is Part.PROBLEMS:
                aspects, beside = aspects_in(section)
                yield from self._part(section, part, tuple(aspects))
                for each in beside:
                    yield from self._part(each, parts_named(each.heading)[0])
            elif part is Part.OTHER and not has_problems and is_aspect(section.heading):
                yield from self._part(section, Part.PROBLEMS, lone=True)
            else:
                yield from self._part(section, part)

    def _part(
        self, section: Section, part: Part, children: tuple[Section, ...] = (), *, lone: bool = False
    ) -> Iterator[_Part]:
        heading = self._heading(section.heading)
        known = core(heading)
        if not known or known in self.cores or (part is Part.OTHER and is_own(heading)):
            self.said.append(f"样本里的“{section.label[:24]}”没有收入：是重复的部分，或是文稿自己的话")
            return
        if part in MAIN and part.value in self.ids and not lone:
            self.said.append(f"样本里的“{section.label[:24]}”没有收入：前面已经有“{PART_NAMES[part]}”部分")
            return
        self.cores.add(known)
        id = self._id(section, part, lone)
        self.ids.add(id)
        yield _Part(id, part, heading, section, children)

    def _id(self, section: Section, part: Part, lone: bool) -> str:
        if part is not Part.OTHER and not lone and part.value not in self.ids:
            return str(part.value)
        word = vocabulary.part_of(without_notes(section.heading)) or ""
        id = "eight-rules" if "八项规定" in section.heading else _IDS.get(word, "")
        if part is Part.OTHER and id and id not in self.ids:
            return id
        return f"{'aspect' if lone else 'part'}-{len(self.ids) + 1}"

    def _heading(self, text: str) -> str:
        """A heading for everybody: without names, notes in brackets, numbers of one paper."""
        bare = self.names.out(without_notes(text)).strip(" \u3000：:。；;，,")
        words = str(_DOUBLED.sub(r"\1", re.sub(r"[{}]", "", re.sub(r"\s+", " ", bare))))
        if self.found.year is None:
            return re.sub(r"20[0-9]{2}年", "上年", words)
        return words.replace(f"{self.found.year - 1}年", "{last_year}年")

    # ------------------------------------------------------------ sections as data

    def _sections(self, parts: Sequence[_Part]) -> list[dict[str, object]]:
        inherited = [section.id for section in self.base.sections]
        out: list[dict[str, object]] = []
        for n, part in enumerate(parts):
            self._at: KeyPath = ("sections", n)
            out.append(self._section(part))
        there = [part.id for part in parts]
        gone = [id for id in inherited if id not in there]
        natural = [id for id in inherited if id in there] + [id for id in there if id not in inherited]
        if natural != there:
            for n, item in enumerate(out):
                if n:
                    item["after"] = there[n - 1]
                elif natural[0] != there[0]:
                    item["before"] = natural[0]
        for section in self.base.sections:
            if section.id in gone and section.part in MAIN and not any(p.part is section.part for p in parts):
                self.said.append(f"样本里没有读出“{PART_NAMES[section.part]}”部分，模板也没有要求，请核对")
        return out + [{"id": id, "remove": True} for id in gone] if parts else []

    def _section(self, part: _Part) -> dict[str, object]:
        old = self.base.section(part.id)
        item: dict[str, object] = {"id": part.id}
        if old is None or core(old.heading) != core(part.heading) or old.heading != part.heading:
            item["heading"] = part.heading
        if old is not None and core(old.heading) != core(part.heading):
            item["variants+"] = [old.heading]
        if old is None:
            item["part"] = part.part.value
        empty = not any(line.text.strip() for line in part.section.lines())
        presence = "required" if part.part in MAIN and not empty else "expected"
        if old is None or old.presence.value != presence:
            item["presence"] = presence
        if part.section.lead_in and (part.children or part.section.points):
            item["lead_in"] = True
        children = self._children(part)
        if children:
            item["children"] = children
            item["each"] = {"points": self._each(part)}
        else:
            if old is not None and old.typed is not None:
                item["typed"] = None
            item.update(self._own_points(part))
        return item

    def _children(self, part: _Part) -> list[dict[str, object]]:
        out: list[dict[str, object]] = []
        known: set[str] = set()
        usual = _style_of(part.children)
        for section in part.children:
            heading = self._heading(aspect_words(section.heading))
            if not core(heading) or core(heading) in known or is_own(heading):
                self.said.append(f"样本里的“{section.label[:24]}”没有收入方面：是重复的，或是文稿自己的判断")
                continue
            known.add(core(heading))
            item: dict[str, object] = {"id": f"aspect-{len(out) + 1}", "heading": heading}
            if (short := short_name(heading)) != heading:
                item["short"] = short
            count, style = _count(section), _style(section)
            if not count:
                item["points"] = {"min": 0}
                if not any(line.text.strip() for line in section.lines()):
                    item["presence"] = "expected"
            elif style != usual:
                item["points"] = {"style": style}
            out.append(item)
        return out

    def _each(self, part: _Part) -> dict[str, object]:
        counts = [count for section in part.children if (count := _count(section))]
        self._say(("each", "points"), counts, "每个方面")
        usual = self.base.section("problems")
        rule = usual.each.points if usual is not None and usual.each is not None else None
        return _bounds(counts, _style_of(part.children), rule.max if rule else 5)

    def _own_points(self, part: _Part) -> Iterator[tuple[str, object]]:
        count = _count(part.section)
        if part.part not in MAIN and count < 2:
            return
        old = self.base.section(part.id)
        self._say(("points",), [count] if count else [], "")
        usual = old.points.max if old is not None and old.points is not None else 5
        bounds = _bounds([count] * bool(count), _style(part.section), usual)
        if part.part not in MAIN:
            bounds["min"] = 0
        yield "points", bounds

    def _say(self, path: KeyPath, counts: list[int], where: str) -> None:
        if counts:
            low, high = min(counts), max(counts)
            many = f"{low}" if low == high else f"{low}—{high}"
            self.comments[self._at + path] = [f"样本{where}有 {many} 条"]

    # ------------------------------------------------------------ the rest

    def _demands(self, parts: Sequence[_Part]) -> Iterator[tuple[str, object]]:
        there = {part.part for part in parts}
        links = [link for link in self.base.links if {link.problem, link.answer} <= there]
        if len(links) != len(self.base.links):
            yield "links", [{"problem": link.problem.value, "answer": link.answer.value} for link in links]
        chars, bounds = _chars(self.manuscript), self.base.limits.chars
        if bounds.min and chars < bounds.min:
            yield "limits", {"chars": {"min": chars // 500 * 500}}
        elif bounds.max and chars > bounds.max:
            yield "limits", {"chars": {"max": -(-chars // 500) * 500}}

    def _source(self, data: Mapping[str, object], parts: Sequence[_Part]) -> dict[str, object]:
        covers = ["theme"] * ("theme" in data) + ["preamble"] * ("preamble" in data)
        covers += [part.id for part in parts]
        for item in data["sections"] if isinstance(data["sections"], list) else ():
            covers += [str(child["id"]) for child in item.get("children", ())]
        return {"title": "样本文稿的结构", "confidence": "C", "covers": covers}


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
