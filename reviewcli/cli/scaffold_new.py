"""``reviewcli scaffold new``: an interview that builds a scaffold for an office with demands of its own."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reviewcli.errors import ReviewError

if TYPE_CHECKING:
    from reviewcli.interview.driver import Asker
    from reviewcli.scaffold.made import Bounds, Extra, Wishes
    from reviewcli.scaffold.model import Scaffold, SectionSpec

Plain_ = Annotated[bool, typer.Option("--plain", help="一行一问，不移动光标；答案从标准输入逐行读取。")]
Output_ = Annotated[
    Path | None,
    typer.Option(
        "-o", "--output", metavar="文件", help="写到这个 .yaml；不写则放进自备模板的文件夹，可按编号使用。"
    ),
]
Force_ = Annotated[bool, typer.Option("--force", help="文件已存在时覆盖。")]

GENERIC = "generic"
LEFT = "没有写出模板。"
_PRESENCES = [
    ("required", "必写　　　缺了按错误报告"),
    ("expected", "一般应写　缺了提醒"),
    ("optional", "可不写　　写不写都行"),
    ("", "不要　　　本单位的材料没有这个部分"),
]
_STYLES = [
    ("一是", "一是　二是　三是"),
    ("1.", "1.　2.　3."),
    ("第一", "第一，　第二，　第三，"),
    ("none", "不编号"),
]
_MOST_POINTS, _LEAST_CHARS, _MOST_CHARS = 30, 100, 100_000


def new(output: Output_ = None, plain: Plain_ = False, force: Force_ = False) -> None:
    """逐条提问，做一个本单位的模板：会议、主题、部分、方面、要点、篇幅。按 Ctrl-C 离开，不留半截文件。"""
    from reviewcli.cli.asking import make_asker, on_terminal
    from reviewcli.cli.scaffold_asking import leaving
    from reviewcli.cli.scaffold_saving import (
        own_path,
        refuse_output,
        save,
        schema_for,
        schema_hint,
        tell_use,
    )
    from reviewcli.cli.settings import unit_folders
    from reviewcli.scaffold.load import load_text
    from reviewcli.scaffold.made import made_scaffold
    from reviewcli.scaffold.write import scaffold_text

    refuse_output(output, force=force)
    if not plain and not on_terminal():
        raise ReviewError("这里不是终端，无法逐条提问；请在终端里运行，或用 --plain 从标准输入逐行回答。")
    folders = unit_folders(output or Path.cwd() / "模板.yaml")
    with leaving(LEFT):
        asker = make_asker(plain)
        wishes = _interview(asker, folders)
        data, comments = made_scaffold(wishes)
        path = output or own_path(str(data["id"]))
        comments[()] = [*comments.get((), []), *schema_hint(path)]
        text = scaffold_text(data, comments, schema=schema_for(path))
        if not _agreed(asker, load_text(text, source=str(path), folders=folders), wishes.base):
            raise ReviewError(f"按您的选择，{LEFT}", status=1)
    tell_use(save(text, path, folders), path)


def _agreed(asker: Asker, made: Scaffold, base: Scaffold) -> bool:
    """The scaffold in short, what is doubtful in it, and whether it shall be written."""
    from reviewcli.cli.asking import confirm
    from reviewcli.cli.scaffold_saving import doubts
    from reviewcli.scaffold.describe import in_short

    asker.say("")
    for line in in_short(made):
        asker.say(line)
    for said in doubts(made, base):
        asker.say(f"请再斟酌：{said}。")
    return confirm(asker, "这样写出模板吗？", "写出", "放弃，不写", default=True)


def _interview(asker: Asker, folders: Sequence[Path]) -> Wishes:
    from dataclasses import replace

    from reviewcli.cli.asking import ask_line
    from reviewcli.cli.scaffold_asking import NONE, ask_range, ask_year
    from reviewcli.scaffold.load import MEETINGS
    from reviewcli.scaffold.made import Wishes, usual_points

    asker.say("逐条提问，做一个本单位的模板。没有特别要求的，直接回车，照原来的。")
    base, extends = _base(asker, folders)
    year = ask_year(asker, "是哪一年度的会议？")
    occasion = theme = ""
    if year is not None:
        usual = base.occasion.replace(str(base.year), str(year)) or f"{year}年度{MEETINGS[base.meeting]}"
        occasion = ask_line(asker, "会议的名称？（与通知一致，如“2026年度民主生活会”）", usual) or usual
        theme = _theme(asker, base, year)
    wishes = Wishes(base, extends, base.meeting, base.kind, year, occasion, theme, taken=_taken(folders))
    presences = _presences(asker, base)
    wishes = replace(wishes, presences=presences, extras=_extras(asker, base, presences))
    wishes = replace(wishes, aspects=_aspects(asker, wishes, folders))
    points = usual_points(base)
    bounds = ask_range(
        asker, "每个方面写几条？（最少—最多）", points.min, points.max, least=1, most=_MOST_POINTS, unit="条"
    )
    wishes = replace(wishes, points=bounds, style=_style(asker, points.style), answers=_answers(asker, base))
    chars = base.limits.chars
    whole = ask_range(
        asker,
        "全文多少字？（如 3000—4500；没有要求的打“无”）",
        chars.min,
        chars.max,
        least=_LEAST_CHARS,
        most=_MOST_CHARS,
        unit="字",
    )
    wishes = replace(wishes, chars=whole, format=_format(asker, base))
    demanded = ask_line(
        asker,
        "这些是谁要求的？写通知的名称和单位，如“县委组织部《关于开好2026年度民主生活会的通知》”；没有成文要求的直接回车",
    )
    return replace(wishes, demanded_by="" if demanded.strip("。“” ") in NONE else demanded)


def _base(asker: Asker, folders: Sequence[Path]) -> tuple[Scaffold, tuple[str, ...]]:
    """What the new one is made of: the generic one of a meeting and a kind, or another of these."""
    from reviewcli.cli.asking import choose
    from reviewcli.scaffold.library import load_scaffold, usable
    from reviewcli.scaffold.load import MEETINGS, load_text
    from reviewcli.scaffold.sample.draft import bases_of
    from reviewcli.scaffold.write import scaffold_text

    meeting = choose(asker, "是哪种会议？", list(MEETINGS.items()), "democratic-life")
    kinds = ["个人", "班子"] if meeting == "democratic-life" else ["个人", "党支部班子"]
    kind = choose(asker, "是谁的材料？", [(kind, f"{kind}材料") for kind in kinds], "个人")
    choices = [(GENERIC, "通用的：通行的部分，方面自己列")]
    choices += [
        (entry.id, entry.name)
        for entry in usable(folders)
        if (entry.meeting, entry.kind) == (meeting, kind) and entry.year is not None
    ]
    chosen = choose(asker, "在哪一个的基础上改？", choices, GENERIC)
    if chosen != GENERIC:
        return load_scaffold(chosen, folders), (chosen,)
    extends = bases_of(meeting, kind)
    head = {"id": f"{meeting}-generic-local", "extends": extends, "name": "新模板"}
    return load_text(scaffold_text(head), source="新模板", folders=folders), tuple(extends)


def _taken(folders: Sequence[Path]) -> frozenset[str]:
    from reviewcli.scaffold.library import list_scaffolds

    return frozenset(entry.id for entry in list_scaffolds(folders))


def _theme(asker: Asker, base: Scaffold, year: int) -> str:
    """The theme; where the base leaves it to the writer, so may this one."""
    from reviewcli.cli.scaffold_asking import NONE, ask_until
    from reviewcli.manuscript.text import clean_line
    from reviewcli.scaffold.naming import unquoted

    open_ = any(field.id == "theme" for field in base.fields)
    known = base.theme if base.year == year else ""

    def theme(typed: str) -> str:
        said = unquoted(clean_line(typed).text.strip("。 "))
        return "" if said in NONE else said

    def wrong(typed: str) -> str:
        return "请照通知写出会议主题：开头语要用到它。" if not theme(typed) and not open_ else ""

    left = "由填写人自己写的，" + ("打“无”" if known else "直接回车")
    hint = f"照通知写全，不必加引号；{left if open_ else '末句有本地提法的照本地的写'}"
    return theme(ask_until(asker, f"会议的主题？（{hint}）", wrong, known))


def _presences(asker: Asker, base: Scaffold) -> dict[str, str]:
    """How each part weighs that not every paper has; problems, causes and measures are always asked for."""
    from reviewcli.cli.asking import choose
    from reviewcli.scaffold.sample.headings import MAIN

    return {
        section.id: choose(asker, f"“{section.name}”这个部分？", _PRESENCES, section.presence.value)
        for section in base.sections
        if section.part not in MAIN
    }


def _extras(asker: Asker, base: Scaffold, presences: dict[str, str]) -> tuple[Extra, ...]:
    """Parts that the base does not know, each with its weight and its place."""
    from reviewcli.cli.asking import choose
    from reviewcli.cli.scaffold_asking import NONE, ask_lines_until
    from reviewcli.scaffold.made import Extra
    from reviewcli.scaffold.naming import names_in

    there = [section for section in base.sections if presences.get(section.id, "required")]
    parts = "、".join(f"“{part.name}”" for part in there)
    prompt = f"除了{parts}，还要写别的部分吗？一行写一个标题；没有就空着。"
    typed = ask_lines_until(asker, prompt, lambda text: _known(names_in(text).names, base.sections))
    out = []
    names = () if typed.strip("。 ") in NONE else names_in(typed).names
    for name in names:
        presence = choose(asker, f"“{name}”这个部分？", _PRESENCES[:3], "required")
        places = [(part.id, f"在“{part.name}”之后") for part in there]
        out.append(Extra(name, presence, choose(asker, f"“{name}”写在哪里？", places, there[-1].id)))
    return tuple(out)


def _known(names: tuple[str, ...], sections: tuple[SectionSpec, ...]) -> str:
    """Why a list of headings cannot be taken: one is a section's that there is already."""
    from reviewcli.scaffold.headings import core

    words = {core(word): s.name for s in sections for word in (s.heading, *s.variants)}
    found = next((name for name in names if core(name) in words), None)
    return f"“{found}”就是已有的“{words[core(found)]}”，请从列表里去掉。" if found else ""


