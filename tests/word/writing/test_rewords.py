import io
import zipfile

import pytest
from build_docx import DEFAULT_STYLES, field, make_docx, paragraph, run, table, text_box, write_docx
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from reviewcli.errors import ReviewError
from reviewcli.manuscript.wording import mend
from reviewcli.word.package import open_package
from reviewcli.word.reading.reader import read_package
from reviewcli.word.writing.order import q
from reviewcli.word.writing.rewords import mend_wording


@pytest.fixture
def mended(tmp_path):
    """``mended(body)``: the body with its wording mended, the lines read from it, what was done."""

    def make(body: str, **parts):
        package = open_package(write_docx(tmp_path, body, **parts))
        done = mend_wording(package, read_package(package))
        with zipfile.ZipFile(io.BytesIO(done.data)) as archive:
            root = etree.fromstring(archive.read("word/document.xml"))
        return root, [p.text for p in done.reading.paragraphs], done

    return make


def texts(root, name: str = "t") -> list[str]:
    return [part.text or "" for part in root.iter(q(name))]


def test_characters_change_in_the_runs_that_hold_them(mended):
    bold = run("学习", "<w:b/>") + run(",干活") + run(";好.", "<w:i/>")
    root, lines, _ = mended(paragraph(bold))
    assert texts(root) == ["学习", "，干活", "；好。"]
    assert lines == ["学习，干活；好。"]
    assert [len(r.find(q("rPr"))) if r.find(q("rPr")) is not None else 0 for r in root.iter(q("r"))] == [
        1,
        0,
        1,
    ]


def test_marks_divided_between_runs_are_one(mended):
    root, _, _ = mended(paragraph(run("一句话-") + run("-实干.") + run("..")))
    assert texts(root) == ["一句话—", "—实干…", "…"]


def test_every_place_is_named_with_its_paragraph(mended):
    _, _, done = mended(paragraph("好。") + paragraph("学习,好."))
    assert [(index, change.before, change.after) for index, change in done.changes] == [
        (2, ",", "，"),
        (2, ".", "。"),
    ]


def test_tables_and_text_boxes_are_mended_both_twins_of_a_box_alike(mended):
    root, lines, _ = mended(paragraph(run("文,字") + text_box(paragraph("框,里"))) + table(["格,子"]))
    assert lines == ["文，字", "框，里", "格，子"]
    assert texts(root).count("框，里") == 2


def test_inserted_text_is_mended_and_stays_an_insertion(mended):
    root, _, _ = mended(paragraph(f'<w:ins w:id="1" w:author="甲">{run("新,话")}</w:ins>'))
    assert texts(root.find(f".//{q('ins')}")) == ["新，话"]


def test_deleted_text_codes_and_results_of_fields_are_left(mended):
    gone = '<w:del w:id="3" w:author="甲"><w:r><w:delText>旧,话</w:delText></w:r></w:del>'
    simple = f'<w:fldSimple w:instr="REF 乙">{run("见,下")}</w:fldSimple>'
    root, _, done = mended(paragraph(run("新,话") + gone + field("REF 甲,乙", "见,上") + simple))
    assert texts(root, "delText") == ["旧,话"]
    assert "".join(texts(root, "instrText")).strip() == "REF 甲,乙"
    assert texts(root) == ["新，话", "见,上", "见,下"]
    assert len(done.changes) == 1


def test_comments_bookmarks_and_notes_stay_as_they_are(mended):
    comment = f'<w:comment w:id="0" w:author="乙">{paragraph("请,改")}</w:comment>'
    note = f'<w:footnote w:id="2">{paragraph("注,文")}</w:footnote>'
    body = paragraph(
        '<w:bookmarkStart w:id="1" w:name="甲"/><w:commentRangeStart w:id="0"/>'
        + run("学习,好")
        + '<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r><w:bookmarkEnd w:id="1"/>'
        + '<w:r><w:footnoteReference w:id="2"/></w:r>'
    )
    _, lines, done = mended(body, comments=comment, footnotes=note)
    with zipfile.ZipFile(io.BytesIO(done.data)) as archive:
        assert "请,改" in archive.read("word/comments.xml").decode()
        assert "注,文" in archive.read("word/footnotes.xml").decode()
    assert lines == ["学习，好"]


def test_symbols_and_underlined_blanks_stay(mended):
    symbol = run(",", '<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>')
    blank = run(" ", '<w:u w:val="single"/>')
    root, _, _ = mended(
        paragraph(run("学习") + symbol + run("好。再学习一些东西") + blank + run("理论知识。"))
    )
    assert texts(root) == ["学习", ",", "好。再学习一些东西", " ", "理论知识。"]


def test_a_table_of_contents_stays(mended):
    styles = DEFAULT_STYLES + '<w:style w:type="paragraph" w:styleId="T1"><w:name w:val="toc 1"/></w:style>'
    _, lines, _ = mended(paragraph("一、问题,原因", style="T1"), styles=styles)
    assert lines == ["一、问题,原因"]


def test_a_file_with_nothing_to_mend_stays_byte_for_byte(tmp_path, mended):
    _, _, done = mended(paragraph("学习，很好。"))
    with zipfile.ZipFile(io.BytesIO(done.data)) as archive:
        made = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(io.BytesIO(make_docx(paragraph("学习，很好。")))) as archive:
        assert made == {name: archive.read(name) for name in archive.namelist()}
    assert done.changes == ()


def test_what_reads_back_otherwise_is_refused(mended, monkeypatch):
    from reviewcli.word.writing import rewords

    monkeypatch.setattr(rewords, "_write", lambda element, done: None)
    with pytest.raises(ReviewError, match="没有写入"):
        mended(paragraph("学习,好"))


PIECES = st.lists(
    st.tuples(st.sampled_from(["学习", "好,", ".", '"', "一 二", "..", "-", "(a)"]),
              st.sampled_from(["r", "ins", "hyperlink"])), min_size=1, max_size=8)  # fmt: skip


@given(PIECES)
def test_however_a_paragraph_is_divided_it_is_mended_as_a_whole(tmp_path_factory, pieces):
    wrappers = {"r": "{}", "ins": '<w:ins w:id="1" w:author="甲">{}</w:ins>',
                "hyperlink": '<w:hyperlink w:anchor="x">{}</w:hyperlink>'}  # fmt: skip
    body = paragraph("".join(wrappers[kind].format(run(words)) for words, kind in pieces))
    package = open_package(write_docx(tmp_path_factory.mktemp("law"), body))
    done = mend_wording(package, read_package(package))
    assert done.reading.paragraphs[0].text == mend("".join(words for words, _ in pieces)).text
