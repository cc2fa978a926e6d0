"""Mending how Chinese text is typed: half-width punctuation, straight and reversed quotes, stray spaces.

Nothing else is touched, and what is not surely wrong is left: decimals, times, addresses, file names,
versions, numbering, code, English sentences, blanks to write on, spaces that part names or columns. Passes
run until none finds anything more, so mending twice is mending once.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum
from itertools import groupby

from reviewcli.manuscript.listed import parts_names

_HAN = "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_SPACE = " \u00a0"
"""Spaces that are typed by mistake; wide ones and tabs are layout."""
TOUCHED = frozenset(',.;:?!()"“”-。' + _SPACE)
"""The only characters that are ever changed."""
_FULL = dict(zip(",;:?!()", "，；：？！（）", strict=True))


class Kind(str, Enum):
    """What was mended, as a user is told."""

    PUNCTUATION = "半角标点"
    QUOTES = "引号"
    DASHES = "省略号和破折号"
    SPACES = "多余空格"


@dataclass(frozen=True, slots=True)
class Change:
    """Characters ``start`` to ``end`` of the text as it was: ``before`` became ``after``."""

    start: int
    end: int
    before: str
    after: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class Mended:
    """``text`` as it should be; ``cells``: what became of each character of the old text ("": it went)."""

    text: str
    changes: tuple[Change, ...]
    cells: tuple[str, ...]


def mend(text: str, keep: Iterable[tuple[int, int]] = ()) -> Mended:
    """Mend one paragraph (soft breaks as ``\\n``). ``keep``: stretches (start, end) that must stay."""
    work = _Work(text, keep)
    while _IS_HAN.search(text) and any(step(work) for step in _STEPS):
        pass
    return Mended(work.text, tuple(_changes(text, work.cells)), tuple(work.cells))


def _changes(text: str, cells: list[str]) -> Iterable[Change]:
    """Neighbouring changes of a kind are one."""
    for kind, group in groupby(range(len(text)), lambda at: _kind(text[at], cells[at])):
        if kind is not None:
            places = list(group)
            start, end = places[0], places[-1] + 1
            yield Change(start, end, text[start:end], "".join(cells[start:end]), kind)


def _kind(before: str, after: str) -> Kind | None:
    if before == after:
        return None
    if before in _SPACE:
        return Kind.SPACES
    if before in '"“”':
        return Kind.QUOTES
    return Kind.DASHES if after in ("…", "—", "") else Kind.PUNCTUATION


class _Work:
    """A text being mended: one cell for each of its characters."""

    def __init__(self, text: str, keep: Iterable[tuple[int, int]]) -> None:
        self.cells = list(text)
        self._fixed = {at for start, end in keep for at in range(start, end)}
        self._look()

    def _look(self) -> None:
        """The text as it is now, the cell of each of its characters, and what must stay."""
        self.at = [cell for cell, char in enumerate(self.cells) if char]
        self.text = "".join(self.cells)
        self.masked = {place for place, cell in enumerate(self.at) if cell in self._fixed}
        for found in _MASK.finditer(self.text):
            self.masked.update(range(*found.span()))
        plain = _MASK.sub(lambda found: " " * len(found[0]), self.text)
        for sentence in _SENTENCE.finditer(plain):
            words = len(_WORD.findall(sentence[0]))
            if words and words >= len(_IS_HAN.findall(sentence[0])):  # not a Chinese one
                self.masked.update(range(*sentence.span()))

    def write(self, edits: Iterable[tuple[int, str]]) -> bool:
        """Set characters (place in the present text, new character or ""); whether anything changed."""
        changed = False
        for place, char in edits:
            changed = changed or self.cells[self.at[place]] != char
            self.cells[self.at[place]] = char
        if changed:
            self._look()
        return changed

    def free(self, *places: int) -> bool:
        """Whether all these places may be changed."""
        return self.masked.isdisjoint(places)

    def near(self, place: int, step: int) -> str:
        """The next character before (-1) or after (1) ``place`` that is no space; "" at the line's end."""
        place += step
        while 0 <= place < len(self.text) and self.text[place] in _SPACE:
            place += step
        return self.text[place] if 0 <= place < len(self.text) and self.text[place] != "\n" else ""


# --- what must stay ---------------------------------------------------------------------------------------

