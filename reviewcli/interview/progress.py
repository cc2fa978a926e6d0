"""Where the writer is, how much is written, what is missing; and the tree of the whole paper."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from reviewcli.draft.changes import count_paper
from reviewcli.draft.compose import ASPECTS, Gap, compose, own_preamble, placed, wanted
from reviewcli.draft.fields import idle
from reviewcli.draft.linking import links_of
from reviewcli.draft.model import Draft, DraftExtra, DraftSection
from reviewcli.draft.remarks import missing_phrases
from reviewcli.draft.typed import effective
from reviewcli.interview.questions import Question, length_words
from reviewcli.interview.share import percent, units
from reviewcli.manuscript.names import in_list
from reviewcli.manuscript.printing import GAP
from reviewcli.manuscript.text import count_chars
from reviewcli.scaffold.model import Length, Scaffold, SectionSpec

_GAPS = re.compile(f"{GAP}：([^】]*)】")


@dataclass(frozen=True, slots=True)
class Progress:
    """``where``: 第 3/6 方面 · 工作作风 · 二是. ``chars``: written so far, front matter aside.

    ``missing``: in words, 姓名, 理论学习 1 条 …; ``gaps``: how many things that are. ``needs``: what
    this very place still needs, points and characters, in words; "" where nothing is asked of it.
    """

    where: str
    chars: int
    missing: tuple[str, ...]
    gaps: int = 0
    needs: str = ""

    @property
    def line(self) -> str:
        """The progress line: 第 3/6 方面 · 工作作风 · 二是 · 已写 1,240 字."""
        return f"{self.where} · 已写 {self.chars:,} 字"

    @property
    def missing_line(self) -> str:
        """What is still missing, in one line."""
        return f"还缺 {self.gaps} 处：{in_list(self.missing)}" if self.missing else "该写的都写了"


def progress(scaffold: Scaffold, draft: Draft, question: Question | None) -> Progress:
    """Progress at ``question`` (None: at the end)."""
    scaffold = effective(draft, scaffold)
    composed = compose(draft, scaffold)
    chars = count_paper(draft, composed)
    words = [*missing_words(composed.gaps)]
    phrases = missing_phrases(draft, scaffold)
    words += [f"开头语 {len(phrases)} 处必备提法"] if phrases else []
    gaps = len(composed.gaps) + len(phrases)
    needs = needed_here(scaffold, draft, question) if question is not None else ""
    return Progress(_where(scaffold, draft, question), chars, tuple(words), gaps, needs)


def needed_here(scaffold: Scaffold, draft: Draft, question: Question) -> str:
    """What section and point of ``question`` still need, 已写 1 条，至少 2 条；这一条已写 40 字….

    ``scaffold`` with the aspects that the writer named.
    """
    head, *rest = question.id.split("/")
    spec = scaffold.section(head)
    if spec is None or not rest:
        return ""
    written = draft.sections.get(head) or DraftSection()
    words = []
    rule = spec.points
    if rest[0] == "points" and rule is not None:
        count = sum(not point.empty for point in written.points)
        words.append(f"已写 {count} 条，至少 {rule.min} 条" if count < rule.min else f"已写 {count} 条")
        number = int(rest[1])
        if rest[-1] in ("lead", "body") and number <= len(written.points):
            point = written.points[number - 1]
            words.append(_chars_of("这一条", count_chars(point.lead + point.body), rule.length))
    elif rest[0] == "text":
        words.append(_chars_of("这一部分", count_chars(written.text), spec.length))
    return "；".join(filter(None, words))


def _chars_of(what: str, chars: int, length: Length) -> str:
    """这一条已写 40 字，建议 60—300 字; "" where nothing is written or no length is asked for."""
    bounds = length_words(length)
    return f"{what}已写 {chars:,} 字，{bounds}" if chars and bounds else ""


def _where(scaffold: Scaffold, draft: Draft, question: Question | None) -> str:
    if question is None:
        return "已问完"
    head, *rest = question.id.split("/")
    if head == "fields":
        ids = [field.id for field in scaffold.fields if not idle(field.id, draft, scaffold)]
        return f"第 {ids.index(rest[0]) + 1}/{len(ids)} 项基本信息 · {question.label}"
    spec = scaffold.section(head)
    if spec is None:
        return question.label
    point = f" · {question.place[-1]}" if rest[0] == "points" and rest[-1] not in ("more",) else ""
    for series, word in ((scaffold.aspects, "方面"), (scaffold.sections, "部分")):
        if spec in series:
            return f"第 {series.index(spec) + 1}/{len(series)} {word} · {spec.name}{point}"
    return f"{spec.name}{point}"


def missing_words(gaps: Iterable[Gap]) -> Iterator[str]:
    """The gaps in a few words each, one a field or section: 姓名, 理论学习 1 条和 1 处阐述."""
    counts: dict[str, dict[str, int]] = {}
    names: dict[str, str] = {}
    for gap in gaps:
        if not gap.section:
            yield gap.what
            continue
        kind = gap.id.rsplit("/", 1)[-1]
        if kind == ASPECTS:
            yield gap.words
            continue
        names[gap.section] = gap.place
        of_section = counts.setdefault(gap.section, {})
        of_section[kind] = of_section.get(kind, 0) + 1
    for id, of_section in counts.items():
        name = names[id]
        words = [f"{n} {_WORD[kind]}" for kind, n in of_section.items() if kind in ("lead", "body")]
        yield f"{name} {'和 '.join(words)}" if words else name


_WORD = {"lead": "条", "body": "处阐述"}


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the tree: ``state`` ✓ written, ◐ begun, ○ not begun, – left out; ``missing`` in words.

    ``least``: points that the section must have; ``percent``: how much of what must be there is written, with
    all below it (0 for what is left out).
    """

    id: str
    level: int
    label: str
    state: str
    points: int
    chars: int
    missing: str
    least: int = 0
    percent: int = 0

    @property
    def line(self) -> str:
        """The row as one looks for a place: ◐ （二）政治忠诚 1/2 条 312 字."""
        due = f"/{self.least}" if self.points < self.least else ""
        many = f"{self.points}{due} 条" if self.points or due else ""
        counts = " ".join(filter(None, (many, f"{self.chars:,} 字" if self.chars else "")))
        return f"{'  ' * self.level}{self.state} {self.label}{' ' * bool(counts)}{counts}"

    def __str__(self) -> str:
        count = (f"{self.points} 条 " if self.points else "") + (f"{self.chars:,} 字" if self.chars else "")
        inside = "，".join(filter(None, (count.strip(), f"缺 {self.missing}" if self.missing else "")))
        return f"{'  ' * self.level}{self.state} {self.label}" + (f"（{inside}）" if inside else "")


