"""The paper's text in one string, whole and without blanks and quotation marks, with the way back to places.

A rule that looks for words looks once over the whole, not once a paragraph.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterable, Iterator

from reviewcli.records import dataclass
from reviewcli.rules.model import Context, Where
from reviewcli.rules.tables import Pattern, Tables, compiled, load_tables
from reviewcli.rules.where import at_text

_SOLID = re.compile('[^ \t\u00a0\u3000“”"‘’「」]+')
"""What counts where formulas are compared: stray blanks and the kind of quotation marks do not."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Characters ``start`` to ``end`` of one paragraph."""

    paragraph: int
    start: int
    end: int


class FullText:
    """``whole``: paragraphs joined by ``\\n``; ``plain``: the same without blanks and quotation marks."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.whole = "\n".join(paragraph.text for paragraph in context.paragraphs)
        self._starts: list[int] = []
        at = 0
        for paragraph in context.paragraphs:
            self._starts.append(at)
            at += len(paragraph.text) + 1
        runs = list(_SOLID.finditer(self.whole))
        self.plain = "".join(run[0] for run in runs)
        self._from_whole = [run.start() for run in runs]
        self._from_plain: list[int] = []
        at = 0
        for run in runs:
            self._from_plain.append(at)
            at += run.end() - run.start()

    def spot(self, start: int, end: int) -> Spot:
        """Places in ``whole`` as a place in a paragraph; what runs beyond its end is cut."""
        n = bisect.bisect_right(self._starts, start) - 1
        first = self._starts[n]
        length = len(self.context.paragraphs[n].text)
        return Spot(self.context.paragraphs[n].index, start - first, min(end - first, length))

    def plain_spot(self, start: int, end: int) -> Spot:
        """Places in ``plain`` as a place in a paragraph, with the quotation marks that belong to it."""
        first, last = self._back(start), self._back(end - 1) + 1
        words = self.whole[first:last]
        if words.count("“") > words.count("”") and self.whole[last : last + 1] == "”":
            last += 1
        elif words.count("“") < words.count("”") and first and self.whole[first - 1] == "“":
            first -= 1
        return self.spot(first, last)

    def _back(self, at: int) -> int:
        n = bisect.bisect_right(self._from_plain, at) - 1
        return self._from_whole[n] + at - self._from_plain[n]

    def where(self, spot: Spot) -> Where:
        """The place for a finding."""
        return at_text(self.context, spot.paragraph, spot.start, spot.end)

    def find(self, entries: Iterable[Pattern]) -> Iterator[tuple[Spot, Pattern]]:
        """Every place of the entries' words, in reading order; of several at one place the first entry."""
        found = [
            (start, n, end, entry)
            for n, entry in enumerate(entries)
            for start, end in spans(entry, self.whole)
        ]
        last = -1
        for start, _, end, entry in sorted(found, key=lambda each: each[:3]):
            if start >= last:
                yield self.spot(start, end), entry
                last = end


def without_marks(text: str) -> str:
    """``text`` as formulas are compared: without blanks and quotation marks."""
    return "".join(_SOLID.findall(text))


def spans(entry: Pattern, text: str) -> Iterator[tuple[int, int]]:
    """Where an entry's words stand in ``text``."""
    for word in entry.words:
        at = text.find(word)
        while at >= 0:
            yield at, at + len(word)
            at = text.find(word, at + len(word))
    if entry.pattern and (not entry.when or any(word in text for word in entry.when)):
        for found in compiled(entry.pattern).finditer(text):
            yield found.span()


def occurs(entries: Iterable[Pattern], text: str) -> bool:
    """Whether any of the entries' words stand in ``text``."""
    return any(True for entry in entries for _ in spans(entry, text))


def full_text(context: Context) -> FullText:
    """The context's text, joined once."""
    if "fulltext" not in context.cache:
        context.cache["fulltext"] = FullText(context)
    found: FullText = context.cache["fulltext"]
    return found


def tables(context: Context) -> Tables:
    """The wording tables that hold for this paper."""
    if "tables" not in context.cache:
        context.cache["tables"] = load_tables(context.wording_folders)
    found: Tables = context.cache["tables"]
    return found
