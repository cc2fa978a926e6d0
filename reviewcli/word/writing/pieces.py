"""The visible text of a paragraph and the runs it stands in: cutting runs, taking blanks off the ends of
lines.

Nothing here changes a word. What is shown is decided as the reader does: insertions, fields' results, content
controls and hyperlinks yes; deletions, fields' codes, placeholders of content controls, text boxes and the
branch of an alternative that is not shown no.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from dataclasses import dataclass

from reviewcli.word.controls import stands_in_waiting, waits
from reviewcli.word.names import M, chosen
from reviewcli.word.reading.symbols import formula_text, symbol
from reviewcli.word.writing.order import Element, local, make, q

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_HIDING_NAMES = """
del moveFrom pPr rPr sdtPr sdtEndPr rt rubyPr drawing pict object delText delInstrText instrText fldData
"""
_HIDING = frozenset(_HIDING_NAMES.split())
_XML_BLANK = " \t\r\n"
BLANKS = " \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
"""Blanks of every width, for a character class."""
_LEADING = re.compile(f"[{BLANKS}]+")
_TRAILING = re.compile(f"(?<![{BLANKS}])[{BLANKS}]+$")


@dataclass(frozen=True, slots=True)
class Bit:
    """``child`` of ``run`` shows ``text``, which begins at ``start`` of the paragraph's visible text."""

    run: Element
    child: Element
    text: str
    start: int
    in_field: bool = False
    """It is the result of a field: the program that opens the file may compute it anew."""

    @property
    def end(self) -> int:
        """Where it ends (exclusive)."""
        return self.start + len(self.text)


def bits(paragraph: Element) -> list[Bit]:
    """What is shown of ``paragraph``, in order; soft breaks as ``\\n``, tabs as ``\\t``."""
    out: list[Bit] = []
    at = 0
    depth: list[bool] = []
    for run in visible_runs(paragraph):
        if is_formula(run):
            text = "" if True in depth else formula_text(run)
            if text:
                out.append(Bit(run, run, text, at, bool(depth)))
                at += len(text)
            continue
        for inner in _children(run):
            name = local(inner)
            if name == "fldChar":
                _follow_field(inner, depth)
                continue
            text = "" if True in depth else _shown(inner, name)
            if text:
                out.append(Bit(run, inner, text, at, bool(depth)))
                at += len(text)
    return out


def _follow_field(mark: Element, depth: list[bool]) -> None:
    """``depth``: one entry for each field that is open, True while its code is read."""
    kind = mark.get(q("fldCharType"))
    if kind == "begin":
        depth.append(True)
    elif kind == "separate" and depth:
        depth[-1] = False
    elif kind == "end" and depth:
        depth.pop()


def _children(run: Element) -> Iterator[Element]:
    for inner in run:
        name = local(inner)
        if name == "ruby":
            for base in inner.iter(q("rubyBase")):
                yield from base.iter(q("t"))
        elif name == "AlternateContent":
            branch = chosen(inner)
            if branch is not None:
                yield from (part for part in branch if local(part) not in _HIDING)
        elif name not in _HIDING:
            yield inner


def _shown(inner: Element, name: str) -> str:
    if name == "t":
        return _settled(inner)
    if name in ("tab", "ptab"):
        return "\t"
    if name == "cr" or (name == "br" and inner.get(q("type"), "textWrapping") == "textWrapping"):
        return "\n"
    if name == "noBreakHyphen":
        return "-"
    if name == "sym":
        return symbol(inner.get(q("font")) or "", inner.get(q("char")) or "")
    return ""


def _settled(text: Element) -> str:
    """The characters of a ``w:t`` as they are shown, written so that they are what it says: blanks at its
    ends do not count without xml:space="preserve", a raw line feed is a blank.
    """
    shown = text.text or ""
    if shown.strip(_XML_BLANK) != shown and not _preserves(text):
        shown = shown.strip(_XML_BLANK)
    shown = shown.replace("\r\n", " ").replace("\n", " ").replace("\r", " ")
    if shown != (text.text or ""):
        text.text = shown
    return shown


def _preserves(text: Element) -> bool:
    said = (node.get(_SPACE) for node in (text, *text.iterancestors()))
    return next((value for value in said if value is not None), "") == "preserve"


