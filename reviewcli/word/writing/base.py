"""The base document: a package of our own, built by code. No library's template, so none of its leftovers.

Language zh-CN in the defaults and for themes, compatibility mode 15, no compression of punctuation, the
styles that are used and no others.
"""

from __future__ import annotations

from lxml import etree

from reviewcli.word.custom import set_custom
from reviewcli.word.profile import FormatProfile
from reviewcli.word.writing.about import Properties, core_xml
from reviewcli.word.writing.office_theme import THEME_TYPE, theme_root
from reviewcli.word.writing.order import Element, R, W, make, put, q, set_value, unprefixed
from reviewcli.word.writing.parts import CT, OFFICE, TYPES, Parts
from reviewcli.word.writing.styler import (
    STYLE_IDS,
    add_fonts,
    footer_paragraph,
    footer_sides,
    format_blank,
    format_defaults,
    format_layout,
    format_run_properties,
    format_section,
    format_settings,
    style_element,
)

DOCUMENT = "word/document.xml"
_APP = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
_CORE = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"


def base_document(profile: FormatProfile, about: Properties) -> Parts:
    """A package whose body is empty but for its ``w:sectPr``; the writer puts the paragraphs in."""
    parts = Parts()
    types = etree.Element(f"{{{CT}}}Types", nsmap=unprefixed(CT))
    for extension, kind in (
        ("rels", "application/vnd.openxmlformats-package.relationships+xml"),
        ("xml", "application/xml"),
    ):
        etree.SubElement(types, f"{{{CT}}}Default", Extension=extension, ContentType=kind)
    parts.blobs["[Content_Types].xml"] = b""
    parts.trees["[Content_Types].xml"] = types
    parts.add(DOCUMENT, _document(profile), TYPES["document"])
    parts.relate("", f"{OFFICE}/officeDocument", DOCUMENT)
    _add_properties(parts, about)
    for name, root in (
        ("styles", styles_root(profile)),
        ("settings", settings_root(profile)),
        ("fontTable", fonts_root(profile)),
    ):
        parts.add(f"word/{name}.xml", root, TYPES[name])
        parts.relate(DOCUMENT, f"{OFFICE}/{name}", f"word/{name}.xml")
    body = profile.role("body")
    parts.add("word/theme/theme1.xml", theme_root(profile.digits_font or body.font, body.font), THEME_TYPE)
    parts.relate(DOCUMENT, f"{OFFICE}/theme", "word/theme/theme1.xml")
    _add_footers(parts, profile)
    return parts


def _add_properties(parts: Parts, about: Properties) -> None:
    parts.add("docProps/core.xml", etree.fromstring(core_xml(about)), TYPES["core"])
    parts.relate("", _CORE, "docProps/core.xml")
    app = etree.Element(f"{{{_APP}}}Properties", nsmap=unprefixed(_APP))
    etree.SubElement(app, f"{{{_APP}}}Application").text = "reviewcli"
    parts.add("docProps/app.xml", app, TYPES["app"])
    parts.relate("", f"{OFFICE}/extended-properties", "docProps/app.xml")
    if about.custom:
        set_custom(parts, dict(about.custom))


def _document(profile: FormatProfile) -> Element:
    root = root_of("document")
    body = make("body")
    section = make("sectPr")
    format_section(section, profile)
    body.append(section)
    root.append(body)
    return root


def _add_footers(parts: Parts, profile: FormatProfile) -> None:
    section = parts.xml(DOCUMENT).find(f"{q('body')}/{q('sectPr')}")
    for number, (kind, side) in enumerate(footer_sides(profile).items(), start=1):
        if kind == "even" and profile.page_number_position != "outside":
            continue
        name = f"word/footer{number}.xml"
        parts.add(name, footer_root(profile, side), TYPES["footer"])
        refer(section, "footer", kind, parts.relate(DOCUMENT, f"{OFFICE}/footer", name))


def footer_root(profile: FormatProfile, side: str, styles: dict[str, str] = STYLE_IDS) -> Element:
    """A footer part that holds the page number and nothing else."""
    root = root_of("ftr")
    root.append(footer_paragraph(profile, side, styles))
    return root


