"""The text of a draft's file: YAML that a person can open in any editor, read and mend.

Texts of several lines are block texts. The scaffold's headings stand as comments and are written again at
each save; empty things are left out.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from typing import Any

import yaml

from reviewcli.draft.compose import numbered
from reviewcli.draft.model import (
    Draft,
    DraftBefore,
    DraftExtra,
    DraftItem,
    DraftOpinion,
    DraftPoint,
    DraftSection,
)
from reviewcli.draft.points import ordinal, style_of
from reviewcli.draft.typed import effective
from reviewcli.manuscript.markers import Style
from reviewcli.scaffold.model import Scaffold, SectionSpec

_WIDTH = 1 << 30
_HEAD = (
    "reviewcli 草稿。可以用记事本等文本编辑器打开修改，保存为 UTF-8 编码。",
    "以“#”开头的行是说明，每次保存时会重新写；lead 是首句，body 是阐述，“一是”“二是”由程序编排，不必写。",
    "多行文字写在“|-”下面，每行前面的空格要对齐。",
)
_LINKING = ("id", "answers", "responsible", "due")
"""Keys of a point that only its links need."""
_WHY = {
    "opinions": "征求到的意见；answered 是回应它的要点的 id",
    "last_year": "上年度的整改清单",
    "before": "去年写的，只供参考，不会写进文稿；points 里的还没有看过，kept 和 seen 只用来核对有没有照搬",
    "notes": "零散的素材，写要点时可以取用，取走的就不在这里了",
    "at": "上次停在这一问",
    "buffer": "这一问里写了一半的文字",
    "begun": "别的几问里写了一半的文字",
    "returned": "上次从 Word 取回改动时两边的样子，供程序比较，不要改",
    "skipped": "留待以后再写的",
    "settled": "已定下不写的，或照现成文字用的",
    "unplaced": "没有位置的文字：从原稿读来而模板里没有的，或原来写在后来去掉的方面里的，请自行取用",
}


class _Dumper(yaml.SafeDumper):
    """The pure dumper (its block texts survive rare characters), with block texts wherever they can be."""

    def analyze_scalar(self, scalar: str) -> Any:
        """A tab inside a line is no reason to write a long text as one quoted line of escapes."""
        found = super().analyze_scalar(scalar)
        if "\t" in scalar and "\n" in scalar:
            found.allow_block = super().analyze_scalar(scalar.replace("\t", " ")).allow_block
        return found


def _represent_text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None)


_Dumper.add_representer(str, _represent_text)


def dump(draft: Draft, scaffold: Scaffold | None) -> str:
    """The file's text. Without a scaffold (it may be gone from this machine) there are no headings in it."""
    scaffold = effective(draft, scaffold) if scaffold is not None else None
    lines = [f"# {line}" for line in _HEAD]
    lines += _comment(scaffold.name, 0) if scaffold is not None else []
    lines += _pair("scaffold", draft.scaffold, 0)
    for key in ("id", "title"):
        lines += _text(key, getattr(draft, key), 0)
    lines += _fields(draft, scaffold)
    if draft.preamble:
        lines += ["", *_comment("开头语", 0), *_pair("preamble", draft.preamble, 0)]
    lines += _typed(draft)
    lines += _sections(draft, scaffold)
    lines += _extras(draft)
    lines += _text("closing", draft.closing, 0)
    lines += _others(draft)
    for key in ("at", "buffer", "begun", "skipped", "settled", "returned", "unplaced"):
        if getattr(draft, key):
            lines += ["", *_comment(_WHY[key], 0), *_pair(key, getattr(draft, key), 0)]
    for key, value in draft.unknown.items():
        lines += _pair(key, value, 0)
    return "\n".join(lines) + "\n"


def _pair(key: str, value: object, indent: int) -> list[str]:
    """``key: value`` as the dumper writes it, moved right by ``indent``."""
    lines = _text_lines(key, value) if type(value) is str else _lines(key, value)
    return [" " * indent + line if line else "" for line in lines]


@functools.lru_cache(maxsize=1024)
def _text_lines(key: str, text: str) -> list[str]:
    """As :func:`_lines`; remembered: a save writes all texts again, and all but one are as they were."""
    return _lines(key, text)


def _lines(key: str, value: object) -> list[str]:
    text = yaml.dump(
        {key: value},
        Dumper=_Dumper,
        allow_unicode=True,
        width=_WIDTH,
        default_flow_style=False,
        sort_keys=False,
    )
    return text.removesuffix("\n").split("\n")


def _text(key: str, value: str, indent: int) -> list[str]:
    return _pair(key, value, indent) if value else []


def _comment(text: str, indent: int) -> list[str]:
    """A comment line; whatever would end it early (a line break of any kind) is a blank in it."""
    return [" " * indent + "# " + " ".join("".join(c if c.isprintable() else " " for c in text).split())]


