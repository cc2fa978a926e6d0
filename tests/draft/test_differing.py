"""Two versions of a text side by side, short, the differing places marked without colour."""

from __future__ import annotations

from reviewcli.draft.returning.differing import differing


def test_only_what_differs_is_marked():
    assert differing("对历史遗留的三笔借款一拖再拖。", "对历史遗留的四笔借款一拖再拖。") == (
        ["对历史遗留的〔三〕笔借款一拖再拖。"],
        ["对历史遗留的〔四〕笔借款一拖再拖。"],
    )


def test_lines_that_are_the_same_are_left_out():
    assert differing("一样。\n甲乙丙丁。", "一样。\n甲乙丙戊。") == (["甲乙丙〔丁〕。"], ["甲乙丙〔戊〕。"])


def test_long_stretches_of_the_same_are_cut():
    same = "这一段话两边完全相同没有必要全部读一遍，只要看得出在哪里就行了。"
    (one,), (other,) = differing(f"{same}甲{same}", f"{same}乙{same}")
    assert "〔甲〕" in one
    assert "〔乙〕" in other
    assert len(one) < 40


def test_a_line_that_only_one_has_stands_on_its_side_only():
    assert differing("一样。\n多出来的一段。", "一样。") == (["〔多出来的一段。〕"], [])


def test_a_line_put_before_the_others_does_not_make_them_differ():
    assert differing("新加的。\n原来的第一段。", "原来的第一段。") == (["〔新加的。〕"], [])


def test_a_text_that_is_gone_shows_nothing_of_its_own():
    assert differing("", "剩下的。") == ([], ["〔剩下的。〕"])


def test_many_lines_are_counted_not_shown():
    lines, _ = differing("\n".join(f"第{n}段甲乙丙" for n in range(9)), "")
    assert len(lines) == 7
    assert lines[-1] == "……（另有 3 段）"


def test_a_very_long_difference_is_cut():
    lines, _ = differing("长" * 500, "短")
    assert len(lines[0]) < 100
