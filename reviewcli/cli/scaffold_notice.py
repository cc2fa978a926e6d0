"""``reviewcli scaffold from-notice``: a scaffold drafted from the notice of a meeting."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reviewcli.errors import Interrupted, ReviewError

if TYPE_CHECKING:
    from reviewcli.interview.driver import Asker
    from reviewcli.scaffold.model import Scaffold
    from reviewcli.scaffold.notice.draft import Drafted
    from reviewcli.scaffold.notice.model import Reading
    from reviewcli.scaffold.notice.source import Notice

Notice_ = Annotated[
    Path | None,
    typer.Argument(metavar="通知", help="通知文件；不写就从标准输入读，或在终端里粘贴。"),
]
Output = Annotated[
    Path | None,
    typer.Option("-o", "--output", metavar="文件", help="写到哪个 .yaml 文件；不写就显示在屏幕上。"),
]
Force = Annotated[bool, typer.Option("--force", help="文件已存在时覆盖。")]
Meeting = Annotated[
    str | None,
    typer.Option("--meeting", metavar="会议", help="民主生活会或组织生活会；通知里只有一种时不必给。"),
]
Kind = Annotated[
    str | None,
    typer.Option("--kind", metavar="类别", help="给谁用：个人、班子、党支部班子；不写时先做个人的。"),
]
Plain = Annotated[bool, typer.Option("--plain", help="一行一问，不移动光标；答案从标准输入逐行读取。")]

_KINDS = {"个人": "个人", "党员": "个人", "班子": "班子", "领导班子": "班子"}
_KINDS |= dict.fromkeys(("党支部班子", "支部班子", "党支部", "支部", "支部委员会", "支委会"), "党支部班子")


def from_notice(
    notice: Notice_ = None,
    output: Output = None,
    force: Force = False,
    meeting: Meeting = None,
    kind: Kind = None,
    plain: Plain = False,
) -> None:
    """从通知起草模板：读出会议、年度、主题、方面、要求的部分、条数和篇幅，每一项注明原句。

    通知可以是 .docx、.txt、.md、有文字的 PDF，装有 LibreOffice 时也可以是 .doc、.wps。没有写明的留作空缺。
    在终端里逐项请您核对；全部在本机完成。
    """
    from reviewcli.cli.scaffold_saving import refuse_output

    refuse_output(output, force=force)
    _known(meeting, kind)
    try:
        _draft(notice, output, meeting, kind, plain=plain)
    except _left() as left:
        raise Interrupted("已退出，没有写出模板。") from left


def _left() -> type[Exception]:
    from reviewcli.interview.driver import Left

    return Left


def _known(meeting: str | None, kind: str | None) -> None:
    """Options that mean nothing are told before anything is read."""
    from reviewcli.scaffold.notice.draft import MEETINGS

    if meeting is not None and meeting not in (*MEETINGS, *MEETINGS.values()):
        raise ReviewError(f"--meeting 应为{'或'.join(MEETINGS.values())}，现在是“{meeting}”。")
    if kind is not None and kind not in _KINDS:
        raise ReviewError(f"--kind 应为个人、班子或党支部班子，现在是“{kind}”。")


def _draft(
    path: Path | None, output: Path | None, meeting: str | None, kind: str | None, *, plain: bool
) -> None:
    from reviewcli.scaffold.library import load_scaffold
    from reviewcli.scaffold.notice.draft import BASES, draft_scaffold
    from reviewcli.scaffold.notice.read import narrowed, read_notice

    asker = _asker(path, plain=plain)
    source = _source(path, asker)
    reading = read_notice(source.lines, wrapped=source.wrapped)
    called = path.name if path is not None and str(path) != "-" else "粘贴的通知"
    _refuse_others(reading, called)
    chosen = _meeting(reading, meeting, asker)
    addressee = _kind(reading, chosen, kind, asker)
    own = _with_meeting(narrowed(reading, chosen, addressee), chosen)
    base = load_scaffold(BASES[chosen, addressee][0])

    def drafted_from(read: Reading) -> Drafted:
        return draft_scaffold(read, chosen, addressee, base, called=called, confirmed=asker is not None)

    if asker is not None:
        from reviewcli.cli.notice_confirming import confirmed

        own = confirmed(asker, own, lambda read: _objection(drafted_from(read)))
    drafted = drafted_from(own)
    _write(drafted, output, asker)
    _say_more(reading, own, chosen, addressee, drafted)


def _refuse_others(reading: Reading, called: str) -> None:
    """What is plainly no notice is said, and what to do with it."""
    if reading.other == "paper":
        raise ReviewError(
            f"“{called}”像是写好的材料，不是通知；要照着它做模板，请用 reviewcli scaffold from-sample。"
        )
    if reading.other == "report":
        raise ReviewError(f"“{called}”像是会议的报道，不是通知；请换成会议的通知或方案。")


def _objection(drafted: Drafted) -> str:
    """Why a scaffold of these values would not load, "" where it does."""
    from reviewcli.scaffold.load import load_text
    from reviewcli.scaffold.write import scaffold_text
    from reviewcli.yamltext import ModelError

    try:
        load_text(scaffold_text(drafted.data, drafted.comments), source="起草的模板")
    except ModelError as error:
        return f"{error.problems[0].message}，请改一下。"
    return ""


def _asker(path: Path | None, *, plain: bool) -> Asker | None:
    """Somebody to ask: at a terminal, or where ``--plain`` says that the answers come line by line."""
    from reviewcli.cli.asking import make_asker, on_terminal

    if path is not None and str(path) == "-":
        return None
    if on_terminal() or (plain and path is not None):
        return make_asker(plain)
    return None


def _source(path: Path | None, asker: Asker | None) -> Notice:
    """The notice: the file, standard input, or what is pasted into the terminal."""
    from reviewcli.scaffold.notice.source import checked, of_text, read_source

    if path is not None and str(path) != "-":
        return read_source(path)
    text = _pasted(asker) if asker is not None and path is None else _standard_input()
    notice = of_text(text)
    if not notice.lines:
        raise ReviewError("没有读到通知的文字；请给出通知文件，或把通知的全文粘贴进来。")
    return checked(notice, "粘贴的文字")


def _pasted(asker: Asker) -> str:
    from reviewcli.interview.driver import Prompt
    from reviewcli.interview.questions import Kind as Kind_
    from reviewcli.interview.questions import Question

    prompt = "请把通知全文粘贴到这里："
    return asker.ask(Prompt(Question("", Kind_.LONG, prompt, prompt)))


def _standard_input() -> str:
    """All of standard input: UTF-8 (with BOM or without), UTF-16 with BOM, GB18030."""
    from reviewcli.yamltext import MAX_TEXT

    if sys.stdin.isatty():
        raise ReviewError("请给出通知文件，如 reviewcli scaffold from-notice 通知.docx。")
    data = sys.stdin.buffer.read(MAX_TEXT + 1)
    if len(data) > MAX_TEXT:
        raise ReviewError(f"标准输入太大，超出了能处理的大小（{MAX_TEXT // 2**20} MB）；请确认是不是通知。")
    utf16 = data[:2] in (b"\xff\xfe", b"\xfe\xff")
    for encoding in ("utf-16",) if utf16 else ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise ReviewError("标准输入的内容不是文本，或文字编码无法识别；请给出通知文件。")


def _meeting(reading: Reading, named: str | None, asker: Asker | None) -> str:
    """Which meeting the scaffold is for: as named, the only one of the notice, or as the user says."""
    from reviewcli.scaffold.notice.draft import MEETINGS

    found = [value.text for value in reading.meetings]
    if named is not None:
        chosen = next(id for id, name in MEETINGS.items() if named in (id, name))
        if found and chosen not in found:
            typer.echo(
                f"注意：通知写的是{MEETINGS[found[0]]}，--meeting 给的是{MEETINGS[chosen]}，请核对。",
                err=True,
            )
        return chosen
    if asker is not None:
        from reviewcli.cli.asking import choose

        said = "没有看出是哪种会议，请选："
        if found:
            sentence = reading.meetings[0].origin.sentence
            asker.say(f"【会议】{'、'.join(MEETINGS[id] for id in found)}。通知原文：{sentence}")
            said = "通知里有两种会议，先做哪一种的模板？" if len(found) > 1 else "做哪种会议的模板？"
        return choose(asker, said, list(MEETINGS.items()), next(iter(found), ""))
    if len(found) == 1:
        return found[0]
    if found:
        raise ReviewError(
            "通知里民主生活会和组织生活会都有，请用 --meeting 民主生活会 或 --meeting 组织生活会 各做一份。"
        )
    raise ReviewError(
        "没有看出是民主生活会还是组织生活会的通知；请确认选对了文件，或用 --meeting 说明是哪一种。"
    )


def _with_meeting(own: Reading, meeting: str) -> Reading:
    """A meeting that the user named stands in the reading too, so that its name can be made."""
    from dataclasses import replace

    from reviewcli.scaffold.notice.model import BY_USER, Origin, Value
    from reviewcli.scaffold.notice.occasion import occasions

    if own.meetings:
        return own
    about = (Value(meeting, Origin(f"{BY_USER}指明", "")),)
    return replace(own, meetings=about, occasions=occasions(about, own.year, own.title))


def _kind(reading: Reading, meeting: str, named: str | None, asker: Asker | None) -> str:
    """Whose paper the scaffold is for: as named, the only addressee, as the user says, else 个人."""
    from reviewcli.scaffold.notice.draft import BASES, PAPERS

    possible = [kind for id, kind in BASES if id == meeting]
    if named is not None:
        kind = _KINDS[named]
        if kind not in possible:
            raise ReviewError(f"这种会议没有“{named}”的材料，--kind 应为{'或'.join(possible)}。")
        return kind
    found = _addressed(reading, meeting)
    if len(found) == 1:
        return found[0]
    if asker is not None:
        from reviewcli.cli.asking import choose

        options = [(kind, PAPERS[kind]) for kind in possible]
        return choose(asker, "做哪一种材料的模板？", options, possible[0])
    return possible[0]


def _addressed(reading: Reading, meeting: str) -> list[str]:
    return list(dict.fromkeys(v.text for v in reading.kinds if v.origin.meeting in ("", meeting)))


def _write(drafted: Drafted, output: Path | None, asker: Asker | None) -> None:
    """To the file, to the user's own scaffolds, or to stdout; checked by loading it first."""
    from reviewcli.cli.scaffold_saving import own_path, save, schema_for, tell_use
    from reviewcli.files import free_name
    from reviewcli.scaffold.load import load_text
    from reviewcli.scaffold.write import scaffold_text

    if output is None and asker is not None:
        output = _where(asker, own_path(str(drafted.data["id"])))
        if output is not None and output.exists():
            output = free_name(output)
            drafted.data["id"] = f"{drafted.data['id']}-{output.stem.rpartition('(')[2].rstrip(')')}"
            output = own_path(str(drafted.data["id"]))
    text = scaffold_text(drafted.data, drafted.comments, schema=schema_for(output))
    if output is None:
        load_text(text, source="起草的模板")
        typer.echo(text, nl=False)
        typer.echo(
            "存成 .yaml 文件后这样用：reviewcli new 文件.yaml（加 -o 文件.yaml 可以直接写到文件）。", err=True
        )
        return
    tell_use(save(text, output), output)


