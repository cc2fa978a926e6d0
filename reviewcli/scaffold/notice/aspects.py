"""The lists of aspects in a notice, in every style, ranked; whom each addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from reviewcli.manuscript.numerals import parse_chinese
from reviewcli.scaffold.headings import core
from reviewcli.scaffold.model import Confidence
from reviewcli.scaffold.notice.addressees import subject
from reviewcli.scaffold.notice.enumerations import YARDSTICKS, Listed, enumerations, introduced, said_count
from reviewcli.scaffold.notice.heads import SEARCH, a_step, aspect
from reviewcli.scaffold.notice.lines import Line, Sentence, sentence_spans
from reviewcli.scaffold.notice.meeting import scope_meeting
from reviewcli.scaffold.notice.model import Aspect, AspectList, Origin, Value

FEWEST, MOST = 3, 12
_TRIGGER = re.compile(rf"{SEARCH}|差距|对照|存在的?(?:主要|突出)?(?:问题|不足)|问题查摆|突出问题")
_OTHER_AIM = re.compile(
    r"征求意见|听取意见|原因|根源|学习研讨|谈心谈话|谈心|评议内容|整改措施|努力方向|民主评议|互评|工作要求|组织领导|纪律要求"
    r"|学习内容|学习重点|批评意见|程序|步骤|准备工作"
)
_COUNTED = re.compile(r"(?:以下|如下|下列)|[一二三四五六七八九十0-9]+个(?:方面|带头|对照|重点|维度)|：$")


def aspect_lists(
    lines: Sequence[Line], found: Sequence[Sentence], about: Sequence[Value]
) -> tuple[AspectList, ...]:
    """All lists of aspects, the weightiest first; one that is found twice is given once, with its glosses."""
    lists = [*_blocks(lines, about), *_unnumbered(lines, about), *_inline(found, about)]
    out: list[AspectList] = []
    for one in sorted(lists, key=lambda item: -item.weight):
        same = next((n for n, other in enumerate(out) if _same(one, other)), None)
        if same is None:
            out.append(one)
        else:
            out[same] = _joined(out[same], one)
    sure = tuple(one for one in out if one.weight > YARDSTICKS)
    return sure or tuple(out)


def _same(one: AspectList, other: AspectList) -> bool:
    a, b = one.origin, other.origin
    return (
        [core(name) for name in one.names] == [core(name) for name in other.names]
        and (a.meeting == b.meeting or not a.meeting or not b.meeting)
        and (a.kind == b.kind or not a.kind or not b.kind)
    )


def _joined(first: AspectList, second: AspectList) -> AspectList:
    """The same list twice: the glosses of both, addressed to whom either says (all, where they differ)."""
    aspects = tuple(
        replace(a, gloss=a.gloss or b.gloss, said=a.said or b.said, place=a.place or b.place)
        for a, b in zip(first.aspects, second.aspects, strict=True)
    )
    a, b = first.origin, second.origin
    kind = a.kind if a.kind == b.kind else ""
    meeting = a.meeting or b.meeting
    origin = Origin(a.sentence, a.place, a.confidence, a.note, meeting, kind)
    return AspectList(aspects, origin, first.weight + 1, first.group if first.group == second.group else "")


def _blocks(lines: Sequence[Line], about: Sequence[Value]) -> Iterator[AspectList]:
    """Numbered lines one after another: （一）…方面, 1. …, （1）…"""
    for items in _groups(lines):
        intro = _intro(lines, items[0])
        numbers = [item.marker.number for item in items if item.marker]
        if numbers != list(range(1, len(items) + 1)):
            continue
        bodies = [_with_following(lines, item, items) for item in items]
        yield from _listed(intro, bodies, items, about, lines)


def _groups(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Lines with numbers of one style under one heading, counting on from 1.

    A list that begins behind an item of the same style that ends in a colon is one of its own; behind it the
    other goes on.
    """
    groups: dict[tuple[object, ...], list[list[Line]]] = {}
    for line in lines:
        if line.marker is None or not line.level:
            continue
        open_ = groups.setdefault((line.attached, line.marker.style, line.above), [])
        if open_ and line.marker.number == 1:
            within = open_[-1][-1].index == line.index - 1 and open_[-1][-1].text.endswith("：")
            if not within:
                yield open_.pop()
        elif len(open_) > 1 and line.marker.number != len(open_[-1]) + 1:
            yield open_.pop()
        if open_ and line.marker.number != 1:
            open_[-1].append(line)
        else:
            open_.append([line])
    for stack in groups.values():
        yield from stack


def _intro(lines: Sequence[Line], first: Line) -> str:
    """What introduces a list: the heading over it, and the last sentence of the line before it."""
    before = lines[first.index - 1] if first.index else None
    text = ""
    over = first.above[-1] if first.above else ""
    if before is not None and (
        before.body == over
        or not before.level
        or (before.level == first.level and before.text.endswith("："))
    ):
        spans = list(sentence_spans(before.text))
        text = before.text[spans[-1][0] : spans[-1][1]] if spans else ""
    return text


