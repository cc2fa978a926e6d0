"""The aspects that the writer names, after somebody went on in Word: renamed, added, taken out, reordered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from reviewcli.draft.model import Draft
from reviewcli.draft.returning.comparing import Comparison
from reviewcli.draft.returning.roundtrip import HEADING
from reviewcli.draft.returning.settling import forget_section
from reviewcli.draft.typed import effective, name_aspects
from reviewcli.manuscript.model import Section
from reviewcli.manuscript.text import clean_line
from reviewcli.scaffold.model import SectionSpec
from reviewcli.scaffold.typed import typed_id


@dataclass(slots=True)
class Retyped:
    """``added``: each new section of the file and the id that it got; ``specs``: the sections by id, as they
    now are; ``taken`` and ``said`` as in :class:`~reviewcli.draft.returning.taking.Taken`.
    """

    added: list[tuple[Section, str]] = field(default_factory=list)
    specs: dict[str, SectionSpec] = field(default_factory=dict)
    taken: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)


def retype(
    draft: Draft, found: Comparison, section: str, added: Sequence[Section], gone: set[str]
) -> Retyped:
    """Give the open section ``section`` the aspects that the file has, in place: those ``added`` where they
    stand there, those in ``gone`` (ids) no more; names were changed before.
    """
    names = draft.typed.get(section, [])
    ids = [typed_id(section, number + 1) for number in range(len(names))]
    stay = [one for one in ids if one not in gone]
    order, moved = _order(found, section, stay)
    row: list[str | Section] = list(order)
    for fresh in added:
        _insert(row, fresh, found, section)
    done = Retyped()
    if moved:
        done.taken.append("各个方面的顺序")
    after = [names[ids.index(each)] if isinstance(each, str) else _name(each) for each in row]
    if after != names:
        for one in gone & set(ids):
            draft.sections.pop(one, None)
            forget_section(draft, one)
        done.said += name_aspects(draft, section, after)
    done.specs = {spec.id: spec for spec in effective(draft, found.loaded).walk()}
    for number, each in enumerate(row, 1):
        if not isinstance(each, str):
            done.added.append((each, typed_id(section, number)))
            done.taken.append(f"“{_name(each)}”（新增）")
    return done


def _name(section: Section) -> str:
    return clean_line(section.heading).text


def _order(found: Comparison, section: str, ids: list[str]) -> tuple[list[str], bool]:
    """The aspects' order, and whether it is the file's: where it was changed there and nowhere else."""
    rank = {id(each): n for n, each in enumerate(found.file.paper.manuscript.walk())}
    both = [one for one in ids if one in found.theirs]
    theirs = sorted(both, key=lambda one: rank[id(found.theirs[one])])
    keys = {known.id: known.key for known in found.known}
    was = {key.removesuffix(HEADING): n for n, key in enumerate(found.base.parts) if key.endswith(HEADING)}
    known = [one for one in both if keys[one] in was]
    before = sorted(known, key=lambda one: was[keys[one]])
    if theirs == both or known != before or [one for one in theirs if one in known] == before:
        return ids, False
    out = list(theirs)
    for n, one in enumerate(ids):
        if one not in out:
            out.insert(out.index(ids[n - 1]) + 1 if n else 0, one)
    return out, True


def _insert(row: list[str | Section], new: Section, found: Comparison, section: str) -> None:
    """``new`` behind the aspect that stands before it in the file."""
    home = found.theirs.get(section)
    siblings = home.children if home is not None else ()
    at = next((n for n, each in enumerate(siblings) if each is new), 0)
    placed = {id(each): key for key, each in found.theirs.items()}
    for each in reversed(siblings[:at]):
        other = next((n for n, one in enumerate(row) if one is each or one == placed.get(id(each))), None)
        if other is not None:
            row.insert(other + 1, new)
            return
    row.insert(0, new)
