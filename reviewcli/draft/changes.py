"""What is different between two states of a draft, in a few words; how much is written in one."""

from __future__ import annotations

from collections.abc import Iterator

from reviewcli.draft.compose import Composed, compose
from reviewcli.draft.model import Draft, DraftExtra, DraftPoint, DraftSection
from reviewcli.draft.points import ordinal, style_of
from reviewcli.draft.typed import effective
from reviewcli.manuscript.text import count_chars
from reviewcli.scaffold.model import Scaffold

_NAMES = {
    "title": "标题",
    "preamble": "开头语",
    "extras": "模板以外的部分",
    "closing": "结束语",
    "opinions": "征求到的意见",
    "last_year": "上年度的整改清单",
    "notes": "零散的素材",
    "buffer": "写到一半的文字",
    "begun": "写到一半的文字",
    "unplaced": "没有位置的文字",
    "skipped": "留待以后再写的",
    "scaffold": "所用的模板",
}


def paper_chars(draft: Draft, scaffold: Scaffold | None) -> int:
    """The characters of the paper so far, as interview, list and history all count them: headings and text of
    the parts, and the preamble once the writer has agreed to it. Without a scaffold what he wrote himself.
    """
    return count_paper(draft, compose(draft, scaffold)) if scaffold is not None else written_chars(draft)


def count_paper(draft: Draft, composed: Composed) -> int:
    """As :func:`paper_chars`, of the draft as it is composed."""
    lines = [line for section in composed.manuscript.sections for line in section.lines()]
    if draft.preamble or "preamble" in draft.settled:
        lines += composed.manuscript.preamble
    return sum(count_chars(line.text) for line in lines)


def written_chars(draft: Draft) -> int:
    """The characters that the writer has written, headings and front matter aside."""
    sections: list[DraftSection | DraftExtra] = [*draft.sections.values()]
    sections += [each for top in draft.extras for each in top.walk()]
    texts = [draft.preamble, draft.closing]
    for section in sections:
        texts += [section.text, *(text for point in section.points for text in (point.lead, point.body))]
    return sum(count_chars(text) for text in texts)


def changed(old: Draft, new: Draft, scaffold: Scaffold | None) -> tuple[str, ...]:
    """What ``new`` has otherwise than ``old``, by the names that the writer knows, in order; without a
    scaffold (it may be gone) by ids. Where the interview stands is nothing worth a word.
    """
    return tuple(dict.fromkeys(_changes(old, new, scaffold)))


def _changes(old: Draft, new: Draft, scaffold: Scaffold | None) -> Iterator[str]:
    scaffold = effective(new, scaffold) if scaffold is not None else None
    labels = {field.id: field.label for field in scaffold.fields} if scaffold is not None else {}
    for id in dict.fromkeys((*old.fields, *new.fields)):
        if old.fields.get(id) != new.fields.get(id):
            yield labels.get(id, id)
    if old.preamble != new.preamble:
        yield _NAMES["preamble"]
    specs = {spec.id: spec for spec in scaffold.walk()} if scaffold is not None else {}
    for id in dict.fromkeys((*old.typed, *new.typed)):
        if old.typed.get(id) != new.typed.get(id):
            yield f"{specs[id].name if id in specs else id}的各个方面"
    for id in dict.fromkeys((*old.sections, *new.sections)):
        before, after = (draft.sections.get(id) or DraftSection() for draft in (old, new))
        if before != after:
            spec = specs.get(id)
            style = spec.points.style if spec is not None and spec.points is not None else "none"
            yield (spec.name if spec is not None else id) + _inside(before, after, style)
    for key, name in _NAMES.items():
        if key != "preamble" and getattr(old, key) != getattr(new, key):
            yield name


def _inside(old: DraftSection, new: DraftSection, style: str) -> str:
    """Which point of a section, where it is one; how many more or fewer."""
    before, after = (tuple(each for each in section.points if not each.empty) for section in (old, new))
    more = len(after) - len(before)
    if more:
        return f"加 {more} 条" if more > 0 else f"少 {-more} 条"
    differ = [n for n, (one, other) in enumerate(zip(before, after, strict=True), 1) if one != other]
    if len(differ) != 1 or old.text != new.text:
        return ""
    marker = ordinal(style_of(style), differ[0])
    name = f"“{marker.rstrip('，.、')}”" if marker else f"第 {differ[0]} 条"
    return name + _part(before[differ[0] - 1], after[differ[0] - 1])


def _part(old: DraftPoint, new: DraftPoint) -> str:
    if old.lead == new.lead and old.body != new.body:
        return "的阐述"
    return "的首句" if old.lead != new.lead and old.body == new.body else ""
