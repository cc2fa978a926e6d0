"""Which headings of a finished paper are a notice's, and which the writer's own."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from reviewcli.manuscript import vocabulary
from reviewcli.manuscript.model import Section
from reviewcli.manuscript.text import fold
from reviewcli.scaffold.headings import core, fit, parts_named, without_notes
from reviewcli.scaffold.model import Part, Scaffold, SectionSpec

MAIN = (Part.PROBLEMS, Part.CAUSES, Part.MEASURES)
Named = Callable[[str], tuple[Part, ...]]
"""Which parts the words of a heading name, as :func:`parts_named` does."""
Known = Callable[[str], SectionSpec | None]
"""Which section of a scaffold a heading is, in the scaffold's own words."""
_BARE = (
    (Part.PROBLEMS, re.compile("(?:主要|突出|具体)?(?:问题|不足|差距|表现)(?:表现|清单)?")),
    (Part.CAUSES, re.compile("(?:主要|具体)?(?:原因|根源|成因)")),
    (Part.MEASURES, re.compile("(?:具体|主要)?(?:整改)?(?:措施|举措|打算)|整改")),
    (
        Part.LAST_YEAR,
        re.compile(
            r"(?:对)?(?:上一?年度?|去年|上一?次|20[0-9]{2}年度?)(?!.*(?:规定|巡[视察]|审计)).{0,14}"
            r"(?:整改|落实).{0,8}(?:情况|落实|说明|完成)"
        ),
    ),
    (Part.REPORT, re.compile("(?:关于)?.{0,6}(?:函询|约谈|个人有关事项).{0,10}(?:说明|报告|情况)")),
)
"""Words too short or too rare to tell a heading from a text, that tell which part a heading is."""
_OWN = re.compile(
    r"不[够足到深强高实严细力准彻牢全透精敢愿会多]|欠|有待|薄弱|脱节|[弱淡]化|松[懈动]|滑坡|缺[乏失位]|抬头|严重|时有|减退|要(?!求)|[仍还却很较误]|…"
)
_RUN_ON = re.compile(r"，?(?:主要是|主要表现|具体表现|表现在|存在).*$")


def reader_of(
    base: Scaffold, plain: Callable[[str], str]
) -> tuple[Named, Callable[[str], SectionSpec | None]]:
    """How the headings of a paper are read: the parts that one names, and the section of ``base`` that it is
    in the words of ``base``. ``plain``: a heading without anybody's names.
    """

    def section(heading: str) -> SectionSpec | None:
        words = plain(heading)
        known = core(words)
        for spec in base.sections:
            how = fit(words, spec)
            if (how.accepted and how.score == 1.0) or (spec.short and core(spec.short) == known):
                return spec
        return None

    def named(heading: str) -> tuple[Part, ...]:
        words = plain(heading)
        found = parts_named(words)
        if found:
            return found
        spec = section(heading)
        if spec is not None:
            return (spec.part,)
        text = fold(without_notes(words))
        return tuple(part for part, form in _BARE if form.fullmatch(text))[:1]

    return named, section


def gathers(section: Section, named: Named) -> bool:
    """Whether several of problems, causes and measures stand as headings below ``section``."""
    return len({part for child in section.children for part in named(child.heading)} & set(MAIN)) > 1


def topics_in(sections: Sequence[Section], named: Named) -> list[Section]:
    """Where the paper goes topic by topic, each with problems, causes, measures: these; one alone is none."""
    found = [s for s in sections if gathers(s, named) and not set(named(s.heading)) & set(MAIN)]
    return found if len(found) > 1 else []


def parts_in(sections: Sequence[Section], named: Named) -> Iterator[Section]:
    """The parts: where one heading gathers several of them or all the topics, those below it."""
    topics = topics_in(sections, named)
    for section in sections:
        own = set(named(section.heading)) & set(MAIN)
        wraps = gathers(section, named) or topics_in(section.children, named)
        if wraps and not own and section not in topics:
            yield from parts_in(section.children, named)
        else:
            yield section


def aspects_in(section: Section, named: Named) -> tuple[list[Section], list[Section]]:
    """The aspects below the problems' heading, and what stands among them and is another part."""
    aspects: list[Section] = []
    beside: list[Section] = []
    for child in section.children:
        parts = named(child.heading)
        wraps = vocabulary.is_wrapper(without_notes(child.heading))
        if parts and parts[0] is not Part.PROBLEMS:
            beside.append(child)
        elif child.children and (wraps or parts):
            inner, others = aspects_in(child, named)
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
