"""Every rule by its code. A module registers its rules by being imported; ``MODULES`` names it."""

from __future__ import annotations

import difflib
import importlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import field
from enum import Enum

from reviewcli.errors import ReviewError
from reviewcli.records import dataclass
from reviewcli.rules.model import Context, Finding, Severity, Where

FAMILIES = {
    "S": "结构",
    "P": "要点",
    "N": "编号与标题",
    "F": "格式",
    "W": "用语",
    "C": "内容",
    "X": "文件",
}
"""The first letter of a code: what users call the family."""

MODULES = (
    "choice",
    "structure",
    "opening",
    "points",
    "numbering",
    "page",
    "characters",
    "paragraphs",
    "wording",
    "formulas",
    "pairs",
    "punctuation",
    "repeats",
    "lengths",
    "substance",
    "voices",
    "answers",
    "links",
    "consistency",
    "file",
    "personal",
)
"""The modules of this package that hold rules."""


class Need(str, Enum):
    """What a rule cannot do without; it is passed over where that is not there."""

    SCAFFOLD = "scaffold"
    LAYOUT = "layout"
    FACTS = "facts"


@dataclass(frozen=True, slots=True)
class Hit:
    """What a rule found at one place; code, name and severity are added by the registry."""

    message: str
    hint: str
    where: Where = field(default_factory=Where)
    more: tuple[Where, ...] = ()
    """Further places, where hits are folded into one."""
    unsure: bool = False
    """It rests on what nobody has verified: a warning where the rule says error."""


Check = Callable[[Context], Iterable[Hit]]


@dataclass(frozen=True, slots=True)
class Rule:
    """规则: a function with what a user should know of it."""

    code: str
    name: str
    severity: Severity
    title: str
    """What it finds, in a few Chinese words."""
    reason: str
    """Why that matters, one Chinese sentence."""
    source: str
    """Where the reason comes from: a clause, a notice, what offices send back."""
    needs: frozenset[Need]
    fixable: bool
    """``reviewcli export`` mends it."""
    check: Check
    guess: bool = False
    """A heuristic: its findings say that they are guesses."""

    def __call__(self, context: Context) -> Iterator[Finding]:
        """The findings of this rule, with its own severity; none where what it needs is not there."""
        if not self.applies(context):
            return
        for hit in self.check(context):
            said = hit.message + GUESS * self.guess
            more = tuple(
                place
                for place in dict.fromkeys(hit.more)
                if place.paragraph is not None and place != hit.where
            )
            severity = Severity.WARNING if hit.unsure and self.severity is Severity.ERROR else self.severity
            yield Finding(self.code, self.name, severity, said, hit.hint, hit.where, self.fixable, more)

    def applies(self, context: Context) -> bool:
        """Whether all that the rule needs is there."""
        there = {
            Need.SCAFFOLD: context.scaffold is not None and context.match is not None,
            Need.LAYOUT: context.layout is not None and context.profile is not None,
            Need.FACTS: context.facts is not None,
        }
        return all(there[need] for need in self.needs)


GUESS = "（推测，仅供参考）"
"""What a guess ends with."""
_RULES: dict[str, Rule] = {}


def rule(
    code: str,
    name: str,
    severity: Severity,
    title: str,
    *,
    reason: str,
    source: str,
    needs: Iterable[Need] = (),
    fixable: bool = False,
    guess: bool = False,
) -> Callable[[Check], Check]:
    """Register the decorated function as a rule. ValueError for a code or a name that is taken."""

    def register(check: Check) -> Check:
        if code in _RULES or any(known.name == name for known in _RULES.values()):
            raise ValueError(f"rule {code} {name} is there already")
        _RULES[code] = Rule(
            code, name, severity, title, reason, source, frozenset(needs), fixable, check, guess
        )
        return check

    return register


def all_rules() -> tuple[Rule, ...]:
    """Every rule, by code."""
    for module in MODULES:
        importlib.import_module(f"reviewcli.rules.{module}")
    return tuple(_RULES[code] for code in sorted(_RULES))


def expand(codes: Iterable[str], option: str) -> tuple[str, ...]:
    """Codes, their beginnings (F, F1) and names as beginnings of codes; ReviewError where none fits."""
    rules = all_rules()
    by_name = {rule.name: rule.code for rule in rules}
    out = []
    for typed in codes:
        code = by_name.get(typed.strip().lower(), typed.strip().upper())
        if not any(rule.code.startswith(code) for rule in rules):
            raise ReviewError(_unknown(typed.strip(), option, [rule.code for rule in rules], list(by_name)))
        out.append(code)
    return tuple(out)


def find_rules(typed: str) -> list[Rule]:
    """The rules that a code, the beginning of one or a name stands for; ReviewError with the nearest."""
    code = expand((typed,), "")[0]
    return [rule for rule in all_rules() if rule.code.startswith(code)]


def _inside(option: str) -> str:
    """里 behind the name of an option, parted from Latin letters."""
    return "" if not option else " 里" if option.isascii() else "里"


def _unknown(typed: str, option: str, codes: list[str], names: list[str]) -> str:
    meant = typed.upper().translate(str.maketrans("OIL", "011"))
    close = [meant] if meant in codes else difflib.get_close_matches(typed.upper(), codes, n=3, cutoff=0.5)
    close = close or difflib.get_close_matches(typed.lower(), names, n=3, cutoff=0.5)
    families = "、".join(f"{letter}（{name}）" for letter, name in FAMILIES.items())
    more = f"相近的有 {'、'.join(close)}" if close else f"可用的类别有 {families}"
    return f"{option}{_inside(option)}没有“{typed}”这条规则，{more}。"
