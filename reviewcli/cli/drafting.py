"""The way of ``reviewcli new`` on a terminal: paper, scaffold, draft, interview, review, Word file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from reviewcli.cli.asking import choose, confirm
from reviewcli.cli.gathering import Gathered, bring
from reviewcli.cli.mending import mend, say_checked
from reviewcli.cli.returning import take_back
from reviewcli.cli.reviewing import edit, show_review
from reviewcli.cli.session import Session, at_work, go_on
from reviewcli.cli.settings import keeps_history, unit_folders, unit_wording
from reviewcli.cli.starting import choose_scaffold, first_draft, what_there_is
from reviewcli.draft.before import left_before
from reviewcli.draft.compose import compose, working_title
from reviewcli.draft.notes import rest_of_tray
from reviewcli.draft.remarks import misread
from reviewcli.draft.store import draft_path, drafts_of, load_draft, unused
from reviewcli.errors import Interrupted, ReviewError
from reviewcli.interview.driver import Asker, Left, interview
from reviewcli.interview.undo import Undo
from reviewcli.scaffold.library import load_scaffold
from reviewcli.scaffold.model import Scaffold
from reviewcli.scaffold.verified import say_unverified, unverified

Folders = Sequence[Path]
"""The unit's folders with scaffolds."""
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
        tray = gathered is not None and bool(gathered.notes)
        session = _open(asker, scaffold, draft, source, folders, tray=tray)
    except Left:
        raise Interrupted("已退出，还没有开始写，没有留下草稿。") from None
    session.keep_versions(history, keeps_history(session.path))
    there = session.on_disk is not None
    named = source if draft is not None else None
    with at_work(session):
        if there:
            take_back(asker, session, named, output)
        if gathered is not None:
            bring(asker, session, gathered)
        _work(asker, session, output, force=force)


def _open(
    asker: Asker,
    scaffold: str | None,
    draft: Path | None,
    source: Path | None,
    folders: Folders,
    *,
    tray: bool = False,
) -> Session:
    """``tray``: loose notes were named; then nobody is asked for a paper."""
    if draft is not None and draft.exists():
        return _go_on(asker, draft, scaffold, folders)
    for line in _WELCOME:
        asker.say(line)
    paper = what_there_is(asker, source, folders) if source is not None or not tray else None
    choice = choose_scaffold(asker, scaffold, paper, folders)
    chosen = choice.scaffold
    _say_confidence(asker, chosen)
    path = draft.absolute() if draft is not None else draft_path(working_title(chosen), Path.cwd())
    if path.exists():
        begun = _begun(asker, path, chosen, default=paper is None)
        if begun is not None:
            return _go_on(asker, begun, None, folders)
        path = unused(path)
    first = first_draft(asker, choice, paper, folders)
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


def _say_confidence(asker: Asker, scaffold: Scaffold) -> None:
    asker.say(f"模板：{scaffold.name}")
    names = unverified(scaffold)
    if names is not None:
        asker.say(f"注意：{say_unverified(names)}，请以本单位收到的通知为准。")


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
        for sentence in (*left_before(draft), *rest_of_tray(draft)):
            asker.say(sentence)
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
