"""Comments on exact words: looked at in the raw XML and by python-docx, not by our own reader."""

import datetime
import io
import zipfile
from pathlib import Path

import docx
import pytest
from build_docx import (
    DEFAULT_STYLES,
    NAMESPACES,
    field,
    make_docx,
    make_parts,
    pack,
    paragraph,
    run,
    table,
    text_box,
)
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from reviewcli.errors import ReviewError
from reviewcli.word.annotating.annotate import annotate
from reviewcli.word.annotating.model import Note
from reviewcli.word.package import package_of
from reviewcli.word.reading.reader import read_package

NOW = datetime.datetime(2026, 1, 2, 3, 4, 5)
W = f"{{{NAMESPACES['w']}}}"
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
MAIN, COMMENTS = "word/document.xml", "word/comments.xml"
MARKED = 'w:id="90" w:author="甲" w:date="2024-01-01T00:00:00Z"'
THEIRS = (
    '<w:comment w:id="4" w:author="王科长" w:date="2024-01-01T00:00:00Z" w:initials="王">'
    "<w:p><w:r><w:t>这句再想想</w:t></w:r></w:p></w:comment>"
)
COMMENTED = (
    '<w:commentRangeStart w:id="4"/><w:r><w:t>学习不够</w:t></w:r><w:commentRangeEnd w:id="4"/>'
    '<w:r><w:commentReference w:id="4"/></w:r><w:r><w:t>，用得少。</w:t></w:r>'
)


class Copy:
    """An annotated copy, looked at."""

    def __init__(self, before: bytes, notes, title=Note(())) -> None:
        package = package_of(before, Path("文稿.docx"))
        self.done = annotate(package, read_package(package), notes, title, NOW)
        self.data = self.done.data or before
        self.before, self.parts = parts_of(before), parts_of(self.data)
        self.document = etree.fromstring(self.parts[MAIN])

    def ranges(self) -> dict[str, str]:
        """What each comment stands on, by its number: characters between its marks, in document order."""
        found, opened = {}, set()
        for element in self.document.iter("*"):
            name, identity = element.tag.replace(W, ""), element.get(W + "id")
            if name == "commentRangeStart":
                opened.add(identity)
                found[identity] = ""
            elif name == "commentRangeEnd":
                opened.discard(identity)
            elif next(element.iterancestors(W + "txbxContent", W + "del"), None) is None:
                shown = {"t": element.text, "tab": "\t", "br": "\n", "sym": "☑", "noBreakHyphen": "-"}
                for one in opened:
                    found[one] += shown.get(name) or ""
        assert not opened
        return found

    def words(self) -> list[str]:
        """What our comments stand on, in the order of the comments."""
        ranges = self.ranges()
        return [ranges[str(one.comment_id)] for one in self.ours()]

    def ours(self) -> list:
        return [one for one in docx.Document(io.BytesIO(self.data)).comments if one.author == "reviewcli"]

    def parents(self, name: str) -> list[str]:
        return [mark.getparent().tag.replace(W, "") for mark in self.document.iter(W + name)]


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def on(body: str, *places, **parts) -> Copy:
    """The file of ``body`` with one comment a place: (paragraph, start, end)."""
    return Copy(make_docx(body, **parts), [Note((f"批注{at}",), *place) for at, place in enumerate(places)])


def place(text: str, words: str, number: int = 1) -> tuple[int, int, int]:
    return number, text.index(words), text.index(words) + len(words)


# --- what is written


def test_a_comment_says_its_lines_as_reviewcli_at_the_given_time():
    copy = Copy(make_docx(paragraph("一二三")), [Note(("错误 S101", "缺少“原因”", "改法：补上"), 1, 0, 1)])
    (comment,) = copy.ours()
    assert [p.text for p in comment.paragraphs] == ["错误 S101", "缺少“原因”", "改法：补上"]
    assert (comment.author, comment.initials) == ("reviewcli", "reviewcli")
    assert comment.timestamp.replace(tzinfo=None) == NOW


def test_a_file_without_comments_gets_the_part_its_type_and_its_relationship():
    copy = on(paragraph("一二三"), (1, 0, 1))
    assert b'"/word/comments.xml"' in copy.parts["[Content_Types].xml"]
    assert b'Target="comments.xml"' in copy.parts["word/_rels/document.xml.rels"]


