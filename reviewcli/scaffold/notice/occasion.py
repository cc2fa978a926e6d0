"""The meeting's whole name, in the notice's own words: 2025年度民主生活会, “三严三实”专题民主生活会."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reviewcli.manuscript.numerals import parse_chinese
from reviewcli.records import dataclass
from reviewcli.scaffold.notice.model import DEMOCRATIC, ORGANIZATIONAL, Origin, Value

NAMES = {DEMOCRATIC: "民主生活会", ORGANIZATIONAL: "组织生活会"}
_SPECIAL = re.compile("专题|主题教育|学习教育")
_OPENER = re.compile(
    r"召开好?|开好|做好|组织(?!生活)(?:好|召开|开好)?|举行|本次|这次|此次|今年|关于|认真|制定|转发|印发|筹备|开展好|(?<=[，。；：！？\s])就"
)
_YEAR = re.compile(r"(20[0-9]{2}|二[〇○零][〇○零一二三四五六七八九]{2})年度?(?![0-9]*月)")
_AUDIENCE = re.compile(
    r"^(?:[省市县区州旗]管|[处科厅局]级(?:以上|及以上)?|以上|及|和|全[省市县区校院]|党和国家机关|直属|所属|各级|年度|年|的"
    r"|党员|领导干部|干部|领导班子|班子|成员|基层|党组织|党总支|党支部|支部|机关|党委|党组|党政|教职工|教师|学生|企业|单位)+"
)
_ORGAN = re.compile(
    r"^.*(?:党支部|支部|党委|党组|党总支|委员会|集团|公司|(?<!干)部|局|厅|院|校|镇|乡|街道)(?!署)"
)
_LONGEST = 48


@dataclass(frozen=True, slots=True)
class _Named:
    """A meeting as a text names it: ``year`` where that stands in it, ``special``: what stands before its
    name, 专题 alone included, "" for the year's ordinary one."""

    year: str
    special: str
    sentence: str
    place: str


def occasions(
    about: Sequence[Value], year: Value | None, title: Value | None, texts: Sequence[tuple[str, str]] = ()
) -> tuple[Value, ...]:
    """The whole name of each meeting of ``about``; none where the notice does not give it.

    ``texts``: (sentence, place) of the notice. A special meeting (专题) is named as the notice names it or
    not at all.
    """
    out = []
    for meeting in about:
        name = NAMES[meeting.text]
        origin = title.origin if title is not None and name in title.text else meeting.origin
        headed = title.text if title is not None and name in title.text else meeting.origin.sentence
        own = next(_named(headed, origin.place, name), None)
        if own is not None and own.special == "专题":
            own = _fuller(name, own, texts)
        whole, sentence, place = _whole(name, own, year, origin)
        if whole:
            out.append(
                Value(whole, Origin(sentence, place, origin.confidence, origin.note, meeting.text, ""))
            )
    return tuple(out)


def _whole(name: str, own: _Named | None, year: Value | None, origin: Origin) -> tuple[str, str, str]:
    if own is None or not own.special:
        return (f"{year.text}年度{name}" if year is not None else "", origin.sentence, origin.place)
    if own.special == "专题":
        known = year is not None and own.year == year.text
        return (f"{own.year}年度专题{name}" if known else "", own.sentence, own.place)
    dated = f"{own.year}年度" if own.year else ""
    return f"{dated}{own.special}{name}", own.sentence, own.place


def _fuller(name: str, own: _Named, texts: Sequence[tuple[str, str]]) -> _Named:
    """Where the title says 专题 only: the one longer name that the text has, else the year that it gives."""
    found = [named for text, place in texts for named in _named(text, place, name) if named.special]
    long = {named.special: named for named in found if named.special != "专题"}
    if len(long) == 1:
        return next(iter(long.values()))
    if long or own.year:
        return own
    return next((named for named in found if named.year), own)


def _named(text: str, place: str, name: str) -> Iterator[_Named]:
    """Every meeting called ``name`` in ``text``."""
    for found in re.finditer(name, text):
        before = text[_begin(text, found.start()) : found.start()]
        before = before.removesuffix("和").removesuffix("民主生活会").strip()
        year = ""
        dated = list(_YEAR.finditer(before))
        if dated:
            year, before = _digits(dated[-1][1]), before[dated[-1].end() :]
        elif not _quoted(before) and not _OPENER.search(text[: found.start()]):
            before = _ORGAN.sub("", before)
        special = _AUDIENCE.sub("", before)
        if (
            not _SPECIAL.search(special)
            or len(special) > _LONGEST
            or special.count("“") != special.count("”")
        ):
            special = ""
        yield _Named(year, special, text, place)


def _digits(year: str) -> str:
    return year if year.isdecimal() else str(parse_chinese(year) or "")


def _begin(text: str, end: int) -> int:
    """Where the name that ends at ``end`` begins: behind the last verb or stop outside quotation marks."""
    depth, begin = 0, 0
    for n in range(end - 1, -1, -1):
        depth += (text[n] in "”》") - (text[n] in "“《")
        if depth < 0 or (depth == 0 and text[n] in "，。；：！？、 　（）"):
            begin = n + 1
            break
    last = begin
    for opener in _OPENER.finditer(text, max(0, begin - 1), end):
        if opener.start() >= begin and not _inside(text[begin : opener.start()]):
            last = max(last, opener.end())
    return last


def _inside(text: str) -> bool:
    return text.count("“") > text.count("”")


def _quoted(text: str) -> bool:
    return "“" in text
