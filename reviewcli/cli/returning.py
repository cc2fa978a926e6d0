"""Between a draft and its Word file: traces left at export, edits taken back, what may be replaced."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from reviewcli.errors import ReviewError

if TYPE_CHECKING:
    from reviewcli.cli.session import Session
    from reviewcli.draft.compose import Composed
    from reviewcli.draft.model import Draft
    from reviewcli.draft.returning.comparing import Comparison, Conflict, Keep
    from reviewcli.draft.returning.roundtrip import Seen, State, Traces
    from reviewcli.interview.driver import Asker
    from reviewcli.scaffold.model import Scaffold

_NAMED = 4


@dataclass(frozen=True, slots=True)
class Found:
    """A Word file beside a draft: what stands in it, what it says it was made of, how the two stand."""

    path: Path
    seen: Seen
    traces: Traces | None
    state: State


def look(path: Path, draft: Draft) -> Found:
    """The file at ``path`` as it stands to ``draft``. Raises ReviewError where it cannot be read."""
    from reviewcli.draft.returning.roundtrip import seen, state_of, traces_in
    from reviewcli.word.reading.reader import read_document

    if not path.is_file():
        raise ReviewError(f"找不到文件“{path}”，请检查文件名和所在文件夹。")
    try:
        reading = read_document(path)
    except OSError as error:
        raise ReviewError(f"“{path}”打不开，请检查权限，或关掉正在使用它的程序再试。") from error
    file, traces = seen(reading), traces_in(reading.facts.properties)
    return Found(path, file, traces, state_of(draft, traces, file.whole))


def _glance(path: Path, draft: Draft) -> Found | None:
    """As :func:`look`, of a file that may be anybody's; None where there is none that can be read."""
    try:
        return look(path, draft) if path.suffix.lower() == ".docx" and path.is_file() else None
    except ReviewError:
        return None


# --- export ----------------------------------------------------------------------------------------------


def leave_traces(
    data: bytes, name: Path, draft: Draft, scaffold: Scaffold, composed: Composed, plain: bytes | None = None
) -> bytes:
    """The finished file ``data`` with what it was made of in its properties. ``plain``: the same before its
    wording was mended. A draft without an id leaves none.
    """
    from reviewcli.draft.returning.roundtrip import seen, traces_of
    from reviewcli.word.custom import set_custom
    from reviewcli.word.package import package_of
    from reviewcli.word.reading.reader import read_package
    from reviewcli.word.writing.parts import Parts

    if not draft.id:
        return data

    def read(made: bytes) -> Seen:
        return seen(read_package(package_of(made, name)))

    before = read(plain) if plain is not None and plain != data else None
    traces = traces_of(draft, scaffold, read(data), before, composed)
    parts = Parts.read(data)
    set_custom(parts, traces.properties())
    return parts.save()


def draft_target(
    path: Path, draft: Draft, scaffold: Scaffold, output: Path | None, *, force: bool
) -> tuple[Path, list[str]]:
    """Where the draft at ``path`` is written as .docx, and what to tell of it.

    Its own file is replaced as long as nothing in it would be lost. One that was changed in Word is refused;
    one with comments and the like keeps its name. Files of others: as
    :func:`~reviewcli.cli.export.target_for`. Raises ReviewError.
    """
    from reviewcli.cli.export import target_for
    from reviewcli.draft.returning.roundtrip import State
    from reviewcli.draft.store import document_path
    from reviewcli.files import free_name

    default = document_path(path)
    wanted = _wanted(default, output)
    found = _glance(wanted, draft) if not force else None
    if found is None or found.state is State.FOREIGN:
        return target_for(default, output, force=force, source=path), []
    if found.state is State.CHANGED:
        raise ReviewError(_say_changed(found, path, draft, scaffold))
    if not found.seen.things:
        return wanted, []
    things = "、".join(found.seen.things)
    if output is not None:
        raise ReviewError(
            f"“{wanted}”里有{things}，重新生成就没有了，没有覆盖；请换一个文件名，或加 --force 覆盖它。"
        )
    free = free_name(default)
    return free, [f"注意：“{default.name}”里有{things}，没有动它，另写成“{free.name}”。"]


def _wanted(default: Path, output: Path | None) -> Path:
    return default if output is None else output / default.name if output.is_dir() else output


def _say_changed(found: Found, path: Path, draft: Draft, scaffold: Scaffold) -> str:
    from reviewcli.cli.session import program
    from reviewcli.files import on_command_line

    changed = _compare(found, draft, scaffold).changed
    where = f"（{_listed(changed)}）" if changed else ""
    back = f"{program()} new --draft {on_command_line(str(path))} --from {on_command_line(str(found.path))}"
    return (
        f"“{found.path.name}”导出以后在 Word 里改过{where}，没有覆盖；"
        f"要把改动取回草稿，请用：{back}；不要这些改动，请加 --force 覆盖它。"
    )


def _listed(names: tuple[str, ...]) -> str:
    more = f"等 {len(names)} 处" if len(names) > _NAMED else ""
    return "、".join(names[:_NAMED]) + more


