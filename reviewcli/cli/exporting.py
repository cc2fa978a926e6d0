"""The other outputs of ``export``: PDF, a web page, Markdown, plain text; the 发言提纲 in each of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

from reviewcli.errors import ReviewError

if TYPE_CHECKING:
    from reviewcli.draft.model import Draft
    from reviewcli.draft.outputs import Outputs
    from reviewcli.draft.speech import Speech
    from reviewcli.manuscript.blocks import Block
    from reviewcli.manuscript.model import Manuscript
    from reviewcli.report.paper import Shown
    from reviewcli.scaffold.model import Scaffold
    from reviewcli.word.profile import FormatProfile


class To(str, Enum):
    """What kind of file is written; the values are those of ``--to``."""

    DOCX = "docx"
    PDF = "pdf"
    HTML = "html"
    MD = "md"
    TXT = "txt"


ENDINGS = {
    ".docx": To.DOCX, ".docm": To.DOCX, ".pdf": To.PDF, ".html": To.HTML, ".htm": To.HTML, ".md": To.MD,
    ".markdown": To.MD, ".txt": To.TXT,
}  # fmt: skip
"""File endings that choose a kind where ``--to`` does not."""
SPEECH = ".发言提纲"
SPEECH_FORMAT = "gbt9704-2012-speech"
DEFAULT_FORMAT = "gbt9704-2012"
_NAMED = 6
_SHOWN = 24


@dataclass(frozen=True, slots=True)
class Wish:
    """How the result is to be; the options of the command line."""

    to: To
    speech: bool = False
    chars: int | None = None
    profile: str | None = None
    force: bool = False
    strict: bool = False
    force_footer: bool = False
    wording: bool = False

    @property
    def usual(self) -> bool:
        """Nothing but the official .docx, which ``export`` makes itself."""
        return self.to is To.DOCX and not self.speech

    def ending(self, output: Path | None) -> str:
        """The ending of the file: as it is named (.htm), else the kind's own."""
        named = output.suffix.lower() if output is not None else ""
        return named if ENDINGS.get(named) is self.to and named != ".docm" else f".{self.to.value}"


def kind_of(to: To | None, output: Path | None) -> To:
    """``--to``, else what the ending of ``-o`` says, else .docx. ReviewError for an ending nobody knows."""
    if to is not None or output is None or output.is_dir():
        return to or To.DOCX
    found = ENDINGS.get(output.suffix.lower())
    if found is None:
        known = "、".join(f".{kind.value}" for kind in To)
        raise ReviewError(
            f"写不出“{output.name}”这种文件；请把 -o 的文件名改成以 {known} 之一结尾，或用 --to 指定。"
        )
    return found


def check_wish(wish: Wish) -> None:
    """ReviewError for options that do not go together."""
    if wish.chars is not None and not wish.speech:
        raise ReviewError("--chars 是发言提纲的字数，要和 --speech 一起用。")
    if wish.speech and wish.wording:
        raise ReviewError(
            "发言提纲只取原文的句子，不改字句，--speech 不能和 --wording 一起用；请先改好稿子。"
        )


def export_as(path: Path, output: Path | None, wish: Wish, *, draft: bool) -> tuple[Path, list[str]]:
    """``path`` (a draft, or a Word file) as ``wish`` says: where it was written, what to tell the user."""
    if wish.speech:
        return _speech_of_draft(path, output, wish) if draft else _speech_of_file(path, output, wish)
    return _of_draft(path, output, wish) if draft else _of_file(path, output, wish)


# --- the paper itself -------------------------------------------------------------------------------------


