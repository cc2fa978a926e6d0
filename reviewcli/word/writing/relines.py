"""Setting one paragraph of somebody's file: its lines, the runs in them, and the paragraph as a whole."""

from __future__ import annotations

import copy
from collections.abc import Mapping, Sequence

from reviewcli.manuscript.blocks import Block, Role
from reviewcli.word.names import ALTERNATE, CHOICE, FALLBACK, chosen
from reviewcli.word.profile import FormatProfile, RoleFormat
from reviewcli.word.writing.order import Element, local, properties, put, q
from reviewcli.word.writing.pieces import (
    bits,
    cut,
    insert_break,
    is_formula,
    own_runs,
    strip_lines,
    visible_text,
)
from reviewcli.word.writing.styler import format_blank, format_paragraph, format_run_properties, free_height
from reviewcli.word.writing.titles import break_title, width
from reviewcli.word.writing.writer import stretches, title_limit

BLANK = "blank"
SYMBOL_FONTS = ("symbol", "wingdings", "webdings", "marlett", "zapfdingbats")
_CENTRED = ("center", "right")


def set_lines(
    paragraph: Element,
    lines: Sequence[tuple[int, Block]],
    key: str,
    profile: FormatProfile,
    styles: Mapping[str, str],
) -> None:
    """Set ``paragraph`` as role ``key`` ("" leaves it, "blank" is a line without words).

    ``lines``: (offset in its visible text, block) of each.

    In a heading run into text only the heading's characters take its font.
    """
    if not key:
        return
    _set_runs(paragraph, lines, key, profile)
    alignment = profile.role(key).alignment
    strip_lines(paragraph, both_ends=alignment in _CENTRED)
    if key == "title":
        _break_title(paragraph, title_limit(profile))
    own = paragraph.find(q("pPr"))
    before = own.find(q("jc")) if own is not None else None
    if key == BLANK:
        format_blank(paragraph, profile)
    else:
        format_paragraph(paragraph, key, profile, styles)
    if _holds_things(paragraph):
        free_height(paragraph)
        if _has_no_words(paragraph) and before is not None:
            put(properties(paragraph), copy.deepcopy(before))


def _set_runs(
    paragraph: Element, lines: Sequence[tuple[int, Block]], key: str, profile: FormatProfile
) -> None:
    text = visible_text(paragraph)
    looks: list[tuple[int, int, RoleFormat, bool]] = []
    for start, block in lines:
        if block.role in (Role.BLANK, Role.OTHER):
            continue
        shift = max(text.find(block.text, start), start) if block.text else start
        for first, last, role, bold, _ in stretches(block, key, profile):
            looks.append((shift + first, shift + last, role, bold))
    for first, _, _, _ in looks:
        if first:
            cut(paragraph, first)
    for _, last, _, _ in looks:
        cut(paragraph, last)
    of_run: dict[Element, tuple[RoleFormat, bool]] = {}
    for bit in bits(paragraph):
        found = next(((role, bold) for first, last, role, bold in looks if first <= bit.start < last), None)
        if found is not None:
            of_run.setdefault(bit.run, found)
    usual = profile.role(key)
    for run in own_runs(paragraph):
        role, bold = of_run.get(run, (usual, bool(usual.bold)))
        _set_run(run, role, bold, profile)


def _set_run(run: Element, role: RoleFormat, bold: bool, profile: FormatProfile) -> None:
    own = properties(run)
    fonts = own.find(q("rFonts"))
    special = copy.deepcopy(fonts) if fonts is not None and _needs_its_font(run, fonts) else None
    format_run_properties(own, role, profile, bold=bold)
    if special is not None:
        put(own, special)


def _needs_its_font(run: Element, fonts: Element) -> bool:
    """Another font would show another character: symbol fonts, and private-use characters (people's rare
    names).
    """
    names = [value.lower() for value in fonts.attrib.values()]
    if any(name.startswith(SYMBOL_FONTS) for name in names):
        return True
    text = "".join(part.text or "" for part in run.iter(q("t")))
    return any("\ue000" <= char <= "\uf8ff" or char >= "\U000f0000" for char in text)


def _break_title(paragraph: Element, limit: int) -> None:
    """Soft breaks into lines of a title that are too long, at word borders."""
    at = 0
    places: list[int] = []
    for line in visible_text(paragraph).split("\n"):
        if width(line) > limit and "\t" not in line:
            inner = at
            for part in break_title(line, limit)[:-1]:
                inner += len(part)
                places.append(inner)
        at += len(line) + 1
    for place in reversed(places):
        insert_break(paragraph, place)


def _holds_things(paragraph: Element) -> bool:
    """A picture, object or formula stands in the line (one that floats beside the text needs no room in
    it).
    """
    for element in paragraph.iter():
        name = local(element)
        thing = name in ("inline", "object", "oMath") or (name == "pict" and not _floats(element))
        if thing and _nearest_paragraph(element) is paragraph and _is_shown(element):
            return True
    return False


def _has_no_words(paragraph: Element) -> bool:
    return all(is_formula(bit.run) or not bit.text.strip() for bit in bits(paragraph))


def _is_shown(element: Element) -> bool:
    """Not in the branch of an alternative that is kept for older programs."""
    return all(
        branch.getparent().tag != ALTERNATE or chosen(branch.getparent()) is branch
        for branch in element.iterancestors(CHOICE, FALLBACK)
    )


def _floats(picture: Element) -> bool:
    return any("position:absolute" in part.get("style", "").replace(" ", "") for part in picture)


def _nearest_paragraph(element: Element) -> Element | None:
    return next((above for above in element.iterancestors() if local(above) == "p"), None)
