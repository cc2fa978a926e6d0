"""``extends``: which files a scaffold is made of, found, read and laid over one another.

A file's bases are looked for beside it, then where scaffolds are kept: the user's own folder, the unit's, the
bundled ones. Bundled scaffolds extend bundled ones only. A file that extends its own id means the one that it
takes the place of.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from reviewcli.errors import ReviewError
from reviewcli.files import config_folder, read_bounded, scaffolds_folder
from reviewcli.scaffold.index import indexed_data, indexed_path, scaffold_files
from reviewcli.scaffold.marks import STEP, Marks, all_sections, mark, origin, path_to, told
from reviewcli.scaffold.merge import Merger
from reviewcli.scaffold.sense import NO_FIELD
from reviewcli.yamlmodel import nearest, parse, read_text
from reviewcli.yamltext import MAX_TEXT, KeyPath, ModelError, Problem

MAX_LAYERS = 16
"""Most files that one scaffold is made of."""
_TOGETHER = {"min": ("min", "max"), "max": ("max", "min")}
"""Values that are wrong only beside one another."""
_PARTIAL_LINE = re.compile(r"^partial:\s*true\b", re.M)
_ID_LINE = re.compile(r"^id:\s*[\"']?([A-Za-z0-9-]+)", re.M)


class Made:
    """A scaffold's data as its files together say, and how to tell where a value comes from."""

    def __init__(self, source: str, layers: list[_Layer]) -> None:
        self.source, self._layers = source, layers
        self.partial = layers[-1].data.get("partial") is True
        """Only there to be extended by others."""
        self.trusted = all(layer.known for layer in layers)
        """Every file is a bundled one as it was when the index was made: it has been checked."""
        merger = Merger()
        self.data = merger.merge([layer.data for layer in layers])
        self.unsourced, self.uncovered = merger.unsourced, merger.uncovered
        self.faulty = bool(merger.faults)
        """Something is wrong in how the files lie over one another: :meth:`error` says it."""

    def error(self, found: Sequence[tuple[KeyPath, str]]) -> ModelError:
        """What is wrong, each with its line in the file in which it is written."""
        traced = self._traced
        problems = [self._fault(*fault) for fault in traced.merger.faults]
        tops = {problem.key.split(STEP)[0] for problem in problems}
        for path, said in found:
            follows = ("sections" in tops and path[:1] == ("links",)) or (
                "fields" in tops and NO_FIELD in said
            )
            if not follows:
                problems.append(self._problem(path, said))
        return ModelError(self.source, dict.fromkeys(problems))

    def doubts(self) -> list[Problem]:
        """What the file itself says to no effect."""
        here = [each for each in self._traced.merger.doubts if self._place(each[0]) is not None]
        return [self._fault(*doubt) for doubt in here]

    def own(self, path: KeyPath) -> bool:
        """Whether the file itself wrote the value at ``path``, or what that does not go with."""
        at = origin(self._traced.data, path, self._traced.marks)
        return at is None or at[0] == self.source or self._beside(path) is not None

    def problem(self, path: KeyPath, said: str) -> Problem:
        """What is said of the value at ``path``, with the line in the file that wrote it."""
        at = origin(self._traced.data, path, self._traced.marks)
        return self._elsewhere(at, told(path, self._traced.data), said)

    @functools.cached_property
    def _traced(self) -> _Traced:
        """The same once more, with the origin of every value; costs a second parse of all files."""
        marks: Marks = {}
        for layer in self._layers:
            layer.mark(marks)
        merger = Merger(marks)
        return _Traced(marks, merger, merger.merge([layer.data for layer in self._layers]))

    def _place(self, holder: object) -> KeyPath | None:
        """Where a mapping or list stands in the file itself."""
        return path_to(holder, self._layers[-1].data)

    def _fault(self, holder: object, key: str | int, said: str) -> Problem:
        at = self._traced.marks.get((id(holder), key))
        for layer in reversed(self._layers):
            path = path_to(holder, layer.data)
            if path is not None:
                shown = told((*path, key), layer.data)
                return self._elsewhere(at, shown.removesuffix(f"{STEP}id"), said)
        return self._elsewhere(at, str(key), said)

    def _problem(self, path: KeyPath, said: str) -> Problem:
        traced = self._traced
        at, key = origin(traced.data, path, traced.marks), told(path, traced.data)
        if at is None or at[0] == self.source:
            return Problem(at[1] if at else 1, key, said)
        for same in all_sections(traced.data.get("sections")) if path[-1:] == ("id",) else ():
            line = traced.marks.get((id(same), "id"))
            if line is not None and line[0] == self.source and f"“{same['id']}”" in said:
                return Problem(line[1], key, said)
        for entry, item in traced.merger.taken:
            line = traced.marks.get((id(entry), "remove"))
            if line is None or line[0] != self.source:
                continue
            if (path[0] == "links" and f"“{item.get('part')}”" in said) or f"{{{item.get('id')}}}" in said:
                return Problem(line[1], key, f"{said}，这一行把它去掉了")
        beside = self._beside(path)
        return Problem(beside, key, said) if beside is not None else self._elsewhere(at, key, said)

    def _beside(self, path: KeyPath) -> int | None:
        """The line on which the file itself wrote what the inherited value at ``path`` does not go with:
        a ``max`` below an inherited ``min``, a text without an inherited phrase."""
        data: Any = self._traced.data
        keys: tuple[str, ...] = _TOGETHER.get(str(path[-1]) if path else "", ())
        if path[:2] == ("preamble", "phrases"):
            path, keys = ("preamble", "text"), ("text",)
        for step in path[:-1]:
            holds: Any = data
            data = holds[step] if isinstance(data, (dict, list)) else None
        lines = [self._traced.marks.get((id(data), key)) for key in keys]
        return next((at[1] for at in lines if at is not None and at[0] == self.source), None)

    def _elsewhere(self, at: tuple[str, int | None] | None, key: str, said: str) -> Problem:
        if at is None or at[0] == self.source:
            return Problem(at[1] if at else 1, key, said)
        return Problem(None, key, f"{said}（写在所继承的“{Path(at[0]).name}”第 {at[1]} 行）")


