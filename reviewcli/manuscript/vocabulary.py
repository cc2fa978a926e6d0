"""The words of the genre: what parts, aspects, titles and closings are called, whatever the year.

Known from the notices and papers of many years; used to find a heading by its words where no scaffold is
named. All patterns are matched against text folded by :func:`reviewcli.manuscript.text.fold` (no blanks, no
punctuation).
"""

from __future__ import annotations

import functools
import re

from reviewcli.manuscript.listed import SURNAMES
from reviewcli.manuscript.text import fold

_OWN = "(?:本人|个人|自身|自己|我|党?支部委员会|党?支委会|党?支部(?:班子)?|党委|党组|(?:领导)?班子|委员会)"
_WHEN = "(?:本年度|今年|当前|目前|近期|20[0-9X×]{2}年?度?)"
_DEGREE = "(?:主要|突出|具体|不足|差距|短板|弱项|明显)"
_FAULT = "(?:(?:问题|不足|差距|短板|偏差)(?:[和与](?:问题|不足|差距|短板))?)"
_FOUND = "(?:存在|检视|查摆|剖析|对照检查|对照|自查|排查|个人|的|出|中|发现|主要|突出)*"
_TAIL = "(?:(?:及|和|与|的|情况|不足|(?:具体|主要|其)?表现|含?具体事例|剖析|分析|检视|查摆|清单|方面)*)"
_WORK = "(?:整改|落实|完成|推进|进展|反馈|措施)"
_THEN = "(?:今后(?:一个时期)?|下一?步|未来|接下来|下一阶段)"
_DEEP = "(?:思想|深层次?|主观|主要|根本|党性)*"
_CAUSE = "(?:原因|根源|成因|症结|归因)"
_ANALYSE = "(?:的|剖析|分析|检视|查找|反思)*"
_AIM = "(?:方向|目标|打算|思路|措施|举措)"
_CHECKED = "(?:巡视|巡察|审计|督察|督查)"

