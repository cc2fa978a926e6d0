"""How ``reviewcli new`` begins: what the writer has already, which scaffold, the first draft.

A paper that exists is this time's half-written one, an earlier one, or loose notes: the program tells, the
writer confirms it in one question.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from reviewcli.cli.asking import ask_path, choose, confirm
from reviewcli.cli.when import now
from reviewcli.draft.model import Draft
from reviewcli.draft.store import new_draft
from reviewcli.draft.typed import effective
from reviewcli.errors import ReviewError
from reviewcli.interview.driver import Asker
from reviewcli.interview.questions import NO, YES
from reviewcli.scaffold.library import load_scaffold, usable
from reviewcli.scaffold.load import MEETINGS
from reviewcli.scaffold.model import Scaffold

if TYPE_CHECKING:
    from reviewcli.draft.lastyear import Kind
    from reviewcli.draft.source import Paper
    from reviewcli.scaffold.detect import Candidate
    from reviewcli.scaffold.index import Entry

Folders = Sequence[Path]
"""The unit's folders with scaffolds."""
_BACK, _LAST, _NOTES = "back", "last", "notes"


@dataclass(frozen=True)
class Source:
    """A paper that the writer has. ``named``: its file, where it was given with the command."""

    paper: Paper
    folders: Folders
    named: Path | None = None

    @cached_property
    def likeliest(self) -> Candidate | None:
        """The scaffold that it was most likely written to."""
        from reviewcli.scaffold.detect import detect

        return next(iter(detect(self.paper.manuscript, self.folders)), None)

    @cached_property
    def declared(self) -> Scaffold | None:
        """The scaffold that the file says it was made for, where there is such a one."""
        from reviewcli.scaffold.library import load_called

        return load_called(self.paper.scaffold, self.folders)

    @cached_property
    def made_for(self) -> Scaffold | None:
        """The scaffold that it was written to, where that is sure."""
        best = self.likeliest
        if self.declared is not None or best is None or not best.sure:
            return self.declared
        return load_scaffold(best.id, self.folders)


def what_there_is(asker: Asker, source: Path | None, folders: Folders) -> Source | None:
    """What the writer has already, read; None for nothing. Raises ReviewError for a named ``source``."""
    from reviewcli.draft.source import read_paper

    if source is not None:
        return Source(read_paper(source), folders, source)
    if not confirm(asker, "已有稿子吗？", "有，读进来，只问缺的", "没有，从头写", default=False):
        return None
    where = "稿子在哪里？（.docx 或 .txt；去年的、零散的素材也可以；可把文件拖进窗口；直接回车表示不用了）"
    while True:
        typed = ask_path(asker, where)
        if not typed:
            return None
        try:
            return Source(read_paper(Path(typed)), folders)
        except ReviewError as error:
            asker.say(str(error))


# ---------------------------------------------------------------- which scaffold


@dataclass(frozen=True, slots=True)
class Chosen:
    """The scaffold to write to; ``kind``: what the paper is to it, where the writer has said so already."""

    scaffold: Scaffold
    kind: Kind | None = None


def choose_scaffold(asker: Asker, named: str | None, source: Source | None, folders: Folders) -> Chosen:
    """The scaffold by its name, else by the paper, confirmed, else out of all."""
    if named is not None:
        return Chosen(load_scaffold(named, folders))
    if source is None:
        return Chosen(_pick(asker, folders))
    if source.declared is not None:
        found = source.declared
        words = f"这份稿子的文件属性里写明用的是“{found.name}”{_read(source.paper, found)}，对吗？"
        return _confirmed(asker, words, found, source)
    if source.paper.scaffold:
        from reviewcli.report.words import lost_line

        asker.say(f"{lost_line(source.paper.scaffold)}，改按内容识别。")
    best = source.likeliest
    if best is None:
        return Chosen(_pick(asker, folders))
    found = load_scaffold(best.id, folders)  # as it is written, not with the paper's aspects
    if best.sure:
        words = f"这份稿子看来用的是“{best.entry.name}”{_read(source.paper, found)}，对吗？"
        return _confirmed(asker, words, found, source)
    if _without_form(source, found):
        return Chosen(_pick(asker, folders))
    asker.say(f"看不准这份稿子用的是哪一种模板，最像的是“{best.entry.name}”{_read(source.paper, found)}。")
    return Chosen(_pick(asker, folders, best.id))


def _without_form(source: Source, scaffold: Scaffold) -> bool:
    """Loose notes, which are of no scaffold."""
    from reviewcli.draft.lastyear import Kind, tell

    return tell(source.paper, scaffold, source.made_for, now().date()).kind is Kind.NOTES


def _confirmed(asker: Asker, words: str, found: Scaffold, source: Source) -> Chosen:
    """``found`` as the writer confirms it; for a meeting that is over, the paper is likely an old one."""
    from reviewcli.draft.lastyear import Kind, is_over, meeting_year

    year = found.year or meeting_year(source.paper)[0]
    default = _LAST if year is not None and is_over(year, now().date()) else YES
    choices = [
        (YES, "对，就用它，只问缺的"),
        (NO, "不对，另选"),
        (_LAST, "对，但这是以前的材料，只供参考；另选这次的模板"),
        (_NOTES, "不是成篇的稿子，是零散的素材；另选模板"),
    ]
    said = choose(asker, words, choices, default)
    if said == YES:
        return Chosen(found, Kind.THIS)
    kind = {_LAST: Kind.LAST, _NOTES: Kind.NOTES}.get(said)
    return Chosen(_pick(asker, source.folders), kind)


