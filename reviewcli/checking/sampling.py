"""A format profile read from a model document: page, grid, page number here, the roles in ``sampling_roles``.

The counting is that of the F rules, so what is read is what they will measure. Per property the value that
most characters have is taken; only what differs from the profile extended is kept; what could not be read, or
what no profile can say, is put in words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reviewcli.checking.papers import Paper
from reviewcli.checking.sampling_notes import Notes, equal_fonts, lead_spans
from reviewcli.checking.sampling_roles import read_roles
from reviewcli.errors import ReviewError
from reviewcli.rules.grid import Grid, body_grid
from reviewcli.rules.looks import is_latin, size_name, stretches, tally_paragraphs, tally_runs
from reviewcli.rules.model import Context
from reviewcli.word.layout import PageNumber, RunFormat, SectionFormat
from reviewcli.word.profile import ROLES, FormatProfile
from reviewcli.word.profile_text import Value
from reviewcli.word.profile_yaml import SAME_AS_LINE

_MM = 72 / 25.4
_SAME_MM = 0.15
"""Millimetres that two ways of writing one margin may differ by (3.7 cm, 2098 twips, 104.9 pt)."""
_SAME_PT = 0.25
_NARROWEST_MM = 25.0
"""A profile's text area is at least so wide and high."""
_PAGE = {
    "width": "纸宽", "height": "纸高",
    "top": "上边距", "bottom": "下边距", "left": "左边距", "right": "右边距",
}  # fmt: skip
_SIDES = {"left": "居左", "both": "居左", "center": "居中", "distribute": "居中", "right": "居右"}


@dataclass(frozen=True, slots=True)
class Sample:
    """What a model document says otherwise than the base, in the order of a profile's file, and remarks."""

    values: tuple[Value, ...]
    kept: tuple[str, ...]
    chars: int
    """Characters of its body."""


def sample_profile(paper: Paper, base: FormatProfile, known: Sequence[FormatProfile] = ()) -> Sample:
    """What ``paper`` says otherwise than ``base``. ``known``: profiles whose aliases name equal fonts.

    Raises ReviewError when the paper has no layout (a draft, a plain text) or no body text.
    """
    if paper.layout is None:
        raise ReviewError("样本应是 Word 文件，草稿和纯文本没有版式可读；请换一份排好版的 .docx。")
    context = Context(
        manuscript=paper.outline.manuscript, outline=paper.outline, paragraphs=paper.paragraphs,
        layout=paper.layout, facts=paper.facts,
    )  # fmt: skip
    grid = body_grid(context)
    if grid is None:
        raise ReviewError("样本里没有认出正文，读不出格式；请换一份有标题、有正文的 .docx。")
    notes = Notes(context, base)
    page = _main_section(context, notes)
    area = _read_page(page, notes)
    _read_grid(grid, area, notes)
    body = read_roles(notes, known)
    _read_digits(notes, body)
    _read_leads(notes)
    _read_number(page, area, notes, known)
    _remark_on_headers(page, notes)
    chars = sum(stretch.end - stretch.start for stretch in stretches(context, "body"))
    return Sample(tuple(notes.values), tuple(notes.kept), chars)


def _main_section(context: Context, notes: Notes) -> SectionFormat:
    """The section with most of the body."""
    sections = notes.layout.sections
    found = tally_paragraphs(context, "body", lambda p: p.section).prevailing
    page = sections[min(int(str(found)), len(sections) - 1)]
    sizes = {(s.width_mm, s.height_mm, s.top_mm, s.bottom_mm, s.left_mm, s.right_mm) for s in sections}
    if len(sizes) > 1:
        notes.kept.append(f"样本的 {len(sections)} 节页面设置不同，取正文最多的一节")
    return page


def _read_page(page: SectionFormat, notes: Notes) -> dict[str, float]:
    """Paper and margins; the page that the profile will then have, mm."""
    area: dict[str, float] = {side: getattr(notes.base, f"{side}_mm") for side in _PAGE}
    if page.landscape:
        notes.kept.append("样本正文所在的页是横向的，纸张和页边距没有读")
        return area
    found = {side: _tidy_mm(getattr(page, f"{side}_mm")) for side in _PAGE}
    found["left"] = _tidy_mm(page.left_mm + page.gutter_mm)
    wide = found["width"] - found["left"] - found["right"]
    if min(wide, found["height"] - found["top"] - found["bottom"]) < _NARROWEST_MM:
        notes.kept.append("样本的页边距太大，放不下字，纸张和页边距没有读")
        return area
    for side, name in _PAGE.items():
        if abs(found[side] - area[side]) > _SAME_MM:
            gutter = "（含装订线）" if side == "left" and page.gutter_mm else ""
            why = f"页面设置：{name} {found[side]:g} 毫米{gutter}，原为 {area[side]:g}"
            if notes.put(("page", side), found[side], why):
                area[side] = found[side]
    return area


