"""Notices written for this: what is in them is found, and nothing that is not."""

from __future__ import annotations

from pathlib import Path

import docx
import notice_scores as notices
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from reviewcli.scaffold.library import load_scaffold
from reviewcli.scaffold.load import load_text
from reviewcli.scaffold.notice.draft import BASES, draft_scaffold
from reviewcli.scaffold.notice.lines import prepare
from reviewcli.scaffold.notice.model import Aspect, NoticeLine, Reading
from reviewcli.scaffold.notice.read import narrowed, read_notice
from reviewcli.scaffold.notice.source import of_text, read_source
from reviewcli.scaffold.write import scaffold_text

ALL = sorted(path.stem for path in notices.FOLDER.glob("*.txt"))
HEAD = "关于召开2025年度民主生活会的通知\n"
MEMBER = "关于召开2025年度组织生活会的通知\n"


def read(text: str) -> Reading:
    return read_notice(of_text(text).lines)


def names(text: str) -> list[tuple[str, ...]]:
    return [found.names for found in read(text).aspects]


@pytest.mark.parametrize("name", ALL)
def test_every_field_of_a_notice_is_read_right_and_none_is_invented(name: str) -> None:
    path = notices.FOLDER / f"{name}.txt"
    expected = yaml.safe_load(path.with_suffix(".yaml").read_text(encoding="utf-8"))
    faults = [one for one in notices.scored(notices.read(path), expected) if one[1] != "right"]
    assert faults == []


@pytest.mark.parametrize("name", ALL)
def test_every_notice_gives_scaffolds_that_load(name: str) -> None:
    reading = notices.read(notices.FOLDER / f"{name}.txt")
    for meeting in reading.meetings:
        for (id, kind), (base, _) in BASES.items():
            if id == meeting.text:
                own = narrowed(reading, id, kind)
                drafted = draft_scaffold(own, id, kind, load_scaffold(base), called=name)
                made = load_text(scaffold_text(drafted.data, drafted.comments), source=name)
                assert tuple(x.heading for x in made.aspects) == (own.aspects[0].names if own.aspects else ())


def test_there_are_notices_in_at_least_fifty_styles() -> None:
    assert len(ALL) >= 50


@pytest.mark.parametrize("name", ["01-county", "02-school-member", "10-table", "24-thesis-plan"])
def test_a_word_file_is_read_like_the_text(name: str, tmp_path: Path) -> None:
    text = notices.FOLDER / f"{name}.txt"
    document = docx.Document()
    for line in text.read_text(encoding="utf-8").splitlines():
        document.add_paragraph(line)
    document.save(str(tmp_path / "通知.docx"))
    source = read_source(tmp_path / "通知.docx")
    found = read_notice(source.lines, wrapped=source.wrapped)
    expected = yaml.safe_load(text.with_suffix(".yaml").read_text(encoding="utf-8"))
    assert [one for one in notices.scored(found, expected) if one[1] != "right"] == []


