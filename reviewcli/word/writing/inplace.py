"""The official format put on somebody's file: their document, the roles of its lines, the styler.

Words, tables, pictures, comments, tracked changes, notes, text boxes, fields and bookmarks stay. Only what
the format is about changes, and parts of the file that it is not about are not even written anew.
"""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from reviewcli.errors import ReviewError
from reviewcli.manuscript.blocks import Block, Role
from reviewcli.manuscript.model import Place
from reviewcli.manuscript.outline import Outlined
from reviewcli.word.layout import Reading
from reviewcli.word.names import is_on, paragraph_elements, value_of
from reviewcli.word.package import Package
from reviewcli.word.profile import FormatProfile
from reviewcli.word.reading.effective import Effective
from reviewcli.word.reading.numbering import Numbering
from reviewcli.word.reading.theme import Theme
from reviewcli.word.writing.base import blank_paragraph, root_of
from reviewcli.word.writing.breaks import can_divide, divide
from reviewcli.word.writing.footers import set_sections
from reviewcli.word.writing.leftovers import drop_leftovers
from reviewcli.word.writing.lists import follow_roles, keep_number, number_of
from reviewcli.word.writing.order import Element, local, make, properties, q, set_value
from reviewcli.word.writing.parts import OFFICE, TYPES, Parts
from reviewcli.word.writing.pieces import own_runs, visible_text
from reviewcli.word.writing.relines import BLANK, set_lines
from reviewcli.word.writing.restyles import install_styles, style_ids
from reviewcli.word.writing.same import inventory
from reviewcli.word.writing.styler import add_fonts, format_defaults, format_settings
from reviewcli.word.writing.writer import role_key

_TITLE_BLOCK = (Role.TITLE, Role.BYLINE, Role.DATE)
_SENTENCE_END = "。！？；：”’）!?;:…"
_UNDIVIDED = "有的行在内容控件或域里用换行符相连，没有拆成段落。"


