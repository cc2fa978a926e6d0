"""A whole interview in a pseudo-terminal: prompts, keys, and the time from an answer to the next prompt.

    python benchmarks/interview.py [--columns 80] [--rows 24] [--bare 40] [--profile FILE]

The complete 2023 paper of ``interview_paper.py`` (six aspects × two points, three causes, three measures),
from the start to the .docx, three times: leads typed and bodies pasted; leads only; the rest of a half paper
that ``--from`` reads. What is asked and answered is found by a run without a terminal; then the same answers
are typed. Keys are Enter, F2, arrows and the space bar; a paste is one key; characters are counted apart.

Time: from the key that ends an answer until the next prompt stands on the screen with its keys. The base is
a bare ``questionary.text``, asked in the same pseudo-terminal right before the program starts in it; for
lists also a bare ``questionary.select`` of two lines, by itself slower than a text. The emulator's own time
is in both. Processor time (Linux) is what the program itself computes until then, with no waiting for the
disk or for other programs. At the end three screens as text.
"""

from __future__ import annotations

import argparse
import os
import re
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "cli"))
import interview_paper as paper
from pseudo_terminal import DOWN, ENTER, F2, F5, Terminal

from reviewcli.cli.drafting import write
from reviewcli.interview.driver import Prompt
from reviewcli.interview.questions import Kind

SCAFFOLD = "democratic-life-2023-theme-education-1"
_BARE = """
import os, sys, questionary
for n in range({count} + 1):
    questionary.text("bare" + str(n) + ".").ask()
for n in range({count} // 2 + 1):
    questionary.select("list" + str(n) + ".", choices=["yes", "no"]).ask()
os.execv(sys.executable, [sys.executable, *sys.argv[1:]])
"""
_ESCAPES = re.compile(rb"\x1b(?:\[[0-?]*[ -/]*[@-~]|[()][A-Z0-9]|\].*?(?:\x07|\x1b\\)|[=>78M])")
_PATIENCE = 20.0


@dataclass
class Step:
    """A prompt and what is typed at it: characters, a paste, the keys that end it."""

    id: str
    kind: Kind
    needle: str
    below: bool
    typed: str = ""
    paste: str = ""
    keys: list[str] = field(default_factory=list)


class Writer:
    """Answers without a terminal, and writes down how they would be typed."""

    def __init__(self, *, bodies: bool) -> None:
        self.bodies = bodies
        self.steps: list[Step] = []

    def say(self, text: str) -> None:
        pass

    def ask(self, prompt: Prompt) -> str:
        question = prompt.question
        assert not prompt.again, f"refused: {question.id} {prompt.text}"
        many = question.kind is Kind.MULTI
        step = Step(question.id, question.kind, question.prompt, bool(prompt.moves) or many)
        self.steps.append(step)
        if question.choices:
            return self._choose(prompt, step)
        text = self._text(question.id)
        wanted = text if text and text != prompt.text else ""
        if question.kind is Kind.LONG:
            step.paste, step.keys = wanted, [F2]
            step.below = True
        else:
            step.typed, step.keys = wanted, [ENTER]
            step.below = True
        assert not (wanted and prompt.text), f"a text stands in the field already: {question.id}"
        return text or prompt.text

    def _text(self, id: str) -> str:
        head, *rest = id.split("/")
        if head == "fields":
            return paper.FIELDS.get(rest[0], "")
        if head == "opinions":
            return "" if rest else paper.OPINION
        if len(rest) == 3 and rest[2] in ("lead", "body"):
            lead, body = paper.points()[head][int(rest[1]) - 1]
            return lead if rest[2] == "lead" else body * self.bodies
        return ""

    def _choose(self, prompt: Prompt, step: Step) -> str:
        question = prompt.question
        options = [choice.value for choice in question.choices if not choice.value.startswith("#")]
        if question.kind is not Kind.MULTI:
            chosen = question.default or options[0]
            if "write" in options:
                chosen = "write"
            start = options.index(question.default) if question.default in options else 0
            way = options.index(chosen) - start
            step.keys = [DOWN] * (way % len(options)) + [ENTER]
            return chosen
        marked = set((prompt.text or question.value or question.default).split("\n")) & set(options)
        wanted = self._linked(question.id, options)
        at = 0
        for n in sorted(options.index(value) for value in marked ^ wanted):
            step.keys += [DOWN] * (n - at) + [" "]
            at = n
        step.keys.append(ENTER)
        return "\n".join(value for value in options if value in wanted)

    @staticmethod
    def _linked(id: str, options: list[str]) -> set[str]:
        """What a cause or measure answers: the first with the first four problems, and so on."""
        head, *rest = id.split("/")
        if head == "opinions":
            return {options[8]}
        first = (int(rest[1]) - 1) * 4
        return set(options[first : first + 4])


