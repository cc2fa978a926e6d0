"""C1: what stands in the paper twice: paragraphs, sentences, headings, words. Linear in the text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain

from reviewcli.manuscript.model import Line, Point, Section
from reviewcli.manuscript.printing import GAP
from reviewcli.manuscript.text import fold
from reviewcli.rules.items import Item, items_of, says_none
from reviewcli.rules.model import Context, Severity, Where
from reviewcli.rules.registry import Hit, rule
from reviewcli.rules.tables import compiled
from reviewcli.rules.where import at_line, at_point, at_section, at_text, count_of, quote
from reviewcli.scaffold.headings import core
from reviewcli.scaffold.model import Part

WARNING, INFO = Severity.WARNING, Severity.INFO
COPIED = "审核意见“套用借用翻用”“千篇一律”（m.byxmsc.com、nmgnews.com.cn）"
_PARAGRAPH = 30
_SENTENCE = 22
"""Characters, blanks not counted, from which the same words twice are no chance."""


def _texts(context: Context) -> Iterator[tuple[str, Section | None, Point | Line]]:
    """Points and the paragraphs round them, each with its text."""
    paper = context.manuscript
    for line in paper.preamble:
        yield line.text, None, line
    for section in paper.walk():
        for line in section.lead_in:
            yield line.text, section, line
        for point in section.points:
            yield point.text, section, point


def _words(text: str) -> str:
    return "".join(text.split())


def _place(context: Context, section: Section | None, unit: Point | Line) -> Where:
    if isinstance(unit, Line):
        return at_line(context, unit)
    return at_point(context, section, unit) if section is not None else Where()


def _named(path: tuple[str, ...]) -> str:
    return f"“{path[-1]}”" if path else "开头"


@rule(
    "C101", "duplicate-paragraph", WARNING, "段落重复",
    reason="同一段话在一份文稿里出现两次，多半是复制时多贴了一次，或者用一段话应付两处。", source=COPIED,
)  # fmt: skip
def duplicate_paragraph(context: Context) -> Iterable[Hit]:
    """A paragraph or point whose words stood before. Its number and blanks do not count."""
    seen: dict[str, Where] = {}
    for text, section, unit in _texts(context):
        key = _words(text)
        if len(key) < _PARAGRAPH or GAP in text or says_none(text):
            continue
        where = _place(context, section, unit)
        if key in seen:
            first = seen[key]
            yield Hit(
                f"{quote(text)}这一段与前面{_named(first.path)}里的（第 {first.paragraph} 段）完全相同",
                "请删去多余的一处，或者改写成这一处自己的内容",
                where,
            )
        else:
            seen[key] = where


_SENTENCES = re.compile("[^。！？；\n]+")


@rule(
    "C102", "repeated-sentence", INFO, "句子重复",
    reason="同一句话用在几处，读起来像拼凑，也看不出几处问题的区别。", source=COPIED,
)  # fmt: skip
def repeated_sentence(context: Context) -> Iterable[Hit]:
    """Sentences that stand in two paragraphs; said once for the paper, with their number."""
    theme = fold(context.scaffold.theme) if context.scaffold is not None else ""
    seen: dict[str, int] = {}
    whole: set[str] = set()
    found: list[tuple[Line, re.Match[str]]] = []
    for n, (text, _, unit) in enumerate(_texts(context)):
        key = _words(text)
        if len(key) >= _PARAGRAPH and key in whole:
            continue  # C101 says it
        whole.add(key)
        lines = [unit] if isinstance(unit, Line) else [unit.lead, *unit.body]
        for line in lines:
            for sentence in _SENTENCES.finditer(line.text):
                words = sentence[0].strip()
                if len(words) >= _SENTENCE and seen.setdefault(words, n) != n and fold(words) not in theme:
                    found.append((line, sentence))
    if found:
        line, sentence = found[0]
        yield Hit(
            f"{quote(sentence[0])}这句话前面已经写过{count_of(len(found), '句')}",
            "请改写其中一处，写出两处各自的情况",
            _within(context, line, sentence.start(), sentence.end()),
            tuple(_within(context, other, each.start(), each.end()) for other, each in found[1:]),
        )


def _within(context: Context, line: Line, start: int, end: int) -> Where:
    if line.at is None:
        return at_line(context, line)
    return at_text(context, line.at.paragraph, line.at.start + start, line.at.start + end)


_LEAD = 4


@rule(
    "C103", "same-lead", INFO, "两条的首句相同",
    reason="两条用同一个首句，说的是同一件事，或者有一条写错了标题。",
    source="一家单位 63 份材料的审核记录",
)  # fmt: skip
def same_lead(context: Context) -> Iterable[Hit]:
    """Two problems, causes or measures, or two headings side by side, with the same words."""
    for part in (Part.PROBLEMS, Part.CAUSES, Part.MEASURES):
        found = list(_same(items_of(context, part)))
        if found:
            before, item = found[0]
            yield Hit(
                f"“{item.name.rstrip('。：')}”与前面的“{before.name.rstrip('。：')}”首句相同{count_of(len(found))}",
                "请核对是不是写重了；不是的，请改写其中一条的首句",
                item.where(context),
                tuple(other.where(context) for _, other in found[1:]),
            )
    if context.match is None:
        yield from _same_headings(context)


def _same(items: list[Item]) -> Iterator[tuple[Item, Item]]:
    seen: dict[str, Item] = {}
    for item in items:
        key = fold(item.lead)
        if len(key) >= _LEAD and key in seen:
            yield seen[key], item
        seen.setdefault(key, item)


def _same_headings(context: Context) -> Iterator[Hit]:
    """Without a scaffold, whose rules say it of aspects and parts."""
    answers = {id(item.section) for part in (Part.CAUSES, Part.MEASURES) for item in items_of(context, part)}
    groups = chain([context.manuscript.sections], (section.children for section in context.manuscript.walk()))
    for group in groups:
        seen: dict[str, Section] = {}
        for section in group:
            key = core(section.heading)
            if len(key) > 1 and key in seen and id(section) not in answers:
                yield Hit(
                    f"“{section.label}”与“{seen[key].label}”是同一个标题",
                    "请核对是不是写重了，或者其中一个标题写错了",
                    at_section(context, section),
                )
            seen.setdefault(key, section)


_DOUBLED = "(?!一)([\u4e00-\u9fff]{2,4})\\1"
_RIGHT = "组织组织(?:生活会|工作|建设|部)"
"""Two words that meet: 机关党组织组织生活会."""


def _doubled(text: str) -> tuple[int, int] | None:
    """Where words stand that stood just before them: 改作风树新风[树新风]."""
    for found in compiled(_DOUBLED).finditer(text):
        length, end = len(found[1]), found.end()
        if compiled(_RIGHT).match(text, found.start()):
            continue
        while end < len(text) and text[end] == text[end - length]:
            end += 1
        return end - length, end
    return None


@rule(
    "C104", "doubled-words", INFO, "标题里的词重复",
    reason="标题里同一个词连写两次，是打字或改稿时留下的。", source="一家单位 63 份材料的审核记录",
)  # fmt: skip
def doubled_words(context: Context) -> Iterable[Hit]:
    """学习贯彻贯彻 in a heading or the title."""
    for section in context.manuscript.walk():
        found = _doubled(section.heading)
        if found is not None:
            said = section.heading[: found[0]] + section.heading[found[1] :]
            yield Hit(
                f"标题{quote(section.label)}里“{section.heading[slice(*found)]}”写了两次",
                f"请改为“{section.number}{said}”",
                at_section(context, section),
            )
    for line in context.manuscript.title:
        found = _doubled(line.text)
        if found is not None:
            words = line.text[slice(*found)]
            yield Hit(f"文稿的标题里“{words}”写了两次", f"请删去多余的“{words}”", at_line(context, line))