def refer(section: Element, what: str, kind: str, id: str) -> None:
    """``section`` shows header or footer ``id`` on pages of ``kind`` (default, even, first)."""
    reference = etree.Element(q(f"{what}Reference"), nsmap={"w": W, "r": R})
    reference.set(q("type"), kind)
    reference.set(f"{{{R}}}id", id)
    for other in section.findall(q(f"{what}Reference")):
        if other.get(q("type"), "default") == kind:
            section.remove(other)
    put(section, reference)


def root_of(name: str) -> Element:
    """A part's root ``w:name`` with the namespaces w and r."""
    return etree.Element(q(name), nsmap={"w": W, "r": R})


def styles_root(profile: FormatProfile) -> Element:
    """styles.xml: the defaults, 正文 and one style a role."""
    root = root_of("styles")
    body = profile.role("body")
    defaults = make("docDefaults")
    root.append(defaults)
    for holder, inner in (("rPrDefault", "rPr"), ("pPrDefault", "pPr")):
        defaults.append(make(holder))
        defaults[-1].append(make(inner))
    run = defaults[0][0]
    latin = profile.digits_font or body.font
    set_value(run, "rFonts", ascii=latin, hAnsi=latin, eastAsia=body.font, cs=latin)
    for name in ("sz", "szCs"):
        set_value(run, name, val=round(body.size_pt * 2))
    set_value(run, "lang", val="en-US", eastAsia="zh-CN", bidi="ar-SA")
    root.append(_normal(profile))
    root.append(_default_characters())
    root.append(_default_table())
    for key in STYLE_IDS:
        root.append(style_element(key, profile))
    format_defaults(root)
    return root


def _normal(profile: FormatProfile) -> Element:
    """正文, for blank lines and what people add: the body without its indent."""
    style = make("style", type="paragraph", default="1", styleId="Normal")
    set_value(style, "name", val="Normal")
    put(style, make("qFormat"))
    own, run = put(style, make("pPr")), put(style, make("rPr"))
    body = profile.role("body")
    format_layout(own, body, profile)
    own.remove(own.find(q("ind")))
    format_run_properties(run, body, profile)
    return style


def _default_characters() -> Element:
    style = make("style", type="character", default="1", styleId="DefaultParagraphFont")
    set_value(style, "name", val="Default Paragraph Font")
    set_value(style, "uiPriority", val=1)
    put(style, make("semiHidden"))
    put(style, make("unhideWhenUsed"))
    return style


def _default_table() -> Element:
    style = make("style", type="table", default="1", styleId="TableNormal")
    set_value(style, "name", val="Normal Table")
    set_value(style, "uiPriority", val=99)
    put(style, make("semiHidden"))
    put(style, make("unhideWhenUsed"))
    table = put(style, make("tblPr"))
    table.append(make("tblInd", w=0, type="dxa"))
    margins = make("tblCellMar")
    for side, width in (("top", 0), ("left", 108), ("bottom", 0), ("right", 108)):
        margins.append(make(side, w=width, type="dxa"))
    table.append(margins)
    return style


def settings_root(profile: FormatProfile) -> Element:
    """settings.xml."""
    root = root_of("settings")
    set_value(root, "zoom", percent=100)
    set_value(root, "bordersDoNotSurroundHeader")
    set_value(root, "bordersDoNotSurroundFooter")
    set_value(root, "defaultTabStop", val=420)
    compat = put(root, make("compat"))
    for name in (
        "overrideTableStyleFontSizeAndJustification",
        "enableOpenTypeFeatures",
        "doNotFlipMirrorIndents",
    ):
        compat.append(make("compatSetting", name=name, uri="http://schemas.microsoft.com/office/word", val=1))
    format_settings(root, profile)
    return root


def fonts_root(profile: FormatProfile) -> Element:
    """fontTable.xml."""
    root = root_of("fonts")
    add_fonts(root, profile)
    return root


def blank_paragraph(profile: FormatProfile) -> Element:
    """An empty line of the body's height."""
    paragraph = make("p")
    format_blank(paragraph, profile)
    return paragraph
