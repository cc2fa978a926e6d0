"""A scaffold drafted from a finished paper: its structure, none of its words, nobody's names."""

from __future__ import annotations

import re

import pytest

from reviewcli.manuscript.model import Line, Manuscript, Paragraph
from reviewcli.manuscript.outline import read_outline
from reviewcli.rules.model import Context
from reviewcli.rules.run import run_rules
from reviewcli.scaffold.advise import advise
from reviewcli.scaffold.library import load_scaffold
from reviewcli.scaffold.load import load_text
from reviewcli.scaffold.match import match
from reviewcli.scaffold.model import Part, Presence, Scaffold
from reviewcli.scaffold.sample.draft import Drafted, head_of, sample_scaffold
from reviewcli.scaffold.sample.front import occasion_of, opening_of, title_of
from reviewcli.scaffold.sample.names import byline_of, names_of
from reviewcli.scaffold.write import scaffold_text

PROBLEM = "我在包抓的三个村只听汇报没有看台账，拖了半个月才把渠修好，群众当面提了意见"
ASPECTS = ("理论学习", "政治素质", "能力本领", "担当作为", "工作作风", "廉洁自律")


def paper(*lines: str) -> Manuscript:
    return read_outline(tuple(Paragraph(n, line) for n, line in enumerate(lines, 1))).manuscript


def points(count: int) -> list[str]:
    return [f"{'一二三四五'[n]}是第{n + 1}处抓得不紧。{PROBLEM}。" for n in range(count)]


def of_2023() -> Manuscript:
    lines = [
        "2023年第一批主题教育专题民主生活会个人剖析材料",
        "",
        "按照××县有关安排，根据县纪委机关、县委组织部有关要求，围绕会议主题，聚焦“学思想、强党性、重实践、建新功”总要求，"
        "检视差距不足，剖析原因，制定改进措施。现对照检查如下：",
        "一、存在的问题和不足",
    ]
    for n, aspect in enumerate(ASPECTS):
        lines += [f"（{'一二三四五六'[n]}）对照{aspect}方面突出问题", *points(2)]
    lines += ["二、产生问题的原因", *points(3), "三、今后整改和努力方向", *points(3)]
    return paper(*lines)


def drafted(manuscript: Manuscript) -> tuple[Drafted, Scaffold, str]:
    found = occasion_of(manuscript)
    base = load_text(scaffold_text(head_of(manuscript, found)), source="base.yaml")
    made = sample_scaffold(manuscript, found, base)
    text = scaffold_text(made.data, made.comments)
    return made, load_text(text, source="made.yaml"), text


def structure(scaffold: Scaffold) -> list[object]:
    """Everything but ids: parts, headings, presence, points, in order."""
    out: list[object] = []
    for section in scaffold.walk():
        rule = section.points
        bounds = (rule.min, rule.max, rule.style) if rule else None
        out.append((section.part, section.heading, section.presence, bounds))
    return out


def test_a_paper_of_2023_gives_the_structure_of_the_bundled_scaffold() -> None:
    bundled = load_scaffold("democratic-life-2023-theme-education-1")
    wanted = [row for row in structure(bundled) if isinstance(row, tuple) and row[2] is Presence.REQUIRED]
    made = drafted(of_2023())[1]
    assert structure(made) == wanted
    assert (made.meeting, made.year, made.kind) == (bundled.meeting, bundled.year, bundled.kind)
    assert made.title == bundled.title


def test_nothing_is_taken_for_certain() -> None:
    made = drafted(of_2023())[1]
    assert not made.verified
    assert not any(made.verified_of(section.id) for section in made.walk())


def test_no_sentence_of_the_text_goes_in() -> None:
    text = drafted(of_2023())[2]
    assert PROBLEM not in text
    assert "抓得不紧" not in text


HEADED = (
    "2025年度组织生活会个人对照检查材料",
    "现对照检查如下：",
    "一、2024年度组织生活会整改措施落实情况",
    "都改了。",
    "二、问题查摆",
    "（一）六个方面突出问题查摆",
    "1.学习贯彻贯彻党的创新理论方面（张三 13912345678）",
    *points(2),
    "2.联系服务群众方面，主要是下村太少：",
    *points(3),
    "3.宗教信仰方面",
    "本人没有宗教信仰。",
    "（二）需要说明和报告的事项",
    "没有。",
    "三、原因剖析",
    "（一）理想信念不够坚定",
    f"{PROBLEM}。",
    "（二）宗旨意识有待加强",
    f"{PROBLEM}。",
)


