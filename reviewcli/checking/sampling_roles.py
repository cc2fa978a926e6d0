"""What each kind of line of a model document looks like: font, size, alignment, indent, weight."""

from __future__ import annotations

import re
from collections.abc import Hashable, Sequence

from reviewcli.checking.sampling_notes import Notes, equal_fonts, lead_spans
from reviewcli.manuscript.blocks import Role
from reviewcli.manuscript.model import Place
from reviewcli.rules.looks import Stretch, Tally, is_han, size_name, stretches, tally_paragraphs, tally_runs
from reviewcli.word.layout import ParagraphFormat
from reviewcli.word.profile import ROLES, FormatProfile

NAMES = {
    "title": "标题", "byline": "署名行", "date": "日期行", "heading1": "一级标题", "heading2": "二级标题",
    "heading3": "三级标题", "heading4": "四级标题", "body": "正文", "signature": "落款",
}  # fmt: skip
_ALIGNED = {"left": "左对齐", "center": "居中", "right": "右对齐", "both": "两端对齐"}
_SAME_PT = 0.25
_SAME_CHARS = 0.3
"""Characters of indent: 2 characters of 15.75 pt are 1.97 of 16 pt."""
_MOSTLY = 0.8
"""A weight that so much of a role has is its weight; below, both are accepted."""
_UNIFORM = 0.9
"""Where less of a role agrees, the rest is said."""
_SEEN_PT = 1.0
_LIKE = {
    "byline": ("date", "heading2"), "date": ("byline", "heading2"), "heading2": ("byline", "date"),
    "heading3": ("body",), "heading4": ("body",), "signature": ("body",),
}  # fmt: skip
"""Roles that the standard sets in one font: what a sample lacks follows the other."""
_TITLE_BLOCK = (Role.TITLE, Role.BYLINE, Role.DATE)


def read_roles(notes: Notes, known: Sequence[FormatProfile]) -> tuple[str, ...]:
    """Every role into ``notes``; the body's font with its equals."""
    present = [role for role in ROLES if sum(_tally(notes, role).chars.values())]
    fonts = {role: _font(notes, role) for role in present}
    sizes = {role: float(str(tally_runs(notes.context, role, lambda run: run.size_pt).prevailing))
             for role in present}  # fmt: skip
    blanks = _blank_lines(notes)
    for role in ROLES:
        if role in present:
            _read_font(notes, role, fonts[role], known)
            _read_size(notes, role, sizes[role])
            _read_layout(notes, role)
            _read_bold(notes, role)
        else:
            _follow(notes, role, fonts, sizes, known)
        _read_blanks(notes, role, blanks)
    absent = [NAMES[role] for role in ROLES if role not in present]
    if absent:
        notes.kept.append(f"样本里没有{'、'.join(absent)}")
    body = notes.base.role("body")
    font = fonts.get("body") or body.font
    return (font, *equal_fonts(font, body.aliases, known))


def _tally(notes: Notes, role: str) -> Tally:
    return tally_runs(notes.context, role, lambda run: run.east_asia)


def _font(notes: Notes, role: str) -> str:
    return str(_tally(notes, role).prevailing or "")


def _share(tally: Tally, value: Hashable) -> tuple[int, float]:
    total = sum(tally.chars.values())
    return total, tally.chars[value] / total if total else 0.0


def _said(notes: Notes, role: str, tally: Tally, what: str) -> str:
    """Where the prevailing value comes from; a role that is not uniform is remarked on."""
    total, share = _share(tally, tally.prevailing)
    if share < _UNIFORM:
        notes.kept.append(f"{NAMES[role]}的{what}不统一：{total:,} 字里 {share:.0%} 相同，取最多的一种")
    return f"{NAMES[role]} {total:,} 字" + ("" if share > 0.995 else f"的 {share:.0%}")


def _read_font(notes: Notes, role: str, font: str, known: Sequence[FormatProfile]) -> None:
    base = notes.base.role(role)
    if not font:
        notes.kept.append(f"{NAMES[role]}：样本没有指定中文字体")
        return
    why = _said(notes, role, _tally(notes, role), "字体")
    if font != base.font:
        _put_font(notes, role, font, why + f"，原为“{base.font}”", known)


