import datetime
import io
import zipfile

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
    write_docx,
)
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from reviewcli.errors import ReviewError
from reviewcli.manuscript.blocks import Block, Role
from reviewcli.manuscript.outline import Outlined, read_outline
from reviewcli.word.package import open_package, package_of
from reviewcli.word.profiles import load_profile
from reviewcli.word.reading.reader import read_docx, read_package
from reviewcli.word.writing.inplace import restyle
from reviewcli.word.writing.order import R, q
from reviewcli.word.writing.same import check_same_reading, same_words

PROFILE = load_profile("gbt9704-2012")
PAPER = [
    "某某局2024年度民主生活会对照检查材料",
    "按照上级要求，现对照检查如下：",
    "一、存在的问题",
    "（一）理论学习方面",
    "一是学习不够。平时忙于事务，学得少。",
    "二是钻研不深。只学了皮毛，没有入脑入心。",
    "二、产生问题的原因",
    "一是放松了要求。总觉得过得去就行。",
    "三、今后努力方向",
    "一是加强学习。每周学习两次。",
]
JOINED = "<w:r><w:t>（二）工作作风方面</w:t><w:br/><w:t>一是下基层少。坐得多。</w:t></w:r>"


class Result:
    """A restyled file, looked at."""

    def __init__(self, path, data: bytes, notes: list[str]) -> None:
        self.notes = notes
        self.data = data
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            self.parts = {name: archive.read(name) for name in archive.namelist()}
        self.document = self.xml("word/document.xml")
        self.reading = read_package(package_of(data, path))

    def xml(self, name: str):
        return etree.fromstring(self.parts[name])

    def paragraph(self, words: str):
        return next(p for p in self.document.iter(q("p")) if words in text(p))

    def lines(self) -> list[str]:
        return [p.text for p in self.reading.paragraphs]

    def footers(self, section: int = -1) -> dict[str, str]:
        """Text of the footers that a section names, by kind."""
        rels = self.xml("word/_rels/document.xml.rels")
        names = {entry.get("Id"): entry.get("Target") for entry in rels}
        found = list(self.document.iter(q("sectPr")))[section].findall(q("footerReference"))
        return {ref.get(q("type")): text(self.xml("word/" + names[ref.get(f"{{{R}}}id")])) for ref in found}


def text(element) -> str:
    return "".join(part.text or "" for part in element.iter(q("t")))


def style(element) -> str:
    found = element.find(f"{q('pPr')}/{q('pStyle')}")
    return found.get(q("val")) if found is not None else ""


def own(element, name: str, attribute: str = "val"):
    found = element.find(f"{q('pPr')}/{q(name)}")
    return found.get(q(attribute)) if found is not None else None


def apply(path, lines=None, *, force_footer=False, now=None) -> Result:
    package = open_package(path)
    reading = read_package(package)
    lines = read_outline(reading.paragraphs).lines if lines is None else lines
    data, notes = restyle(package, lines, reading, PROFILE, force_footer=force_footer, now=now)
    result = Result(path, data, notes)
    check_same_reading(reading, result.reading)
    return result


@pytest.fixture
def official(tmp_path):
    """Restyle a file made of ``body`` (and the other parts of ``make_docx``)."""

    def make(body: str, *, lines=None, force_footer=False, now=None, **parts) -> Result:
        return apply(write_docx(tmp_path, body, **parts), lines, force_footer=force_footer, now=now)

    return make


def paper(*extra: str, at: int = 2) -> str:
    """The paper's paragraphs, plain, with ``extra`` XML before number ``at``."""
    made = [paragraph(line) for line in PAPER]
    return "".join([*made[:at], *extra, *made[at:]])


def roles(*blocks: Block) -> list[Outlined]:
    """One block a paragraph."""
    return [Outlined(number, 0, block) for number, block in enumerate(blocks, start=1)]


