"""One fault in a well-formed paper: what its looks and its file can have."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

from build_docx import OFFICE, field, make_docx, paragraph, run, text_box
from variant_faults import Places, fault
from variant_papers import Doc
from variant_sheet import LOOKS, SECOND, rpr_of

DIRECT = ("direct", "28 points", "WPS", "two sections", "content controls", "blank lines", "links and fields")
LAYOUTS = (*DIRECT, "styles", "theme fonts", "numbers by levels", "numbers by lists")
ONE_FONT = tuple(name for name in LAYOUTS if name != "theme fonts")
"""Where a style's font is no theme font."""


def first(doc: Doc, role: str) -> int:
    return next(i for i, line in enumerate(doc.lines) if line.role == role and line.kind != "call")


def page(name: str, code: str, **changes: Any) -> None:
    @fault(name, code, layouts=LAYOUTS)
    def plant(doc: Doc, rng: random.Random) -> Places:
        doc.page.update(changes)
        return [None]


def role(
    name: str, code: str, of: str, layouts: tuple[str, ...] = LAYOUTS, ways: dict[str, Any] | None = None,
    **changes: Any,
) -> None:  # fmt: skip
    @fault(name, code, layouts=layouts, **(ways or {}))
    def plant(doc: Doc, rng: random.Random) -> Places:
        for each in LOOKS if of == "all" else [of]:
            doc.looks[each] = changes
        found = first(doc, "body" if of == "all" else of)
        return [found, *doc.at("call")] if of in ("body", "all") else [found]


def passage(
    name: str, code: str, *, whole: bool = False, layouts: tuple[str, ...] = LAYOUTS, **changes: Any
) -> None:
    """A few paragraphs, or one of a few words within one."""

    @fault(name, code, layouts=layouts, points=("paragraph", "alone"))
    def plant(doc: Doc, rng: random.Random) -> Places:
        long = [i for i in (*doc.at("point"), *doc.at("text")) if len(doc.lines[i].text) > 60]
        if whole:
            at = sorted(rng.sample(long, 2))
            for i in at:
                doc.line_looks[i] = changes
            return at[:1]
        at = [rng.choice(long)]
        doc.spans[at[0]] = [(20, 50, changes)]
        return list(at)


page("Letter paper", "F101", width=215.9, height=279.4)
page("B5 paper", "F101", width=182, height=257)
page("upper margin of 25.4 mm", "F102", top=25.4)
page("lower margin of 25.4 mm", "F103", bottom=25.4)
page("left margin of 31.8 mm", "F104", left=31.8)
page("right margin of 31.8 mm", "F105", right=31.8)
page("no page number", "F401", number="")
page("page number between hyphens", "F402", number="- {} -")
page("page number in words", "F402", number="第{}页")
page("page number in the middle", "F403", odd="center", even="center")
page("page number in another font", "F404", number_font="Times New Roman")
page("page number of another size", "F405", number_size=10.5)


@fault("a margin of the second section", "F104", layouts=("two sections", "two sections of styles"))
def second_margin(doc: Doc, rng: random.Random) -> Places:
    doc.second["left"] = 31.8
    return [SECOND]