def _of_draft(path: Path, output: Path | None, wish: Wish) -> tuple[Path, list[str]]:
    from reviewcli.cli.export import composed_draft, mend_draft, mode_of_draft, notes_of_draft, target_for
    from reviewcli.draft.outputs import Outputs
    from reviewcli.draft.recent import remember
    from reviewcli.draft.store import document_path, split_all
    from reviewcli.manuscript.printing import print_blocks
    from reviewcli.report.paper import Shown, shown_of_reading
    from reviewcli.word.profiles import load_profile

    draft, scaffold = _load(path)
    ending = wish.ending(output)
    default = document_path(path).with_suffix(ending)
    outputs = Outputs(draft.id, path)
    target = target_for(
        default, output, force=wish.force, source=path, ending=ending, own=_own(outputs, draft)
    )
    remember(path)
    page = load_profile(wish.profile or scaffold.format)
    notes = split_all(draft, scaffold)
    composed = composed_draft(draft, scaffold, strict=wish.strict)
    title, blocks = composed.manuscript.title_text, print_blocks(composed.manuscript)
    data, shown = b"", Shown(tuple(blocks))
    if wish.to is To.PDF or wish.wording:
        data = _docx(blocks, page, title, draft.fields.get("name", ""))
    if wish.wording:
        told: list[str] = []
        data, reading = mend_draft(data, target, told)
        notes, shown = told + notes, shown_of_reading(reading)
    mode = mode_of_draft(path, target)
    notes += _write(target, wish.to, shown, page, title, lambda: data, mode)
    outputs.note(target)
    return target, notes + notes_of_draft(draft, scaffold, composed.gaps, path)


def _of_file(path: Path, output: Path | None, wish: Wish) -> tuple[Path, list[str]]:
    from reviewcli.cli.export import (
        OFFICIAL,
        attention,
        open_source,
        read_source,
        restyle_source,
        target_for,
    )
    from reviewcli.report.paper import shown_of_reading
    from reviewcli.word.profiles import load_profile

    page = load_profile(wish.profile or DEFAULT_FORMAT)
    package, notes = open_source(path)
    ending = wish.ending(output)
    stem = path.stem.removesuffix(OFFICIAL)
    name = stem + (OFFICIAL if wish.to in (To.PDF, To.HTML) else "") + ending
    target = target_for(path.with_name(name), output, force=wish.force, source=path, ending=ending)
    source = read_source(path, package, wording=wish.wording, strict=wish.strict)
    shown, data = shown_of_reading(source.reading), b""
    if wish.to is To.PDF:
        data, said = restyle_source(source, page, force_footer=wish.force_footer)
    else:
        said = [*source.notes, *(attention(lack) for lack in shown.lacks)]
        said += [attention(f"{source.unfilled}，没有写进去。")] if source.unfilled else []
    return target, notes + said + _write(target, wish.to, shown, page, stem, lambda: data, None)


def _own(outputs: Outputs, draft: Draft) -> Callable[[Path], bool]:
    """Whether a file is what was exported of this very draft and nobody touched since."""
    return lambda target: bool(draft.id) and outputs.unchanged(target)


def _load(path: Path) -> tuple[Draft, Scaffold]:
    from reviewcli.cli.settings import unit_folders
    from reviewcli.draft.store import load_draft
    from reviewcli.scaffold.library import load_scaffold

    draft = load_draft(path)
    return draft, load_scaffold(draft.scaffold, unit_folders(path))


def _docx(
    blocks: list[Block],
    page: FormatProfile,
    title: str,
    author: str,
    custom: tuple[tuple[str, str], ...] = (),
) -> bytes:
    from reviewcli.cli.export import now
    from reviewcli.word.writing.about import Properties
    from reviewcli.word.writing.writer import write_manuscript

    return write_manuscript(
        blocks, page, Properties(title=title, author=author, created=now(), custom=custom)
    )


# --- the 发言提纲 -----------------------------------------------------------------------------------------


def _speech_of_draft(path: Path, output: Path | None, wish: Wish) -> tuple[Path, list[str]]:
    from reviewcli.cli.export import composed_draft, mode_of_draft, notes_of_draft, target_for
    from reviewcli.draft.outputs import Outputs
    from reviewcli.draft.recent import remember
    from reviewcli.draft.store import document_path, split_all

    draft, scaffold = _load(path)
    ending = wish.ending(output)
    default = document_path(path)
    default = default.with_name(default.stem.removesuffix(SPEECH) + SPEECH + ending)
    outputs = Outputs(draft.id, path)
    target = target_for(
        default, output, force=wish.force, source=path, ending=ending, own=_own(outputs, draft)
    )
    remember(path)
    notes = split_all(draft, scaffold)
    composed = composed_draft(draft, scaffold, strict=wish.strict)
    author, mode = draft.fields.get("name", ""), mode_of_draft(path, target)
    speech, said = _write_speech(composed.manuscript, scaffold, target, wish, author, mode)
    outputs.note(target)
    words = "\n".join(line.text for line in speech.manuscript.lines())
    gaps = tuple(gap for gap in composed.gaps if gap.mark in words)
    return target, notes + said + notes_of_draft(draft, scaffold, gaps, path)