def test_a_plain_paper_gets_page_styles_and_pitch(official):
    done = official(paper(), section='<w:sectPr><w:pgSz w:w="12240" w:h="15840"/></w:sectPr>')
    assert style(done.paragraph("对照检查材料")) == "GongwenTitle"
    assert style(done.paragraph("一、存在的问题")) == "Heading1"
    assert style(done.paragraph("（一）理论学习方面")) == "Heading2"
    assert own(done.paragraph("一是学习不够"), "spacing", "line") == "579"
    assert done.document.find(f".//{q('pgSz')}").get(q("w")) == "11906"
    section = done.reading.layout.sections[0]
    assert (section.grid, section.line_pitch_pt) == ("lines", 28.95)


def test_restyling_twice_changes_nothing_more(official, tmp_path):
    once = official(paper())
    path = tmp_path / "again.docx"
    path.write_bytes(once.data)
    again = apply(path)
    assert again.lines() == once.lines()
    first, second = (list(done.document.iter(q("p"))) for done in (once, again))
    assert [etree.tostring(p, method="c14n") for p in first] == [
        etree.tostring(p, method="c14n") for p in second
    ]


def test_blanks_standing_for_indent_go_and_those_inside_stay(official):
    done = official(paper(paragraph("<w:r><w:tab/></w:r>" + run("　　 三是中间　有 空格。后面"))))
    assert "三是中间　有 空格。后面" in done.lines()


def test_blanks_round_a_centred_line_go(official):
    done = official(paragraph("　　　对照检查材料　　") + paragraph("正文。"), lines=roles(
        Block(Role.TITLE, "对照检查材料"), Block(Role.BODY, "正文。")))  # fmt: skip
    assert done.lines()[0] == "对照检查材料"


def test_underlined_blanks_are_a_line_to_write_on_and_stay(official):
    done = official(paper(paragraph(run("　　　　", '<w:u w:val="single"/>') + run("同志：请阅。"))))
    assert "　　　　同志：请阅。" in done.lines()


def test_lines_of_different_roles_joined_by_soft_breaks_become_paragraphs(official):
    joined = "<w:r><w:t>（二）工作作风方面</w:t><w:br/><w:t>一是下基层少。坐在机关的时候多。</w:t></w:r>"
    done = official(paper(paragraph(joined), at=6))
    assert style(done.paragraph("（二）工作作风方面")) == "Heading2"
    assert text(done.paragraph("（二）工作作风方面")) == "（二）工作作风方面"
    assert style(done.paragraph("一是下基层少")) == "GongwenBody"


def test_a_break_inside_an_insertion_becomes_an_inserted_paragraph_mark(official):
    mark = 'w:id="7" w:author="甲" w:date="2024-01-01T00:00:00Z"'
    joined = f"<w:ins {mark}>{JOINED}</w:ins>"
    done = official(paper(paragraph(joined), at=6))
    first, second = done.paragraph("（二）工作作风方面"), done.paragraph("一是下基层少")
    assert first is not second
    assert first.find(f"{q('pPr')}/{q('rPr')}/{q('ins')}").get(q("author")) == "甲"
    assert second.find(q("ins")).get(q("author")) == "甲"


def test_ranges_of_bookmarks_and_comments_survive_the_division(official):
    joined = (
        '<w:bookmarkStart w:id="1" w:name="甲"/><w:commentRangeStart w:id="0"/>'
        + JOINED
        + '<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r><w:bookmarkEnd w:id="1"/>'
    )
    comment = f'<w:comment w:id="0" w:author="乙">{paragraph("请补充")}</w:comment>'
    done = official(paper(paragraph(joined), at=6), comments=comment)
    first, second = done.paragraph("（二）工作作风方面"), done.paragraph("一是下基层少")
    assert first.find(q("commentRangeStart")) is not None
    assert second.find(q("commentRangeEnd")) is not None
    assert first.find(q("bookmarkStart")) is not None
    assert second.find(q("bookmarkEnd")) is not None


