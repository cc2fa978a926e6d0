"""N: the numbers of headings, 一、 （一） 1. （1）, and how headings are written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reviewcli.manuscript.blocks import Role
from reviewcli.manuscript.markers import Marker, Style, marker_range, parse_marker, print_marker
from reviewcli.manuscript.model import Section
from reviewcli.rules.model import Context, Severity
from reviewcli.rules.registry import Hit, rule
from reviewcli.rules.where import at_section, at_text, count_of, quote

WARNING, INFO = Severity.WARNING, Severity.INFO
STANDARD = "GB/T 9704-2012 第 7.3.3 条：结构层次序数依次用“一、”“（一）”“1.”“（1）”"
_RANK = {Style.CHINESE: 1, Style.BRACKETED: 2, Style.ARABIC: 3, Style.ARABIC_BRACKETED: 4}

Numbered = tuple[Section, Marker | None]


def _families(context: Context) -> list[tuple[Section | None, list[Numbered]]]:
    """Every list of sibling headings with their parsed numbers, under its parent (None: the parts)."""
    if "heading numbers" not in context.cache:
        paper = context.manuscript
        parents: list[tuple[Section | None, tuple[Section, ...]]] = [(None, paper.sections)]
        parents += [(section, section.children) for section in paper.walk() if section.children]
        context.cache["heading numbers"] = [
            (parent, [(child, _number(child)) for child in children]) for parent, children in parents
        ]
    found: list[tuple[Section | None, list[Numbered]]] = context.cache["heading numbers"]
    return found


def _number(section: Section) -> Marker | None:
    return parse_marker(section.number) if section.number else None


def _print(style: Style, number: int) -> str:
    return print_marker(style, number) if number in marker_range(style) else str(number)


@rule(
    "N101", "heading-number", WARNING, "标题序号不连续",
    reason="序号跳号或重复，多半是漏了一个标题或者改稿时没有顺延。", source="组织部门审核退回的常见意见",
)  # fmt: skip
def heading_number(context: Context) -> Iterable[Hit]:
    """A number that is not one more than its neighbour's; what follows is measured by it.

    Counting on from the cousin before, （七） after （六） of the part before, is one way of numbering.
    """
    last: dict[int, int] = {}
    for parent, children in _families(context):
        expected = 1
        for section, marker in children:
            if marker is None:
                expected += 1
                continue
            goes_on = parent is not None and expected == 1 and marker.number == last.get(section.level, 0) + 1
            if marker.number != expected and not goes_on:
                wanted = _print(marker.style, expected)
                before = f"应为“{wanted}”" if expected > 1 else f"第一个应为“{wanted}”"
                yield Hit(
                    f"标题“{section.label}”的序号不对，{before}",
                    _renumber(section, wanted),
                    at_section(context, section),
                )
            expected = marker.number + 1
        if children:
            last[children[-1][0].level] = expected - 1


def _renumber(section: Section, wanted: str) -> str:
    if section.automatic:
        return f"这是自动编号：在序号上点右键，选“设置编号值”，改为“{wanted}”，后面的会自动顺延"
    return f"请把“{section.number}”改为“{wanted}”，后面的顺延；缺了标题的请补上"


@rule(
    "N102", "lost-number", WARNING, "标题没有序号",
    reason="同级标题都有序号，只有个别没有，多半是粘贴时丢了自动编号。", source="组织部门审核退回的常见意见",
)  # fmt: skip
def lost_number(context: Context) -> Iterable[Hit]:
    """Headings without number among numbered ones; one finding for all under one heading."""
    for _, children in _families(context):
        style = next((marker.style for _, marker in children if marker is not None), None)
        lost = [(section, place) for place, (section, marker) in enumerate(children, 1) if marker is None]
        if style is None or not lost:
            continue
        section, place = lost[0]
        names = "、".join(f"“{other.heading}”" for other, _ in lost[1:])
        yield Hit(
            f"标题“{section.heading}”前面没有序号{count_of(len(lost))}",
            f"请在前面加上“{_print(style, place)}”" + (f"，并给{names}依次加上序号" if names else ""),
            at_section(context, section),
        )


@rule(
    "N103",
    "level-skipped",
    WARNING,
    "标题层次跳级",
    reason="层次序数应当逐级使用，不能跳过一级。",
    source=STANDARD,
)
def level_skipped(context: Context) -> Iterable[Hit]:
    """（一） passed over, where the paper uses it elsewhere; said once (units' own templates do it too)."""
    used = {marker.style for _, children in _families(context) for _, marker in children if marker}
    found = [
        (children[0][0], children[0][1], parent_rank)
        for parent, children in _families(context)
        if parent is not None
        and (parent_rank := _rank(_number(parent)))
        and (rank := _rank(children[0][1])) > parent_rank + 1
        and any(_RANK.get(style, 0) in range(parent_rank + 1, rank) for style in used)
    ]
    if found:
        section, marker, parent_rank = found[0]
        style = next(style for style, rank in _RANK.items() if rank == parent_rank + 1)
        wanted = _print(style, marker.number if marker is not None else 1)
        yield Hit(
            f"标题“{section.label}”跳过了一级{count_of(len(found))}",
            f"上一级的下面应先用“{style.value}”，请把“{section.number}”改为“{wanted}”，同级的依次改",
            at_section(context, section),
        )


def _rank(marker: Marker | None) -> int:
    return _RANK.get(marker.style, 0) if marker is not None else 0


@rule(
    "N104", "mixed-number-styles", WARNING, "同级标题序号写法不一",
    reason="同一级标题应当用同一种序号。", source=STANDARD,
)  # fmt: skip
def mixed_number_styles(context: Context) -> Iterable[Hit]:
    """（一） then （2） among siblings: the style of most is right."""
    for _, children in _families(context):
        styles = [marker.style for _, marker in children if marker is not None]
        if len(set(styles)) < 2:
            continue
        usual = max(dict.fromkeys(styles), key=styles.count)
        for section, marker in children:
            if marker is not None and marker.style is not usual:
                wanted = _print(usual, marker.number)
                yield Hit(
                    f"标题“{section.label}”的序号与同级标题写法不一致",
                    f"请把“{section.number}”改为“{wanted}”",
                    at_section(context, section),
                )


@rule(
    "N105", "double-number", WARNING, "自动编号之外又手打了序号",
    reason="自动编号和手打的序号同时出现，打印出来是两个序号。", source="Word 自动编号的用法",
)  # fmt: skip
def double_number(context: Context) -> Iterable[Hit]:
    """Paragraphs that Word numbers and whose text begins with a number of the same kind; said once."""
    found = [
        (paragraph, typed)
        for paragraph in context.paragraphs
        if paragraph.cues.number
        and (automatic := parse_marker(paragraph.cues.number)) is not None
        and (typed := parse_marker(paragraph.text)) is not None
        and not typed.style.spoken
        and (typed.style is automatic.style or typed.number == automatic.number)
    ]
    if found:
        paragraph, typed = found[0]
        yield Hit(
            f"自动编号“{paragraph.cues.number}”之后又手打了“{typed.text}”{count_of(len(found))}",
            f"请删去手打的“{typed.text}”，或者取消这一段的自动编号",
            at_text(context, paragraph.index, typed.start, typed.end),
        )


def _once(context: Context, found: list[Section], message: str, hint: str) -> Iterator[Hit]:
    """Something small that runs through a paper: said at the first place, with the number of places."""
    if found:
        yield Hit(
            message.format(quote(found[0].label)) + count_of(len(found)), hint, at_section(context, found[0])
        )


def _typed_numbers(context: Context) -> Iterator[tuple[Section, Marker]]:
    for _, children in _families(context):
        for section, marker in children:
            if marker is not None and not section.automatic:
                yield section, marker


@rule(
    "N201",
    "number-brackets",
    INFO,
    "标题序号的括号",
    reason="序号的括号应当用全角的“（）”。",
    source=STANDARD,
)
def number_brackets(context: Context) -> Iterable[Hit]:
    """(一), 【一】, a dash for 一."""
    bracketed = (Style.BRACKETED, Style.ARABIC_BRACKETED)
    found = [
        (section, marker)
        for section, marker in _typed_numbers(context)
        if marker.style in bracketed and marker.text != _print(marker.style, marker.number)
    ]
    if found:
        marker = found[0][1]
        wanted = _print(marker.style, marker.number)
        yield from _once(
            context, [s for s, _ in found], "标题{}的序号应写作“" + wanted + "”",
            f"请把“{marker.text}”改为“{wanted}”，括号用全角",
        )  # fmt: skip


@rule(
    "N202", "number-separator", INFO, "标题序号后的标点",
    reason="“一”后面用顿号，“1”后面用圆点，带括号的序号后面不加标点。", source=STANDARD,
)  # fmt: skip
def number_separator(context: Context) -> Iterable[Hit]:
    """一. and 1、 and （一）、."""
    found = [(s, marker) for s, marker in _typed_numbers(context) if _wrong_separator(s, marker)]
    if found:
        section, marker = found[0]
        wanted = _print(marker.style, marker.number)
        yield from _once(
            context, [s for s, _ in found], "标题{}的序号应写作“" + wanted + "”",
            f"请把“{section.number.strip()}”改为“{wanted}”",
        )  # fmt: skip


def _wrong_separator(section: Section, marker: Marker) -> bool:
    if marker.style in (Style.CHINESE, Style.ARABIC):
        return marker.text.replace("．", ".") != _print(marker.style, marker.number)
    return section.number.strip()[-1:] in "、.．，" and bool(section.number.strip())


@rule(
    "N203", "heading-full-stop", INFO, "标题末尾有句号",
    reason="单独成行的标题末尾不用标点。", source="GB/T 15834-2011 附录 A 及公文惯例",
)  # fmt: skip
def heading_full_stop(context: Context) -> Iterable[Hit]:
    """A heading alone on its line that ends with 。"""
    alone = {line.paragraph for line in context.outline.lines if line.block.role is Role.HEADING}
    found = [
        section
        for section in context.manuscript.walk()
        if section.ending.startswith("。") and section.at is not None and section.at.paragraph in alone
    ]
    yield from _once(context, found, "标题{}末尾有句号", "请去掉标题末尾的句号")