_PARTS: dict[str, tuple[str, ...]] = {
    # name: words of which one must occur (looked for first: cheap), then the forms of the whole heading
    "last-year": (
        r"生活会|问题",
        rf"(?:关于)?{_OWN}?(?:上一?年度?|去年|上一?次|20[0-9]{{2}}年?度?|前次)的?"
        rf"(?:专题|主题教育专题)?(?:民主|组织)?生活会?.{{0,14}}{_WORK}.{{0,10}}",
        rf"上年度(?:查摆)?问题{_WORK}.{{0,6}}",
        rf"20[0-9]{{2}}年度?问题(?:查摆)?{_WORK}.{{0,6}}",
    ),
    "study": (
        r"规定|教育",
        r"(?:深入)*(?:学习)*(?:深入)*(?:贯彻)?(?:落实)?(?:中央)?八项规定.{0,24}(?:情况|方面)?",
        r"(?:参加|开展)?.{0,16}(?:学习教育|主题教育)的?(?:整改整治|开展|参加|学习|落实)的?(?:工作)?情况",
    ),
    "inspection": (
        r"巡视|巡察|审计|督[察查]",
        rf"{_OWN}?(?:落实)?(?:中央|上级|省委|市委)?"
        rf"{_CHECKED}(?:{_CHECKED}|和|及|以及|与|反馈|问题|发现|意见)*{_WORK}.{{0,16}}(?:情况|说明)?",
    ),
    "report": (
        r"说明|报告",
        r"(?:其他|有关|个人)?(?:需要?|应当?|应予)(?:向组织)?(?:说明|报告)[和与或]?(?:说明|报告)?的?"
        r"(?:有关|重大|个人|其他)?(?:事项|问题|情况).{0,8}",
        r"个人有关事项(?:报告|说明)?.{0,6}",
        r"个人(?:需要?|应)?报告的?重大事项.{0,10}",
    ),
    "case": (
        r"案例",
        r"(?:结合|对照)?(?:反面|正反|正反两方面|警示)?典型案例的?"
        r"(?:对照|检视|剖析|反思|分析|警示|检查|和)*(?:情况|方面)?",
        r".{0,10}典型案例(?:检视|对照)?(?:剖析|反思)(?:情况)?",
    ),
    "causes": (
        r"原因|根源|成因|症结|归因|党性",
        rf"{_OWN}?(?:存在|产生)?的?(?:以上|上述|这些)?{_DEGREE}?(?:存在)?的?问题(?:存在|产生)?的?"
        rf"{_DEGREE}?{_DEEP}{_CAUSE}{_ANALYSE}",
        rf"(?:存在|产生)(?:上述|以上|这些|的|突出|主要|各种)*{_FAULT}的?{_DEEP}{_CAUSE}{_ANALYSE}",
        rf"(?:深刻|深入)?(?:剖析|分析|查找|检视)?(?:存在|产生)?(?:问题)?的?{_DEEP}{_CAUSE}(?:方面)?"
        rf"{_ANALYSE}(?:情况)?",
        r"党性(?:剖析|分析)(?:与)?(?:原因)?(?:分析)?",
    ),
    "measures": (
        r"方向|目标|打算|思路|措施|举措|计划|安排",
        rf"{_THEN}?的?(?:努力|改进|整改|前进)的?{_AIM}"
        rf"(?:(?:和|及|与|以及)?{_THEN}?的?(?:整改|改进|努力|具体|主要)*(?:{_AIM}|落实|安排))*(?:情况)?",
        rf"{_THEN}的?(?:整改|改进|努力|工作|具体|主要|和|及|与)*(?:{_AIM}|计划|安排)",
        r"整改[和与]努力方向(?:及措施)?",
        r"(?:具体|主要)(?:整改|改进)措施",
        r"整改落实(?:措施|打算|方向)",
    ),
    "problems": (
        r"问题|不足|差距|短板|偏差|检查|剖析|检视|分析",
        rf"{_WHEN}?{_OWN}*(?:(?:对照|围绕|按照).{{0,16}})?{_WHEN}?{_FOUND}{_DEGREE}*{_FAULT}{_TAIL}",
        rf"{_OWN}*(?:对照检查|问题查摆|检视问题|查摆问题|检视剖析|问题检视|对照检视|对照剖析|自我检视|党性分析)"
        rf"{_TAIL}",
        rf"{_WHEN}?{_OWN}*查摆的?{_DEGREE}*问题{_TAIL}",
        rf"[四五六八]风(?:方面)?(?:存在)?的?{_DEGREE}*问题的?{_TAIL}",
        rf"对照.{{2,14}}查摆(?:存在)?的?{_DEGREE}*问题(?:情况)?",
    ),
    "opinions": (
        r"意见|问题",
        r"(?:会前)?(?:征求|听取|收集)(?:到的?)?(?:群众)?意见(?:建议)?.{0,8}",
        r"(?:群众|上级)?(?:反映|点明|指出)的(?:主要)?问题.{0,6}",
    ),
    "opening": (
        r"主题|准备|体会|基本|现状|概况|情况|思想",
        r"会议主题[与和]?(?:会前准备)?|会前准备(?:工作)?(?:情况)?|学习(?:心得)?体会(?:情况)?",
        r"(?:学校|单位|部门)?党?支?部?(?:班子)?(?:基本|现状|概况)(?:情况)?",
        r".{0,8}(?:党支部|支部)(?:现状|基本情况)",
        r"个人(?:基本|简要)?情况(?:简介)?|思想(?:工作)?(?:汇报|情况)",
        r"(?:主要|一年来的?)?工作(?:开展|完成)?情况|(?:履职|履行职责)(?:尽责)?情况",
    ),
    "criticism": (
        r"批评|评议",
        r"(?:对(?:其他|班子)?(?:同志|成员|党员).{0,6})?(?:相互|互相)?批评(?:意见)?(?:情况)?",
        r"自我批评|民主评议(?:党员)?(?:情况)?",
    ),
}

