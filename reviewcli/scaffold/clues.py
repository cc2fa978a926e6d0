"""What a paper says of the meeting that it was written for, gathered once for all scaffolds.

The title is a statement (meeting, year or campaign, whose paper it is); the preamble, the date, the voice of
the text and the aspects are hints, weighed in ``evidence.py``.
"""

from __future__ import annotations

import datetime
import functools
import re
from collections.abc import Iterator

from reviewcli.manuscript import vocabulary
from reviewcli.manuscript.dates import YEAR, date_in, year_of
from reviewcli.manuscript.model import Manuscript, Section
from reviewcli.manuscript.text import fold
from reviewcli.records import dataclass
from reviewcli.scaffold.headings import cores, parts_named
from reviewcli.scaffold.model import Part

MEETINGS = {"民主生活会": "democratic-life", "组织生活会": "organizational-life"}
"""What the meetings are called, and the values of ``Scaffold.meeting``."""
_CAMPAIGNS = (
    ("two-studies", "两学一做"),
    ("three-stricts", "三严三实"),
    ("mass-line", "群众路线"),
    ("first-aspiration", "不忘初心|牢记使命"),
    ("party-history", "党史学习教育|党史教育"),
    ("discipline", "党纪学习教育"),
    ("achievements", "政绩观"),
    ("theme-education", "主题教育"),
)
"""Campaigns by the words of titles; the first that fits counts."""
OF_THEIR_OWN = frozenset(
    {"three-stricts", "mass-line", "first-aspiration", "party-history", "theme-education"}
)
"""Campaigns whose meetings were others than the year's; the rest were looked at in the year's own."""
_YEAR = re.compile(rf"(?P<year>{YEAR})(?P<whole>年度?|(?=主题教育|专题|民主生活会|组织生活会))")
_BATCH = re.compile("第([一二三])批")
_BATCHES = {"一": 1, "二": 2, "三": 3}


@dataclass(frozen=True, slots=True)
class Occasion:
    """Which meeting a text names; None and "" for what it does not say."""

    meeting: str = ""
    year: int | None = None
    whole: bool = False
    """The year is written with 度: the meeting's, not that of the day on which it is held."""
    campaign: str = ""
    batch: int | None = None

    @property
    def dated(self) -> bool:
        """Whether it says which year's or which campaign's meeting."""
        return self.year is not None or bool(self.campaign)


@functools.lru_cache(maxsize=512)
def occasion_of(text: str) -> Occasion:
    """The meeting that ``text`` (a title, the name of a scaffold) names."""
    named = [value for word, value in MEETINGS.items() if word in text]
    years = sorted(_YEAR.finditer(text), key=lambda found: found["whole"] != "年度")
    batch = _BATCH.search(text)
    campaign = next((name for name, words in _CAMPAIGNS if re.search(words, text)), "")
    return Occasion(
        named[0] if len(named) == 1 else "",
        year_of(years[0]["year"]) if years else None,
        bool(years) and years[0]["whole"] == "年度",
        campaign,
        _BATCHES[batch[1]] if batch else None,
    )


_MEETING = re.compile("(?P<before>[^。；！？]{0,40}?)(?:民主|组织)生活会(?P<after>[^。；！？]{0,16})")
_LAST = re.compile("上一?年度?的?|上一?次|去年|前次")
_LOOKED_BACK = re.compile("整改|查摆|落实情况|以来|反馈|问题")


def _told(opening: str) -> Occasion:
    """The meeting that the preamble names (按照2025年度民主生活会安排); of several the latest, none that it
    looks back on."""
    found = []
    for each in _MEETING.finditer(opening):
        if not _LAST.search(each["before"][-12:]) and not _LOOKED_BACK.search(each["after"]):
            found.append(occasion_of(each[0][: len(each[0]) - len(each["after"])]))
    if not found:
        return Occasion()
    best = max(found, key=lambda each: (each.year or 0, bool(each.campaign)))
    meetings = {each.meeting for each in found}
    meeting = meetings.pop() if len(meetings) == 1 else ""
    return Occasion(meeting, best.year, best.whole, best.campaign, best.batch)


# ---------------------------------------------------------------- one person's or a team's

PERSON, TEAM = "个人", "班子"
_POST = r"书记|委员(?!会)|[镇乡县市区州局厅处科院校部站所社行]长|主任|主席|党员|同志|干部|经理|董事|成员|本人"
_TEAM_WORDS = re.compile(r"班子(?!成员)|支部委员会(?!委员)|支委会(?!委员)")
_BODY = re.compile(r"(?:支部|党委|党组|党工委|总支)(?!书记|委员|副|成员)")
_I = re.compile(
    r"本人|我(?!们|委|局|县|市|省|区|州|镇|乡|村|街道|社区|校|院|系|处|科|室|站|所|行|厂|矿|段|队|连|营|团|旅|国|党|军"
    r"|单位|部门|公司|集团|企业|中心|支部|党支部|班子|方)"
)
_NOT_ACTING = (  # 支部 as a word before another
    "成员|书记|委员|副|统一|部署|安排|要求|通知|会议|大会|党员|主题|活动|组织|党课|批评|研究|工作|领导|群众"
    "|和|与|、|的"
)
_WE = re.compile(
    r"(?:^|[，。；：、！？（“\n])"
    r"(?:[^，。；：、！？\n]{0,12}?(?:领导班子|班子|支部委员会|支委会)|本?(?:党支部|支部|党总支|党委|党组)|我们)"
    rf"(?!{_NOT_ACTING})"
)
_FOR_TEAM = re.compile(r"代表.{0,14}?(?:班子|支部|支委会|党委|党组)")