_ADDRESS = r"[\w.~:/?#@!$&'()*+,;=%\-\[\]]"
_MASK = re.compile(
    rf"(?a:\b[A-Za-z][A-Za-z+.\-]{{1,9}}://{_ADDRESS}*[\w/#=&\-]|\bwww\.{_ADDRESS}*[\w/])"  # addresses
    r"|(?a:[\w.+\-]{1,64}@[\w\-]{1,63}(?:\.[\w\-]{1,63}){1,8})"  # mail
    r"|(?a:\b[A-Za-z]:[\\/][^\s，。；：！？“”]*)"  # Windows paths
    r"|(?a:&#?\w{2,8};)"  # entities
    r"|`[^`\n]*`"
    r"|[^\s，。；：！？、“”\"《》（）(),;:?!]{0,60}\.(?a:docx?|docm|dotx?|wps|xlsx?|et|pptx?|pdf|rtf|odt|txt|ya?ml|json|csv"
    r"|zip|rar|7z|jpe?g|png|gif|mp[34]|exe|py|html?|ofd)(?![A-Za-z0-9])"  # file names
    r"|^[^\S\n]*(?:[0-9]{1,3}|[A-Za-z]|[〇一二三四五六七八九十百]{1,4})[.,:)](?![0-9])"  # numbering
    r"|(?:[0-9〇一二三四五六七八九十]{1,8}年)?[ \u00a0]{0,12}月[ \u00a0]{0,12}日"  # blanks for a date
    r"|年[ \u00a0]{1,12}月",
    re.MULTILINE | re.IGNORECASE,
)


# --- punctuation -------------------------------------------------------------------------------------------

_BEFORE = re.compile(f"[{_HAN}”’》）】〉」』％]")
"""What a mark of Chinese text stands behind."""
_BEHIND = re.compile(f"[{_HAN}“‘《（【〈「『]")
"""What follows one."""
_IS_HAN = re.compile(f"[{_HAN}]")
_WORD = re.compile("[A-Za-z][A-Za-z'’-]*")
_SENTENCE = re.compile("[^。！？\n]+")
_LONGEST_ASIDE = 200
"""Characters between brackets; farther ones do not belong together."""


def _marks(work: _Work) -> bool:
    """, ; : ? ! beside Chinese text; several ? and ! are one mark."""
    edits = []
    for found in re.finditer("[,;:]|[?!]+", work.text):
        places = range(*found.span())
        if work.free(*places) and _is_chinese(work, found.start(), found.end()):
            edits += [(place, _FULL[work.text[place]]) for place in places]
    return work.write(edits)


def _is_chinese(work: _Work, start: int, end: int) -> bool:
    before, after = work.near(start, -1), work.near(end - 1, 1)
    left = bool(_BEFORE.match(before)) or (work.text[start] in "?!" and before in ("？", "！"))
    right = bool(before and _BEHIND.match(after))
    return left or right


_CLOSES = re.compile(f"[{_SPACE}]*(?:$|[”’）」』])|[{_SPACE}]+[{_HAN}“《（]")


def _stops(work: _Work) -> bool:
    """. behind Chinese text, at a line's end or before a space; elsewhere only where the line ends so."""
    edits = []
    for line in re.finditer("[^\n]+", work.text):
        ends = "。" not in line[0] and re.search(f"[{_HAN}”）]\\.[{_SPACE}]*$", line[0])
        for found in re.finditer(f"(?<=[{_HAN}”’》）])\\.(?!\\.)", line[0]):
            place = line.start() + found.start()
            closes = _CLOSES.match(line[0], found.end())
            if work.free(place) and (closes or (ends and _BEHIND.match(line[0], found.end()))):
                edits.append((place, "。"))
    return work.write(edits)


def _brackets(work: _Work) -> bool:
    """( ) round or beside Chinese text, and the half of a pair whose other half is wide."""
    edits: list[tuple[int, str]] = []
    for start, end in _pairs(work.text, "(（", ")）"):
        first, last = work.text[start], work.text[end]
        if not work.free(start, end) or end - start > _LONGEST_ASIDE:
            continue
        inner, before, after = work.text[start + 1 : end], work.text[start - 1 : start], work.near(end, 1)
        called = bool(re.match("[A-Za-z0-9_]", before)) and before.isascii()
        beside = _BEFORE.match(work.near(start, -1)) or (not called and _BEHIND.match(after))
        mixed = (first == "(") != (last == ")")
        if mixed or beside or _IS_HAN.search(inner):
            edits += [(start, "（"), (end, "）")]
    return work.write(edits)


def _pairs(text: str, opening: str, closing: str) -> Iterable[tuple[int, int]]:
    """Places of brackets that belong together on one line."""
    waiting: list[int] = []
    for place, char in enumerate(text):
        if char == "\n":
            waiting.clear()
        elif char in opening:
            waiting.append(place)
        elif char in closing and waiting:
            yield waiting.pop(), place


# --- quotes ------------------------------------------------------------------------------------------------

_LONGEST_REVERSED = 30
"""Characters between reversed quotes; more are the text between two quotations."""
_PAIRED = re.compile('(?:[“"][”"]|”“)*')
_ENDS = re.compile("[。！？\n]|^[，。；：、！？,.;:?!]")


