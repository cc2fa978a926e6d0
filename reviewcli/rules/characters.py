"""F2 and F5: fonts and sizes, one finding a value."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator

from reviewcli.manuscript.model import Span
from reviewcli.rules.looks import (
    Tally,
    font_name,
    is_han,
    is_latin,
    is_quote,
    layout_of,
    profile_of,
    size_name,
    stretches,
    tally_runs,
)
from reviewcli.rules.model import Context, Severity
from reviewcli.rules.registry import Hit, Need, rule
from reviewcli.rules.where import at_text
from reviewcli.word.layout import RunFormat

ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO
LAYOUT = (Need.LAYOUT,)
BODY_SOURCE = "GB/T 9704-2012 第 5.2.2、7.3.3 条：正文用三号仿宋体字"
LEVELS_SOURCE = "GB/T 9704-2012 第 7.3.3 条：第一层用黑体、第二层用楷体、第三层和第四层用仿宋体"
TITLE_SOURCE = "GB/T 9704-2012 第 7.3.1 条：标题用二号小标宋体字"
_SIZE_PT = 0.25
"""Half of Word's smallest step."""
_FAMILIES = (("仿宋", "fangsong"), ("楷", "kai"), ("黑体", "simhei"), ("小标宋", "中宋", "xiaobiaosong"))
_ROLE_NAMES = {
    "title": "标题", "byline": "署名行", "date": "日期行", "signature": "落款", "body": "正文",
    "heading1": "一级标题“一、”", "heading2": "二级标题“（一）”",
    "heading3": "三级标题“1.”", "heading4": "四级标题“（1）”",
}  # fmt: skip


def _fonts(context: Context, role: str) -> Tally:
    key = f"fonts of {role}"
    if key not in context.cache:
        context.cache[key] = tally_runs(context, role, lambda run: run.east_asia)
    found: Tally = context.cache[key]
    return found


def _same_face(font: Hashable, wanted: str) -> bool:
    """A face of the same kind from another house: 华文仿宋 for 仿宋_GB2312."""
    return any(
        any(word in str(font).lower() for word in words) and any(word in wanted.lower() for word in words)
        for words in _FAMILIES
    )


def _font(context: Context, role: str, *, kin: bool | None = None) -> Iterator[Hit]:
    """The font of one role. ``kin`` True: only faces of the same kind; False: all others; None: both.

    With ``kin``, only the main fonts: passages in others are a rule of their own.
    """
    wanted = profile_of(context).role(role)
    accepted = {wanted.font, *wanted.aliases}
    main = _fonts(context, role).main

    def accept(font: Hashable) -> bool:
        if kin is None or font in accepted:
            return font in accepted
        return font not in main or _same_face(font, wanted.font) is not kin

    off = _fonts(context, role).off(accept)
    if off is None:
        return
    name = _ROLE_NAMES[role]
    fonts = "、".join(font_name(font) for font in off.values[:3])
    yield Hit(
        f"{off.subject(name)}的字体是{fonts}，应为“{wanted.font}”",
        f"请选中{name}，把中文字体改为“{wanted.font}”",
        off.where(context),
    )


def _right_size(size: Hashable, wanted: float) -> bool:
    return isinstance(size, float | int) and abs(size - wanted) <= _SIZE_PT


def _size(context: Context, role: str, *, main_only: bool = False) -> Iterator[Hit]:
    wanted = profile_of(context).role(role).size_pt
    tally = tally_runs(context, role, lambda run: run.size_pt)
    off = tally.off(lambda size: _right_size(size, wanted) or (main_only and size not in tally.main))
    if off is None:
        return
    name = _ROLE_NAMES[role]
    sizes = "、".join(size_name(float(str(size))) for size in off.values[:3])
    yield Hit(
        f"{off.subject(name)}的字号是{sizes}，应为{size_name(wanted)}",
        f"请选中{name}，把字号改为{size_name(wanted)}",
        off.where(context),
    )


