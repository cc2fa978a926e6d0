"""The keys of a prompt and the words that stand for them: which are possible, and how they are shown."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from reviewcli.cli.asking.screen import cut
from reviewcli.interview.driver import Prompt
from reviewcli.interview.moves import Move
from reviewcli.interview.questions import Kind
from reviewcli.report.width import display_width

END = "完"
"""A line that holds only this ends a long text."""


class Own(str, Enum):
    """What the terminal does by itself, without the interview."""

    HELP = "help"
    POINT = "point"
    """A small list of what can be done with the point."""
    EDITOR = "editor"


@dataclass(frozen=True, slots=True)
class Key:
    """A function key: its name on the keyboard, the words beside it (long, short), what it does."""

    name: str
    label: str
    short: str
    does: Move | Own
    about: str


HELP = Key("F1", "全部按键", "按键", Own.HELP, "列出全部按键")
KEYS = (
    Key("F3", "上一问", "上问", Move.BACK, "回到上一问，答过的也能改；这里写的字留着"),
    Key("F4", "留待以后", "以后", Move.FORWARD, "先不答，往下走，最后会再问"),
    Key("F5", "提纲", "提纲", Move.JUMP, "看整份提纲，跳到任何一处"),
    Key("F6", "撤销", "撤销", Move.UNDO, "撤销上一步改动，可以连按"),
    Key("F7", "要点", "要点", Own.POINT, "插入、删除、上移、下移这一条"),
    Key("F8", "用编辑器写", "编辑器", Own.EDITOR, "换到记事本一类的编辑器里写，存盘关掉就回来"),
    Key("F9", "取素材", "素材", Move.NOTE, "从读进来的素材里取一条"),
)
POINT_MOVES = {
    Move.INSERT: "插入一条",
    Move.DELETE: "删除这一条",
    Move.UP: "上移一条",
    Move.DOWN: "下移一条",
}
WORDS: dict[str, Move | Own] = {
    "上一问": Move.BACK,
    "以后": Move.FORWARD,
    "提纲": Move.JUMP,
    "撤销": Move.UNDO,
    "插入": Move.INSERT,
    "删除": Move.DELETE,
    "上移": Move.UP,
    "下移": Move.DOWN,
    "素材": Move.NOTE,
    "编辑器": Own.EDITOR,
    "帮助": Own.HELP,
}
_LEAVE, _LEAVE_UNSAVED = "Ctrl-C 保存退出", "Ctrl-C 退出"


def word_of(line: str) -> Move | Own | None:
    """What a line that holds only /上一问 or the like asks for; None for any other line."""
    typed = line.strip()
    return WORDS.get(typed[1:].strip()) if typed[:1] in ("/", "／") else None


def can(prompt: Prompt, does: Move | Own, *, editor: bool = True) -> bool:
    """Whether this is possible at ``prompt``; ``editor``: texts can be written in one."""
    if does is Own.HELP:
        return True
    if does is Own.POINT:
        return any(move in prompt.moves for move in POINT_MOVES)
    if does is Own.EDITOR:
        return editor and prompt.question.kind is Kind.LONG
    return does in prompt.moves


def possible(prompt: Prompt) -> list[Key]:
    """The function keys of ``prompt``, but F1."""
    return [key for key in KEYS if can(prompt, key.does)]


def key_lines(prompt: Prompt, width: int) -> list[str]:
    """The keys in one or two lines of at most ``width`` columns.

    Where they do not fit, words get shorter, and then those go that F1 shows as well. Where nothing keeps
    what is typed, leaving saves nothing, and the keys do not say so.
    """
    keys = possible(prompt)
    leave = _LEAVE if prompt.keep is not None else _LEAVE_UNSAVED
    last = [leave] if not keys else [f"{HELP.name} {HELP.label}", leave]
    kind = prompt.question.kind
    for words in ([f"{key.name} {key.label}" for key in keys], [f"{key.name} {key.short}" for key in keys]):
        for first in _ways(kind):
            lines = _packed([*first, *words, *last], width)
            if len(lines) <= 2:
                return lines
    short = [f"{key.name} {key.short}" for key in keys]
    first, last = _ways(kind)[-1], ([f"{HELP.name} {HELP.short}"] if keys else []) + [leave]
    while short and len(_packed([*first, *short, *last], width)) > 2:
        short.pop()
    return [cut(line, width) for line in _packed([*first, *short, *last], width)[:2]]


def _ways(kind: Kind) -> list[list[str]]:
    """How an answer is ended, in more and fewer words."""
    if kind is Kind.LONG:
        return [[f"F2 或单独一行“{END}” 写好了", "回车 换行"], ["F2 写好了", "回车 换行"], ["F2 写好了"]]
    if kind is Kind.MULTI:
        return [["空格 选、不选", "回车 选好了"], ["空格 选", "回车 定"]]
    if kind in (Kind.CHOICE, Kind.CONFIRM):
        return [[]]
    return [["回车 确定"]]


def _packed(items: list[str], width: int) -> list[str]:
    """Items in lines of at most ``width`` columns, two blanks between them, as many a line as fit."""
    lines: list[str] = []
    for item in items:
        joined = f"{lines[-1]}  {item}" if lines else item
        if lines and display_width(joined) <= width:
            lines[-1] = joined
        else:
            lines.append(item)
    return lines


def all_keys(prompt: Prompt) -> list[str]:
    """Every key that does something here, a line each: what F1 shows."""
    kind = prompt.question.kind
    ways = {
        Kind.LONG: [f"F2　写好了；另起一行只打一个“{END}”字再回车，也一样", "回车　换行；空行也不会结束"],
        Kind.SHORT: ["回车　写好了"],
        Kind.MULTI: ["空格　选上或不选；可以选几项，也可以都不选", "回车　选好了", "上下键　移动"],
    }.get(kind, ["上下键　移动", "回车　选定"])
    if kind in (Kind.LONG, Kind.SHORT):
        ways.append("Ctrl-Z　撤销刚才打的字")
    moves = [f"{key.name}　{key.label}：{key.about}" for key in possible(prompt)]
    leave = "Ctrl-C 或 Ctrl-D　" + ("存盘离开，下次接着写" if prompt.keep is not None else "离开")
    return [*ways, *moves, leave, *_said_in_words(prompt)]


def _said_in_words(prompt: Prompt) -> list[str]:
    if prompt.question.choices or not prompt.moves:
        return []
    return [f"键盘上没有这些键时，单独一行打：{' '.join(words(prompt))}"]


def words(prompt: Prompt, *, editor: bool = True) -> list[str]:
    """The words that do something at ``prompt``: /上一问 …"""
    return [f"/{word}" for word, does in WORDS.items() if can(prompt, does, editor=editor)]


def not_here(line: str, there: Iterable[str]) -> str:
    """What is said to a word that does nothing here."""
    return f"这里不能用“{line.strip()}”；可以用：{' '.join(there)}"
