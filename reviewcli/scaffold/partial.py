"""A common part (``partial: true``) judged by itself: laid over the scaffold that it goes with best."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from reviewcli.scaffold.extend import Made, made_of
from reviewcli.scaffold.sense import NO_FIELD, problems
from reviewcli.yamltext import KeyPath, Problem

BASES = (
    "democratic-life-generic",
    "organizational-life-generic-member",
    "organizational-life-generic-branch",
)
"""What a common part is made for, in the order in which they are tried."""
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_FILLED_LATER = re.compile(r"\{(?:occasion|theme|year|last_year)\}，")
"""Places that a scaffold fills itself, which extends this."""
Found = list[tuple[KeyPath, str]]


def partial_advice(path: Path, folders: Sequence[Path] = ()) -> tuple[str, list[Problem]]:
    """The id of the common part in ``path`` and what to think over in it; ModelError: all that is wrong."""
    tried = [made_of(path, folders, over=base) for base in BASES]
    judged = [(made, _own(made)) for made in tried]
    made, found = min(judged, key=lambda each: (each[0].faulty, len(each[1])))
    id = made.data.get("id")
    if not isinstance(id, str) or not _ID.fullmatch(id):
        found.append((("id",), "应为小写字母、数字和短横线，别的模板用它来继承"))
    wrong = [each for each in found if NO_FIELD not in each[1]]
    if wrong or made.faulty:
        raise made.error(wrong)
    doubts = [made.problem(*each) for each in found] + made.doubts()
    return str(id), sorted(doubts, key=lambda problem: problem.line or 0)


def _own(made: Made) -> Found:
    """What is wrong with what the file itself wrote; what it leaves to others is not missing."""
    _, found = problems(made.data)
    return [
        (path, said)
        for path, said in found
        if path not in ((), ("id",)) and made.own(path) and not _FILLED_LATER.search(said)
    ]