@rule(
    "F201", "body-font", ERROR, "正文字体",
    reason="公文正文用仿宋体，换用其他字体一眼就能看出来。", source=BODY_SOURCE,
    needs=LAYOUT, fixable=True,
)  # fmt: skip
def body_font(context: Context) -> Iterable[Hit]:
    """The body's Han characters in a font of another kind."""
    return _font(context, "body", kin=False)


@rule(
    "F202", "body-font-kin", WARNING, "正文用了别家的仿宋",
    reason="不同厂家的仿宋字形略有差别，格式规范没有把它列为等同字体。", source=BODY_SOURCE,
    needs=LAYOUT, fixable=True,
)  # fmt: skip
def body_font_kin(context: Context) -> Iterable[Hit]:
    """A 仿宋 that the profile does not accept as equal."""
    for hit in _font(context, "body", kin=True):
        profile = profile_of(context)
        yield Hit(f"{hit.message}（格式规范“{profile.name}”）", hit.hint, hit.where)


@rule(
    "F203", "body-size", ERROR, "正文字号",
    reason="公文正文用三号字，字号不对每页行数和每行字数都不对。", source=BODY_SOURCE,
    needs=LAYOUT, fixable=True,
)  # fmt: skip
def body_size(context: Context) -> Iterable[Hit]:
    """The body's size."""
    return _size(context, "body", main_only=True)


@rule(
    "F204", "body-font-passage", WARNING, "正文里有别的字体",
    reason="正文字体应当一致，个别段落换了字体，多半是粘贴来的。", source=BODY_SOURCE,
    needs=LAYOUT, fixable=True,
)  # fmt: skip
def body_font_passage(context: Context) -> Iterable[Hit]:
    """Passages of the body in another font; one finding a font, a few characters aside."""
    wanted = profile_of(context).role("body")
    accepted = {wanted.font, *wanted.aliases}
    for off in _fonts(context, "body").passages(lambda font: font in accepted):
        yield Hit(
            f"{off.passage('正文')}字体是{font_name(off.values[0])}，应为“{wanted.font}”",
            f"请选中那些文字，把中文字体改为“{wanted.font}”",
            off.where(context),
        )


@rule(
    "F205", "body-size-passage", WARNING, "正文里有别的字号",
    reason="正文字号应当一致，个别段落换了字号，多半是粘贴来的。", source=BODY_SOURCE,
    needs=LAYOUT, fixable=True,
)  # fmt: skip
def body_size_passage(context: Context) -> Iterable[Hit]:
    """Passages of the body in another size; one finding a size, a few characters aside."""
    wanted = profile_of(context).role("body").size_pt
    tally = tally_runs(context, "body", lambda run: run.size_pt)
    for off in tally.passages(lambda size: _right_size(size, wanted)):
        yield Hit(
            f"{off.passage('正文')}字号是{size_name(float(str(off.values[0])))}，应为{size_name(wanted)}",
            f"请选中那些文字，把字号改为{size_name(wanted)}",
            off.where(context),
        )


@rule(
    "F211", "title-font", WARNING, "标题字体",
    reason="标题用小标宋体，与正文区分。", source=TITLE_SOURCE,
    needs=LAYOUT, fixable=True,
)  # fmt: skip
def title_font(context: Context) -> Iterable[Hit]:
    """The title's font."""
    return _font(context, "title")


@rule(
    "F212", "title-size", WARNING, "标题字号",
    reason="标题用二号字，比正文大。", source=TITLE_SOURCE,
    needs=LAYOUT, fixable=True,
)  # fmt: skip
def title_size(context: Context) -> Iterable[Hit]:
    """The title's size."""
    return _size(context, "title")


@rule(
    "F213", "byline-font", WARNING, "署名和日期的字体",
    reason="标题下的署名和日期用楷体，与正文区分。", source="公文排版惯例，见所用的格式规范",
    needs=LAYOUT, fixable=True,
)  # fmt: skip
def byline_font(context: Context) -> Iterable[Hit]:
    """Byline's and date's font."""
    yield from _font(context, "byline")
    yield from _font(context, "date")


