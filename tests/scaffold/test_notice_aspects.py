"""Lists of aspects in the forms that notices have, and lists that are none."""

from __future__ import annotations

import pytest

from reviewcli.scaffold.notice.model import AspectList
from reviewcli.scaffold.notice.read import read_notice
from reviewcli.scaffold.notice.source import of_text

HEAD = "关于召开2025年度民主生活会的通知\n"


def lists(text: str) -> tuple[AspectList, ...]:
    return read_notice(of_text(HEAD + text).lines).aspects


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "按照“四个对照检查”的要求：\n对照检查思想政治；对照检查工作作风；\n对照检查廉洁自律；对照检查家风建设。",
            "思想政治 工作作风 廉洁自律 家风建设",
        ),
        (
            "每个方面应有3个以上问题，四个方面（理想信念、为民情怀、担当作为、清正廉洁）缺一不可。",
            "理想信念 为民情怀 担当作为 清正廉洁",
        ),
        (
            "个人材料从理想信念、为民情怀、干事担当、清正廉洁四方面写，每方面2条。",
            "理想信念 为民情怀 干事担当 清正廉洁",
        ),
        (
            "重点查摆以下三个方面问题：政治纪律上有无松懈，组织纪律上有无变通，廉洁纪律上有无破口。",
            "政治纪律 组织纪律 廉洁纪律",
        ),
        (
            "（一）查摆问题。要对照以下三个方面查摆问题：\n（一）在理想信念方面。重点查看是否坚定。\n"
            "（二）在为民服务方面。\n（三）在担当作为方面。\n（二）征求意见。广泛征求。\n（三）谈心谈话。",
            "理想信念 为民服务 担当作为",
        ),
        (
            "检视内容：\n①在师德师风上，有没有敷衍塞责；\n②在教书育人上，有没有得过且过；\n③在学术诚信上，有没有弄虚作假。",
            "师德师风 教书育人 学术诚信",
        ),
        ("重点查摆在修身做人上、在用权律己上、在干事创业上存在的突出问题。", "修身做人 用权律己 干事创业"),
        (
            "从三个方面对照检查：一是理论学习方面，二是决策部署方面，三是廉洁自律方面。",
            "理论学习 决策部署 廉洁自律",
        ),
    ],
)
def test_a_list_is_found_once_in_each_of_these_forms(text: str, names: str) -> None:
    assert [found.names for found in lists(text)] == [tuple(names.split())]


def test_yardsticks_are_aspects_only_where_nothing_else_is_and_doubted_then() -> None:
    (found,) = lists("要对照入党誓词、对照岗位职责、对照身边榜样，找差距、查不足。")
    assert found.names == ("对照入党誓词", "对照岗位职责", "对照身边榜样")
    assert "请核对" in found.origin.note
    (found,) = lists(
        "要对照入党誓词、对照岗位职责、对照身边榜样，查找不足。从理想信念、为民服务、担当作为三个方面查摆问题。"
    )
    assert found.names == ("理想信念", "为民服务", "担当作为")


def test_faults_are_no_aspects() -> None:
    assert lists("重点查摆：\n1.入党动机不纯；\n2.学习不刻苦；\n3.先锋作用不明显。") == ()
    assert lists("重点查摆以下三个方面：\n1.责任意识淡薄；\n2.担当精神缺失；\n3.作风不严不实。") == ()


def test_two_sorts_of_members_have_each_their_list() -> None:
    found = lists(
        "（一）教师党员重点查摆：\n1.理论学习方面；\n2.教书育人方面；\n3.服务师生方面。\n"
        "（二）学生党员重点查摆：\n1.入党动机方面；\n2.学习成长方面；\n3.先锋模范方面。"
    )
    assert [one.group for one in found] == ["教师党员", "学生党员"]


def test_each_aspect_of_a_numbered_list_has_its_own_line() -> None:
    (found,) = lists(
        "重点对照三个方面查摆：\n1.理想信念方面。看是否坚定。\n2.为民服务方面。\n3.担当作为方面。"
    )
    assert [(one.said, one.place) for one in found.aspects][:2] == [
        ("1.理想信念方面。看是否坚定。", "第3行"),
        ("2.为民服务方面。", "第4行"),
    ]
