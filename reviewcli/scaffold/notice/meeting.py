"""Which meeting a notice is about: its own title, who issued it and when, meeting, year, addressees."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reviewcli.manuscript.numerals import parse_chinese
from reviewcli.records import dataclass
from reviewcli.scaffold.model import Confidence
from reviewcli.scaffold.notice.lines import Line, Sentence
from reviewcli.scaffold.notice.model import Origin, Value
from reviewcli.scaffold.notice.occasion import NAMES

_KIND_OF_NOTICE = r"(?:通知|方案|提示|工作提示|提醒|意见|安排|指引|要求|函|办法|须知|说明|提纲|手册|计划)"
_TITLE_END = re.compile(rf"{_KIND_OF_NOTICE}(?:[（(〔《][^）)〕》]{{1,12}}[）)〕》])?”?$")
_ISSUER_IN_TITLE = re.compile(
    r"^(?P<issuer>(?!关于|转发|印发)(?:中共|中国共产党)?[^，。：“”《》]{3,40}?)(?:关于|印发|转发)"
)
_ORGAN = re.compile(
    r"(?:委员会|党委|党组|组织部|政治部|政治工作部|党群工作部|党委工作部|党建工作部|党支部|党总支|支部|机关党委|工委|纪委|党工委"
    r"|办公室|人事处|组织处|局|厅|部|处|委|院|校|中心|公司|集团|领导小组|领导小组办公室|机关党总支|委办|党办)(?:[（(][^）)]{1,12}[）)])?"
)
_NOT_SIGNED = re.compile(rf"^关于|{_KIND_OF_NOTICE}$")
"""A title above a date, between the organ and the day."""
_DAY_LINE = re.compile("(?:20[0-9]{2}年)?[0-9]{1,2}月(?:[0-9]{1,2}日)?")
_ORGAN_LINE = re.compile(rf"[^，。：；]{{2,40}}?{_ORGAN.pattern}")
_DATE = (
    r"(?P<y>20[0-9]{2}|[二〇○零一三四五六七八九]{4})年"
    r"(?P<m>[0-9]{1,2}|[一二三四五六七八九十]{1,3})月(?P<d>[0-9]{1,2}|[一二三四五六七八九十]{1,3})日"
)
_NUMERIC_DATE = re.compile(r"(20[0-9]{2})[-./]([0-9]{1,2})[-./]([0-9]{1,2})")
_DATE_LINE = re.compile(rf"(?:[（(]?(?P<before>[^，。；：0-9]{{0,60}}?)[ 　]*){_DATE}(?:印发)?[）)]?")
_YEAR_MEETING = re.compile(
    r"(?P<y>20[0-9]{2}|二[〇○零][一二三][〇○零一二三四五六七八九])年(?P<du>度)?(?P<mid>[^，。；：、]{0,16}?)(?P<m>民主生活会|组织生活会)(?P<after>.{0,16})"
)
_LAST = re.compile(r"整改|查摆(?:出)?的?问题|检视(?:出)?的?问题|以来|召开后|问题清单|相互批评意见")
_BEFORE_LAST = re.compile(r"(?:上年度|上一年度|上年|去年)[（(]?$")


def notice_title(lines: Sequence[Line]) -> Value | None:
    """The notice's own title: the first lines up to one that ends with 通知, 方案, 提示 …"""
    main = [line for line in lines[:14] if not line.attached]
    for n, line in enumerate(main):
        if line.level or len(line.text) > 60 or "。" in line.text or line.text.endswith(("：", "；")):
            if line.level or "。" in line.text:
                return None
            continue
        if not re.search(r"关于|生活会|对照检查|印发", line.text):
            continue
        text = line.text
        over = main[n - 1].text if n else ""
        if text.startswith("关于") and len(over) <= 40 and _ORGAN_LINE.fullmatch(over):
            text = re.sub(r"\s+", "", over) + text
        joined = _with_its_end(text, main[n + 1 : n + 4])
        if _TITLE_END.search(joined) or (re.search("关于|生活会", text) and len(text) <= 60):
            return Value(re.sub(r"\s+", "", joined), Origin(joined, line.place))
    return None