def _compare(found: Found, draft: Draft, scaffold: Scaffold) -> Comparison:
    from reviewcli.draft.returning.comparing import Comparison
    from reviewcli.draft.returning.roundtrip import image
    from reviewcli.word.profiles import load_profile

    assert found.traces is not None
    now = image(draft, scaffold, load_profile(scaffold.format))
    return Comparison(draft, scaffold, found.traces, found.seen, now)


# --- new -------------------------------------------------------------------------------------------------


def is_of(file: Path, draft_file: Path) -> bool:
    """Whether the Word file was made of that draft."""
    from reviewcli.draft.returning.roundtrip import State
    from reviewcli.draft.store import load_draft

    found = _glance(file, load_draft(draft_file)) if draft_file.is_file() else None
    return found is not None and found.state is not State.FOREIGN


def check_of(file: Path, draft_file: Path) -> None:
    """Raise ReviewError where ``file`` was not made of the draft, so that nothing can be taken back."""
    from reviewcli.draft.returning.roundtrip import State
    from reviewcli.draft.source import TEXT_ENDINGS
    from reviewcli.draft.store import load_draft

    whose = "是文字文件"
    if file.suffix.lower() not in TEXT_ENDINGS:
        found = look(file, load_draft(draft_file))
        if found.state is not State.FOREIGN:
            return
        other = found.traces is not None
        whose = "是另一份草稿导出的" if other else "里没有草稿的编号，不是草稿导出的文件"
    raise ReviewError(
        f"“{file}”{whose}，不能取回到“{draft_file}”。"
        "如果它是去年的材料或零散素材，可以改用 --notes 加进这份草稿，写要点时按 F9 取用；"
        "要从它另起一份，请换一个草稿名，或去掉 --draft。"
    )


def take_back(asker: Asker, session: Session, source: Path | None = None, output: Path | None = None) -> None:
    """Take what was changed in Word back into the session's draft, and save it.

    ``source``: the file that was named; without one, the draft's own at ``output`` or beside it, and nothing
    is said while it is as it was. Where both sides changed something the writer is asked; the draft as it was
    goes into its history before. Raises ReviewError; Left when the writer goes (nothing is taken then).
    """
    from reviewcli.cli.session import command
    from reviewcli.draft.returning.roundtrip import State
    from reviewcli.draft.returning.taking import take
    from reviewcli.draft.store import document_path
    from reviewcli.word.profiles import load_profile

    draft = session.catch_up()
    default = document_path(session.path)
    beside = dict.fromkeys((default, _wanted(default, output)))
    files = [look(source, draft)] if source is not None else [_glance(each, draft) for each in beside]
    changed = [each for each in files if each is not None and each.state is State.CHANGED]
    if source is not None and not changed:
        asker.say(f"“{source.name}”里没有新的改动，草稿就是最新的。")
    for found in changed:
        compared = _compare(found, session.draft, session.scaffold)
        asker.say(f"“{found.path.name}”导出以后在 Word 里改过，现在把改动取回草稿。")
        decisions = {each.key: _ask(asker, each) for each in compared.conflicts}
        session.take_version()
        taken = take(compared, decisions, load_profile(session.scaffold.format))
        session.save(taken.draft)
        _tell(asker, taken.taken, taken.said, found.seen.things)
        if taken.taken and session.versions:
            asker.say(f"取回以前的草稿留在历史版本里，查看请用：{command('draft history', session.path)}")


def _tell(asker: Asker, taken: tuple[str, ...], said: tuple[str, ...], things: tuple[str, ...]) -> None:
    if taken:
        asker.say(f"从 Word 取回 {len(taken)} 处改动：{'、'.join(taken)}。")
    else:
        asker.say("没有要写进草稿的改动。")
    for sentence in said:
        asker.say(sentence)
    if "修订" in things:
        asker.say("文件里的修订按接受以后的样子取回，文件本身没有动。")
    others = [each for each in things if each != "修订"]
    if others:
        asker.say(f"文件里的{'、'.join(others)}不能放进草稿，文件本身没有动。")


def _ask(asker: Asker, conflict: Conflict) -> Keep:
    """Both texts, short, and whose counts."""
    from reviewcli.cli.asking import choose
    from reviewcli.draft.returning.comparing import Keep

    asker.say(f"{conflict.name}在 Word 里和草稿里都改过，不一样的地方用〔〕标出：")
    for line in _both(conflict):
        asker.say(line)
    choices = [
        (Keep.WORD.value, "用 Word 里的"),
        (Keep.DRAFT.value, "用草稿里的"),
        (Keep.BOTH.value, "两个都留（文稿用草稿里的，Word 里的放进没有位置的文字）"),
    ]
    return Keep(choose(asker, f"{conflict.name}用哪一边的？", choices, Keep.BOTH.value))


def _both(conflict: Conflict) -> list[str]:
    from reviewcli.draft.returning.differing import differing

    out: list[str] = []
    sides = zip(("Word 里", "草稿里"), (conflict.word, conflict.draft), strict=True)
    for (side, text), lines in zip(sides, differing(conflict.word, conflict.draft), strict=True):
        shown = lines or ["（没有这几段）" if text else "（整段删去了）"]
        out += [f"  {side}：{line}" for line in shown]
    return out
