"""What others said before the meeting: a list, typed, pasted or read from an office's file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from reviewcli.draft.model import DraftOpinion, has_words
from reviewcli.errors import ReviewError
from reviewcli.grids.model import Grid, find_table, passed_over
from reviewcli.grids.read import read_listed
from reviewcli.manuscript.text import clean, clean_line, fold

ASKED, SUPERIORS, INSPECTION, TALKS, OTHERS = "征求意见", "上级点出", "巡视巡察", "谈心谈话", "其他"
SOURCES = (ASKED, SUPERIORS, INSPECTION, TALKS, OTHERS)
_WORDS = (
    (INSPECTION, "巡视|巡察|审计|督查|督察"),
    (SUPERIORS, "上级|领导点|点出|督导组|指导组|提醒函"),
    (TALKS, "谈心|谈话"),
    (ASKED, "征求|意见箱|意见表|座谈会|问卷|测评|评议"),
    (OTHERS, "^其他$|^其它$"),
)
_HAN = "[一二三四五六七八九十]{1,3}"
_NO_HAN = "(?![一二三四五六七八九十])"
_NUMBER = re.compile(
    rf"^[ \t\u3000]*(?:[（(](?:[0-9]{{1,3}}|{_HAN})[)）]|[0-9]{{1,3}}(?:[)）]|[、．.](?![0-9]))|[①-⑳❶-❿]"
    rf"|{_HAN}(?:、|是[，、：,:]?(?![否，、：,:]|不是)){_NO_HAN}"
    rf"|第(?:[0-9]{{1,3}}|{_HAN})条?(?:[：:，,]|、(?![0-9]){_NO_HAN})"
    r"|[-–—•·●○▪■◆*](?=[ \t\u3000]|[^-–—\s]))"
    r"[ \t\u3000]*"
)
"""A number before an opinion. What may be the opinion's own words stays: 一是一, 二、三季度, 3.5万元."""
_NEXT = re.compile(rf"[；;。，,][ \t\u3000]*(?=({_HAN})是(?![否]|不是){_NO_HAN})")
_IS = re.compile(r"[ \t\u3000]*一是")
_ORDER = "一二三四五六七八九十"
_NONE = re.compile(
    "(?:本人|我|目前|暂时?|均|都)*(?:无|没有)(?:其他|其它|不同|任何|具体|别的|什么|新的)*"
    "(?:意见|建议|意见[、和与或及]?建议|看法|补充|补充意见|问题)?[。！.]?"
)
_DAY = re.compile(
    "(?:日期|时间|填表日期)?[：:]?(?:(?:[0-9]{4}|[一二三四五六七八九〇零○]{4})年)?"
    "(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})月(?:(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})日)?"
    "|[0-9]{4}[-./][0-9]{1,2}[-./][0-9]{1,2}"
)
_LABEL = re.compile(r"[【\[]?([^【】\[\]：:]{2,12}?)[】\]]?[：:]?$")
_INLINE = re.compile(r"[【\[]?(征求意见|上级点出|巡视巡察|谈心谈话|其他)[】\]]?[：:](.+)$")
_TITLE = re.compile(r"[^，。；！？]{0,40}(?:汇总|汇总表|清单|台账|一览表|登记表|情况表|意见建议|意见和建议)$")
_NAMES = {
    "text": (
        "意见建议", "意见和建议", "意见", "建议", "意见内容", "意见建议内容", "具体意见", "反映的问题",
        "指出的问题", "存在问题", "问题", "具体内容", "内容",
    ),
    "source": ("来源", "意见来源", "问题来源", "渠道", "征求渠道", "征求方式", "方式", "类别"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class ReadOpinions:
    """``opinions`` in their order; ``said``: what was passed over, in sentences for the writer."""

    opinions: tuple[DraftOpinion, ...]
    said: tuple[str, ...] = ()


def source_of(words: str) -> str:
    """Where an opinion comes from, of the five; other words stay as they are, none is ""."""
    words = clean_line(words).text
    return next((name for name, pattern in _WORDS if re.search(pattern, words)), words)


def opinions_in(text: str) -> list[DraftOpinion]:
    """Opinions one a line, without their numbers.

    A line that only names a source (巡视巡察：) says where those below it come from; so does its name before
    an opinion.
    """
    found: list[DraftOpinion] = []
    source = ""
    for line in clean(text).text.split("\n"):
        bare = _NUMBER.sub("", line, count=1).strip()
        if not has_words(bare) or _says_none(bare):
            continue
        label = _label(bare)
        if label is not None:
            source = label
            continue
        inline = _INLINE.match(bare)
        own, words = (inline[1], inline[2]) if inline else (source, line if _IS.match(line) else bare)
        found += [DraftOpinion(each, "" if own == ASKED else own) for each in _apart(words)]
    return found


def _apart(words: str) -> list[str]:
    """The opinions in a line without its number: none where it says that there are none or is only a date;
    several where it counts them (一是…；二是…)."""
    line = clean_line(words).text
    first = re.match(rf"一是(?!否|不是){_NO_HAN}", line)
    starts = [0]
    for found in _NEXT.finditer(line) if first is not None else ():
        if len(starts) < len(_ORDER) and found[1] == _ORDER[len(starts)]:
            starts.append(found.end())
    parts = [line[a:b] for a, b in zip(starts, [*starts[1:], None], strict=True)]
    if len(parts) > 1:
        parts = [part.rstrip("；;，, \u3000") for part in parts]
    bare = (_NUMBER.sub("", part, count=1).strip() for part in parts)
    return [each for each in bare if has_words(each) and not _says_none(each)]


def _says_none(line: str) -> bool:
    line = re.sub(r"\s", "", line)
    return _NONE.fullmatch(line) is not None or _DAY.fullmatch(line) is not None


def _label(line: str) -> str | None:
    """The source that a heading names; None for a line that is an opinion."""
    found = _LABEL.match(line)
    marked = found is not None and (line[-1] in "：:" or line[0] in "【[")
    name = source_of(found[1]) if found is not None else ""
    return name if name in SOURCES and (marked or line == name) else None


def line_of(opinion: DraftOpinion) -> str:
    """The opinion as one line, with its source before it where that is not 征求意见."""
    text = clean_line(opinion.text).text
    return f"{opinion.source}：{text}" if opinion.source not in ("", ASKED) else text


def renew(old: list[DraftOpinion], text: str) -> tuple[list[DraftOpinion], dict[int, int]]:
    """The list typed anew, with what was linked before; and old place → new place (from 0).

    A line as it stood is the same opinion; so is one with the same words from elsewhere; at the same place of
    a list of the same length it is the old one in other words.
    """
    lines = [line for line in clean(text).text.split("\n") if has_words(_NUMBER.sub("", line, count=1))]
    if [line_of(each) for each in old] == lines:
        return old, {n: n for n in range(len(old))}
    new = opinions_in(text)
    places: dict[int, int] = {}
    for key in (
        lambda each: (each.text, each.source),
        lambda each: fold(line_of(each)),
        lambda each: fold(each.text),
    ):
        for at, before in enumerate(old):
            free = (n for n, each in enumerate(new) if n not in places.values() and key(before) == key(each))
            if at not in places and (n := next(free, None)) is not None:
                places[at] = n
    if len(old) == len(new):
        for at in range(len(old)):
            if at not in places and at not in places.values():
                places[at] = at
    for at, n in places.items():
        same = fold(line_of(old[at])) == fold(line_of(new[n]))
        new[n].text, new[n].source = (old[at].text, old[at].source) if same else (new[n].text, new[n].source)
        new[n].answered, new[n].settled = list(old[at].answered), old[at].settled
        new[n].unknown = old[at].unknown
    return new, places


def add(old: list[DraftOpinion], more: tuple[DraftOpinion, ...]) -> list[DraftOpinion]:
    """``old`` with those of ``more`` that are not in it yet."""
    known = {fold(each.text) for each in old}
    out = list(old)
    for each in more:
        if fold(each.text) not in known:
            known.add(fold(each.text))
            out.append(each)
    return out


def read_opinions(path: Path) -> ReadOpinions:
    """The opinions in an office's file: a column of a table (its heading says 意见, 建议 or 问题), else one a
    paragraph. Raises ReviewError with one sentence, also where there are none.
    """
    listed = read_listed(path)
    found: list[DraftOpinion] = []
    said: list[str] = []
    for grid in listed.grids:
        found += _of_grid(grid)
    tables = [table for grid in listed.grids if (table := find_table(grid, _NAMES, ("text",))) is not None]
    said += passed_over(tables)
    if listed.grids and not found and not listed.lines and not tables:
        raise ReviewError(f"“{path}”的表格里没有找到写意见的那一列；请把列标题写成“意见建议”或“问题”。")
    if not found:
        lines = [line for line in listed.lines if not _TITLE.fullmatch(line)]
        found = opinions_in("\n".join(lines))
        passed = [line for line in listed.lines if _TITLE.fullmatch(line)]
        said += [f"“{line}”看来是标题，没有算作意见。" for line in passed[:3]]
    elif listed.lines:
        said.append("只取了表格里的意见，表格外的文字没有取。")
    if not found:
        raise ReviewError(
            f"“{path}”里没有读到意见（“无”“没有意见”不算）；请一行写一条，或用带“意见建议”一列的表格。"
        )
    return ReadOpinions(tuple(add([], tuple(found))), tuple(said))


def _of_grid(grid: Grid) -> Iterator[DraftOpinion]:
    table = find_table(grid, _NAMES, ("text",))
    if table is None:
        rows = grid.rows if max((len(row) for row in grid.rows), default=0) <= 2 else ()
        texts = [(row[-1], "") for row in rows if row]
    else:
        texts = [(each["text"], each.get("source", "")) for each in table.records()]
    for text, source in texts:
        several = [line for line in text.split("\n") if has_words(line)]
        apart = len(several) > 1 and all(_NUMBER.match(line) for line in several)
        name = source_of(source)
        for words in several if apart else [clean_line(text).text]:
            for bare in _apart(words):
                if not _TITLE.fullmatch(bare):
                    yield DraftOpinion(bare, "" if name == ASKED else name)
