"""Which headings of a finished paper are a notice's, and which the writer's own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reviewcli.manuscript import vocabulary
from reviewcli.manuscript.model import Section
from reviewcli.scaffold.headings import core, parts_named, without_notes
from reviewcli.scaffold.model import Part

MAIN = (Part.PROBLEMS, Part.CAUSES, Part.MEASURES)
_OWN = re.compile(
    r"不[够足到深强高实严细力准彻牢全透精敢愿会多]|欠|有待|薄弱|脱节|[弱淡]化|松[懈动]|滑坡|缺[乏失位]|抬头|严重|时有|减退|要(?!求)|[仍还却很较误]|…"
)
_RUN_ON = re.compile(r"，?(?:主要是|主要表现|具体表现|表现在|存在).*$")


def parts_in(sections: Sequence[Section]) -> Iterator[Section]:
    """The parts: where one heading gathers several of them, those below it."""
    for section in sections:
        inside = {part for child in section.children for part in parts_named(child.heading) if part in MAIN}
        own = parts_named(section.heading)
        if len(inside) > 1 and not set(own) & set(MAIN):
            yield from parts_in(section.children)
        else:
            yield section


def aspects_in(section: Section) -> tuple[list[Section], list[Section]]:
    """The aspects below the problems' heading, and what stands among them and is another part."""
    aspects: list[Section] = []
    beside: list[Section] = []
    for child in section.children:
        named = parts_named(child.heading)
        gathers = vocabulary.is_wrapper(without_notes(child.heading))
        if named and named[0] is not Part.PROBLEMS:
            beside.append(child)
        elif child.children and (gathers or named):
            inner, others = aspects_in(child)
            aspects += inner
            beside += others
        else:
            aspects.append(child)
    if len(aspects) == 1 and sum(is_aspect(child.heading) for child in aspects[0].children) > 1:
        aspects = list(aspects[0].children)
    named_so = sum(is_aspect(aspect.heading) for aspect in aspects)
    return (aspects if 2 * named_so > len(aspects) else []), beside


def is_aspect(heading: str) -> bool:
    """Words that a notice may have given: …方面, 带头…, or a label; not the writer's judgement."""
    words = without_notes(heading)
    if is_own(aspect_words(words)):
        return False
    return vocabulary.is_aspect(words) or len(core(words)) <= 14


def is_own(heading: str) -> bool:
    """The writer's own judgement, or a whole sentence."""
    bare = re.sub(r"“[^“”]*”", "", heading)
    return bool(_OWN.search(core(bare) if core(bare) else bare)) or len(heading) > 60


def aspect_words(heading: str) -> str:
    """An aspect's heading without what is run on to it: 关于政治引领方面，主要是核心力不强."""
    words = heading
    if "方面" in heading:
        cut = heading[: heading.index("方面") + 2]
        words = heading if core(cut) == core(heading) else cut
    bare = _RUN_ON.sub("", words)
    return bare if core(bare) and core(bare) != core(words) else words
