"""What a notice demands of the papers: parts, counts, length, title, format, deadlines."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Sequence

from reviewcli.manuscript.numerals import parse_chinese
from reviewcli.scaffold.model import Presence
from reviewcli.scaffold.notice.addressees import subject
from reviewcli.scaffold.notice.lines import Sentence, sentence_spans
from reviewcli.scaffold.notice.meeting import scope_meeting
from reviewcli.scaffold.notice.model import (
    BRANCH,
    GROUP,
    ORGANIZATIONAL,
    PERSON,
    Amount,
    Origin,
    PartDemand,
    Value,
)

PAPER = r"(?:对照检查材料|检视剖析材料|剖析材料|对照检查|发言提纲|发言材料|检查材料|对照材料|材料|提纲)"
_WRITTEN = re.compile(
    r"(?:材料|提纲|报告|发言|对照检查)(?:中|里|内容|主要)?，?(?:均|都|还|并|也|同时|应|要|须|需|一般|主要)*(?:包括|包含|写明|写清|反映|说明|含|体现|分为|由)|内容(?:应|要|须|主要|一般|至少)*(?:包括|包含|分为|为|：)"
    r"|(?:一并|如实|还要|还应|要|须|应)(?:写明|写清)|(?:写明|写清|写入|写进|列入|纳入|(?<!担当)作为)[^。]{0,30}(?:材料|提纲|对照检查|查摆)|(?:撰写|起草|形成)[^。]{0,40}(?:材料|提纲)[^。]{0,20}(?:包括|包含|内容|：)|(?:专门|单独)(?:写|列|作|成|说明)|(?<!担当)作为[^。]{0,14}(?:重要|重点|必要)?内容"
    r"|(?:材料|提纲)[^。]{0,30}(?:分|共)[^。]{0,4}(?:部分|个部分)|(?:四|五|六|三)个?部分"
)
_NOT_NEEDED = re.compile(r"(?:不再|不需要?|无需|不必|不要求|不用)(?:撰写|写|单独|专门|列|报告|说明|通报)")
_IF_ANY = re.compile(
    r"不涉及(?:的)?(?:可)?不写|没有(?:的)?(?:可)?不写|如有|若有|视情况?|根据实际|可结合实际|涉及的|的党员(?:干部)?(?:应|要|须)|的(?:班子)?成员(?:应|要|须)|的同志(?:应|要|须)|的单位(?:应|要|须)|有上述情形|被谈话函询|受到"
)
_PARTS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "last-year",
        re.compile(
            r"(?:上一?年度|上年|上一次|上次|去年|20[0-9]{2}年度)[^，。；]{0,20}?(?:生活会)?[^，。；：]{0,16}?整改(?:措施|任务|方案|清单|承诺)?(?:的)?(?:落实|完成|进展)?"
            r"|主题教育[^，。；：]{0,10}(?:专题)?(?:民主|组织)生活会[^，。；：]{0,14}整改(?:措施)?(?:的)?(?:落实|完成|进展)?(?:情况)?"
        ),
    ),
    (
        "case",
        re.compile(
            r"(?:反面)?典型(?:案例|问题)[^。；：]{0,24}?(?:剖析|检视|对照|反思|举一反三|汲取教训|吸取教训|摆进去)|(?:剖析|结合|对照|联系)[^，。；：]{0,16}典型(?:案例|问题)"
            r"|案例剖析"
        ),
    ),
    (
        "report",
        re.compile(
            r"需要?(?:向组织)?(?:进行)?说明(?:和|、|或|及|与)?(?:需要?)?(?:报告)?的?(?:有关|其他)?(?:事项|问题|情况)|(?:如实|一并|逐项)(?:向组织)?(?:说明|报告)(?:个人|本人)(?:有关|重大)?事项|需要?(?:向组织)?报告(?:和|、|或)?(?:说明)?的?(?:个人)?(?:有关|重大)?事项"
            r"|个人(?:有关|重大)?事项[^。；]{0,12}(?:作出|进行|如实)?(?:说明|报告)"
            r"|(?:谈话函询|函询|约谈|诫勉)[^。；]{0,50}?(?:作出|进行|如实|逐一|说明|讲清|说清)"
        ),
    ),
    (
        "eight-rules",
        re.compile(r"(?:中央)?八项规定精神学习教育[^，。；]{0,16}(?:情况|整改整治|查摆|成效|整改)"),
    ),
    (
        "inspection",
        re.compile(
            r"(?:巡视|巡察|审计)[^，。；]{0,24}(?:整改(?:落实)?(?:情况|任务|进展)|反馈[^，。；]{0,10}(?:问题|意见)[^，。；]{0,10}(?:整改|落实|说明))"
        ),
    ),
)
_REPORTED = re.compile(r"通报|报告|说明|汇报")
_STUDY_OF_CASES = re.compile(
    r"(?:学习|观看|通报|传达|开展|组织)[^。；]{0,12}(?:典型)?案例(?:通报)?(?:[^剖检对反]{0,10})$"
)
_EACH = (
    "每个?(?:方面|部分|项|条|个带头|类)(?:的问题)?(?:原则上|一般|至少|都|均|要|应|须|需|可|分别|各|重点|主要)*"
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
_TITLE = re.compile(
    r"(?:材料)?(?:题目|标题|题名)(?:统一|规范|一律)?(?:表述|格式|要求|名称|写|定)?(?:为|是|写为|写成|：|用)+\s*(?P<q>“[^”]{4,60}”|《[^》]{4,60}》|[^，。；（）“”]{6,50})"
)
_FONTS = re.compile(
    r"仿宋|小标宋|黑体|楷体|GB/?T?\s*9704|行(?:间)?距|[一二三四小]号(?:字|仿宋|黑体|宋体)|页边距|A4"
)
_DAY = re.compile(
    r"(?:20[0-9]{2}年)?[0-9]{1,2}月(?:[0-9]{1,2}日|[上中下]旬|底|初|末)|[一二三四五六七八九十]{1,2}月(?:底|上旬|中旬|下旬)|会(?:议召开)?[前后](?:[0-9一二三五十两七]+|[0-9]+)个?(?:工作日|天|日|周)"
)
_DUE = re.compile(
    r"[前之](?:前)?[^。；]{0,24}(?:报|完成|召开|上报|提交|送|交|发|结束|开|备案)|(?:报|完成|召开|提交|送审|报送)[^。；]{0,24}(?:前|底|截止)|截止|不迟于|不晚于|内[^。；]{0,16}报"
)
_WORDS = re.compile(
    r"(?:领导班子|班子|个人|党员|支部|党支部|支委会|支部委员会|党员个人)?(?:对照检查材料|检视剖析材料|个人剖析材料|剖析材料|发言提纲|对照检查发言材料|对照检查发言提纲|对照检查报告)"
)
_MAKES = re.compile(r"撰写|起草|形成|准备|填写|写出|写好|提交|写")


def parts(found: Sequence[Sentence], about: Sequence[Value]) -> tuple[PartDemand, ...]:
    """The parts asked for beside problems, causes and measures; the most insistent sentence of each."""
    out: dict[tuple[str, str, str], PartDemand] = {}
    rank = list(Presence)
    templates = _templates(found)
    for sentence in found:
        if sentence.line.attached and len(sentence.text) > 60:
            continue
        for id, pattern in _PARTS:
            for m in pattern.finditer(sentence.text):
                presence = _presence(id, m, sentence)
                if presence is None and sentence.line.index in templates and sentence.line.level:
                    presence = Presence.REQUIRED
                if presence is None:
                    continue
                meeting = scope_meeting(sentence, about)
                kind = _part_kind(id, sentence.text, m.start(), meeting)
                origin = Origin(sentence.text, sentence.line.place, meeting=meeting, kind=kind)
                demand = PartDemand(id, presence, origin)
                known = out.get((id, meeting, kind))
                if known is None or rank.index(presence) < rank.index(known.presence):
                    out[id, meeting, kind] = demand
    return tuple(out.values())


def _templates(found: Sequence[Sentence]) -> frozenset[int]:
    """The lines of attachments that are templates of the papers (党员对照检查材料（参考模板）)."""
    out: set[int] = set()
    inside = False
    for sentence in found:
        line = sentence.line
        if line.attached and not line.level:
            inside = bool(re.search(PAPER, line.text) and len(line.text) < 40) or (
                inside and not line.text.startswith("附")
            )
        if line.attached and inside:
            out.add(line.index)
    return frozenset(out)


def _part_kind(id: str, text: str, at: int, meeting: str) -> str:
    """Whose paper a part belongs to: of whoever is named before it; a secretary reports for the branch."""
    kind = subject(text[:at], meeting)
    if re.search("(?:均|都|分别)(?:要|应|须|需)?[^。；]{0,40}$", text[:at]):
        return ""
    if not kind and id == "report":
        kind = subject(text, meeting)
    if not kind and meeting == ORGANIZATIONAL and re.search("书记[^，。]{0,10}$", text[:at]):
        kind = BRANCH
    return kind


def _presence(id: str, m: re.Match[str], sentence: Sentence) -> Presence | None:
    """Required where the papers are said to contain it, expected where the meeting hears of it; None where
    it is only a title or something else."""
    text = sentence.text
    clause_start, clause_end = _clause(text, m.start(), m.end())
    clause = text[clause_start:clause_end]
    comma = re.search("[，。；]", text[m.end() :])
    part_end = m.end() + (comma.start() if comma else len(text))
    if _NOT_NEEDED.search(text[max(clause_start, m.start() - 14) : part_end]):
        return None
    if id == "case" and not re.search("剖析|检视|对照|反思|摆进去|案例[^。]{0,6}教训", clause):
        return None
    if id == "last-year" and not re.search(r"整改", m[0]):
        return None
    if _IF_ANY.search(text[max(clause_start, m.start() - 14) : part_end]):
        return Presence.OPTIONAL
    heading = " ".join(sentence.line.above[-2:])
    if _WRITTEN.search(text[: m.end() + 40]) or re.search(
        rf"{PAPER}.{{0,8}}(?:内容|要求|结构|框架)", heading
    ):
        return Presence.REQUIRED
    if id == "case" or _REPORTED.search(clause):
        return Presence.EXPECTED
    return None


def _clause(text: str, start: int, end: int) -> tuple[int, int]:
    first = max(text.rfind(mark, 0, start) for mark in "。；") + 1
    last = min((at for mark in "。；" if (at := text.find(mark, end)) >= 0), default=len(text))
    return first, last


def counts(found: Sequence[Sentence], about: Sequence[Value]) -> tuple[Amount, ...]:
    """Points in each aspect: 每个方面不少于2条."""
    out = []
    for sentence in found:
        for m in _COUNT.finditer(sentence.text):
            low, high = _small(m["a"]), _small(m["b"]) if m["b"] else None
            tail = sentence.text[m.end() - 3 : m.end() + 4]
            if re.search("原因|措施|整改", m[0]) or not 1 <= low <= 9 or (high or low) > 12:
                continue
            open_end = bool(m["least"]) or "以上" in tail
            most = high if high and high > low else None if open_end else low
            if most == low and not open_end and "左右" not in m[0]:
                most = None if "至少" in m[0] or "不少于" in m[0] else low
            out.append(Amount(low, most, _origin(sentence, m.start(), about)))
    return tuple(out)


def _small(text: str) -> int:
    return int(text) if text.isdecimal() else 2 if text == "两" else parse_chinese(text) or 0


def lengths(found: Sequence[Sentence], about: Sequence[Value]) -> tuple[Amount, ...]:
    """Characters of the whole paper: 不少于3000字, 1500字左右, 控制在…字以内, 3000—4000字."""
    out = []
    templates = _templates(found)
    for sentence in found:
        for start, end in sentence_spans(sentence.text, "。；"):
            clause = sentence.text[start:end]
            for m in _LENGTH.finditer(clause):
                bounds = _bounds(m)
                whole = sentence.line.index in templates or _of_paper(sentence, start, clause)
                if bounds is None or not whole or _of_other(sentence, clause, m):
                    continue
                low, high, roughly = bounds
                out.append(Amount(low, high, _origin(sentence, start + m.start(), about), roughly))
    return tuple(dict.fromkeys(out))


def _of_paper(sentence: Sentence, start: int, clause: str) -> bool:
    """A clause of ``sentence``, or what stands before and over it, speaks of the papers."""
    before = sentence.text[:start] + " ".join(sentence.line.above)
    return bool(re.search(rf"{PAPER}|全文", clause) or re.search(rf"{PAPER}|字数|篇幅", before))


def _of_other(sentence: Sentence, clause: str, m: re.Match[str]) -> bool:
    """The number is of a report, a list of measures, or one part of the paper."""
    before = clause[: m.start()]
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


def _origin(sentence: Sentence, at: int, about: Sequence[Value]) -> Origin:
    meeting = scope_meeting(sentence, about)
    kind = subject(sentence.text[:at], meeting)
    if not kind and not re.search("班子|个人|党员|支部|支委", sentence.text[:at]):
        kind = next((k for above in reversed(sentence.line.above) if (k := subject(above[:40], meeting))), "")
    return Origin(sentence.text, sentence.line.place, meeting=meeting, kind=kind)


def title_words(found: Sequence[Sentence], about: Sequence[Value]) -> tuple[Value, ...]:
    """What the papers are to be called, or titled outright."""
    out: dict[tuple[str, str, str], Value] = {}
    for sentence in found:
        for m in _TITLE.finditer(sentence.text):
            text = m["q"].strip("“”《》 ")
            if re.search(r"材料|提纲|剖析|检查|报告", text):
                origin = _origin(sentence, m.start(), about)
                out.setdefault((text, origin.meeting, origin.kind), Value(text, origin))
    if out:
        return tuple(out.values())
    for sentence in found:
        if sentence.line.attached:
            continue
        for clause_start, clause_end in sentence_spans(sentence.text, "；。，"):
            clause = sentence.text[clause_start:clause_end]
            made = _MAKES.search(clause) or re.search(r"[0-9千]字|(?:个人|班子).*(?:请|要|应|须)", clause)
            for words in _WORDS.finditer(clause) if made else ():
                origin = _origin(sentence, clause_start + words.start(), about)
                origin = dataclasses.replace(
                    origin, kind=_named_kind(words[0], origin.meeting) or origin.kind
                )
                out.setdefault((words[0], origin.meeting, origin.kind), Value(words[0], origin))
    return tuple(out.values())


def _named_kind(words: str, meeting: str) -> str:
    """Whose paper is named so: 领导班子对照检查材料."""
    if words.startswith(("个人", "党员")):
        return PERSON
    if re.match("领导班子|班子|党支部|支部|支委会", words):
        return BRANCH if meeting == ORGANIZATIONAL else GROUP
    return ""


def deadlines(found: Sequence[Sentence]) -> tuple[Value, ...]:
    """Sentences that set a day for something."""
    return tuple(_sentences(found, lambda text: bool(_DAY.search(text) and _DUE.search(text))))


def formats(found: Sequence[Sentence]) -> tuple[Value, ...]:
    """Sentences about fonts and layout."""
    return tuple(_sentences(found, lambda text: bool(_FONTS.search(text))))


def _sentences(found: Sequence[Sentence], fits: object) -> Iterator[Value]:
    for sentence in found:
        if callable(fits) and fits(sentence.text):
            yield Value(sentence.text.strip(), Origin(sentence.text, sentence.line.place))
