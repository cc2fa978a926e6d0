"""What a finished paper's title, byline and preamble tell of its scaffold, with nobody's names left in.

Only words of the genre are kept; a clause of the preamble that might be somebody's own goes, and organs,
figures, dates and names become fields.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from reviewcli.manuscript.model import Manuscript
from reviewcli.records import dataclass
from reviewcli.scaffold.detect import team_named
from reviewcli.scaffold.model import Preamble
from reviewcli.scaffold.phrases import phrase_in
from reviewcli.scaffold.sample.names import Names, parted, who

MEETINGS = {"民主生活会": "democratic-life", "组织生活会": "organizational-life"}
_MEETING = re.compile("民主生活会|组织生活会")
_YEAR = re.compile(r"(20[0-9]{2})年?度?")
_CAMPAIGN = re.compile(
    r"(?:第[一二三四]批(?:单位)?|专题|[“\"]?不忘初心、?牢记使命[”\"]?|[“\"]?三严三实[”\"]?|[“\"]?两学一做[”\"]?"
    r"|(?:学习贯彻|深入学习贯彻|树立和践行|党史|党纪|深入贯彻)[^，。、；：]{0,30}(?=学习教育|主题教育)"
    r"|基层党组织|主题教育|学习教育|巡[视察](?:[巡视察]{2})?整改|以案促改|警示教育|暨|和)+$"
)
_WHO = "个人|党员|同志|领导班子|(?:党委|党组|党?支部)?班子|党?支部委员会|支委会|党?支部|党委|党组"
_DOC = re.compile(
    rf"(?:{_WHO})*(?:对照检查|检视剖析|对照检视|对照剖析|自我剖析|党性剖析|党性分析|剖析"
    r"|检视|自查|发言|述职|检查)"
    r"(?:检查|剖析|发言|汇报)*(?:材料|提纲|报告|稿|清单)?"
)
_TEAM = re.compile(r"^(.*?)((?:党委|党组)?领导班子|(?:党委|党组|党?支部)?班子|党?支部委员会|支委会|)$")
_MASKED_YEAR = re.compile(r"[0-9XxＸ×〇○Ⅹ]{2,4}年?度?$")
_SIGNED_BY_TEAM = re.compile(
    r"\S*?(党[组委]|领导班子|班子|党?支部(?:委员会|班子)?|支委会|委员会)(?:\s.*[0-9].*)?"
)
"""A byline that is a team's name alone, the date perhaps behind it."""
_SPOKEN = re.compile("我?代表.{0,24}?(班子|支部|支委)")


@dataclass(frozen=True, slots=True)
class Occasion:
    """Which meeting a paper is for; None and "" for what it does not say."""

    meeting: str | None
    year: int | None
    kind: str
    """个人 / 班子 / 党支部班子."""
    occasion: str = ""
    """The meeting's whole name: 2025年度民主生活会."""
    before: str = ""
    """What stands before it in the title: a unit, a post, a name."""
    after: str = ""
    """What stands between it and the kind of paper: a unit."""
    document: str = ""
    """The kind of paper, as the title calls it: 个人对照检查材料."""
    titled: bool = False
    """The title names the meeting."""


def occasion_of(manuscript: Manuscript) -> Occasion:
    """What the title says, else the preamble."""
    title, byline = parted(manuscript)
    opening = "".join(line.text for line in manuscript.preamble)
    meeting, year, occasion, before = _named(title)
    titled = meeting is not None
    if not titled:
        meeting, year_there, occasion, _ = _named(opening, far=False)
        found = _YEAR.search(title)
        year = int(found[1]) if found else year_there
    after, document = _document(title)
    before = re.sub("(?:关于|在|(?<=同志)在.*)$", "", _MASKED_YEAR.sub("", before))
    after = re.sub("^[上中]?的?", "", after)
    return Occasion(
        meeting,
        year,
        _kind(title, opening, [line.text for line in byline]),
        occasion,
        before,
        after,
        document,
        titled,
    )


def completed(found: Occasion, meeting: str | None, year: int | None) -> Occasion:
    """``found`` with what somebody said of it; the meeting's name has the year then."""
    meeting, year = meeting or found.meeting, year or found.year
    name = next((name for name, id in MEETINGS.items() if id == meeting), "")
    occasion = found.occasion
    if name and year is not None and year != found.year:
        if _YEAR.search(occasion):
            occasion = re.sub("20[0-9]{2}", str(year), occasion)
        else:
            occasion = f"{year}年{occasion}" if occasion else f"{year}年度{name}"
    return replace(found, meeting=meeting, year=year, occasion=occasion)


