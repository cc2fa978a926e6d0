"""Results made by hand for the reports."""

from reviewcli.checking.model import FileResult, Metrics, ScaffoldUsed
from reviewcli.manuscript.model import Line, Point, Section
from reviewcli.rules.model import Finding, Severity, Where

POINT = Point("一是", Line("学习不够。"), (Line("全年只读了两本书。"),))
OUTLINE = (
    Section("一、", "存在的问题", 1, children=(Section("（一）", "理论学习方面", 2, points=(POINT,)),)),
    Section("", "整改措施", 1, lead_in=(Line("每周学习两小时。"),)),
)
PAPER = Finding("F101", "paper", Severity.ERROR, "纸张是 Letter，应为 A4", "请改为 A4", fixable=True)
LONE = Finding(
    "P104", "lone-point", Severity.WARNING, "只有“一是”，没有“二是”", "请补写“二是”",
    Where(("一、存在的问题", "（一）理论学习方面"), 3, 0, 2, "一是"),
)  # fmt: skip
MASK = Finding(
    "W201", "masked-name", Severity.INFO, "名称用符号代替", "请换成真实名称",
    Where((), 2, 2, 6, "××市委"),
)  # fmt: skip
FOUND = FileResult(
    "a.docx",
    scaffold=ScaffoldUsed("x-2098", "示例模板", True, 0.974),
    outline=OUTLINE,
    findings=(PAPER, MASK, LONE),
    metrics=Metrics(3180, 2, 1, 1, {"problems": 0.66}, 22, 28),
)
CLEAN = FileResult("b.docx", scaffold=FOUND.scaffold, outline=OUTLINE, metrics=FOUND.metrics)
BROKEN = FileResult("c.docx", error="“c.docx”是空文件。")
