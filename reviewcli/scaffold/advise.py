"""What is allowed in a scaffold and yet hardly meant: ``scaffold validate`` says it, loading does not.

Sections that nothing can ever reach, facts without a source, demands that cannot be met together.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from reviewcli.manuscript.markers import Style, parse_marker
from reviewcli.manuscript.vocabulary import is_aspect
from reviewcli.scaffold.extend import made_of
from reviewcli.scaffold.headings import core, parts_named
from reviewcli.scaffold.load import decoded
from reviewcli.scaffold.model import Confidence, Part, Scaffold, SectionSpec
from reviewcli.scaffold.phrases import places
from reviewcli.yamltext import KeyPath, Problem

Found = Iterator[tuple[KeyPath, str]]
_HEADING_STYLES = (
    Style.PART, Style.CHINESE, Style.BRACKETED, Style.ARABIC, Style.DECIMAL, Style.ARABIC_BRACKETED,
    Style.CIRCLED,
)  # fmt: skip
_LEVELS = 4
"""Levels of headings that an official paper has (GB/T 9704-2012, 7.3.3)."""
_YEAR = re.compile(r"20[0-9]{2}(?=年)")
_OTHERS = {Part.LAST_YEAR, Part.CASE, Part.REPORT, Part.OTHER}


def advice(
    path: Path, folders: Sequence[Path] = (), also: Callable[[Scaffold], Found] | None = None
) -> tuple[Scaffold, list[Problem]]:
    """The scaffold in ``path`` and what to think over in it, by line; ReviewError when it is none.

    ``folders``: the unit's. ``also``: what makes it unfit for those who use it, as far as they can tell.
    """
    made = made_of(path, folders)
    scaffold = decoded(made)
    refused = list(also(scaffold)) if also is not None else []
    if refused:
        raise made.error(refused)
    found = [*advise(scaffold), *_words(scaffold), *_uncovered(scaffold, made.uncovered)]
    kept = [each for each in found if made.own(each[0]) or each[0][0] not in _OWN_ONLY]
    problems = [made.problem(where, said) for where, said in kept] + made.doubts()
    return scaffold, sorted(problems, key=lambda problem: problem.line or 0)


_OWN_ONLY = ("sources",)
"""Keys whose inherited contents are not this file's business: a source covers what it takes out."""


def advise(scaffold: Scaffold) -> Found:
    """(where, what to think over)."""
    yield from _sources(scaffold)
    yield from _years(scaffold)
    yield from _fields(scaffold)
    yield from _parts(scaffold)
    for path, section, parent in _walk(scaffold.sections, ("sections",), None):
        yield from _reach(path, section, parent)
    yield from _room(scaffold)


def _sources(scaffold: Scaffold) -> Found:
    covered = {id for source in scaffold.sources for id in source.covers}
    named = any(source.covers for source in scaffold.sources)
    if scaffold.theme and not scaffold.sources:
        yield ("theme",), "写了会议主题，却没有说明来源：请在 sources 里写明通知的名称、发文单位和日期"
    elif scaffold.theme and ((named and "theme" not in covered) or "theme" in scaffold.unsourced):
        yield ("theme",), "会议主题没有来源：请在相应的 sources 里写 covers: [theme]"
    if scaffold.verified and scaffold.confidence in (Confidence.C, Confidence.D):
        yield ("confidence",), "依据只有 C 或 D，就不能算已经核实：请写 verified: false"
    known = {section.id for section in scaffold.walk()} | {"theme", "preamble"}
    for n, source in enumerate(scaffold.sources):
        if not _is_date(source.date):
            yield ("sources", n, "date"), f"没有“{source.date}”这一天"
        for m, id in enumerate(source.covers):
            if id not in known:
                yield ("sources", n, "covers", m), f"模板里没有编号为“{id}”的部分或方面"


def _is_date(text: str) -> bool:
    """Whether a text that looks like a year, a month or a day is one; any other text may be anything."""
    if not re.fullmatch(r"[0-9]{4}-[0-9]{1,2}(?:-[0-9]{1,2})?", text):
        return True
    year, month, day = (*map(int, text.split("-")), 1)[:3]
    try:
        datetime.date(year, month, day)
    except ValueError:
        return False
    return True


def _uncovered(scaffold: Scaffold, ids: Sequence[str]) -> Found:
    """Headings that the file wrote itself and says no source for."""
    if not scaffold.verified:
        return
    for path, section, parent in _walk(scaffold.sections, ("sections",), None):
        if section.id not in ids or (parent is None and section.id not in scaffold.unsourced):
            continue
        what = "方面" if parent is not None else "部分"
        weight = "，否则检查时最多是警告" if section.id in scaffold.unsourced else ""
        said = f"{what}“{section.name}”没有写来源：请在相应的 sources 里写 covers: [{section.id}]{weight}"
        yield (*path, "heading"), said