def test_a_section_that_ends_in_a_divided_paragraph_ends_with_its_last_line(official):
    joined = JOINED
    done = official(paper(paragraph(joined, ppr=A4), at=6))
    assert done.paragraph("（二）工作作风方面").find(f"{q('pPr')}/{q('sectPr')}") is None
    assert done.paragraph("一是下基层少").find(f"{q('pPr')}/{q('sectPr')}") is not None


def test_in_a_heading_run_into_text_only_its_characters_take_its_font(official):
    words = "（一）理论学习方面。学得不够。"
    block = Block(Role.BODY, words, level=2, heading_end=10)
    done = official(paragraph("正文。") + paragraph(words), lines=roles(Block(Role.BODY, "正文。"), block))
    fonts = {text(r): r.find(f"{q('rPr')}/{q('rFonts')}").get(q("eastAsia")) for r in
             done.paragraph("理论学习").iter(q("r"))}  # fmt: skip
    assert fonts == {"（一）理论学习方面。": "楷体_GB2312", "学得不够。": "仿宋_GB2312"}
    assert style(done.paragraph("理论学习")) == "GongwenBody"


def test_a_long_title_is_broken_at_word_borders(official):
    title = "某某市教育局党组书记张三2024年度民主生活会个人对照检查材料"
    done = official(paragraph(title) + paragraph("正文。"), lines=roles(
        Block(Role.TITLE, title), Block(Role.BODY, "正文。")))  # fmt: skip
    assert done.lines()[0].split("\n") == ["某某市教育局党组书记张三", "2024年度民主生活会个人对照检查材料"]


def test_a_blank_line_is_put_below_the_title_where_there_is_none(official):
    assert official(paper()).lines()[1] == ""


def test_a_blank_line_below_the_title_is_not_doubled(official):
    lines = official(paper(paragraph(""), at=1)).lines()
    assert lines[1:3] == ["", PAPER[1]]


def test_a_paragraph_with_a_picture_has_single_spacing_and_no_indent(official):
    picture = (
        "<w:r><w:drawing><wp:inline><a:graphic><a:graphicData/></a:graphic></wp:inline></w:drawing></w:r>"
    )
    done = official(paper(paragraph(picture, ppr='<w:jc w:val="center"/>')))
    holder = next(done.document.iter(q("drawing"))).getparent().getparent()
    assert (own(holder, "spacing", "lineRule"), own(holder, "spacing", "line")) == ("auto", "240")
    assert own(holder, "ind", "firstLine") == "0"
    assert own(holder, "jc") == "center"


def test_a_formula_in_a_line_frees_its_height(official):
    formula = "<m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath>"
    done = official(paper(paragraph(run("四是算得不准。") + formula)))
    assert own(done.paragraph("四是算得不准"), "spacing", "lineRule") == "auto"


def test_a_picture_that_floats_leaves_the_pitch_of_its_paragraph(official):
    picture = (
        "<w:r><w:drawing><wp:anchor><a:graphic><a:graphicData/></a:graphic></wp:anchor></w:drawing></w:r>"
    )
    done = official(paper(paragraph(picture + run("三是旁边有图。图浮在一边。"))))
    assert own(done.paragraph("三是旁边有图"), "spacing", "line") == "579"


def test_table_cells_keep_size_spacing_and_alignment(official):
    cell = paragraph(
        "金额",
        ppr='<w:spacing w:line="300" w:lineRule="auto"/><w:jc w:val="right"/>',
        rpr='<w:sz w:val="18"/>',
    )
    done = official(paper(table([cell, "说明"])))
    kept = done.paragraph("金额")
    assert (own(kept, "spacing", "line"), own(kept, "jc")) == ("300", "right")
    assert next(kept.iter(q("sz"))).get(q("val")) == "18"


def test_text_boxes_keep_their_looks(official):
    done = official(
        paper(paragraph(run("三是甲。") + text_box(paragraph("框里的字", rpr='<w:sz w:val="18"/>'))))
    )
    box = next(done.document.iter(q("txbxContent")))
    assert next(box.iter(q("sz"))).get(q("val")) == "18"
    assert "框里的字" in done.lines()


