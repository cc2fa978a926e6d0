"""Whatever a file was, after export no F finding is left and its words are the same."""

# ruff: noqa: E501 - raw XML

from __future__ import annotations

import pytest
from build_docx import (
    A4,
    DEFAULT_STYLES,
    field,
    level,
    lists,
    numbered,
    paragraph,
    run,
    table,
    text_box,
    theme_fonts,
    write_docx,
)

from reviewcli.checking.papers import Paper
from reviewcli.checking.run import Settings, check_paper
from reviewcli.manuscript.outline import read_outline
from reviewcli.rules.run import Selection
from reviewcli.word.package import open_package, package_of
from reviewcli.word.profiles import load_profile
from reviewcli.word.reading.reader import read_package
from reviewcli.word.writing.inplace import restyle
from reviewcli.word.writing.same import check_same_reading

PROFILE = load_profile("gbt9704-2012")
TITLE = "某某局某某同志2024年度民主生活会对照检查材料"
BODY = [
    "按照上级要求，我认真学习了有关文件，广泛征求了意见，现对照检查如下：",
    "一、存在的问题",
    "（一）理论学习方面",
    "一是学习不够。平时忙于事务，去年只参加了6次集中学习，笔记只有“9”页，学得不深、不透。",
    "二是钻研不深。只学了皮毛，没有入脑入心，用理论指导工作的办法不多——例如信访工作。",
    "（二）工作作风方面",
    "一是下基层少。坐在机关的时候多，一年里到村里只有4次，很多情况是听汇报听来的。",
    "二、产生问题的原因",
    "一是放松了要求。总觉得过得去就行，对自己不够严格，标准一年年低了下来。",
    "三、今后努力方向",
    "一是加强学习。每周学习两次，每次不少于2小时，每月交一篇心得体会（不少于1000字）。",
]
END = ["某某局　张三", "2024年12月20日"]
LINES = [TITLE, *BODY, *END]
PICTURE = "<w:r><w:drawing><wp:{kind}><a:graphic><a:graphicData><pic:pic/></a:graphicData></a:graphic></wp:{kind}></w:drawing></w:r>"
FOOTED = A4.replace("<w:sectPr>", '<w:sectPr><w:footerReference w:type="default" r:id="f1"/>')


def paper(*extra: str, at: int = 5, ppr: str = "", rpr: str = "", lines=LINES) -> str:
    made = [paragraph(line, ppr=ppr, rpr=rpr) for line in lines]
    return "".join([*made[:at], *extra, *made[at:]])


def styles(more: str) -> str:
    return DEFAULT_STYLES + more


def _style(id: str, name: str, inner: str, kind: str = "paragraph") -> str:
    return f'<w:style w:type="{kind}" w:styleId="{id}"><w:name w:val="{name}"/>{inner}</w:style>'


def _sections() -> str:
    wide = A4.replace('w:w="11906" w:h="16838"', 'w:w="16838" w:h="11906" w:orient="landscape"')
    return paper(paragraph("", ppr=A4), paragraph("附表", ppr=wide), at=7)


