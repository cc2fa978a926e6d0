"""One fault in a well-formed paper: what a careful reader of the words sees.

Info findings are among them: rules that say themselves that they guess have to find the plain cases, too.
"""

from __future__ import annotations

import random

from build_docx import element
from variant_faults import MEASURES, ONE_EACH, PROBLEMS, THEME, Places, fault, part, say
from variant_faults_format import DIRECT
from variant_papers import Doc, Line

LONG = {"points": ("paragraph", "alone")}


def words(name: str, code: str, *choices: str, **ways: object) -> None:
    @fault(name, code, **{**LONG, **ways})
    def plant(doc: Doc, rng: random.Random) -> Places:
        return say(doc, rng, rng.choice(choices))


@fault("a paragraph twice", "C101", layouts=("direct", "official", "styles", "two sections"), **ONE_EACH)
def paragraph_twice(doc: Doc, rng: random.Random) -> Places:
    points = [i for i in doc.at("point") if len(doc.lines[i].text) > 60]
    first, second = sorted(rng.sample(points, 2))
    doc.set(second, doc.lines[second].text[: doc.lines[second].number] + doc.words(first))
    return [second]


@fault("words doubled in a heading", "C104", layouts=DIRECT, also=("S206",), run_in=False)
def heading_doubled(doc: Doc, rng: random.Random) -> Places:
    at = part(doc, PROBLEMS)
    doc.set(at, doc.lines[at].text.replace("问题", "问题问题", 1).replace("剖析", "剖析剖析", 1))
    return [at]


@fault("another kind of meeting in the preamble", "C402", meeting=THEME)
def meeting_other(doc: Doc, rng: random.Random) -> Places:
    at = doc.at("preamble")[0]
    doc.set(at, doc.lines[at].text.replace("县委统一安排", "县委关于开好组织生活会的统一安排"))
    return [at]


@fault("another year of the meeting in the preamble", "C403", meeting=("2024年度", "2025年度"))
def year_other(doc: Doc, rng: random.Random) -> Places:
    at = doc.at("preamble")[0]
    kind = "组织生活会" if "组织" in doc.meeting else "民主生活会"
    doc.set(at, doc.lines[at].text.replace("县委统一安排", f"县委关于开好2022年度{kind}的统一安排"))
    return [at]


@fault("praise before the fault", "C302", meeting=THEME, **ONE_EACH)
def praise_first(doc: Doc, rng: random.Random) -> Places:
    at = rng.choice([i for i in doc.at("point") if doc.lines[i].aspect])
    line = doc.lines[at]
    lead, rest = doc.words(at).split("。", 1)
    doc.lines[at] = Line(
        f"{line.text[: line.number]}虽然能够坚持集中学习、按时完成规定任务，但{lead}。{rest}", "point", 0,
        line.number, part=line.part, aspect=line.aspect,
    )  # fmt: skip
    return [at]


@fault("a time limit that is past", "C506", meeting=THEME, **ONE_EACH)
def deadline_past(doc: Doc, rng: random.Random) -> Places:
    at = rng.choice([i for i in doc.at("point") if doc.lines[i].part in MEASURES])
    doc.set(at, doc.lines[at].text + "2021年6月底前把拖欠的事项全部办完。")
    return [at]


words("a year mistyped", "C404", "这件事拖到2052年3月还没有下文。", meeting=THEME)
words(
    "an instruction left", "W106",
    "重点检视是否存在学风不纯不正的情况。", "会上，班子成员要对上年度整改情况进行通报。",
    "本人在部门（中心）负责档案工作。", "（此部分不少于500字）",
)  # fmt: skip
words("a website's mark", "W107", "更多范文请关注公众号。", "详见www.example.com/fanwen的材料。")
words(
    "a formula misquoted", "W401",
    "在坚定“四个意识”上还要下功夫。", "学习习近平新世代中国特色社会主义思想不够深。",
    "用党的创新理论凝心聚魂不够。", "对理论自信、制度自信、文化自信、道路自信理解不深。",
    "纠治形式主义、享乐主义、官僚主义和奢靡之风不力。", "政治领悟力、政治判断力、政治执行力不强。",
)  # fmt: skip
words(
    "a formula of a later year", "W403",
    "学习党的二十届四中全会精神不系统。", "贯彻落实党的二十届四中全会部署有差距。",
    meeting=("2022年度", "2023年"),
)  # fmt: skip
words("a formula of an earlier year", "W404", "对深刻感悟“两个确立”的决定性意义认识不足。", meeting=THEME)
words("a telephone number", "X109", "当事人电话13800138000，至今没有回访。")
words("an identity number", "X109", "联系户身份证号110101199003071233，档案里没有核对。")


@fault("a secrecy mark", "X108", layouts=DIRECT)
def secret(doc: Doc, rng: random.Random) -> Places:
    at = len(doc.at("title"))
    doc.lines.insert(at, Line(rng.choice(("机密★一年", "秘密★3年")), "byline"))
    return [at]


@fault("somebody else in the properties", "X110", layouts=DIRECT, byline=True)
def properties(doc: Doc, rng: random.Random) -> Places:
    doc.parts["core"] = f"<dc:creator>{rng.choice(('王建国', '李秀英', '赵明'))}</dc:creator>"
    return [None]


@fault("macros under another name", "X111", layouts=DIRECT, also=("X105",))
def wrong_name(doc: Doc, rng: random.Random) -> Places:
    doc.parts |= {"kind": "docm", "extra": {"word/vbaProject.bin": b"\xd0\xcf\x11\xe0"}}
    return [None]


@fault("a damaged part", "X112", layouts=DIRECT)
def damaged(doc: Doc, rng: random.Random) -> Places:
    doc.parts["extra"] = {"word/comments.xml": element("w:comments", "<w:comment>")[:-20]}
    doc.parts["comments"] = ""
    return [None]


@fault("half-width marks", "W304", ascii_brackets=False, **LONG)
def half_width(doc: Doc, rng: random.Random) -> Places:
    return say(doc, rng, "有的事没有办,有的话没有说.")


@fault("a blank within a word", "W305", **LONG)
def stray_space(doc: Doc, rng: random.Random) -> Places:
    return say(doc, rng, "没有第 一时间到现场去看。")


@fault("full stops together", "W306", **LONG)
def stops_doubled(doc: Doc, rng: random.Random) -> Places:
    return say(doc, rng, "这件事没有下文。。")
