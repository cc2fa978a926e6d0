"""The time limit of a measure, read from its text: only what surely is one."""

from __future__ import annotations

import re

_N = "[0-9]{1,2}|[一二三四五六七八九十]{1,3}"
_YEAR = "(?:2[01][0-9]{2}年|今年|明年|本年度?)"
_MONTH = rf"(?:{_N})月(?:份|(?:{_N})日)?"
_PART = rf"(?:{_MONTH}|[上下]半年|第?[一二三四1-4]季度)"
_SPAN = rf"(?:{_YEAR}{_PART}?|{_MONTH}|[上下]半年|第[一二三四1-4]季度|年(?=底))"
_NOT_YET = (
    "(?![的欠]|(?:[还仍尚就已]|已经|就已)?(?:没|未|欠|遗留|积压|形成|发生|存在|出现|受理|签订|收到|交办))"
)
"""What was not done, owed or so until then is the past of the problem, not the limit of the measure."""
_DO = "(?:完成|做到|办结|建成|见效|到位|走访|走遍|开展|组织|集中|全面|逐一|建立|修订|出台)"
_PAST = "(?<![去往上前])(?<![去上前往当]年)(?<!针对)(?<!截至)(?<!截止)(?<![至到从自])"
_COUNT = "(?:[0-9]{1,2}|[一两二三四五六七八九十半]{1,3})"
_UNTIL = re.compile(
    rf"(?<![0-9每年]){_PAST}(?:"
    rf"{_SPAN}(?:年?底|月?末|[上中下]旬)?(?:以前|之前|前)(?![往后提期列述面段]){_NOT_YET}"
    rf"|{_YEAR}(?:{_MONTH}(?:底|末|[上中下]旬)?|[上下]半年|第?[一二三四1-4]季度|年?底)"
    r"(?=[^，。；]{0,4}(?:完成|做到|办结|建成|见效|到位))"
    rf"|{_YEAR}{_MONTH}[至到—～-](?:{_YEAR})?{_MONTH}(?:底|末|[上中下]旬)?{_NOT_YET}"
    rf"|{_YEAR}?[上下]半年(?=[，,]?(?:内|要|将)?{_DO}(?![^，。；]{{0,6}}[了的]))"
    rf"|会议?后{_COUNT}个?(?:天|工作日|周|星期|月)(?:以内|之内|内)"
    rf"|(?<![0-9一二三四五六七八九十近过]){_COUNT}(?:个(?:工作日|星期|月)|周)(?:以内|之内|内)(?=[^，。；的]{{0,12}}{_DO})"
    "|即日起)"
)
_OFTEN = re.compile(
    r"每(?:逢)?(?:[个两半三]{1,2})?(?:工作日|天|日|周|星期|旬|月|季度|季|年)(?:[一二三四五六日末底初](?![次篇本场天回户个月季年])前?)?"
    r"(?:(?:至少|不少于)?(?:[0-9]{1,3}|[一二两三四五六七八九十]{1,2})[次场天回])?"
)
_ALWAYS = re.compile("长期坚持|常年坚持|持续坚持")
_MOST = 2


def due_in(text: str) -> str:
    """The words that say until when (2026年6月底前), else how often (每季度1次), else 长期坚持; "" where
    none is sure. At most two, as they stand.
    """
    for pattern in (_UNTIL, _OFTEN, _ALWAYS):
        found = list(dict.fromkeys(match[0] for match in pattern.finditer(text)))
        if found:
            return "、".join(found[:_MOST])
    return ""
