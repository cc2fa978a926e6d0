"""Which rules run, and how heavy their findings are."""

from dataclasses import replace

import pytest
from sample_papers import build, sample_scaffold

from reviewcli.errors import ReviewError
from reviewcli.rules.model import Context, Severity
from reviewcli.rules.registry import all_rules, expand, rule
from reviewcli.rules.run import Selection, run_rules
from reviewcli.scaffold.model import Confidence, Source

RULES = {rule.code: rule for rule in all_rules()}
MISSING_PART = {
    "replace": {
        "三、产生问题的原因": None,
        "一是理论武装抓得不紧。把学习当成任务，没有当成解决问题的办法。": None,
        "二是宗旨意识有所淡化。想问题的时候先想自己方便不方便。": None,
        "三是党性锻炼不够自觉。对自己的要求有所放松。": None,
        "李明": None,
    }
}

MISSING_ASPECT = {
    "replace": {
        "（二）对照担当作为方面突出问题": None,
        "一是遇事往后退。去年窗口投诉多，我先想到的是解释，没有第一时间到窗口去看。": None,
        "二是主动谋划少。习惯于等安排，对库房搬迁这样的难事提得晚、想得浅。": None,
        "（三）对照团结协作方面突出问题": "（二）对照团结协作方面突出问题",
        "（四）对照家风家教方面突出问题": "（三）对照家风家教方面突出问题",
    }
}


def _context(**scaffold: object) -> Context:
    context = build(RULES["S201"], MISSING_PART)
    return replace(context, scaffold=replace(sample_scaffold(), **scaffold))


def _severity(context: Context, code: str, selection: Selection = Selection()) -> Severity | None:
    return next((f.severity for f in run_rules(context, selection) if f.code == code), None)


@pytest.mark.parametrize(
    ("select", "ignore", "code", "runs"),
    [
        ((), (), "F101", True),
        (("F",), (), "F101", True),
        (("F",), (), "S101", False),
        (("F", "S1"), (), "S101", True),
        ((), ("F",), "F101", False),
        ((), ("F1",), "F201", True),
        (("F",), ("F1",), "F101", False),
        (("F101",), ("F",), "F101", True),
        (("F101",), ("F101",), "F101", False),
    ],
)
def test_the_longer_beginning_of_a_code_decides(select, ignore, code, runs):
    assert Selection(select, ignore).wants(code) is runs


def test_what_is_missing_is_an_error_in_a_verified_scaffold():
    assert _severity(_context(), "S201") is Severity.ERROR


def test_a_part_that_every_paper_has_is_missed_as_an_error_in_an_unverified_scaffold_too():
    assert _severity(_context(verified=False), "S201") is Severity.ERROR


def _without_aspect(**scaffold: object) -> Context:
    context = build(RULES["S101"], MISSING_ASPECT)
    return replace(context, scaffold=replace(sample_scaffold(), **scaffold))


def test_a_heading_that_nobody_has_verified_is_missed_as_a_warning():
    assert _severity(_without_aspect(), "S101") is Severity.ERROR
    assert _severity(_without_aspect(verified=False), "S101") is Severity.WARNING


def test_a_heading_that_a_good_source_covers_is_missed_as_an_error_in_an_unverified_scaffold_too():
    gone = next(spec.id for spec in _without_aspect().match.missing)
    good = Source("某通知", confidence=Confidence.B, covers=(gone,))
    poor = Source("传闻", confidence=Confidence.C, covers=(gone,))
    assert _severity(_without_aspect(verified=False, sources=(good,)), "S101") is Severity.ERROR
    assert _severity(_without_aspect(verified=False, sources=(poor,)), "S101") is Severity.WARNING


def test_an_unverified_scaffold_makes_no_error_of_its_own_demands_by_its_rules():
    raised = (("S302", "error"),)
    assert _severity(_context(rules=raised), "S302") is Severity.ERROR
    assert _severity(_context(verified=False, rules=raised), "S302") is Severity.WARNING


def test_who_asks_for_an_error_gets_one_from_an_unverified_heading():
    chosen = Selection(severities=(("S101", "error"),))
    assert _severity(_without_aspect(verified=False), "S101", chosen) is Severity.ERROR


def test_an_unverified_scaffold_leaves_other_errors_alone():
    context = build(RULES["W102"], {"line": "学习了XXX同志的事迹。"})
    scaffold = replace(sample_scaffold(), verified=False)
    with_scaffold = replace(context, scaffold=scaffold, match=build(RULES["S201"], {}).match)
    assert _severity(with_scaffold, "W102") is Severity.ERROR


def test_a_scaffold_may_change_a_severity():
    assert _severity(_context(rules=(("S302", "error"),)), "S302") is Severity.ERROR


def test_a_scaffold_may_switch_a_rule_off():
    assert _severity(_context(rules=(("S302", "off"),)), "S302") is None


def test_the_user_has_the_last_word_on_a_severity():
    selection = Selection(severities=(("S2", "info"),))
    assert _severity(_context(rules=(("S201", "warning"),)), "S201", selection) is Severity.INFO


def test_without_a_scaffold_nothing_that_needs_one_is_said():
    context = replace(_context(), scaffold=None, match=None)
    assert {f.code for f in run_rules(context) if f.code.startswith("S")} == {"S001"}


def test_a_draft_without_a_page_has_no_format_and_no_file_findings():
    assert not {f.code[0] for f in run_rules(_context())} & {"F", "X"}


def test_findings_come_in_reading_order():
    places = [f.where.paragraph or 0 for f in run_rules(_context())]
    assert len(places) > 1
    assert places == sorted(places)


def test_a_missing_part_points_to_no_place_and_a_missing_aspect_to_its_parent():
    sample = {"replace": {"（二）对照担当作为方面突出问题": "我在担当上也有不足，主要是以下两条。"}}
    missing_part = [f for f in run_rules(_context()) if f.code == "S201"]
    missing_aspect = [f for f in run_rules(build(RULES["S101"], sample)) if f.code == "S101"]
    assert missing_part[0].where.paragraph is None
    assert missing_aspect[0].where.path == ("二、存在的问题和不足",)


def test_codes_may_be_typed_as_beginnings_small_letters_and_names():
    assert expand(["f1", " S101 ", "lone-point"], "--select") == ("F1", "S101", "P104")


def test_an_unknown_code_is_answered_with_the_nearest():
    with pytest.raises(ReviewError, match="S101"):
        expand(["S1O1"], "--select")


def test_a_code_like_no_other_is_answered_with_the_families():
    with pytest.raises(ReviewError, match="S（结构）"):
        expand(["?"], "--select")


def test_a_code_cannot_be_registered_twice():
    register = rule("S101", "another-name", Severity.INFO, "重复", reason="。", source="无")
    with pytest.raises(ValueError, match="S101"):
        register(lambda context: [])