def _speech_of_file(path: Path, output: Path | None, wish: Wish) -> tuple[Path, list[str]]:
    from reviewcli.cli.export import OFFICIAL, attention, target_for
    from reviewcli.cli.settings import unit_folders
    from reviewcli.draft.source import read_paper
    from reviewcli.scaffold.library import load_called

    paper = read_paper(path)
    ending = wish.ending(output)
    stem = path.stem.removesuffix(OFFICIAL).removesuffix(SPEECH)
    target = target_for(
        path.with_name(stem + SPEECH + ending), output, force=wish.force, source=path, ending=ending
    )
    scaffold = load_called(paper.scaffold, unit_folders(path)) if paper.scaffold else None
    _, notes = _write_speech(paper.manuscript, scaffold, target, wish, "", None)
    if paper.things:
        notes.append(attention(f"{'、'.join(paper.things)}没有写进提纲。"))
    return target, notes


def _write_speech(
    paper: Manuscript, scaffold: Scaffold | None, target: Path, wish: Wish, author: str, mode: int | None
) -> tuple[Speech, list[str]]:
    """Make the speech of ``paper`` and write it; what to say of it."""
    from reviewcli.draft.speech import CHARS, make_speech
    from reviewcli.manuscript.printing import print_blocks
    from reviewcli.report.paper import Shown
    from reviewcli.rules.fulltext import occurs
    from reviewcli.rules.tables import load_tables
    from reviewcli.word.custom import SCAFFOLD

    own = _speech_scaffold(scaffold)
    budget = wish.chars or (own.limits.chars.max if own is not None else None) or CHARS
    facts = load_tables().of("C301")
    speech = make_speech(paper, lambda sentence: occurs(facts, sentence), budget)
    if not speech.points:
        raise ReviewError(
            f"没有认出可以念的内容，没有写出“{target.name}”；请先用 reviewcli check --explain 看看结构。"
        )
    page = _speech_format(wish.profile, scaffold)
    title, blocks = speech.manuscript.title_text, print_blocks(speech.manuscript)
    custom = ((SCAFFOLD, own.id),) if own is not None else ()
    shown = Shown(tuple(blocks))
    said = _write(
        target, wish.to, shown, page, title, lambda: _docx(blocks, page, title, author, custom), mode
    )
    return speech, [*said, *_say_speech(speech, budget)]


def _speech_scaffold(scaffold: Scaffold | None) -> Scaffold | None:
    """The scaffold of the speech that goes with a paper of ``scaffold``; itself where it is one."""
    from reviewcli.draft.speech import NAME
    from reviewcli.scaffold.library import load_called

    if scaffold is None or NAME in scaffold.title:
        return scaffold
    return load_called(f"{scaffold.id}-speech")


def _speech_format(named: str | None, scaffold: Scaffold | None) -> FormatProfile:
    """Larger type: sizes, lines and bold leads of the format for speeches, fonts and page of the unit's own.

    A format that is named and has larger type already is taken as it is.
    """
    from reviewcli.word.profile import enlarged
    from reviewcli.word.profiles import load_profile

    own = load_profile(named or (scaffold.format if scaffold is not None else DEFAULT_FORMAT))
    return enlarged(own, load_profile(SPEECH_FORMAT))


