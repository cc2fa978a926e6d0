"""What a notice calls its meeting, who issued it, and its theme: in its own words, or not at all."""

from __future__ import annotations

import pytest

from reviewcli.scaffold.notice.model import Reading
from reviewcli.scaffold.notice.read import read_notice
from reviewcli.scaffold.notice.source import of_text

HEAD = "关于召开2025年度民主生活会的通知\n"


def read(text: str) -> Reading:
    return read_notice(of_text(text).lines)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        (
            "关于召开学习贯彻习近平新时代中国特色社会主义思想主题教育专题民主生活会的通知\n2023年12月6日",
            "学习贯彻习近平新时代中国特色社会主义思想主题教育专题民主生活会",
        ),
        ("关于认真开好2023年度主题教育专题民主生活会的通知", "2023年度主题教育专题民主生活会"),
        ("关于召开“三严三实”专题民主生活会的通知\n2015年12月1日", "“三严三实”专题民主生活会"),
        ("县粮食局党组关于开好巡察整改专题民主生活会的通知", "巡察整改专题民主生活会"),
        ("县粮食局巡察整改专题民主生活会方案", "巡察整改专题民主生活会"),
        ("关于召开以案促改专题组织生活会的通知", "以案促改专题组织生活会"),
        ("关于开好2025年度县管党员领导干部民主生活会的通知", "2025年度民主生活会"),
        (
            "某局党支部专题组织生活会方案\n现就召开二〇二五年度专题组织生活会通知如下。",
            "2025年度专题组织生活会",
        ),
        (
            "关于召开专题组织生活会的提示\n各支部：\n党史学习教育专题组织生活会于7月底前召开。",
            "党史学习教育专题组织生活会",
        ),
        ("关于召开专题民主生活会的通知\n请于2025年11月底前召开。\n2025年11月3日", None),
    ],
)
def test_a_meeting_has_the_name_that_the_notice_gives_it(text: str, named: str | None) -> None:
    found = read(text).occasions
    assert (found[0].text if found else None) == named


@pytest.mark.parametrize(
    ("text", "issuer"),
    [
        ("关于转发县委组织部《关于开好2025年度民主生活会的通知》的通知\n各村：", None),
        (
            "某旅政治工作部\n关于组织开好年度党委民主生活会的通知\n（2025年12月30日）\n各单位党委：\n请认真准备。",
            "某旅政治工作部",
        ),
    ],
)
def test_the_issuer_is_an_organ_and_no_piece_of_the_title(text: str, issuer: str | None) -> None:
    found = read(text).issuer
    assert (found.text if found else None) == issuer


@pytest.mark.parametrize(
    ("text", "theme"),
    [
        ("会议主题为“砥砺奋进开新局”，重点检视作风方面的问题。", "砥砺奋进开新局"),
        ("会议主题是“铸魂强基、严守规矩，\n以实干作答”。", "铸魂强基、严守规矩，以实干作答"),
        (
            "一、会议主题\n深入学习党的创新理论，\n推动公司高质量发展。",
            "深入学习党的创新理论，推动公司高质量发展",
        ),
        (
            "以强化理论武装，坚定“四个自信”，以务实作风抓好落实为主题召开会议。",
            "强化理论武装，坚定“四个自信”，以务实作风抓好落实",
        ),
        ("以“三抓三促”为抓手，以“锤炼党性、担当实干”为主题。", "锤炼党性、担当实干"),
        (
            "以党的二十届四中全会精神为指导，以锤炼党性、担当实干、服务群众为主题。",
            "锤炼党性、担当实干、服务群众",
        ),
        ("主题：1.学习理论；2.查摆问题；3.整改提高。", None),
        ("主题是“学思践悟、真抓实干”，时间为1月底前。", "学思践悟、真抓实干"),
    ],
)
def test_a_theme_ends_where_it_ends(text: str, theme: str | None) -> None:
    found = read(HEAD + text).themes
    assert (found[0].text if found else None) == theme


def test_a_theme_that_could_begin_at_two_places_is_doubted() -> None:
    found = read(HEAD + "围绕学习贯彻全会精神，以锤炼党性、改进作风、担当实干为主题召开会议。").themes
    assert all("从哪里开始" in theme.origin.note for theme in found)


def test_the_title_does_not_take_in_the_lines_below_it() -> None:
    found = read("组织生活会安排（2025年度）\n环节\n内容\n学习\n集中学习")
    assert found.title is not None
    assert found.title.text == "组织生活会安排（2025年度）"
    assert found.year is not None
    assert found.year.text == "2025"


def test_the_theme_of_last_years_meeting_is_none() -> None:
    text = "2024年度民主生活会主题是“凝心聚力、开创新局”，各单位要回头看。"
    assert read(HEAD + text).themes == ()
    assert [value.text for value in read(HEAD + text + "会议主题为“奋楫笃行、再谱新篇”。").themes] == [
        "奋楫笃行、再谱新篇"
    ]