def _quotes(work: _Work) -> bool:
    """Straight quotes by pairs, reversed ones turned round. Where they do not pair, all stay."""
    places = [place for place, char in enumerate(work.text) if char in '"“”']
    marks = "".join(work.text[place] for place in places)
    if len(places) % 2 or ('"' not in marks and _nested(marks)) or not _PAIRED.fullmatch(marks):
        return False
    pairs = list(zip(places[::2], places[1::2], strict=True))
    turned = [(a, b) for a, b in pairs if work.text[a] == "”"]
    if not all(_is_quotation(work.text[a + 1 : b]) for a, b in turned):
        return False
    straight = [
        (a, b) for a, b in pairs if '"' in (work.text[a], work.text[b]) and _quotes_chinese(work, a, b)
    ]
    turned = [(a, b) for a, b in turned if _IS_HAN.search(work.text[a + 1 : b]) or _beside_han(work, a, b)]
    good = [pair for pair in (*turned, *straight) if work.free(*pair)]
    return work.write([edit for a, b in good for edit in ((a, "“"), (b, "”"))])


def _nested(marks: str) -> bool:
    """The curly quotes pair as brackets do."""
    depth = 0
    for mark in marks:
        depth += 1 if mark == "“" else -1
        if depth < 0:
            return False
    return depth == 0


def _is_quotation(inner: str) -> bool:
    return 0 < len(inner) <= _LONGEST_REVERSED and not _ENDS.search(inner)


def _quotes_chinese(work: _Work, start: int, end: int) -> bool:
    """Chinese is in the quotation, or on both sides of it; and it is no code (name="值", {"键": 1})."""
    before = work.text[start - 1 : start]
    if before and before in "={[\\":
        return False
    if work.text[start] == work.text[end] == '"' and _IS_HAN.search(work.text[start + 1 : end]):
        return True
    return _beside_han(work, start, end) and not before.isdecimal()


def _beside_han(work: _Work, start: int, end: int) -> bool:
    return any(_IS_HAN.match(side) for side in (work.near(start, -1), work.near(end, 1)))


# --- dots and dashes ---------------------------------------------------------------------------------------


def _dots(work: _Work) -> bool:
    """Three to six dots, or 。, beside Chinese text: ……. Dots that lead to a page number stay."""
    edits: list[tuple[int, str]] = []
    for found in re.finditer(r"(?<![.。])(?:\.{3,6}|。{3,6})(?![.。])", work.text):
        start, end = found.span()
        beside = _BEFORE.match(work.text[start - 1 : start]) or _BEHIND.match(work.text[end : end + 1])
        leader = re.match(rf"[{_SPACE}\t]*[0-9]+[^\S\n]*(?:\n|$)", work.text[end:])
        if beside and not leader and work.free(*range(start, end)):
            edits += [(start, "…"), (start + 1, "…"), *((place, "") for place in range(start + 2, end))]
    return work.write(edits)


def _dashes(work: _Work) -> bool:
    """Two to four hyphens between Chinese text, or before it at a line's beginning: ——."""
    edits: list[tuple[int, str]] = []
    for found in re.finditer(rf"(?m)(?:(?<=[{_HAN}”》）])|^)-{{2,4}}(?=[{_HAN}“《（])", work.text):
        start, end = found.span()
        if work.free(*range(start, end)):
            edits += [(start, "—"), (start + 1, "—"), *((place, "") for place in range(start + 2, end))]
    return work.write(edits)


# --- spaces ------------------------------------------------------------------------------------------------

_SPACES = (
    rf"(?<=[，。；！？、])[{_SPACE}]+(?=[^\s])",
    rf"(?<=[{_HAN}”》）A-Za-z0-9%％])[{_SPACE}]+(?=[，。；：！？、])",
    rf"(?<=[：])[{_SPACE}](?=[{_HAN}“《（])",
    rf"(?<=[“《])[{_SPACE}](?=[{_HAN}])|(?<=[{_HAN}])[{_SPACE}](?=[”》])",
    rf"(?<=[{_HAN}])[{_SPACE}](?=[{_HAN}“《（])|(?<=[”》）])[{_SPACE}](?=[{_HAN}])",
)
"""Blanks that part nothing: beside full-width marks, inside quotation and book marks, between characters."""
_STRAY = re.compile("|".join(_SPACES))
_STOP = re.compile("[，。；！？]")


def _spaces(work: _Work) -> bool:
    """Spaces inside a sentence; a line without a sentence (a byline, a form) keeps all of them."""
    edits: list[tuple[int, str]] = []
    for line in re.finditer("[^\n]+", work.text):
        if not _STOP.search(line[0]):
            continue
        for found in _STRAY.finditer(line[0]):
            start, end = found.span()
            if parts_names(line[0], start, end):
                continue
            places = range(line.start() + start, line.start() + end)
            if work.free(*places):
                edits += [(place, "") for place in places]
    return work.write(edits)


_STEPS: tuple[Callable[[_Work], bool], ...] = (_dots, _dashes, _marks, _stops, _brackets, _quotes, _spaces)
