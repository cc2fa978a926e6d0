"""Manuscripts as ``compose`` makes them, for laws.

The words are Chinese sentences that do not themselves look like structure: no text begins with a number or
an ordinal, a lead is one sentence with its full stop, a body line is longer than a heading and ends as one.
These are the texts for which the round trip draft → page → outline is the identity; a text that looks like a
heading or like the next point is offered to the writer as one before it gets here.
"""

from hypothesis import strategies as st

from reviewcli.manuscript.markers import Style, print_marker
from reviewcli.manuscript.model import Line, Manuscript, Point, Section

WORDS = "学习不深入联系群众少作风漂浮担当有差距遇事绕着走开会多调研浅思路窄办法旧笔记断续材料堆积检查走过场"
CLAUSE = st.lists(st.sampled_from(list(WORDS)), min_size=6, max_size=24).map("".join)
EXTRA = st.sampled_from(["", "（见第3次研讨记录）", "“三会一课”", "2023年8月", "WPS", "——"])
SENTENCE = st.builds(lambda a, x, b: f"我{a}{x}，但{b}。", CLAUSE, EXTRA, CLAUSE)
LEAD = st.builds(lambda a: f"在{a}上有差距。", CLAUSE)
BODY = st.lists(SENTENCE.map(Line), max_size=3).map(tuple)
ASPECTS = ["理论学习", "政治素质", "能力本领", "担当作为", "工作作风", "廉洁自律"]


def _points(bodies: list[tuple[str, tuple[Line, ...]]]) -> tuple[Point, ...]:
    return tuple(
        Point(print_marker(Style.IS, n), Line(lead), body) for n, (lead, body) in enumerate(bodies, start=1)
    )


POINTS = st.lists(st.tuples(LEAD, BODY), min_size=2, max_size=4).map(_points)


def _section(number: str, heading: str, level: int, points: tuple[Point, ...] = (), children=()) -> Section:
    return Section(number, heading, level, points=points, children=tuple(children))


@st.composite
def manuscripts(draw):
    """Title, byline and date or not, preamble, three parts with up to six aspects, signature or not."""
    names = ASPECTS[: draw(st.integers(1, 6))]
    aspects = [
        _section(print_marker(Style.BRACKETED, n), f"对照{name}方面突出问题", 2, draw(POINTS))
        for n, name in enumerate(names, start=1)
    ]
    return Manuscript(
        title=(Line("2023年主题教育专题民主生活会个人剖析材料"),),
        byline=draw(st.sampled_from([(), (Line("某县教育局　王秀兰"),)])),
        date=draw(st.sampled_from([None, Line("（2023年8月15日）")])),
        preamble=(Line(draw(SENTENCE) + "现对照检查如下："),),
        sections=(
            _section("一、", "存在的问题和不足", 1, children=aspects),
            _section("二、", "产生问题的原因", 1, draw(POINTS)),
            _section("三、", "今后整改和努力方向", 1, draw(POINTS)),
        ),
        closing=draw(st.sampled_from([(), (Line("以上是我的对照检查，请同志们批评指正。"),)])),
        signature=draw(st.sampled_from([(), (Line("王秀兰"), Line("2023年8月15日"))])),
    )
