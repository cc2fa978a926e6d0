"""From a draft to a manuscript: numbers, ordinals, punctuation, fields; and what is still missing.

Whatever is missing is a :class:`Gap`; with ``mark_gaps`` it also stands in the text as 【待补充：…】.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from reviewcli.draft.fields import fill_line, fill_text, idle, places, value_of
from reviewcli.draft.model import Draft, DraftExtra, DraftPoint, DraftSection
from reviewcli.draft.points import ordinal, parts_of, split_following, style_of
from reviewcli.draft.typed import effective
from reviewcli.manuscript.markers import Style, print_marker
from reviewcli.manuscript.model import Line, Manuscript, Point, Section
from reviewcli.manuscript.printing import GAP, lines_of
from reviewcli.scaffold.model import PointRule, Presence, Scaffold, SectionSpec

ASPECTS = "aspects"
"""Last word of the id of the question that asks for a section's aspects, and of their gap."""
_LEVELS = (Style.CHINESE, Style.BRACKETED, Style.ARABIC, Style.ARABIC_BRACKETED)


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that must still be written.

    ``id`` is the interview's question id ("theory/points/2/body"); ``section`` the scaffold's section id,
    "" for fields and preamble; ``what`` says in a few words what is missing ("“二是”的首句").
    """

    id: str
    section: str
    place: str
    what: str

    @property
    def words(self) -> str:
        """Place and thing in one phrase: 理论学习“二是”的首句."""
        return f"{self.place}{self.what}"

    @property
    def mark(self) -> str:
        """What stands in the paper meanwhile."""
        return gap_mark(self.words)


def gap_mark(words: str) -> str:
    """The program's visible mark for something missing."""
    return f"{GAP}：{words}】"


@dataclass(frozen=True, slots=True)
class Composed:
    """A draft turned into a manuscript, and what is missing in it, in reading order.

    ``ids``: of each section of ``manuscript.walk()`` the scaffold's id, for one of the writer's own its place
    among ``Draft.extras`` and their children ("+0", "+0/1").
    """

    manuscript: Manuscript
    gaps: tuple[Gap, ...] = ()
    ids: tuple[str, ...] = ()


def compose(draft: Draft, scaffold: Scaffold, *, mark_gaps: bool = False) -> Composed:
    """The manuscript of ``draft``. Without ``mark_gaps``, gaps are left out and the rest counted on."""
    return _Composer(draft, effective(draft, scaffold), mark_gaps).compose()


def composed_title(draft: Draft, scaffold: Scaffold) -> str:
    """The title in one line, missing fields left out."""
    return draft.title or fill_line(scaffold.title, draft, scaffold, lambda _: "")


def working_title(scaffold: Scaffold) -> str:
    """What a paper of ``scaffold`` is called before anything is asked: its title, or the scaffold's name
    where the title has fields, so that occasion and kind of the paper stand in it."""
    draft = Draft(scaffold.id)
    if all(value_of(draft, scaffold, id) for id in places(scaffold.title)):
        return composed_title(draft, scaffold)
    return scaffold.name.replace("·", "")


def composed_preamble(draft: Draft, scaffold: Scaffold) -> str:
    """The preamble as the scaffold words it, with the fields; missing required ones as 【待补充：…】."""
    if scaffold.preamble is None:
        return ""
    needed = {field.id: gap_mark(field.label) for field in scaffold.fields if field.required}
    return fill_text(scaffold.preamble.text, draft, scaffold, lambda id: needed.get(id, ""))


def own_preamble(draft: Draft, scaffold: Scaffold) -> str:
    """The preamble that the paper will have: the writer's own, else the scaffold's with its fields."""
    return draft.preamble or composed_preamble(draft, scaffold)


def wanted(spec: SectionSpec, draft: Draft) -> bool:
    """Whether this section is to be written: it was begun or asked for, or it is due and was not declined."""
    if spec.id in draft.sections:
        return True
    return spec.presence is not Presence.OPTIONAL and f"{spec.id}/wanted" not in draft.settled


def asked_for(draft: Draft, scaffold: Scaffold) -> Scaffold:
    """The draft's effective scaffold without what the writer has said he leaves out: what to check it by."""

    def kept(specs: Sequence[SectionSpec]) -> tuple[SectionSpec, ...]:
        here = (
            spec for spec in specs if spec.id in draft.sections or f"{spec.id}/wanted" not in draft.settled
        )
        return tuple(replace(spec, children=kept(spec.children)) if spec.children else spec for spec in here)

    made = effective(draft, scaffold)
    return replace(made, sections=kept(made.sections))


def placed(
    specs: Sequence[SectionSpec], draft: Draft, level: int = 1
) -> Iterator[tuple[SectionSpec | DraftExtra, str]]:
    """The sections of one depth, the writer's own among them, with their numbers; "" for those not to be
    written.
    """
    count = 0
    for spec in _with_extras(specs, draft, level):
        due = isinstance(spec, DraftExtra) or wanted(spec, draft)
        count += due
        yield spec, print_marker(_LEVELS[level - 1], count) if due and level <= len(_LEVELS) else ""


