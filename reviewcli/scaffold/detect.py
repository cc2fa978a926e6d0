"""Which scaffold a paper was written for.

A year or a campaign written in the title is a statement: only scaffolds of that meeting stand to choice, and
where the aspects are another year's, that is said. Without such a title the aspects, the theme, the preamble
and the date decide. A paper with aspects of its own falls to the scaffold of its kind for any year.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from reviewcli.errors import ReviewError
from reviewcli.manuscript.model import Manuscript
from reviewcli.records import dataclass
from reviewcli.scaffold import evidence as ev
from reviewcli.scaffold.clues import PERSON, Clues, clues_of, team_named
from reviewcli.scaffold.evidence import Evidence, Fit, Fits, Themes, weigh
from reviewcli.scaffold.index import Entry, entry_of
from reviewcli.scaffold.library import load_again, usable
from reviewcli.scaffold.match import Match, match
from reviewcli.scaffold.model import Part, Presence, Scaffold, SectionSpec
from reviewcli.scaffold.typed import fitted

__all__ = ["SURE", "Candidate", "detect", "measure", "team_named"]

SURE = 0.75
"""From this score on a scaffold may be taken without asking, if no other comes near.

One that the title names is taken with less: a paper with three of six aspects is that meeting's.
"""
_MARGIN = 0.05
"""A second one this near makes the first unsure."""
_LIKELY = 0.6
"""A best one below this is a mere guess."""
_KNOWN, _KNOWN_ALONE = 0.4, 0.55
"""From this fit of the aspects on, they are a scaffold's (some missing, some renamed): of one that the title
names, and of one that it does not."""
_FOREIGN = 0.6
"""From this fit on, aspects are another year's, where they are not those of the year named."""
_FAR = 0.3
"""By so much another year's aspects must fit better."""
_ALMOST = 0.9
"""For years of which no list of aspects is known: only a list that is another's through and through."""
_OPEN, _OPEN_HERE, _OPEN_UNTOLD, _OPEN_LATE = 0.85, 0.95, 0.6, 0.3
"""What own aspects say for a scaffold that leaves them open: for any year; of a year that the paper names, or
does not name; and where the aspects are those of a scaffold that has a list."""
_QUOTED = 0.2
"""From this share on, the preamble quotes a theme: a clause that few others have is enough."""
_ASKED = (Presence.OPTIONAL, Presence.EXPECTED, Presence.REQUIRED)
_OTHER = "other-"
"""Before the ids of another year's aspects."""
_NAMES = 0.7
"""From this agreement on, a title names a scaffold's year or campaign."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A scaffold that may be meant. ``score`` 0 to 1; ``reasons`` in Chinese, the weightiest first."""

    entry: Entry
    score: float
    reasons: tuple[str, ...] = ()
    sure: bool = False
    """It may be taken without asking: it fits, and no other comes near."""
    scaffold: Scaffold | None = None
    """For the best only; with the paper's own aspects where the scaffold leaves them open, and with another
    year's where the paper has those."""
    match: Match | None = None
    """For the best only."""
    near: tuple[Entry, ...] = ()
    """Others that the paper fits as well, for the best only; where it is ``sure``, they ask for the same."""
    others: Entry | None = None
    """The scaffold of another meeting whose aspects the paper has, for the best only."""
    wanted: tuple[str, ...] = ()
    """Names of the aspects that it asks for, where the paper has another's."""
    firm: bool = True
    """Those are verified, each of them."""
    beside_own: Match | None = None
    """The paper laid beside the scaffold with its own aspects, where it has another's."""

    @property
    def id(self) -> str:
        """The scaffold's id."""
        return self.entry.id


@dataclass(frozen=True, slots=True)
class _Weighed:
    """One scaffold with its score. ``tier`` 0: nothing in the title speaks against its year and meeting."""

    entry: Entry
    score: float
    reasons: tuple[str, ...]
    fit: Fit
    tier: int
    named: bool
    """The title names its year or campaign, and no other meeting."""
    open: bool = False
    """It leaves the aspects open, and title or theme name its meeting."""


