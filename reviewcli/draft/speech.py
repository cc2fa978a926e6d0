"""发言提纲: what of a paper is said aloud: each point's lead and one example, within a budget of characters.

Nothing is written anew. What does not fit is left out: first the middle of preamble and closing, by whole
sentences (the first and the one that leads over stay), then examples, then paragraphs that lead into a
section, then later points; every heading keeps its first sentence. What was left out is told.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from reviewcli.manuscript.model import Line, Manuscript, Point, Section
from reviewcli.manuscript.points import lead_end
from reviewcli.manuscript.printing import GAP
from reviewcli.manuscript.text import count_chars

CHARS = 1500
"""Characters of a speech where nobody says otherwise: the scaffolds of speeches ask for 1,000 to 1,500."""
PER_MINUTE = 220
"""Characters read aloud in a minute."""
NAME = "发言提纲"
_GENRE = re.compile(
    r"(?:对照|检视|剖析|检查|自我|自查|党性|分析|发言|讲话|总结)*(?:材料|报告|提纲|稿)$|(?:对照检查|发言)$"
)
_OPEN_ENDS = "；;，,、"
_ENDS = "。！？!?：:；;…”’」』）)》"


@dataclass(frozen=True, slots=True)
class Speech:
    """``manuscript``: the speech; ``chars``: of all that is said aloud (title, byline and date are not).

    ``points``: leads in it; ``examples``: of them with an example; ``left_points``: each left out as
    "（一）理论学习：二是…"; ``left_examples``: how many; ``left_leadins``: how many paragraphs between a
    heading and its points (or parts) are not said, or not whole; ``cut``: preamble or closing is not whole;
    ``over``: the first sentences alone are more than the budget.
    """

    manuscript: Manuscript
    chars: int
    points: int
    examples: int
    left_points: tuple[str, ...] = ()
    left_examples: int = 0
    left_leadins: int = 0
    cut: bool = False
    over: bool = False

    @property
    def minutes(self) -> float:
        """Reading time, to half a minute."""
        return max(0.5, round(self.chars / PER_MINUTE * 2) / 2)


@dataclass(slots=True, eq=False)
class _Part:
    """One sentence or two that may be said: a point, or a paragraph of running text."""

    marker: str
    lead: str
    example: str
    said: bool = False
    shown: bool = False
    """The example is said too."""


@dataclass(slots=True, eq=False)
class _Node:
    """A section with what of it may be said."""

    section: Section
    parts: list[_Part]
    children: list[_Node] = field(default_factory=list)
    leadin: _Frame = field(default_factory=lambda: _Frame([]))
    """What stands between the heading and its points or parts."""

    def walk(self) -> Iterator[_Node]:
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(slots=True, eq=False)
class _Frame:
    """Preamble, closing or lead-in: its lines in sentences, and which of them are said."""

    lines: list[list[str]]
    said: set[tuple[int, int]] = field(default_factory=set)

    def places(self) -> list[tuple[int, int]]:
        return [(n, m) for n, line in enumerate(self.lines) for m in range(len(line))]

    def text(self, place: tuple[int, int]) -> str:
        return self.lines[place[0]][place[1]]

    def lacking(self) -> int:
        """How many lines are not said, or not whole."""
        return sum(
            any((n, m) not in self.said for m in range(len(line))) for n, line in enumerate(self.lines)
        )

    def kept(self) -> tuple[Line, ...]:
        lines = (
            "".join(s for m, s in enumerate(line) if (n, m) in self.said) for n, line in enumerate(self.lines)
        )
        return tuple(Line(line) for line in lines if line)


def speech_title(title: str) -> str:
    """The title of the speech made of the paper ``title``: its last words become 发言提纲."""
    if NAME in title:
        return title
    return _GENRE.sub("", title) + NAME


def make_speech(paper: Manuscript, concrete: Callable[[str], bool], budget: int = CHARS) -> Speech:
    """The speech of ``paper`` in at most ``budget`` characters (as :func:`count_chars` counts).

    ``concrete``: whether a sentence tells something concrete, and so may be the example of its point.
    """
    return _Making(paper, concrete, budget).speech()


class _Making:
    """One speech: what must be said first, then what fits, the most wanted first."""

    def __init__(self, paper: Manuscript, concrete: Callable[[str], bool], budget: int) -> None:
        self.paper = paper
        self.concrete = concrete
        self.left = budget
        self.opening = _Frame([sentences(line.text) for line in paper.preamble])
        self.ending = _Frame([sentences(line.text) for line in paper.closing])
        self.nodes = [self._node(section) for section in paper.sections]

    def speech(self) -> Speech:
        self._must()
        over = self.left < 0
        self._leads()
        self._begins()
        self._leadins()
        self._examples()
        self._frames()
        parts = [part for node in self._all() for part in node.parts]
        manuscript = self._manuscript()
        return Speech(
            manuscript,
            spoken_chars(manuscript),
            points=sum(part.said for part in parts),
            examples=sum(part.shown for part in parts),
            left_points=tuple(self._left_points()),
            left_examples=sum(bool(part.example) and not part.shown for part in parts),
            left_leadins=sum(node.leadin.lacking() for node in self._all()),
            cut=any(len(frame.said) < len(frame.places()) for frame in (self.opening, self.ending)),
            over=over,
        )

    # ------------------------------------------------------------ what there is

    def _node(self, section: Section) -> _Node:
        children = [self._node(child) for child in section.children]
        parts = [self._point(point) for point in section.points]
        if not parts and not children:
            parts = [self._part("", line.text, ()) for line in section.lead_in]
            return _Node(section, [part for part in parts if part.lead])
        leadin = _Frame([sentences(line.text) for line in section.lead_in if GAP not in line.text])
        return _Node(section, [part for part in parts if part.lead], children, leadin)

    def _point(self, point: Point) -> _Part:
        return self._part(point.marker, point.lead.text, [line.text for line in point.body])

    def _part(self, marker: str, first: str, more: Sequence[str]) -> _Part:
        all_ = [sentence for text in (first, *more) for sentence in sentences(text)]
        lead, rest = (all_[0], all_[1:]) if all_ else ("", [])
        example = next((each for each in rest if GAP not in each and self.concrete(each)), "")
        return _Part(marker, lead, example)

    def _all(self) -> Iterator[_Node]:
        for node in self.nodes:
            yield from node.walk()

    # ------------------------------------------------------------ what is said

    def _must(self) -> None:
        """Headings, the first sentence of each, the sentence that leads over, the one that ends."""
        for node in self._all():
            self.left -= count_chars(node.section.label)
            for part in node.parts[:1]:
                part.said = True
                self.left -= count_chars(part.lead if len(node.parts) > 1 else part.marker + part.lead)
        for frame in (self.opening, self.ending):
            for place in frame.places()[-1:]:
                frame.said.add(place)
                self.left -= count_chars(frame.text(place))

    def _take(self, cost: int) -> bool:
        if cost > self.left:
            return False
        self.left -= cost
        return True

    def _leads(self) -> None:
        """All second points, then all third ones …; behind one that does not fit none of its section.

        With the second point the first one's marker is said too: alone it has none.
        """
        nodes = list(self._all())
        for n in range(1, max((len(node.parts) for node in nodes), default=0)):
            for node in nodes:
                if n < len(node.parts) and node.parts[n - 1].said:
                    here = node.parts[n]
                    cost = count_chars(here.marker + here.lead)
                    cost += count_chars(node.parts[0].marker) if n == 1 else 0
                    here.said = self._take(cost)

    def _begins(self) -> None:
        """What the paper begins with."""
        self._say(self.opening, self.opening.places()[:1])

    def _leadins(self) -> None:
        """Paragraph by paragraph, whole; of one that does not fit, the sentence that leads over."""
        for node in self._all():
            frame = node.leadin
            for n, line in enumerate(frame.lines):
                places = [(n, m) for m in range(len(line))]
                if self._take(sum(count_chars(frame.text(place)) for place in places)):
                    frame.said.update(places)
                else:
                    self._say(frame, places[-1:])

    def _frames(self) -> None:
        """The rest of preamble and closing in reading order."""
        for frame in (self.opening, self.ending):
            self._say(frame, frame.places())

    def _say(self, frame: _Frame, places: list[tuple[int, int]]) -> None:
        """Those of the sentences that fit."""
        for place in places:
            if place not in frame.said and self._take(count_chars(frame.text(place))):
                frame.said.add(place)

    def _examples(self) -> None:
        """Those of first points, then of second ones …"""
        nodes = list(self._all())
        for n in range(max((len(node.parts) for node in nodes), default=0)):
            for part in (node.parts[n] for node in nodes if n < len(node.parts)):
                part.shown = part.said and bool(part.example) and self._take(count_chars(part.example))

    # ------------------------------------------------------------ the result

    def _manuscript(self) -> Manuscript:
        return replace(
            self.paper,
            title=(Line(speech_title(self.paper.title_text)),),
            preamble=self.opening.kept(),
            sections=tuple(self._section(node) for node in self.nodes),
            closing=self.ending.kept(),
            signature=(),
            labels=(),
        )

    def _section(self, node: _Node) -> Section:
        said = [part for part in node.parts if part.said]
        alone = len(said) == 1 < len(node.parts)
        points = [_spoken(part, marked=not alone, last=part is said[-1]) for part in said]
        children = tuple(self._section(child) for child in node.children)
        return replace(node.section, lead_in=node.leadin.kept(), points=tuple(points), children=children)

    def _left_points(self) -> Iterator[str]:
        for node in self._all():
            for part in node.parts:
                if not part.said:
                    yield f"{node.section.label}：{part.marker}{part.lead}"


def _spoken(part: _Part, *, marked: bool, last: bool) -> Point:
    """The part as a point. What stopped with a ； since others followed stops with a 。 where none does."""
    lead, example = part.lead, part.example if part.shown else ""
    text = example or lead
    if last and text.endswith(tuple(_OPEN_ENDS)):
        text = text[:-1] + "。"
        lead, example = (lead, text) if example else (text, "")
    body = (Line(example),) if example else ()
    marker = part.marker if marked else ""
    return Point(marker, Line(lead), body, run_in=lead.endswith(tuple(_ENDS)))


def sentences(text: str) -> list[str]:
    """``text`` (one line) cut behind each full sentence, nothing lost but blanks between."""
    out: list[str] = []
    rest = text.strip()
    while rest:
        end = lead_end(rest)
        out.append(rest[:end].rstrip())
        rest = rest[end:].lstrip()
    return out


def spoken_chars(manuscript: Manuscript) -> int:
    """Characters of what is said aloud: headings and text, not title, byline and date."""
    total = sum(count_chars(line.text) for line in (*manuscript.preamble, *manuscript.closing))
    for section in manuscript.walk():
        total += count_chars(section.label)
        total += sum(count_chars(line.text) for line in section.lead_in)
        total += sum(count_chars(point.marker + point.text) for point in section.points)
    return total