def test_a_heading_style_is_redefined_and_what_hangs_on_it_keeps_its_look(official):
    styles = DEFAULT_STYLES + (
        '<w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 1"/>'
        '<w:rPr><w:color w:val="2E74B5"/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="TOC"><w:name w:val="目录标题"/>'
        '<w:basedOn w:val="2"/></w:style>'
    )
    done = official(paper(table([paragraph("表头", style="2")])), styles=styles)
    by_id = {s.get(q("styleId")): s for s in done.xml("word/styles.xml").findall(q("style"))}
    assert style(done.paragraph("一、存在的问题")) == "2"
    assert by_id["2"].find(f"{q('rPr')}/{q('color')}").get(q("val")) == "000000"
    kept = by_id[style(done.paragraph("表头"))]
    assert kept.find(f"{q('rPr')}/{q('color')}").get(q("val")) == "2E74B5"
    assert by_id["TOC"].find(q("basedOn")).get(q("val")) == kept.get(q("styleId"))


def test_a_number_that_came_from_the_style_stays_automatic(official):
    styles = DEFAULT_STYLES + (
        '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/>'
        '<w:pPr><w:numPr><w:numId w:val="5"/>'
        "</w:numPr></w:pPr></w:style>"
    )
    lvl = level(0, "chineseCounting", "%1、", more='<w:pStyle w:val="1"/><w:suff w:val="tab"/>')
    numbered_lines = ("存在的问题", "产生的原因")
    lines = ("对照检查材料", "现检查如下：", "存在的问题", "一是不学。不好。", "产生的原因", "一是懒。不勤。")
    body = "".join(paragraph(line, style="1" if line in numbered_lines else "") for line in lines)
    done = official(body, styles=styles, numbering=lists({0: lvl}, {5: 0}))
    numbers = {p.text: p.cues.number for p in done.reading.paragraphs if p.cues.number}
    assert numbers == {"存在的问题": "一、", "产生的原因": "二、"}
    assert done.xml("word/numbering.xml").find(f".//{q('suff')}").get(q("val")) == "nothing"


def test_an_automatic_number_takes_the_looks_of_its_line_but_not_of_a_table(official):
    looks = '<w:rPr><w:rFonts w:ascii="Arial"/><w:sz w:val="20"/></w:rPr>'
    first, second = (
        lvl.replace("</w:lvl>", looks + "</w:lvl>")
        for lvl in (level(0, "chineseCounting", "%1、"), level(0, "decimal", "%1."))
    )
    numbering = lists({0: first, 1: second}, {5: 0, 6: 1})
    body = paper(paragraph("存在的不足", ppr=numbered(5)), table([paragraph("格", ppr=numbered(6))]))
    done = official(body, numbering=numbering)
    levels = list(done.xml("word/numbering.xml").iter(q("lvl")))
    assert [lvl.find(q("rPr")) is None for lvl in levels] == [True, False]


def test_a_footer_with_only_a_page_number_is_replaced(official):
    section = A4.replace("<w:sectPr>", '<w:sectPr><w:footerReference w:type="default" r:id="f1"/>')
    done = official(
        paper(), section=section, footers={"f1": paragraph(run("第") + field("PAGE") + run("页"))}
    )
    assert done.footers() == {"default": "— 1 —", "even": "— 1 —"}
    assert done.notes == []
    assert "word/f1.xml" not in done.parts


def test_a_page_number_in_a_text_box_is_a_page_number(official):
    section = A4.replace("<w:sectPr>", '<w:sectPr><w:footerReference w:type="default" r:id="f1"/>')
    boxed = paragraph(text_box(paragraph(run("- ") + field("PAGE", "3") + run(" -"))))
    done = official(paper(), section=section, footers={"f1": boxed})
    assert done.footers() == {"default": "— 1 —", "even": "— 1 —"}
    assert done.notes == []


