"""The whole road: draft → manuscript → .docx → reader → outline → match → findings.

``manuscripts.py`` says for which texts the round trip is the identity.
"""

from collections import Counter
from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from manuscripts import BODY, LEAD, manuscripts

from reviewcli.checking.run import Settings, check_file
from reviewcli.draft.compose import compose
from reviewcli.draft.model import Draft, DraftPoint, DraftSection
from reviewcli.manuscript.outline import read_outline
from reviewcli.manuscript.printing import print_blocks
from reviewcli.rules.model import Severity
from reviewcli.rules.registry import expand
from reviewcli.rules.run import Selection
from reviewcli.scaffold.library import load_scaffold
from reviewcli.word.profiles import load_profile
from reviewcli.word.reading.reader import read_docx
from reviewcli.word.writing.about import Properties
from reviewcli.word.writing.writer import write_manuscript

SCAFFOLD = load_scaffold("democratic-life-2023-theme-education-1")
PROFILE = load_profile("gbt9704-2012")
POINT = st.builds(
    lambda lead, body: DraftPoint(lead, "\n".join(line.text for line in body)), LEAD, BODY.filter(bool)
)


def written(manuscript, folder):
    path = folder / "文稿.docx"
    path.write_bytes(write_manuscript(print_blocks(manuscript), PROFILE, Properties(manuscript.title_text)))
    return path


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(manuscripts())
def test_what_was_composed_is_read_from_the_page_again(tmp_path, manuscript):
    again = read_outline(read_docx(written(manuscript, tmp_path)).paragraphs).manuscript
    assert again.title_text == manuscript.title_text
    assert replace(again, title=()) == replace(manuscript, title=())


@st.composite
def complete_drafts(draw):
    """Every field, aspect, point and body filled in, in words that no rule objects to."""
    sections = {}
    for spec in SCAFFOLD.walk():
        if spec.points is not None:
            count = st.integers(spec.points.min, spec.points.max)
            points = [draw(POINT) for _ in range(draw(count))]
            leads = Counter()
            for point in points:
                leads[point.lead] += 1
                point.lead = point.lead.replace("在", "在" + "又" * (leads[point.lead] - 1), 1)
            sections[spec.id] = DraftSection(points=points)
    fields = {field.id: field.example for field in SCAFFOLD.fields}
    return Draft(SCAFFOLD.id, id="0", fields=fields, sections=sections)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=12)
@given(complete_drafts())
def test_a_complete_draft_exported_and_checked_has_no_finding_of_structure_or_format(tmp_path, draft):
    composed = compose(draft, SCAFFOLD)
    assert composed.gaps == ()
    path = written(composed.manuscript, tmp_path)
    found = check_file(
        path, Settings(selection=Selection(expand(["S", "P", "N", "F", "X"], "--select")))
    ).findings
    assert [(finding.code, finding.message) for finding in found] == []


PASTED = """
2023年第一批主题教育专题民主生活会个人剖析材料
按照县委部署，会前参加了集中学习，征求了意见。聚焦“学思想、强党性、重实践、建新功”总要求，对照凝心铸魂筑牢根本、锤炼品格强化忠诚、实干担当促进发展、践行宗旨为民造福、廉洁奉公树立新风的具体目标，体会以学铸魂、以学增智、以学正风、以学促干的要求。现对照检查如下：
一、存在的问题和不足
{aspects}
二、产生问题的原因
一是理论武装不够。平时总说工作忙，读书断断续续。
二是宗旨意识淡化。坐在办公室里听汇报的时候多。
三是党性锻炼放松。有两次组织生活请了假。
三、今后整改和努力方向
一是每周集中自学半天。第三季度前读完两本原著。
二是每月到村里住两天。走访不少于十户。
三是每季度向支部汇报一次思想。
"""
NAMES = ("理论学习", "政治素质", "能力本领", "担当作为", "工作作风", "廉洁自律")


def test_a_finished_text_pasted_into_an_empty_word_document_has_format_errors_only(tmp_path):
    import docx

    aspects = "\n".join(
        f"（{number}）对照{name}方面突出问题\n一是{name}抓得不紧。上半年只做了两次。\n二是{name}缺少办法。遇事先等一等。"
        for number, name in zip("一二三四五六", NAMES, strict=True)
    )
    document = docx.Document()
    for line in PASTED.format(aspects=aspects).strip().splitlines():
        document.add_paragraph(line)
    path = tmp_path / "粘贴.docx"
    document.save(str(path))
    found = check_file(path, Settings()).findings
    assert {finding.code[0] for finding in found if finding.severity is Severity.ERROR} == {"F"}
    assert [finding for finding in found if finding.code[0] in "SP"] == []


def test_what_a_begun_draft_still_lacks_is_found_on_its_page(tmp_path):
    begun = Draft(SCAFFOLD.id, fields={"organs": "中共青川县委"})
    composed = compose(begun, SCAFFOLD, mark_gaps=True)
    found = check_file(written(composed.manuscript, tmp_path), Settings()).findings
    assert composed.gaps
    assert any(f.code == "W101" and f.severity is Severity.ERROR for f in found)
