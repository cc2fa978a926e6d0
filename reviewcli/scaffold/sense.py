"""What makes no sense in a scaffold whose types are right, and all at once what is wrong with its data."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from reviewcli.manuscript.markers import Style
from reviewcli.scaffold.headings import core
from reviewcli.scaffold.model import Ask, Field, Length, PointRule, Scaffold, SectionSpec
from reviewcli.scaffold.phrases import phrase_in, places
from reviewcli.yamlmodel import Codec, KeyPath, decode, nearest, one_of

CODEC = Codec(shorthand={Ask: "question"}, hidden={Scaffold: frozenset({"path", "unsourced"})})
"""How scaffold files are written: ``ask`` may be a bare question; ``path`` and ``unsourced`` are never in the
file."""
MEETINGS = {"democratic-life": "民主生活会", "organizational-life": "组织生活会"}
"""Values of ``meeting`` and what they are called."""
KINDS = ("个人", "班子", "党支部班子")
SEVERITIES = ("error", "warning", "info", "off")
NO_FIELD = "fields 里没有这一项"
"""In what is said of a place that no field fills."""
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_FIELD_ID = re.compile(r"[a-z][a-z0-9_]*")
_MISSING = re.compile("缺少“(.+)”")
_HOLD = "〓"
"""Stands for a text that is not there while the rest is looked at."""
_TRIES = 3
"""What does not fit is taken out, then what must be there is put in."""
_HELD: dict[str, object] = {"meeting": "democratic-life", "kind": KINDS[0], "part": "other", "year": None}
_HELD |= {"problem": "problems", "answer": "measures"}
_TELLS = ("sections", "children", "part")
"""Keys of sections that say which parts a scaffold has."""
Found = Iterator[tuple[KeyPath, str]]


def problems(data: dict[str, Any]) -> tuple[Scaffold | None, list[tuple[KeyPath, str]]]:
    """The scaffold in ``data`` (None where types are wrong) and all that is wrong with it: its types, and as
    much of its sense as can be judged without what does not fit."""
    scaffold, bad = decode(Scaffold, data, codec=CODEC)
    if scaffold is not None:
        return scaffold, list(check(scaffold))
    rest, left, held = None, bad, data
    for _ in range(_TRIES):
        held = _held(held, left)
        rest, left = decode(Scaffold, held, codec=CODEC)
        if rest is not None:
            break
    if rest is not None:
        places = [path if not (gone := _MISSING.match(said)) else (*path, gone[1]) for path, said in bad]
        bad += [(path, said) for path, said in check(rest) if not _follows(path, said, places)]
    return None, bad


def _held(data: Any, bad: list[tuple[KeyPath, str]]) -> Any:
    """A copy of ``data`` without what does not fit, something in the place of what must be there."""
    data = _plain(data)
    for n, (path, said) in enumerate(bad):
        gone = _MISSING.match(said)
        *above, key = (*path, gone[1]) if gone else path or ("",)
        holder = data
        for step in above:
            inside = step in holder if isinstance(holder, dict) else isinstance(holder, list)
            holder = holder[step] if inside else None
        if isinstance(holder, dict) and gone:
            word = f"{_HOLD}{n}" if key in ("heading", "label", "question") else f"x-{n}"
            holder[key] = _HELD.get(str(key), word)
        elif isinstance(holder, dict):
            holder.pop(key, None)
        elif isinstance(holder, list) and isinstance(key, int) and key < len(holder):
            listed = isinstance(above[-1] if above else "", str) and above[-1] in (
                "sections",
                "children",
                "fields",
            )
            held = {"id": f"x-{n}", "heading": f"{_HOLD}{n}"} if listed else f"{_HOLD}{n}"
            holder[key] = held
    return data


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    return [_plain(each) for each in value] if isinstance(value, list) else value


def _follows(path: KeyPath, said: str, bad: list[KeyPath]) -> bool:
    """Whether what is said at ``path`` may only be so because of what does not fit elsewhere."""
    if _HOLD in said:
        return True
    if any(path[: len(each)] == each or each[: len(path)] == path for each in bad):
        return True
    tops = {each[0] for each in bad if each}
    parts = any(
        each[:1] == ("sections",) and (isinstance(each[-1], int) or nearest(each[-1], _TELLS, 1))
        for each in bad
    )
    return bool(
        (path[0] == "links" and parts)
        or (NO_FIELD in said and "fields" in tops)
        or (path == ("id",) and tops & {"meeting", "year"})
        or (path[:2] == ("preamble", "phrases") and ("preamble", "text") in bad)
    )


def check(scaffold: Scaffold) -> Found:
    """What makes no sense in a scaffold whose types are right: (where, what is wrong)."""
    yield from _identity(scaffold)
    yield from _fields(scaffold)
    yield from _texts(scaffold)
    if not scaffold.sections:
        yield ("sections",), "至少要有一个部分"
    for path, section in _walk(scaffold.sections, ("sections",)):
        yield from _section(path, section)
    yield from _alike(scaffold.sections, ("sections",))
    yield from _twice(scaffold)
    yield from _limits(scaffold)


def _identity(scaffold: Scaffold) -> Found:
    if not _ID.fullmatch(scaffold.id):
        yield ("id",), f"应为小写字母、数字和短横线，现在是“{scaffold.id}”"
    elif scaffold.meeting in MEETINGS:
        start = f"{scaffold.meeting}-{scaffold.year or 'generic'}"
        if scaffold.id != start and not scaffold.id.startswith(start + "-"):
            yield ("id",), f"应以“{start}”开头（会议类型加年度），现在是“{scaffold.id}”"
    if scaffold.meeting not in MEETINGS:
        yield ("meeting",), f"应为{one_of(list(MEETINGS))}，现在是“{scaffold.meeting}”"
    if scaffold.kind not in KINDS:
        yield ("kind",), f"应为{one_of(list(KINDS))}，现在是“{scaffold.kind}”"
    first, last = scaffold.in_force_from, scaffold.in_force_to
    if first and last and first > last:
        yield ("in_force_to",), "终止日期早于起始日期"
    for n, (code, severity) in enumerate(scaffold.rules):
        if not re.fullmatch(r"[A-Z][0-9]{0,3}", code):
            yield ("rules", code), "应为规则编号，如 S101"
        if severity not in SEVERITIES:
            yield ("rules", code or n), f"应为{one_of(list(SEVERITIES))}，现在是“{severity}”"


def _fields(scaffold: Scaffold) -> Found:
    for n, field in enumerate(scaffold.fields):
        path: KeyPath = ("fields", n)
        if not _FIELD_ID.fullmatch(field.id):
            yield (*path, "id"), f"应以小写字母开头，只用小写字母、数字和下划线，现在是“{field.id}”"
        yield from _pattern(path, field)


def _pattern(path: KeyPath, field: Field) -> Found:
    try:
        pattern = re.compile(field.pattern)
    except re.error as error:
        yield (*path, "pattern"), f"不是有效的正则表达式：{_regex_said(error)}"
        return
    for key, value in (("example", field.example), ("default", field.default)):
        if field.pattern and value and not pattern.fullmatch(value):
            yield (*path, key), f"“{value}”不符合本项的 pattern"


_REGEX = (
    ("unterminated subpattern", "圆括号没有成对，文字里的括号前面要加反斜杠 \\"),
    ("unbalanced parenthesis", "圆括号没有成对，文字里的括号前面要加反斜杠 \\"),
    ("unterminated character set", "方括号没有成对"),
    ("nothing to repeat", "*、+、? 或 {} 的前面没有可以重复的字"),
    ("multiple repeat", "*、+、? 或 {} 连用了两个"),
    ("bad character range", "方括号里的范围前后颠倒"),
    ("bad escape", "反斜杠 \\ 后面的写法不认识"),
    ("min repeat greater than max", "{} 里的次数前后颠倒"),
)


def _regex_said(error: re.error) -> str:
    """What Python's regular expressions complain of, in Chinese."""
    said = next((chinese for english, chinese in _REGEX if english in error.msg), "写法有误")
    return said + (f"（第 {error.pos + 1} 个字符处）" if error.pos is not None else "")


