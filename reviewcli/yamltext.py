"""The text of YAML files, and what is said when it is wrong. What the data mean is ``yamlmodel``'s business,
the parser ``yamlsyntax``'s.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from reviewcli.errors import ReviewError
from reviewcli.files import read_bounded
from reviewcli.records import dataclass

MAX_TEXT = 32 * 2**20
"""Bytes of a text file: ten million Han characters."""
KeyPath = tuple[str | int, ...]
"""Where a value stands: ("sections", 0, "presence")."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong in a file. ``line`` from 1 (None: the whole file); ``key`` like "sections[0].id"."""

    line: int | None
    key: str
    message: str

    def __str__(self) -> str:
        where = f"第 {self.line} 行" if self.line else ""
        return "：".join(part for part in (f"{where} {self.key}".strip(), self.message) if part)


class ModelError(ReviewError):
    """A YAML file that does not fit. ``problems`` holds all that is wrong, in the order of the lines."""

    def __init__(self, source: str, problems: Iterable[Problem]) -> None:
        self.source = source
        self.problems = tuple(sorted(problems, key=lambda p: p.line or 0))
        if len(self.problems) == 1:
            super().__init__(f"“{source}”有误：{self.problems[0]}。")
        else:
            lines = "".join(f"\n  {problem}；" for problem in self.problems)
            super().__init__(f"“{source}”有 {len(self.problems)} 处错误：{lines[:-1]}。")


def read_text(path: Path) -> str:
    """The text of a file that a person may have saved with any editor.

    UTF-8 (with BOM or without), UTF-16 with BOM, GB18030. Raises ReviewError.
    """
    try:
        data = read_bounded(path, MAX_TEXT)
    except FileNotFoundError:
        raise ReviewError(f"找不到文件“{path}”，请检查文件名和所在文件夹。") from None
    except IsADirectoryError:
        raise ReviewError(f"“{path}”是一个文件夹，请给出其中的文件名。") from None
    except OSError as error:
        raise ReviewError(f"无法读取“{path}”：{error.strerror or error}。") from error
    utf16 = data[:2] in (b"\xff\xfe", b"\xfe\xff")
    for encoding in ("utf-16",) if utf16 else ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise ReviewError(f"“{path}”不是文本文件，或文字编码无法识别；请用 UTF-8 编码重新保存。")


def show_path(path: KeyPath) -> str:
    """A key path as messages write it: sections[0].presence."""
    out = ""
    for step in path:
        out += f"[{step}]" if isinstance(step, int) else f".{step}" if out else step
    return out
