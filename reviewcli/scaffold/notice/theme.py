"""The theme: what stands after 主题是, before 为主题, or under a heading 会议主题."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from reviewcli.scaffold.model import Confidence
from reviewcli.scaffold.notice.lines import Line, Sentence
from reviewcli.scaffold.notice.meeting import scope_meeting
from reviewcli.scaffold.notice.model import Origin, Value

_NOT_OTHER = r"(?!教育|党日|党课|团日|实践|活动|征文|展|宣讲|班会|演讲|学习|词)"
_STATED = re.compile(rf"主题{_NOT_OTHER}(?:不变，|统一|仍|明确|确定|具体|表述)*(?:是|为|即|[：:])")
_AS = re.compile(
    r"(?:这一|这个|的|为|为会议|作为|为会议的|这一会议|的会议|(?<=”))(?:会议|鲜明)?主题(?!教育|党日|党课|团日|实践|活动|征文|展|宣讲|班会)"
)
_FROM = re.compile(r"以|围绕|紧扣|聚焦|突出")
_BY = re.compile(
    r"为(?:主要|重要|基本|有力|根本)?(?:抓手|指导|契机|重点|引领|目标|主线|根本|载体|牵引|统领|导向|遵循|动力|核心|依托|基础|保障|标准|镜|戒|鉴)"
)
"""What else one takes something for: 以…为抓手."""
_HEADING = re.compile(
    rf"(?:明确|把握|准确把握|关于|紧扣|突出|聚焦|确定)?(?:会议|民主生活会|组织生活会|本次会议|专题民主生活会|专题组织生活会)?(?:的)?主题{_NOT_OTHER}"
    r"(?:和(?:要求|内容|时间)|要求)?[。：]?"
)
_RUN_IN = re.compile(rf"{_HEADING.pattern}[。：\s]\s*(?P<text>.+)$")
_ELSEWHERE = re.compile(
    r"^(?:与|同|由|按|参照|根据|结合|自行|详见|见附件|另行|待|要|应|须|各|可|不(?!忘)|鲜明|突出|明确|一致|和|的|确定|聚焦主题|紧扣主题)"
)
_NOT_A_THEME = re.compile(
    r"自行确定|另行通知|见附件|保持一致|相一致|报.{0,8}审|撰写|召开|请各|各单位|本单位实际|谈心谈话|征求意见|自定|生活会"
)
_TAIL = re.compile(
    r"[，。；](?=(?:并|同时)?(?:会议|会上|会前|请|各(?:级|单位|党|支部)|要(?!求)|(?:重点)?对照[“一二三四五六七八九]"
    r"|重点(?:查摆|对照(?!《)|围绕|检视)|认真(?:查摆|对照|检视|开展)|联系(?:实际|个人|自身|思想)|深入(?:查摆|查找|检视|开展)"
    r"|查摆|查找|检视|盘点|开展(?:批评|党性)|进行党性|结合(?:实际|自身|思想|工作|本)|深刻(?:剖析|检视)|把自己))"
)
_LEAD = re.compile(r"^(?:是|为|即|[：:，—])+")
_BEGIN = re.compile(
    r"深入|全面|认真|坚持|贯彻|弘扬|大力|聚焦|牢记|不忘|学习|强化|以|围绕|紧扣|坚定|锤炼|严|树立|持续|巩固|推进|践行|传承|增强|忠诚|筑牢|锻造|锲而不舍"
)
_SHORTEST, _LONGEST = 6, 320
_BEGINS_TWICE = 5
"""The rank of a theme that could begin at several places."""
_LISTED = re.compile(r"^(?:1[.．、]|（[1一]）|①|一是|一、)")
_GOES_ON = re.compile(
    r"^[，。；]?(?:$|[。；]|，(?:重点|认真|深入|对照|要|各|请|开展|查摆|查找|检视|紧扣|结合|围绕|聚焦|会议|会前|会上|班子|党员|领导|全体|组织|时间|于|定于))"
)


def themes(
    lines: Sequence[Line], found: Sequence[Sentence], about: Sequence[Value], year: str = ""
) -> tuple[Value, ...]:
    """The theme of each meeting, the surest first; a second, different one makes both doubtful.

    ``year``: of the meeting; the theme of another year's is none.
    """
    out: list[tuple[int, Value]] = []
    for rank, text, sentence in _candidates(lines, found):
        if year and _other_year(sentence.text, text, year):
            continue
        theme, shorter = _theme(text, stated=rank == 0)
        if not theme:
            continue
        meeting = scope_meeting(sentence, about)
        note = "后面还有别的话，请核对主题到哪里为止" if shorter else ""
        if rank == _BEGINS_TWICE:
            note = "“以”“围绕”出现了几次，请核对主题从哪里开始"
        sure = Confidence.C if note else Confidence.B
        origin = Origin(sentence.text, sentence.line.place, sure, note, meeting)
        out.append((rank + 2 * sentence.line.attached, Value(theme, origin)))
    return tuple(_best([value for _, value in sorted(out, key=lambda item: item[0])]))


def _other_year(sentence: str, theme: str, year: str) -> bool:
    """The meeting named last before the theme is that of another year."""
    at = sentence.find(theme)
    named = re.findall(
        r"(20[0-9]{2})年度?[^，。；0-9]{0,20}生活会", sentence[: at if at > 0 else len(sentence)]
    )
    return bool(named) and named[-1] != year


def _best(values: Sequence[Value]) -> Iterator[Value]:
    """One theme for each meeting; where a later one says something else, the first is doubtful."""
    for meeting in dict.fromkeys(value.origin.meeting for value in values):
        own = [value for value in values if value.origin.meeting == meeting]
        first = max(own[:1] + [v for v in own[1:] if own[0].text in v.text], key=lambda v: len(v.text))
        other = next(
            (v for v in own if v.text[:12] not in first.text and first.text[:12] not in v.text), None
        )
        if other is None:
            yield first
        else:
            o = first.origin
            note = f"通知里还有另一种说法（{other.origin.place}）：{other.text}"
            yield Value(first.text, Origin(o.sentence, o.place, Confidence.D, note, o.meeting))


def _candidates(lines: Sequence[Line], found: Sequence[Sentence]) -> Iterator[tuple[int, str, Sentence]]:
    """(rank, text that begins with the theme, its sentence)."""
    for sentence in found:
        text = sentence.text
        stated = _STATED.search(text)
        if stated:
            yield 0, text[stated.end() :], sentence
        for m in _AS.finditer(text):
            begun, again = _begun(text[: m.start()])
            if begun:
                yield _BEGINS_TWICE if again else 1, begun, sentence
        run_in = _RUN_IN.fullmatch(sentence.line.body) if sentence.start == 0 else None
        if run_in and not stated:
            yield 1, run_in["text"], sentence
    for line, following in pairwise(lines):
        if _HEADING.fullmatch(line.body.strip("【】[]")) and not following.level:
            yield 1, following.text, Sentence(following.text, following, 0)


def _begun(text: str) -> tuple[str, bool]:
    """(the theme at the end of ``text``, what stands before 为主题, or ""; whether it could begin at several
    places).

    A quotation is the theme; without one it runs from the first 以 of the clause that is not 以…为抓手.
    """
    text = text.rstrip("，, ")[-2 * _LONGEST :]
    if text.endswith("”"):
        start = _opening(text)
        verb = _FROM.search(text[max(0, start - 3) : start]) if start > 0 else None
        if verb or start == 0:
            return text[start:], False
    begin = max((m.end() for m in re.finditer("[。；：！？]", text)), default=0)
    begin = max((m.end() for m in _BY.finditer(text) if m.end() > begin), default=begin)
    starts = [m for m in _FROM.finditer(text, begin) if _opens(text, m, begin)]
    if not starts:
        return "", False
    alike = [m for m in starts if m[0] == starts[-1][0]]
    first = alike[0] if starts[0][0] == "以" or len(alike) == 1 else starts[-1]
    whole = text[first.end() :]
    return (whole if whole.count("“") == whole.count("”") else ""), len(starts) > 1


def _opens(text: str, m: re.Match[str], begin: int) -> bool:
    """Whether 以 begins a phrase there: at the clause's beginning, behind a comma, 要, 会议."""
    before = text[begin : m.start()]
    return before.count("“") == before.count("”") and bool(
        re.search("(?:^|[，、]|要|应|会|会议|须|紧紧|均|都|统一|将|会上)$", before[-2:])
    )


