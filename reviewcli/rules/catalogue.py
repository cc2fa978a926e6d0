"""What every rule checks, why, how to mend it, with samples: for ``reviewcli rule`` and docs/rules.md.

``python -m reviewcli.rules.catalogue`` writes docs/rules.md again; a test compares it with the rules.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reviewcli.rules.examples import Sample, all_samples, build
from reviewcli.rules.listing import families, level
from reviewcli.rules.registry import Rule, all_rules

PAGE = Path("docs") / "rules.md"
_LINES = 12
"""Lines of a sample that are shown."""


@dataclass(frozen=True, slots=True)
class Example:
    """A sample in words; ``message`` and ``hint`` are what the rule says of it ("" for a passing one)."""

    text: str
    message: str = ""
    hint: str = ""


def failing(rule: Rule) -> Example:
    """The first failing sample, with what the rule says of it."""
    sample = _first(rule, "fails")
    finding = next(iter(rule(build(rule, sample))))
    return Example(in_words(sample), finding.message, finding.hint)


def passing(rule: Rule) -> Example:
    """The most telling passing sample: the first that is not the whole paper unchanged."""
    samples = [sample for code, kind, sample in all_samples() if (code, kind) == (rule.code, "passes")]
    return Example(in_words(next((sample for sample in samples if sample), samples[0])))


def _first(rule: Rule, kind: str) -> Sample:
    return next(sample for code, kind_, sample in all_samples() if (code, kind_) == (rule.code, kind))


_KEYS = {
    "title": "标题", "byline": "署名", "date": "日期", "body": "正文", "heading1": "一级标题",
    "heading2": "二级标题", "heading3": "三级标题", "heading4": "四级标题", "signature": "落款",
    "page": "页面", "footer": "页码", "document": "文档", "only": "只在前几段", "start": "从第几个字",
    "end": "到第几个字", "blanks": "段首打的空格", "bold_leads": "首句加粗",
    "numbers": "自动编号（行：编号）", "facts": "文件里另有（段，内容）", "properties": "文件属性",
    "limits": "模板的篇幅", "apart": "文字所在", "unsure": "最接近的模板",
    "others": "方面属于的模板", "any_year": "用不分年度的模板",
    "wording": "本单位用语表", "east_asia": "中文字体", "ascii": "西文字体",
    "h_ansi": "西文字体（其他符号）", "size_pt": "字号（磅）", "bold": "加粗", "italic": "倾斜",
    "underline": "下划线", "color": "颜色", "spacing_pt": "字符间距（磅）", "scale": "字符缩放（%）",
    "hint": "字体提示", "alignment": "对齐", "first_line_pt": "首行缩进（磅）", "left_pt": "左缩进（磅）",
    "right_pt": "右缩进（磅）", "line_pt": "行距", "line_rule": "行距类型", "before_pt": "段前（磅）",
    "after_pt": "段后（磅）", "width_mm": "纸宽（毫米）", "height_mm": "纸高（毫米）",
    "top_mm": "上边距（毫米）", "bottom_mm": "下边距（毫米）", "left_mm": "左边距（毫米）",
    "right_mm": "右边距（毫米）", "gutter_mm": "装订线（毫米）", "landscape": "横向",
    "footer_mm": "页脚距（毫米）", "grid": "文档网格", "line_pitch_pt": "网格行距（磅）",
    "char_space_pt": "网格字距（磅）", "columns": "栏数", "text": "内容", "font": "字体",
    "even_and_odd": "奇偶页不同", "east_asian_language": "中文语言标记", "compatibility": "兼容模式",
    "title_page": "首页不同", "style": "样式", "chars": "全文字数", "points": "要点字数",
    "parts": "部分字数", "shares": "比例", "source": "依据", "name": "名称", "score": "相符程度",
    "patterns": "词语", "words": "词", "message": "说明", "code": "规则", "creator": "作者",
    "lastModifiedBy": "最后保存者", "comments": "备注", "Company": "单位", "snap_to_grid": "对齐网格",
    "widow_control": "孤行控制", "id": "编号",
    "links": "草稿里的对应关系", "linked": "选定过对应关系的", "open": "没有着落的问题",
    "aimless": "没有对应问题的", "opinions": "没有回应的意见", "causes": "原因", "measures": "措施",
}  # fmt: skip
_EXPECTED = frozenset(("words", "message", "part", "count", "line", "lines", "text", "replace"))
"""Keys of a sample that are its paper or what the test expects."""
_WHOLE = "（一份完整的材料）"
_FACTS = {
    "TRACKED": "修订", "COMMENTS": "批注", "HIDDEN": "隐藏文字", "TEXTBOX": "文本框", "MACROS": "宏",
    "EXTERNAL": "外部链接", "FOOTNOTES": "脚注", "EXTENSION": "扩展名", "UNREAD": "没有读到",
}  # fmt: skip


def in_words(sample: Sample) -> str:
    """A sample as lines that a person can read: the paper's words, or what is changed in a whole one."""
    lines = list(_paper(sample))
    lines += [
        f"{_KEYS.get(key, key)}：{_value(value)}" for key, value in sample.items() if key not in _EXPECTED
    ]
    return "\n".join(lines) or _WHOLE


