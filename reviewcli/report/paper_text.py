"""A paper as plain words with its numbers: Markdown for other programs, text for a form or a mail."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reviewcli.manuscript.blocks import Block, Role
from reviewcli.report.markdown import escape
from reviewcli.report.paper import Aside, Item

_INDENT = "\u3000\u3000"
_HEAD = (Role.TITLE, Role.BYLINE, Role.DATE)


def paper_markdown(items: Sequence[Item]) -> str:
    """``#`` title, ``##`` 一、, ``###`` （一） …; every other line a paragraph, shown as it is."""
    out: list[str] = []
    title = [item.text for item in items if isinstance(item, Block) and item.role is Role.TITLE]
    for item in items:
        if isinstance(item, Aside):
            out.append("\n>\n".join(f"> {escape(line)}" for line in (_named(item), *item.lines)))
        elif item.role is Role.TITLE:
            out += [f"# {escape(''.join(title))}"] if title else []
            title = []
        elif item.text:
            marks = "#" * min(item.level + 1, 6) + " " if item.role is Role.HEADING else ""
            out.append(marks + escape(item.text))
    return "\n\n".join(out) + "\n"


def paper_text(items: Sequence[Item]) -> str:
    """A line each, paragraphs and headings moved in by two characters, a blank line below the title block."""
    return "\n".join(_text(items)) + "\n"


def _text(items: Sequence[Item]) -> Iterator[str]:
    head = False
    for item in items:
        if isinstance(item, Aside):
            yield _INDENT + _named(item)
            yield from (_INDENT + line for line in item.lines)
            continue
        if not item.text:
            continue
        if head and item.role not in _HEAD:
            yield ""
        head = item.role in _HEAD
        flush = head or item.role in (Role.OTHER, Role.SIGNATURE)
        yield item.text if flush else _INDENT + item.text


def _named(aside: Aside) -> str:
    return f"【{aside.name}】" if aside.lines else f"〔此处有{aside.name}〕"