def test_a_footer_with_a_picture_stays(official):
    section = A4.replace("<w:sectPr>", '<w:sectPr><w:footerReference w:type="default" r:id="f1"/>')
    picture = "<w:r><w:drawing><wp:inline><a:graphic/></wp:inline></w:drawing></w:r>"
    done = official(paper(), section=section, footers={"f1": paragraph(picture)})
    assert "图形" in done.notes[0]


def test_a_table_of_contents_is_left_as_it_is(official):
    styles = DEFAULT_STYLES + '<w:style w:type="paragraph" w:styleId="T1"><w:name w:val="toc 1"/></w:style>'
    done = official(paper(paragraph("一、存在的问题 1", style="T1")), styles=styles)
    assert style(done.paragraph("一、存在的问题 1")) == "T1"


def test_the_centred_caption_of_a_picture_stays_centred_and_a_sentence_does_not(official):
    centred = '<w:jc w:val="center"/>'
    done = official(
        paper(paragraph("图1　成绩变化", ppr=centred), paragraph("图1说明成绩下降。", ppr=centred))
    )
    assert own(done.paragraph("图1　成绩变化"), "jc") == "center"
    assert own(done.paragraph("图1说明成绩"), "jc") == "both"


def test_a_frame_keeps_its_looks(official):
    frame = '<w:framePr w:dropCap="drop" w:lines="3" w:wrap="around"/>'
    done = official(paper(paragraph("学", ppr=frame, rpr='<w:sz w:val="90"/>')))
    assert next(done.paragraph("学").iter(q("sz"))).get(q("val")) == "90"


def test_a_text_box_beside_a_line_leaves_its_pitch(official):
    done = official(paper(paragraph(run("三是旁边有框。框浮在一边。") + text_box(paragraph("框里")))))
    assert own(done.paragraph("三是旁边有框"), "spacing", "line") == "579"


def test_a_title_may_be_broken_where_a_blank_is(official):
    title = "某某市教育局党组书记张三同志 2024年度民主生活会个人对照检查材料"
    done = official(paragraph(title) + paragraph("正文。"), lines=roles(
        Block(Role.TITLE, title), Block(Role.BODY, "正文。")))  # fmt: skip
    assert done.lines()[0].replace("\n", "").replace(" ", "") == title.replace(" ", "")
    assert "\n" in done.lines()[0]


def test_odd_namespaces_in_a_part_do_no_harm(tmp_path):
    path = write_docx(tmp_path, paper(), settings="")
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    odd = b'<w:settings xmlns:odd="relative/name" '
    parts["word/settings.xml"] = parts["word/settings.xml"].replace(b"<w:settings ", odd)
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    assert b"relative/name" in apply(path).parts["word/settings.xml"]


def test_a_footer_with_words_stays_on_odd_and_even_pages_and_is_said(official):
    section = A4.replace("<w:sectPr>", '<w:sectPr><w:footerReference w:type="default" r:id="f1"/>')
    done = official(paper(), section=section, footers={"f1": paragraph("内部资料")})
    assert done.footers() == {"default": "内部资料", "even": "内部资料"}
    assert len(done.notes) == 1
    assert "“内部资料”" in done.notes[0]


def test_force_footer_replaces_words_too(official):
    section = A4.replace("<w:sectPr>", '<w:sectPr><w:footerReference w:type="default" r:id="f1"/>')
    done = official(paper(), section=section, footers={"f1": paragraph("内部资料")}, force_footer=True)
    assert done.footers() == {"default": "— 1 —", "even": "— 1 —"}


def test_a_header_shows_on_even_pages_too_once_they_differ(official):
    section = A4.replace("<w:sectPr>", '<w:sectPr><w:headerReference w:type="default" r:id="h1"/>')
    done = official(paper(), section=section, headers={"h1": paragraph("某某单位")})
    kinds = {ref.get(q("type")): ref.get(f"{{{R}}}id") for ref in done.document.iter(q("headerReference"))}
    assert kinds == {"default": "h1", "even": "h1"}


