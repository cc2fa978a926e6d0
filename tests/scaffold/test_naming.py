"""Lists of aspects as people paste them out of a notice."""

from __future__ import annotations

import pytest

from reviewcli.scaffold.naming import names_in

THREE = ("理论学习方面", "政治素质方面", "能力本领方面")


@pytest.mark.parametrize(
    "text",
    [
        "理论学习方面\n政治素质方面\n能力本领方面",
        "（一）理论学习方面\n（二）政治素质方面\n（三）能力本领方面",
        "1.理论学习方面；\n2. 政治素质方面；\n3、能力本领方面。",
        "一、理论学习方面\n二、政治素质方面\n三、能力本领方面",
        "- 理论学习方面\n• 政治素质方面\n* 能力本领方面\n",
        "一是理论学习方面；二是政治素质方面；三是能力本领方面。",
        "（一）理论学习方面（二）政治素质方面（三）能力本领方面",
        "①理论学习方面②政治素质方面③能力本领方面",
        "理论学习方面；政治素质方面；能力本领方面",
        "理论学习方面、政治素质方面、能力本领方面",
        "理论学习方面，政治素质方面，能力本领方面。",
        "“理论学习方面”\n“政治素质方面”\n“能力本领方面”",
        "对照以下三个方面查摆：\n理论学习方面\n政治素质方面\n能力本领方面",
        "（一）理论学习方面。重点查摆是否学懂弄通。\n（二）政治素质方面。重点查摆是否忠诚。\n（三）能力本领方面。",
        "（一）理论学习方面\n是否做到学懂。\n（二）政治素质方面\n是否忠诚。\n（三）能力本领方面\n是否过硬。",
    ],
)
def test_every_usual_way_of_writing_a_list_is_read(text):
    assert names_in(text).names == THREE


def test_a_row_of_names_in_a_sentence_is_read_without_its_frame():
    text = "重点查摆理论学习、政治素质、能力本领、担当作为、工作作风、廉洁自律等6个方面的突出问题"
    assert names_in(text).names == ("理论学习", "政治素质", "能力本领", "担当作为", "工作作风", "廉洁自律")


FOUR = (
    "带头严守政治纪律和政治规矩，维护党的团结统一",
    "带头增强党性、严守纪律、砥砺作风",
    "带头在遵规守纪、清正廉洁前提下勤于干事、敢于担当",
    "带头履行全面从严治党政治责任",
)


@pytest.mark.parametrize("stop", ["；", "，", "、", "，以及", "\n"])
def test_one_sentence_of_several_leads_is_parted_before_each(stop):
    assert names_in(stop.join(FOUR) + "。").names == FOUR


def test_the_name_of_the_whole_row_is_not_one_of_the_leads():
    assert names_in(f"围绕“四个带头”：{'；'.join(FOUR)}。").names == FOUR


def test_one_long_name_with_commas_stays_whole():
    name = "在深刻领悟“两个确立”的决定性意义，增强“四个意识”、坚定“四个自信”、做到“两个维护”方面"
    assert names_in(name).names == (name,)


def test_a_name_that_has_its_own_commas_stays_whole_among_lines():
    lines = "遵规守纪、清正廉洁方面\n理论学习方面"
    assert names_in(lines).names == ("遵规守纪、清正廉洁方面", "理论学习方面")


def test_a_name_written_twice_counts_once_and_is_told():
    found = names_in("理论学习\n（二）理论学习；\n廉洁自律")
    assert (found.names, found.doubled) == (("理论学习", "廉洁自律"), ("理论学习",))


def test_what_explains_a_name_is_handed_back():
    found = names_in("（一）理论学习方面，重点查摆是否学懂。\n（二）廉洁自律方面")
    assert found.names == ("理论学习方面", "廉洁自律方面")
    assert found.left == ("重点查摆是否学懂。",)


@pytest.mark.parametrize("text", ["", "。。", "（一）", "\n\n1.\n"])
def test_nothing_is_read_where_no_name_stands(text):
    assert names_in(text).names == ()
