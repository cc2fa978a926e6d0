"""The parts that a notice asks the papers for, beside problems, causes and measures."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reviewcli.manuscript.markers import Style
from reviewcli.scaffold.model import Presence
from reviewcli.scaffold.notice.addressees import subject
from reviewcli.scaffold.notice.lines import Sentence
from reviewcli.scaffold.notice.meeting import scope_meeting
from reviewcli.scaffold.notice.model import (
    BRANCH,
    GROUP,
    ORGANIZATIONAL,
    PERSON,
    Origin,
    PartDemand,
    Value,
)
from reviewcli.scaffold.notice.paper import PAPER, templates

_WRITTEN = re.compile(
    r"(?:材料|提纲|报告|发言|对照检查)(?:中|里|内容|主要)?，?(?:均|都|还|并|也|同时|应|要|须|需|一般|主要)*(?:包括|包含|写明|写清|反映|说明|含|体现|分为|由)|内容(?:应|要|须|主要|一般|至少)*(?:包括|包含|分为|为|：)"
    r"|(?:一并|如实|还要|还应|要|须|应)(?:写明|写清)|(?:写明|写清|写入|写进|列入|纳入|(?<!担当)作为)[^。]{0,30}(?:材料|提纲|对照检查|查摆)|(?:撰写|起草|形成)[^。]{0,40}(?:材料|提纲)[^。]{0,20}(?:包括|包含|内容|：)|(?:专门|单独)(?:写|列|作|成|说明)|(?<!担当)作为[^。]{0,14}(?:重要|重点|必要)?内容"
    r"|(?:材料|提纲)[^。]{0,30}(?:分|共)[^。]{0,4}(?:部分|个部分)|(?:四|五|六|三)个?部分"
    r"|(?:要|须|应)有(?:交代|说明|反映|体现)|(?:^|[，；。：、0-9.]|要|须|应|必须)有(?:对)?(?:上一?年度|上年|反面典型)[^，。；]*整改"
)
_NOT_NEEDED = re.compile(
    r"(?:不再|不需要?|无需|无须|不必|不要求|不用|可以?不|不作)(?:重复|另行|单独|专门)*"
    r"(?:撰写|写|列|报告|说明|通报|剖析|进行|作|涉及|体现|反映|安排|包括|要求|填)"
)
_NEWCOMERS = re.compile(
    r"新(?:任职|提任|提拔|调任|调入|进|到任|转入|发展|入党|转正)[^，。；）]{0,14}?"
    r"(?:可?以?不(?:再)?(?:写|作|列|要求|需要?)[^，。；）]{0,6}|除外)"
)
_WRITE_NONE = re.compile(r"(?:如无|若无|没有的?)[^，。；）]{0,4}(?:写|填)(?:明|上)?“?无")
"""Whoever has nothing to say writes 无: the part is there all the same."""
_CONDITION = re.compile(
    r"(?:受过?|受到|被)(?:过)?(?:党纪|政务|组织|纪律|诫勉|问责|处分|处理|谈话|函询|约谈|通报)[^。；]{0,20}?的[^，。；]{0,8}，?(?:还|也|并|同时|均)?(?:要|应|须)"
    r"|的，(?:还|也|并|同时|均)?(?:要|应|须)"
)
_IF_NONE = re.compile(r"，(?:没有|不涉及|无)的?(?:可以?)?不写")
_AGENDA = re.compile(r"会上|会议(?:要|先|首先|期间)?通报|议程|程序|流程|召开(?:会议|会)|开好会|会议步骤")
_IF_ANY = re.compile(
    r"不涉及(?:的)?(?:可)?不写|没有(?:的)?(?:可)?不写|如有|若有|如无|若无|视情况?|根据实际|可结合实际|涉及的|的党员(?:干部)?(?:应|要|须)|的(?:班子)?成员(?:应|要|须)|的同志(?:应|要|须)|的单位(?:应|要|须)|有上述情形|被谈话函询|受到"
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
            r"对(?:本人|个人)有关(?:重大)?事项(?:的|作出|进行)*(?:说明|报告)|需要?(?:向组织)?(?:进行)?说明(?:和|、|或|及|与)?(?:需要?)?(?:报告)?的?(?:有关|其他)?(?:事项|问题|情况)|(?:如实|一并|逐项|主动)(?:向组织)?(?:说明|报告)(?:个人|本人)(?:有关|重大)?事项|需要?(?:向组织)?报告(?:和|、|或)?(?:说明)?的?(?:个人)?(?:有关|重大)?事项"
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
_REPORTED = re.compile(r"通报|报告|说明|汇报|联系|回应|交代|回顾")
_TOLD_PAPER = re.compile(f"{PAPER[:-1]}|个人(?=要|应|须))")


def parts(found: Sequence[Sentence], about: Sequence[Value]) -> tuple[PartDemand, ...]:
    """The parts asked for beside problems, causes and measures; the most insistent sentence of each."""
    out: dict[tuple[str, str, str], PartDemand] = {}
    rank = list(Presence)
    forms = templates(found)
    for sentence in found:
        if sentence.line.attached and len(sentence.text) > 60:
            continue
        for id, pattern in _PARTS:
            for m in pattern.finditer(sentence.text):
                presence = _presence(id, m, sentence)
                if presence is None and sentence.line.index in forms and sentence.line.level:
                    presence = Presence.REQUIRED
                if presence is None:
                    continue
                meeting = scope_meeting(sentence, about)
                kind = _part_kind(id, sentence.text, m.start(), meeting)
                free = _freed(sentence.text, m, meeting)
                if free is not None and free in ("", kind):
                    continue
                kind = kind or (_other(free, meeting) if free else "")
                presence, note = _for_newcomers(sentence.text, m, presence)
                origin = Origin(sentence.text, sentence.line.place, note=note, meeting=meeting, kind=kind)
                demand = PartDemand(id, presence, origin)
                known = out.get((id, meeting, kind))
                if known is None or rank.index(presence) < rank.index(known.presence):
                    out[id, meeting, kind] = demand
    return tuple(out.values())


def _part_kind(id: str, text: str, at: int, meeting: str) -> str:
    """Whose paper a part belongs to: of whoever is named before it; a secretary reports for the branch."""
    kind = subject(text[:at], meeting)
    if re.search("(?:均|都|分别)(?:要|应|须|需)?[^。；]{0,40}$", text[:at]):
        return ""
    if not kind:
        after = re.match(
            rf"[^，。；]{{0,16}}(?:作为|列入|写入|纳入)(?P<whose>[^，。；]{{0,8}}?){PAPER}", text[at:]
        )
        kind = subject(after["whose"], meeting) if after else ""
    if not kind and id == "report":
        kind = subject(text, meeting)
    if not kind and meeting == ORGANIZATIONAL and re.search("书记[^，。]{0,10}$", text[:at]):
        kind = BRANCH
    return kind


_BEGINS = 16
"""第一部分　上年度整改措施落实情况: what a line so numbered begins with is a part of the paper."""


def _presence(id: str, m: re.Match[str], sentence: Sentence) -> Presence | None:
    """Required where the papers are said to contain it, expected where they are to speak of it; None where it
    is a title, a point of the meeting's agenda or something else."""
    text = _NEWCOMERS.sub(lambda gone: "　" * len(gone[0]), sentence.text)
    text = _WRITE_NONE.sub(lambda gone: "　" * len(gone[0]), text)
    clause_start, clause_end = _clause(text, m.start(), m.end())
    clause = text[clause_start:clause_end]
    part_end = _comma(text, m.end())
    near = text[max(clause_start, m.start() - 14) : part_end]
    if id == "case" and not re.search("剖析|检视|对照|反思|摆进去|案例[^。]{0,6}教训", clause):
        return None
    if id == "last-year" and not re.search(r"整改", m[0]):
        return None
    if (
        _IF_ANY.search(near)
        or _IF_NONE.match(text, part_end)
        or _CONDITION.search(text[clause_start:part_end])
    ):
        return Presence.OPTIONAL
    if _NOT_NEEDED.search(near):
        return None
    heading = " ".join(sentence.line.above[-2:])
    marker = sentence.line.marker
    if marker is not None and marker.style is Style.PART and m.start() < _BEGINS:
        return Presence.REQUIRED
    if _WRITTEN.search(text[: m.end() + 40]) or re.search(
        rf"{PAPER}.{{0,8}}(?:内容|要求|结构|框架)", heading
    ):
        return Presence.REQUIRED
    if id == "case" or (id == "report" and _REPORTED.search(clause)):
        return Presence.EXPECTED
    agenda = _AGENDA.search(f"{heading}。{text[clause_start:part_end]}")
    told = _TOLD_PAPER.search(text[clause_start : m.start()]) or re.search(PAPER, heading)
    return Presence.EXPECTED if told and not agenda and _REPORTED.search(clause) else None


