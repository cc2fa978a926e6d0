"""Word files for tests, made of raw XML: what is in them is exactly what the test says.

``make_docx(paragraph("一、存在的问题"))`` is a whole file. Every part takes the inner XML of its root
element, with the usual prefixes (w, r, a, wp, wps, mc, v, o, m, w14) declared. Not our writer, on purpose:
the reader is tested against what the standard says, not against ourselves.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from html import escape
from pathlib import Path

NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "wpg": "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
}
_DECLARED = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
_CORE = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
MAIN_TYPES = {
    "docx": f"{_WORD}.document.main+xml",
    "dotx": f"{_WORD}.template.main+xml",
    "docm": "application/vnd.ms-word.document.macroEnabled.main+xml",
    "dotm": "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
}
A4 = (
    '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="2098" w:right="1474" w:bottom="1984"'
    ' w:left="1588"'
    ' w:header="851" w:footer="1417" w:gutter="0"/></w:sectPr>'
)
DEFAULT_STYLES = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman"'
    ' w:eastAsia="宋体"/><w:sz w:val="21"/><w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault>'
    "<w:pPrDefault/></w:docDefaults>"
    '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>'
)


def element(root: str, inner: str) -> str:
    """A whole XML text: the root ``w:document`` (say) with all prefixes declared round ``inner``."""
    return f"{_HEAD}<{root} {_DECLARED}>{inner}</{root}>"


def run(text: str, rpr: str = "") -> str:
    """A ``w:r`` with ``text`` (kept to the blank) and the inner XML of its ``w:rPr``."""
    properties = f"<w:rPr>{rpr}</w:rPr>" if rpr else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(content: str = "", ppr: str = "", *, style: str = "", rpr: str = "") -> str:
    """A ``w:p``. ``content``: plain text, or XML when it begins with ``<``; ``ppr``: inner XML of its
    ``w:pPr``."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    properties = f"<w:pPr>{named}{ppr}</w:pPr>" if named or ppr else ""
    inner = content if content.startswith("<") or not content else run(content, rpr)
    return f"<w:p>{properties}{inner}</w:p>"


def field(code: str, result: str | None = "1", rpr: str = "") -> str:
    """A complex field in five runs; ``result`` None: no separator and no result. ``<``: XML."""
    properties = f"<w:rPr>{rpr}</w:rPr>" if rpr else ""

    def char(kind: str) -> str:
        return f'<w:r>{properties}<w:fldChar w:fldCharType="{kind}"/></w:r>'

    instruction = f'<w:r>{properties}<w:instrText xml:space="preserve"> {escape(code)} </w:instrText></w:r>'
    shown = ""
    if result is not None:
        shown = char("separate") + (result if result.startswith("<") else run(result, rpr))
    return char("begin") + instruction + shown + char("end")


def text_box(inner: str, *, align: str = "") -> str:
    """A run with a text box as Word writes it: a shape in Choice, its VML twin in Fallback, both with
    ``inner``."""
    place = (
        f'<wp:positionH relativeFrom="margin"><wp:align>{align}</wp:align></wp:positionH>' if align else ""
    )
    style = f"mso-position-horizontal:{align}" if align else ""
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor>'
        f"{place}<a:graphic><a:graphicData><wps:wsp><wps:txbx><w:txbxContent>{inner}</w:txbxContent></wps:txbx>"
        "</wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict>"
        f'<v:shape style="{style}"><v:textbox><w:txbxContent>{inner}</w:txbxContent></v:textbox></v:shape>'
        "</w:pict>"
        "</mc:Fallback></mc:AlternateContent></w:r>"
    )


def table(*rows: Sequence[str], style: str = "", look: str = "") -> str:
    """A ``w:tbl``; each cell is inner XML (plain text becomes a paragraph). ``look``: attributes of
    ``w:tblLook``."""
    named = f'<w:tblStyle w:val="{style}"/>' if style else ""
    looked = f"<w:tblLook {look}/>" if look else ""
    body = ""
    for row in rows:
        cells = (cell if cell.startswith("<") else paragraph(cell) for cell in row)
        body += "<w:tr>" + "".join(f"<w:tc>{cell}</w:tc>" for cell in cells) + "</w:tr>"
    return f"<w:tbl><w:tblPr>{named}{looked}</w:tblPr>{body}</w:tbl>"


