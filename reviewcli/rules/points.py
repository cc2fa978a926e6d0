"""P: the points 一是, 二是 …: whole sequences, enough of them, one style."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from reviewcli.manuscript.markers import Marker, Style, marker_range, parse_marker, print_marker
from reviewcli.manuscript.model import Point, Section
from reviewcli.records import dataclass
from reviewcli.rules.model import Context, Severity
from reviewcli.rules.registry import Hit, Need, rule
from reviewcli.rules.series import Kind, read_series
from reviewcli.rules.tree import is_empty, tree
from reviewcli.rules.where import at_point, at_section, count_of
from reviewcli.scaffold.match import Pair
from reviewcli.scaffold.model import PointRule

WARNING, INFO = Severity.WARNING, Severity.INFO
SENT_BACK = "组织部门审核退回的常见意见"
NOTICE = "当年会议通知（见所用模板的来源）"
_COUNTED = (Style.FIRST, Style.SIDE)
"""首先…其次…最后 and 一方面…另一方面 are words, not numbers: 最后 may follow anything."""


_SECOND = 2


@dataclass(frozen=True, slots=True)
class Item:
    """A point with its parsed marker."""

    section: Section
    point: Point
    marker: Marker


def _items(section: Section) -> list[Item]:
    found = []
    for point in section.points:
        marker = parse_marker(point.marker) or parse_marker(point.marker + "，")
        if marker is not None:
            found.append(Item(section, point, marker))
    return found


def last_point(section: Section, heading: Marker | None) -> int:
    """The number of the last of the section's points, where they are numbered as ``heading``, that of the
    first heading behind them; 0 where not."""
    points = _items(section)
    if heading is None or not points or points[-1].marker.style is not heading.style:
        return 0
    return points[-1].marker.number


def _goes_on(item: Item) -> bool:
    """Whether a heading behind the only point of its section counts on from it."""
    heading = parse_marker(item.section.children[0].number) if item.section.children else None
    return heading is not None and last_point(item.section, heading) + 1 == heading.number


@dataclass(frozen=True, slots=True)
class Sequence:
    """Items that are counted together: the section's own, or those nested below one of them."""

    items: tuple[Item, ...]
    nested: bool = False


def _sequences(section: Section) -> list[Sequence]:
    """The section's points as sequences. An item of another style that begins at one opens a nested sequence;
    one that goes on counting belongs to the section's own (and is a mixture of styles)."""
    own: list[Item] = []
    nested: list[list[Item]] = []
    open_: list[Item] = []
    for item in _items(section):
        if not own or item.marker.style is own[0].marker.style:
            own.append(item)
            open_ = []
        elif open_ and item.marker.style is open_[0].marker.style:
            open_.append(item)
        elif item.marker.number == 1:
            open_ = [item]
            nested.append(open_)
        else:
            own.append(item)
            open_ = []
    return [Sequence(tuple(own))] * bool(own) + [Sequence(tuple(items), nested=True) for items in nested]


def _sequences_of(context: Context) -> list[Sequence]:
    if "sequences" not in context.cache:
        context.cache["sequences"] = [s for top in context.manuscript.walk() for s in _sequences(top)]
    found: list[Sequence] = context.cache["sequences"]
    return found


@dataclass(frozen=True, slots=True)
class Slip:
    """A point whose number does not count on. ``before``: the number of the point before it."""

    code: str
    item: Item
    before: Item
    wanted: int
    moves_on: bool
    again: bool
    """A point before has the same number."""


def _slips(context: Context) -> list[Slip]:
    """All faults of the sequences that count by numbers, each with the one rule that it belongs to.

    That the first point is not number one is P105's; a restart where a merged or missing heading explains it
    is S108's or S101's.
    """
    if "slips" not in context.cache:
        context.cache["slips"] = [
            slip
            for sequence in _sequences_of(context)
            if sequence.items[0].marker.style not in _COUNTED
            for slip in _slips_of(sequence.items)
            if slip.code != "P103" or not _heading_gone(context, slip.item.section)
        ]
    found: list[Slip] = context.cache["slips"]
    return found


