"""A closed terminal and a shutdown leave as Ctrl-C does, so that what was typed is saved."""

from __future__ import annotations

import contextlib
import signal
import threading
from collections.abc import Iterator
from types import FrameType

LEAVING = tuple(getattr(signal, name) for name in ("SIGTERM", "SIGHUP", "SIGBREAK") if hasattr(signal, name))
"""What tells a program to go, on this system."""


@contextlib.contextmanager
def leaving_as_interrupt() -> Iterator[None]:
    """Signals to go raise KeyboardInterrupt; those that somebody else has taken over are left to them.

    Once one came, no further one disturbs the saving.
    """
    taken = []
    told = False

    def leave(_number: int, _frame: FrameType | None) -> None:
        nonlocal told
        told = True
        ignore_further_signals()
        raise KeyboardInterrupt

    if threading.current_thread() is threading.main_thread():
        taken = [number for number in LEAVING if signal.getsignal(number) is signal.SIG_DFL]
        for number in taken:
            signal.signal(number, leave)
    try:
        yield
    finally:
        if not told:
            for number in taken:
                signal.signal(number, signal.SIG_DFL)


def ignore_further_signals() -> None:
    """A terminal that closes may tell twice: the second time must not disturb the saving."""
    for number in LEAVING:
        signal.signal(number, signal.SIG_IGN)
