from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from papers import paragraphs, read, tree

from reviewcli.manuscript.blocks import Role
from reviewcli.manuscript.model import Cues, Paragraph, Place
from reviewcli.manuscript.outline import Kind, read_outline
from reviewcli.manuscript.rows import BLANKS

PLAIN = """
2024年度民主生活会个人对照检查材料
按照上级统一安排，会前认真学习了有关文件，听取了意见。现对照检查如下：
一、存在的主要问题
（一）带头严守政治纪律方面
一是学习坐不下来。上半年只通读了一遍原著。
二是联系实际少。三次研讨都在念稿子。
（二）带头增强党性方面
一是自我要求松了。去年请假两次。
二是批评不敢较真。
二、原因剖析
一是理论武装不够。
二是宗旨意识淡了。
三、努力方向和整改措施
一是每周集中学习半天。
二是每月到村里住两天。
"""
TREE = [
    "-一、存在的主要问题",
    "--（一）带头严守政治纪律方面 [一是 二是]",
    "--（二）带头增强党性方面 [一是 二是]",
    "-二、原因剖析 [一是 二是]",
    "-三、努力方向和整改措施 [一是 二是]",
]


def bare(lines):
    return [line.replace("、", "").replace("（", "").replace("）", "") for line in lines]


def test_a_plain_paper_is_read_whole():
    paper = read(PLAIN)
    assert paper.title_text == "2024年度民主生活会个人对照检查材料"
    assert paper.preamble[0].text.endswith("现对照检查如下：")
    assert tree(paper) == TREE
    point = paper.sections[0].children[0].points[0]
    assert (point.marker, point.lead.text, [line.text for line in point.body]) == (
        "一是",
        "学习坐不下来。",
        ["上半年只通读了一遍原著。"],
    )


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("（", "("),
        ("）", ")"),
        ("一、存", "一. 存"),
        ("一、存", "　　一、 存"),
        ("（二）带头增强党性方面", "（二）带头增强党性方面。"),
        ("（二）带头", "（ 二 ）带头"),
        ("（二）带头", "（2）带头"),
        ("（二）带头增强党性方面", "带头增强党性方面"),
        ("二、原因剖析", "原因剖析"),
        ("三、努力", "四、努力"),
        ("（一）带头", "（—）带头"),
    ],
)
def test_variants_of_numbers_leave_the_structure_as_it_is(old, new):
    assert [section.heading for section in read(PLAIN.replace(old, new)).walk()] == [
        section.heading for section in read(PLAIN).walk()
    ]
    assert [section.level for section in read(PLAIN.replace(old, new)).walk()] == [1, 2, 2, 1, 1]


@pytest.mark.parametrize(
    ("first", "second", "third"),
    [
        ("第一部分 ", "第二部分 ", "第三部分 "),
        ("第一，", "第二，", "第三，"),
        ("第一部分：", "第二部分：", "第三部分："),
    ],
)
def test_parts_may_be_numbered_by_words(first, second, third):
    text = (
        PLAIN.replace("一、存", first + "存").replace("二、原", second + "原").replace("三、努", third + "努")
    )
    assert [(s.level, s.heading) for s in read(text).walk()] == [
        (s.level, s.heading) for s in read(PLAIN).walk()
    ]


@pytest.mark.parametrize("number", ["2.", "2、", "二、", "②", ""])
def test_an_aspect_in_another_number_style_stays_beside_its_siblings(number):
    text = PLAIN.replace("（二）带头", number + "带头")
    assert [(s.level, s.heading) for s in read(text).walk()] == [
        (s.level, s.heading) for s in read(PLAIN).walk()
    ]


def test_a_part_whose_enumeration_mark_was_lost_keeps_its_number():
    part = read(PLAIN.replace("二、原因", "二原因")).sections[1]
    assert (part.number, part.heading) == ("二", "原因剖析")


def test_a_statement_that_there_is_nothing_is_no_heading():
    paper = read("一、落实巡视巡察和审计整改情况\n本人无巡视巡察和审计整改情况\n二、问题查摆\n学得不深。")
    assert [section.heading for section in paper.sections] == ["落实巡视巡察和审计整改情况", "问题查摆"]


def test_attachments_named_before_the_signature_are_no_signature():
    paper = read(PLAIN + "附件：1.问题清单\n张三\n2024年12月30日")
    assert [line.text for line in paper.closing] == ["附件：1.问题清单"]
    assert len(paper.signature) == 2


