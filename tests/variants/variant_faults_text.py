"""One fault in a well-formed paper: points, numbers of headings, and words."""

from __future__ import annotations

import random

from variant_faults import (
    BRACKETED,
    ONE_EACH,
    THEME,
    Places,
    block,
    delete,
    fault,
    mark,
    part,
    points_of,
    problems,
    say,
)
from variant_papers import Doc, Line
from variants import CAUSES, MEASURES

from reviewcli.manuscript.markers import Style, print_marker

COUNTED = ("numbers by lists", "numbers by levels")
"""Layouts in which Word counts."""


# Points


@fault("one point where two are asked for", "P104", meeting=THEME, **ONE_EACH)
def point_alone(doc: Doc, rng: random.Random) -> Places:
    points = points_of(doc, rng, 2)
    delete(doc, range(points[1], points[-1] + 1))
    return [points[0]]


@fault("a point gone", "P101", **ONE_EACH)
def point_gone(doc: Doc, rng: random.Random) -> Places:
    points = points_of(doc, rng, 4)
    del doc.lines[points[1]]
    return [points[1]]


@fault("a point gone in a running text", "P101", points="inline", point_style=Style.IS)
def point_gone_inline(doc: Doc, rng: random.Random) -> Places:
    at = rng.choice([i for i in range(len(doc.lines)) if "三是" in doc.lines[i].text and doc.lines[i].aspect])
    doc.lines[at] = _with(doc.lines[at], doc.lines[at].text.replace("四是", "五是").replace("三是", "四是"))
    return [at]


def _with(line: Line, text: str) -> Line:
    return Line(text, line.kind, line.level, line.number, line.heading_end, line.part, line.aspect)


@fault("a number twice in a running text", "P102", points="inline", point_style=Style.IS)
def point_twice_inline(doc: Doc, rng: random.Random) -> Places:
    at = rng.choice([i for i in range(len(doc.lines)) if "三是" in doc.lines[i].text and doc.lines[i].aspect])
    doc.lines[at] = _with(doc.lines[at], doc.lines[at].text.replace("三是", "二是"))
    return [at]


@fault("a number twice among points", "P102", **ONE_EACH)
def point_twice(doc: Doc, rng: random.Random) -> Places:
    points = points_of(doc, rng, 3)
    mark(doc, points[2], 2)
    return [points[2]]


@fault("a cause with the number before", "P102", **ONE_EACH)
def cause_twice(doc: Doc, rng: random.Random) -> Places:
    points = [i for i in doc.at("point") if doc.lines[i].part in CAUSES]
    mark(doc, points[-1], len(points) - 1)
    return [points[-1]]


@fault("points in the wrong order", "P102", **ONE_EACH)
def points_swapped(doc: Doc, rng: random.Random) -> Places:
    points = points_of(doc, rng, 4)
    mark(doc, points[1], 3)
    mark(doc, points[2], 2)
    return [points[1], points[2]]


@fault("points that begin again", "P103", **ONE_EACH)
def points_again(doc: Doc, rng: random.Random) -> Places:
    points = [i for i in doc.at("point") if doc.lines[i].part in MEASURES]
    last, name = points[-1] + 1, doc.lines[points[0]].part
    doc.lines[last:last] = [
        Line("一是把账记清楚。每月末同驻村干部对一次台账，差的当月补上。", "point", 0, 2, part=name),
        Line("二是把脚步迈勤。每周三上午到最远的两个组，年底前走完一遍。", "point", 0, 2, part=name),
    ]
    return [last]


@fault("points that begin with the second", "P105", **ONE_EACH)
def points_late(doc: Doc, rng: random.Random) -> Places:
    points = points_of(doc, rng, 3)
    for n, at in enumerate(points, start=2):
        mark(doc, at, n)
    return [points[0]]


@fault("points of two styles", "P301", **ONE_EACH)
def points_mixed(doc: Doc, rng: random.Random) -> Places:
    points = points_of(doc, rng, 3)
    mark(doc, points[1], 2, Style.NTH)
    return [points[1]]


@fault("two causes where three are asked for", "P201", meeting=THEME, **ONE_EACH)
def causes_few(doc: Doc, rng: random.Random) -> Places:
    points = [i for i in doc.at("point") if doc.lines[i].part in CAUSES]
    delete(doc, range(points[2], points[-1] + 1))
    return [part(doc, CAUSES)]


@fault("an aspect without points", "P202", meeting=THEME, **ONE_EACH)
def points_none(doc: Doc, rng: random.Random) -> Places:
    points = points_of(doc, rng, 2)
    for at in points:
        line = doc.lines[at]
        words = doc.words(at).replace("一是路灯，二是水渠，", "路灯、水渠")
        doc.lines[at] = Line(words, "text", part=line.part, aspect=line.aspect)
    return [next(i for i in doc.at("aspect") if doc.lines[i].aspect == doc.lines[points[0]].aspect)]


# Numbers of headings


@fault("a wrong number of an aspect", "N101", **BRACKETED)
def number_wrong(doc: Doc, rng: random.Random) -> Places:
    at = rng.choice(doc.at("aspect")[1:-1])
    mark(doc, at, 9)
    return [at]


@fault("a number of aspects twice", "N101", **BRACKETED)
def number_twice(doc: Doc, rng: random.Random) -> Places:
    aspects = doc.at("aspect")
    n = rng.randrange(1, len(aspects) - 1)
    mark(doc, aspects[n], n)
    return [aspects[n]]


