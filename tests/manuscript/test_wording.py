import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewcli.manuscript.wording import TOUCHED, Kind, mend

MENDED = [
    ("学习不够,理论不深;为什么?因为忙!", "学习不够，理论不深；为什么？因为忙！"),
    ("问题:一是不学.", "问题：一是不学。"),
    ("一是不学. 二是不干. ", "一是不学。二是不干。 "),
    ("学得少.干得少.", "学得少。干得少。"),
    ("真的吗?!", "真的吗？！"),
    ("完成率95%,超过计划", "完成率95%，超过计划"),
    ("我用Word, 他用WPS。", "我用Word，他用WPS。"),
    ("时间:9:30", "时间：9:30"),
    ("(一)理论学习方面", "（一）理论学习方面"),
    ("(一）理论学习方面", "（一）理论学习方面"),
    ("(1)加强学习", "（1）加强学习"),
    ("人工智能(AI)技术", "人工智能（AI）技术"),
    ("全年GDP(国内生产总值)增长", "全年GDP（国内生产总值）增长"),
    ('学习"三会一课"制度', "学习“三会一课”制度"),
    ('学习"AI"技术', "学习“AI”技术"),
    ('“学习"和"工作”', "“学习”和“工作”"),
    ("学习”三会一课“制度", "学习“三会一课”制度"),
    ('他说"要学",又说”要干“。', "他说“要学”，又说“要干”。"),
    ("还要学习...再学习。。。", "还要学习……再学习……"),
    ("一句话--实干", "一句话——实干"),
    ("--张三", "——张三"),
    ("未能第 一时间掌握情况，存在差距。", "未能第一时间掌握情况，存在差距。"),
    ("学习。 再学习， 好的 。", "学习。再学习，好的。"),
    ("学习“ 三会一课 ”制度，很好。", "学习“三会一课”制度，很好。"),
    ("下一步,\n要实干.", "下一步，\n要实干。"),
]
KEPT = [
    "比例是3.14，增长1,234.5元",
    "上午9:30到10:00开会，比分3:0",
    "网址是https://www.example.com/a?b=1,2;c=(3)。",
    "邮箱zhang.san@example.com。",
    "见材料.草稿.docx。",
    "见C:\\材料\\张三.草稿，已存盘。",
    "升级到1.2.3版本",
    "1.加强学习",
    "1,加强学习",
    "一.加强学习",
    "1)加强学习",
    "He visited 北京, then left.",
    'He said "yes" (maybe): no...',
    "运行`检查,再看;`即可",
    'name="张三"',
    "函数f(x)",
    "张三 李四",
    "张　三",
    "　　　　张三    李四",
    "参加人员：张三 李四 王五。",
    "主持人是某某局党支部书记 张三，记录员另定。",
    "单位： 某某局  职务： 局长",
    "列夫.托尔斯泰的书很好。",
    "2024年  月  日，未填。",
    "存在的问题......3",
    '这里只有半个"引号',
    "他说：“好”。后来”，又“来",
    "“他说“学习”很重要”",
    "只有一个”右引号和“左引号和“左引号",
    "用--force覆盖",
    "说到汉字：и ”мир“ и мир",
    "2023--2024年",
    "使用 Word 软件，每年 2 次。",
    " 行首的空格是排版，不动。",
    "表格\t制表 符",
]


@pytest.mark.parametrize(("text", "wanted"), MENDED)
def test_wrong_wording_is_mended(text, wanted):
    assert mend(text).text == wanted


@pytest.mark.parametrize("text", KEPT)
def test_what_is_not_surely_wrong_is_left(text):
    assert mend(text).text == text


def test_changes_say_where_what_and_of_which_kind():
    done = mend('学"三会一课",要 学好...')
    assert [(c.start, c.before, c.after, c.kind) for c in done.changes] == [
        (1, '"', "“", Kind.QUOTES),
        (6, '"', "”", Kind.QUOTES),
        (7, ",", "，", Kind.PUNCTUATION),
        (12, "...", "……", Kind.DASHES),
    ]


def test_changes_laid_on_the_old_text_give_the_new_one():
    text = "未能第 一时间掌握情况,存在差距..."
    done = mend(text)
    for change in reversed(done.changes):
        text = text[: change.start] + change.after + text[change.end :]
    assert text == done.text


def test_stretches_to_be_kept_are_kept_and_a_pair_is_not_half_mended():
    text = '学习"三会一课"制度,好'
    at = text.index('"')
    assert mend(text, [(at, at + 1)]).text == '学习"三会一课"制度，好'


LETTERS = st.sampled_from(
    [*"学习不够第一时间张三", *"aB1", *',.;:?!()"“”-。，、：（）…— \u3000\n\t', "AI", "..", "--"]
)
TEXTS = st.lists(LETTERS, max_size=30).map("".join)


@given(TEXTS)
def test_mending_twice_is_mending_once(text):
    once = mend(text).text
    assert mend(once).changes == ()


@given(TEXTS)
def test_only_characters_that_may_be_wrong_are_touched(text):
    done = mend(text)
    assert "".join(done.cells) == done.text
    assert all(new == old or old in TOUCHED for old, new in zip(text, done.cells, strict=True))


@given(TEXTS, st.lists(st.integers(0, 30), max_size=6))
def test_kept_characters_stay(text, places):
    done = mend(text, [(place, place + 1) for place in places])
    assert all(done.cells[place] == text[place] for place in places if place < len(text))


@given(st.lists(st.sampled_from([*'aZ1رж,.;:?!()"“”-。》， \n']), max_size=30).map("".join))
def test_text_without_chinese_is_never_touched(text):
    assert mend(text).text == text


@given(st.text(max_size=60))
def test_any_text_at_all_is_mended_once_and_for_all(text):
    done = mend(text)
    assert mend(done.text).text == done.text
