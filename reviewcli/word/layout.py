"""How a file looks: effective formatting, joined to the text by paragraph index. Units are in the names."""

from __future__ import annotations

from dataclasses import field
from enum import Enum

from reviewcli.manuscript.model import Paragraph
from reviewcli.records import dataclass


@dataclass(frozen=True, slots=True)
class RunFormat:
    """Effective formatting of ``text[start:end]`` of a paragraph. Neighbours that look alike are one."""

    start: int
    end: int
    east_asia: str = ""
    """Font of Han characters, theme fonts resolved; "" when nothing in the file says it."""
    ascii: str = ""
    h_ansi: str = ""
    size_pt: float = 10.0
    bold: bool = False
    italic: bool = False
    underline: bool = False
    color: str = "auto"
    """Six hexadecimal digits, or "auto"."""
    spacing_pt: float = 0.0
    """Added to every character."""
    scale: int = 100
    """Character width in per cent."""
    hint: str = ""
    """``w:hint``: "eastAsia" makes “ ” — … take the East Asian font."""
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class ParagraphFormat:
    """Effective formatting of one paragraph."""

    index: int
    runs: tuple[RunFormat, ...] = ()
    style: str = ""
    """The paragraph style's name as Word shows it."""
    alignment: str = "left"
    """left, center, right, both, distribute."""
    first_line_pt: float = 0.0
    """Positive: first-line indent; negative: hanging. Indents in characters are resolved (characters win)."""
    left_pt: float = 0.0
    right_pt: float = 0.0
    line_pt: float = 0.0
    """Line pitch: points for "exact" and "atLeast"; for "auto" the multiple (1.0 single)."""
    line_rule: str = "auto"
    before_pt: float = 0.0
    after_pt: float = 0.0
    widow_control: bool = True
    snap_to_grid: bool = True
    outline: int = 0
    section: int = 0
    """Index into ``Layout.sections``."""
    in_table: bool = False
    number: str = ""
    """Automatic number as printed."""
    mark_size_pt: float = 10.0
    """Size of the paragraph mark: the height of an empty paragraph."""
    apart: bool = False
    """Not of the running text: in a frame, a table of contents or a caption. Keeps its looks."""


@dataclass(frozen=True, slots=True)
class PageNumber:
    """A footer's page number as found: ``text`` with the number as "1"; left, center or right."""

    text: str
    alignment: str
    font: str
    size_pt: float


@dataclass(frozen=True, slots=True)
class SectionFormat:
    """One section's page. All in mm but the grid."""

    width_mm: float
    height_mm: float
    top_mm: float
    bottom_mm: float
    left_mm: float
    right_mm: float
    footer_mm: float = 0.0
    header_mm: float = 0.0
    gutter_mm: float = 0.0
    landscape: bool = False
    columns: int = 1
    grid: str = "default"
    """``w:docGrid`` type: default, lines, linesAndChars, snapToChars."""
    line_pitch_pt: float = 0.0
    char_space_pt: float = 0.0
    """Added to each character's width under linesAndChars (charSpace / 4096)."""
    title_page: bool = False
    default_footer: tuple[PageNumber, ...] = ()
    """Page numbers in the footer of odd (or all) pages."""
    even_footer: tuple[PageNumber, ...] = ()
    footer_text: str = ""
    """Words in the footers other than page numbers."""
    header_text: str = ""
    first_paragraph: int = 1
    last_paragraph: int = 0


@dataclass(frozen=True, slots=True)
class Layout:
    """Everything that ``F`` rules may look at."""

    paragraphs: tuple[ParagraphFormat, ...]
    sections: tuple[SectionFormat, ...]
    normal_size_pt: float = 10.5
    even_and_odd: bool = False
    east_asian_language: str = ""
    compatibility: int = 0

    def of(self, index: int) -> ParagraphFormat:
        """The formatting of paragraph ``index`` (from 1)."""
        return self.paragraphs[index - 1]


class Fact(str, Enum):
    """Something in a file that a reviewer should know of."""

    TRACKED = "tracked changes"
    COMMENTS = "comments"
    HIDDEN = "hidden text"
    TEXTBOX = "text in a text box"
    MACROS = "macros"
    EXTERNAL = "external link"
    FOOTNOTES = "footnotes"
    EXTENSION = "wrong extension"
    """The file's name ends otherwise than its content says (a document with macros called .docx)."""
    UNFILLED = "control not filled in"
    """A content control that shows its placeholder: printed, though it is no text."""
    GUIDANCE = "guidance of a form"
    """A control of a form that only guides: printed as long as it stands there."""
    UNREAD = "part not read"
    """A damaged part, or an embedded document of another format: what is in it was not looked at."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What else is in the file: per kind the places (paragraph index, or 0) and a few words of each."""

    found: dict[Fact, tuple[tuple[int, str], ...]] = field(default_factory=dict)
    properties: dict[str, str] = field(default_factory=dict)
    """Core and custom properties that are not empty, by name."""
    notes: tuple[str, ...] = ()
    """Text of footnotes and endnotes, in order."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A file as a person sees it: words, looks, and what else it holds."""

    path: str
    paragraphs: tuple[Paragraph, ...]
    layout: Layout
    facts: Facts
