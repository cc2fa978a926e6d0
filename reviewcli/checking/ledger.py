"""The 问题整改清单 of a paper that somebody has already: linked only where the paper's own words are sure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from reviewcli.checking.papers import read_paper
from reviewcli.checking.run import Settings, context_of
from reviewcli.draft.due import due_in
from reviewcli.draft.ledger import NOT_BEGUN, Ledger, LedgerRow, ledger_title
from reviewcli.errors import ReviewError
from reviewcli.manuscript.model import Line, Place, Section
from reviewcli.rules.items import Item, aspects_of, items_of
from reviewcli.rules.model import Context
from reviewcli.scaffold.clues import team_named
from reviewcli.scaffold.headings import core, similarity
from reviewcli.scaffold.model import Part

_ALIKE = 0.8
"""From this likeness on, a heading under causes or measures is an aspect's."""
_LEAST_NAME = 4
"""Characters that an aspect's name has at least to be known in a sentence."""

_CLOSING = re.compile(
    "[ \u3000]*(?:以上(?:就?是|对照|检查|发言|剖析|汇报|内容|所述)|(?:如有)?不[妥当足]之处|特此|谢谢|"
    "(?:恳请|敬请|请)[^。]{0,16}(?:批评|指正|帮助|审议)|我的(?:发言|对照检查|汇报)|(?:对照)?(?:检查|发言)(?:人|完毕))"
)
"""How the words begin that end a paper."""


def ledger_of_paper(path: Path, folders: Sequence[Path] = ()) -> Ledger:
    """The ledger of a .docx (or what else ``check`` reads). ReviewError, also where no problem is found.

    A cause or measure goes with the problems of an aspect where its heading is the aspect's, or its first
    sentence names it; measures whose links nobody can see stand at the end, and cells stay blank.
    """
    paper = read_paper(path, folders)
    context, _ = context_of(paper, Settings(folders=tuple(folders)), str(path))
    tables = frozenset(each.index for each in paper.paragraphs if each.cues.place is Place.TABLE)
    measures = items_of(context, Part.MEASURES)
    texts = {id(item): _text(item, tables, last=item is measures[-1]) for item in measures}
    problems = items_of(context, Part.PROBLEMS)
    if not problems:
        raise ReviewError(f"“{path}”里没有读出存在的问题，做不成清单；请用 reviewcli check 看看结构。")
    aspects = aspects_of(context)
    by_aspect = {part: _by_aspect(context, part, aspects) for part in (Part.CAUSES, Part.MEASURES)}
    rows: list[LedgerRow] = []
    for number, problem in enumerate(problems, 1):
        aspect = next((n for n, each in enumerate(aspects) if _under(problem.section, each)), -1)
        cause = "\n".join(_lead(item) for item in by_aspect[Part.CAUSES].get(aspect, ()))
        mine = by_aspect[Part.MEASURES].get(aspect, ())
        rows += [_row(number, _lead(problem), cause, texts[id(item)]) for item in mine] or [
            LedgerRow(number, "", _lead(problem), cause, "", "", "", NOT_BEGUN)
        ]
    loose = by_aspect[Part.MEASURES].get(-1, ())
    rows += [_row(0, "", "", texts[id(item)]) for item in loose]
    own = context.manuscript.title_text
    occasion = context.scaffold.occasion if context.scaffold is not None else ""
    title = ledger_title(own, occasion, team=team_named(own))
    byline = "　".join(line.text for line in context.manuscript.byline)
    return Ledger(title, byline, tuple(rows), tuple(_said(rows, by_aspect)))


def _by_aspect(context: Context, part: Part, aspects: Sequence[Section]) -> dict[int, list[Item]]:
    """The items of a part by the aspect that they surely go with; -1 for those of none."""
    found: dict[int, list[Item]] = {}
    for item in items_of(context, part):
        found.setdefault(_aspect_of(item, aspects), []).append(item)
    return found


def _aspect_of(item: Item, aspects: Sequence[Section]) -> int:
    if item.point is None and item.line is None:
        like = [
            n for n, each in enumerate(aspects) if similarity(core(each.heading), core(item.lead)) >= _ALIKE
        ]
        if len(like) == 1:
            return like[0]
    names = [core(each.heading) for each in aspects]
    named = [n for n, name in enumerate(names) if len(name) >= _LEAST_NAME and name in core(item.lead)]
    return named[0] if len(named) == 1 else -1


def _under(section: Section, aspect: Section) -> bool:
    return section is aspect or any(_under(section, child) for child in aspect.children)


def _lead(item: Item) -> str:
    return item.lead.strip().rstrip("。；;")


def _text(item: Item, tables: frozenset[int], *, last: bool) -> str:
    """A measure without what only stands behind it in the paper: its closing words, a table.

    ``tables``: the numbers of the paragraphs in tables; a measure that stands in one keeps its lines.
    """
    if item.point is not None:
        lead, body = item.point.lead, item.point.body
        kept = _own(lead, body, tables, last)
        glue = "" if item.point.run_in and kept and kept[0] is body[0] else "\n"
        return (lead.text + glue + "\n".join(line.text for line in kept)).strip()
    if item.line is not None:
        return item.text.strip()
    lines = list(item.section.lines())
    if not lines:
        return item.lead
    return "\n".join(line.text for line in (lines[0], *_own(lines[0], lines[1:], tables, last))).strip()


def _own(first: Line, more: Sequence[Line], tables: frozenset[int], last: bool) -> list[Line]:
    """Of the lines behind ``first`` those not in tables; of the last measure those up to the closing."""

    def place(line: Line) -> int:
        return line.at.paragraph if line.at is not None else 0

    kept: list[Line] = []
    for line in more:
        if last and place(line) != place(first) and _CLOSING.match(line.text):
            break
        if place(first) in tables or place(line) not in tables:
            kept.append(line)
    return kept


def _row(number: int, problem: str, cause: str, text: str) -> LedgerRow:
    return LedgerRow(number, "", problem, cause, text, "", due_in(text), NOT_BEGUN)


def _said(rows: Sequence[LedgerRow], by_aspect: dict[Part, dict[int, list[Item]]]) -> Iterator[str]:
    yield "这是从文稿里读出来的清单：来源、责任人没有写，请自己填。"
    bare = len({row.number for row in rows if row.number and not row.measure})
    if bare:
        yield f"有 {bare} 条问题看不出对应哪条措施，整改措施一栏空着，请自己填。"
    loose = len(by_aspect[Part.MEASURES].get(-1, ()))
    if loose:
        yield f"有 {loose} 条措施看不出整改的是哪条问题，列在清单末尾，请移到对应的问题旁边。"
    causes = len(by_aspect[Part.CAUSES].get(-1, ()))
    if causes:
        yield f"有 {causes} 条原因看不出对应哪条问题，没有列进清单。"
