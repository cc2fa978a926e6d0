"""What stands before the first heading (title, byline, date, preamble) and after the last text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reviewcli.manuscript.rows import Row
from reviewcli.manuscript.text import fold
from reviewcli.manuscript.vocabulary import (
    ends_preamble,
    has_title_kind,
    has_title_words,
    is_attachment,
    is_byline,
    is_closing,
    is_date,
    is_edition,
    is_label,
    is_signature,
    is_unit,
)

_TITLE_LONGEST = 70
_BYLINE_LONGEST = 40
_NAME_LONGEST = 12
_SHORTEST = 4
"""A line no longer than this is a person's name rather than a unit's."""
_ABOVE_MOST = 5


def read_front(rows: Sequence[Row]) -> list[str]:
    """For each row before the first heading: "label", "title", "byline", "date", "preamble" or "blank"."""
    out = ["blank" if row.blank else "preamble" for row in rows]
    filled = [i for i, row in enumerate(rows) if not row.blank]
    above = _above_title(rows, filled)
    used = _title_rows(rows, filled[len(above) :])
    if not used:
        above = {i: kind for i, kind in above.items() if kind == "label"}
    out = [above.get(i, kind) for i, kind in enumerate(out)]
    for i in used:
        out[i] = "title"
    for i in filled[len(above) + len(used) :]:
        core = rows[i].core
        if is_date(core):
            out[i] = "date" if "date" not in out else "byline"
        elif _is_short(rows[i], _BYLINE_LONGEST) and rows[i].typed is None and (used or _names(core)):
            out[i] = "byline"
        else:
            break
    if not used and all(kind in ("label", "byline", "blank", "date") for kind in out):
        whose = [is_byline(row.core) for row in rows]
        out = ["title" if kind == "byline" and not w else kind for kind, w in zip(out, whose, strict=True)]
    return out


def _names(core: str) -> bool:
    """Under no title: short enough for a name, or plainly a byline."""
    return len(core) <= _NAME_LONGEST or is_byline(core)


def _above_title(rows: Sequence[Row], filled: Sequence[int]) -> dict[int, str]:
    """What stands above the title: 附件2, a date, a name. A unit's name there is the title's first line."""
    out: dict[int, str] = {}
    for i in filled[:_ABOVE_MOST]:
        core = rows[i].core
        if is_label(core):
            out[i] = "label"
        elif not _is_title_line(rows, filled, i) or has_title_words(core):
            break
        elif is_date(core):
            out[i] = "date"
        elif _begins_title(rows, filled, i):
            break
        else:
            out[i] = "byline"
    else:
        return {i: kind for i, kind in out.items() if kind == "label"}
    return out


def _begins_title(rows: Sequence[Row], filled: Sequence[int], i: int) -> bool:
    """A unit's name, a centred or a longer line, a motto with a subtitle: the title's first line."""
    row = rows[i]
    looks = row.cues.centred or len(row.core) > _NAME_LONGEST
    return looks or is_unit(row.core) or _has_subtitle(rows, filled, i) or _before_quotation(rows, filled, i)


def _before_quotation(rows: Sequence[Row], filled: Sequence[int], i: int) -> bool:
    """A line that is a title's quotation, or stands above it: 某镇领导班子 / “不忘初心、牢记使命”."""
    core, at = rows[i].core, filled.index(i)
    below = "".join(rows[k].core for k in filled[at + 1 : at + 2])
    beside = len(core) > _SHORTEST and not is_byline(core) and _QUOTATION.search(below)
    return bool(_QUOTATION.search(core) or beside) and _leads_to_title(rows, filled, i)


def _has_subtitle(rows: Sequence[Row], filled: Sequence[int], i: int) -> bool:
    """The next line begins with a dash: ——…对照检查材料."""
    after = filled[filled.index(i) + 1 : filled.index(i) + 2]
    return bool(after) and rows[after[0]].core.startswith(("——", "—", "――", "－－"))


def _title_rows(rows: Sequence[Row], filled: Sequence[int]) -> list[int]:
    """The leading rows that are the title: one, several (a broken or a repeated one), or none."""
    used: list[int] = []
    complete = False
    for i in filled:
        row = rows[i]
        if not _is_title_line(rows, filled, i) or is_date(row.core):
            break
        repeated = any(fold(rows[k].core) == fold(row.core) for k in used)
        if complete and not repeated and not is_edition(row.core):
            break
        known = has_title_words(row.core) or repeated or complete or _leads_to_title(rows, filled, i)
        if not known and (used or not (row.cues.centred or row.cues.outline)):
            break
        used.append(i)
        complete = complete or has_title_kind(row.core)
    if used and not any(has_title_words(rows[i].core) for i in used):
        first = rows[used[0]]
        looks = first.cues.centred or first.cues.outline
        used = used[:1] if looks and not is_byline(first.core) else []
    return used


def _leads_to_title(rows: Sequence[Row], filled: Sequence[int], i: int) -> bool:
    """A line with no title words (a unit's name) above one that has them; between them a second unit's line
    or a line with a quotation (领导班子“不忘初心、牢记使命”)."""
    at = filled.index(i)
    for k in filled[at + 1 : at + 4]:
        if not _is_title_line(rows, filled, k):
            return False
        if has_title_words(rows[k].core):
            return True
        if not (is_unit(rows[k].core) or _QUOTATION.search(rows[k].core)):
            return False
    return False


_QUOTATION = re.compile("[“”《》]")
_PAIRS = (("“", "”"), ("《", "》"))


def _is_title_line(rows: Sequence[Row], filled: Sequence[int], i: int) -> bool:
    """Short, and no sentence; one that ends with 、 or ， within a quotation goes on in the next line."""
    row = rows[i]
    if _is_short(row, _TITLE_LONGEST):
        return True
    after = filled[filled.index(i) + 1 : filled.index(i) + 2]
    if row.blank or not after or len(row.core) > _TITLE_LONGEST or row.core[-1] not in "、，":
        return False
    begun = any(row.core.count(a) > row.core.count(b) for a, b in _PAIRS)
    following = rows[after[0]].core
    return begun and any(b in following for _, b in _PAIRS) and len(following) <= _TITLE_LONGEST


def _is_short(row: Row, longest: int) -> bool:
    return not row.blank and len(row.core) <= longest and not row.ended and not ends_preamble(row.core)


def read_tail(rows: Sequence[Row]) -> dict[int, str]:
    """Which of the last rows are "closing" or "signature" (by position in ``rows``)."""
    out: dict[int, str] = {}
    filled = [i for i, row in enumerate(rows) if not row.blank]
    tail = filled[-6:]
    for i in reversed(tail):
        core = rows[i].core
        short = len(core) <= 20 and not rows[i].ended
        if rows[i].typed is not None and not is_signature(core):
            break
        if is_attachment(core) or is_closing(core):
            out[i] = "closing"
        elif (
            is_signature(core)
            or (is_date(core) and short)
            or (short and (_below(out, tail, i) or _is_name(core, rows, tail, i)))
        ):
            out[i] = "signature"
        else:
            break
    return out


def _below(out: dict[int, str], tail: Sequence[int], i: int) -> bool:
    """The next line down is part of the signature."""
    at = tail.index(i)
    return at + 1 < len(tail) and out.get(tail[at + 1]) == "signature"


def _is_name(core: str, rows: Sequence[Row], tail: Sequence[int], i: int) -> bool:
    """The very last line, as short as a name, under a line that ends a sentence."""
    at = tail.index(i)
    return at == len(tail) - 1 and at > 0 and len(fold(core)) <= 8 and rows[tail[at - 1]].ended
