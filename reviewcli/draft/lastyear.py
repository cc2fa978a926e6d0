"""A paper that exists: this year's half-written one, last year's (or another meeting's), or loose notes.

Last year's is laid beside a new draft: what matches a section stands in ``Draft.before`` until it is asked
for there, the rest in ``Draft.unplaced``; nothing of it goes into the draft by itself.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from reviewcli.draft.before import laid_away, left, said_by
from reviewcli.draft.byline import NAME, POST, UNIT
from reviewcli.draft.fill import fill
from reviewcli.draft.model import Draft, DraftBefore, DraftPoint
from reviewcli.draft.points import as_point, joined_points
from reviewcli.draft.source import Paper
from reviewcli.draft.store import new_draft
from reviewcli.manuscript.model import Line, Point, Section
from reviewcli.manuscript.text import clean, clean_line
from reviewcli.scaffold.clues import clues_of
from reviewcli.scaffold.headings import parts_named
from reviewcli.scaffold.match import BY_PLACE, Match, match
from reviewcli.scaffold.model import Part, Scaffold, SectionSpec


class Kind(str, Enum):
    """What a file is to the paper that is to be written."""

    THIS = "this"
    """这次的稿子，写了一半: read in, only what is missing is asked."""
    LAST = "last"
    """去年的，或别的会议的: shown where it is asked for."""
    NOTES = "notes"
    """零散的素材: a tray."""


@dataclass(frozen=True, slots=True)
class Told:
    """``kind``: what the file seems to be; ``why`` in words (标题写的是 2024 年). ``source``: how texts of an
    earlier paper are called ("" for 去年)."""

    kind: Kind
    why: str
    source: str = ""
    sure: bool = False
    """This time's, by its own word: need not be asked."""


def tell(paper: Paper, scaffold: Scaffold, made_for: Scaffold | None, today: datetime.date) -> Told:
    """What ``paper`` is to somebody who writes to ``scaffold``.

    ``made_for``: the scaffold that the paper was surely written to, as far as that can be told. Where the
    scaffold is for any year, a paper is an old one when its meeting must be over by ``today``.
    """
    year, how = meeting_year(paper)
    this = scaffold.year if scaffold.year is not None else _year_on(today)
    if made_for is None and not titled(paper) and fill(paper, scaffold).nothing_fits:
        return Told(Kind.NOTES, "没有读出这类材料的标题和各个部分")
    if paper.scaffold == scaffold.id:
        return Told(Kind.THIS, "文件属性里写明用的就是这个模板", sure=True)
    if year is not None and year < this:
        return Told(Kind.LAST, f"{how} {year} 年", _called(year, this))
    if made_for is not None and made_for.meeting != scaffold.meeting:
        return Told(Kind.LAST, f"看来是“{made_for.name}”", "上一次会议")
    if made_for is not None and made_for.year is not None and made_for.year < this:
        return Told(Kind.LAST, f"看来是“{made_for.name}”", _called(made_for.year, this))
    if year is not None and year == scaffold.year:
        return Told(Kind.THIS, f"{how} {year} 年", sure=True)
    return Told(Kind.THIS, "没有看出是以前的")


def is_over(year: int, today: datetime.date) -> bool:
    """Whether the meeting of ``year`` must be over: they are held until the spring after."""
    return year < _year_on(today)


def _year_on(day: datetime.date) -> int:
    """Of which year a meeting on this day is."""
    return day.year - (day.month < 7)


def titled(paper: Paper) -> bool:
    """Whether the paper's title says that it is one of these papers."""
    return clues_of(paper.manuscript).complete


def _called(year: int, this: int) -> str:
    return "" if year == this - 1 else f"{year}年"


def meeting_year(paper: Paper) -> tuple[int | None, str]:
    """The year of the paper's meeting, and what says so. A date in the first half year is of the meeting of
    the year before."""
    clues = clues_of(paper.manuscript)
    for occasion, how in ((clues.said, "标题写的是"), (clues.told, "开头语写的是")):
        if occasion.year is not None:
            return occasion.year, how
    if clues.date is not None:
        return _year_on(clues.date), "日期属于"
    return None, ""


# ---------------------------------------------------------------- last year's, beside the new draft


@dataclass(frozen=True, slots=True)
class Recalled:
    """A new draft with an earlier paper beside it; ``said``: what will be shown where, in sentences."""

    draft: Draft
    said: tuple[str, ...]


def recall(paper: Paper, scaffold: Scaffold, source: str = "") -> Recalled:
    """A new draft with ``paper`` of an earlier year beside it. ``source`` as in ``DraftBefore``."""
    return _Recalling(paper, scaffold, source).run()


