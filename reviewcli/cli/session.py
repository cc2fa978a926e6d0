"""One writer at one draft: its place, its lock, saving so that nothing is lost, leaving and going on."""

from __future__ import annotations

import contextlib
import copy
import os
import secrets
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from reviewcli.cli.signals import leaving_as_interrupt
from reviewcli.cli.when import now as right_now
from reviewcli.draft.history import History, forget_idle
from reviewcli.draft.merge import merge
from reviewcli.draft.model import Draft
from reviewcli.draft.recent import remember
from reviewcli.draft.store import (
    backup_of,
    clear_leftovers,
    load_draft,
    save_draft,
    save_elsewhere,
    save_other_version,
)
from reviewcli.errors import Interrupted, ReviewError
from reviewcli.files import Lock, Locked, lock, on_command_line
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
    writer. ``versions``: whether what the file held before is kept (:mod:`reviewcli.draft.history`, and the
    copy beside the draft). ``path`` changes when the disk there takes no more.
    """

    scaffold: Scaffold
    draft: Draft
    path: Path
    on_disk: bytes | None = None
    say: Callable[[str], None] = _to_stderr
    versions: bool = True
    now: Callable[[], datetime] = right_now
    _known: Draft = field(init=False)
    _shelved: Draft | None = field(init=False, default=None)
    _late: list[str] = field(init=False, default_factory=list)
    _told_of_versions: bool = field(init=False, default=False)
    _locks: contextlib.ExitStack = field(init=False, default_factory=contextlib.ExitStack)
    _held: list[Lock] = field(init=False, default_factory=list)

    def __post_init__(self) -> None:
        """What is on disk is what was given; a draft without an id gets one with the next save."""
        self.draft.id = self.draft.id or secrets.token_hex(8)
        self._known = copy.deepcopy(self.draft)

    @property
    def history(self) -> History:
        """The draft's versions."""
        return History(self.draft.id, self.path)

    def keep_versions(self, wish: bool | None, usual: bool) -> None:
        """Whether versions are kept: as the writer wishes, now and from now on; with None as he wished last,
        else as is ``usual`` in the unit.
        """
        if wish is not None:
            self.history.turn(wish)
        self.versions = wish if wish is not None else usual and not self.history.off
        if wish is False:
            left = len(self.history.versions())
            there = f"以前留下的 {left} 版还在，要删掉请用：{command('draft history', self.path)} --delete"
            self.say(f"这份草稿不留历史版本。{there if left else ''}")

    def save(self, draft: Draft) -> Draft:
        """Save, with what another hand changed in the file meanwhile.

        Where its place fails, at another place: the writer is told where, and the session goes on there.
        Raises ReviewError where no place is left.
        """
        self._say_news()
        self.draft = draft
        try:
            self.draft = self._with_changes(draft)
            self._written(save_draft(self.draft, self.path, self.scaffold, backup=self.versions))
        except ReviewError as error:
            told = self._elsewhere(error)
            if told is None:
                raise ReviewError(f"{error}{self._show_all()}") from error
            self.say(told)
        self.take_version()
        return self.draft

    def keep(self, draft: Draft) -> None:
        """Save while something is being typed, unless the file was changed by another hand. What there is to
        say about it is said at the next save: nothing comes between a person and his typing.
        """
        if self.on_disk is None or self._changed() is not None:
            return
        self.draft = draft
        try:
            self._written(save_draft(draft, self.path, self.scaffold, backup=False))
        except ReviewError as error:
            told = self._elsewhere(error)
            self._late += [told] if told is not None else []

    def take_version(self) -> None:
        """What stands in the file as a version, where words have changed since the last."""
        words = replace(self._known, at="", skipped=[], settled=[])
        if self.versions and self.on_disk is not None and words != self._shelved:
            self._take(self.on_disk)
            self._shelved = words

    def _take(self, data: bytes) -> None:
        """``data`` as a version; that none can be kept is said once."""
        history = self.history
        history.take(data, self.path, self.now())
        if history.why and not self._told_of_versions:
            self._told_of_versions = True
            self.say(f"历史版本留不下来：{history.why}。草稿本身照常存盘。")

    def hold(self) -> None:
        """Take the lock of the draft's file, until :meth:`release`. Raises Locked."""
        self._held.append(self._locks.enter_context(lock(self.path, holder(self.now()))))

    def release(self) -> None:
        """Give back all that is held."""
        self._held.clear()
        self._locks.close()

    def _say_news(self) -> None:
        """What happened while the writer was typing."""
        for sentence in self._late:
            self.say(sentence)
        self._late.clear()
        for by in filter(None, (each.asked_for() for each in self._held)):
            self.say(f"刚才另一个窗口也要打开这份草稿，没有让它打开（{by}）；请只在一个窗口里写。")

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
        if self.versions:
            self._take(data)
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

    def _elsewhere(self, error: ReviewError) -> str | None:
        """The draft at another place, where the session goes on: what to tell. None where none takes it."""
        target = save_elsewhere(self.draft, self.path, self.scaffold)
        if target is None:
            return None
        before, self.path = self.path, target
        self._written(target.read_bytes())
        remember(target)
        if self._held:
            with contextlib.suppress(ReviewError):
                self.hold()
        stays = f"，原来的“{before.name}”停在上一次存盘" if before.exists() else ""
        return f"{error}草稿已另存到“{target}”，一字不少；往下写的都存在那里{stays}。"

    def _show_all(self) -> str:
        from reviewcli.draft.dump import dump

        print(dump(self.draft, self.scaffold), file=sys.stderr)
        return "别处也都写不进，草稿全文已显示在上面，请先复制保存。"


