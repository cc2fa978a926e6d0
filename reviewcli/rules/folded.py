"""Findings that speak of several places at once: what is said of one of them, or of some."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from reviewcli.rules.model import Finding, Where
from reviewcli.rules.registry import GUESS, all_rules
from reviewcli.rules.where import quote

_COUNT = re.compile(r"（共 ([0-9]+) ([^）]+)）")
_UNSAID = ("X",)
"""Families whose words are not repeated: personal numbers, whole paragraphs."""
_OWN_HINT = ("N",)
"""Families whose hints say what to type at the first place: nothing to say of another one."""


def places_of(finding: Finding) -> tuple[Where, ...]:
    """All places, the first first."""
    return (finding.where, *finding.more)


def count_said(finding: Finding) -> int:
    """The number of places that the message gives; 1 where it gives none."""
    found = _COUNT.search(finding.message)
    return int(found[1]) if found else 1


def narrowed(finding: Finding, places: Sequence[Where]) -> Finding:
    """The finding of only these of its places (at least one), with the count corrected.

    What the message says of the first place it says no more where that is not among them: the rule's title
    and the words stand there then.
    """
    if tuple(places) == places_of(finding):
        return finding
    count = count_said(finding) - (len(finding.more) + 1 - len(places))
    found = _COUNT.search(finding.message)
    unit = found[2] if found else "处"
    said = f"（共 {count} {unit}）" if count > 1 else ""
    message, hint = _COUNT.sub(lambda _: said, finding.message, count=1), finding.hint
    if places[0] != finding.where:
        guess = GUESS if finding.message.endswith(GUESS) else ""
        words = "" if finding.code.startswith(_UNSAID) else f"：{quote(places[0].text)}"
        message = f"{_title(finding)}{words}{said}{guess}"
        hint = "" if finding.code.startswith(_OWN_HINT) else hint
    return replace(finding, message=message, hint=hint, where=places[0], more=tuple(places[1:]))


def one_by_one(finding: Finding) -> list[Finding]:
    """A finding for each place; of one that has a single place, itself."""
    if not finding.more:
        return [finding]
    hidden = count_said(finding) - len(finding.more) - 1
    single = [narrowed(finding, (place,)) for place in places_of(finding)]
    if not hidden:
        return single
    return [replace(each, message=_COUNT.sub("", each.message, count=1)) for each in single]


def _title(finding: Finding) -> str:
    return next((rule.title for rule in all_rules() if rule.code == finding.code), finding.name)
