"""Every rule over the samples beside it."""

import pytest
from sample_papers import all_samples, build, formatted

from reviewcli.manuscript.model import Cues, Paragraph
from reviewcli.manuscript.outline import read_outline
from reviewcli.rules.model import Context, Severity
from reviewcli.rules.registry import FAMILIES, all_rules
from reviewcli.rules.run import run_rules

RULES = {rule.code: rule for rule in all_rules()}
SAMPLES = all_samples()


def _ids(kind):
    found = [(code, sample) for code, kind_, sample in SAMPLES if kind_ == kind]
    return [pytest.param(code, sample, id=f"{code}-{n}") for n, (code, sample) in enumerate(found)]


@pytest.mark.parametrize(("code", "sample"), _ids("fails"))
def test_a_failing_sample_is_found(code, sample):
    findings = list(RULES[code](build(RULES[code], sample)))
    assert len(findings) == sample.get("count", 1), [
        finding.message for finding in findings
    ] or "nothing found"
    if "words" in sample:
        assert findings[0].where.text == sample["words"]
    if "message" in sample:
        assert str(sample["message"]) in getattr(findings[0], sample.get("part", "message"))


@pytest.mark.parametrize(("code", "sample"), _ids("passes"))
def test_a_passing_sample_is_left_alone(code, sample):
    assert [finding.message for finding in RULES[code](build(RULES[code], sample))] == []


@pytest.mark.parametrize("code", sorted(RULES))
def test_every_rule_has_samples_of_both_kinds(code):
    assert {kind for code_, kind, _ in SAMPLES if code_ == code} == {"fails", "passes"}


def test_samples_name_only_rules_that_exist():
    assert {code for code, _, _ in SAMPLES} <= set(RULES)


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.code)
def test_a_rule_says_what_it_is_for(rule):
    assert rule.code[0] in FAMILIES
    assert rule.title
    assert rule.reason.endswith("。")
    assert rule.source


@pytest.mark.parametrize(("code", "sample"), _ids("fails"))
def test_a_finding_says_what_to_do_and_where_its_words_stand(code, sample):
    context = build(RULES[code], sample)
    for finding in RULES[code](context):
        assert finding.hint
        where = finding.where
        if where.paragraph is not None:
            text = context.paragraphs[where.paragraph - 1].text
            said = text[where.start : where.end]
            assert said in where.text or (code == "X109" and len(said) == len(where.text))


def test_a_file_of_pictures_is_told_so():
    paragraphs = (Paragraph(1, "", Cues(marks=frozenset({"picture"}))),)
    outline = read_outline(paragraphs)
    (finding,) = run_rules(Context(outline.manuscript, outline, paragraphs))
    assert (finding.code, finding.severity) == ("S002", Severity.ERROR)
    assert "图片" in finding.message


def test_a_paper_in_the_official_format_has_no_finding_but_the_choice_of_scaffold():
    assert [finding.code for finding in run_rules(formatted())] == ["S001"]