role("body in 宋体", "F201", "body", ONE_FONT, font="宋体")
role("body in 微软雅黑", "F201", "body", ONE_FONT, font="微软雅黑")
role("body in another house's 仿宋", "F202", "body", ONE_FONT, font="华文仿宋")
role("body of 14 points", "F203", "body", size=14)
role("body of 15 points", "F203", "body", size=15)
role("title in 宋体", "F211", "title", font="宋体")
role("title of 18 points", "F212", "title", size=18)
role("byline in 仿宋", "F213", "byline", ways={"byline": True}, font="仿宋_GB2312")
role("byline of 14 points", "F214", "byline", ways={"byline": True}, size=14)
role("bold title", "F215", "title", bold=True)
role("parts in 宋体", "F221", "heading1", ONE_FONT, font="宋体")
role("aspects in 仿宋", "F221", "heading2", ways={"run_in": False}, font="仿宋_GB2312")
role("parts of 15 points", "F222", "heading1", size=15)
role("bold parts", "F223", "heading1", bold=True)
role("26 points a line", "F302", "all", line=520)
role("30 points a line", "F302", "all", line=600)
role("27 characters a line", "F303", "body", spacing=0)
role("no indent", "F304", "body", first=0)
role("four characters of indent", "F304", "body", first=400)
role("body flush left", "F305", "body", align="left")
role("title flush left", "F306", "title", align="left")
role("space below paragraphs", "F307", "body", after=7.8)
role("space above paragraphs", "F307", "body", before=6)
role("body moved in", "F308", "body", left=640)
passage("two paragraphs in 宋体", "F204", whole=True, font="宋体")
passage("words in 楷体", "F204", font="楷体_GB2312")
passage("two paragraphs of 14 points", "F205", whole=True, size=14)
passage("words of 12 points", "F205", size=12)
passage("red words", "F206", colour="FF0000")
passage("paragraphs without indent", "F304", whole=True, first=0)
passage("paragraphs moved in", "F308", whole=True, left=640)
passage("paragraphs with space below", "F307", whole=True, after=12)


@fault("a multiple of the line", "F301", layouts=DIRECT)
def line_multiple(doc: Doc, rng: random.Random) -> Places:
    doc.page["grid"] = ""
    for each in LOOKS:
        doc.looks[each] = {"line": 360, "rule": "auto"}
    return [first(doc, "body"), *doc.at("call")]


@fault("27 characters a line by the grid", "F303", layouts=("lines and characters",))
def grid_wide(doc: Doc, rng: random.Random) -> Places:
    doc.page["char_space"] = 0
    return [first(doc, "body"), *doc.at("call")]


# The file


def inserted(name: str, code: str, make: Callable[[Doc], str]) -> None:
    @fault(name, code, layouts=DIRECT)
    def plant(doc: Doc, rng: random.Random) -> Places:
        at = rng.choice(doc.at("point"))
        doc.insert[at] = make(doc)
        return [at]


_BODY = rpr_of(LOOKS["body"])
_WHO = 'w:id="3" w:author="办公室" w:date="2023-08-01T09:00:00Z"'


def _comment(doc: Doc) -> str:
    text = paragraph("这里再写具体些")
    doc.parts["comments"] = f'<w:comment w:id="0" w:author="办公室">{text}</w:comment>'
    return '<w:r><w:commentReference w:id="0"/></w:r>'


inserted("an insertion not accepted", "X101", lambda _: f"<w:ins {_WHO}>{run('当月补上。', _BODY)}</w:ins>")
inserted(
    "a deletion not accepted", "X101",
    lambda _: f'<w:del {_WHO}><w:r><w:delText>不宜写入。</w:delText></w:r></w:del>',
)  # fmt: skip
inserted("a comment", "X102", _comment)
inserted("hidden words", "X103", lambda _: run("此句不上会。", "<w:vanish/>" + _BODY.partition("/>")[2]))
inserted("a text box", "X104", lambda _: text_box(paragraph("附：联系点情况")))
inserted(
    "a linked picture", "X106", lambda _: field('INCLUDEPICTURE "http://10.1.2.3/a.png" \\d', "图", _BODY)
)


@fault("macros", "X105", layouts=DIRECT)
def macros(doc: Doc, rng: random.Random) -> Places:
    doc.suffix = ".docm"
    doc.parts |= {"kind": "docm", "extra": {"word/vbaProject.bin": b"\xd0\xcf\x11\xe0"}}
    return [None]


@fault("another file's template", "X106", layouts=DIRECT)
def template(doc: Doc, rng: random.Random) -> Places:
    doc.parts["external"] = [("rId77", f"{OFFICE}/attachedTemplate", "file:///D:/office.dotm")]
    return [None]


def nothing() -> bytes:
    """A file without a word."""
    return make_docx(paragraph() * 3)
