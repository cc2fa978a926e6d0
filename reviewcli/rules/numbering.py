"""N: the numbers of headings, 一、 （一） 1. （1）, and how headings are written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from reviewcli.manuscript.blocks import Role
from reviewcli.manuscript.markers import Marker, Style, marker_range, parse_marker, print_marker
from reviewcli.manuscript.model import Section
from reviewcli.rules.model import Context, Severity
from reviewcli.rules.points import last_point
from reviewcli.rules.registry import Hit, rule
from reviewcli.rules.series import Fault, Kind, Series, read_series
from reviewcli.rules.tree import tree
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


def _series(context: Context) -> list[tuple[list[Numbered], Series]]:
    """Every list of siblings with its numbers read as a series.

    Counting on from the cousin before, （七） after （六） of the part before, is one way of numbering; so is
    counting on from a point of the same style that stands before them (a heading run into its text).
    """
    if "heading series" not in context.cache:
        last: dict[int, int] = {}
        found = []
        for parent, children in _families(context):
            level = children[0][0].level if children else 0
            goes_on: tuple[int, ...] = (last[level] + 1,) if parent is not None and level in last else ()
            if parent is not None and children and (point := last_point(parent, children[0][1])):
                goes_on = (point + 1, *goes_on)
            numbers = [marker.number if marker is not None else None for _, marker in children]
            found.append((children, read_series(numbers, (1, *goes_on))))
            last[level] = next((number for number in reversed(numbers) if number is not None), 0)
        context.cache["heading series"] = found
    out: list[tuple[list[Numbered], Series]] = context.cache["heading series"]
    return out


_MANY = 2
"""More faults than this in one series are said at once."""


@rule(
    "N101", "heading-number", WARNING, "标题序号不连续",
    reason="序号跳号或重复，多半是漏了一个标题或者改稿时没有顺延。", source="组织部门审核退回的常见意见",
)  # fmt: skip
def heading_number(context: Context) -> Iterable[Hit]:
    """Numbers that do not count on; a gap that a missing or merged heading explains is that rule's."""
    for children, series in _series(context):
        usual = _usual(children)
        faults = [fault for fault in series.faults if not _explained(context, children, fault, usual)]
        shown = faults if len(faults) <= _MANY else faults[:1]
        for fault in shown:
            more = len(faults) if len(faults) > _MANY else 1
            yield (
                _mixed(context, children, fault)
                if fault.kind is Kind.MIXED
                else _off(context, children, fault, more)
            )


def _off(context: Context, children: list[Numbered], fault: Fault, places_found: int) -> Hit:
    section, marker = children[fault.at]
    assert marker is not None
    wanted = _print(marker.style, fault.wanted)
    should = f"应为“{wanted}”" if fault.wanted > 1 else f"第一个应为“{wanted}”"
    if section.automatic:
        hint = f"这是自动编号：在序号上点右键，选“设置编号值”，改为“{wanted}”，后面的会自动顺延"
    elif marker.number > fault.wanted and fault.kind is Kind.SHIFT:
        hint = f"缺了标题的请补上；没有缺的，请把“{section.number}”改为“{wanted}”，后面的顺延"
    else:
        hint = f"请把“{section.number}”改为“{wanted}”" + "，后面的顺延" * fault.moves_on
    message = f"标题“{section.label}”的序号不对，{should}{count_of(places_found)}"
    return Hit(message, hint, at_section(context, section))


def _mixed(context: Context, children: list[Numbered], fault: Fault) -> Hit:
    """Numbers that have changed places: perhaps their headings did."""
    off = [children[at] for at in (fault.at, *fault.also)]
    style = next(marker.style for _, marker in off if marker is not None)
    first = _print(style, fault.wanted)
    names = "、".join(f"“{section.label}”" for section, _ in off[:4])
    return Hit(
        f"标题{names}的序号次序颠倒",
        f"请把内容排回序号的次序；内容的先后没有错的，请从“{first}”起依次改序号",
        at_section(context, off[0][0]),
    )


def _explained(context: Context, children: list[Numbered], fault: Fault, usual: Style | None) -> bool:
    """Another finding says already what is wrong here, and its cure mends the numbers too."""
    marker = children[fault.at][1]
    if marker is None or marker.style is not usual:
        return True  # N104 says which number it should have
    if context.match is None:
        return False
    shape = tree(context)
    sections = [section for section, _ in children]
    here = [sections[at] for at in (fault.at, *fault.also)]
    if all(shape.misplaced(section) for section in here):
        return True
    if marker.number < fault.wanted:
        return shape.repeated(here[0]) is not None
    around = sections[max(0, fault.at - 1) : fault.at + 1]
    return any(shape.merged(section) for section in around) or bool(
        shape.missing_between(sections[: fault.at], sections[fault.at :])
    )


