"""Which questions a scaffold asks of a draft, in order: a pure function of the two.

A question's id is a path that stays true while the draft grows: ``fields/unit``, ``preamble``,
``case/wanted``, ``theory/text``, ``theory/points/1/lead``, ``…/1/body``, ``…/1/split``, ``…/3/more``
(points count from 1), ``problems/aspects`` for the list of aspects that the writer names. Parts of the
writer's own have ``extras:0/heading``, ``extras:0/text`` and ``extras:0/points`` (counted from 0 in reading
order), never asked by themselves.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum

from reviewcli.draft.compose import (
    ASPECTS,
    body_due,
    composed_preamble,
    numbered,
    point_name,
    takes_text,
    wanted,
)
from reviewcli.draft.fields import idle
from reviewcli.draft.model import Draft, DraftPoint, DraftSection
from reviewcli.draft.points import joined_points, split_following, style_of
from reviewcli.draft.typed import effective
from reviewcli.manuscript.printing import GAP
from reviewcli.scaffold.model import Ask, Field, Length, PointRule, Presence, Scaffold, SectionSpec, Typed
from reviewcli.scaffold.typed import named_by_writer

YES = "yes"
NO = "no"


class Kind(str, Enum):
    """How a question is answered."""

    SHORT = "short"
    """One line."""
    LONG = "long"
    """A text of several lines."""
    CONFIRM = "confirm"
    """One of ``choices``, YES or NO."""
    CHOICE = "choice"
    """One of ``choices``."""
    MULTI = "multi"
    """Any number of ``choices``: their values, a line each; "" for none."""


@dataclass(frozen=True, slots=True)
class Choice:
    """``value`` is the answer, ``label`` what the writer reads."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Question:
    """One prompt.

    ``place``: part, aspect, point as headings of the paper. ``label``: the thing asked in a few words
    (理论学习“一是”的首句). ``needed``: without it the paper has a gap. ``value``: what is written already.
    ``default``: what is taken when nothing is typed. ``room``: what the place still needs, in words.
    ``done``: answered, or settled without a text.
    """

    id: str
    kind: Kind
    prompt: str
    label: str
    place: tuple[str, ...] = ()
    look_for: tuple[str, ...] = ()
    pitfalls: tuple[str, ...] = ()
    example: str = ""
    needed: bool = True
    value: str = ""
    default: str = ""
    room: str = ""
    field: Field | None = None
    """The field asked for, which knows the form of its value."""
    intro: tuple[str, ...] = ()
    choices: tuple[Choice, ...] = ()
    done: bool = False
    one: bool = False
    """Of several: where none is marked on a terminal, Enter takes the line it stands on."""


_last: tuple[Scaffold, Draft, tuple[Question, ...]] | None = None
"""What was asked for last: one answer asks for the questions of the same draft several times."""


def questions(scaffold: Scaffold, draft: Draft) -> list[Question]:
    """Every question in the order of the paper, answered ones too. Where the writer is changes nothing."""
    global _last
    words = replace(draft, at="", buffer="")
    if _last is None or _last[0] is not scaffold or _last[1] != words:
        _last = scaffold, copy.deepcopy(words), tuple(_all_of(scaffold, words))
    return list(_last[2])


def _all_of(scaffold: Scaffold, draft: Draft) -> list[Question]:
    from reviewcli.interview.linking import with_links
    from reviewcli.interview.offers import with_offers

    made = effective(draft, scaffold)
    found = [_field(field, draft) for field in made.fields if not idle(field.id, draft, made)]
    if made.preamble is not None:
        found.append(_preamble(made, draft))
    found += _sections(made.sections, draft, 1, ())
    found += _extras(draft)
    found = with_offers(with_links(found, made, draft, scaffold), draft)
    return [replace(q, done=True) if q.id in draft.settled else q for q in found]


def next_question(scaffold: Scaffold, draft: Draft) -> Question | None:
    """The question to ask now: the one the session broke off at, else the first neither done nor put off."""
    all_of_them = questions(scaffold, draft)
    broken_off = next((q for q in all_of_them if q.id == draft.at), None)
    if broken_off is not None:
        return broken_off
    return next((q for q in all_of_them if not q.done and q.id not in draft.skipped), None)


def _field(field: Field, draft: Draft) -> Question:
    value = draft.fields.get(field.id, "")
    return Question(
        id=f"fields/{field.id}",
        kind=Kind.SHORT,
        prompt=field.ask.question or f"{field.label}？",
        label=field.label,
        place=("基本信息",),
        look_for=field.ask.look_for,
        pitfalls=field.ask.pitfalls,
        example=field.example,
        needed=field.required,
        value=value,
        default=field.default,
        field=field,
        done=bool(value),
    )