def test_a_part_of_that_name_that_nothing_names_stays():
    parts = make_parts(paragraph("一二三"), extra={COMMENTS: "<别的/>"})
    copy = Copy(pack(parts), [Note(("说",), 1, 0, 1)])
    assert copy.parts[COMMENTS] == "<别的/>".encode()
    assert len(copy.ours()) == 1


def test_every_other_part_keeps_its_bytes():
    extra = {"word/media/图.bin": bytes(range(256)), "customXml/item1.xml": "<a  b = 'c'/>"}
    copy = on(paragraph("一二三"), (1, 0, 1), headers={"h1": paragraph("页眉")}, extra=extra, app="<Pages/>")
    same = set(copy.before) - {MAIN, "[Content_Types].xml", "word/_rels/document.xml.rels"}
    assert {name: copy.parts[name] for name in same} == {name: copy.before[name] for name in same}
    assert set(copy.parts) == set(copy.before) | {COMMENTS}


def test_a_file_with_macros_keeps_them_and_its_kind():
    copy = on(paragraph("一二三"), (1, 0, 1), kind="docm", extra={"word/vbaProject.bin": b"\xd0\xcfmacro"})
    assert copy.parts["word/vbaProject.bin"] == b"\xd0\xcfmacro"
    assert b"macroEnabled" in copy.parts["[Content_Types].xml"]


def test_xml_comments_and_odd_blanks_of_the_document_stay():
    body = "<!-- 留 -->" + paragraph("<w:r><w:t>一<!-- 中 -->二三</w:t></w:r><w:r><w:t>四五</w:t></w:r>")
    copy = on(body, (1, 3, 4))
    assert "<!-- 留 -->".encode() in copy.parts[MAIN]
    assert "<!-- 中 -->".encode() in copy.parts[MAIN]
    assert copy.words() == ["四"]


@pytest.mark.parametrize("styled", [True, False])
def test_the_styles_for_comments_are_used_where_the_file_has_them(styled):
    own = (
        '<w:style w:type="character" w:styleId="a7"><w:name w:val="annotation reference"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="a8"><w:name w:val="annotation text"/></w:style>'
    )
    copy = on(paragraph("一二三"), (1, 0, 1), styles=DEFAULT_STYLES + own * styled)
    assert (b'w:rStyle w:val="a7"' in copy.parts[MAIN]) is styled
    assert (b'w:pStyle w:val="a8"' in copy.parts[COMMENTS]) is styled


def test_tabs_and_breaks_in_a_line_are_blanks_and_control_characters_nothing():
    copy = Copy(make_docx(paragraph("一")), [Note(("a\tb\nc\x0bd", " 尾 "), 1)])
    assert [p.text for p in copy.ours()[0].paragraphs] == ["a b cd", " 尾 "]


# --- on the exact words


def test_part_of_a_run_is_cut_out_with_its_looks():
    copy = on(paragraph(run("一是学习不够。", "<w:b/>")), place("一是学习不够。", "学习"))
    assert copy.words() == ["学习"]
    assert len(list(copy.document.iter(W + "b"))) == 3


def test_a_range_over_several_runs_begins_and_ends_inside_them():
    text = "一是学习不够，用得少。"
    copy = on(paragraph(run("一是学") + run("习不") + run("够，用得少。")), place(text, "学习不够"))
    assert copy.words() == ["学习不够"]


def test_blanks_that_do_not_count_are_not_counted():
    copy = on(paragraph("<w:r><w:t>  一二 </w:t></w:r>" + run("三四")), (1, 1, 3))
    assert copy.words() == ["二三"]


def test_overlapping_findings_have_each_its_own_words():
    text = "一二三四五六七八"
    copy = on(paragraph(text), place(text, "二三四五"), place(text, "四五六"), place(text, "四"), (1, 0, 8))
    assert copy.words() == ["二三四五", "四五六", "四", text]


def test_two_findings_on_the_same_words_keep_their_order():
    copy = on(paragraph("一二三"), (1, 1, 2), (1, 1, 2))
    assert copy.words() == ["二", "二"]
    references = [mark.get(W + "id") for mark in copy.document.iter(W + "commentReference")]
    assert references == ["0", "1"]