def _opening(text: str) -> int:
    """The index of the mark that opens the quotation ending ``text``; -1 for none."""
    depth = 0
    for n in range(len(text) - 1, -1, -1):
        depth += (text[n] == "”") - (text[n] == "“")
        if depth == 0:
            return n
    return -1


_AROUND = re.compile(
    r"^(?:紧紧)?(?:围绕|以|紧扣|聚焦)(?P<q>“(?:[^“”]|“[^”]*”)*”)(?:这一|为)?(?:主题)?(?:开展|进行|召开|展开|$)"
)


def _theme(text: str, *, stated: bool) -> tuple[str, bool]:
    """(the theme at the beginning of ``text`` or "", whether words follow it that were cut)."""
    text = _LEAD.sub("", text.strip())
    if _LISTED.match(text):
        return "", False
    around = _AROUND.match(text)
    if around:
        text = around["q"]
    if text.startswith("“"):
        end = _closing(text)
        inner = text[1:end] if end else ""
        rest = text[end + 1 :].strip()
        closed = len(inner) > 14 or not rest.strip("。；，") or (len(inner) >= 8 and rest[:1] in "，。；")
        closed = closed or (len(inner) >= _SHORTEST and bool(_GOES_ON.match(rest)))
        if end and closed and not rest.startswith(("、", "“")):
            return _checked(_as_outer(inner.rstrip("。；，")), False, trusted=True)
    cut = _first_end(text)
    whole = text[:cut]
    tail = _TAIL.search(whole, 10)
    shorter = bool(tail)
    if tail:
        whole = whole[: tail.start()]
    return _checked(whole.rstrip("。；，： "), shorter, trusted=stated)


def _as_outer(text: str) -> str:
    """What stood in quotes, with its own inner quotes as they are outside."""
    return text.translate({ord("‘"): "“", ord("’"): "”"})


def _first_end(text: str) -> int:
    depth = 0
    for n, char in enumerate(text):
        depth += (char in "“（《") - (char in "”）》")
        if depth <= 0 and (char in "。；！" or (char == "）" and depth < 0)):
            return n
    return len(text)


def _closing(text: str) -> int:
    """The index of the mark that closes the quotation beginning ``text``; 0 for none."""
    depth = 0
    for n, char in enumerate(text):
        depth += (char == "“") - (char == "”")
        if depth == 0:
            return n
    return 0


def _checked(theme: str, shorter: bool, *, trusted: bool = False) -> tuple[str, bool]:
    bad = _ELSEWHERE.match(theme) or _NOT_A_THEME.search(theme) or theme.count("“") != theme.count("”")
    if bad or not _SHORTEST <= len(theme) <= _LONGEST or "主题" in theme.replace("主题教育", ""):
        return "", False
    if not trusted and not _BEGIN.match(theme.lstrip("“")) and len(theme) < 20:
        return "", False
    return theme, shorter
