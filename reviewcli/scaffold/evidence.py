"""How far a paper's clues speak for one scaffold: each evidence with its weight, all in one score.

What a paper does not give (no title, no date) counts neither way. A statement of the title that speaks
against a scaffold keeps its score below what counts as certain.
"""

from __future__ import annotations

import datetime
import functools
import re
from collections.abc import Iterable, Sequence

from reviewcli.manuscript.text import fold
from reviewcli.records import dataclass
from reviewcli.scaffold.assign import assign
from reviewcli.scaffold.clues import OF_THEIR_OWN, PERSON, TEAM, Clues, Listed, Occasion, occasion_of
from reviewcli.scaffold.headings import core, similarity
from reviewcli.scaffold.index import Entry
from reviewcli.scaffold.match import LIKE
from reviewcli.scaffold.model import Part

ASPECTS = 0.45
_TIME, _MEETING, KIND, _STRONG, _VOICE, _FORM, _THEME, _DATE, _REPORT = (
    0.15, 0.12, 0.1, 0.18, 0.08, 0.09, 0.1, 0.04, 0.03,
)  # fmt: skip
"""What each evidence weighs; they are divided by the sum of those that the paper gives."""
CONTRADICTED = 0.85
"""What is left of the score of a scaffold against which the title or the text plainly speaks."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """One thing that tells: its weight, how far it speaks for the scaffold (0 to 1), and in words."""

    weight: float
    value: float
    said: str = ""


def weigh(evidence: Sequence[Evidence]) -> float:
    """The score, 0 to 1."""
    whole = sum(e.weight for e in evidence)
    return round(sum(e.weight * e.value for e in evidence) / whole, 3) if whole else 0.0


# ---------------------------------------------------------------- aspects


@dataclass(frozen=True, slots=True)
class Fit:
    """How a paper's headings fit a list of aspects. ``value``: 0 to 1, missing and foreign ones both count;
    ``known`` of ``total`` aspects are there; ``there``: which, by position."""

    value: float = 0.0
    known: int = 0
    total: int = 0
    there: tuple[int, ...] = ()


@functools.lru_cache(maxsize=1024)
def _cores_of(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(core(word) for word in words))


class Fits:
    """How the paper fits each list of aspects; every list and every word once, however many share it."""

    def __init__(self, listed: Listed) -> None:
        self._listed = listed
        self._pairs = [
            frozenset(t[n : n + 2] for t in words for n in range(len(t) - 1)) for words in listed.words
        ]
        self._rows: dict[tuple[str, ...], list[float]] = {}
        self._fits: dict[tuple[tuple[str, ...], ...], Fit] = {}

    def of(self, aspects: tuple[tuple[str, ...], ...]) -> Fit:
        """The fit of ``aspects``, each its heading and its variants."""
        if aspects not in self._fits:
            self._fits[aspects] = self._fit(aspects)
        return self._fits[aspects]

    def _fit(self, aspects: tuple[tuple[str, ...], ...]) -> Fit:
        if not aspects or not self._listed.words:
            return Fit(total=len(aspects))
        rows = [self._row(words) for words in aspects]
        chosen = assign(rows)
        scores = [row[c] if c >= 0 else 0.0 for row, c in zip(rows, chosen, strict=True)]
        there = tuple(n for n, score in enumerate(scores) if score)
        recall = sum(scores) / len(aspects)
        precision = min(1.0, sum(scores) / self._listed.count) if self._listed.count else recall
        both = 2 * recall * precision / (recall + precision) if recall else 0.0
        return Fit(both, len(there), len(aspects), there)

    def _row(self, words: tuple[str, ...]) -> list[float]:
        """For each heading how alike it is to the likest of ``words``; 0 where that is not enough."""
        if words not in self._rows:
            mine = _cores_of(words)
            self._rows[words] = [
                max((s for a in mine for b in there if (s := similarity(a, b)) >= LIKE), default=0.0)
                if any(not pairs.isdisjoint(_pairs(a)) for a in mine)
                else 0.0
                for there, pairs in zip(self._listed.words, self._pairs, strict=True)
            ]
        return self._rows[words]


@functools.lru_cache(maxsize=4096)
def _pairs(text: str) -> frozenset[str]:
    return frozenset(text[n : n + 2] for n in range(len(text) - 1))


# ---------------------------------------------------------------- year and campaign


@functools.lru_cache(maxsize=512)
def occasion(entry: Entry) -> Occasion:
    """The meeting of a scaffold, as its own words name it."""
    return occasion_of(f"{entry.occasion} {entry.name} {entry.title}")


def time_agrees(said: Occasion, entry: Entry) -> float | None:
    """Whether a text that names a year or a campaign means the meeting of ``entry``: 1 yes, 0 no.

    Between: a year without 度 may be the one in which the last year's meeting was held. None where the text
    names neither, or the scaffold is for any year.
    """
    if not said.dated or entry.year is None:
        return None
    theirs = occasion(entry)
    if said.campaign and theirs.campaign:
        return _campaign_agrees(said, theirs, entry.year)
    if said.year is None or said.campaign in OF_THEIR_OWN:
        return 0.0
    if said.year == entry.year:
        return 1.0
    return 0.7 if said.year == entry.year + 1 and not said.whole and not said.campaign else 0.0


def _campaign_agrees(said: Occasion, theirs: Occasion, year: int) -> float:
    if said.year is not None and said.year not in (year, year + 1):
        return 0.0
    if said.batch and theirs.batch and said.batch != theirs.batch:
        return 0.0
    loosely = said.campaign == "theme-education" and theirs.campaign == "first-aspiration"
    return float(said.campaign == theirs.campaign or loosely)


def time(clues: Clues, entry: Entry) -> Iterable[Evidence]:
    """The year or the campaign of the title, else of the preamble, else the date."""
    for said, weight, where in ((clues.said, _TIME, "标题"), (clues.told, 0.1, "开头语")):
        value = time_agrees(said, entry)
        if value is not None:
            name = "年度" if said.year is not None else "主题"
            yield Evidence(weight, value, f"{where}写明的{name}相符" if value else "")
            return
    if clues.date is not None and entry.year is not None:
        yield Evidence(_DATE, float(_in_season(clues.date, entry)), "")


def _in_season(date: datetime.date, entry: Entry) -> bool:
    """Whether a paper of that day can be for the meeting: the annual one is held from the fourth quarter (the
    Party's rules on the meeting) to the first of the next year; three months more are allowed for."""
    first, last = entry.in_force
    year = entry.year or date.year
    begin = datetime.date.fromisoformat(first) if first else datetime.date(year, 10, 1)
    end = datetime.date.fromisoformat(last) if last else datetime.date(year + 1, 3, 31)
    return begin - datetime.timedelta(days=45) <= date <= end + datetime.timedelta(days=92)


# ---------------------------------------------------------------- meeting, kind, form


def meeting(clues: Clues, entry: Entry) -> Iterable[Evidence]:
    """The meeting that the title names; where it names none, the only one that the preamble names."""
    for said in (clues.said, clues.told):
        if said.meeting:
            right = said.meeting == entry.meeting
            name = "民主生活会" if said.meeting == "democratic-life" else "组织生活会"
            yield Evidence(_MEETING, float(right), f"写明是{name}" if right else "")
            return


def kind(clues: Clues, entry: Entry) -> Iterable[Evidence]:
    """One person's or a team's: by the title, then by who speaks in the text, then by the byline."""
    whose = PERSON if entry.kind == PERSON else TEAM
    if clues.whose:
        right = clues.whose == whose
        yield Evidence(KIND, float(right), f"标题写明是{entry.kind}材料" if right else "")
    if clues.voice.whose:
        right = clues.voice.whose == whose
        against = clues.voice.strong and bool(clues.whose) and clues.whose != clues.voice.whose
        said = f"文中以{'个人' if whose == PERSON else '班子'}的口吻写" if right else ""
        yield Evidence(_STRONG if against else _VOICE, float(right), said)
    if clues.named and not clues.whose:
        yield Evidence(_VOICE, float(whose == PERSON), "署名写明职务" if whose == PERSON else "")
    if Part.REPORT in clues.parts:
        yield Evidence(_REPORT, float(whose == PERSON))


_LONG = 1900
"""Characters: a 发言提纲 has 1,000 to 1,500; what is called so and has a quarter more than that is a whole
paper all the same: so members' papers are called in many units, whose thirty seen have 1,930 to 8,000."""


def is_speech(entry: Entry) -> bool:
    """Whether a scaffold is for the short form."""
    return "发言" in entry.title


def form(clues: Clues, entry: Entry) -> Iterable[Evidence]:
    """The word of the title decides, up to the length of a whole paper.

    Without a title a short paper may as well be one that is not finished.
    """
    if (clues.complete and not clues.speech) or clues.chars > _LONG:
        yield Evidence(_FORM, float(not is_speech(entry)))
    elif clues.speech:
        yield Evidence(_FORM, float(is_speech(entry)), "标题写明是发言提纲" if is_speech(entry) else "")


# ---------------------------------------------------------------- theme


@functools.lru_cache(maxsize=512)
def _quotes(theme: str, phrases: tuple[str, ...]) -> tuple[str, ...]:
    """Clauses of the theme and fixed phrases, folded; none that leaves words open or ends any preamble."""
    clauses = [*re.split(r"[，。；]", theme), *(way for p in phrases for way in p.split("|")[:1])]
    folded = (fold(clause) for clause in clauses if "…" not in clause and "如下" not in clause)
    return tuple(dict.fromkeys(clause for clause in folded if len(clause) >= 6))


class Themes:
    """How much of each scaffold's theme and phrases stands in the preamble; what few have tells more."""

    def __init__(self, opening: str, entries: Sequence[Entry]) -> None:
        self._opening = opening
        lists = {_quotes(entry.theme, entry.phrases) for entry in entries}
        rare: dict[str, int] = {}
        for quotes in lists:
            for quote in quotes:
                rare[quote] = rare.get(quote, 0) + 1
        self._rare = rare
        self._there = {quote for quote in rare if quote in opening}

    def of(self, entry: Entry) -> float:
        """0 to 1: a preamble never quotes all of it, half is as good as all."""
        quotes = _quotes(entry.theme, entry.phrases)
        whole = sum(1 / self._rare.get(quote, 1) for quote in quotes)
        found = sum(1 / self._rare.get(quote, 1) for quote in quotes if quote in self._there)
        return min(1.0, 2 * found / whole) if whole else 0.0

    def evidence(self, entry: Entry) -> Iterable[Evidence]:
        """Nothing where the preamble has none of any theme."""
        if self._there and _quotes(entry.theme, entry.phrases):
            value = self.of(entry)
            yield Evidence(_THEME, value, "开头语里有这次会议的主题提法" if value >= 0.5 else "")