def _with_following(lines: Sequence[Line], item: Line, items: Sequence[Line]) -> str:
    """An item with the unnumbered lines below it, up to the next of the list; not below the last one."""
    text = item.body
    if item is items[-1]:
        return text
    following = items[items.index(item) + 1].index
    for line in lines[item.index + 1 : following]:
        text += ("" if text[-1:] in "。；：，" else "。") + line.text
    return text


def _listed(
    intro: str, bodies: Sequence[str], items: Sequence[Line], about: Sequence[Value], lines: Sequence[Line]
) -> Iterator[AspectList]:
    first = items[0]
    aspects = [aspect(body) for body in bodies]
    if not FEWEST <= len(bodies) <= MOST:
        return
    known = [
        replace(one, said=_row(item, lines), place=item.place)
        for one, item in zip(aspects, items, strict=True)
        if one is not None
    ]
    if len(known) < len(bodies):
        return
    heading = first.above[-1] if first.above else ""
    heads = [re.split("[。：；]", body, maxsplit=1)[0] for body in bodies]
    sided = sum("方面" in head for head in heads)
    led = all(head.startswith("带头") or "带头" in head[:4] for head in heads)
    if any(a_step(one.name) for one in known) and sided < len(known):
        return
    aim = f"{heading[:60]} {intro}"
    if _OTHER_AIM.search(intro) and not re.search(SEARCH, intro):
        return
    if re.search("原因|根源", heading[:30]) or re.search("(?:剖析|分析).{0,6}(?:原因|根源)[：。]?$", intro):
        return
    trigger = bool(_TRIGGER.search(aim) or _TRIGGER.search(" ".join(first.above)))
    strong = sided == len(known) or led
    if not (trigger and (strong or _COUNTED.search(intro))) and not (strong and _mostly_searched(known)):
        return
    count = said_count(aim)
    weight = 4 + 2 * strong + 2 * (count == len(known)) + trigger - 3 * first.attached
    note, sure = "", Confidence.B
    if count is not None and count != len(known):
        note, sure = f"通知说有 {count} 个方面，列出来的是 {len(known)} 个，请核对", Confidence.D
    sentence = Sentence(intro or heading or bodies[0], first, 0)
    yield _list(known, sentence, intro or heading, first, about, weight, sure, note, lines)


def _row(item: Line, lines: Sequence[Line]) -> str:
    """The words of an item as they stand there; a cell that is a bare name with the next one."""
    if item.index + 1 >= len(lines) or len(item.text) > _CELL or item.text[-1] in "。；：，":
        return item.text
    following = lines[item.index + 1]
    cell = not following.level and not _HEAD_LINE.match(following.text)
    return f"{item.text}　{following.text}" if cell and len(following.text) < 2 * _CELL else item.text


_CELL = 30
"""A cell with the name of an aspect is shorter."""


def _mostly_searched(aspects: Sequence[Aspect]) -> bool:
    """The glosses speak of looking for faults."""
    pattern = re.compile(rf"{SEARCH}|是否|有没有|问题|不够")
    return sum(bool(pattern.search(one.gloss)) for one in aspects) * 2 > len(aspects)


def _list(
    aspects: Sequence[Aspect],
    sentence: Sentence,
    address: str,
    line: Line,
    about: Sequence[Value],
    weight: int,
    sure: Confidence,
    note: str,
    lines: Sequence[Line] = (),
) -> AspectList:
    meeting = scope_meeting(sentence, about)
    kind = subject(address, meeting)
    if not kind and not _everybody(address, meeting):
        kind = next((k for above in reversed(line.above) if (k := subject(above[:40], meeting))), "")
    origin = Origin(sentence.text, line.place, sure, note, meeting, kind)
    return AspectList(tuple(aspects), origin, weight, _group(address, line))


_GROUP = re.compile(
    r"(?P<g>(?:教工|教师|教职工|学生|离退休|退休|流动|农村|社区|机关|企业|在职|窗口|年轻|青年|老|一线|普通|预备|正式|研究生|本科生|医护|行政|后勤|管理)党员)(?!领导|大会)"
)


def _group(address: str, line: Line) -> str:
    """Whom of the members a list is for, said in the words before it or in the heading over it."""
    for text in (address, *reversed(line.above[-1:])):
        named = _GROUP.findall(text)
        if named:
            return str(named[-1]) if len(set(named)) == 1 else ""
    return ""


def _everybody(text: str, meeting: str) -> bool:
    """``text`` names several addressees at once."""
    return bool(re.search("班子和|班子及|班子、|班子与|支委会和|委员会和|支部和", text)) and not subject(
        text, meeting
    )


_HEAD_LINE = re.compile(
    r"[^。；：]{2,64}?方面(?:$|[ 　：；。（]|，(?:主要|重点|着重|看|查|是否))|带头[^。；：]{2,60}[；。]?$"
)


