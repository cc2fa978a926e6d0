"""The words of one item of a list: is it an aspect, what is its name, what does the notice say about it."""

from __future__ import annotations

import re

from reviewcli.scaffold.notice.model import Aspect

LONGEST_NAME = 64
SEARCH = r"(?:查摆|检视|查找|找差距|对照检查|对照查|剖析检查|检查|查一查|找一找|看一看|[谈找摆查说]问题)"
"""What one does to find one's problems."""
_VERBS = re.compile(
    rf"^(?:要|应|应当|重点|主要|着重|认真|深入|全面|逐一|从严|还要|并)*(?:(?:{SEARCH}|剖析|查看|盘点|围绕|聚焦)(?:自身|自己|本人|班子|个人)?(?:在|存在)?)"
)
_OPENERS = re.compile(r"^(?:自身|自己)?(?:在(?!遵规守纪)|关于|围绕|聚焦|从(?!严))(?=.{2})")
_WITH_SIDE = re.compile(
    r"^(?P<name>.{2,64}?)(?:等)?(?:这个|这一)?方面(?:的|所)?(?:存在)?(?:的)?(?:突出|主要)?(?:问题|差距|不足|情况|表现)*(?P<rest>$|[，。：；、（(—…\s].*)"
)
_GLOSS_BEGINS = re.compile(
    r"[，。：；\s（(—]+(?=(?:重点|主要|着重|要|是否|有没有|查摆|检视|查找|看|查|存在|包括|深入|认真|对照|问题|具体))"
)
_STEP = re.compile(
    r"征求|听取|谈心|谈话|撰写|起草|召开|批评|通报|评议|督导|督促|审核|审阅|报送|报告|上报|会前|会后|会上|会中|准备工作|组织领导|加强领导|学习研讨"
    r"|集中学习|专题学习|组织学习|学深悟透|学习交流|个人自学|学习准备|点评|表态|宣布|总结|材料|整改措施|整改台账|整改清单|制定|传达|互评|测评|自评"
    r"|民主生活会|组织生活会|查摆问题|检视问题|查找问题|查摆剖析|对照检查|剖析原因|原因剖析|党性分析|宣传|准备|责任人|附件|主题|时间|地点"
    r"|参加人|人员|方法步骤|工作要求|有关要求|程序|流程|议程|开展(?:批评|谈|评)|从严从实|严格把关|请示|不得|不能|确保|务必|防止|避免|力戒"
)
_SUBJECT_HEAD = re.compile(
    r"^(?:领导班子|班子成员|党员领导干部|领导干部|支部班子|党支部|支部委员会|支委会|党员|个人|全体党员|每名党员|各级党组织)(?:方面|部分|层面|$|[要应：，重])"
)
_DOCUMENT = re.compile(r"^《.*》$")
_GLOSS_WORDS = re.compile(r"是否|有没有|有无|不够|不强|不深|不实|问题$|怎么样|如何|(.)不\1$")
_FAULT = re.compile(
    r"(?<![毫绝决永从坚])不(?:够|足|[\u4e00-\u9fff]{1,3})$|(?:缺乏|缺失|薄弱|淡薄|松懈|滑坡|欠缺|弱化|淡化|偏差|虚化)$"
)
_UPON = re.compile(
    r"^(?:在)?(?P<name>[^，。；：、]{2,20}?)(?:方面|上|中)，?(?P<rest>(?:看|查)?(?:是否|有没有|有无|存不存在|存在).+)$"
)
"""在师德师风上，有没有敷衍塞责: what comes before 上 is the aspect."""
BARE = 2


def aspect(item: str, *, sided: bool = False) -> Aspect | None:
    """The aspect that a list's item (without its number) names, None where it names none.

    ``sided``: only items that say 方面 count.
    """
    text = item.strip(" 　，；。：、")
    text = _VERBS.sub("", text) if _VERBS.match(text) and not text.startswith("找一找") else text
    upon = _UPON.match(text)
    if upon and not sided and fits(clean_name(upon["name"])):
        return Aspect(clean_name(upon["name"]), upon["rest"].strip(" 　，；。"))
    whole = re.match(_WITH_SIDE, text)
    first = re.split(r"[。：；]", text, maxsplit=1)[0]
    if whole and len(whole["name"]) <= LONGEST_NAME and not _crosses(whole["name"]):
        name, rest = whole["name"], whole["rest"]
    elif sided:
        return None
    else:
        gloss = _GLOSS_BEGINS.search(first)
        name = first[: gloss.start()] if gloss else first
        rest = text[len(name) :]
        if " " in name.strip() and len(name.split()[0]) >= BARE:
            name, rest = name.split(maxsplit=1)
    name = clean_name(name)
    if not fits(name):
        return None
    return Aspect(name, rest.strip(" 　，；。：、（）()—"))


def _crosses(name: str) -> bool:
    """The words before 方面 run over the end of a sentence: 方面 belongs to something else."""
    return bool(re.search(r"[。；：]|是否|有没有", name))


def clean_name(name: str) -> str:
    """``name`` without what introduces and closes it: 在, 关于, 方面, quotation marks round the whole."""
    text = name.strip(" 　，；。：、—")
    text = _OPENERS.sub("", text)
    text = re.sub(
        r"(?:等)?(?:这个|这一)?方面(?:的)?(?:存在的)?(?:突出|主要)?(?:问题|差距|不足|情况|表现)*$", "", text
    )
    text = re.sub(r"(?:等)?(?:这)?[二三四五六七八九十两0-9]+个$", "", text)
    if text.startswith("“") and text.endswith("”") and "”" not in text[1:-1]:
        text = text[1:-1]
    if text.count("（") != text.count("）"):
        text = re.sub(r"（[^）]*$", "", text)
    return re.sub(r"\s+", "", text.strip(" ，；。：、"))


def fits(name: str) -> bool:
    """Whether ``name`` can be that of an aspect."""
    return (
        BARE <= len(name) <= LONGEST_NAME
        and not _GLOSS_WORDS.search(name)
        and not _FAULT.search(name)
        and not _SUBJECT_HEAD.match(name)
        and not _DOCUMENT.match(name)
        and not re.search(r"[0-9]{4}年|[：。；？！|]|××", name)
        and name.count("“") == name.count("”")
        and bool(re.match(r"[\u4e00-\u9fff“]", name))
    )


def a_step(text: str) -> bool:
    """Whether an item is a step of the proceedings or a demand on them, no aspect."""
    return bool(_STEP.search(text))
