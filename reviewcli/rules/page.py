"""F1 and F4: paper, margins, page number."""

from __future__ import annotations

from collections.abc import Iterable

from reviewcli.rules.looks import layout_of, profile_of, size_name
from reviewcli.rules.model import Context, Severity
from reviewcli.rules.registry import Hit, Need, rule
from reviewcli.rules.where import at_paragraph
from reviewcli.word.layout import PageNumber, SectionFormat

ERROR, WARNING = Severity.ERROR, Severity.WARNING
LAYOUT = (Need.LAYOUT,)
_PAPER_MM = 1.0
"""Programs write A4 as 209.9 to 210.1 × 296.9 to 297.1 mm."""
_PAPERS = {
    (216, 279): "Letter",
    (182, 257): "B5",
    (176, 250): "B5（ISO）",
    (148, 210): "A5",
    (297, 420): "A3",
}
_DIALOG = "在“布局（页面布局）”的“页边距—自定义页边距”里"


@rule(
    "F101", "paper", ERROR, "纸张不是 A4",
    reason="公文用纸为 A4，其他纸张打印后要重排。", source="GB/T 9704-2012 第 5.1 条",
    needs=LAYOUT, fixable=True,
)  # fmt: skip
def paper(context: Context) -> Iterable[Hit]:
    """Another paper than the profile's; landscape A4 (a wide table) is A4."""
    profile = profile_of(context)
    wanted = sorted((profile.width_mm, profile.height_mm))
    for page in layout_of(context).sections:
        size = sorted((page.width_mm, page.height_mm))
        if any(abs(a - b) > _PAPER_MM for a, b in zip(size, wanted, strict=True)):
            name = _PAPERS.get((round(size[0]), round(size[1])), "")
            yield Hit(
                f"纸张是 {name + ' ' if name else ''}{page.width_mm:.0f} × {page.height_mm:.0f} 毫米，"
                f"应为 {profile.width_mm:g} × {profile.height_mm:g} 毫米（A4）",
                "请在“布局（页面布局）”的“纸张大小”里选 A4",
                at_paragraph(context, _first(context, page)),
            )
            return


def _first(context: Context, page: SectionFormat) -> int:
    """Where to point: nowhere for the first section (the whole paper), else its first paragraph."""
    return 0 if page is layout_of(context).sections[0] else page.first_paragraph


def _margin(context: Context, side: str, name: str) -> Iterable[Hit]:
    profile = profile_of(context)
    wanted: float = getattr(profile, f"{side}_mm")
    for page in layout_of(context).sections:
        found: float = getattr(page, f"{side}_mm") + (page.gutter_mm if side == "left" else 0.0)
        if page.landscape or abs(found - wanted) <= profile.tolerance_mm:
            continue
        yield Hit(
            f"{name}边距是 {found:.1f} 毫米，应为 {wanted:.3g} 毫米",
            f"请{_DIALOG}把{name}边距改为 {wanted / 10:.2g} 厘米",
            at_paragraph(context, _first(context, page)),
        )
        return


_MARGINS = "GB/T 9704-2012 第 5.2.1 条：天头 37 毫米、订口 28 毫米，版心 156 × 225 毫米"
_AREA = "页边距决定版心，版心不对，每页行数、每行字数都不对。"


@rule("F102", "top-margin", ERROR, "上边距", reason=_AREA, source=_MARGINS, needs=LAYOUT, fixable=True)
def top_margin(context: Context) -> Iterable[Hit]:
    """The upper margin beyond the tolerance (1 mm)."""
    return _margin(context, "top", "上")


@rule("F103", "bottom-margin", ERROR, "下边距", reason=_AREA, source=_MARGINS, needs=LAYOUT, fixable=True)
def bottom_margin(context: Context) -> Iterable[Hit]:
    """The lower margin beyond the tolerance."""
    return _margin(context, "bottom", "下")


@rule("F104", "left-margin", ERROR, "左边距", reason=_AREA, source=_MARGINS, needs=LAYOUT, fixable=True)
def left_margin(context: Context) -> Iterable[Hit]:
    """The left margin, gutter included, beyond the tolerance."""
    return _margin(context, "left", "左")


@rule("F105", "right-margin", ERROR, "右边距", reason=_AREA, source=_MARGINS, needs=LAYOUT, fixable=True)
def right_margin(context: Context) -> Iterable[Hit]:
    """The right margin beyond the tolerance."""
    return _margin(context, "right", "右")


