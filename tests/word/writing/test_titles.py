import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewcli.word.writing.titles import break_title, width, words

TITLES = [
    "2023年第一批主题教育专题民主生活会个人剖析材料",
    "中共某某市某某区委员会组织部领导班子2025年度民主生活会对照检查材料",
    "某某市教育局党组书记张三2024年度民主生活会个人对照检查材料",
    "“不忘初心、牢记使命”专题民主生活会检视剖析材料",
    "关于在学习贯彻习近平新时代中国特色社会主义思想主题教育专题民主生活会上的发言提纲",
    "某某集团有限公司党委委员、副总经理李四同志巡视整改专题民主生活会个人对照检查材料",
]


def test_a_title_that_fits_stays_in_one_line():
    assert break_title("2022年度民主生活会对照检查材料", 20) == ("2022年度民主生活会对照检查材料",)


@pytest.mark.parametrize("title", TITLES)
def test_no_word_of_the_genre_is_divided(title):
    lines = break_title(title, 20)
    joined = "\n".join(lines)
    for word in (
        "民主生活会",
        "专题",
        "对照检查材料",
        "剖析材料",
        "年度",
        "主题教育",
        "2025年",
        "2024年",
        "委员会",
        "副总经理",
    ):
        if word in title:
            assert word in joined


@pytest.mark.parametrize("title", TITLES)
def test_lines_form_a_trapezoid_or_a_rhombus(title):
    sizes = [width(line) for line in break_title(title, 20)]
    waist = any(a > b < c for a, b, c in zip(sizes, sizes[1:], sizes[2:], strict=False))
    assert max(sizes) <= 20
    assert len(sizes) > 1
    assert not waist


def test_lines_are_broken_where_a_person_would_break_them():
    assert break_title(TITLES[0], 20) == ("2023年第一批主题教育", "专题民主生活会个人剖析材料")
    assert break_title(TITLES[3], 20) == ("“不忘初心、牢记使命”", "专题民主生活会检视剖析材料")


def test_a_name_of_a_unit_is_one_word():
    assert words("中共某某市某某区委员会组织部领导班子")[0] == "中共某某市某某区委员会组织部"


def test_a_post_stays_together():
    assert words("某某集团有限公司党委委员、副总经理") == ["某某集团有限公司", "党委委员", "、", "副总经理"]


def test_three_lines_are_used_where_two_are_too_short():
    assert len(break_title(TITLES[5], 20)) == 3


@given(st.text(st.characters(categories=["L", "N", "P"]), min_size=1, max_size=70), st.integers(2, 25))
def test_whatever_the_title_no_character_is_lost(title, limit):
    assert "".join(break_title(title, limit)) == title


@given(st.text(st.sampled_from("年度委员会市局党组学习检查材料甲乙丙丁"), min_size=1, max_size=90))
def test_a_title_without_punctuation_never_runs_over_its_line(title):
    assert all(width(line) <= 20 for line in break_title(title, 20))


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        (
            "青川县白水镇领导班子“不忘初心、牢记使命”专题民主生活会检视剖析材料",
            ("青川县白水镇领导班子", "“不忘初心、牢记使命”", "专题民主生活会检视剖析材料"),
        ),
        (
            "青川县水利局机关第一党支部委员会“不忘初心、牢记使命”专题组织生活会检视剖析材料",
            ("青川县水利局机关第一党支部委员会", "“不忘初心、牢记使命”专题组织生活会", "检视剖析材料"),
        ),
        (
            "关于学习《中国共产党纪律处分条例》和《中国共产党党内监督条例》情况的对照检查材料",
            ("关于学习《中国共产党纪律处分条例》", "和《中国共产党党内监督条例》", "情况的对照检查材料"),
        ),
    ],
)
def test_a_quotation_stays_in_one_line(title, lines):
    assert break_title(title, 20) == lines


def test_a_quotation_longer_than_a_line_is_broken_behind_one_of_its_names():
    title = "“锤炼坚强党性、牢记初心使命、勇于担当作为”专题民主生活会个人对照检查材料"
    lines = break_title(title, 16)
    assert [line[-1] for line in lines[:-1]] == ["、", "”"]


def test_figures_among_han_characters_have_a_quarter_of_a_character_on_each_side():
    assert width("局2023年度") == 5.5
    assert width("2023年") == 3.25
    assert width("（2023）") == 4
