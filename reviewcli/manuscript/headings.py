"""Which lines are headings, and how deep.

A heading is known by its words and its place, then by its number, then by its looks; any two of the three
suffice. No scaffold is needed: the words are those of the genre (``vocabulary.py``).
"""

from __future__ import annotations

from collections.abc import Sequence

from reviewcli.manuscript.candidates import (
    INSIDE,
    LONGEST,
    ORDER,
    SHORT,
    bare_number,
    candidate,
    kind_of,
    tail,
)
from reviewcli.manuscript.levels import Head, assign_levels
from reviewcli.manuscript.markers import Style, parse_marker
from reviewcli.manuscript.rows import Row, heading_style
from reviewcli.manuscript.vocabulary import (
    has_title_words,
    is_closing,
    is_date,
    is_plain_aspect,
    is_signature,
    part_of,
)


def find_headings(rows: Sequence[Row]) -> list[Head]:
    """The headings among ``rows``, with their levels, in order."""
    finder = _Finder(rows)
    heads = finder.numbered() + finder.unnumbered() or finder.spoken()
    heads.sort(key=lambda head: head.row)
    heads = finder.without_title(heads)
    assign_levels(heads)
    more = finder.lost(heads)
    if more:
        heads = sorted([*heads, *more], key=lambda head: head.row)
        assign_levels(heads)
    return heads