def _put_font(notes: Notes, role: str, font: str, why: str, known: Sequence[FormatProfile]) -> None:
    notes.put(("roles", role, "font"), font, why)
    if equals := equal_fonts(font, notes.base.role(role).aliases, known):
        notes.put(("roles", role, "aliases"), equals, "同一字体的其他名称")


def _read_size(notes: Notes, role: str, size: float) -> None:
    why = _said(notes, role, tally_runs(notes.context, role, lambda run: run.size_pt), "字号")
    if abs(size - notes.base.role(role).size_pt) > _SAME_PT:
        was = size_name(notes.base.role(role).size_pt)
        notes.put(("roles", role, "size"), size, f"{why}，{size_name(size)}，原为{was}")


def _read_layout(notes: Notes, role: str) -> None:
    """Alignment, then the indent that goes with it."""
    base = notes.base.role(role)
    tally = tally_paragraphs(notes.context, role, lambda p: p.alignment)
    found = str(tally.prevailing or base.alignment)
    align = "both" if found == "distribute" else found
    if found == "distribute":
        notes.kept.append(f"{NAMES[role]}：样本是分散对齐，格式规范没有，写作两端对齐")
    if align != base.alignment:
        notes.put(("roles", role, "align"), align, f"{NAMES[role]}大多{_ALIGNED[align]}")
    if align in ("left", "both"):
        _read_indent(notes, role)
    elif base.indent_chars:
        notes.put(("roles", role, "indent"), 0, f"{NAMES[role]}{_ALIGNED[align]}，首行不缩进")
    if align == "right":
        _read_right(notes, role)
    _remark_on_spaces(notes, role)


def _read_indent(notes: Notes, role: str) -> None:
    tally = Tally()
    for stretch in _paragraphs(notes, role):
        first = _chars(notes, stretch, "first_line_pt") + _typed(notes, stretch)
        tally.add(_tidy(first), stretch, max(1, stretch.end - stretch.start))
    if tally.prevailing is None:
        return
    found = float(str(tally.prevailing))
    if found < -_SAME_CHARS:
        notes.kept.append(f"{NAMES[role]}：样本是悬挂缩进 {-found:g} 字，格式规范只有首行缩进")
    elif abs(found - notes.base.role(role).indent_chars) > _SAME_CHARS:
        was = notes.base.role(role).indent_chars
        notes.put(
            ("roles", role, "indent"), max(found, 0.0), f"{NAMES[role]}首行缩进 {found:g} 字，原为 {was:g}"
        )


def _read_right(notes: Notes, role: str) -> None:
    tally = Tally()
    for stretch in _paragraphs(notes, role):
        tally.add(_tidy(_chars(notes, stretch, "right_pt")), stretch, max(1, stretch.end - stretch.start))
    found = float(str(tally.prevailing or 0.0))
    was = notes.base.role(role).right_chars
    if abs(found - was) > _SAME_CHARS:
        notes.put(("roles", role, "right"), max(found, 0.0), f"{NAMES[role]}右空 {found:g} 字，原为 {was:g}")


def _paragraphs(notes: Notes, role: str) -> list[Stretch]:
    return [stretch for stretch in stretches(notes.context, role) if stretch.start == 0]


def _chars(notes: Notes, stretch: Stretch, name: str) -> float:
    """An indent of the stretch's paragraph in characters of its own size."""
    paragraph = notes.layout.of(stretch.paragraph)
    size = next((run.size_pt for run in paragraph.runs if run.size_pt), 16.0)
    return float(getattr(paragraph, name)) / size


def _typed(notes: Notes, stretch: Stretch) -> float:
    """Blanks typed for an indent, in characters."""
    text = notes.context.paragraphs[stretch.paragraph - 1].text
    blanks = text[: len(text) - len(text.lstrip())]
    return sum(1.0 if blank == "\u3000" else 2.0 if blank == "\t" else 0.5 for blank in blanks)


def _tidy(chars: float) -> float:
    """To the half character where that is what was meant."""
    half = round(chars * 2) / 2
    return half if abs(chars - half) <= 0.1 else round(chars, 1)


