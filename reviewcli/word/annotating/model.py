"""What is to be said where, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass

AUTHOR = "reviewcli"
"""Author and initials of our comments; by it they are known again."""


@dataclass(frozen=True, slots=True)
class Note:
    """A comment to write: ``lines`` become its paragraphs.

    ``paragraph``: from 1, as the reader counts; None for the whole file. ``start`` and ``end``: characters
    of the paragraph's visible text; None (or nothing between them) for all of it.
    """

    lines: tuple[str, ...]
    paragraph: int | None = None
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Annotated:
    """The file with its comments. ``added``, ``removed``: how many of ours are new, and were there before.

    ``kept``: comments of ours from before that stay, since somebody has answered them.
    """

    data: bytes
    added: int
    removed: int = 0
    kept: int = 0