def _named(text: str, *, far: bool = True) -> tuple[str | None, int | None, str, str]:
    """Meeting, year, the meeting's whole name ("" for 民主生活会 alone), and what stands before that.

    ``far``: other words (a unit's name) may stand between the year and the meeting.
    """
    found = _MEETING.search(text)
    if found is None:
        return None, None, "", ""
    meeting, before = MEETINGS[found[0]], text[: found.start()]
    years = list(_YEAR.finditer(before))
    campaign = _CAMPAIGN.search(before[years[-1].end() :] if years else before)
    words = campaign[0] if campaign else ""
    if not years:
        return meeting, None, words and words + found[0], before[: len(before) - len(words)]
    year = years[-1]
    middle = before[year.end() : len(before) - len(words)]
    if middle and not far:
        return meeting, None, "", ""
    return meeting, int(year[1]), year[0] + words + found[0], before[: year.start()] + middle


def _document(title: str) -> tuple[str, str]:
    """What stands between the meeting and the kind of paper, and that kind."""
    found = _MEETING.search(title)
    for text in (title[found.end() :] if found else "", title):
        document = max(_DOC.finditer(text), key=lambda m: len(m[0]), default=None)
        if document is not None and len(document[0]) >= 3:
            after = text[: document.start()] if found and text is not title else ""
            kind = document[0].replace("同志", "")
            return after + "同志" * (bool(after) and document[0].startswith("同志")), kind
    return "", ""


def _kind(title: str, opening: str, byline: Sequence[str]) -> str:
    spoken = _SPOKEN.search(opening)
    if "个人" in title or "同志" in title:
        return "个人"
    if team_named(title) or (not title and spoken and spoken[1] == "班子"):
        return "党支部班子" if "支部" in title or "支委" in title else "班子"
    branch = re.search(r"支部(?!书记|委员|党员)", title)
    if branch or (spoken and spoken[1] != "班子"):
        return "党支部班子"
    if re.search(r"(?:党组|党委|委员会)(?:关于)?$", _MASKED_YEAR.sub("", _named(title)[3])) or (
        spoken and "我" not in title
    ):
        return "班子"
    signed = _SIGNED_BY_TEAM.fullmatch(byline[0].strip("（） \u3000")) if len(byline) == 1 else None
    if signed is not None:
        return "党支部班子" if "支" in signed[1] else "班子"
    return "个人"


def title_of(found: Occasion, known: tuple[str, ...] = ()) -> str:
    """The title with fields; "" where the paper's says nothing of use. ``known``: people's names."""
    if not found.document:
        return ""
    occasion = "{occasion}" * found.titled
    if found.kind == "个人":
        before = who(found.before, known).pattern if found.titled else ""
        return before + occasion + who(found.after, known).pattern + found.document
    if found.after:
        return occasion + "{unit}" + found.document
    team = _TEAM.match(found.before)
    words = team[2] if team else ""
    return "{unit}" + words * (not found.document.startswith(words)) + occasion + found.document


# ---------------------------------------------------------------- the preamble

_CLAUSE = re.compile(
    r"((?:“[^“”]*”|《[^《》]*》|[^，；。：！？“《]|[“《](?![^“”《》]*[”》]))+)([，；。：！？]?)"
)
_ENDING = re.compile(r"现?(?:将|就|作|做)?[^，。；：“”]{0,16}如下")
_PREPARED = re.compile(
    r"谈心|谈话|征求|征集|听取.{0,8}意见|意见建议|条意见|学习研讨|集中学习|专题学习|自学|研读|撰写|座谈|走访|会前"
    r"|[0-9一二三四五六七八九十]+(?:余|多)?(?:人次|条|次|场|天|份|个人|篇|遍|期)"
)
_ORGANS = re.compile(
    r"(?:按照|根据|遵照|依据|依照|按)(?P<organs>[^“”《》]{2,44}?)"
    r"(?P<rest>(?:关于|有关|相关|的|统一|安排|部署|要求|通知|《|工作|文件|精神|会议精神|开好|召开|下发|印发).*)$"
)
_BODY = re.compile(r"[委部局办厅县市省区院校组]|机关|上级|党支部|公司|集团|[×ⅹX]{1,3}")
_GENRE = re.compile(
    r"习近平|党的|党中央|要求|主题|精神|围绕|聚焦|紧扣|对照|贯彻|深入学习|检视|查摆|查找|剖析|制定"
    r"|明确.{0,6}(?:整改|方向|措施)|努力方向|摆进去|四个意识|两个确立|带头|自我革命|批评和自我批评"
)
_LOCAL = re.compile(
    r"[省市县乡镇村局厅院校]|(?<![战雷特禁误])区|街道|公司|集团|中心|支部|某|[×ⅹ]|[Xx]{2}|同志|任职|分管|本人作为|作为"
)
_FIXED = re.compile(r"“[^“”]*”|习近平总书记|党中央|中央|习近平同志")
_THEME = re.compile(
    r"主题(?:是|为|即)?[，：:]?“(?P<a>[^“”]{14,})”|“(?P<b>[^“”]{14,})”(?:的|这一|这个|会议)*主题"
)
_DAY = re.compile(r"20[0-9]{2}年[0-9]{1,2}月(?:[0-9]{1,2}日)?")
_SAYS_WHY = re.compile(r"\{organs\}|\{theme\}|主题|围绕|紧扣|聚焦")
_LEAST = 30
"""Fewer characters say neither why nor how."""
_MOST = 700
"""A longer opening, in characters, is an account of the year, not a preamble."""


