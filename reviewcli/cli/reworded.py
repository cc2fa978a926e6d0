"""What ``export --wording`` tells the user: every place that was mended, and how many of each kind."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reviewcli.manuscript.wording import Change, Kind
    from reviewcli.rules.where import Places
    from reviewcli.word.layout import Reading
    from reviewcli.word.writing.rewords import Reworded

_AROUND = 4
"""Characters shown on either side of a change; changes nearer than that are shown together."""
_LABEL = 14


def tell(before: Reading, done: Reworded) -> list[str]:
    """Sentences for the user: one a place (where, before → after), then the counts. ``before``: as it was."""
    from reviewcli.manuscript.outline import read_outline
    from reviewcli.rules.where import Places

    places = Places(read_outline(before.paragraphs).manuscript)
    out = [_place(before, places, index, group) for index, group in _together(done.changes)]
    counts: Counter[Kind] = Counter(change.kind for _, change in done.changes)
    named = "，".join(f"{kind.value} {count} 处" for kind, count in counts.most_common())
    out.append(f"共改 {len(done.changes)} 处：{named}。" if counts else "标点和空格没有要改的。")
    if done.skipped:
        out.append(f"有 {done.skipped} 段结构特殊，里面的标点没有改，请打开文件自己看一遍。")
    return out


def _together(changes: tuple[tuple[int, Change], ...]) -> list[tuple[int, list[Change]]]:
    """Changes by paragraph, near ones together."""
    out: list[tuple[int, list[Change]]] = []
    for index, change in changes:
        if out and out[-1][0] == index and change.start - out[-1][1][-1].end < _AROUND:
            out[-1][1].append(change)
        else:
            out.append((index, [change]))
    return out


def _place(before: Reading, places: Places, index: int, group: list[Change]) -> str:
    text = before.paragraphs[index - 1].text
    start, end = group[0].start, group[-1].end
    head, tail = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
    after, at = "", start
    for change in group:
        after += text[at : change.start] + change.after
        at = change.end
    old, new = (f"{head}{part}{tail}".replace("\n", " ") for part in (text[start:end], after))
    path = places.at(index, start)
    label = path[-1] if path else ""
    short = label if len(label) <= _LABEL else label[:_LABEL] + "…"
    where = f"第 {index} 段（{short}）" if short else f"第 {index} 段"
    return f"{where}：{old} → {new}"