def _paper(sample: Sample) -> Iterator[str]:
    if "line" in sample:
        yield str(sample["line"])
    yield from (str(line) for line in sample.get("lines", ()))
    if "text" in sample:
        lines = str(sample["text"]).strip().split("\n")
        yield from lines[:_LINES]
        yield from ["……"] * (len(lines) > _LINES)
        if not sample["text"].strip():
            yield "（空白）"
    for old, new in (sample.get("replace") or {}).items():
        yield f"删去“{old}”" if new is None else f"“{old}”改为“{new}”"


def _value(value: Any) -> str:
    if isinstance(value, dict):
        return "，".join(
            f"{_KEYS.get(str(k), _FACTS.get(str(k), str(k)))} {_value(v)}" for k, v in value.items()
        )
    if isinstance(value, list):
        return "；".join(_value(each) for each in value)
    if value is None or isinstance(value, bool):
        return {True: "是", False: "否", None: "无"}[value]
    return str(value)


def markdown() -> str:
    """The page docs/rules.md."""
    rules = all_rules()
    lines = [
        "# 规则", "",
        "这一页由 `python -m reviewcli.rules.catalogue` 生成，请不要直接修改。"
        "每条规则的例子都是测试里跑过的。", "",
        f"共 {len(rules)} 条。级别可以在 `reviewcli.toml` 或模板里改；标有“推测”的是粗略判断，只供参考。"
        "用语表在 `scaffolds/wording/`，各单位可以另加（见 CONTRIBUTING.md）。", "",
    ]  # fmt: skip
    for family, mine in families(rules):
        lines += [f"## {family}", "", "| 编号 | 查什么 | 级别 | 名称 |", "|---|---|---|---|"]
        lines += [_row(rule) for rule in mine]
        lines.append("")
        for rule in mine:
            lines += _section(rule)
    return "\n".join(lines)


def _row(rule: Rule) -> str:
    return f"| [{rule.code}](#{rule.code.lower()}) | {rule.title} | {level(rule)} | {rule.name} |"


def _section(rule: Rule) -> list[str]:
    bad, good = failing(rule), passing(rule)
    return [
        f"### {rule.code}", "",
        f"**{rule.title}**（{level(rule)}）。{rule.reason}", "",
        f"- 依据：{rule.source}",
        f"- 会这样报告：{_escaped(bad.message)}",
        f"- 改法：{_escaped(bad.hint)}",
        *(["- `reviewcli export` 会排好"] if rule.fixable else []), "",
        "不合格：", "", *_block(bad.text), "", "合格：", "", *_block(good.text), "",
    ]  # fmt: skip


def _escaped(text: str) -> str:
    return text.replace("*", "\\*").replace("_", "\\_")


def _block(text: str) -> list[str]:
    return ["```text", *text.split("\n"), "```"]


if __name__ == "__main__":
    from reviewcli.files import write_atomic

    write_atomic(Path(__file__).parent.parent.parent / PAGE, markdown().encode("utf-8"))