def _remark_on_spaces(notes: Notes, role: str) -> None:
    """What no profile says: the whole paragraph moved in, space above or below."""

    def look(p: ParagraphFormat) -> Hashable:
        return round(p.before_pt, 1), round(p.after_pt, 1)

    found = tally_paragraphs(notes.context, role, look).prevailing
    if isinstance(found, tuple) and max(found) > _SEEN_PT:
        notes.kept.append(f"{NAMES[role]}段前 {found[0]:g} 磅、段后 {found[1]:g} 磅，格式规范没有这一项")
    left = tally_paragraphs(notes.context, role, lambda p: round(p.left_pt, 1)).prevailing
    if role == "body" and isinstance(left, float) and left > notes.base.role(role).size_pt / 2:
        notes.kept.append(f"{NAMES[role]}整段左缩进 {left:g} 磅，格式规范没有这一项")


def _read_bold(notes: Notes, role: str) -> None:
    tally = _weights(notes, role)
    total = sum(tally.chars.values())
    if not total:
        return
    share = tally.chars.get(True, 0) / total
    found = True if share >= _MOSTLY else False if share <= 1 - _MOSTLY else None
    base = notes.base.role(role).bold
    if found is base or (base is None and found is False):
        return
    said = {True: "加粗", False: "不加粗", None: "有的加粗、有的不加粗，检查时都可以"}[found]
    notes.put(("roles", role, "bold"), found, f"{NAMES[role]} {total:,} 字{said}")


def _weights(notes: Notes, role: str) -> Tally:
    """Han characters of ``role`` by weight; of the body those outside the leads, which may be bold alone."""
    if role != "body":
        return tally_runs(notes.context, role, lambda run: run.bold)
    leads: dict[int, list[tuple[int, int]]] = {}
    for paragraph, start, end in lead_spans(notes.context):
        leads.setdefault(paragraph, []).append((start, end))
    out = Tally()
    for stretch in stretches(notes.context, role):
        text = notes.context.paragraphs[stretch.paragraph - 1].text
        inside = leads.get(stretch.paragraph, [])
        for run in notes.layout.of(stretch.paragraph).runs:
            start, end = max(run.start, stretch.start), min(run.end, stretch.end)
            if start < end and (count := _outside(text, start, end, inside)):
                out.add(run.bold, stretch, count)
    return out


def _outside(text: str, start: int, end: int, spans: list[tuple[int, int]]) -> int:
    found = sum(map(is_han, text[start:end]))
    for first, last in spans:
        low, high = max(first, start), min(last, end)
        found -= sum(map(is_han, text[low:high])) if low < high else 0
    return found


def _follow(
    notes: Notes, role: str, fonts: dict[str, str], sizes: dict[str, float], known: Sequence[FormatProfile]
) -> None:
    """A role that the sample lacks takes the font of one that the standard sets alike."""
    base = notes.base.role(role)
    for other in _LIKE.get(role, ()):
        like = notes.base.role(other)
        font = fonts.get(other, "")
        if not font or like.font != base.font or not (other == "body" or re.search("楷|kai", font.lower())):
            continue
        why = f"样本里没有{NAMES[role]}，随{NAMES[other]}（{notes.base.id} 里两者字体相同）"
        if font != base.font:
            _put_font(notes, role, font, why, known)
        if like.size_pt == base.size_pt and abs(sizes[other] - base.size_pt) > _SAME_PT:
            notes.put(("roles", role, "size"), sizes[other], f"随{NAMES[other]}，{size_name(sizes[other])}")
        return


def _blank_lines(notes: Notes) -> int | None:
    """Empty paragraphs between the title block and the text; None where either is missing."""
    block = [line.paragraph for line in notes.context.outline.lines if line.block.role in _TITLE_BLOCK]
    if not block:
        return None
    for count, paragraph in enumerate(notes.context.paragraphs[max(block) :]):
        if paragraph.cues.place is not Place.BODY or paragraph.cues.marks:
            return None
        if paragraph.text.strip():
            return count
    return None


def _read_blanks(notes: Notes, role: str, blanks: int | None) -> None:
    if role in ("title", "byline", "date") and blanks not in (None, notes.base.role(role).blank_after):
        assert blanks is not None
        notes.put(("roles", role, "blank_after"), blanks, f"标题部分与正文之间空 {blanks} 行")
