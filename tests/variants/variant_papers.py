"""The papers of ``variants.make`` line by line: what each line is, fitted to the scaffold of its year.

A :class:`Doc` is what the layouts render and the faults change. ``make_doc(seed)`` is well-formed: where the
program has a scaffold for the paper's meeting, its preamble holds what the notice asks for; dates fit the
year; no sentence stands there twice.
"""

from __future__ import annotations

import copy
import random
import re
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

import variants

from reviewcli.manuscript.markers import Style, parse_marker, print_marker
from reviewcli.scaffold.headings import core, fit
from reviewcli.scaffold.library import list_scaffolds, load_scaffold
from reviewcli.scaffold.model import Part, Presence, Scaffold

HEADINGS = ("part", "wrapper", "aspect", "answer")
DATES = {"2022": "2023年1月10日", "2023": "2023年8月25日", "2024": "2025年1月15日", "2025": "2026年1月12日"}
"""A day in the season of the meeting."""

WHEN = (
    "二月中旬", "入汛以后", "春耕期间", "换届之后的头三个月", "全县观摩会前后", "任现职以来",
    "6月28日那天", "7月初", "连续三个星期", "去冬今春", "农忙时节", "到任第二年", "审计进点期间",
    "迎检的那一周",
)  # fmt: skip
WHERE = (
    "在柳树沟村调解地界纠纷", "参加中心组第3次研讨", "办理12345热线工单", "审核农村低保名单",
    "推进3.5公里通村路", "筹备“七一”主题党日", "包抓库区搬迁", "学习《中国共产党章程》",
    "整理《党委会议事规则》", "分管的政务大厅换号", "值守A级景区", "同驻村第一书记谈心",
    "盘点项目资金1200万元的使用", "联系两户监测户", "牵头编制应急预案",
)  # fmt: skip
DID = (
    "只听汇报没有看台账", "想的是先应付过去", "让办公室代拟了发言", "没有把政策念给群众听",
    "拖到第9天才批办", "怕得罪人没有开口", "照着去年的表格填了一遍", "只问进度不问难处",
    "把意见记在本子上就放下了", "中途离开去赶另一个会", "把该自己拍板的事推给了下面",
    "没有走完最后两个组", "用微信群布置代替了当面交代", "没有追问整改的结果",
)  # fmt: skip
THEN = (
    "群众等了半个月", "返工三次", "现场的同志当面提了意见", "留下了“雷声大、雨点小”的印象",
    "直到8月才补上", "被县里通报一次", "至今想起来脸上发热", "有4户没有享受到政策",
    "会后没有一个人再提起", "好经验没有用起来", "小事拖成了信访件", "说到底是怕麻烦",
    "自己心里也没有底", "老书记说我“坐不住板凳”",
)  # fmt: skip
TRICKY = (
    "对深刻领悟“两个确立”的决定性意义，增强“四个意识”、坚定“四个自信”、做到“两个维护”，我在学懂弄通上还有差距。",
    "老党员说：“你讲的‘一张图’‘一本账’，我们没见着。”这句话我记到今天。",
    "有的事该早办：一是路灯，二是水渠，都拖过了汛期。",
    "对照《关于新形势下党内政治生活的若干准则》和《中国共产党党内监督条例》，我在批评同志时顾虑多。",
    "形式主义、官僚主义的东西在我身上也有，比如一张Excel表改了7遍、开了3次会还没有定下来。",
    "提高政治判断力、政治领悟力、政治执行力不能停在嘴上，我在9:00的晨会上念过，却没有拿它掂量手头的事。",
    "用习近平新时代中国特色社会主义思想指导工作，我还做不到入脑入心。",
    "“三会一课”有两次是补记的，（其中一次由支委代讲），我没有说破。",
    "一方面抱怨人手少，另一方面又不肯放手让年轻人去干。",
    "落实中央八项规定精神，在公务接待上我批过一张超出标准的单子，后来补交了86元。",
    "那年6—8月下村11次，其中第二次、第三次都是陪同检查。",
)  # fmt: skip
"""Right sentences with what a hasty rule would stumble over; all of them fit a paper of 2022 and later."""


