"""From raw lines to lines that can be read: cleaned, joined, attachments known, each under its headings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reviewcli.manuscript.markers import Marker, Style, marker_range, parse_marker, print_marker
from reviewcli.manuscript.text import clean
from reviewcli.records import dataclass
from reviewcli.scaffold.notice.model import NoticeLine

HAN = "\u3400-\u9fff"
_LEVELS = {
    Style.PART: 1, Style.CHINESE: 1, Style.BRACKETED: 2, Style.ARABIC: 3, Style.ARABIC_BRACKETED: 4,
    Style.CIRCLED: 5, Style.IS: 6, Style.NTH: 6,
}  # fmt: skip
_BREAKS = re.compile("[\r\n\x0b\x0c\x85\u2028\u2029]+")
_WIDE = {ord(wide): wide_ascii for wide, wide_ascii in zip(
    "０１２３４５６７８９ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺ％",
    "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ%",
    strict=True,
)}  # fmt: skip
_WIDE |= {ord("﹑"): "、", ord("､"): "、", ord("「"): "“", ord("」"): "”", ord("("): "（", ord(")"): "）"}
_WIDE |= {ord(";"): "；", ord("?"): "？", ord("!"): "！", ord("–"): "—"}
_COMMA = re.compile(r"(?<![0-9]),|,(?![0-9])")
_COLON = re.compile(r"(?<![0-9A-Za-z]):|:(?![0-9/])")
_DIGIT_BLANK = re.compile(rf"(?<=[{HAN}〔（]) +(?=[0-9])|(?<=[0-9]) +(?=[{HAN}〕）])")
_SPREAD = re.compile(rf"(?:[{HAN}][ \u3000]+)+[{HAN}]")
_ROW = re.compile(rf"([0-9]{{1,2}})[ \u3000]+(?![年月日个条项名人天份次分字页号])(?=[{HAN}])")
_FURNITURE = re.compile(
    r"[-—–―－·][-—–―－\s·]*[0-9]{1,3}[-—–―－\s·]*|第\s*[0-9]{1,3}\s*页(?:[\s/，]*共\s*[0-9]{1,3}\s*页)?"
    r"|[0-9]+/[0-9]+/[0-9]+, .*|(?:file|https?)://\S+(?:\s+[0-9]+/[0-9]+)?"
)
_BARE_NUMBER = re.compile(r"(?:[0-9]{1,2}|[一二三四五六七八九十])[.、．]?")
_ENDS = "。：；！？…”）"
_ATTACHMENT = re.compile(r"附\s*件\s*[0-9一二三四五六七八九]{0,2}\s*[:：]?\s*")
_ATTACHMENT_TITLED = re.compile(r"附件\s*[0-9一二三四五六七八九]{1,2}\s*[:： ]\s*\S{2,30}")
_ATTACHED = re.compile(r"附\s*件\s*[:：]|附\s*[:：]")
_TITLE_OR_END = re.compile("(?:。|通知|方案|提示|意见)$")
_LONG = re.compile("[^\n]{1,3000}(?:。|$)|[^\n]{3000}")
"""A paragraph of a notice is never so long; a text without breaks is read in pieces, or time would grow with
its square."""
_WRAP_MIN, _WRAP_MAX = 15, 60
"""A line that fills a page's width has so many characters."""

_LONGEST_JOINED = 600
_BARE = 6
"""A line of so few characters (各支部，) is an address."""
_THEME_ENDS = re.compile("(?:为(?:会议)?|的)主题[。，]")
_QUOTED_LINES = 3
"""A quotation that opens in one line closes within so many more."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line ready to be read: ``text`` with its number, ``body`` without; ``above``: the bodies of the
    headings over it, outermost first; ``level`` of its number, 0 for none."""

    index: int
    text: str
    place: str
    marker: Marker | None
    level: int
    above: tuple[str, ...]
    attached: bool

    @property
    def body(self) -> str:
        """The text without its number."""
        return self.text[self.marker.end :] if self.marker else self.text


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence (up to 。！？), with its line."""

    text: str
    line: Line
    start: int


def prepare(lines: Sequence[NoticeLine], *, wrapped: bool | None = None) -> tuple[Line, ...]:
    """Lines as they can be read. ``wrapped``: paragraphs were broken at a page's edge (None: see)."""
    flat: list[NoticeLine] = []
    indented: list[bool] = []
    for line in lines:
        for piece in (part for whole in _BREAKS.split(line.text) for part in _LONG.findall(whole) or [whole]):
            normal = normalise(clean(piece).text)
            if normal and not _FURNITURE.fullmatch(normal):
                flat.append(NoticeLine(normal, line.place))
                indented.append(piece.startswith(("\u3000", "  ")))
    if wrapped or (wrapped is None and _looks_wrapped(flat)):
        flat = _unwrapped(flat, indented)
    return _structured(_numbers_joined(_run_on(flat)))


def normalise(text: str) -> str:
    """``text`` with one width of punctuation and digits, spread letters closed up."""
    text = text.translate(_WIDE).strip(" \t\u3000*#>|•·●○◆◇■□▪▶►").lstrip("-—－ ")
    text = _COLON.sub("：", _COMMA.sub("，", text))
    text = _DIGIT_BLANK.sub("", _ROW.sub(r"\1. ", text, count=1) if _ROW.match(text) else text)
    if '"' in text:
        parts = text.split('"')
        text = "".join(part + ("“”"[n % 2] if n < len(parts) - 1 else "") for n, part in enumerate(parts))
    return re.sub(r"[ \u3000]+", "", text) if _SPREAD.fullmatch(text) else text