def numbered(specs: Sequence[SectionSpec], draft: Draft, level: int = 1) -> Iterator[tuple[SectionSpec, str]]:
    """As :func:`placed`, the scaffold's sections only."""
    for spec, number in placed(specs, draft, level):
        if not isinstance(spec, DraftExtra):
            yield spec, number


def _with_extras(
    specs: Sequence[SectionSpec], draft: Draft, level: int
) -> Iterator[SectionSpec | DraftExtra]:
    for spec in specs:
        yield from (extra for extra in draft.extras if not extra.after and extra.before == spec.id)
        yield spec
        yield from (extra for extra in draft.extras if extra.after == spec.id)
    if level == 1:
        known = {spec.id for top in specs for spec in top.walk()}
        yield from (extra for extra in draft.extras if (extra.after or extra.before) not in known)


def divided(spec: SectionSpec, written: DraftSection, draft: Draft) -> list[tuple[int, DraftPoint]]:
    """The section's points, each with its place in the draft (from 1); one whose body goes on with the next
    ordinal is several, unless the writer has said that it is one.
    """
    style = style_of(spec.points.style) if spec.points is not None else None
    out: list[tuple[int, DraftPoint]] = []
    for place, point in enumerate(written.points, 1):
        whole = f"{spec.id}/points/{place}/split" in draft.settled
        parts = [point] if whole else split_following(point, style, len(out) + 1)
        out += [(place, part) for part in parts]
    return out


def renumbered(id: str, section: str, places: Mapping[int, int]) -> str:
    """A question's id where the points of ``section`` have the numbers ``places`` (old → new)."""
    head, _, rest = id.removeprefix(f"{section}/points/").partition("/")
    if not id.startswith(f"{section}/points/") or not head.isdecimal() or rest == "more":
        return id
    return f"{section}/points/{places.get(int(head), int(head))}/{rest}"


def move_points(draft: Draft, section: str, places: Mapping[int, int]) -> None:
    """Points of a section have new places: what is noted about questions goes with them, in place."""

    def moved(id: str) -> str:
        return renumbered(id, section, places)

    draft.at = moved(draft.at)
    draft.skipped = [moved(id) for id in draft.skipped]
    draft.settled = [moved(id) for id in draft.settled]
    draft.begun = {moved(id): text for id, text in draft.begun.items()}


def takes_text(spec: SectionSpec) -> bool:
    """Whether running text is the section's own content: nothing else has to be in it."""
    return not spec.children and not spec.typed and (spec.points is None or spec.points.min == 0)


def body_due(point: DraftPoint, rule: PointRule, number: int) -> bool:
    """Whether the point needs an elaboration: one is asked for, and nothing follows the first sentence."""
    return rule.ask_body is not None and not parts_of(point, style_of(rule.style), number).body


def point_name(rule: PointRule, number: int) -> str:
    """How messages call point ``number``: “二是”, or 第2条 where the points have no ordinal."""
    marker = ordinal(style_of(rule.style), number)
    return f"“{marker.rstrip('，.、')}”" if marker else f"第 {number} 条"