@dataclass(slots=True)
class _Job:
    """One file being restyled."""

    package: Package
    parts: Parts
    profile: FormatProfile
    root: Element
    styles: Element
    numbering: Element | None
    ids: dict[str, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    def note(self, sentence: str) -> None:
        if sentence not in self.notes:
            self.notes.append(sentence)


@dataclass(frozen=True, slots=True)
class _Work:
    """A paragraph to set: its element and its lines (offset in the visible text, role)."""

    element: Element
    lines: tuple[tuple[int, Block], ...]

    @property
    def role(self) -> Role:
        """What the paragraph is: the role of its first line that is not blank."""
        return next((block.role for _, block in self.lines if block.role is not Role.BLANK), Role.BLANK)


def restyle(
    package: Package,
    lines: Sequence[Outlined],
    reading: Reading,
    profile: FormatProfile,
    *,
    force_footer: bool = False,
    now: datetime.datetime | None = None,
) -> tuple[bytes, list[str]]:
    """The file ``package`` in the format ``profile``, and what the user should know (Chinese sentences).

    ``lines``: the outline's roles; ``reading``: of the same file. ``force_footer`` replaces footers with
    words too; ``now`` stands for dates that python-docx invented. Raises ReviewError, with nothing written,
    when the
    file cannot be restyled without harm.
    """
    refuse(package)
    job = _open(package, profile)
    before = inventory(job.root)
    elements = paragraph_elements(job.root)
    if len(elements) != len(reading.paragraphs):
        raise ReviewError(f"“{package.path}”的段落结构特殊，无法安全排版；请用 Word 或 WPS 另存一份后再试。")
    _keep_hidden(job, elements, reading)
    works = _works(job, elements, lines, reading)
    touched = {work.element for work in works}
    untouched = [p for p in job.root.iter(q("p")) if p not in touched]
    _set_numbers(job, works, untouched)
    job.ids = style_ids(job.styles)
    install_styles(job.styles, job.ids, profile, untouched)
    placed: list[_Work] = []
    for work in works:
        for part in _divided(job, work):
            set_lines(part.element, part.lines, _key(part), profile, job.ids)
            placed.append(part)
    _space_title(placed, profile)
    _set_document(job, force_footer)
    drop_leftovers(job.parts, package.main, now)
    _check(job, before)
    return job.parts.save(), job.notes


def refuse(package: Package) -> None:
    """Raise ReviewError where a file cannot be written anew without harm: Strict Open XML, a signature."""
    if package.strict:
        raise ReviewError(
            f"“{package.path}”是“严格 Open XML”格式，不能直接排版；请在 Word 里另存为普通的 .docx 后再试。"
        )
    if any(relation.kind == "origin" for relation in package.relationships("").values()):
        raise ReviewError(
            f"“{package.path}”带有数字签名，排版会使签名失效；请先去掉签名，或另存一份未签名的再试。"
        )


def _open(package: Package, profile: FormatProfile) -> _Job:
    parts = Parts({name: package.read(name) for name in package.names})
    main = package.main
    for kind in ("styles", "settings", "fontTable"):
        name = package.related(main, kind)
        if name is None:
            name = _new_part(parts, main, kind)
        elif package.xml(name) is None:
            raise ReviewError(
                f"“{package.path}”中的“{name}”已损坏；请用 Word 或 WPS 打开并修复，另存一份后再试。"
            )
    styles = parts.xml(_target(parts, main, "styles"))
    lists = package.related(main, "numbering")
    numbering = parts.xml(lists) if lists is not None and package.xml(lists) is not None else None
    return _Job(package, parts, profile, parts.xml(main), styles, numbering)


def _new_part(parts: Parts, main: str, kind: str) -> str:
    folder = main.rpartition("/")[0]
    name, number = f"{folder}/{kind}.xml".lstrip("/"), 2
    while name in parts.blobs:
        name, number = f"{folder}/{kind}{number}.xml".lstrip("/"), number + 1
    parts.add(name, root_of("fonts" if kind == "fontTable" else kind), TYPES[kind])
    parts.relate(main, f"{OFFICE}/{kind}", name)
    return name


def _target(parts: Parts, main: str, kind: str) -> str:
    name = parts.target(main, f"/{kind}")
    if name is None:
        raise ReviewError(f"文件里找不到“{kind}”部分；请用 Word 或 WPS 另存一份后再试。")
    return name


# --- which paragraphs, which lines -------------------------------------------------------------------------


def _works(job: _Job, elements: list[Element], lines: Iterable[Outlined], reading: Reading) -> list[_Work]:
    by_paragraph: dict[int, list[Outlined]] = {}
    for line in lines:
        by_paragraph.setdefault(line.paragraph, []).append(line)
    out = []
    for paragraph, element in zip(reading.paragraphs, elements, strict=True):
        if paragraph.cues.place is not Place.BODY or reading.layout.of(paragraph.index).apart:
            continue
        blocks = _blocks(paragraph.text, by_paragraph.get(paragraph.index, []))
        if all(block.role is Role.OTHER for _, block in blocks):
            continue
        if visible_text(element) != paragraph.text:
            blocks = blocks[:1] if len({block.role for _, block in blocks}) == 1 else ()
            blocks = tuple((0, Block(block.role, paragraph.text, level=block.level)) for _, block in blocks)
        if blocks and not _hidden_by_style(element, reading, paragraph.index):
            out.append(_Work(element, blocks))
    return out


def _blocks(text: str, found: list[Outlined]) -> tuple[tuple[int, Block], ...]:
    """Every line of a paragraph with its offset and role; those the outline does not speak of are blank."""
    known = {line.start: line.block for line in found}
    out = []
    at = 0
    for line in text.split("\n"):
        inside = next((known[start] for start in sorted(known) if at <= start <= at + len(line)), None)
        out.append((at, inside if inside is not None else Block(Role.BLANK, line)))
        at += len(line) + 1
    return tuple(out)


def _hidden_by_style(element: Element, reading: Reading, index: int) -> bool:
    """Nothing of the paragraph is seen although it has text: another style would show it."""
    if reading.paragraphs[index - 1].text:
        return False
    return any((text.text or "").strip() for text in element.iter(q("t")) if _own(text, element))


def _own(text: Element, paragraph: Element) -> bool:
    return next((above for above in text.iterancestors() if local(above) == "p"), None) is paragraph


def _keep_hidden(job: _Job, elements: list[Element], reading: Reading) -> None:
    """What styles hide or show says so itself: with another paragraph style their toggles would come to
    something else."""
    effective = Effective(job.styles, Theme(None), Numbering(job.numbering))
    for paragraph, element in zip(reading.paragraphs, elements, strict=True):
        if paragraph.cues.place is not Place.BODY:
            continue
        base = effective.base(value_of(element.find(q("pPr")), q("pStyle")))
        for run in own_runs(element):
            own = run.find(q("rPr"))
            if own is not None and own.find(q("vanish")) is not None:
                continue
            hidden = effective.run(own, base).hidden
            if hidden or base.run.get("vanish"):
                set_value(properties(run), "vanish", val=None if hidden else "0")


# --- setting them ------------------------------------------------------------------------------------------


def _set_numbers(job: _Job, works: list[_Work], untouched: list[Element]) -> None:
    """Automatic numbers stay with their paragraphs, and look like them."""
    effective = Effective(job.styles, Theme(None), Numbering(job.numbering))
    used = {pair for work in works if (pair := keep_number(work.element, effective)) is not None}
    if job.numbering is not None and used:
        kept = {pair for p in untouched if (pair := number_of(p, effective)) is not None}
        follow_roles(job.numbering, used, kept)


def _divided(job: _Job, work: _Work) -> list[_Work]:
    """The paragraph's lines as paragraphs, where they differ in role or each is a sentence of its own."""
    places: list[int] = []
    groups: list[list[tuple[int, Block]]] = [[work.lines[0]]]
    for (_, block), following in pairwise(work.lines):
        place = following[0] - 1
        if _parts_from(block, following[1]):
            if can_divide(work.element, place):
                places.append(place)
                groups.append([following])
                continue
            job.note(_UNDIVIDED)
        groups[-1].append(following)
    if not places:
        return [work]
    out = []
    for element, group in zip(divide(work.element, places), groups, strict=True):
        first = group[0][0]
        out.append(_Work(element, tuple((start - first, block) for start, block in group)))
    return out


def _parts_from(block: Block, following: Block) -> bool:
    if (block.role, block.level) != (following.role, following.level) or block.role is Role.HEADING:
        return True
    if block.role is not Role.BODY:
        return False
    ends = block.text.rstrip()[-1:] in _SENTENCE_END
    return ends or bool(following.leads or following.heading_end or block.heading_end)


def _key(work: _Work) -> str:
    if work.role in (Role.BLANK, Role.OTHER):
        return BLANK if work.role is Role.BLANK else ""
    return role_key(next(block for _, block in work.lines if block.role is work.role))


def _space_title(placed: list[_Work], profile: FormatProfile) -> None:
    """Blank lines below the title block where there is none."""
    for work, following in pairwise(placed):
        if work.role not in _TITLE_BLOCK or following.role in (*_TITLE_BLOCK, Role.BLANK, Role.OTHER):
            continue
        own = following.element.find(f"{q('pPr')}/{q('pageBreakBefore')}")
        ends_section = work.element.find(f"{q('pPr')}/{q('sectPr')}") is not None
        if work.element.getparent() is following.element.getparent() and own is None and not ends_section:
            for _ in range(profile.role(work.role.value).blank_after):
                following.element.addprevious(blank_paragraph(profile))


def _set_document(job: _Job, force_footer: bool) -> None:
    main = job.package.main
    settings = job.parts.xml(_target(job.parts, main, "settings"))
    were_odd_even = is_on(settings.find(q("evenAndOddHeaders")))
    body = job.root.find(q("body"))
    if body.find(q("sectPr")) is None:
        body.append(make("sectPr"))
    job.notes += set_sections(
        job.parts, main, job.profile, job.ids, were_odd_even=were_odd_even, force=force_footer
    )
    format_settings(settings, job.profile)
    format_defaults(job.styles)
    add_fonts(job.parts.xml(_target(job.parts, main, "fontTable")), job.profile)
    if job.package.kind == "dotx":
        job.parts.add(main, job.root, TYPES["document"])


def _check(job: _Job, before: tuple[str, Counter[str]]) -> None:
    """No character and no thing may be lost. A section may have been added where the file said none."""
    words, things = inventory(job.root)
    lost = {name for name, count in before[1].items() if things[name] < count}
    if words != before[0] or lost:
        raise ReviewError(
            f"“{job.package.path}”的结构特殊，排版会改动文字，已放弃、没有写入；请把这个文件反馈给我们。"
        )