_WRAPPER = re.compile(
    r"(?:对照)?[一二两三四五六七八九十0-9]+个(?:方面|对照|带头|重点)的?(?:主要|突出)?(?:方面)?的?"
    r"(?:突出|主要)?(?:问题)?和?(?:查摆|检视|剖析|情况)*"
    r"|(?:个人|支部|班子)?问题(?:查摆|检视)(?:情况)?|(?:主要|突出)问题(?:查摆|检视)?(?:情况)?"
    r"|存在的?(?:主要|突出)?问题[与和]?(?:不足)?"
)
_ASPECT_TAIL = re.compile(
    r".{2,60}?方面的?(?:存在)?的?(?:突出|主要|具体)?"
    r"(?:问题和不足|差距和不足|问题|不足|差距|情况)?(?:检视|查摆|剖析|整改措施|原因剖析|原因分析|原因|整改)?"
)
_ASPECT_HEAD = re.compile(r"在?(?:带头|对照|关于).{2,60}|.{2,20}情况|.{2,24}合格")
_NOT_HEADING = re.compile(
    rf"{_OWN}?(?:(?:无|没有)(?!.*方面)|(?:未|不)(?:涉及|存在|参加|发生|有)).*|"  # 本人无巡视整改情况
    r".*(?:如下|以下(?:几个)?(?:方面|问题|不足)|汇报|表现在|主要是|主要有|体现在|包括|落实整改情况)$"
    r"|.*(?:个|几|些|多|各)方面(?:的问题)?$"
    r"|(?:另?一方面|这方面|这一方面|各方面|以上方面|等方面|诸方面|在?某些方面|几个方面|许多方面|方方面面)$"
)
TITLE_KIND = re.compile(
    r"(?:对照检查|检视剖析|个人剖析|剖析|对照检视|自查|自我检查|检视|党性分析|党性剖析|自我剖析|述职|发言|汇报"
    r"|检查)(?:汇报|发言)?(?:材料|提纲|报告|发言|清单|稿|情况)"
    r"|(?:材料|提纲|发言稿|报告|对照检查|个人发言)$"
)
_TITLE_MEETING = re.compile(r"生活会|主题教育|四风|三严三实|党史学习教育")
_DIGIT = "0-9０-９〇○零一二三四五六七八九十XxＸ×\\u3000 "
_DATE = re.compile(rf"[（(]?[{_DIGIT}]{{2,6}}年[{_DIGIT}]{{1,3}}月(?:[{_DIGIT}]{{1,4}}日)?\s*[）)]?")
_CLOSING = re.compile(
    r"以上(?:是|就是|发言|汇报|对照检查|材料|检查|剖析|内容|问题|，|,|，?不当|，?如有|，?恳请|，?请|，?敬请|我|本人"
    r"|班子|党支部).{0,60}(?:批评|指正|帮助|监督|汇报|完毕|发言|检查|剖析|材料)"
    r"|(?:不当|不妥|不足)之处.{0,20}(?:批评|指正)"
    r"|(?:恳请|敬请|诚恳|请)(?:大家|各位|同志们?|组织|与会|领导|在座).{0,30}(?:批评|指正)"
    r"|(?:我的)?(?:发言|汇报|对照检查|检查)(?:完毕|到此|结束)"
)
_UNIT = re.compile(
    r"(?:委员会|县委|市委|省委|区委|党委|镇委|工委|纪委|党组|政府|局|办|办公室|部|院|校|学院|大学|中学|小学|支部|支委"
    r"|公司|集团|镇|乡|街道|县|市|区|厅|处|科|室|中心|医院|银行|协会|联合会|政协|人大|总队|支队|大队)$"
)
_SIGNATURE = re.compile(
    r"(?:汇报人|检查人|发言人|报告人|剖析人|签名|姓名|对照检查人|述职人|签字)\s*[:：].{0,20}"
)
_PREAMBLE_END = re.compile(r"如下[：:。]?$|(?:报告|汇报|检查|剖析|检视)(?:情况)?(?:如下)?[：:。]$")


_NOTE = re.compile(r"[（(][^（）()]{1,30}[）)]\s*$")


def _folded(heading: str) -> str:
    """The heading for comparison, without a note in brackets at its end: 存在的问题（共12个）."""
    return fold(_NOTE.sub("", heading) or heading)


def part_of(heading: str) -> str | None:
    """What kind of part a heading names; None when its words are none of theirs. The whole heading must fit.

    One of problems, causes, measures, last-year, case, report, study, inspection, opinions, opening,
    criticism.
    """
    text = _folded(heading)
    if not 2 <= len(text) <= 40 or _NOT_HEADING.match(text):
        return None
    if "方面" in text and _ASPECT_TAIL.fullmatch(text) and not _WRAPPER.fullmatch(text):
        return None  # 对照理论学习方面突出问题 is an aspect, whatever the words of its end
    for name, (words, *forms) in _PARTS.items():
        if _compiled(words).search(text) and _compiled("|".join(forms)).fullmatch(text):
            return name
    return None


@functools.cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """Compiled when first needed: most papers meet few of these words, and every start counts."""
    return re.compile(pattern)


def is_wrapper(heading: str) -> bool:
    """The heading gathers aspects and is none itself: 六个方面突出问题查摆."""
    return bool(_WRAPPER.fullmatch(_folded(heading)))