def _slips_of(items: tuple[Item, ...]) -> Iterator[Slip]:
    numbers = [item.marker.number for item in items]
    for fault in read_series(numbers, tuple(dict.fromkeys((1, numbers[0])))).faults:
        if fault.at == 0:
            continue
        number, again = numbers[fault.at], numbers[fault.at] in numbers[: fault.at]
        if number == 1 and fault.kind is not Kind.WRONG:
            code = "P103"
        elif again or number < fault.wanted or fault.kind is Kind.MIXED:
            code = "P102"
        else:
            code = "P101"
        yield Slip(code, items[fault.at], items[fault.at - 1], fault.wanted, fault.moves_on, again)


def _heading_gone(context: Context, section: Section) -> bool:
    if context.match is None:
        return False
    shape = tree(context)
    return shape.merged(section) or shape.next_is_missing(section)


def restart_of(section: Section) -> Item | None:
    """The point of ``section`` at which its points begin anew, if they do."""
    for sequence in _sequences(section):
        if not sequence.nested and sequence.items[0].marker.style not in _COUNTED:
            return next((slip.item for slip in _slips_of(sequence.items) if slip.code == "P103"), None)
    return None


def _typed(style: Style, number: int) -> str:
    """How item ``number`` would be written, without the comma that belongs to the sentence."""
    if number not in marker_range(style):
        return f"第 {number} 条"
    return print_marker(style, number).rstrip("，")


def _slip_hits(context: Context, code: str) -> Iterator[tuple[Slip, str, Hit]]:
    """The slips of one rule with the marker that is wanted, and a hit to complete."""
    for slip in _slips(context):
        if slip.code == code:
            where = at_point(context, slip.item.section, slip.item.point)
            yield slip, _typed(slip.item.marker.style, slip.wanted), Hit("", "", where)


@rule(
    "P101", "sequence-gap", WARNING, "要点序号跳号",
    reason="序号跳号，多半是漏写了一条或者改稿时删掉了一条。", source=SENT_BACK,
)  # fmt: skip
def sequence_gap(context: Context) -> Iterable[Hit]:
    """一是 … 三是, or one number too high among right ones."""
    for slip, wanted, hit in _slip_hits(context, "P101"):
        before, here = slip.before.marker.text, slip.item.marker.text
        if slip.moves_on:
            said = f"“{before}”之后是“{here}”，缺“{wanted}”"
            hint = f"请补写“{wanted}”，或者把“{here}”改为“{wanted}”、后面的顺延"
        else:
            said, hint = f"“{before}”之后是“{here}”，应为“{wanted}”", f"请把“{here}”改为“{wanted}”"
        yield replace(hit, message=said, hint=hint)


@rule(
    "P102", "sequence-duplicate", WARNING, "要点序号重复或次序颠倒",
    reason="序号重复或颠倒，多半是粘贴或改稿时没有顺延。", source=SENT_BACK,
)  # fmt: skip
def sequence_duplicate(context: Context) -> Iterable[Hit]:
    """二是 … 二是; 一是 … 三是 … 二是."""
    for slip, wanted, hit in _slip_hits(context, "P102"):
        before, here = slip.before.marker.text, slip.item.marker.text
        said = f"“{here}”出现了两次" if slip.again else f"“{before}”之后是“{here}”，次序颠倒"
        which = "后一个" if slip.again else ""
        hint = f"请把{which}“{here}”改为“{wanted}”" + "，后面的顺延" * slip.moves_on
        yield replace(hit, message=said, hint=hint if slip.again or slip.moves_on else _REORDER)


_REORDER = "请按先后重新编号，或者把内容排回序号的次序"


