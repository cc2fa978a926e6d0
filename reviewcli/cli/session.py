"""One writer at one draft: its place, its lock, saving so that nothing is lost, leaving and going on."""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from reviewcli.draft.model import Draft
from reviewcli.draft.recent import remember
from reviewcli.draft.store import save_draft, save_elsewhere
from reviewcli.errors import Interrupted, ReviewError
from reviewcli.files import lock, on_command_line
from reviewcli.interview.driver import Left
from reviewcli.scaffold.model import Scaffold


@dataclass
class Session:
    """The draft at work. ``saved``: whether this session has put it on disk."""

    scaffold: Scaffold
    draft: Draft
    path: Path
    saved: bool = False

    def save(self, draft: Draft) -> None:
        """Save; where its place fails, at another place, and the sentence says where. Raises ReviewError."""
        self.draft = draft
        try:
            save_draft(draft, self.path, self.scaffold)
        except ReviewError as error:
            raise ReviewError(f"{error}{self._rescue()}") from error
        self.saved = True

    def _rescue(self) -> str:
        elsewhere = save_elsewhere(self.draft, self.path, self.scaffold)
        if elsewhere is not None:
            return f"草稿已另存到“{elsewhere}”，接着写请用：{go_on(elsewhere)}"
        from reviewcli.draft.dump import dump

        print(dump(self.draft, self.scaffold), file=sys.stderr)
        return "别处也都写不进，草稿全文已显示在上面，请先复制保存。"


@contextlib.contextmanager
def at_work(session: Session) -> Iterator[None]:
    """Hold the draft's lock; however the writer leaves, the draft is saved and one line says how to go on."""
    with lock(session.path):
        try:
            if not session.saved:
                session.save(session.draft)
            remember(session.path)
            yield
        except Left as left:
            raise Interrupted(_farewell(session)) from left
        except KeyboardInterrupt:
            session.save(session.draft)
            raise Interrupted(_farewell(session)) from None


def _farewell(session: Session) -> str:
    return f"草稿已保存。接着写请用：{go_on(session.path)}"


def go_on(path: Path) -> str:
    """The command that goes on with the draft, as it is typed in this system's shell."""
    name = str(path)
    if path.parent == Path.cwd():
        name = path.name if not path.name.startswith("-") else f"./{path.name}"
    return f"{program()} new --draft {on_command_line(name)}"


def program() -> str:
    """How this program was called, so that a command we tell can be typed: "reviewcli" where that is found,
    else the path that was used (.venv/bin/reviewcli), or ``python -m reviewcli``.
    """
    called = Path(sys.argv[0])
    if called.name == "__main__.py":
        return f"{on_command_line(Path(sys.executable).name)} -m reviewcli"
    found = shutil.which("reviewcli")
    if called.stem != "reviewcli" or (found and Path(found).resolve() == called.resolve()):
        return "reviewcli"
    near = os.path.relpath(called)
    return on_command_line(near if len(near) < len(str(called)) else str(called))