def _twice(scaffold: Scaffold) -> Found:
    """Ids that two sections have, of several files or of a list that is set whole."""
    owner: dict[str, SectionSpec] = {}
    for path, section in _walk(scaffold.sections, ("sections",)):
        first = owner.setdefault(section.id, section)
        if first is not section:
            yield (*path, "id"), f"“{section.id}”已经用于“{first.name}”，每一项的 id 只能用一次"


def _texts(scaffold: Scaffold) -> Found:
    texts: list[tuple[KeyPath, str]] = [
        ((key,), str(getattr(scaffold, key))) for key in ("title", "byline", "date", "closing", "signature")
    ]
    if scaffold.preamble is not None:
        texts.append((("preamble", "text"), scaffold.preamble.text))
    known = [field.id for field in scaffold.fields]
    for path, text in texts:
        for place in places(text):
            if place not in known:
                near = nearest(place, known, 1)
                hint = f"，是否想写 {{{near[0]}}}" if near else ""
                yield path, f"用到了 {{{place}}}，但 {NO_FIELD}{hint}"
    if not scaffold.title.strip():
        yield ("title",), "标题不能为空"
    if scaffold.preamble is None:
        return
    for n, phrase in enumerate(scaffold.preamble.phrases):
        if not phrase.strip(" |…"):
            yield ("preamble", "phrases", n), "必备语句不能为空"
        elif not phrase_in(phrase, scaffold.preamble.text):
            yield ("preamble", "phrases", n), f"必备语句“{phrase}”在 preamble.text 里找不到"
    yield from _bounds(("preamble", "length"), scaffold.preamble.length)