class _Finder:
    """One pass over the rows of one paper."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self.rows = rows
        for row in rows:
            if row.typed is None and not row.blank:
                row.typed = bare_number(row)
        self.next = _next_filled(rows)
        self.candidates = [None if row.blank else candidate(i, row) for i, row in enumerate(rows)]
        heads = [c for c in self.candidates if c is not None]
        self.has_parts = any(c.style is Style.CHINESE and c.alone for c in heads)
        self.bare_aspects = sum(
            1
            for c in heads
            if c.words == "aspect" and c.style is None and not c.alone and self._leads_alike(c)
        )
        self.plain_aspects = sum(1 for c in heads if c.words == "aspect" and c.style is not None)

    def _leads_alike(self, head: Head) -> bool:
        row = self.rows[head.row]
        if not is_plain_aspect(row.text[head.start : head.end]):
            return False
        marker = parse_marker(row.text, head.ending)
        return row.text[head.end] in "。：:" or (marker is not None and marker.style.spoken)

    def numbered(self) -> list[Head]:
        """Lines with a number of a heading's style that words, place or looks confirm."""
        out = []
        for head in self.candidates:
            if head is None or head.style is None:
                continue
            why = self._confirm(head)
            if why:
                head.why = why
                out.append(head)
        return self._with_siblings(out)

    def _with_siblings(self, heads: list[Head]) -> list[Head]:
        """Lines that count on from a heading in its own style, set as it is, are headings too."""
        known = {head.row: head for head in heads}
        for order in (1, -1):
            last: Head | None = None
            for head in self.candidates[::order]:
                if head is None or head.style is None:
                    continue
                if head.row in known:
                    last = head
                elif last is not None and _continues(last, head, order) and self._set_alike(last, head):
                    head.why = "number+siblings"
                    known[head.row] = last = head
        return [known[i] for i in sorted(known)]

    def _set_alike(self, known: Head, head: Head) -> bool:
        row = self.rows[head.row]
        longest = LONGEST if head.alone and not row.ended and self._has_body(head) else SHORT
        if head.end - head.start > longest or row.core[-1] in "；;":
            return False
        return head.alone is known.alone and (
            head.alone or known.words != "" or known.why == "number+siblings"
        )

    def _confirm(self, head: Head) -> str:
        row = self.rows[head.row]
        if head.words and (head.alone or head.style is not Style.CIRCLED):
            return "words+number"
        if row.cues.outline and head.alone:
            return "number+looks"
        if head.style in (Style.PART, Style.CHINESE):
            return self._confirm_part(head, row)
        if head.style is Style.BRACKETED:
            return self._confirm_bracketed(head, row)
        return self._confirm_arabic(head, row)

    def _confirm_part(self, head: Head, row: Row) -> str:
        text = row.text[head.start : head.end]
        if head.alone:
            ended = row.core[-1] in "。；;！!？?"
            if row.core[-1] in "；;" or (ended and len(text) > SHORT and not row.bold):
                return ""
            return "number+place"
        if not self.has_parts and len(text) <= 30:
            return "number+place"
        return "number+looks" if _bold_prefix(row, head) else ""

    def _confirm_bracketed(self, head: Head, row: Row) -> str:
        if not head.alone:
            return "number+looks" if _bold_prefix(row, head) else ""
        if row.core[-1] in "；;，,":
            return ""
        length = head.end - head.start
        if row.core[-1] in "。！？!?":
            return "number+place" if length <= SHORT and self._has_body(head) else ""
        if row.core[-1] in "：:" and not self._has_body(head):
            return ""
        return "number+place" if length <= LONGEST else ""

    def _confirm_arabic(self, head: Head, row: Row) -> str:
        if not head.alone:
            return "number+looks" if _bold_prefix(row, head) and head.end - head.start <= 30 else ""
        if row.ended and row.core[-1] not in "：:" and not (row.bold and self._has_body(head)):
            return "number+place" if row.core[-1] == "。" and self._has_points(head) else ""
        if head.end - head.start > SHORT or not self._has_body(head):
            return ""
        return "number+looks" if row.bold else "number+place"

    def _has_body(self, head: Head) -> bool:
        """The next line is text of its own: not a sibling, not a heading above it."""
        at = self.next[head.row]
        if at is None:
            return False
        row = self.rows[at]
        style = heading_style(row.marker)
        if style is None:
            return not (self._bare(at) and part_of(row.words))
        if style is head.style or style in (Style.PART, Style.CHINESE):
            return False
        return ORDER.index(style) > ORDER.index(head.style) if head.style in ORDER else True

    def _has_points(self, head: Head) -> bool:
        at = self.next[head.row]
        marker = self.rows[at].marker if at is not None else None
        return marker is not None and marker.style.spoken and marker.number == 1

    def spoken(self) -> list[Head]:
        """第一，… alone on a line: headings only where the paper has no others."""
        out = []
        for i, row in enumerate(self.rows):
            marker = row.marker
            if row.blank or marker is None or marker.style is not Style.NTH:
                continue
            at = self.next[i]
            follows = at is not None and self.rows[at].marker is None
            if len(row.words) <= 30 and follows and not INSIDE.search(row.words[:-1]):
                end = row.right - len(tail(row.words))
                out.append(
                    Head(i, Style.NTH, marker.number, row.after, end, row.right, "", "", True, "number+place")
                )
        return out if len(out) > 1 else []

    def unnumbered(self) -> list[Head]:
        """Lines with no number that their words and their looks or place make headings."""
        out = []
        for head in self.candidates:
            if head is None or head.style is not None or self.rows[head.row].marker is not None:
                continue
            why = self._confirm_bare(head)
            if why:
                head.why = why
                out.append(head)
        return out

    def _confirm_bare(self, head: Head) -> str:
        row = self.rows[head.row]
        text = row.text[head.start : head.end]
        looks = bool(row.cues.outline) or (row.bold and head.alone) or _bold_prefix(row, head)
        if not head.alone:
            if head.words != "aspect" or not is_plain_aspect(text) or len(text) > 30:
                return ""
            if looks:
                return "words+looks"
            alike = self.plain_aspects or self.bare_aspects > 1
            return "words+place" if alike and self._leads_in(head) else ""
        if row.core[-1] in "：:；;，,、":
            return ""
        first = next((i for i, other in enumerate(self.rows) if not other.blank), 0)
        if head.words == "part" and len(text) <= 30 and not (row.ended and not looks) and head.row != first:
            return "words+place"
        if has_title_words(text) and not row.cues.outline:
            return ""
        if head.words == "aspect" and is_plain_aspect(text) and (looks or self._stands_above(head)):
            return "words+looks" if looks else "words+place"
        if row.cues.outline and len(text) <= LONGEST and not row.ended:
            return "looks+place"
        if (
            row.bold
            and not row.cues.centred
            and len(text) <= 30
            and not row.ended
            and self._plain_follows(head)
        ):
            return "looks+place"
        return ""

    def _leads_in(self, head: Head) -> bool:
        """The run-in heading ends as one does: with a full stop, or a colon where numbered ones go before
        or a point follows.
        """
        row = self.rows[head.row]
        stop = row.text[head.end]
        marker = parse_marker(row.text, head.ending)
        if marker is not None and marker.style.spoken and marker.number == 1:
            return True
        if stop == "。" or self.plain_aspects:
            return stop in "。：:"
        above = next((r for r in reversed(self.rows[: head.row]) if not r.blank), None)
        alone = above is not None and above.marker is not None and len(above.words) <= 12
        return stop in "：:" and self.bare_aspects > 2 and not alone

    def _stands_above(self, head: Head) -> bool:
        """Points or a longer text follow; or other aspects of this paper have their numbers."""
        at = self.next[head.row]
        if at is None:
            return False
        longer = len(self.rows[at].core) > len(self.rows[head.row].core) + 10
        marker = self.rows[at].marker
        return bool(self.plain_aspects) or longer or (marker is not None and marker.number == 1)

    def _plain_follows(self, head: Head) -> bool:
        at = self.next[head.row]
        return at is not None and not self.rows[at].bold

    def _bare(self, i: int) -> bool:
        row = self.rows[i]
        return not row.blank and row.marker is None and not row.ended and len(row.core) <= SHORT

    def without_title(self, heads: list[Head]) -> list[Head]:
        """Drop what is really the title: unnumbered looks-only headings before everything else."""
        while (
            heads
            and heads[0].style is None
            and (
                heads[0].words != "part"
                and (heads[0].why == "looks+place" or has_title_words(self._text(heads[0])))
            )
        ):
            if not self._is_front(heads[0]):
                break
            heads = heads[1:]
        return heads

    def _is_front(self, head: Head) -> bool:
        """Nothing but blank lines and other short lines stands before it."""
        return all(row.blank or len(row.core) <= LONGEST for row in self.rows[: head.row])

    def _text(self, head: Head) -> str:
        return self.rows[head.row].text[head.start : head.end]

    def lost(self, heads: list[Head]) -> list[Head]:
        """Headings whose number was lost: the number is missing in the series and the line looks the part."""
        known = {head.row for head in heads}
        out: list[Head] = []
        for i, head in enumerate(heads):
            if head.style is None or head.number < 2:
                continue
            before = next((h for h in reversed(heads[:i]) if h.level <= head.level), None)
            if before is None:
                continue
            same = before.level == head.level
            wanted = head.number - (before.number if same and before.style is head.style else 0) - 1
            if wanted < 1 or (not same and before.level != head.level - 1):
                continue
            between = [r for r in range(before.row + 1, head.row) if r not in known and self._looks_lost(r)]
            if len(between) == wanted:
                out += [self._lost_head(r, "place+looks") for r in between]
        return out + self._lost_runs(heads, known | {head.row for head in out})

    def _lost_runs(self, heads: list[Head], known: set[int]) -> list[Head]:
        """A part all of whose headings lost their numbers: short lines, each with a long text below."""
        out: list[Head] = []
        for i, head in enumerate(heads):
            end = heads[i + 1].row if i + 1 < len(heads) else len(self.rows)
            if head.level != 1 or head.part not in ("causes", "measures"):
                continue
            if any(self._is_point(r) for r in range(head.row + 1, end)):
                continue
            inside = [
                r for r in range(head.row + 1, end) if r not in known and self._looks_lost(r, ended=True)
            ]
            if len(inside) >= (3 if any(self.rows[r].ended for r in inside) else 2):
                out += [self._lost_head(r, "place+looks") for r in inside]
        return out

    def _is_point(self, i: int) -> bool:
        marker = self.rows[i].marker
        return marker is not None and marker.style.spoken

    def _looks_lost(self, i: int, ended: bool = False) -> bool:
        row = self.rows[i]
        sentence = ended and row.marker is None and row.core[-1:] == "。" and len(row.core) <= 24
        if not (self._bare(i) or sentence) or len(row.core) < 4:
            return False
        if is_date(row.core) or is_closing(row.core) or is_signature(row.core):
            return False
        at = self.next[i]
        return at is not None and len(self.rows[at].core) > len(row.core) + 10

    def _lost_head(self, i: int, why: str) -> Head:
        row = self.rows[i]
        end = row.right - len(tail(row.core))
        return Head(i, None, 0, row.left, end, row.right, kind_of(row.text[row.left : end]), "", True, why)


def _continues(known: Head, head: Head, order: int) -> bool:
    """``head`` is the next (``order`` 1) or the previous (-1) number of ``known``'s series."""
    return head.style is known.style and head.number == known.number + order


def _next_filled(rows: Sequence[Row]) -> list[int | None]:
    out: list[int | None] = [None] * len(rows)
    following: int | None = None
    for i in range(len(rows) - 1, -1, -1):
        out[i] = following
        if not rows[i].blank:
            following = i
    return out


def _bold_prefix(row: Row, head: Head) -> bool:
    """The heading's characters are bold and the text after them is not."""
    return not head.alone and head.end <= row.bold_to <= head.ending + 1
