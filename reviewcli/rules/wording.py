"""W1 and W2: places left to fill in, and names masked or left vague."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from reviewcli.rules.model import Context, Severity
from reviewcli.rules.registry import Hit, rule
from reviewcli.rules.where import at_text, count_of, quote

ERROR, WARNING = Severity.ERROR, Severity.WARNING
SENT_BACK = "组织部门审核退回的常见意见"
_LEFT = "模板的提示和占位留在正文里，说明材料没有写完。"

_MARK = re.compile(r"【(?:待补充|待填写?|待完善|待定|请填写?|请补充|填写|补充|此处)[^】\n]*】")
_X = re.compile(r"(?<![A-Za-z0-9.])[XxＸｘ]{3,}(?![A-Za-z0-9])")
_CROSSES = re.compile("[×✕╳]{3,}")
_STARS = re.compile(r"[*＊]{2,}")
_BLANK = re.compile(r"(?<![A-Za-z0-9])(?:_{2,}|＿{2,})(?![A-Za-z0-9])")
_PROMPT = re.compile(
    r"[（(\[〔](?:请|此处|这里)?(?:自行|根据实际|结合实际|按实际|具体)?(?:情况)?"
    r"(?:填写(?!说明|要求|格式|样)|填入|待填|待补充|待完善|待定)[^（）()\[\]〔〕\n]{0,30}[）)\]〕]"
    r"|[（(\[〔](?:请|此处|这里)(?:写|填|输入|插入|补充|列举|结合)[^（）()\[\]〔〕\n]{0,30}[）)\]〕]"
    r"|(?:单击|点击)(?:或点击|或单击)?此处(?:输入|添加|键入)(?:文字|日期|文本|标题)?"
)


def _each(context: Context, pattern: re.Pattern[str], message: str, hint: str) -> Iterator[Hit]:
    """One finding a paragraph: the first place, and how many there are."""
    for paragraph in context.paragraphs:
        found = list(pattern.finditer(paragraph.text))
        if found:
            where = at_text(context, paragraph.index, found[0].start(), found[0].end())
            yield Hit(message.format(quote(found[0][0])) + count_of(len(found)), hint, where)


@rule("W101", "gap-mark", ERROR, "待补充标记", reason=_LEFT, source="本程序对未写内容的标记")
def gap_mark(context: Context) -> Iterable[Hit]:
    """【待补充】 and its like."""
    return _each(context, _MARK, "这里还没有写：{}", "请写上内容，并删去这个标记")


@rule("W102", "placeholder-x", ERROR, "XXX 占位", reason=_LEFT, source=SENT_BACK)
def placeholder_x(context: Context) -> Iterable[Hit]:
    """Three or more X or ×: something was to be filled in. Two are a mask (W201)."""
    yield from _each(context, _X, "占位符{}没有替换", "请换成实际内容")
    yield from _each(context, _CROSSES, "占位符{}没有替换", "请换成实际内容")


@rule("W103", "placeholder-stars", ERROR, "星号占位", reason=_LEFT, source=SENT_BACK)
def placeholder_stars(context: Context) -> Iterable[Hit]:
    """** and longer: a place to fill in, or the bold marks of a text copied from a chat program."""
    return _each(
        context, _STARS, "正文里有星号{}",
        "如果是占位，请换成实际内容；如果是从网页或聊天软件粘贴带来的加粗标记，请删去",
    )  # fmt: skip


@rule("W104", "placeholder-blank", ERROR, "下划线空格没有填", reason=_LEFT, source=SENT_BACK)
def placeholder_blank(context: Context) -> Iterable[Hit]:
    """____ to fill in; an underscore in a file name or an address is none."""
    return _each(context, _BLANK, "空格{}没有填", "请填上内容")


@rule("W105", "prompt-left", ERROR, "模板提示语没有删", reason=_LEFT, source=SENT_BACK)
def prompt_left(context: Context) -> Iterable[Hit]:
    """（请填写…）, ……（填写）, 单击此处输入文字."""
    return _each(context, _PROMPT, "模板的提示语{}没有删去", "请写上实际内容，并删去提示语")


_MASK = re.compile(r"(?<![×✕╳])[×✕╳]{2}(?![×✕╳])|(?<![A-Za-z0-9.])(?:XX|ＸＸ|xx)(?![A-Za-z0-9])")
_CIRCLES = re.compile(r"(?<![〇○零一二三四五六七八九十])(?:[〇○]{2,}|△{2,})(?![〇○零一二三四五六七八九十年])")
_UNITS = (
    "市|县|区|旗|州|局|厅|委|办|镇|乡|街道|村|社区|公司|集团|企业|单位|部门|科室|处室|处|科|股|所|站|队|中心|"
    "支部|党支部|党委|学校|学院|医院|银行|同志|领导|干部|职工|项目"
)
_VAGUE = re.compile(rf"某某?(?:{_UNITS})(?![些种个一])")


def _once(context: Context, patterns: Iterable[re.Pattern[str]], message: str, hint: str) -> Iterator[Hit]:
    """One finding for the paper: the first place, and how many there are."""
    spots = sorted(
        (paragraph.index, found.start(), found.end())
        for pattern in patterns
        for paragraph in context.paragraphs
        for found in pattern.finditer(paragraph.text)
    )
    if spots:
        where = at_text(context, *spots[0])
        yield Hit(message.format(_around(context, *spots[0])) + count_of(len(spots)), hint, where)


def _around(context: Context, paragraph: int, start: int, end: int) -> str:
    """The words with four characters after them, so that it can be found in Word."""
    text = context.paragraphs[paragraph - 1].text
    return quote(text[start : end + 4].split("\n")[0])


@rule(
    "W201", "masked-name", WARNING, "名称用××代替",
    reason="上会和报送的材料要写真实的单位和人名；对外提供的脱敏稿除外。", source=SENT_BACK,
)  # fmt: skip
def masked_name(context: Context) -> Iterable[Hit]:
    """××市, XX局, ○○镇; said once for the paper."""
    return _once(context, (_MASK, _CIRCLES), "名称用符号代替：{}", "请换成真实名称；确需脱敏的稿子可以不改")


@rule(
    "W202", "vague-name", WARNING, "用“某”代替名称",
    reason="查摆要见人见事，“某单位”“某同志”说明不具体。", source=SENT_BACK,
)  # fmt: skip
def vague_name(context: Context) -> Iterable[Hit]:
    """某局, 某公司, 某某同志; 某些, 某种, 某个, 某一 are ordinary words, 张某 is how cases are told."""
    return _once(
        context, (_VAGUE,), "用“某”代替名称：{}", "请写明具体的单位、项目或人名；典型案例里的化名可以不改"
    )


_DATE = re.compile(r"(?:20\d\d|[〇○零一二三四五六七八九]{4})?年[ \u00a0\u3000]+月[ \u00a0\u3000]*(?:日|$)")


@rule(
    "W203", "blank-date", WARNING, "日期没有填",
    reason="日期空着，分不清是哪次会议、第几稿。", source=SENT_BACK,
)  # fmt: skip
def blank_date(context: Context) -> Iterable[Hit]:
    """2023年  月  日 with blanks for the numbers."""
    return _each(context, _DATE, "日期没有填：{}", "请填上月和日；留待本人签字时填写的可以不改")