def _walk(sections: tuple[SectionSpec, ...], path: KeyPath) -> Iterator[tuple[KeyPath, SectionSpec]]:
    for n, section in enumerate(sections):
        yield (*path, n), section
        yield from _walk(section.children, (*path, n, "children"))


def _section(path: KeyPath, section: SectionSpec) -> Found:
    if not _ID.fullmatch(section.id):
        yield (*path, "id"), f"应为小写字母、数字和短横线，现在是“{section.id}”"
    if not core(section.heading):
        yield (*path, "heading"), "标题去掉“对照、方面、突出问题”之类的字以后没有内容"
    yield from _bounds((*path, "length"), section.length)
    if section.points is not None:
        yield from _points((*path, "points"), section.points)


def _points(path: KeyPath, points: PointRule) -> Found:
    if not 0 <= points.min <= points.max:
        yield (*path, "min"), f"应在 0 和 max（{points.max}）之间，现在是“{points.min}”"
    styles = [style.value for style in Style] + ["none"]
    if points.style not in styles:
        yield (*path, "style"), f"应为{one_of(styles)}，现在是“{points.style}”"
    yield from _bounds((*path, "length"), points.length)


def _bounds(path: KeyPath, length: Length) -> Found:
    for key in ("min", "max"):
        if (getattr(length, key) or 0) < 0:
            yield (*path, key), "字数不能为负"
    if length.min is not None and length.max is not None and length.min > length.max:
        yield (*path, "min"), f"应不大于 max（{length.max}），现在是“{length.min}”"


def _alike(sections: tuple[SectionSpec, ...], path: KeyPath) -> Found:
    """Words that fit two sections with the same parent: a paper's heading could not be told."""
    owner: dict[str, SectionSpec] = {}
    for n, section in enumerate(sections):
        words: list[tuple[KeyPath, str]] = [((*path, n, "heading"), section.heading)]
        words += [((*path, n, "variants", v), word) for v, word in enumerate(section.variants)]
        for where, word in words:
            first = owner.setdefault(core(word), section)
            if first is not section:
                yield where, f"“{word}”与“{first.name}”的标题分不清，请改用别的说法"
        yield from _alike(section.children, (*path, n, "children"))


def _limits(scaffold: Scaffold) -> Found:
    yield from _bounds(("limits", "chars"), scaffold.limits.chars)
    for n, share in enumerate(scaffold.limits.shares):
        low, high = share.min or 0.0, 1.0 if share.max is None else share.max
        if not 0 <= low <= high <= 1:
            yield ("limits", "shares", n), "占比应在 0 和 1 之间，且 min 不大于 max"
    least = sum(share.min or 0.0 for share in scaffold.limits.shares)
    if least > 1 + 1e-9:
        last = len(scaffold.limits.shares) - 1
        yield ("limits", "shares", last), f"各部分至少的占比加起来是 {least:.0%}，超过了全文"
    parts = {section.part for section in scaffold.walk()}
    for n, link in enumerate(scaffold.links):
        for key, part in (("problem", link.problem), ("answer", link.answer)):
            if part not in parts:
                yield ("links", n, key), f"模板里没有“{part.value}”这一部分"
