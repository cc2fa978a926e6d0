"""A scaffold drafted from the structure of a finished paper: its parts, aspects, points, title and preamble.

None of its text goes in. Headings of the genre are taken word for word; a heading that is the writer's own
judgement (理论武装薄弱，学用脱节) counts as a point and stays out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import cast

from reviewcli.manuscript.model import Manuscript
from reviewcli.manuscript.text import count_chars
from reviewcli.records import dataclass
from reviewcli.scaffold.model import Part, Scaffold
from reviewcli.scaffold.phrases import places
from reviewcli.scaffold.sample.front import Occasion, opening_of, title_of
from reviewcli.scaffold.sample.headings import MAIN
from reviewcli.scaffold.sample.names import Names, byline_of, names_of
from reviewcli.scaffold.sample.parts import drafted_parts
from reviewcli.yamltext import KeyPath

_SPOKEN_MOST = 1800
"""A 发言提纲 of no more characters is the short form."""


@dataclass(frozen=True, slots=True)
class Drafted:
    """What goes into the file. ``comments``: remarks by key path. ``said``: what the user should know.

    ``known``: problems, causes or measures were read; else the data are of no use.
    """

    data: dict[str, object]
    comments: Mapping[KeyPath, Sequence[str]]
    said: tuple[str, ...]
    known: bool


def bases_of(meeting: str, kind: str, *, short: bool = False) -> list[str]:
    """The bundled scaffolds that one of this meeting and kind is laid over, for their guidance."""
    speech = "-speech" * short
    if meeting == "organizational-life":
        if kind != "班子":
            return [f"{meeting}-generic-{'branch' if kind == '党支部班子' else 'member'}{speech}"]
        return [f"{meeting}-generic-member", "group", *["speech"] * short]
    if kind != "党支部班子":
        return [f"{meeting}-generic{'-group' * (kind == '班子')}{speech}"]
    return [f"{meeting}-generic", "branch", *["speech"] * short]


def id_of(meeting: str, year: int | None, kind: str, occasion: str, *, short: bool = False) -> str:
    """An id for a unit's own scaffold: democratic-life-2025-group-local."""
    pieces = [meeting, str(year or "generic")]
    if "主题教育" in occasion:
        pieces.append("theme-education")
        pieces += (
            [str("一二三".index(found[1]) + 1)] if (found := re.search("第([一二三])批", occasion)) else []
        )
    elif re.search("巡[视察]", occasion):
        pieces.append("inspection")
    pieces += {"班子": ["group"], "党支部班子": ["branch"]}.get(kind, [])
    return "-".join([*pieces, *["speech"] * short, "local"])


def head_of(manuscript: Manuscript, found: Occasion) -> dict[str, object]:
    """Id, bases, name, meeting, year and kind. ``found.meeting`` must be known."""
    assert found.meeting is not None
    short = "发言" in found.document and _chars(manuscript) <= _SPOKEN_MOST
    meeting = "民主生活会" if found.meeting == "democratic-life" else "组织生活会"
    document = found.document or ("个人" * (found.kind == "个人") + "对照检查材料")
    bases = bases_of(found.meeting, found.kind, short=short)
    data: dict[str, object] = {
        "id": id_of(found.meeting, found.year, found.kind, found.occasion, short=short),
        "extends": bases if len(bases) > 1 else bases[0],
        "name": f"{found.occasion or meeting}·{document}（按样本）",
        "meeting": found.meeting,
        "year": found.year,
        "kind": found.kind,
        "verified": False,
        "confidence": "C",
    }
    if found.occasion:
        data["occasion"] = found.occasion
    return data


def sample_scaffold(manuscript: Manuscript, found: Occasion, base: Scaffold) -> Drafted:
    """The scaffold of a paper whose meeting is known; ``base`` is what :func:`head_of` makes when loaded."""
    return _Drafting(manuscript, found, base).run()


def _chars(manuscript: Manuscript) -> int:
    headings = sum(count_chars(section.label) for section in manuscript.walk())
    return headings + sum(count_chars(line.text) for line in manuscript.lines())