@rule(
    "P103", "sequence-restart", WARNING, "要点又从头编号",
    reason="同一标题下又从头编号，多半是少了一个标题，或者两段材料拼在了一起。", source=SENT_BACK,
)  # fmt: skip
def sequence_restart(context: Context) -> Iterable[Hit]:
    """一是 … 二是 … 一是 under one heading."""
    for slip, wanted, hit in _slip_hits(context, "P103"):
        here = slip.item.marker.text
        yield replace(
            hit,
            message=f"“{slip.before.marker.text}”之后又是“{here}”",
            hint=f"如果这里开始另一个方面，请在前面补上标题；否则请把“{here}”改为“{wanted}”、后面的顺延",
        )


def _one_is_enough(context: Context, section: Section) -> bool:
    """The scaffold says that one point under ``section`` will do, and numbers it."""
    spec = tree(context).spec_of(section) if context.match is not None else None
    return spec is not None and spec.points is not None and spec.points.min == 1


@rule(
    "P104", "lone-point", WARNING, "只有“一是”没有“二是”",
    reason="只有一条就不必编号；编了号只有一条，多半是没有写完。", source=SENT_BACK,
)  # fmt: skip
def lone_point(context: Context) -> Iterable[Hit]:
    """A sequence of one, unless the scaffold wants no more than one under that heading."""
    for sequence in _sequences_of(context):
        if len(sequence.items) != 1 or sequence.items[0].marker.number != 1:
            continue
        item = sequence.items[0]
        if _goes_on(item) or _one_is_enough(context, item.section):
            continue
        wanted = _typed(item.marker.style, 2)
        yield Hit(
            f"只有“{item.marker.text}”，没有“{wanted}”",
            f"请补写“{wanted}”；确实只有一条的，请去掉“{item.marker.text}”",
            at_point(context, item.section, item.point),
        )


@rule(
    "P105", "sequence-start", WARNING, "要点不从“一是”开始",
    reason="第一条不是“一是”，多半是漏写了一条或者少了序号。", source=SENT_BACK,
)  # fmt: skip
def sequence_start(context: Context) -> Iterable[Hit]:
    """The first point is not number one. （6） as the first is a heading, not one of six points."""
    for sequence in _sequences_of(context):
        item = sequence.items[0]
        stray = not item.marker.style.spoken and item.marker.number > _SECOND
        if item.marker.number == 1 or sequence.nested or stray or item.marker.style in _COUNTED:
            continue
        wanted = _typed(item.marker.style, 1)
        yield Hit(
            f"第一条是“{item.marker.text}”，前面没有“{wanted}”",
            f"请给前面的内容加上“{wanted}”，或者从“{wanted}”起重新编号",
            at_point(context, item.section, item.point),
        )


def _pairs(context: Context) -> Iterator[tuple[Pair, int]]:
    """Matched sections that are to have points, with how many they have (subheadings count as points)."""
    assert context.match is not None
    split = {spec.id for spec, _ in context.match.split}
    for pair in context.match.pairs:
        rule_ = pair.spec.points
        if rule_ is None or rule_.style == "none" or pair.spec.children or pair.spec.id in split:
            continue
        own = [s for s in _sequences(pair.section) if not s.nested]
        yield pair, len(own[0].items) if own else len(pair.section.children)


@rule(
    "P201", "too-few-points", WARNING, "要点太少",
    reason="要点少于通知或模板的要求，说明问题查摆得不够。", source=NOTICE, needs=(Need.SCAFFOLD,),
)  # fmt: skip
def too_few_points(context: Context) -> Iterable[Hit]:
    """Fewer points than the scaffold's minimum (a lone 一是 where two are wanted is P104's)."""
    for pair, count in _pairs(context):
        assert pair.spec.points is not None
        least = pair.spec.points.min
        if not 0 < count < least or (count == 1 and least == 2 and pair.section.points):
            continue
        style = _style(pair.spec.points.style)
        yield Hit(
            f"“{pair.section.label}”只有 {count} 条要点，模板要求至少 {least} 条",
            f"请补写到“{_typed(style, least)}”",
            at_section(context, pair.section),
        )


def _style(value: str) -> Style:
    return next((style for style in Style if style.value == value), Style.IS)


