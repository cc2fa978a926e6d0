"""``reviewcli doctor``: is this machine ready: fonts, LibreOffice, terminal, folders. Nothing is changed."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from reviewcli.word.profile import FormatProfile

BLOCKED = 1


class State(str, Enum):
    """How one thing stands. Only ``BAD`` keeps the program from its work."""

    GOOD = "正常"
    NOTE = "注意"
    BAD = "不行"


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at: a line, and more lines under it."""

    state: State
    name: str
    said: str
    more: tuple[str, ...] = ()


_PACKAGES = ("typer", "click", "rich", "questionary", "prompt_toolkit", "python-docx", "lxml", "PyYAML")
_PATIENCE_SECONDS = 8.0
_WIDTH_MAX = 100
_NAME_WIDTH, _MORE_AT, _SAID_AT = 12, 6, 18
"""Columns: the name, where further lines begin, where what is said begins."""


def doctor(
    profile: Annotated[
        str, typer.Option("--profile", metavar="规范", help="看哪个格式规范的字体：编号或 .yaml 文件。")
    ] = "gbt9704-2012",
) -> None:
    """自检：字体、LibreOffice、终端、文件夹是否就绪。只看不改，不联网。

    退出状态：0 可以使用；1 有标“不行”的，先解决才能使用。字体和 LibreOffice 没有装，只算“注意”。
    """
    from reviewcli.word.profiles import load_profile

    wanted = load_profile(profile)
    checks, width = list(_checks(wanted)), _width()
    for check in checks:
        typer.echo(_line(check, width))
    bad = [check.name for check in checks if check.state is State.BAD]
    noted = [check.name for check in checks if check.state is State.NOTE]
    typer.echo("\n" + _verdict(bad, noted))
    raise typer.Exit(BLOCKED if bad else 0)


def _checks(profile: FormatProfile) -> Iterator[Check]:
    yield _python()
    yield _packages()
    yield _data()
    yield _fonts(profile)
    yield _libreoffice()
    yield _encoding()
    yield _terminal()
    yield from _folders()


def _line(check: Check, width: int) -> str:
    """The check's lines, those too long for ``width`` columns broken and moved in."""
    from reviewcli.report.width import display_width, wrap

    name = check.name + " " * (_NAME_WIDTH - display_width(check.name))
    first, *rest = wrap(check.said, width - _SAID_AT) or [""]
    lines = [f"{check.state.value}  {name}{first}", *(" " * _SAID_AT + line for line in rest)]
    more = (line for said in check.more for line in wrap(said, width - _MORE_AT))
    return "\n".join([*lines, *(" " * _MORE_AT + line for line in more)])


def _width() -> int:
    """Columns on a terminal; lines stay whole elsewhere."""
    import shutil

    return min(shutil.get_terminal_size((80, 24)).columns, _WIDTH_MAX) if sys.stdout.isatty() else 10_000


def _verdict(bad: list[str], noted: list[str]) -> str:
    if bad:
        return f"结论：先解决{'、'.join(bad)}，再使用。"
    if noted:
        return f"结论：可以使用；{'、'.join(dict.fromkeys(noted))}请看上面的说明。"
    return "结论：可以使用，一切就绪。"


def _python() -> Check:
    import platform

    from reviewcli import __version__

    system = f"{platform.system()} {platform.release()}".strip()
    said = f"{platform.python_version()}，{system}（{sys.executable}）"
    return Check(State.GOOD, "Python", said, (f"reviewcli {__version__}",))


def _packages() -> Check:
    from importlib.metadata import PackageNotFoundError, version

    found, missing = [], []
    for name in _PACKAGES:
        try:
            found.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            missing.append(name)
    if missing:
        said = f"没有找到 {'、'.join(missing)}；请重新安装 reviewcli"
        return Check(State.BAD, "程序库", said, ("、".join(found),) if found else ())
    return Check(State.GOOD, "程序库", "、".join(found))


