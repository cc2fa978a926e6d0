"""The units that content rules look at: each problem, each cause, each measure with its text and place.

Parts are known by the scaffold; without one by the words of their headings, which are much the same in all
years.
"""

from __future__ import annotations

from collections.abc import Iterator

from reviewcli.manuscript.model import Line, Point, Section
from reviewcli.manuscript.printing import GAP
from reviewcli.records import dataclass
from reviewcli.rules.model import Context, Where
from reviewcli.rules.tables import compiled
from reviewcli.rules.where import at_line, at_point, at_section
from reviewcli.scaffold.detect import team_named
from reviewcli.scaffold.headings import parts_named
from reviewcli.scaffold.model import Part


@dataclass(frozen=True, slots=True)
class Item:
    """One problem, cause or measure. ``lead``: its first sentence or heading; ``text``: all of it."""

    section: Section
    lead: str
    text: str
    point: Point | None = None
    line: Line | None = None

    def where(self, context: Context) -> Where:
        """Its marker, its heading, or its paragraph."""
        if self.point is not None:
            return at_point(context, self.section, self.point)
        return at_section(context, self.section) if self.line is None else at_line(context, self.line)

    @property
    def name(self) -> str:
        """Marker and lead, as a person would quote it."""
        return (
            self.point.marker if self.point is not None else self.section.number * (self.line is None)
        ) + self.lead


def sections_of(context: Context, part: Part) -> list[Section]:
    """The sections that are this part."""
    key = f"sections {part.value}"
    if key not in context.cache:
        context.cache[key] = list(_sections(context, part))
    found: list[Section] = context.cache[key]
    return found


def _sections(context: Context, part: Part) -> Iterator[Section]:
    if context.match is not None:
        matched = [pair.section for pair in context.match.pairs if pair.spec.part is part]
        if matched:
            yield from matched
            return
    for section in context.manuscript.sections:
        if parts_named(section.heading) == (part,):
            yield section


def items_of(context: Context, part: Part) -> list[Item]:
    """The problems, causes or measures of the paper, without those that are still to be written."""
    key = f"items {part.value}"
    if key not in context.cache:
        deep = part is Part.PROBLEMS
        context.cache[key] = [
            item
            for section in sections_of(context, part)
            for item in (_leaves(section) if deep else _answers(section))
            if item.text.strip() and GAP not in item.text
        ]
    found: list[Item] = context.cache[key]
    return found


def _leaves(section: Section) -> Iterator[Item]:
    """Problems: the points wherever they stand; the text of an aspect that has none. What is to be reported
    stands among the problems in some papers and is none."""
    for child in section.children:
        named = parts_named(child.heading)
        if named in ((), (Part.PROBLEMS,)):
            yield from _leaves(child)
    yield from _points(section)
    if not section.points and not section.children:
        for line in section.lead_in:
            yield Item(section, _first(line.text), line.text, line=line)


def _points(section: Section) -> Iterator[Item]:
    for point in section.points:
        yield Item(section, point.lead.text, point.text, point)


def _answers(section: Section) -> Iterator[Item]:
    """Causes and measures: the headings below, else the points, else the paragraphs."""
    if section.children:
        for child in section.children:
            text = "\n".join(line.text for line in child.lines())
            yield Item(child, child.heading, f"{child.heading}\n{text}" if text else "")
        return
    yield from _points(section)
    if not section.points:
        for line in section.lead_in:
            yield Item(section, _first(line.text), line.text, line=line)


def _first(text: str) -> str:
    """The first sentence."""
    end = min((at for mark in "。；！？" if (at := text.find(mark)) >= 0), default=len(text) - 1)
    return text[: end + 1]


_NONE = (
    "(?:[^。，]{0,12}方面[，：]?)?(?:20[0-9]{2}年度?[，]?)?(?:经自查[，：]?)?"
    "(?:本人|我|自己|班子|本支部|支部)?(?:均|都|目前)?(?:没有|无|未|不存在|不涉及|不信)"
)


def says_none(text: str) -> bool:
    """A clean statement (本人没有宗教信仰): there is nothing to be concrete about, to explain or to mend."""
    return len(text) <= 80 and compiled(_NONE).match(text.strip()) is not None


def is_personal(context: Context) -> bool:
    """Whether the paper is one person's, by its title, else by its scaffold; False where neither tells."""
    title = context.manuscript.title_text
    if team_named(title):
        return False
    if "个人" in title:
        return True
    return context.scaffold is not None and context.scaffold.kind == "个人"


def aspects_of(context: Context) -> list[Section]:
    """The headings of the aspects: the lowest under the problems that stand beside others."""
    found = []
    for section in sections_of(context, Part.PROBLEMS):
        children = [c for c in section.children if parts_named(c.heading) in ((), (Part.PROBLEMS,))]
        if len(children) == 1 and children[0].children:  # 六个方面突出问题查摆
            children = list(children[0].children)
        found += children
    return found
