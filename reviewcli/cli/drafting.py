"""The way of ``reviewcli new`` on a terminal: paper, scaffold, draft, interview, review, Word file."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from reviewcli.cli.asking import ask_path, choose, confirm
from reviewcli.cli.reviewing import edit, show_review
from reviewcli.cli.session import Session, at_work, go_on
from reviewcli.draft.compose import compose, composed_title
from reviewcli.draft.model import Draft
from reviewcli.draft.remarks import misread
from reviewcli.draft.store import draft_path, load_draft, new_draft, unused
from reviewcli.draft.typed import effective
from reviewcli.errors import Interrupted, ReviewError
from reviewcli.interview.driver import Asker, Left, interview
from reviewcli.scaffold.library import load_scaffold, usable
from reviewcli.scaffold.model import Scaffold
from reviewcli.scaffold.verified import say_unverified, unverified

if TYPE_CHECKING:
    from reviewcli.draft.source import Paper
    from reviewcli.scaffold.detect import Candidate

_MEETINGS = {"democratic-life": "民主生活会", "organizational-life": "组织生活会"}
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
) -> None:
    """The whole road of ``new``, with an asker. Raises ReviewError; Interrupted when the writer leaves."""
    try:
        session = _open(asker, scaffold, draft, source)
    except Left:
        raise Interrupted("已退出，还没有开始写，没有留下草稿。") from None
    with at_work(session):
        _work(asker, session, output, force=force)


def _open(asker: Asker, scaffold: str | None, draft: Path | None, source: Path | None) -> Session:
    if draft is not None and draft.exists():
        return _go_on(asker, draft, scaffold)
    for line in _WELCOME:
        asker.say(line)
    paper = _paper(asker, source)
    chosen = _choose_scaffold(asker, scaffold, paper)
    _say_confidence(asker, chosen)
    title = composed_title(Draft(chosen.id), chosen)
    path = draft.absolute() if draft is not None else draft_path(title, Path.cwd())
    if path.exists():
        again = confirm(asker, f"这里已有草稿“{path.name}”，接着写它吗？", "接着写", "另起一份", default=True)
        if again:
            return _go_on(asker, path, None)
        path = unused(path)
    first = _first_draft(asker, chosen, paper, source)
    return Session(chosen, first, path, say=asker.say)


def _go_on(asker: Asker, path: Path, scaffold: str | None) -> Session:
    """An existing draft, with the scaffold that it names."""
    data = path.read_bytes() if path.is_file() else None
    draft = load_draft(path)
    chosen = load_scaffold(scaffold if scaffold is not None else draft.scaffold)
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


def _choose_scaffold(asker: Asker, named: str | None, paper: Paper | None) -> Scaffold:
    if named is not None:
        return load_scaffold(named)
    declared = _declared(paper)
    if paper is not None and declared is not None:
        question = f"这份稿子的文件属性里写明用的是“{declared.name}”{_read(paper, declared)}，对吗？"
        if confirm(asker, question, "对，就用它", "不对，另选", default=True):
            return declared
        return load_scaffold(choose(asker, "要写哪一种材料？", _listed()))
    best = _likeliest(paper) if paper is not None else None
    if paper is None or best is None:
        return load_scaffold(choose(asker, "要写哪一种材料？", _listed()))
    found = load_scaffold(best.id)  # as it is written, not with the paper's aspects
    if best.sure:
        question = f"这份稿子看来用的是“{best.entry.name}”{_read(paper, found)}，对吗？"
        if confirm(asker, question, "对，就用它", "不对，另选", default=True):
            return found
        return load_scaffold(choose(asker, "要写哪一种材料？", _listed()))
    asker.say(f"看不准这份稿子用的是哪一种模板，最像的是“{best.entry.name}”{_read(paper, found)}。")
    id = choose(asker, "要写哪一种材料？", _listed(), best.id)
    return found if id == best.id else load_scaffold(id)


def _declared(paper: Paper | None) -> Scaffold | None:
    """The scaffold that the file says it was made for, where there is such a one."""
    from reviewcli.scaffold.library import load_called

    return load_called(paper.scaffold) if paper is not None else None


def _likeliest(paper: Paper) -> Candidate | None:
    from reviewcli.scaffold.detect import detect

    return next(iter(detect(paper.manuscript)), None)


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


def _listed() -> list[tuple[str, str]]:
    """The scaffolds under headings, one meeting and year each, the newest first."""
    entries = sorted(usable(), key=lambda e: (-(e.year or 0), e.meeting, e.id))
    if not entries:
        raise ReviewError("没有可用的模板，请重新安装本程序。")
    listed: list[tuple[str, str]] = []
    for entry in entries:
        meeting = _MEETINGS.get(entry.meeting, entry.meeting)
        heading = f"{entry.year} 年 {meeting}" if entry.year else f"通用 {meeting}"
        if f"#{heading}" not in (value for value, _ in listed):
            listed.append((f"#{heading}", f"【{heading}】"))
        listed.append((entry.id, entry.name))
    return listed


def _say_confidence(asker: Asker, scaffold: Scaffold) -> None:
    asker.say(f"模板：{scaffold.name}")
    names = unverified(scaffold)
    if names is not None:
        asker.say(f"注意：{say_unverified(names)}，请以本单位收到的通知为准。")


def _first_draft(asker: Asker, scaffold: Scaffold, paper: Paper | None, source: Path | None) -> Draft:
    draft = _imported(asker, scaffold, paper, source) if paper is not None else None
    draft = draft or new_draft(scaffold)
    draft.scaffold = _reference(scaffold)
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
        how = ("从头写，不用这份稿子", "照样读进来，文字放进引言")
        if confirm(asker, "怎么开始？", *how, default=True):
            return None
    for sentence in filled.said:
        asker.say(sentence)
    return filled.draft


def _reference(scaffold: Scaffold) -> str:
    """How the draft names its scaffold: by id, or by its file where the id leads nowhere or elsewhere."""
    own = str(Path(scaffold.path).absolute())
    try:
        found = load_scaffold(scaffold.id)
    except ReviewError:
        return own
    return scaffold.id if str(Path(found.path).absolute()) == own else own


def _work(asker: Asker, session: Session, output: Path | None, *, force: bool) -> None:
    """Interview, review, and as long as the writer wants it more of both; then the Word file."""
    asker.say(f"草稿存在：{session.path}")
    while True:
        before = session.draft
        interview(session.scaffold, session.draft, asker, session)
        draft = session.catch_up()
        gaps = compose(draft, session.scaffold).gaps
        show_review(asker, session)
        wrong = bool(misread(draft, session.scaffold))
        wish = _what_now(asker, gaps=bool(gaps), wrong=wrong, asked=draft is not before)
        if wish == "edit":
            edit(asker, session)
        elif wish == "fill":
            session.draft = replace(session.draft, skipped=[])
        else:
            break
    draft = session.catch_up()
    if wish == "leave":
        asker.say(f"草稿已保存。接着写请用：{go_on(session.path)}")
        return
    from reviewcli.cli.output import write_document

    write_document(draft, session.scaffold, session.path, output, force=force)


def _what_now(asker: Asker, *, gaps: bool, wrong: bool, asked: bool) -> str:
    """ "write" the Word file, "edit" an answer (first where lines read ``wrong``), "fill" what was put off
    (first where nothing else was asked), or "leave".
    """
    notes = ["缺的地方标出“待补充”"] * gaps + ["上面说的几行会被读成别的结构"] * wrong
    choices = [("write", "生成 Word 文件" + (f"（{'；'.join(notes)}）" if notes else ""))]
    choices += [("fill", "补写缺的")] if gaps else []
    choices += [("edit", "改某一处"), ("leave", "先到这里，只保存草稿")]
    return choose(asker, "接下来？", choices, "edit" if wrong else "fill" if gaps and not asked else "write")
