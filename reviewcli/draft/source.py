"""A paper that somebody has already, read for a draft: its text, and what of the file is no running text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path

from reviewcli.errors import ReviewError
from reviewcli.files import on_command_line
from reviewcli.manuscript.model import Manuscript, Paragraph, Place
from reviewcli.manuscript.outline import read_outline
from reviewcli.manuscript.text import clean
from reviewcli.manuscript.unfilled import read_form
from reviewcli.word.controls import PLACEHOLDER
from reviewcli.word.custom import scaffold_named
from reviewcli.word.layout import Reading
from reviewcli.word.reading.reader import read_document
from reviewcli.yamltext import read_text

TEXT_ENDINGS = (".txt", ".text", ".md")
_DRAFT_ENDINGS = (".yaml", ".yml")
_FORM = 0.5
"""From this share of all characters in tables on, the whole paper is a form in a table."""
_MARKS = (("picture", "图片"), ("object", "嵌入对象"), ("formula", "公式"))


@dataclass(frozen=True, slots=True)
class Paper:
    """``manuscript``: the running text. ``asides``: the texts of tables and text boxes, one each, headed
    【表格】 or 【文本框】.
    ``things``: what cannot go into a draft, counted: "表格 1 个".
    ``scaffold``: the id of the scaffold that the file says it was made for, "" for none.
    ``unfilled``: numbers of the paragraphs with a content control that nobody has filled in.
    """

    manuscript: Manuscript
    asides: tuple[str, ...] = ()
    things: tuple[str, ...] = ()
    scaffold: str = ""
    unfilled: frozenset[int] = frozenset()
    lines: tuple[str, ...] = ()
    """Every paragraph's text in order, wherever it stands, empty ones too."""


def read_paper(path: Path) -> Paper:
    """The paper in ``path``: .txt (UTF-8, UTF-16, GB18030), else what Word or WPS made.

    Raises ReviewError, also where there is no text in it and for a draft.
    """
    if path.suffix.lower() in _DRAFT_ENDINGS:
        raise ReviewError(
            f"“{path}”像是草稿，不是原稿；接着写草稿请用 reviewcli new --draft {on_command_line(str(path))}"
        )
    if path.suffix.lower() in TEXT_ENDINGS:
        paper = paper_of(read_text(path))
        empty = paper.manuscript == Manuscript()
    else:
        if not path.exists():
            raise ReviewError(f"找不到文件“{path}”，请检查文件名和所在文件夹。")
        reading = read_document(path)
        paper = paper_in(reading)
        empty = not any(clean(paragraph.text).text for paragraph in reading.paragraphs)
    if empty:
        hint = "" if path.suffix.lower() in TEXT_ENDINGS else "；图片里的字读不出来"
        raise ReviewError(f"“{path}”里没有文字，请换一份稿子{hint}。")
    return paper


def paper_in(reading: Reading) -> Paper:
    """The paper in a file that was read."""
    paragraphs = reading.paragraphs
    unfilled = frozenset(each.index for each in paragraphs if PLACEHOLDER in each.cues.marks)
    return replace(
        _parted(paragraphs),
        scaffold=scaffold_named(reading.facts),
        unfilled=unfilled,
        lines=tuple(each.text for each in paragraphs),
    )


def paper_of(text: str) -> Paper:
    """The paper in a plain text, a line being a paragraph."""
    lines = clean(text).text.split("\n")
    paragraphs = [Paragraph(number, line) for number, line in enumerate(lines, 1)]
    return Paper(read_outline(paragraphs).manuscript, lines=tuple(lines))


def _parted(paragraphs: Sequence[Paragraph]) -> Paper:
    """Running text apart from tables and text boxes; a form in a table is running text."""
    chars = dict.fromkeys(Place, 0)
    for paragraph in paragraphs:
        chars[paragraph.cues.place] += len(paragraph.text.strip())
    form = chars[Place.TABLE] > _FORM * sum(chars.values())
    apart = (Place.TEXTBOX,) if form else (Place.TABLE, Place.TEXTBOX)
    body = [paragraph for paragraph in paragraphs if paragraph.cues.place not in apart]
    asides: list[str] = []
    tables = boxes = 0
    for place, group in groupby(paragraphs, key=lambda paragraph: paragraph.cues.place):
        if place not in apart:
            continue
        tables += place is Place.TABLE
        boxes += place is Place.TEXTBOX
        text = "\n".join(filter(None, (clean(paragraph.text).text for paragraph in group)))
        asides += [f"【{'表格' if place is Place.TABLE else '文本框'}】\n{text}"] if text else []
    counts = [(f"表格 {tables} 个", tables), (f"文本框 {boxes} 处", boxes)]
    for mark, name in _MARKS:
        count = sum(mark in paragraph.cues.marks for paragraph in paragraphs)
        counts.append((f"{name} {count} 处", count))
    return Paper(read_form(body).manuscript, tuple(asides), tuple(said for said, count in counts if count))
