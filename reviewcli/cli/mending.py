"""The whole check at the end of the interview: each finding leads to the answer that it is about."""

from __future__ import annotations

from dataclasses import replace

from reviewcli.checking.model import FileResult
from reviewcli.checking.run import check_file
from reviewcli.cli.asking import choose
from reviewcli.cli.session import Session
from reviewcli.cli.settings import Wishes
from reviewcli.errors import ReviewError
from reviewcli.interview.driver import Asker, interview
from reviewcli.interview.places import question_at
from reviewcli.interview.questions import Question
from reviewcli.interview.undo import Undo
from reviewcli.report.words import NAMES, place, quoted
from reviewcli.rules.model import Finding, Severity

_BACK, _HINTS = "back", "hints"


def checked(asker: Asker, session: Session) -> FileResult | None:
    """What ``check`` says of the draft on disk; None, and a sentence, where it could not be checked."""
    try:
        result = check_file(session.path, Wishes().settings(session.path))
    except ReviewError as error:
        asker.say(f"没有检查：{error}")
        return None
    if result.error:
        asker.say(f"没有检查：{result.error}")
        return None
    return result


def say_checked(asker: Asker, session: Session) -> str:
    """Check the whole paper and say what that comes to: 1 处错误、2 处警告; "" where nothing was found."""
    result = checked(asker, session)
    found = _counted(result) if result is not None else ""
    if found:
        asker.say(f"整篇检查了一遍：{found}。")
    elif result is not None:
        asker.say("整篇检查了一遍：没有查出问题。")
    return found


def _counted(result: FileResult) -> str:
    return "、".join(f"{result.count(s)} 处{name}" for s, name in NAMES.items() if result.count(s))


def mend(asker: Asker, session: Session, undo: Undo) -> None:
    """Finding by finding, as long as the writer wants: to the answer, and the check once more.

    Raises :class:`~reviewcli.interview.driver.Left`.
    """
    hints = False
    at = 0
    while (result := checked(asker, session)) is not None:
        if not result.findings:
            asker.say("没有查出问题。")
            return
        only_hints = not any(each.severity is not Severity.INFO for each in result.findings)
        chosen = _choose(asker, result, hints=hints or only_hints, at=at)
        if chosen == _BACK:
            return
        if chosen == _HINTS:
            hints = True
            continue
        at = int(chosen)
        _go(asker, session, result.findings[at], undo)


def _choose(asker: Asker, result: FileResult, *, hints: bool, at: int) -> str:
    """The number of a finding, ``_HINTS`` to list those too, or ``_BACK``."""
    shown = [each for each in NAMES if hints or each is not Severity.INFO]
    choices: list[tuple[str, str]] = []
    for severity in shown:
        found = [(n, each) for n, each in enumerate(result.findings) if each.severity is severity]
        choices += [(f"#{severity.value}", f"{NAMES[severity]} {len(found)} 处")] if found else []
        choices += [(str(n), _label(each)) for n, each in found]
    numbers = [int(value) for value, _ in choices if value.isdecimal()]
    later = next((n for n in numbers if n >= at), numbers[0])
    if not hints and result.count(Severity.INFO):
        choices.append((_HINTS, f"还有 {result.count(Severity.INFO)} 处提示，也列出来"))
    choices.append((_BACK, "不改了，返回"))
    return choose(asker, f"查出 {_counted(result)}，先改哪一处？", choices, str(later))


def _label(finding: Finding) -> str:
    return f"{finding.message}（{finding.where.path[-1] if finding.where.path else place(finding)}）"


def _go(asker: Asker, session: Session, finding: Finding, undo: Undo) -> None:
    """Say the finding whole, and ask the question where it can be mended."""
    asker.say(f"\n{NAMES[finding.severity]}：{finding.message}（{finding.code}，{place(finding)}）")
    words = quoted(finding)
    if words:
        asker.say(f"原文：{words}")
    if finding.hint:
        asker.say(f"怎么改：{finding.hint}")
    question = question_at(session.scaffold, session.draft, finding.where)
    if question is None:
        asker.say("这一处不在问答里，请照上面说的改。")
        return
    _ask(asker, session, question, undo)


def _ask(asker: Asker, session: Session, question: Question, undo: Undo) -> None:
    """The question, and what follows from its answer; the writer may move on from there."""
    draft = replace(session.draft, at=question.id, buffer="")
    session.draft = interview(session.scaffold, draft, asker, session, undo)