FONTS = '<w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:eastAsia="微软雅黑"/><w:b/><w:i/><w:color w:val="FF0000"/>'
LETTER = '<w:sectPr><w:pgSz w:w="12240" w:h="15840"/><w:pgMar w:top="1440" w:right="1800" w:bottom="1440" w:left="1800"/></w:sectPr>'
CASES: dict[str, tuple[str, dict[str, object]]] = {
    "plain": (paper(), {}),
    "letter paper": (paper(), {"section": LETTER}),
    "no section at all": (paper(), {"section": ""}),
    "other fonts, bold, italic, red": (paper(rpr=FONTS + '<w:sz w:val="21"/>'), {}),
    "scaled and spaced characters": (paper(rpr='<w:spacing w:val="40"/><w:w w:val="80"/><w:sz w:val="32"/>'), {}),
    "loose lines, spacing, no indent": (
        paper(ppr='<w:spacing w:before="200" w:after="200" w:line="480" w:lineRule="auto"/><w:jc w:val="left"/>'), {}),
    "hanging indent": (paper(ppr='<w:ind w:left="840" w:hanging="420"/><w:jc w:val="distribute"/>'), {}),
    "indents in characters": (paper(ppr='<w:ind w:leftChars="200" w:left="640" w:firstLineChars="400"/>'), {}),
    "typed indents": (paper(lines=[f"　　{line}" for line in LINES]), {}),
    "centred with blanks": (paper(lines=["　　　　　" + TITLE, *BODY, *END]), {}),
    "theme fonts": (
        paper(rpr='<w:rFonts w:asciiTheme="minorHAnsi" w:eastAsiaTheme="minorEastAsia" w:hAnsiTheme="minorHAnsi"/>'),
        {"theme": theme_fonts(minor_ea="等线", minor_latin="Calibri")}),
    "a character style": (
        paper(rpr='<w:rStyle w:val="C"/>'),
        {"styles": styles(_style("C", "强调", '<w:rPr><w:rFonts w:eastAsia="黑体"/><w:b/><w:sz w:val="24"/></w:rPr>', "character"))}),
    "a grid of lines and characters": (
        paper(), {"section": A4.replace("</w:sectPr>", '<w:docGrid w:type="linesAndChars" w:linePitch="312" w:charSpace="21675"/></w:sectPr>')}),
    "gutter and mirrored margins": (
        paper(), {"section": A4.replace('w:gutter="0"', 'w:gutter="567"'), "settings": "<w:mirrorMargins/>"}),
    "headings with automatic numbers": (
        "".join(
            paragraph(line.split("、")[-1] if line[1:2] == "、" else line, ppr=numbered(5) if line[1:2] == "、" else "")
            for line in LINES),
        {"numbering": lists({0: level(0, "chineseCounting", "%1、")}, {5: 0})}),
    "heading styles of its own": (
        "".join(paragraph(line, style="1" if line[1:2] == "、" else "") for line in LINES),
        {"styles": styles(_style("1", "heading 1", '<w:pPr><w:spacing w:before="340" w:after="330" w:line="578"/></w:pPr><w:rPr><w:b/><w:sz w:val="44"/></w:rPr>'))}),
    "a body style on Normal": (
        "".join(paragraph(line, style="B") for line in LINES),
        {"styles": styles(_style("B", "Body Text", '<w:basedOn w:val="a"/><w:pPr><w:ind w:firstLine="200"/></w:pPr><w:rPr><w:sz w:val="30"/></w:rPr>'))}),
    "a title of two lines": (
        paragraph("<w:r><w:t>某某局某某同志</w:t><w:br/><w:t>2024年度民主生活会对照检查材料</w:t></w:r>", ppr='<w:jc w:val="center"/>')
        + paper(lines=[*BODY, *END]), {}),
    "a title of two paragraphs": (
        paper(lines=["某某局某某同志", "2024年度民主生活会对照检查材料", *BODY, *END], ppr='<w:jc w:val="center"/>'), {}),
    "a byline and a date below the title": (paper(lines=[TITLE, "某某局　张三", "（2024年12月20日）", *BODY]), {}),
    "no title": (paper(lines=[*BODY, *END]), {}),
    "lines joined by soft breaks": (
        paragraph("<w:r>" + "<w:br/>".join(f"<w:t>{line}</w:t>" for line in LINES) + "</w:r>"), {}),
    "run-in headings": (
        paper(lines=[TITLE, BODY[0], BODY[1], BODY[2] + "。" + BODY[3], *BODY[4:5], BODY[5] + "。" + BODY[6], *BODY[7:]]), {}),
    "bold leads": (
        paper(paragraph(run("三是办法不多。", "<w:b/>") + run("遇到新问题时，习惯于用老办法，效果不好。"))), {}),
    "a table": (paper(table(["项目", "数量"], ["走访", "12"])), {}),
    "everything in one table": (table([paper()]), {}),
    "a picture alone": (paper(paragraph(PICTURE.format(kind="inline"), ppr='<w:jc w:val="center"/>')), {}),
    "a picture in a line": (paper(paragraph(run("三是见图。如图所示，成绩下降。") + PICTURE.format(kind="inline"))), {}),
    "a floating picture": (paper(paragraph(PICTURE.format(kind="anchor") + run("三是见图。图在一旁，字在这里。"))), {}),
    "a formula": (paper(paragraph(run("三是算账不细。") + "<m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath>")), {}),
    "a text box": (paper(paragraph(run("三是甲。不细不实，有时应付。") + text_box(paragraph("批注框里的话")))), {}),
    "fields": (paper(paragraph(run("三是见第") + field("PAGEREF 甲", "3") + run("页。问题还有很多，不再列举。"))), {}),
    "notes": (
        paper(paragraph(run("三是有注。注在页下，不在文中。") + '<w:r><w:footnoteReference w:id="2"/></w:r>')),
        {"footnotes": f'<w:footnote w:id="2">{paragraph("注文")}</w:footnote>'}),
    "comments and bookmarks": (
        paper(paragraph('<w:bookmarkStart w:id="1" w:name="甲"/><w:commentRangeStart w:id="0"/>' + run("三是有批注。批注还在，书签也在。")
              + '<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r><w:bookmarkEnd w:id="1"/>')),
        {"comments": f'<w:comment w:id="0" w:author="乙">{paragraph("请补充")}</w:comment>'}),
    "tracked changes": (
        paper(paragraph('<w:ins w:id="1" w:author="甲">' + run("三是新话。", '<w:sz w:val="21"/>') + "</w:ins>"
              + '<w:del w:id="2" w:author="甲"><w:r><w:delText>旧话</w:delText></w:r></w:del>' + run("后面的话还要再写一些。"))), {}),
    "a content control": (
        paper(f"<w:sdt><w:sdtPr/><w:sdtContent>{paragraph('三是办法不多。遇到问题时习惯于用老办法。')}</w:sdtContent></w:sdt>"), {}),
    "a link": (paper(paragraph('<w:hyperlink w:anchor="甲">' + run("三是办法不多。", '<w:color w:val="0000FF"/><w:u w:val="single"/>')
               + "</w:hyperlink>" + run("遇到问题时习惯于用老办法。"))), {}),
    "symbols and rare characters": (
        paper(paragraph(run("三是王") + run("\ue863", '<w:rFonts w:eastAsia="单位造字"/>') + run("同志提出的意见还没有改。")
              + run("\uf0fe", '<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>'))), {}),
    "hidden text": (paper(paragraph(run("三是办法不多。遇到问题时习惯于用老办法。") + run("藏起来的", "<w:vanish/>"))), {}),
    "a line to write on": (paper(paragraph(run("　　　　", '<w:u w:val="single"/>') + run("同志：请于月底前把意见反馈给办公室。"))), {}),
    "a table of contents": (
        paper(paragraph("一、存在的问题\t1", style="T1"), at=1), {"styles": styles(_style("T1", "toc 1", ""))}),
    "a frame": (paper(paragraph("批注", ppr='<w:framePr w:w="900" w:wrap="around" w:hAnchor="page"/>')), {}),
    "several sections, one landscape": (_sections(), {}),
    "columns": (
        paper(), {"section": A4.replace("</w:sectPr>", '<w:cols w:num="2"/></w:sectPr>')}),
    "a first page of its own": (paper(), {"section": A4.replace("</w:sectPr>", "<w:titlePg/></w:sectPr>")}),
    "a page number in words": (
        paper(), {"section": FOOTED, "footers": {"f1": paragraph(run("第") + field("PAGE") + run("页 共") + field("NUMPAGES") + run("页"))}}),
    "a page number in a text box": (
        paper(), {"section": FOOTED, "footers": {"f1": paragraph(text_box(paragraph(field("PAGE", "3"))))}}),
    "an empty footer": (paper(), {"section": FOOTED, "footers": {"f1": paragraph()}}),
    "a header with words": (
        paper(), {"section": A4.replace("<w:sectPr>", '<w:sectPr><w:headerReference w:type="default" r:id="h1"/>'),
                  "headers": {"h1": paragraph("某某局")}}),
    "page numbers in letters": (paper(), {"section": A4.replace("</w:sectPr>", '<w:pgNumType w:fmt="upperRoman"/></w:sectPr>')}),
    "no styles": (paper(), {"styles": None}),
    "a template": (paper(), {"kind": "dotx"}),
    "with macros": (paper(), {"kind": "docm", "extra": {"word/vbaProject.bin": b"vba"}}),
}  # fmt: skip


