"""A scaffold as an empty form: every line that the paper needs, with the guidance where something is to be
written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from reviewcli.manuscript.blocks import Role
from reviewcli.manuscript.form import Blank, FormLine
from reviewcli.manuscript.markers import Style, marker_range, print_marker
from reviewcli.scaffold.model import Ask, Each, Field, Length, PointRule, Presence, Scaffold, SectionSpec

ASPECTS = 4
"""Empty headings where the writer names the aspects, within what the scaffold allows: most notices of the
last years ask for four to six, and a heading too many is sooner taken out than one too few put in."""
_PLACE = re.compile(r"\{([^{}]*)\}")
_OPTIONAL = "这一部分可写可不写。不写的，把标题和这一段一起删去，后面的序号会自动提前。"
_EXPECTED = "这一部分一般应当写。本单位通知确实不要求的，把标题和这一段一起删去。"
_TYPED = "（方面名称）"
_NAMING = "照通知的原话写，一个标题写一个方面。用不着的标题连同下面的要点删去，不够的照样复制，序号会自动排。"
_ONE = "这个方面"
_NAME = re.compile(r"\{name\}(?:这个方面|这方面|方面)?")


def form_lines(scaffold: Scaffold) -> tuple[FormLine, ...]:
    """The lines of the empty form, in order."""
    return tuple(_Form(scaffold).lines())


class _Form:
    """One form being laid out."""

    def __init__(self, scaffold: Scaffold) -> None:
        self.scaffold = scaffold
        self.fields = {field.id: field for field in scaffold.fields}

    def lines(self) -> Iterator[FormLine]:
        scaffold = self.scaffold
        yield from self._pattern(Role.TITLE, scaffold.title)
        yield from self._pattern(Role.BYLINE, scaffold.byline)
        yield from self._pattern(Role.DATE, scaffold.date)
        if scaffold.preamble is not None:
            yield from self._preamble(scaffold.preamble.text, scaffold.preamble.ask)
        for section in scaffold.sections:
            yield from self._section(section, 1)
        yield from self._pattern(Role.BODY, scaffold.closing)
        yield from self._pattern(Role.SIGNATURE, scaffold.signature)

    def _pattern(self, role: Role, text: str) -> Iterator[FormLine]:
        """Lines of a text with ``{field}`` places."""
        for line in text.strip("\n").split("\n"):
            pieces = _PLACE.split(line)
            parts = [self._field(piece) if at % 2 else piece for at, piece in enumerate(pieces)]
            if line.strip():
                yield FormLine(role, tuple(part for part in parts if part))

    def _field(self, id: str) -> Blank:
        field = self.fields.get(id) or Field(id, id, Ask(""))
        example = f"，如“{field.example}”" if field.example else ""
        idle = "" if field.required else "，可不填"
        return Blank(field.label, f"〔{field.label}{example}{idle}〕", id, field.default)

    def _preamble(self, text: str, ask: Ask | None) -> Iterator[FormLine]:
        if text.strip():
            yield from self._pattern(Role.BODY, text)
        else:
            said = _said(ask) or "写明依据、会议主题和会前准备，最后转入正题，如“现对照检查如下：”。"
            yield FormLine(Role.BODY, (Blank("开头语", f"〔{said}〕"),))

    # --- sections ------------------------------------------------------------------------------------------

    def _section(self, spec: SectionSpec, level: int, name: Blank | None = None) -> Iterator[FormLine]:
        """``name``: the place for a heading that the writer gives."""
        yield FormLine(Role.HEADING, (name if name is not None else spec.heading,), level)
        presence = {Presence.OPTIONAL: _OPTIONAL, Presence.EXPECTED: _EXPECTED}.get(spec.presence, "")
        rule = spec.points if spec.points is not None and spec.points.max else None
        children = spec.children or _typed(spec)
        if children or (rule and rule.min):
            yield from _tip(presence, _said(spec.ask), _bounds(spec.length))
        if spec.lead_in and (children or (rule and rule.min)):
            yield _text(spec, "开头", "先用一两句话总起；不需要的，把这一段删去。")
        if rule is not None and rule.min:
            yield from self._points(spec, rule)
        elif not children:
            yield _text(spec, "内容", presence, _said(spec.ask), _bounds(spec.length), _divided(rule))
        for number, child in enumerate(children, 1):
            yield from self._section(child, level + 1, None if spec.children else _named(number))

    def _points(self, spec: SectionSpec, rule: PointRule) -> Iterator[FormLine]:
        for number in range(1, rule.min + 1):
            marker = _ordinal(rule.style, number)
            said = _first(rule) if number == 1 else _next(rule)
            if number == rule.min and rule.max > rule.min:
                said += f"要再加，就另起一段接着写，最多 {rule.max} 条。"
            name = marker.strip("，.、") or f"第{number}条"
            blank = Blank(f"{spec.name}“{name}”", f"〔{said}〕")
            yield FormLine(Role.BODY, (marker, blank) if marker else (blank,))


def _tip(*said: str) -> Iterator[FormLine]:
    """A line under a heading that only guides; none where there is nothing to say."""
    whole = "".join(_stopped(each) for each in said if each)
    if whole:
        yield FormLine(Role.BODY, (Blank("写作提示", f"〔提示：{whole}〕", tip=True),))


def _text(spec: SectionSpec, what: str, *said: str) -> FormLine:
    whole = "".join(_stopped(each) for each in said if each) or "请在这里写。"
    return FormLine(Role.BODY, (Blank(f"{spec.name}的{what}", f"〔{whole}〕"),))


def _first(rule: PointRule) -> str:
    """What the first point of a row says: both questions, and what to look for in the body."""
    body = rule.ask_body
    each = _bounds(rule.length)
    said = (
        f"首句：{rule.ask_lead.question}" if rule.ask_lead is not None else "",
        f"阐述：{_said(Ask(body.question, body.look_for))}" if body is not None else "",
        f"每条 {each}" if each else "",
    )
    return "".join(_stopped(each) for each in said if each) or "请在这里写。"


def _typed(spec: SectionSpec) -> tuple[SectionSpec, ...]:
    """Children for the writer to name."""
    if spec.typed is None:
        return ()
    each = spec.each or Each(points=PointRule(min=2))
    child = SectionSpec(
        id=spec.id,
        heading=_TYPED,
        ask=_unnamed(each.ask),
        length=each.length,
        presence=each.presence,
    )
    if each.points is not None:
        lead, body = _unnamed(each.points.ask_lead), _unnamed(each.points.ask_body)
        child = replace(child, points=replace(each.points, ask_lead=lead, ask_body=body))
    many = min(max(spec.typed.min, ASPECTS), spec.typed.max)
    all_of_them = (child, *(_shorter(child),) * (many - 1))
    return tuple(replace(one, short=f"第{number}个方面") for number, one in enumerate(all_of_them, 1))


def _shorter(spec: SectionSpec) -> SectionSpec:
    """The same with the points' questions only: what they mean was said before."""
    rule = spec.points
    if rule is not None:
        rule = replace(rule, ask_lead=_question(rule.ask_lead), ask_body=_question(rule.ask_body))
    return replace(spec, ask=None, length=Length(), points=rule)


