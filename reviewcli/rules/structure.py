"""S: is every part there that the notice of the year asks for, and under its own words.

Aspects are S1xx, parts S2xx, what stands round them S3xx (title, byline, date) and S4xx (preamble).
"""

from __future__ import annotations

from collections.abc import Iterable

from reviewcli.manuscript.names import in_row, quoted
from reviewcli.rules.advice import write_it
from reviewcli.rules.model import Context, Severity
from reviewcli.rules.registry import Hit, Need, rule
from reviewcli.rules.tree import is_empty, tree
from reviewcli.rules.where import at_parent, at_section, quote
from reviewcli.scaffold.match import Pair
from reviewcli.scaffold.model import Presence, SectionSpec
from reviewcli.scaffold.verified import is_sure

NOTICE = "当年会议通知（见所用模板的来源）"
SENT_BACK = "组织部门审核退回的常见意见"
ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO
SCAFFOLD = (Need.SCAFFOLD,)


def _missing(context: Context, presence: Presence, *, aspects: bool) -> Iterable[Hit]:
    """Specs of one presence that nothing answers; below a missing one nothing more is said."""
    assert context.scaffold is not None
    assert context.match is not None
    shape = tree(context)
    gone = {spec.id for spec in context.match.missing}
    gone -= {spec.id for _, specs in context.match.merged for spec in specs}
    for spec in context.match.missing:
        above = shape.spec_parent.get(spec.id)
        if spec.id not in gone or spec.presence is not presence or (above is None) is aspects:
            continue
        if above is not None and above.id in gone:
            continue
        parent = context.match.section_of(above.id) if above is not None else None
        what = "方面" if aspects else "部分"
        yield Hit(
            f"缺少{quoted(spec.name)}{what}",
            write_it(context, shape, spec, parent),
            at_parent(context, parent),
            unsure=not is_sure(context.scaffold, spec),
        )


_MISSING = "通知要求逐个方面查摆，缺一个方面的材料会被退回。"
_MISSING_PART = "查摆问题、剖析原因、整改措施是对照检查材料的主体，缺一不可。"


@rule("S101", "missing-aspect", ERROR, "缺少方面", reason=_MISSING, source=NOTICE, needs=SCAFFOLD)
def missing_aspect(context: Context) -> Iterable[Hit]:
    """A required aspect is not there."""
    return _missing(context, Presence.REQUIRED, aspects=True)


@rule(
    "S102", "missing-expected-aspect", WARNING, "缺少一般应有的方面",
    reason="多数单位的通知要求写这个方面，没有的应当确认本单位通知不要求。", source=NOTICE, needs=SCAFFOLD,
)  # fmt: skip
def missing_expected_aspect(context: Context) -> Iterable[Hit]:
    """An expected aspect is not there."""
    return _missing(context, Presence.EXPECTED, aspects=True)


@rule(
    "S103", "missing-optional-aspect", INFO, "没有可选的方面",
    reason="这个方面只有部分单位要求，没有也可以。", source=NOTICE, needs=SCAFFOLD,
)  # fmt: skip
def missing_optional_aspect(context: Context) -> Iterable[Hit]:
    """An optional aspect is not there."""
    return _missing(context, Presence.OPTIONAL, aspects=True)


@rule("S201", "missing-part", ERROR, "缺少部分", reason=_MISSING_PART, source=NOTICE, needs=SCAFFOLD)
def missing_part(context: Context) -> Iterable[Hit]:
    """A required part is not there."""
    return _missing(context, Presence.REQUIRED, aspects=False)


@rule(
    "S202", "missing-expected-part", WARNING, "缺少一般应有的部分",
    reason="多数单位的通知要求写这个部分，没有的应当确认本单位通知不要求。", source=NOTICE, needs=SCAFFOLD,
)  # fmt: skip
def missing_expected_part(context: Context) -> Iterable[Hit]:
    """An expected part is not there."""
    return _missing(context, Presence.EXPECTED, aspects=False)


@rule(
    "S203", "missing-optional-part", INFO, "没有可选的部分",
    reason="这个部分只有部分单位要求，没有也可以。", source=NOTICE, needs=SCAFFOLD,
)  # fmt: skip
def missing_optional_part(context: Context) -> Iterable[Hit]:
    """An optional part is not there; nothing is said of it where it is in doubt which year's paper it is."""
    if context.others is not None:
        return ()
    return _missing(context, Presence.OPTIONAL, aspects=False)


def _empty(context: Context, *, required: bool, aspects: bool) -> Iterable[Hit]:
    assert context.scaffold is not None
    assert context.match is not None
    shape = tree(context)
    for pair in context.match.pairs:
        above = shape.spec_parent.get(pair.spec.id)
        if (above is None) is aspects or (pair.spec.presence is Presence.REQUIRED) is not required:
            continue
        if pair.spec.presence is Presence.OPTIONAL or not is_empty(pair.section):
            continue
        yield Hit(
            f"“{pair.section.label}”下面没有内容",
            _fill_it(pair.spec),
            at_section(context, pair.section),
            unsure=not is_sure(context.scaffold, pair.spec),
        )


