"""Findings, and what a rule may look at."""

from __future__ import annotations

from dataclasses import field
from enum import Enum
from typing import TYPE_CHECKING, Any

from reviewcli.records import dataclass

if TYPE_CHECKING:
    from pathlib import Path

    from reviewcli.draft.linking import Links
    from reviewcli.manuscript.model import Manuscript, Paragraph
    from reviewcli.manuscript.outline import Outline
    from reviewcli.scaffold.match import Match
    from reviewcli.scaffold.model import Scaffold
    from reviewcli.word.layout import Facts, Layout
    from reviewcli.word.profile import FormatProfile


class Severity(str, Enum):
    """How much a finding weighs. Ordered by :attr:`weight`."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def weight(self) -> int:
        """3 for an error, 2 for a warning, 1 for info."""
        return {"error": 3, "warning": 2, "info": 1}[self.value]


@dataclass(frozen=True, slots=True)
class Where:
    """A place a person can find in Word: heading path, paragraph (from 1 or None), characters, the words."""

    path: tuple[str, ...] = ()
    paragraph: int | None = None
    start: int | None = None
    end: int | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """问题: what is wrong, where, and what to do."""

    code: str
    name: str
    severity: Severity
    message: str
    hint: str
    where: Where = Where()
    fixable: bool = False
    more: tuple[Where, ...] = ()
    """Further places of the same, where one finding speaks of several (「共 N 处」)."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A scaffold that may fit, and how well (0 to 1)."""

    id: str
    name: str
    score: float
    near: tuple[Candidate, ...] = ()
    """Others that fit as well."""


@dataclass(frozen=True, slots=True)
class OtherAspects:
    """The paper has the aspects of the scaffold ``id`` in place of those that its own scaffold asks for.

    ``wanted``: names of these, () where the scaffold leaves them open; ``firm``: they are verified.
    """

    id: str
    name: str
    wanted: tuple[str, ...] = ()
    firm: bool = True
    match: Match | None = None
    """The paper laid beside its own scaffold; None where that leaves the aspects open."""


@dataclass(frozen=True, slots=True)
class Context:
    """All that a rule may look at.

    ``layout`` and ``facts`` are None when a draft is checked before it has a page; ``scaffold`` and ``match``
    are None when none was named and none fits surely enough.
    """

    manuscript: Manuscript
    outline: Outline
    paragraphs: tuple[Paragraph, ...]
    scaffold: Scaffold | None = None
    match: Match | None = None
    layout: Layout | None = None
    facts: Facts | None = None
    profile: FormatProfile | None = None
    path: str = ""
    candidate: Candidate | None = None
    """The best guess; where ``scaffold`` is None, nothing was certain enough."""
    detected: bool = False
    """``scaffold`` was found by the program."""
    others: OtherAspects | None = None
    """Set where the aspects are another meeting's; ``scaffold`` has these then, so that rules look at what is
    there."""
    wording_folders: tuple[Path, ...] = ()
    """Folders of further wording tables: the office's."""
    links: Links | None = None
    """What a draft says of which point answers which; None for any other paper."""
    cache: dict[str, Any] = field(default_factory=dict, compare=False, repr=False)
    """What several rules need of this paper, computed by the first that asks."""