def is_aspect(heading: str) -> bool:
    """The heading's words are those of an aspect, whatever the year: …方面(突出问题), 对照…, 带头…."""
    text = _folded(heading)
    if not 4 <= len(text) <= 72 or _NOT_HEADING.match(text) or _WRAPPER.fullmatch(text):
        return False
    return bool(_ASPECT_TAIL.fullmatch(text) or _ASPECT_HEAD.fullmatch(text))


def is_plain_aspect(heading: str) -> bool:
    """…方面 or …方面突出问题: words enough for a heading with no number at all."""
    text = _folded(heading)
    return 4 <= len(text) <= 72 and not _NOT_HEADING.match(text) and bool(_ASPECT_TAIL.fullmatch(text))


def has_title_words(text: str) -> bool:
    """The words are those of a title: a meeting, or a kind of paper (…对照检查材料, …发言提纲)."""
    return bool(_TITLE_MEETING.search(fold(text)) or TITLE_KIND.search(fold(text)))


def has_title_kind(text: str) -> bool:
    """The title names the kind of paper, so it is complete: …材料, …提纲."""
    return bool(TITLE_KIND.search(fold(text)))


def is_date(text: str) -> bool:
    """The whole line is a date: （2023年8月15日）, 二〇二三年八月."""
    return bool(_DATE.fullmatch(text.strip()))


def is_closing(text: str) -> bool:
    """A closing sentence: 以上…请批评指正."""
    return len(text) <= 120 and bool(_CLOSING.match(text.strip()))


def is_attachment(text: str) -> bool:
    """The line names what is attached: 附件：1.问题清单."""
    return bool(re.match(r"附\s*件\s*[0-9一二三四五]{0,2}\s*[:：]", text.strip()))


def is_label(text: str) -> bool:
    """What stands at the top of a page, above the title: 附件2, 附件：, 机密★5年."""
    return bool(
        re.fullmatch(
            r"附\s*件\s*[0-9一二三四五六七八九十\-—－]{0,5}\s*[:：]?|内部(?:资料|材料).{0,8}"
            r"|(?:绝\s?密|机\s?密|秘\s?密)\s*(?:[★☆].{0,12})?",
            text.strip(),
        )
    )


def is_unit(text: str) -> bool:
    """The line is the name of a unit, by its end: …委员会, …局, …党支部."""
    return bool(_UNIT.search(text.strip()))


_POST = (
    r"(?:(?:副?书记|[镇乡县市区州局厅处科院校部站所社行队组司]长|主任|主席|委员|成员|经理|董事|组长|干部|科员|职员"
    r"|干事|教师|教授|医师|护士|工程师|调研员|巡视员|负责人|代表|党员|同志)(?:[（(][^（）()]{1,16}[）)])?)"
)
_NAMED = r"[\u3400-\u9fff×Xx某*＊]"
_BYLINE = re.compile(rf".{{0,40}}{_POST}\s+{_NAMED}(?:\s*{_NAMED}){{1,3}}")
_BYLINE_CLOSE = re.compile(rf".{{2,40}}{_POST}[{SURNAMES}]{_NAMED}{{1,2}}")
_BYLINE_UNIT = re.compile(rf"(?P<unit>\S{{2,30}})\s+[{SURNAMES}]\s*{_NAMED}{{1,2}}")


def is_byline(text: str) -> bool:
    """The whole line says who wrote the paper: 某镇　党委副书记、镇长　李明, 某局　李明; never one with the
    words of a title."""
    core = text.strip()
    if has_title_words(core):
        return False
    if _BYLINE.fullmatch(core) or _BYLINE_CLOSE.fullmatch(core):
        return True
    beside = _BYLINE_UNIT.fullmatch(core)
    return beside is not None and is_unit(beside["unit"])


def is_edition(text: str) -> bool:
    """A note on the edition in brackets under a title: （含典型案例）, （征求意见稿）."""
    return bool(
        re.fullmatch(r"[（(].*(?:稿|案例|版|个人|班子|发言|提纲|范本|参考|讨论).*[）)]", text.strip())
    )


def is_signature(text: str) -> bool:
    """A signature line with a label: 汇报人：…."""
    return bool(_SIGNATURE.fullmatch(text.strip()))


def ends_preamble(text: str) -> bool:
    """The line ends as preambles do: 现对照检查如下："""
    return bool(_PREAMBLE_END.search(text.strip()))
