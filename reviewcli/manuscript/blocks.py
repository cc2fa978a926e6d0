"""Roles of lines: what a line of a paper is, so that the styler knows how to set it.

Both ways to a page end here. A draft's manuscript is printed into blocks (``print_blocks``); the outline of
somebody's file gives each of its lines a role. The styler in ``word/`` sees nothing else.
"""

from __future__ import annotations

from enum import Enum

from reviewcli.records import dataclass


class Role(str, Enum):
    """What a whole line is. Values are the keys of a format profile's ``roles``."""

    TITLE = "title"
    BYLINE = "byline"
    DATE = "date"
    HEADING = "heading"
    """A heading alone on its line; its depth is ``Block.level``."""
    BODY = "body"
    """Preamble, lead-ins, points, closing: every line of running text, also one that begins with a heading
    (``Block.heading_end``)."""
    SIGNATURE = "signature"
    BLANK = "blank"
    OTHER = "other"
    """Not of this genre, left as it is: table cells, captions, a table of contents."""


@dataclass(frozen=True, slots=True)
class Block:
    """One line with its role.

    ``level``: depth of the heading (1 一、, 2 （一）, 3 1., 4 （1）) for ``HEADING`` and for a body line into
    which a heading is run; else 0. ``heading_end``: how many leading characters are the run-in heading
    (number and final punctuation included), 0 for none. ``lead``: start and end of the characters of the
    point's lead (marker included), for profiles that set leads bold; empty when none. ``gap``: the program's
    mark for something missing (【待补充：…】).
    """

    role: Role
    text: str
    level: int = 0
    heading_end: int = 0
    leads: tuple[tuple[int, int], ...] = ()
    gap: bool = False
