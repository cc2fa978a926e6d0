"""Custom document properties: reading what others wrote, writing our own into new and existing files."""

import zipfile
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from reviewcli.manuscript.blocks import Block, Role
from reviewcli.word.custom import MAX_READ, MAX_TEXT, SCAFFOLD, read_custom, set_custom
from reviewcli.word.package import package_of
from reviewcli.word.profiles import load_profile
from reviewcli.word.writing.about import Properties
from reviewcli.word.writing.parts import Parts
from reviewcli.word.writing.writer import write_manuscript

PROFILE = load_profile("gbt9704-2012")
VT = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
NS = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"


def document(**custom):
    return write_manuscript([Block(Role.BODY, "正文。")], PROFILE, Properties(custom=tuple(custom.items())))


def read(data):
    return read_custom(package_of(data, Path("a.docx")))


def with_part(entries, data=None):
    """A file whose custom part holds ``entries`` (XML)."""
    parts = Parts.read(document(x="1") if data is None else data)
    parts.blobs["docProps/custom.xml"] = (
        f'<Properties xmlns="{NS}" xmlns:vt="{VT}">{entries}</Properties>'.encode()
    )
    return parts.save()


def entry(name, text, kind="lpwstr", pid=2):
    return f'<property fmtid="{{0}}" pid="{pid}" name="{name}"><vt:{kind}>{text}</vt:{kind}></property>'


def test_what_is_written_is_read():
    assert read(document(**{SCAFFOLD: "x-2025", "甲": "乙"})) == {SCAFFOLD: "x-2025", "甲": "乙"}


def test_a_file_without_them_has_none():
    data = document()
    assert read(data) == {}
    assert "docProps/custom.xml" not in Parts.read(data).blobs


def test_numbers_and_dates_are_read_as_texts():
    assert read(with_part(entry("次", "7", "i4"))) == {"次": "7"}


def test_an_existing_part_keeps_what_others_wrote():
    parts = Parts.read(with_part(entry("密级", "内部", pid=7) + entry(SCAFFOLD, "old", pid=9)))
    set_custom(parts, {SCAFFOLD: "new-2025"})
    made = parts.save()
    assert read(made) == {"密级": "内部", SCAFFOLD: "new-2025"}
    assert made.count(b"docProps/custom.xml") == document(x="1").count(b"docProps/custom.xml")


def test_a_property_may_be_taken_out():
    parts = Parts.read(document(甲="1", 乙="2"))
    set_custom(parts, {"甲": ""})
    assert read(parts.save()) == {"乙": "2"}


def test_every_property_has_a_number_of_its_own():
    parts = Parts.read(with_part(entry("a", "1", pid=2) + entry("b", "2", pid="x") + entry("c", "3", pid=5)))
    set_custom(parts, {"d": "4", "e": "5"})
    pids = [each.get("pid") for each in parts.xml("docProps/custom.xml")]
    assert pids == ["2", "x", "5", "6", "7"]


def test_a_file_without_the_part_gets_it_with_type_and_relationship():
    parts = Parts.read(document())
    set_custom(parts, {SCAFFOLD: "a-2025"})
    made = parts.save()
    assert read(made) == {SCAFFOLD: "a-2025"}
    package = package_of(made, Path("a.docx"))
    assert package.content_type("docProps/custom.xml").endswith("custom-properties+xml")


def test_a_part_that_is_no_xml_is_made_anew():
    parts = Parts.read(document(x="1"))
    parts.blobs["docProps/custom.xml"] = b"<Properties"
    broken = parts.save()
    assert read(broken) == {}
    parts = Parts.read(broken)
    set_custom(parts, {"a": "b"})
    assert read(parts.save()) == {"a": "b"}


def test_entities_are_never_expanded():
    evil = b'<!DOCTYPE p [<!ENTITY a "aaaa">]><Properties xmlns="%s"/>' % NS.encode()
    parts = Parts.read(document(x="1"))
    parts.blobs["docProps/custom.xml"] = evil
    assert read(parts.save()) == {}


def test_reading_is_bounded():
    many = "".join(entry(f"n{n}", "v", pid=n + 2) for n in range(MAX_READ + 50))
    assert len(read(with_part(many))) == MAX_READ
    assert len(read(with_part(entry("a", "字" * (MAX_TEXT + 5))))["a"]) == MAX_TEXT


def test_the_first_of_two_with_one_name_counts():
    assert read(with_part(entry("a", "1") + entry("a", "2", pid=3))) == {"a": "1"}


@given(st.dictionaries(st.text(min_size=1, max_size=8), st.text(max_size=30), max_size=4))
def test_any_text_can_be_kept(values):
    found = read(document(**values))
    assert read(document(**found)) == found
    plain = {name: text for name, text in values.items() if f"{name}{text}".isalnum() and name and text}
    assert plain.items() <= found.items()


def test_the_same_values_give_the_same_bytes():
    assert document(a="1") == document(a="1")


def test_the_file_is_a_sound_archive(tmp_path):
    path = tmp_path / "a.docx"
    path.write_bytes(document(a="1"))
    assert zipfile.ZipFile(path).testzip() is None