def _tidy_mm(mm: float) -> float:
    """To the tenth where that is what was meant (twips round), else to the hundredth."""
    return round(mm, 1) if abs(mm - round(mm, 1)) <= 0.03 else round(mm, 2)


def _read_grid(grid: Grid, area: dict[str, float], notes: Notes) -> None:
    """Lines and characters within ``area``, line pitch, character spacing."""
    base = notes.base
    width = (area["width"] - area["left"] - area["right"]) * _MM
    height = (area["height"] - area["top"] - area["bottom"]) * _MM
    spacing, chars = _spacing(grid, width)
    lines = grid.lines_in(height)
    if lines is None:
        notes.kept.append(f"行距：正文是{grid.spelling}，没有固定行距，每页行数随字体而变")
        lines, pitch = base.lines, base.line_pitch_twips
    else:
        pitch = round((grid.line_pt or 0.0) * 20)
    if lines != base.lines:
        why = f"版心高 {height / _MM:g} 毫米，行距 {pitch / 20:g} 磅，放得下 {lines} 行"
        notes.put(("grid", "lines"), lines, why)
    if chars != base.chars:
        why = f"版心宽 {width / _MM:g} 毫米，每字 {grid.size_pt + spacing / 20:g} 磅，放得下 {chars} 字"
        notes.put(("grid", "chars"), chars, why)
    if pitch != base.line_pitch_twips:
        fixed = grid.spelling.startswith(("固定", "最小"))
        how = grid.spelling if fixed else f"{grid.spelling}，对齐文档网格，合 {pitch / 20:g} 磅"
        notes.put(("grid", "pitch"), pitch, f"正文行距：{how}")
    if spacing != base.char_spacing_twips:
        notes.put(("grid", "spacing"), spacing, f"正文字距：{_spacing_said(grid)}")


def _spacing(grid: Grid, width_pt: float) -> tuple[int, int]:
    """Character spacing in twips that gives the sample's characters a line, and how many these are.

    A grid's charSpace is no whole number of twips: rounded up, a line would lose a character.
    """
    chars = grid.chars_in(width_pt)
    spacing = round((grid.char_pt - grid.size_pt) * 20)
    while chars * (grid.size_pt + spacing / 20) > width_pt + 0.05:
        spacing -= 1
    return spacing, chars


def _spacing_said(grid: Grid) -> str:
    extra = grid.char_pt - grid.size_pt
    if abs(extra) < 0.01:
        return "标准，不加宽也不紧缩"
    return f"{'加宽' if extra > 0 else '紧缩'} {abs(extra):.3g} 磅"


def _read_digits(notes: Notes, body: tuple[str, ...]) -> None:
    """The font of digits and Latin letters; ``body``: the body's font and its equals."""
    where, tally = "正文", tally_runs(notes.context, "body", lambda run: run.ascii, is_latin)
    if not tally.chars:
        where = "标题等处"
        for role in ROLES:
            tally.join(tally_runs(notes.context, role, lambda run: run.ascii, is_latin))
    font, total = str(tally.prevailing or ""), sum(tally.chars.values())
    if not total:
        notes.kept.append("样本里没有数字和字母，它们的字体没有读")
    elif not font:
        notes.kept.append("数字和字母：样本没有指定字体")
    else:
        share = tally.chars[font] / total
        wanted = SAME_AS_LINE if font in body else font
        if wanted != (notes.base.digits_font or SAME_AS_LINE):
            notes.put(("digits",), wanted, f"{where}的数字和字母 {total:,} 个，{share:.0%} 是“{font}”")


def _read_leads(notes: Notes) -> None:
    """Whether leads are bold while the rest of the body is not."""
    leads = lead_spans(notes.context)
    bold = sum(_all_bold(notes, span) for span in leads)
    if leads and 2 * bold > len(leads) and not any(v.at == ("roles", "body", "bold") for v in notes.values):
        if not notes.base.bold_leads:
            notes.put(("bold_leads",), True, f"{len(leads)} 条要点的首句，{bold} 条加粗")
    elif notes.base.bold_leads and leads:
        notes.put(("bold_leads",), False, f"{len(leads)} 条要点的首句，{bold} 条加粗")


