"""One file read into what the rules look at: a Word file, a draft, a plain text."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from reviewcli.checking.sources import DRAFT, TEXT, missing
from reviewcli.errors import ReviewError
from reviewcli.manuscript.model import Paragraph
from reviewcli.manuscript.outline import Outline, read_outline
from reviewcli.manuscript.unfilled import read_form
from reviewcli.records import dataclass
from reviewcli.scaffold.model import Scaffold
from reviewcli.word.layout import Facts, Layout

if TYPE_CHECKING:
    from reviewcli.draft.linking import Links


@dataclass(frozen=True, slots=True)
class Paper:
    """A file's words and structure; ``layout`` and ``facts`` of a Word file.

    ``scaffold``: of a draft, or the one that a Word file names in its properties (``declared``).
    """

    paragraphs: tuple[Paragraph, ...]
    outline: Outline
    layout: Layout | None = None
    facts: Facts | None = None
    scaffold: Scaffold | None = None
    declared: bool = False
    lost: str = ""
    """What a Word file names in its properties as its scaffold, where there is no such one to be used."""
    links: Links | None = None
    """Of a draft: which point answers which."""


def read_paper(path: Path, folders: Sequence[Path] = ()) -> Paper:
    """Read one file; ``folders`` hold further scaffolds. Raises ReviewError with one sentence."""
    if not path.exists():
        raise ReviewError(missing(path))
    ending = path.suffix.lower()
    if ending in DRAFT:
        return _draft(path, folders)
    if ending in TEXT:
        return _text(path)
    from reviewcli.scaffold.library import load_called
    from reviewcli.word.custom import scaffold_named
    from reviewcli.word.reading.reader import read_document

    reading = read_document(path)
    named = scaffold_named(reading.facts)
    scaffold = load_called(named, folders)
    return Paper(
        reading.paragraphs,
        read_form(reading.paragraphs),
        reading.layout,
        reading.facts,
        scaffold,
        declared=scaffold is not None,
        lost=named if scaffold is None else "",
    )


def _draft(path: Path, folders: Sequence[Path]) -> Paper:
    """A draft as it would be exported: what is missing stands there as 【待补充：…】."""
    from reviewcli.draft.compose import asked_for, compose
    from reviewcli.draft.linking import links_of
    from reviewcli.draft.store import load_draft
    from reviewcli.manuscript.printing import as_paragraphs, print_blocks
    from reviewcli.scaffold.library import load_scaffold

    draft = load_draft(path)
    loaded = load_scaffold(draft.scaffold, folders)
    scaffold = asked_for(draft, loaded)
    composed = compose(draft, scaffold, mark_gaps=True)
    paragraphs = as_paragraphs(print_blocks(composed.manuscript))
    links = links_of(draft, loaded)
    return Paper(paragraphs, read_outline(paragraphs), scaffold=scaffold, links=links)


def _text(path: Path) -> Paper:
    from reviewcli.manuscript.text import clean
    from reviewcli.yamltext import read_text

    lines = clean(read_text(path)).text.split("\n")
    paragraphs = tuple(Paragraph(number, line) for number, line in enumerate(lines, start=1))
    return Paper(paragraphs, read_outline(paragraphs))