@dataclass
class Round:
    """One interview: its steps, the seconds to the prompt after each and to the bare prompts, screens."""

    steps: list[Step]
    seconds: list[float] = field(default_factory=list)
    bare: list[float] = field(default_factory=list)
    lists: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)
    bare_cpu: list[float] = field(default_factory=list)
    last: float = 0.0
    screens: dict[str, str] = field(default_factory=dict)


def play(steps: list[Step], args: list[str], cwd: Path, options: argparse.Namespace) -> Round:
    """Type the answers of ``steps`` in a terminal, bare prompts first."""
    played = Round(steps)
    program = ["-c", _BARE.format(count=options.bare)]
    if options.profile:
        args = ["-m", "cProfile", "-o", str(options.profile), *args]
    size = {"columns": options.columns, "rows": options.rows}
    terminal = Terminal(*args, cwd=cwd, program=tuple(program), **size)
    came(terminal, "bare0.", "", 0)
    for n in range(options.bare):
        terminal.type("answer")
        settle(terminal)
        before = cpu(terminal)
        played.bare.append(press(terminal, [ENTER], f"bare{n + 1}.", ""))
        played.bare_cpu.append(cpu(terminal) - before)
    press(terminal, [ENTER], "list0.", "no")
    for n in range(options.bare // 2):
        played.lists.append(press(terminal, [ENTER], f"list{n + 1}.", "no"))
    since = len(terminal.raw)
    terminal.type(ENTER)
    came(terminal, steps[0].needle, below(steps[0]), since)
    for step, after in pairwise(steps):
        if step.id == _TREE_AT:
            played.screens["the tree"] = tree(terminal, step)
        enter(terminal, step)
        if step.id in _SCREENS:
            played.screens[_SCREENS[step.id]] = terminal.text
        before = cpu(terminal)
        played.seconds.append(press(terminal, step.keys, after.needle, below(after)))
        played.cpu.append(cpu(terminal) - before)
    begun = time.perf_counter()
    terminal.type(*steps[-1].keys)
    assert terminal.end() == 0, terminal.text
    played.last = time.perf_counter() - begun
    assert list(cwd.glob("*.docx")), terminal.text
    return played


_SCREENS = {"ability/points/1/lead": "a field", "style/points/2/body": "a long text"}
_TREE_AT = "causes/points/1/lead"


def tree(terminal: Terminal, step: Step) -> str:
    """The tree at this place, the causes; back by its last line to the same field."""
    since = len(terminal.raw)
    terminal.type(F5)
    came(terminal, "返回刚才那一问", "", since)
    settle(terminal)
    text = terminal.text
    while ">返回刚才那一问" not in terminal.joined:
        terminal.type(DOWN)
        settle(terminal)
    since = len(terminal.raw)
    terminal.type(ENTER)
    came(terminal, step.needle, "Ctrl-C", since)
    settle(terminal)
    return text


def cpu(terminal: Terminal) -> float:
    """Seconds of processor time of the program so far; 0 where the system does not say."""
    try:
        return int(Path(f"/proc/{terminal.child.pid}/schedstat").read_text().split()[0]) / 1e9
    except OSError:
        return 0.0


def below(step: Step) -> str:
    """What comes last on the screen: the keys, where the prompt has them."""
    return "Ctrl-C" if step.below else ""


def enter(terminal: Terminal, step: Step) -> None:
    """Type or paste the answer, and wait until it stands there."""
    if step.typed:
        terminal.type(step.typed)
    if step.paste:
        terminal.paste(step.paste)
    settle(terminal)


def settle(terminal: Terminal, seconds: float = 0.06) -> None:
    """Until the program has written nothing for some time."""
    while True:
        before = len(terminal.raw)
        terminal.read(seconds)
        if len(terminal.raw) == before:
            return


def press(terminal: Terminal, keys: list[str], needle: str, last: str) -> float:
    """Seconds from the last of ``keys`` until the next prompt stands on the screen."""
    if keys[:-1]:
        terminal.type(*keys[:-1])
        settle(terminal)
    since, begun = len(terminal.raw), time.perf_counter()
    terminal.type(keys[-1])
    return came(terminal, needle, last, since) - begun


def came(terminal: Terminal, needle: str, last: str, since: int) -> float:
    """Until ``needle`` and, behind it, ``last`` came after the first ``since`` bytes; that moment."""
    needle = "".join(needle.split())
    until = time.perf_counter() + _PATIENCE
    while True:
        alive = terminal.read(0.05)
        now = time.perf_counter()
        plain = "".join(_ESCAPES.sub(b"", terminal.raw[since:]).decode("utf-8", "ignore").split())
        at = plain.find(needle)
        if at >= 0 and last in plain[at + len(needle) :]:
            return now
        if not alive or now > until:
            raise SystemExit(f"never came: {needle} {last}\n{terminal.text}")


@contextmanager
def inside(folder: Path) -> Iterator[None]:
    """The working folder and the user's folders of the program are in ``folder``."""
    before = Path.cwd()
    for name in ("STATE", "CONFIG"):
        os.environ[f"REVIEWCLI_{name}_HOME"] = str(folder / name.lower())
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)


