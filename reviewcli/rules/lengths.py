"""C2: how long the paper is, its sections and points, and how its parts share it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reviewcli.manuscript.model import Section
from reviewcli.manuscript.printing import GAP
from reviewcli.manuscript.text import count_chars
from reviewcli.rules.items import sections_of
from reviewcli.rules.model import Context, Severity
from reviewcli.rules.points import written_items
from reviewcli.rules.registry import Hit, Need, rule
from reviewcli.rules.where import at_line, at_point, at_section, count_of
from reviewcli.scaffold.model import Length, Part

WARNING, INFO = Severity.WARNING, Severity.INFO
SCAFFOLD = (Need.SCAFFOLD,)
ONE_UNIT = "个别单位的审核口径（公开的评分标准和审核脚本各一），通知没有规定的可以不理"
_HALF = 0.5
_NAMES = {
    Part.PROBLEMS: "问题", Part.CAUSES: "原因", Part.MEASURES: "措施", Part.LAST_YEAR: "上年度整改",
    Part.CASE: "案例剖析", Part.REPORT: "说明和报告的事项", Part.OTHER: "其他部分",
}  # fmt: skip


def _total(context: Context) -> int:
    """Characters of the whole paper, title and headings too."""
    if "chars" not in context.cache:
        context.cache["chars"] = sum(count_chars(paragraph.text) for paragraph in context.paragraphs)
    found: int = context.cache["chars"]
    return found


def _unfinished(context: Context) -> bool:
    return any(GAP in paragraph.text for paragraph in context.paragraphs)


def _beyond(length: Length, chars: int, *, unfinished: bool = False) -> str:
    """What is said of a length outside its bounds; "" inside."""
    if length.min is not None and chars < length.min and not unfinished:
        return f"少于 {length.min} 字"
    if length.max is not None and chars > length.max:
        return f"多于 {length.max} 字"
    return ""


def _advice(said: str) -> str:
    return "请补写具体的事例和剖析" if said.startswith("少于") else "请压缩重复和空泛的话"


def _whole(context: Context, *, sourced: bool) -> Iterator[Hit]:
    assert context.scaffold is not None
    limits = context.scaffold.limits
    chars = _total(context)
    said = _beyond(limits.chars, chars, unfinished=_unfinished(context))
    if said and bool(limits.source) is sourced:
        by = f"（{limits.source}）" if sourced else "（常见的篇幅，通知没有规定的可以不理）"
        yield Hit(f"全文 {chars:,} 字，{said}{by}", _advice(said))


@rule(
    "C201", "length-of-notice", WARNING, "篇幅不合通知规定",
    reason="通知规定了篇幅，过短说明查摆不够，过长会上讲不完。", source="当年会议通知（见所用模板的 limits）",
    needs=SCAFFOLD,
)  # fmt: skip
def length_of_notice(context: Context) -> Iterable[Hit]:
    """Outside limits that the scaffold gives a source for."""
    return _whole(context, sourced=True)


@rule(
    "C202", "length-usual", INFO, "篇幅与常见的不同",
    reason="同类材料多在这个篇幅内，差得多的请看看是不是漏写或者写散了。", source=ONE_UNIT, needs=SCAFFOLD,
)  # fmt: skip
def length_usual(context: Context) -> Iterable[Hit]:
    """Outside limits that nobody demands."""
    return _whole(context, sourced=False)


def section_chars(section: Section) -> int:
    """Characters under a heading, the headings below it too, its own not."""
    own = sum(count_chars(line.text) for line in section.lead_in)
    own += sum(count_chars(point.marker + point.text) for point in section.points)
    return own + sum(count_chars(child.label) + section_chars(child) for child in section.children)


@rule(
    "C203", "section-length", INFO, "部分或方面的篇幅",
    reason="模板给出了这一处的篇幅，差得多的请看看是不是漏写或者写散了。",
    source="所用模板的 length（没有注明依据的只供参考）", needs=SCAFFOLD,
)  # fmt: skip
def section_length(context: Context) -> Iterable[Hit]:
    """A section or the preamble outside the scaffold's length."""
    assert context.match is not None
    assert context.scaffold is not None
    preamble = context.manuscript.preamble
    if context.scaffold.preamble is not None and preamble:
        chars = sum(count_chars(line.text) for line in preamble)
        said = _beyond(context.scaffold.preamble.length, chars, unfinished=_unfinished(context))
        if said:
            yield Hit(f"开头语 {chars} 字，{said}", _advice(said), at_line(context, preamble[0]))
    for pair in context.match.pairs:
        chars = section_chars(pair.section)
        said = _beyond(pair.spec.length, chars, unfinished=GAP in _text(pair.section))
        if said and chars:
            yield Hit(
                f"“{pair.section.label}” {chars:,} 字，{said}",
                _advice(said),
                at_section(context, pair.section),
            )


