"""Writers that are killed at random moments, and what their drafts then hold.

A writer is a process of its own (this file run as a program): the real interview and the real session, and a
typist who answers at once with texts that nobody else has written. He reports every text of which the program
has promised that it is safe: an answer once the next question is there, a half-typed text once it was kept.
He also says when a save begins, so that some kills can be aimed at it.
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from reviewcli.cli.session import Session, at_work
from reviewcli.draft.history import History
from reviewcli.draft.model import Draft
from reviewcli.draft.store import backup_of, load_draft
from reviewcli.errors import ReviewError
from reviewcli.interview.driver import Prompt, interview
from reviewcli.interview.questions import YES
from reviewcli.scaffold.model import Ask, Field, PointRule, Scaffold, SectionSpec

_POINTS = PointRule(min=1, max=60, ask_lead=Ask("有什么问题？"), ask_body=Ask("有什么表现？"))
SCAFFOLD = Scaffold(
    id="killed-2099",
    name="测试模板",
    meeting="democratic-life",
    year=2099,
    kind="个人",
    title="题目",
    fields=tuple(Field(id, id, Ask(f"{id}？")) for id in ("name", "unit", "post", "city")),
    sections=tuple(SectionSpec(id=id, heading=id, points=_POINTS) for id in ("theory", "style", "duty")),
)
CHARACTERS = "学习工作作风群众基层调研责任担当问题不足表现措施整改落实思想政治理论实践"
LIVES = 10
"""So often one and the same draft is gone on with after a kill; then a new one is begun."""
_LONGEST_LIFE = 0.15
"""Seconds from a writer's first report to the kill, at most; every second kill is aimed, see below."""
_AIM = 0.012
"""An aimed kill comes so many seconds after a save has begun, at most; the save takes about so long."""
_PATIENCE = 60


class Typist:
    """Answers everything at once; every text is one of its own."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.given = ""

    def ask(self, prompt: Prompt) -> str:
        if self.given:
            report("saved", self.given)
            self.given = ""
        else:
            report("asked", "")
        if prompt.question.choices:
            values = [choice.value for choice in prompt.question.choices]
            return YES if YES in values else values[0]
        if prompt.question.id == "preamble":
            return prompt.text
        text = self.write(self.chance.choice([1, 1, 4]) if prompt.question.id.endswith("body") else 1)
        if prompt.keep is not None and self.chance.random() < 0.5:
            half = text[: len(text) // 2].rstrip()
            prompt.keep(half)
            report("kept", half)
        self.given = text
        return text

    def say(self, text: str) -> None:
        """Nobody listens."""

    def write(self, paragraphs: int) -> str:
        return "\n".join(self.paragraph() for _ in range(paragraphs))

    def paragraph(self) -> str:
        words = "".join(self.chance.choices(CHARACTERS, k=self.chance.randint(4, 120)))
        return f"{words}{self.chance.getrandbits(48):x}号"


def report(what: str, text: str) -> None:
    """One line, out at once."""
    sys.stdout.write(json.dumps([what, text]) + "\n")
    sys.stdout.flush()


class Telling(Session):
    """A session that reports when it begins to save."""

    def save(self, draft: Draft) -> Draft:
        report("saving", "")
        return super().save(draft)

    def keep(self, draft: Draft) -> None:
        report("saving", "")
        super().keep(draft)


def write(path: Path, seed: int) -> None:
    """The writer's whole life."""
    found = path.read_bytes() if path.exists() else None
    draft = load_draft(path) if found is not None else Draft(SCAFFOLD.id)
    session = Telling(SCAFFOLD, draft, path, on_disk=found, say=lambda _: None)
    with at_work(session):
        interview(SCAFFOLD, session.draft, Typist(random.Random(seed)), session)
        report("done", "")


@dataclass
class Tally:
    """What came of it. ``midway``: kills that left a temporary file, so that they came while saving;
    ``answers``, ``halves``: texts promised to be safe; ``losses``: what was not as it should be, in words.
    """

    kills: int = 0
    midway: int = 0
    answers: int = 0
    halves: int = 0
    versions: int = 0
    losses: list[str] = field(default_factory=list)


def kill_writers(folder: Path, kills: int, seed: int) -> Tally:
    """Kill so many writers, and look into each one's draft. The state folder is the environment's."""
    chance = random.Random(seed)
    tally = Tally()
    lives, promised, path = 0, [], folder / "0.草稿.yaml"
    while tally.kills < kills:
        reports = _one_life(path, chance)
        done = any(what == "done" for what, _ in reports)
        saved = [text for what, text in reports if what == "saved"]
        promised += saved
        tally.kills += not done
        tally.answers += len(saved)
        tally.halves += sum(what == "kept" for what, _ in reports)
        tally.midway += any(path.parent.glob(".*.tmp"))
        tally.losses += _losses(path, promised, _last_half(reports))
        for left in path.parent.glob(".*.tmp"):
            left.unlink()
        lives += 1
        if done or lives == LIVES:
            tally.versions += len(History(load_draft(path).id).versions())
            lives, promised, path = 0, [], folder / f"{tally.kills}.草稿.yaml"
    return tally


def _one_life(path: Path, chance: random.Random) -> list[tuple[str, str]]:
    """A writer from birth to kill; what he had reported."""
    command = [sys.executable, __file__, str(path), str(chance.getrandbits(32))]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as writer:
        lines: list[bytes] = []
        aimed = chance.random() < 0.5
        at, moment = chance.randint(1, 12), threading.Event()

        def listen() -> None:
            assert writer.stdout is not None
            for line in writer.stdout:
                lines.append(line)
                if not aimed or (b"saving" in line and sum(b"saving" in each for each in lines) >= at):
                    moment.set()
            moment.set()

        listener = threading.Thread(target=listen)
        listener.start()
        moment.wait(_PATIENCE)
        time.sleep(chance.uniform(0, _AIM if aimed else _LONGEST_LIFE))
        writer.kill()
        listener.join()
    assert lines, "the writer did not come to write"
    return [tuple(json.loads(line)) for line in lines if line.endswith(b"\n")]


def _last_half(reports: list[tuple[str, str]]) -> str:
    """The half-typed text that was kept last, where no answer came after it."""
    for what, text in reversed(reports):
        if what == "saved":
            return ""
        if what == "kept":
            return text
    return ""


def _losses(path: Path, promised: list[str], half: str) -> Iterator[str]:
    try:
        draft = load_draft(path)
        if backup_of(path).exists():
            load_draft(backup_of(path))
        history = History(draft.id)
        for version in history.versions():
            history.read(version)
    except ReviewError as error:
        yield str(error)
        return
    texts = set(_texts(draft))
    yield from (f"{path.name}: lost {text[:20]}" for text in promised if text not in texts)
    if half and not any(text.startswith(half) for text in texts):
        yield f"{path.name}: lost half a text {half[:20]}"


def _texts(draft: Draft) -> Iterator[str]:
    yield from draft.fields.values()
    yield from (draft.buffer, draft.preamble)
    for section in draft.sections.values():
        yield section.text
        for point in section.points:
            yield from (point.lead, point.body)


if __name__ == "__main__":
    write(Path(sys.argv[1]), int(sys.argv[2]))