def level(at: int, fmt: str, text: str, *, start: int = 1, more: str = "", ppr: str = "") -> str:
    """A ``w:lvl``. ``more``: elements between the number format and the text (``w:lvlRestart``, ``w:pStyle``
    …)."""
    properties = f"<w:pPr>{ppr}</w:pPr>" if ppr else ""
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{fmt}"/>{more}'
        f'<w:lvlText w:val="{escape(text)}"/>{properties}</w:lvl>'
    )


def lists(abstracts: Mapping[int, str], nums: Mapping[int, int | str]) -> str:
    """The inner XML of numbering.xml: levels by abstract id; per num id its abstract id, or its whole inner
    XML."""
    out = "".join(
        f'<w:abstractNum w:abstractNumId="{at}">{inner}</w:abstractNum>' for at, inner in abstracts.items()
    )
    for num, of in nums.items():
        inner = f'<w:abstractNumId w:val="{of}"/>' if isinstance(of, int) else of
        out += f'<w:num w:numId="{num}">{inner}</w:num>'
    return out


def numbered(num: int, at: int = 0) -> str:
    """The ``w:numPr`` of level ``at`` of list ``num``, for a ``ppr``."""
    return f'<w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="{num}"/></w:numPr>'


def theme_fonts(*, major_ea: str = "", minor_ea: str = "", major_latin: str = "", minor_latin: str = "",
                scripts: Mapping[str, str] | None = None) -> str:  # fmt: skip
    """A whole theme1.xml with these fonts; ``scripts``: fonts by script, the same for both."""
    fonts = "".join(f'<a:font script="{key}" typeface="{name}"/>' for key, name in (scripts or {}).items())

    def group(tag: str, latin: str, ea: str) -> str:
        faces = f'<a:latin typeface="{latin}"/><a:ea typeface="{ea}"/><a:cs typeface=""/>'
        return f"<a:{tag}>{faces}{fonts}</a:{tag}>"

    inner = group("majorFont", major_latin, major_ea) + group("minorFont", minor_latin, minor_ea)
    return element(
        "a:theme", f'<a:themeElements><a:fontScheme name="x">{inner}</a:fontScheme></a:themeElements>'
    )


def make_parts(
    body: str,
    *,
    styles: str | None = DEFAULT_STYLES,
    numbering: str | None = None,
    settings: str | None = None,
    theme: str | None = None,
    headers: Mapping[str, str] | None = None,
    footers: Mapping[str, str] | None = None,
    footnotes: str | None = None,
    endnotes: str | None = None,
    comments: str | None = None,
    core: str | None = None,
    app: str | None = None,
    custom: str | None = None,
    section: str = A4,
    kind: str = "docx",
    external: Sequence[tuple[str, str, str]] = (),
    extra: Mapping[str, bytes | str] | None = None,
    main: str = "word/document.xml",
) -> dict[str, bytes]:
    """The parts of a file by name, to be changed and packed with :func:`pack`. For the arguments see
    :func:`make_docx`."""
    folder = main.rpartition("/")[0]
    parts: dict[str, str] = {main: element("w:document", f"<w:body>{body}{section}</w:body>")}
    types: dict[str, str] = {main: MAIN_TYPES[kind]}
    links: list[tuple[str, str, str, bool]] = [(*item, True) for item in external]
    inner = {
        "styles": ("w:styles", styles),
        "numbering": ("w:numbering", numbering),
        "settings": ("w:settings", settings),
        "footnotes": ("w:footnotes", footnotes),
        "endnotes": ("w:endnotes", endnotes),
        "comments": ("w:comments", comments),
    }
    for name, (root, content) in inner.items():
        if content is not None:
            parts[f"{folder}/{name}.xml"] = element(root, content)
            types[f"{folder}/{name}.xml"] = f"{_WORD}.{name}+xml"
            links.append((f"rId_{name}", f"{OFFICE}/{name}", f"{name}.xml", False))
    if theme is not None:
        parts[f"{folder}/theme/theme1.xml"] = theme
        links.append(("rId_theme", f"{OFFICE}/theme", "theme/theme1.xml", False))
    for tag, stories in (("hdr", headers), ("ftr", footers)):
        name = "header" if tag == "hdr" else "footer"
        for identity, content in (stories or {}).items():
            parts[f"{folder}/{identity}.xml"] = element(f"w:{tag}", content)
            types[f"{folder}/{identity}.xml"] = f"{_WORD}.{name}+xml"
            links.append((identity, f"{OFFICE}/{name}", f"{identity}.xml", False))
    root_links = [("rId1", f"{OFFICE}/officeDocument", main, False)]
    root_links += _properties(parts, core, app, custom)
    parts[f"{folder}/_rels/{main.rpartition('/')[2]}.rels"] = _relationships(links)
    parts["_rels/.rels"] = _relationships(root_links)
    parts["[Content_Types].xml"] = _content_types(types)
    out = {name: text.encode("utf-8") for name, text in parts.items()}
    out.update(
        {name: data if isinstance(data, bytes) else data.encode() for name, data in (extra or {}).items()}
    )
    return out