_NUMBER = (
    "GB/T 9704-2012 第 7.5 条：页码用四号半角宋体阿拉伯数字，左右各放一条一字线；"
    "单页码居右空一字，双页码居左空一字"
)
_NUMBER_REASON = "页码的位置和写法有规定，双面打印装订后才在外侧。"
_SIDES = {"left": "居左", "center": "居中", "right": "居右", "both": "居左", "distribute": "居中"}


def _numbers(context: Context) -> list[PageNumber]:
    """Page numbers in reading order: of odd (or all) pages, then of even pages, section by section."""
    layout = layout_of(context)
    out: list[PageNumber] = []
    for page in layout.sections:
        out.extend(page.default_footer)
        out.extend(page.even_footer if layout.even_and_odd else ())
    return out


@rule(
    "F401",
    "page-number-missing",
    WARNING,
    "没有页码",
    reason=_NUMBER_REASON,
    source=_NUMBER,
    needs=LAYOUT,
    fixable=True,
)
def page_number_missing(context: Context) -> Iterable[Hit]:
    """No footer holds a page number."""
    if not _numbers(context):
        yield Hit("没有页码", "请用“插入—页码”在页面底端加上页码")


def _bare(text: str) -> str:
    return "".join(text.split())


@rule(
    "F402",
    "page-number-text",
    WARNING,
    "页码的写法",
    reason=_NUMBER_REASON,
    source=_NUMBER,
    needs=LAYOUT,
    fixable=True,
)
def page_number_text(context: Context) -> Iterable[Hit]:
    """Dashes missing or of another kind; blanks between are not looked at."""
    wanted = profile_of(context).page_number_text.format("1")
    wrong = [number for number in _numbers(context) if _bare(number.text) != _bare(wanted)]
    if wrong:
        yield Hit(
            f"页码写作“{wrong[0].text.strip()}”，应写作“{wanted}”",
            "请双击页脚，在页码数字两边各打一个“—”（一字线）",
        )


@rule(
    "F403",
    "page-number-position",
    WARNING,
    "页码的位置",
    reason=_NUMBER_REASON,
    source=_NUMBER,
    needs=LAYOUT,
    fixable=True,
)
def page_number_position(context: Context) -> Iterable[Hit]:
    """Not on the outer side (or not centred, where the profile says so)."""
    layout, profile = layout_of(context), profile_of(context)
    if not _numbers(context):
        return
    for page in layout.sections:
        odd = [_SIDES.get(number.alignment, "居左") for number in page.default_footer]
        even = [_SIDES.get(number.alignment, "居左") for number in page.even_footer]
        even = even if layout.even_and_odd else odd
        wanted = ("居右", "居左") if profile.page_number_position == "outside" else ("居中", "居中")
        if (odd and odd[0] != wanted[0]) or (even and even[0] != wanted[1]):
            yield Hit(_position_said(odd, even), _position_hint(profile.page_number_position))
            return


def _position_said(odd: list[str], even: list[str]) -> str:
    if odd and even and odd[0] == even[0]:
        return f"单双页的页码都{odd[0]}"
    return f"单页码{odd[0] if odd else '没有'}、双页码{even[0] if even else '没有'}"


def _position_hint(position: str) -> str:
    if position == "center":
        return "请双击页脚，把页码设为居中"
    return "请双击页脚，勾选“奇偶页不同”，单页码居右空一字、双页码居左空一字"


@rule(
    "F404",
    "page-number-font",
    WARNING,
    "页码的字体",
    reason=_NUMBER_REASON,
    source=_NUMBER,
    needs=LAYOUT,
    fixable=True,
)
def page_number_font(context: Context) -> Iterable[Hit]:
    """Another font than the profile's and its aliases."""
    profile = profile_of(context)
    accepted = {profile.page_number_font, *profile.page_number_aliases}
    wrong = [number for number in _numbers(context) if number.font not in accepted]
    if wrong:
        yield Hit(
            f"页码的字体是“{wrong[0].font}”，应为“{profile.page_number_font}”",
            f"请双击页脚，选中页码，字体改为“{profile.page_number_font}”",
        )


@rule(
    "F405",
    "page-number-size",
    WARNING,
    "页码的字号",
    reason=_NUMBER_REASON,
    source=_NUMBER,
    needs=LAYOUT,
    fixable=True,
)
def page_number_size(context: Context) -> Iterable[Hit]:
    """Another size than the profile's."""
    wanted = profile_of(context).page_number_size_pt
    wrong = [number for number in _numbers(context) if abs(number.size_pt - wanted) > 0.25]
    if wrong:
        yield Hit(
            f"页码的字号是{size_name(wrong[0].size_pt)}，应为{size_name(wanted)}",
            f"请双击页脚，选中页码，字号改为{size_name(wanted)}",
        )
