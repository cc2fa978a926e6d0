"""A small scaffold of our own for tests: fields, a preamble, two aspects, causes, an optional part."""

from __future__ import annotations

from reviewcli.scaffold.model import (
    Ask,
    Field,
    Length,
    Part,
    PointRule,
    Preamble,
    Presence,
    Scaffold,
    SectionSpec,
)

TWO = PointRule(
    min=2,
    max=3,
    ask_lead=Ask("用一句话写出问题。", ("是否具体",), ("不要写成套话",)),
    ask_body=Ask("具体表现在哪里？", ("有没有事例",)),
    length=Length(60, 300),
)


def sample() -> Scaffold:
    return Scaffold(
        id="sample-2099",
        name="2099年度测试模板",
        meeting="democratic-life",
        year=2099,
        kind="个人",
        title="2099年度民主生活会个人对照检查材料",
        fields=(
            Field("unit", "单位", Ask("您的单位全称是什么？"), example="某某市统计局", required=True),
            Field("name", "姓名", Ask("您的姓名？"), required=True),
            Field(
                "date", "日期", Ask("哪一天？"), example="2099年1月5日", pattern=r"\d{4}年\d{1,2}月\d{1,2}日"
            ),
            Field("opinions", "征求意见条数", Ask("会前征求到几条意见？"), pattern=r"\d+"),
        ),
        byline="{unit}　{name}",
        date="（{date}）",
        preamble=Preamble(
            "按照{unit}党组安排，认真学习，征求意见{opinions}条。现对照检查如下：", ("现对照检查如下",)
        ),
        sections=(
            SectionSpec(
                id="last",
                heading="上年度整改措施落实情况",
                short="上年度整改",
                part=Part.LAST_YEAR,
                presence=Presence.OPTIONAL,
            ),
            SectionSpec(
                id="problems",
                heading="存在的问题",
                part=Part.PROBLEMS,
                children=(
                    SectionSpec(id="theory", heading="对照理论学习方面", short="理论学习", points=TWO),
                    SectionSpec(id="style", heading="对照工作作风方面", short="工作作风", points=TWO),
                ),
            ),
            SectionSpec(
                id="causes",
                heading="原因剖析",
                part=Part.CAUSES,
                points=PointRule(min=1, max=2, style="1.", ask_lead=Ask("一句话写出原因。")),
            ),
            SectionSpec(
                id="report",
                heading="需要说明的事项",
                part=Part.REPORT,
                presence=Presence.EXPECTED,
                ask=Ask("有哪些事项需要说明？"),
            ),
        ),
    )
