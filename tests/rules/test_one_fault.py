"""One fault in a paper is one finding: rules that could say the same, or its contrary, keep still."""

from collections import Counter

import pytest
from sample_papers import RuleSample, paper_context

from reviewcli.rules.run import run_rules

DUTY = (
    "（二）对照担当作为方面突出问题",
    "一是遇事往后退。去年窗口投诉多，我先想到的是解释，没有第一时间到窗口去看。",
    "二是主动谋划少。习惯于等安排，对库房搬迁这样的难事提得晚、想得浅。",
)
CAUSES = (
    "三、产生问题的原因",
    "一是理论武装抓得不紧。把学习当成任务，没有当成解决问题的办法。",
    "二是宗旨意识有所淡化。想问题的时候先想自己方便不方便。",
    "三是党性锻炼不够自觉。对自己的要求有所放松。",
)
STUDY = "（一）对照理论学习方面突出问题"


def _gone(*lines: str) -> RuleSample:
    return dict.fromkeys(lines)


FAULTS = {
    "an aspect deleted, its number left out": (_gone(*DUTY), ["S101"]),
    "an aspect's heading deleted, its points left": (_gone(DUTY[0]), ["S101"]),
    "the causes deleted, their number left out": (_gone(*CAUSES), ["S201"]),
    "two aspects under one heading": (
        {STUDY: "（一）对照理论学习、担当作为方面突出问题", DUTY[0]: None},
        ["S108"],
    ),
    "two aspects under one heading with the second's number": (
        {STUDY: None, DUTY[0]: "（二）对照理论学习、担当作为方面突出问题"},
        ["S108"],
    ),
    "another aspect in an aspect's place": ({DUTY[0]: "（二）纪律规矩方面"}, ["S101", "S110"]),
    "a judgement in an aspect's place": ({DUTY[0]: "（二）工作推进缓慢，遇事往后退"}, ["S106"]),
    "two aspects that have changed places, numbers and all": (
        {STUDY: "（二）对照担当作为方面突出问题", DUTY[0]: "（一）对照理论学习方面突出问题"},
        ["S107"],
    ),
    "a note in brackets": ({"二、存在的问题和不足": "二、存在的问题和不足（查摆问题12个）"}, []),
    "one wrong number": ({DUTY[0]: "（八）对照担当作为方面突出问题"}, ["N101"]),
    "a number twice": ({DUTY[0]: "（一）对照担当作为方面突出问题"}, ["N101"]),
    "a point's number twice": ({CAUSES[3]: CAUSES[3].replace("三是", "二是")}, ["P102"]),
    "a point left out": ({CAUSES[2]: None, CAUSES[3]: CAUSES[3].replace("三是", "四是")}, ["P101", "P201"]),
    "a team in the title": (
        {"2098年度民主生活会个人对照检查材料": "白水镇党委班子2098年度民主生活会对照检查材料"},
        ["S304"],
    ),
}


def _codes(replaced: RuleSample) -> Counter[str]:
    return Counter(finding.code for finding in run_rules(paper_context(replaced)))


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_said_once(name: str) -> None:
    replaced, codes = FAULTS[name]
    assert sorted((_codes(replaced) - _codes({})).elements()) == codes