@dataclass(frozen=True)
class Line:
    """One line. ``kind``: title, byline, date, call (同志们：), preamble, part, wrapper, aspect, answer (a
    heading under causes or measures), point, text, closing, signature. ``number``: its leading characters
    that are a number; ``heading_end``: how many leading characters are a heading run into the text."""

    text: str
    kind: str
    level: int = 0
    number: int = 0
    heading_end: int = 0
    part: str = ""
    aspect: str = ""

    @property
    def role(self) -> str:
        """The key of its format: title, byline, date, heading1 …, body, signature."""
        if self.kind in HEADINGS and not self.heading_end:
            return f"heading{self.level}"
        return self.kind if self.kind in ("title", "byline", "date", "signature") else "body"


@dataclass
class Doc:
    """A paper with its looks. ``looks``: changes of a whole role; ``line_looks``: of one line (by its number
    in ``lines``); ``spans``: (start, end, changes) of characters of a line; ``page``: changes of the sheet;
    ``insert``: XML put at the end of a line's paragraph; ``parts``: further arguments of ``make_docx``."""

    lines: list[Line]
    paper: variants.Paper
    meeting: str
    scaffold: str = ""
    looks: dict[str, dict[str, Any]] = field(default_factory=dict)
    line_looks: dict[int, dict[str, Any]] = field(default_factory=dict)
    spans: dict[int, list[tuple[int, int, dict[str, Any]]]] = field(default_factory=dict)
    page: dict[str, Any] = field(default_factory=dict)
    insert: dict[int, str] = field(default_factory=dict)
    parts: dict[str, Any] = field(default_factory=dict)
    second: dict[str, Any] = field(default_factory=dict)
    """Changes of the sheet of the second section."""
    twice: set[int] = field(default_factory=set)
    """Headings that are numbered by hand, too, where Word counts."""
    suffix: str = ".docx"

    def copy(self) -> Doc:
        return copy.deepcopy(self)

    def at(self, kind: str, **wanted: str) -> list[int]:
        """Numbers of the lines of a kind, with these values of further fields."""
        return [
            i
            for i, line in enumerate(self.lines)
            if line.kind == kind and all(getattr(line, key) == value for key, value in wanted.items())
        ]

    def set(self, at: int, text: str) -> None:
        """Another text for a line; what of it is its number is read anew."""
        line = self.lines[at]
        marker = parse_marker(text) if line.kind in (*HEADINGS, "point") else None
        self.lines[at] = replace(line, text=text, number=marker.end if marker else 0)

    def words(self, at: int) -> str:
        """A line's text without its number."""
        return self.lines[at].text[self.lines[at].number :]


def make_doc(seed: int, *, meeting: str | tuple[str, ...] = "", **ways: Any) -> Doc:
    """The paper of this seed; with ``meeting`` or values of :class:`variants.Ways`, the first at or after it
    that is so."""
    for offset in range(5000):
        paper = variants.make(seed + offset)
        how = paper.ways
        if how.part_style is how.point_style is Style.ARABIC:
            continue  # cannot be told apart for certain, not by people either
        title = "".join(paper.lines[:2])
        if how.before and any("八项规定" in part for part in how.before) and not title.startswith("2025"):
            continue  # that campaign was in 2025
        if meeting and not title.startswith(meeting):
            continue
        if how.points == "inline" and _repeats(paper):
            continue
        if all(
            getattr(how, key) in (value if isinstance(value, tuple) else (value,))
            for key, value in ways.items()
        ):
            return _fit(_tagged(paper), random.Random(seed * 7919 + offset))
    raise AssertionError(f"no paper with {meeting} {ways}")


def _repeats(paper: variants.Paper) -> bool:
    """Whether a sentence stands there twice (where points run on, none is changed for another)."""
    sentences = [s for line in paper.lines for s in line.split("。") if len(s) > 14]
    return len(sentences) != len(set(sentences))


