"""The way of ``reviewcli new`` on a terminal: paper, scaffold, draft, interview, review, Word file."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from reviewcli.cli.asking import ask_path, choose, confirm
from reviewcli.cli.gathering import Gathered
from reviewcli.cli.mending import mend, say_checked
from reviewcli.cli.returning import take_back
from reviewcli.cli.reviewing import edit, show_review
from reviewcli.cli.session import Session, at_work, go_on
from reviewcli.cli.settings import keeps_history, unit_folders, unit_wording
from reviewcli.draft.compose import compose, working_title
from reviewcli.draft.model import Draft
from reviewcli.draft.remarks import misread
from reviewcli.draft.store import draft_path, drafts_of, load_draft, new_draft, unused
from reviewcli.draft.typed import effective
from reviewcli.errors import Interrupted, ReviewError
from reviewcli.interview.driver import Asker, Left, interview
from reviewcli.interview.undo import Undo
from reviewcli.scaffold.library import load_scaffold, usable
from reviewcli.scaffold.load import MEETINGS
from reviewcli.scaffold.model import Scaffold
from reviewcli.scaffold.verified import say_unverified, unverified

if TYPE_CHECKING:
    from reviewcli.draft.source import Paper
    from reviewcli.scaffold.detect import Candidate
    from reviewcli.scaffold.index import Entry

Folders = Sequence[Path]
"""The unit's folders with scaffolds."""
_BACK = "back"
_WELCOME = (
    "逐条提问，写成一份对照检查材料。每答一问就存一次盘；随时可按 Ctrl-C 离开，下次接着写。",
    "全部在本机完成，不联网。",
)


def write(
    asker: Asker,
    *,
    scaffold: str | None,
    draft: Path | None,
    source: Path | None,
    output: Path | None,
    force: bool = False,
    history: bool | None = None,
    gathered: Gathered | None = None,
) -> None:
    """The whole road of ``new``, with an asker. Raises ReviewError; Interrupted when the writer leaves."""
    folders = unit_folders(draft or Path.cwd() / "草稿.yaml")
    try:
        session = _open(asker, scaffold, draft, source, folders)
    except Left:
        raise Interrupted("已退出，还没有开始写，没有留下草稿。") from None
    session.keep_versions(history, keeps_history(session.path))
    there = session.on_disk is not None
    named = source if draft is not None else None
    with at_work(session):
        if there:
            take_back(asker, session, named, output)
        _work(asker, session, output, force=force)


def _open(
    asker: Asker, scaffold: str | None, draft: Path | None, source: Path | None, folders: Folders
) -> Session:
    if draft is not None and draft.exists():
        return _go_on(asker, draft, scaffold, folders)
    for line in _WELCOME:
        asker.say(line)
    paper = _paper(asker, source)
    chosen = _choose_scaffold(asker, scaffold, paper, folders)
    _say_confidence(asker, chosen)
    path = draft.absolute() if draft is not None else draft_path(working_title(chosen), Path.cwd())
    if path.exists():
        begun = _begun(asker, path, chosen, default=paper is None)
        if begun is not None:
            return _go_on(asker, begun, None, folders)
        path = unused(path)
    first = _first_draft(asker, chosen, paper, source, folders)
    return Session(chosen, first, path, say=asker.say)


def _begun(asker: Asker, path: Path, scaffold: Scaffold, *, default: bool) -> Path | None:
    """The draft of this scaffold that the writer wants to go on with; one of another is never offered."""
    ours, broken = drafts_of(path, (scaffold.id, str(Path(scaffold.path).absolute())))
    for each in broken:
        asker.say(f"这里的“{each.name}”读不出来，没有动它；要查看原因，请用：{go_on(each)}")
    if not ours:
        return None
    question = f"这里已有草稿“{ours[0].name}”，接着写它吗？"
    return ours[0] if confirm(asker, question, "接着写", "另起一份", default=default) else None


def _go_on(asker: Asker, path: Path, scaffold: str | None, folders: Folders) -> Session:
    """An existing draft, with the scaffold that it names."""
    data = path.read_bytes() if path.is_file() else None
    draft = load_draft(path)
    chosen = load_scaffold(scaffold if scaffold is not None else draft.scaffold, folders)
    if scaffold is not None and draft.scaffold not in (chosen.id, str(Path(chosen.path).absolute())):
        raise ReviewError(f"“{path}”是按模板 {draft.scaffold} 写的，不能换用 {chosen.id}；请去掉模板参数。")
    asker.say(f"接着写：{path}")
    return Session(chosen, draft, path.absolute(), on_disk=data, say=asker.say)


def _paper(asker: Asker, source: Path | None) -> Paper | None:
    """What the writer has already, read; None when there is nothing yet."""
    from reviewcli.draft.source import read_paper

    if source is not None:
        return read_paper(source)
    if not confirm(asker, "已有稿子吗？", "有，读进来，只问缺的", "没有，从头写", default=False):
        return None
    while True:
        typed = ask_path(asker, "稿子在哪里？（.docx 或 .txt，可把文件拖进窗口；直接回车表示不用了）")
        if not typed:
            return None
        try:
            return read_paper(Path(typed))
        except ReviewError as error:
            asker.say(str(error))