def test_tabs_soft_breaks_symbols_and_hyphens_count_as_one_character_each():
    inner = (
        '<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:br/><w:sym w:font="Wingdings" w:char="F0FE"/>'
        "<w:noBreakHyphen/><w:t>丙丁</w:t></w:r>"
    )
    copy = on(paragraph(inner), (1, 1, 2), (1, 3, 5), (1, 5, 7), (1, 2, 3))
    assert copy.words() == ["\t", "\n☑", "-丙", "乙"]


def test_hidden_words_and_deletions_are_not_counted():
    inner = (
        run("一二")
        + run("藏", "<w:vanish/>")
        + f"<w:del {MARKED}><w:r><w:delText>删</w:delText></w:r></w:del>"
        + run("三四")
    )
    copy = on(paragraph(inner), (1, 2, 3))
    assert copy.words() == ["三"]
    assert set(copy.parents("commentRangeStart")) == {"p"}


def test_inside_an_insertion_the_marks_stand_in_it_and_at_its_ends_outside():
    inner = run("一二") + f"<w:ins {MARKED}>{run('三四五')}</w:ins>" + run("六")
    copy = on(paragraph(inner), (1, 3, 4), (1, 2, 5))
    assert copy.words() == ["四", "三四五"]
    assert copy.parents("commentRangeStart") == ["p", "ins"]
    assert copy.parents("commentRangeEnd") == ["ins", "p"]


def test_a_range_goes_over_the_border_of_a_hyperlink():
    inner = run("一二") + f'<w:hyperlink w:anchor="x">{run("三四")}</w:hyperlink>' + run("五")
    assert on(paragraph(inner), (1, 1, 3), (1, 3, 5)).words() == ["二三", "四五"]


def test_words_in_a_rich_content_control_are_met_exactly():
    inner = f"<w:sdt><w:sdtPr/><w:sdtContent>{run('一二三')}</w:sdtContent></w:sdt>" + run("四")
    copy = on(paragraph(inner), (1, 1, 2))
    assert copy.words() == ["二"]
    assert copy.parents("commentRangeStart") == ["sdtContent"]


@pytest.mark.parametrize(
    "kind", ["<w:text/>", "<w:date/>", '<w:dataBinding w:xpath="/a" w:storeItemID="{1}"/>']
)
def test_a_control_that_is_filled_as_a_whole_is_commented_as_a_whole(kind):
    inner = f"<w:sdt><w:sdtPr>{kind}</w:sdtPr><w:sdtContent>{run('一二三')}</w:sdtContent></w:sdt>" + run(
        "四"
    )
    copy = on(paragraph(inner), (1, 1, 2))
    assert copy.words() == ["一二三"]
    assert copy.parents("commentRangeStart") == ["p"]


def test_words_in_the_result_of_a_field_are_met():
    inner = run("见") + field("REF a", "第三页") + run("。")
    copy = on(paragraph(inner), (1, 2, 3), (1, 0, 5))
    assert copy.words() == ["三", "见第三页。"]


def test_a_character_drawn_from_a_field_code_is_commented_with_its_whole_field():
    inner = run("前") + field(r"EQ \o\ac(○,1)", None) + run("后")
    copy = on(paragraph(inner), (1, 1, 2))
    start = next(copy.document.iter(W + "commentRangeStart"))
    end = next(copy.document.iter(W + "commentRangeEnd"))
    assert start.getnext().find(W + "fldChar").get(W + "fldCharType") == "begin"
    assert end.getprevious().find(W + "fldChar").get(W + "fldCharType") == "end"


def test_ruby_is_commented_as_a_whole():
    ruby = (
        "<w:r><w:ruby><w:rubyPr/><w:rt><w:r><w:t>hàn</w:t></w:r></w:rt><w:rubyBase>"
        "<w:r><w:t>汉</w:t></w:r><w:r><w:t>字</w:t></w:r></w:rubyBase></w:ruby></w:r>"
    )
    copy = on(paragraph(run("前") + ruby + run("后")), (1, 2, 3))
    assert copy.words() == ["hàn汉字"]
    assert copy.parents("commentRangeStart") == ["p"]