def _data() -> Check:
    """The bundled data, and files of the user's own that cannot be used."""
    from reviewcli.files import scaffolds_folder
    from reviewcli.scaffold.library import list_scaffolds
    from reviewcli.word.profiles import profile_entries

    scaffolds, profiles = list_scaffolds(()), profile_entries()
    errors = (*(s.error for s in scaffolds if s.error), *(p.error for p in profiles if p.error))
    sound = [entry for entry in scaffolds if not entry.error]
    said = f"{len(sound)} 个模板、{len([p for p in profiles if p.profile])} 个格式规范"
    if not sound:
        return Check(State.BAD, "模板", f"“{scaffolds_folder()}”里没有模板；请重新安装 reviewcli", errors)
    return Check(State.NOTE if errors else State.GOOD, "模板", said, errors)


# --- fonts ------------------------------------------------------------------------------------------------


def _fonts(profile: FormatProfile) -> Check:
    from reviewcli.word.fonts import folded, installed_fonts

    installed = installed_fonts()
    if not installed:
        return Check(State.NOTE, "字体", "没能列出本机的字体，请在 Word 或 WPS 的字体列表里查看")
    more, missing = [], []
    for font, (uses, aliases) in _wanted(profile).items():
        other = next((alias for alias in aliases if folded(alias) in installed), None)
        if folded(font) in installed:
            more.append(f"有  {font}（{uses}）")
        elif other is not None:
            more.append(f"有  {font}（{uses}）：本机叫“{other}”")
        else:
            more.append(f"缺  {font}（{uses}）")
            missing.append(font)
    said = f"{profile.name}要用 {len(more)} 种"
    if not missing:
        return Check(State.GOOD, "字体", f"{said}，都有", tuple(more))
    return Check(State.NOTE, "字体", f"{said}，缺 {len(missing)} 种", (*more, *_font_advice(missing)))


def _wanted(profile: FormatProfile) -> dict[str, tuple[str, tuple[str, ...]]]:
    """Every font of the profile once: what it is for, and other names of the same face."""
    from reviewcli.report.profile import ROLE_NAMES

    uses: dict[str, list[str]] = {}
    aliases: dict[str, tuple[str, ...]] = {}
    for name, role in profile.roles.items():
        uses.setdefault(role.font, []).append(ROLE_NAMES[name].split(" ")[0])
        aliases.setdefault(role.font, role.aliases)
    uses.setdefault(profile.page_number_font, []).append("页码")
    aliases.setdefault(profile.page_number_font, profile.page_number_aliases)
    if profile.digits_font:
        uses.setdefault(profile.digits_font, []).append("数字和字母")
    return {font: ("、".join(names), aliases.get(font, ())) for font, names in uses.items()}


_HOW = {
    "win32": "双击字体文件选“安装”；仿宋、楷体、黑体也可在“设置—应用—可选功能”里添加“中文（简体）补充字体”",
    "darwin": "双击字体文件，在“字体册”里选“安装”",
}


def _font_advice(missing: list[str]) -> list[str]:
    how = _HOW.get(sys.platform, "把字体文件放进 ~/.local/share/fonts，再运行 fc-cache -f")
    return [
        "缺字体不影响生成的文件：文件里写的是规定的字体名，到装有这些字体的电脑上打开、打印就对；",
        "只是在本机看会用别的字体代替，分行分页可能不同。",
        f"要在本机打印，请装上：{'、'.join(missing)}。",
        f"装法：{how}。字体有版权，请用单位有权使用的字体文件。",
    ]


# --- LibreOffice ------------------------------------------------------------------------------------------


def _libreoffice() -> Check:
    from reviewcli.word.office import find_soffice

    program = find_soffice()
    if program is None:
        said = "没有安装；.doc、.wps、.rtf、.odt 要先用 Word 或 WPS 另存为 .docx，其余功能不受影响"
        return Check(State.NOTE, "LibreOffice", said)
    version = _version_of(program)
    if version is None:
        return Check(State.NOTE, "LibreOffice", f"“{program}”没有回答版本，可能无法启动；请打开它看看")
    return Check(State.GOOD, "LibreOffice", f"{version}（{program}），可以读 .doc、.wps、.rtf、.odt")


