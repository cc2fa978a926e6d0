"""One fault in a well-formed paper: aspects, parts, and what stands before them.

A fault changes a :class:`Doc` and says at which lines it may be found (None: the file as a whole).
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from variant_papers import HEADINGS, Doc, Line, renumber
from variants import CAUSES, MEASURES, PROBLEMS

from reviewcli.manuscript.markers import Style, parse_marker, print_marker

THEME = "2023年第一批"
Places = Sequence[int | None]
TYPED = ("direct", "official", "styles", "28 points", "WPS", "two sections", "content controls")
"""Layouts in which numbers are typed."""


@dataclass(frozen=True)
class Fault:
    """``ways``: of the papers that it can be planted in; ``also``: what the fault brings with it, rightly."""

    name: str
    code: str
    plant: Callable[[Doc, random.Random], Places]
    layouts: tuple[str, ...] = TYPED
    also: frozenset[str] = frozenset()
    ways: dict[str, Any] = field(default_factory=dict)
    """Also ``meeting``: beginnings of the title."""


FAULTS: list[Fault] = []


def fault(
    name: str, code: str, *, layouts: tuple[str, ...] = TYPED, also: Sequence[str] = (), **ways: Any
) -> Callable[[Callable[[Doc, random.Random], Places]], Callable[[Doc, random.Random], Places]]:
    def register(plant: Callable[[Doc, random.Random], Places]) -> Callable[[Doc, random.Random], Places]:
        FAULTS.append(Fault(name, code, plant, layouts, frozenset(also), ways))
        return plant

    return register


BRACKETED = {"aspect_style": Style.BRACKETED, "part_style": Style.CHINESE, "wrapper": False, "run_in": False,
             "ascii_brackets": False}  # fmt: skip
ONE_EACH = {**BRACKETED, "points": "paragraph", "point_style": Style.IS, "answers": "points"}


# Helpers


def block(doc: Doc, at: int) -> range:
    """The lines of the heading at ``at`` and all below it."""
    end = at + 1
    while end < len(doc.lines):
        line = doc.lines[end]
        if line.kind in ("closing", "signature") or (
            line.kind in HEADINGS and line.level <= doc.lines[at].level
        ):
            break
        end += 1
    return range(at, end)


def part(doc: Doc, names: Sequence[str]) -> int:
    return next(i for i in doc.at("part") if doc.lines[i].part in names)


def problems(doc: Doc) -> int:
    return part(doc, PROBLEMS)


def delete(doc: Doc, lines: range) -> None:
    del doc.lines[lines.start : lines.stop]


def say(doc: Doc, rng: random.Random, words: str) -> list[int]:
    """Words behind one of the longer lines of the text."""
    at = rng.choice([i for i in (*doc.at("point"), *doc.at("text")) if len(doc.lines[i].text) > 60])
    doc.set(at, doc.lines[at].text + words)
    return [at]


def points_of(doc: Doc, rng: random.Random, least: int) -> list[int]:
    """The points of an aspect that has so many."""
    choices = [doc.at("point", aspect=doc.lines[a].aspect) for a in doc.at("aspect")]
    return rng.choice([points for points in choices if len(points) >= least])


def mark(doc: Doc, at: int, number: int, style: Style | None = None) -> None:
    """Another number for the heading or the point at ``at``."""
    marker = parse_marker(doc.lines[at].text)
    assert marker is not None
    doc.set(at, print_marker(style or marker.style, number) + doc.words(at))


# Aspects and parts


@fault("aspect gone", "S101", meeting=THEME, **BRACKETED)
def aspect_gone(doc: Doc, rng: random.Random) -> Places:
    delete(doc, block(doc, rng.choice(doc.at("aspect"))))
    renumber(doc)
    return [problems(doc)]


@fault("aspect gone, its number left out", "S101", meeting=THEME, **BRACKETED)
def aspect_gone_gap(doc: Doc, rng: random.Random) -> Places:
    delete(doc, block(doc, rng.choice(doc.at("aspect")[1:-1])))
    return [problems(doc)]


@fault("aspect gone below a gathering heading", "S101", meeting=THEME, wrapper=True, run_in=False)
def aspect_gone_below(doc: Doc, rng: random.Random) -> Places:
    delete(doc, block(doc, rng.choice(doc.at("aspect"))))
    renumber(doc)
    return [problems(doc), doc.at("wrapper")[0]]


@fault("heading of an aspect gone, its points left", "S101", meeting=THEME, also=("P103",), **ONE_EACH)
def aspect_heading_gone(doc: Doc, rng: random.Random) -> Places:
    del doc.lines[rng.choice(doc.at("aspect")[1:])]
    renumber(doc, HEADINGS)
    return [problems(doc)]


@fault("aspect emptied", "S104", meeting=THEME, **BRACKETED)
def aspect_empty(doc: Doc, rng: random.Random) -> Places:
    at = rng.choice(doc.at("aspect"))
    delete(doc, block(doc, at)[1:])
    return [at]


@fault("aspect under a judgement", "S106", meeting=THEME, **BRACKETED)
def aspect_judged(doc: Doc, rng: random.Random) -> Places:
    at = rng.choice(doc.at("aspect"))
    words = rng.choice(("工作推进缓慢，遇事往后退", "思想根子扎得浅", "群众面前放不下架子", "干事拈轻怕重"))
    doc.set(at, doc.lines[at].text[: doc.lines[at].number] + words)
    return [at]


@fault("aspect under widened words", "S106", meeting=THEME, **BRACKETED)
def aspect_widened(doc: Doc, rng: random.Random) -> Places:
    at = rng.choice(doc.at("aspect"))
    wider = {
        "理论学习": "理论业务学习", "政治素质": "政治理论素质", "能力本领": "能力素质本领",
        "担当作为": "担当实干作为", "工作作风": "工作生活作风", "廉洁自律": "廉洁从政自律",
    }  # fmt: skip
    name = next(name for name in wider if name in doc.lines[at].text)
    doc.set(at, doc.lines[at].text.replace(name, wider[name]))
    return [at]


@fault("another aspect in its place", "S110", meeting=THEME, also=("S101",), **BRACKETED)
def aspect_other(doc: Doc, rng: random.Random) -> Places:
    at = rng.choice(doc.at("aspect")[1:])
    doc.set(at, doc.lines[at].text[: doc.lines[at].number] + "对照组织纪律方面突出问题")
    return [at]


@fault("aspects that have changed places", "S107", meeting=THEME, **BRACKETED)
def aspects_swapped(doc: Doc, rng: random.Random) -> Places:
    aspects = doc.at("aspect")
    n = rng.randrange(len(aspects) - 1)
    first, second = block(doc, aspects[n]), block(doc, aspects[n + 1])
    doc.lines[first.start : second.stop] = [doc.lines[i] for i in (*second, *first)]
    renumber(doc)
    return [doc.at("aspect")[n], doc.at("aspect")[n + 1]]


@fault("two aspects in one", "S108", meeting=THEME, also=("P103",), **BRACKETED)
def aspects_merged(doc: Doc, rng: random.Random) -> Places:
    aspects = doc.at("aspect")
    n = rng.randrange(len(aspects) - 1)
    names = [next(x for x in _NAMES if x in doc.lines[i].text) for i in aspects[n : n + 2]]
    doc.set(aspects[n], doc.lines[aspects[n]].text.replace(names[0], "、".join(names)))
    delete(doc, block(doc, aspects[n + 1]))
    renumber(doc)
    return [aspects[n]]


_NAMES = ("理论学习", "政治素质", "能力本领", "担当作为", "工作作风", "廉洁自律")


@fault("an aspect in two", "S109", meeting=THEME, also=("P104", "P201", "P105"), **ONE_EACH)
def aspect_split(doc: Doc, rng: random.Random) -> Places:
    points = points_of(doc, rng, 4)
    at = next(i for i in doc.at("aspect") if doc.lines[i].aspect == doc.lines[points[0]].aspect)
    line = doc.lines[at]
    name = next(x for x in _NAMES if x in line.text)
    doc.lines[at] = Line(f"（一）{name}方面（学）", "aspect", 2, 3, part=line.part, aspect=line.aspect)
    doc.lines.insert(
        points[2], Line(f"（二）{name}方面（用）", "aspect", 2, 3, part=line.part, aspect=line.aspect)
    )
    for n, i in enumerate(points[2:], start=1):
        mark(doc, i + 1, n)
    renumber(doc)
    return [at, points[2]]


@fault("an aspect too many", "S110", meeting=THEME, **ONE_EACH)
def aspect_extra(doc: Doc, rng: random.Random) -> Places:
    at = block(doc, doc.at("aspect")[-1]).stop
    words = rng.choice(("对照群众纪律方面突出问题", "统战工作方面", "家教家风方面突出问题"))
    doc.lines[at:at] = [
        Line(f"（七）{words}", "aspect", 2, 3),
        Line("一是管得不够细。去年只同家里人谈过一次，谈完也没有再问过。", "point", 0, 2),
        Line("二是说得不够多。逢年过节打个招呼就算提醒过了，没有放在心上。", "point", 0, 2),
    ]
    return [at]


@fault("part gone", "S201", meeting=THEME, **BRACKETED)
def part_gone(doc: Doc, rng: random.Random) -> Places:
    delete(doc, block(doc, part(doc, rng.choice((CAUSES, MEASURES)))))
    renumber(doc)
    return [None]


@fault("part gone, its number left out", "S201", meeting=THEME, **BRACKETED)
def part_gone_gap(doc: Doc, rng: random.Random) -> Places:
    delete(doc, block(doc, part(doc, CAUSES)))
    return [None]


@fault("part emptied", "S204", meeting=THEME, **BRACKETED)
def part_empty(doc: Doc, rng: random.Random) -> Places:
    at = part(doc, rng.choice((CAUSES, MEASURES)))
    delete(doc, block(doc, at)[1:])
    return [at]


@fault("part of the problems under other words", "S206", meeting=THEME, **BRACKETED)
def part_renamed(doc: Doc, rng: random.Random) -> Places:
    at = problems(doc)
    doc.set(at, doc.lines[at].text[: doc.lines[at].number] + rng.choice(("自我画像", "六个方面的情况")))
    return [at]


@fault("measures before causes", "S207", meeting=THEME, after=((),), **BRACKETED)
def parts_swapped(doc: Doc, rng: random.Random) -> Places:
    first, second = block(doc, part(doc, CAUSES)), block(doc, part(doc, MEASURES))
    doc.lines[first.start : second.stop] = [doc.lines[i] for i in (*second, *first)]
    renumber(doc)
    return [part(doc, CAUSES), part(doc, MEASURES)]


@fault("causes and measures in one part", "S208", meeting=THEME, after=((),), also=("P103",), **ONE_EACH)
def parts_merged(doc: Doc, rng: random.Random) -> Places:
    causes, measures = part(doc, CAUSES), part(doc, MEASURES)
    doc.set(causes, doc.lines[causes].text[: doc.lines[causes].number] + "原因剖析和整改措施")
    del doc.lines[measures]
    renumber(doc)
    return [causes]


@fault("causes twice", "S209", meeting=THEME, **ONE_EACH)
def part_twice(doc: Doc, rng: random.Random) -> Places:
    measures = block(doc, part(doc, MEASURES))
    at = measures.start
    words = "原因分析" if doc.lines[part(doc, CAUSES)].part != "原因分析" else "产生问题的原因"
    doc.lines[at:at] = [
        Line(f"九、{words}", "part", 1, 2, part="again"),
        Line("一是根子上松了。觉得资历够了，不再像从前那样逼自己。", "point", 0, 2),
        Line("二是心里有了小算盘。怕多做多错，先替自己想了退路。", "point", 0, 2),
        Line("三是眼睛向上看得多。领导看得见的事抢着做，看不见的放着。", "point", 0, 2),
    ]
    renumber(doc)
    return [at, part(doc, CAUSES)]


@fault("a part too many", "S210", meeting=THEME, **BRACKETED)
def part_extra(doc: Doc, rng: random.Random) -> Places:
    at = problems(doc)
    words = rng.choice(("主要工作成绩", "学习体会和收获", "分管领域的工作打算"))
    doc.lines[at:at] = [
        Line(f"一、{words}", "part", 1, 2, part="extra"),
        Line("这一年守着三个村的水网改造，钱花到了管子上，图纸改了四回，冬天来之前通了水。", "text"),
    ]
    renumber(doc)
    return [at]


# Front


@fault("preamble gone", "S401", meeting=THEME, **BRACKETED)
def preamble_gone(doc: Doc, rng: random.Random) -> Places:
    front = [*doc.at("call"), *doc.at("preamble")]
    del doc.lines[front[0] : front[-1] + 1]
    return list(range(front[0]))


@fault("a phrase of the preamble gone", "S402", meeting=THEME)
def phrase_gone(doc: Doc, rng: random.Random) -> Places:
    phrase = rng.choice(("学思想、强党性、重实践、建新功，", "以学铸魂、以学增智、以学正风、以学促干，"))
    for at in doc.at("preamble"):
        doc.set(at, doc.lines[at].text.replace(phrase, ""))
    return doc.at("preamble")


@fault("the preamble's last words gone", "S402", meeting=THEME)
def passage_gone(doc: Doc, rng: random.Random) -> Places:
    for at in doc.at("preamble"):
        doc.set(at, doc.lines[at].text.replace("现对照检查如下：", "请大家批评帮助。"))
    return doc.at("preamble")


@fault("title gone", "S301", meeting=THEME, byline=False)
def title_gone(doc: Doc, rng: random.Random) -> Places:
    delete(doc, range(len(doc.at("title"))))
    return [None]


@fault("another year in the title", "S105", meeting=THEME, title_lines=1)
def title_year(doc: Doc, rng: random.Random) -> Places:
    doc.set(0, doc.lines[0].text.replace("2023年第一批主题教育专题", rng.choice(("2024年度", "2025年度"))))
    return [0]


@fault("a team in the title", "S304", meeting=THEME, title_lines=1)
def title_team(doc: Doc, rng: random.Random) -> Places:
    doc.set(0, "白水镇党委班子" + doc.lines[0].text.replace("个人", ""))
    return [0]
