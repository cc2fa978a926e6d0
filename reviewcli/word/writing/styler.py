"""The one styler: a format profile written onto paragraphs, runs, styles, sections, settings.

New papers and other people's files are set by the same functions, and the F rules measure against the same
profile. Everything is said twice, as a style (so that Word's navigation pane and style list work) and
directly (so that programs that read direct formatting only, and styles pasted in from elsewhere, change
nothing).
Values and their derivation: GB/T 9704-2012 and the measurements kept with the design.
"""

from __future__ import annotations

from collections.abc import Mapping

from reviewcli.word.names import twips as measured
from reviewcli.word.profile import FormatProfile, RoleFormat
from reviewcli.word.writing.order import Element, child, drop, local, make, properties, put, q, set_value

STYLE_NAMES = {
    "title": "公文标题",
    "byline": "公文署名",
    "date": "公文日期",
    "heading1": "heading 1",
    "heading2": "heading 2",
    "heading3": "heading 3",
    "heading4": "heading 4",
    "body": "公文正文",
    "signature": "公文落款",
    "page_number": "公文页码",
}
"""Paragraph styles by role, as Word keeps their names. The headings are Word's own."""

STYLE_IDS = {
    "title": "GongwenTitle",
    "byline": "GongwenByline",
    "date": "GongwenDate",
    "heading1": "Heading1",
    "heading2": "Heading2",
    "heading3": "Heading3",
    "heading4": "Heading4",
    "body": "GongwenBody",
    "signature": "GongwenSignature",
    "page_number": "GongwenPageNumber",
}
"""Their ids in a new document; somebody's file may have other ids for Word's own headings."""

GAP_HIGHLIGHT = "yellow"
_LAYOUT = (
    "keepNext", "keepLines", "widowControl", "tabs", "snapToGrid", "spacing", "ind", "contextualSpacing",
    "mirrorIndents", "jc", "textAlignment", "outlineLvl", "adjustRightInd", "topLinePunct",
)  # fmt: skip
"""Paragraph properties that are the styler's business (keeping lines together ends a page early)."""


def twips(mm: float) -> int:
    """Millimetres in twentieths of a point."""
    return round(mm / 25.4 * 1440)


def char_twips(role: RoleFormat, profile: FormatProfile) -> int:
    """Width of one character of ``role`` with its spacing, in twips: 3号 under the profile's grid is 315."""
    return round(role.size_pt * 20) + role_spacing(role, profile)


def role_spacing(role: RoleFormat, profile: FormatProfile) -> int:
    """Character spacing of ``role`` in twips: the profile's for text of the body's size, else none."""
    return profile.char_spacing_twips if role.size_pt == profile.roles["body"].size_pt else 0


# --- runs -------------------------------------------------------------------------------------------------


def set_fonts(run_properties: Element, font: str, latin: str) -> None:
    """``w:rFonts``: Han characters in ``font``, digits and Latin in ``latin``; theme fonts go (they would
    win).

    The hint makes “ ” ‘ ’ … — take the East Asian font.
    """
    set_value(run_properties, "rFonts", hint="eastAsia", ascii=latin, hAnsi=latin, eastAsia=font, cs=latin)


def format_run_properties(
    run_properties: Element, role: RoleFormat, profile: FormatProfile, *, bold: bool | None = None
) -> None:
    """Set a ``w:rPr`` as ``role`` says; ``bold`` overrides the role's weight. What is not format stays."""
    set_fonts(run_properties, role.font, profile.digits_font or role.font)
    weight = bool(role.bold) if bold is None else bold
    for name in ("b", "bCs"):
        set_value(run_properties, name, val=None if weight else "0")
    for name in ("i", "iCs"):
        set_value(run_properties, name, val="0")
    drop(run_properties, "w", "shadow", "outline", "emboss", "imprint", "snapToGrid", "fitText")
    set_value(run_properties, "color", val="000000")
    set_value(run_properties, "spacing", val=role_spacing(role, profile))
    half_points = round(role.size_pt * 2)
    set_value(run_properties, "sz", val=half_points)
    set_value(run_properties, "szCs", val=half_points)
    _speak_chinese(run_properties)


def _speak_chinese(run_properties: Element) -> None:
    """A run that says its East Asian text is not simplified Chinese breaks lines by other rules."""
    language = run_properties.find(q("lang"))
    if language is not None and language.get(q("eastAsia")) is not None:
        language.set(q("eastAsia"), "zh-CN")


# --- paragraphs -------------------------------------------------------------------------------------------


def format_paragraph(
    paragraph: Element, key: str, profile: FormatProfile, styles: Mapping[str, str] = STYLE_IDS
) -> None:
    """Set the ``w:pPr`` of a paragraph, its mark included, as role ``key`` ("title", "heading2", "body" …)
    says.
    """
    role = profile.role(key)
    own = properties(paragraph)
    set_value(own, "pStyle", val=styles[key])
    drop(own, *_LAYOUT)
    format_layout(own, role, profile)
    format_run_properties(child(own, "rPr"), role, profile)


