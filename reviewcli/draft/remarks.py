"""What is written but not as it has to be: values of fields, phrases of the preamble, lines that would be
taken for something else. Never a refusal; sentences for the writer, each once.
"""

from __future__ import annotations

from collections.abc import Iterator

from reviewcli.draft.compose import compose, own_preamble
from reviewcli.draft.fields import idle, wrong_value
from reviewcli.draft.model import Draft
from reviewcli.manuscript.blocks import Block, Role
from reviewcli.manuscript.markers import parse_marker
from reviewcli.manuscript.outline import read_outline
from reviewcli.manuscript.pieces import Kind, Piece
from reviewcli.manuscript.printing import as_paragraphs, print_blocks
from reviewcli.scaffold.model import Scaffold
from reviewcli.scaffold.phrases import phrase_in

_SHOWN = 20
_NO_WORDS = (Kind.BLANK, Kind.NUMBER)


def remarks(draft: Draft, scaffold: Scaffold) -> list[str]:
    """All of it: fields, preamble, lines."""
    phrases = missing_phrases(draft, scaffold)
    said = [*field_remarks(draft, scaffold)]
    said += [say_phrases(phrases)] if phrases else []
    return [*said, *misread(draft, scaffold)]


def field_remarks(draft: Draft, scaffold: Scaffold) -> Iterator[str]:
    """Fields whose value does not have the form that the scaffold asks for."""
    for field in scaffold.fields:
        value = draft.fields.get(field.id, "")
        if value and not idle(field.id, draft, scaffold) and (wrong := wrong_value(field, value)):
            yield f"“{field.label}”写的是“{_begin(value)}”，{wrong}。"


def missing_phrases(draft: Draft, scaffold: Scaffold) -> tuple[str, ...]:
    """Phrases that the preamble must have and has not, each in its first wording; none while it is empty."""
    text = own_preamble(draft, scaffold)
    if scaffold.preamble is None or not text:
        return ()
    return tuple(each.split("|")[0] for each in scaffold.preamble.phrases if not phrase_in(each, text))


def say_phrases(phrases: tuple[str, ...]) -> str:
    """The missing phrases in one sentence."""
    quoted = "、".join(f"“{phrase}”" for phrase in phrases)
    return f"引言里没有找到必备的提法：{quoted}；请补进去，一字不差。"


def misread(draft: Draft, scaffold: Scaffold) -> list[str]:
    """Lines that a reader of the printed paper would take for something else than they are meant for.

    The paper is printed, read back as any file is read, and compared line by line: people number lines of a
    body 一、 or 一是, and then nobody can tell them from headings and points. What is missing stands there as
    its mark, so that the structure is whole.
    """
    blocks = print_blocks(compose(draft, scaffold, mark_gaps=True).manuscript)
    read: dict[int, list[Piece]] = {}
    for piece in read_outline(as_paragraphs(blocks)).pieces:
        if piece.kind not in _NO_WORDS:
            read.setdefault(piece.at.paragraph, []).append(piece)
    said: list[str] = []
    for number, block in enumerate(blocks, 1):
        wrong = _taken_for(block, read.get(number, []))
        if wrong and not block.gap:
            said.append(f"“{_begin(block.text)}”{wrong}。")
    return list(dict.fromkeys(said))


def _taken_for(block: Block, pieces: list[Piece]) -> str:
    """What is wrong with how the line reads; "" when it reads as it was meant."""
    first = pieces[0].kind if pieces else Kind.TEXT
    heading = any(piece.kind is Kind.HEADING for piece in pieces)
    if block.role is Role.HEADING:
        return "" if heading else "是标题，却会被看成正文：标题应是一句不长的话，句中不用句号"
    marker = parse_marker(block.text)
    number = marker.text if marker is not None else ""
    how = f"请去掉行首的“{number}”" if number else "请把它并进上一行，或写成完整的一句话"
    if heading:
        return f"这一行会被看成一个标题，打乱全文结构；{how}"
    if first is Kind.MARKER and not block.leads:
        return f"这一行会被看成另一条要点；{how}，或者把它另写成一条要点"
    if block.role is Role.TITLE and first is not Kind.TITLE:
        return "不像这份材料的题目，会被看成正文；请写明是哪次会议的什么材料"
    return ""


def _begin(text: str) -> str:
    return text[:_SHOWN] + ("…" if len(text) > _SHOWN else "")