@rule(
    "N102", "lost-number", WARNING, "标题没有序号",
    reason="同级标题都有序号，只有个别没有，多半是粘贴时丢了自动编号。", source="组织部门审核退回的常见意见",
)  # fmt: skip
def lost_number(context: Context) -> Iterable[Hit]:
    """Headings without number among numbered ones; one finding for all under one heading."""
    for children, series in _series(context):
        style = next((marker.style for _, marker in children if marker is not None), None)
        lost = [at for at, (_, marker) in enumerate(children) if marker is None]
        if style is None or not lost:
            continue
        section = children[lost[0]][0]
        wanted = series.wanted[lost[0]]
        taken = any(marker is not None and marker.number == wanted for _, marker in children[lost[0] :])
        names = "、".join(f"“{children[at][0].heading}”" for at in lost[1:])
        yield Hit(
            f"标题“{section.heading}”前面没有序号{count_of(len(lost))}",
            f"请在前面加上“{_print(style, wanted)}”"
            + (f"，并给{names}依次加上序号" if names else "")
            + "，后面的顺延" * taken,
            at_section(context, section),
            tuple(at_section(context, children[at][0]) for at in lost[1:]),
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
    """（一） then （1）, 一、 then （1）, where the paper has the level between more often; said once.

    一、 then 1. is allowed where there are two levels (GB/T 9704: 两层可用“一、”和“1.”), and units have
    templates that go from （一） to （1） throughout.
    """
    steps = [
        (parent_marker.style, section, marker)
        for parent, children in _families(context)
        if parent is not None and (parent_marker := _number(parent)) is not None
        for section, marker in children[:1]
        if marker is not None
    ]
    used = Counter((above, marker.style) for above, _, marker in steps)
    found = [
        (section, marker, between[0])
        for above, section, marker in steps
        if (between := _between(above, marker.style, used))
    ]
    if found:
        section, marker, style = found[0]
        wanted = _print(style, marker.number)
        yield Hit(
            f"标题“{section.label}”跳过了一级{count_of(len(found))}",
            f"上一级的下面应先用“{style.value}”，请把“{section.number}”改为“{wanted}”，同级的依次改",
            at_section(context, section),
            tuple(at_section(context, other) for other, _, _ in found[1:]),
        )


def _between(above: Style, below: Style, used: Counter[tuple[Style, Style]]) -> list[Style]:
    """The levels that ``below`` passes over though the paper has them more often under ``above``."""
    ranks = (_RANK.get(above, 0), _RANK.get(below, 0))
    if 0 in ranks or ranks == _TWO_LEVELS:
        return []
    return [
        style
        for style, rank in _RANK.items()
        if ranks[0] < rank < ranks[1] and used[above, style] > used[above, below]
    ]


_TWO_LEVELS = (1, 3)
"""一、 and 1."""


@rule(
    "N104", "mixed-number-styles", WARNING, "同级标题序号写法不一",
    reason="同一级标题应当用同一种序号。", source=STANDARD,
)  # fmt: skip
def mixed_number_styles(context: Context) -> Iterable[Hit]:
    """（一） then （2） among siblings: the style of most is right."""
    for children, series in _series(context):
        usual = _usual(children)
        for (section, marker), number in zip(children, series.wanted, strict=True):
            if usual is not None and marker is not None and marker.style is not usual:
                wanted = _print(usual, number)
                yield Hit(
                    f"标题“{section.label}”的序号与同级标题写法不一致",
                    f"请把“{section.number}”改为“{wanted}”",
                    at_section(context, section),
                )


def _usual(children: list[Numbered]) -> Style | None:
    """The number style that most of the siblings have."""
    styles = Counter(marker.style for _, marker in children if marker is not None)
    return max(styles, key=lambda style: styles[style], default=None)


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
            tuple(at_text(context, other.index, each.start, each.end) for other, each in found[1:]),
        )


def _once(context: Context, found: list[Section], message: str, hint: str) -> Iterator[Hit]:
    """Something small that runs through a paper: said at the first place, with the number of places."""
    if found:
        yield Hit(
            message.format(quote(found[0].label)) + count_of(len(found)),
            hint,
            at_section(context, found[0]),
            tuple(at_section(context, other) for other in found[1:]),
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
    """第一， and 第一部分 are words, with the comma that belongs to them."""
    if marker.style in (Style.CHINESE, Style.ARABIC):
        return marker.text.replace("．", ".") != _print(marker.style, marker.number)
    bracketed = marker.style in (Style.BRACKETED, Style.ARABIC_BRACKETED, Style.CIRCLED)
    return bracketed and section.number.rstrip().endswith(("、", ".", "．", "，"))


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
