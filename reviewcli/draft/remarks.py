"""What is written but not as it has to be: values of fields, phrases of the preamble, lines that would be
taken for something else. Never a refusal; sentences for the writer, each once.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum

from reviewcli.draft.before import said_by, still_old
from reviewcli.draft.compose import compose, own_preamble
from reviewcli.draft.fields import idle, wrong_value
from reviewcli.draft.linking import links_of, short
from reviewcli.draft.model import Draft
from reviewcli.draft.typed import effective
from reviewcli.manuscript.blocks import Block, Role
from reviewcli.manuscript.markers import Marker, parse_marker
from reviewcli.manuscript.model import Manuscript
from reviewcli.manuscript.numerals import chinese
from reviewcli.manuscript.outline import read_outline
from reviewcli.manuscript.pieces import Kind, Piece
from reviewcli.manuscript.printing import as_paragraphs, print_blocks
from reviewcli.records import dataclass
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
    its mark, so that the structure is whole. All lines of one place in the paper are said at once, with their
    lines in ``source`` (the text of the draft's file) where they stand there once.
    """
    manuscript = compose(draft, scaffold, mark_gaps=True).manuscript
    blocks = print_blocks(manuscript)
    places = _places(manuscript, draft, effective(draft, scaffold))
    read: dict[int, list[Piece]] = {}
    for piece in read_outline(as_paragraphs(blocks)).pieces:
        if piece.kind not in _NO_WORDS:
            read.setdefault(piece.at.paragraph, []).append(piece)
    lines = [
        _Line(block, place, tuple(read.get(number, ())))
        for number, (block, place) in enumerate(zip(blocks, places, strict=True), 1)
    ]
    meant = _own_series(lines)
    wrong: dict[tuple[str, _Taken], list[str]] = {}
    for number, line in enumerate(lines):
        taken = None if line.block.gap or number in meant else _taken_for(line)
        if taken is not None:
            texts = wrong.setdefault((line.place.words, taken), [])
            texts += [line.block.text] if line.block.text not in texts else []
    return [_say(words, taken, texts, source) for (words, taken), texts in wrong.items()]


class _Taken(Enum):
    """What a line would be taken for."""

    TEXT = "text"
    HEADING = "heading"
    POINT = "point"
    NO_TITLE = "no title"


@dataclass(frozen=True, slots=True)
class _Spot:
    """Where a line stands, as the writer calls it. ``text``: the section (from 1) whose running text it is
    of, where that section has no points beside; else 0."""

    words: str
    text: int = 0


@dataclass(frozen=True, slots=True)
class _Line:
    """A printed line, and what it is read as."""

    block: Block
    place: _Spot
    pieces: tuple[Piece, ...]

    @property
    def opens(self) -> Marker | None:
        """The ordinal of the point that it is read as."""
        first = self.pieces[0].kind if self.pieces else Kind.TEXT
        return parse_marker(self.block.text) if first is Kind.MARKER and not self.block.leads else None


def _own_series(lines: list[_Line]) -> set[int]:
    """Lines of running text that open points 一是, 二是 … with none missing: read as that section's points,
    as they are meant. A section's text with any line out of order is not among them."""
    texts: dict[int, list[tuple[int, Marker]]] = {}
    for number, line in enumerate(lines):
        if line.place.text and (marker := line.opens) is not None:
            texts.setdefault(line.place.text, []).append((number, marker))
    return {number for opened in texts.values() if _whole([m for _, m in opened]) for number, _ in opened}


def _whole(markers: list[Marker]) -> bool:
    """One series or several behind each other, each from 1 to at least 2 and of one style."""
    for now, then in zip(markers, [*markers[1:], None], strict=True):
        goes_on = then is not None and then.style is now.style and then.number == now.number + 1
        if not goes_on and (now.number == 1 or (then is not None and then.number != 1)):
            return False
    return bool(markers) and markers[0].number == 1


