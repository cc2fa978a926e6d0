"""Rules as lists show them: under their families, with their levels in Chinese."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reviewcli.rules.model import Severity
from reviewcli.rules.registry import FAMILIES, Rule

_LEVELS = {Severity.ERROR: "错误", Severity.WARNING: "警告", Severity.INFO: "提示"}


def families(rules: Iterable[Rule]) -> Iterator[tuple[str, list[Rule]]]:
    """Rules under the names of their families, in the order that users know."""
    found = list(rules)
    for letter, name in FAMILIES.items():
        mine = [rule for rule in found if rule.code.startswith(letter)]
        if mine:
            yield f"{letter} {name}", mine


def level(rule: Rule) -> str:
    """错误, 警告, 提示; 提示（推测） for a guess."""
    return _LEVELS[rule.severity] + "（推测）" * rule.guess
