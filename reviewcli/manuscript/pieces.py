"""Stretches of a paper's visible text, each with what it is. Put together again they are the text."""

from __future__ import annotations

from enum import Enum

from reviewcli.manuscript.model import Span
from reviewcli.records import dataclass


class Kind(str, Enum):
    """What a stretch of text is."""

    LABEL = "label"
    """What stands above the title at the left: 附件2."""
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
    """Blanks at the ends of a line, and the soft line breaks themselves."""


@dataclass(frozen=True, slots=True)
class Piece:
    """``text``, what it is, and where it stands. Pieces put together again are the visible text."""

    kind: Kind
    text: str
    at: Span
    level: int = 0
    why: str = ""
    """For headings: what made it one ("words+number", "number+looks" …), shown by --explain."""
    number: str = ""
    """An automatic number that stands before the piece and is not in the text."""
