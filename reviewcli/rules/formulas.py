"""W4: fixed formulations misquoted, and words that do not belong to the paper's year."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import replace

from reviewcli.rules.fulltext import FullText, full_text, tables, without_marks
from reviewcli.rules.lists import Misquoted, misquoted_items
from reviewcli.rules.model import Context, Severity, Where
from reviewcli.rules.near import near_misses
from reviewcli.rules.registry import Hit, rule
from reviewcli.rules.tables import DOUBTFUL, Dated, Formula, compiled, regex_of
from reviewcli.rules.where import count_of
from reviewcli.rules.years import Span, span_of

WARNING, INFO = Severity.WARNING, Severity.INFO
_NAME_NEAR = 16
"""Characters before and behind a list within which its name makes it the formula: “四风”即…."""


def _in_force(formula: Formula, span: Span | None) -> bool:
    """Whether the formula was used as it is at the paper's time; taken for true where that is not known."""
    if span is None:
        return True
    return (formula.since is None or formula.since <= span.last) and (
        formula.until is None or formula.until >= span.first
    )


def _misquoted(context: Context, *, doubtful: bool) -> Iterator[Hit]:
    """One finding a formula and way of being wrong."""
    text, span = full_text(context), span_of(context)
    found = [
        (formula, list(_places(text.plain, formula)))
        for formula in tables(context).formulas
        if (formula.confidence in DOUBTFUL) is doubtful and _in_force(formula, span)
    ]
    slips = [each for _, places in found for each in places]
    for formula, places in found:
        yield from _hits(text, formula, [each for each in places if not _told_by(each, slips)])


def _told_by(place: Misquoted, slips: list[Misquoted]) -> bool:
    """Whether a shorter slip within ``place`` says the same more exactly: 凝心聚魂 in 凝心聚魂筑牢根本、…."""
    return any(
        place.start <= each.start <= each.end <= place.end and each.end - each.start < place.end - place.start
        for each in slips
    )


def corrected(context: Context, text: str) -> str:
    """``text`` without blanks and quotation marks, its known wrong words (``wrong``) put right."""
    plain = without_marks(text)
    for formula in tables(context).formulas:
        if formula.confidence in DOUBTFUL or not _in_force(formula, span_of(context)):
            continue
        for each in sorted(_places(plain, formula), key=lambda place: -place.start):
            plain = plain[: each.start] + without_marks(formula.text) + plain[each.end :]
    return plain


def _hits(text: FullText, formula: Formula, slips: list[Misquoted]) -> Iterator[Hit]:
    found: dict[str, list[Misquoted]] = {}
    for each in slips:
        found.setdefault(each.said, []).append(each)
    for said, places in found.items():
        where = text.where(text.plain_spot(places[0].start, places[0].end))
        name = f"（固定提法：{formula.name}）" if formula.name else ""
        message = f"{_marked(where.text)}{said}{name}"
        note = f"；{formula.note}" if formula.note else ""
        more = tuple(text.where(text.plain_spot(each.start, each.end)) for each in places[1:])
        yield Hit(message + count_of(len(places)), f"请改为{_marked(formula.text)}{note}", where, more)


def _marked(text: str) -> str:
    """The words in corner brackets: they hold quotation marks themselves."""
    return f"「{text}」"


def _places(plain: str, formula: Formula) -> Iterator[Misquoted]:
    """Misquotations that are known, and near misses at none of their places."""
    known = list(_known(plain, formula))
    yield from known
    for start, end in (spot for words in formula.near for spot in near_misses(words, plain)):
        if plain[start:end] not in formula.accepted and not any(
            each.start < end and start < each.end for each in known
        ):
            yield Misquoted(start, end, "漏了字或有错字")


def _known(plain: str, formula: Formula) -> Iterator[Misquoted]:
    worth = not formula.when or any(word in plain for word in formula.when)
    for word in formula.wrong:
        for start, end in _spans(word, plain) if worth else ():
            yield Misquoted(start, end, "是误写")
    if formula.looks and worth:
        right = {*formula.accepted, formula.text}
        for found in compiled(formula.looks).finditer(plain):
            if found[0] not in right:
                yield Misquoted(found.start(), found.end(), "与规范表述不一致")
    if formula.items:
        named = _named(plain, formula)
        yield from misquoted_items(plain, formula, named)


