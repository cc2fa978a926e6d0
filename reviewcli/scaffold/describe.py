"""A scaffold in words: the tree that a person reads, and plain data for JSON."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

from reviewcli.manuscript.markers import Style, print_marker
from reviewcli.scaffold.load import MEETINGS
from reviewcli.scaffold.model import Ask, Length, Part, PointRule, Presence, Scaffold, SectionSpec
from reviewcli.scaffold.phrases import fill_labels
from reviewcli.scaffold.verified import say_unverified, unverified

PRESENCE = {Presence.REQUIRED: "必写", Presence.EXPECTED: "一般应写", Presence.OPTIONAL: "可不写"}
PARTS = {
    Part.PROBLEMS: "问题", Part.CAUSES: "原因", Part.MEASURES: "措施", Part.LAST_YEAR: "上年度整改",
    Part.CASE: "案例", Part.REPORT: "说明和报告的事项", Part.OTHER: "其他",
}  # fmt: skip
CONFIDENCE = {
    "A": "A（两处以上来源一致）",
    "B": "B（一处来源）",
    "C": "C（未见原文）",
    "D": "D（各处说法不一）",
}
_LEVELS = (Style.CHINESE, Style.BRACKETED, Style.ARABIC, Style.ARABIC_BRACKETED)


@dataclass(frozen=True, slots=True)
class Item:
    """A line of the tree. ``kind``: head, section, ask, look, pitfall, source, note: how it is coloured."""

    text: str
    kind: str = "note"
    children: tuple[Item, ...] = ()


def as_tree(
    scaffold: Scaffold, *, guide: bool = False, extends: Sequence[str] = (), origin: str = ""
) -> Item:
    """The whole scaffold; ``guide``: with what reviewers look for and the pitfalls of every prompt.

    ``extends``: ids of what its file is laid over; ``origin``: whose and where the file is.
    """
    return Item(scaffold.name, "head", tuple(_branches(scaffold, guide, extends, origin)))


def in_short(scaffold: Scaffold) -> Iterator[str]:
    """A few lines for somebody who has just made it: parts, what they hold, length, who demands it."""
    yield f"{scaffold.name}（{scaffold.id}）"
    if scaffold.theme:
        yield f"主题：{scaffold.theme}"
    for n, section in enumerate(scaffold.sections, 1):
        yield f"{print_marker(Style.CHINESE, n)}{section.heading}（{_said(section)}）"
        for k, child in enumerate(section.children, 1):
            yield f"　　{print_marker(Style.BRACKETED, k)}{child.heading}（{_said(child)}）"
    for item in _demands(scaffold):
        yield item.text
    for n in range(len(scaffold.sources)):
        yield f"依据：{scaffold.sources[n].title}"


def _branches(scaffold: Scaffold, guide: bool, extends: Sequence[str], origin: str) -> Iterator[Item]:
    yield from _about(scaffold, extends, origin)
    labels = {field.id: field.label for field in scaffold.fields}
    yield Item(f"标题：{fill_labels(scaffold.title, labels)}")
    for name, text in (("署名", scaffold.byline), ("日期", scaffold.date)):
        if text:
            yield Item(f"{name}：{fill_labels(text, labels)}")
    if scaffold.fields:
        yield Item("填写项", "section", tuple(_fields(scaffold, guide)))
    if scaffold.preamble is not None:
        preamble = scaffold.preamble
        inside = [Item(fill_labels(preamble.text, labels)), *_origin(scaffold, "preamble")]
        inside += [Item("必须有：" + phrase.split("|")[0]) for phrase in preamble.phrases]
        inside += _ask(preamble.ask, guide)
        yield Item(
            f"开头语（{_join(PRESENCE[preamble.presence], _length(preamble.length))}）",
            "section",
            tuple(inside),
        )
    for n, section in enumerate(scaffold.sections, 1):
        yield _section(scaffold, section, 1, n, guide)
    for name, text in (("结束语", scaffold.closing), ("落款", scaffold.signature)):
        if text:
            yield Item(f"{name}：{fill_labels(text, labels)}")
    yield from _demands(scaffold)
    sources = tuple(Item(_source(scaffold, n), "source") for n in range(len(scaffold.sources)))
    if sources:
        yield Item("来源", "section", sources)


def _about(scaffold: Scaffold, extends: Sequence[str], origin: str) -> Iterator[Item]:
    meeting = MEETINGS.get(scaffold.meeting, scaffold.meeting)
    year = f"{scaffold.year}年" if scaffold.year else "不限年度"
    yield Item(f"编号：{scaffold.id}")
    if origin:
        yield Item(f"文件：{origin}")
    yield Item(f"会议：{meeting}，{year}，{scaffold.kind}材料")
    if scaffold.in_force_from or scaffold.in_force_to:
        yield Item(f"适用：{_day(scaffold.in_force_from)} 至 {_day(scaffold.in_force_to)}")
    state = "" if scaffold.verified else "；尚未核实，请对照本单位的通知使用"
    if scaffold.verified and (names := unverified(scaffold)):
        state = f"；{say_unverified(names).removeprefix('这个模板里')}，请对照本单位的通知使用"
    yield Item(f"依据：{CONFIDENCE[scaffold.confidence.value]}{state}")
    if extends:
        yield Item(f"沿用：{'、'.join(extends)}，只写与它不同的地方")
    if scaffold.theme:
        yield Item(f"主题：{scaffold.theme}", "note", tuple(_origin(scaffold, "theme")))


def _origin(scaffold: Scaffold, id: str) -> list[Item]:
    """Which of the sources say this heading, with the best confidence among them; nothing where none does."""
    numbers = [n for n, source in enumerate(scaffold.sources) if id in source.covers]
    if not numbers:
        return []
    best = min(scaffold.sources[n].confidence.value for n in numbers)
    return [Item(f"依据：来源 {'、'.join(str(n + 1) for n in numbers)}，可信度 {best}", "source")]


def _day(date: datetime.date | None) -> str:
    return f"{date.year}年{date.month}月{date.day}日" if date else "不限"


def _fields(scaffold: Scaffold, guide: bool) -> Iterator[Item]:
    for field in scaffold.fields:
        state = "必填" if field.required else "可不填"
        example = f"，如“{field.example}”" if field.example else ""
        default = f"，预先填好“{field.default}”" if field.default else ""
        yield Item(f"{field.label}（{state}{example}{default}）", "note", tuple(_ask(field.ask, guide)))


def _section(scaffold: Scaffold, section: SectionSpec, level: int, number: int, guide: bool) -> Item:
    marker = print_marker(_LEVELS[level - 1], number) if level <= len(_LEVELS) else ""
    points = section.points
    sure = "" if scaffold.verified_of(section.id) else "尚未核实"
    said = _join(_said(section), "" if not scaffold.verified and level == 1 else sure)
    inside = _origin(scaffold, section.id) + _ask(section.ask, guide)
    if points is not None:
        inside += _prompt("首句", points.ask_lead, guide) + _prompt("阐述", points.ask_body, guide)
    if guide and section.variants:
        inside.append(Item("也认可的标题：" + "；".join(section.variants)))
    inside += [_section(scaffold, child, level + 1, n, guide) for n, child in enumerate(section.children, 1)]
    if section.typed is not None and not section.children:
        inside.append(_typed(section, level + 1, guide))
    return Item(f"{marker}{section.heading}（{said}）", "section", tuple(inside))


def _said(section: SectionSpec) -> str:
    """How a section weighs, and what it holds: 必写，6 个方面 or 必写，2–5 条."""
    many = f"{len(section.children)} 个方面" if section.children else ""
    if section.typed is not None and not section.children:
        many = f"由填写人列出 {section.typed.min}–{section.typed.max} 个方面"
    return _join(PRESENCE[section.presence], many, _count(section.points), _length(section.length))


def _typed(section: SectionSpec, level: int, guide: bool) -> Item:
    """The aspects that the writer lists: what stands in the place of each."""
    marker = print_marker(_LEVELS[level - 1], 1) if level <= len(_LEVELS) else ""
    each = section.each
    inside = _ask(section.typed.ask if section.typed else None, guide)
    inside += _ask(each.ask if each is not None else None, guide)
    points = each.points if each is not None else None
    if points is not None:
        inside += _prompt("首句", points.ask_lead, guide) + _prompt("阐述", points.ask_body, guide)
    said = _join(PRESENCE[each.presence] if each else "", _count(points))
    return Item(f"{marker}……由填写人列出方面（每个{said}）", "section", tuple(inside))


def _count(points: PointRule | None) -> str:
    if points is None or points.max == 0:
        return ""
    style = "" if points.style == "none" else f"，用“{points.style}”"
    each = _length(points.length)
    return f"{points.min}–{points.max} 条{style}" + (f"，每条 {each}" if each else "")


def _length(length: Length) -> str:
    if length.min is not None and length.max is not None:
        return f"{length.min}–{length.max} 字"
    if length.min is not None:
        return f"{length.min} 字以上"
    return f"{length.max} 字以内" if length.max is not None else ""


def _join(*said: str) -> str:
    return "，".join(each for each in said if each)


def _prompt(name: str, ask: Ask | None, guide: bool) -> list[Item]:
    if ask is None or not guide:
        return []
    return [Item(f"{name}：{_question(ask)}", "ask", tuple(_hints(ask)))]


def _ask(ask: Ask | None, guide: bool) -> list[Item]:
    if ask is None:
        return []
    return [Item(_question(ask), "ask", tuple(_hints(ask)) if guide else ())]


def _question(ask: Ask) -> str:
    """The question; in one for every aspect, 〔名称〕 stands for the aspect's name."""
    return fill_labels(ask.question, {"name": "名称"})


