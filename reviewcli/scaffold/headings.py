"""The words of headings: what is left of one without its trimmings, how alike two are, which part one names.

在/对照/关于 … 方面(存在的)(突出)问题, punctuation, blanks, a word typed twice: all this varies from hand to
hand and means nothing. What remains is compared.
"""

from __future__ import annotations

import functools
import re

from reviewcli.manuscript import vocabulary
from reviewcli.manuscript.markers import parse_marker
from reviewcli.manuscript.text import fold
from reviewcli.records import dataclass
from reviewcli.scaffold.model import Part, SectionSpec

_BEFORE = re.compile(r"^(?:个人|本人)?(?:对照检查|检视|对照|在|从|关于|对应|针对|围绕|聚焦|带头)+")
_AFTER = re.compile(
    r"(?:方面|上(?=存在|的|还|有|$)|来?看|存在|突出|主要|具体|问题|不足|差距|情况|表现|检视|查摆|剖析|分析|哪些|有待|及其?|和|与|的|还|有)+$"
)
_ASPECT_END = re.compile(r"^(.{2,}?)(?:这?个?方面|，?主要是|，?主要表现|，?具体表现|，?表现在)")
_COUNTED = re.compile(r"^[0-9一二三四五六七八九十两几各多]+个?$")
_NOTE = re.compile(r"[（(【\[〔][^（()）【】\[\]〔〕]{1,30}[）)】\]〕]")
"""A note in brackets: （查摆问题12个）. Such words may belong to a heading: both readings are tried."""
_DECIMAL = re.compile(r"^[0-9]+(?:[.．][0-9]+)+[.．、]?\s*")
"""2.1理论学习方面, the number hard on the words, which is read as words elsewhere."""
_DOUBLED = re.compile(r"(.{2,}?)\1+")


@functools.lru_cache(maxsize=4096)
def core(heading: str) -> str:
    """``heading`` without number, punctuation and trimmings; its bare text where nothing would be left."""
    bare = _DOUBLED.sub(r"\1", fold(unnumbered(heading)))
    return _AFTER.sub("", _BEFORE.sub("", bare)) or bare


@functools.lru_cache(maxsize=4096)
def cores(heading: str) -> tuple[str, ...]:
    """:func:`core`, that without notes in brackets, and that of the words before 方面 or 主要是, when a
    judgement is run on to the name."""
    out = [core(heading)]
    words = without_notes(unnumbered(heading))
    out.append(core(words))
    head = _ASPECT_END.match(fold(words))
    if head is not None and not _COUNTED.match(head[1]):
        out.append(core(head[1]))
    return tuple(dict.fromkeys(out))


def without_notes(heading: str) -> str:
    """``heading`` without notes in brackets; as it is where too little would be left."""
    bare = _NOTE.sub("", heading).strip()
    return bare if len(bare) > 1 else heading


def unnumbered(heading: str) -> str:
    """``heading`` without a number before it."""
    marker = parse_marker(heading)
    if marker is None or marker.style.spoken or marker.end >= len(heading):
        return _DECIMAL.sub("", heading) or heading
    return heading[marker.end :]


@functools.lru_cache(maxsize=16384)
def similarity(a: str, b: str) -> float:
    """How alike two cores are: 1 the same words; below 0.95 else, 0 nothing in common."""
    if not a or not b:
        return 0.0
    if a == b:
        return 1.0
    short, long = (a, b) if len(a) <= len(b) else (b, a)
    if len(short) > 1 and short in long:
        return 0.6 + 0.34 * len(short) / len(long)
    pairs = _pairs_alike(a, b)
    if pairs == 0:  # the usual case, and never enough for a pair: no need to count exactly
        return min(0.49, len(set(a) & set(b)) / (len(a) + len(b)))
    common = 2 * _common(a, b) / (len(a) + len(b))
    return min(0.94, (common + pairs) / 2)


def _common(a: str, b: str) -> int:
    """Length of the longest common subsequence."""
    row = [0] * (len(b) + 1)
    for x in a:
        before = 0
        for n, y in enumerate(b, 1):
            before, row[n] = row[n], before + 1 if x == y else max(row[n], row[n - 1])
    return row[-1]


@functools.lru_cache(maxsize=4096)
def _pairs(text: str) -> frozenset[str]:
    return frozenset(text[n : n + 2] for n in range(len(text) - 1))


def _pairs_alike(a: str, b: str) -> float:
    """Dice's measure over neighbouring characters."""
    one, two = _pairs(a), _pairs(b)
    return 2 * len(one & two) / (len(one) + len(two)) if one and two else 0.0