def test_all_numbers_lost_the_words_still_make_the_headings():
    text = "\n".join(
        line if "是" in line[:2] else line.lstrip("一二三、（）") for line in PLAIN.strip().split("\n")
    )
    found = [section.heading for section in read(text).walk()]
    assert found == [section.heading for section in read(PLAIN).walk()]


def test_automatic_numbers_count_as_if_they_were_typed():
    text = PLAIN.replace("一、存", "存").replace("（一）带头", "带头").replace("一是每周", "每周")
    cues = {3: Cues(number="一、"), 4: Cues(number="（一）"), 14: Cues(number="一是")}
    paper = read(text, cues)
    assert tree(paper) == TREE
    assert paper.sections[0].automatic
    assert not paper.sections[1].automatic


def test_heading_and_points_in_one_paragraph():
    paper = read(
        """
对照检查材料
一、存在的问题
（一）带头强化政治忠诚，提高政治能力方面。一是判断不够敏锐。比如去年。二是领会不透。三是执行打折扣。
（二）带头担当作为方面：一是怕得罪人。二是怕出错。
"""
    )
    assert tree(paper)[1:] == [
        "--（一）带头强化政治忠诚，提高政治能力方面 [一是 二是 三是]",
        "--（二）带头担当作为方面 [一是 二是]",
    ]
    assert paper.sections[0].children[0].points[0].body[0].text == "比如去年。"


def test_points_divided_by_semicolons_after_a_lead_in():
    section = read(
        """
一、对照检查剖析
（一）筑牢政治忠诚
在政治忠诚方面，本人能够坚持。但还有不足：一是学得浅；二是用得少；三是悟得慢。
（二）改作风树新风
还有差距：一是拖；二是粗。
"""
    ).sections[0]
    assert [point.marker for point in section.children[0].points] == ["一是", "二是", "三是"]
    assert section.children[0].lead_in[0].text == "在政治忠诚方面，本人能够坚持。但还有不足："
    assert section.children[0].points[2].lead.text == "悟得慢。"


def test_an_enumeration_inside_a_point_is_no_structure():
    section = read(
        """
一、存在的问题
一是学习不系统。表现在三点：一是零散；二是浅表；三是健忘。
二是作风不扎实。（1）到村少。（2）开会多。
三是担当不够。首先是怕。
"""
    ).sections[0]
    assert [point.marker for point in section.points] == ["一是", "二是", "三是"]


def test_a_numbered_list_below_a_point_belongs_to_the_point():
    section = read(
        """
一、存在的问题
一是学习不系统。
（1）读书少。
（2）笔记少。
二是作风不扎实。
"""
    ).sections[0]
    assert [point.marker for point in section.points] == ["一是", "二是"]
    assert [line.text for line in section.points[0].body] == ["（1）读书少。", "（2）笔记少。"]


def test_a_lead_alone_on_its_line_takes_the_paragraphs_below():
    point = (
        read(
            "一、存在的问题\n1.学习上有差距。\n上半年只学了两次。\n下半年补了课。\n2.工作上有差距。\n仍在改。"
        )
        .sections[0]
        .points[0]
    )
    assert [line.text for line in point.body] == ["上半年只学了两次。", "下半年补了课。"]
    assert not point.run_in


def test_aspects_one_level_deeper_under_a_gathering_heading():
    assert tree(
        read(
            """
四、问题查摆
（一）六个方面突出问题查摆
1.学习贯彻党的创新理论方面
一是浅。二是散。
2.加强党性锻炼方面
一是松。二是软。
（二）需要说明和报告的事项
1.个人需报告的重大事项
无。
五、原因剖析
（一）学得不深入
平时忙于事务，静不下心来读原著学原文。
"""
        )
    ) == [
        "-四、问题查摆",
        "--（一）六个方面突出问题查摆",
        "---1.学习贯彻党的创新理论方面 [一是 二是]",
        "---2.加强党性锻炼方面 [一是 二是]",
        "--（二）需要说明和报告的事项",
        "---1.个人需报告的重大事项",
        "-五、原因剖析",
        "--（一）学得不深入",
    ]


def test_soft_line_breaks_divide_lines_but_not_paragraphs():
    outline = read_outline(
        paragraphs("一、存在的问题⏎一是学得浅。⏎二是用得少。\n二、原因剖析\n一是懒。\n二是散。")
    )
    assert tree(outline.manuscript) == ["-一、存在的问题 [一是 二是]", "-二、原因剖析 [一是 二是]"]
    assert outline.manuscript.sections[1].at.paragraph == 2


