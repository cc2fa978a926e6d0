"""From lines to structure: what each stretch of a paper's visible text is.

(The owner of this module is at work on it; the dataclasses below are its fixed outside.)
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from reviewcli.manuscript.blocks import Block
from reviewcli.manuscript.model import Manuscript, Paragraph, Span


class Kind(str, Enum):
    """What a stretch of text is."""

    TITLE = "title"
    BYLINE = "byline"
    DATE = "date"
    PREAMBLE = "preamble"
    NUMBER = "number"
    HEADING = "heading"
    ENDING = "ending"
    """Punctuation that closes a heading."""
    MARKER = "marker"
    LEAD = "lead"
    TEXT = "text"
    """A section's lead-in or a point's body."""
    CLOSING = "closing"
    SIGNATURE = "signature"
    BLANK = "blank"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Piece:
    """``text``, what it is, and where it stands. Pieces put together again are the visible text."""

    kind: Kind
    text: str
    at: Span
    level: int = 0
    why: str = ""
    """For headings: what made it one ("words+number", "number+looks" …), shown by --explain."""


@dataclass(frozen=True, slots=True)
class Outlined:
    """One line of a paragraph (soft breaks divide lines) with its role for the styler."""

    paragraph: int
    start: int
    block: Block


@dataclass(frozen=True, slots=True)
class Outline:
    """提纲: pieces in reading order, the manuscript made of them, and every line's role."""

    pieces: tuple[Piece, ...]
    manuscript: Manuscript
    lines: tuple[Outlined, ...]


def read_outline(paragraphs: Sequence[Paragraph]) -> Outline:
    """The outline of a paper, no scaffold needed."""
    raise NotImplementedError
