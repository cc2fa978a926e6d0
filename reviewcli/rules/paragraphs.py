"""F3: lines a page, characters a line, indent, alignment."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator

from reviewcli.rules.grid import body_grid
from reviewcli.rules.looks import (
    Stretch,
    Tally,
    layout_of,
    profile_of,
    stretches,
    tally_paragraphs,
)
from reviewcli.rules.model import Context, Severity
from reviewcli.rules.registry import Hit, Need, rule
from reviewcli.rules.where import at_paragraph

WARNING = Severity.WARNING
LAYOUT = (Need.LAYOUT,)
AREA = "GB/T 9704-2012 第 5.2.3 条：一般每面排 22 行，每行排 28 个字，并撑满版心"
_MM = 72 / 25.4
_HALF = 0.5
"""Characters that an indent may miss: half of one is what an eye notices."""
_SIZE_PT = 0.25
_THINGS = frozenset({"picture", "object", "formula"})
_CALL = 15
"""同志们： and the like stand flush left: a short line that ends in a colon."""


@rule(
    "F301", "line-pitch", WARNING, "行距没有固定",
    reason="行距不固定，每页行数随字体而变，换一台电脑就变样。", source=AREA, needs=LAYOUT, fixable=True,
)  # fmt: skip
def line_pitch(context: Context) -> Iterable[Hit]:
    """The body's line pitch depends on the font: neither exact nor on a grid."""
    grid, profile = body_grid(context), profile_of(context)
    if grid is not None and grid.line_pt is None:
        yield Hit(
            f"正文是{grid.spelling}，没有固定行距，一般应为每页 {profile.lines} 行",
            f"请全选正文，在“段落”里把行距设为固定值 {profile.line_pitch_twips / 20:g} 磅",
            at_paragraph(context, grid.paragraph),
        )


@rule(
    "F302", "lines-per-page", WARNING, "每页行数",
    reason="标准规定一般每页 22 行。", source=AREA, needs=LAYOUT, fixable=True,
)  # fmt: skip
def lines_per_page(context: Context) -> Iterable[Hit]:
    """The pitch is judged within the profile's text area: a wrong margin is another rule's. What is said is
    the count on this paper's own page, as in the head of the report."""
    grid, profile = body_grid(context), profile_of(context)
    if grid is None or grid.section.landscape:
        return
    height = (profile.height_mm - profile.top_mm - profile.bottom_mm) * _MM
    lines = grid.lines_in(height)
    if lines is not None and lines != profile.lines:
        yield Hit(
            f"正文行距是{grid.spelling}，{_count(grid.lines_per_page, lines, profile.lines)} 行，"
            f"一般应为 {profile.lines} 行",
            f"请全选正文，在“段落”里把行距设为固定值 {profile.line_pitch_twips / 20:g} 磅",
            at_paragraph(context, grid.paragraph),
        )


def _count(here: int | None, with_margins: int, wanted: int, of: str = "页") -> str:
    """How many there are: on this paper's page, or with the right margins where its own hide the fault."""
    if here is None or here == wanted:
        return f"页边距改对后每{of}排 {with_margins}"
    return f"每{of}排 {here}"


@rule(
    "F303", "chars-per-line", WARNING, "每行字数",
    reason="标准规定一般每行 28 个字。", source=AREA, needs=LAYOUT, fixable=True,
)  # fmt: skip
def chars_per_line(context: Context) -> Iterable[Hit]:
    """As F302, of characters; a wrong size is another rule's."""
    grid, profile = body_grid(context), profile_of(context)
    if grid is None or grid.section.landscape or grid.section.columns > 1:
        return
    chars = grid.chars_in(profile.text_width_pt)
    if chars != profile.chars and abs(grid.size_pt - profile.role("body").size_pt) <= _SIZE_PT:
        spacing = profile.char_spacing_twips / 20
        said = _count(grid.chars_per_line, chars, profile.chars, "行")
        how = f"字符间距设为紧缩 {-spacing:g} 磅" if spacing < 0 else f"字符间距设为 {spacing:g} 磅"
        yield Hit(
            f"正文{said} 个字，一般应为 {profile.chars} 个字",
            f"请全选正文，在“字体—高级”里把{how}",
            at_paragraph(context, grid.paragraph),
        )


@rule(
    "F304", "first-line-indent", WARNING, "首行缩进",
    reason="每个自然段左空二字。", source="GB/T 9704-2012 第 7.3.3 条", needs=LAYOUT, fixable=True,
)  # fmt: skip
def first_line_indent(context: Context) -> Iterable[Hit]:
    """Body paragraphs that do not begin two characters in; blanks typed at the beginning count as indent.

    Paragraphs that are indented as a whole are F308's.
    """
    role = profile_of(context).role("body")
    out = Tally()
    for stretch in _body_paragraphs(context):
        if abs(_chars(context, stretch, "left_pt")) <= _HALF:
            chars = _chars(context, stretch, "first_line_pt") + _typed_blanks(context, stretch)
            out.add(round(chars, 1), stretch, stretch.end - stretch.start)
    off = out.off(lambda n: isinstance(n, float | int) and abs(n - role.indent_chars) <= _HALF)
    if off is not None:
        said = float(str(off.values[0]))
        yield Hit(
            f"{off.subject('正文')}首行{_indent_said(said)}，应为 {role.indent_chars:g} 字",
            f"请选中正文，在“段落—特殊格式”里选首行缩进 {role.indent_chars:g} 字符",
            off.where(context),
        )


