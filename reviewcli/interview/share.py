"""How much of what must be written is there: units are required fields, leads, elaborations, texts, lists."""

from __future__ import annotations

from collections.abc import Iterable

from reviewcli.draft.compose import ASPECTS, Gap, compose, takes_text, wanted
from reviewcli.draft.fields import idle
from reviewcli.draft.model import Draft, DraftSection
from reviewcli.draft.remarks import missing_phrases
from reviewcli.draft.typed import effective
from reviewcli.scaffold.model import PointRule, Scaffold, SectionSpec

WRITTEN, BEGUN, NOT_BEGUN = "✓", "◐", "○"


def standing(scaffold: Scaffold, draft: Draft) -> tuple[str, int]:
    """The whole paper's state (✓ ◐ ○) and how much is written, in per cent: 100 where nothing is missing.

    The preamble, which the program can compose, weighs only where required phrases are missing in it.
    """
    made = effective(draft, scaffold)
    gaps = compose(draft, scaffold).gaps
    fields = [each for each in made.fields if each.required and not idle(each.id, draft, made)]
    owed, missing = len(fields), sum(gap.id.startswith("fields/") for gap in gaps)
    phrases = bool(missing_phrases(draft, scaffold)) or any(gap.id == "preamble" for gap in gaps)
    of_sections = [units(spec, draft, gaps) for spec in made.sections]
    owed += phrases + sum(each[0] for each in of_sections)
    missing += phrases + sum(each[1] for each in of_sections)
    share = percent(owed, missing)
    return (WRITTEN if share == 100 else BEGUN if missing < owed else NOT_BEGUN), share


def percent(owed: int, missing: int) -> int:
    """Written of ``owed`` in per cent; 100 only where nothing is missing."""
    if not missing:
        return 100
    return min(99, 100 * (owed - missing) // owed) if owed else 0


def units(spec: SectionSpec, draft: Draft, gaps: Iterable[Gap]) -> tuple[int, int]:
    """What a section owes with all below it, and what of that is missing by ``gaps`` (the draft's)."""
    gaps = tuple(gaps)
    if not wanted(spec, draft):
        return 0, 0
    own = [gap for gap in gaps if gap.section == spec.id]
    owed, missing = _own(spec, draft.sections.get(spec.id) or DraftSection(), own)
    for child in spec.children:
        of_child = units(child, draft, gaps)
        owed, missing = owed + of_child[0], missing + of_child[1]
    return owed, missing


def _own(spec: SectionSpec, written: DraftSection, gaps: list[Gap]) -> tuple[int, int]:
    rule = spec.points
    each = _of_point(rule)
    count = sum(not point.empty for point in written.points)
    owed = max(rule.min if rule is not None else 0, count) * each
    owed += takes_text(spec) and not count
    list_owed = _of_list(spec)
    owed += list_owed
    weights = {"lead": each, "body": 1, "text": 1, ASPECTS: list_owed}
    return owed, min(owed, sum(weights.get(gap.id.rsplit("/", 1)[-1], 1) for gap in gaps))


def _of_point(rule: PointRule | None) -> int:
    """A lead, and an elaboration where one is asked for."""
    return 1 + (rule is not None and rule.ask_body is not None)


def _of_list(spec: SectionSpec) -> int:
    """The list of the aspects that the writer names; while it is not there, what they will owe too."""
    if spec.typed is None:
        return 0
    if spec.children:
        return 1
    rule = spec.each.points if spec.each is not None else None
    return 1 + spec.typed.min * max(1, (rule.min if rule is not None else 0) * _of_point(rule))
