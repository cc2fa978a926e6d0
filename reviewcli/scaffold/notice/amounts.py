"""The numbers that a notice demands of the papers: points in each aspect, characters, shares; and the demands
with a number in them that were not understood."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from reviewcli.manuscript.numerals import parse_chinese
from reviewcli.records import dataclass
from reviewcli.scaffold.model import Confidence, Part
from reviewcli.scaffold.notice.addressees import subject
from reviewcli.scaffold.notice.lines import Sentence, sentence_spans
from reviewcli.scaffold.notice.model import Amount, Portion, Value
from reviewcli.scaffold.notice.paper import PAPER, origin_of, templates

_EACH = (
    "(?:每|一个(?=方面))(?:一)?(?:个?(?:方面|部分|项|条|个带头|类)|个?“?(?:带头|对照|聚焦)”?|(?:项|类|个)?纪律)(?:的问题)?(?:原则上|一般|至少|都|均|要|应|须|需|可|分别|各|重点|主要)*"
    "(?:查摆|检视|查找|列出|列|写|找出|查|剖析|找|归纳|梳理)?(?:出)?(?:存在|突出|具体|主要|的|问题)*"
)
_N = r"[0-9]{1,2}|[一二三四五六七八九十两]"
_COUNT = re.compile(
    rf"{_EACH}(?:原则上|一般|至少|均|要)*(?P<least>不少于|至少|不低于|不得少于|最少|应有)?(?:查摆|列出|写|找出|有)?(?:问题)?(?P<a>{_N})(?:[至到\-—~～]|个?[至到]|(?=[三四五]个))?(?P<b>{_N})?(?:个|条|点|项|处)(?:以上|左右)?(?:具体|突出|主要|的)*(?P<up>以上)?"
)
_THOUSANDS = (
    r"[0-9]{3,5}|[0-9](?:\.[0-9])?(?:千|万)|[一二两三四五六七八九]千(?:[一二三四五六七八九]百)?|[一二两]万"
)
_LENGTH = re.compile(
    rf"(?P<before>不少于|不得少于|不低于|至少|不超过|不得超过|不超出|不多于|控制在|控制到|限|以|在|约|为)?(?:大约|约)?(?P<a>{_THOUSANDS})(?:字)?(?:[至到\-—~～－](?P<b>{_THOUSANDS}))?(?:个)?(?:汉)?字(?P<after>以上|以下|以内|之内|左右|上下|为宜|之间)?"
)
_LENGTH_OF_OTHER = re.compile(
    r"会议(?:综合)?情况(?:报告|综述)|情况报告|综合报告|总结|信息|简报|心得|新闻|会议记录|报道|整改方案|整改(?:措施|清单|台账)|征求意见|批评意见|自评|党课|台账|小结"
)
_OF_PART = re.compile(
    r"(?:部分|方面|每个|每条|问题|原因|措施|整改|开头|引言|基本情况|上年度)[^，。；]{0,16}$"
)
_UP_TO = re.compile(
    rf"[、，](?:但|且|一般|原则上)*(?:最多(?:不超过|不得超过)?|不超过|不得超过|不多于|至多)(?P<b>{_N})(?:条|个|点|项)"
)
_NOT_PROBLEMS = re.compile(
    r"(?:具体|可行|有效|有?针对性|的|强|、|以上)*(?:整改|措施|原因|意见|建议|批评|努力|事例|例子|案例|改进)"
)
_SUBJECT_OF_COUNT = re.compile(r"问题|查摆|检视|查找|原因|根源|措施|整改|努力方向|意见|建议|事例")
_NUMBER_ONLY = re.compile(
    rf"(?:字数|篇幅)(?:要求|一般|原则上|控制在|控制|限制|在|为|约|：)*(?P<before>不少于|不得少于|不低于|至少|不超过|不得超过|不多于)?(?P<a>{_THOUSANDS})"
    rf"(?:[至到\-—~～－](?P<b>{_THOUSANDS}))?(?P<after>以上|以下|以内|之内|左右|上下|之间)?(?![0-9字个])"
)
_BARE_LENGTH = re.compile(r"(?:全文|字数)(?:要求|为|：)*$")
_THEN = re.compile(r"[，、；]?(?:但|且|并|也|又|同时|原则上|一般|最多|最长|最好|总体)*")
_OTHER_WHOLE = re.compile(
    r"会议(?:综合)?情况(?:报告|综述)|情况报告|综合报告|总结|信息|简报|心得|新闻|会议记录|报道|整改(?:方案|清单|台账)|台账|小结"
)
_PORTION = re.compile(
    r"(?P<what>问题|原因|措施|上一?年度[^，。；]{0,14}?)(?:查摆|剖析)?(?:的)?(?:部分|篇幅|内容|字数|所占|占比|比例|比重|原则上|一般|应|要|须|的)*"
    r"(?P<how>不少于|不低于|不得少于|不得低于|占到?|达到|不超过|不得超过|不高于|(?<!不)超过)(?:全文|总字数|总篇幅|全篇|材料|篇幅|字数|总|的)*"
    r"(?P<n>二分之一|三分之一|三分之二|四分之三|四分之一|五分之一|一半|[1-9][0-9]%|百分之[二三四五六七八九]十|[二三四五六七八]成)(?P<up>以上|以下|以内)?"
)
_PARTS = (("问题", Part.PROBLEMS), ("原因", Part.CAUSES), ("措施", Part.MEASURES), ("上", Part.LAST_YEAR))
_FRACTIONS = {
    "二分之一": 0.5, "一半": 0.5, "三分之一": 0.33, "三分之二": 0.66, "四分之三": 0.75, "四分之一": 0.25,
    "五分之一": 0.2,
}  # fmt: skip
_TOKEN = re.compile(
    rf"(?<!第)(?:{_THOUSANDS}|[0-9]{{1,3}}|[一二三四五六七八九十两]{{1,3}})(?:字(?!号|体)|条(?!例)|个(?:以上)?(?:具体|突出|主要|的)*(?:问题|措施|原因|事例|例子)|%)"
    rf"|(?<=于)(?:{_N})个(?=[，。；]|$)|篇幅|二分之一|一半|字数"
)
_ANSWERS = re.compile(
    rf"(?P<what>原因|措施)[^，。；、0-9]{{0,6}}?(?:不少于|至少|不得少于|不低于|最少)(?P<a>{_N})(?:条|个|点|项)"
    rf"|(?P<b>{_N})(?:条|个|点|项)以上(?:具体|有?针对性|可行|的)*(?:整改|剖析)?(?P<of>措施|原因)"
)
_OF_THE_PAPER = re.compile(rf"{PAPER}|问题|措施|原因|篇幅|字数|全文")
_OF_OTHERS = re.compile(
    rf"征求|听取|谈心|谈话|批评|征集|发放|学习|意见建议|{_OTHER_WHOLE.pattern}|仿宋|宋体|黑体"
)


@dataclass(frozen=True, slots=True)
class _Read:
    """What was read at ``start:end`` of a sentence."""

    sentence: Sentence
    start: int
    end: int
    amount: Amount


def counts(found: Sequence[Sentence], about: Sequence[Value]) -> tuple[Amount, ...]:
    """Points in each aspect: 每个方面不少于2条."""
    return tuple(read.amount for read in _counts(found, about))


def _counts(found: Sequence[Sentence], about: Sequence[Value]) -> Iterator[_Read]:
    for sentence in found:
        for m in _COUNT.finditer(sentence.text):
            low, high = _small(m["a"]), _small(m["b"]) if m["b"] else None
            end = m.end()
            up_to = _UP_TO.match(sentence.text, end)
            if up_to and high is None:
                high, end = _small(up_to["b"]), up_to.end()
            tail = sentence.text[m.end() - 3 : m.end() + 4]
            if _not_problems(sentence, m) or not 1 <= low <= 9 or (high or low) > 12:
                continue
            open_end = bool(m["least"]) or "以上" in tail
            most = high if high and high > low else None if open_end else low
            if most == low and "至少" in m[0]:
                most = None
            origin = origin_of(sentence, m.start(), about)
            if _of_all(sentence.text[: m.start()], origin.meeting):
                origin = replace(origin, kind="")
            yield _Read(sentence, m.start(), end, Amount(low, most, origin))


def _of_all(before: str, meeting: str) -> bool:
    """Both papers are named before it in one clause: 个人不少于3000字，班子不超过5000字，每个方面…"""
    pieces = re.split("，", re.split("[。；]", before)[-1])
    return len({kind for piece in pieces if (kind := subject(piece, meeting))}) > 1


def answers(found: Sequence[Sentence], about: Sequence[Value], part: Part) -> tuple[Amount, ...]:
    """The least number of causes or of measures; said of each aspect, it is so much the more of them all."""
    return tuple(read.amount for told, read in _answers(found, about) if told is part)


def _answers(found: Sequence[Sentence], about: Sequence[Value]) -> Iterator[tuple[Part, _Read]]:
    for sentence in found:
        for m in _ANSWERS.finditer(sentence.text):
            part = Part.CAUSES if "原因" in (m["what"] or m["of"]) else Part.MEASURES
            low = _small(m["a"] or m["b"])
            clause = re.split("[。；]", sentence.text[: m.start()])[-1]
            if not 1 <= low <= 9 or _OF_OTHERS.search(clause) or not _of_points(clause, sentence):
                continue
            yield (
                part,
                _Read(sentence, m.start(), m.end(), Amount(low, None, origin_of(sentence, m.start(), about))),
            )


def _of_points(clause: str, sentence: Sentence) -> bool:
    """The words before speak of the papers or of faults."""
    return bool(re.search(rf"{PAPER}|问题|查摆|检视", f"{' '.join(sentence.line.above)} {clause}"))


def _not_problems(sentence: Sentence, m: re.Match[str]) -> bool:
    """The number is of measures, causes or opinions."""
    if re.search("原因|措施|整改|意见|批评", m[0]) or _NOT_PROBLEMS.match(sentence.text, m.end()):
        return True
    if re.search("问题|查摆|检视|查找", m[0]):
        return False
    clause = re.split("[。；]", sentence.text[: m.start()])[-1]
    said = _SUBJECT_OF_COUNT.findall(clause) or _SUBJECT_OF_COUNT.findall(" ".join(sentence.line.above[-1:]))
    return bool(said) and said[-1] not in ("问题", "查摆", "检视", "查找")


def _small(text: str) -> int:
    return int(text) if text.isdecimal() else 2 if text == "两" else parse_chinese(text) or 0


def lengths(found: Sequence[Sentence], about: Sequence[Value]) -> tuple[Amount, ...]:
    """Characters of the whole paper: 不少于3000字, 1500字左右, 控制在…字以内, 3000—4000字."""
    return tuple(dict.fromkeys(read.amount for read in _lengths(found, about)))


def _lengths(found: Sequence[Sentence], about: Sequence[Value]) -> Iterator[_Read]:
    forms = templates(found)
    for sentence in found:
        for start, end in sentence_spans(sentence.text, "。；"):
            clause = sentence.text[start:end]
            if sentence.line.index in forms or _of_paper(sentence, start, clause):
                yield from _joined(list(_of_clause(sentence, start, clause, about)))


def _of_clause(sentence: Sentence, start: int, clause: str, about: Sequence[Value]) -> Iterator[_Read]:
    for m in sorted(
        [*_LENGTH.finditer(clause), *_NUMBER_ONLY.finditer(clause)], key=lambda m: (m.start(), -m.end())
    ):
        bounds = _bounds(m)
        bare = bounds is None and m["b"] is None and bool(_BARE_LENGTH.search(clause[: m.start()]))
        low = _thousands(m["a"])
        if bare and 300 <= low <= 20000 and not re.match("以|左右|上下|[至到—]", clause[m.end() :]):
            bounds = (low, low, True)
        if bounds is None or _of_other(clause, sentence, m):
            continue
        origin = origin_of(sentence, start + m.start(), about)
        if bare:
            note = f"通知只写了“{m[0]}”，没有写以上还是以内，按左右算"
            origin = replace(origin, confidence=Confidence.C, note=note)
        yield _Read(sentence, start + m.start(), start + m.end(), Amount(*bounds[:2], origin, bounds[2]))


def _joined(reads: Sequence[_Read]) -> Iterator[_Read]:
    """不少于2000字，不超过3000字 as one."""
    rest = list(reads)
    while rest:
        read = rest.pop(0)
        if rest:
            a, b = read.amount, rest[0].amount
            between = read.sentence.text[read.end : rest[0].start]
            halves = (a.max is None and b.min is None) or (a.min is None and b.max is None)
            if halves and a.origin.kind == b.origin.kind and _THEN.fullmatch(between):
                low, high = a.min or b.min, a.max or b.max
                if low is not None and high is not None and low <= high:
                    yield _Read(read.sentence, read.start, rest.pop(0).end, Amount(low, high, a.origin))
                    continue
        yield read


def shares(found: Sequence[Sentence], about: Sequence[Value]) -> tuple[Portion, ...]:
    """What share of the paper a part is to have: 问题部分不少于一半."""
    return tuple(portion for _, _, _, portion in _shares(found, about))


def _shares(
    found: Sequence[Sentence], about: Sequence[Value]
) -> Iterator[tuple[Sentence, int, int, Portion]]:
    for sentence in found:
        for m in _PORTION.finditer(sentence.text):
            least = m["how"] in ("不少于", "不低于", "不得少于", "不得低于", "超过") or m["up"] == "以上"
            most = m["how"] in ("不超过", "不得超过", "不高于") or m["up"] in ("以下", "以内")
            part = next(part for word, part in _PARTS if m["what"].startswith(word))
            before = sentence.text[: m.start()]
            if least == most or re.search("(?:和|与|及|、)(?:查摆|剖析|的)?$", before):
                continue
            value = _fraction(m["n"])
            origin = origin_of(sentence, m.start(), about)
            yield (
                sentence, m.start(), m.end(),
                Portion(part, value if least else None, value if most else None, origin),
            )  # fmt: skip


def _fraction(text: str) -> float:
    if text in _FRACTIONS:
        return _FRACTIONS[text]
    if text.endswith("%"):
        return int(text[:-1]) / 100
    tens = parse_chinese(text.removesuffix("成")[-1]) or 0
    return (parse_chinese(text.removeprefix("百分之")) or 0) / 100 if text.startswith("百分之") else tens / 10


def unread(found: Sequence[Sentence], about: Sequence[Value]) -> tuple[Value, ...]:
    """Sentences that demand a number of the papers that nothing here has read."""
    read = [(one.sentence, one.start, one.end) for one in (*_counts(found, about), *_lengths(found, about))]
    read += [(sentence, start, end) for sentence, start, end, _ in _shares(found, about)]
    read += [(one.sentence, one.start, one.end) for _, one in _answers(found, about)]
    out: dict[tuple[str, str], Value] = {}
    for sentence in found:
        known = [(start, end) for other, start, end in read if other is sentence]
        for begin, end in sentence_spans(sentence.text, "。；"):
            clause = sentence.text[begin:end]
            if not _OF_THE_PAPER.search(clause) or _OF_OTHERS.search(clause):
                continue
            tokens = [(begin + m.start(), begin + m.end()) for m in _TOKEN.finditer(clause)]
            words = [t for t in tokens if sentence.text[slice(*t)] in ("篇幅", "字数")]
            numbers = [t for t in tokens if t not in words]
            missed = [t for t in numbers or words if not _overlaps(t, known)]
            if missed:
                text = clause.strip("；。，")
                origin = origin_of(sentence, missed[0][0], about)
                out.setdefault((text, origin.place), Value(text, origin))
    return tuple(out.values())


def _overlaps(token: tuple[int, int], spans: Sequence[tuple[int, int]]) -> bool:
    return any(token[0] < end and start < token[1] for start, end in spans)


def _of_paper(sentence: Sentence, start: int, clause: str) -> bool:
    """A clause of ``sentence``, or what stands before and over it, speaks of the papers."""
    before = sentence.text[:start] + " ".join(sentence.line.above)
    if "字数" in clause and not _OTHER_WHOLE.search(sentence.line.text):
        return True
    return bool(re.search(rf"{PAPER}|全文", clause) or re.search(rf"{PAPER}|字数|篇幅", before))


def _of_other(clause: str, sentence: Sentence, m: re.Match[str]) -> bool:
    """The number is of a report, a list of measures, or one part of the paper."""
    before = clause[: m.start()]
    if re.search("(?:^|[，：、])(?:字数|篇幅|全文|总字数)?$", before) and re.search(
        "字数|篇幅|全文", before[-4:] + m[0]
    ):
        return bool(_OTHER_WHOLE.search(before))
    if re.search(rf"[，；、]{PAPER}$", before):
        return False
    named = before if re.search(PAPER, clause) else f"{' '.join(sentence.line.above)} {before}"
    other = _LENGTH_OF_OTHER.search(_nearest(named)) or _LENGTH_OF_OTHER.search(clause[m.end() :][:14])
    return bool(other or _OF_PART.search(_near(before)))


def _nearest(before: str) -> str:
    """The words that a number may belong to: since the last comma, or the one before where too few."""
    pieces = re.split("[，。；：（]", before)
    return pieces[-1] if len(pieces[-1]) > 3 or len(pieces) < 2 else "，".join(pieces[-2:])


def _near(before: str) -> str:
    """The words between the last comma and a number."""
    return re.split("[，。；：]", before)[-1]


def _bounds(m: re.Match[str]) -> tuple[int | None, int | None, bool] | None:
    low = _thousands(m["a"])
    high = _thousands(m["b"]) if m["b"] else None
    if not 300 <= low <= 20000:
        return None
    before, after = m["before"] or "", m["after"] or ""
    if high is not None:
        return (low, high, False) if high > low else None
    if before in ("不少于", "不得少于", "不低于", "至少") or after == "以上":
        return low, None, False
    if before in ("不超过", "不得超过", "不超出", "不多于", "限") or after in ("以下", "以内", "之内"):
        return None, low, False
    if after in ("左右", "上下", "为宜") or before == "约" or "约" in m[0]:
        return low, low, True
    return None


def _thousands(text: str) -> int:
    if text.isdecimal():
        return int(text)
    for unit, value in (("千", 1000), ("万", 10000)):
        if text.endswith(unit) and re.fullmatch(r"[0-9.]+", text[:-1]):
            return int(float(text[:-1]) * value)
    return parse_chinese(text.replace("两", "二").replace("万", "千")) or 0