def _question(ask: Ask | None) -> Ask | None:
    return Ask(ask.question) if ask is not None else None


def _named(number: int) -> Blank:
    """The place for an aspect's name."""
    return Blank(f"第{number}个方面的名称", _TYPED + (_NAMING if number == 1 else ""))


def _unnamed(ask: Ask | None) -> Ask | None:
    """Guidance for a child that has no name yet."""
    if ask is None:
        return None
    texts = ((_NAME.sub(_ONE, each) for each in texts) for texts in (ask.look_for, ask.pitfalls))
    return Ask(_NAME.sub(_ONE, ask.question), *map(tuple, texts))


def _next(rule: PointRule) -> str:
    """What the second and later points say: the question only."""
    question = rule.ask_lead.question if rule.ask_lead is not None else ""
    return _stopped(question or "写法同上一条") + ("然后展开说。" if rule.ask_body is not None else "")


def _divided(rule: PointRule | None) -> str:
    return f"可以分条写，用“{rule.style}”式，最多 {rule.max} 条" if rule and rule.style != "none" else ""


def _ordinal(style: str, number: int) -> str:
    found = next((each for each in Style if each.value == style), None)
    return print_marker(found, number) if found is not None and number in marker_range(found) else ""


def _said(ask: Ask | None) -> str:
    """Question, what reviewers look for, pitfalls, in one line."""
    if ask is None:
        return ""
    said = _stopped(ask.question)
    for name, items in (("看", ask.look_for), ("忌", ask.pitfalls)):
        said += f"{name}：{'；'.join(item.rstrip('。；') for item in items)}。" if items else ""
    return said


def _stopped(text: str) -> str:
    return text if not text or text[-1] in "。？！：；" else text + "。"


def _bounds(length: Length) -> str:
    if length.min is not None and length.max is not None:
        return f"{length.min}–{length.max} 字"
    if length.min is not None:
        return f"{length.min} 字以上"
    return f"{length.max} 字以内" if length.max is not None else ""