def test_aspects_stand_under_the_problems_whatever_gathers_them_in_the_sample() -> None:
    made = drafted(paper(*HEADED))[1]
    assert [s.id for s in made.sections] == ["last-year", "problems", "report", "causes"]
    assert [s.heading for s in made.aspects] == [
        "学习贯彻党的创新理论方面", "联系服务群众方面", "宗教信仰方面",
    ]  # fmt: skip
    assert [(s.points.min, s.points.style) for s in made.aspects if s.points] == [
        (2, "一是"), (2, "一是"), (0, "一是"),
    ]  # fmt: skip


def test_headings_of_the_writers_own_count_as_points_and_stay_out() -> None:
    _, made, text = drafted(paper(*HEADED))
    causes = made.section("causes")
    assert causes is not None
    assert causes.points is not None
    assert (causes.points.min, causes.points.style, causes.children) == (2, "（一）", ())
    assert "理想信念" not in text


def test_names_and_numbers_of_people_go_out_of_headings() -> None:
    text = drafted(paper(*HEADED))[2]
    assert "张三" not in text
    assert "139" not in text


def test_last_years_number_becomes_a_place() -> None:
    made = drafted(paper(*HEADED))[1]
    assert "{last_year}年度组织生活会" in drafted(paper(*HEADED))[2]
    assert made.sections[0].heading == "2024年度组织生活会整改措施落实情况"


def test_a_part_that_the_sample_lacks_is_not_asked_for_and_that_is_said() -> None:
    found, made, _ = drafted(paper(*HEADED))
    assert all(section.part is not Part.MEASURES for section in made.walk())
    assert any("措施" in sentence for sentence in found.said)


def test_parts_stand_in_the_order_of_the_sample() -> None:
    lines = [
        "2025年度民主生活会个人对照检查材料", "现对照检查如下：",
        "一、典型案例剖析", "……很受教育。", "二、存在的问题", *points(3),
        "三、深入贯彻中央八项规定精神学习教育情况", "学了。", "四、原因分析", *points(3),
        "五、整改措施", *points(3),
        "六、上年度民主生活会整改落实情况", "都改了。",
    ]  # fmt: skip
    made = drafted(paper(*lines))[1]
    assert [s.id for s in made.sections] == [
        "case", "problems", "eight-rules", "causes", "measures", "last-year",
    ]  # fmt: skip
    assert made.sections[1].typed is None


TITLES = [
    ("2023年第一批主题教育专题民主生活会个人剖析材料", "democratic-life", 2023, "个人",
     "{occasion}个人剖析材料"),
    ("区委常委、区委宣传部长2025年度民主生活会个人对照检查材料", "democratic-life", 2025, "个人",
     "{post}{occasion}个人对照检查材料"),
    ("张三同志2025年度组织生活会发言提纲", "organizational-life", 2025, "个人",
     "{name}同志{occasion}发言提纲"),
    ("白水镇党委领导班子2025年度民主生活会对照检查材料（含案例）", "democratic-life", 2025, "班子",
     "{unit}党委领导班子{occasion}对照检查材料"),
    ("XX市政协党组202X年度民主生活会对照检查材料", "democratic-life", None, "班子",
     "{unit}{occasion}对照检查材料"),
    ("2025年度基层党组织组织生活会网络部支部委员会对照检查材料", "organizational-life", 2025, "党支部班子",
     "{occasion}{unit}支部委员会对照检查材料"),
    ("小学党支部书记2025年度组织生活会个人对照检查材料", "organizational-life", 2025, "个人",
     "{post}{occasion}个人对照检查材料"),
    ("“不忘初心、牢记使命”专题民主生活会检视剖析材料", "democratic-life", None, "个人",
     "{occasion}检视剖析材料"),
    ("个人对照检查材料", None, None, "个人", "个人对照检查材料"),
    ("青川县水务局赵立新同志2025年度民主生活会个人对照检查材料", "democratic-life", 2025, "个人",
     "{unit}{name}同志{occasion}个人对照检查材料"),
    ("县水务局党组书记、局长赵立新同志在2025年度民主生活会上的对照检查材料", "democratic-life", 2025, "个人",
     "{unit}{post}{name}同志{occasion}对照检查材料"),
    ("2025年度民主生活会赵立新同志对照检查材料", "democratic-life", 2025, "个人",
     "{occasion}{name}同志对照检查材料"),
    ("赵立新同志在青川县水务局党组2025年度民主生活会上的发言提纲", "democratic-life", 2025, "个人",
     "{name}同志{occasion}发言提纲"),
    ("县公安局安全科2025年度组织生活会个人对照检查材料", "organizational-life", 2025, "个人",
     "{unit}{occasion}个人对照检查材料"),
]  # fmt: skip