def _where(asker: Asker, own: Path) -> Path | None:
    """The user's own scaffolds, where it is found by its id, or only on the screen."""
    from reviewcli.cli.asking import confirm

    kept = confirm(asker, "模板存到哪里？", f"存到自己的模板文件夹（{own}）", "只显示在屏幕上", default=True)
    return own if kept else None


def _say_more(reading: Reading, own: Reading, meeting: str, kind: str, drafted: Drafted) -> None:
    """On stderr: what is missing, what is doubtful, whom the notice addresses besides."""
    if drafted.gaps:
        typer.echo(f"注意：通知里没有找到{'、'.join(drafted.gaps)}，模板里留作空缺。", err=True)
    for doubt in drafted.doubts:
        typer.echo(f"注意：{doubt}。", err=True)
    for other in _addressed(reading, meeting):
        if other != kind:
            typer.echo(f"注意：通知对{other}也有要求，加上 --kind {other} 再做一份。", err=True)
    for scaffold in _bundled_alike(own, meeting, kind):
        typer.echo(
            f"注意：这几个方面与自带模板“{scaffold.name}”（{scaffold.id}）的一样，那一份每个方面都有提示，可以直接用。",
            err=True,
        )


def _bundled_alike(own: Reading, meeting: str, kind: str) -> list[Scaffold]:
    """Bundled scaffolds of the same meeting, year and kind with the same aspects."""
    from reviewcli.scaffold.library import load_scaffold, usable
    from reviewcli.scaffold.notice.draft import alike

    year = int(own.year.text) if own.year else None
    fitting = [
        load_scaffold(entry.id)
        for entry in usable()
        if entry.meeting == meeting and entry.year == year and entry.kind == kind and year is not None
    ]
    return list(alike(own, [scaffold for scaffold in fitting if "notice" not in scaffold.id]))[:1]