def make_docx(body: str, **parts: object) -> bytes:
    """A whole .docx. ``body``: paragraphs and tables; ``section``: the last ``w:sectPr``.

    ``styles``, ``numbering``, ``settings``, ``footnotes``, ``endnotes``, ``comments``: inner XML of the part
    (None: no such part). ``theme``: a whole theme (:func:`theme_fonts`). ``headers``, ``footers``: id →
    inner XML, the id being the relationship's. ``core``, ``app``, ``custom``: inner XML of the properties.
    ``kind``: docx, docm, dotx, dotm. ``external``: (id, type, target) of relationships that leave the file.
    ``extra``: further files. ``main``: name of the main part.
    """
    return pack(make_parts(body, **parts))  # type: ignore[arg-type]


def pack(parts: Mapping[str, bytes]) -> bytes:
    """A zip of these parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


def write_docx(folder: Path, body: str, name: str = "文稿.docx", **parts: object) -> Path:
    """:func:`make_docx` into a file; gives its path."""
    path = folder / name
    path.write_bytes(make_docx(body, **parts))
    return path


def _properties(parts: dict[str, str], core: str | None, app: str | None, custom: str | None) -> list:
    links = []
    if core is not None:
        parts["docProps/core.xml"] = (
            f'{_HEAD}<cp:coreProperties xmlns:cp="{_CORE.replace("relationships/", "")}"'
            f' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">{core}'
            "</cp:coreProperties>"
        )
        links.append(("rId2", _CORE, "docProps/core.xml", False))
    extended = "http://schemas.openxmlformats.org/officeDocument/2006/"
    for at, (name, tag, inner) in enumerate((("extended", "app", app), ("custom", "custom", custom)), 3):
        if inner is not None:
            types = 'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"'
            parts[f"docProps/{tag}.xml"] = (
                f'{_HEAD}<Properties xmlns="{extended}{name}-properties" {types}>{inner}</Properties>'
            )
            links.append((f"rId{at}", f"{OFFICE}/{name}-properties", f"docProps/{tag}.xml", False))
    return links


def _relationships(links: Sequence[tuple[str, str, str, bool]]) -> str:
    modes = {True: ' TargetMode="External"', False: ""}
    inner = "".join(
        f'<Relationship Id="{identity}" Type="{kind}" Target="{escape(target)}"{modes[outside]}/>'
        for identity, kind, target, outside in links
    )
    return f'{_HEAD}<Relationships xmlns="{_RELS}">{inner}</Relationships>'


def _content_types(types: Mapping[str, str]) -> str:
    overrides = "".join(
        f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in types.items()
    )
    defaults = (
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/>'
    )
    kinds = "http://schemas.openxmlformats.org/package/2006/content-types"
    return f'{_HEAD}<Types xmlns="{kinds}">{defaults}{overrides}</Types>'