def _with_its_end(text: str, following: Sequence[Line]) -> str:
    """A title with the lines that it runs on in; alone where none of them ends it."""
    joined = text
    for line in following:
        if _TITLE_END.search(joined):
            return joined
        if line.level or len(line.text) > 40 or line.text.endswith(("：", "。")):
            break
        joined += line.text
    return joined if _TITLE_END.search(joined) else text


def issued(lines: Sequence[Line], title: Value | None) -> tuple[Value | None, Value | None]:
    """(who issued the notice, when): the signature, else the title."""
    main = [line for line in lines if not line.attached]
    date: Value | None = None
    issuer: Value | None = None
    for n in range(len(main) - 1, -1, -1):
        numeric = _NUMERIC_DATE.fullmatch(main[n].text)
        written = f"{numeric[1]}年{numeric[2]}月{numeric[3]}日" if numeric else main[n].text
        found = _DATE_LINE.fullmatch(written)
        iso = _iso(found) if found else None
        if not found or not iso or (n > 6 and any(line.level for line in main[n + 1 :])):
            continue
        if n and main[n - 1].text.rstrip("：")[-2:] in ("时间", "日期"):
            continue
        date = Value(iso, Origin(main[n].text, main[n].place))
        before = found["before"].strip()
        signed = before if _ORGAN.search(before) else _signature(main, n)
        if signed:
            issuer = Value(signed, Origin(main[n].text if before else signed, main[n].place))
        break
    if issuer is None:
        end = len(main) - bool(main and _DAY_LINE.fullmatch(main[-1].text))
        signed = _signature(main, end) if date is None and end > 1 else ""
        issuer = Value(signed, Origin(signed, main[end - 1].place)) if signed else None
    if issuer is None:
        headed = next(
            (
                line
                for line in main[: _title_at(main, title)]
                if _ORGAN_LINE.fullmatch(line.text.removesuffix("文件"))
            ),
            None,
        )
        if headed is not None and (title is None or headed.text not in title.text):
            issuer = Value(headed.text.removesuffix("文件"), Origin(headed.text, headed.place))
    if issuer is None and title is not None:
        named = _ISSUER_IN_TITLE.match(title.text)
        if named and _ORGAN.search(named["issuer"]):
            issuer = Value(named["issuer"], title.origin)
    return issuer, date


def _title_at(lines: Sequence[Line], title: Value | None) -> int:
    """The index of the line where the title begins, at most 3."""
    return next((n for n, line in enumerate(lines[:4]) if title and _starts(title, line)), 0)


def _starts(title: Value, line: Line) -> bool:
    return title.origin.place == line.place and title.text.startswith(re.sub(r"\s+", "", line.text)[:12])


def _signature(lines: Sequence[Line], n: int) -> str:
    """The organs named in the lines right above the date."""
    names: list[str] = []
    for line in reversed(lines[max(0, n - 3) : n]):
        text = line.text[1:-1] if re.fullmatch("（[^（）]+）", line.text) else line.text
        if not names and _NOT_SIGNED.search(text) and not line.level:
            continue
        if (
            line.level
            or len(text) > 60
            or re.search(r"[。；：，！？“”|]|[0-9][年月日]", text)
            or "附件" in text
        ):
            break
        if not any(_ORGAN.search(part[-14:]) for part in text.split()):
            break
        names.insert(0, re.sub(r"\s+", "、", text))
    return "、".join(names)


def _iso(found: re.Match[str]) -> str | None:
    year = found["y"] if found["y"].isdecimal() else str(parse_chinese(found["y"]) or "")
    month = int(found["m"]) if found["m"].isdecimal() else parse_chinese(found["m"]) or 0
    day = int(found["d"]) if found["d"].isdecimal() else parse_chinese(found["d"]) or 0
    if not (len(year) == 4 and 1 <= month <= 12 and 1 <= day <= 31):
        return None
    return f"{year}-{month:02}-{day:02}"


