"""A draft's file: reading, saving, its name and place. The text itself is made in ``dump.py``."""

from __future__ import annotations

import contextlib
import itertools
import re
import secrets
import tempfile
from collections.abc import Callable, Collection, Iterable, Iterator
from pathlib import Path

from reviewcli.draft.compose import divided, move_points
from reviewcli.draft.dump import dump
from reviewcli.draft.model import (
    Draft,
    DraftBefore,
    DraftExtra,
    DraftItem,
    DraftOpinion,
    DraftPoint,
    DraftSection,
)
from reviewcli.draft.typed import effective
from reviewcli.errors import ReviewError
from reviewcli.files import documents_folder, free_name, on_command_line, state_folder, writable, write_atomic
from reviewcli.manuscript.text import clean, clean_line
from reviewcli.scaffold.model import Scaffold
from reviewcli.yamlmodel import Codec, KeyPath, ModelError, load_text, nearest, read_text

ENDING = ".草稿.yaml"
_NAME_BYTES = 160
"""Longest stem of a draft's name in UTF-8: file systems take 255 bytes, ending, (2), .bak too."""
_WORD = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
"""How .docx and .doc files begin."""
_NOT_IN_NAMES = re.compile(r'[\x00-\x1f<>:"/\\|?*]')
_OURS = (Draft, DraftBefore, DraftSection, DraftPoint, DraftExtra, DraftOpinion, DraftItem)
_KEEPING = Codec(keep=dict.fromkeys(_OURS, "unknown"))
_STRICT = Codec(hidden=dict.fromkeys(_OURS, frozenset({"unknown"})))


def new_draft(scaffold: Scaffold) -> Draft:
    """An empty draft for ``scaffold`` with an id of its own."""
    return Draft(scaffold=scaffold.id, id=secrets.token_hex(8))


def load_draft(path: Path) -> Draft:
    """The draft in ``path``, unknown keys kept.

    Raises ReviewError (no such file, not text) and ModelError (with file, line, key and what was expected;
    where a last good copy lies beside it, the sentence names it).
    """
    _refuse_word_file(path)
    text = read_text(path)
    try:
        return _cleaned(load_text(Draft, text, source=str(path), codec=_KEEPING))
    except ModelError as error:
        copy = backup_of(path)
        if copy.exists():
            raise ReviewError(f"{error} 改好后再打开；上一份完好的草稿在“{copy}”。") from error
        raise


def parse_draft(data: bytes, source: str) -> Draft:
    """The draft whose file holds ``data``, unknown keys kept; ``source`` names it. Raises ModelError."""
    return _cleaned(load_text(Draft, data.decode("utf-8", "replace"), source=source, codec=_KEEPING))


def _refuse_word_file(path: Path) -> None:
    """A Word file where a draft is wanted: what to do with it."""
    if not path.is_file():  # a pipe may wait for ever for somebody to write
        return
    try:
        with path.open("rb") as file:
            begin = file.read(8)
    except OSError:
        return
    if begin.startswith(_WORD):
        raise ReviewError(
            f"“{path}”是 Word 文件，不是草稿；要从现成的稿子开始，请在提问“已有稿子吗？”时给出它，"
            f"或用 reviewcli new --from {on_command_line(str(path))}"
        )


def load_answers(path: Path, find: Callable[[str], Scaffold]) -> tuple[Draft, Scaffold, list[str]]:
    """An answers file: a draft whose every key must be known.

    ``find`` gives the scaffold of an id. Returned with what was understood and is to be said: a body whose
    line begins with the next ordinal is divided there. Raises as :func:`load_draft`; an unknown key, field or
    section is an error with its line.
    """
    _refuse_word_file(path)
    text = read_text(path)
    found: list[Scaffold] = []

    def check(draft: Draft) -> Iterator[tuple[KeyPath, str]]:
        found.append(find(draft.scaffold))
        yield from _strangers(draft, found[0])

    draft = _cleaned(load_text(Draft, text, source=str(path), codec=_STRICT, check=check))
    if not draft.id:
        draft.id = secrets.token_hex(8)
    return draft, found[0], split_all(draft, found[0])


