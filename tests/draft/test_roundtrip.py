"""What a Word file says it was made of, and that saving it again changes nothing of it."""

from __future__ import annotations

import docx
from fake_word import FakeWord
from roundtrip_case import OPEN, PROFILE, SCAFFOLD, compared, draft, exported, open_draft, state, traces

from reviewcli.cli.export import write_draft
from reviewcli.draft.model import DraftExtra
from reviewcli.draft.returning.roundtrip import State, Traces, seen, state_of, traces_in
from reviewcli.word.reading.reader import read_docx


def test_the_file_says_which_draft_it_was_made_of_and_a_digest_of_each_part(tmp_path):
    found = traces(exported(draft(), tmp_path / "稿.docx"))
    assert found.draft == draft().id
    keys = {key.rstrip("#") for key in found.parts}
    assert keys == {
        "@title", "@byline", "@date", "@preamble", "last", "problems", "theory", "duty", "clean", "causes",
        "measures",
    }  # fmt: skip
    assert found.own == {}


def test_no_property_is_longer_than_word_keeps(tmp_path):
    properties = read_docx(exported(draft(), tmp_path / "稿.docx")).facts.properties
    ours = [value for name, value in properties.items() if name.startswith("reviewcli-")]
    assert len(ours) > 3
    assert max(map(len, ours)) <= 255


def test_properties_tell_nothing_of_the_text(tmp_path):
    made = draft()
    made.extras = [DraftExtra("不能外传的标题", text="不能外传的话。")]
    properties = read_docx(exported(made, tmp_path / "稿.docx")).facts.properties
    assert not any("外传" in value for name, value in properties.items() if name.startswith("reviewcli-"))


def test_what_the_properties_say_is_read_as_it_was_written():
    parts = {f"section-{number}": f"{number:012x}" for number in range(60)} | {"a#": "1" * 12, "?b#": ""}
    made = Traces("id", "whole", parts, {"a": "", "b": "2" * 12})
    assert traces_in(made.properties()) == made


def test_a_file_without_our_properties_says_nothing():
    assert traces_in({"title": "x", "reviewcli-scaffold": "y"}) is None


def test_an_untouched_file_is_the_same(tmp_path):
    assert state(draft(), exported(draft(), tmp_path / "稿.docx")) is State.SAME


def test_saving_again_with_python_docx_changes_nothing(tmp_path):
    path = exported(draft(), tmp_path / "稿.docx")
    before = traces(path)
    docx.Document(str(path)).save(str(path))
    assert (state(draft(), path), traces(path)) == (State.SAME, before)


def test_a_changed_word_is_a_change(tmp_path):
    path = FakeWord(exported(draft(), tmp_path / "稿.docx")).replace("两本", "三本").save()
    assert state(draft(), path) is State.CHANGED
    assert compared(draft(), path).changed == ("“理论学习”",)


def test_a_changed_comma_is_a_change(tmp_path):
    path = FakeWord(exported(draft(), tmp_path / "稿.docx")).replace("引用原文多，", "引用原文多；").save()
    assert compared(draft(), path).changed == ("“理论学习”",)


def test_looks_alone_are_no_change(tmp_path):
    word = FakeWord(exported(draft(), tmp_path / "稿.docx"))
    for paragraph in word.document.paragraphs:
        for run in paragraph.runs:
            run.bold = True
    assert state(draft(), word.save()) is State.SAME


def test_the_file_of_another_draft_is_foreign(tmp_path):
    other = draft()
    other.id = "another"
    path = exported(draft(), tmp_path / "稿.docx")
    assert state(other, path) is State.FOREIGN


def test_a_file_without_traces_and_a_draft_without_id_are_foreign():
    nameless = draft()
    nameless.id = ""
    assert state_of(draft(), None, "x") is State.FOREIGN
    assert state_of(nameless, Traces("", "x"), "x") is State.FOREIGN


def test_a_draft_without_id_leaves_no_traces(tmp_path):
    made = draft()
    made.id = ""
    properties = read_docx(exported(made, tmp_path / "稿.docx")).facts.properties
    assert traces_in(properties) is None


def test_words_mended_at_export_are_no_change_of_either_side(tmp_path):
    made = draft()
    made.sections["last"].text = "上年查摆的5个问题,已全部整改到位。"
    path = tmp_path / "稿.docx"
    write_draft(made, SCAFFOLD, path, PROFILE, told=[])
    assert "问题，已全部" in "".join(p.text for p in read_docx(path).paragraphs)
    found = compared(made, path)
    assert (found.changed, found.conflicts) == ((), ())
    FakeWord(path).replace("两本", "三本").save()
    assert compared(made, path).changed == ("“理论学习”",)


def test_tracked_changes_count_as_accepted_and_comments_are_a_thing_to_keep(tmp_path):
    from docx.oxml import OxmlElement

    word = FakeWord(exported(draft(), tmp_path / "稿.docx"))
    run = word.paragraph("三笔借款").runs[-1]
    deleted = OxmlElement("w:del")
    run._r.addprevious(deleted)
    deleted.append(run._r)
    for text in list(run._r.iterchildren("{*}t")):
        text.tag = text.tag.replace("}t", "}delText")
    word.document.add_comment(word.paragraph("过紧日子").runs, text="请核实", author="李")
    path = word.save()
    file = seen(read_docx(path))
    assert {"修订", "批注"} <= set(file.things)
    assert compared(draft(), path).changed == ("“担当作为”",)


def test_lines_that_read_as_other_structure_are_no_change_while_nobody_touches_them(tmp_path):
    made = draft()
    made.sections["duty"].points[0].body = "表现在：\n一、推诿\n二是拖延。\n（一）敷衍"
    path = exported(made, tmp_path / "稿.docx")
    found = compared(made, path)
    assert state(made, path) is State.SAME
    assert (found.changed, found.conflicts, found.new) == ((), (), ())


def test_open_aspects_are_known_by_their_names_not_by_their_numbers(tmp_path):
    before = traces(exported(open_draft(), tmp_path / "稿.docx", OPEN)).parts
    made = open_draft()
    made.typed["problems"].reverse()
    made.sections["problems-1"], made.sections["problems-3"] = (
        made.sections["problems-3"], made.sections["problems-1"],
    )  # fmt: skip
    assert dict(traces(exported(made, tmp_path / "再.docx", OPEN)).parts) == dict(before)