def test_words_in_a_table_and_in_a_block_control_are_met():
    body = table(["甲乙丙"]) + f"<w:sdt><w:sdtContent>{paragraph('丁戊己')}</w:sdtContent></w:sdt>"
    assert on(body, (1, 1, 2), (2, 2, 3)).words() == ["乙", "己"]


def test_words_in_a_text_box_are_commented_at_the_drawing():
    copy = on(paragraph(run("前") + text_box(paragraph("框里的话"))) + paragraph("后"), (2, 0, 2))
    start = next(copy.document.iter(W + "commentRangeStart"))
    assert start.getnext().find(".//" + W + "txbxContent") is not None
    assert next(start.iterancestors(W + "txbxContent"), None) is None
    assert len(copy.ours()) == 1


def test_a_range_round_a_drawing_says_only_the_words_of_its_own_paragraph():
    inner = run("前") + text_box(paragraph("框里的话")) + run("后")
    assert on(paragraph(inner), (1, 0, 2)).words() == ["前后"]


def test_one_of_two_twins_holds_no_mark():
    twins = (
        f'<mc:AlternateContent><mc:Choice Requires="w14">{run("新的")}</mc:Choice>'
        f"<mc:Fallback>{run('旧的')}</mc:Fallback></mc:AlternateContent>"
    )
    copy = on(paragraph(run("前") + twins), (1, 1, 2))
    assert copy.parents("commentRangeStart") == ["p"]
    assert copy.parents("commentReference") == ["r"]


# --- no place, or none that can be


def test_a_note_on_the_whole_file_stands_on_the_title():
    data = make_docx(paragraph("密级") + paragraph("某某对照检查材料"))
    assert Copy(data, [Note(("说",))], Note((), 2, 2, 6)).words() == ["对照检查"]


def test_without_a_title_it_stands_on_the_first_words():
    assert Copy(make_docx(paragraph() + paragraph("甲")), [Note(("说",))]).words() == ["甲"]


@pytest.mark.parametrize("where", [(9, 0, 1), (1, 7, 9), (1, None, None), (1, 2, 2)])
def test_a_place_that_is_not_there_is_widened_and_never_lost(where):
    assert on(paragraph("甲乙丙"), where).words() == ["甲乙丙"]


def test_an_empty_paragraph_takes_the_comment_at_its_end():
    copy = on(paragraph("", ppr='<w:jc w:val="left"/>') + paragraph("甲"), (1, 0, 0))
    names = [child.tag.replace(W, "") for child in next(copy.document.iter(W + "p"))]
    assert names == ["pPr", "commentRangeStart", "commentRangeEnd", "r"]


def test_a_file_without_a_paragraph_is_one_sentence():
    with pytest.raises(ReviewError, match="没有能加批注的段落"):
        on("", (None,))


# --- people's comments


def test_a_persons_comment_stays_and_ours_takes_another_number():
    copy = on(paragraph(COMMENTED), (1, 1, 5), comments=THEIRS)
    assert copy.ranges() == {"4": "学习不够", "5": "习不够，"}
    assert THEIRS.encode() in copy.parts[COMMENTS]


def test_a_mark_that_no_comment_has_blocks_its_number():
    inner = '<w:commentRangeStart w:id="8"/>' + run("甲") + '<w:commentRangeEnd w:id="8"/>'
    copy = on(paragraph(inner), (1, 0, 1), comments="")
    assert [str(one.comment_id) for one in copy.ours()] == ["9"]


def test_a_persons_highest_number_is_gone_round():
    theirs = THEIRS.replace('"4"', '"2147483647"')
    copy = on(paragraph(COMMENTED.replace('"4"', '"2147483647"')), (1, 0, 1), comments=theirs)
    assert [one.comment_id for one in copy.ours()] == [0]


def test_broken_comments_are_one_sentence():
    parts = make_parts(paragraph("甲"), comments=THEIRS)
    with pytest.raises(ReviewError, match="原有的批注已损坏"):
        Copy(pack({**parts, COMMENTS: b"<w:comments"}), [Note(("说",), 1)])


# --- again


def test_the_same_notes_again_give_the_same_file():
    first = on(paragraph(COMMENTED + run("三四五六")), (1, 0, 3), (1, 10, 11), (None,), comments=THEIRS)
    notes = [Note((f"批注{at}",), *where) for at, where in enumerate([(1, 0, 3), (1, 10, 11), (None,)])]
    again = Copy(first.data, notes)
    assert (again.done.added, again.done.removed) == (3, 3)
    assert again.parts == first.parts