@rule(
    "P202", "no-points", WARNING, "没有分条",
    reason="不分条写，看不出查摆了几个问题，也不便于逐条整改。", source=NOTICE, needs=(Need.SCAFFOLD,),
)  # fmt: skip
def no_points(context: Context) -> Iterable[Hit]:
    """Text without any marker where the scaffold wants several points; a single one may be told in prose."""
    for pair, count in _pairs(context):
        assert pair.spec.points is not None
        if count == 0 and pair.spec.points.min > 1 and not is_empty(pair.section):
            style = _style(pair.spec.points.style)
            yield Hit(
                f"“{pair.section.label}”的内容没有分条",
                f"请分成至少 {pair.spec.points.min} 条，分别以“{_typed(style, 1)}”“{_typed(style, 2)}”开头",
                at_section(context, pair.section),
            )


@rule(
    "P203", "inline-points", WARNING, "要点没有分段",
    reason="模板要求一条要点一个自然段。", source=NOTICE, needs=(Need.SCAFFOLD,),
)  # fmt: skip
def inline_points(context: Context) -> Iterable[Hit]:
    """Points that run on in one paragraph where the scaffold wants a paragraph each."""
    for pair, _ in _pairs(context):
        inline = [point for point in pair.section.points if point.inline]
        if pair.spec.points is not None and not pair.spec.points.inline and inline:
            yield Hit(
                f"“{inline[0].marker}”等 {len(inline)} 条要点没有另起一段",
                f"请在“{inline[0].marker}”前面按回车，一条一段",
                at_point(context, pair.section, inline[0]),
            )


@rule(
    "P301", "mixed-styles", WARNING, "要点序号的写法不一",
    reason="同一标题下序号写法应当一致。", source="GB/T 9704-2012 第 7.3.3 条",
)  # fmt: skip
def mixed_styles(context: Context) -> Iterable[Hit]:
    """一是 … 2. under one heading: one sequence, two ways of writing."""
    for sequence in _sequences_of(context):
        first = sequence.items[0].marker
        for item in sequence.items:
            if item.marker.style is not first.style:
                if item.marker.number in marker_range(first.style):
                    hint = f"请改为“{_typed(first.style, item.marker.number)}”"
                else:
                    one, two = (_typed(item.marker.style, n) for n in (1, _SECOND))
                    hint = f"请把这个标题下的要点统一写作“{one}”“{two}”"
                yield Hit(
                    f"“{item.marker.text}”与前面的“{first.text}”写法不一致",
                    hint,
                    at_point(context, item.section, item.point),
                )
                break


@rule(
    "P302", "marker-variant", INFO, "要点序号的写法与模板不同",
    reason="写法不同不影响内容，统一后更整齐。", source=NOTICE, needs=(Need.SCAFFOLD,),
)  # fmt: skip
def marker_variant(context: Context) -> Iterable[Hit]:
    """Another style than the scaffold's, through the whole paper: said once."""
    shape = tree(context)
    found = []
    for sequence in _sequences_of(context):
        item = sequence.items[0]
        spec = shape.spec_of(item.section)
        if sequence.nested or spec is None or spec.points is None or spec.points.style == "none":
            continue
        if item.marker.style is not _style(spec.points.style):
            found.append((item, spec.points.style))
    if found:
        item, style = found[0]
        yield Hit(
            f"要点用的是“{item.marker.text}”，模板用的是“{style}”{count_of(len(found), '个标题下')}",
            f"可以改为“{style}”的写法",
            at_point(context, item.section, item.point),
            tuple(at_point(context, other.section, other.point) for other, _ in found[1:]),
        )


def written_items(context: Context) -> Iterator[tuple[Section, PointRule, Point]]:
    """Points of the sections' own sequences with what the scaffold wants of them."""
    for pair, _ in _pairs(context):
        assert pair.spec.points is not None
        for sequence in _sequences(pair.section):
            if not sequence.nested:
                yield from ((pair.section, pair.spec.points, item.point) for item in sequence.items)
