"""X108 to X110: marks of secrecy, numbers of persons, and names that the file carries unseen."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from reviewcli.rules.fulltext import full_text, spans, tables
from reviewcli.rules.model import Context, Severity, Where
from reviewcli.rules.registry import Hit, Need, rule
from reviewcli.rules.tables import compiled
from reviewcli.rules.where import count_of, quote

WARNING = Severity.WARNING
_MARGINS = "页眉或页脚"


@rule(
    "X108", "secrecy-mark", WARNING, "密级或内部标志",
    reason="标有密级的文稿不得在联网的电脑上处理和传递；不涉密的不应留着密级标志。",
    source="《保守国家秘密法》；报送电子文稿的通行要求",
)  # fmt: skip
def secrecy_mark(context: Context) -> Iterable[Hit]:
    """秘密★, 内部资料 注意保存 in the text or in a header or footer."""
    text = full_text(context)
    entries = tables(context).of("X108")
    for spot, entry in text.find(entries):
        where = text.where(spot)
        yield Hit(f"文稿里有{entry.kind}标志：{quote(where.text)}", _hint(entry.kind), where)
        return
    for margin in _margins(context):
        for entry in entries:
            for start, end in spans(entry, margin):
                said = quote(margin[start:end])
                yield Hit(f"{_MARGINS}里有{entry.kind}标志：{said}", _hint(entry.kind), Where())
                return


def _hint(kind: str) -> str:
    if kind == "密级":
        return "确属涉密的，请停止在这台电脑上处理，按保密规定办；不涉密的，请删去密级标志"
    return "请核对能不能外传；不需要的，请删去这个标志"


def _margins(context: Context) -> Iterator[str]:
    for section in context.layout.sections if context.layout is not None else ():
        yield from filter(None, (section.header_text, section.footer_text))


_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
_LIKE_ID = re.compile("[0-9]{17}[0-9Xx]")
_OTHER_NUMBER = re.compile(
    "(?:编号|合同号?|档案号?|文号|单号|卡号|账号|代码|流水号|第)[为是]?[：:]?[ \u3000]*$"
)


def _is_id(number: str) -> bool:
    """Whether the last character is the check of the first seventeen digits (GB 11643-1999)."""
    return _CHECKS[sum(int(d) * w for d, w in zip(number, _WEIGHTS, strict=False)) % 11] == number[17].upper()


@rule(
    "X109", "personal-number", WARNING, "身份证号或电话号码",
    reason="对照检查材料要上会、存档、汇编，不应带身份证号和电话号码。", source="《个人信息保护法》第六条",
)  # fmt: skip
def personal_number(context: Context) -> Iterable[Hit]:
    """Identity numbers, mobile and fixed telephone numbers, masked; one finding a kind.

    An identity number whose check digit is wrong is told as such, unless it is named as some other number.
    """
    text = full_text(context)
    if not re.search("[0-9]{4}", text.whole):
        return
    found: dict[str, list[Where]] = {}
    for spot, entry in text.find(tables(context).of("X109")):
        where, kind = text.where(spot), entry.kind
        if _LIKE_ID.fullmatch(where.text) and kind == "身份证号码" and not _is_id(where.text):
            before = context.paragraphs[spot.paragraph - 1].text[: spot.start]
            if _OTHER_NUMBER.search(before):
                continue
            kind = "像身份证号（校验位不对）的数字"
        found.setdefault(kind, []).append(replace(where, text=_masked(where.text)))
    for kind, places in found.items():
        yield Hit(
            f"文稿里有{kind}：“{places[0].text}”{count_of(len(places))}",
            "请删去，需要时另行报送",
            places[0],
            tuple(places[1:]),
        )


def _masked(number: str) -> str:
    """Without its middle digits, the words as they are: reports are passed on."""
    digits = [found.start() for found in re.finditer("[0-9]|(?<=[0-9])[Xx]", number)]
    hidden = set(digits[3:-2])
    return "".join("*" if at in hidden else char for at, char in enumerate(number))


_NAME = "[\u4e00-\u9fff·]{2,4}"
_NOBODY = (
    "用户|管理员|办公|微软|系统|电脑|计算机|联想|文稿|文档|作者|匿名|默认|中国"
    "|公司|单位|局|委|部|处|科|室|组|党|镇|乡|县|市|院|校"
)
_WHO = {"creator": "作者", "lastModifiedBy": "最后保存者", "Manager": "经理"}
_TELLING = (
    r"(?<![0-9])(?:1[3-9][0-9]{9}|[1-9][0-9]{16}[0-9Xx])(?![0-9])"
    r"|[\w.+-]{2,40}@[\w-]{2,40}\.[a-z]{2,8}"
)


@rule(
    "X110", "personal-properties", WARNING, "属性里的个人信息",
    reason="文件属性里的姓名、电话看不见却随文件走；别人的名字说明文稿是用别人的文件改的。",
    source="报送电子文稿的通行要求；审核意见“请人代劳、套用借用”（m.byxmsc.com）", needs=(Need.FACTS,),
)  # fmt: skip
def personal_properties(context: Context) -> Iterable[Hit]:
    """A person's name in the properties that the paper does not sign with; a number or an address there."""
    assert context.facts is not None
    paper = context.manuscript
    signed = re.sub(r"\s", "", "".join(line.text for line in (*paper.byline, *paper.signature, *paper.title)))
    others = {
        _WHO[key]: name
        for key, name in context.facts.properties.items()
        if key in _WHO
        and compiled(_NAME).fullmatch(name)
        and not compiled(_NOBODY).search(name)
        and name not in signed
    }
    named = bool(paper.byline or paper.signature)
    if others and named:
        who = "、".join(f"{key}“{name}”" for key, name in others.items())
        yield Hit(f"文件属性里的{who}不是署名的人", _CLEAN)
    for key, value in context.facts.properties.items():
        if compiled(_TELLING).search(value):
            yield Hit(f"文件属性“{key}”里有电话、证件号或邮箱", _CLEAN)
            return


_CLEAN = "请在“文件—信息—检查问题—检查文档”里选“文档属性和个人信息”，点“全部删除”（WPS：文件—文档加密—属性）"
