"""What became of the findings of an earlier state: mended, still open, new, or gone with the text.

A finding is known again by its code, the headings above it (without numbers) and its words; where the earlier
text is there too, also by its paragraph, wherever that has moved. What is found no more is mended where its
text still stands, and gone where the text went.
"""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePath
from typing import Any

from reviewcli.checking.model import FileResult, Since, TextLine
from reviewcli.checking.run import Settings, check_file
from reviewcli.checking.sources import missing
from reviewcli.errors import ReviewError
from reviewcli.files import read_bounded
from reviewcli.manuscript.markers import parse_marker
from reviewcli.manuscript.model import Section
from reviewcli.rules.folded import count_said, narrowed, one_by_one, places_of
from reviewcli.rules.model import Finding, Severity, Where
from reviewcli.rules.run import OFF

_ALIKE = 0.5
"""From this share of common pairs of characters on, a paragraph is another one rewritten."""
_PLACEHOLDER = "W1"
"""Codes of what was left to fill in: where a whole paragraph was, whatever stands in its place is what was
wanted."""
_TELLING = 4
"""Words of so many characters tell a finding apart wherever in the paper they stand; 一是 does not."""
_MAX_REPORT = 512 * 2**20
"""Bytes of an earlier result: that of some ten thousand papers."""
_DIGITS = re.compile(r"[0-9.,]+")
_QUOTED = re.compile("“([^”]*)”")


@dataclass(frozen=True, slots=True)
class Earlier:
    """One file as it was: its findings, its headings without numbers; ``text`` where it can still be read."""

    path: str
    findings: tuple[Finding, ...]
    headings: frozenset[str] = frozenset()
    text: tuple[TextLine, ...] = ()


# ---------------------------------------------------------------- the earlier state


def read_report(path: Path) -> list[Earlier]:
    """The files of an earlier ``--output-format json``. Raises ReviewError for anything else."""
    if not path.exists():
        raise ReviewError(missing(path))
    wrong = f"“{path}”不是 reviewcli check --output-format json 的结果，无法比较；请给出以前的结果或旧稿。"
    try:
        data = json.loads(read_bounded(path, _MAX_REPORT).decode("utf-8-sig"))
        if data["version"] != 1:
            raise ReviewError(
                f"“{path}”是更新版本的程序写的结果（第 {data['version']} 版），请升级后再比较。"
            )
        return [_of_json(file) for file in data["files"] if file["error"] is None]
    except OSError as error:
        raise ReviewError(f"无法读取“{path}”：{error.strerror or error}。") from error
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ReviewError(wrong) from error


def _of_json(file: dict[str, Any]) -> Earlier:
    accepted = file.get("accepted") or []
    return Earlier(
        str(file["path"]),
        tuple(_finding(each) for each in [*file["findings"], *accepted]),
        frozenset(_headings(file["outline"])),
    )


def _headings(nodes: Sequence[dict[str, Any]]) -> list[str]:
    return [h for node in nodes for h in (_bare(str(node["heading"])), *_headings(node["children"]))]


def _finding(data: dict[str, Any]) -> Finding:
    return Finding(
        str(data["code"]),
        str(data["name"]),
        Severity(data["severity"]),
        str(data["message"]),
        str(data["hint"]),
        _where(data["where"]),
        bool(data["fixable"]),
        tuple(_where(place) for place in data.get("more") or ()),
    )


def _where(where: dict[str, Any]) -> Where:
    return Where(
        tuple(str(step) for step in where["path"]),
        _number(where["paragraph"]),
        _number(where["start"]),
        _number(where["end"]),
        str(where["text"]),
    )


def _number(value: object) -> int | None:
    return value if isinstance(value, int) else None


def read_old(path: Path, settings: Settings) -> Earlier:
    """An earlier version of a paper, checked now by the same settings. Raises ReviewError."""
    result = check_file(path, replace(settings, text=True, explain=False, accepted=()))
    if result.error:
        raise ReviewError(result.error)
    headings = frozenset(_bare(section.heading) for section in _walk(result.outline))
    return Earlier(result.path, result.findings, headings, result.text)


def _walk(sections: Sequence[Section]) -> list[Section]:
    return [each for section in sections for each in section.walk()]


def earlier_of(path: str, report: Sequence[Earlier], alone: bool) -> Earlier | None:
    """The file of the report that ``path`` is: the same path, else the only one of that name, else, where
    both sides hold one file, that one."""
    same = [old for old in report if old.path == path]
    named = [old for old in report if _name(old.path) == _name(path)]
    if same or len(named) == 1:
        return (same or named)[0]
    return report[0] if alone and len(report) == 1 else None


def _name(path: str) -> str:
    return PurePath(path.replace("\\", "/")).name


# ---------------------------------------------------------------- comparing


