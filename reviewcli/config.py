"""``reviewcli.toml``: what a unit sets for its papers, found upwards from the file that is checked.

The command line beats it; it beats the scaffold. Folders named in it are relative to it. See docs/config.md
for every key.
"""

from __future__ import annotations

from dataclasses import field
from pathlib import Path
from typing import Any

from reviewcli.checking.accepted import Acceptance
from reviewcli.checking.allowances import Allowances
from reviewcli.errors import ReviewError
from reviewcli.records import dataclass

NAME = "reviewcli.toml"
_SEVERITIES = ("error", "warning", "info", "off")
_TOLERANCE_MAX = 50.0


@dataclass(frozen=True, slots=True)
class Config:
    """One ``reviewcli.toml``. Codes are beginnings of codes; folders are there."""

    path: Path
    scaffold: str = ""
    """An id or a file."""
    profile: str = ""
    """An id or a file."""
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severities: tuple[tuple[str, str], ...] = ()
    """(beginning of a code, "error", "warning", "info" or "off"); longer beginnings come later and win."""
    scaffolds: tuple[Path, ...] = ()
    wording: tuple[Path, ...] = ()
    """Folders of the unit's own wording tables."""
    allowances: Allowances = field(default_factory=Allowances)
    accepted: tuple[Acceptance, ...] = ()
    history: bool = True
    """Whether versions of drafts are kept."""


def find_config(file: Path) -> Path | None:
    """The nearest ``reviewcli.toml`` in the folder of ``file`` or above it; None where there is none."""
    try:
        folder = file.resolve().parent
    except (OSError, RuntimeError):
        return None
    for each in (folder, *folder.parents):
        try:
            if (each / NAME).is_file():
                return each / NAME
        except OSError:
            continue
    return None


def load_config(path: Path) -> Config:
    """Read and check one file. Raises ModelError with all that is wrong: file, line, key."""
    from reviewcli import tomlfile
    from reviewcli.yamltext import ModelError, Problem, show_path

    data, text = tomlfile.load(path)
    reader = _Reader(path)
    config = reader.config(data)
    if reader.problems:
        lines = tomlfile.Lines(text)
        problems = [Problem(lines.of(key), show_path(key), said) for key, said in reader.problems]
        raise ModelError(str(path), problems)
    return config


KeyPath = tuple[str | int, ...]