@contextlib.contextmanager
def at_work(session: Session) -> Iterator[None]:
    """Hold the draft's lock; however the writer leaves, the draft is saved and one line says how to go on."""
    with leaving_as_interrupt():
        _hold(session)
        try:
            clear_leftovers(session.path, time.time() - _STALE_SECONDS)
            _begin_versions(session)
            if session.on_disk is None:
                session.save(session.draft)
            remember(session.path)
            yield
        except Left as left:
            raise Interrupted(_farewell(session)) from left
        except KeyboardInterrupt:
            session.save(session.draft)
            raise Interrupted(_farewell(session)) from None
        finally:
            session.release()


def _hold(session: Session) -> None:
    try:
        session.hold()
    except Locked as error:
        show = command("draft show", session.path)
        raise Locked(f"{error}只看内容，请用：{show}；另写一份，请用 --draft 换一个文件名。") from error


def _begin_versions(session: Session) -> None:
    """The draft as it was found is a version too; where none are wanted, the copy beside it goes."""
    forget_idle(session.now())
    session.take_version()
    if not session.versions:
        with contextlib.suppress(OSError):
            backup_of(session.path).unlink()


def holder(now: datetime) -> str:
    """Who holds a lock, for another session: 8月15日 15:30 在电脑“office-3”上打开，进程号 1234."""
    import platform

    when = f"{now.month}月{now.day}日 {now:%H:%M}"
    return f"{when} 在电脑“{platform.node()}”上打开，进程号 {os.getpid()}"


def _farewell(session: Session) -> str:
    return f"草稿已保存。接着写请用：{go_on(session.path)}"


def go_on(path: Path) -> str:
    """The command that goes on with the draft, as it is typed in this system's shell."""
    return command("new --draft", path)


def command(words: str, path: Path) -> str:
    """``reviewcli WORDS PATH`` as it is typed in this system's shell, from where one is."""
    name = str(path)
    if path.parent == Path.cwd():
        name = path.name if not path.name.startswith("-") else f"./{path.name}"
    return f"{program()} {words} {on_command_line(name)}"


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