class _Composer:
    """One run: collects gaps while it builds."""

    def __init__(self, draft: Draft, scaffold: Scaffold, mark_gaps: bool) -> None:
        self.draft = draft
        self.scaffold = scaffold
        self.marking = mark_gaps
        self.gaps: list[Gap] = []
        self.ids: dict[int, str] = {}
        """By the identity of each section that was built."""

    def compose(self) -> Composed:
        draft, scaffold = self.draft, self.scaffold
        self._field_gaps()
        title = draft.title or fill_line(scaffold.title, draft, scaffold, self._field)
        date = fill_line(scaffold.date, draft, scaffold, self._field)
        manuscript = Manuscript(
            title=lines_of(title),
            byline=lines_of(fill_line(scaffold.byline, draft, scaffold, self._field)),
            date=Line(date) if date else None,
            preamble=self._preamble(),
            sections=self._sections(scaffold.sections, 1),
            closing=lines_of(draft.closing or fill_text(scaffold.closing, draft, scaffold, self._field)),
            signature=lines_of(fill_line(scaffold.signature, draft, scaffold, self._field)),
        )
        ids = tuple(self.ids[id(section)] for section in manuscript.walk())
        return Composed(manuscript, tuple(self.gaps), ids)

    def _gap(self, id: str, section: str, place: str, what: str) -> Gap:
        gap = Gap(id, section, place, what)
        self.gaps.append(gap)
        return gap

    def _field_gaps(self) -> None:
        for field in self.scaffold.fields:
            needed = field.required and not idle(field.id, self.draft, self.scaffold)
            if needed and not value_of(self.draft, self.scaffold, field.id):
                self._gap(f"fields/{field.id}", "", "", field.label)

    def _field(self, id: str) -> str:
        if not self.marking:
            return ""
        field = next((f for f in self.scaffold.fields if f.id == id), None)
        return gap_mark(field.label) if field is not None and field.required else ""

    def _preamble(self) -> tuple[Line, ...]:
        spec = self.scaffold.preamble
        if spec is None:
            return lines_of(self.draft.preamble)
        text = self.draft.preamble or fill_text(spec.text, self.draft, self.scaffold, self._field)
        if text or spec.presence is Presence.OPTIONAL:
            return lines_of(text)
        gap = self._gap("preamble", "", "", "开头语")
        return lines_of(gap.mark) if self.marking else ()

    def _sections(self, specs: tuple[SectionSpec, ...], level: int) -> tuple[Section, ...]:
        built: list[Section] = []
        for spec, due in placed(specs, self.draft, level):
            number = print_marker(_LEVELS[level - 1], len(built) + 1) if level <= len(_LEVELS) else ""
            if isinstance(spec, DraftExtra):
                place = next(n for n, extra in enumerate(self.draft.extras) if extra is spec)
                built.append(self._named(_extra(spec, number, level), f"+{place}"))
            elif due or (level > len(_LEVELS) and wanted(spec, self.draft)):
                section = self._section(spec, number, level)
                built += [section] if section is not None else []
        return tuple(built)

    def _section(self, spec: SectionSpec, number: str, level: int) -> Section | None:
        written = self.draft.sections.get(spec.id) or DraftSection()
        lead_in = lines_of(written.text)
        if not lead_in and not any(not p.empty for p in written.points) and takes_text(spec):
            gap = self._gap(f"{spec.id}/text", spec.id, spec.name, "的内容")
            lead_in = lines_of(gap.mark) if self.marking else ()
        if spec.typed and not spec.children:
            gap = self._gap(f"{spec.id}/{ASPECTS}", spec.id, spec.name, "的各个方面")
            lead_in += lines_of(gap.mark) if self.marking else ()
        elif spec.typed and any(GAP in child.heading for child in spec.children):
            self._gap(f"{spec.id}/{ASPECTS}", spec.id, spec.name, "的各个方面")
        points = self._points(spec, written)
        children = self._sections(spec.children, level + 1)
        if not (lead_in or points or children):
            return None
        made = Section(number, written.heading or spec.heading, level, lead_in, points, children)
        self.ids[id(made)] = spec.id
        return made

    def _named(self, section: Section, name: str) -> Section:
        """``section``, its own name and those of all below it noted."""
        self.ids[id(section)] = name
        for number, child in enumerate(section.children):
            self._named(child, f"{name}/{number}")
        return section

    def _points(self, spec: SectionSpec, written: DraftSection) -> tuple[Point, ...]:
        rule = spec.points or PointRule(style="none")
        style = style_of(rule.style)
        points = divided(spec, written, self.draft)
        points += [(place, DraftPoint()) for place in range(len(points) + 1, rule.min + 1)]
        built: list[Point] = []
        for at, (place, point) in enumerate(points, 1):
            if not point.empty:
                built.append(self._point(spec, rule, (place, len(built) + 1), point))
            elif at <= rule.min:
                gap = self._gap(f"{spec.id}/points/{place}/lead", spec.id, spec.name, point_name(rule, at))
                if self.marking:
                    built.append(Point(ordinal(style, len(built) + 1), Line(gap.mark)))
        return tuple(built)

    def _point(self, spec: SectionSpec, rule: PointRule, at: tuple[int, int], point: DraftPoint) -> Point:
        """``at``: the point's place in the draft, and the number it is printed with."""
        place, number = at
        style = style_of(rule.style)
        parts = parts_of(point, style, number)
        body = tuple(Line(line) for line in parts.body)
        if not body and body_due(point, rule, number):
            what = f"{point_name(rule, place)}的阐述"
            gap = self._gap(f"{spec.id}/points/{place}/body", spec.id, spec.name, what)
            body = (Line(gap.mark),) if self.marking else ()
        return Point(ordinal(style, number), Line(parts.lead), body, run_in=parts.run_in or not parts.body)


def _extra(extra: DraftExtra, number: str, level: int) -> Section:
    """A section of the writer's own, as it was written."""
    points: list[Point] = []
    for point in (each for each in extra.points if not each.empty):
        parts = parts_of(point, Style.IS, len(points) + 1)
        body = tuple(Line(line) for line in parts.body)
        run_in = parts.run_in or not parts.body
        points.append(Point(ordinal(Style.IS, len(points) + 1), Line(parts.lead), body, run_in=run_in))
    inner = level + 1
    children = tuple(
        _extra(child, print_marker(_LEVELS[inner - 1], n) if inner <= len(_LEVELS) else "", inner)
        for n, child in enumerate(extra.children, 1)
    )
    return Section(number, extra.heading, level, lines_of(extra.text), tuple(points), children)