class _Reader:
    """Takes the values by their keys; what is wrong goes to ``problems`` and reading goes on."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._folder = path.parent
        self.problems: list[tuple[KeyPath, str]] = []

    def config(self, data: dict[str, Any]) -> Config:
        known = (
            "scaffold",
            "profile",
            "select",
            "ignore",
            "severity",
            "scaffolds",
            "wording",
            "allow",
            "accepted",
            "history",
        )
        self._known(data, known, ())
        return Config(
            self._path,
            scaffold=self._named(data, "scaffold"),
            profile=self._named(data, "profile"),
            select=self._codes(data, "select"),
            ignore=self._codes(data, "ignore"),
            severities=self._severities(data),
            scaffolds=self._folders(data, "scaffolds"),
            wording=self._folders(data, "wording"),
            allowances=self._allowances(data),
            accepted=self._accepted(data),
            history=self._flag(data, "history", True),
        )

    # ------------------------------------------------------------ kinds of values

    def _bad(self, key: KeyPath, said: str) -> None:
        self.problems.append((key, said))

    def _known(self, table: dict[str, Any], known: tuple[str, ...], at: KeyPath) -> None:
        for key in table:
            if key not in known:
                from reviewcli.yamlmodel import nearest

                near = nearest(key, known, 1)
                more = f"是否想写“{near[0]}”" if near else f"这里可用的键有：{'、'.join(known)}"
                self._bad((*at, key), f"不认识这个键，{more}")

    def _text(self, table: dict[str, Any], at: KeyPath) -> str:
        value = table.get(str(at[-1]), "")
        if isinstance(value, str):
            return value.strip()
        self._bad(at, "应为文字（用英文双引号括起来）")
        return ""

    def _flag(self, table: dict[str, Any], key: str, usual: bool) -> bool:
        value = table.get(key, usual)
        if isinstance(value, bool):
            return value
        self._bad((key,), "应为 true 或 false（不加引号）")
        return usual

    def _texts(self, table: dict[str, Any], at: KeyPath) -> list[str]:
        value = table.get(str(at[-1]), [])
        if isinstance(value, list) and all(isinstance(each, str) for each in value):
            return [each.strip() for each in value]
        self._bad(at, '应为列表，如 ["…", "…"]')
        return []

    def _table(self, data: dict[str, Any], key: str, at: KeyPath = ()) -> dict[str, Any]:
        value = data.get(key, {})
        if isinstance(value, dict):
            return value
        self._bad((*at, key), f"应为一个表：另起一行写 [{key}]，下面每行一个“键 = 值”")
        return {}

    def _named(self, data: dict[str, Any], key: str) -> str:
        """An id, or a file relative to this one."""
        name = self._text(data, (key,))
        if name.lower().endswith((".yaml", ".yml")):
            path = self._folder / name
            if not path.is_file():
                self._bad((key,), f"找不到文件“{path}”")
            return str(path)
        return name

    def _folders(self, data: dict[str, Any], key: str) -> tuple[Path, ...]:
        found = []
        for name in self._texts(data, (key,)):
            folder = self._folder / Path(name).expanduser()
            if not folder.is_dir():
                self._bad((key,), f"找不到文件夹“{folder}”（相对于本设置文件所在的文件夹）")
            found.append(folder)
        return tuple(found)

    def _code(self, typed: str, at: KeyPath) -> str:
        from reviewcli.rules.registry import expand

        try:
            return expand([typed], "程序")[0] if typed else ""
        except ReviewError as error:
            self._bad(at, str(error).rstrip("。"))
            return ""

    def _codes(self, data: dict[str, Any], key: str) -> tuple[str, ...]:
        codes = [self._code(typed, (key,)) for typed in self._texts(data, (key,))]
        return tuple(code for code in codes if code)

    # ------------------------------------------------------------ tables

    def _severities(self, data: dict[str, Any]) -> tuple[tuple[str, str], ...]:
        found = []
        for typed, wanted in self._table(data, "severity").items():
            code = self._code(typed.strip(), ("severity", typed))
            if wanted not in _SEVERITIES:
                self._bad(("severity", typed), '应为 "error"、"warning"、"info" 或 "off"')
            elif code:
                found.append((code, str(wanted)))
        return tuple(sorted(found, key=lambda pair: len(pair[0])))

    def _allowances(self, data: dict[str, Any]) -> Allowances:
        from reviewcli.word.profile import ROLES

        table = self._table(data, "allow")
        self._known(table, ("fonts", "bold", "tolerance_mm"), ("allow",))
        fonts = self._table(table, "fonts", ("allow",))
        roles = self._texts(table, ("allow", "bold"))
        for role in roles:
            if role not in ROLES:
                self._bad(("allow", "bold"), f"没有“{role}”这种段落，可用的有：{'、'.join(ROLES)}")
        return Allowances(
            fonts=tuple((font, tuple(self._texts(fonts, ("allow", "fonts", font)))) for font in fonts),
            bold=tuple(roles),
            tolerance_mm=self._tolerance(table),
        )

    def _tolerance(self, table: dict[str, Any]) -> float | None:
        value = table.get("tolerance_mm")
        if value is None:
            return None
        if isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= _TOLERANCE_MAX:
            return float(value)
        self._bad(("allow", "tolerance_mm"), f"应为 0 到 {_TOLERANCE_MAX:.0f} 之间的数字（毫米）")
        return None

    def _accepted(self, data: dict[str, Any]) -> tuple[Acceptance, ...]:
        value = data.get("accepted", [])
        if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
            self._bad(("accepted",), "应写成若干个 [[accepted]]，每个下面写 code、file 或 words、reason")
            return ()
        return tuple(self._acceptance(entry, ("accepted", n)) for n, entry in enumerate(value))

    def _acceptance(self, entry: dict[str, Any], at: KeyPath) -> Acceptance:
        self._known(entry, ("code", "file", "words", "reason"), at)
        code, file, words, reason = (
            self._text(entry, (*at, key)) for key in ("code", "file", "words", "reason")
        )
        if not code:
            self._bad(at, "缺少“code”：接受的是哪条规则")
        if not (file or words):
            self._bad(at, "缺少“file”（文件名，可用 * 代替若干字）或“words”（原文或问题里的字句）")
        if not reason:
            self._bad(at, "缺少“reason”：为什么接受，请写一句理由")
        return Acceptance(self._code(code, (*at, "code")), reason, file, words, self._folder)
