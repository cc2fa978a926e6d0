"""Findings that speak of several places: each place is known, accepted, compared."""

from dataclasses import replace

import pytest
from sample_papers import SAMPLES, paper_context, whole_paper

from reviewcli.checking.accepted import Acceptance, part
from reviewcli.checking.run import Settings, check_file
from reviewcli.checking.since import compare, read_old
from reviewcli.rules.folded import count_said, narrowed, one_by_one, places_of
from reviewcli.rules.registry import all_rules
from reviewcli.rules.run import Selection, run_rules

LINES = whole_paper().rstrip("\n").split("\n")
STARTS = ("一是", "二是学用")
BODY = [n for n, line in enumerate(LINES) if line.startswith(("一是", "二是", "三是"))][:3]
MASKED = ("请示××市委。", "报告××县局。", "走访××乡镇。")


def _lines(masks):
    lines = list(LINES)
    for at, mask in zip(BODY, masks, strict=False):
        lines[at] += mask
    return lines


def _settings(code, **more):
    return Settings(scaffold=str(SAMPLES / "scaffold.yaml"), text=True, selection=Selection((code,)), **more)


def _check(path, lines, settings):
    path.write_text("\n".join(lines), encoding="utf-8")
    return check_file(path, settings)


@pytest.fixture
def group(tmp_path):
    (found,) = _check(tmp_path / "a.txt", _lines(MASKED), _settings("W201")).findings
    return found


def _since(tmp_path, old, new, code="W201", **more):
    _check(tmp_path / "旧.txt", old, _settings(code))
    settings = _settings(code, **more)
    return compare(
        read_old(tmp_path / "旧.txt", settings), _check(tmp_path / "新.txt", new, settings), settings
    ).since


def _paragraphs(findings):
    return [place.paragraph - 1 for finding in findings for place in places_of(finding)]


def test_every_place_that_is_counted_is_given(group):
    assert _paragraphs([group]) == BODY
    assert count_said(group) == 3
    assert all("×" in place.text and place.path for place in places_of(group))


def test_no_rule_counts_places_that_it_does_not_give():
    lines = {LINES[at]: LINES[at] + "研究,部署,落实。。我有待提高,XX。。" for at in BODY}
    folded = [each for each in run_rules(paper_context(lines)) if count_said(each) > 1]
    assert {each.code for each in folded} >= {"W304", "W306"}
    assert [each.code for each in folded if not each.more] == []


def test_a_finding_of_some_places_counts_them_and_speaks_of_the_first_of_them(group):
    fewer = narrowed(group, group.more)
    assert count_said(fewer) == 2
    assert fewer.where == group.more[0]
    assert group.where.text not in fewer.message or group.where.text == fewer.where.text
    assert "共" not in narrowed(group, group.more[:1]).message


def test_a_finding_of_all_its_places_is_itself(group):
    assert narrowed(group, places_of(group)) is group
    assert one_by_one(replace(group, more=())) == [replace(group, more=())]


def test_a_personal_number_is_not_said_aloud_in_a_finding_of_some_places(group):
    secret = replace(group, code="X109", more=(replace(group.where, text="13800000000"),))
    assert "138" not in narrowed(secret, secret.more).message


def test_only_the_place_that_is_accepted_goes_and_the_count_is_corrected(group):
    group = replace(group, more=tuple(replace(place, text=f"××{n}") for n, place in enumerate(group.more)))
    (left,), (accepted,) = part([group], [Acceptance("W201", "按要求", words="××1")], "a.docx")
    assert count_said(left) == 2
    assert places_of(left) == (group.where, group.more[0])
    assert places_of(accepted.finding) == (group.more[1],)


def test_what_covers_every_place_accepts_the_whole_as_it_was(group):
    left, (accepted,) = part([group], [Acceptance("W201", "按要求", file="a.docx")], "a.docx")
    assert left == ()
    assert accepted.finding is group


def test_of_a_group_the_mended_places_are_mended_and_the_others_open(tmp_path):
    since = _since(tmp_path, _lines(MASKED), _lines(("请示甲市委。", *MASKED[1:])))
    assert _paragraphs(since.mended) == BODY[:1]
    assert _paragraphs(since.open) == BODY[1:]
    assert since.new == ()


