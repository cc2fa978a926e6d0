"""A paper's parts by name: title to signature, and each section by a key that stays while others go."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from reviewcli.draft.compose import Composed, compose
from reviewcli.draft.model import Draft
from reviewcli.manuscript.model import Line, Manuscript, Section
from reviewcli.manuscript.text import clean
from reviewcli.scaffold.model import Scaffold
from reviewcli.scaffold.typed import typed_id

TITLE, BYLINE, DATE, PREAMBLE, CLOSING, SIGNATURE = (
    "@title", "@byline", "@date", "@preamble", "@closing", "@signature",
)  # fmt: skip
FRONT = {
    TITLE: "标题", BYLINE: "署名行", DATE: "日期行", PREAMBLE: "开头语", CLOSING: "结束语", SIGNATURE: "落款",
}  # fmt: skip
"""The parts of a paper that are no sections, as the writer calls them."""
_PLAIN = re.compile(r"[^\s=?@#+~!]+")
"""What a key may be made of; other ids are named by their digest."""
_DIGITS = 12


def digest(lines: Iterable[str]) -> str:
    """Of a text of some lines: 12 hexadecimal digits; "" where there are no words.

    Blank lines, blanks at the ends of lines and how many stand together do not count.
    """
    text = "\n".join(_evened(lines))
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:_DIGITS] if text else ""


def _evened(lines: Iterable[str]) -> Iterator[str]:
    for line in clean("\n".join(lines)).text.split("\n"):
        if words := " ".join(line.split()):
            yield words


def own_lines(section: Section) -> list[str]:
    """The text of a section as it is printed, without its heading and what stands below it."""
    lines = [line.text for line in section.lead_in]
    for point in section.points:
        body = [line.text for line in point.body]
        first = body.pop(0) if body and point.run_in else ""
        lines += [point.marker + point.lead.text + first, *body]
    return lines


def front_lines(manuscript: Manuscript, part: str) -> list[str]:
    """The lines of one of :data:`FRONT`."""
    if part == TITLE:
        return [manuscript.title_text]
    if part == DATE:
        return [manuscript.date.text] if manuscript.date is not None else []
    lines: tuple[Line, ...] = getattr(manuscript, part.removeprefix("@"))
    return [line.text for line in lines]


@dataclass(frozen=True, slots=True)
class Known:
    """A section of a draft: ``key`` names it in digests, steady while others come and go beside it; ``id``
    is the scaffold's, or the place of one of the writer's own; ``above``: the id of the section it is in, ""
    for none.
    """

    key: str
    id: str
    above: str
    section: Section


def known_sections(draft: Draft, scaffold: Scaffold, composed: Composed | None = None) -> tuple[Known, ...]:
    """Every section that the draft prints, in order; what is missing stands in it as its mark."""
    composed = composed or compose(draft, scaffold, mark_gaps=True)
    named = {
        typed_id(section, number): f"{section}-{digest([name])}"
        for section, names in draft.typed.items()
        for number, name in enumerate(names, 1)
    }
    ids = iter(composed.ids)
    out: list[Known] = []
    used: dict[str, int] = {}

    def walk(sections: Iterable[Section], above: str) -> None:
        for section in sections:
            id = next(ids)
            key = f"+{digest([section.heading])}" if id.startswith("+") else named.get(id, id)
            key = key if id.startswith("+") or _PLAIN.fullmatch(key) else f"!{digest([key])}"
            used[key] = used.get(key, 0) + 1
            out.append(Known(key if used[key] == 1 else f"{key}.{used[key]}", id, above, section))
            walk(section.children, id)

    walk(composed.manuscript.sections, "")
    return tuple(out)