def _version_of(program: str) -> str | None:
    """What LibreOffice says of its version; None when it says nothing in time."""
    import subprocess
    import tempfile

    console = Path(program).with_suffix(".com")  # Windows: the twin that answers on the console
    with tempfile.TemporaryDirectory(prefix="reviewcli-", ignore_cleanup_errors=True) as folder:
        own = f"-env:UserInstallation={Path(folder).as_uri()}"
        command = [str(console) if console.is_file() else program, own, "--headless", "--version"]
        try:
            done = subprocess.run(
                command, capture_output=True, timeout=_PATIENCE_SECONDS, check=False, stdin=subprocess.DEVNULL
            )
        except (OSError, subprocess.TimeoutExpired):
            return None
    words = done.stdout.decode("utf-8", "replace").split()
    return next((word for word in words if word[:1].isdigit()), None)


# --- terminal ---------------------------------------------------------------------------------------------


def _encoding() -> Check:
    import locale

    encoding = locale.getpreferredencoding(False)
    utf8 = encoding.lower().replace("-", "") == "utf8"
    if sys.platform == "win32":
        more = () if utf8 else ("把结果存成文件请用 -o，不要用 >：旧版 PowerShell 会改掉编码",)
        return Check(State.GOOD, "编码", f"输出 UTF-8；系统代码页 {encoding}", more)
    if utf8:
        return Check(State.GOOD, "编码", "UTF-8")
    said = f"系统区域设置是 {encoding}，中文可能显示不出来；请设置 LANG=zh_CN.UTF-8（或 C.UTF-8）后再用"
    return Check(State.NOTE, "编码", said)


def _terminal() -> Check:
    import shutil

    from reviewcli.cli.asking.ambiguous import ambiguous_width

    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return Check(State.GOOD, "终端", "现在不在终端里运行，没有测；提问式填写（new）要在终端里用")
    size = shutil.get_terminal_size((80, 24))
    width = ambiguous_width()
    quotes = "没有测出引号的宽度，按一列算" if width is None else f"“”—…占{'两' if width == 2 else '一'}列"
    said = f"{size.columns} 列 × {size.lines} 行，{quotes}"
    if size.columns < 60:
        return Check(State.NOTE, "终端", f"{said}；窗口窄，请拉宽到 60 列以上")
    return Check(State.GOOD, "终端", said)


# --- folders ----------------------------------------------------------------------------------------------


def _folders() -> Iterator[Check]:
    from reviewcli.files import config_folder, documents_folder, state_folder

    yield _folder("设置文件夹", config_folder(), "放自备的模板（scaffolds）和格式规范（formats）")
    yield _folder("记录文件夹", state_folder(), "记最近的草稿")
    here, documents = Path.cwd(), documents_folder()
    yield _folder("当前文件夹", here, "草稿默认存在这里")
    yield _folder("文档文件夹", documents, "当前文件夹写不进时，草稿存在这里")
    if not (_can_write(here) or _can_write(documents)):
        said = "当前文件夹和文档文件夹都写不进，草稿没有地方放；请换一个能写的文件夹"
        yield Check(State.BAD, "存草稿", said)


def _folder(name: str, folder: Path, about: str) -> Check:
    if not _can_write(folder):
        return Check(State.NOTE, name, f"{folder} 写不进：{about}")
    made = "" if folder.is_dir() else "（还没有，用到时再建）"
    return Check(State.GOOD, name, f"{folder}{made}：{about}")


def _can_write(folder: Path) -> bool:
    """Whether files can be made in ``folder``, or it can itself be made."""
    from reviewcli.files import writable

    existing = next((place for place in (folder, *folder.parents) if place.exists()), folder)
    return existing.is_dir() and writable(existing)
