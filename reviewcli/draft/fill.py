"""From a paper that exists to a draft: what fits the scaffold goes in, what does not is kept and said."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from reviewcli.draft.compose import composed_title
from reviewcli.draft.fields import places
from reviewcli.draft.model import Draft, DraftPoint, DraftSection
from reviewcli.draft.points import style_of
from reviewcli.draft.store import new_draft
from reviewcli.errors import ReviewError
from reviewcli.manuscript.markers import parse_marker
from reviewcli.manuscript.model import Line, Manuscript, Paragraph, Point, Section
from reviewcli.manuscript.outline import read_outline
from reviewcli.manuscript.text import clean, clean_line, fold
from reviewcli.scaffold.match import BY_PLACE, Match, match
from reviewcli.scaffold.model import Scaffold, SectionSpec
from reviewcli.word.reading.reader import read_document
from reviewcli.yamltext import read_text

_BLANKS = "[ \\t\u3000]"
_DATE = re.compile(r"[(（]?(.*?)[)）]?")


def read_paper(path: Path) -> Manuscript:
    """The paper in ``path``: .txt (UTF-8, UTF-16, GB18030), else what Word or WPS made. ReviewError."""
    if path.suffix.lower() in (".txt", ".text", ".md"):
        return manuscript_of(read_text(path))
    if not path.exists():
        raise ReviewError(f"找不到文件“{path}”，请检查文件名和所在文件夹。")
    return read_outline(read_document(path).paragraphs).manuscript


def manuscript_of(text: str) -> Manuscript:
    """The manuscript in a plain text, a line being a paragraph."""
    lines = clean(text).text.split("\n")
    return read_outline([Paragraph(number, line) for number, line in enumerate(lines, 1)]).manuscript


@dataclass(frozen=True, slots=True)
class Filled:
    """A draft made from a paper. ``said``: what was taken and what was not, in sentences for the writer."""

    draft: Draft
    said: tuple[str, ...]


def fill(manuscript: Manuscript, scaffold: Scaffold) -> Filled:
    """A new draft with what of ``manuscript`` fits ``scaffold``; the rest stands in ``Draft.unplaced``."""
    return _Filling(manuscript, scaffold).run()


class _Filling:
    """One paper being laid into one scaffold."""

    def __init__(self, manuscript: Manuscript, scaffold: Scaffold) -> None:
        self.manuscript = manuscript
        self.scaffold = scaffold
        self.match: Match = match(manuscript, scaffold)
        self.draft = new_draft(scaffold)
        self.said: list[str] = []

    def run(self) -> Filled:
        self._front()
        self._sections()
        self._end()
        written = sum(bool(s.text or s.points) for s in self.draft.sections.values())
        points = sum(len(section.points) for section in self.draft.sections.values())
        self.said.insert(0, f"从原稿读入 {written} 个部分或方面、{points} 条要点。")
        if self.draft.unplaced:
            count = len(self.draft.unplaced)
            self.said.append(f"有 {count} 段在模板里没有位置，已保存在草稿的 unplaced 里，没有丢。")
        return Filled(self.draft, tuple(self.said))

    def _leave(self, what: str, text: str) -> None:
        text = clean(text).text
        if text:
            self.draft.unplaced.append(text)
            beginning = text.split("\n")[0]
            shown = beginning[:24] + ("…" if len(beginning) > 24 else "")
            self.said.append(f"{what}没有放进草稿：“{shown}”。")

    def _front(self) -> None:
        manuscript, scaffold = self.manuscript, self.scaffold
        for line in manuscript.byline:
            if not self._take(scaffold.byline, line.text):
                self._leave("署名", line.text)
        if manuscript.date is not None and not self._take(scaffold.date, manuscript.date.text):
            self._leave("日期", manuscript.date.text)
        title = clean_line(manuscript.title_text).text
        self._take(scaffold.title, title)
        if title and title != composed_title(self.draft, scaffold):
            self.draft.title = title
        self.draft.preamble = _joined(manuscript.preamble)

    def _take(self, pattern: str, text: str) -> bool:
        """Read the fields of ``pattern`` (unit, name …) out of ``text``; whether all of it fits."""
        names = places(pattern)
        if not names:
            return False
        bare = _DATE.fullmatch(text.strip("\u3000 "))
        typed = bare[1] if bare and len(names) == 1 else text
        found = re.fullmatch(_reading(pattern), typed.strip("\u3000 "))
        if found is None:
            return False
        values = {name: clean_line(found[name]).text for name in names}
        patterns = {field.id: field.pattern for field in self.scaffold.fields}
        if any(patterns.get(id) and not re.fullmatch(patterns[id], value) for id, value in values.items()):
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
        for section in self.manuscript.walk():
            if not any(section is other for other in taken):
                self._leave("模板里没有的一段", _own_text(section))

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
        if made.text or made.points or made.heading or spec.presence.value != "required":
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
                self._leave("落款", line.text)


def _reading(pattern: str) -> str:
    """The regular expression that reads a pattern's fields back: blanks and brackets of any width."""
    out = ""
    for piece in re.split(r"(\{[^}]*\}|[ \t\u3000]+|[(（)）])", pattern):
        if piece.startswith("{"):
            out += f"(?P<{piece[1:-1]}>.+?)"
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


def _printed(point: Point) -> str:
    return point.marker + point.text


def _own_text(section: Section) -> str:
    """A section without its children, as it stood."""
    lines: Iterator[str] = iter([*(line.text for line in section.lead_in), *map(_printed, section.points)])
    return "\n".join([section.label, *lines])
