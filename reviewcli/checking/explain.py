"""Why a paper is read as it is: each line's role, what made a heading one, what it answers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reviewcli.checking.model import Explained, ExplainedLine
from reviewcli.manuscript.model import Span
from reviewcli.manuscript.pieces import Kind, Piece
from reviewcli.rules.model import Context
from reviewcli.scaffold.match import Match, Pair

_ROLES = {
    Kind.LABEL: "附注",
    Kind.TITLE: "题目",
    Kind.BYLINE: "署名",
    Kind.DATE: "日期",
    Kind.PREAMBLE: "开头语",
    Kind.LEAD: "要点",
    Kind.TEXT: "正文",
    Kind.CLOSING: "结束语",
    Kind.SIGNATURE: "落款",
}
_LEVELS = ("", "一级标题", "二级标题", "三级标题", "四级标题")
_WHY = {"words": "词句", "number": "序号", "looks": "样式", "place": "位置", "siblings": "同级序号"}


def explain(context: Context) -> Explained:
    """The explanation of one checked paper. Without a scaffold there are roles and reasons only."""
    match = context.match
    return Explained(
        lines=tuple(_lines(context.outline.pieces, match)),
        missing=tuple(spec.name for spec in match.missing) if match else (),
        extra=tuple(section.label for section in match.extra) if match else (),
    )


def _lines(pieces: Sequence[Piece], match: Match | None) -> Iterator[ExplainedLine]:
    pairs = {pair.section.at: pair for pair in match.pairs} if match else {}
    before = ""
    for piece in pieces:
        if piece.kind is Kind.BLANK or piece.kind is Kind.ENDING:
            continue
        if piece.kind in (Kind.NUMBER, Kind.MARKER):
            before = piece.text.strip()
            continue
        if not piece.text.strip():
            continue
        text = before + piece.number + piece.text.strip()
        before = ""
        yield ExplainedLine(
            piece.at.paragraph, _role(piece), piece.level, text, _why(piece), _fit(pairs, piece.at)
        )


def _role(piece: Piece) -> str:
    if piece.kind is Kind.HEADING:
        return _LEVELS[piece.level] if piece.level < len(_LEVELS) else f"{piece.level} 级标题"
    return _ROLES[piece.kind]


def _why(piece: Piece) -> str:
    return "＋".join(_WHY.get(word, word) for word in piece.why.split("+")) if piece.why else ""


def _fit(pairs: dict[Span | None, Pair], at: Span) -> str:
    pair = pairs.get(at)
    if pair is None:
        return ""
    notes = [pair.why] * bool(pair.why) + ["改了名"] * pair.renamed + ["换了位置"] * pair.misplaced
    return f"{pair.spec.name} {pair.score:.2f}" + (f"（{'，'.join(notes)}）" if notes else "")