def _say_speech(speech: Speech, budget: int) -> list[str]:
    from reviewcli.cli.export import attention
    from reviewcli.draft.speech import PER_MINUTE

    out = [
        f"发言提纲 {speech.chars} 字，按每分钟 {PER_MINUTE} 字念，约 {speech.minutes:g} 分钟；"
        f"取了 {speech.points} 条的首句和 {speech.examples} 个例子，字句都是原文的。"
    ]
    if speech.over:
        out.append(
            attention(f"每个方面只留一句也超过 {budget} 字；要再短，请压缩原文的首句，或用 --chars 放宽。")
        )
    left = [f"{speech.left_examples} 个例子"] if speech.left_examples else []
    left += [f"标题下引出下文的 {speech.left_leadins} 段话"] if speech.left_leadins else []
    left += ["开头或结尾的几句"] if speech.cut else []
    if speech.left_points:
        named = "；".join(_short(words) for words in speech.left_points[:_NAMED])
        more = " 等" if len(speech.left_points) > _NAMED else ""
        left.append(f"{len(speech.left_points)} 条要点（{named}{more}）")
    if left:
        said = "、".join(left)
        said = f" {said}" if said[0].isdigit() else said
        out.append(attention(f"为了不超过 {budget} 字，省去了{said}；要多留一些，请加大 --chars。"))
    return out


def _short(words: str) -> str:
    return words if len(words) <= _SHOWN else words[:_SHOWN] + "…"


# --- writing ----------------------------------------------------------------------------------------------


def _write(
    target: Path,
    to: To,
    shown: Shown,
    page: FormatProfile,
    title: str,
    docx: Callable[[], bytes],
    mode: int | None,
) -> list[str]:
    """Write the paper as a file of kind ``to``; nothing is replaced unless it reads back as the same words.

    ``docx`` gives the Word file that a PDF is made of. What to tell the user.
    """
    from reviewcli.files import write_atomic

    lines = list(shown.lines)
    if to is To.DOCX:
        from reviewcli.word.writing.same import check_same_lines

        write_atomic(
            target, docx(), mode=mode, verify=lambda made: check_same_lines(str(target), made, lines)
        )
        return []
    if to is To.PDF:
        return _write_pdf(target, docx(), lines, page, mode)
    data = _bytes(to, shown, page, title)
    write_atomic(target, data, mode=mode, verify=lambda made: _check(target, to, made, lines))
    return []


def _bytes(to: To, shown: Shown, page: FormatProfile, title: str) -> bytes:
    """Text is for Windows' own programs: UTF-8 with the mark they know it by, and their line ends."""
    if to is To.HTML:
        from reviewcli.report.paper_html import paper_html

        return paper_html(shown.items, page, title).encode("utf-8", "replace")
    from reviewcli.report.paper_text import paper_markdown, paper_text

    if to is To.MD:
        return paper_markdown(shown.items).encode("utf-8", "replace")
    return paper_text(shown.items).replace("\n", "\r\n").encode("utf-8-sig", "replace")


def _check(target: Path, to: To, made: Path, lines: list[str]) -> None:
    """ReviewError unless the page says the lines that were to be written. (The two texts are the lines.)"""
    if to is not To.HTML:
        return
    from reviewcli.report.html import visible
    from reviewcli.report.paper_html import words_of

    if words_of(made.read_text(encoding="utf-8")) != "".join("".join(map(visible, lines)).split()):
        raise ReviewError(f"写出的“{target}”读回来与文稿不一致，为稳妥起见没有写入；请把草稿反馈给我们。")


def _write_pdf(
    target: Path, docx: bytes, lines: list[str], page: FormatProfile, mode: int | None
) -> list[str]:
    from reviewcli.cli.export import attention
    from reviewcli.files import write_atomic
    from reviewcli.word.fonts import installed_fonts
    from reviewcli.word.pdf import absent_fonts, missing_characters, to_pdf

    data = to_pdf(docx, target)
    write_atomic(target, data, mode=mode)
    notes = []
    if absent := absent_fonts(page, installed_fonts()):
        notes.append(
            f"本机没有{'、'.join(f'“{font}”' for font in absent)}，PDF 里用了别的字体代替，分行分页会有出入；"
            "要正式的 PDF，请装上字体再导一次，或在有这些字体的电脑上用 Word、WPS 另存。"
        )
    if lost := missing_characters(data, lines):
        notes.append(f"PDF 里没有读到“{lost[:_NAMED]}”等 {len(lost)} 个字，请打开核对。")
    return [attention(note) for note in notes]
