"""An empty form as .docx: the official format, with content controls where something is to be written.

The guidance is the controls' placeholder, in grey and smaller; what is typed over it takes the format of its
place (``w:rPr`` of the control, which Word gives to what is typed there), and the guidance is gone. A control
for running text goes with it (``w:temporary``), so that what was written is an ordinary paragraph. Headings
are numbered by Word, so that parts may be taken out and put in; they stay with what is below them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count
from pathlib import Path

from reviewcli.errors import ReviewError
from reviewcli.manuscript.blocks import Block, Role
from reviewcli.manuscript.form import Blank, FormLine
from reviewcli.word.controls import TIP, is_frame, tag_of
from reviewcli.word.profile import FormatProfile, RoleFormat
from reviewcli.word.writing.about import Properties
from reviewcli.word.writing.base import DOCUMENT, base_document, blank_paragraph, root_of
from reviewcli.word.writing.order import Element, make, properties, put, q, set_value
from reviewcli.word.writing.parts import OFFICE, TYPES, Parts
from reviewcli.word.writing.styler import format_paragraph, format_run_properties, set_fonts
from reviewcli.word.writing.writer import role_key, text_run, title_paragraph

PLACEHOLDER_STYLE = "PlaceholderText"
PLACEHOLDER_PT = 12.0
"""小四: smaller than the text, so that a page shows more than guidance."""
GREY = "7F7F7F"
_TITLE_BLOCK = (Role.TITLE, Role.BYLINE, Role.DATE)
_LONGEST = 64
"""Characters of a control's title that Word takes."""
_NUMBERING = "word/numbering.xml"
_NUMBERS = (
    ("chineseCountingThousand", "%1、"),
    ("chineseCountingThousand", "（%2）"),
    ("decimal", "%3."),
    ("decimal", "（%4）"),
)


def write_form(lines: Sequence[FormLine], profile: FormatProfile, about: Properties) -> bytes:
    """The .docx of the form ``lines`` in the format ``profile``. The same input gives the same bytes."""
    parts = base_document(profile, about)
    parts.xml("word/styles.xml").append(_placeholder_style(profile))
    _add_numbering(parts, profile)
    section = parts.xml(DOCUMENT).find(f"{q('body')}/{q('sectPr')}")
    for paragraph in _paragraphs(lines, profile):
        section.addprevious(paragraph)
    return parts.save()


def check_form(path: str, made: Path, lines: Sequence[FormLine]) -> None:
    """Raise ReviewError unless the new file ``made`` reads as the form's fixed words and nothing else."""
    from reviewcli.word.reading.reader import read_docx

    read = [each.text for each in read_docx(made).paragraphs if each.text]
    wanted = [line.text for line in lines if not (line.blanks and is_frame(line.text))]
    if "".join("".join(read).split()) != "".join("".join(wanted).split()):
        raise ReviewError(f"写出的“{path}”读回来与模板不一致，为稳妥起见没有写入；请把模板反馈给我们。")


def _paragraphs(lines: Sequence[FormLine], profile: FormatProfile) -> Iterator[Element]:
    ids = count(1)
    for at, line in enumerate(lines):
        if line.role is Role.TITLE and not line.blanks:
            yield title_paragraph([line.text], profile)
        else:
            yield _line(line, profile, ids)
        last = at + 1 == len(lines) or lines[at + 1].role not in _TITLE_BLOCK
        if line.role in _TITLE_BLOCK and last:
            for _ in range(profile.role(line.role.value).blank_after):
                yield blank_paragraph(profile)


def _line(line: FormLine, profile: FormatProfile, ids: Iterator[int]) -> Element:
    key = role_key(Block(line.role, "", level=line.level))
    role = profile.role(key)
    paragraph = make("p")
    format_paragraph(paragraph, key, profile)
    if line.level or any(blank.tip for blank in line.blanks):
        put(properties(paragraph), make("keepNext"))
    if 1 <= line.level <= len(_NUMBERS):
        numbered = put(properties(paragraph), make("numPr"))
        numbered.append(make("ilvl", val=line.level - 1))
        numbered.append(make("numId", val=1))
    for part in line.parts:
        if isinstance(part, str):
            paragraph.append(text_run(part, role, profile))
        else:
            paragraph.append(_control(part, role, profile, next(ids)))
    return paragraph


def _control(blank: Blank, role: RoleFormat, profile: FormatProfile, id: int) -> Element:
    """A control within a line; a field's stays when it is filled in, the others go.

    Rich text ones: LibreOffice shows the placeholder of a plain text one in the format of what is typed.
    """
    sdt, own, content = make("sdt"), make("sdtPr"), make("sdtContent")
    look = make("rPr")
    format_run_properties(look, role, profile)
    own.append(look)
    own.append(make("alias", val=blank.label[:_LONGEST]))
    own.append(make("tag", val=tag_of(blank.guidance, TIP if blank.tip else blank.field)))
    own.append(make("id", val=id))
    if not blank.field:
        own.append(make("temporary"))
    if not blank.value:
        own.append(make("showingPlcHdr"))
    if blank.value:
        content.append(text_run(blank.value, role, profile))
    else:
        content.append(_placeholder(blank.guidance))
    sdt.append(own)
    sdt.append(content)
    return sdt


def _placeholder(text: str) -> Element:
    """Its looks come from the style alone: what is set directly would cling to what is typed."""
    run = make("r")
    set_value(properties(run), "rStyle", val=PLACEHOLDER_STYLE)
    run.append(make("t"))
    run[-1].text = text
    return run


def _placeholder_style(profile: FormatProfile) -> Element:
    """Word's own style of that name, grey."""
    style = make("style", type="character", styleId=PLACEHOLDER_STYLE)
    set_value(style, "name", val="Placeholder Text")
    set_value(style, "basedOn", val="DefaultParagraphFont")
    set_value(style, "uiPriority", val=99)
    put(style, make("semiHidden"))
    look = put(style, make("rPr"))
    font = profile.role("byline").font
    set_fonts(look, font, profile.digits_font or font)
    for name in ("b", "bCs"):
        set_value(look, name, val="0")
    set_value(look, "color", val=GREY)
    set_value(look, "spacing", val=0)
    for name in ("sz", "szCs"):
        set_value(look, name, val=round(PLACEHOLDER_PT * 2))
    return style


def _add_numbering(parts: Parts, profile: FormatProfile) -> None:
    """One list of four levels for the headings; each number looks like its heading."""
    root = root_of("numbering")
    abstract = make("abstractNum", abstractNumId=0)
    abstract.append(make("multiLevelType", val="multilevel"))
    for at, (format, text) in enumerate(_NUMBERS):
        level = make("lvl", ilvl=at)
        set_value(level, "start", val=1)
        set_value(level, "numFmt", val=format)
        set_value(level, "suff", val="nothing")
        set_value(level, "lvlText", val=text)
        set_value(level, "lvlJc", val="left")
        look = put(level, make("rPr"))
        format_run_properties(look, profile.role(f"heading{at + 1}"), profile)
        abstract.append(level)
    root.append(abstract)
    number = make("num", numId=1)
    number.append(make("abstractNumId", val=0))
    root.append(number)
    parts.add(_NUMBERING, root, TYPES["numbering"])
    parts.relate(DOCUMENT, f"{OFFICE}/numbering", _NUMBERING)
