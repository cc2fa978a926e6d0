"""Contexts built from the samples that stand beside the rules."""

from __future__ import annotations

import functools
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import yaml

import reviewcli.rules
from reviewcli.manuscript.model import Cues, Paragraph, Place
from reviewcli.manuscript.outline import Outline, read_outline
from reviewcli.rules.model import Candidate, Context
from reviewcli.rules.registry import Need, Rule
from reviewcli.scaffold.load import load
from reviewcli.scaffold.match import match
from reviewcli.scaffold.model import Scaffold
from reviewcli.word.layout import (
    Fact,
    Facts,
    Layout,
    PageNumber,
    ParagraphFormat,
    RunFormat,
    SectionFormat,
)
from reviewcli.word.profile import FormatProfile
from reviewcli.word.profiles import load_profile

_FRONT = 4
"""Title, byline, date and preamble of the whole paper."""
SAMPLES = Path(reviewcli.rules.__file__).parent / "samples"
FORMAT_PAPER = """2098年度民主生活会个人对照检查材料
李明
（2099年1月8日）
按照会议安排，围绕“担当”这个主题，我认真学习3份文件。现对照检查如下：
一、存在的问题
（一）理论学习方面
一是学习不够系统。满足于读文件、听报告，没有结合分管的档案工作思考，全年只写了“两篇”笔记。
二是学用结合不紧。学过的要求没有及时转化为科室的制度，档案数字化的方案拖了“五个月”。
（二）工作作风方面
一是下乡少。全年只有3次，每次不到半天，没有住下来，情况摸得不透，群众意见大。
二是办事慢。投诉件平均8天才答复，比规定多了3天。
二、整改措施
一是坚持每周学习。每周二晚上学习2小时，每季度写一篇结合档案工作的心得。
二是每月到窗口值班1天。把群众的意见记下来，十个工作日内答复。"""


def all_samples() -> list[tuple[str, str, dict[str, Any]]]:
    """(code, "fails" or "passes", sample) of every sample file."""
    out = []
    for path in sorted(SAMPLES.glob("*.yaml")):
        if path.stem == "scaffold":
            continue
        for code, kinds in yaml.safe_load(path.read_text(encoding="utf-8")).items():
            if code != "paper":
                out += [(code, kind, sample or {}) for kind, samples in kinds.items() for sample in samples]
    return out


@functools.cache
def sample_scaffold() -> Scaffold:
    return load(SAMPLES / "scaffold.yaml")


@functools.cache
def whole_paper() -> str:
    text: str = yaml.safe_load((SAMPLES / "structure.yaml").read_text(encoding="utf-8"))["paper"]
    return text


@functools.cache
def profile() -> FormatProfile:
    return load_profile("gbt9704-2012")


def build(rule: Rule, sample: dict[str, Any]) -> Context:
    """The context that a sample of ``rule`` describes."""
    if Need.LAYOUT in rule.needs:
        return _formatted(sample)
    paragraphs = _paragraphs(_text(rule, sample), sample.get("numbers", {}))
    if "apart" in sample:
        place = Cues(place=Place(sample["apart"]))
        paragraphs = tuple(replace(p, cues=place) if p.index > _FRONT else p for p in paragraphs)
    outline = read_outline(paragraphs)
    context = Context(outline.manuscript, outline, paragraphs, profile=profile())
    if "facts" in sample or Need.FACTS in rule.needs:
        found = {Fact[kind]: tuple(map(tuple, places)) for kind, places in sample.get("facts", {}).items()}
        context = replace(context, facts=Facts(found))
    if "unsure" in sample:
        return replace(context, candidate=Candidate(**sample["unsure"]) if sample["unsure"] else None)
    if Need.SCAFFOLD in rule.needs or rule.code == "S001" or "replace" in sample:
        scaffold = sample_scaffold()
        candidate = Candidate(**sample["candidate"]) if "candidate" in sample else None
        found_match = match(outline.manuscript, scaffold)
        context = replace(context, scaffold=scaffold, match=found_match, candidate=candidate)
    return context


def _text(rule: Rule, sample: dict[str, Any]) -> str:
    if "line" in sample or "lines" in sample:
        return "\n".join(["一、存在的问题", *sample.get("lines", [sample.get("line")])])
    if "text" in sample:
        return str(sample["text"]).rstrip("\n")
    lines = whole_paper().rstrip("\n").split("\n")
    changes = sample.get("replace", {})
    assert not set(changes) - set(lines), (
        f"{rule.code}: the paper has no such line: {set(changes) - set(lines)}"
    )
    kept = [changes.get(line, line) for line in lines]
    return "\n".join(str(line) for line in kept if line is not None)


