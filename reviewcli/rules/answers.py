"""C5: do causes and measures answer the problems, can a measure be held against its writer. Guesses."""

from __future__ import annotations

import datetime
import itertools
import re
from collections.abc import Iterable, Iterator

from reviewcli.manuscript.dates import small_number
from reviewcli.manuscript.model import Section
from reviewcli.manuscript.printing import GAP
from reviewcli.manuscript.text import count_chars
from reviewcli.rules.fulltext import occurs, tables
from reviewcli.rules.items import Item, aspects_of, items_of, says_none, sections_of
from reviewcli.rules.model import Context, Severity, Where
from reviewcli.rules.registry import Hit, rule
from reviewcli.rules.tables import compiled
from reviewcli.rules.where import at_section, at_text, count_of, quote
from reviewcli.rules.years import span_of
from reviewcli.scaffold.headings import core, similarity
from reviewcli.scaffold.model import Part

INFO = Severity.INFO
NOT_CONCRETE = (
    "审核意见“整改措施不具体”（nmgnews.com.cn 2014-07-09）；"
    "整改要有内容、措施、时限、清单（opinion.dahe.cn 2026-01-29）"
)
NO_ANSWER = "审核意见“原因分析不深刻”（nmgnews.com.cn 2014-07-09）；一家单位的审核口径：措施与问题逐条对应"
_NAMES = {Part.CAUSES: "原因", Part.MEASURES: "措施"}

_CONTENT = "[\u4e00-\u9fff]+"
_EMPTY = frozenset(
    "的了和在是不有与及为对于把被将等中上下也就都而以到要能会还没自己我人们一个这那其之更加进步强提高存够"
)
"""Characters of words that every paper has: pairs with one of them say nothing."""
_COMMON = frozenset(
    re.findall(
        "..",
        "工作问题学习方面思想党员干部组织落实要求认识意识作风理论政治领导群众党性修养"
        "深入实际措施整改原因安排坚持持续时候时间情况没法",
    )
)
_SHARED = 0.03
"""Less than this share of its words stands in what it might answer: by chance it is more."""
_LONG = 40
"""Characters below which an item has too few words to judge by."""


def _words(text: str) -> set[str]:
    """Pairs of neighbouring characters that carry meaning."""
    return {
        pair
        for run in compiled(_CONTENT).findall(text)
        for pair in map("".join, itertools.pairwise(run))
        if not _EMPTY & set(pair)
    }


def _words_of(context: Context, part: Part) -> set[str]:
    """Those of all items of a part and the headings over them."""
    key = f"words {part.value}"
    if key not in context.cache:
        texts = [item.section.heading + "，" + item.text for item in items_of(context, part)]
        context.cache[key] = _words("\n".join(texts))
    found: set[str] = context.cache[key]
    return found


def _linked(context: Context, part: Part) -> bool:
    """The writer has said which problems these answer (C511 to C513): nothing is left to guess."""
    return context.links is not None and part in context.links.linked


def _unrelated(context: Context, part: Part, to: tuple[Part, ...]) -> Iterator[Hit]:
    """Items that share no word but the most common ones with anything they might answer."""
    if _linked(context, part) or not any(items_of(context, each) for each in to):
        return
    known = set().union(*(_words_of(context, each) for each in to)) - _COMMON
    for item in items_of(context, part):
        words = _words(item.text)
        if (
            count_chars(item.text) >= _LONG
            and len(words & known) < _SHARED * len(words)
            and not _generic(item.text)
        ):
            yield Hit(
                f"这条{_NAMES[part]}看不出对应前面的哪个问题：{quote(item.name)}",
                f"请点明它针对前面哪一条；前面没有相应问题的，请补上问题或者删去这条{_NAMES[part]}",
                item.where(context),
            )


_ROOTS = "理想信念|宗旨|党性|理论学习|理论武装|政绩观|权力观|世界观|初心|自我要求|自律|担当|作风|纪律"


def _generic(text: str) -> bool:
    """Root causes that lie under every problem (理想信念、宗旨意识、党性修养), and their measures."""
    return compiled(_ROOTS).search(text) is not None


@rule(
    "C501", "unrelated-cause", INFO, "原因与问题对不上",
    reason="原因是为前面的问题找的，对不上说明是另外抄来的。", source=NO_ANSWER, guess=True,
)  # fmt: skip
def unrelated_cause(context: Context) -> Iterable[Hit]:
    """A cause that shares no key word with any problem."""
    return _unrelated(context, Part.CAUSES, (Part.PROBLEMS,))