def _spans(word: str, plain: str) -> Iterator[tuple[int, int]]:
    pattern = regex_of(word)
    if pattern is not None:
        yield from (found.span() for found in compiled(pattern).finditer(plain))
        return
    at = plain.find(word)
    while at >= 0:
        yield at, at + len(word)
        at = plain.find(word, at + len(word))


def _named(plain: str, formula: Formula) -> frozenset[int]:
    """Where the formula's name stands, in steps of a few characters: cheap to ask for nearness."""
    out: set[int] = set()
    at = plain.find(formula.name) if formula.name else -1
    while at >= 0:
        out.update(range((at - 3 * _NAME_NEAR) // _NAME_NEAR, (at + 2 * _NAME_NEAR) // _NAME_NEAR + 1))
        at = plain.find(formula.name, at + 1)
    return frozenset(out)


@rule(
    "W401", "misquoted-formula", WARNING, "固定提法引用有误",
    reason="固定提法有规范表述，漏字、错字、次序颠倒都是政治性差错。",
    source="中央文件和会议的公开表述（逐条来源见 scaffolds/wording/formulas.yaml）",
)  # fmt: skip
def misquoted_formula(context: Context) -> Iterable[Hit]:
    """坚定“四个意识”; 党中央权威和党的集中统一领导; items in another order, one left out or replaced."""
    return _misquoted(context, doubtful=False)


@rule(
    "W402", "doubtful-formula", INFO, "提法可能有误",
    reason="这个提法一般不这样写，本程序没有查到原文，请自行核对。",
    source="尚未查证的常识（scaffolds/wording/formulas.yaml 里 confidence 为 C 的）", guess=True,
)  # fmt: skip
def doubtful_formula(context: Context) -> Iterable[Hit]:
    """The same for entries that no source confirms."""
    return _misquoted(context, doubtful=True)


def _out_of_time(context: Context, *, early: bool) -> Iterator[Hit]:
    text, span = full_text(context), span_of(context)
    if span is None:
        return
    for entry in tables(context).dated:
        if entry.confidence in DOUBTFUL or not _wrong_time(entry, span, early):
            continue
        spots = sorted(each for word in entry.words for each in _spans(word, text.plain))
        if spots:
            where = text.where(text.plain_spot(*spots[0]))
            more = tuple(text.where(text.plain_spot(*spot)) for spot in spots[1:])
            hit = _said(entry, _marked(where.text) + count_of(len(spots)), span, early, where)
            yield replace(hit, more=more)


def _said(entry: Dated, words: str, span: Span, early: bool, where: Where) -> Hit:
    why = f"（{entry.event}）" if entry.event else ""
    if early:
        since = entry.since or datetime.date.min
        when = f"{since.year}年{since.month}月" if since.month > 1 else f"{since.year}年"
        return Hit(
            f"文稿是{span.year}年的，{words}{when}以后才有{why}",
            "请核对标题的年度；年度没有写错的，这一段多半是套用后来的材料，请改写",
            where,
        )
    hint = f"请改为{_marked(entry.instead)}" if entry.instead else "请按当年通知的提法改写"
    return Hit(f"文稿是{span.year}年的，{words}已经不这样写{why}", hint, where)


def _wrong_time(entry: Dated, span: Span, early: bool) -> bool:
    if early:
        return entry.since is not None and entry.since > span.last
    return entry.until is not None and entry.until < span.first


@rule(
    "W403", "anachronism", WARNING, "提法晚于文稿的年度",
    reason="早年的文稿里不会有后来的提法，多半是套用别的年度的材料，或者标题的年度写错了。",
    source="会议和文件的公开日期（逐条来源见 scaffolds/wording/dates.yaml）",
)  # fmt: skip
def anachronism(context: Context) -> Iterable[Hit]:
    """两个确立 in a paper of 2019. The year: the title's, else the scaffold's, date's, preamble's."""
    return _out_of_time(context, early=True)


@rule(
    "W404", "outdated-wording", WARNING, "提法已经过时",
    reason="提法随中央文件更新，沿用旧的说明照抄了往年的材料。",
    source="会议和文件的公开日期（逐条来源见 scaffolds/wording/dates.yaml）",
)  # fmt: skip
def outdated_wording(context: Context) -> Iterable[Hit]:
    """深刻感悟“两个确立” in a paper of 2023."""
    return _out_of_time(context, early=False)