class _Traced:
    """A scaffold merged with the origin of every value."""

    def __init__(self, marks: Marks, merger: Merger, data: dict[str, Any]) -> None:
        self.marks, self.merger, self.data = marks, merger, data


class _Layer:
    """One file: its data; its text is read again only when lines are wanted."""

    def __init__(self, source: str, data: dict[str, Any], text: str | None = None) -> None:
        self.source, self.data, self._text = source, data, text
        self.known = text is None

    def mark(self, marks: Marks) -> None:
        from reviewcli.yamlsyntax import Lines

        lines = Lines(self._text if self._text is not None else read_text(Path(self.source)))
        mark(self.data, self.source, lines.of, marks)


def made_of(path: Path, folders: Sequence[Path] = (), *, over: str = "") -> Made:
    """The file at ``path`` with all that it extends. ReviewError, ModelError.

    ``over``: id of a scaffold to lay a partial over that extends none itself, to see what it does there.
    """
    own = _read(path)
    layers = [*_bases(own, path, folders, (own.source,)), own]
    base = find(over, path, folders) if over else None
    if base is not None and all(layer.data.get("partial") is True for layer in layers):
        below = _read(base)
        layers = [*_bases(below, base, folders, (below.source,)), below, *layers]
    return _made(layers)


def _read(path: Path) -> _Layer:
    data = indexed_data(path)
    text = None if data is not None else read_text(path)
    if text is not None:
        data = parse(text, source=str(path))
    return _Layer(str(path), _mapping(data, str(path)), text)


def made_of_text(text: str, *, source: str, folders: Sequence[Path] = ()) -> Made:
    """``text`` as if it stood in the file ``source``, with all that it extends."""
    data = _mapping(parse(text, source=source), source)
    own = _Layer(source, data, text)
    return _made([*_bases(own, Path(source), folders, (source,)), own])


def _mapping(data: object, source: str) -> dict[str, Any]:
    if data is None:
        return {}
    if not isinstance(data, dict):
        raise ModelError(source, [Problem(1, "", "应为分项写的内容（一行一个“名称: 内容”）")])
    return data


def _made(layers: list[_Layer]) -> Made:
    own = layers[-1]
    if len(layers) > MAX_LAYERS:
        raise own_error(own, f"继承得太多（超过 {MAX_LAYERS} 层）")
    return Made(own.source, layers)


def own_error(layer: _Layer, said: str, step: int | None = None) -> ModelError:
    """An error at the ``extends`` of one file."""
    marks: Marks = {}
    layer.mark(marks)
    _, line = marks.get((id(layer.data), "extends"), ("", 1))
    key = "extends" if step is None else f"extends[{step}]"
    return ModelError(layer.source, [Problem(line, key, said)])


