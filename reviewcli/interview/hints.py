"""What the rules of ``check`` say of one text alone, when its field is left: a line or two, no objection.

Only what is certain of a text by itself, in the rules' own words; nothing of what the program writes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from reviewcli.draft.compose import body_due, composed_title
from reviewcli.draft.model import Draft, DraftPoint, DraftSection
from reviewcli.draft.points import ordinal, parts_of, style_of
from reviewcli.draft.typed import effective
from reviewcli.interview.questions import Question
from reviewcli.manuscript.text import count_chars
from reviewcli.scaffold.model import Length, Part, PointRule, Scaffold, SectionSpec

if TYPE_CHECKING:
    from reviewcli.rules.model import Context
    from reviewcli.rules.registry import Check

MOST = 2
"""Hints for one text: more are not read."""
_LINE = 37
"""Characters of a hint that stand in one line of a window of 80 columns, behind 提示：."""
_BESIDE = re.compile(r"（(?:固定提法：[^）]*|供参考|共 \d+ 处)）")
"""What a report says besides and a hint need not."""
_SHORT = 12
"""Characters below which a problem is too short to ask for facts (C301)."""
_ONE_LINE = ("W102", "W103", "W104", "W105", "W201")
"""Places left to fill in: all that can be said of a unit or a name."""
_TEXTS = ("W101", *_ONE_LINE, "W106", "W107", "W401", "W301", "W302", "W303")
"""In this order; the program's own marks (W101) stand in a preamble that it composed."""


def hints(
    scaffold: Scaffold, draft: Draft, question: Question, wording: tuple[Path, ...] = ()
) -> tuple[str, ...]:
    """Sentences on what ``draft`` has as the answer to ``question``, at most two; the heavier first.

    ``wording``: folders of the office's own wording tables. Rules and tables are loaded by the first call.
    """
    head, *rest = question.id.split("/")
    if question.choices or (not rest and head != "preamble"):
        return ()
    made = effective(draft, scaffold)
    if head == "fields":
        return _few(_of_words(made, draft, draft.fields.get(rest[0], ""), _ONE_LINE, wording))
    if head == "preamble":
        length = made.preamble.length if made.preamble is not None else Length()
        said = _of_words(made, draft, draft.preamble, _TEXTS[1:], wording)
        return _few([*said, *_of_length(draft.preamble, length, "开头语")])
    spec, written = made.section(head), draft.sections.get(head)
    if spec is None or written is None:
        return ()
    if rest[-1] == "text":
        said = _of_words(made, draft, written.text, _TEXTS, wording)
        return _few([*said, *_of_length(written.text, spec.length, "这一段")])
    if rest[0] == "points" and rest[-1] in ("lead", "body"):
        return _few(_of_point(made, draft, (spec, written), question, wording))
    return ()


def _few(said: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(said))[:MOST]


def _of_point(
    scaffold: Scaffold,
    draft: Draft,
    at: tuple[SectionSpec, DraftSection],
    question: Question,
    wording: tuple[Path, ...],
) -> Iterator[str]:
    """Of the words just typed; of the point as a whole where nothing more will be asked of it.

    A point is whole when its elaboration is left, or when it was typed or pasted in one go.
    """
    spec, written = at
    number, last = int(question.id.split("/")[2]), question.id.rsplit("/", 1)[-1]
    rule = spec.points or PointRule(style="none")
    if not 1 <= number <= len(written.points):
        return
    point = written.points[number - 1]
    whole = "\n".join(filter(None, (point.lead, point.body)))
    in_one_go = last == "lead" and not (question.value or body_due(point, rule, number))
    typed = whole if in_one_go else point.body if last == "body" else point.lead
    yield from _of_words(scaffold, draft, typed, _TEXTS, wording)
    if point.empty or not (in_one_go or last == "body"):
        return
    printed = _printed(point, rule, number)
    yield from _of_length(printed, rule.length, "这一条")
    asked = _is_problem(scaffold, spec) and _on(scaffold, "C301")
    if asked and _has_no_fact(scaffold, draft, printed, wording):
        yield "没有写到时间、地点、数字或事例（供参考）；请补一件自己的事。"


