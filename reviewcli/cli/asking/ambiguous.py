"""How wide this terminal draws “ ” … —: characters of East Asian ambiguous width, one column or two.

Asked once, with a cursor position report; prompt_toolkit is told, or the cursor drifts.
"""

from __future__ import annotations

import contextlib
import os
import re
import sys
import time
import unicodedata

_PROBE = "“"
_ANSWER = re.compile(rb"\x1b\[(\d+);(\d+)R")
_PATIENCE_SECONDS = 0.3
_RANGES = ((0xA1, 0x451), (0x2010, 0x2312), (0x2460, 0x24FF), (0x2500, 0x26FF))
"""Where ambiguous characters that people type live: punctuation, circled numbers, symbols, box lines."""


def learn_ambiguous_width() -> bool:
    """Measure, and tell prompt_toolkit where the width is two. Nobody answers: one column, and False."""
    width = ambiguous_width()
    if width != 2:
        return width is not None
    from prompt_toolkit.utils import _CHAR_SIZES_CACHE

    for first, last in _RANGES:
        for code in range(first, last + 1):
            if unicodedata.east_asian_width(chr(code)) == "A":
                _CHAR_SIZES_CACHE[chr(code)] = 2
    return True


def ambiguous_width() -> int | None:
    """Columns that the terminal moved on for the probe; None where it cannot be asked or does not say."""
    if sys.platform == "win32" or os.environ.get("PROMPT_TOOLKIT_NO_CPR") == "1":
        return None
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return None
    import termios
    import tty

    with contextlib.suppress(OSError, termios.error):
        number = sys.stdin.fileno()
        before = termios.tcgetattr(number)
        try:
            tty.setcbreak(number)
            sys.stdout.write(f"\r{_PROBE}\x1b[6n")
            sys.stdout.flush()
            column = _answer(number)
        finally:
            sys.stdout.write("\r\x1b[K")
            sys.stdout.flush()
            termios.tcsetattr(number, termios.TCSANOW, before)
        return column - 1 if column in (2, 3) else None
    return None


def _answer(number: int) -> int:
    """The column of the terminal's report; 0 when none comes in time."""
    import select

    data, until = b"", time.monotonic() + _PATIENCE_SECONDS
    while (left := until - time.monotonic()) > 0:
        if not select.select([number], [], [], left)[0]:
            break
        data += os.read(number, 64)
        found = _ANSWER.search(data)
        if found:
            return int(found[2])
    return 0
