"""Reading stdin line by line, with signals at the worst moments."""

from __future__ import annotations

import os
import signal
import sys

import pytest

from reviewcli.cli.asking.input import Interrupted, Lines


@pytest.mark.skipif(sys.platform == "win32", reason="signals and pipes of POSIX")
def test_an_interrupt_that_comes_together_with_the_text_is_neither_lost_nor_loses_it(monkeypatch):
    out, into = os.pipe()
    with os.fdopen(out) as stdin:
        monkeypatch.setattr(sys, "stdin", stdin)
        lines = Lines()
        os.write(into, "第一行\n写到".encode())
        read = os.read

        def read_and_interrupt(number: int, most: int) -> bytes:
            data = read(number, most)
            if number == out:
                os.kill(os.getpid(), signal.SIGINT)
            return data

        monkeypatch.setattr(os, "read", read_and_interrupt)
        with pytest.raises(Interrupted) as left:
            lines.take([])
        os.close(into)
    assert left.value.text == "第一行\n写到"
