"""What is written but not as it has to be: values of fields, phrases of the preamble, lines that would be
taken for something else. Never a refusal; sentences for the writer, each once.
"""

from __future__ import annotations

from collections.abc import Iterator

from reviewcli.draft.before import said_by, still_old
from reviewcli.draft.compose import compose, own_preamble
from reviewcli.draft.fields import idle, wrong_value
from reviewcli.draft.linking import links_of, short
from reviewcli.draft.model import Draft
from reviewcli.draft.typed import effective
from reviewcli.manuscript.blocks import Block, Role
from reviewcli.manuscript.markers import parse_marker
from reviewcli.manuscript.model import Manuscript
from reviewcli.manuscript.numerals import chinese
from reviewcli.manuscript.outline import read_outline
from reviewcli.manuscript.pieces import Kind, Piece
from reviewcli.manuscript.printing import as_paragraphs, print_blocks
from reviewcli.scaffold.model import Part, Scaffold
from reviewcli.scaffold.phrases import phrase_in

_SHOWN = 20
_NAMED = 3
_AS_IT_IS = "照这样写成文件，全文结构会被读成另一个样子"
_NO_WORDS = (Kind.BLANK, Kind.NUMBER)


def remarks(draft: Draft, scaffold: Scaffold, source: str = "") -> list[str]:
    """All of it: fields, preamble, lines. ``source``: the text of the draft's file, whose lines are named."""
    phrases = missing_phrases(draft, scaffold)
    said = [*field_remarks(draft, scaffold)]
    said += [say_phrases(phrases)] if phrases else []
    said += [*link_remarks(draft, scaffold), *copied(draft, scaffold)]
    return [*said, *misread(draft, scaffold, source)]


def copied(draft: Draft, scaffold: Scaffold) -> Iterator[str]:
    """Points that are last year's word for word, or nearly."""
    for spec in effective(draft, scaffold).walk():
        before, written = draft.before.get(spec.id), draft.sections.get(spec.id)
        if before is None or written is None:
            continue
        for number, share in still_old(written, before):
            which = f"第 {number} 条" if number else "的文字"
            whose = said_by(before)
            yield f"“{spec.name}”{which}有 {share}% 还是{whose}原话，请改成今年的事。"


def link_remarks(draft: Draft, scaffold: Scaffold) -> Iterator[str]:
    """What the links leave open: problems without cause or measure, opinions that no point answers."""
    links = links_of(draft, scaffold)
    for part, name in ((Part.CAUSES, "原因"), (Part.MEASURES, "整改措施")):
        if names := [spot.short for answer, spot in links.open if answer is part]:
            yield f"有 {len(names)} 条问题没有对应的{name}：{_some(names)}。"
        if names := [spot.short for answer, spot in links.aimless if answer is part]:
            yield f"有 {len(names)} 条{name}没有选定对应的问题：{_some(names)}。"
    if links.opinions:
        names = [short(each) for each in links.opinions]
        yield f"有 {len(names)} 条意见没有要点回应：{_some(names)}。"


def _some(names: list[str]) -> str:
    return "；".join(names[:_NAMED]) + "等" * (len(names) > _NAMED)


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
    return f"开头语里没有找到必备的提法：{quoted}；请补进去，一字不差。"


def misread(draft: Draft, scaffold: Scaffold, source: str = "") -> list[str]:
    """Lines that a reader of the printed paper would take for something else than they are meant for.

    The paper is printed, read back as any file is read, and compared line by line: people number lines of a
    body 一、 or 一是, and then nobody can tell them from headings and points. What is missing stands there as
    its mark, so that the structure is whole. Each is said with its place in the paper, and with its line in
    ``source`` (the text of the draft's file) where it stands there once.
    """
    manuscript = compose(draft, scaffold, mark_gaps=True).manuscript
    blocks = print_blocks(manuscript)
    places = _places(manuscript, draft, effective(draft, scaffold))
    read: dict[int, list[Piece]] = {}
    for piece in read_outline(as_paragraphs(blocks)).pieces:
        if piece.kind not in _NO_WORDS:
            read.setdefault(piece.at.paragraph, []).append(piece)
    said: list[str] = []
    for number, (block, place) in enumerate(zip(blocks, places, strict=True), 1):
        wrong = _taken_for(block, read.get(number, []))
        if wrong and not block.gap:
            said.append(f"{place}{_line_in(source, block.text)}：“{_begin(block.text)}”{wrong}。")
    return list(dict.fromkeys(said))


def _places(manuscript: Manuscript, draft: Draft, scaffold: Scaffold) -> list[str]:
    """How the writer calls the place of each line, in the order of ``print_blocks``."""
    names = {
        (written.heading if (written := draft.sections.get(spec.id)) else "") or spec.heading: spec.name
        for spec in scaffold.walk()
    }
    out = ["标题"] if manuscript.title else []
    out += ["署名行"] * len(manuscript.byline)
    out += ["日期行"] * (manuscript.date is not None)
    out += ["开头语"] * len(manuscript.preamble)
    for section in manuscript.walk():
        name = f"“{''.join(names.get(section.heading, section.heading).splitlines())}”"
        out += [f"{name}的标题"] * bool(section.heading)
        out += [f"{name}的开头"] * len(section.lead_in)
        for number, point in enumerate(section.points, 1):
            here = f"{name}第{chinese(number)}条"
            run_in = bool(point.body) and point.run_in
            out += [f"{here}的首句", *[f"{here}的阐述"] * (len(point.body) - run_in)]
    out += ["结束语"] * len(manuscript.closing)
    return out + ["落款"] * len(manuscript.signature)


def _line_in(source: str, text: str) -> str:
    """（文件第 12 行） where exactly one line of the file has the text, its final stop aside; else ""."""
    bare = text.rstrip("。")
    found = [number for number, line in enumerate(source.split("\n"), 1) if bare and bare in line]
    return f"（草稿文件第 {found[0]} 行）" if len(found) == 1 else ""


def _taken_for(block: Block, pieces: list[Piece]) -> str:
    """What is wrong with how the line reads; "" when it reads as it was meant."""
    first = pieces[0].kind if pieces else Kind.TEXT
    heading = any(piece.kind is Kind.HEADING for piece in pieces)
    if block.role is Role.HEADING:
        return "" if heading else "是标题，却会被看成正文：标题应是一句不长的话，句中不用句号"
    marker = parse_marker(block.text)
    number = marker.text if marker is not None else ""
    how = f"请改一下句首的序号，如去掉“{number}”" if number else "请把它并进上一行，或写成完整的一句话"
    if heading:
        return f"这一行会被看成一个标题。{_AS_IT_IS}；{how}"
    if first is Kind.MARKER and not block.leads:
        return f"这一行会被看成另一条要点。{_AS_IT_IS}；{how}，或者把它另写成一条要点"
    if block.role is Role.TITLE and first is not Kind.TITLE:
        return "不像这份材料的题目，会被看成正文；请写明是哪次会议的什么材料"
    return ""


def _begin(text: str) -> str:
    return text[:_SHOWN] + ("…" if len(text) > _SHOWN else "")