def _aspects(asker: Asker, wishes: Wishes, folders: Sequence[Path]) -> tuple[str, ...]:
    """The aspects in the notice's words, one a line or pasted as a list."""
    from reviewcli.cli.scaffold_asking import NONE, ask_lines_until
    from reviewcli.scaffold.naming import names_in

    old = [aspect.heading for aspect in wishes.base.aspects]
    how = "照原来的不用改" if old else "由填写人自己列的，空着"
    prompt = f"对照哪几个方面查摆？照通知的原话，一行写一个，从通知里整段粘贴过来也行；{how}。"

    def wrong(typed: str) -> str:
        found = names_in(typed).names
        if not typed or typed.strip("。 ") in NONE or list(found) == old:
            return ""
        return _wrong_aspects(wishes, found, folders)

    typed = ask_lines_until(asker, prompt, wrong, "\n".join(old), example="带头强化政治忠诚、提高政治能力")
    if not typed or typed.strip("。 ") in NONE:
        return ()
    found = names_in(typed)
    for line in found.left:
        asker.say(f"没有当作方面：“{line if len(line) <= 40 else line[:40] + '…'}”。")
    if list(found.names) != old:
        asker.say(f"共 {len(found.names)} 个方面：{'；'.join(found.names)}。")
    return found.names


