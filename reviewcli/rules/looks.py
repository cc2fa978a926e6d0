"""What F rules share: the characters of each role with their effective formatting, counted by value."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from dataclasses import field

from reviewcli.manuscript.blocks import Role
from reviewcli.manuscript.model import Place
from reviewcli.records import dataclass
from reviewcli.rules.model import Context, Where
from reviewcli.rules.where import at_text
from reviewcli.word.layout import Layout, ParagraphFormat, RunFormat
from reviewcli.word.profile import FormatProfile

_QUOTES = frozenset("“”‘’—…")


def is_han(char: str) -> bool:
    """A Chinese character. (A regular expression of these ranges takes 3 ms to compile.)"""
    return (
        "\u4e00" <= char <= "\u9fff"
        or "\u3400" <= char <= "\u4dbf"
        or "\uf900" <= char <= "\ufaff"
        or "\U00020000" <= char <= "\U0003ffff"
    )


def is_latin(char: str) -> bool:
    """A letter or a digit of ASCII."""
    return char.isascii() and char.isalnum()


def is_quote(char: str) -> bool:
    """A mark that Chinese and Western fonts share: quotation marks, dash, ellipsis."""
    return char in _QUOTES


_ROLE_KEYS = {
    Role.TITLE: "title",
    Role.BYLINE: "byline",
    Role.DATE: "date",
    Role.BODY: "body",
    Role.SIGNATURE: "signature",
}
_SLIP = 10
"""Fewer off characters than this and than half the paragraph are a slip (a rare character's font)."""
_MAIN = 0.25
"""A value that so much of the text has is how the text is set, not a passage in it."""
_SIZES = {
    42: "初号", 36: "小初", 26: "一号", 24: "小一", 22: "二号", 18: "小二", 16: "三号", 15: "小三",
    14: "四号", 12: "小四", 10.5: "五号", 9: "小五", 7.5: "六号", 6.5: "小六",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Stretch:
    """Characters ``start`` to ``end`` of paragraph ``paragraph``, all of one role."""

    paragraph: int
    start: int
    end: int


def layout_of(context: Context) -> Layout:
    """The layout; rules that need one run only where there is one."""
    assert context.layout is not None
    return context.layout


def profile_of(context: Context) -> FormatProfile:
    """The format profile; rules that need a layout run only where there is one."""
    assert context.profile is not None
    return context.profile


def stretches(context: Context, role: str) -> list[Stretch]:
    """The running text of a role ("body", "heading2" …), in reading order: no tables, text boxes, frames,
    tables of contents and captions."""
    if "stretches" not in context.cache:
        by_role: dict[str, list[Stretch]] = {}
        for key, stretch in _stretches(context):
            by_role.setdefault(key, []).append(stretch)
        context.cache["stretches"] = by_role
    found: dict[str, list[Stretch]] = context.cache["stretches"]
    return found.get(role, [])


def _stretches(context: Context) -> Iterator[tuple[str, Stretch]]:
    formats = layout_of(context).paragraphs
    for line in context.outline.lines:
        if not 1 <= line.paragraph <= len(formats) or not line.block.text.strip():
            continue
        place = context.paragraphs[line.paragraph - 1].cues.place
        if place is not Place.BODY or formats[line.paragraph - 1].apart:
            continue
        end = line.start + len(line.block.text)
        if line.block.role is Role.HEADING:
            yield f"heading{min(line.block.level, 4)}", Stretch(line.paragraph, line.start, end)
        elif line.block.role in _ROLE_KEYS:
            middle = line.start + line.block.heading_end
            if line.block.heading_end:
                yield f"heading{min(line.block.level, 4)}", Stretch(line.paragraph, line.start, middle)
            yield _ROLE_KEYS[line.block.role], Stretch(line.paragraph, middle, end)


def _counts(off: int, of: int) -> bool:
    return off >= _SLIP or 2 * off >= of


@dataclass(slots=True)
class Tally:
    """How many characters of a role have which value of one property, and where."""

    chars: dict[Hashable, int] = field(default_factory=dict)
    spots: dict[Hashable, list[tuple[Stretch, int]]] = field(default_factory=dict)
    of_paragraph: dict[int, int] = field(default_factory=dict)

    def add(self, value: Hashable, stretch: Stretch, count: int) -> None:
        """``count`` characters at ``stretch`` have ``value``."""
        self.chars[value] = self.chars.get(value, 0) + count
        self.spots.setdefault(value, []).append((stretch, count))
        self.of_paragraph[stretch.paragraph] = self.of_paragraph.get(stretch.paragraph, 0) + count

    def join(self, other: Tally) -> None:
        """Add all that ``other`` has counted."""
        for value, spots in other.spots.items():
            for stretch, count in spots:
                self.add(value, stretch, count)

    @property
    def prevailing(self) -> Hashable:
        """The value that most characters have; None where there are none."""
        return max(self.chars, key=lambda value: self.chars[value], default=None)

    @property
    def main(self) -> frozenset[Hashable]:
        """The values that make up the text: the prevailing one and any that a quarter of it has."""
        total = sum(self.chars.values())
        prevailing = self.prevailing
        return frozenset(v for v, n in self.chars.items() if n >= _MAIN * total or v == prevailing)

    def passages(self, accept: Callable[[Hashable], bool]) -> list[Off]:
        """What is not accepted and not among the main values: one a value, most characters first."""
        main = self.main
        wrong = [v for v, n in self.chars.items() if n >= _SLIP and v not in main and not accept(v)]
        wrong.sort(key=lambda value: -self.chars[value])
        found = [self._off([value]) for value in wrong]
        return [off for off in found if off is not None]

    def off(self, accept: Callable[[Hashable], bool]) -> Off | None:
        """All that is not accepted, as one; None when it is nothing or a slip of a few characters."""
        return self._off([value for value in self.chars if not accept(value)])

    def _off(self, wrong: list[Hashable]) -> Off | None:
        by_paragraph: dict[int, list[tuple[Stretch, int]]] = {}
        for value in wrong:
            for stretch, count in self.spots[value]:
                by_paragraph.setdefault(stretch.paragraph, []).append((stretch, count))
        kept = {
            paragraph: spots
            for paragraph, spots in by_paragraph.items()
            if _counts(sum(n for _, n in spots), self.of_paragraph[paragraph])
        }
        if not kept:
            return None
        first = min((s for spots in kept.values() for s, _ in spots), key=lambda s: (s.paragraph, s.start))
        values = tuple(sorted(wrong, key=lambda value: -self.chars[value]))
        share = sum(self.chars[value] for value in wrong) / sum(self.chars.values())
        return Off(values, first, len(kept), share, len(self.of_paragraph))


@dataclass(frozen=True, slots=True)
class Off:
    """What a tally does not accept: values (most characters first), first place, paragraphs, share."""

    values: tuple[Hashable, ...]
    first: Stretch
    paragraphs: int
    share: float
    of: int

    def subject(self, name: str) -> str:
        """Who is off, as a message begins: all of ``name``, most of it, or so many paragraphs."""
        if self.paragraphs == self.of:
            return name
        return f"{name}大多（{self.paragraphs} 段）" if self.share > 0.5 else f"{name}有 {self.paragraphs} 段"

    def passage(self, name: str) -> str:
        """Who is off, for a passage: how many paragraphs it touches and how much of the text it is."""
        share = f"约占 {self.share:.0%}" if self.share >= 0.01 else "不到 1%"
        return f"{name}里有 {self.paragraphs} 段的文字（{share}）"

    def where(self, context: Context) -> Where:
        """The first place."""
        return at_text(context, self.first.paragraph, self.first.start, self.first.end)


def tally_runs(
    context: Context, role: str, value: Callable[[RunFormat], Hashable], kind: Callable[[str], bool] = is_han
) -> Tally:
    """Characters of ``kind`` in the text of ``role``, by a property of their run."""
    out = Tally()
    for run, stretch, count in _counted(context, role, kind):
        out.add(value(run), stretch, count)
    return out


def _counted(
    context: Context, role: str, kind: Callable[[str], bool]
) -> list[tuple[RunFormat, Stretch, int]]:
    """The visible runs of ``role`` that hold characters of ``kind``, and how many; counted once a paper."""
    key = f"counted {role} {kind.__name__}"
    if key not in context.cache:
        rows: list[tuple[RunFormat, Stretch, int]] = []
        formats = layout_of(context).paragraphs
        for stretch in stretches(context, role):
            text = context.paragraphs[stretch.paragraph - 1].text
            for run in formats[stretch.paragraph - 1].runs:
                start, end = max(run.start, stretch.start), min(run.end, stretch.end)
                if start < end and not run.hidden and (count := sum(map(kind, text[start:end]))):
                    rows.append((run, Stretch(stretch.paragraph, start, end), count))
        context.cache[key] = rows
    found: list[tuple[RunFormat, Stretch, int]] = context.cache[key]
    return found


def tally_paragraphs(context: Context, role: str, value: Callable[[ParagraphFormat], Hashable]) -> Tally:
    """Characters of ``role`` by a property of their paragraph; lines after a soft break do not count anew."""
    out = Tally()
    formats = layout_of(context).paragraphs
    for stretch in stretches(context, role):
        if stretch.start == 0:
            out.add(value(formats[stretch.paragraph - 1]), stretch, max(1, stretch.end - stretch.start))
    return out


def size_name(points: float) -> str:
    """三号（16磅）; sizes without a name in points alone."""
    plain = f"{points:g}磅"
    return f"{_SIZES[points]}（{plain}）" if points in _SIZES else plain


def font_name(font: Hashable) -> str:
    """The font's name, or that the file says none."""
    return f"“{font}”" if font else "没有指定的字体"