def _preamble(scaffold: Scaffold, draft: Draft) -> Question:
    spec = scaffold.preamble
    assert spec is not None
    ask = spec.ask or Ask("开头语已经按前面的信息拼好，可以直接用，也可以修改。")
    return Question(
        id="preamble",
        kind=Kind.LONG,
        prompt=ask.question,
        label="开头语",
        place=("开头语",),
        look_for=ask.look_for,
        pitfalls=ask.pitfalls,
        value=draft.preamble,
        needed=spec.presence is not Presence.OPTIONAL,
        default=composed_preamble(draft, scaffold),
        room=_bounds(spec.length),
        done=bool(draft.preamble),
    )


def _sections(
    specs: tuple[SectionSpec, ...], draft: Draft, level: int, above: tuple[str, ...]
) -> Iterator[Question]:
    for spec, marker in numbered(specs, draft, level):
        written = draft.sections.get(spec.id) or DraftSection()
        place = (*above, marker + (written.heading or spec.heading))
        if spec.presence is not Presence.REQUIRED:
            yield _wanted(spec, draft, (*above, spec.heading))
        if not wanted(spec, draft):
            continue
        if spec.typed is not None and (not spec.children or named_by_writer(spec)):
            yield _aspects(spec, spec.typed, draft, place)
        yield from _text(spec, written, place)
        yield from _points(spec, written, draft, place)
        yield from _sections(spec.children, draft, level + 1, place)


def _aspects(spec: SectionSpec, typed: Typed, draft: Draft, place: tuple[str, ...]) -> Question:
    ask = typed.ask or Ask(f"“{spec.name}”要写哪几个方面？一行写一个，照通知的原话写。")
    names = draft.typed.get(spec.id, [])
    return Question(
        id=f"{spec.id}/{ASPECTS}",
        kind=Kind.LONG,
        prompt=ask.question,
        label=f"{spec.name}的各个方面",
        place=place,
        intro=(spec.ask.question,) if spec.ask else (),
        look_for=ask.look_for,
        pitfalls=ask.pitfalls,
        value="\n".join(names),
        room=f"一行一个，{typed.min}—{typed.max} 个；可以整段粘贴通知里的那几句，序号不用去掉",
        done=bool(names) and not any(GAP in name for name in names),
    )


def _wanted(spec: SectionSpec, draft: Draft, place: tuple[str, ...]) -> Question:
    expected = spec.presence is Presence.EXPECTED
    how = "一般应当写" if expected else "可写可不写"
    choices = (Choice(YES, "写"), Choice(NO, "不写"))
    return Question(
        id=f"{spec.id}/wanted",
        kind=Kind.CONFIRM,
        prompt=f"要写“{spec.name}”这一部分吗？（{how}）",
        label=f"写不写“{spec.name}”",
        place=place,
        look_for=spec.ask.look_for if spec.ask else (),
        intro=(spec.ask.question,) if spec.ask else (),
        needed=False,
        default=YES if expected else NO,
        choices=choices,
        done=spec.id in draft.sections,
    )


def _text(spec: SectionSpec, written: DraftSection, place: tuple[str, ...]) -> Iterator[Question]:
    bare = takes_text(spec)
    if not (bare or spec.lead_in):
        return
    ask = spec.ask or Ask(f"请写“{spec.name}”。")
    yield Question(
        id=f"{spec.id}/text",
        kind=Kind.LONG,
        prompt=ask.question if bare else f"“{spec.name}”开头要先写一段话吗？（没有就空着）",
        label=f"{spec.name}的{'内容' if bare else '开头'}",
        place=place,
        look_for=ask.look_for,
        pitfalls=ask.pitfalls,
        needed=bare and not any(not point.empty for point in written.points),
        value=written.text,
        room=_bounds(spec.length) if bare else "",
        done=bool(written.text),
    )


def _points(
    spec: SectionSpec, written: DraftSection, draft: Draft, place: tuple[str, ...]
) -> Iterator[Question]:
    rule = spec.points
    if rule is None or rule.max == 0:
        return
    count = len(written.points)
    for number in range(1, max(rule.min, count) + 1):
        point = written.points[number - 1] if number <= count else DraftPoint()
        yield from _point(spec, rule, number, point, place)
    if rule.min <= count < rule.max and not (count and written.points[-1].empty):
        have = sum(not point.empty for point in written.points)
        yield _more(spec, rule, count + 1, have, place)