@rule(
    "C502", "unrelated-measure", INFO, "措施与问题对不上",
    reason="措施是为前面的问题和原因定的，对不上等于没有整改。", source=NO_ANSWER, guess=True,
)  # fmt: skip
def unrelated_measure(context: Context) -> Iterable[Hit]:
    """A measure that shares no key word with any problem or cause."""
    return _unrelated(context, Part.MEASURES, (Part.PROBLEMS, Part.CAUSES))


def _all_text(section: Section) -> str:
    return "".join(line.text for line in section.lines())


_ALIKE = 0.8


@rule(
    "C503", "aspect-unanswered", INFO, "有的方面没有原因或措施",
    reason="原因和措施按方面写的，每个有问题的方面都要有下文。", source=NO_ANSWER, guess=True,
)  # fmt: skip
def aspect_unanswered(context: Context) -> Iterable[Hit]:
    """Causes or measures written by aspects, with one of the aspects left out."""
    aspects = [section for section in aspects_of(context) if not says_none(_all_text(section))]
    for part in (Part.CAUSES, Part.MEASURES):
        if _linked(context, part):
            continue
        heads = [core(child.heading) for section in sections_of(context, part) for child in section.children]
        answered = [a for a in aspects if any(similarity(core(a.heading), head) >= _ALIKE for head in heads)]
        left = [aspect for aspect in aspects if aspect not in answered]
        unfinished = any(GAP in _all_text(section) for section in sections_of(context, part))
        if len(answered) >= 2 and 2 * len(answered) >= len(aspects) and left and not unfinished:
            yield Hit(
                f"{_NAMES[part]}是按方面写的，其中没有 {'、'.join(f'“{a.heading}”' for a in left)}",
                f"请在这一部分补上{'这几个' if len(left) > 1 else '这个'}方面的{_NAMES[part]}",
                at_section(context, sections_of(context, part)[0]),
            )


@rule(
    "C508", "few-answers", INFO, "原因或措施太少",
    reason="问题有几个方面，原因和措施只有一两条，多半有的问题没有着落。", source=NO_ANSWER, guess=True,
)  # fmt: skip
def few_answers(context: Context) -> Iterable[Hit]:
    """Fewer causes or measures than half the aspects, and fewer than the scaffold's least."""
    aspects = len([section for section in aspects_of(context) if not says_none(_all_text(section))])
    for part in (Part.CAUSES, Part.MEASURES):
        items = items_of(context, part)
        sections = sections_of(context, part)
        marked = [item for item in items if item.line is None]
        if _linked(context, part):
            continue
        if sections and marked and 2 * len(marked) < aspects and GAP not in _all_text(sections[0]):
            yield Hit(
                f"问题有 {aspects} 个方面，{_NAMES[part]}只有 {len(marked)} 条",
                f"请核对每个方面的问题是不是都有{_NAMES[part]}；一条管几个方面的，请在这条里点明",
                at_section(context, sections[0]),
            )


@rule(
    "C504", "measure-without-time", INFO, "措施没有时间和次数",
    reason="没有时限、次数的措施到年底没法对账。", source=NOT_CONCRETE, guess=True,
)  # fmt: skip
def measure_without_time(context: Context) -> Iterable[Hit]:
    """Measures with neither a time limit nor how often."""
    times = tables(context).of("C504")
    measures = items_of(context, Part.MEASURES)
    found = [item for item in measures if not occurs(times, item.text)]
    if found:
        count = f"{len(measures)} 条措施里有 {len(found)} 条" if len(found) > 1 else ""
        yield Hit(
            f"{count or quote(_lead(found[0]))}没有写时限，也没有写多久做一次"
            + (
                f"：{'、'.join(quote(_lead(item)) for item in found[:3])}{'等' * (len(found) > 3)}"
                if count
                else ""
            ),
            "请写明什么时候做到，或者每周、每月、每季度做几次",
            found[0].where(context),
        )


def _lead(item: Item) -> str:
    return (item.point.marker if item.point is not None else "") + re.split("[，。；：]", item.lead)[0]


_SHORT = 20