def _printed(point: DraftPoint, rule: PointRule, number: int) -> str:
    """The point as the paper will have it: its length is counted with the ordinal."""
    style = style_of(rule.style)
    parts = parts_of(point, style, number)
    return ordinal(style, number) + "\n".join((parts.lead, *parts.body))


def _of_length(text: str, length: Length, what: str) -> Iterator[str]:
    chars = count_chars(text)
    if not chars:
        return
    if length.min is not None and chars < length.min:
        yield f"{what} {chars} 字，少于建议的 {length.min} 字；可以补写具体的事例。"
    elif length.max is not None and chars > length.max:
        yield f"{what} {chars:,} 字，多于建议的 {length.max} 字；可以压缩重复和空泛的话。"


def _is_problem(scaffold: Scaffold, spec: SectionSpec) -> bool:
    problems = (each for each in scaffold.walk() if each.part is Part.PROBLEMS)
    return any(below.id == spec.id for each in problems for below in each.walk())


def _of_words(
    scaffold: Scaffold, draft: Draft, text: str, codes: tuple[str, ...], wording: tuple[Path, ...]
) -> Iterator[str]:
    """What the rules of ``codes`` find in ``text``, in the order of ``codes``."""
    if not text:
        return
    context = _context(scaffold, draft, text, wording)
    checks = _checks()
    for code in codes:
        if _on(scaffold, code):
            yield from (_line(code, hit.message, hit.hint) for hit in checks[code](context))


def _line(code: str, message: str, hint: str) -> str:
    """What a rule says, in one line: whole where it fits, else without what stands beside, the second half
    of the hint, the hint; of a formula its right words are kept."""
    bare, do = _BESIDE.sub("", message), re.split("；|，或", hint)[0]
    ways = (f"{message}；{hint}", f"{bare}；{hint}", f"{bare}；{do}", hint if code == "W401" else bare)
    return next((way for way in ways if len(way) < _LINE), ways[-1]) + "。"


def _checks() -> dict[str, Check]:
    """The rules that look at words, by code; imported when the first text is left."""
    from reviewcli.rules import formulas, pairs
    from reviewcli.rules import wording as words

    return {
        "W101": words.gap_mark,
        "W102": words.placeholder_x,
        "W103": words.placeholder_stars,
        "W104": words.placeholder_blank,
        "W105": words.prompt_left,
        "W106": words.instruction_left,
        "W107": words.website_mark,
        "W201": words.masked_name,
        "W301": pairs.unpaired_quote,
        "W302": pairs.reversed_quotes,
        "W303": pairs.unpaired_book_mark,
        "W401": formulas.misquoted_formula,
    }


def _on(scaffold: Scaffold, code: str) -> bool:
    """Whether the scaffold leaves a rule on."""
    told = [severity for start, severity in scaffold.rules if code.startswith(start)]
    return not told or told[-1] != "off"


def _has_no_fact(scaffold: Scaffold, draft: Draft, text: str, wording: tuple[Path, ...]) -> bool:
    """As C301 asks: long enough to be a problem, no clean statement, and no number, date, name or example."""
    from reviewcli.rules.fulltext import occurs, tables
    from reviewcli.rules.items import says_none

    facts = tables(_context(scaffold, draft, text, wording)).of("C301")
    return len(text) >= _SHORT and not says_none(text) and not occurs(facts, text)


def _context(scaffold: Scaffold, draft: Draft, text: str, wording: tuple[Path, ...]) -> Context:
    """A paper of ``text`` alone, under the draft's title, which tells its year."""
    from reviewcli.manuscript.model import Manuscript, Paragraph
    from reviewcli.manuscript.outline import Outline
    from reviewcli.manuscript.printing import lines_of
    from reviewcli.rules.model import Context

    paper = Manuscript(title=lines_of(composed_title(draft, scaffold)))
    lines = tuple(Paragraph(number, line) for number, line in enumerate(text.split("\n"), start=1))
    return Context(paper, Outline((), paper, ()), lines, scaffold, wording_folders=wording)
