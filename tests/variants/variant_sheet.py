"""The official format, and how it is said in Office Open XML.

Written by hand from the standard, not taken from the program's own profile.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from build_docx import field as word_field
from build_docx import paragraph, run


@dataclass(frozen=True)
class Look:
    """How a role is set: sizes and distances in points but ``first`` (hundredths of a character), ``left``,
    ``line`` and ``spacing`` (twips)."""

    font: str = "仿宋_GB2312"
    latin: str = "Times New Roman"
    size: float = 16
    bold: bool = False
    align: str = "both"
    first: int = 200
    left: int = 0
    colour: str = ""
    line: int = 579
    rule: str = "exact"
    before: float = 0
    after: float = 0
    spacing: int = -5
    hint: bool = True


BODY = Look()
LOOKS = {
    "title": Look("方正小标宋简体", size=22, align="center", first=0, spacing=0),
    "byline": Look("楷体_GB2312", align="center", first=0),
    "date": Look("楷体_GB2312", align="center", first=0),
    "heading1": Look("黑体"),
    "heading2": Look("楷体_GB2312"),
    "heading3": BODY,
    "heading4": BODY,
    "body": BODY,
    "signature": replace(BODY, align="right"),
}


@dataclass(frozen=True)
class Sheet:
    """The page in mm; ``number``: text of the page number ("" for none) with {} for it."""

    width: float = 210
    height: float = 297
    top: float = 37
    bottom: float = 35
    left: float = 28
    right: float = 26
    grid: str = "lines"
    pitch: int = 579
    char_space: int = 0
    number: str = "— {} —"
    number_font: str = "宋体"
    number_size: float = 14
    odd: str = "right"
    even: str = "left"


SECOND = -1
"""Stands for the first paragraph of the second section among the lines of a file."""


@dataclass(frozen=True)
class Rendered:
    """A file. ``at``: the paragraph of each line of the paper."""

    data: bytes
    at: dict[int, int]
    name: str


def ppr_of(look: Look, num: str = "") -> str:
    """In the order that the schema wants; ``num``: a ``w:numPr``."""
    first = (
        f' w:firstLineChars="{look.first}" w:firstLine="{round(look.first * look.size / 5)}"'
        if look.first
        else ' w:firstLineChars="0" w:firstLine="0"'
    )
    return (
        f'<w:widowControl w:val="0"/>{num}'
        f'<w:spacing w:before="{round(look.before * 20)}" w:after="{round(look.after * 20)}"'
        f' w:line="{look.line}" w:lineRule="{look.rule}"/><w:ind w:left="{look.left}"{first}/>'
        + f'<w:jc w:val="{look.align}"/>'
    )


def rpr_of(look: Look, theme: str = "") -> str:
    hint = ' w:hint="eastAsia"' if look.hint else ""
    fonts = f'w:ascii="{look.latin}" w:hAnsi="{look.latin}" w:eastAsia="{look.font}"'
    if theme:
        fonts = f'w:ascii="{look.latin}" w:hAnsi="{look.latin}" w:eastAsiaTheme="{theme}"'
    return (
        f"<w:rFonts{hint} {fonts}/>"
        + f'<w:b w:val="{int(look.bold)}"/>'
        + (f'<w:color w:val="{look.colour}"/>' if look.colour else "")
        + f'<w:spacing w:val="{look.spacing}"/><w:sz w:val="{round(look.size * 2)}"/>'
    )


def twips(mm: float) -> int:
    return round(mm * 1440 / 25.4)


def section_of(sheet: Sheet) -> str:
    space = f' w:charSpace="{sheet.char_space}"' if sheet.char_space else ""
    grid = f'<w:docGrid w:type="{sheet.grid}" w:linePitch="{sheet.pitch}"{space}/>' if sheet.grid else ""
    footers = '<w:footerReference w:type="default" r:id="odd"/><w:footerReference w:type="even" r:id="even"/>'
    return (
        f"<w:sectPr>{footers if sheet.number else ''}"
        f'<w:pgSz w:w="{twips(sheet.width)}" w:h="{twips(sheet.height)}"/>'
        f'<w:pgMar w:top="{twips(sheet.top)}" w:right="{twips(sheet.right)}" w:bottom="{twips(sheet.bottom)}"'
        f' w:left="{twips(sheet.left)}" w:header="851" w:footer="1417" w:gutter="0"/>{grid}</w:sectPr>'
    )


def footers_of(sheet: Sheet) -> dict[str, str]:
    if not sheet.number:
        return {}
    rpr = rpr_of(Look(sheet.number_font, sheet.number_font, sheet.number_size, spacing=0))
    before, after = sheet.number.split("{}")
    inner = (run(before, rpr) if before else "") + word_field("PAGE", "1", rpr)
    inner += run(after, rpr) if after else ""
    return {
        side: paragraph(inner, f'<w:snapToGrid w:val="0"/><w:jc w:val="{align}"/>')
        for side, align in (("odd", sheet.odd), ("even", sheet.even))
    }
