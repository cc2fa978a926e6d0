"""The words that people give to parts and aspects: none of the usual ones is called wrong."""

from __future__ import annotations

import pytest
from variant_faults import BRACKETED, THEME, part
from variant_layouts import render
from variant_measure import Case, judge
from variant_papers import make_doc
from variants import CAUSES, MEASURES, PROBLEMS

WORDS = [
    (PROBLEMS, "存在的问题 存在的主要问题 存在的主要问题和不足"),
    (PROBLEMS, "存在的问题及表现 存在的突出问题和具体表现 对照检查剖析"),
    (PROBLEMS, "检视出的突出问题 检视出的主要问题及表现 对照检查情况"),
    (PROBLEMS, "查摆出的突出问题 对照六个方面查摆存在的主要问题"),
    (PROBLEMS, "个人检视剖析情况 存在问题 存在的差距和问题 突出问题"),
    (PROBLEMS, "问题查摆 检视剖析 对照检查发现的问题"),
    (CAUSES, "产生问题的原因 原因剖析 问题根源 根源剖析"),
    (CAUSES, "问题产生的原因 产生上述问题的原因 思想根源剖析"),
    (CAUSES, "存在问题的原因剖析 问题原因剖析 深层次原因剖析"),
    (CAUSES, "产生问题的深层次原因 主要原因 产生差距和不足的原因"),
    (MEASURES, "今后整改和努力方向 努力方向 整改措施"),
    (MEASURES, "下一步整改措施 努力方向和改进措施 今后的努力方向和整改措施"),
    (MEASURES, "下步整改措施 改进措施 整改方向和措施 整改思路和措施"),
    (MEASURES, "整改措施及努力方向 今后的打算 整改方向"),
]
ASPECTS = (
    "{0} {0}方面 在{0}方面 对照{0}方面突出问题 关于{0}方面 {0}方面存在的突出问题 在{0}方面存在的问题 对照{0}"
    " 聚焦{0}方面 围绕{0}方面 检视{0}方面存在的问题 {0}方面： {0}方面存在的不足"
    " {0}方面还有差距 {0}上存在的问题 从{0}方面看 对照“{0}”方面突出问题"
)
NAMES = ("理论学习", "政治素质", "能力本领", "担当作为", "工作作风", "廉洁自律")


def paper(points="paragraph"):
    return make_doc(3, meeting=THEME, after=((),), before=((),), points=points, **BRACKETED)


def wrong(doc):
    return [f"{finding.code} {finding.message}" for finding in judge(Case("", render(doc, "direct"))).wrong]


@pytest.mark.parametrize(("group", "words"), [(g, w) for g, line in WORDS for w in line.split()])
def test_a_part_may_be_called_so(group, words):
    doc = paper()
    at = part(doc, group)
    doc.set(at, doc.lines[at].text[: doc.lines[at].number] + words)
    assert wrong(doc) == []


@pytest.mark.parametrize("points", ["paragraph", "inline"])
@pytest.mark.parametrize("form", ASPECTS.split())
def test_aspects_may_be_called_so(form, points):
    doc = paper(points)
    for at in doc.at("aspect"):
        name = next(name for name in NAMES if name in doc.lines[at].text)
        doc.set(at, doc.lines[at].text[: doc.lines[at].number] + form.format(name))
    assert wrong(doc) == []