def _choose_scaffold(asker: Asker, named: str | None, paper: Paper | None, folders: Folders) -> Scaffold:
    if named is not None:
        return load_scaffold(named, folders)
    declared = _declared(paper, folders)
    if paper is not None and declared is not None:
        question = f"这份稿子的文件属性里写明用的是“{declared.name}”{_read(paper, declared)}，对吗？"
        if confirm(asker, question, "对，就用它", "不对，另选", default=True):
            return declared
        return _pick(asker, folders)
    if paper is not None and paper.scaffold and declared is None:
        from reviewcli.report.words import lost_line

        asker.say(f"{lost_line(paper.scaffold)}，改按内容识别。")
    best = _likeliest(paper, folders) if paper is not None else None
    if paper is None or best is None:
        return _pick(asker, folders)
    found = load_scaffold(best.id, folders)  # as it is written, not with the paper's aspects
    if best.sure:
        question = f"这份稿子看来用的是“{best.entry.name}”{_read(paper, found)}，对吗？"
        if confirm(asker, question, "对，就用它", "不对，另选", default=True):
            return found
        return _pick(asker, folders)
    asker.say(f"看不准这份稿子用的是哪一种模板，最像的是“{best.entry.name}”{_read(paper, found)}。")
    return _pick(asker, folders, best.id)


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


def _declared(paper: Paper | None, folders: Folders) -> Scaffold | None:
    """The scaffold that the file says it was made for, where there is such a one."""
    from reviewcli.scaffold.library import load_called

    return load_called(paper.scaffold, folders) if paper is not None else None


def _likeliest(paper: Paper, folders: Folders) -> Candidate | None:
    from reviewcli.scaffold.detect import detect

    return next(iter(detect(paper.manuscript, folders)), None)


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


def _say_confidence(asker: Asker, scaffold: Scaffold) -> None:
    asker.say(f"模板：{scaffold.name}")
    names = unverified(scaffold)
    if names is not None:
        asker.say(f"注意：{say_unverified(names)}，请以本单位收到的通知为准。")


def _first_draft(
    asker: Asker, scaffold: Scaffold, paper: Paper | None, source: Path | None, folders: Folders
) -> Draft:
    draft = _imported(asker, scaffold, paper, source) if paper is not None else None
    draft = draft or new_draft(scaffold)
    draft.scaffold = _reference(scaffold, folders)
    return draft


def _imported(asker: Asker, scaffold: Scaffold, paper: Paper, source: Path | None) -> Draft | None:
    """The draft that ``paper`` makes; None where nothing of it fits and the writer starts empty.

    Raises ReviewError where a named ``source`` fits nothing and nobody sits there to be asked.
    """
    from reviewcli.draft.fill import fill

    filled = fill(paper, scaffold)
    if filled.nothing_fits:
        nothing = f"稿子里没有一个部分或方面与模板“{scaffold.name}”对得上"
        if source is not None and not sys.stdin.isatty():
            raise ReviewError(f"“{source}”：{nothing}；请换一份稿子或换一个模板，或去掉 --from 从头写。")
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


def _work(asker: Asker, session: Session, output: Path | None, *, force: bool) -> None:
    """Interview, review, and as long as the writer wants it more of both; then the Word file."""
    asker.say(f"草稿存在：{session.path}")
    undo, wording = Undo(), unit_wording(session.path)
    while True:
        before = session.draft
        interview(session.scaffold, session.draft, asker, session, undo, wording=wording)
        draft = session.catch_up()
        gaps = compose(draft, session.scaffold).gaps
        show_review(asker, session)
        found = say_checked(asker, session)
        wrong = bool(misread(draft, session.scaffold))
        wish = _what_now(asker, gaps=bool(gaps), wrong=wrong, asked=draft is not before, found=found)
        if wish == "edit":
            edit(asker, session, undo)
        elif wish == "mend":
            mend(asker, session, undo)
        elif wish == "fill":
            session.draft = replace(session.draft, skipped=[])
        else:
            break
    draft = session.catch_up()
    if wish == "leave":
        asker.say(f"草稿已保存。接着写请用：{go_on(session.path)}")
        return
    from reviewcli.cli.output import write_document

    take_back(asker, session, None, output)  # somebody may have gone on in Word meanwhile
    draft = session.draft
    write_document(draft, session.scaffold, session.path, output, force=force)


def _what_now(asker: Asker, *, gaps: bool, wrong: bool, asked: bool, found: str) -> str:
    """ "write" the Word file, "edit" an answer (first where lines read ``wrong``), "fill" what was put off
    (first where nothing else was asked), "mend" what the check ``found``, or "leave".
    """
    notes = ["缺的地方标出“待补充”"] * gaps + ["上面说的几行会被读成别的结构"] * wrong
    choices = [("write", "生成 Word 文件" + (f"（{'；'.join(notes)}）" if notes else ""))]
    choices += [("fill", "补写缺的")] if gaps else []
    choices += [("edit", "改某一处")]
    choices += [("mend", f"逐处看检查出的问题（{found}）")] if found else []
    choices += [("leave", "先到这里，只保存草稿")]
    return choose(asker, "接下来？", choices, "edit" if wrong else "fill" if gaps and not asked else "write")