def test_the_cells_of_a_word_table_are_read_as_a_list(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph(MEMBER.strip())
    document.add_paragraph("党员查摆问题的重点：")
    rows = [
        ("序号", "方面", "重点内容"),
        ("1", "理论学习方面", "是否学深悟透"),
        ("2", "党性修养方面", "是否坚定"),
    ]
    rows += [("3", "作用发挥方面", "是否争先"), ("4", "纪律作风方面", "是否守纪")]
    table = document.add_table(len(rows), 3)
    for n, row in enumerate(rows):
        for k, text in enumerate(row):
            table.cell(n, k).text = text
    document.save(str(tmp_path / "表.docx"))
    found = read_notice(read_source(tmp_path / "表.docx").lines)
    assert found.aspects[0].names == ("理论学习", "党性修养", "作用发挥", "纪律作风")
    assert found.aspects[0].aspects[0].gloss == "是否学深悟透"


def test_a_gloss_is_kept_apart_from_the_name() -> None:
    text = HEAD + (
        "对照以下三个方面查摆：\n1.政治忠诚方面。重点查摆是否坚定。\n2.党性修养方面（看学习情况）\n3.担当作为方面"
    )
    assert read(text).aspects[0].aspects == (
        Aspect("政治忠诚", "重点查摆是否坚定"),
        Aspect("党性修养", "看学习情况"),
        Aspect("担当作为"),
    )


@pytest.mark.parametrize(
    "sentence",
    [
        "围绕政治建设、担当作为、工作作风、廉洁自律等四个方面征求意见。",
        "从理想信念、宗旨意识、党性修养、政绩观等四个方面剖析原因。",
        "从政治素质、工作表现、服务群众、遵守纪律等方面对党员进行民主评议。",
        "从责任、措施、时限、销号四个方面制定整改台账。",
        "要带头学习、带头查摆、带头整改，做到“三个带头”。",
        "会前要做好四项工作：一是学习，二是征求意见，三是谈心谈话，四是撰写材料。",
        "重点对照以下内容：1.《中国共产党章程》2.《准则》3.《条例》查摆问题。",
    ],
)
def test_lists_of_other_things_are_no_aspects(sentence: str) -> None:
    assert names(HEAD + sentence) == []


def test_a_list_that_cannot_be_parted_into_the_number_said_is_left_out() -> None:
    assert names(HEAD + "班子成员要从政治忠诚、党性修养、担当作为等五个方面查摆问题。") == []


def test_a_numbered_list_with_another_number_than_said_is_given_and_doubted() -> None:
    text = HEAD + "重点查摆以下五个方面：\n1.政治忠诚方面\n2.党性修养方面\n3.担当作为方面"
    origin = read(text).aspects[0].origin
    assert origin.confidence.value == "D"
    assert "5 个" in origin.note
    assert "3 个" in origin.note


@pytest.mark.parametrize(
    ("date", "year"),
    [("2026年1月5日", "2025"), ("2026年3月31日", "2025"), ("2025年12月30日", "2025"), ("2026年5月6日", None)],
)
def test_without_a_year_named_the_date_tells_it_or_nothing_does(date: str, year: str | None) -> None:
    found = read(f"关于召开民主生活会的通知\n各单位：\n请认真准备。\n县委组织部\n{date}").year
    assert (found.text if found else None) == year


def test_last_years_meeting_does_not_give_the_year() -> None:
    found = read(
        "关于开好民主生活会的通知\n会上通报2024年度民主生活会整改措施落实情况。\n县委组织部\n2026年1月5日"
    )
    assert found.year is not None
    assert found.year.text == "2025"


@pytest.mark.parametrize(
    "sentence",
    [
        "会议主题与上级保持一致。",
        "会议主题另行通知。",
        "开展“学习二十届四中全会精神”主题党日活动。",
        "主题教育期间要深入查摆问题。",
    ],
)
def test_a_theme_that_is_not_written_is_not_found(sentence: str) -> None:
    assert read(HEAD + sentence).themes == ()


def test_two_different_themes_make_the_first_doubtful() -> None:
    found = read(
        HEAD + "会议主题是：锤炼坚强党性，弘扬优良作风。\n会议以“树立正确政绩观，为民造福办实事”为主题。"
    )
    assert found.themes[0].origin.confidence.value == "D"


def test_the_length_of_other_papers_is_not_that_of_the_paper() -> None:
    text = HEAD + "会后10日内报送会议情况报告，不超过2000字；问题部分不少于1500字。"
    assert read(text).lengths == ()


def test_what_is_said_to_the_group_does_not_count_for_the_person() -> None:
    found = read(HEAD + "领导班子对照检查材料不超过5000字，个人对照检查材料不超过3000字。")
    assert narrowed(found, "democratic-life", "个人").lengths[0].max == 3000
    assert narrowed(found, "democratic-life", "班子").lengths[0].max == 5000


def test_a_part_that_is_not_wanted_is_not_asked_for() -> None:
    assert read(HEAD + "对照检查材料不需要单独写上年度整改落实情况。").parts == ()


def test_every_value_names_a_sentence_of_the_notice() -> None:
    text = (notices.FOLDER / "01-county.txt").read_text(encoding="utf-8").replace("\u3000", "")
    joined = text.replace("\n", "")
    found = read(text)
    origins = [found.year.origin] if found.year else []
    origins += [
        v.origin for group in (found.themes, found.aspects, found.parts, found.lengths) for v in group
    ]
    assert len(origins) > 6
    assert all(origin.sentence in joined and origin.place for origin in origins)


@given(
    st.lists(
        st.text(
            alphabet="一二（）1.、；。：“”方面查摆对照主题是带头年度民主生活会字不少于3000 \n", max_size=60
        )
    )
)
@settings(max_examples=60, deadline=None)
def test_any_text_is_read_without_an_error(lines: list[str]) -> None:
    read_notice([NoticeLine(line, "第1行") for line in lines])


def test_lines_broken_at_the_edge_are_joined_and_items_are_not() -> None:
    broken = [
        "关于会议的说明",
        "一二三四五六七八九十一二三四五六七八九十",
        "后半句。",
        "（一）第一项内容是这样的一二三四五六七八九",
        "接着写。",
    ]
    found = [line.text for line in prepare([NoticeLine(x, "第1页") for x in broken], wrapped=True)]
    assert found == ["关于会议的说明", broken[1] + broken[2], broken[3] + broken[4]]