def _bases(layer: _Layer, path: Path, folders: Sequence[Path], trail: tuple[str, ...]) -> Iterator[_Layer]:
    """The files that ``layer`` extends and what those extend, the farthest first."""
    names = layer.data.get("extends")
    if names is None:
        return
    listed = names if isinstance(names, list) else [names]
    for step, name in enumerate(listed):
        at = step if isinstance(names, list) else None
        if not isinstance(name, str) or not name.strip():
            raise own_error(layer, "应为模板编号，或模板编号的列表", at)
        found = find(name.strip(), path, folders, skip=trail)
        if found is None:
            raise own_error(layer, _unknown(name, path, folders, layer), at)
        if len(trail) > MAX_LAYERS:
            raise own_error(layer, f"继承得太多（超过 {MAX_LAYERS} 层）", at)
        base = _read(found)
        yield from _bases(base, found, folders, (*trail, str(found)))
        yield base


def _unknown(name: str, path: Path, folders: Sequence[Path], layer: _Layer) -> str:
    if name == layer.data.get("id") and len(_files_of(name, path, folders)) < 2:
        return f"“{name}”就是本文件自己，别处没有同编号的模板可以继承"
    if find(name, path, folders) is not None:
        return f"“{name}”绕了一圈又继承到自己，请改掉其中一处"
    if name.endswith((".yaml", ".yml")) or "/" in name or "\\" in name:
        file = path.parent / name
        there = f"，请写“{id_in(file)}”" if file.is_file() else ""
        return f"这里写编号（那个文件里 id 后面的内容），不写文件名{there}"
    near = nearest(name, list(_all_ids(path, folders)), 1)
    return f"没有“{name}”这个模板{f'，是否想写“{near[0]}”' if near else ''}"


def find(id: str, path: Path, folders: Sequence[Path], skip: Sequence[str] = ()) -> Path | None:
    """The file of the scaffold or partial with this id, as the file at ``path`` sees it; none of ``skip``."""
    bundled = scaffolds_folder()
    passed = {path.absolute(), *(Path(each).absolute() for each in skip)}
    for file in _near(path, folders):
        if id_in(file) == id and file.absolute() not in passed:
            return file
    known = indexed_path(bundled, id)
    if known is not None:
        return known if known.absolute() not in passed else None
    return next((f for f in scaffold_files(bundled) if id_in(f) == id and f.absolute() not in passed), None)


def _files_of(id: str, path: Path, folders: Sequence[Path]) -> list[Path]:
    """Every file with this id, the one at ``path`` too."""
    files = [path, *_near(path, folders), *scaffold_files(scaffolds_folder())]
    return list({file.absolute(): file for file in files if file == path or id_in(file) == id}.values())


def _near(path: Path, folders: Sequence[Path]) -> Iterator[Path]:
    """Files in which a file's bases are looked for before the bundled ones."""
    if scaffolds_folder() in path.parents:
        return
    if path.parent.is_dir():
        yield from sorted(f for ending in ("*.yaml", "*.yml") for f in path.parent.glob(ending))
    for folder, _ in roots(folders):
        if folder.is_dir():
            yield from scaffold_files(folder)


def roots(folders: Sequence[Path]) -> list[tuple[Path, str]]:
    """Folders with scaffolds that go before the bundled ones, the nearest first, and whose they are."""
    own = (config_folder() / "scaffolds", "user")
    return [own, *((Path(folder), "folder") for folder in reversed(folders))]


def _all_ids(path: Path, folders: Sequence[Path]) -> Iterator[str]:
    yield from (id_in(file) for file in _near(path, folders))
    yield from (id_in(file) for file in scaffold_files(scaffolds_folder()))


def id_in(path: Path) -> str:
    """The id that a file claims, found without parsing; its name without ending where it claims none."""
    found = _ID_LINE.search(_head(path))
    return found[1] if found else path.stem


def is_partial(path: Path) -> bool:
    """Whether a file says that it is only there to be extended by others; found without parsing."""
    return _PARTIAL_LINE.search(_head(path)) is not None


def _head(path: Path) -> str:
    try:
        return read_bounded(path, MAX_TEXT)[:20_000].decode("utf-8", "replace")
    except (OSError, ReviewError):
        return ""
