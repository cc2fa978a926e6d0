"""Contexts built from the samples that stand beside the rules: what the tests run and ``rule CODE`` shows.

Nothing here is imported by a check.
"""

from __future__ import annotations

import functools
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import reviewcli.rules
from reviewcli.draft.linking import Links, Spot
from reviewcli.draft.model import DraftPoint
from reviewcli.files import scaffolds_folder
from reviewcli.manuscript.model import Cues, Paragraph, Place
from reviewcli.manuscript.outline import Outline, read_outline
from reviewcli.rules.model import Candidate, Context, OtherAspects
from reviewcli.rules.registry import Need, Rule
from reviewcli.rules.table_files import read_table
from reviewcli.rules.tables import FOLDER, Table, table_files, together
from reviewcli.scaffold.load import load
from reviewcli.scaffold.match import match
from reviewcli.scaffold.model import Length, Limits, Part, Scaffold, SectionSpec, Share, Typed
from reviewcli.scaffold.typed import fitted
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
from reviewcli.yamlmodel import load_data

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


Sample = dict[str, Any]
"""What the sample files say: ``line``, ``lines`` or ``text`` of a paper, or ``replace`` lines of the whole
one; ``numbers``, ``facts``, ``properties``, ``limits``, ``wording``; for the format rules values by role (see
format.yaml)."""


@functools.cache
def all_samples() -> tuple[tuple[str, str, Sample], ...]:
    """(code, "fails" or "passes", sample) of every sample file."""
    out: list[tuple[str, str, Sample]] = []
    for path in sorted(SAMPLES.glob("*.yaml")):
        if path.stem == "scaffold":
            continue
        for code, kinds in _parsed(path).items():
            if code != "paper":
                out += [(code, kind, sample or {}) for kind, samples in kinds.items() for sample in samples]
    return tuple(out)


@functools.cache
def _parsed(path: Path) -> dict[str, Any]:
    import yaml

    data: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return data


@functools.cache
def sample_scaffold() -> Scaffold:
    """The scaffold that samples are checked against."""
    return load(SAMPLES / "scaffold.yaml")


def whole_paper() -> str:
    """The paper that samples change."""
    text: str = _parsed(SAMPLES / "structure.yaml")["paper"]
    return text


@functools.cache
def profile() -> FormatProfile:
    """The profile that samples are checked against."""
    return load_profile("gbt9704-2012")


def build(rule: Rule, sample: Sample) -> Context:
    """The context that a sample of ``rule`` describes."""
    if Need.LAYOUT in rule.needs:
        return _formatted(sample)
    paragraphs = _paragraphs(_text(rule, sample), sample.get("numbers", {}))
    if "apart" in sample:
        place = Cues(place=Place(sample["apart"]))
        paragraphs = tuple(replace(p, cues=place) if p.index > _FRONT else p for p in paragraphs)
    outline = read_outline(paragraphs)
    context = Context(outline.manuscript, outline, paragraphs, profile=profile())
    if "wording" in sample:
        context.cache["tables"] = together((*_bundled_tables(), _table(sample["wording"])))
    if "facts" in sample or Need.FACTS in rule.needs:
        found = {Fact[kind]: tuple(map(tuple, places)) for kind, places in sample.get("facts", {}).items()}
        context = replace(context, facts=Facts(found, sample.get("properties", {})))
    if "links" in sample:
        context = replace(context, links=_links(sample["links"]))
    if "unsure" in sample:
        return replace(context, candidate=_candidate(sample["unsure"]) if sample["unsure"] else None)
    if Need.SCAFFOLD in rule.needs or rule.code == "S001" or "replace" in sample:
        scaffold = _limited(sample_scaffold(), sample.get("limits"))
        others = OtherAspects(**sample["others"]) if "others" in sample else None
        if sample.get("any_year"):
            scaffold = fitted(outline.manuscript, _open(scaffold))
        found_match = match(outline.manuscript, scaffold)
        context = replace(context, scaffold=scaffold, match=found_match, others=others, detected=True)
    return context


def _links(data: dict[str, Any]) -> Links:
    """``open`` and ``aimless``: leads by part; ``opinions``: texts; both name the parts that are linked."""

    def spots(key: str) -> tuple[tuple[Part, Spot], ...]:
        leads = [(Part(part), lead) for part, leads in data.get(key, {}).items() for lead in leads]
        return tuple((part, Spot("", 1, 1, "", lead, DraftPoint(lead))) for part, lead in leads)

    linked = frozenset(Part(part) for part in data.get("linked", ()))
    return Links(linked, spots("open"), spots("aimless"), tuple(data.get("opinions", ())))


def _bundled_tables() -> list[Table]:
    return [read_table(path) for path in table_files(scaffolds_folder() / FOLDER)]


def _table(data: object) -> Table:
    table = load_data(Table, data)
    if table is None:
        raise ValueError(f"no wording table: {data}")
    return table


def _candidate(data: dict[str, Any]) -> Candidate:
    near = tuple(Candidate(**each) for each in data.get("near", ()))
    return Candidate(**{**data, "near": near})


def _open(scaffold: Scaffold) -> Scaffold:
    """``scaffold`` for any year, its aspects left to the writer."""
    sections = tuple(
        replace(section, children=(), typed=Typed()) if section.part is Part.PROBLEMS else section
        for section in scaffold.sections
    )
    return replace(scaffold, year=None, sections=sections)


def _limited(scaffold: Scaffold, limits: dict[str, Any] | None) -> Scaffold:
    """``limits``: chars, points and parts as [min, max], shares as {part: min}, a source."""
    if limits is None:
        return scaffold
    by = limits.get("source", "")
    shares = tuple(Share(Part(part), least, source=by) for part, least in limits.get("shares", {}).items())
    points, parts = Length(*limits.get("points", ())), Length(*limits.get("parts", ()))
    return replace(
        scaffold,
        limits=Limits(Length(*limits.get("chars", ())), shares, by),
        sections=tuple(_measured(section, points, parts) for section in scaffold.sections),
    )


def _measured(spec: SectionSpec, points: Length, parts: Length) -> SectionSpec:
    children = tuple(_measured(child, points, Length()) for child in spec.children)
    own = replace(spec.points, length=points) if spec.points is not None else None
    return replace(spec, children=children, points=own, length=parts)


def _text(rule: Rule, sample: Sample) -> str:
    if "line" in sample or "lines" in sample:
        return "\n".join(["一、存在的问题", *sample.get("lines", [sample.get("line")])])
    if "text" in sample:
        return str(sample["text"]).rstrip("\n")
    lines = whole_paper().rstrip("\n").split("\n")
    changes = sample.get("replace", {})
    if unknown := set(changes) - set(lines):
        raise ValueError(f"{rule.code}: the paper has no such line: {unknown}")
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