def test_a_first_page_of_its_own_goes(official):
    done = official(paper(), section=A4.replace("</w:sectPr>", "<w:titlePg/></w:sectPr>"))
    assert done.document.find(f".//{q('titlePg')}") is None


def test_a_first_page_whose_header_has_words_keeps_them_and_is_said(official):
    section = A4.replace("<w:sectPr>", '<w:sectPr><w:headerReference w:type="first" r:id="h1"/>')
    section = section.replace("</w:sectPr>", "<w:titlePg/></w:sectPr>")
    done = official(paper(), section=section, headers={"h1": paragraph("机密")})
    assert done.document.find(f".//{q('titlePg')}") is not None
    assert "首页" in done.notes[0]
    assert done.footers()["first"] == "— 1 —"


def test_every_section_is_set_and_a_landscape_one_stays_so(official):
    wide = A4.replace('w:w="11906" w:h="16838"', 'w:w="16838" w:h="11906" w:orient="landscape"')
    done = official(paper(paragraph("", ppr=wide), at=5))
    sections = done.reading.layout.sections
    assert [section.landscape for section in sections] == [True, False]
    assert done.footers(0) == done.footers(1) == {"default": "— 1 —", "even": "— 1 —"}


def test_leftovers_of_python_docx_go_and_a_persons_own_properties_stay(tmp_path):
    import docx

    path = tmp_path / "a.docx"
    document = docx.Document()
    for line in PAPER:
        document.add_paragraph(line)
    document.core_properties.title = "我的材料"
    document.save(path)
    now = datetime.datetime(2024, 5, 6, tzinfo=datetime.timezone.utc)
    done = apply(path, now=now)
    core = done.parts["docProps/core.xml"].decode()
    assert "我的材料" in core
    assert "python-docx" not in core
    assert "2013-12-23" not in core
    assert "2024-05-06" in core
    assert not any("thumbnail" in name or "stylesWithEffects" in name for name in done.parts)
    assert done.reading.layout.compatibility == 15
    assert done.reading.layout.east_asian_language == "zh-CN"


def test_a_persons_author_and_dates_stay(official):
    core = (
        '<dc:creator>李四</dc:creator><dcterms:created xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
        ' xsi:type="dcterms:W3CDTF">2022-02-02T00:00:00Z</dcterms:created>'
    )
    done = official(paper(), core=core, now=datetime.datetime(2024, 1, 1, tzinfo=datetime.timezone.utc))
    assert "李四" in done.parts["docProps/core.xml"].decode()
    assert "2022-02-02" in done.parts["docProps/core.xml"].decode()


def test_parts_that_are_not_the_formats_business_are_the_same_bytes(official):
    note = f'<w:footnote w:id="2">{paragraph("注文")}</w:footnote>'
    comment = f'<w:comment w:id="0" w:author="乙">{paragraph("请补充")}</w:comment>'
    body = paper(paragraph(run("三是有注。") + '<w:r><w:footnoteReference w:id="2"/></w:r>'))
    done = official(body, footnotes=note, comments=comment, extra={"word/media/x.png": b"\x89PNG"})
    again = official(body, footnotes=note, comments=comment, extra={"word/media/x.png": b"\x89PNG"})
    assert done.parts["word/media/x.png"] == b"\x89PNG"
    assert "注文" in done.parts["word/footnotes.xml"].decode()
    assert done.data == again.data
    assert done.reading.facts.notes == ("注文",)


def test_deleted_text_fields_and_their_codes_stay(official):
    gone = '<w:del w:id="3" w:author="甲"><w:r><w:delText>旧话</w:delText></w:r></w:del>'
    done = official(paper(paragraph(run("三是新话。") + gone + field("REF 甲", "见上文"))))
    assert "旧话" in "".join(part.text for part in done.document.iter(q("delText")))
    assert "REF 甲" in "".join(part.text for part in done.document.iter(q("instrText")))
    assert "三是新话。见上文" in done.lines()