def _comma(text: str, start: int) -> int:
    """Where the words at ``start`` end: the next comma or stop."""
    found = re.search("[，。；]", text[start:])
    return start + found.start() if found else len(text)


def _freed(text: str, m: re.Match[str], meeting: str) -> str | None:
    """Whose paper need not have it, said behind it (…，个人材料不再写): a kind, "" for all, None for none."""
    end = _clause(text, m.start(), m.end())[1]
    for start in (m.end(), _comma(text, m.end()) + 1):
        said = _NOT_NEEDED.search(_NEWCOMERS.sub("", text[start:end]).split("，", maxsplit=1)[0])
        if said and not re.sub("(?:该|此|这一?)?(?:项|部分)?(?:内容)?$", "", said.string[said.end() :]):
            return subject(said.string[: said.start()], meeting)
    return None


def _other(kind: str, meeting: str) -> str:
    """The addressee of the other paper of the same meeting."""
    if kind != PERSON:
        return PERSON
    return BRANCH if meeting == ORGANIZATIONAL else GROUP


def _for_newcomers(text: str, m: re.Match[str], presence: Presence) -> tuple[Presence, str]:
    """(presence, what is to be looked at): a part that newcomers need not write is expected, not required."""
    said = _NEWCOMERS.search(text[m.end() : _clause(text, m.start(), m.end())[1]])
    if said is None or presence is Presence.OPTIONAL:
        return presence, ""
    return Presence.EXPECTED, f"通知另说“{said[0]}”，所以不写只给警告"


def _clause(text: str, start: int, end: int) -> tuple[int, int]:
    first = max(text.rfind(mark, 0, start) for mark in "。；") + 1
    last = min((at for mark in "。；" if (at := text.find(mark, end)) >= 0), default=len(text))
    return first, last