def meetings(lines: Sequence[Line], found: Sequence[Sentence], title: Value | None) -> tuple[Value, ...]:
    """The meetings that the notice is about: those of its title, else those of its headings, else the one
    that it keeps speaking of."""
    if title is not None:
        named = [Value(id, title.origin) for id, name in NAMES.items() if name in title.text]
        if named:
            return tuple(named)
    out: list[Value] = []
    counts = {
        id: sum(sentence.text.count(name) for sentence in found if not sentence.line.attached)
        for id, name in NAMES.items()
    }
    for id, name in NAMES.items():
        headed = next((x for x in lines if x.level and name in x.body[:30] and not x.attached), None)
        first = next((x for x in found if name in x.text), None)
        other = max(count for key, count in counts.items() if key != id)
        if first is not None and counts[id] and (counts[id] >= 3 * other or (headed and counts[id] >= other)):
            sure = Confidence.B if other == 0 else Confidence.C
            out.append(Value(id, Origin(first.text, first.line.place, sure)))
    return tuple(out)


def scope_meeting(sentence: Sentence, about: Sequence[Value]) -> str:
    """The meeting that a sentence is about: the only one of the notice, its own words, the heading above."""
    if len(about) == 1:
        return about[0].text
    for text in (sentence.text, sentence.line.text, *reversed(sentence.line.above)):
        named = [id for id, name in NAMES.items() if name in text]
        if len(named) == 1:
            return named[0]
        if len(named) == 2:
            return ""
    return ""


def year(
    found: Sequence[Sentence], title: Value | None, date: Value | None, lines: Sequence[Line]
) -> Value | None:
    """The year that the meeting belongs to."""
    named = [mention for sentence in _titled(found, title, lines) for mention in _years(sentence)]
    current = [m for m in named if not m.last]
    own = [m for m in current if m.of_year and m.in_title] or [m for m in current if m.of_year]
    if own:
        years = {m.year for m in own}
        best = max(own, key=lambda m: (m.in_title, m.year))
        if len(years) > 1 and not best.in_title:
            return None
        note = ""
        if date is not None and not 0 <= int(date.text[:4]) - best.year <= 1:
            note = f"通知写的日期是 {date.text}，与 {best.year} 年度对不上，请核对"
        sure = Confidence.D if note else Confidence.B
        return Value(str(best.year), Origin(best.sentence, best.place, sure, note))
    only = set(re.findall("(20[0-9]{2})年度", title.text)) if title is not None and not current else set()
    if title is not None and len(only) == 1 and any(name in title.text for name in NAMES.values()):
        return Value(only.pop(), title.origin)
    last = [m for m in named if m.last and m.of_year]
    by_date = _by_date(date)
    bare = {m.year for m in current}
    if by_date is not None and date is not None:
        if bare and by_date not in bare and int(date.text[:4]) not in bare:
            return None
        if last and max(m.year for m in last) + 1 != by_date:
            return None
        note = f"通知没有写年度，按日期 {date.text} 推断"
        return Value(str(by_date), Origin(date.origin.sentence, date.origin.place, Confidence.C, note))
    if len(bare) == 1 and date is None:
        first = current[0]
        note = "通知写的是年份，没有写“年度”"
        return Value(str(first.year), Origin(first.sentence, first.place, Confidence.C, note))
    if last and date is None and not bare:
        first = max(last, key=lambda m: m.year)
        note = f"由上一年度（{first.year}年度）推断"
        return Value(str(first.year + 1), Origin(first.sentence, first.place, Confidence.C, note))
    return None


def _by_date(date: Value | None) -> int | None:
    """The year of a meeting from the notice's date: January to March close the year before."""
    if date is None:
        return None
    year, month = int(date.text[:4]), int(date.text[5:7])
    if month <= 3:
        return year - 1
    return year if month >= 8 else None


@dataclass(frozen=True, slots=True)
class _Mention:
    year: int
    of_year: bool
    last: bool
    in_title: bool
    sentence: str
    place: str


def _titled(
    found: Sequence[Sentence], title: Value | None, lines: Sequence[Line]
) -> Iterator[tuple[str, str, bool]]:
    if title is not None:
        yield title.text, title.origin.place, True
    for sentence in found:
        yield sentence.text, sentence.line.place, False


def _years(source: tuple[str, str, bool]) -> Iterator[_Mention]:
    text, place, in_title = source
    for m in _YEAR_MEETING.finditer(text):
        last = bool(_LAST.search(m["after"]) or _BEFORE_LAST.search(text[: m.start()]))
        number = int(m["y"]) if m["y"].isdecimal() else parse_chinese(m["y"]) or 0
        if re.search("上年度|上一年度|去年", m["mid"]):
            continue
        yield _Mention(number, bool(m["du"]), last, in_title, text, place)