def test_other_notes_replace_ours_and_leave_peoples():
    first = on(paragraph(COMMENTED), (1, 1, 5), (1, 0, 8), comments=THEIRS)
    again = Copy(first.data, [Note(("新的",), 1, 2, 3)])
    assert [one.text for one in again.ours()] == ["新的"]
    assert again.words() == ["不"]
    assert again.ranges()["4"] == "学习不够"


def test_when_nothing_is_left_to_say_the_file_is_what_it_was():
    before = make_docx(paragraph(run("一是学习不够。", "<w:b/>") + run("用得少。")))
    gone = Copy(Copy(before, [Note(("说",), 1, 2, 9), Note(("说",), 1, 3, 4)]).data, [])
    assert set(gone.parts) == set(gone.before) - {COMMENTS}
    assert canonical(gone.parts[MAIN]) == canonical(parts_of(before)[MAIN])


def test_a_comment_of_ours_that_somebody_answered_stays_with_its_answer():
    first = Copy(make_docx(paragraph("甲乙丙")), [Note(("旧的",), 1, 0, 1), Note(("别的",), 1, 1, 2)])
    answered = Copy(
        as_word_saves(first.data, answer_to="旧的"), [Note(("新的",), 1, 2, 3), Note(("旧的",), 1, 0, 1)]
    )
    said = {one.text: one.author for one in docx.Document(io.BytesIO(answered.data)).comments}
    assert said == {"旧的": "reviewcli", "已改": "王科长", "新的": "reviewcli"}
    assert answered.done.kept == 1


def test_what_other_parts_say_of_our_comments_goes_with_them():
    first = Copy(make_docx(paragraph("甲乙丙")), [Note(("旧的",), 1, 0, 1), Note(("别的",), 1, 1, 2)])
    again = Copy(as_word_saves(first.data, answer_to="旧的"), [])
    left = etree.fromstring(again.parts["word/commentsExtended.xml"])
    assert [entry.get(f"{{{W15}}}paraId") for entry in left] == ["00000001", "0000000A"]


def test_two_comments_with_one_number_ours_and_a_persons_are_one_sentence():
    ours = THEIRS.replace("王科长", "reviewcli")
    with pytest.raises(ReviewError, match="编号相同"):
        on(paragraph(COMMENTED), (1, 0, 1), comments=THEIRS + ours)


def as_word_saves(data: bytes, answer_to: str) -> bytes:
    """``data`` with the ids and the part that Word adds, and a person's answer to one of our comments."""
    parts = parts_of(data)
    root = etree.fromstring(parts[COMMENTS])
    entries = []
    for number, comment in enumerate(list(root), start=1):
        comment[-1].set(f"{{{W14}}}paraId", f"{number:08X}")
        entries.append(f'<w15:commentEx w15:paraId="{number:08X}" w15:done="0"/>')
        if "".join(comment.itertext()) == answer_to:
            parent = f"{number:08X}"
    answer = etree.fromstring(
        f'<w:comment xmlns:w="{NAMESPACES["w"]}" xmlns:w14="{W14}" w:id="77" w:author="王科长">'
        '<w:p w14:paraId="0000000A"><w:r><w:t>已改</w:t></w:r></w:p></w:comment>'
    )
    root.append(answer)
    entries.append(f'<w15:commentEx w15:paraId="0000000A" w15:paraIdParent="{parent}" w15:done="0"/>')
    parts[COMMENTS] = etree.tostring(root)
    parts["word/commentsExtended.xml"] = (
        f'<w15:commentsEx xmlns:w15="{W15}">{"".join(entries)}</w15:commentsEx>'.encode()
    )
    kind = "http://schemas.microsoft.com/office/2011/relationships/commentsExtended"
    rels = "word/_rels/document.xml.rels"
    more = f'<Relationship Id="rIdX" Type="{kind}" Target="commentsExtended.xml"/></Relationships>'
    parts[rels] = parts[rels].replace(b"</Relationships>", more.encode())
    return pack(parts)