def _fields(draft: Draft, scaffold: Scaffold | None) -> list[str]:
    if not draft.fields:
        return []
    labels = {field.id: field.label for field in scaffold.fields} if scaffold is not None else {}
    lines = ["", "fields:"]
    for key, value in draft.fields.items():
        if key in labels:
            lines += _comment(labels[key], 2)
        lines += _pair(key, value, 2)
    return lines


def _typed(draft: Draft) -> list[str]:
    """The aspects that the writer named; each section below goes by its place in this list."""
    if not draft.typed:
        return []
    first = next(iter(draft.typed))
    note = f"按通知填的各个方面；第 1 个的内容在下面的 {first}-1 里，依次类推，在这里增减要连同下面一起改"
    return ["", *_comment(note, 0), *_pair("typed", draft.typed, 0)]


def _sections(draft: Draft, scaffold: Scaffold | None) -> list[str]:
    if not draft.sections:
        return []
    lines = ["", "sections:"]
    left = dict(draft.sections)
    for spec, marker in _walk(scaffold.sections if scaffold is not None else (), draft, 1):
        if any(child.id in draft.sections for child in spec.walk()):
            lines += _comment(marker + spec.heading, 2)
        section = left.pop(spec.id, None)
        if section is not None:
            lines += _section(spec.id, section, style_of(spec.points.style) if spec.points else None)
    for id, section in left.items():
        lines += _section(id, section, None)
    return lines


def _walk(specs: Sequence[SectionSpec], draft: Draft, level: int) -> Iterator[tuple[SectionSpec, str]]:
    for spec, marker in numbered(specs, draft, level):
        yield spec, marker
        yield from _walk(spec.children, draft, level + 1)


def _extras(draft: Draft) -> list[str]:
    if not draft.extras:
        return []
    note = "模板以外、照原样写进文稿的部分；after 是它前面那个部分的名字，序号由程序编排"
    return ["", *_comment(note, 0), *_pair("extras", [_plain(extra) for extra in draft.extras], 0)]


def _others(draft: Draft) -> list[str]:
    """What others said, last year's ledger, the tray of notes."""
    opinions = [_filled(each, ("text", "source", "answered", "settled")) for each in draft.opinions]
    keys = ("problem", "measure", "state", "evidence", "responsible", "due")
    items = [_filled(each, keys) for each in draft.last_year]
    before = {id: _before(each) for id, each in draft.before.items()}
    lines = []
    for key, value in (
        ("opinions", opinions),
        ("last_year", items),
        ("before", before),
        ("notes", draft.notes),
    ):
        if value:
            lines += ["", *_comment(_WHY[key], 0), *_pair(key, value, 0)]
    return lines


def _filled(thing: DraftPoint | DraftOpinion | DraftItem, keys: Sequence[str]) -> dict[str, object]:
    """``thing`` as plain data, empty things left out."""
    return {key: value for key in keys if (value := getattr(thing, key))} | thing.unknown


def _before(before: DraftBefore) -> dict[str, object]:
    """An earlier paper's texts for one section as plain data, empty things left out."""
    keys = ("source", "text", "points", "seen", "kept", "measures")
    points = [_filled(point, ("lead", "body", *_LINKING)) for point in before.points]
    found = {key: points if key == "points" else getattr(before, key) for key in keys}
    return {key: value for key, value in found.items() if value} | before.unknown


def _plain(extra: DraftExtra) -> dict[str, object]:
    """An extra section as plain data, empty things left out."""
    out: dict[str, object] = {"heading": extra.heading}
    for key in ("after", "before", "text"):
        if getattr(extra, key):
            out[key] = getattr(extra, key)
    if extra.points:
        out["points"] = [_filled(point, ("lead", "body", *_LINKING)) for point in extra.points]
    if extra.children:
        out["children"] = [_plain(child) for child in extra.children]
    return out | extra.unknown


def _section(id: str, section: DraftSection, style: Style | None) -> list[str]:
    inner = _text("heading", section.heading, 4) + _text("text", section.text, 4)
    if section.points:
        inner.append("    points:")
    for number, point in enumerate(section.points, 1):
        marker = ordinal(style, number)
        inner += _comment(marker, 6) if marker else []
        inner += _point(point)
    for key, value in section.unknown.items():
        inner += _pair(key, value, 4)
    return [*_pair(id, {}, 2)] if not inner else [_pair(id, {}, 2)[0].removesuffix(" {}"), *inner]


def _point(point: DraftPoint) -> list[str]:
    inner = []
    for key in ("lead", "body", *_LINKING):
        if value := getattr(point, key):
            inner += _pair(key, value, 8)
    for key, value in point.unknown.items():
        inner += _pair(key, value, 8)
    if not inner:
        return ["      - {}"]
    return ["      - " + inner[0][8:], *inner[1:]]