class _Recalling:
    def __init__(self, paper: Paper, scaffold: Scaffold, source: str) -> None:
        self.paper = paper
        self.scaffold = scaffold
        self.source = source
        self.draft = new_draft(scaffold)
        self.match: Match = match(paper.manuscript, scaffold)
        self.taken: list[Section] = []

    def run(self) -> Recalled:
        for spec, section in self._pairs():
            self._offer(spec, section)
        self._reminder()
        names = [self._name(id) for id, each in self.draft.before.items() if left(each)]
        count = sum(left(each) for each in self.draft.before.values())
        self._rest()
        self._fields()
        return Recalled(self.draft, tuple(self._say(names, count)))

    def _name(self, id: str) -> str:
        spec = self.scaffold.section(id)
        return spec.name if spec is not None else id

    def _pairs(self) -> Iterator[tuple[SectionSpec, Section]]:
        """What matches by words; a place alone says nothing about another year's aspects."""
        for spec in self.scaffold.walk():
            pair = self.match.by_spec.get(spec.id)
            if pair is None or pair.score <= BY_PLACE or spec.part is Part.LAST_YEAR:
                continue
            if not any(pair.section is other for other in self.taken):
                self.taken.append(pair.section)
                yield spec, pair.section

    def _offer(self, spec: SectionSpec, section: Section) -> None:
        """The section's own text and points; where nothing stands below it in the scaffold, with those of
        headings below."""
        inner = not (spec.children or spec.typed)
        made = DraftBefore(*self._own(section, deep=inner), source=self.source)
        rule = spec.points
        if not inner:
            self._put_away(spec.name, made)
        elif rule is None or rule.max == 0:
            text = "\n".join(filter(None, (made.text, joined_points(made.points))))
            self.draft.before[spec.id] = replace(made, text=text, points=[])
        elif rule.min == 0 or spec.lead_in or not made.text:
            self.draft.before[spec.id] = made
        elif made.points:
            self._put_away(f"{spec.name}的开头", replace(made, points=[]))
            self.draft.before[spec.id] = replace(made, text="")
        else:
            points = [as_point(line) for line in made.text.split("\n") if line]
            self.draft.before[spec.id] = replace(made, text="", points=points)

    def _own(self, section: Section, *, deep: bool) -> tuple[str, list[DraftPoint]]:
        points = [_point(point) for point in section.points]
        known = [pair.section for pair in self.match.by_spec.values() if pair.score > BY_PLACE]
        for child in section.children if deep else ():
            if not any(child is other for other in known):
                self.taken.append(child)
                inner, more = self._own(child, deep=True)
                body = "\n".join(filter(None, (inner, joined_points(more))))
                points.append(DraftPoint(clean_line(child.heading).text, body))
        return _lines(section.lead_in), [point for point in points if not point.empty]

    def _reminder(self) -> None:
        """Last year's measures, where this year's paper reports on them."""
        told = [s for s in self.paper.manuscript.walk() if Part.MEASURES in parts_named(s.heading)]
        measures = [line for section in told for line in _leads(section)]
        for spec in self.scaffold.walk():
            if spec.part is Part.LAST_YEAR and measures:
                before = self.draft.before.setdefault(spec.id, DraftBefore(source=self.source))
                before.measures = measures

    def _rest(self) -> None:
        """What matches nothing, each under its heading."""
        manuscript = self.paper.manuscript
        self._put_away("开头语", DraftBefore(text=_lines(manuscript.preamble), source=self.source))
        for section in manuscript.walk():
            if not any(section is other for other in self.taken):
                made = DraftBefore(*self._own(section, deep=False), source=self.source)
                self._put_away(section.heading, made)
        self._put_away("结束语", DraftBefore(text=_lines(manuscript.closing), source=self.source))
        for text in self.paper.asides:
            self._put_away("", DraftBefore(text=clean(text).text, source=self.source))

    def _put_away(self, name: str, before: DraftBefore) -> None:
        text = laid_away(name, before)
        self.draft.unplaced += [text] if text else []

    def _fields(self) -> None:
        """Who writes is likely the same: proposed in the field, to be confirmed there."""
        found = fill(self.paper, self.scaffold).draft.fields
        known = {field.id for field in self.scaffold.fields}
        self.draft.begun |= {
            f"fields/{id}": found[id] for id in (UNIT, POST, NAME) if id in found and id in known
        }

    def _say(self, names: Sequence[str], count: int) -> Iterator[str]:
        by = said_by(DraftBefore(source=self.source))
        if names:
            where = "、".join(names)
            yield (
                f"{by}对得上的有 {len(names)} 处、{count} 段（{where}），"
                "写到那里时列出来，由您决定沿用、只看还是不要，不会自动写进草稿。"
            )
        else:
            yield f"{by}没有一处与模板“{self.scaffold.name}”对得上，没有写进草稿。"
        if any(each.measures for each in self.draft.before.values()):
            yield f"{by}整改措施，写上年度整改情况时列出来提醒。"
        if self.draft.begun:
            labels = {f"fields/{field.id}": field.label for field in self.scaffold.fields}
            yield f"{'、'.join(labels[id] for id in self.draft.begun)}照原稿预填，问到时请核对。"
        if self.draft.unplaced:
            rest = len(self.draft.unplaced)
            yield f"其余 {rest} 段对不上，不会写进文稿；原文留在草稿文件的末尾，可以自己取用。"


def _lines(lines: Sequence[Line]) -> str:
    return clean("\n".join(line.text for line in lines)).text


def _point(point: Point) -> DraftPoint:
    return DraftPoint(clean_line(point.lead.text).text, _lines(point.body))


def _leads(section: Section) -> Iterator[str]:
    """Each measure in a sentence: the leads of points and the headings below."""
    for point in section.points:
        yield clean_line(point.lead.text).text
    for child in section.children:
        if child.points:
            yield from _leads(child)
        else:
            yield clean_line(child.heading).text
    if not section.points and not section.children:
        for line in section.lead_in:
            yield as_point(clean_line(line.text).text).lead
