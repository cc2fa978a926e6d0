"""What looks like a notice and is none: a finished paper, a report of the meeting."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reviewcli.scaffold.notice.lines import Line

PAPER, REPORT = "paper", "report"
_DEMANDS = re.compile(
    r"通知如下|现(?:就|将)[^。]{0,40}(?:通知|安排|要求|事项)|请各|请于|请认真|请结合|各(?:党支部|支部|党委|党组|单位)[^。]{0,12}："
)
_NOTICE = re.compile(r"关于|通知|方案|提示|要求|审核|提醒|须知|说明|安排|模板|范本|样式|提纲要求")
_PAPER_TITLE = re.compile(
    r"(?:对照检查材料|检视剖析材料|剖析材料|发言提纲|发言材料|对照检查报告|对照检查发言|对照检查)$"
)
_PAPER_BODY = re.compile(
    r"(?:对照检查|检视剖析|剖析|汇报|报告|查摆)(?:情况)?如下|我(?:认真|紧扣|围绕|对照|结合|按照|深入|进行)|我(?:存在|在)"
)
_PAPER_PARTS = re.compile(
    r"存在的?(?:主要|突出)?(?:问题|不足|差距)|原因(?:剖析|分析)|产生问题的|整改措施|努力方向"
)
_REPORT_TITLE = re.compile(r"召开[^，。]{0,40}生活会$")
_REPORTED = (
    re.compile("本报讯|记者|通讯员|供稿|编辑："),
    re.compile("近日|日前|[0-9]{1,2}月[0-9]{1,2}日，?[^。]{0,40}召开"),
    re.compile("会议(?:指出|强调|要求|认为|通报了)"),
    re.compile("会上，[^。]{0,60}(?:作了?|通报了|开展了|进行了)|开展了严肃"),
    re.compile("到会(?:指导|督导|点评)|出席会议|主持会议|参加会议"),
)


def what_else(lines: Sequence[Line]) -> str:
    """PAPER or REPORT where it is plainly one of them, "" for a notice and whatever else."""
    main = [line for line in lines if not line.attached]
    text = "".join(f"{line.text}\n" for line in main)
    if _DEMANDS.search(text):
        return ""
    head = [line.text.strip("“”《》 ") for line in main[:3] if not line.level]
    head = [line for line in head if len(line) <= _TITLE and not re.search("[。：；]", line)]
    if any(_NOTICE.search(line) for line in head):
        return ""
    if any(_PAPER_TITLE.search(line) for line in head) and len(text) > _SHORT:
        parts = sum(bool(_PAPER_PARTS.search(line.body[:16])) for line in main if line.level)
        if _PAPER_BODY.search(text) and parts > 1:
            return PAPER
    if any(_REPORT_TITLE.search(line) for line in head):
        return REPORT if sum(bool(pattern.search(text)) for pattern in _REPORTED) > 1 else ""
    return ""


_TITLE = 60
_SHORT = 80
"""A paper has more characters."""