def test_headings_set_bold_or_as_heading_styles_need_no_number():
    text = (
        "存在的问题和不足\n学习不深入\n平时忙于事务，静不下心来读书，理论学习时断时续。\n"
        "服务不主动\n到群众家里走访少，坐在办公室听汇报的时候多。"
    )
    bold = {i: Cues(bold_to=len(line)) for i, line in enumerate(text.split("\n"), 1) if i in (1, 2, 4)}
    styled = {1: Cues(outline=1), 2: Cues(outline=2), 4: Cues(outline=2)}
    for cues in (bold, styled):
        assert tree(read("对照检查材料\n" + text, {i + 1: c for i, c in cues.items()})) == [
            "-存在的问题和不足",
            "--学习不深入",
            "--服务不主动",
        ]


def test_title_over_two_lines_repeated_title_byline_and_date():
    paper = read(
        """
某市政协党组2022年度民主生活会
对照检查材料
张三
（2022年12月30日）
按照要求，现检视剖析如下：
一、存在的主要问题
（一）政治能力方面
"""
    )
    assert paper.title_text == "某市政协党组2022年度民主生活会对照检查材料"
    assert [line.text for line in paper.byline] == ["张三"]
    assert paper.date.text == "（2022年12月30日）"
    twice = read("小学党支部对照检查材料\n小学党支部对照检查材料\n现汇报如下。\n一、存在的问题\n学得不深。")
    assert len(twice.title) == 2


def test_text_after_the_announcing_sentence_is_still_preamble():
    paper = read(
        "对照检查材料\n现将情况报告如下。\n会前谈心谈话十二人次，征求意见九条。\n一、存在的问题\n学得不深。"
    )
    assert len(paper.preamble) == 2


def test_closing_and_signature_are_no_part_of_the_last_point():
    paper = read(PLAIN + "以上是我的对照检查，不当之处，请同志们批评指正。\n张三\n2024年12月30日")
    assert [line.text for line in paper.closing] == ["以上是我的对照检查，不当之处，请同志们批评指正。"]
    assert [line.text for line in paper.signature] == ["张三", "2024年12月30日"]
    assert paper.sections[-1].points[-1].body == ()


def test_a_spoken_paper_without_headings_keeps_its_points():
    paper = read("各位同志：\n下面我作对照检查。一是学得浅。二是用得少。三是悟得慢。")
    assert [point.marker for point in paper.sections[0].points] == ["一是", "二是", "三是"]
    assert paper.sections[0].heading == ""


def test_a_form_in_a_table_has_the_same_outline_and_its_cells_are_left_to_their_layout():
    cells = {i: Cues(place=Place.TABLE) for i in range(1, 40)}
    outline = read_outline(paragraphs(PLAIN, cells))
    assert tree(outline.manuscript) == TREE
    assert {line.block.role for line in outline.lines} == {Role.OTHER}


def test_each_line_has_its_role():
    outline = read_outline(paragraphs(PLAIN))
    roles = [line.block.role for line in outline.lines]
    assert roles[:4] == [Role.TITLE, Role.BODY, Role.HEADING, Role.HEADING]
    assert outline.lines[3].block.level == 2
    assert outline.lines[4].block.leads == ((0, 9),)


def test_a_heading_run_into_text_is_body_with_the_headings_end():
    block = read_outline(paragraphs("一、存在的问题\n（一）政治能力方面。一是弱。二是慢。")).lines[1].block
    assert block.role is Role.BODY
    assert block.text[: block.heading_end] == "（一）政治能力方面。"
    assert block.level == 2


FRAGMENTS = st.sampled_from(
    [
        "一、", "（一）", "（2）", "1.", "一是", "二是", "第一，", "首先，", "存在的问题", "方面", "原因剖析",
        "。", "；", "：", "\n", "　", " ", "\t", "学习不够", "2024年度民主生活会", "对照检查材料",
        "以上汇报，请批评指正。", "张三", "“", "”", "", "如下：", "①", "\u200b",
    ]
)  # fmt: skip
LINES = st.lists(st.lists(FRAGMENTS, max_size=8).map("".join), max_size=14)
ODD = st.lists(
    st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\r"), max_size=30), max_size=8
)
CUES = st.builds(
    Cues,
    number=st.sampled_from(["", "", "一、", "（一）", "1.", "第一章", "A"]),
    outline=st.sampled_from([0, 0, 0, 1, 2]),
    bold_to=st.sampled_from([0, 0, 3, 99]),
    centred=st.booleans(),
    place=st.sampled_from([Place.BODY, Place.BODY, Place.TABLE]),
)