# Where a whole heading is none of the genre's, these say which parts its words mention: 存在的问题及原因剖析.
_CAUSES = re.compile(
    r"(?:产生|存在)?的?(?:主要|突出)?(?:问题)?(?:产生|存在)?的?(?:主要|思想)?(?:原因|根源|成因)"
)
_MEASURES = re.compile(
    r"(?:整改|努力|改进)的?(?:方向|措施|打算|思路|计划)|(?:下一?步|今后)的?.{0,4}(?:措施|打算|方向|计划)"
)
_DONE = re.compile(r"整改.{0,4}(?:落实|完成|进展)|落实.{0,4}整改|整改情况")
_PROBLEMS = re.compile(r"问题|不足|差距")
_ASPECT = re.compile(r"(?<!个)方面")
_PARTS = {part.value: part for part in Part}


@functools.lru_cache(maxsize=4096)
def parts_named(heading: str) -> tuple[Part, ...]:
    """The parts that the words of a heading name.

    存在的问题及原因分析 names two, an aspect's heading none; a part that the genre knows and scaffolds have
    no word for (学习教育开展情况) is ``Part.OTHER``.
    """
    words = without_notes(unnumbered(heading))
    known = vocabulary.part_of(words)
    if known == Part.PROBLEMS.value and vocabulary.is_plain_aspect(words):
        return ()
    if known is not None:
        return (_PARTS.get(known, Part.OTHER),)
    text = fold(words)
    if _DONE.search(text) or _ASPECT.search(text) or len(text) > 30:
        return ()
    rest, causes = _CAUSES.subn("", text)
    rest, measures = _MEASURES.subn("", rest)
    if not causes and not measures:
        return ()
    named = [Part.PROBLEMS] * bool(_PROBLEMS.search(rest))
    return (*named, *[Part.CAUSES] * bool(causes), *[Part.MEASURES] * bool(measures))


@dataclass(frozen=True, slots=True)
class Fit:
    """How a heading's words fit a section of a scaffold.

    ``accepted``: they are its words or a variant's, where … stands for any few words.
    """

    score: float
    accepted: bool
    why: str


_ANY = "…"
"""What stands in a variant for any few words, as in phrases: 关于…函询问题的说明."""
_FEW = 16
"""Most characters that it stands for: a unit and a name."""


@functools.lru_cache(maxsize=512)
def _with_any(word: str) -> re.Pattern[str]:
    return re.compile(f".{{1,{_FEW}}}".join(re.escape(fold(piece)) for piece in re.split(f"{_ANY}+", word)))


@functools.lru_cache(maxsize=16384)
def _fit(heading: str, words: tuple[str, ...], part: Part) -> Fit:
    mine = cores(heading)
    score, word = max(((similarity(a, core(w)), w) for w in words for a in mine), key=lambda each: each[0])
    if score == 1.0:
        same = fold(unnumbered(heading)) == fold(words[0])
        if same:
            return Fit(1.0, True, "标题一致")
        return Fit(1.0, True, "标题是认可的写法" if word != words[0] else "标题实词一致")
    if any(_ANY in w and _with_any(w).fullmatch(fold(unnumbered(heading))) for w in words):
        return Fit(1.0, True, "标题是认可的写法")
    named = parts_named(heading)
    if named == (part,):
        return Fit(0.95, True, "标题用词属于这一部分")
    if part in named:
        return Fit(0.8, False, "标题把几个部分写在一起")
    if score >= 0.5:
        return Fit(score, False, f"标题相近（与“{word}”相似 {score:.0%}）")
    return Fit(score, False, "标题不同")


def fit(heading: str, spec: SectionSpec) -> Fit:
    """How the words of ``heading`` fit ``spec``, its variants and the usual words of its part."""
    return _fit(heading, (spec.heading, *spec.variants), spec.part)


def names_both(heading: str, spec: SectionSpec, other: SectionSpec) -> bool:
    """Whether a heading has the words of both sections, neither inside the other's."""
    named = parts_named(heading)
    if spec.part in named and other.part in named and spec.part is not other.part:
        return True
    words = [core(word) for word in (spec.heading, *spec.variants)]
    theirs = [core(word) for word in (other.heading, *other.variants)]
    whole = cores(heading)[0]
    return any(
        len(a) > 1 and len(b) > 1 and a in whole and b in whole.replace(a, "", 1) and similarity(a, b) < 1
        for a in words
        for b in theirs
    )