def _indent_said(chars: float) -> str:
    if abs(chars) <= _HALF:
        return "没有缩进"
    return f"缩进 {chars:g} 字" if chars > 0 else f"悬挂 {-chars:g} 字"


@rule(
    "F308", "left-indent", WARNING, "整段左缩进",
    reason="正文撑满版心，只有首行空二字，整段缩进会让左边不齐。", source=AREA, needs=LAYOUT, fixable=True,
)  # fmt: skip
def left_indent(context: Context) -> Iterable[Hit]:
    """Body paragraphs whose every line is moved in (or out) from the left edge of the text area."""
    role = profile_of(context).role("body")
    out = Tally()
    for stretch in _body_paragraphs(context):
        out.add(round(_chars(context, stretch, "left_pt"), 1), stretch, stretch.end - stretch.start)
    off = out.off(lambda n: isinstance(n, float | int) and abs(n) <= _HALF)
    if off is not None:
        said = float(str(off.values[0]))
        where = f"左缩进 {said:g} 字" if said > 0 else f"向左伸出版心 {-said:g} 字"
        yield Hit(
            f"{off.subject('正文')}整段{where}，应为 0",
            "请选中正文，在“段落—缩进”里把左侧（文本之前）改为 0，再在“特殊格式”里选首行缩进 "
            f"{role.indent_chars:g} 字符",
            off.where(context),
        )


def _body_paragraphs(context: Context) -> list[Stretch]:
    """Body paragraphs, each once; 同志们： and the like stand flush left and are left out, and so are lines
    with a picture or a formula in them, which are set by hand.
    """
    return [
        s
        for s in stretches(context, "body")
        if s.start == 0 and not _holds_things(context, s) and not _is_call(context, s)
    ]


def _holds_things(context: Context, stretch: Stretch) -> bool:
    return bool(context.paragraphs[stretch.paragraph - 1].cues.marks & _THINGS)


def _is_call(context: Context, stretch: Stretch) -> bool:
    text = context.paragraphs[stretch.paragraph - 1].text.strip()
    return len(text) <= _CALL and text.endswith(("：", ":"))


def _chars(context: Context, stretch: Stretch, name: str) -> float:
    """An indent of the paragraph in characters of its own size."""
    paragraph = layout_of(context).of(stretch.paragraph)
    size = next((run.size_pt for run in paragraph.runs if run.size_pt), 16.0)
    points: float = getattr(paragraph, name)
    return points / size


def _typed_blanks(context: Context, stretch: Stretch) -> float:
    """Blanks typed at the beginning of the paragraph, in characters; underlined ones are to write on."""
    runs = layout_of(context).of(stretch.paragraph).runs
    if runs and runs[0].underline:
        return 0.0
    text = context.paragraphs[stretch.paragraph - 1].text
    blanks = text[: len(text) - len(text.lstrip())]
    return sum(1.0 if blank == "\u3000" else 2.0 if blank == "\t" else 0.5 for blank in blanks)


_SPACE_PT = 1.0
"""Spacing that nobody sees."""


@rule(
    "F307", "body-spacing", WARNING, "段前段后间距",
    reason="段落之间有空隙，每页就排不满 22 行。", source=AREA, needs=LAYOUT, fixable=True,
)  # fmt: skip
def body_spacing(context: Context) -> Iterable[Hit]:
    """Space before or after the paragraphs of the body."""
    tally = tally_paragraphs(context, "body", lambda p: (round(p.before_pt, 1), round(p.after_pt, 1)))
    off = tally.off(lambda value: isinstance(value, tuple) and max(value) <= _SPACE_PT)
    if off is not None and isinstance(off.values[0], tuple):
        before, after = off.values[0]
        sides = "、".join(f"{name} {n:g} 磅" for name, n in (("段前", before), ("段后", after)) if n)
        yield Hit(
            f"{off.subject('正文')}{sides}，应为 0",
            "请选中正文，在“段落”里把段前、段后间距都设为 0（勾着“自动”的先取消）",
            off.where(context),
        )


_ALIGNED = {
    "left": "左对齐", "center": "居中", "right": "右对齐", "both": "两端对齐", "distribute": "分散对齐",
}  # fmt: skip


def _alignment(context: Context, role: str, name: str) -> Iterator[Hit]:
    wanted = profile_of(context).role(role).alignment
    off = tally_paragraphs(context, role, lambda p: p.alignment).off(lambda found: _equal(found, wanted))
    if off is not None:
        found = _ALIGNED.get(str(off.values[0]), str(off.values[0]))
        yield Hit(
            f"{off.subject(name)}是{found}，应为{_ALIGNED[wanted]}",
            f"请选中{name}，设为{_ALIGNED[wanted]}",
            off.where(context),
        )


def _equal(found: Hashable, wanted: str) -> bool:
    return found == wanted or {found, wanted} == {"both", "distribute"}


@rule(
    "F305", "body-alignment", WARNING, "正文对齐",
    reason="正文撑满版心，右边才整齐。", source=AREA, needs=LAYOUT, fixable=True,
)  # fmt: skip
def body_alignment(context: Context) -> Iterable[Hit]:
    """Body paragraphs that are not justified."""
    return _alignment(context, "body", "正文")


@rule(
    "F306", "title-alignment", WARNING, "标题对齐",
    reason="标题居中排布。", source="GB/T 9704-2012 第 7.3.1 条", needs=LAYOUT, fixable=True,
)  # fmt: skip
def title_alignment(context: Context) -> Iterable[Hit]:
    """A title, byline or date that is not centred."""
    yield from _alignment(context, "title", "标题")
    yield from _alignment(context, "byline", "署名行")
    yield from _alignment(context, "date", "日期行")