def _text(section: Section) -> str:
    return "".join(line.text for line in section.lines())


_NAMED = 6
"""Points named in a message; the rest is counted."""


def _which(hits: list[Hit]) -> str:
    """ "（共 3 条要点，另有：一、理论学习的二是、三是）": the points under their nearest headings."""
    others: dict[str, list[str]] = {}
    for hit in hits[1 : _NAMED + 1]:
        others.setdefault((*hit.where.path, "")[-2], []).append(hit.where.text[:8])
    names = "；".join(f"“{path}”的{'、'.join(points)}" for path, points in others.items())
    more = "等" * (len(hits) > _NAMED + 1)
    return count_of(len(hits), "条要点").replace("）", f"，另有{names}{more}）") if names else ""


@rule(
    "C204", "point-length", INFO, "要点的篇幅",
    reason="一条要点太短写不清一件事，太长多半装了几件事。",
    source="所用模板的 points.length（没有注明依据的只供参考）", needs=SCAFFOLD,
)  # fmt: skip
def point_length(context: Context) -> Iterable[Hit]:
    """Points outside the scaffold's length: one finding for all that are too short, one for the long."""
    found: dict[str, list[Hit]] = {}
    for section, spec, point in written_items(context):
        chars = count_chars(point.text)
        said = _beyond(spec.length, chars)
        if said and GAP not in point.text:
            hit = Hit(f"“{point.marker}”{chars} 字，{said}", _advice(said), at_point(context, section, point))
            found.setdefault(said[:2], []).append(hit)
    for hits in found.values():
        more = tuple(hit.where for hit in hits[1:])
        yield Hit(hits[0].message + _which(hits), hits[0].hint, hits[0].where, more)


@rule(
    "C205", "shares", INFO, "各部分的比例",
    reason="对照检查材料以查摆问题、剖析原因为主，别的写多了就冲淡了问题。", source=ONE_UNIT, needs=SCAFFOLD,
)  # fmt: skip
def shares(context: Context) -> Iterable[Hit]:
    """The scaffold's shares; where it has none: problems and causes together less than half."""
    assert context.scaffold is not None
    total = _total(context)
    if not total or _unfinished(context):
        return
    wanted = context.scaffold.limits.shares
    nobody = "有的单位这样要求，通知没有规定的可以不理"
    for each in wanted:
        sections = sections_of(context, each.part)
        share = sum(map(section_chars, sections)) / total
        low, high = each.min is not None and share < each.min, each.max is not None and share > each.max
        if sections and (low or high):
            bound = f"少于 {each.min:.0%}" if low else f"多于 {each.max:.0%}"
            yield Hit(
                f"{_NAMES[each.part]}部分约占全文的 {share:.0%}，{bound}（{each.source or nobody}）",
                f"请{'多写' if low else '少写'}{_NAMES[each.part]}部分",
                at_section(context, sections[0]),
            )
    both = [*sections_of(context, Part.PROBLEMS), *sections_of(context, Part.CAUSES)]
    if not wanted and sections_of(context, Part.PROBLEMS) and sections_of(context, Part.CAUSES):
        share = sum(map(section_chars, both)) / total
        if share < _HALF:
            yield Hit(
                f"问题和原因合起来约占全文的 {share:.0%}，不到一半（{nobody}）",
                "请多写问题和原因，压缩其他部分",
                at_section(context, both[0]),
            )