def detect(manuscript: Manuscript, folders: Sequence[Path] = ()) -> list[Candidate]:
    """The scaffolds that the paper may be written for, best first; empty only where there are none at all."""
    clues = clues_of(manuscript)
    fits = Fits(clues.listed)
    ranked = _ranked(clues, fits, usable(folders))
    while ranked:
        try:
            scaffold = load_again(Path(ranked[0].entry.path), folders)
        except ReviewError:
            ranked = ranked[1:]
            continue
        best = _best(manuscript, clues, fits, ranked, scaffold, folders)
        rest = [Candidate(r.entry, min(r.score, best.score), r.reasons) for r in ranked[1:]]
        return [best, *sorted(rest, key=lambda each: -each.score)]
    return []


def measure(manuscript: Manuscript, scaffold: Scaffold, folders: Sequence[Path] = ()) -> Candidate:
    """How well a scaffold that somebody named fits the paper, as :func:`detect` would say it.

    Where the paper has the aspects of one of the others in the library, that is said, whatever the title.
    """
    clues = clues_of(manuscript)
    fits = Fits(clues.listed)
    entry = entry_of(scaffold, path=scaffold.path)
    entries = [entry, *(each for each in usable(folders) if each.id != entry.id)]
    known = any(fits.of(each.aspects).value >= _KNOWN_ALONE for each in entries)
    found = _weighed(clues, fits.of(entry.aspects), Themes(clues.opening, entries), entry, known)
    if not entry.aspects:  # open: whatever the title does not speak against is the writer's own list
        same = [each for each in entries if each.meeting == entry.meeting and each.year is not None]
        right = any(_named(clues, each) and fits.of(each.aspects).value >= _KNOWN for each in same)
        entries = [] if right else [each for each in same if _excluded(clues, each)]
    others = _others(clues, fits, entries, found)
    return _candidate(manuscript, found, scaffold, others, fits, folders)


# ---------------------------------------------------------------- all scaffolds, by their index


def _ranked(clues: Clues, fits: Fits, entries: Sequence[Entry]) -> list[_Weighed]:
    """All, best first: those that the title speaks against behind the others."""
    themes = Themes(clues.opening, entries)
    named = [each for each in entries if _named(clues, each)]
    here = [each for each in entries if _meeting_agrees(clues, each)]
    allowed = named or [each for each in here if not _excluded(clues, each)]
    best = max((fits.of(each.aspects).value for each in allowed), default=0.0)
    known = best >= (_KNOWN if named else _KNOWN_ALONE)
    stolen = bool(named) and _stolen(fits, here, best)
    rows = []
    for each in entries:
        # Where the aspects are another year's, a chance likeness says nothing of which sibling is meant.
        fit = Fit() if stolen and _named(clues, each) else fits.of(each.aspects)
        rows.append(_weighed(clues, fit, themes, each, known))
    if any(each.open for each in rows):
        # A scaffold of the year leaves the aspects open, too: it goes before the one for any year.
        rows = [_weighed(clues, r.fit, themes, r.entry, True) if r.entry.year is None else r for r in rows]
    if named and (known or stolen):
        # Some of the aspects, or those of another year: the scaffold of this year, not the one for any.
        rows = [replace(each, tier=1) if each.entry.year is None else each for each in rows]
    return sorted(rows, key=_place)


def _place(each: _Weighed) -> tuple[int, float, bool, bool, int, str]:
    """Where one stands; of equals the plainest first."""
    entry = each.entry
    return (each.tier, -each.score, ev.is_speech(entry), entry.kind != PERSON, len(entry.id), entry.id)


def _stolen(fits: Fits, here: Sequence[Entry], best: float) -> bool:
    """Whether the aspects are those of another meeting of the same sort."""
    other = max((fits.of(each.aspects).value for each in here), default=0.0)
    return other >= _FOREIGN and other >= best + _FAR


def _meeting_agrees(clues: Clues, entry: Entry) -> bool:
    return not clues.said.meeting or clues.said.meeting == entry.meeting


