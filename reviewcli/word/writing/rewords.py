"""Mended wording inside somebody's file: characters change in the runs that hold them, nothing else does.

Comments, tracked changes, bookmarks and links stay where they are; deleted text, codes and results of fields,
symbols, notes, headers and footers are not touched.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reviewcli.errors import ReviewError
from reviewcli.manuscript.wording import Change, Mended, mend
from reviewcli.word.layout import Reading
from reviewcli.word.names import FALLBACK, P, paragraph_elements
from reviewcli.word.package import Package, package_of
from reviewcli.word.reading.reader import read_package
from reviewcli.word.writing.inplace import refuse
from reviewcli.word.writing.order import Element, local, q
from reviewcli.word.writing.parts import Parts
from reviewcli.word.writing.pieces import Bit, bits, drawn, visible_text
from reviewcli.word.writing.relines import SYMBOL_FONTS

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


@dataclass(frozen=True, slots=True)
class Reworded:
    """The file with its wording mended. ``changes``: paragraph (from 1) and what changed in its text.

    ``skipped``: paragraphs that wanted mending and are put together too oddly for it.
    """

    data: bytes
    package: Package
    reading: Reading
    changes: tuple[tuple[int, Change], ...]
    skipped: int = 0


def mend_wording(package: Package, reading: Reading) -> Reworded:
    """Mend the wording of ``package``; ``reading`` is of the same file. Raises ReviewError.

    The new file is read back: its words are the mended words, or nothing is given.
    """
    refuse(package)
    parts = Parts({name: package.read(name) for name in package.names})
    root = parts.xml(package.main)
    elements = paragraph_elements(root)
    if len(elements) != len(reading.paragraphs):
        raise ReviewError(f"“{package.path}”的段落结构特殊，无法改动文字；请用 Word 或 WPS 另存一份后再试。")
    changes: list[tuple[int, Change]] = []
    wanted = [paragraph.text for paragraph in reading.paragraphs]
    skipped = 0
    for paragraph, element in zip(reading.paragraphs, elements, strict=True):
        if reading.layout.of(paragraph.index).apart or not mend(paragraph.text).changes:
            continue
        if visible_text(element) != paragraph.text:
            skipped += 1
            continue
        mended = mend(paragraph.text, (*_kept(element), *_symbols(reading, paragraph.index)))
        _write(element, mended)
        wanted[paragraph.index - 1] = mended.text
        changes += [(paragraph.index, change) for change in mended.changes]
    _mend_twins(root, set(elements))
    data = parts.save()
    made = package_of(data, package.path)
    after = read_package(made)
    _check(package, reading, after, wanted)
    return Reworded(data, made, after, tuple(changes), skipped)


def _kept(element: Element) -> Iterator[tuple[int, int]]:
    """What of a paragraph's visible text must stay: all but plain text, blanks that are underlined."""
    for bit in bits(element):
        if not _is_plain(bit, element):
            yield bit.start, bit.end
        elif drawn(bit.run):
            yield from ((bit.start + at, bit.start + at + 1) for at, c in enumerate(bit.text) if c.isspace())


def _is_plain(bit: Bit, paragraph: Element) -> bool:
    if bit.in_field or local(bit.child) != "t" or bit.child.getparent() is not bit.run:
        return False
    above = bit.run.getparent()
    while above is not None and above is not paragraph:
        if above.tag == q("fldSimple"):
            return False
        above = above.getparent()
    return True


def _symbols(reading: Reading, index: int) -> Iterator[tuple[int, int]]:
    """Stretches in a symbol font: what is a comma in it looks like something else."""
    for run in reading.layout.of(index).runs:
        fonts = (run.ascii, run.h_ansi, run.east_asia)
        if any(font.lower().startswith(SYMBOL_FONTS) for font in fonts):
            yield run.start, run.end


def _write(element: Element, mended: Mended) -> None:
    for bit in bits(element):
        text = "".join(mended.cells[bit.start : bit.end])
        if text != bit.text:
            bit.child.text = text
            bit.child.set(_SPACE, "preserve")


def _mend_twins(root: Element, seen: set[Element]) -> None:
    """Text boxes are kept twice, for newer and older programs: both say the same."""
    for branch in root.iter(FALLBACK):
        for element in branch.iter(P):
            if element not in seen:
                _write(element, mend(visible_text(element), _kept(element)))


def _check(package: Package, before: Reading, after: Reading, wanted: list[str]) -> None:
    same_notes = before.facts.notes == after.facts.notes
    if [paragraph.text for paragraph in after.paragraphs] != wanted or not same_notes:
        raise ReviewError(
            f"“{package.path}”改动标点后读回来不一致，为稳妥起见没有写入；请把这个文件反馈给我们。"
        )