def _tagged(paper: variants.Paper) -> Doc:
    how = paper.ways
    texts = [line.strip(" \u3000") for line in paper.lines]
    front = how.title_lines
    lines = [Line(text, "title") for text in texts[:front]]
    if how.byline:
        lines += [Line(texts[front], "byline"), Line(texts[front + 1], "date")]
        front += 2
    lines.append(Line(texts[front], "preamble"))
    tail = len(texts) - (2 if how.closing else 0)
    parts, aspects = list(paper.parts), list(paper.aspects)
    part = aspect = ""
    for text in texts[front + 1 : tail]:
        marker = parse_marker(text)
        end = marker.end if marker else 0
        rest = text[end:]
        if marker and parts and rest == parts[0]:
            part, aspect = parts.pop(0), ""
            lines.append(Line(text, "part", 1, end, part=part))
        elif marker and rest.endswith("个方面突出问题查摆"):
            lines.append(Line(text, "wrapper", 2, end, part=part))
        elif marker and aspects and rest.startswith(aspects[0]):
            aspect = aspects.pop(0)
            run_in = end + len(aspect) + 1 if how.run_in else 0
            lines.append(Line(text, "aspect", 3 if how.wrapper else 2, end, run_in, part, aspect))
        elif marker and not aspect and how.answers == "headings" and "。" not in text:
            lines.append(Line(text, "answer", 2, end, part=part))
        else:
            lines.append(
                Line(text, "point" if marker else "text", 0, end if marker else 0, part=part, aspect=aspect)
            )
    if how.closing:
        lines += [Line(texts[-2], "closing"), Line(texts[-1], "signature")]
    assert not parts
    assert not aspects
    return Doc(lines, paper, "".join(texts[: how.title_lines]))


@cache
def _bundled() -> tuple[Scaffold, ...]:
    """The program's own scaffolds of one person's whole papers, with a list of aspects."""
    found = (load_scaffold(entry.id) for entry in list_scaffolds() if entry.kind == "个人")
    return tuple(each for each in found if each.aspects and "发言" not in each.title)


def _scaffold_of(doc: Doc) -> Scaffold | None:
    """The scaffold of the paper's meeting, year and aspects."""
    name = next(m for m in variants.MEETINGS if doc.meeting.startswith(m))
    for scaffold in _bundled():
        named = [core(spec.heading) for spec in scaffold.aspects]
        same = named == [core(aspect) for aspect in variants.MEETINGS[name]]
        meeting = "democratic" if "民主" in name else "organizational"
        if same and scaffold.meeting.startswith(meeting) and name.startswith(str(scaffold.year)):
            return scaffold
    return None


def _add_expected(doc: Doc, scaffold: Scaffold, rng: random.Random) -> None:
    """The parts that are expected in a paper of the year, where they are not among its parts."""
    problems = next(line.part for line in doc.lines if line.aspect)
    for spec in scaffold.sections:
        expected = spec.presence is Presence.EXPECTED
        if not expected or any(fit(part, spec).accepted for part in doc.paper.parts):
            continue
        parts = doc.paper.parts
        before = spec.part is Part.LAST_YEAR
        follower = problems if before else parts[parts.index(problems) + 1]
        at = next(i for i, line in enumerate(doc.lines) if line.part == follower)
        number = doc.lines[at].text[: doc.lines[at].number]
        parts.insert(parts.index(follower), spec.heading)
        doc.lines[at:at] = [
            Line(number + spec.heading, "part", 1, len(number), part=spec.heading),
            Line(_sentence(set(), rng), "text", part=spec.heading),
        ]
        renumber(doc, ("part",))