def _named(clues: Clues, entry: Entry) -> bool:
    """The title names the year or campaign of this scaffold, and no other meeting."""
    return _meeting_agrees(clues, entry) and (ev.time_agrees(clues.said, entry) or 0.0) >= _NAMES


def _excluded(clues: Clues, entry: Entry) -> bool:
    """The title names another meeting, year or campaign."""
    said = ev.time_agrees(clues.said, entry)
    return not _meeting_agrees(clues, entry) or (said is not None and said < _NAMES)


def _weighed(clues: Clues, fit: Fit, themes: Themes, entry: Entry, known: bool) -> _Weighed:
    named = _named(clues, entry)
    kinds = list(ev.kind(clues, entry))
    times = list(ev.time(clues, entry))
    meetings = list(ev.meeting(clues, entry))
    quoted = list(themes.evidence(entry))
    told = (ev.time_agrees(clues.told, entry) or 0.0) >= _NAMES and not clues.said.dated
    here = named or told or any(e.value >= _QUOTED for e in quoted)
    evidence = [
        _aspects(clues, entry, fit, known, here),
        *meetings, *times, *kinds, *ev.form(clues, entry), *quoted,
    ]  # fmt: skip
    out = _excluded(clues, entry)
    score = weigh(evidence)
    against = out or any(not e.value and e.weight >= ev.KIND for e in kinds)
    if against:
        score = round(score * ev.CONTRADICTED, 3)
    reasons = tuple(e.said for e in evidence if e.said)
    lists = clues.listed.count > 1 and not known
    still_open = here and lists and not against and not entry.aspects and entry.year is not None
    return _Weighed(entry, score, reasons, fit, int(out), named, still_open)


def _aspects(clues: Clues, entry: Entry, fit: Fit, known: bool, here: bool) -> Evidence:
    """The aspects; for a scaffold that leaves them open, that the paper has its own. ``known``: one of
    those that the title allows has them; ``here``: title or theme name the scaffold's meeting."""
    if entry.aspects:
        said = f"{fit.total} 个方面对上 {fit.known} 个" if fit.known else ""
        return Evidence(ev.ASPECTS, fit.value**2, said)  # squared: one aspect too many must tell
    if known:
        return Evidence(ev.ASPECTS, _OPEN_LATE)
    own = clues.listed.count
    if own < 2:  # none to tell by: the year of the title before any year, that before a year not named
        if entry.year is None:
            return Evidence(ev.ASPECTS, 0.0 if clues.said.dated else _KNOWN)
        return Evidence(ev.ASPECTS, _KNOWN if here else _OPEN_LATE)
    said = f"自有 {own} 个方面，不是已收的哪一年的" if entry.year is None else f"自有 {own} 个方面"
    if entry.year is None:
        return Evidence(ev.ASPECTS, _OPEN, said)
    return Evidence(ev.ASPECTS, _OPEN_HERE if here else _OPEN_UNTOLD, said)


# ---------------------------------------------------------------- the best one


def _best(
    manuscript: Manuscript,
    clues: Clues,
    fits: Fits,
    ranked: list[_Weighed],
    scaffold: Scaffold,
    folders: Sequence[Path],
) -> Candidate:
    best = ranked[0]
    near = [each.entry for each in ranked[1:] if each.tier == best.tier and best.score - each.score < _MARGIN]
    if best.score < _LIKELY and not best.named:
        near = []  # nothing fits: then nothing fits as well
    elsewhere = [
        each.entry
        for each in ranked
        if each.entry.year is not None and each.entry.meeting == best.entry.meeting and each.tier
    ]
    others = _others(clues, fits, elsewhere, best) if clues.said.dated else None
    if others is not None:  # local variants of the year: the aspects cannot tell, and the year's own is meant
        near = [each for each in near if not _alike(each, best.entry)]
    found = _candidate(manuscript, best, scaffold, others, fits, folders)
    enough = best.score >= SURE or (best.named and (best.fit.value >= _KNOWN or others is not None))
    still_open = found.scaffold is not None and bool(found.scaffold.typed) and best.entry.year is None
    rivals = [each for each in near if _demands(each) != _demands(best.entry)]
    sure = enough and not rivals and not best.tier and not still_open
    return replace(found, sure=sure, near=tuple(near))


