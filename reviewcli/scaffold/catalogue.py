"""The table of the bundled scaffolds in docs/scaffolds.md, and how they stand to one another.

``python -m reviewcli.scaffold.catalogue`` writes the table again; a test compares it with the scaffolds.
``--figures`` prints how many there are by kind and confidence, and how many lines each file has.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from reviewcli.files import scaffolds_folder, write_atomic
from reviewcli.scaffold.index import Entry, read_index
from reviewcli.scaffold.library import load_again
from reviewcli.scaffold.load import MEETINGS
from reviewcli.scaffold.model import Part, Presence, Scaffold, SectionSpec

PAGE = Path("docs") / "scaffolds.md"
BEGIN = "<!-- 以下由程序生成：python -m reviewcli.scaffold.catalogue -->"
END = "<!-- 以上由程序生成 -->"
_WEIGHTS = {Presence.REQUIRED: "必写", Presence.EXPECTED: "一般应写", Presence.OPTIONAL: "可不写"}
_MAIN = (Part.PROBLEMS, Part.CAUSES, Part.MEASURES)


def bundled() -> list[Entry]:
    """The bundled scaffolds, by meeting, the newest first, generic ones last."""
    entries = read_index(scaffolds_folder()) or ()
    return sorted(entries, key=lambda entry: (entry.meeting, -(entry.year or 0), entry.id))


def table() -> str:
    """The generated part of the page: a table for each meeting, and each theme once below it."""
    return "\n\n".join(_meeting(meeting, list(group)) for meeting, group in groupby(bundled(), _meeting_of))


def _meeting_of(entry: Entry) -> str:
    return entry.meeting


def _meeting(meeting: str, entries: list[Entry]) -> str:
    rows = [f"### {MEETINGS[meeting]}（{len(entries)} 个）", ""]
    rows += ["| 编号 | 名称 | 方面 | 其他部分 | 依据 |", "|---|---|---|---|---|"]
    scaffolds = [load_again(Path(entry.path)) for entry in entries]
    rows += [_row(scaffold) for scaffold in scaffolds]
    rows += ["", f"{MEETINGS[meeting]}的主题：", ""]
    themes: dict[str, list[str]] = {}
    for scaffold in scaffolds:
        if scaffold.theme:
            themes.setdefault(scaffold.theme, []).append(scaffold.id)
    rows += [f"- {'、'.join(f'`{id}`' for id in ids)}：{theme}" for theme, ids in themes.items()]
    return "\n".join(rows)


def _row(scaffold: Scaffold) -> str:
    if scaffold.typed:
        aspects = "由填写人列出"
    else:
        aspects = "；".join(_aspect(scaffold, each) for each in scaffold.aspects)
    others = [each for each in scaffold.sections if each.part not in _MAIN]
    parts = "；".join(f"{each.name}（{_WEIGHTS[each.presence]}）" for each in others)
    state = scaffold.confidence.value + ("" if scaffold.verified else "，未核实")
    return f"| `{scaffold.id}` | {scaffold.name} | {aspects} | {parts} | {state} |"


def _aspect(scaffold: Scaffold, aspect: SectionSpec) -> str:
    sure = scaffold.verified_of(aspect.id)
    return aspect.heading + ("" if sure or not scaffold.verified_somewhere else "（未核实）")


def page(text: str) -> str:
    """The page's text with the table made anew. ValueError where the marks are not in it."""
    before, after = text.index(BEGIN) + len(BEGIN), text.index(END)
    return f"{text[:before]}\n\n{table()}\n\n{text[after:]}"


def figures() -> Iterator[str]:
    """How many scaffolds there are by kind and confidence; the lines of each family's files."""
    entries = bundled()
    for meeting, group in groupby(entries, _meeting_of):
        counts = Counter((entry.kind, entry.confidence) for entry in group)
        for (kind, confidence), count in sorted(counts.items()):
            yield f"{MEETINGS[meeting]}\t{kind}\t{confidence}\t{count}"
    for folder in sorted({Path(entry.path).parent for entry in entries}):
        lengths = [
            len(Path(e.path).read_text(encoding="utf-8").splitlines())
            for e in entries
            if Path(e.path).parent == folder
        ]
        yield f"{folder.name}\t{' '.join(str(n) for n in sorted(lengths, reverse=True))}"


def main() -> None:
    """Write the page again, or print the figures."""
    if "--figures" in sys.argv[1:]:
        print("\n".join(figures()))
        return
    where = Path(__file__).resolve().parents[2] / PAGE
    write_atomic(where, page(where.read_text(encoding="utf-8")).encode("utf-8"))


if __name__ == "__main__":
    main()
