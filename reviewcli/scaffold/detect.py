"""Which scaffold a paper was written for.

Four things tell: the aspects (what is asked differs every year), the title (meeting, year, kind), the theme
and the phrases of the preamble, the whole match. What a paper does not give (no title) counts neither way.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from reviewcli.errors import ReviewError
from reviewcli.manuscript.model import Manuscript
from reviewcli.manuscript.text import fold
from reviewcli.records import dataclass
from reviewcli.scaffold.assign import assign
from reviewcli.scaffold.headings import core, cores, similarity
from reviewcli.scaffold.index import Entry
from reviewcli.scaffold.library import load_again, usable
from reviewcli.scaffold.match import LIKE, Match, match
from reviewcli.scaffold.model import Scaffold
from reviewcli.scaffold.phrases import phrase_in

SURE = 0.75
"""From this score on a scaffold may be taken without asking: its aspects are there, nothing speaks against.

A paper with its aspects under other words, or another year's, stays below; so does a scaffold without a year.
"""
_BEST = 4
"""So many of the most likely are loaded and matched in full."""
_MARGIN = 0.05
"""A second one this near makes the first unsure."""
_ASPECTS, _WHOLE, _YEAR, _MEETING, _KIND, _THEME = 0.45, 0.15, 0.12, 0.12, 0.06, 0.1
"""What each evidence weighs; they are divided by the sum of those that the paper gives."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A scaffold that may be meant. ``score`` 0 to 1; ``reasons`` in Chinese, the weightiest first."""

    entry: Entry
    score: float
    reasons: tuple[str, ...] = ()
    sure: bool = False
    """``score`` is at least :data:`SURE` and no other comes near."""
    scaffold: Scaffold | None = None
    match: Match | None = None
    """Both for the best few only."""

    @property
    def id(self) -> str:
        """The scaffold's id."""
        return self.entry.id


@dataclass(frozen=True, slots=True)
class _Evidence:
    """One thing that tells: how much it weighs, how far it speaks for the scaffold (0 to 1), and in words."""

    weight: float
    value: float
    said: str = ""


class _Clues(NamedTuple):
    """What is looked at in a paper, made ready once for all scaffolds."""

    headings: tuple[tuple[str, ...], ...]
    """The cores of each."""
    title: str
    opening: str
    """Byline and preamble; both folded."""


def _clues(manuscript: Manuscript) -> _Clues:
    opening = "".join(line.text for line in (*manuscript.byline, *manuscript.preamble))
    headings = tuple(cores(section.heading) for section in manuscript.walk())
    return _Clues(headings, fold(manuscript.title_text), fold(opening))


def detect(manuscript: Manuscript, folders: Sequence[Path] = ()) -> list[Candidate]:
    """The scaffolds that the paper may be written for, best first; empty only where there are none at all."""
    clues = _clues(manuscript)
    rough = [(_weigh(_evidence(clues, entry)), entry) for entry in usable(folders)]
    rough.sort(key=lambda each: (-each[0], each[1].id))
    out = []
    for n, (score, entry) in enumerate(rough):
        if n >= _BEST:
            out.append(Candidate(entry, score))
            continue
        try:
            scaffold = load_again(Path(entry.path))
        except ReviewError:
            continue
        out.append(_candidate(manuscript, clues, entry, scaffold))
    out.sort(key=lambda each: (-each.score, each.id))
    return _say_sure(out)


def measure(manuscript: Manuscript, scaffold: Scaffold) -> Candidate:
    """How well a scaffold that somebody named fits the paper, as :func:`detect` would say it."""
    from reviewcli.scaffold.index import entry_of

    return _candidate(manuscript, _clues(manuscript), entry_of(scaffold, path=scaffold.path), scaffold)


def _candidate(manuscript: Manuscript, clues: _Clues, entry: Entry, scaffold: Scaffold) -> Candidate:
    found = match(manuscript, scaffold)
    evidence = _evidence(clues, entry)
    aspects = scaffold.aspects
    if aspects:
        # A heading of other words says nothing of the year, whatever its place.
        scores = [pair.score for a in aspects if (pair := found.by_spec.get(a.id)) and pair.score >= LIKE]
        known = sum(not found.by_spec[a.id].renamed for a in aspects if a.id in found.by_spec)
        said = f"{len(aspects)} 个方面对上 {known} 个" if known else ""
        evidence[0] = _Evidence(_ASPECTS, sum(scores) / len(aspects), said)
    evidence.insert(1, _Evidence(_WHOLE, found.score, f"整体结构相符 {found.score:.0%}"))
    score = _weigh(evidence)
    if aspects and evidence[0].value < LIKE:
        score = min(score, SURE - 0.05)
    if entry.year is None:
        score = min(score, SURE - 0.01)
    said_for = [e.said for e in evidence if e.said]
    return Candidate(entry, score, tuple(said_for), scaffold=scaffold, match=found)