class _Drafting:
    def __init__(self, manuscript: Manuscript, found: Occasion, base: Scaffold) -> None:
        self.manuscript, self.found, self.base = manuscript, found, base
        self.names: Names = names_of(manuscript, found.before, found.after)
        self.comments: dict[KeyPath, list[str]] = {}
        self.said: list[str] = []

    def run(self) -> Drafted:
        data = head_of(self.manuscript, self.found)
        data.update(self._front())
        drafted = drafted_parts(self.manuscript, self.found, self.base, self.names)
        data["sections"] = drafted.sections
        self.comments.update(drafted.comments)
        self.said += drafted.said
        data["sources"] = [self._source(data)]
        data.update(self._demands(set(drafted.parts), by_topic=drafted.by_topic))
        unused = self._unused(data)
        if unused:
            data["fields"] = [{"id": id, "remove": True} for id in unused]
        self.comments[()] = [
            "按一份样本文稿的结构起草：部分、方面、要点的数目和写法、标题、开头语；正文没有收入。",
            "请对照通知逐项核对、修改；核对无误后，把 verified 改为 true，有出入的方面才会按错误报告。",
        ]
        known = any(part in drafted.parts for part in MAIN)
        return Drafted(data, self.comments, tuple(self.said), known)

    # ------------------------------------------------------------ title, byline, preamble

    def _front(self) -> Iterator[tuple[str, object]]:
        title = title_of(self.found, self.names.words)
        if title and title != self.base.title:
            yield "title", title
        if self.found.document and self.found.document not in self.base.title_words:
            yield "title_words+", [self.found.document]
        byline = byline_of(self.manuscript)
        if byline and self.found.kind == "个人":
            yield "byline", byline
        opening = opening_of(self.manuscript, self.found, self.names, self.base.preamble)
        if opening.theme:
            yield "theme", opening.theme
        if not self.manuscript.preamble:
            yield "preamble", {"presence": "optional"}
            self.said.append("样本没有开头语，模板用通用的开头语，不作要求")
        elif opening.text:
            yield "preamble", {"text": opening.text, "phrases": list(opening.phrases)}
            self.comments["preamble", "text"] = [
                "样本的开头语：单位、会前准备、日期等换成了填写项，属于个人的话已略去，请通读一遍"
            ]
        else:
            self.said.append("样本的开头语多是自己的情况，没有收入，模板用通用的开头语")

    def _unused(self, data: Mapping[str, object]) -> list[str]:
        """Inherited fields that no text of the new scaffold has a place for, or that it fills itself."""
        preamble = data.get("preamble")
        own = preamble.get("text") if isinstance(preamble, dict) else None
        usual = self.base.preamble.text if self.base.preamble else ""
        texts = [
            str(data.get("title", self.base.title)), str(data.get("byline", self.base.byline)),
            str(own or usual), self.base.date, self.base.closing, self.base.signature,
        ]  # fmt: skip
        wanted = {place for text in texts for place in places(text)}
        filled = {key for key in ("occasion", "theme") if data.get(key)}
        return [field.id for field in self.base.fields if field.id in filled or field.id not in wanted]

    # ------------------------------------------------------------ the rest

    def _demands(self, there: set[Part], *, by_topic: bool) -> Iterator[tuple[str, object]]:
        links = [link for link in self.base.links if {link.problem, link.answer} <= there]
        if len(links) != len(self.base.links):
            yield "links", [{"problem": link.problem.value, "answer": link.answer.value} for link in links]
        chars, bounds = _chars(self.manuscript), self.base.limits.chars
        limits: dict[str, object] = {}
        if bounds.min and chars < bounds.min:
            limits["chars"] = {"min": chars // 500 * 500 or None}
        elif bounds.max and chars > bounds.max:
            limits["chars"] = {"max": -(-chars // 500) * 500}
        if by_topic and self.base.limits.shares:
            limits["shares"] = []
        if limits:
            yield "limits", limits

    def _source(self, data: Mapping[str, object]) -> dict[str, object]:
        covers = ["theme"] * ("theme" in data) + ["preamble"] * ("preamble" in data)
        covers += [id for item in cast("list[dict[str, object]]", data["sections"]) for id in _ids(item)]
        return {"title": "样本文稿的结构", "confidence": "C", "covers": covers}


def _ids(item: Mapping[str, object]) -> Iterator[str]:
    """Of a section and all below it; none of one that is taken out."""
    if item.get("remove"):
        return
    yield str(item["id"])
    for child in cast("list[dict[str, object]]", item.get("children", [])):
        yield from _ids(child)