def visible_runs(element: Element) -> Iterator[Element]:
    """The ``w:r`` and formulas of a paragraph that are shown, in order (none of a text box)."""
    for inner in element:
        name = local(inner)
        if inner.tag == q("r"):
            if not _vanished(inner):
                yield inner
        elif is_formula(inner):
            yield inner
        elif name == "AlternateContent":
            branch = chosen(inner)
            if branch is not None:
                yield from visible_runs(branch)
        elif name == "sdt" and waits(inner):
            continue
        elif name and name not in _HIDING and name not in ("p", "r"):
            yield from visible_runs(inner)


def _vanished(run: Element) -> bool:
    hidden = run.find(f"{q('rPr')}/{q('vanish')}")
    return hidden is not None and hidden.get(q("val"), "1") not in ("0", "false", "off")


def own_runs(paragraph: Element) -> Iterator[Element]:
    """Every ``w:r`` of the paragraph itself: deleted and hidden ones too, none of a text box in it and no
    placeholder of a content control."""
    for run in paragraph.iter(q("r")):
        above = run.getparent()
        while above is not paragraph and local(above) not in ("p", "txbxContent"):
            above = above.getparent()
        if above is paragraph and not stands_in_waiting(run, paragraph):
            yield run


def visible_text(paragraph: Element) -> str:
    """The visible text of a paragraph, soft breaks as ``\\n``."""
    return "".join(bit.text for bit in bits(paragraph))


def cut(paragraph: Element, at: int) -> None:
    """Make a run begin at offset ``at`` of the visible text, dividing the run (and its ``w:t``) if need
    be.
    """
    for bit in bits(paragraph):
        if bit.start < at < bit.end and local(bit.child) == "t" and bit.child.getparent() is bit.run:
            second = copy.deepcopy(bit.child)
            bit.child.text, second.text = bit.text[: at - bit.start], bit.text[at - bit.start :]
            for part in (bit.child, second):
                part.set(_SPACE, "preserve")
            bit.child.addnext(second)
            _divide(bit.run, second)
            return
        if bit.start == at and bit.child.getparent() is bit.run and _has_before(bit.run, bit.child):
            _divide(bit.run, bit.child)
            return


def _has_before(run: Element, child: Element) -> bool:
    return any(local(other) not in ("", "rPr") for other in child.itersiblings(preceding=True))


def _divide(run: Element, first: Element) -> None:
    """A new run after ``run`` takes over ``first`` and what follows it."""
    second = copy.copy(run)
    for part in list(second):
        second.remove(part)
    own = run.find(q("rPr"))
    if own is not None:
        second.append(copy.deepcopy(own))
    for part in [first, *first.itersiblings()]:
        second.append(part)
    second.tail = None
    run.addnext(second)


def strip_lines(paragraph: Element, *, both_ends: bool) -> None:
    """Take the blanks off the beginning of every line, off its end too with ``both_ends``.

    Underlined blanks stay: they are a line to write on.
    """
    at = 0
    for line in visible_text(paragraph).split("\n"):
        lead = _LEADING.match(line)
        first = lead.end() if lead else 0
        trail = _TRAILING.search(line, first) if both_ends else None
        last = trail.start() if trail else len(line)
        removed = _remove(paragraph, at + last, at + len(line)) if last < len(line) else 0
        removed += _remove(paragraph, at, at + first) if first else 0
        at += len(line) + 1 - removed


def _remove(paragraph: Element, start: int, end: int) -> int:
    """Take the blanks from ``start`` to ``end`` out; how many were."""
    count = 0
    for bit in bits(paragraph):
        if bit.end <= start or bit.start >= end or drawn(bit.run) or is_formula(bit.run):
            continue
        low, high = max(start - bit.start, 0), min(end, bit.end) - bit.start
        count += high - low
        rest = bit.text[:low] + bit.text[high:]
        if local(bit.child) == "t" and rest:
            bit.child.text = rest
            bit.child.set(_SPACE, "preserve")
        else:
            bit.child.getparent().remove(bit.child)
    return count


def is_formula(element: Element) -> bool:
    """A formula's characters are read and never touched."""
    return isinstance(element.tag, str) and element.tag.startswith(M)


def drawn(run: Element) -> bool:
    """The run's blanks can be seen: they are underlined."""
    line = run.find(f"{q('rPr')}/{q('u')}")
    return line is not None and line.get(q("val"), "single") != "none"


def insert_break(paragraph: Element, at: int) -> None:
    """A soft break before offset ``at`` (inside the text), in a run that looks like its neighbour."""
    cut(paragraph, at)
    for bit in bits(paragraph):
        if bit.start >= at:
            run = make("r")
            own = bit.run.find(q("rPr"))
            if own is not None:
                run.append(copy.deepcopy(own))
            run.append(make("br"))
            bit.run.addprevious(run)
            return
