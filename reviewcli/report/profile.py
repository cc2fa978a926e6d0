"""A format profile as a person reads it: one screen, values with their units and Chinese names."""

from __future__ import annotations

from collections.abc import Sequence

from reviewcli.report.width import display_width
from reviewcli.rules.looks import size_name
from reviewcli.word.profile import ROLES, FormatProfile, RoleFormat

ROLE_NAMES = {
    "title": "标题", "byline": "署名", "date": "日期",
    "heading1": "一级标题 一、", "heading2": "二级标题 （一）",
    "heading3": "三级标题 1.", "heading4": "四级标题 （1）", "body": "正文、要点", "signature": "落款",
}  # fmt: skip
_ALIGNED = {"left": "左对齐", "center": "居中", "right": "右对齐", "both": "两端对齐"}
_BOLD = {True: "加粗", False: "", None: "加粗不限"}


def render_profile(profile: FormatProfile) -> str:
    """The whole profile, ended by a line break."""
    head = [f"{profile.name}（{profile.id}）", f"出处：{profile.source}", ""]
    rows = _table([*_page_rows(profile), *_text_rows(profile)])
    return "\n".join([*head, *rows, "", "各种文字：", *_roles(profile), "", *_aliases(profile)]) + "\n"


def _page_rows(profile: FormatProfile) -> list[tuple[str, ...]]:
    wide = profile.width_mm - profile.left_mm - profile.right_mm
    high = profile.height_mm - profile.top_mm - profile.bottom_mm
    margins = (
        f"上 {profile.top_mm:g}、下 {profile.bottom_mm:g}、左 {profile.left_mm:g}、右 {profile.right_mm:g}"
    )
    return [
        ("纸张", f"{profile.width_mm:g} × {profile.height_mm:g} 毫米"),
        ("页边距", f"{margins} 毫米（允许差 {profile.tolerance_mm:g}）"),
        ("版心", f"{wide:g} × {high:g} 毫米，每页 {profile.lines} 行，每行 {profile.chars} 字"),
        ("行距", f"固定值 {profile.line_pitch_twips / 20:g} 磅"),
        ("字距", _spacing(profile.char_spacing_twips / 20)),
    ]


def _spacing(points: float) -> str:
    return f"{'加宽' if points > 0 else '紧缩'} {abs(points):g} 磅" if points else "标准"


def _text_rows(profile: FormatProfile) -> list[tuple[str, ...]]:
    place = "单页居右、双页居左" if profile.page_number_position == "outside" else "居中"
    size = size_name(profile.page_number_size_pt)
    return [
        ("数字", profile.digits_font or "随所在行的字体"),
        ("首句", "加粗" if profile.bold_leads else "不加粗"),
        ("页码", f"{profile.page_number_text.format(1)}，{profile.page_number_font} {size}，{place}"),
    ]


def _roles(profile: FormatProfile) -> list[str]:
    return ["  " + line for line in _table([_role(name, profile.role(name)) for name in ROLES])]


def _role(name: str, role: RoleFormat) -> tuple[str, ...]:
    notes = [_BOLD[role.bold]]
    if role.indent_chars:
        notes.append(f"首行缩进 {role.indent_chars:g} 字")
    if role.right_chars:
        notes.append(f"右空 {role.right_chars:g} 字")
    if role.blank_after:
        notes.append(f"与下文空 {role.blank_after} 行")
    said = "，".join(note for note in notes if note)
    return ROLE_NAMES[name], role.font, size_name(role.size_pt), _ALIGNED[role.alignment], said


def _aliases(profile: FormatProfile) -> list[str]:
    """Each font once, with the names that count as equal."""
    fonts = {role.font: role.aliases for role in profile.roles.values()}
    fonts[profile.page_number_font] = profile.page_number_aliases
    equals = {font: [name for name in names if name != font] for font, names in fonts.items()}
    said = [f"  {font} = {'、'.join(names)}" for font, names in equals.items() if names]
    return ["检查时算作相同的字体：", *said] if said else ["检查时不接受别的字体名称。"]


def _table(rows: Sequence[tuple[str, ...]]) -> list[str]:
    """Rows in columns, two blanks between, none at the end."""
    widths = [max(map(display_width, column)) for column in zip(*rows, strict=True)]
    padded = (
        "  ".join(cell + " " * (width - display_width(cell)) for cell, width in zip(row, widths, strict=True))
        for row in rows
    )
    return [line.rstrip() for line in padded]