def exported(tmp_path, body: str, *, force_footer: bool = False, **parts):
    """The reading before, the reading after, and what was said."""
    package = open_package(write_docx(tmp_path, body, **parts))
    before = read_package(package)
    lines = read_outline(before.paragraphs).lines
    data, notes = restyle(package, lines, before, PROFILE, force_footer=force_footer)
    return before, read_package(package_of(data, package.path)), notes


def f_findings(reading) -> list[str]:
    paper = Paper(reading.paragraphs, read_outline(reading.paragraphs), reading.layout, reading.facts)
    found = check_paper(paper, Settings(selection=Selection(select=("F",)))).findings
    return [f"{finding.code} {finding.message}" for finding in found]


@pytest.mark.parametrize("name", CASES)
def test_after_export_no_f_finding_is_left_and_the_words_are_the_same(tmp_path, name):
    body, parts = CASES[name]
    before, after, notes = exported(tmp_path, body, **parts)
    check_same_reading(before, after)
    assert f_findings(after) == []
    assert notes == []


def test_most_of_the_files_have_f_findings_before(tmp_path):
    dirty = 0
    for number, (body, parts) in enumerate(CASES.values()):
        folder = tmp_path / str(number)
        folder.mkdir()
        dirty += bool(f_findings(read_package(open_package(write_docx(folder, body, **parts)))))
    assert dirty >= len(CASES) - 1  # of the paper inside a table there is nothing to say


def test_a_footer_with_words_is_said_and_is_the_only_f_finding(tmp_path):
    parts = {"section": FOOTED, "footers": {"f1": paragraph("内部资料")}}
    _, after, notes = exported(tmp_path, paper(), **parts)
    assert [finding.split()[0] for finding in f_findings(after)] == ["F401"]
    assert len(notes) == 1
    _, after, notes = exported(tmp_path, paper(), force_footer=True, **parts)
    assert (f_findings(after), notes) == ([], [])