def _say_sure(candidates: list[Candidate]) -> list[Candidate]:
    if not candidates:
        return []
    best = candidates[0]
    second = candidates[1].score if len(candidates) > 1 else 0.0
    sure = best.score >= SURE and best.score - second >= _MARGIN
    return [replace(best, sure=sure), *candidates[1:]]


def _weigh(evidence: Sequence[_Evidence]) -> float:
    whole = sum(e.weight for e in evidence)
    return round(sum(e.weight * e.value for e in evidence) / whole, 3) if whole else 0.0


def _evidence(clues: _Clues, entry: Entry) -> list[_Evidence]:
    out = []
    if entry.aspects:
        out.append(_Evidence(_ASPECTS, _aspects(clues.headings, entry)))
    out += _meeting(clues.title, clues.opening, entry)
    out += _year(clues.title, entry)
    out += _kind(clues.title, entry)
    out += _theme(clues.opening, entry)
    return out


def _aspects(headings: tuple[tuple[str, ...], ...], entry: Entry) -> float:
    """How many of the scaffold's aspects stand among the headings, each heading used once."""
    mine = [[core(word) for word in words] for words in entry.aspects]
    if not headings:
        return 0.0
    weights = [[max(similarity(a, b) for a in words for b in there) for there in headings] for words in mine]
    chosen = assign([[w if w >= LIKE else 0.0 for w in row] for row in weights])
    return sum(row[c] for row, c in zip(weights, chosen, strict=True) if c >= 0) / len(mine)


_MEETINGS = {"民主生活会": "democratic-life", "组织生活会": "organizational-life"}


def _meeting(title: str, opening: str, entry: Entry) -> list[_Evidence]:
    """The meeting that the title names; where it names none, the only one that the preamble names."""
    for text in (title, opening):
        named = [meeting for meeting in _MEETINGS if meeting in text]
        if named and (text is title or len(named) == 1):
            right = any(_MEETINGS[meeting] == entry.meeting for meeting in named)
            return [_Evidence(_MEETING, float(right), f"写明是{named[0]}" if right else "")]
    return []


def _year(title: str, entry: Entry) -> list[_Evidence]:
    years = {int(found) for found in re.findall(r"20[0-9]{2}(?=年)", title)}
    if not years or entry.year is None:
        return []
    right = entry.year in years
    return [_Evidence(_YEAR, float(right), f"标题写明 {entry.year} 年" if right else "")]


def _kind(title: str, entry: Entry) -> list[_Evidence]:
    body = "支部" in title and not re.search(r"书记|委员个人|个人", title)
    team, personal = team_named(title), "个人" in title
    if not (body or team or personal):
        return []
    right = {"个人": personal, "班子": team and not body, "党支部班子": body}.get(entry.kind, False)
    return [_Evidence(_KIND, float(right), f"标题写明是{entry.kind}材料" if right else "")]


def team_named(title: str) -> bool:
    """Whether a title says that the paper is a team's (领导班子, 支部委员会), not one of its members'."""
    return bool(re.search(r"班子(?!成员)|支部委员会(?!委员)|支委会(?!委员)", title))


def _theme(opening: str, entry: Entry) -> list[_Evidence]:
    """Clauses of the theme (its last may be the place's own) and the phrases, in the preamble."""
    clauses = [fold(clause) for clause in re.split(r"[，。；]", entry.theme) if len(fold(clause)) >= 6]
    if not opening or not (clauses or entry.phrases):
        return []
    there = [clause in opening for clause in clauses] + [phrase_in(p, opening) for p in entry.phrases]
    # A preamble never quotes all of it: half is as good as all.
    value = min(1.0, 2 * sum(there) / len(there))
    return [_Evidence(_THEME, value, "开头语里有这次会议的主题提法" if value >= 0.5 else "")]