@fault("parts that leave a number out", "N101", **BRACKETED)
def part_number_skipped(doc: Doc, rng: random.Random) -> Places:
    parts = doc.at("part")
    for n, at in enumerate(parts[1:], start=3):
        mark(doc, at, n)
    return [parts[1]]


@fault("the last part's number twice", "N101", **BRACKETED)
def part_number_twice(doc: Doc, rng: random.Random) -> Places:
    parts = doc.at("part")
    mark(doc, parts[-1], len(parts) - 1)
    return [parts[-1]]


@fault("the number of an aspect lost", "N102", **BRACKETED)
def number_lost(doc: Doc, rng: random.Random) -> Places:
    at = rng.choice(doc.at("aspect"))
    line = doc.lines[at]
    doc.lines[at] = Line(doc.words(at), "aspect", line.level, part=line.part, aspect=line.aspect)
    return [at]


@fault("the number of a part lost", "N102", **BRACKETED)
def part_number_lost(doc: Doc, rng: random.Random) -> Places:
    at = rng.choice((problems(doc), part(doc, CAUSES), part(doc, MEASURES)))
    line = doc.lines[at]
    doc.lines[at] = Line(doc.words(at), "part", 1, part=line.part)
    return [at]


@fault("the number of an aspect lost, Word counting", "N102", layouts=COUNTED, **BRACKETED)
def automatic_number_lost(doc: Doc, rng: random.Random) -> Places:
    return number_lost(doc, rng)


@fault("an aspect numbered in another style", "N104", **BRACKETED)
def number_style(doc: Doc, rng: random.Random) -> Places:
    aspects = doc.at("aspect")
    n = rng.randrange(1, len(aspects))
    mark(doc, aspects[n], n + 1, Style.ARABIC_BRACKETED)
    return [aspects[n]]


@fault("numbers by Word and by hand", "N105", layouts=COUNTED, **BRACKETED)
def number_double(doc: Doc, rng: random.Random) -> Places:
    at = rng.choice(doc.at("aspect"))
    doc.twice.add(at)
    return [at]


@fault("a level left out", "N103", **{**BRACKETED, "answers": "headings"})
def level_skipped(doc: Doc, rng: random.Random) -> Places:
    answers = [i for i in doc.at("answer") if doc.lines[i].part in CAUSES]
    skipped: list[int | None] = []
    for n, at in reversed(list(enumerate(answers))):
        style = Style.ARABIC_BRACKETED if n == len(answers) - 1 else Style.ARABIC
        texts = doc.lines[at + 1 : block(doc, at).stop]
        new = []
        for k, words in enumerate(("认识上的原因", "习惯上的原因"), start=1):
            number = print_marker(style, k)
            new.append(Line(number + words, "answer", 3, len(number), part=doc.lines[at].part))
            new.append(
                texts[0]
                if k == 1
                else Line("想起来的时候抓一阵，忙起来就放下，没有养成天天过问的习惯。", "text")
            )
        doc.lines[at + 1 : block(doc, at).stop] = new
        skipped = [s + len(new) - len(texts) for s in skipped if s is not None]
        if style is Style.ARABIC_BRACKETED:
            skipped = [at + 1]
    return skipped


# Words


def _words(name: str, code: str, *choices: str) -> None:
    @fault(name, code, points=("paragraph", "alone"))
    def words(doc: Doc, rng: random.Random) -> Places:
        return say(doc, rng, rng.choice(choices))


_words("a gap marked", "W101", "【待补充：结合分管工作写一件事】", "【请填写整改时限】")
_words("XXX", "W102", "今年以来走访了XXX户。", "联系的是×××同志包的村。")
_words("stars", "W103", "**整改不到位**是主要表现。", "联系人是***。")
_words("a blank to fill in", "W104", "今年以来下村____次。", "谈心谈话＿＿＿人。")
_words("a prompt left", "W105", "（请结合实际填写具体事例）", "（此处填写分管领域情况）")
_words("a masked name", "W201", "在××村的水渠一事上，我也没有追到底。", "××局的同志当时就提过。")
_words("a vague name", "W202", "某局的一份函压了二十天。", "某村支书找过我两次，都没有见上。")
_words("an opening quotation mark alone", "W301", "群众说“这件事没有下文，我没有解释。")
_words("a closing quotation mark alone", "W301", "群众说这件事没有下文”，我没有解释。")
_words("reversed quotation marks", "W302", "群众说我是”甩手掌柜“，话不好听却是实情。")
_words("a title mark alone", "W303", "重读《党章，才发现自己讲错过。", "重读党章》，才发现自己讲错过。")


@fault("a quotation mark gone", "W301", points=("paragraph", "alone"))
def quote_gone(doc: Doc, rng: random.Random) -> Places:
    lines = [i for i in doc.at("point") if doc.lines[i].text.count("“") == doc.lines[i].text.count("”") == 1]
    at = rng.choice(lines)
    doc.set(at, doc.lines[at].text.replace(rng.choice("“”"), ""))
    return [at]


@fault("a date without its numbers", "W203", byline=True)
def date_blank(doc: Doc, rng: random.Random) -> Places:
    at = doc.at("date")[0]
    doc.set(at, f"（{doc.meeting[:4]}年  月  日）")
    return [at]
