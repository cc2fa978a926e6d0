"""Text as it enters: cleaned once, so that whatever is kept is written and read again unchanged."""

from __future__ import annotations

import re
import unicodedata

from reviewcli.records import dataclass

_BREAKS = re.compile("\r\n|\r|\x0b|\x0c|\x85|\u2028|\u2029")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_ZERO_WIDTH = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\u00ad]")
_EDGE = " \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_EDGES = re.compile(f"(?m)^[{_EDGE}]+|(?<![{_EDGE}])[{_EDGE}]+$")
"""Blanks at either end of a line; looking back, a run of many is tried once, not from each of its blanks."""
_NONCHARACTER = re.compile("[\ufdd0-\ufdef]")


@dataclass(frozen=True, slots=True)
class Cleaned:
    """``text`` after cleaning, and what was changed, in words for the user (empty when nothing was)."""

    text: str
    changes: tuple[str, ...] = ()


def clean(text: str) -> Cleaned:
    """Clean a text of one or many lines.

    Line breaks of every kind become ``\\n``; control characters, lone surrogates, noncharacters and
    zero-width characters go; blanks of every width go from the ends of every line; blank lines go from both
    ends of the text. Private-use characters stay: people's rare names live there. Idempotent.
    """
    changes: list[str] = []

    def swap(pattern: re.Pattern[str], by: str, said: str) -> None:
        nonlocal text
        text, count = pattern.subn(by, text)
        if count and said:
            changes.append(said.format(count))

    joined = re.sub(r"\r\n?", "\n", text)
    if joined != text:
        text = joined
    swap(_BREAKS, "\n", "把 {} 处特殊换行改成了普通换行")
    swap(_SURROGATE, "", "去掉了 {} 个残缺字符")
    swap(_CONTROL, "", "去掉了 {} 个控制字符")
    swap(_NONCHARACTER, "", "")
    swap(_ZERO_WIDTH, "", "去掉了 {} 个看不见的零宽字符")
    swap(_EDGES, "", "")
    text = text.strip("\n")
    return Cleaned(text, tuple(changes))


def clean_line(text: str) -> Cleaned:
    """Clean a text that has to be one line: as :func:`clean`, then line breaks (and blanks round them) go.

    Between two Han characters or punctuation a break vanishes; elsewhere it becomes one space.
    """
    done = clean(text)
    if "\n" not in done.text:
        return done
    out = ""
    for piece in done.text.split("\n"):
        if not piece:
            continue
        glue = " " if out and _is_latin(out[-1]) and _is_latin(piece[0]) else ""
        out += glue + piece
    return Cleaned(out, (*done.changes, "把几行并成了一行"))


def _is_latin(char: str) -> bool:
    return char.isascii() and char.isalnum()


def count_chars(text: str) -> int:
    """字数 as offices count it (Word's 字数): every Han character and punctuation mark is one, every run of
    Latin letters or digits is one, blanks are none."""
    han = re.sub(r"[A-Za-z0-9À-ɏ][A-Za-z0-9À-ɏ.,%/'’\-]*", "数", text)
    return sum(1 for char in han if not char.isspace())


_LOOSE = re.compile(r"[\s\u200b\ufeff\u3000，,、。．.；;：:“”\"'‘’「」『』《》<>〈〉（）()\[\]【】—\-－–·•]")


def fold(text: str) -> str:
    """``text`` for comparing headings: NFKC, without blanks and punctuation."""
    return _LOOSE.sub("", unicodedata.normalize("NFKC", text))