def _words(scaffold: Scaffold) -> Found:
    """Headings and the theme with what the program adds itself: numbers, full stops, quotation marks."""
    theme = scaffold.theme
    if theme.startswith("“") and theme.find("”") == len(theme) - 1:
        yield ("theme",), "会议主题外面不用加引号，开头语里会加上"
    for path, section, _ in _walk(scaffold.sections, ("sections",), None):
        words = [((*path, "heading"), section.heading)]
        words += [((*path, "variants", n), word) for n, word in enumerate(section.variants)]
        for where, word in words:
            marker = parse_marker(word)
            if marker is not None and marker.style in _HEADING_STYLES:
                yield where, f"标题不用写序号，请去掉“{word[: marker.end].strip()}”"
            if word.rstrip()[-1:] in tuple("。；：，、;:,."):
                yield where, f"标题末尾不用标点，请去掉“{word.rstrip()[-1:]}”"


def _parts(scaffold: Scaffold) -> Found:
    first: dict[tuple[KeyPath, Part], SectionSpec] = {}
    for path, section, _ in _walk(scaffold.sections, ("sections",), None):
        if section.part in (Part.PROBLEMS, Part.CAUSES, Part.MEASURES):
            other = first.setdefault((path[:-1], section.part), section)  # under another heading it is told
            if other is not section and not is_aspect(section.heading):
                said = (
                    f"“{other.name}”已经是这一部分（part: {section.part.value}），稿子里会分不清，请改掉一处"
                )
                yield (*path, "part"), said
        if len([step for step in path if isinstance(step, int)]) > _LEVELS:
            yield path, "层次太深：公文的标题最多四级，请并到上一级，或写成要点"
    if scaffold.title_words and not any(word in scaffold.title for word in scaffold.title_words):
        words = "、".join(f"“{word}”" for word in scaffold.title_words)
        yield ("title",), f"标题里没有认可的文种名称（title_words：{words}），照它写的标题检查时会算错"


def _years(scaffold: Scaffold) -> Found:
    if scaffold.year is None:
        return
    for key in ("occasion", "title"):
        years = {int(year) for year in _YEAR.findall(str(getattr(scaffold, key)))}
        if years and scaffold.year not in years:
            yield (key,), f"写的是 {min(years)} 年，与 year（{scaffold.year}）不一致"
            return


def _fields(scaffold: Scaffold) -> Found:
    texts = [scaffold.title, scaffold.byline, scaffold.date, scaffold.closing, scaffold.signature]
    texts += [scaffold.preamble.text] if scaffold.preamble else []
    used = {place for text in texts for place in places(text)}
    for n, field in enumerate(scaffold.fields):
        if field.id not in used and field.id != "date":
            yield (
                ("fields", n),
                f"“{field.label}”问了也用不上：标题、署名、日期、开头语里都没有 {{{field.id}}}",
            )


def _walk(
    sections: tuple[SectionSpec, ...], path: KeyPath, parent: SectionSpec | None
) -> Iterator[tuple[KeyPath, SectionSpec, SectionSpec | None]]:
    for n, section in enumerate(sections):
        yield (*path, n), section, parent
        yield from _walk(section.children, (*path, n, "children"), section)


def _reach(path: KeyPath, section: SectionSpec, parent: SectionSpec | None) -> Found:
    """Whether a paper's heading can be taken for this section, and what is said of it ever used."""
    if parent is not None and parent.part is Part.PROBLEMS:
        named = [part for part in parts_named(section.heading) if part not in (Part.PROBLEMS, *_OTHERS)]
        if named:
            yield (*path, "heading"), "到不了这一处：稿子里这样的标题会被当作原因或措施部分，请换一个说法"
    if section.points is not None and section.points.max == 0 and not section.children:
        yield (*path, "points"), "max 是 0，这里就不会问要点；要写成段落的，去掉 points"
    if section.each is not None and not section.children and section.typed is None:
        yield (*path, "each"), "没有 children 也没有 typed，each 用不上"
    if section.typed is not None and section.typed.min > section.typed.max:
        yield (*path, "typed", "min"), f"应不大于 max（{section.typed.max}），现在是“{section.typed.min}”"
    if parent is not None and core(section.heading) == core(parent.heading):
        yield (*path, "heading"), f"与上一级“{parent.name}”的标题分不清，稿子里的标题会先归上一级"


def _room(scaffold: Scaffold) -> Found:
    """Whether the least that the points ask for fits into the most that the whole may have."""
    most = scaffold.limits.chars.max
    least = sum(
        section.points.min * (section.points.length.min or 0) for section in scaffold.walk() if section.points
    )
    if most is not None and least > most:
        yield ("limits", "chars", "max"), f"各处要点至少要 {least} 字，超过了全文上限 {most} 字"