def _fill_it(spec: SectionSpec) -> str:
    if spec.children:
        return f"请在标题下写出 {len(spec.children)} 个方面：{in_row(c.name for c in spec.children)}"
    if spec.points is not None and spec.points.min:
        return f"请在标题下写至少 {spec.points.min} 条要点，每条先用一句话点明，再展开说"
    return "请在标题下写出内容"


@rule(
    "S104", "empty-aspect", ERROR, "方面没有内容",
    reason="只有标题没有内容，等于没有查摆。", source=SENT_BACK, needs=SCAFFOLD,
)  # fmt: skip
def empty_aspect(context: Context) -> Iterable[Hit]:
    """A required aspect has a heading and nothing else."""
    return _empty(context, required=True, aspects=True)


@rule(
    "S111", "empty-expected-aspect", WARNING, "一般应有的方面没有内容",
    reason="只有标题没有内容，等于没有写。", source=SENT_BACK, needs=SCAFFOLD,
)  # fmt: skip
def empty_expected_aspect(context: Context) -> Iterable[Hit]:
    """An expected aspect has a heading and nothing else."""
    return _empty(context, required=False, aspects=True)


@rule(
    "S204", "empty-part", ERROR, "部分没有内容",
    reason="只有标题没有内容，等于缺少这个部分。", source=SENT_BACK, needs=SCAFFOLD,
)  # fmt: skip
def empty_part(context: Context) -> Iterable[Hit]:
    """A required part has a heading and nothing else."""
    return _empty(context, required=True, aspects=False)


@rule(
    "S211", "empty-expected-part", WARNING, "一般应有的部分没有内容",
    reason="只有标题没有内容，等于没有写。", source=SENT_BACK, needs=SCAFFOLD,
)  # fmt: skip
def empty_expected_part(context: Context) -> Iterable[Hit]:
    """An expected part has a heading and nothing else."""
    return _empty(context, required=False, aspects=False)


def _renamed(context: Context, *, aspects: bool) -> Iterable[Hit]:
    assert context.match is not None
    shape = tree(context)
    for pair in context.match.pairs:
        if shape.explained(pair.section):
            continue
        if pair.renamed and (shape.spec_parent.get(pair.spec.id) is not None) is aspects:
            yield Hit(
                f"标题{quote(pair.section.heading)}与通知的提法“{pair.spec.heading}”不一致",
                f"请把标题改为“{pair.section.number}{pair.spec.heading}”",
                at_section(context, pair.section),
            )


@rule(
    "S106", "renamed-aspect", WARNING, "方面的提法不一致",
    reason="方面的提法由通知规定，改动后审核时对不上号。", source=NOTICE, needs=SCAFFOLD,
)  # fmt: skip
def renamed_aspect(context: Context) -> Iterable[Hit]:
    """An aspect's words are beyond the accepted variants."""
    return _renamed(context, aspects=True)


@rule(
    "S206", "renamed-part", WARNING, "部分的提法不一致",
    reason="部分的标题应当让人一眼看出是问题、原因还是措施。", source=NOTICE, needs=SCAFFOLD,
)  # fmt: skip
def renamed_part(context: Context) -> Iterable[Hit]:
    """A part's words are beyond the accepted variants."""
    return _renamed(context, aspects=False)


def _misplaced(context: Context, *, aspects: bool) -> Iterable[Hit]:
    """One finding for all under one heading: where two have changed places, both are out of place."""
    assert context.match is not None
    shape = tree(context)
    groups: dict[str, list[Pair]] = {}
    for pair in context.match.pairs:
        above = shape.spec_parent.get(pair.spec.id)
        if pair.misplaced and (above is not None) is aspects:
            groups.setdefault(above.id if above is not None else "", []).append(pair)
    for pairs in groups.values():
        above = shape.spec_parent.get(pairs[0].spec.id)
        order = in_row(spec.name for spec in shape.spec_siblings(pairs[0].spec))
        parent = shape.section_of(above) if above is not None else None
        under = f"放在“{parent.label}”下面，" if parent is not None else ""
        yield Hit(
            f"{'、'.join(f'“{pair.section.label}”' for pair in pairs)}的位置与模板不一致",
            f"请{under}按这个次序排：{order}",
            at_section(context, pairs[0].section),
        )


@rule(
    "S107", "misplaced-aspect", WARNING, "方面的次序不对",
    reason="按通知的次序逐个方面写，便于审核逐项对照。", source=NOTICE, needs=SCAFFOLD,
)  # fmt: skip
def misplaced_aspect(context: Context) -> Iterable[Hit]:
    """An aspect stands elsewhere than the scaffold wants."""
    return _misplaced(context, aspects=True)