def team_named(title: str) -> bool:
    """Whether a title says that the paper is a team's (领导班子, 支部委员会), not one of its members'."""
    return bool(_TEAM_WORDS.search(title))


def _whose_title(title: str) -> str:
    """:data:`PERSON`, :data:`TEAM` or "" by the words of a title."""
    if team_named(title):
        return TEAM
    if "个人" in title or re.search(_POST, title):
        return PERSON
    return TEAM if _BODY.search(title) else ""


@dataclass(frozen=True, slots=True)
class Voice:
    """Who speaks in the text. ``strong``: so plainly that a title of other words is likely wrong."""

    whose: str = ""
    strong: bool = False


_FEW, _PLAIN, _TIMES = 2, 6, 3


def _voice(manuscript: Manuscript, opening: str) -> Voice:
    """By the preamble, else by the whole text: 我 and 本人, or 班子 and 支部委员会, as those who act."""
    body = "\n".join(line.text for section in manuscript.sections for line in section.lines())
    first = _speaker(len(_I.findall(opening)), len(_WE.findall(opening)), 1)
    mine, theirs = len(_I.findall(body)), len(_WE.findall(body))
    whole = _speaker(mine, theirs, _FEW)
    if _FOR_TEAM.search(opening):
        return Voice(TEAM, whole == TEAM)
    most, least = max(mine, theirs), min(mine, theirs)
    if first and whole and first != whole:
        return Voice(whole if most >= _PLAIN else first)
    return Voice(first or whole, bool(whole) and most >= _PLAIN and most >= 8 * least)


def _speaker(mine: int, theirs: int, few: int) -> str:
    if max(mine, theirs) < few or mine == theirs:
        return ""
    if mine > theirs:
        return PERSON if mine >= _TIMES * theirs else ""
    return TEAM if theirs >= _TIMES * mine else ""


# ---------------------------------------------------------------- the aspects

_OTHERS = (Part.LAST_YEAR, Part.CAUSES, Part.MEASURES, Part.REPORT, Part.CASE, Part.OTHER)


@dataclass(frozen=True, slots=True)
class Listed:
    """The headings among which aspects are looked for. ``words``: cores of each; ``count``: how many
    headings stand side by side under the problems (0: there is no such part)."""

    words: tuple[tuple[str, ...], ...] = ()
    count: int = 0


def _listed(manuscript: Manuscript) -> Listed:
    """Under the part of the problems; where there is none, or nothing in it, outside the other parts."""
    problems = [s for s in manuscript.sections if Part.PROBLEMS in parts_named(s.heading)]
    problems = problems or [s for top in manuscript.sections for s in _outside(top) if _is_part(s)]
    beside = [child for section in problems for child in _side_by_side(section)]
    inside = [s for child in beside for s in child.walk()]
    if len(beside) < 2:
        inside = [s for top in manuscript.sections for s in _outside(top)]
        beside = []
    return Listed(tuple(cores(section.heading) for section in inside), len(beside))


def _is_part(section: Section) -> bool:
    """The part of the problems, though it does not stand at the top; 六个方面突出问题查摆 only gathers."""
    return Part.PROBLEMS in parts_named(section.heading) and not vocabulary.is_wrapper(section.heading)


def _side_by_side(section: Section) -> list[Section]:
    """The headings directly under a part, without other parts and with gathering headings opened."""
    out: list[Section] = []
    for child in section.children:
        named = parts_named(child.heading)
        if vocabulary.is_wrapper(child.heading) and child.children:
            out += _side_by_side(child)
        elif not set(named) & set(_OTHERS):
            out.append(child)
    return out


def _outside(section: Section) -> Iterator[Section]:
    if set(parts_named(section.heading)) & set(_OTHERS):
        return
    yield section
    for child in section.children:
        yield from _outside(child)


# ---------------------------------------------------------------- all together

_SPEECH = re.compile("发言(?:提纲|材料|稿)?")


@dataclass(frozen=True, slots=True)
class Clues:
    """What is looked at in a paper, made ready once."""

    title: str
    """Folded, as ``opening``."""
    opening: str
    """Byline and preamble."""
    said: Occasion
    """What the title names."""
    told: Occasion
    """What the preamble names."""
    date: datetime.date | None
    whose: str
    """By the title: :data:`PERSON`, :data:`TEAM` or ""."""
    voice: Voice
    named: bool
    """The byline holds a post: one person's."""
    speech: bool
    """The title calls it 发言提纲."""
    complete: bool
    """The title says what kind of paper it is."""
    chars: int
    listed: Listed
    parts: frozenset[Part]


def clues_of(manuscript: Manuscript) -> Clues:
    """Gather what ``manuscript`` says of itself."""
    title = manuscript.title_text
    preamble = "\n".join(line.text for line in manuscript.preamble)
    byline = "".join(line.text for line in manuscript.byline)
    dated = (manuscript.date, *manuscript.byline, *reversed(manuscript.signature))
    dates = (date_in(line.text) for line in dated if line is not None)
    return Clues(
        title=fold(title),
        opening=fold(byline + preamble),
        said=occasion_of(title),
        told=_told(preamble),
        date=next((date for date in dates if date), None),
        whose=_whose_title(title),
        voice=_voice(manuscript, preamble),
        named=bool(re.search(_POST, byline)),
        speech=bool(_SPEECH.search(title)),
        complete=vocabulary.has_title_kind(title) if title else False,
        chars=sum(len(line.text) for line in manuscript.lines()),
        listed=_listed(manuscript),
        parts=frozenset(part for s in manuscript.walk() for part in parts_named(s.heading)),
    )
