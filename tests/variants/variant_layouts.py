"""Papers as Word files, in the ways that people and programs set them.

Every layout of ``GOOD`` gives the same page in the official format by other means, so that no format rule has
anything to say; ``LOOSE`` are the defaults of well-known programs, with the findings that they deserve. The
format is written here by hand from the standard, not taken from the program's own profile.
"""

from __future__ import annotations

import itertools
import random
from dataclasses import dataclass, replace
from typing import Any

from build_docx import field as word_field
from build_docx import level, lists, make_docx, numbered, run, theme_fonts
from variant_defaults import LOOSE, form, official, python_docx, word, wps
from variant_papers import HEADINGS, Doc, Line
from variant_sheet import (
    BODY,
    LOOKS,
    SECOND,
    Look,
    Rendered,
    Sheet,
    footers_of,
    ppr_of,
    rpr_of,
    section_of,
)

from reviewcli.manuscript.markers import Style, parse_marker


@dataclass(frozen=True)
class Layout:
    """One way to set a paper. ``carrier``: where the format is said: direct, style or theme."""

    carrier: str = "direct"
    automatic: str = ""
    """Numbers of headings by Word: "" (typed), list (a list each group), levels (one list of levels), styles
    (the same, said by the styles of the headings)."""
    split: bool = False
    """Runs broken at any place, with bookmarks and proofing marks between them."""
    soft: bool = False
    """A heading and what follows it in one paragraph."""
    controls: bool = False
    table: bool = False
    sections: int = 1
    blanks: bool = False
    typed_indent: bool = False
    contextual: bool = False
    """Space above and below that Word leaves out between paragraphs of one style."""
    noise: bool = False
    """A hyperlink, a field, a footnote's reference, a smart tag."""
    fonts: str = "GB2312"
    line: int = 579
    rule: str = "exact"
    chars: str = "spacing"
    """How 28 characters fit a line: spacing (of the runs) or grid (linesAndChars)."""
    bold_level2: bool = False
    outline: bool = False


GOOD: dict[str, Layout] = {
    "direct": Layout(),
    "styles": Layout(carrier="style", outline=True),
    "theme fonts": Layout(carrier="theme", outline=True),
    "numbers by lists": Layout(automatic="list"),
    "numbers by levels": Layout(carrier="style", automatic="levels", outline=True),
    "numbers of styles": Layout(carrier="style", automatic="styles", outline=True),
    "soft breaks": Layout(soft=True),
    "soft breaks in styles": Layout(carrier="style", soft=True),
    "28 points": Layout(line=560),
    "28.8 points, at least": Layout(line=576, rule="atLeast"),
    "lines and characters": Layout(chars="grid", rule="auto", line=240),
    "lines and characters, exact": Layout(chars="grid", carrier="style"),
    "WPS": Layout(split=True, fonts="plain", noise=True),
    "two sections": Layout(sections=2),
    "two sections of styles": Layout(carrier="style", sections=2, automatic="levels"),
    "content controls": Layout(controls=True),
    "content controls and lists": Layout(controls=True, automatic="list", split=True),
    "blank lines": Layout(blanks=True),
    "typed indents": Layout(typed_indent=True),
    "contextual spacing": Layout(contextual=True),
    "bold second level": Layout(bold_level2=True, outline=True),
    "links and fields": Layout(noise=True, carrier="style"),
}
"""By name; "official", our own writer's, is one more (see :func:`render`)."""


def layouts() -> list[str]:
    return ["official", *GOOD, *LOOSE]


def render(doc: Doc, name: str, seed: int = 0) -> Rendered:
    """The file of ``doc`` in the layout of this name; the same arguments give the same bytes."""
    if name == "official":
        return official(doc)
    if name in LOOSE:
        return {"python-docx": python_docx, "Word": word, "WPS template": wps, "form": form}[name](doc)
    return _Writer(doc, GOOD[name], random.Random(seed)).write()


MARKS = '<w:proofErr w:type="gramStart"/><w:bookmarkStart w:id="1" w:name="_a"/><w:bookmarkEnd w:id="1"/>'


