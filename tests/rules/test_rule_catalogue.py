"""The page docs/rules.md, and what the catalogue says of each rule."""

from __future__ import annotations

from pathlib import Path

import pytest

from reviewcli.rules.catalogue import PAGE, failing, in_words, markdown, passing
from reviewcli.rules.registry import GUESS, all_rules

ROOT = Path(__file__).parent.parent.parent


def test_the_page_is_what_the_rules_say() -> None:
    page = (ROOT / PAGE).read_text(encoding="utf-8")
    assert page == markdown(), "python -m reviewcli.rules.catalogue"


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.code)
def test_a_rule_is_told_in_words_with_samples(rule) -> None:
    bad, good = failing(rule), passing(rule)
    assert bad.text
    assert bad.message
    assert bad.hint
    assert good.text
    assert bad.message.endswith(GUESS) is rule.guess


def test_every_key_of_a_sample_has_a_chinese_name() -> None:
    for rule in all_rules():
        keys = [line.split("：")[0] for line in in_words_of(rule)]
        assert not [key for key in keys if key.isascii() and "_" in key]


def in_words_of(rule) -> list[str]:
    from reviewcli.rules.examples import all_samples

    return [
        line
        for code, _, sample in all_samples()
        if code == rule.code
        for line in in_words(
            {key: value for key, value in sample.items() if key not in ("text", "line")}
        ).split("\n")
    ]
