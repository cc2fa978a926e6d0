"""What a writer brings along to ``reviewcli new``: opinions collected, last year's ledger, notes. Read before
anything is asked, put into the draft once it is there."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reviewcli.cli.session import Session
    from reviewcli.draft.lastitems import ReadItems
    from reviewcli.draft.opinions import ReadOpinions
    from reviewcli.interview.driver import Asker


@dataclass(frozen=True, slots=True)
class Gathered:
    """What was read; None for what was not named."""

    opinions: ReadOpinions | None = None
    items: ReadItems | None = None
    notes: tuple[str, ...] = ()
    """Loose notes, for the tray."""


def gather(opinions: Path | None, last: Path | None, notes: Path | None = None) -> Gathered:
    """Read the files named. Raises ReviewError."""
    from reviewcli.draft.lastitems import read_items
    from reviewcli.draft.opinions import read_opinions

    return Gathered(
        read_opinions(opinions) if opinions is not None else None,
        read_items(last) if last is not None else None,
        _read_notes(notes) if notes is not None else (),
    )


def _read_notes(path: Path) -> tuple[str, ...]:
    from reviewcli.draft.notes import notes_in
    from reviewcli.draft.source import read_paper

    return tuple(notes_in(read_paper(path).lines))


def bring(asker: Asker, session: Session, gathered: Gathered) -> None:
    """Into the draft and on disk; says what was taken."""
    draft = session.draft
    if gathered.opinions is not None:
        from reviewcli.draft.opinions import add

        opinions = add(draft.opinions, gathered.opinions.opinions)
        count, new = len(gathered.opinions.opinions), len(opinions) - len(draft.opinions)
        asker.say(f"读到 {count} 条意见，新记下 {new} 条。")
        for sentence in gathered.opinions.said:
            asker.say(sentence)
        draft = replace(draft, opinions=opinions)
    if gathered.items is not None:
        from reviewcli.draft.lastitems import still_open

        items = list(gathered.items.items)
        left = len(still_open(items))
        asker.say(f"读到上年度清单 {len(items)} 项，还没有整改完的问题 {left} 个。")
        for sentence in gathered.items.said:
            asker.say(sentence)
        draft = replace(draft, last_year=items)
    if gathered.notes:
        from reviewcli.draft.notes import add_notes, say_added

        draft = replace(draft, notes=list(draft.notes))
        asker.say(say_added(add_notes(draft, gathered.notes)))
    if draft is not session.draft:
        session.save(draft)
