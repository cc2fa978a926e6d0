"""Files as programs make them of themselves: our own writer's, and the defaults of others."""

from __future__ import annotations

import io

from build_docx import make_docx, paragraph, run, table
from variant_papers import Doc
from variant_sheet import LOOKS, Rendered, Sheet, footers_of, ppr_of, rpr_of, section_of

from reviewcli.manuscript.blocks import Block, Role

PLAIN = {"F102", "F103", "F104", "F105", "F201", "F203", "F211", "F212", "F221", "F222", "F401"}
LOOSE: dict[str, set[str]] = {
    "python-docx": PLAIN | {"F101", "F301", "F304", "F305", "F306", "F307"},
    "Word": PLAIN | {"F301", "F304", "F306"},
    "WPS template": PLAIN | {"F302", "F304", "F306"},
    "form": {"X107"},
}
"""Default documents and the rules that must speak of them. ``python-docx``: Letter, Cambria 11, nothing else
said. ``Word``: A4, 等线 10.5, no grid. ``WPS template``: 宋体 10.5, 15.6 points a line. ``form``: all of the
paper in a table."""
BYLINES = {"F213", "F214"}
"""Wanted of the loose layouts where the paper has a byline."""


def official(doc: Doc) -> Rendered:
    """Through the program's own writer."""
    from reviewcli.word.profiles import load_profile
    from reviewcli.word.writing.about import Properties
    from reviewcli.word.writing.writer import write_manuscript

    roles = {"title": Role.TITLE, "byline": Role.BYLINE, "date": Role.DATE, "signature": Role.SIGNATURE}
    blocks = []
    for line in doc.lines:
        if line.role.startswith("heading"):
            blocks.append(Block(Role.HEADING, line.text, level=line.level))
        else:
            role, level_ = roles.get(line.role, Role.BODY), line.level if line.heading_end else 0
            blocks.append(Block(role, line.text, level=level_, heading_end=line.heading_end))
    data = write_manuscript(blocks, load_profile("gbt9704-2012"), Properties())
    return Rendered(data, _found(data, doc), "文稿.docx")


def _found(data: bytes, doc: Doc) -> dict[int, int]:
    """Where a program that breaks titles and adds blank lines has put each line."""
    import zipfile

    from lxml import etree

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    w = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    texts = ["".join(t.text or "" for t in p.iter(f"{w}t")) for p in root.iter(f"{w}p")]
    at: dict[int, int] = {}
    here = 0
    for i, line in enumerate(doc.lines):
        if line.kind == "title" and i and texts[here].endswith(line.text):
            at[i] = here + 1
            continue
        start = here + 1 if i else 0
        here = next(n for n in range(start, len(texts)) if line.text in texts[n])
        at[i] = here + 1
    return at


def python_docx(doc: Doc) -> Rendered:
    import docx

    document = docx.Document()
    for line in doc.lines:
        document.add_paragraph(line.text)
    out = io.BytesIO()
    document.save(out)
    return Rendered(out.getvalue(), {i: i + 1 for i in range(len(doc.lines))}, "文稿.docx")


def _plain(doc: Doc, font: str, latin: str, section: str) -> Rendered:
    styles = (
        "<w:docDefaults><w:rPrDefault><w:rPr>"
        f'<w:rFonts w:ascii="{latin}" w:hAnsi="{latin}" w:eastAsia="{font}"/><w:kern w:val="2"/>'
        '<w:sz w:val="21"/><w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault>'
        '<w:pPrDefault/></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="a">'
        '<w:name w:val="Normal"/><w:pPr><w:widowControl w:val="0"/><w:jc w:val="both"/></w:pPr></w:style>'
    )
    body = "".join(paragraph(run(line.text, '<w:rFonts w:hint="eastAsia"/>')) for line in doc.lines)
    at = {i: i + 1 for i in range(len(doc.lines))}
    return Rendered(make_docx(body, styles=styles, section=section), at, "文稿.docx")


def _default_section(grid: str) -> str:
    return (
        '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1440" w:right="1800" w:bottom="1440"'
        f' w:left="1800" w:header="851" w:footer="992" w:gutter="0"/>{grid}</w:sectPr>'
    )


def word(doc: Doc) -> Rendered:
    return _plain(doc, "等线", "等线", _default_section(""))


def wps(doc: Doc) -> Rendered:
    grid = '<w:docGrid w:type="lines" w:linePitch="312" w:charSpace="0"/>'
    return _plain(doc, "宋体", "Calibri", _default_section(grid))


def form(doc: Doc) -> Rendered:
    """Title and byline above; a table with the name of each part beside its text, in the official format."""
    out: list[str] = []
    at: dict[int, int] = {}
    count = 0
    cell: list[str] = []

    def one(i: int) -> str:
        nonlocal count
        count += 1
        at[i] = count
        look = LOOKS[doc.lines[i].role]
        return paragraph(run(doc.lines[i].text, rpr_of(look)), ppr_of(look))

    first = next(i for i, line in enumerate(doc.lines) if line.kind == "preamble")
    out += [one(i) for i in range(first)]
    rows: list[list[str]] = []
    for i in range(first, len(doc.lines)):
        if doc.lines[i].kind == "part" and cell:
            rows.append(["".join(cell)])
            cell = []
        cell.append(one(i))
    rows.append(["".join(cell)])
    out.append(table(*rows))
    out.append(paragraph())
    sheet = Sheet()
    data = make_docx(
        "".join(out), section=section_of(sheet), footers=footers_of(sheet), settings="<w:evenAndOddHeaders/>"
    )
    return Rendered(data, at, "文稿.docx")