def format_blank(paragraph: Element, profile: FormatProfile) -> None:
    """Set a paragraph without words: a line of the body's height."""
    own = properties(paragraph)
    body = profile.role("body")
    drop(own, "pStyle", *_LAYOUT)
    set_value(own, "widowControl", val="0")
    set_value(own, "spacing", before=0, after=0, line=profile.line_pitch_twips, lineRule="exact")
    set_value(own, "ind", leftChars=0, left=0, rightChars=0, right=0, firstLineChars=0, firstLine=0)
    format_run_properties(child(own, "rPr"), body, profile)


def format_layout(own: Element, role: RoleFormat, profile: FormatProfile) -> None:
    """Pitch, indents and alignment of ``role`` into a ``w:pPr``.

    Widow control is off: with it a page ends a line early, and 22 lines are wanted. A line of larger type
    keeps the pitch but leaves the grid: snapped to it, it would take two lines of it in LibreOffice.
    """
    set_value(own, "widowControl", val="0")
    if role.size_pt > profile.roles["body"].size_pt:
        set_value(own, "snapToGrid", val="0")
    set_value(own, "spacing", before=0, after=0, line=profile.line_pitch_twips, lineRule="exact")
    unit = char_twips(role, profile)
    indents: dict[str, object] = {"leftChars": 0, "left": 0}
    right = round(role.right_chars * 100)
    indents |= {"rightChars": right, "right": round(role.right_chars * unit)}
    indents |= {
        "firstLineChars": round(role.indent_chars * 100),
        "firstLine": round(role.indent_chars * unit),
    }
    set_value(own, "ind", **indents)
    set_value(own, "jc", val=role.alignment)


def free_height(paragraph: Element) -> None:
    """A paragraph that holds a picture, an object or a formula: single spacing, no indent.

    Exact spacing cuts a picture to one line in Word (LibreOffice shows it whole).
    """
    own = properties(paragraph)
    set_value(own, "spacing", before=0, after=0, line=240, lineRule="auto")
    set_value(own, "ind", leftChars=0, left=0, rightChars=0, right=0, firstLineChars=0, firstLine=0)


# --- styles -----------------------------------------------------------------------------------------------


def style_element(key: str, profile: FormatProfile, styles: Mapping[str, str] = STYLE_IDS) -> Element:
    """The paragraph style of role ``key``, whole in itself (based on no other, so that none can change
    it).
    """
    style = make("style", type="paragraph", styleId=styles[key])
    if not key.startswith("heading"):
        style.set(q("customStyle"), "1")
    set_value(style, "name", val=STYLE_NAMES[key])
    set_value(style, "next", val=styles[key if key == "page_number" else "body"])
    set_value(style, "uiPriority", val=9 if key.startswith("heading") else 1)
    put(style, make("qFormat"))
    own, run = put(style, make("pPr")), put(style, make("rPr"))
    if key == "page_number":
        _page_number_format(own, run, profile)
        return style
    role = profile.role(key)
    format_layout(own, role, profile)
    if key.startswith("heading"):
        set_value(own, "outlineLvl", val=int(key[-1]) - 1)
    format_run_properties(run, role, profile)
    return style


# --- page numbers -----------------------------------------------------------------------------------------


def footer_paragraph(profile: FormatProfile, side: str, styles: Mapping[str, str] = STYLE_IDS) -> Element:
    """The footer's one paragraph: — 1 — on ``side`` ("left", "right", "center") of the page, a complex
    field.
    """
    paragraph = make("p")
    own = properties(paragraph)
    set_value(own, "pStyle", val=styles["page_number"])
    run = child(own, "rPr")
    _page_number_format(own, run, profile)
    indent: dict[str, object] = {"firstLineChars": 0, "firstLine": 0}
    if side in ("left", "right"):
        chars = profile.page_number_indent_chars
        indent |= {f"{side}Chars": round(chars * 100), side: round(chars * profile.page_number_size_pt * 20)}
    set_value(own, "ind", **indent)
    set_value(own, "jc", val=side)
    before, after = profile.page_number_text.split("{}")
    for part in (before, "begin", " PAGE ", "separate", "1", "end", after):
        if part:
            paragraph.append(_page_number_run(part, profile))
    return paragraph


def _page_number_run(part: str, profile: FormatProfile) -> Element:
    run = make("r")
    _page_number_characters(properties(run), profile)
    if part in ("begin", "separate", "end"):
        run.append(make("fldChar", fldCharType=part))
        return run
    text = make("instrText" if part == " PAGE " else "t")
    text.text = part
    text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    run.append(text)
    return run


def _page_number_format(own: Element, run: Element, profile: FormatProfile) -> None:
    set_value(own, "snapToGrid", val="0")
    set_value(own, "spacing", before=0, after=0, line=profile.page_number_line_twips, lineRule="exact")
    _page_number_characters(run, profile)


