"""C3: are the problems concrete, and are they problems. All guesses; each is said once for the paper."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from reviewcli.manuscript.model import Line, Section
from reviewcli.manuscript.printing import GAP
from reviewcli.rules.fulltext import occurs, spans, tables
from reviewcli.rules.items import Item, items_of, says_none, sections_of
from reviewcli.rules.model import Context, Severity, Where
from reviewcli.rules.registry import Hit, rule
from reviewcli.rules.tables import compiled
from reviewcli.rules.where import at_line, at_text, count_of, quote
from reviewcli.scaffold.headings import parts_named
from reviewcli.scaffold.model import Part

INFO = Severity.INFO
_SHORT = 12
"""Characters below which a problem is a heading, and others say that it is empty."""


@rule(
    "C301", "no-fact", INFO, "问题不具体",
    reason="查摆要见人见事见思想；没有时间、地点、数字和事例的问题，谁都能用、年年能用。",
    source="2023年4月3日讲话“把自己摆进去……见人见事见思想”；"
    "审核意见“以抽象问题代替具体问题”（rmlt.com.cn 2014-02-22）",
    guess=True,
)  # fmt: skip
def no_fact(context: Context) -> Iterable[Hit]:
    """Problems without number, date, place, name of a meeting or document, or example."""
    facts = tables(context).of("C301")
    problems = [item for item in items_of(context, Part.PROBLEMS) if len(item.text) >= _SHORT]
    vague = [item for item in problems if not says_none(item.text) and not occurs(facts, item.text)]
    if not vague:
        return
    lacks = "没有写到具体的时间、地点、数字或事例"
    if len(vague) == 1:
        said = f"{_named(vague[0])}{lacks}"
    else:
        names = "、".join(_named(item) for item in vague[:_SHOWN]) + "等" * (len(vague) > _SHOWN)
        said = f"{len(problems)} 条问题里有 {len(vague)} 条{lacks}：{names}"
    yield Hit(said, _CONCRETE, vague[0].where(context))


_SHOWN = 3
_CONCRETE = "请各补一件自己的事：什么时候、在哪里、做了或没做什么、几次、结果怎样"


def _named(item: Item) -> str:
    """Where it stands and its lead, short."""
    lead = re.split("[，。；：]", item.lead)[0]
    marker = item.point.marker if item.point is not None else ""
    return quote(marker + lead)


_BUT = "[，。；](?:但(?!愿|凡)|然而|可是|不过(?!硬|关|问))"
_BACK = 160
"""Characters before 但 within which the praise stands."""


@rule(
    "C302", "praise-first", INFO, "先扬后抑",
    reason="查摆问题直接说问题，先表扬自己再说“但”，问题就被冲淡了。",
    source="一家单位的评分标准“禁止先扬后抑”；审核意见“不以摆成绩代替查摆问题”（m.byxmsc.com）",
    guess=True,
)  # fmt: skip
def praise_first(context: Context) -> Iterable[Hit]:
    """虽然能够…，但…; 能够…。但… in a problem or in what leads in to the problems."""
    found = [where for line in _problem_lines(context) if (where := _praised(context, line)) is not None]
    if found:
        where = found[0]
        yield Hit(
            f"先说做得好，再用“但”转到问题：{quote(where.text)}{count_of(len(found))}",
            "请删去前面表扬的话，开口就说问题",
            where,
            tuple(found[1:]),
        )


def _problem_lines(context: Context) -> Iterator[Line]:
    for section in sections_of(context, Part.PROBLEMS):
        yield from _lines(section)


def _lines(section: Section) -> Iterator[Line]:
    """The section's text without what is no problem (需要说明和报告的事项)."""
    yield from section.lead_in
    for point in section.points:
        yield point.lead
        yield from point.body
    for child in section.children:
        if parts_named(child.heading) in ((), (Part.PROBLEMS,)):
            yield from _lines(child)


def _praised(context: Context, line: Line) -> Where | None:
    if line.at is None or GAP in line.text:
        return None
    for but in compiled(_BUT).finditer(line.text):
        left = max(0, but.start() - _BACK, line.text.rfind("但", 0, but.start()) + 1)
        before = line.text[left : but.start()]
        sentences = before.split("。")
        before = "。".join(sentences[-2:]) if but[0][0] == "。" else sentences[-1]
        start = but.start() - len(before)
        for entry in tables(context).of("C302"):
            for first, _ in spans(entry, before):
                at = start + first + (1 if before[first : first + 1] in "。，；：、" else 0)
                return at_text(context, line.at.paragraph, line.at.start + at, line.at.start + but.end())
    return None


_THREE = 3


@rule(
    "C305", "old-three", INFO, "“老三样”",
    reason="“学习不够、调研不够、创新不够”每年都能写，看不出是谁的问题。",
    source="审核意见“老三样”（m.byxmsc.com/gslz/system/2024/12/31/013259339.shtml）", guess=True,
)  # fmt: skip
def old_three(context: Context) -> Iterable[Hit]:
    """All three of 学习不够, 调研不够, 创新不够 as leads."""
    found: dict[str, Item] = {}
    for item in items_of(context, Part.PROBLEMS):
        for entry in tables(context).of("C305"):
            if occurs((entry,), item.lead):
                found.setdefault(entry.kind, item)
    if len(found) >= _THREE:
        items = list(found.values())
        yield Hit(
            f"几条问题的首句是“老三样”：{'、'.join(_named(item) for item in items)}",
            "请把首句写成自己这一年的事，让熟悉您的人一看就知道说的是谁",
            items[0].where(context),
        )


@rule(
    "C401", "preamble-achievements", INFO, "开头语里摆成绩",
    reason="开头语只交代依据、主题和会前准备，成绩写在工作总结里。",
    source="审核意见“不以摆成绩、讲理由、谈体会代替查摆问题”（m.byxmsc.com）", guess=True,
)  # fmt: skip
def preamble_achievements(context: Context) -> Iterable[Hit]:
    """取得明显成效, 圆满完成, 荣获 before the first part."""
    for line in context.manuscript.preamble:
        for entry in tables(context).of("C401"):
            for start, end in spans(entry, line.text):
                where = at_line(context, line)
                if line.at is not None:
                    where = at_text(context, line.at.paragraph, line.at.start + start, line.at.start + end)
                yield Hit(
                    f"开头语里写了成绩：{quote(where.text)}",
                    "请删去，只写依据、主题和会前做了哪些准备",
                    where,
                )
                return