@pytest.mark.parametrize(("title", "meeting", "year", "kind", "pattern"), TITLES)
def test_a_title_tells_meeting_year_and_kind_and_keeps_no_names(
    title: str, meeting: str | None, year: int | None, kind: str, pattern: str
) -> None:
    found = occasion_of(Manuscript(title=(Line(title),)))
    assert (found.meeting, found.year, found.kind) == (meeting, year, kind)
    assert title_of(found) == pattern


def test_the_preamble_names_the_meeting_where_the_title_does_not() -> None:
    text = "根据上级要求，召开2024年度民主生活会，现对照检查如下："
    found = occasion_of(Manuscript(title=(Line("个人对照检查材料"),), preamble=(Line(text),)))
    assert (found.meeting, found.year) == ("democratic-life", 2024)


def test_the_number_of_words_tells_what_the_byline_has() -> None:
    def byline(text: str) -> str:
        return byline_of(Manuscript(byline=(Line(text),)))

    assert byline("白水镇　党委书记　张三") == "{unit}　{post}　{name}"
    assert byline("白水镇党委书记　张　三") == "{post}　{name}"
    assert byline("第二党小组　王五") == "{unit}　{name}"
    assert byline("白水镇　张　小　三") == "{unit}　{name}"
    assert byline("张三") == "{name}"
    assert byline("卫生院第一党支部　林晓芸") == "{unit}　{name}"
    assert byline("白水镇镇长李四") == "{unit}{post}{name}"
    assert byline("汇报人：张三") == "汇报人：{name}"
    assert byline("（白水镇　李四）") == "（{unit}　{name}）"


@pytest.mark.parametrize(
    ("byline", "kind"),
    [
        ("（县水务局党组　2026年1月）", "班子"),
        ("第一党支部委员会", "党支部班子"),
        ("第一党支部　李四", "个人"),
    ],
)
def test_a_team_that_signs_alone_is_the_writer(byline: str, kind: str) -> None:
    title = (Line("2025年度民主生活会对照检查材料"),)
    assert occasion_of(Manuscript(title=title, byline=(Line(byline),))).kind == kind


PREAMBLE = (
    "根据中共青川县委关于开好2025年度民主生活会的部署，会前，我集中学习6天，谈心谈话18人次，征求到意见建议23条。"
    "紧扣“深入学习贯彻党的二十届四中全会精神，锲而不舍落实中央八项规定精神”的会议主题，对照“五个带头”要求，"
    "我作为白水镇的镇长，完成投资1.2亿元，把自己摆进去、把职责摆进去、把工作摆进去，查摆问题，剖析根源。"
    "我叫李四，电话13912345678。2026年1月12日，深刻检视剖析。现将个人对照检查情况报告如下。"
)


def opening(text: str) -> tuple[str, tuple[str, ...], str]:
    manuscript = Manuscript(
        title=(Line("2025年度民主生活会个人对照检查材料"),),
        byline=(Line("白水镇镇长　李四"),),
        preamble=(Line(text),),
    )
    found = opening_of(manuscript, occasion_of(manuscript), names_of(manuscript), None)
    return found.text, found.phrases, found.theme


def test_organs_preparation_meeting_and_theme_become_fields() -> None:
    text, _, theme = opening(PREAMBLE)
    assert text.startswith("根据{organs}关于开好{occasion}的部署，{preparation}。紧扣“{theme}”的会议主题，")
    assert theme == "深入学习贯彻党的二十届四中全会精神，锲而不舍落实中央八项规定精神"


def test_what_is_the_writers_own_goes_out_of_the_preamble() -> None:
    text, _, _ = opening(PREAMBLE)
    assert "把自己摆进去、把职责摆进去、把工作摆进去，查摆问题，剖析根源。" in text
    assert not re.search("[0-9]|李四|白水|青川|投资|电话", text)
    assert text.endswith("现将个人对照检查情况报告如下：")


def test_a_preamble_with_nothing_for_others_is_not_taken() -> None:
    assert opening("一年来跑了很多地方，办了很多事情，自己很有感触。现对照检查如下：")[0] == ""


def test_a_short_speech_takes_the_short_form() -> None:
    lines = [
        "2025年度民主生活会发言提纲",
        "现对照检查如下：",
        "一、存在的问题",
        *points(2),
        "二、整改措施",
        *points(2),
    ]
    made, scaffold, _ = drafted(paper(*lines))
    assert made.data["extends"] == "democratic-life-generic-speech"
    assert scaffold.id == "democratic-life-2025-speech-local"


