"""Check files: read, find the scaffold, run the rules. One bad file never stops the others."""

from __future__ import annotations

import traceback
from collections.abc import Iterator, Sequence
from dataclasses import field
from pathlib import Path
from typing import TYPE_CHECKING

from reviewcli.checking.accepted import Acceptance, part
from reviewcli.checking.allowances import Allowances, allow
from reviewcli.checking.complete import completeness
from reviewcli.checking.measure import measure
from reviewcli.checking.model import FileResult, ScaffoldUsed
from reviewcli.checking.papers import Paper, read_paper
from reviewcli.checking.shown import text_lines
from reviewcli.errors import ReviewError
from reviewcli.records import dataclass
from reviewcli.rules.model import Candidate, Context, OtherAspects
from reviewcli.rules.run import Selection, run_rules, unrun
from reviewcli.scaffold.model import Scaffold

if TYPE_CHECKING:
    from reviewcli.scaffold.detect import Candidate as Found

DEFAULT_PROFILE = "gbt9704-2012"


@dataclass(frozen=True, slots=True)
class Settings:
    """What the user asked for. ``scaffold`` and ``profile`` are ids or files, "" for the program's choice."""

    scaffold: str = ""
    profile: str = ""
    selection: Selection = field(default_factory=Selection)
    folders: tuple[Path, ...] = ()
    """Folders of further scaffolds."""
    explain: bool = False
    """Say of every line how it was read and matched."""
    text: bool = False
    """Hand on the paper's text, for reports that show it."""
    wording: tuple[Path, ...] = ()
    """Folders of the unit's own wording tables."""
    allowances: Allowances = field(default_factory=Allowances)
    accepted: tuple[Acceptance, ...] = ()


def check_all(files: Sequence[Path], settings: Settings, jobs: int = 1) -> Iterator[FileResult]:
    """Results in the order of ``files``, as they come. What is wrong with the settings is raised at once."""
    return check_each([(file, settings) for file in files], jobs)


def check_each(files: Sequence[tuple[Path, Settings]], jobs: int = 1) -> Iterator[FileResult]:
    """Every file by its own settings, in order, as they come. Wrong settings are raised at once."""
    tried: list[Settings] = []
    for _, settings in files:
        if not any(settings is one for one in tried):
            tried.append(settings)
            _try_settings(settings)
    if jobs <= 1 or len(files) < 2:
        for file, settings in files:
            yield check_file(file, settings)
        return
    from concurrent.futures import ProcessPoolExecutor

    pool = ProcessPoolExecutor(min(jobs, len(files)))
    try:
        yield from pool.map(check_file, *zip(*files, strict=True), chunksize=4)
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def check_file(path: Path, settings: Settings) -> FileResult:
    """One file. A file that cannot be read gives a result with ``error``; so does one that meets a fault of
    this program: the others are still checked."""
    try:
        return check_paper(read_paper(path, settings.folders), settings, str(path))
    except ReviewError as error:
        return FileResult(str(path), error=str(error))
    except Exception as error:
        said = "内存不足" if isinstance(error, MemoryError) else f"程序内部出错（{type(error).__name__}）"
        return FileResult(
            str(path),
            error=f"“{path}”没能检查完：{said}；请用 --debug 单独再查这一份，并反馈显示的内容。",
            trace=traceback.format_exc(),
        )


def check_paper(paper: Paper, settings: Settings, path: str = "") -> FileResult:
    """What the rules say of a paper that was read."""
    context, used = context_of(paper, settings, path)
    findings, accepted = part(run_rules(context, settings.selection), settings.accepted, path)
    explained = None
    if settings.explain:
        from reviewcli.checking.explain import explain

        explained = explain(context)
    return FileResult(
        path,
        scaffold=used,
        outline=context.manuscript.sections,
        findings=findings,
        metrics=measure(context),
        explained=explained,
        complete=completeness(context),
        accepted=accepted,
        text=text_lines(context) if settings.text else (),
        unrun=unrun(context),
        lost_scaffold="" if settings.scaffold else paper.lost,
    )


def _try_settings(settings: Settings) -> None:
    """Unknown ids and broken files are the user's mistake, not each file's."""
    from reviewcli.rules.tables import load_tables
    from reviewcli.word.profiles import load_profile

    if settings.scaffold:
        _load(settings.scaffold, settings.folders)
    load_profile(settings.profile or DEFAULT_PROFILE)
    load_tables(settings.wording)


def _load(name: str, folders: Sequence[Path]) -> Scaffold:
    from reviewcli.scaffold.library import load_scaffold

    return load_scaffold(name, folders)


def context_of(paper: Paper, settings: Settings, path: str) -> tuple[Context, ScaffoldUsed | None]:
    """What the rules may look at, and the scaffold that was taken for it."""
    from reviewcli.scaffold.detect import detect, measure
    from reviewcli.scaffold.verified import unverified
    from reviewcli.word.profiles import load_profile

    paper_text = paper.outline.manuscript
    named = _load(settings.scaffold, settings.folders) if settings.scaffold else paper.scaffold
    best: Found | None
    if named is not None:
        best = measure(paper_text, named, settings.folders)
    else:
        best = next(iter(detect(paper_text, settings.folders)), None)
    sure = best is not None and (named is not None or best.sure)
    scaffold, match = (best.scaffold, best.match) if best is not None and sure else (None, None)
    used = None
    if best is not None and (sure or best.score > 0):
        declared = paper.declared and not settings.scaffold
        doubt = unverified(scaffold) if scaffold is not None else None
        near = tuple(each.id for each in best.near) if named is None else ()
        used = ScaffoldUsed(
            best.id,
            best.entry.name,
            named is None,
            best.score,
            sure,
            doubt is None,
            declared,
            doubt or (),
            near,
        )
    profile = load_profile(settings.profile or (scaffold.format if scaffold else "") or DEFAULT_PROFILE)
    return (
        Context(
            manuscript=paper_text,
            outline=paper.outline,
            paragraphs=paper.paragraphs,
            scaffold=scaffold,
            match=match,
            layout=paper.layout,
            facts=paper.facts,
            profile=allow(profile, settings.allowances),
            path=path,
            candidate=_guess(best) if named is None and used is not None else None,
            detected=named is None,
            others=_others(best) if sure else None,
            wording_folders=settings.wording,
            links=paper.links,
        ),
        used,
    )


def _guess(best: Found | None) -> Candidate | None:
    if best is None:
        return None
    near = tuple(Candidate(each.id, each.name, best.score) for each in best.near)
    return Candidate(best.id, best.entry.name, best.score, near)


def _others(best: Found | None) -> OtherAspects | None:
    if best is None or best.others is None:
        return None
    return OtherAspects(best.others.id, best.others.name, best.wanted, best.firm, best.beside_own)
