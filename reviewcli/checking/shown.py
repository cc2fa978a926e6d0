"""A paper's text as reports show it: every paragraph that findings may point into, with its role."""

from __future__ import annotations

from reviewcli.checking.model import TextLine
from reviewcli.manuscript.blocks import Block, Role
from reviewcli.rules.model import Context

_PLAIN = Block(Role.OTHER, "")


def text_lines(context: Context) -> tuple[TextLine, ...]:
    """All paragraphs in order, empty ones too."""
    blocks: dict[int, Block] = {}
    for line in context.outline.lines:
        known = blocks.get(line.paragraph)
        if known is None or known.role is Role.BLANK:
            blocks[line.paragraph] = line.block
    return tuple(
        TextLine(paragraph.index, paragraph.text, paragraph.cues.number, block.role.value, block.level)
        for paragraph in context.paragraphs
        for block in (blocks.get(paragraph.index, _PLAIN),)
    )