def _strangers(draft: Draft, scaffold: Scaffold) -> Iterator[tuple[KeyPath, str]]:
    """Fields and sections that the scaffold does not have."""
    yield from _unknown("fields", draft.fields, [field.id for field in scaffold.fields])
    yield from _unknown("typed", draft.typed, [spec.id for spec in scaffold.typed])
    made = effective(draft, scaffold)
    yield from _unknown("sections", draft.sections, [spec.id for spec in made.walk()])


def _unknown(key: str, given: Iterable[str], known: list[str]) -> Iterator[tuple[KeyPath, str]]:
    for name in given:
        if name not in known:
            near = nearest(name, known, 1)
            others = f"，可用的有：{'、'.join(known)}" if known else ""
            hint = f"，是否想写“{near[0]}”" if near else others
            yield (key, name), f"模板里没有这一项{hint}"


def split_all(draft: Draft, scaffold: Scaffold) -> list[str]:
    """Divide every point whose body goes on with the next ordinal, in place; what was done, in Chinese."""
    said: list[str] = []
    for spec in effective(draft, scaffold).walk():
        section = draft.sections.get(spec.id)
        if section is None or spec.points is None:
            continue
        points = divided(spec, section, draft)
        for place in range(1, len(section.points) + 1):
            parts = [n for n, _ in points if n == place]
            if len(parts) > 1:
                said.append(f"“{spec.name}”第 {place} 条的阐述里另起了新的要点，已拆成 {len(parts)} 条。")
        old = [place for place, _ in points]
        move_points(draft, spec.id, {place: old.index(place) + 1 for place in old})
        section.points = [point for _, point in points]
    return said


def _cleaned(draft: Draft) -> Draft:
    """Text enters here too: a person may have typed it into the file."""
    draft.title = clean_line(draft.title).text
    draft.fields = {key: clean_line(value).text for key, value in draft.fields.items()}
    draft.preamble, draft.closing = clean(draft.preamble).text, clean(draft.closing).text
    draft.buffer = clean(draft.buffer).text
    draft.begun = {id: clean(text).text for id, text in draft.begun.items()}
    draft.typed = {id: [clean_line(name).text for name in names] for id, names in draft.typed.items()}
    draft.unplaced = [clean(text).text for text in draft.unplaced]
    draft.notes = [clean(text).text for text in draft.notes]
    for before in draft.before.values():
        _clean_before(before)
    for opinion in draft.opinions:
        opinion.text, opinion.source = clean(opinion.text).text, clean_line(opinion.source).text
        opinion.settled = clean(opinion.settled).text
    for item in draft.last_year:
        item.problem, item.measure = clean(item.problem).text, clean(item.measure).text
        item.state, item.evidence = clean_line(item.state).text, clean(item.evidence).text
        item.responsible, item.due = clean_line(item.responsible).text, clean_line(item.due).text
    for section in draft.sections.values():
        _clean_section(section)
    for extra in draft.extras:
        _clean_extra(extra)
    return draft


def _clean_section(section: DraftSection | DraftExtra) -> None:
    section.heading, section.text = clean_line(section.heading).text, clean(section.text).text
    for point in section.points:
        point.lead, point.body = clean_line(point.lead).text, clean(point.body).text
        point.responsible, point.due = clean_line(point.responsible).text, clean_line(point.due).text


def _clean_before(before: DraftBefore) -> None:
    before.text, before.source = clean(before.text).text, clean_line(before.source).text
    for texts in (before.seen, before.kept, before.measures):
        texts[:] = [clean(text).text for text in texts]
    for point in before.points:
        point.lead, point.body = clean_line(point.lead).text, clean(point.body).text


def _clean_extra(extra: DraftExtra) -> None:
    _clean_section(extra)
    for child in extra.children:
        _clean_extra(child)