@rule(
    "F214", "byline-size", WARNING, "署名和日期的字号",
    reason="标题下的署名和日期用三号字。", source="公文排版惯例，见所用的格式规范",
    needs=LAYOUT, fixable=True,
)  # fmt: skip
def byline_size(context: Context) -> Iterable[Hit]:
    """Byline's and date's size."""
    yield from _size(context, "byline")
    yield from _size(context, "date")


def _bold(context: Context, role: str) -> Iterator[Hit]:
    """Weight against the profile's; a profile that says null takes either."""
    wanted = profile_of(context).role(role).bold
    off = tally_runs(context, role, lambda run: run.bold).off(lambda bold: wanted is None or bold is wanted)
    if off is not None:
        name = _ROLE_NAMES[role]
        found, should = ("没有加粗", "加粗") if wanted else ("加粗了", "不加粗")
        yield Hit(
            f"{off.subject(name)}{found}，应当{should}",
            f"请选中{name}，{'设为' if wanted else '取消'}加粗",
            off.where(context),
        )


@rule(
    "F215", "title-bold", WARNING, "标题加粗",
    reason="小标宋本身已经够重，标准没有要求加粗。", source=TITLE_SOURCE,
    needs=LAYOUT, fixable=True,
)  # fmt: skip
def title_bold(context: Context) -> Iterable[Hit]:
    """The title is bold where the profile says not, or the other way round."""
    return _bold(context, "title")


def _levels(context: Context) -> list[str]:
    return [role for role in ("heading1", "heading2", "heading3", "heading4") if stretches(context, role)]


@rule(
    "F221", "heading-font", WARNING, "标题层级的字体",
    reason="各级标题用不同的字体，层次才看得清。", source=LEVELS_SOURCE,
    needs=LAYOUT, fixable=True,
)  # fmt: skip
def heading_font(context: Context) -> Iterable[Hit]:
    """One finding a level."""
    for role in _levels(context):
        yield from _font(context, role)


@rule(
    "F222", "heading-size", WARNING, "标题层级的字号",
    reason="各级标题都用三号字。", source=LEVELS_SOURCE,
    needs=LAYOUT, fixable=True,
)  # fmt: skip
def heading_size(context: Context) -> Iterable[Hit]:
    """One finding a level."""
    for role in _levels(context):
        yield from _size(context, role)


@rule(
    "F223", "heading-bold", WARNING, "标题层级加粗",
    reason="各级标题用字体区分，加不加粗按格式规范。", source=LEVELS_SOURCE,
    needs=LAYOUT, fixable=True,
)  # fmt: skip
def heading_bold(context: Context) -> Iterable[Hit]:
    """Headings that are bold where the profile says not, or the other way round; one finding a level."""
    for role in _levels(context):
        yield from _bold(context, role)


_COLOURS = {"FF0000": "红色", "C00000": "深红", "0000FF": "蓝色", "0070C0": "蓝色", "FFFFFF": "白色"}
_DARK = 0x20
"""Up to this in each channel nobody can tell a colour from black in print."""


def _black(colour: Hashable) -> bool:
    text = str(colour)
    try:
        return text == "auto" or all(int(text[n : n + 2], 16) <= _DARK for n in (0, 2, 4))
    except ValueError:
        return True


@rule(
    "F206", "text-colour", WARNING, "文字颜色",
    reason="公文文字一律用黑色，彩色多半是修改时做的记号。",
    source="GB/T 9704-2012 第 5.2.4 条：如无特殊说明，公文中文字的颜色均为黑色", needs=LAYOUT, fixable=True,
)  # fmt: skip
def text_colour(context: Context) -> Iterable[Hit]:
    """Text in another colour than black, a few characters aside; said once."""
    tally = Tally()
    for role in _ROLE_NAMES:
        tally.join(tally_runs(context, role, lambda run: run.color))
    off = tally.off(_black)
    if off is not None:
        names = "、".join(_COLOURS.get(str(value), f"#{value}") for value in off.values[:3])
        yield Hit(
            f"{off.subject('文字')}用了{names}，应为黑色",
            "请选中这些文字，把字体颜色改为“自动”（黑色）",
            off.where(context),
        )


