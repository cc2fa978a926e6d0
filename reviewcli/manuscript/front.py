"""What stands before the first heading (title, byline, date, preamble) and after the last text."""

from __future__ import annotations

from collections.abc import Sequence

from reviewcli.manuscript.rows import Row
from reviewcli.manuscript.text import fold
from reviewcli.manuscript.vocabulary import (
    ends_preamble,
    has_title_kind,
    has_title_words,
    is_attachment,
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
        elif _is_short(rows[i], _BYLINE_LONGEST) and rows[i].typed is None and (used or len(core) <= 12):
            out[i] = "byline"
        else:
            break
    if not used and all(kind in ("label", "byline", "blank", "date") for kind in out):
        out = ["title" if kind == "byline" else kind for kind in out]
    return out


def _above_title(rows: Sequence[Row], filled: Sequence[int]) -> dict[int, str]:
    """What stands above the title: 附件2, a date, a name. A unit's name there is the title's first line."""
    out: dict[int, str] = {}
    for i in filled[:_ABOVE_MOST]:
        core = rows[i].core
        if is_label(core):
            out[i] = "label"
        elif not _is_short(rows[i], _TITLE_LONGEST) or has_title_words(core):
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
    return looks or is_unit(row.core) or _has_subtitle(rows, filled, i)


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
        if not _is_short(row, _TITLE_LONGEST) or is_date(row.core):
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
        used = used[:1] if rows[used[0]].cues.centred or rows[used[0]].cues.outline else []
    return used


def _leads_to_title(rows: Sequence[Row], filled: Sequence[int], i: int) -> bool:
    """A line with no title words (a unit's name) right above one that has them, or a second unit's line."""
    at = filled.index(i)
    for k in filled[at + 1 : at + 3]:
        if not _is_short(rows[k], _TITLE_LONGEST):
            return False
        if has_title_words(rows[k].core):
            return True
        if not is_unit(rows[k].core):
            return False
    return False


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
