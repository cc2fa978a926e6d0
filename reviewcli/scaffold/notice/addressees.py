"""Whom a sentence addresses: one person, the group, the branch's committee."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reviewcli.scaffold.notice.lines import Sentence
from reviewcli.scaffold.notice.meeting import scope_meeting
from reviewcli.scaffold.notice.model import (
    BRANCH,
    DEMOCRATIC,
    GROUP,
    ORGANIZATIONAL,
    PERSON,
    Origin,
    Value,
)

_DOC = (
    "(?:对照检查材料|检视剖析材料|剖析材料|对照检查发言|发言提纲|发言材料|发言稿|检查材料|对照材料"
    "|自我剖析|个人剖析|书面材料|对照检查|检视剖析)"
)
_WRITE = r"(?:撰写|起草|形成|准备|填写|写好|写出|写|提交|审核|审阅|把关|作|字数|篇幅|不少于|不超过|提纲)"
_PERSON_D = (
    "(?:(?<=[和及与、其])成员|班子成员|领导班子成员|党员领导干部|党员干部|党组成员|党委委员|党委班子成员"
    "|领导干部个人|班子各成员|成员个人|领导干部|个人|每名成员|每位成员|主要负责同志)"
)
_GROUP_D = (
    r"(?:领导班子(?!成员|各成员|民主)|党委班子(?!成员|民主)|党组班子(?!成员|民主)|班子(?!成员|各成员|民主))"
)
_NOT_A_MEMBER = "大会|领导|教育|管理|评议|意识|义务|标准|先锋|活动|的|发展|队伍|权利|质量|条件|形象|信教"
"""What follows 党员 where it names no member."""
_PERSON_O = (
    f"(?:(?<!支部)(?<!名)党员(?!{_NOT_A_MEMBER})|(?:每名|每位|每个|全体|普通)党员|党员(?:同志)?个人|党员干部|个人"
    "|支部成员|支委成员|支部委员(?!会))"
)
_BRANCH_O = (
    "(?:支部班子|支委班子|支部委员会|支委会|(?<![各每属层个名党])支部(?=(?:的)?(?:对照检查|检视剖析|剖析)?材料)"
    "|(?<![各每属层个])党支部(?:委员会)?(?!党员|书记|成员|班子成员|委员(?!会)))"
)
_SUBJECTS = {
    DEMOCRATIC: ((re.compile(_PERSON_D), PERSON), (re.compile(_GROUP_D), GROUP)),
    ORGANIZATIONAL: ((re.compile(_PERSON_O), PERSON), (re.compile(_BRANCH_O), BRANCH)),
}
_OF_MEETING = re.compile("(?:20[0-9]{2}年度|年度|专题)?(?:民主|组织)生活会")
"""党员领导干部民主生活会 addresses nobody."""
_JOINED = re.compile(r"[和、及与以各/，（]*(?:所属)?")
_WRITES = re.compile(
    rf"{_WRITE}.{{0,30}}?{_DOC}|{_DOC}.{{0,30}}?{_WRITE}|{_DOC}$|查摆|检视|对照检查|查找|[三四五六七八九]查"
)
_OTHERS_DO = re.compile(r"谈心谈话|征求意见|听取|督导|指导|参加|列席|点评|审核|把关|审阅|动员|评议")


def subject(text: str, meeting: str) -> str:
    """Whom ``text`` addresses at its end: the last addressee named; "" for none, or for several at once."""
    found = _subjects(text, meeting)
    if not found:
        return ""
    start, _, kind = found[-1]
    if len(found) > 1:
        _, end, other = found[-2]
        if other != kind and _JOINED.fullmatch(text[end:start]):
            return ""
    return kind


def _subjects(text: str, meeting: str) -> list[tuple[int, int, str]]:
    """(start, end, kind) of each addressee named, in order, none inside another."""
    groups = [_SUBJECTS[meeting]] if meeting in _SUBJECTS else list(_SUBJECTS.values())
    found: list[tuple[int, int, str]] = []
    for pattern, kind in (pair for group in groups for pair in group):
        found += [
            (m.start(), m.end(), kind) for m in pattern.finditer(text) if not _OF_MEETING.match(text, m.end())
        ]
    found.sort(key=lambda item: (item[0], -item[1]))
    out: list[tuple[int, int, str]] = []
    for item in found:
        if not out or item[0] >= out[-1][1]:
            out.append(item)
    return out


def kinds(found: Sequence[Sentence], about: Sequence[Value]) -> tuple[Value, ...]:
    """Who is told to write or to look at himself, each with the first such sentence."""
    out: dict[tuple[str, str], Value] = {}
    for sentence in found:
        meeting = scope_meeting(sentence, about)
        if not meeting:
            continue
        for clause in re.split(r"[；。]", sentence.text):
            for _, end, kind in _subjects(clause, meeting):
                after = clause[end : end + 140]
                written = _WRITES.search(after)
                others = _OTHERS_DO.search(after[: written.start()] if written else "")
                direct = re.match(
                    r"(?:的)?(?:个人)?(?:原则上)?(?:对照检查(?!组)|检视剖析|剖析材料|发言提纲|材料(?=由|：|不|控|字|一般|原则|应|要))",
                    after,
                )
                if (written and not others) or direct:
                    origin = Origin(sentence.text, sentence.line.place, meeting=meeting, kind=kind)
                    out.setdefault((meeting, kind), Value(kind, origin))
    return tuple(out.values())
