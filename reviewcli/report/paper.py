"""A paper's lines as pages other than Word's show them: of a draft, or of a Word file.

Of a Word file everything a person reads in the body is there; what has no place in a page of text (pictures,
the grid of a table, notes, headers) is named where it stood, and told.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING

from reviewcli.manuscript.blocks import Block, Role
from reviewcli.manuscript.model import Paragraph, Place
from reviewcli.manuscript.outline import Outlined, read_outline
from reviewcli.manuscript.rows import BLANKS

if TYPE_CHECKING:
    from reviewcli.word.layout import Reading

_NAMES = {Place.TABLE: "表格", Place.TEXTBOX: "文本框"}
_MARKS = (("picture", "图片"), ("object", "嵌入对象"), ("formula", "公式"))


@dataclass(frozen=True, slots=True)
class Aside:
    """Something that is no running text. ``name``: 表格, 文本框, 图片 …; ``lines``: the words in it."""

    name: str
    lines: tuple[str, ...] = ()


Item = Block | Aside


@dataclass(frozen=True, slots=True)
class Shown:
    """What is shown, in reading order; ``lacks``: what is not, in sentences for the user."""

    items: tuple[Item, ...]
    lacks: tuple[str, ...] = ()

    @property
    def lines(self) -> Iterator[str]:
        """The paper's own words, line by line."""
        for item in self.items:
            if isinstance(item, Aside):
                yield from item.lines
            else:
                yield item.text


def shown_of_reading(reading: Reading) -> Shown:
    """The lines of a Word file with their automatic numbers."""
    paragraphs = {paragraph.index: paragraph for paragraph in reading.paragraphs}
    items: list[Item] = []
    lines = read_outline(reading.paragraphs).lines
    for place, group in groupby(lines, key=lambda line: paragraphs[line.paragraph].cues.place):
        here = list(_running(group, paragraphs))
        if place is not Place.BODY:
            words = tuple(item.text for item in here if isinstance(item, Block) and item.text)
            things = [item for item in here if isinstance(item, Aside)]
            here = [Aside(_NAMES[place], words), *things] if words else [*things]
        items += here
    return Shown(tuple(items), tuple(_lacks(reading, items)))


def _running(lines: Iterator[Outlined], paragraphs: dict[int, Paragraph]) -> Iterator[Item]:
    seen = 0
    for line in lines:
        if line.paragraph != seen:
            seen = line.paragraph
            marks = paragraphs[seen].cues.marks
            yield from (Aside(name) for mark, name in _MARKS if mark in marks)
        block = _numbered(line, paragraphs)
        if block.text or block.role is Role.BLANK:
            yield block


def _numbered(line: Outlined, paragraphs: dict[int, Paragraph]) -> Block:
    """The line without blanks at its ends, behind the number that Word prints before it."""
    block = line.block
    text = block.text.strip(BLANKS)
    before = len(block.text) - len(block.text.lstrip(BLANKS))
    number = paragraphs[line.paragraph].cues.number.strip() if line.start == 0 else ""
    shift = len(number) - before
    leads = tuple((max(start + shift, 0) if start > before else 0, end + shift) for start, end in block.leads)
    end = block.heading_end + shift if block.heading_end else 0
    return replace(block, text=number + text if text else "", leads=leads, heading_end=end)


def _lacks(reading: Reading, items: Sequence[Item]) -> Iterator[str]:
    counts = dict.fromkeys((*_NAMES.values(), *(name for _, name in _MARKS)), 0)
    for item in items:
        if isinstance(item, Aside):
            counts[item.name] += 1
    framed = [f"{name} {counts[name]} 处" for name in _NAMES.values() if counts[name]]
    if framed:
        yield f"{'、'.join(framed)}只列出其中的文字，格子和位置没有保留；要看原样请用 --to pdf。"
    lost = [f"{name} {counts[name]} 处" for _, name in _MARKS if counts[name]]
    if lost:
        yield f"{'、'.join(lost)}显示不出来，只注明了位置；要看原样请用 --to pdf。"
    if reading.facts.notes:
        yield f"脚注、尾注 {len(reading.facts.notes)} 条没有写进去；要看原样请用 --to pdf。"
    if any(section.header_text.strip() or section.footer_text.strip() for section in reading.layout.sections):
        yield "页眉、页脚里的文字没有写进去；要看原样请用 --to pdf。"
