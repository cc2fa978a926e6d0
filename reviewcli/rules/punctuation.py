"""W3: how the text is typed: half-width punctuation, stray spaces, doubled marks, no full stop."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from reviewcli.manuscript.blocks import Role
from reviewcli.rules.fulltext import full_text, tables
from reviewcli.rules.model import Context, Severity, Where
from reviewcli.rules.registry import Hit, rule
from reviewcli.rules.where import at_paragraph, at_text, count_of, quote

if TYPE_CHECKING:
    from reviewcli.manuscript.wording import Change

INFO = Severity.INFO
STANDARD = "GB/T 15834-2011《标点符号用法》"
_WIDE = "[^\\x00-\\xff]"
_MAYBE = re.compile(
    f'{_WIDE}[,;:?!().]|[,;:?!()]{_WIDE}|"|{_WIDE}-{{2}}|\\.{{3}}|{_WIDE}[ \u00a0]+{_WIDE}|。。。'
)
"""What may need mending; only such paragraphs are looked at closely (that costs twenty times as much)."""
_RUNNING = (Role.BODY, Role.HEADING)


def _changes(context: Context) -> list[tuple[int, Change]]:
    """What ``reviewcli export --wording`` would mend in headings and body, by paragraph."""
    if "changes" not in context.cache:
        context.cache["changes"] = list(_found(context))
    found: list[tuple[int, Change]] = context.cache["changes"]
    return found


def _found(context: Context) -> Iterator[tuple[int, Change]]:
    text = full_text(context)
    if not _MAYBE.search(text.whole):
        return
    from reviewcli.manuscript.wording import mend

    for index in dict.fromkeys(_running(context)):
        paragraph = context.paragraphs[index - 1]
        if _MAYBE.search(paragraph.text):
            for change in mend(paragraph.text).changes:
                yield index, change


def _running(context: Context) -> Iterator[int]:
    for line in context.outline.lines:
        if line.block.role in _RUNNING:
            yield line.paragraph


def _said(context: Context, kinds: tuple[str, ...], message: str, hint: str) -> Iterator[Hit]:
    """One finding for the paper: the first place with the words round it, and how many there are."""
    found = [
        (index, change)
        for index, change in _changes(context)
        if change.kind.name in kinds and not set(change.before) & set("“”")
    ]
    if found:
        index, change = found[0]
        text = context.paragraphs[index - 1].text
        around = quote(text[max(0, change.start - 4) : change.end + 4].split("\n")[0])
        yield Hit(
            message.format(around) + count_of(len(found)),
            hint,
            at_text(context, index, change.start, change.end),
            tuple(at_text(context, other, each.start, each.end) for other, each in found[1:]),
        )


_MEND = "请改过来；也可以让程序改：reviewcli export 文件 --wording，改了哪些会列出来"


@rule(
    "W304", "half-width", INFO, "半角标点",
    reason="中文里用全角标点，半角标点多半是从网页或聊天软件粘贴来的。", source=STANDARD + "第 5.1 条",
)  # fmt: skip
def half_width(context: Context) -> Iterable[Hit]:
    """, ; : ? ! ( ) and straight quotes beside Chinese words."""
    return _said(context, ("PUNCTUATION", "QUOTES", "DASHES"), "中文里用了半角标点：{}", _MEND)


@rule(
    "W305", "stray-space", INFO, "多余的空格",
    reason="字间的空格多半是转换格式时留下的，排版后会断开词语。",
    source="转换自 PDF 和网页的材料常见",
)  # fmt: skip
def stray_space(context: Context) -> Iterable[Hit]:
    """Spaces between Chinese characters: 未能第 一时间; 工作 不够, which export leaves alone."""
    said = list(_said(context, ("SPACES",), "字间有多余的空格：{}", _MEND))
    return said or _torn_hits(context)


_TORN = re.compile(
    "(?<=[\u4e00-\u9fff])[ \u00a0](?=[不没未够](?:[\u4e00-\u9fff]| [\u4e00-\u9fff]))"
    "|(?<=[未没不])[ \u00a0](?=[能有够到足敢愿深强严][ \u00a0\u4e00-\u9fff，。])"
)
"""A blank beside 不, 没, 未: no name begins or ends with them."""


def _torn_hits(context: Context) -> Iterator[Hit]:
    if " " not in full_text(context).whole and "\u00a0" not in full_text(context).whole:
        return
    found = [
        (index, spot)
        for index in dict.fromkeys(_running(context))
        for spot in _TORN.finditer(context.paragraphs[index - 1].text)
    ]
    if found:
        index, spot = found[0]
        text = context.paragraphs[index - 1].text
        around = quote(text[max(0, spot.start() - 4) : spot.end() + 4].split("\n")[0])
        yield Hit(
            f"字间有多余的空格：{around}{count_of(len(found))}",
            "请删去空格",
            at_text(context, index, *spot.span()),
            tuple(at_text(context, other, *each.span()) for other, each in found[1:]),
        )


@rule(
    "W306", "doubled-mark", INFO, "标点叠用", reason="两个标点连在一起，多半是改稿时留下的。", source=STANDARD
)
def doubled_mark(context: Context) -> Iterable[Hit]:
    """。。 ，。 、，; said once for the paper."""
    text = full_text(context)
    found = list(text.find(tables(context).of("W306")))
    if found:
        spot, entry = found[0]
        words = context.paragraphs[spot.paragraph - 1].text
        around = quote(words[max(0, spot.start - 4) : spot.end + 4].split("\n")[0])
        yield Hit(
            f"标点叠用：{around}{count_of(len(found))}",
            entry.hint or "请只留一个",
            text.where(spot),
            tuple(text.where(other) for other, _ in found[1:]),
        )


_LONG = 40
"""Characters from which a line is a paragraph and no heading typed without number."""


def _breaks_off(text: str) -> bool:
    """Ends in a Chinese word or a mark that cannot end a sentence."""
    return "\u4e00" <= text[-1] <= "\u9fff" or text[-1] in "，、"


@rule(
    "W307", "no-full-stop", INFO, "段末没有句号",
    reason="段末没有标点或者停在逗号上，可能话没有写完。", source=STANDARD + "第 4.1 条",
)  # fmt: skip
def no_full_stop(context: Context) -> Iterable[Hit]:
    """A paragraph that ends in a word, a comma or 、; said once for the paper."""
    ends = {}
    for line in context.outline.lines:
        if line.block.role is Role.BODY:
            ends[line.paragraph] = line.block.text.rstrip()
    found = [index for index, text in ends.items() if len(text) >= _LONG and _breaks_off(text)]
    if found:
        last = ends[found[0]]
        yield Hit(
            f"段末没有句号：“…{last[-10:]}”" + count_of(len(found)),
            "请核对话是否写完，写完的补上句号",
            _end(context, found[0]),
            tuple(_end(context, other) for other in found[1:]),
        )


def _end(context: Context, paragraph: int) -> Where:
    length = len(at_paragraph(context, paragraph).text.rstrip())
    return at_text(context, paragraph, max(0, length - 10), length)
