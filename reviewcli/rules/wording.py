"""W1 and W2: places left to fill in, names masked or left vague. The words stand in the wording tables."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence

from reviewcli.rules.fulltext import FullText, Spot, full_text, tables
from reviewcli.rules.model import Context, Severity, Where
from reviewcli.rules.registry import Hit, rule
from reviewcli.rules.where import count_of, quote

ERROR, WARNING = Severity.ERROR, Severity.WARNING
SENT_BACK = "组织部门审核退回的常见意见"
_LEFT = "模板的提示和占位留在正文里，说明材料没有写完。"


def _each(context: Context, code: str, message: str, hint: str) -> Iterator[Hit]:
    """One finding a paragraph: the first place, and how many there are."""
    text = full_text(context)
    spots = (spot for spot, _ in text.find(tables(context).of(code)))
    for _, group in itertools.groupby(spots, key=lambda spot: spot.paragraph):
        found = list(group)
        where = text.where(found[0])
        yield Hit(message.format(quote(where.text)) + count_of(len(found)), hint, where, _rest(text, found))


@rule("W101", "gap-mark", ERROR, "待补充标记", reason=_LEFT, source="本程序对未写内容的标记")
def gap_mark(context: Context) -> Iterable[Hit]:
    """【待补充】 and its like."""
    return _each(context, "W101", "这里还没有写：{}", "请写上内容，并删去这个标记")


@rule("W102", "placeholder-x", ERROR, "XXX 占位", reason=_LEFT, source=SENT_BACK)
def placeholder_x(context: Context) -> Iterable[Hit]:
    """Three or more X or ×: something was to be filled in. Two are a mask (W201)."""
    return _each(context, "W102", "占位符{}没有替换", "请换成实际内容")


@rule("W103", "placeholder-stars", ERROR, "星号占位", reason=_LEFT, source=SENT_BACK)
def placeholder_stars(context: Context) -> Iterable[Hit]:
    """** and longer: a place to fill in, or the bold marks of a text copied from a chat program."""
    return _each(
        context, "W103", "正文里有星号{}",
        "如果是占位，请换成实际内容；如果是从网页或聊天软件粘贴带来的加粗标记，请删去",
    )  # fmt: skip


@rule("W104", "placeholder-blank", ERROR, "下划线空格没有填", reason=_LEFT, source=SENT_BACK)
def placeholder_blank(context: Context) -> Iterable[Hit]:
    """____ to fill in; an underscore in a file name or an address is none."""
    return _each(context, "W104", "空格{}没有填", "请填上内容")


@rule("W105", "prompt-left", ERROR, "模板提示语没有删", reason=_LEFT, source=SENT_BACK)
def prompt_left(context: Context) -> Iterable[Hit]:
    """（请填写…）, ……（填写）, 单击此处输入文字."""
    return _each(context, "W105", "模板的提示语{}没有删去", "请写上实际内容，并删去提示语")


@rule(
    "W106", "instruction-left", WARNING, "通知或模板的说明没有删",
    reason="这是通知或模板写给起草人看的话，留在材料里说明没有按它写。",
    source="一家单位 63 份材料的审核记录",
)  # fmt: skip
def instruction_left(context: Context) -> Iterable[Hit]:
    """会上，党支部班子成员要对…; 个人需报告的重大事项主要包括…; 重点检视是否…."""
    return _each(context, "W106", "像是模板的说明没有删去：{}", "请删去这句说明，写上自己的实际情况")


@rule(
    "W107", "website-mark", WARNING, "网上范文的痕迹",
    reason="网址和范文网站的名字说明这段文字是从网上复制的，套用借用的材料会被退回。",
    source="审核意见“套用借用翻用”（265xx.com/w404/73641.html）",
)  # fmt: skip
def website_mark(context: Context) -> Iterable[Hit]:
    """An address, or the watermark of a site that sells model papers."""
    return _each(
        context, "W107", "正文里有网址或网站的名字{}", "请删去；这一段如果是复制来的，请改写成自己的情况"
    )


def _rest(text: FullText, spots: Sequence[Spot]) -> tuple[Where, ...]:
    """The places that are folded into the first."""
    return tuple(text.where(spot) for spot in spots[1:])


def _once(context: Context, code: str, message: str, hint: str) -> Iterator[Hit]:
    """One finding for the paper: the first place, and how many there are."""
    text = full_text(context)
    spots = [spot for spot, _ in text.find(tables(context).of(code))]
    if spots:
        said = message.format(_around(context, spots[0])) + count_of(len(spots))
        yield Hit(said, hint, text.where(spots[0]), _rest(text, spots))


def _around(context: Context, spot: Spot) -> str:
    """The words with four characters after them, so that it can be found in Word."""
    text = context.paragraphs[spot.paragraph - 1].text
    return quote(text[spot.start : spot.end + 4].split("\n")[0])


@rule(
    "W201", "masked-name", WARNING, "名称用××代替",
    reason="上会和报送的材料要写真实的单位和人名；对外提供的脱敏稿除外。", source=SENT_BACK,
)  # fmt: skip
def masked_name(context: Context) -> Iterable[Hit]:
    """××市, XX局, ○○镇; said once for the paper."""
    return _once(context, "W201", "名称用符号代替：{}", "请换成真实名称；确需脱敏的稿子可以不改")


@rule(
    "W202", "vague-name", WARNING, "用“某”代替名称",
    reason="查摆要见人见事，“某单位”“某同志”说明不具体。", source=SENT_BACK,
)  # fmt: skip
def vague_name(context: Context) -> Iterable[Hit]:
    """某局, 某公司, 某某同志; 某些, 某种, 某个, 某一 are ordinary words, 张某 is how cases are told."""
    return _once(
        context, "W202", "用“某”代替名称：{}", "请写明具体的单位、项目或人名；典型案例里的化名可以不改"
    )


@rule(
    "W203", "blank-date", WARNING, "日期没有填",
    reason="日期空着，分不清是哪次会议、第几稿。", source=SENT_BACK,
)  # fmt: skip
def blank_date(context: Context) -> Iterable[Hit]:
    """2023年  月  日 with blanks for the numbers."""
    return _each(context, "W203", "日期没有填：{}", "请填上月和日；留待本人签字时填写的可以不改")


@rule(
    "W501", "own-wording", WARNING, "本单位用语",
    reason="本单位的用语表里列明了这个词的写法。", source="本单位的用语表（配置文件夹的 wording）",
)  # fmt: skip
def own_wording(context: Context) -> Iterable[Hit]:
    """Words of the office's own table; one finding an entry, with its message and hint."""
    text = full_text(context)
    for entry in tables(context).of("W501"):
        spots = [spot for spot, _ in text.find((entry,))]
        if spots:
            where = text.where(spots[0])
            said = f"{entry.message or '用语需要核对'}：{quote(where.text)}{count_of(len(spots))}"
            yield Hit(said, entry.hint or "请按本单位的用语表改写", where, _rest(text, spots))
