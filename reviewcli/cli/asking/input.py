"""Standard input line by line, so that nothing typed is lost when somebody leaves in the middle of a line."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from typing import Any

from reviewcli.cli.signals import LEAVING


class Interrupted(Exception):
    """Ctrl-C, a signal, or the end of the input. ``text``: what stood in the unfinished line."""

    def __init__(self, text: str = "") -> None:
        super().__init__(text)
        self.text = text


class Lines:
    """Lines of stdin: UTF-8 whatever the locale says, GB18030 where it is not."""

    def __init__(self) -> None:
        self._held = b""
        self._giving: tuple[int, bytes] | None = None
        self._read = _reader()
        _keep_the_line_at_interrupts()

    def take(self, into: list[str]) -> str:
        """The next line, without its end, put at the end of ``into`` as well.

        A signal may come between any two steps: the line is held here until it stands there, and
        ``rest(into)`` knows which of the two it is. Raises :class:`Interrupted` when no line comes.
        """
        try:
            while b"\n" not in self._held:
                self._read(self._hold)
        except (KeyboardInterrupt, EOFError, OSError):
            raise Interrupted(self.rest(into)) from None
        raw, _, after = self._held.partition(b"\n")
        self._giving = (len(into), raw + b"\n")
        into.append(_decoded(raw))
        self._held = after
        self._giving = None
        return into[-1]

    def _hold(self, data: bytes) -> None:
        self._held += data

    def rest(self, into: list[str]) -> str:
        """All that was typed and is not in ``into`` yet, an unfinished line too; it is taken with this."""
        held = self._held + _typed_so_far()
        if self._giving is not None and len(into) > self._giving[0]:
            held = held.removeprefix(self._giving[1])
        self._held, self._giving = b"", None
        return _decoded(held)


def _reader() -> Callable[[Callable[[bytes], None]], None]:
    """What reads all there is, at least one byte, and hands it on. Raises EOFError at the end of the input
    and, on Ctrl-C or a signal to go, KeyboardInterrupt, with nothing read that was not handed on.

    A handler that raises would lose what a read has just returned: while reading, signals are only noted.
    """
    number = _descriptor()
    if number is None or sys.platform == "win32" or threading.current_thread() is not threading.main_thread():
        return _read_buffered
    import select

    woken, wake = os.pipe()
    os.set_blocking(wake, False)

    def read(hold: Callable[[bytes], None]) -> None:
        with _noted(wake) as signals:
            while not signals:
                ready, _, _ = select.select([number, woken], [], [])
                if woken in ready:
                    os.read(woken, 64)
                elif number in ready:
                    data = os.read(number, 1 << 16)
                    if not data:
                        raise EOFError
                    hold(data)
                    break
        if signals:  # one that came with the text too, which is held by now
            raise KeyboardInterrupt

    return read


@contextlib.contextmanager
def _noted(wake: int) -> Iterator[list[int]]:
    """Signals that end a session are put into the list, and ``wake`` is written to, instead of raising."""
    noted: list[int] = []
    before = {each: signal.signal(each, lambda number, _: noted.append(number)) for each in _ENDING}
    fd = signal.set_wakeup_fd(wake, warn_on_full_buffer=False)
    try:
        yield noted
    finally:
        signal.set_wakeup_fd(fd)
        for number, handler in before.items():
            signal.signal(number, handler)


_ENDING = (signal.SIGINT, *LEAVING)


def _descriptor() -> int | None:
    try:
        return sys.stdin.fileno()
    except (OSError, ValueError, AttributeError):
        return None


def _read_buffered(hold: Callable[[bytes], None]) -> None:
    """As :func:`_reader`, where there is no descriptor to wait on."""
    buffer = getattr(sys.stdin, "buffer", None)
    if buffer is None:
        data = sys.stdin.readline().encode("utf-8", "surrogatepass")
    else:
        data = bytes(buffer.read1(1 << 16))
    if not data:
        raise EOFError
    hold(data)


def _decoded(data: bytes) -> str:
    data = data.removeprefix(b"\xef\xbb\xbf").rstrip(b"\r\n")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("gb18030", "replace")


def _keep_the_line_at_interrupts() -> None:
    """At Ctrl-C a terminal does not throw away what is being typed; its own settings come back at the end."""
    settings = _terminal_settings()
    if settings is None:
        return
    import atexit
    import termios

    kept = [*settings[:3], settings[3] | termios.NOFLSH, *settings[4:]]
    with contextlib.suppress(termios.error):
        termios.tcsetattr(sys.stdin.fileno(), termios.TCSANOW, kept)
        atexit.register(_set_terminal, settings)


def _set_terminal(settings: list[Any]) -> None:
    import termios

    with contextlib.suppress(termios.error, OSError, ValueError):
        termios.tcsetattr(sys.stdin.fileno(), termios.TCSANOW, settings)


def _typed_so_far() -> bytes:
    """The line that a terminal still holds back because it has no end yet."""
    settings = _terminal_settings()
    if settings is None:
        return b""
    import termios

    number = sys.stdin.fileno()
    raw = [*settings[:3], settings[3] & ~termios.ICANON, *settings[4:]]
    raw[6] = list(settings[6])
    raw[6][termios.VMIN], raw[6][termios.VTIME] = 0, 0
    with contextlib.suppress(termios.error, OSError):
        termios.tcsetattr(number, termios.TCSANOW, raw)
        try:
            return os.read(number, 1 << 16)
        finally:
            _set_terminal(settings)
    return b""


def _terminal_settings() -> list[Any] | None:
    """The settings of the terminal that stdin is; None where it is none (any more)."""
    if sys.platform == "win32":
        return None
    import termios

    with contextlib.suppress(termios.error, OSError, ValueError, AttributeError):
        return termios.tcgetattr(sys.stdin.fileno())
    return None
