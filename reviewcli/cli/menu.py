"""``reviewcli`` alone on a terminal: a menu for people who will never remember an option."""

from __future__ import annotations

from pathlib import Path

from reviewcli.errors import Interrupted, ReviewError
from reviewcli.interview.driver import Asker, Left

_OTHER = "other"


def menu() -> None:
    """Ask what to do and do it. Raises what the commands raise; leaving the menu itself is no error."""
    from reviewcli.cli.asking import choose, make_asker

    asker = make_asker(plain=False)
    asker.say("对照检查材料：起草、检查、排版。全部在本机完成，不联网。")
    choices = [
        ("write", "写　　　逐条提问，写一份新的"),
        ("go-on", "接着写　打开以前的草稿"),
        ("check", "查　　　检查写好的 Word 文件或草稿"),
        ("export", "排版　　把草稿或 Word 文件排成公文格式"),
        ("leave", "退出"),
    ]
    try:
        wish = choose(asker, "要做什么？", choices, "write")
        if wish != "leave":
            _DO[wish](asker)
    except Left:
        raise Interrupted("已退出。") from None


def _write(asker: Asker) -> None:
    from reviewcli.cli.drafting import write

    write(asker, scaffold=None, draft=None, source=None, output=None)


def _go_on(asker: Asker) -> None:
    from reviewcli.cli.drafting import write

    path = _choose_draft(asker, "接着写哪一份？")
    if path is not None:
        write(asker, scaffold=None, draft=path, source=None, output=None)


def _check(asker: Asker) -> None:
    from reviewcli.cli import run

    path = _ask_existing(asker, "要检查哪个文件或文件夹？（可以把它拖进窗口）")
    if path is not None:
        _finish(run(["check", "--", str(path)]))


def _export(asker: Asker) -> None:
    from reviewcli.cli import run

    path = _choose_draft(asker, "要排版哪一份？", "另一份草稿或 Word 文件…")
    if path is not None:
        _finish(run(["export", "--", str(path)]))


_DO = {"write": _write, "go-on": _go_on, "check": _check, "export": _export}


def _finish(status: int) -> None:
    """The command has said everything itself; only its status is left to hand on."""
    if status:
        import click

        raise click.exceptions.Exit(status)


def _choose_draft(asker: Asker, prompt: str, other: str = "另一份草稿…") -> Path | None:
    """One of the recent drafts, or another file; None when nothing is named."""
    from reviewcli.cli.asking import choose
    from reviewcli.draft.recent import recent

    drafts = recent()
    if not drafts:
        return _ask_existing(asker, "文件在哪里？（可以把它拖进窗口）")
    choices = [(str(path), line) for path, line in zip(drafts, _draft_lines(drafts), strict=True)]
    chosen = choose(asker, prompt, [*choices, (_OTHER, other)], choices[0][0])
    return Path(chosen) if chosen != _OTHER else _ask_existing(asker, "文件在哪里？（可以把它拖进窗口）")


def _draft_lines(drafts: list[Path]) -> list[str]:
    """Each draft in one line: how far it is, when it was worked on, its name, its folder."""
    from reviewcli.cli.draft_listing import menu_line, overviews
    from reviewcli.cli.when import now

    return [menu_line(each, now()) for each in overviews(drafts)]


def _ask_existing(asker: Asker, prompt: str) -> Path | None:
    """A path that is there; asked again while it is not; None for an empty line."""
    from reviewcli.cli.asking import ask_path

    while typed := ask_path(asker, prompt):
        try:
            path = Path(typed)
            if path.exists():
                return path
            raise ReviewError(f"找不到“{path}”，请检查路径；直接回车返回。")
        except (ReviewError, OSError) as error:
            asker.say(str(error))
    return None