@given(LINES | ODD, st.data())
def test_no_character_of_the_visible_text_is_ever_lost(lines, data):
    source = [Paragraph(i, text, data.draw(CUES)) for i, text in enumerate(lines, start=1)]
    outline = read_outline(source)
    for paragraph in source:
        pieces = [piece for piece in outline.pieces if piece.at.paragraph == paragraph.index]
        assert "".join(piece.text for piece in pieces) == paragraph.text
        assert all(paragraph.text[p.at.start : p.at.end] == p.text for p in pieces)


@given(LINES)
def test_the_manuscript_holds_every_word_of_the_outline(lines):
    outline = read_outline([Paragraph(i, text) for i, text in enumerate(lines, start=1)])
    frame = (Kind.NUMBER, Kind.HEADING, Kind.ENDING, Kind.MARKER, Kind.BLANK)
    words = Counter(p.text.strip(BLANKS) for p in outline.pieces if p.kind not in frame)
    held = Counter(line.text for line in outline.manuscript.lines())
    words.pop("", None)
    held.pop("", None)
    assert held == words


@pytest.mark.parametrize("between", ["，", "、", " ", "", "——", "。", "："])
def test_a_heading_and_its_first_point_on_one_line_whatever_stands_between(between):
    text = PLAIN.replace("（二）带头增强党性方面\n一是自我", f"（二）带头增强党性方面{between}一是自我")
    aspect = read(text).sections[0].children[1]
    assert aspect.heading == "带头增强党性方面"
    assert [point.marker for point in aspect.points] == ["一是", "二是"]


@pytest.mark.parametrize(
    ("first", "second", "third"),
    [
        ("I. ", "II. ", "III. "),
        ("Ⅰ、", "Ⅱ、", "Ⅲ、"),
        ("壹、", "贰、", "叁、"),
        ("1 ", "2 ", "3 "),
        ("1", "2", "3"),
    ],
)
def test_parts_in_numbers_that_are_seldom_used(first, second, third):
    text = (
        PLAIN.replace("一、存", first + "存").replace("二、原", second + "原").replace("三、努", third + "努")
    )
    assert [(s.level, s.heading) for s in read(text).walk()] == [
        (s.level, s.heading) for s in read(PLAIN).walk()
    ]


def test_decimal_numbers_are_one_level_below_plain_ones():
    text = PLAIN.replace("一、存", "1 存").replace("二、原", "2 原").replace("三、努", "3 努")
    text = text.replace("（一）带头", "1.1 带头").replace("（二）带头", "1.2 带头")
    assert [s.level for s in read(text).walk()] == [1, 2, 2, 1, 1]


@pytest.mark.parametrize("ordinal", ["第一，", "第一、", "第一个方面：", "其一，"])
def test_aspects_may_be_headed_by_ordinals(ordinal):
    second = ordinal.replace("一", "二")
    text = PLAIN.replace("（一）带头", ordinal + "带头").replace("（二）带头", second + "带头")
    assert [(s.level, s.heading) for s in read(text).walk()] == [
        (s.level, s.heading) for s in read(PLAIN).walk()
    ]


def test_a_sentence_that_ends_in_several_aspects_is_no_heading():
    paper = read(PLAIN.replace("一是学习坐", "会前共征求到意见九条，归纳为三个方面。\n一是学习坐"))
    assert tree(paper) == TREE


@pytest.mark.parametrize(
    ("above", "labels", "byline"),
    [("附件2\n", ["附件2"], []), ("2024年12月30日\n", [], []), ("沈知远\n", [], ["沈知远"])],
)
def test_what_stands_above_the_title_is_not_the_title(above, labels, byline):
    paper = read(above + PLAIN.strip())
    assert paper.title_text == "2024年度民主生活会个人对照检查材料"
    assert [line.text for line in paper.labels] == labels
    assert [line.text for line in paper.byline] == byline


def test_a_units_name_and_a_motto_above_belong_to_the_title():
    assert (
        len(
            read(
                "中共青川县委办公室\n2024年度民主生活会\n个人对照检查材料\n张三\n现汇报如下：\n一、存在的问题"
            ).title
        )
        == 3
    )
    assert len(read("永远在路上\n——2024年度民主生活会对照检查材料\n现汇报如下：\n一、存在的问题").title) == 2


