"""A paper that is still to be written: its lines, with places to fill in."""

from __future__ import annotations

from reviewcli.manuscript.blocks import Role
from reviewcli.records import dataclass


@dataclass(frozen=True, slots=True)
class Blank:
    """A place to fill in.

    ``label``: what it is, in a few words; ``guidance``: what stands there until something is typed;
    ``field``: the id of the scaffold's field that is asked for (one line), "" for running text; ``value``:
    what stands there as if it had been typed; ``tip``: nothing is to be typed there, it only guides.
    """

    label: str
    guidance: str
    field: str = ""
    value: str = ""
    tip: bool = False


@dataclass(frozen=True, slots=True)
class FormLine:
    """One line with its role; ``level``: depth of a heading (from 1), which the program that opens the file
    numbers by itself (一、 （一） 1. （1）), else 0."""

    role: Role
    parts: tuple[str | Blank, ...]
    level: int = 0

    @property
    def text(self) -> str:
        """What stands there while nothing is filled in."""
        return "".join(part if isinstance(part, str) else part.value for part in self.parts)

    @property
    def blanks(self) -> tuple[Blank, ...]:
        """The places to fill in, in order."""
        return tuple(part for part in self.parts if isinstance(part, Blank))