def _hints(ask: Ask) -> Iterator[Item]:
    yield from (Item("看：" + each, "look") for each in ask.look_for)
    yield from (Item("忌：" + each, "pitfall") for each in ask.pitfalls)


def _demands(scaffold: Scaffold) -> Iterator[Item]:
    limits = scaffold.limits
    whole = _length(limits.chars)
    said = [(f"全文 {whole}", limits.source)] if whole else []
    for share in limits.shares:
        bounds = [f"不少于 {share.min:.0%}"] if share.min is not None else []
        bounds += [f"不多于 {share.max:.0%}"] if share.max is not None else []
        said.append((f"{PARTS[share.part]}部分{'、'.join(bounds)}", share.source))
    for source in dict.fromkeys(by for _, by in said):
        words = _join(*(each for each, by in said if by == source))
        yield Item(f"篇幅：{words}（{source or '参考，通知没有规定'}）")
    for link in scaffold.links:
        yield Item(f"呼应：每个{PARTS[link.problem]}都要有对应的{PARTS[link.answer]}")


def _source(scaffold: Scaffold, n: int) -> str:
    source = scaffold.sources[n]
    said = (source.title, source.publisher, source.date, source.url, f"可信度 {source.confidence.value}")
    return f"{n + 1}. {_join(*said)}"


def as_data(value: Any) -> Any:
    """Dataclasses, enums and dates as JSON knows them; the file's own path left as it is."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {f.name: as_data(getattr(value, f.name)) for f in dataclasses.fields(value)}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, (tuple, list)):
        return [as_data(each) for each in value]
    return value
