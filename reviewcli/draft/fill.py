"""From a paper that exists to a draft: what fits the scaffold goes in, what does not is kept and said."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reviewcli.draft.byline import fits, lines_as_words, read_byline, read_signature
from reviewcli.draft.compose import composed_title
from reviewcli.draft.fields import places
from reviewcli.draft.model import Draft, DraftExtra, DraftPoint, DraftSection
from reviewcli.draft.points import style_of
from reviewcli.draft.remarks import remarks
from reviewcli.draft.source import Paper
from reviewcli.draft.store import new_draft
from reviewcli.draft.typed import effective
from reviewcli.manuscript.markers import parse_marker
from reviewcli.manuscript.model import Line, Manuscript, Point, Section
from reviewcli.manuscript.printing import GAP
from reviewcli.manuscript.text import clean, clean_line, fold
from reviewcli.scaffold.match import BY_PLACE, Match, match
from reviewcli.scaffold.model import Scaffold, SectionSpec
from reviewcli.scaffold.typed import read_aspects

_BLANKS = "[ \\t\u3000]"
_DATE = re.compile(r"[(（]?(.*?)[)）]?")
_SHOWN, _NAMED = 20, 4
_AGAIN = "__again"
"""Between a field and which of its further places in one text a group is of."""


@dataclass(frozen=True, slots=True)
class Filled:
    """A draft made from a paper. ``said``: what was taken and what was not, in sentences for the writer.

    ``form``: the paper is a form of the scaffold, with places that are still to be filled in.
    """

    draft: Draft
    said: tuple[str, ...]
    form: bool = False

    @property
    def nothing_fits(self) -> bool:
        """No part and no aspect of the scaffold, nor any other that the genre knows, stands in the paper."""
        return not self.form and not self.draft.sections and not self.draft.extras


def fill(paper: Paper, scaffold: Scaffold) -> Filled:
    """A new draft with what of ``paper`` fits ``scaffold``; the rest stands in ``Draft.unplaced``.

    Parts that the genre knows and the scaffold does not ask for become ``Draft.extras``, where they stood.
    """
    return _Filling(paper, scaffold).run()


class _Filling:
    """One paper being laid into one scaffold."""

    def __init__(self, paper: Paper, scaffold: Scaffold) -> None:
        self.paper = paper
        self.manuscript: Manuscript = paper.manuscript
        self.draft = new_draft(scaffold)
        self.draft.typed = {id: list(names) for id, names in read_aspects(self.manuscript, scaffold).items()}
        self.scaffold = effective(self.draft, scaffold)
        self.match: Match = match(paper.manuscript, self.scaffold)
        self.said: list[str] = []
        self.form = bool(paper.unfilled and self.match.pairs)

    def run(self) -> Filled:
        self._front()
        self._sections()
        self._end()
        for text in self.paper.asides:
            self._leave(text)
        self.said[:0] = [self._say_taken(), *self._say_aspects()]
        self._say_left()
        self.said += remarks(self.draft, self.scaffold)
        if self.form:
            self.said.append("灰色提示还没有改的地方，按还没有写处理。")
        return Filled(self.draft, tuple(self.said), self.form)

    def _say_taken(self) -> str:
        """How many parts and points, and which fields, the draft has from the paper."""
        parts: list[DraftSection | DraftExtra] = [*self.draft.sections.values()]
        parts += [each for extra in self.draft.extras for each in extra.walk()]
        written = [each for each in parts if each.text or each.points]
        points = sum(len(each.points) for each in written)
        labels = "、".join(field.label for field in self.scaffold.fields if self.draft.fields.get(field.id))
        also = f"，以及{labels}" if labels else ""
        return f"从原稿读入 {len(written)} 个部分或方面、{points} 条要点{also}。"

    def _say_aspects(self) -> Iterator[str]:
        """Which aspects the draft has from the paper, where the scaffold leaves them open."""
        for names in self.draft.typed.values():
            open_ones = [str(n) for n, name in enumerate(names, 1) if GAP in name]
            if open_ones:
                which = "、".join(open_ones)
                yield f"第 {which} 个方面写了内容，还没有名称；请在提问里照通知补上，内容跟着它走。"
            yield f"方面照原稿取了 {len(names)} 个：{'；'.join(names)}；与通知不一样的，请在提问里改。"

    def _leave(self, text: str) -> None:
        text = clean(text).text
        self.draft.unplaced += [text] if text else []

    def _say_left(self) -> None:
        left = self.draft.unplaced
        if left:
            shown = "、".join(f"“{_begin(text)}”" for text in left[:_NAMED])
            more = f"等，一共 {len(left)} 处" if len(left) > _NAMED else ""
            self.said.append(
                f"原稿里的{shown}{more}在模板里没有位置，不会写进文稿；原文留在草稿文件的末尾，可以自己取用。"
            )
        if self.paper.things:
            things = "、".join(self.paper.things)
            self.said.append(f"原稿里有{things}，不能带进草稿；请在生成的 Word 文件里自己补上。")

    def _front(self) -> None:
        manuscript, scaffold = self.manuscript, self.scaffold
        lines = [line.text for line in manuscript.byline]
        if not self._take(scaffold.byline, lines_as_words(lines)):
            self._read_byline(lines)
        if manuscript.date is not None and not self._take(scaffold.date, manuscript.date.text):
            self._read_signature(manuscript.date.text)
        title = clean_line(manuscript.title_text).text
        gaps = self._has_gaps(manuscript.title)
        taken = self._take(scaffold.title, title, gaps=gaps)
        if title and not (taken and gaps) and title != composed_title(self.draft, scaffold):
            self.draft.title = title
        self._preamble()

    def _preamble(self) -> None:
        """The preamble; where it is the scaffold's own, only what was filled in."""
        lines, spec = self.manuscript.preamble, self.scaffold.preamble
        text, gaps = _joined(lines), self._has_gaps(lines)
        if text and spec is not None and (gaps or self.paper.scaffold == self.scaffold.id):
            known = dict(self.draft.fields)
            if self._take(spec.text.strip("\n"), text, gaps=gaps):
                if all(self.draft.fields[id] == value for id, value in known.items()):
                    return
                self.draft.fields = known
        self.draft.preamble = text
        if gaps:
            self.said.append("开头语里还有没填的空（原稿里的灰色提示处），请补上。")

    def _has_gaps(self, lines: tuple[Line, ...]) -> bool:
        """Whether something is still to be filled in there."""
        return any(line.at is not None and line.at.paragraph in self.paper.unfilled for line in lines)

    def _read_byline(self, lines: list[str]) -> None:
        """A byline of other words: read as a whole, else line by line."""
        values = read_byline(lines_as_words(lines), self.scaffold)
        if values is not None:
            self.draft.fields.update(values)
            return
        for line in lines:
            self._read_signature(line)

    def _read_signature(self, text: str) -> None:
        """Name, date, unit where the draft has none yet; what is new and fits nowhere is left over."""
        values = read_signature(text, self.scaffold) or {}
        known = self.draft.fields
        if not values or any(known.get(id, value) != value for id, value in values.items()):
            self._leave(text)
            return
        known.update(values)

    def _take(self, pattern: str, text: str, *, gaps: bool = False) -> bool:
        """Read the fields of ``pattern`` (unit, name …) out of ``text``; whether all of it fits.

        ``gaps``: some may not be filled in yet.
        """
        names = places(pattern)
        if not names:
            return False
        bare = _DATE.fullmatch(text.strip("\u3000 "))
        typed = bare[1] if bare and len(names) == 1 else text
        found = re.fullmatch(_reading(pattern, gaps=gaps), typed.strip("\u3000 "), re.DOTALL)
        if found is None:
            return False
        values: dict[str, str] = {}
        for group, text in found.groupdict().items():
            name = group.partition(_AGAIN)[0]
            values[name] = values.get(name) or clean_line(text).text
        values = {name: value for name, value in values.items() if value or not gaps}
        if not fits(values, self.scaffold):
            return False
        self.draft.fields.update(values)
        return True

    def _sections(self) -> None:
        taken: list[Section] = []
        for spec in self.scaffold.walk():
            section = self.match.section_of(spec.id)
            if section is None or self._guessed(spec):
                continue
            taken.append(section)
            if not self._shared(spec, section):
                self._section(spec, section)
        self._extras(taken)
        for section in self.manuscript.walk():
            if not any(section is other for other in taken):
                self._leave(_own_text(section))

    def _extras(self, taken: list[Section]) -> None:
        """Parts of the genre beside the scaffold: kept as they are, where they stand."""
        for section, _part in self.match.other_parts:
            if any(section is other for other in taken):
                continue
            extra = _extra(section)
            extra.after, extra.before = self._neighbours(section)
            self.draft.extras.append(extra)
            taken += section.walk()
            self.said.append(f"“{section.heading}”模板里没有，照原样留在原来的位置。")

    def _neighbours(self, section: Section) -> tuple[str, str]:
        """The scaffold's section that the nearest known sibling before (else behind) ``section`` answers."""
        for siblings in (self.manuscript.sections, *(each.children for each in self.manuscript.walk())):
            at = next((n for n, each in enumerate(siblings) if each is section), -1)
            if at < 0:
                continue
            for way, others in enumerate((siblings[:at][::-1], siblings[at + 1 :])):
                for other in others:
                    id = next((id for id, pair in self.match.by_spec.items() if pair.section is other), "")
                    if id:
                        return (id, "") if way == 0 else ("", id)
        return "", ""

    def _guessed(self, spec: SectionSpec) -> bool:
        """A whole part that only its place speaks for: not taken for what the scaffold asks."""
        return spec in self.scaffold.sections and self.match.by_spec[spec.id].score <= BY_PLACE

    def _shared(self, spec: SectionSpec, section: Section) -> bool:
        """The heading answers several aspects at once: its text goes to the first, and that is said."""
        firsts = [id for id, pair in self.match.by_spec.items() if pair.section is section]
        if spec.id == firsts[0]:
            return False
        self.said.append(f"“{section.label}”同时写了“{spec.name}”，请在草稿里分开。")
        return True

    def _section(self, spec: SectionSpec, section: Section) -> None:
        pair = self.match.by_spec[spec.id]
        made = DraftSection()
        if pair.renamed:
            self.said.append(f"标题“{section.heading}”与模板不同，改用“{spec.heading}”。")
        elif fold(section.heading) != fold(spec.heading):
            made.heading = clean_line(section.heading).text
        points = section.points
        lines = [line.text for line in section.lead_in]
        if spec.points is None or spec.points.max == 0:
            lines += [line for point in points for line in _printed(point).split("\n")]
            points = ()
        made.text = clean("\n".join(lines)).text
        made.points = [_point(point) for point in points]
        if spec.points is not None and made.points:
            self._say_styles(spec, points)
        asked = spec.presence.value != "required" and not self.form
        if made.text or made.points or made.heading or asked:
            self.draft.sections[spec.id] = made

    def _say_styles(self, spec: SectionSpec, points: tuple[Point, ...]) -> None:
        wanted = style_of(spec.points.style) if spec.points else None
        first = parse_marker(points[0].marker + "。") or parse_marker(points[0].marker)
        if wanted is not None and first is not None and first.style is not wanted:
            self.said.append(f"“{spec.name}”的“{points[0].marker}”等序号改为“{wanted.value}”式。")

    def _end(self) -> None:
        closing = _joined(self.manuscript.closing)
        if closing and fold(closing) != fold(self.scaffold.closing):
            self.draft.closing = closing
        for line in self.manuscript.signature:
            if not any(self._take(pattern, line.text) for pattern in self.scaffold.signature.split("\n")):
                self._read_signature(line.text)


