"""What else a notice demands of the papers: title, format, deadlines."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Sequence

from reviewcli.scaffold.notice.lines import Sentence, sentence_spans
from reviewcli.scaffold.notice.model import (
    BRANCH,
    GROUP,
    ORGANIZATIONAL,
    PERSON,
    Origin,
    Value,
)
from reviewcli.scaffold.notice.paper import origin_of

_TITLE = re.compile(
    r"(?:材料)?(?:题目|标题|题名)(?:统一|规范|一律)?(?:表述|格式|要求|名称|写|定)?(?:为|是|写为|写成|：|用)+\s*(?P<q>“[^”]{4,60}”|《[^》]{4,60}》|[^，。；（）“”]{6,50})"
)
_FONTS = re.compile(
    r"仿宋|小标宋|黑体|楷体|GB/?T?\s*9704|行(?:间)?距|[一二三四小]号(?:字|仿宋|黑体|宋体)|页边距|A4"
)
_DAY = re.compile(
    r"(?:20[0-9]{2}年)?[0-9]{1,2}月(?:[0-9]{1,2}日|[上中下]旬|底|初|末)|[一二三四五六七八九十]{1,2}月(?:底|上旬|中旬|下旬)|会(?:议召开)?[前后](?:[0-9一二三五十两七]+|[0-9]+)个?(?:工作日|天|日|周)"
)
_DUE = re.compile(
    r"[前之](?:前)?[^。；]{0,24}(?:报|完成|召开|上报|提交|送|交|发|结束|开|备案)|(?:报|完成|召开|提交|送审|报送)[^。；]{0,24}(?:前|底|截止)|截止|不迟于|不晚于|内[^。；]{0,16}报"
)
_WORDS = re.compile(
    r"(?:领导班子|班子|个人|党员|支部|党支部|支委会|支部委员会|党员个人)?(?:对照检查材料|检视剖析材料|个人剖析材料|剖析材料|发言提纲|对照检查发言材料|对照检查发言提纲|对照检查报告)"
)
_MAKES = re.compile(r"撰写|起草|形成|准备|填写|写出|写好|提交|写")


def title_words(found: Sequence[Sentence], about: Sequence[Value]) -> tuple[Value, ...]:
    """What the papers are to be called, or titled outright."""
    out: dict[tuple[str, str, str], Value] = {}
    for sentence in found:
        for m in _TITLE.finditer(sentence.text):
            text = m["q"].strip("“”《》 ")
            if re.search(r"材料|提纲|剖析|检查|报告", text):
                origin = origin_of(sentence, m.start(), about)
                out.setdefault((text, origin.meeting, origin.kind), Value(text, origin))
    if out:
        return tuple(out.values())
    for sentence in found:
        if sentence.line.attached:
            continue
        for clause_start, clause_end in sentence_spans(sentence.text, "；。，"):
            clause = sentence.text[clause_start:clause_end]
            made = _MAKES.search(clause) or re.search(r"[0-9千]字|(?:个人|班子).*(?:请|要|应|须)", clause)
            for words in _WORDS.finditer(clause) if made else ():
                origin = origin_of(sentence, clause_start + words.start(), about)
                origin = dataclasses.replace(
                    origin, kind=_named_kind(words[0], origin.meeting) or origin.kind
                )
                out.setdefault((words[0], origin.meeting, origin.kind), Value(words[0], origin))
    return tuple(out.values())


def _named_kind(words: str, meeting: str) -> str:
    """Whose paper is named so: 领导班子对照检查材料."""
    if words.startswith(("个人", "党员")):
        return PERSON
    if re.match("领导班子|班子|党支部|支部|支委会", words):
        return BRANCH if meeting == ORGANIZATIONAL else GROUP
    return ""


def deadlines(found: Sequence[Sentence]) -> tuple[Value, ...]:
    """Sentences that set a day for something."""
    return tuple(_sentences(found, lambda text: bool(_DAY.search(text) and _DUE.search(text))))


def formats(found: Sequence[Sentence]) -> tuple[Value, ...]:
    """Sentences about fonts and layout."""
    return tuple(_sentences(found, lambda text: bool(_FONTS.search(text))))


def _sentences(found: Sequence[Sentence], fits: object) -> Iterator[Value]:
    for sentence in found:
        if callable(fits) and fits(sentence.text):
            yield Value(sentence.text.strip(), Origin(sentence.text, sentence.line.place))