def compare(old: Earlier, now: FileResult, settings: Settings) -> FileResult:
    """``now`` with what became of the earlier findings. Those of rules that do not run now, and those
    accepted since, are passed over; a file that cannot be read stays as it is."""
    if now.error:
        return now
    groups = [finding for finding in old.findings if _runs(finding.code, settings)]
    before, froms = _singles(groups)
    accepted = [each.finding for each in now.accepted]
    after, tos = _singles([*now.findings, *accepted])
    lines = Lines(old.text, now.text)
    pairs = _pair(before, after, lines)
    still = set(pairs.values()) | _unlisted(groups, after, set(pairs.values()))
    headings = frozenset(_bare(section.heading) for section in _walk(now.outline))

    def fate(finding: Finding) -> str:
        if finding.code in now.unrun:
            return "uncompared"
        if _is_gap(finding, now):
            return "open"
        return "gone" if _text_went(finding, old, headings, lines) else "mended"

    fates = {n: fate(single) for n, single in enumerate(before) if n not in pairs}
    past = {name: _of(groups, froms, {n for n in fates if fates[n] == name}) for name in _FATES}
    fresh = {n for n in range(len(after)) if n not in still}
    return replace(
        now,
        since=Since(
            old.path,
            mended=past["mended"],
            gone=past["gone"],
            open=(*_of(now.findings, tos, still), *past["open"]),
            new=_of(now.findings, tos, fresh),
            uncompared=past["uncompared"],
        ),
    )


_FATES = ("mended", "gone", "open", "uncompared")
_Origin = tuple[int, Where]
"""Index of a finding, and one of its places."""


def _singles(findings: Sequence[Finding]) -> tuple[list[Finding], list[_Origin]]:
    """A finding for each place, and where each comes from."""
    singles: list[Finding] = []
    origins: list[_Origin] = []
    for n, finding in enumerate(findings):
        singles += one_by_one(finding)
        origins += [(n, place) for place in places_of(finding)]
    return singles, origins


def _of(findings: Sequence[Finding], origins: Sequence[_Origin], chosen: set[int]) -> tuple[Finding, ...]:
    """The findings that the chosen places belong to, of those places only."""
    places: dict[int, list[Where]] = {}
    for n, (finding, place) in enumerate(origins):
        if n in chosen and finding < len(findings):
            places.setdefault(finding, []).append(place)
    return tuple(narrowed(findings[n], of) for n, of in places.items())


def _unlisted(groups: Sequence[Finding], after: Sequence[Finding], paired: set[int]) -> set[int]:
    """Places of now that an earlier result counted without listing them, as results of old versions did."""
    out: set[int] = set()
    for finding in groups:
        hidden = count_said(finding) - 1 - len(finding.more)
        free = [n for n, one in enumerate(after) if one.code == finding.code and n not in paired | out]
        out.update(free[: max(0, hidden)])
    return out


def _is_gap(finding: Finding, now: FileResult) -> bool:
    """Whether what was missing is a gap yet: the draft has its heading, and nothing below it."""
    if not finding.code.startswith("S") or now.complete is None:
        return False
    lacking = _lacking(finding) or "".join(_bare(step) for step in finding.where.path[-1:])
    return any(lacking == _bare(name.split("（")[0]) for name in now.complete.missing)


def _runs(code: str, settings: Settings) -> bool:
    chosen = settings.selection
    severity = [wanted for start, wanted in chosen.severities if code.startswith(start)]
    return chosen.wants(code) and severity[-1:] != [OFF]


def _pair(before: Sequence[Finding], now: Sequence[Finding], lines: Lines) -> dict[int, int]:
    """Index of an earlier finding → index of the same one now, the surest likeness first."""
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for key in _keys(lines):
        free: dict[Hashable, list[int]] = {}
        for n, finding in enumerate(now):
            if n not in taken and (known := key(finding, False)) is not None:
                free.setdefault(known, []).append(n)
        for n, finding in enumerate(before):
            if n not in pairs and (known := key(finding, True)) is not None and free.get(known):
                pairs[n] = free[known].pop(0)
                taken.add(pairs[n])
    return pairs


_Key = Callable[[Finding, bool], Hashable]


def _keys(lines: Lines) -> list[_Key]:
    """Likenesses, the surest first; None where one says nothing of a finding. The flag: an earlier one."""

    def path(finding: Finding) -> tuple[str, ...]:
        return tuple(_bare(step) for step in finding.where.path)

    def same(finding: Finding, earlier: bool) -> Hashable:
        return (finding.code, path(finding), _flat(finding.where.text), finding.message)

    def same_but_figures(finding: Finding, earlier: bool) -> Hashable:
        message = _DIGITS.sub("", finding.message)
        return (finding.code, path(finding), _flat(finding.where.text), message)

    def same_words(finding: Finding, earlier: bool) -> Hashable:
        return (finding.code, _lacking(finding), path(finding), _flat(finding.where.text))

    def moved(finding: Finding, earlier: bool) -> Hashable:
        words = _flat(finding.where.text)
        return (finding.code, _lacking(finding), words) if len(words) >= _TELLING else None

    def same_line(finding: Finding, earlier: bool) -> Hashable:
        at = finding.where.paragraph
        index = lines.now(at) if earlier and at is not None else at
        return (finding.code, _lacking(finding), index) if index is not None and lines.known else None

    def same_heading(finding: Finding, earlier: bool) -> Hashable:
        whole = lines.known and finding.where.paragraph is not None and finding.where.path
        return None if whole else (finding.code, _lacking(finding), path(finding))

    def same_place(finding: Finding, earlier: bool) -> Hashable:
        line = same_line(finding, earlier)
        return (line, _flat(finding.where.text)) if line is not None else None

    return [same_place, same, same_but_figures, same_words, moved, same_line, same_heading]


