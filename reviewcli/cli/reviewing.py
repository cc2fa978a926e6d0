"""The look back at the end of the interview: the tree of the paper, and any answer of it once more."""

from __future__ import annotations

from reviewcli.cli.asking import choose
from reviewcli.cli.session import Session
from reviewcli.draft.compose import compose, composed_title
from reviewcli.draft.remarks import remarks
from reviewcli.interview.driver import Asker, ask_one
from reviewcli.interview.progress import missing_words, tree
from reviewcli.interview.questions import Question, questions
from reviewcli.interview.undo import Undo
from reviewcli.manuscript.names import in_list

_BACK = "back"
_SHOWN = 18


def show_review(asker: Asker, session: Session) -> None:
    """The tree, what is missing, and what is not as it should be."""
    asker.say(f"\n《{composed_title(session.draft, session.scaffold)}》")
    for row in tree(session.scaffold, session.draft):
        asker.say(str(row))
    gaps = compose(session.draft, session.scaffold).gaps
    missing = list(missing_words(gaps))
    said = remarks(session.draft, session.scaffold)
    if missing:
        asker.say(f"还缺：{in_list(missing)}。")
    elif not said:
        asker.say("该写的都写了。")
    for sentence in said:
        asker.say(f"注意：{sentence}")


def edit(asker: Asker, session: Session, undo: Undo | None = None) -> None:
    """One answer, chosen from the tree, once more. Raises :class:`~reviewcli.interview.driver.Left`."""
    while True:
        asked = questions(session.scaffold, session.draft)
        there = {question.id.split("/")[0] for question in asked}
        rows = [row for row in tree(session.scaffold, session.draft) if row.id in there]
        choices = [(row.id, str(row)) for row in rows]
        part = choose(asker, "改哪一部分？", [*choices, (_BACK, "不改了，返回")], rows[0].id)
        if part == _BACK:
            return
        question = _choose_question(asker, [q for q in asked if q.id.split("/")[0] == part])
        if question is not None:
            ask_one(session.scaffold, session.draft, question, asker, session, undo)
            return


def _choose_question(asker: Asker, among: list[Question]) -> Question | None:
    """The question to be asked again; None to choose another part."""
    if len(among) == 1:
        return among[0]
    choices = [(question.id, _label(question)) for question in among]
    id = choose(asker, "改哪一处？", [*choices, (_BACK, "返回")], choices[0][0])
    return next((question for question in among if question.id == id), None)


def _label(question: Question) -> str:
    """What is asked, and how the answer begins."""
    line = " ".join(question.value.split())
    begin = line[:_SHOWN] + ("…" if len(line) > _SHOWN else "")
    return f"{question.label}：{begin}" if begin else question.label