def _looks_wrapped(lines: Sequence[NoticeLine]) -> bool:
    """Most lines end in the middle of a sentence and none is long."""
    longest = max((_columns(line.text) for line in lines), default=0.0)
    if len(lines) < 8 or not _WRAP_MIN < longest <= _WRAP_MAX:
        return False
    full = [line for line in lines if _columns(line.text) >= longest - 5]
    return len(full) >= 0.3 * len(lines) and sum(line.text[-1] not in _ENDS for line in full) > len(full) / 2


def _unwrapped(lines: Sequence[NoticeLine], indented: Sequence[bool]) -> list[NoticeLine]:
    """Lines joined where the first fills the width and the next begins nothing new and is not indented."""
    widths = sorted(_columns(line.text) for line in lines)
    width = widths[int(len(widths) * 0.95)] if widths else 0
    out: list[NoticeLine] = []
    last = 0.0
    for line, begins in zip(lines, indented, strict=True):
        broken = out and last >= width - 4 and not _TITLE_OR_END.search(out[-1].text)
        if broken and not begins and not begins_item(line.text, out[-1].text):
            out[-1] = NoticeLine(out[-1].text + line.text, out[-1].place)
        else:
            out.append(line)
        last = _columns(line.text)
    return out


def _run_on(lines: Sequence[NoticeLine]) -> list[NoticeLine]:
    """A line that breaks off at a comma or inside quotation marks joined to the one that goes on."""
    out: list[NoticeLine] = []
    for n, line in enumerate(lines):
        last = out[-1].text if out else ""
        if last and len(last) + len(line.text) <= _LONGEST_JOINED and _goes_on(last, line.text, lines[n:]):
            out[-1] = NoticeLine(last + line.text, out[-1].place)
        else:
            out.append(line)
    return out


def _goes_on(last: str, text: str, following: Sequence[NoticeLine]) -> bool:
    if len(last) > 1 and (text[0] in "，。；、”）》" or _THEME_ENDS.match(text)):
        return True
    if begins_item(text, last) or _ATTACHED.match(text):
        return False
    if last.endswith(("，", "、")):
        return not last.endswith("方面，") and len(last) > _BARE
    if text[:2] in ("对照", "带头") and re.search(f"(?:：|{text[:2]}[^：；]*；)$", last):
        return True
    if last.count("“") == last.count("”") + 1:
        ahead = "".join(line.text for line in following[:_QUOTED_LINES])
        return ahead.find("”") > -1 and not 0 <= ahead.find("“") < ahead.find("”")
    return False


def _columns(text: str) -> float:
    """The width of ``text`` in Han characters."""
    return sum(0.5 if char.isascii() else 1 for char in text)


def begins_item(text: str, before: str = "") -> bool:
    """Whether a line begins a numbered item. It does not where the one before runs through ``before``:
    （1）…；（2）…；｜（3）…"""
    marker = parse_marker(text)
    if marker is None or marker.style not in _LEVELS or marker.number >= 20:
        return False
    number = marker.number - 1
    last = print_marker(marker.style, number) if number in marker_range(marker.style) else ""
    return not (last and last.rstrip("，、.") in before[1:])


def _numbers_joined(lines: Sequence[NoticeLine]) -> list[NoticeLine]:
    """A number alone in its line or table cell joined to what follows."""
    out: list[NoticeLine] = []
    number = ""
    for line in lines:
        if _BARE_NUMBER.fullmatch(line.text):
            number = line.text.rstrip(".、．")
            continue
        text = f"{number}{'.' if number.isdecimal() else '、'}{line.text}" if number else line.text
        out.append(NoticeLine(text, line.place))
        number = ""
    return out


def _structured(lines: Sequence[NoticeLine]) -> tuple[Line, ...]:
    out: list[Line] = []
    above: list[tuple[int, str]] = []
    attached = False
    for n, line in enumerate(lines):
        starts = _ATTACHMENT.fullmatch(line.text) or _ATTACHMENT_TITLED.fullmatch(line.text)
        if n > 2 and starts and not _listed(lines, n):
            attached, above = True, []
        marker = _heading_marker(line.text)
        level = _LEVELS[marker.style] if marker else 0
        while level and above and above[-1][0] >= level:
            above.pop()
        out.append(Line(n, line.text, line.place, marker, level, tuple(text for _, text in above), attached))
        if marker and level:
            above.append((level, line.text[marker.end :]))
    return tuple(out)


def _listed(lines: Sequence[NoticeLine], n: int) -> bool:
    """附件 at ``n`` heads the list of attachments before the signature, not an attachment."""
    text = lines[n].text
    following = lines[n + 1].text if n + 1 < len(lines) else ""
    return bool(_ATTACHED.fullmatch(text)) and begins_item(following)


def _heading_marker(text: str) -> Marker | None:
    marker = parse_marker(text)
    if marker is None or marker.style not in _LEVELS or marker.end >= len(text):
        return None
    return marker


def sentences(lines: Sequence[Line]) -> Iterator[Sentence]:
    """The sentences of ``lines``, never parted inside quotes or brackets."""
    for line in lines:
        for start, end in sentence_spans(line.text):
            yield Sentence(line.text[start:end], line, start)


def sentence_spans(text: str, ends: str = "。！？") -> Iterator[tuple[int, int]]:
    """(start, end) of each sentence of ``text``."""
    depth = start = 0
    for n, char in enumerate(text):
        if char in "“（《〔":
            depth += 1
        elif char in "”）》〕":
            depth = max(0, depth - 1)
        elif char in ends and (depth == 0 or n - start > 400):
            yield start, n + 1
            start, depth = n + 1, 0
    if start < len(text):
        yield start, len(text)