def _unnumbered(lines: Sequence[Line], about: Sequence[Value]) -> Iterator[AspectList]:
    """Lines or cells that end with 方面, each perhaps followed by what it is about."""
    run: list[tuple[Line, str]] = []
    gap = 0
    start = 0
    for n, line in enumerate([*lines, None]):
        head = line is not None and not line.level and _HEAD_LINE.match(line.text)
        if line is not None and head:
            if not run:
                start = n
            run.append((line, line.text))
            gap = 0
            continue
        gap += 1
        if run and line is not None and gap <= 2 and not line.level:
            run[-1] = (run[-1][0], f"{run[-1][1]}。{line.text}")
            continue
        if len(run) >= FEWEST:
            intro = " ".join(line.text for line in lines[max(0, start - 3) : start])
            yield from _listed(intro, [text for _, text in run], [line for line, _ in run], about, lines)
        run = []


def _inline(found: Sequence[Sentence], about: Sequence[Value]) -> Iterator[AspectList]:
    """Lists in running text: with ordinals, or with 、 and ； only."""
    led = ""
    for sentence in found:
        leads, led = led, sentence.text if sentence.text.endswith("：") else ""
        for one in [*_ordinals(sentence, leads), *enumerations(sentence.text, _before(sentence))]:
            if not FEWEST <= len(one.aspects) <= MOST or any(a_step(a.name) for a in one.aspects):
                continue
            address = sentence.text[: one.start]
            weight = one.weight - 3 * sentence.line.attached
            yield _list(
                one.aspects, sentence, address, sentence.line, about, weight, one.confidence, one.note
            )


def _before(sentence: Sentence) -> str:
    return " ".join((*sentence.line.above, sentence.line.text[max(0, sentence.start - 120) : sentence.start]))


_ORDINAL = re.compile(
    r"(?P<circled>[①②③④⑤⑥⑦⑧⑨⑩])|(?:^|(?<=[，。；：、（\s]))(?:(?P<is>[一二三四五六七八九十])(?:是|查|看)(?!否)，?|第(?P<nth>[一二三四五六七八九十])[，、：]"
    r"|（(?P<zh>[一二三四五六七八九十])）|（(?P<num>[0-9]{1,2})）|(?P<dot>[1-9])[.．、](?![0-9]))"
)


def _ordinals(sentence: Sentence, leads: str = "") -> Iterator[Listed]:
    """一是…；二是… within one paragraph. Looked for from the sentence that introduces it on.

    ``leads``: the line before where it ends in a colon.
    """
    text = sentence.line.text[sentence.start :]
    first = _ORDINAL.search(text)
    if first is None or first.start() > len(sentence.text):
        return
    style = first.lastgroup
    marks = [m for m in _ORDINAL.finditer(text) if m.lastgroup == style]
    run: list[re.Match[str]] = []
    for m in marks:
        if _value(m) == len(run) + 1:
            run.append(m)
        elif run:
            break
    intro = text[: run[0].start()] if run else ""
    before = intro or (sentence.line.above[-1:] and sentence.line.above[-1]) or leads
    if len(run) < FEWEST or not introduced(before):
        return
    ends = [m.start() for m in run[1:]] + [_item_end(text, run[-1].end())]
    bodies = [text[m.end() : end] for m, end in zip(run, ends, strict=True)]
    aspects = [aspect(body) for body in bodies]
    known = [one for one in aspects if one is not None]
    sided = sum("方面" in re.split("[。：；]", body, maxsplit=1)[0] for body in bodies)
    led = all("带头" in body[:4] for body in bodies)
    count = said_count(before) or said_count(bodies[-1][:40])
    searched = style == "is" and all(text[m.start() + 1] in "查看" for m in run)
    strong = sided == len(run) or led or count == len(run)
    if len(known) < len(run) or not (strong or (searched and max(len(a.name) for a in known) <= 14)):
        return
    note, sure = "", Confidence.B
    if count is not None and count != len(run):
        note, sure = f"通知说有 {count} 个方面，列出来的是 {len(run)} 个，请核对", Confidence.D
    yield Listed(
        tuple(known), sentence.text.find(run[0][0]) if intro else 0, 6 + 2 * (count == len(run)), sure, note
    )


def _item_end(text: str, start: int) -> int:
    end = text.find("。", start)
    return len(text) if end < 0 else end


def _value(m: re.Match[str]) -> int:
    mark = m[m.lastgroup or 0]
    if mark in "①②③④⑤⑥⑦⑧⑨⑩":
        return "①②③④⑤⑥⑦⑧⑨⑩".index(mark) + 1
    return int(mark) if mark.isdecimal() else parse_chinese(mark) or 0


def contradictions(lists: Sequence[AspectList]) -> bool:
    """Whether two of ``lists`` say different things."""
    return any([core(n) for n in a.names] != [core(n) for n in b.names] for a, b in pairwise(lists))