def test_symbol_fonts_and_private_use_characters_keep_their_font(official):
    box = run("\uf0fe", '<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>')
    rare = run("\ue863", '<w:rFonts w:eastAsia="单位造字"/>')
    done = official(paper(paragraph(run("三是王") + rare + box + run("同志。好。"))))
    fonts = {text(r): r.find(f"{q('rPr')}/{q('rFonts')}") for r in done.paragraph("三是王").iter(q("r"))}
    assert fonts["\uf0fe"].get(q("ascii")) == "Wingdings"
    assert fonts["\ue863"].get(q("eastAsia")) == "单位造字"


def test_a_file_without_styles_or_settings_gets_them(official):
    done = official(paper(), styles=None)
    assert {"word/styles.xml", "word/settings.xml", "word/fontTable.xml"} <= set(done.parts)
    assert style(done.paragraph("一、存在的问题")) == "Heading1"


def test_a_template_becomes_a_document(official):
    done = official(paper(), kind="dotx")
    assert b"template.main" not in done.parts["[Content_Types].xml"]


def test_macros_stay_in_a_macro_file(official):
    done = official(paper(), kind="docm", extra={"word/vbaProject.bin": b"vba"})
    assert done.parts["word/vbaProject.bin"] == b"vba"
    assert b"macroEnabled" in done.parts["[Content_Types].xml"]


def test_prefixes_of_any_name_do_no_harm(tmp_path):
    path = write_docx(tmp_path, paper())
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    body = parts["word/document.xml"].replace(b"<w:", b"<ns0:").replace(b"</w:", b"</ns0:")
    parts["word/document.xml"] = body.replace(b" w:", b" ns0:").replace(b"xmlns:w=", b"xmlns:ns0=")
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    assert apply(path).footers() == {"default": "— 1 —", "even": "— 1 —"}


def test_a_signed_file_is_refused(tmp_path):
    path = write_docx(tmp_path, paper())
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    origin = (b'<Relationship Id="s" Type="http://schemas.openxmlformats.org/package/2006/relationships/'
              b'digital-signature/origin" Target="_xmlsignatures/origin.sigs"/></Relationships>')  # fmt: skip
    parts["_rels/.rels"] = parts["_rels/.rels"].replace(b"</Relationships>", origin)
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    with pytest.raises(ReviewError, match="签名"):
        apply(path)


def test_a_strict_file_is_read_but_not_rewritten(tmp_path):
    office, purl = b"schemas.openxmlformats.org/officeDocument/2006", b"purl.oclc.org/ooxml/officeDocument"
    word = b"schemas.openxmlformats.org/wordprocessingml/2006", b"purl.oclc.org/ooxml/wordprocessingml"
    path = write_docx(tmp_path, paper())
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data.replace(office, purl).replace(*word))
    assert [p.text for p in read_docx(path).paragraphs] == PAPER
    with pytest.raises(ReviewError, match="严格 Open XML"):
        apply(path)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("甲\n乙", "甲乙", True),
        ("甲 乙", "甲 \n乙", True),
        ("甲 乙", "甲\n乙", True),
        ("甲 \n\n 乙", "甲\n乙", True),
        ("甲\n乙", "甲", False),
        ("甲 乙", "甲乙", False),
        ("甲乙", "甲 乙", False),
        ("甲  乙", "甲 乙", False),
        ("甲\n乙丙", "甲\n乙丁", False),
        ("  甲\n", "甲", True),
    ],
)
def test_only_blanks_where_lines_are_broken_are_layout(one, other, same):
    assert same_words(one, other) is same
    assert same_words(other, one) is same


def test_a_word_changed_on_the_way_is_noticed(tmp_path):
    one = read_docx(write_docx(tmp_path, paragraph("原话"), "甲.docx"))
    other = read_docx(write_docx(tmp_path, paragraph("原 话"), "乙.docx"))
    with pytest.raises(ReviewError, match="不一致"):
        check_same_reading(one, other)


