"""From a file, or a text that was pasted, to the lines of a notice."""

from __future__ import annotations

from pathlib import Path

from reviewcli.errors import ReviewError
from reviewcli.records import dataclass
from reviewcli.scaffold.notice.model import NoticeLine
from reviewcli.word.package import read_file
from reviewcli.word.sniff import sniff

MOST_CHARS = 300_000
"""A notice has a few thousand characters."""


@dataclass(frozen=True, slots=True)
class Notice:
    """``lines`` in reading order; ``wrapped``: their breaks are a page's (None: not known)."""

    lines: tuple[NoticeLine, ...]
    wrapped: bool | None = None


def read_source(path: Path) -> Notice:
    """The notice in ``path``: text (UTF-8, UTF-16, GB18030), PDF with text, what Word and WPS make (older
    formats through LibreOffice). What the file is decides, not its name. ReviewError with one sentence, also
    for a scan.
    """
    data = read_file(path)
    kind = sniff(data)
    if kind == "image":
        raise ReviewError(f"“{path}”是图片，{_SCAN}")
    if kind == "pdf":
        from reviewcli.scaffold.notice.pdf import pdf_lines

        lines = pdf_lines(data, path)
        if not lines:
            raise ReviewError(f"“{path}”是扫描件或图片，里面没有可以读出的文字，{_SCAN}")
        return checked(Notice(tuple(lines), False), path)
    if kind == "text":
        from reviewcli.yamltext import read_text

        return checked(of_text(read_text(path)), path)
    return _of_document(path)


_SCAN = "本工具不做文字识别；请用带文字识别的软件转成文字，或找发文单位要 Word 文件后再试。"


def of_text(text: str) -> Notice:
    """A plain text or Markdown; blank lines between paragraphs are none."""
    lines = (
        NoticeLine(piece, f"第{number}行")
        for number, line in enumerate(text.splitlines(), 1)
        for piece in _cells(line)
    )
    return Notice(tuple(line for line in lines if line.text.strip()))


def _cells(line: str) -> list[str]:
    """The cells of a row of a Markdown table; any other line whole."""
    bare = line.strip()
    if not (bare.startswith("|") and bare.endswith("|") and len(bare) > 2):
        return [line.replace("**", "")]
    cells = [cell.strip().replace("**", "") for cell in bare.strip("|").split("|")]
    cells = [cell for cell in cells if cell.strip("-: ")]
    if len(cells) == _PAIR and len(cells[0]) <= _LABEL and len(cells[1]) > len(cells[0]):
        return [f"{cells[0]}：{cells[1]}"]
    return cells


_PAIR, _LABEL = 2, 8
"""A row of two cells, the first of them so short, is a name and what is said of it."""


def _of_document(path: Path) -> Notice:
    from reviewcli.word.reading.reader import read_document

    paragraphs = read_document(path).paragraphs
    lines = tuple(
        NoticeLine(f"{paragraph.cues.number}{paragraph.text}", f"第{paragraph.index}段")
        for paragraph in paragraphs
        if paragraph.text.strip()
    )
    if not lines and any(paragraph.cues.marks & {"picture", "object"} for paragraph in paragraphs):
        raise ReviewError(f"“{path}”里只有图片（扫描件），没有可以读出的文字，{_SCAN}")
    return checked(Notice(lines), path)


def checked(notice: Notice, path: Path | str) -> Notice:
    """``notice`` where it can be one. Raises ReviewError where it is empty or far too long."""
    if sum(len(line.text) for line in notice.lines) > MOST_CHARS:
        raise ReviewError(f"“{path}”有 {MOST_CHARS // 10000} 万字以上，不像是通知；请确认选对了文件。")
    if not notice.lines:
        raise ReviewError(f"“{path}”里没有文字，请换一份通知。")
    return notice