def _pick(asker: Asker, folders: Folders, likely: str = "") -> Scaffold:
    """The meeting first, then the kind of paper: two short lists for a library of many."""
    entries = sorted(usable(folders), key=lambda e: (-(e.year or 0), e.meeting, e.id))
    if not entries:
        raise ReviewError("没有可用的模板，请重新安装本程序。")
    meetings: dict[str, list[Entry]] = {}
    for entry in entries:
        meetings.setdefault(_meeting(entry), []).append(entry)
    at = next((name for name, group in meetings.items() if likely in [e.id for e in group]), "")
    while True:
        choices = [(name, name) for name in meetings]
        meeting = choose(asker, "要写哪次会议的材料？", choices, at) if len(choices) > 1 else choices[0][0]
        group = meetings[meeting]
        kinds = [(entry.id, entry.name) for entry in group] + [(_BACK, "返回，另选会议")] * (len(choices) > 1)
        if len(group) == 1:
            return load_scaffold(group[0].id, folders)
        chosen = choose(asker, "要写哪一种材料？", kinds, likely if meeting == at else group[0].id)
        if chosen != _BACK:
            return load_scaffold(chosen, folders)
        at = meeting


def _meeting(entry: Entry) -> str:
    """2025 年民主生活会; 民主生活会（通用，方面自填）."""
    meeting = MEETINGS.get(entry.meeting, entry.meeting)
    return f"{entry.year} 年{meeting}" if entry.year else f"{meeting}（通用，方面自己填）"


def _read(paper: Paper, scaffold: Scaffold) -> str:
    """How much of the paper would be taken over: （6 个方面能读进 4 个）."""
    from reviewcli.draft.fill import fill

    draft = fill(paper, scaffold).draft
    aspects = effective(draft, scaffold).aspects
    if scaffold.typed and not aspects:
        return "（没有读出方面）"
    made = [draft.sections[aspect.id] for aspect in aspects if aspect.id in draft.sections]
    count = sum(bool(section.text or section.points) for section in made)
    return f"（{len(aspects)} 个方面能读进 {count} 个）" if aspects else ""


# ---------------------------------------------------------------- the first draft


def first_draft(asker: Asker, chosen: Chosen, source: Source | None, folders: Folders) -> Draft:
    """A new draft for the scaffold, with what the paper gives. ReviewError as :func:`_imported`."""
    scaffold = chosen.scaffold
    draft = _from_source(asker, chosen, source) if source is not None else None
    draft = draft or new_draft(scaffold)
    draft.scaffold = _reference(scaffold, folders)
    return draft


def _from_source(asker: Asker, chosen: Chosen, source: Source) -> Draft | None:
    """By what the paper is to the scaffold: filled in, laid beside, or a tray of notes."""
    from reviewcli.draft.lastyear import Kind, recall, tell

    told = tell(source.paper, chosen.scaffold, source.made_for, now().date())
    kind = chosen.kind
    if kind is None and told.sure:
        asker.say(f"看作这次还没写完的稿子（{told.why}）。")
        kind = told.kind
    kind = kind or _which_kind(asker, told.kind, told.why)
    if kind is Kind.THIS:
        return _imported(asker, chosen.scaffold, source)
    if kind is Kind.NOTES:
        return _tray(asker, chosen.scaffold, source)
    recalled = recall(source.paper, chosen.scaffold, told.source)
    for sentence in recalled.said:
        asker.say(sentence)
    return recalled.draft


def _which_kind(asker: Asker, likely: Kind, why: str) -> Kind:
    from reviewcli.draft.lastyear import Kind

    choices = [
        (Kind.THIS.value, "这次的稿子，写了一半：读进来，只问缺的"),
        (Kind.LAST.value, "去年的或别的会议的材料：写到哪里列到哪里，由您决定用不用"),
        (Kind.NOTES.value, "零散的素材：先收着，写要点时取用"),
    ]
    return Kind(choose(asker, f"这份文件是什么？（{why}）", choices, likely.value))


def _tray(asker: Asker, scaffold: Scaffold, source: Source) -> Draft:
    from reviewcli.draft.notes import add_notes, notes_in, say_added

    draft = new_draft(scaffold)
    asker.say(say_added(add_notes(draft, notes_in(source.paper.lines))))
    return draft


def _imported(asker: Asker, scaffold: Scaffold, source: Source) -> Draft | None:
    """The draft that a paper makes; None where nothing of it fits and the writer starts empty.

    Raises ReviewError where a named file fits nothing and nobody sits there to be asked.
    """
    from reviewcli.draft.fill import fill

    filled = fill(source.paper, scaffold)
    if filled.nothing_fits:
        nothing = f"稿子里没有一个部分或方面与模板“{scaffold.name}”对得上"
        if source.named is not None and not sys.stdin.isatty():
            raise ReviewError(
                f"“{source.named}”：{nothing}；请换一份稿子或换一个模板，或去掉 --from 从头写。"
            )
        asker.say(f"{nothing}，可能不是这类材料。")
        how = ("从头写，不用这份稿子", "照样读进来，文字放进开头语")
        if confirm(asker, "怎么开始？", *how, default=True):
            return None
    for sentence in filled.said:
        asker.say(sentence)
    return filled.draft


def _reference(scaffold: Scaffold, folders: Folders) -> str:
    """How the draft names its scaffold: by id, or by its file where the id leads nowhere or elsewhere."""
    own = str(Path(scaffold.path).absolute())
    try:
        found = load_scaffold(scaffold.id, folders)
    except ReviewError:
        return own
    return scaffold.id if str(Path(found.path).absolute()) == own else own
