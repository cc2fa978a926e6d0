"""A paper as one web page that looks like the paper in any browser, and prints as it.

Nothing is loaded and nothing runs: no script, no font, no picture. On a screen the paper is one sheet of the
profile's width; printed (or saved as a PDF by the browser) it is pages with the profile's margins, lines and
page numbers. Sizes are points, so that 28 characters stand in a line of the profile's text area.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html.parser import HTMLParser
from pathlib import Path

from reviewcli.manuscript.blocks import Block, Role
from reviewcli.manuscript.printing import GAP
from reviewcli.report.faces import HEAVY_SONG, latin_faces, local_sources, stack
from reviewcli.report.html import escape
from reviewcli.report.paper import Aside, Item
from reviewcli.word.profile import FormatProfile, RoleFormat
from reviewcli.word.writing.styler import char_twips, role_spacing
from reviewcli.word.writing.titles import words
from reviewcli.word.writing.writer import role_key, stretches, title_lines

_ASSETS = Path(__file__).parent / "assets"
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
_HEAD = (Role.TITLE, Role.BYLINE, Role.DATE)
_LATIN = "reviewcli-latin"
_LATIN_RANGE = "U+21-7E, U+A1-A6, U+A9-AF, U+B1-B6, U+B8-D6, U+D8-F6, U+F8-24F"
"""Letters, digits and half-width signs; not “ ” ‘ ’ … — ·, which are set as Han characters are."""
_PX_A_MM = 96 / 25.4
_PHONE_PX = 600


def paper_html(items: Sequence[Item], profile: FormatProfile, title: str) -> str:
    """The page. ``title``: what the browser's tab says."""
    return "".join(_page(items, profile, title))


def _page(items: Sequence[Item], profile: FormatProfile, title: str) -> Iterator[str]:
    yield '<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
    yield f'<meta http-equiv="Content-Security-Policy" content="{escape(_POLICY)}">\n'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    yield '<meta name="color-scheme" content="only light">\n<meta name="referrer" content="no-referrer">\n'
    yield f"<title>{escape(title)}</title>\n<style>\n"
    yield (_ASSETS / "paper.css").read_text(encoding="utf-8")
    yield "\n".join(_style(profile))
    yield '\n</style>\n</head>\n<body>\n<main class="sheet">\n'
    yield from _body(items, profile)
    yield "</main>\n</body>\n</html>\n"


# --- the words --------------------------------------------------------------------------------------------


def _body(items: Sequence[Item], profile: FormatProfile) -> Iterator[str]:
    title: list[str] = []
    for at, item in enumerate(items):
        if isinstance(item, Aside):
            yield _aside(item)
            continue
        following = items[at + 1] if at + 1 < len(items) else None
        next_role = following.role if isinstance(following, Block) else None
        ends = item.role in _HEAD and following is not None and next_role not in (*_HEAD, Role.BLANK)
        if item.role is Role.TITLE:
            title.append(item.text)
            if next_role is Role.TITLE:
                continue
            lines = [_title_line(line, profile) for line in title_lines(title, profile)]
            title = []
            yield f'<h1 class="title{" end" * ends}">{"<br>".join(lines)}</h1>\n'
        elif item.role is Role.BLANK or not item.text:
            yield '<p class="body">&nbsp;</p>\n'
        else:
            yield _line(item, profile, ends)


def _title_line(line: str, profile: FormatProfile) -> str:
    """A line of the title; where the screen is narrower it is broken between words."""
    if GAP in line:
        return _marked(Block(Role.TITLE, line), "title", profile)
    return "<wbr>".join(escape(word) for word in words(line))


def _line(block: Block, profile: FormatProfile, ends: bool) -> str:
    key = role_key(block)
    tag = f"h{block.level + 1}" if key.startswith("heading") else "p"
    if block.role is Role.OTHER:
        return f'<p class="body flush">{escape(block.text)}</p>\n'
    return f'<{tag} class="{key}{" end" * ends}">{_marked(block, key, profile)}</{tag}>\n'


def _marked(block: Block, key: str, profile: FormatProfile) -> str:
    """The line's words: a heading run into it in its own font, bold leads, marks for what is missing."""
    out: list[str] = []
    own = profile.role(key)
    for start, end, role, bold, gap in stretches(block, key, profile):
        text = escape(block.text[start:end])
        if gap:
            text = f"<mark>{text}</mark>"
        if bold and not own.bold:
            text = f"<b>{text}</b>"
        if role is not own:
            text = f'<span class="as-heading{block.level}">{text}</span>'
        out.append(text)
    return "".join(out)


def _aside(aside: Aside) -> str:
    if not aside.lines:
        said = f"此处有{escape(aside.name)}，网页里不显示。"
        return f'<figure class="aside"><figcaption>{said}</figcaption></figure>\n'
    lines = "".join(f"<p>{escape(line)}</p>" for line in aside.lines)
    said = f"{escape(aside.name)}（只列出文字）"
    return f'<figure class="aside"><figcaption>{said}</figcaption>{lines}</figure>\n'


# --- the looks --------------------------------------------------------------------------------------------