def _places(manuscript: Manuscript, draft: Draft, scaffold: Scaffold) -> list[_Spot]:
    """The place of each line, in the order of ``print_blocks``."""
    names = {
        (written.heading if (written := draft.sections.get(spec.id)) else "") or spec.heading: spec.name
        for spec in scaffold.walk()
    }
    out = ["标题"] * bool(manuscript.title)
    out += ["署名行"] * len(manuscript.byline)
    out += ["日期行"] * (manuscript.date is not None)
    out += ["开头语"] * len(manuscript.preamble)
    spots = [_Spot(words) for words in out]
    for count, section in enumerate(manuscript.walk(), 1):
        name = f"“{''.join(names.get(section.heading, section.heading).splitlines())}”"
        spots += [_Spot(f"{name}的标题")] * bool(section.heading)
        spots += [_Spot(f"{name}的开头", 0 if section.points else count)] * len(section.lead_in)
        for number, point in enumerate(section.points, 1):
            here = f"{name}第{chinese(number)}条"
            run_in = bool(point.body) and point.run_in
            spots += [_Spot(f"{here}的首句"), *[_Spot(f"{here}的阐述")] * (len(point.body) - run_in)]
    spots += [_Spot("结束语")] * len(manuscript.closing)
    return spots + [_Spot("落款")] * len(manuscript.signature)


def _lines_in(source: str, texts: list[str]) -> str:
    """（草稿文件第 12、14 行） of the texts that stand in one line of the file each, stops aside; else ""."""
    all_, out = source.split("\n"), list[str]()
    for bare in (text.rstrip("。") for text in texts):
        found = [str(number) for number, line in enumerate(all_, 1) if bare and bare in line]
        out += found if len(found) == 1 else []
    return f"（草稿文件第 {'、'.join(out)} 行）" if out else ""


def _taken_for(line: _Line) -> _Taken | None:
    """What the line would be taken for; None when it reads as it was meant."""
    block, first = line.block, line.pieces[0].kind if line.pieces else Kind.TEXT
    heading = any(piece.kind is Kind.HEADING for piece in line.pieces)
    if block.role is Role.HEADING:
        return None if heading else _Taken.TEXT
    if heading:
        return _Taken.HEADING
    if first is Kind.MARKER and not block.leads:
        return _Taken.POINT
    return _Taken.NO_TITLE if block.role is Role.TITLE and first is not Kind.TITLE else None


def _say(place: str, taken: _Taken, texts: list[str], source: str) -> str:
    """One sentence on all lines of one place that are taken for the same."""
    many = len(texts) > 1
    shown = "".join(f"“{_begin(text, _SHOWN // 2 if many else _SHOWN)}”" for text in texts[:_NAMED])
    start = f"{place}{_lines_in(source, texts)}：{shown}{'等' * (len(texts) > _NAMED)}"
    if taken is _Taken.TEXT:
        return f"{start}是标题，却会被看成正文：标题应是一句不长的话，句中不用句号。"
    if taken is _Taken.NO_TITLE:
        return f"{start}不像这份材料的题目，会被看成正文；请写明是哪次会议的什么材料。"
    numbers = [marker.text for text in texts if (marker := parse_marker(text)) is not None]
    how = "请把它并进上一行，或写成完整的一句话"
    if numbers:
        how = "请改一下句首的序号，如去掉" + "".join(f"“{each}”" for each in numbers[:_NAMED])
    which = f"这 {len(texts)} 行" if many else "这一行"
    if taken is _Taken.HEADING:
        return f"{start}{which}会被看成{'' if many else '一个'}标题。{_AS_IT_IS}；{how}。"
    return f"{start}{which}会被看成另{'外的' if many else '一条'}要点。{_AS_IT_IS}；{how}，或者另写成要点。"


def _begin(text: str, most: int = _SHOWN) -> str:
    return text[:most] + ("…" if len(text) > most else "")
