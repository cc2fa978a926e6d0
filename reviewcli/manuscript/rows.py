"""Lines as the outline sees them: a paragraph's lines, each with its number, its words and its looks."""

from __future__ import annotations

from collections.abc import Iterable

from reviewcli.manuscript.markers import Marker, Style, parse_marker
from reviewcli.manuscript.model import Cues, Paragraph, Place, Span
from reviewcli.records import dataclass

BLANKS = " \t\u00a0\u1680\u202f\u205f\u3000\u200b\ufeff" + "".join(
    chr(code) for code in range(0x2000, 0x200B)
)
CLOSERS = "”’」』）)》"


@dataclass(slots=True, eq=False)
class Row:
    """One line. ``left``/``right`` bound its text without blanks; ``typed`` is the marker typed at its
    beginning, ``auto`` the one Word computes (only on a paragraph's first line)."""

    paragraph: int
    start: int
    text: str
    cues: Cues
    left: int
    right: int
    typed: Marker | None = None
    auto: Marker | None = None

    @property
    def computed(self) -> str:
        """The automatic number as Word prints it, known as a marker or not; "" behind a typed one."""
        return self.cues.number.strip() if self.start == 0 and self.typed is None else ""

    @property
    def blank(self) -> bool:
        """Nothing but blanks."""
        return self.left >= self.right

    @property
    def core(self) -> str:
        """The text without blanks at its ends."""
        return self.text[self.left : self.right]

    @property
    def marker(self) -> Marker | None:
        """The number that a person sees: the typed one, else the automatic one."""
        return self.typed or self.auto

    @property
    def after(self) -> int:
        """Where the words begin: behind the typed marker."""
        return min(self.typed.end, self.right) if self.typed else self.left

    @property
    def words(self) -> str:
        """The text behind the marker."""
        return self.text[self.after : self.right]

    @property
    def bold_to(self) -> int:
        """How many leading characters of this line are bold."""
        return max(0, min(len(self.text), self.cues.bold_to - self.start))

    @property
    def bold(self) -> bool:
        """The whole line is bold."""
        return not self.blank and self.bold_to >= self.right

    @property
    def ended(self) -> bool:
        """It ends as a sentence or a clause does."""
        return not self.blank and self.core.rstrip(CLOSERS)[-1:] in "。！？!?；;，,、：:"

    def span(self, start: int, end: int) -> Span:
        """Characters ``start`` to ``end`` of this line, as a place in its paragraph."""
        return Span(self.paragraph, self.start + start, self.start + end)


def rows(paragraphs: Iterable[Paragraph]) -> list[Row]:
    """Every line of every paragraph, in order; soft line breaks divide lines."""
    out: list[Row] = []
    for paragraph in paragraphs:
        start = 0
        for text in paragraph.text.split("\n"):
            out.append(_row(paragraph, start, text))
            start += len(text) + 1
    return out


def _row(paragraph: Paragraph, start: int, text: str) -> Row:
    right = len(text.rstrip(BLANKS))
    left = min(len(text) - len(text.lstrip(BLANKS)), right)
    row = Row(paragraph.index, start, text, paragraph.cues, left, right)
    row.typed = parse_marker(text, left)
    if row.typed is not None and row.typed.start >= right:
        row.typed = None
    if start == 0 and paragraph.cues.number:
        row.auto = _automatic(paragraph.cues.number)
    return row


def _automatic(number: str) -> Marker | None:
    """A computed number as a marker; "第一章" and the like are none that this genre uses."""
    bare = number.strip()
    found = parse_marker(bare) or parse_marker(bare + "、") or parse_marker(bare + "，")
    if found is None or found.start > 0:
        return None
    return Marker(found.style, found.number, bare, 0, len(bare), found.canonical)


def in_flow(row: Row) -> bool:
    """The line stands in the running text, not in a table or a text box."""
    return row.cues.place is Place.BODY


def heading_style(marker: Marker | None) -> Style | None:
    """The marker's style when it is one that headings use, else None."""
    return marker.style if marker is not None and not marker.style.spoken else None