def _style(profile: FormatProfile) -> Iterator[str]:
    latin = profile.digits_font
    if latin:
        names = latin_faces(latin)
        yield _face(_LATIN, names, "normal", _LATIN_RANGE)
        yield _face(_LATIN, [f"{name} Bold" for name in names] + list(names), "bold", _LATIN_RANGE)
    yield _face("reviewcli-heavy-song", HEAVY_SONG, "normal")
    yield from _sheet(profile)
    yield from _printed(profile)
    for key, role in profile.roles.items():
        yield f".{key} {{ {_font(role, profile)} {_layout(role, profile)} }}"
        if key.startswith("heading"):
            yield f".as-{key} {{ {_font(role, profile)} }}"
        if role.blank_after:
            yield f".{key}.end {{ margin-bottom: {role.blank_after * profile.line_pitch_twips / 20:g}pt; }}"
    yield f".aside {{ {_font(profile.role('body'), profile, sized=False)} }}"
    yield ".flush { text-indent: 0; }"


def _face(family: str, names: Sequence[str], weight: str, characters: str = "") -> str:
    limit = f" unicode-range: {characters};" if characters else ""
    source = local_sources(names)
    return f'@font-face {{ font-family: "{family}"; font-weight: {weight}; src: {source};{limit} }}'


def _sheet(profile: FormatProfile) -> Iterator[str]:
    """The sheet as wide as the paper; narrower ones with margins in proportion, a telephone's with none to
    speak of."""
    wide, top, right = profile.width_mm, profile.top_mm, profile.right_mm
    bottom, left = profile.bottom_mm, profile.left_mm
    yield f".sheet {{ width: {wide:g}mm; min-height: {profile.height_mm:g}mm;"
    yield f"  padding: {top:g}mm {right:g}mm {bottom:g}mm {left:g}mm; }}"
    yield f"@media screen and (max-width: {wide * _PX_A_MM:.0f}px) {{ .sheet {{ width: auto; min-height: 0;"
    yield f"  padding: {100 * top / wide:.2f}vw {100 * right / wide:.2f}vw"
    yield f"  {100 * bottom / wide:.2f}vw {100 * left / wide:.2f}vw; }} }}"
    yield f"@media screen and (max-width: {_PHONE_PX}px) {{ .sheet {{ padding: 8vw 5vw 12vw; }} }}"


def _printed(profile: FormatProfile) -> Iterator[str]:
    """Pages: margins and page numbers, odd ones at the right and even ones at the left where the profile
    says outside. The number's line stands where a footer's stands in Word."""
    margins = f"{profile.top_mm:g}mm {profile.right_mm:g}mm {profile.bottom_mm:g}mm {profile.left_mm:g}mm"
    yield f"@page {{ size: {profile.width_mm:g}mm {profile.height_mm:g}mm; margin: {margins}; }}"
    before, _, after = profile.page_number_text.partition("{}")
    size = profile.page_number_size_pt
    line = profile.page_number_line_twips / 20
    down = (profile.bottom_mm - profile.footer_mm) * 72 / 25.4 - line
    inner = (
        f"content: {_string(before)} counter(page) {_string(after)}; vertical-align: top; "
        f"font: {size:g}pt/{line:g}pt {stack(profile.page_number_font, profile.page_number_aliases)}; "
        f"padding-top: {max(down, 0):.2f}pt;"
    )
    if profile.page_number_position == "center":
        yield f"@page {{ @bottom-center {{ {inner} }} }}"
        return
    edge = profile.page_number_indent_chars * size
    yield f"@page :right {{ @bottom-right {{ {inner} text-align: right; padding-right: {edge:g}pt; }} }}"
    yield f"@page :left {{ @bottom-left {{ {inner} text-align: left; padding-left: {edge:g}pt; }} }}"


def _string(text: str) -> str:
    """A CSS string of whatever characters."""
    return '"' + "".join(char if char.isalnum() else f"\\{ord(char):06x}" for char in text) + '"'


def _font(role: RoleFormat, profile: FormatProfile, *, sized: bool = True) -> str:
    latin = f'"{_LATIN}", ' if profile.digits_font else ""
    family = f"font-family: {latin}{stack(role.font, role.aliases)};"
    if not sized:
        return family
    spacing = role_spacing(role, profile) / 20
    weight = " font-weight: bold;" if role.bold else ""
    return f"{family} font-size: {role.size_pt:g}pt; letter-spacing: {spacing:g}pt;{weight}"


def _layout(role: RoleFormat, profile: FormatProfile) -> str:
    char = char_twips(role, profile) / 20
    align = "justify" if role.alignment == "both" else role.alignment
    out = f"line-height: {profile.line_pitch_twips / 20:g}pt; text-align: {align};"
    out += f" text-indent: {role.indent_chars * char:g}pt;"
    return out + (f" padding-right: {role.right_chars * char:g}pt;" if role.right_chars else "")


# --- reading it back --------------------------------------------------------------------------------------


def words_of(page: str) -> str:
    """The paper's words in a page of :func:`paper_html`, without blanks: what must equal what was to be
    written."""
    reader = _Reader()
    reader.feed(page)
    reader.close()
    return "".join("".join(reader.words).split())


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self.inside = self.told = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.inside = self.inside or tag == "main"
        self.told = self.told or tag == "figcaption"

    def handle_endtag(self, tag: str) -> None:
        self.inside = self.inside and tag != "main"
        self.told = self.told and tag != "figcaption"

    def handle_data(self, data: str) -> None:
        if self.inside and not self.told:
            self.words.append(data)