def _point(
    spec: SectionSpec, rule: PointRule, number: int, point: DraftPoint, place: tuple[str, ...]
) -> Iterator[Question]:
    name = point_name(rule, number)
    here = (*place, name.strip("“”"))
    base = f"{spec.id}/points/{number}"
    ask = rule.ask_lead or spec.ask or Ask(f"“{spec.name}”的{name}：先用一句话写出来。")
    yield Question(
        id=f"{base}/lead",
        kind=Kind.SHORT,
        prompt=ask.question,
        intro=(spec.ask.question,) if number == 1 and rule.ask_lead and spec.ask else (),
        label=f"{spec.name}{name}的首句",
        place=here,
        look_for=ask.look_for,
        pitfalls=ask.pitfalls,
        needed=number <= rule.min,
        value=point.lead,
        room=_room(rule, number),
        done=not point.empty,
    )
    if point.empty:
        return
    if rule.ask_body is not None:
        yield Question(
            id=f"{base}/body",
            kind=Kind.LONG,
            prompt=rule.ask_body.question,
            label=f"{spec.name}{name}的阐述",
            place=here,
            look_for=rule.ask_body.look_for,
            pitfalls=rule.ask_body.pitfalls,
            example="",
            value=point.body,
            room=_bounds(rule.length, "这一条"),
            done=bool(point.body) or not body_due(point, rule, number),
        )
    following = split_following(point, style_of(rule.style), number)
    if len(following) > 1:
        yield _split(spec, rule, number, following, here)


def _split(
    spec: SectionSpec, rule: PointRule, number: int, parts: list[DraftPoint], place: tuple[str, ...]
) -> Question:
    names = "、".join(point_name(rule, number + n) for n in range(1, len(parts)))
    return Question(
        id=f"{spec.id}/points/{number}/split",
        kind=Kind.CONFIRM,
        prompt=f"阐述里有以{names}开头的段落，要把它们另立为要点吗？",
        label=f"{spec.name}的{names}另立要点",
        place=place,
        needed=False,
        default=YES,
        choices=(Choice(YES, f"另立为{names}"), Choice(NO, "不，都是这一条的阐述")),
    )


def _more(spec: SectionSpec, rule: PointRule, number: int, have: int, place: tuple[str, ...]) -> Question:
    """``number``: of the point that would be added; ``have``: points written, the empty ones aside."""
    name = point_name(rule, number)
    first = number == 1
    return Question(
        id=f"{spec.id}/points/{number}/more",
        kind=Kind.CONFIRM,
        prompt=f"“{spec.name}”要分条写吗？" if first else f"“{spec.name}”已有 {have} 条，再加一条？",
        label=f"{spec.name}再加一条",
        place=place,
        needed=False,
        default=NO,
        room=f"最多 {rule.max} 条",
        choices=(
            Choice(NO, "不加了" if not first else "不分条"),
            Choice(YES, f"再加一条（{name.strip('“”')}）"),
        ),
    )


def _extras(draft: Draft) -> Iterator[Question]:
    """Parts of the writer's own: heading, text and points, each as one text; always done."""
    for number, extra in enumerate(each for top in draft.extras for each in top.walk()):
        how = "每条以“一是”“二是”另起一行"
        for key, kind, what, value in (
            ("heading", Kind.SHORT, "标题", extra.heading),
            ("text", Kind.LONG, "文字", extra.text),
            ("points", Kind.LONG, "要点", joined_points(extra.points)),
        ):
            yield Question(
                id=f"extras:{number}/{key}",
                kind=kind,
                prompt=f"“{extra.heading}”的{what}{f'（{how}）' if key == 'points' else ''}：",
                label=f"{extra.heading}的{what}",
                place=(extra.heading,),
                needed=False,
                value=value,
                done=True,
            )


def _room(rule: PointRule, number: int) -> str:
    many = f"至少 {rule.min} 条，现在写第 {number} 条" if rule.min else f"第 {number} 条"
    return f"{many}；首句用一句话，“一是”等序号和标点不必写" if rule.style != "none" else many


def _bounds(length: Length, what: str = "这一段") -> str:
    bounds = length_words(length)
    return f"{what}{bounds}" if bounds else ""


def length_words(length: Length) -> str:
    """建议 60—300 字; "" where no bound is set."""
    if length.min and length.max:
        return f"建议 {length.min}—{length.max} 字"
    if length.min:
        return f"建议 {length.min} 字以上"
    return f"建议 {length.max} 字以内" if length.max else ""