def test_the_restyled_file_is_valid_office_open_xml(official, tmp_path):
    audit = pytest.importorskip("openxml_audit")
    styles = (
        DEFAULT_STYLES + '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/></w:style>'
    )
    joined = JOINED
    body = paper(paragraph(joined), paragraph("存在的不足", ppr=numbered(5)), at=6)
    lvl = level(0, "chineseCounting", "%1、")
    before = write_docx(tmp_path, body, "前.docx", styles=styles, numbering=lists({0: lvl}, {5: 0}))
    after = tmp_path / "后.docx"
    after.write_bytes(apply(before).data)
    wrong = [{(e.part_uri, e.description) for e in audit.OpenXmlValidator().validate(str(path)).errors}
             for path in (before, after)]  # fmt: skip
    assert wrong[1] - wrong[0] == set()


_PIECES = st.lists(
    st.tuples(st.sampled_from(["一、问题", "（一）学习", "一是不够。", "  话", "字　", "a b", "“引”"]),
              st.sampled_from(["", "<w:br/>", "<w:tab/>", '<w:br w:type="page"/>']),
              st.sampled_from(["r", "ins", "hyperlink", "del", "sdt"])), min_size=1, max_size=6)  # fmt: skip


def _content(pieces) -> str:
    out = ""
    for at, (words, after, kind) in enumerate(pieces):
        tag = "delText" if kind == "del" else "t"
        made = f'<w:r><w:{tag} xml:space="preserve">{words}</w:{tag}>{after}</w:r>'
        if kind in ("ins", "del"):
            made = f'<w:{kind} w:id="{at}" w:author="甲">{made}</w:{kind}>'
        elif kind == "hyperlink":
            made = f'<w:hyperlink w:anchor="x">{made}</w:hyperlink>'
        elif kind == "sdt":
            made = f"<w:sdt><w:sdtContent>{made}</w:sdtContent></w:sdt>"
        out += made
    return out


@given(st.lists(_PIECES, min_size=1, max_size=4))
def test_whatever_a_paragraph_is_made_of_its_words_stay(tmp_path_factory, made):
    path = write_docx(tmp_path_factory.mktemp("law"), "".join(paragraph(_content(pieces)) for pieces in made))
    apply(path)


HIDING = '<w:style w:type="{}" w:styleId="{}"><w:name w:val="{}"/><w:rPr><w:vanish/></w:rPr></w:style>'
HIDES = DEFAULT_STYLES + HIDING.format("paragraph", "pv", "藏段") + HIDING.format("character", "cv", "藏字")


def test_what_two_hiding_styles_show_together_stays_shown(official):
    line = paragraph(run("公开", '<w:rStyle w:val="cv"/>') + run("的话"), style="pv")
    made = official(paper(line), styles=HIDES)
    assert "公开" in made.lines()
    assert text(made.paragraph("公开")) == "公开的话"


def test_what_a_character_style_hides_stays_hidden(official):
    line = paragraph(run("公开的话") + run("不公开", '<w:rStyle w:val="cv"/>'))
    made = official(paper(line), styles=HIDES)
    assert "公开的话" in made.lines()


@pytest.mark.parametrize("blanks", ["x = 1", " "])
def test_a_formula_is_not_touched(official, blanks):
    formula = f'<m:oMath><m:r><m:t xml:space="preserve">{blanks}</m:t></m:r></m:oMath>'
    done = official(paper(paragraph(run("　　四是算得不准。") + formula)))
    found = done.paragraph("四是算得不准")
    assert [part.text for part in found.iter("{*}t")] == ["四是算得不准。", blanks]


def test_a_formula_alone_on_a_line_keeps_its_alignment(official):
    formula = '<w:p><w:pPr><w:jc w:val="center"/></w:pPr><m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath></w:p>'
    done = official(paper(formula))
    assert (
        own(next(p for p in done.document.iter(q("p")) if p.find("{*}oMath") is not None), "jc") == "center"
    )
