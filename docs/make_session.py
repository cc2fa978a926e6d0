"""Make docs/session.svg: the screen of a real interview, driven in a pseudo-terminal.

    python docs/make_session.py

Needs the ``test`` extra (pexpect, pyte). Run again when the screens change.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from pathlib import Path

import pexpect
import pyte
from rich.console import Console
from rich.style import Style
from rich.text import Text

COLUMNS, ROWS = 84, 28
PASTE = "去年三月到六月，支部组织集中学习五次，我只到了两次。\n\n笔记只有九页，“学思想”的专题一次也没有讲过。"
STEPS = [
    "\r",  # 没有稿子，从头写
    "\r",  # 哪次会议
    "\r",  # 哪一种材料
    "中共青川县委\r",
    "\r", "\r", "\r", "\r", "\r",  # 其余基本信息不填
    "\x1bOQ",  # 开头语照用（F2）
    "\r", "\r",  # 上年度整改、八项规定，个人材料不写
    "\x1bOQ",  # 征求到的意见，以后再记
    "读原著不深入，笔记断断续续\r",
    f"\x1b[200~{PASTE}\x1b[201~",
]  # fmt: skip


def main() -> None:
    """Drive the interview and keep its screen."""
    with tempfile.TemporaryDirectory() as name:
        environment = os.environ | {
            "TERM": "xterm-256color", "LANG": "C.UTF-8",
            "REVIEWCLI_STATE_HOME": f"{name}/state", "REVIEWCLI_CONFIG_HOME": f"{name}/config",
        }  # fmt: skip
        child = pexpect.spawn(
            sys.executable, ["-m", "reviewcli", "new"], cwd=name, env=environment,
            dimensions=(ROWS, COLUMNS), encoding="utf-8", timeout=20,
        )  # fmt: skip
        screen = pyte.Screen(COLUMNS, ROWS)
        stream = pyte.Stream(screen)
        settle(child, screen, stream)
        for step in STEPS:
            child.send(step)
            settle(child, screen, stream)
        child.close(force=True)
        picture(screen, Path(__file__).with_name("session.svg"))


def settle(child: pexpect.spawn, screen: pyte.Screen, stream: pyte.Stream, quiet: float = 0.6) -> None:
    """Feed the screen until nothing has come for ``quiet`` seconds; answer cursor position reports."""
    last = time.monotonic()
    while time.monotonic() - last < quiet:
        try:
            text = child.read_nonblocking(4096, timeout=0.1)
        except pexpect.TIMEOUT:
            continue
        stream.feed(text)
        if "\x1b[6n" in text:
            child.send(f"\x1b[{screen.cursor.y + 1};{screen.cursor.x + 1}R")
        last = time.monotonic()


def picture(screen: pyte.Screen, target: Path) -> None:
    """Write the screen as an SVG."""
    console = Console(record=True, width=COLUMNS, file=open(os.devnull, "w"), color_system="truecolor")  # noqa: SIM115
    for row in range(ROWS):
        line = Text()
        for column in range(COLUMNS):
            cell = screen.buffer[row][column]
            line.append(cell.data, Style(bold=cell.bold, color=_color(cell.fg), reverse=cell.reverse))
        console.print(line, no_wrap=True)
    console.save_svg(str(target), title="reviewcli new")


def _color(name: str) -> str | None:
    if name == "default":
        return None
    if len(name) == 6 and all(char in "0123456789abcdef" for char in name):
        return f"#{name}"
    return name.replace("bright", "bright_")


if __name__ == "__main__":
    main()
