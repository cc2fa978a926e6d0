"""Whether a restyled file still says what it said: every word, every mark, every number."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from reviewcli.errors import ReviewError
from reviewcli.word.layout import Reading
from reviewcli.word.reading.reader import read_docx
from reviewcli.word.writing.order import Element, local, q

_WORDS = frozenset({"t", "delText", "instrText", "delInstrText"})
_COUNTED_NAMES = """
bookmarkStart bookmarkEnd commentRangeStart commentRangeEnd commentReference footnoteReference
endnoteReference drawing pict object tbl tr tc fldChar fldSimple sdt oMath del moveFrom sectPr ruby
txbxContent
"""
_COUNTED = frozenset(_COUNTED_NAMES.split())
_BLANK = re.compile(r"\s+")
_TOKEN = re.compile(r"\s+|\S")
"""A run of blanks, or a character."""


def inventory(root: Element) -> tuple[str, Counter[str]]:
    """All characters of a document part, blanks aside, in order (deleted text and fields' codes too), and
    how many there are of each thing that is not text.
    """
    words: list[str] = []
    things: Counter[str] = Counter()
    for element in root.iter():
        name = local(element)
        if name in _WORDS:
            words.append(_BLANK.sub("", element.text or ""))
        elif name == "sym":
            words.append(element.get(q("char"), ""))
        elif name == "noBreakHyphen":
            words.append("-")
        elif name in _COUNTED:
            things[name] += 1
    return "".join(words), things


def check_same_reading(before: Reading, after: Reading) -> None:
    """Raise ReviewError unless a person sees the same words, numbers and notes in both files.

    Blanks at the ends of lines and where lines are broken are layout.
    """
    same = same_words(_words(before), _words(after)) and _numbers(before) == _numbers(after)
    if not same or before.facts.notes != after.facts.notes:
        raise ReviewError(
            f"排版后的文字与“{before.path}”不一致，为稳妥起见没有写入；请把这个文件反馈给我们。"
        )


def same_words(one: str, other: str) -> bool:
    """Whether two texts differ in nothing but where lines are broken and the blanks there.

    A blank and no blank are different words; a blank and a line break are not.
    """
    left, right = (_TOKEN.findall(text.strip()) for text in (one, other))
    i = j = 0
    while i < len(left) and j < len(right):
        a, b = left[i], right[j]
        breaks_a, breaks_b = a.isspace() and "\n" in a, b.isspace() and "\n" in b
        both = a == b or (a.isspace() and b.isspace() and (breaks_a or breaks_b))
        if not both and not breaks_a and not breaks_b:
            return False
        i += both or breaks_a
        j += both or (breaks_b and not breaks_a)
    return i == len(left) and j == len(right)


def _words(reading: Reading) -> str:
    return "\n".join(paragraph.text for paragraph in reading.paragraphs)


def _numbers(reading: Reading) -> list[str]:
    return [paragraph.cues.number for paragraph in reading.paragraphs if paragraph.cues.number]


def check_same_lines(path: str, made: Path, wanted: Iterable[str]) -> None:
    """Raise ReviewError unless the new file ``made`` says the lines that were to be written to ``path``
    (breaks and blanks aside), read by our own reader and by python-docx: an eye that is not ours.
    """
    lines = _bare(wanted)
    if lines != _bare(p.text for p in read_docx(made).paragraphs) or lines != _bare(_second_reader(made)):
        raise ReviewError(f"写出的“{path}”读回来与文稿不一致，为稳妥起见没有写入；请把草稿反馈给我们。")


def _bare(lines: Iterable[str]) -> str:
    return "".join(_BLANK.sub("", line) for line in lines)


def _second_reader(made: Path) -> list[str]:
    import docx

    with made.open("rb") as file:  # the temporary file has no .docx name
        return [paragraph.text for paragraph in docx.Document(file).paragraphs]
