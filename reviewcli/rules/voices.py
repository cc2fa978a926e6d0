"""C3: who is at fault. A personal paper says 我; guesses, each said once for the paper."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reviewcli.manuscript.model import Line
from reviewcli.rules.fulltext import spans, tables
from reviewcli.rules.items import is_personal, sections_of
from reviewcli.rules.model import Context, Severity, Where
from reviewcli.rules.registry import Hit, rule
from reviewcli.rules.where import at_text, count_of, quote
from reviewcli.scaffold.model import Part

INFO = Severity.INFO


def _subjects(context: Context, code: str, parts: tuple[Part, ...]) -> Iterator[Where]:
    for part in parts:
        for section in sections_of(context, part):
            for line in section.lines():
                yield from _in_line(context, code, line)


def _in_line(context: Context, code: str, line: Line) -> Iterator[Where]:
    if line.at is None:
        return
    for entry in tables(context).of(code):
        for start, end in spans(entry, line.text):
            yield at_text(context, line.at.paragraph, line.at.start + start, line.at.start + end)


@rule(
    "C303", "team-voice", INFO, "个人材料写别人的问题",
    reason="个人材料写自己的问题，用“我”说话，不能用班子的、支部的、下级的问题代替。",
    source="审核意见“以班子问题代替个人问题”（rmlt.com.cn 2014-02-22；m.byxmsc.com）", guess=True,
)  # fmt: skip
def team_voice(context: Context) -> Iterable[Hit]:
    """班子成员, 部分同志, 有的党员, 我们支部 as the subject of a problem or cause in a personal paper."""
    if not is_personal(context):
        return
    found = list(_subjects(context, "C303", (Part.PROBLEMS, Part.CAUSES)))
    if found:
        yield Hit(
            f"这句话的主语像是别人或集体：{quote(_more(context, found[0]))}{count_of(len(found))}",
            "请改写成自己的问题，用“我”“本人”作主语",
            found[0],
            tuple(found[1:]),
        )


@rule(
    "C304", "vague-subject", INFO, "说不清是谁的问题",
    reason="“有的同志认为”“大家觉得”说不清是谁的问题，等于没有查摆。",
    source="审核意见：避免“有的同志认为”（ncdzx.com 2013-11-18）", guess=True,
)  # fmt: skip
def vague_subject(context: Context) -> Iterable[Hit]:
    """有的同志认为, 有人觉得, 大家都 in problems and causes of any paper."""
    found = list(_subjects(context, "C304", (Part.PROBLEMS, Part.CAUSES)))
    if found:
        yield Hit(
            f"说不清是谁的问题：{quote(_more(context, found[0]))}{count_of(len(found))}",
            "请写明是谁、在哪件事上；自己也这样想的，就写自己",
            found[0],
            tuple(found[1:]),
        )


_AFTER = 8


def _more(context: Context, where: Where) -> str:
    """The words with some behind them, so that they can be found."""
    assert where.paragraph is not None
    assert where.start is not None
    assert where.end is not None
    text = context.paragraphs[where.paragraph - 1].text
    return text[where.start : where.end + _AFTER].split("\n")[0]
