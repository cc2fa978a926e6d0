"""提纲 as questions: the tree of the paper to jump through, the places of one part."""

from __future__ import annotations

from reviewcli.draft.model import Draft
from reviewcli.draft.typed import effective
from reviewcli.interview.linking import OPINIONS
from reviewcli.interview.progress import tree
from reviewcli.interview.questions import Choice, Kind, Question, questions
from reviewcli.scaffold.model import Scaffold

STAY = "stay"
"""The value of the choice that leaves everything as it is."""
BEFORE, AFTER = "before", "after"
_SHOWN = 18
_STAYING = Choice(STAY, "返回刚才那一问")


def jump_question(scaffold: Scaffold, draft: Draft, at: str) -> Question:
    """Where to go: a row of the tree each, then what is asked beside the paper's parts (征求到的意见).

    ``at``: the question one comes from, whose part is the default.
    """
    asked: dict[str, list[Question]] = {}
    for question in questions(scaffold, draft):
        asked.setdefault(question.id.partition("/")[0], []).append(question)
    rows = [row for row in tree(scaffold, draft) if {row.id, *_inside(scaffold, draft, row.id)} & set(asked)]
    choices = [Choice(row.id, row.line) for row in rows]
    known = {row.id for row in rows}
    choices += [Choice(id, described(group[0])) for id, group in asked.items() if id not in known]
    here = at.partition("/")[0]
    return Question(
        id="jump",
        kind=Kind.CHOICE,
        prompt="到哪里去？",
        label="提纲",
        place=("提纲",),
        default=here if here in asked else choices[0].value,
        choices=(*choices, _STAYING),
    )


def place_question(scaffold: Scaffold, draft: Draft, part: str) -> Question | str:
    """Where in ``part`` (a row's id): a choice of its questions; the id itself where there is but one to go
    to, or nothing is written there yet.
    """
    asked = [each for each in questions(scaffold, draft) if each.id.partition("/")[0] == part]
    if not asked:
        inside = _inside(scaffold, draft, part)
        asked = [each for each in questions(scaffold, draft) if each.id.partition("/")[0] in inside]
        return next((each for each in asked if not each.done), asked[0]).id
    if len(asked) == 1 or not any(each.value for each in asked):
        return next((each for each in asked if not each.done), asked[0]).id
    undone = next((each for each in asked if not each.done), asked[0])
    return Question(
        id="jump",
        kind=Kind.CHOICE,
        prompt="到哪一处？",
        label="提纲",
        place=("提纲", *undone.place[:-1]),
        default=undone.id,
        choices=(*(Choice(each.id, described(each)) for each in asked), _STAYING),
    )


def described(question: Question) -> str:
    """What is asked, whether it is done, and how the answer begins: ✓ 理论学习“一是”的首句：学得不深…"""
    line = " ".join(question.value.split())
    begin = f"：{line[:_SHOWN]}{'…' * (len(line) > _SHOWN)}" if line else ""
    return f"{_state(question)} {question.label}{begin}"


def _state(question: Question) -> str:
    """✓ done, ○ not; opinions that nobody gave are not done, whether they were asked for or not."""
    done = question.done and (question.id != OPINIONS or bool(question.value))
    return "✓" if done else "○"


def insert_question(number: int) -> Question:
    """Before or after point ``number``."""
    return Question(
        id="insert",
        kind=Kind.CHOICE,
        prompt="新的一条插在哪里？",
        label="插入要点",
        default=AFTER,
        choices=(
            Choice(AFTER, f"这一条（第 {number} 条）的后面"),
            Choice(BEFORE, f"这一条（第 {number} 条）的前面"),
            _STAYING,
        ),
    )


def _inside(scaffold: Scaffold, draft: Draft, part: str) -> set[str]:
    """Ids of the sections under a row that has no question of its own."""
    spec = effective(draft, scaffold).section(part)
    return {each.id for each in spec.walk()} if spec is not None else set()