def tree(scaffold: Scaffold, draft: Draft) -> list[Row]:
    """The whole paper: title, basic information, preamble, every section, with state and counts."""
    scaffold = effective(draft, scaffold)
    composed = compose(draft, scaffold)
    rows = [_front(scaffold, draft, composed.gaps)]
    if scaffold.preamble is not None:
        chars = sum(count_chars(line.text) for line in composed.manuscript.preamble)
        phrases = len(missing_phrases(draft, scaffold))
        fields = list(dict.fromkeys(_GAPS.findall(own_preamble(draft, scaffold))))
        state = "○" if not chars else "◐" if phrases or fields else "✓"
        missing = in_list((*fields, *([f"{phrases} 处必备提法"] if phrases else [])))
        share = {"○": 0, "◐": 50, "✓": 100}[state]
        rows.append(Row("preamble", 0, "开头语", state, 0, chars, missing, percent=share))
    rows += [_said_by_others(scaffold, draft)] if draft.opinions else []
    rows += _rows(scaffold.sections, draft, composed.gaps, 1)
    return rows


def _said_by_others(scaffold: Scaffold, draft: Draft) -> Row:
    """The opinions, and how many of them nothing answers yet."""
    count, left = len(draft.opinions), len(links_of(draft, scaffold).opinions)
    state = "✓" if not left else "◐" if left < count else "○"
    missing = f"{left} 条的回应" if left else ""
    return Row("opinions", 0, "征求到的意见", state, count, 0, missing, percent=percent(count, left))


def _front(scaffold: Scaffold, draft: Draft, gaps: tuple[Gap, ...]) -> Row:
    missing = [gap.what for gap in gaps if gap.id.startswith("fields/")]
    owed = sum(each.required and not idle(each.id, draft, scaffold) for each in scaffold.fields)
    state = "✓" if not missing else "◐" if any(draft.fields.values()) else "○"
    return Row("fields", 0, "基本信息", state, 0, 0, in_list(missing), percent=percent(owed, len(missing)))


def _rows(specs: tuple[SectionSpec, ...], draft: Draft, gaps: tuple[Gap, ...], level: int) -> Iterator[Row]:
    for spec, marker in placed(specs, draft, level):
        if isinstance(spec, DraftExtra):
            yield from _extra(spec, marker, level, [each for top in draft.extras for each in top.walk()])
            continue
        written = draft.sections.get(spec.id) or DraftSection()
        if not wanted(spec, draft):
            yield Row(spec.id, level - 1, spec.heading, "–", 0, 0, "")
            continue
        below = {each.id for each in spec.walk()}
        own = [gap for gap in gaps if gap.section == spec.id]
        open_below = any(gap.section in below for gap in gaps)
        points = [point for point in written.points if not point.empty]
        chars = count_chars(written.text) + sum(count_chars(p.lead) + count_chars(p.body) for p in points)
        begun = any(_begun(draft.sections.get(id)) for id in below)
        state = "✓" if not open_below else "◐" if begun else "○"
        label = marker + (written.heading or spec.heading)
        counts = (len(points), chars, "、".join(_own_missing(own)))
        least = spec.points.min if spec.points is not None else 0
        yield Row(spec.id, level - 1, label, state, *counts, least, percent(*units(spec, draft, gaps)))
        yield from _rows(spec.children, draft, gaps, level + 1)


def _extra(extra: DraftExtra, marker: str, level: int, every: list[DraftExtra]) -> Iterator[Row]:
    """A section of the writer's own: never asked for, so never incomplete. ``every``: all of the draft's."""
    number = next(n for n, each in enumerate(every) if each is extra)
    points = [point for point in extra.points if not point.empty]
    chars = count_chars(extra.text) + sum(count_chars(p.lead) + count_chars(p.body) for p in points)
    yield Row(f"extras:{number}", level - 1, marker + extra.heading, "✓", len(points), chars, "", percent=100)
    for child in extra.children:
        yield from _extra(child, "", level + 1, every)


def _begun(section: DraftSection | None) -> bool:
    return section is not None and bool(section.text or any(not point.empty for point in section.points))


def _own_missing(gaps: list[Gap]) -> Iterator[str]:
    for kind, word in (("lead", "条"), ("body", "处阐述"), ("text", "内容"), (ASPECTS, "各个方面")):
        count = sum(gap.id.endswith("/" + kind) for gap in gaps)
        if count:
            yield f"{count} {word}" if kind in _WORD else word
