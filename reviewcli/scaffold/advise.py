"""What is allowed in a scaffold and yet hardly meant: ``scaffold validate`` says it, loading does not.

Sections that nothing can ever reach, facts without a source, demands that cannot be met together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from reviewcli.scaffold.extend import made_of
from reviewcli.scaffold.headings import core, parts_named
from reviewcli.scaffold.load import load
from reviewcli.scaffold.model import Confidence, Part, Scaffold, SectionSpec
from reviewcli.scaffold.phrases import places
from reviewcli.yamltext import KeyPath, Problem, show_path

Found = Iterator[tuple[KeyPath, str]]
_YEAR = re.compile(r"20[0-9]{2}(?=年)")
_OTHERS = {Part.LAST_YEAR, Part.CASE, Part.REPORT, Part.OTHER}


def advice(path: Path, folders: Sequence[Path] = ()) -> tuple[Scaffold, list[Problem]]:
    """The scaffold in ``path`` and what to think over in it, by line; ReviewError when it is none.

    ``folders``: the unit's.
    """
    scaffold = load(path, folders)
    found = list(advise(scaffold))
    if not found:
        return scaffold, []
    made = made_of(path, folders)
    problems = []
    for where, said in found:
        file, line = made.line(where) or (str(path), 1)
        if file != str(path):
            if where[0] == "sources":  # what this file took out, the inherited source still covers there
                continue
            said, line = f"{said}（写在所继承的“{Path(file).name}”第 {line} 行）", None
        problems.append(Problem(line, show_path(where), said))
    return scaffold, sorted(problems, key=lambda problem: problem.line or 0)


def advise(scaffold: Scaffold) -> Found:
    """(where, what to think over)."""
    yield from _sources(scaffold)
    yield from _years(scaffold)
    yield from _fields(scaffold)
    for path, section, parent in _walk(scaffold.sections, ("sections",), None):
        yield from _reach(path, section, parent)
    yield from _room(scaffold)


def _sources(scaffold: Scaffold) -> Found:
    covered = {id for source in scaffold.sources for id in source.covers}
    named = any(source.covers for source in scaffold.sources)
    if scaffold.theme and not scaffold.sources:
        yield ("theme",), "写了会议主题，却没有说明来源：请在 sources 里写明通知的名称、发文单位和日期"
    elif scaffold.theme and named and "theme" not in covered:
        yield ("theme",), "会议主题没有来源：请在相应的 sources 里写 covers: [theme]"
    if scaffold.verified and scaffold.confidence in (Confidence.C, Confidence.D):
        yield ("confidence",), "依据只有 C 或 D，就不能算已经核实：请写 verified: false"
    known = {section.id for section in scaffold.walk()} | {"theme", "preamble"}
    for n, source in enumerate(scaffold.sources):
        for m, id in enumerate(source.covers):
            if id not in known:
                yield ("sources", n, "covers", m), f"模板里没有编号为“{id}”的部分或方面"


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