def test_a_paper_without_aspects_asks_for_points_of_the_part_itself() -> None:
    lines = ["2025年度民主生活会对照检查材料", "一、存在的问题", *points(3), "二、整改措施", *points(3)]
    problems = drafted(paper(*lines))[1].section("problems")
    assert problems is not None
    assert problems.points is not None
    assert (problems.points.min, problems.typed, problems.children) == (3, None, ())


def test_a_part_written_twice_is_taken_once() -> None:
    lines = [
        "2025年度民主生活会对照检查材料",
        "一、存在的问题",
        *points(3),
        "二、原因分析",
        *points(3),
        "三、问题查摆",
        *points(2),
    ]
    found, made, _ = drafted(paper(*lines))
    assert [s.id for s in made.sections] == ["problems", "causes"]
    assert any("问题查摆" in sentence for sentence in found.said)


def heads(*tops: str) -> list[str]:
    """A paper with the parts ``tops`` before problems, causes and measures."""
    lines = ["2025年度民主生活会个人对照检查材料", "现对照检查如下："]
    for n, heading in enumerate((*tops, "存在的问题"), 1):
        lines += [f"{'一二三四五六七八'[n - 1]}、{heading}", "都改了。"]
    lines = [*lines[:-1], "（一）甲乙方面", *points(2), "（二）丙丁方面", *points(2)]
    return [*lines, "七、原因", *points(3), "八、措施", *points(3)]


def doubts(lines: list[str], scaffold: Scaffold) -> list[str]:
    """What a check says of a paper's structure, and what ``validate`` says of the scaffold."""
    paragraphs = tuple(Paragraph(n, line) for n, line in enumerate(lines, 1))
    outline = read_outline(paragraphs)
    found = match(outline.manuscript, scaffold)
    said = run_rules(Context(outline.manuscript, outline, paragraphs, scaffold, found))
    of_structure = [f.message for f in said if f.code.startswith(("S1", "S2"))]
    return of_structure + [text for _, text in advise(scaffold)]


PARTS = [
    ("上年度整改措施落实情况", "last-year"), ("上年度整改落实情况", "last-year"),
    ("2024年度整改措施落实情况", "last-year"), ("上年度整改情况", "last-year"),
    ("去年查摆问题整改情况", "last-year"), ("案例剖析", "case"), ("反面典型案例对照剖析", "case"),
    ("个人有关事项说明", "report"), ("关于函询问题的说明", "report"),
    ("深入贯彻中央八项规定精神学习教育整改情况", "eight-rules"), ("落实巡视巡察和审计整改情况", "inspection"),
]  # fmt: skip


@pytest.mark.parametrize(("heading", "id"), PARTS)
def test_a_part_is_known_in_whatever_words_and_none_of_the_usual_ones_is_lost(heading: str, id: str) -> None:
    lines = heads(heading)
    made = drafted(paper(*lines))[1]
    assert [section.id for section in made.sections] == [id, "problems", "causes", "measures"]
    assert doubts(lines, made) == []


def test_a_comrade_in_a_heading_becomes_any_words_and_the_heading_is_right_all_the_same() -> None:
    lines = heads("关于赵立新同志函询问题的说明", "赵立新同志上年度整改情况")
    _, made, text = drafted(paper(*lines))
    assert "赵立新" not in text
    assert [section.id for section in made.sections[:2]] == ["report", "last-year"]
    assert "关于…函询问题的说明" in made.sections[0].variants
    assert doubts(lines, made) == []
    assert doubts(heads("关于赵立新同志有关情况", "赵立新同志上年度整改情况"), made) != []


def test_last_years_number_of_a_paper_without_a_year_may_be_any() -> None:
    lines = heads("2024年度整改措施落实情况")
    lines[0] = lines[0].replace("2025年度", "")
    made = drafted(paper(*lines))[1]
    assert "2024" not in made.sections[0].heading
    assert doubts(lines, made) == []


def test_two_parts_of_one_kind_are_told_apart() -> None:
    lines = [*heads("需要报告的事项", "需要说明的事项"), "九、今后努力方向", *points(2)]
    made = drafted(paper(*lines))[1]
    assert [section.part for section in made.sections] == [
        Part.REPORT, Part.OTHER, Part.PROBLEMS, Part.CAUSES, Part.MEASURES, Part.OTHER,
    ]  # fmt: skip
    assert doubts(lines, made) == []