def _lacking(finding: Finding) -> str:
    """What a finding about something missing misses: all of those under one heading have one place."""
    if not finding.name.startswith("missing"):
        return ""
    quoted = _QUOTED.search(finding.message)
    return _bare(quoted[1]) if quoted else finding.message


def _text_went(finding: Finding, old: Earlier, headings: frozenset[str], lines: Lines) -> bool:
    """Whether the text that the finding spoke of stands nowhere any more."""
    where = finding.where
    if lines.known and where.paragraph is not None:
        filled = finding.code.startswith(_PLACEHOLDER) and lines.is_all(where.paragraph, where.text)
        return lines.now(where.paragraph) is None or not (filled or lines.survives(where.paragraph))
    known = [_bare(step) for step in where.path if _bare(step) in old.headings]
    if known and not old.text:
        return known[-1] not in headings
    return False


def _flat(text: str) -> str:
    return "".join(text.split())


def _bare(label: str) -> str:
    """A heading without its number and blanks."""
    marker = parse_marker(label)
    return _flat(label[marker.end :] if marker is not None else label)


class Lines:
    """Where the paragraphs of an earlier text stand now."""

    def __init__(self, old: Sequence[TextLine], now: Sequence[TextLine]) -> None:
        self._old = [(line.index, _flat(line.text)) for line in old if line.text.strip()]
        self._now = [(line.index, _flat(line.text)) for line in now if line.text.strip()]
        self._texts = dict(self._now)
        self.known = bool(self._old)
        self._found: dict[int, int | None] = {}
        self._at = {index: n for n, (index, _) in enumerate(self._old)}
        self._blocks: list[tuple[str, int, int, int, int]] | None = None

    def now(self, index: int) -> int | None:
        """The paragraph (index from 1) that an earlier one is now; None where it went.

        The same text in its place; else the same or much the same text anywhere; else, where a stretch was
        rewritten into as many paragraphs or more, the one in its place.
        """
        if index not in self._found:
            place = self._at.get(index)
            self._found[index] = None if place is None else self._find(place)
        return self._found[index]

    def survives(self, index: int) -> bool:
        """Whether the paragraph that an earlier one is now still speaks of the same."""
        now = self.now(index)
        if now is None:
            return False
        old, new = self._old[self._at[index]][1], self._texts[now]
        return _alike(old, new) >= _ALIKE or _kept(old, new) >= _ALIKE

    def is_all(self, index: int, words: str) -> bool:
        """Whether the words are at least half of an earlier paragraph."""
        place = self._at.get(index)
        return place is not None and 2 * len(_flat(words)) >= len(self._old[place][1])

    def _find(self, place: int) -> int | None:
        tag, a, b, c, d = next(block for block in self._opcodes() if block[1] <= place < block[2])
        if tag == "equal":
            return self._now[c + place - a][0]
        fresh = [
            n for kind, _, _, start, end in self._opcodes() if kind != "equal" for n in range(start, end)
        ]
        text = self._old[place][1]
        best = max(fresh, key=lambda n: _alike(text, self._now[n][1]), default=None)
        if best is not None and _alike(text, self._now[best][1]) >= _ALIKE:
            return self._now[best][0]
        return self._now[c + place - a][0] if d - c >= b - a > 0 else None

    def _opcodes(self) -> list[tuple[str, int, int, int, int]]:
        if self._blocks is None:
            texts = [text for _, text in self._old], [text for _, text in self._now]
            self._blocks = list(difflib.SequenceMatcher(None, *texts, autojunk=False).get_opcodes())
        return self._blocks


def _alike(one: str, other: str) -> float:
    """Share of common pairs of neighbouring characters, 0 to 1."""
    if one == other:
        return 1.0
    a = {one[n : n + 2] for n in range(len(one) - 1)}
    b = {other[n : n + 2] for n in range(len(other) - 1)}
    return 2 * len(a & b) / (len(a) + len(b)) if a and b else 0.0


def _kept(old: str, new: str) -> float:
    """Share of the earlier text's characters that stand in the new one in the same order, in stretches of two
    at least, 0 to 1: one that was written out at length is the same yet."""
    blocks = difflib.SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks if block.size > 1) / len(old) if old else 0.0
