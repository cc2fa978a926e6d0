"""One writer at one draft: its place, its lock, saving so that nothing is lost, leaving and going on."""

from __future__ import annotations

import contextlib
import copy
import os
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from reviewcli.cli.signals import leaving_as_interrupt
from reviewcli.draft.merge import merge
from reviewcli.draft.model import Draft
from reviewcli.draft.recent import remember
from reviewcli.draft.store import (
    clear_leftovers,
    load_draft,
    save_draft,
    save_elsewhere,
    save_other_version,
)
from reviewcli.errors import Interrupted, ReviewError
from reviewcli.files import lock, on_command_line
from reviewcli.interview.driver import Left
from reviewcli.scaffold.model import Scaffold

_STALE_SECONDS = 60
"""A temporary file this old belongs to no save that is still going on."""


def _to_stderr(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)


@dataclass
class Session:
    """The draft at work; the interview's :class:`~reviewcli.interview.driver.Store`.

    ``on_disk``: what this session last read from or wrote to the file, None before that. ``say``: tells the
    writer.
    """

    scaffold: Scaffold
    draft: Draft
    path: Path
    on_disk: bytes | None = None
    say: Callable[[str], None] = _to_stderr
    _known: Draft = field(init=False)

    def __post_init__(self) -> None:
        """What is on disk is what was given."""
        self._known = copy.deepcopy(self.draft)

    def save(self, draft: Draft) -> Draft:
        """Save, with what another hand changed in the file meanwhile; where its place fails, at another
        place, and the sentence says where. Raises ReviewError.
        """
        self.draft = draft
        try:
            self.draft = self._with_changes(draft)
            self._written(save_draft(self.draft, self.path, self.scaffold))
        except ReviewError as error:
            raise ReviewError(f"{error}{self._rescue()}") from error
        return self.draft

    def keep(self, draft: Draft) -> None:
        """Save while something is being typed, unless the file was changed by another hand."""
        with contextlib.suppress(ReviewError, OSError):
            if self.path.read_bytes() == self.on_disk:
                self.draft = draft
                self._written(save_draft(draft, self.path, self.scaffold, backup=False))

    def catch_up(self) -> Draft:
        """The draft with what another hand has changed in the file since; saved only then."""
        return self.save(self.draft) if self._changed() is not None else self.draft

    def _written(self, data: bytes) -> None:
        self.on_disk, self._known = data, copy.deepcopy(self.draft)

    def _changed(self) -> bytes | None:
        """What stands in the file, when it is not what this session knows."""
        with contextlib.suppress(OSError):
            now = self.path.read_bytes()
            return now if self.on_disk is not None and now != self.on_disk else None
        return None

    def _with_changes(self, draft: Draft) -> Draft:
        data = self._changed()
        if data is None:
            return draft
        try:
            merged = merge(self._known, draft, load_draft(self.path), self.scaffold)
        except ReviewError:
            beside = save_other_version(data, self.path)
            self.say(
                f"草稿文件刚才在别处改过，但改后的内容读不出来；以这里的为准，那边的整份另存为“{beside}”。"
            )
            return draft
        if merged.kept:
            beside = save_other_version(data, self.path)
            where = "、".join(merged.kept)
            self.say(
                f"草稿文件刚才在别处改过，{where}与这里写的不一样，以这里的为准；那边的整份另存为“{beside}”。"
            )
        elif merged.taken:
            self.say(f"草稿文件刚才在别处改过，已并入那边的改动：{'、'.join(merged.taken)}。")
        return merged.draft

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
    with leaving_as_interrupt(), lock(session.path):
        try:
            clear_leftovers(session.path, time.time() - _STALE_SECONDS)
            if session.on_disk is None:
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