@rule(
    "F501", "digits-font", INFO, "数字和字母的字体",
    reason="数字和字母的字体应当统一。", source="公文排版惯例，见所用的格式规范",
    needs=LAYOUT, fixable=True,
)  # fmt: skip
def digits_font(context: Context) -> Iterable[Hit]:
    """Digits and Latin letters of the body neither in the profile's font nor in the body's own."""
    profile = profile_of(context)
    body = profile.role("body")
    accepted = {profile.digits_font, body.font, *body.aliases} - {""}
    off = tally_runs(context, "body", lambda run: run.ascii, is_latin).off(lambda font: font in accepted)
    if off is not None:
        wanted = profile.digits_font or body.font
        fonts = "、".join(font_name(font) for font in off.values[:3])
        yield Hit(
            f"正文里数字和字母的字体是{fonts}，一般用“{wanted}”",
            f"请全选正文，把西文字体改为“{wanted}”",
            off.where(context),
        )


@rule(
    "F502", "quotes-font", INFO, "引号的字体",
    reason="引号、破折号和省略号没有标明按中文排时，会用西文字体显示，又窄又不齐。",
    source="ECMA-376 第 1 部分 17.3.2.26（rFonts 的 hint）", needs=LAYOUT, fixable=True,
)  # fmt: skip
def quotes_font(context: Context) -> Iterable[Hit]:
    """“ ” ‘ ’ — … that take a Western font, because the run does not say hint="eastAsia"."""
    body = profile_of(context).role("body")

    def font(run: RunFormat) -> str:
        return run.east_asia if run.hint == "eastAsia" else run.h_ansi or run.ascii

    tally = tally_runs(context, "body", font, is_quote)
    wrong = [f for f in tally.chars if not any(map(is_han, str(f))) and f not in (body.font, *body.aliases)]
    if wrong and sum(tally.chars[f] for f in wrong) * 2 > sum(tally.chars.values()):
        spot = tally.spots[wrong[0]][0][0]
        yield Hit(
            f"正文的引号等标点用了西文字体{font_name(wrong[0])}",
            f"请选中引号，把西文字体也改为“{body.font}”",
            at_text(context, spot.paragraph, spot.start, spot.end),
        )


@rule(
    "F503", "bold-leads", INFO, "首句加粗",
    reason="首句是否加粗由本单位的格式规范决定，标准没有这个要求。", source="公文排版惯例，见所用的格式规范",
    needs=LAYOUT, fixable=True,
)  # fmt: skip
def bold_leads(context: Context) -> Iterable[Hit]:
    """Leads are bold where the profile says not, or the other way round."""
    wanted = profile_of(context).bold_leads
    leads = [point.lead.at for section in context.manuscript.walk() for point in section.points]
    known = [span for span in leads if span is not None]
    bold = [span for span in known if _all_bold(context, span)]
    wrong = bold if not wanted else [span for span in known if span not in bold]
    if known and 2 * len(wrong) > len(known):
        first = wrong[0]
        yield Hit(
            "要点的首句都加粗了" if not wanted else "要点的首句没有加粗",
            f"格式规范要求首句{'加粗' if wanted else '不加粗'}",
            at_text(context, first.paragraph, first.start, first.end),
        )


def _all_bold(context: Context, span: Span) -> bool:
    """Every character of the span is bold, at the beginning of its paragraph or inside."""
    if context.paragraphs[span.paragraph - 1].cues.bold_to >= span.end > span.start:
        return True
    runs = layout_of(context).of(span.paragraph).runs
    bold = sum(max(0, min(run.end, span.end) - max(run.start, span.start)) for run in runs if run.bold)
    return bold == span.end - span.start > 0