@rule(
    "C505", "measure-too-short", INFO, "措施太短",
    reason="一句口号说不清怎么做，整改就落不了地。", source=NOT_CONCRETE, guess=True,
)  # fmt: skip
def measure_too_short(context: Context) -> Iterable[Hit]:
    """Measures of fewer than 20 characters; where the scaffold gives a length, C204 says it."""
    if _has_length(context, Part.MEASURES):
        return
    found = [item for item in items_of(context, Part.MEASURES) if count_chars(item.text) < _SHORT]
    if found:
        yield Hit(
            f"措施{quote(_lead(found[0]))}只有 {count_chars(found[0].text)} 字{count_of(len(found), '条')}",
            "请写明做哪几件事、怎么做、什么时候做到",
            found[0].where(context),
            tuple(item.where(context) for item in found[1:]),
        )


def _has_length(context: Context, part: Part) -> bool:
    if context.scaffold is None:
        return False
    return any(
        spec.part is part and spec.points is not None and spec.points.length.min is not None
        for spec in context.scaffold.walk()
    )


_NUMBER = "[0-9]{1,2}|[一二三四五六七八九十]{1,3}"
_LIMIT = (
    rf"(?P<year>20[0-9]{{2}})年(?:(?P<month>{_NUMBER})月(?:份|(?P<day>{_NUMBER})日)?|(?P<half>上半年)|第?(?P<quarter>[一二三四1-4])季度)?"
    r"(?:年?底|月?底|末|中旬|上旬|下旬)?(?:以前|之前|前)(?!往|后|提|期|列|述)"
)


@rule(
    "C506", "deadline-past", INFO, "时限早于会议",
    reason="整改从会后开始，写在会议之前的时限多半是照抄了去年的措施。",
    source="一家单位 63 份材料的审核记录", guess=True,
)  # fmt: skip
def deadline_past(context: Context) -> Iterable[Hit]:
    """A time limit in a measure that lies before the first day that the meeting can be held on."""
    span = span_of(context)
    if span is None:
        return
    found = [
        where
        for section in sections_of(context, Part.MEASURES)
        for line in section.lines()
        if line.at is not None
        for limit in compiled(_LIMIT).finditer(line.text)
        if _last_day(limit) < span.first
        for where in [_where(context, line.at.paragraph, line.at.start, limit)]
    ]
    if found:
        when = f"{span.first.year}年{span.first.month}月"
        yield Hit(
            f"措施的时限{quote(found[0].text)}在会议之前（会议不早于 {when}）{count_of(len(found))}",
            "请改为会后能做到的日期",
            found[0],
            tuple(found[1:]),
        )


def _where(context: Context, paragraph: int, start: int, limit: re.Match[str]) -> Where:
    return at_text(context, paragraph, start + limit.start(), start + limit.end())


def _last_day(limit: re.Match[str]) -> datetime.date:
    """The latest day that the words can mean."""
    year, month = int(limit["year"]), 12
    if limit["month"]:
        month = min(max(small_number(limit["month"]), 1), 12)
    elif limit["half"]:
        month = 6
    elif limit["quarter"]:
        month = 3 * min(small_number(limit["quarter"]), 4)
    return datetime.date(year, month, 28)


@rule(
    "C507", "outside-cause", INFO, "原因往外找",
    reason="原因要从理想信念、宗旨意识、党性修养上找，任务重、人手少是理由不是原因。",
    source="审核意见“不以讲理由代替查摆问题”（m.byxmsc.com）；原因要从理想信念、宗旨意识、党性修养上找（qzlx.12371.cn）",
    guess=True,
)  # fmt: skip
def outside_cause(context: Context) -> Iterable[Hit]:
    """A cause whose first sentence blames the work, the time, the money, others."""
    for item in items_of(context, Part.CAUSES):
        if occurs(tables(context).of("C507"), item.lead) and not _own_fault(item.lead):
            yield Hit(
                f"这条原因像是理由：{quote(item.name)}",
                "请从自己的思想认识上找：为什么任务一重就放下了",
                item.where(context),
            )
            return


_OWN = "借口|为由|为名|强调|总认为|总觉得|总以|推脱|推给|理由|不能正确|没有处理好|没能|处理不好"


def _own_fault(lead: str) -> bool:
    """以工作忙为借口 takes the blame."""
    return compiled(_OWN).search(lead) is not None