@rule(
    "S207", "misplaced-part", WARNING, "部分的次序不对",
    reason="先问题、再原因、后措施，是这类材料通行的次序。", source=NOTICE, needs=SCAFFOLD,
)  # fmt: skip
def misplaced_part(context: Context) -> Iterable[Hit]:
    """A part stands elsewhere than the scaffold wants."""
    return _misplaced(context, aspects=False)


def _merged(context: Context, *, aspects: bool) -> Iterable[Hit]:
    assert context.match is not None
    shape = tree(context)
    for section, specs in context.match.merged:
        if (shape.spec_parent.get(specs[0].id) is not None) is aspects:
            names = "、".join(f"“{spec.name}”" for spec in specs)
            yield Hit(
                f"{names}合写在“{section.label}”一个标题下",
                f"请分成 {len(specs)} 个标题来写：{in_row(spec.heading for spec in specs)}",
                at_section(context, section),
            )


@rule(
    "S108", "merged-aspects", WARNING, "几个方面合写",
    reason="通知要求逐个方面查摆，合写后看不出哪个方面查了什么。", source=NOTICE, needs=SCAFFOLD,
)  # fmt: skip
def merged_aspects(context: Context) -> Iterable[Hit]:
    """One heading for several aspects."""
    return _merged(context, aspects=True)


@rule(
    "S208", "merged-parts", WARNING, "几个部分合写",
    reason="问题、原因、措施分开写，才看得出措施是否对着问题和原因。", source=NOTICE, needs=SCAFFOLD,
)  # fmt: skip
def merged_parts(context: Context) -> Iterable[Hit]:
    """One heading for several parts."""
    return _merged(context, aspects=False)


def _split(context: Context) -> Iterable[Hit]:
    assert context.match is not None
    shape = tree(context)
    for spec, sections in context.match.split:
        if shape.spec_parent.get(spec.id) is not None:
            names = "、".join(f"“{section.label}”" for section in sections)
            yield Hit(
                f"“{spec.name}”分在 {len(sections)} 个标题下：{names}",
                f"请合并到“{spec.heading}”一个标题下",
                at_section(context, sections[1] if len(sections) > 1 else sections[0]),
            )


@rule(
    "S109", "split-aspect", WARNING, "一个方面分成几个",
    reason="一个方面写成几个，与通知的方面数对不上。", source=NOTICE, needs=SCAFFOLD,
)  # fmt: skip
def split_aspect(context: Context) -> Iterable[Hit]:
    """Several headings for one aspect."""
    return _split(context)


@rule(
    "S209", "repeated-part", WARNING, "一个部分写了两次",
    reason="同一部分出现两次，多半是粘贴时重复了。", source=SENT_BACK, needs=SCAFFOLD,
)  # fmt: skip
def repeated_part(context: Context) -> Iterable[Hit]:
    """A further part that is for the same as one before: 原因剖析 and again 产生问题的原因."""
    assert context.match is not None
    shape = tree(context)
    for section in context.manuscript.sections:
        before = shape.repeated(section)
        if before is not None and before is not section:
            yield Hit(
                f"“{section.label}”与“{before.label}”是同一个部分",
                f"重复的请删去一处；不重复的请合并到“{before.label}”下面",
                at_section(context, section),
            )


@rule(
    "S110", "extra-aspect", WARNING, "多出的方面",
    reason="通知没有规定的方面，应当确认是本单位的要求，还是往年的内容。", source=NOTICE, needs=SCAFFOLD,
)  # fmt: skip
def extra_aspect(context: Context) -> Iterable[Hit]:
    """A heading among the aspects that the scaffold does not know."""
    for section, spec in tree(context).extra():
        if spec is not None:
            yield Hit(
                f"“{section.label}”不在模板的方面之内",
                f"“{spec.name}”下面应写{in_row(child.name for child in spec.children)}；"
                "本单位通知另有要求的可以保留",
                at_section(context, section),
            )


@rule(
    "S210", "extra-part", WARNING, "多出的部分",
    reason="通知没有规定的部分，应当确认是本单位的要求，还是往年的内容。", source=NOTICE, needs=SCAFFOLD,
)  # fmt: skip
def extra_part(context: Context) -> Iterable[Hit]:
    """A part that the scaffold does not know."""
    assert context.scaffold is not None
    for section, spec in tree(context).extra():
        if spec is None:
            yield Hit(
                f"“{section.label}”不在模板的部分之内",
                f"模板的部分是{in_row(part.name for part in context.scaffold.sections)}；"
                "本单位通知另有要求的可以保留",
                at_section(context, section),
            )
