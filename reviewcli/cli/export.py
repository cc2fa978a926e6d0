"""``reviewcli export``: a draft, or somebody's Word file in place, as an official .docx."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reviewcli.cli.exporting import To, Wish, check_wish, export_as, kind_of
from reviewcli.errors import ReviewError

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable

    from reviewcli.draft.compose import Composed, Gap
    from reviewcli.draft.model import Draft
    from reviewcli.scaffold.model import Scaffold
    from reviewcli.word.layout import Reading
    from reviewcli.word.package import Package
    from reviewcli.word.profile import FormatProfile
    from reviewcli.word.writing.about import Properties

DRAFT_ENDINGS = (".yaml", ".yml")
OFFICIAL = ".公文"
LEDGER = ".xlsx"
_GAPS_NAMED = 6
_SHOWN = 20


def export(
    source: Annotated[
        Path | None,
        typer.Argument(
            metavar="草稿或文件",
            help="草稿（.yaml），或要排成公文格式的 .docx；不写就用最近的草稿。",
            show_default=False,
        ),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--output",
            metavar="文件",
            help="写到哪个文件或哪个文件夹；不写 --to 时，文件名的结尾决定写成什么。",
        ),
    ] = None,
    profile: Annotated[
        str | None,
        typer.Option("--profile", metavar="规范", help="格式规范的名字或 .yaml 文件，默认 gbt9704-2012。"),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="目标文件已存在时覆盖它。")] = False,
    strict: Annotated[bool, typer.Option("--strict", help="草稿没写完、表里有空没填，就不排版。")] = False,
    force_footer: Annotated[
        bool, typer.Option("--force-footer", help="页脚里有文字时也换成公文页码。")
    ] = False,
    wording: Annotated[
        bool, typer.Option("--wording", help="顺带改正中文里的半角标点、直引号和多余空格，并逐处列出。")
    ] = False,
    to: Annotated[
        To | None,
        typer.Option(
            "--to",
            case_sensitive=False,
            help="写成什么：docx 公文，pdf（要有 LibreOffice），html 打开就像纸上的网页，md、txt 只有文字。",
            show_default="docx",
        ),
    ] = None,
    open_: Annotated[bool, typer.Option("--open", help="写好后用系统默认的程序打开。")] = False,
    speech: Annotated[
        bool, typer.Option("--speech", help="写成发言提纲：每条的首句和一个例子，大字，字句都取自原文。")
    ] = False,
    chars: Annotated[
        int | None,
        typer.Option(
            "--chars",
            metavar="字数",
            min=100,
            help="发言提纲最多多少字，只省去、不改写。",
            show_default="模板的上限，没有就是 1500",
        ),
    ] = None,
    ledger: Annotated[
        bool,
        typer.Option(
            "--ledger",
            help="写成问题整改清单：.xlsx 表格；加 --to docx，或 -o 以 .docx 结尾，就写成 Word 表格。",
        ),
    ] = False,
) -> None:
    """排版：把草稿，或现成的 Word 文稿，排成公文格式的 .docx，或写成 PDF、网页、文字。

    现成的文稿一字不改，表格、图片、批注、修订都保留；结果另存为“原名.公文.docx”，原文件不动。
    草稿没写完的地方标出【待补充：…】。加 --wording 才会改标点和空格，改了哪里都会列出来。
    """
    from reviewcli.draft.recent import latest

    chosen = source if source is not None else latest()
    if chosen is None:
        raise ReviewError("没有找到最近的草稿；请写出草稿或 Word 文件的路径，或先用 reviewcli new 写一份。")
    if ledger:
        others = to not in (None, To.DOCX) or speech or chars or wording or force_footer or strict
        word = to is To.DOCX
        _write_ledger(chosen, output, profile, force, open_, word=word, refused=bool(others))
        return
    wish = Wish(
        kind_of(to, output), speech, chars, profile, force, strict, force_footer=force_footer, wording=wording
    )
    check_wish(wish)
    is_draft = chosen.suffix.lower() in DRAFT_ENDINGS
    if not wish.usual:
        target, notes = export_as(chosen, output, wish, draft=is_draft)
    elif is_draft:
        target, notes = export_draft_file(
            chosen, output, profile=profile, force=force, strict=strict, wording=wording
        )
    else:
        target, notes = export_file(
            chosen,
            output,
            profile=profile,
            force=force,
            force_footer=force_footer,
            wording=wording,
            strict=strict,
        )
    _tell(target, notes, open_=open_)


def _tell(target: Path, notes: list[str], *, open_: bool) -> None:
    """What there is to say, where the file is; and open it where that was wanted."""
    for note in notes:
        typer.echo(note, err=True)
    typer.echo(str(target))
    if open_:
        from reviewcli.cli.opening import open_result

        if said := open_result(target):
            typer.echo(attention(said), err=True)


def _write_ledger(
    path: Path,
    output: Path | None,
    profile: str | None,
    force: bool,
    open_: bool,
    *,
    word: bool,
    refused: bool,
) -> None:
    """``--ledger``; ``word``: ``--to docx``; ``refused``: with an option that has no meaning for it."""
    from reviewcli.cli.ledger import export_ledger

    if refused:
        raise ReviewError(
            "--ledger 写的是清单，不能与 --speech、--chars、--wording、--strict、--force-footer 同用，"
            "--to 也只能是 docx（写成 Word 表格）。"
        )
    target, notes = export_ledger(path, output, profile=profile, force=force, word=word)
    _tell(target, notes, open_=open_)


def export_draft_file(
    path: Path,
    output: Path | None,
    *,
    profile: str | None,
    force: bool,
    strict: bool,
    wording: bool = False,
) -> tuple[Path, list[str]]:
    """The draft in ``path`` as a .docx: where it was written, and what to tell the user."""
    from reviewcli.cli.returning import draft_target
    from reviewcli.cli.settings import unit_folders
    from reviewcli.draft.recent import remember
    from reviewcli.draft.store import load_draft, split_all
    from reviewcli.scaffold.library import load_scaffold
    from reviewcli.word.profiles import load_profile

    draft = load_draft(path)
    scaffold = load_scaffold(draft.scaffold, unit_folders(path))
    target, notes = draft_target(path, draft, scaffold, output, force=force)
    remember(path)
    told: list[str] | None = [] if wording else None
    page = load_profile(profile or scaffold.format)
    split = split_all(draft, scaffold)
    mode = mode_of_draft(path, target)
    gaps = write_draft(draft, scaffold, target, page, strict=strict, told=told, mode=mode)
    return target, notes + (told or []) + split + notes_of_draft(draft, scaffold, gaps, path)


def mode_of_draft(path: Path, target: Path) -> int | None:
    """Permissions of a new Word file: who may not read the draft may not read it either. None: as it is."""
    return None if target.exists() else path.stat().st_mode & 0o777


def write_draft(
    draft: Draft,
    scaffold: Scaffold,
    target: Path,
    profile: FormatProfile,
    *,
    strict: bool = False,
    told: list[str] | None = None,
    mode: int | None = None,
) -> tuple[Gap, ...]:
    """Write ``draft`` to ``target`` in the official format; what is missing in it.

    ``strict`` refuses gaps, and lines that would be read as other structure.

    ``mode``: permissions of the file (default: those of the file replaced, else the usual).

    ``told``: a list mends the wording of the file (not of the draft), and takes what was mended. The file is
    read back and compared before it replaces anything. Raises ReviewError.
    """
    from reviewcli.cli.returning import leave_traces
    from reviewcli.files import write_atomic
    from reviewcli.manuscript.printing import print_blocks
    from reviewcli.word.writing.same import check_same_lines
    from reviewcli.word.writing.writer import write_manuscript

    composed = composed_draft(draft, scaffold, strict=strict)
    blocks = print_blocks(composed.manuscript)
    data = write_manuscript(blocks, profile, _properties(composed.manuscript.title_text, draft, scaffold))
    lines = [block.text for block in blocks]
    plain = data
    if told is not None:
        data, reading = mend_draft(data, target, told)
        lines = [paragraph.text for paragraph in reading.paragraphs]
    data = leave_traces(data, target, draft, scaffold, composed, plain)
    write_atomic(target, data, mode=mode, verify=lambda made: check_same_lines(str(target), made, lines))
    return composed.gaps


def composed_draft(draft: Draft, scaffold: Scaffold, *, strict: bool) -> Composed:
    """``draft`` as a paper with its gaps marked. ReviewError for what ``strict`` refuses."""
    from reviewcli.draft.compose import compose
    from reviewcli.draft.remarks import misread

    composed = compose(draft, scaffold, mark_gaps=True)
    if strict and composed.gaps:
        raise ReviewError(
            f"草稿还有 {len(composed.gaps)} 处没写：{_named(composed.gaps)}；补齐后再排版，或去掉 --strict。"
        )
    if strict and (wrong := misread(draft, scaffold)):
        raise ReviewError(
            f"草稿有 {len(wrong)} 处会被读成别的结构：{wrong[0]}改好后再排版，或去掉 --strict。"
        )
    return composed


def mend_draft(data: bytes, target: Path, told: list[str]) -> tuple[bytes, Reading]:
    """The finished file with its wording mended, and what it says; what was mended goes into ``told``."""
    from reviewcli.cli.reworded import tell
    from reviewcli.word.package import package_of
    from reviewcli.word.reading.reader import read_package
    from reviewcli.word.writing.rewords import mend_wording

    package = package_of(data, target)
    reading = read_package(package)
    done = mend_wording(package, reading)
    told += tell(reading, done)
    if done.changes:
        told.append("以上只改了生成的文件，草稿里的原文没有动。")
    return done.data, done.reading


def export_file(
    path: Path,
    output: Path | None,
    *,
    profile: str | None,
    force: bool,
    force_footer: bool,
    wording: bool = False,
    strict: bool = False,
) -> tuple[Path, list[str]]:
    """A Word file in the official format, in a copy: where it was written, and what to tell the user.

    ``strict`` refuses a form with places that nobody has filled in.
    """
    from reviewcli.files import write_atomic
    from reviewcli.word.profiles import load_profile
    from reviewcli.word.reading.reader import read_docx
    from reviewcli.word.writing.same import check_same_reading

    wanted = load_profile(profile or "gbt9704-2012")
    package, notes = open_source(path)
    ending = ".docm" if package.kind in ("docm", "dotm") else ".docx"
    name = path.stem.removesuffix(OFFICIAL) + OFFICIAL + ending
    target = target_for(path.with_name(name), output, force=force, source=path, ending=ending)
    source = read_source(path, package, wording=wording, strict=strict)
    data, said = restyle_source(source, wanted, force_footer=force_footer)
    write_atomic(target, data, verify=lambda made: check_same_reading(source.reading, read_docx(made)))
    return target, notes + said


@dataclass(frozen=True, slots=True)
class Source:
    """A Word file as its export sets out: grey tips taken out, the wording mended where that was wished.

    ``notes``: what was done to it, for the user; ``unfilled``: of a form, what nobody has filled in.
    """

    package: Package
    reading: Reading
    notes: tuple[str, ...]
    unfilled: str


def read_source(path: Path, package: Package, *, wording: bool, strict: bool) -> Source:
    """The file read for its export. ReviewError where ``strict`` refuses what is not filled in."""
    from reviewcli.word.reading.reader import read_package
    from reviewcli.word.writing.tips import without_tips

    reading = read_package(package)
    unfilled = _say_unfilled(reading)
    if strict and unfilled:
        raise ReviewError(f"“{path.name}”{unfilled}；填好或删去后再排版，或去掉 --strict。")
    package, reading, tips = without_tips(package, reading)
    notes = [attention(f"去掉了 {tips} 处灰色写作提示（不是正文）。")] if tips else []
    if wording:
        from reviewcli.cli.reworded import tell
        from reviewcli.word.writing.rewords import mend_wording

        done = mend_wording(package, reading)
        notes += tell(reading, done)
        package, reading = done.package, done.reading
    return Source(package, reading, tuple(notes), unfilled)


def restyle_source(source: Source, profile: FormatProfile, *, force_footer: bool) -> tuple[bytes, list[str]]:
    """The file in the official format, its words untouched, and what to tell the user of it."""
    from reviewcli.manuscript.outline import read_outline
    from reviewcli.word.writing.inplace import restyle

    lines = read_outline(source.reading.paragraphs).lines
    data, said = restyle(source.package, lines, source.reading, profile, force_footer=force_footer, now=now())
    if source.unfilled:
        said = [f"{source.unfilled}，照原样留在文中，打印时会印出来；填好或删去后请再排一次。", *said]
    return data, [*source.notes, *(attention(note) for note in said)]


def _say_unfilled(reading: Reading) -> str:
    """How many places of a form still show their grey guidance, and the first; "" where none does."""
    from reviewcli.word.layout import Fact

    places = reading.facts.found.get(Fact.UNFILLED, ())
    if not places:
        return ""
    words = places[0][1].strip()
    shown = f"，如“{words[:_SHOWN]}{'…' * (len(words) > _SHOWN)}”" if words else ""
    return f"还有 {len(places)} 处灰色提示没有填{shown}"


def attention(note: str) -> str:
    """``note`` as the user reads it among others."""
    return f"注意：{note}"


def open_source(path: Path) -> tuple[Package, list[str]]:
    """The file as a package; one of another kind (.doc, .wps, .rtf, .odt) converted by LibreOffice, and
    said.
    """
    from reviewcli.word.package import package_of, read_file
    from reviewcli.word.sniff import CONVERTIBLE, sniff

    data = read_file(path)
    kind = sniff(data)
    if kind not in CONVERTIBLE:
        return package_of(data, path), []
    from reviewcli.word.legacy import convert

    note = "原文件不是 .docx，先用 LibreOffice 转换再排版；表格、图片等请打开核对一遍。"
    return package_of(convert(path, kind), path), [attention(note)]


def target_for(
    default: Path,
    output: Path | None,
    *,
    force: bool,
    source: Path,
    ending: str = ".docx",
    own: Callable[[Path], bool] = lambda _: False,
) -> Path:
    """Where to write. A default name that is taken gets (2), (3), in a folder that is named too; a file that
    is named and taken needs ``force``. One that is the program's ``own`` work, unchanged, is replaced.

    ``source`` is never the answer unless it is named and forced. Raises ReviewError.
    """
    from reviewcli.files import numbered

    if output is not None and output.is_dir():
        default, output = output / default.name, None
    if output is None:
        if force and not _same(default, source):
            return default
        return next(each for each in numbered(default) if not each.exists() or own(each))
    if output.suffix.lower() != ending:
        raise ReviewError(_say_ending(output, ending))
    if output.exists() and not force and not own(output):
        raise ReviewError(f"“{output}”已经存在，没有覆盖；请换一个文件名，或加 --force 覆盖它。")
    return output


def _say_ending(output: Path, ending: str) -> str:
    if ending == LEDGER:
        return (
            f"清单只能写成 .xlsx 表格或 .docx 的 Word 表格，“{output.name}”不行；"
            "请把 -o 的文件名改成以其中一种结尾。"
        )
    if ending == ".docm":
        return f"原文件含有宏，只能写成 .docm 文件，“{output.name}”不行；请把 -o 的文件名改成以 .docm 结尾。"
    return f"只能写成 {ending} 文件，“{output.name}”不行；请把 -o 的文件名改成以 {ending} 结尾。"


def _same(one: Path, other: Path) -> bool:
    return one.exists() and other.exists() and one.samefile(other)


def _properties(title: str, draft: Draft, scaffold: Scaffold) -> Properties:
    from reviewcli.word.custom import SCAFFOLD
    from reviewcli.word.writing.about import Properties

    author = draft.fields.get("name", "")
    return Properties(title=title, author=author, created=now(), custom=((SCAFFOLD, scaffold.id),))


def now() -> datetime.datetime:
    """The time, for a file's properties."""
    import datetime

    return datetime.datetime.now(datetime.timezone.utc)


def notes_of_draft(draft: Draft, scaffold: Scaffold, gaps: tuple[Gap, ...], path: Path) -> list[str]:
    """What the writer should know of the draft in ``path`` when it is set out: gaps first."""
    from reviewcli.draft.remarks import remarks
    from reviewcli.yamltext import read_text

    notes = remarks(draft, scaffold, read_text(path))
    if gaps:
        notes.insert(0, f"还有 {len(gaps)} 处没写，文中用【待补充：…】标出：{_named(gaps)}。")
    if draft.unplaced:
        notes.append(f"草稿里有 {len(draft.unplaced)} 段导入的文字还没有归到哪个部分，没有写进文稿。")
    return [attention(note) for note in notes]


def _named(gaps: tuple[Gap, ...]) -> str:
    from reviewcli.manuscript.names import in_row

    named = in_row(gap.words for gap in gaps[:_GAPS_NAMED])
    return named + ("等" if len(gaps) > _GAPS_NAMED else "")