def half_paper(folder: Path) -> Path:
    import docx

    document = docx.Document()
    for line in paper.half():
        document.add_paragraph(line)
    path = folder / "half.docx"
    document.save(str(path))
    return path


def interview_of(name: str, options: argparse.Namespace) -> Round:
    """Find the steps, then type them; each in a folder of its own."""
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as two:
        source = half_paper(Path(two)) if name == "half" else None
        writer = Writer(bodies=name != "leads")
        with inside(Path(one)), open(os.devnull, "w") as nowhere, redirect_stdout(nowhere):
            write(writer, scaffold=SCAFFOLD, draft=None, source=source, output=None)
        args = ["-m", "reviewcli", "new", SCAFFOLD, *(["--from", str(source)] if source else [])]
        target = Path(two) / "written"
        target.mkdir()
        with inside(target):
            return play(writer.steps, args, target, options)


def share(seconds: list[float], of: float) -> float:
    """The value that ``of`` of the values do not exceed."""
    ordered = sorted(seconds)
    return ordered[min(len(ordered) - 1, round(of * (len(ordered) - 1)))]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--columns", type=int, default=80)
    parser.add_argument("--rows", type=int, default=24)
    parser.add_argument("--bare", type=int, default=40, help="bare prompts before each interview")
    parser.add_argument("--profile", type=Path, help="where cProfile writes (the last interview)")
    parser.add_argument("--slowest", type=int, default=0, help="name the slowest prompts")
    options = parser.parse_args()
    names = {"bodies": "bodies at hand", "leads": "leads only", "half": "half paper by --from"}
    rounds = {name: interview_of(name, options) for name in names}
    print("| interview | prompts | keys | typed characters | pastes | pasted characters |")
    print("|---|---|---|---|---|---|")
    for name, label in names.items():
        steps = rounds[name].steps
        pastes = [step.paste for step in steps if step.paste]
        typed = sum(len(step.typed) for step in steps)
        keys = sum(len(step.keys) for step in steps) + len(pastes)
        pasted = sum(map(len, pastes))
        print(f"| {label} | {len(steps)} | {keys} | {typed} | {len(pastes)} | {pasted} |")
    print("\n| next prompt | n | p50 ms | p95 ms | max ms | bare p50 | bare p95 | p50 ratio | p95 ratio |")
    print("|---|---|---|---|---|---|---|---|---|")
    for name, label in names.items():
        row(label, rounds[name].seconds, rounds[name].bare)
    every = list(rounds.values())
    row("all", [s for r in every for s in r.seconds], [s for r in every for s in r.bare])
    for label, many, bare in (
        ("fields against bare text", False, [s for r in every for s in r.bare]),
        ("lists against bare select", True, [s for r in every for s in r.lists]),
    ):
        chosen = (Kind.CHOICE, Kind.CONFIRM, Kind.MULTI)
        pairs = [(s, step) for r in every for s, step in zip(r.seconds, r.steps[1:], strict=True)]
        row(label, [s for s, step in pairs if (step.kind in chosen) is many], bare)
    row("all, processor", [s for r in every for s in r.cpu], [s for r in every for s in r.bare_cpu])
    print(f"\nThe Word file: {', '.join(f'{r.last:.2f} s' for r in rounds.values())} from the last key.")
    for played in rounds.values():
        slowest = sorted(zip(played.seconds, played.steps[1:], strict=False), key=lambda each: -each[0])
        for seconds, step in slowest[: options.slowest]:
            print(f"{seconds * 1000:.0f} ms {step.id} {step.needle[:30]}")
    for label, screen in rounds["bodies"].screens.items():
        print(f"\n--- {label}, {options.columns} x {options.rows}\n{screen}")


def row(label: str, seconds: list[float], bare: list[float]) -> None:
    base = statistics.median(bare) or float("nan")
    p50, p95 = share(seconds, 0.5), share(seconds, 0.95)
    cells = [f"{1000 * value:.0f}" for value in (p50, p95, max(seconds), base, share(bare, 0.95))]
    print(f"| {label} | {len(seconds)} | {' | '.join(cells)} | {p50 / base:.1f} | {p95 / base:.1f} |")


if __name__ == "__main__":
    main()
