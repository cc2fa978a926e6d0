"""Findings as comments in copies of the files: what each says, where each copy goes, what became of it."""

from __future__ import annotations

import datetime
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from reviewcli.checking.model import FileResult
from reviewcli.checking.sources import DRAFT, TEXT, WORD
from reviewcli.errors import ReviewError
from reviewcli.files import write_atomic
from reviewcli.manuscript.model import Place
from reviewcli.manuscript.outline import Outline, read_outline
from reviewcli.rules.folded import narrowed
from reviewcli.rules.model import Context, Finding, Severity
from reviewcli.rules.run import Selection, reading_order, run_rules
from reviewcli.word.annotating.annotate import annotate
from reviewcli.word.annotating.model import AUTHOR, Note
from reviewcli.word.layout import Fact, Reading
from reviewcli.word.package import Package, package_of, read_file
from reviewcli.word.reading.reader import read_package
from reviewcli.word.sniff import CONVERTIBLE, sniff

_NAMES = {Severity.ERROR: "错误", Severity.WARNING: "警告", Severity.INFO: "提示"}
_COMMENTS_RULE = "X102"
_OF_FILE = ("X101", "X102", "X103", "X104", "X105", "X106")
"""Facts of the file that are mended all at once (修订, 批注 …): one comment says it."""
_QUOTE = 40
"""Characters quoted of words that a comment cannot stand on."""
_ENDINGS = {kind: f".{kind}" for kind in ("docx", "docm", "dotx", "dotm")}


@dataclass(frozen=True, slots=True)
class Copy:
    """One annotated copy. ``error``: why there is none, one Chinese sentence. ``comments``: how many of ours
    are in it. ``converted``: the file was no .docx, its copy is."""

    source: Path
    target: Path
    comments: int = 0
    converted: bool = False
    error: str = ""


def plan_copies(paths: Sequence[Path], files: Sequence[Path], target: Path, *, force: bool) -> list[Path]:
    """Where the annotated copy of each of ``files`` goes; ``paths`` are what the user named.

    One file: the file ``target``, or one of its own name in it where that is a folder or has no ending.
    Several, or a folder: the folder ``target``, with the same names and the same folders below it. Raises
    ReviewError where a copy is there and ``force`` is not.
    """
    if len(paths) == 1 and len(files) == 1 and not paths[0].is_dir() and not _is_folder(target):
        if target.suffix.lower() not in WORD and files[0].suffix.lower() not in DRAFT | TEXT:
            raise ReviewError(f"带批注的副本是 Word 文件，“{target}”不行；请写以 .docx 结尾的文件名。")
        targets = [target]
    else:
        targets = _in_folder(paths, files, target)
    taken = next((one for one in targets if one.exists()), None)
    if taken is not None and not force:
        raise ReviewError(f"“{taken}”已经存在，没有覆盖；请换一个名字，或加上 --force 覆盖。")
    return targets


def _is_folder(target: Path) -> bool:
    return target.is_dir() or not target.suffix


def _in_folder(paths: Sequence[Path], files: Sequence[Path], target: Path) -> list[Path]:
    if target.is_file() or (target.suffix.lower() in WORD and not target.is_dir()):
        raise ReviewError(f"要检查的不止一份，--annotate 后面请写文件夹，不是文件“{target}”。")
    taken: set[str] = set()
    out = []
    for file in files:
        name = target / _below(paths, file)
        if name.suffix.lower() not in WORD:
            name = name.with_suffix(".docx")
        free, number = name, 2
        while os.fspath(free).lower() in taken:
            free, number = name.with_name(f"{name.stem}({number}){name.suffix}"), number + 1
        taken.add(os.fspath(free).lower())
        out.append(free)
    return out


def _below(paths: Sequence[Path], file: Path) -> Path:
    """The file's path below the folder that the user named; its name alone where it was named itself."""
    for path in paths:
        if path.is_dir() and path in file.parents:
            return file.relative_to(path)
    return Path(file.name)


def outside(files: Sequence[Path], paths: Sequence[Path], target: Path) -> list[Path]:
    """``files`` without the copies of an earlier run that lie in ``target``, in a folder to be checked."""
    inside = Path(os.path.realpath(target))
    named = {Path(os.path.realpath(path)) for path in paths}
    if any(path == inside or inside in path.parents for path in named):
        return list(files)
    return [file for file in files if inside not in Path(os.path.realpath(file)).parents]