class _Writer:
    def __init__(self, doc: Doc, how: Layout, rng: random.Random) -> None:
        self.doc, self.how, self.rng = doc, how, rng
        self.out: list[str] = []
        self.count = 0
        self.at: dict[int, int] = {}
        self.sheet = replace(Sheet(), **{**self._grid(), **doc.page})
        self.nums: list[tuple[int, Style]] = []
        self.groups: list[int] = []
        """Of each list: the level in one list of several, or the abstract list."""
        self.open: dict[int, int] = {}

    def _grid(self) -> dict[str, Any]:
        return {"grid": "linesAndChars", "char_space": -849} if self.how.chars == "grid" else {}

    def write(self) -> Rendered:
        doc, lines = self.doc, self.doc.lines
        half = len(lines) // 2
        i = 0
        while i < len(lines):
            together = 2 if self.how.soft and self._joins(i) else 1
            self._paragraph(list(range(i, i + together)))
            i += together
            front = lines[i - 1].kind in ("title", "byline", "date")
            below = i < len(lines) and lines[i].kind not in ("title", "byline", "date")
            if below and (front or self.how.blanks):
                self._blank()
            if self.how.sections == 2 and i > half and not any("<w:sectPr" in p for p in self.out):
                self.out[-1] = self.out[-1].replace("</w:pPr>", section_of(self.sheet) + "</w:pPr>", 1)
                self.at[SECOND] = self.count + 1
                self.sheet = replace(self.sheet, **doc.second)
        body = "".join(self.out)
        if self.how.controls:
            body = f'<w:sdt><w:sdtPr><w:id w:val="7"/></w:sdtPr><w:sdtContent>{body}</w:sdtContent></w:sdt>'
        given = {
            "styles": self._styles(),
            "section": section_of(self.sheet),
            "footers": footers_of(self.sheet),
            "settings": "<w:evenAndOddHeaders/>"
            if self.sheet.odd != self.sheet.even
            else '<w:zoom w:percent="100"/>',
        }
        if self.groups:
            given["numbering"] = self._numbering()
        if self.how.carrier == "theme":
            given["theme"] = theme_fonts(
                minor_ea="仿宋_GB2312", minor_latin="Times New Roman", major_ea="黑体", major_latin="Arial"
            )
        given.update(doc.parts)
        return Rendered(make_docx(body, **given), self.at, "文稿" + doc.suffix)

    def _joins(self, i: int) -> bool:
        """A heading with the text under it, in one place of two."""
        here, after = self.doc.lines[i], self.doc.lines[i + 1 : i + 2]
        return bool(
            here.kind in HEADINGS
            and not here.heading_end
            and after
            and after[0].kind in ("point", "text")
            and i % 2
        )

    def _look(self, i: int, role: str) -> Look:
        look = LOOKS[role]
        if self.how.fonts == "plain":
            look = replace(look, font=look.font.removesuffix("_GB2312"))
        if self.how.bold_level2 and role == "heading2":
            look = replace(look, bold=True)
        if i >= 0 and self.doc.lines[i].kind == "call":
            look = replace(look, first=0)
        look = replace(look, line=self.how.line, rule=self.how.rule)
        if self.how.chars == "grid" or role == "title":
            look = replace(look, spacing=0)
        if self.how.typed_indent and look.first:
            look = replace(look, first=0)
        return replace(look, **{**self.doc.looks.get(role, {}), **self.doc.line_looks.get(i, {})})

    def _paragraph(self, numbers: list[int]) -> None:
        self.count += 1
        line = self.doc.lines[numbers[0]]
        ppr = self._ppr(numbers[0], line)
        inner = ""
        for n, i in enumerate(numbers):
            self.at[i] = self.count
            inner += ("<w:r><w:br/></w:r>" if n else "") + self._runs(
                i, cut=bool(line.number and not n), joined=n > 0
            )
        inner += "".join(self.doc.insert.get(i, "") for i in numbers)
        self.count += inner.count("<w:p>") // 2 if "<mc:AlternateContent>" in inner else inner.count("<w:p>")
        if self.how.controls and line.kind in HEADINGS and "<w:br/>" not in inner:
            inner = f"<w:sdt><w:sdtContent>{inner}</w:sdtContent></w:sdt>"
        self.out.append(f"<w:p><w:pPr>{ppr}</w:pPr>{inner}</w:p>")

    def _blank(self) -> None:
        self.count += 1
        self.out.append(
            f"<w:p><w:pPr>{ppr_of(self._spaced(replace(BODY, line=self.how.line, rule=self.how.rule)))}"
            '<w:rPr><w:sz w:val="32"/></w:rPr></w:pPr></w:p>'
        )

    def _ppr(self, i: int, line: Line) -> str:
        look = self._look(i, line.role)
        style = f'<w:pStyle w:val="{line.role}"/>' if self.how.carrier != "direct" else ""
        num = self._number(line) if self.how.automatic and line.kind in HEADINGS and line.number else ""
        if self.how.carrier == "direct":
            outline = (
                f'<w:outlineLvl w:val="{line.level - 1}"/>'
                if self.how.outline and line.role[:4] == "head"
                else ""
            )
            return style + ppr_of(self._spaced(look), num) + outline
        plain = self._look(-1, line.role)
        return style + (ppr_of(look, num) if look != plain else num)

    def _spaced(self, look: Look) -> Look:
        return replace(look, before=15.6, after=15.6) if self.how.contextual else look

    def _number(self, line: Line) -> str:
        """A list for each group of brothers, or one list whose levels are those of the headings."""
        marker = parse_marker(line.text)
        assert marker is not None
        if self.how.automatic != "list":
            if not self.groups:
                self.groups.append(0)
                self.nums = list(self._styles_by_level().items())
            return numbered(1, line.level - 1) if self.how.automatic == "levels" else ""
        self.open = {at: num for at, num in self.open.items() if at <= line.level}
        if line.level not in self.open:
            self.groups.append(line.level)
            self.nums.append((line.level, marker.style))
            self.open[line.level] = len(self.nums)
        return numbered(self.open[line.level])

    def _styles_by_level(self) -> dict[int, Style]:
        found: dict[int, Style] = {}
        for line in self.doc.lines:
            marker = parse_marker(line.text) if line.kind in HEADINGS and line.number else None
            if marker:
                found.setdefault(line.level, marker.style)
        return found

    def _numbering(self) -> str:
        if self.how.automatic != "list":
            linked = self.how.automatic == "styles"
            inner = "".join(_lvl(self.rng, at - 1, style, at, linked=linked) for at, style in self.nums)
            return lists({0: inner}, {1: 0})
        abstracts = {n: _lvl(self.rng, 0, style, 1) for n, (_, style) in enumerate(self.nums, start=1)}
        return lists(abstracts, {n: n for n in abstracts})

    def _runs(self, i: int, *, cut: bool, joined: bool) -> str:
        """The runs of a line; ``cut``: without its number, where Word counts; ``joined``: behind a break, in
        a paragraph of another style."""
        line = self.doc.lines[i]
        counted = self.how.automatic and line.kind in HEADINGS and i not in self.doc.twice
        start = line.number if cut and counted else 0
        blanks = "　　" if self.how.typed_indent and LOOKS[line.role].first else ""
        edges = {start, len(line.text), line.heading_end or start}
        spans = self.doc.spans.get(i, [])
        edges |= {edge for a, b, _ in spans for edge in (a, b)}
        if self.how.split and len(line.text) > 12:
            edges |= {self.rng.randrange(start, len(line.text)) for _ in range(3)}
        points = sorted(edge for edge in edges if edge >= start)
        out = ""
        for a, b in itertools.pairwise(points):
            role = f"heading{line.level}" if b <= line.heading_end else line.role
            look, own = self._look(i, role), joined or role != line.role
            for first, last, changes in spans:
                if first <= a and b <= last:
                    look, own = replace(look, **changes), True
            direct = self.how.carrier == "direct" or own or look != self._look(-1, line.role)
            text = blanks + line.text[a:b] if a == start else line.text[a:b]
            out += run(text, rpr_of(look) if direct else '<w:rFonts w:hint="eastAsia"/>')
            if self.how.split:
                out += MARKS
        return out + (self._noise(i, line) if self.how.noise and line.kind in ("point", "text") else "")

    def _noise(self, i: int, line: Line) -> str:
        """Harmless things at the end of a paragraph: a place to jump to, a link inside the paper, a field."""
        rpr = rpr_of(self._look(i, "body"))
        kinds = (
            "",
            '<w:bookmarkStart w:id="9" w:name="here"/><w:bookmarkEnd w:id="9"/>',
            f'<w:hyperlink w:anchor="here">{run("这一条已列入清单。", rpr)}</w:hyperlink>',
            f'<w:smartTag w:element="date">{run("截至2022年底还没有改。", rpr)}</w:smartTag>',
            run("涉及", rpr) + word_field('=3+1 \\# "0"', "4", rpr) + run("个小组。", rpr),
            "<w:r><w:lastRenderedPageBreak/></w:r>",
        )
        return kinds[i % len(kinds)] if self.doc.paper.ways.points not in ("inline", "semicolon") else ""

    def _styles(self) -> str:
        look = self._look(-1, "body") if self.how.carrier != "direct" else None
        out = (
            "<w:docDefaults><w:rPrDefault><w:rPr>"
            '<w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:eastAsia="宋体"/><w:sz w:val="21"/>'
            '<w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>'
        )
        normal = (
            f"<w:pPr>{ppr_of(look)}</w:pPr><w:rPr>{rpr_of(look, theme=self._theme('body'))}</w:rPr>"
            if look
            else ('<w:rPr><w:sz w:val="32"/></w:rPr>' if self.how.chars == "grid" else "")
        )
        if self.how.contextual:
            normal = "<w:pPr><w:contextualSpacing/></w:pPr>"
        out += (
            '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/>'
            f"{normal}</w:style>"
        )
        for role in LOOKS if look else ():
            own = self._look(-1, role)
            num = numbered(1, int(role[-1]) - 1) if self._numbers_of(role) else ""
            ppr = ppr_of(own, num)
            name = f"heading {role[-1]}" if role.startswith("heading") else f"文稿{role}"
            out += (
                f'<w:style w:type="paragraph" w:styleId="{role}"><w:name w:val="{name}"/>'
                f'<w:basedOn w:val="a"/><w:pPr>{ppr}</w:pPr>'
                f"<w:rPr>{rpr_of(own, theme=self._theme(role))}</w:rPr></w:style>"
            )
        return out

    def _numbers_of(self, role: str) -> bool:
        """Whether the style of these headings has numbers."""
        if self.how.automatic != "styles" or not role.startswith("heading"):
            return False
        return int(role[-1]) in dict(self.nums)

    def _theme(self, role: str) -> str:
        if self.how.carrier != "theme":
            return ""
        return {"body": "minorEastAsia", "heading1": "majorEastAsia"}.get(role, "")


_COUNTING = ("chineseCounting", "chineseCountingThousand", "japaneseCounting", "ideographDigital")
"""Alike up to nine; Word and WPS write now one, now the other."""
_FORMATS = {
    Style.CHINESE: (_COUNTING, "%{}、"),
    Style.BRACKETED: (_COUNTING, "（%{}）"),
    Style.ARABIC: (("decimal",), "%{}."),
    Style.ARABIC_BRACKETED: (("decimal",), "（%{}）"),
}


def _lvl(rng: random.Random, at: int, style: Style, counted: int, *, linked: bool = False) -> str:
    formats, text = _FORMATS[style]
    more = f'<w:pStyle w:val="heading{at + 1}"/>' if linked else ""
    return level(at, rng.choice(formats), text.format(counted), more=more + '<w:suff w:val="nothing"/>')