def _paragraphs(text: str, numbers: dict[int, str]) -> tuple[Paragraph, ...]:
    lines = enumerate(text.split("\n"), start=1)
    return tuple(Paragraph(n, line, Cues(number=numbers.get(n, ""))) for n, line in lines)


def formatted(text: str = FORMAT_PAPER) -> Context:
    """A paper in the profile's format."""
    return _formatted({}, text)


def _formatted(sample: dict[str, Any], text: str = FORMAT_PAPER) -> Context:
    paragraphs = _paragraphs(text, {})
    outline = read_outline(paragraphs)
    seen: dict[str, int] = {}
    formats = []
    for line in outline.lines:
        role = line.block.role.value + (str(line.block.level) if line.block.role.value == "heading" else "")
        seen[role] = seen.get(role, 0) + 1
        changed = sample.get(role, {}) if seen[role] <= sample.get("only", 999) else {}
        made = _paragraph(line.paragraph, role, len(line.block.text), changed)
        if changed and "start" in sample:
            made = _passage(made, _paragraph(line.paragraph, role, 0, {}).runs[0], sample)
        formats.append(made)
    if "blanks" in sample:
        paragraphs, outline = _blanks(paragraphs, outline, sample["blanks"])
    if sample.get("bold_leads"):
        paragraphs = tuple(replace(p, cues=replace(p.cues, bold_to=len(p.text))) for p in paragraphs)
    layout = Layout(tuple(formats), (_page(sample),), even_and_odd=True)
    layout = replace(layout, **sample.get("document", {}))
    return Context(outline.manuscript, outline, paragraphs, layout=layout, facts=Facts(), profile=profile())


def _passage(made: ParagraphFormat, plain: RunFormat, sample: dict[str, Any]) -> ParagraphFormat:
    """Only characters ``start`` to ``end`` of the paragraph are changed."""
    (run,) = made.runs
    start, end = sample["start"], sample["end"]
    cuts = ((plain, 0, start), (run, start, end), (plain, end, run.end))
    return replace(made, runs=tuple(replace(each, start=a, end=b) for each, a, b in cuts if a < b))


def _blanks(
    paragraphs: tuple[Paragraph, ...], outline: Outline, blanks: str
) -> tuple[tuple[Paragraph, ...], Outline]:
    body = {line.paragraph for line in outline.lines if line.block.role.value == "body"}
    paragraphs = tuple(replace(p, text=blanks + p.text) if p.index in body else p for p in paragraphs)
    return paragraphs, read_outline(paragraphs)


def _paragraph(index: int, role: str, length: int, changed: dict[str, Any]) -> ParagraphFormat:
    wanted = profile().role(role)
    run = RunFormat(
        0, length + 4, wanted.font, "Times New Roman", "Times New Roman", wanted.size_pt,
        spacing_pt=profile().char_spacing_twips / 20, hint="eastAsia",
    )  # fmt: skip
    run_names = {field.name for field in fields(RunFormat)}
    run = replace(run, **{key: value for key, value in changed.items() if key in run_names})
    paragraph = ParagraphFormat(
        index, (run,), alignment=wanted.alignment, first_line_pt=wanted.indent_chars * wanted.size_pt,
        line_pt=profile().line_pitch_twips / 20, line_rule="exact",
    )  # fmt: skip
    return replace(paragraph, **{key: value for key, value in changed.items() if key not in run_names})


def _page(sample: dict[str, Any]) -> SectionFormat:
    it = profile()
    odd = PageNumber("— 1 —", "right", it.page_number_font, it.page_number_size_pt)
    page = SectionFormat(
        it.width_mm, it.height_mm, it.top_mm, it.bottom_mm, it.left_mm, it.right_mm,
        grid="lines", line_pitch_pt=it.line_pitch_twips / 20, default_footer=(odd,),
        even_footer=(replace(odd, alignment="left"),),
    )  # fmt: skip
    page = replace(page, **sample.get("page", {}))
    if "footer" in sample:
        changed = tuple(replace(odd, **number) for number in sample["footer"])
        even = tuple(replace(n, alignment="left") if n.alignment == "right" else n for n in changed)
        page = replace(page, default_footer=changed, even_footer=even)
    return page


RuleSample = dict[str, str | None]
"""Lines of the whole paper by what takes their place (None: the line goes)."""


def paper_context(replaced: RuleSample) -> Context:
    """The whole paper, changed, with the samples' scaffold."""
    lines = whole_paper().rstrip("\n").split("\n")
    assert not set(replaced) - set(lines)
    kept = [replaced.get(line, line) for line in lines]
    paragraphs = _paragraphs("\n".join(line for line in kept if line is not None), {})
    outline = read_outline(paragraphs)
    scaffold = sample_scaffold()
    return Context(
        outline.manuscript,
        outline,
        paragraphs,
        scaffold,
        match(outline.manuscript, scaffold),
        profile=profile(),
    )