def _reading(pattern: str, *, gaps: bool = False) -> str:
    """The regular expression that reads a pattern's fields back: blanks and brackets of any width, a field
    used twice the same in both places. ``gaps``: any of them may be empty, one used twice in each place (its
    further places are groups of their own)."""
    out = ""
    known: list[str] = []
    for piece in re.split(r"(\{[^}]*\}|[ \t\u3000]+|[(（)）])", pattern):
        if piece.startswith("{"):
            name = piece[1:-1]
            if name in known:
                out += f"(?P<{name}{_AGAIN}{known.count(name)}>.*?)" if gaps else f"(?P={name})"
            else:
                out += f"(?P<{name}>.{'*' if gaps else '+'}?)"
            known.append(name)
        elif piece in ("(", "（", ")", "）"):
            out += "[(（)）]?"
        elif piece and not piece.strip():
            out += f"{_BLANKS}+"
        else:
            out += re.escape(piece)
    return out


def _joined(lines: tuple[Line, ...]) -> str:
    return clean("\n".join(line.text for line in lines)).text


def _point(point: Point) -> DraftPoint:
    return DraftPoint(clean_line(point.lead.text).text, _joined(point.body))


def _extra(section: Section) -> DraftExtra:
    """A section as it stands, with all below it."""
    return DraftExtra(
        heading=clean_line(section.heading).text,
        text=_joined(section.lead_in),
        points=[_point(point) for point in section.points],
        children=[_extra(child) for child in section.children],
    )


def _begin(text: str) -> str:
    line = text.replace("】\n", "】", 1).split("\n")[0]
    return line[:_SHOWN] + ("…" if len(line) > _SHOWN or "\n" in text else "")


def _printed(point: Point) -> str:
    return point.marker + point.text


def _own_text(section: Section) -> str:
    """A section without its children, as it stood."""
    lines: Iterator[str] = iter([*(line.text for line in section.lead_in), *map(_printed, section.points)])
    return "\n".join([section.label, *lines])