def write_copies(
    results: Sequence[FileResult], files: Sequence[Path], targets: Sequence[Path], now: datetime.datetime
) -> Iterator[Copy]:
    """Write the annotated copy of every file that was read, as they come. One that fails stops no other.

    ``now``: local time, the comments' date.
    """
    for result, file, target in zip(results, files, targets, strict=True):
        if result.error:
            continue
        try:
            yield _write(result, file, target, now)
        except ReviewError as error:
            yield Copy(file, target, error=str(error))


def _write(result: FileResult, file: Path, target: Path, now: datetime.datetime) -> Copy:
    if file.suffix.lower() in DRAFT | TEXT:
        raise ReviewError(f"“{file}”不是 Word 文件，加不了批注；草稿请先用 reviewcli export 排成 .docx。")
    data, converted = _word_file(file)
    package = package_of(data, file)
    _check_ending(package, file, target, converted)
    reading = read_package(package)
    outline = read_outline(reading.paragraphs)
    findings = _people_only(result.findings, reading, outline)
    notes = [note for one in findings for note in _notes(one, reading)]
    done = annotate(package, reading, notes, _title(outline), now)
    _make_folder(target.parent)
    write_atomic(target, done.data or data)
    return Copy(file, target, done.added + done.kept, converted)


def _word_file(file: Path) -> tuple[bytes, bool]:
    """The file's bytes as Open XML, and whether LibreOffice had to make them."""
    data = read_file(file)
    kind = sniff(data)
    if kind not in CONVERTIBLE:
        return data, False
    from reviewcli.word.legacy import convert

    return convert(file, kind), True


def _check_ending(package: Package, file: Path, target: Path, converted: bool) -> None:
    """Word does not open a file with macros that is called .docx, nor the other way round."""
    ending, wanted = target.suffix.lower(), _ENDINGS[package.kind]
    if ending == wanted or (ending == file.suffix.lower() and not converted):
        return
    why = "由 LibreOffice 转换而来" if converted else "含有宏" if "m" in wanted[-1] else "是这一种文件"
    raise ReviewError(
        f"“{file}”{why}，带批注的副本只能以 {wanted} 结尾，“{target.name}”不行；请换一个文件名。"
    )


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ReviewError(f"建不了文件夹“{folder}”：{error.strerror or error}；请换一个位置。") from error


def _title(outline: Outline) -> Note:
    """Where findings on the whole file stand: the first line of the title."""
    spans = [line.at for line in outline.manuscript.title if line.at is not None]
    return Note((), spans[0].paragraph, spans[0].start, spans[0].end) if spans else Note(())


def _notes(finding: Finding, reading: Reading) -> Iterator[Note]:
    """The whole at the first place; code and a few words at each further one."""
    yield _note(finding, reading)
    if finding.code.startswith(_OF_FILE):
        return
    for place in finding.more:
        single = narrowed(finding, (place,))
        yield _note(replace(single, hint=""), reading)


def _note(finding: Finding, reading: Reading) -> Note:
    where = finding.where
    lines = [f"{_NAMES[finding.severity]} {finding.code}", finding.message]
    lines += [f"改法：{finding.hint}"] if finding.hint else []
    at = where.paragraph
    if at is not None and 1 <= at <= len(reading.paragraphs):
        paragraph = reading.paragraphs[at - 1]
        words = " ".join(paragraph.text[where.start : where.end].split())
        if paragraph.cues.place is Place.TEXTBOX and words:
            said = words if len(words) <= _QUOTE else words[:_QUOTE] + "…"
            lines.append(f"位置：文本框里的“{said}”")
    return Note(tuple(lines), at, where.start, where.end)


def _people_only(findings: Sequence[Finding], reading: Reading, outline: Outline) -> list[Finding]:
    """The findings as they would be without our comments of an earlier run, which are about to go."""
    found = reading.facts.found.get(Fact.COMMENTS, ())
    people = tuple(place for place in found if not place[1].startswith(f"{AUTHOR}："))
    if len(people) == len(found):
        return list(findings)
    facts = replace(reading.facts, found={**reading.facts.found, Fact.COMMENTS: people})
    context = Context(outline.manuscript, outline, reading.paragraphs, facts=facts)
    again = run_rules(context, Selection(select=(_COMMENTS_RULE,)))
    out = []
    for finding in findings:
        if finding.code != _COMMENTS_RULE:
            out.append(finding)
        elif again:
            out.append(replace(again[0], severity=finding.severity))
    return sorted(out, key=reading_order)