def _page_number_characters(run: Element, profile: FormatProfile) -> None:
    set_fonts(run, profile.page_number_font, profile.page_number_font)
    for name in ("b", "i"):
        set_value(run, name, val="0")
    set_value(run, "color", val="000000")
    set_value(run, "spacing", val=0)
    for name in ("sz", "szCs"):
        set_value(run, name, val=round(profile.page_number_size_pt * 2))


def footer_sides(profile: FormatProfile) -> dict[str, str]:
    """Side of the page number by kind of footer ("default" is odd pages where even ones differ)."""
    if profile.page_number_position == "outside":
        return {"default": "right", "even": "left"}
    return {"default": profile.page_number_position, "even": profile.page_number_position}


# --- sections and settings --------------------------------------------------------------------------------


def format_section(section: Element, profile: FormatProfile) -> None:
    """Paper, margins and grid into a ``w:sectPr``. A landscape one stays so: the portrait page turned by 90
    degrees, its binding edge on top. What is wider than high is landscape, whether it says so or not."""
    landscape = _is_landscape(section.find(q("pgSz")))
    wide, high = twips(profile.width_mm), twips(profile.height_mm)
    edges = [twips(mm) for mm in (profile.top_mm, profile.right_mm, profile.bottom_mm, profile.left_mm)]
    if landscape:
        wide, high, edges = high, wide, [edges[3], edges[0], edges[1], edges[2]]
    set_value(section, "pgSz", w=wide, h=high, orient="landscape" if landscape else None)
    top, right, bottom, left = edges
    footer = min(twips(profile.footer_mm), max(bottom - 500, 200))
    set_value(
        section, "pgMar", top=top, right=right, bottom=bottom, left=left,
        header=min(_header(section), max(top - 300, 200)), footer=footer, gutter=0,
    )  # fmt: skip
    set_value(section, "docGrid", type="lines", linePitch=profile.line_pitch_twips)
    number = section.find(q("pgNumType"))
    if number is not None:
        number.attrib.pop(q("fmt"), None)
    if section.find(q("cols")) is None:
        set_value(section, "cols", space=425)


def _is_landscape(size: Element | None) -> bool:
    if size is None:
        return False
    wide, high = measured(size.get(q("w"))), measured(size.get(q("h")))
    return size.get(q("orient")) == "landscape" or (wide is not None and high is not None and wide > high)


def _header(section: Element) -> int:
    margins = section.find(q("pgMar"))
    text = margins.get(q("header")) if margins is not None else None
    return int(text) if text and text.isdecimal() else twips(15)


def format_settings(settings: Element, profile: FormatProfile) -> None:
    """Language, compatibility mode 15 (no 兼容模式 in the title bar), odd and even footers, no
    compression.
    """
    if profile.page_number_position == "outside":
        put(settings, make("evenAndOddHeaders"))
    drop(settings, "mirrorMargins", "gutterAtTop", "bookFoldPrinting", "bookFoldRevPrinting")
    set_value(settings, "characterSpacingControl", val="doNotCompress")
    compat = child(settings, "compat")
    for setting in compat.findall(q("compatSetting")):
        if setting.get(q("name")) == "compatibilityMode":
            compat.remove(setting)
    put(
        compat,
        make(
            "compatSetting", name="compatibilityMode", uri="http://schemas.microsoft.com/office/word", val=15
        ),
    )
    language = settings.find(q("themeFontLang"))
    if language is None:
        language = set_value(settings, "themeFontLang", val="en-US")
    language.set(q("eastAsia"), "zh-CN")


def format_defaults(styles: Element) -> None:
    """``w:lang`` of the document's defaults: East Asian text is simplified Chinese.

    With another language lines begin with ，and 、 in Word, and punctuation does not hang in LibreOffice.
    """
    defaults = styles.find(q("docDefaults"))
    if defaults is None:
        defaults = make("docDefaults")
        styles.insert(0, defaults)
    holder = defaults.find(q("rPrDefault"))
    if holder is None:
        holder = make("rPrDefault")
        defaults.insert(0, holder)
    run = holder.find(q("rPr"))
    if run is None:
        run = make("rPr")
        holder.append(run)
    language = run.find(q("lang"))
    if language is None:
        language = set_value(run, "lang", val="en-US", bidi="ar-SA")
    language.set(q("eastAsia"), "zh-CN")
    for style in styles.findall(q("style")):
        if style.find(q("rPr")) is not None:
            _speak_chinese(style.find(q("rPr")))


def add_fonts(table: Element, profile: FormatProfile) -> None:
    """The profile's fonts into ``w:fonts``, each with another name of the same face: Word takes that one
    where the first is not installed.
    """
    wanted = {role.font: role.aliases for role in profile.roles.values()}
    wanted[profile.page_number_font] = profile.page_number_aliases
    known = {font.get(q("name")) for font in table if local(font) == "font"}
    for name in sorted(set(wanted) - known):
        font = make("font", name=name)
        other = next((alias for alias in wanted[name] if alias != name), None)
        if other is not None:
            font.append(make("altName", val=other))
        font.append(make("charset", val="86"))
        font.append(make("family", val="auto"))
        font.append(make("pitch", val="default"))
        table.append(font)