def _fit(doc: Doc, rng: random.Random) -> Doc:
    """Whole sentences that stand there once, the preamble of the scaffold, dates of the year."""
    scaffold = _scaffold_of(doc)
    if scaffold is not None:
        doc.scaffold = scaffold.id
        _add_expected(doc, scaffold, rng)
    phrases = scaffold.preamble.phrases if scaffold is not None and scaffold.preamble else ()
    if any(parse_marker(line.text) and line.kind == "text" for line in doc.lines):
        raise AssertionError("a text with a number is a point")
    seen: set[str] = set()
    for i, line in enumerate(doc.lines):
        if line.kind in ("point", "text", "aspect") and (line.kind != "aspect" or line.heading_end):
            doc.lines[i] = replace(line, text=_fresh(line, seen, rng, inline=doc.paper.ways.points))
        elif line.kind == "date":
            doc.lines[i] = replace(line, text=f"（{DATES[doc.meeting[:4]]}）")
        elif line.kind == "preamble":
            asked = "，".join(phrase.split("|")[0] for phrase in phrases if "现" not in phrase)
            asked = f"围绕{asked}，" if asked else ""
            doc.lines[i] = replace(
                line, text=line.text.replace("按照统一安排，会前", f"按照县委统一安排，{asked}会前，")
            )
    _spice(doc, rng)
    _open(doc, rng)
    return doc


def _open(doc: Doc, rng: random.Random) -> None:
    """Before some preambles a call; some in two paragraphs."""
    at = doc.at("preamble")[0]
    whole = doc.lines[at].text
    middle = whole.index("会前，")
    if rng.random() < 0.3 and middle > 20:
        doc.lines[at : at + 1] = [
            Line(f"{whole[:middle].rstrip('，')}，我认真做了准备。", "preamble"),
            Line(whole[middle:], "preamble"),
        ]
    if rng.random() < 0.2:
        doc.lines.insert(at, Line(rng.choice(("同志们：", "各位领导、同志们：")), "call"))


def _fresh(line: Line, seen: set[str], rng: random.Random, inline: str) -> str:
    """The line with each sentence that came before changed for another, and some more behind it."""
    runs_on = inline in ("inline", "semicolon") and line.aspect
    sentences = re.findall("[^。]*。", line.text)
    kept = [sentences[0]]
    for sentence in sentences[1:]:
        if not runs_on and sentence in seen:
            sentence = _sentence(seen, rng)
        seen.add(sentence)
        kept.append(sentence)
    alone = len(sentences) == 1 and line.kind == "point"
    for _ in range(0 if runs_on or alone else rng.randint(1, 2)):
        kept.append(_sentence(seen, rng))
    return "".join(kept)


def _sentence(seen: set[str], rng: random.Random) -> str:
    while True:
        who = rng.choice(("我", "我", "自己", "本人"))
        out = f"{rng.choice(WHEN)}{rng.choice(WHERE)}，{who}{rng.choice(DID)}，{rng.choice(THEN)}。"
        if out not in seen:
            seen.add(out)
            return out


def _spice(doc: Doc, rng: random.Random) -> None:
    """Some of the tricky right sentences, each behind another long line."""
    long = [i for i, line in enumerate(doc.lines) if line.kind == "point" and len(line.text) > 60]
    long = [i for i in long if not (doc.paper.ways.points in ("inline", "semicolon") and doc.lines[i].aspect)]
    for at, sentence in zip(rng.sample(long, min(4, len(long))), rng.sample(TRICKY, 4), strict=False):
        doc.lines[at] = replace(doc.lines[at], text=doc.lines[at].text + sentence)


def renumber(doc: Doc, kinds: tuple[str, ...] = HEADINGS) -> None:
    """Number the headings (and with "point" the points) anew, in the style that each has."""
    counts: dict[int, int] = {}
    point = 0
    for i, line in enumerate(doc.lines):
        if line.kind in HEADINGS:
            counts = {level: n for level, n in counts.items() if level <= line.level}
            counts[line.level] = counts.get(line.level, 0) + 1
            point = 0
        point += line.kind == "point"
        marker = parse_marker(line.text)
        if line.kind not in kinds or marker is None:
            continue
        number = print_marker(marker.style, point if line.kind == "point" else counts[line.level])
        if doc.paper.ways.ascii_brackets:
            number = number.replace("（", "(").replace("）", ")")
        doc.lines[i] = replace(
            line,
            text=number + line.text[line.number :],
            number=len(number),
            heading_end=line.heading_end + len(number) - line.number if line.heading_end else 0,
        )
