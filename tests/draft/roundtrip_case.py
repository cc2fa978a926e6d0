"""A scaffold, a draft, and the way there and back without a command line."""

from __future__ import annotations

from pathlib import Path

from reviewcli.cli.export import write_draft
from reviewcli.draft.model import Draft, DraftPoint, DraftSection
from reviewcli.draft.returning.comparing import Comparison, Keep
from reviewcli.draft.returning.roundtrip import Traces, image, seen, state_of, traces_in
from reviewcli.draft.returning.taking import Taken, take
from reviewcli.scaffold.model import (
    Ask,
    Each,
    Field,
    PointRule,
    Preamble,
    Presence,
    Scaffold,
    SectionSpec,
    Typed,
)
from reviewcli.word.profiles import load_profile
from reviewcli.word.reading.reader import read_docx

RULE = PointRule(min=1, ask_lead=Ask("有什么问题？"), ask_body=Ask("具体表现？"))
SCAFFOLD = Scaffold(
    id="return-2099",
    name="测试模板",
    meeting="democratic-life",
    year=2099,
    kind="个人",
    title="2099年度民主生活会个人对照检查材料",
    fields=(
        Field("unit", "单位", Ask("单位？")),
        Field("post", "职务", Ask("职务？")),
        Field("name", "姓名", Ask("姓名？"), required=True),
        Field("date", "日期", Ask("日期？")),
    ),
    byline="{unit}　{post}　{name}",
    date="（{date}）",
    preamble=Preamble("按照县委安排，{name}认真学习，广泛听取意见。现对照检查如下："),
    sections=(
        SectionSpec("last", "上年度整改措施落实情况", presence=Presence.EXPECTED),
        SectionSpec(
            "problems",
            "存在的问题和不足",
            children=(
                SectionSpec("theory", "理论学习方面", short="理论学习", points=RULE),
                SectionSpec("duty", "担当作为方面", short="担当作为", points=RULE),
                SectionSpec("clean", "廉洁自律方面", short="廉洁自律", points=RULE),
            ),
        ),
        SectionSpec("case", "典型案例剖析", presence=Presence.OPTIONAL),
        SectionSpec("causes", "产生问题的原因分析", points=RULE),
        SectionSpec("measures", "今后的整改措施", points=RULE),
    ),
)
OPEN = Scaffold(
    id="return-open",
    name="测试模板",
    meeting="democratic-life",
    year=2099,
    kind="个人",
    title="2099年度民主生活会个人对照检查材料",
    fields=(Field("name", "姓名", Ask("姓名？")),),
    byline="{name}",
    sections=(
        SectionSpec("problems", "存在的问题和不足", typed=Typed(), each=Each(points=RULE)),
        SectionSpec("measures", "今后的整改措施", points=RULE),
    ),
)
PROFILE = load_profile("gbt9704-2012")


def draft() -> Draft:
    """Complete; the first cause answers the first problem."""
    return Draft(
        SCAFFOLD.id,
        id="0123456789abcdef",
        fields={"unit": "某县财政局", "post": "副局长", "name": "张三丰", "date": "2099年1月5日"},
        sections={
            "last": DraftSection(text="上年查摆的五个问题已全部整改到位。"),
            "theory": DraftSection(
                points=[
                    DraftPoint("理论学习不够系统", "满足于读报纸、听报告，通读原著只有两本。", id="aaaa1111"),
                    DraftPoint("学用结合不够紧密", "调研报告引用原文多，联系本县实际少。"),
                    DraftPoint("学习笔记抄写多思考少", "全年写心得四篇，有三篇是摘抄。", id="cccc3333"),
                ]
            ),
            "duty": DraftSection(
                points=[DraftPoint("攻坚克难劲头不足", "对历史遗留的三笔借款一拖再拖。", id="bbbb2222")]
            ),
            "clean": DraftSection(points=[DraftPoint("过紧日子抓得不严", "去年会议费超预算百分之八。")]),
            "causes": DraftSection(
                points=[DraftPoint("理想信念有所松懈", "改造自觉性不强。", answers=["aaaa1111"])]
            ),
            "measures": DraftSection(points=[DraftPoint("每周读原著两小时", "由机关党委按月检查。")]),
        },
    )


def open_draft() -> Draft:
    """Three aspects that the writer named."""
    return Draft(
        OPEN.id,
        id="fedcba9876543210",
        fields={"name": "张三丰"},
        typed={"problems": ["理论学习方面", "担当作为方面", "廉洁自律方面"]},
        sections={
            "problems-1": DraftSection(points=[DraftPoint("理论学习不够系统", "通读原著只有两本。")]),
            "problems-2": DraftSection(points=[DraftPoint("攻坚克难劲头不足", "三笔借款一拖再拖。")]),
            "problems-3": DraftSection(points=[DraftPoint("过紧日子抓得不严", "会议费超预算百分之八。")]),
            "measures": DraftSection(points=[DraftPoint("每周读原著两小时", "由机关党委按月检查。")]),
        },
    )


def exported(made: Draft, path: Path, scaffold: Scaffold = SCAFFOLD) -> Path:
    write_draft(made, scaffold, path, PROFILE)
    return path


def traces(path: Path) -> Traces:
    found = traces_in(read_docx(path).facts.properties)
    assert found is not None
    return found


def state(made: Draft, path: Path):
    return state_of(made, traces(path), seen(read_docx(path)).whole)


def compared(made: Draft, path: Path, scaffold: Scaffold = SCAFFOLD) -> Comparison:
    file = seen(read_docx(path))
    return Comparison(made, scaffold, traces(path), file, image(made, scaffold, PROFILE))


def returned(made: Draft, path: Path, scaffold: Scaffold = SCAFFOLD, **decisions: Keep) -> Taken:
    return take(compared(made, path, scaffold), decisions, PROFILE)