def by_topic(head: str, *tops: str) -> list[str]:
    lines = ["2025年度民主生活会个人对照检查材料", "现对照检查如下：", *tops]
    for n, topic in enumerate(ASPECTS[:3]):
        lines += [head.format("一二三"[n]) + topic + "方面"]
        for k, part in enumerate(("存在问题", "原因", "措施")):
            number = f"（{'一二三'[k]}）" if head == "{}、" else f"{k + 1}."
            lines += [number + part, *points(2)]
    return lines


def test_a_paper_that_goes_topic_by_topic_gives_parts_within_each() -> None:
    lines = by_topic("{}、")
    found, made, _ = drafted(paper(*lines))
    assert [section.heading for section in made.sections] == [f"{topic}方面" for topic in ASPECTS[:3]]
    for section in made.sections:
        assert [child.part for child in section.children] == [Part.PROBLEMS, Part.CAUSES, Part.MEASURES]
        assert [child.points.min for child in section.children if child.points] == [2, 2, 2]
        assert all(child.ask and child.ask.question for child in section.children)
    assert made.sections[0].children[0].name == "理论学习·存在问题"
    assert any("逐个方面" in sentence for sentence in found.said)
    assert doubts(lines, made) == []


def test_aspects_with_parts_of_their_own_keep_them() -> None:
    lines = by_topic("（{}）", "一、存在的问题")
    made = drafted(paper(*lines))[1]
    problems = made.section("problems")
    assert problems is not None
    assert [len(aspect.children) for aspect in problems.children] == [3, 3, 3]
    assert all(aspect.points is None for aspect in problems.children)
    assert doubts(lines, made) == []


def test_the_byline_above_the_title_is_none_of_the_title() -> None:
    lines = (Line("青川县水务局党组书记、局长　赵立新"), Line("2025年度民主生活会个人对照检查材料"))
    manuscript = Manuscript(title=lines)
    assert title_of(occasion_of(manuscript)) == "{occasion}个人对照检查材料"
    assert byline_of(manuscript) == "{post}　{name}"


def test_a_short_paper_asks_for_no_least_length() -> None:
    made = drafted(paper(*heads()[:6]))[1]
    assert made.limits.chars.min is None
    assert made.limits.chars.max == 5000


def test_a_part_without_aspects_is_sound() -> None:
    lines = ["2025年度民主生活会对照检查材料", "一、存在的问题", *points(3), "二、整改措施", *points(3)]
    assert list(advise(drafted(paper(*lines))[1])) == []


def test_a_heading_of_two_parts_leaves_neither_unsaid() -> None:
    lines = [
        "2025年度民主生活会对照检查材料",
        "一、存在的问题及原因分析",
        *points(3),
        "二、整改措施",
        *points(3),
    ]
    found, made, _ = drafted(paper(*lines))
    assert not any("没有读出" in sentence for sentence in found.said)
    assert doubts(lines, made) == []


def test_decimal_numbers_are_no_words_of_a_heading() -> None:
    lines = [
        "2025年度民主生活会对照检查材料",
        "1.存在的问题",
        "1.1甲乙方面",
        *points(2),
        "1.2丙丁方面",
        *points(2),
    ]
    lines += ["2.原因分析", *points(2), "3.整改措施", *points(2)]
    made = drafted(paper(*lines))[1]
    assert [aspect.heading for aspect in made.aspects] == ["甲乙方面", "丙丁方面"]
    assert doubts(lines, made) == []


def test_aspects_among_the_parts_stay_there() -> None:
    lines = ["2025年度组织生活会个人对照检查材料", "现对照检查如下："]
    for n, topic in enumerate(ASPECTS[:3]):
        lines += [f"{'一二三'[n]}、{topic}方面", *points(2)]
    lines += ["四、存在问题的原因", *points(2), "五、改进措施", *points(2)]
    made = drafted(paper(*lines))[1]
    assert [s.part for s in made.sections] == [Part.PROBLEMS] * 3 + [Part.CAUSES, Part.MEASURES]
    assert doubts(lines, made) == []


def test_labels_before_the_causes_are_aspects_too() -> None:
    lines = ["2025年度组织生活会个人对照检查材料", "现对照检查如下："]
    lines += ["一、政治信仰", *points(2), "二、党员意识", *points(2), "三、原因分析", *points(2)]
    lines += ["四、整改措施", *points(2)]
    found, made, _ = drafted(paper(*lines))
    assert [section.id for section in made.sections] == ["aspect-1", "aspect-2", "causes", "measures"]
    assert [section.presence for section in made.sections] == [Presence.REQUIRED] * 4
    assert not any("没有读出" in sentence for sentence in found.said)
    assert doubts(lines, made) == []