def test_a_name_in_brackets_under_the_title_is_the_byline():
    paper = read(PLAIN.strip().replace("材料\n按照", "材料\n（沈知远）\n按照"))
    assert [line.text for line in paper.byline] == ["（沈知远）"]


@pytest.mark.parametrize("end", ["……", "（见附表）", "《准则》", "【记录】", "“走一走”", "。"])
def test_points_that_run_on_are_found_behind_every_kind_of_mark(end):
    section = read(
        f"一、存在的问题\n一是学得浅，比如只看{end}二是用得少，照着念稿{end}三是悟得慢。"
    ).sections[0]
    assert [point.marker for point in section.points] == ["一是", "二是", "三是"]


QUOTED_TITLES = [
    "青川县水利局机关第一党支部委员会“不忘初心、\n牢记使命”专题组织生活会检视剖析材料",
    "青川县白水镇领导班子“不忘初心、\n牢记使命”专题民主生活会检视剖析材料",
    "青川县白水镇领导班子\n“不忘初心、牢记使命”\n专题民主生活会检视剖析材料",
    "中共青川县白水镇委员会\n领导班子“不忘初心、牢记使命”\n专题民主生活会检视剖析材料",
    "“不忘初心、\n牢记使命”\n专题民主生活会个人检视剖析材料",
]


@pytest.mark.parametrize("title", QUOTED_TITLES)
@pytest.mark.parametrize("centred", [True, False])
def test_a_title_may_be_broken_within_its_quotation(title, centred):
    text = title + "\n（2019年9月2日）\n按照上级安排，现检视剖析如下：\n一、存在的问题\n学得不深。"
    count = title.count("\n") + 1
    cues = {n: Cues(centred=True) for n in range(1, count + 1)} if centred else {}
    paper = read(text, cues)
    assert paper.title_text == title.replace("\n", "")
    assert paper.date is not None
    assert [line.text for line in paper.preamble] == ["按照上级安排，现检视剖析如下："]


def test_a_sentence_that_ends_with_a_comma_is_no_title():
    text = "按照主题教育专题民主生活会的安排、\n现检视剖析如下：\n一、存在的问题\n学得不深。"
    assert read(text).title == ()


BYLINES = [
    "青川县白水镇　党委副书记、镇长　李明",
    "青川县白水镇党委书记 李　明",
    "青川县水利局办公室主任李明",
    "青川县水利局 李明",
    "党员（群众推选代表）  ×××",
    "第一党支部书记 欧阳娜娜",
]


@pytest.mark.parametrize("byline", BYLINES)
@pytest.mark.parametrize("date", ["", "（2026年1月15日）\n"])
def test_a_byline_is_no_title_though_it_is_centred(byline, date):
    text = byline + "\n" + date + "按照上级安排，现对照检查如下：\n一、存在的问题\n学得不深。"
    paper = read(text, {1: Cues(centred=True), 2: Cues(centred=bool(date))})
    assert paper.title == ()
    assert [line.text for line in paper.byline] == [byline]


@pytest.mark.parametrize(
    "title", ["永远在路上", "党委书记、镇长办公会议", "我的思想 成长", "青川县水利局机关党支部"]
)
def test_a_centred_line_of_other_words_is_still_the_title(title):
    text = title + "\n按照上级安排，现对照检查如下：\n一、存在的问题\n学得不深。"
    assert read(text, {1: Cues(centred=True)}).title_text == title


LONG_ASPECT = (
    "学懂弄通做实习近平新时代中国特色社会主义思想，把握正确政治方向，提高政治能力，增强“四个意识”、坚定“四个自信”、"
    "做到“两个维护”"
)


@pytest.mark.parametrize("form", ["{}", "在{}方面", "对照{}方面存在的突出问题", "关于{}方面。"])
def test_the_longest_aspect_of_a_notice_is_a_heading(form):
    heading = form.format(LONG_ASPECT)
    paper = read(PLAIN.replace("带头严守政治纪律方面", heading))
    assert paper.sections[0].children[0].heading == heading.rstrip("。")
    assert len(paper.sections[0].children) == 2


def test_a_long_line_that_counts_before_its_siblings_is_a_heading_though_its_words_are_no_aspects():
    text = PLAIN.replace("（一）带头严守政治纪律方面", f"1.{LONG_ASPECT}").replace(
        "（二）带头增强党性方面", "2.担当作为"
    )
    assert [s.heading for s in read(text).sections[0].children] == [LONG_ASPECT, "担当作为"]