def _all_bold(notes: Notes, span: tuple[int, int, int]) -> bool:
    paragraph, start, end = span
    runs = notes.layout.of(paragraph).runs
    return end > start and sum(_shared(run, start, end) for run in runs if run.bold) == end - start


def _shared(run: RunFormat, start: int, end: int) -> int:
    return max(0, min(run.end, end) - max(run.start, start))


def _read_number(
    page: SectionFormat, area: dict[str, float], notes: Notes, known: Sequence[FormatProfile]
) -> None:
    """The page number: font, size, place, text, footer."""
    base, odd = notes.base, page.default_footer
    number = odd[0] if odd else next(iter(page.even_footer), None)
    if number is None:
        notes.kept.append("样本的页脚里没有页码，页码没有读")
        _keep_number_below(area, notes)
        return
    if not number.font:
        notes.kept.append("页码：样本没有指定字体")
    elif number.font != base.page_number_font:
        notes.put(("page_number", "font"), number.font, f"页脚的页码，原为“{base.page_number_font}”")
        near = (base.page_number_font, *base.page_number_aliases)
        if equals := equal_fonts(number.font, near, known):
            notes.put(("page_number", "aliases"), equals, "同一字体的其他名称")
    if abs(number.size_pt - base.page_number_size_pt) > _SAME_PT:
        notes.put(("page_number", "size"), number.size_pt, f"页脚的页码，{size_name(number.size_pt)}")
    _read_number_place(page, number, notes)
    if abs(page.footer_mm - base.footer_mm) > _SAME_MM:
        mm = _tidy_mm(page.footer_mm)
        notes.put(("page_number", "footer"), mm, f"页面设置：页脚距边界 {mm:g} 毫米，原为 {base.footer_mm:g}")
    if number.size_pt > base.page_number_size_pt + _SAME_PT:
        line = round(base.page_number_line_twips * number.size_pt / base.page_number_size_pt)
        notes.put(("page_number", "line"), line, "页脚一行的高，按页码字号放大")
    notes.kept.append("页码距边几个字、页脚一行的高没有读")


def _keep_number_below(area: dict[str, float], notes: Notes) -> None:
    """The number stays as far below the text area as in the base, where the lower margin is another."""
    base = notes.base
    mm = _tidy_mm(base.footer_mm + area["bottom"] - base.bottom_mm)
    if abs(mm - base.footer_mm) > _SAME_MM:
        notes.put(("page_number", "footer"), max(mm, 0.0), "样本没有页码；页码与版心的距离不变，随下边距")


def _read_number_place(page: SectionFormat, number: PageNumber, notes: Notes) -> None:
    base = notes.base
    odd = [_SIDES.get(n.alignment, "居左") for n in page.default_footer][:1]
    even = (
        [_SIDES.get(n.alignment, "居左") for n in page.even_footer][:1] if notes.layout.even_and_odd else odd
    )
    position = {"居右居左": "outside", "居中居中": "center"}.get("".join(odd + even))
    said = f"单页码{odd[0] if odd else '没有'}、双页码{even[0] if even else '没有'}"
    if position is None:
        notes.kept.append(f"页码位置：{said}；格式规范只能写外侧（outside）或居中（center）")
    elif position != base.page_number_position:
        notes.put(("page_number", "position"), position, said)
    text = number.text.strip()
    if text.count("1") != 1:
        notes.kept.append(f"页码写法：样本写作“{text}”，格式规范里页码数字只能有一处")
    elif _bare(text.replace("1", "{}")) != _bare(base.page_number_text):
        notes.put(("page_number", "text"), text.replace("1", "{}"), f"样本写作“{text}”")


def _bare(text: str) -> str:
    return "".join(text.split())


def _remark_on_headers(page: SectionFormat, notes: Notes) -> None:
    if page.header_text.strip():
        notes.kept.append(f"页眉有文字“{page.header_text.strip()[:20]}”，格式规范没有页眉一项")
    if page.footer_text.strip():
        notes.kept.append(f"页脚除页码外有文字“{page.footer_text.strip()[:20]}”，格式规范没有这一项")
    if page.columns > 1:
        notes.kept.append(f"样本分 {page.columns} 栏，格式规范没有分栏一项")
