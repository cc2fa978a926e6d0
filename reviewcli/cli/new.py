"""``reviewcli new``: the interview, from 已有稿子吗？ to the Word file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

Scaffold_ = Annotated[str | None, typer.Argument(metavar="模板", help="模板编号或模板文件；不写则列出来选。")]
Draft_ = Annotated[
    Path | None, typer.Option("--draft", metavar="草稿", help="接着写这份草稿；还没有时，新草稿存到这里。")
]
Answers_ = Annotated[
    Path | None, typer.Option("--answers", metavar="答案", help="不提问，从文件取答案（与草稿同一格式）。")
]
From_ = Annotated[
    Path | None,
    typer.Option(
        "--from",
        metavar="原稿",
        help="从已有的 .docx 或 .txt 开始：写了一半的、去年的、零散的；草稿已有时，取回在 Word 里的改动。",
    ),
]
Notes_ = Annotated[
    Path | None,
    typer.Option("--notes", metavar="素材", help="零散的素材（.txt、.md 或 .docx）：写要点时列出来供取用。"),
]
Plain_ = Annotated[bool, typer.Option("--plain", help="一行一问，不移动光标；答案从标准输入逐行读取。")]
Out_ = Annotated[
    Path | None, typer.Option("-o", "--output", metavar="文件", help="写到这个 .docx；不写则放在草稿旁边。")
]

History_ = Annotated[
    bool | None,
    typer.Option("--history/--no-history", help="留不留以前的版本，供 draft restore 找回；默认留。"),
]
Opinions_ = Annotated[
    Path | None,
    typer.Option(
        "--opinions",
        metavar="意见",
        help="读入征求到的意见：.docx、.xlsx（“意见建议”一列）或一行一条的 .txt。",
    ),
]
Last_ = Annotated[
    Path | None,
    typer.Option("--last", metavar="清单", help="读入上年度的问题整改清单：.xlsx 或 .docx 表格。"),
]
Force_ = Annotated[bool, typer.Option("--force", help="目标文件已存在时覆盖它。")]


def new(
    scaffold: Scaffold_ = None,
    draft: Draft_ = None,
    answers: Answers_ = None,
    source: From_ = None,
    notes: Notes_ = None,
    plain: Plain_ = False,
    output: Out_ = None,
    force: Force_ = False,
    history: History_ = None,
    opinions: Opinions_ = None,
    last: Last_ = None,
) -> None:
    """写：逐条提问，写成一份对照检查材料。

    每答一问就存一次盘，随时可以按 Ctrl-C 离开，用 --draft 接着写。最后生成公文格式的 Word 文件。
    """
    from reviewcli.cli.asking import make_asker, on_terminal
    from reviewcli.errors import ReviewError

    _refuse_contradictions(draft, answers, source, output, force=force)
    if answers is not None and notes is not None:
        raise ReviewError("--answers 不能与 --notes 同用；素材要在提问时取用。")
    if answers is not None and (opinions is not None or last is not None):
        raise ReviewError(
            "--answers 不能与 --opinions、--last 同用；请写在答案文件的 opinions、last_year 里。"
        )
    if answers is not None:
        _from_answers(answers, scaffold, output, force=force)
        return
    if scaffold is not None:
        from reviewcli.cli.settings import unit_folders
        from reviewcli.scaffold.library import load_scaffold

        load_scaffold(
            scaffold, unit_folders(draft or Path("草稿.yaml"))
        )  # an unknown one is told before anything is asked
    if not plain and not on_terminal():
        raise ReviewError(
            "这里不是终端，无法逐条提问；请在终端里运行，"
            "或用 --answers 给出答案文件，或用 --plain 从标准输入逐行回答。"
        )
    from reviewcli.cli.drafting import write
    from reviewcli.cli.gathering import gather

    gathered = gather(opinions, last, notes)
    write(
        make_asker(plain),
        scaffold=scaffold,
        draft=draft,
        source=source,
        output=output,
        force=force,
        history=history,
        gathered=gathered,
    )


def _refuse_contradictions(
    draft: Path | None, answers: Path | None, source: Path | None, output: Path | None, *, force: bool
) -> None:
    """Before anything is asked: options that exclude each other, an output that cannot be."""
    from reviewcli.errors import ReviewError

    if answers is not None and (draft is not None or source is not None):
        raise ReviewError("--answers 不能与 --draft、--from 同时使用；答案文件本身就是一份草稿。")
    if draft is not None and source is not None and draft.exists():
        from reviewcli.cli.returning import check_of

        check_of(source, draft)
    if output is not None:
        from reviewcli.cli.export import target_for
        from reviewcli.cli.returning import is_of

        own = draft is not None and is_of(output, draft)
        target_for(Path("文稿.docx"), output, force=force or own, source=Path("草稿.yaml"))
        if not output.absolute().parent.is_dir():
            raise ReviewError(f"文件夹“{output.absolute().parent}”不存在，请先建好，或换一个位置。")


def _from_answers(path: Path, scaffold: str | None, output: Path | None, *, force: bool) -> None:
    """No questions: the file's draft straight to Word; what is missing is marked and said."""
    import sys

    from reviewcli.cli.output import write_document
    from reviewcli.cli.settings import unit_folders
    from reviewcli.draft.store import load_answers
    from reviewcli.errors import ReviewError
    from reviewcli.scaffold.library import load_scaffold

    folders = unit_folders(path)
    named = load_scaffold(scaffold, folders) if scaffold is not None else None
    draft, chosen, said = load_answers(
        path, lambda id: named if named and named.id == id else load_scaffold(id, folders)
    )
    if named is not None and named.id != chosen.id:
        raise ReviewError(f"“{path}”是按模板 {chosen.id} 写的，与指定的 {named.id} 不同；请去掉一个。")
    for sentence in said:
        print(sentence, file=sys.stderr)
    write_document(draft, chosen, path, output, force=force)