@dataclass(frozen=True, slots=True)
class Opening:
    """A preamble for a scaffold."""

    text: str
    phrases: tuple[str, ...]
    theme: str


def opening_of(manuscript: Manuscript, found: Occasion, names: Names, usual: Preamble | None) -> Opening:
    """The preamble with fields; no text where too little of it is of use to others.

    ``usual``: the preamble that is inherited, whose phrases are asked for where they stand in this one.
    """
    whole = "".join(re.sub(r"\s", "", line.text) for line in manuscript.preamble)
    quoted = _THEME.search(whole)
    theme = (quoted["a"] or quoted["b"]) if quoted else ""
    if not 0 < len(whole) <= _MOST:
        return Opening("", (), theme)
    text = _text(list(_clauses(whole, found, names, theme)))
    if not _SAYS_WHY.search(text) or not text.endswith("如下：") or len(text) < _LEAST:
        return Opening("", (), theme)
    usual_phrases = [p for p in (usual.phrases if usual else ()) if phrase_in(p, text)]
    ending = re.split("[，。；]", text)[-1].rstrip("：")
    quotes = [q for q in re.findall(r"“([^“”|{}]{8,60})”", text) if not re.search("[0-9]", q)]
    phrases = (*quotes[:4], *(usual_phrases or [ending]))
    return Opening(text, tuple(dict.fromkeys(phrases)), theme)


def _clauses(whole: str, found: Occasion, names: Names, theme: str) -> Iterator[tuple[str, str]]:
    """(words, mark behind them) of what is kept; no words where a mark is all that is left."""
    if theme:
        whole = whole.replace(theme, "{theme}")
    if found.occasion:
        whole = whole.replace(found.occasion, "{occasion}")
    seen: set[str] = set()
    for words, mark in _CLAUSE.findall(whole):
        kept = _clause(words, names, seen)
        yield kept, mark


def _clause(words: str, names: Names, seen: set[str]) -> str:
    ending = _ENDING.search(words)
    if ending:
        own = names.inside(words) or re.search("[0-9]", words) or _LOCAL.search(ending[0])
        return "现对照检查如下" if own else ending[0]
    organs = _ORGANS.match(words)
    if organs and _BODY.search(organs["organs"]):
        verb = words[: organs.start("organs")]
        return _once("organs", seen, verb + "{organs}" + _rest(organs["rest"], names))
    if _PREPARED.search(words) and "{theme}" not in words:
        return _once("preparation", seen, "{preparation}")
    bare = _FIXED.sub("", words)
    if names.inside(words) or re.search("[0-9]", _DAY.sub("", words)) or _LOCAL.search(bare):
        return ""
    return words if _GENRE.search(words) and not _DAY.search(words) else ""


def _once(field: str, seen: set[str], words: str) -> str:
    if field in seen:
        return ""
    seen.add(field)
    return words


def _rest(rest: str, names: Names) -> str:
    """What follows the organs, in the words of the genre: 关于开好{occasion}的部署."""
    bare = _FIXED.sub("", rest.replace("{occasion}", ""))
    plain = re.sub(r"《[^《》]*》", "", bare)
    if names.inside(rest) or re.search("[0-9]", bare) or "《" in rest or _LOCAL.search(plain):
        return "有关要求"
    return rest


def _text(clauses: Sequence[tuple[str, str]]) -> str:
    """The clauses that are left, a full stop where a sentence ended with one that went."""
    out: list[tuple[str, str]] = []
    for words, mark in clauses:
        if words:
            out.append((words, mark or "，"))
        elif out and mark in ("。", "；", "！", "？"):
            out[-1] = (out[-1][0], "。")
        if words.endswith("如下"):
            break
    if not out or not out[-1][0].endswith("如下"):
        return ""
    out[-1] = (out[-1][0], "：")
    return "".join(words + mark for words, mark in out)
