"""Fields: what is asked once (unit, name, date …) set into title, byline and preamble as ``{id}``."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable

from reviewcli.draft.model import Draft
from reviewcli.scaffold.model import Field, Scaffold

_PLACE = re.compile(r"\{([A-Za-z_][A-Za-z0-9_-]*)\}")
_CLAUSE = re.compile(r"[^，；。！？：]*[，；。！？：]?")
_STRONG = "；。！？："
_DAY = re.compile(r"([0-9]{4})年([0-9]{1,2})月([0-9]{1,2})日")
_WIDE = re.compile("[ \u3000]{2,}")
_WITHIN = str.maketrans("“”‘’", "‘’“”")
_QUOTED = re.compile("“[^“”]*”")
"""Marks round the whole, single ones within them."""

Gap = Callable[[str], str]
"""From a field's id to the words that stand in its place while it is missing; "" leaves the place out."""


def places(pattern: str) -> tuple[str, ...]:
    """The field ids used in ``pattern``, in order."""
    return tuple(found[1] for found in _PLACE.finditer(pattern))


def value_of(draft: Draft, scaffold: Scaffold, id: str) -> str:
    """What was answered for field ``id``, else its default, else ""."""
    if draft.fields.get(id):
        return draft.fields[id]
    return next((field.default for field in scaffold.fields if field.id == id), "")


def wrong_value(field: Field, value: str) -> str:
    """What is wrong with ``value``, to be set behind a comma; "" when it has the form that is asked for.

    A date must be a day of the calendar too.
    """
    if field.pattern and not re.fullmatch(field.pattern, value):
        return f"应像“{field.example}”这样写" if field.example else "写法不合要求"
    day = _DAY.fullmatch(value)
    if day is not None:
        try:
            datetime.date(*map(int, day.groups()))
        except ValueError:
            return "日历上没有这一天"
    return ""


def idle(id: str, draft: Draft, scaffold: Scaffold) -> bool:
    """Whether every text that uses field ``id`` is the writer's own, so that nobody has to answer it."""
    preamble = scaffold.preamble.text if scaffold.preamble else ""
    own = ((scaffold.title, draft.title), (preamble, draft.preamble), (scaffold.closing, draft.closing))
    used = [written for pattern, written in own if id in places(pattern)]
    elsewhere = any(id in places(each) for each in (scaffold.byline, scaffold.date, scaffold.signature))
    return bool(used) and all(used) and not elsewhere


def fill_line(pattern: str, draft: Draft, scaffold: Scaffold, gap: Gap) -> str:
    """``pattern`` (title, byline, date, signature) with its fields; blanks round an empty one close up.

    "" when it has places and every one of them is empty.
    """
    values = {id: value_of(draft, scaffold, id) or gap(id) for id in places(pattern)}
    if values and not any(values.values()):
        return ""
    filled = _set_in(pattern, values)
    return "\n".join(_WIDE.sub("\u3000", line).strip(" \u3000") for line in filled.split("\n")).strip("\n")


def fill_text(pattern: str, draft: Draft, scaffold: Scaffold, gap: Gap) -> str:
    """``pattern`` (preamble, closing) with its fields set in; a clause whose field is empty is left out.

    The stop of a clause left out passes to the clause before it, so that the sentence still ends.
    """
    return "\n".join(_fill_sentence(line, draft, scaffold, gap) for line in pattern.strip("\n").split("\n"))


def _fill_sentence(line: str, draft: Draft, scaffold: Scaffold, gap: Gap) -> str:
    kept: list[str] = []
    open_quotes = 0
    for clause in _CLAUSE.findall(line):
        values = {id: value_of(draft, scaffold, id) or gap(id) for id in places(clause)}
        if all(values.values()):
            kept.append(_set_in(clause, values, open_quotes))
        elif clause[-1] in _STRONG and kept:
            kept[-1] = kept[-1].rstrip("，") + ("" if kept[-1][-1:] in _STRONG else clause[-1])
        open_quotes += clause.count("“") - clause.count("”")
    return "".join(kept).strip(" \u3000")


def _set_in(pattern: str, values: dict[str, str], open_quotes: int = 0) -> str:
    """``pattern`` with its ``values``; ``open_quotes``: how many quotation marks are open before it."""

    def value(found: re.Match[str]) -> str:
        before = pattern[: found.start()]
        quoted = open_quotes + before.count("“") - before.count("”") > 0
        return within_quotes(values[found[1]]) if quoted else values[found[1]]

    return _PLACE.sub(value, pattern)


def within_quotes(text: str) -> str:
    """``text`` as it stands within “…”: marks round the whole go, else “ ” become ‘ ’ (GB/T 15834)."""
    return text[1:-1] if _QUOTED.fullmatch(text) else text.translate(_WITHIN) if "“" in text else text