def save_draft(draft: Draft, path: Path, scaffold: Scaffold | None, *, backup: bool = True) -> bytes:
    """Write the draft: 0600, atomic, the one before kept as :func:`backup_of` (unless not wanted).

    Returns what now stands in the file. ReviewError if it cannot be written.
    """
    data = dump(draft, scaffold).encode("utf-8")
    write_atomic(path, data, mode=0o600, keep=backup_of(path) if backup else None)
    return data


def save_other_version(data: bytes, path: Path) -> Path:
    """What another hand wrote into the draft's file, kept beside it under a name of its own. ReviewError."""
    stem = path.name.removesuffix(ENDING) if path.name.endswith(ENDING) else path.stem
    beside = free_name(path.with_name(f"{stem}.外部改动.yaml"))
    write_atomic(beside, data, mode=0o600)
    return beside


def clear_leftovers(path: Path, older_than: float) -> None:
    """Remove what a session that was killed while saving left beside the draft.

    Temporary files of the draft and of its Word file last written before ``older_than`` (seconds since 1970).
    To be called under the draft's lock.
    """
    names = [re.escape(f".{each.name[:40]}.") + "[a-z0-9_]{8}" for each in (path, document_path(path))]
    ours = re.compile(rf"(?:{'|'.join([*names, re.escape(backup_of(path).name)])})\.tmp")
    with contextlib.suppress(OSError):
        for each in path.parent.iterdir():
            if ours.fullmatch(each.name) and each.is_file() and each.stat().st_mtime < older_than:
                with contextlib.suppress(OSError):
                    each.unlink()


def save_elsewhere(draft: Draft, path: Path, scaffold: Scaffold | None) -> Path | None:
    """The draft's own place failed (full, read-only): saved at another that takes it, or None."""
    for folder in (documents_folder(), state_folder(), Path(tempfile.gettempdir())):
        try:
            folder.mkdir(parents=True, exist_ok=True)
            target = unused(folder / path.name)
            write_atomic(target, dump(draft, scaffold).encode("utf-8"), mode=0o600)
        except (OSError, ReviewError):
            continue
        return target
    return None


def backup_of(path: Path) -> Path:
    """Where the last good copy of a draft's file lies: hidden, beside it."""
    return path.with_name(f".{path.name}.bak")


def draft_path(title: str, folder: Path) -> Path:
    """``<标题>.草稿.yaml`` in ``folder``, in the documents folder where that one cannot be written."""
    home = folder if writable(folder) else documents_folder()
    return home / (file_stem(title) + ENDING)


def unused(path: Path) -> Path:
    """``path``, or with (2), (3) … before ``.草稿.yaml`` where that is taken."""
    return next(each for each in _numbered(path) if not each.exists())


def drafts_of(path: Path, scaffold: Collection[str]) -> tuple[list[Path], list[Path]]:
    """The files ``path``, (2), (3) … that are there and were written to one of the names ``scaffold`` (id,
    file), last written first; and those that cannot be read."""
    ours: list[Path] = []
    broken: list[Path] = []
    for each in itertools.takewhile(Path.exists, _numbered(path)):
        try:
            if load_draft(each).scaffold in scaffold:
                ours.append(each)
        except ReviewError:
            broken.append(each)
    return sorted(ours, key=lambda each: each.stat().st_mtime, reverse=True), broken


def _numbered(path: Path) -> Iterator[Path]:
    stem = path.name.removesuffix(ENDING)
    ending = ENDING if path.name.endswith(ENDING) else ""
    yield path
    for number in itertools.count(2):
        yield path.with_name(f"{stem}({number}){ending}")


def file_stem(title: str) -> str:
    """A file name of ``title``: what Windows forbids left out, cut to a length every file system takes."""
    stem = _NOT_IN_NAMES.sub("", title).strip(" .\u3000") or "对照检查材料"
    return stem.encode("utf-8")[:_NAME_BYTES].decode("utf-8", "ignore").strip(" .\u3000")


def document_path(path: Path) -> Path:
    """The Word file that belongs to the draft at ``path``: ``<标题>.docx`` beside it."""
    stem = path.name.removesuffix(ENDING) if path.name.endswith(ENDING) else path.stem
    return path.with_name(f"{stem}.docx")