def _wrong_aspects(wishes: Wishes, names: tuple[str, ...], folders: Sequence[Path]) -> str:
    """Why the aspects cannot be taken: too few, or two that a heading could not be told by."""
    from dataclasses import replace

    from reviewcli.scaffold.headings import parts_named
    from reviewcli.scaffold.load import load_text
    from reviewcli.scaffold.made import made_scaffold
    from reviewcli.scaffold.model import Part
    from reviewcli.scaffold.write import scaffold_text
    from reviewcli.yamltext import ModelError

    if len(names) < 2:
        return "只认出一个方面：请一行写一个，或整段粘贴通知里列出各方面的那一句。"
    answer = next((name for name in names if set(parts_named(name)) & {Part.CAUSES, Part.MEASURES}), "")
    if answer:
        return f"“{answer}”不能当作方面：稿子里这样的标题会归到原因或措施部分，请去掉它，或换个说法。"
    try:
        text = scaffold_text(made_scaffold(replace(wishes, aspects=names))[0])
        load_text(text, source="新模板", folders=folders)
    except ModelError as error:
        return f"{error.problems[0].message}。"
    return ""


def _style(asker: Asker, style: str) -> str:
    from reviewcli.cli.asking import choose

    styles = _STYLES if style in dict(_STYLES) else [*_STYLES, (style, style)]
    return choose(asker, "每条怎样编号？", styles, style)


def _answers(asker: Asker, base: Scaffold) -> dict[str, Bounds]:
    """How many causes and measures."""
    from reviewcli.cli.scaffold_asking import ask_range
    from reviewcli.scaffold.model import Part

    return {
        section.id: ask_range(
            asker, f"“{section.name}”写几条？（最少—最多）", section.points.min, section.points.max,
            least=1, most=_MOST_POINTS, unit="条",
        )
        for section in base.sections
        if section.part in (Part.CAUSES, Part.MEASURES) and section.points is not None
    }  # fmt: skip


def _format(asker: Asker, base: Scaffold) -> str:
    from reviewcli.cli.asking import choose
    from reviewcli.word.profiles import list_profiles

    profiles = [(profile.id, profile.name) for profile in list_profiles()]
    return choose(asker, "用哪一种格式规范？", profiles, base.format)