def canonical(data: bytes) -> bytes:
    """A part without the marks for blanks, which say nothing where there are none."""
    root = etree.fromstring(data)
    for text in root.iter(W + "t"):
        text.attrib.pop("{http://www.w3.org/XML/1998/namespace}space", None)
    return etree.tostring(root, method="c14n")


# --- refusals


def test_a_strict_file_is_one_sentence():
    parts = make_parts(paragraph("甲"))
    old, new = (
        b"http://schemas.openxmlformats.org/officeDocument/2006",
        b"http://purl.oclc.org/ooxml/officeDocument",
    )
    parts["_rels/.rels"] = parts["_rels/.rels"].replace(old, new)
    with pytest.raises(ReviewError, match="严格 Open XML"):
        Copy(pack(parts), [Note(("说",), 1)])


def test_a_signed_file_is_one_sentence():
    parts = make_parts(paragraph("甲"), extra={"_xmlsignatures/origin.sigs": b""})
    kind = "http://schemas.openxmlformats.org/package/2006/relationships/digital-signature/origin"
    more = f'<Relationship Id="rIdS" Type="{kind}" Target="_xmlsignatures/origin.sigs"/></Relationships>'
    parts["_rels/.rels"] = parts["_rels/.rels"].replace(b"</Relationships>", more.encode())
    with pytest.raises(ReviewError, match="数字签名"):
        Copy(pack(parts), [Note(("说",), 1)])


# --- laws

PIECES = st.lists(
    st.tuples(
        st.text("一二三ab， ", min_size=1, max_size=5),
        st.sampled_from(["r", "ins", "link", "sdt", "bold", "field"]),
    ),
    min_size=1,
    max_size=6,
)


def piece(text: str, kind: str) -> str:
    if kind == "ins":
        return f"<w:ins {MARKED}>{run(text)}</w:ins>"
    if kind == "link":
        return f'<w:hyperlink w:anchor="x">{run(text[:1])}{run(text[1:])}</w:hyperlink>'
    if kind == "sdt":
        return f"<w:sdt><w:sdtPr/><w:sdtContent>{run(text)}</w:sdtContent></w:sdt>"
    if kind == "field":
        return field("REF a", text)
    return run(text, "<w:b/>" if kind == "bold" else "")


@given(PIECES, st.lists(st.tuples(st.integers(0, 40), st.integers(1, 9)), min_size=1, max_size=5))
def test_however_runs_are_split_each_range_is_its_words_and_all_goes_away_again(pieces, wanted):
    text = "".join(words for words, _ in pieces)
    places = [(1, start % len(text), min(len(text), start % len(text) + size)) for start, size in wanted]
    body = paragraph("".join(piece(*one) for one in pieces))
    copy = on(body, *places)
    assert copy.words() == [text[start:end] for _, start, end in places]
    gone = Copy(copy.data, [])
    assert gone.done.removed == len(places)
    assert [p.text for p in read_package(package_of(gone.data, Path("a"))).paragraphs] == [text]
    assert not gone.ranges()


# --- an eye that is not ours


def test_a_validator_finds_nothing_that_it_did_not_find_before(tmp_path):
    audit = pytest.importorskip("openxml_audit")
    changed = f"<w:b/><w:rPrChange {MARKED.replace('90', '91')}><w:rPr/></w:rPrChange>"
    inner = (
        run("一是学习不够", changed)
        + f"<w:ins {MARKED}>{run('三四五')}</w:ins>"
        + f'<w:hyperlink w:anchor="x">{run("六七")}</w:hyperlink>'
        + f"<w:sdt><w:sdtPr/><w:sdtContent>{run('八九')}</w:sdtContent></w:sdt>"
    )
    body = paragraph(COMMENTED) + paragraph(inner) + paragraph()
    places = [(1, 2, 5), (2, 2, 4), (2, 3, 8), (2, 7, 11), (3, 0, 0), (None,)]
    copy = on(body, *places, comments=THEIRS)

    def problems(data: bytes) -> set[str]:
        (tmp_path / "a.docx").write_bytes(data)
        found = audit.OpenXmlValidator().validate(str(tmp_path / "a.docx"))
        return {error.description for error in found.errors}

    assert problems(copy.data) - problems(make_docx(body, comments=THEIRS)) == set()