def _demands(entry: Entry) -> tuple[object, ...]:
    """What a paper is checked for: where that is the same of two, it is the same which of them is taken."""
    form = (entry.meeting, entry.year, entry.kind, ev.is_speech(entry))
    return (*form, entry.aspects, entry.parts, entry.phrases, entry.typed)


def _alike(a: Entry, b: Entry) -> bool:
    """Of one kind and form."""
    return (a.kind, ev.is_speech(a)) == (b.kind, ev.is_speech(b))


def _others(clues: Clues, fits: Fits, entries: Sequence[Entry], found: _Weighed) -> Entry | None:
    """The scaffold of another meeting whose aspects the paper has, where it has not those of ``found``.

    Of several the one of the same kind, then a verified one, then no local variant, then the nearest year's.
    """
    mine = found.entry
    least = _FOREIGN if mine.aspects or mine.year is None else _ALMOST
    rows = [
        (each, fit)
        for each in entries
        if each.aspects
        and each.id != mine.id
        and (fit := fits.of(each.aspects).value) >= max(least, found.fit.value + _FAR)
    ]
    if not rows:
        return None
    most = max(fit for _, fit in rows)
    best = [each for each, fit in rows if fit >= most - _MARGIN]
    year = clues.said.year or mine.year or 0

    def far(entry: Entry) -> tuple[bool, bool, int, int, str]:
        away = abs((entry.year or 0) - year)
        return (entry.kind != mine.kind, not entry.verified, len(entry.id), away, entry.id)

    return min(best, key=far)


def _candidate(
    manuscript: Manuscript,
    found: _Weighed,
    scaffold: Scaffold,
    others: Entry | None,
    fits: Fits,
    folders: Sequence[Path],
) -> Candidate:
    """``found`` with the scaffold as rules use it, laid beside the paper."""
    used = fitted(manuscript, scaffold) if scaffold.typed else scaffold
    wanted: tuple[str, ...] = ()
    own: Match | None = None
    firm = bool(scaffold.aspects) and all(scaffold.verified_of(each.id) for each in scaffold.aspects)
    if others is not None and found.entry.aspects:
        there = fits.of(others.aspects).there
        try:
            used = with_others(scaffold, load_again(Path(others.path), folders), there)
        except ReviewError:
            others = None
        else:
            wanted = tuple(aspect.name for aspect in scaffold.aspects)
            own = match(manuscript, scaffold)
    beside = match(manuscript, used)
    return Candidate(
        found.entry,
        found.score,
        found.reasons,
        scaffold=used,
        match=beside,
        others=others,
        wanted=wanted,
        firm=firm,
        beside_own=own,
    )


def with_others(scaffold: Scaffold, other: Scaffold, there: Sequence[int]) -> Scaffold:
    """``scaffold`` with the aspects ``there`` (by position) of ``other`` in place of its own, so that rules
    look at what the paper has. Which of the two is meant is in doubt: its preamble and its parts must hold
    what both ask for."""
    aspects = [other.aspects[n] for n in there if n < len(other.aspects)]
    children = tuple(replace(each, id=f"{_OTHER}{each.id}", children=()) for each in aspects)
    sections = []
    for section in scaffold.sections:
        if section.part is Part.PROBLEMS and section.children:
            section, children = replace(section, children=children), ()
        there_too = [each.presence for each in other.sections if _same_part(each, section)]
        least = min(section.presence, max(there_too, key=_ASKED.index, default=_ASKED[0]), key=_ASKED.index)
        sections.append(replace(section, presence=least))
    preamble = scaffold.preamble
    if preamble is not None:
        common = other.preamble.phrases if other.preamble else ()
        preamble = replace(preamble, phrases=tuple(p for p in preamble.phrases if p in common))
    return replace(scaffold, sections=tuple(sections), preamble=preamble)


def _same_part(a: SectionSpec, b: SectionSpec) -> bool:
    return a.part is b.part and (a.part is not Part.OTHER or a.id == b.id)