def test_a_further_place_is_new_and_the_others_of_its_group_are_open(tmp_path):
    since = _since(tmp_path, _lines(MASKED[:2]), _lines(MASKED))
    assert _paragraphs(since.new) == BODY[2:]
    assert _paragraphs(since.open) == BODY[:2]
    assert since.mended == ()


def test_places_that_an_older_result_counted_without_listing_them_are_not_new(tmp_path):
    settings = _settings("W201")
    _check(tmp_path / "旧.txt", _lines(MASKED), settings)
    old = read_old(tmp_path / "旧.txt", settings)
    old = replace(old, findings=tuple(replace(each, more=()) for each in old.findings))
    since = compare(old, _check(tmp_path / "新.txt", _lines(MASKED), settings), settings).since
    assert since.new == ()
    assert _paragraphs(since.open) == BODY


# ---------------------------------------------------------------- mended, or gone


def test_a_paragraph_put_right_is_mended(tmp_path):
    since = _since(tmp_path, _lines(MASKED[:1]), LINES)
    assert [each.code for each in since.mended] == ["W201"]


def test_a_paragraph_replaced_by_one_on_another_subject_is_gone_not_mended(tmp_path):
    other = list(LINES)
    other[BODY[0]] = "一是车辆管理松散。公务用车登记簿漏填十七次，驾驶员私自外出。"
    since = _since(tmp_path, _lines(MASKED[:1]), other)
    assert since.mended == ()
    assert [each.code for each in since.gone] == ["W201"]


def test_a_paragraph_written_out_at_length_is_the_same_yet(tmp_path):
    longer = list(LINES)
    longer[BODY[0]] += "我在三月的调研里发现，十二个项目有五个没有按期开工，原因是图纸反复修改。" * 2
    since = _since(tmp_path, _lines(MASKED[:1]), longer)
    assert [each.code for each in since.mended] == ["W201"]


def test_a_placeholder_that_was_the_whole_paragraph_is_mended_by_what_stands_there_now(tmp_path):
    empty = list(LINES)
    empty[BODY[1]] = "【待补充：第二条】"
    since = _since(tmp_path, empty, LINES, "W101")
    assert [each.code for each in since.mended] == ["W101"]


# ---------------------------------------------------------------- rules that cannot judge


def test_findings_of_rules_that_do_not_run_on_what_there_is_now_are_not_compared(tmp_path):
    settings = _settings("F")
    old = read_old(_written(tmp_path), settings)
    fault = next(rule for rule in all_rules() if rule.code == "F101")
    finding = replace(_any(tmp_path), code=fault.code, name=fault.name)
    since = compare(
        replace(old, findings=(finding,)), _check(tmp_path / "新.txt", LINES, settings), settings
    ).since
    assert since.uncompared == (finding,)
    assert since.mended == since.gone == ()


def test_lengths_of_a_paper_with_gaps_are_not_compared(tmp_path):
    gap = [*LINES[: BODY[0]], "【待补充：例子】", *LINES[BODY[0] :]]
    finding = replace(_any(tmp_path), code="C202", name="length-usual")
    settings = _settings("C202")
    old = replace(read_old(_written(tmp_path), settings), findings=(finding,))
    for lines, wanted in ((gap, (finding,)), (LINES, ())):
        since = compare(old, _check(tmp_path / "新.txt", lines, settings), settings).since
        assert since.uncompared == wanted or "C202" in [each.code for each in since.open]
    assert compare(old, _check(tmp_path / "新.txt", gap, settings), settings).since.mended == ()


def test_what_was_missing_and_is_a_gap_yet_stays_open(tmp_path):
    heads = [n for n, line in enumerate(LINES) if line.startswith("（") and line.endswith("突出问题")]
    without = LINES[: heads[0]] + LINES[heads[1] :]
    gap = [*LINES[: heads[0] + 1], "【待补充：这一方面的问题】", *LINES[heads[1] :]]
    since = _since(tmp_path, without, gap, "S101")
    assert [each.code for each in since.open] == ["S101"]
    assert since.mended == ()
    assert _since(tmp_path, without, LINES, "S101").open == ()


def _written(tmp_path):
    path = tmp_path / "旧.txt"
    path.write_text("\n".join(LINES), encoding="utf-8")
    return path


def _any(tmp_path):
    return _check(tmp_path / "b.txt", _lines(MASKED[:1]), _settings("W201")).findings[0]
