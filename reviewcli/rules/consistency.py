"""C4: does the paper say the same of itself everywhere: which meeting, which year."""

from __future__ import annotations

import re
from collections.abc import Iterable

from reviewcli.manuscript.dates import year_of
from reviewcli.manuscript.model import Line
from reviewcli.rules.fulltext import FullText, full_text
from reviewcli.rules.items import sections_of
from reviewcli.rules.model import Context, Severity, Where
from reviewcli.rules.registry import Hit, rule
from reviewcli.rules.tables import compiled
from reviewcli.rules.where import at_line, at_text, count_of, quote
from reviewcli.rules.years import span_of
from reviewcli.scaffold.model import Part

INFO = Severity.INFO
SEEN = "一家单位 63 份材料的审核记录"
_MEETINGS = {"民主": "民主生活会", "组织": "组织生活会"}
_MEETING = "(民主|组织)生活会"
_OTHERS = "(?:上一?年度?|去年|上一?次|参加|双重|所在|落实|每年|普通党员)[^，。；]{0,16}$|整改|[0-9]次|制度"


@rule(
    "C402", "other-meeting", INFO, "会议的名称前后不一",
    reason="标题写民主生活会、正文写组织生活会，多半是用别的会议的材料改的。", source=SEEN,
)  # fmt: skip
def other_meeting(context: Context) -> Iterable[Hit]:
    """The title names one kind of meeting, the preamble only the other."""
    titled = {found[1] for found in compiled(_MEETING).finditer(context.manuscript.title_text)}
    if len(titled) != 1:
        return
    spots = [
        (line, found)
        for line in context.manuscript.preamble
        for found in compiled(_MEETING).finditer(line.text)
        if not compiled(_OTHERS).search(line.text[max(0, found.start() - 24) : found.start()])
    ]
    if spots and not titled & {found[1] for _, found in spots}:
        line, found = spots[0]
        yield Hit(
            f"标题写的是{_MEETINGS[next(iter(titled))]}，这里写的是{found[0]}",
            "请核对是哪个会议，把两处改为一致",
            _where(context, line, found),
        )


def _where(context: Context, line: Line, found: re.Match[str]) -> Where:
    if line.at is None:
        return at_line(context, line)
    return at_text(context, line.at.paragraph, line.at.start + found.start(), line.at.start + found.end())


_YEAR = r"(?P<year>20[0-9]{2}|二[〇○Ｏ零][〇○Ｏ零一二三四五六七八九]{2})"
_ANNUAL = rf"{_YEAR}年度?[^，。；\n]{{0,14}}生活会(?P<then>[^，。；\n]{{0,16}})"
_BEFORE = "整改|查摆|落实情况|上一?年|以来|反馈|问题"


@rule(
    "C403", "other-year", INFO, "会议的年度前后不一",
    reason="标题和开头语的年度不一致，多半是用往年的材料改的，漏改了一处。", source=SEEN,
)  # fmt: skip
def other_year(context: Context) -> Iterable[Hit]:
    """The preamble calls the meeting by another year than the title."""
    title = re.search(rf"{_YEAR}年", context.manuscript.title_text)
    if title is None:
        return
    year = year_of(title["year"])
    spots = [
        (line, found)
        for line in context.manuscript.preamble
        for found in compiled(_ANNUAL).finditer(line.text)
        if not compiled(_BEFORE).search(found["then"]) and not line.text[: found.start()].endswith("上年度（")
    ]
    if spots and year not in {year_of(found["year"]) for _, found in spots}:
        line, found = spots[0]
        yield Hit(
            f"标题写的是{year}年，这里写的是{quote(found[0][: len(found[0]) - len(found['then'])])}",
            "请核对会议的年度，把两处改为一致",
            _where(context, line, found),
        )


_ANY_YEAR = "(?<![0-9])(20[0-9]{2})年"
_AIMS = frozenset((2027, 2030, 2035, 2049, 2050, 2060))
"""Years that plans are made for."""
_AHEAD = 5
_LONG_YEAR = "(?<![0-9.])20[0-9]{3}年"
_PLANNED = "前|底|末|规划|目标|计划|力争|到|预计|任期|至"


def _long_years(context: Context) -> Iterable[Hit]:
    text = full_text(context)
    places = [text.where(text.spot(*each.span())) for each in compiled(_LONG_YEAR).finditer(text.whole)]
    if places:
        yield Hit(
            f"年份{quote(places[0].text)}多打了一位数字{count_of(len(places))}",
            "请核对年份",
            places[0],
            tuple(places[1:]),
        )


def _not_yet(context: Context, text: FullText, found: re.Match[str], last: int) -> bool:
    """A year after the paper's own where problems and causes are told, and no plan is spoken of."""
    if int(found[1]) <= last:
        return False
    around = text.whole[max(0, found.start() - 6) : found.end() + 10].split("\n")
    if any(compiled(_PLANNED).search(line) for line in around):
        return False
    spot = text.spot(*found.span())
    return any(
        line.at is not None
        and line.at.paragraph == spot.paragraph
        and line.at.start <= spot.start < line.at.end
        for part in (Part.PROBLEMS, Part.CAUSES)
        for section in sections_of(context, part)
        for line in section.lines()
    )


@rule(
    "C404", "unlikely-year", INFO, "年份像是打错了",
    reason="年份比会议晚得多，多半是打错了数字。", source=SEEN, guess=True,
)  # fmt: skip
def unlikely_year(context: Context) -> Iterable[Hit]:
    """2052年 in a paper of 2025: more than five years ahead, and no year that plans are made for.

    20224年; in problems and causes any year after that of the paper.
    """
    yield from _long_years(context)
    span = span_of(context)
    if span is None:
        return
    text = full_text(context)
    found = [
        each
        for each in compiled(_ANY_YEAR).finditer(text.whole)
        if int(each[1]) not in _AIMS
        and (int(each[1]) > span.year + _AHEAD or _not_yet(context, text, each, span.last.year))
    ]
    if found:
        where = text.where(text.spot(*found[0].span()))
        yield Hit(
            f"年份{quote(where.text)}比文稿的年度（{span.year}年）晚{count_of(len(found))}",
            "请核对年份",
            where,
            tuple(text.where(text.spot(*each.span())) for each in found[1:]),
        )
