"""A pseudo-terminal with a screen that can be read: what a person would see and type."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import pexpect
import pyte

ENTER, CTRL_C, CTRL_D, F2, DOWN, UP, F5 = "\r", "\x03", "\x04", "\x1bOQ", "\x1b[B", "\x1b[A", "\x1b[15~"
PATIENCE = 15.0


class _Screen(pyte.Screen):
    """Answers cursor position reports as a terminal does."""

    child: pexpect.spawn | None = None

    def write_process_input(self, data: str) -> None:
        if self.child is not None:
            self.child.send(data.encode())


def _without_size() -> dict[str, str]:
    """The environment without a size that the test runner may have put there for itself."""
    return {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "LINES")}


class Terminal:
    """One run of the program in a terminal of ``columns`` × ``rows``."""

    def __init__(
        self,
        *args: str,
        cwd: Path,
        columns: int = 80,
        rows: int = 24,
        program: tuple[str, ...] = ("-m", "reviewcli"),
        **environment: str,
    ) -> None:
        self.screen = _Screen(columns, rows)
        self.stream = pyte.ByteStream(self.screen)
        self.raw = b""
        self.child = pexpect.spawn(
            sys.executable,
            [*program, *args],
            cwd=str(cwd),
            dimensions=(rows, columns),
            env={**_without_size(), "TERM": "xterm-256color", "LANG": "C.UTF-8", **environment},
            timeout=PATIENCE,
        )
        self.child.delaybeforesend = None
        self.child.ptyproc.delayafterclose = 0.01
        self.screen.child = self.child

    def read(self, seconds: float = 0.02) -> bool:
        """Take in what the program wrote; False at its end."""
        try:
            data = self.child.read_nonblocking(65536, timeout=seconds)
        except pexpect.TIMEOUT:
            return True
        except pexpect.EOF:
            return False
        self.raw += data
        self.stream.feed(data)
        return True

    @property
    def text(self) -> str:
        """What is on the screen, line by line."""
        return "\n".join(line.rstrip() for line in self.screen.display)

    @property
    def joined(self) -> str:
        """The screen's text without line breaks and blanks, so that wrapping hides nothing."""
        return "".join(self.text.split())

    def wait(self, *words: str) -> None:
        """Until all of ``words`` are on the screen."""
        until = time.monotonic() + PATIENCE
        wanted = ["".join(word.split()) for word in words]
        while not all(word in self.joined for word in wanted):
            alive = self.read()
            if not alive or time.monotonic() > until:
                missing = [word for word in wanted if word not in self.joined]
                assert not missing, f"never came: {missing}\n{self.text}"

    def type(self, *keys: str) -> None:
        for key in keys:
            self.child.send(key.encode())

    def paste(self, text: str) -> None:
        """As a terminal with bracketed paste sends it (line breaks as carriage returns)."""
        self.child.send(f"\x1b[200~{text}\x1b[201~".replace("\n", "\r").encode())

    def resize(self, columns: int, rows: int) -> None:
        """As when a person drags the window's corner; what is on the screen stays where it is."""
        self.read(0.1)
        self.screen.resize(rows, columns)
        self.child.setwinsize(rows, columns)

    def end(self) -> int:
        """Wait for the end; the exit status."""
        until = time.monotonic() + PATIENCE
        while self.read(0.2) and time.monotonic() < until:
            pass
        self.child.close()
        return self.child.exitstatus if self.child.exitstatus is not None else -(self.child.signalstatus or 0)
