"""``scaffold show --blank``, and what ``check``, ``export`` and ``new --from`` make of the form."""

from __future__ import annotations

import io
import json
import shutil
import zipfile
from pathlib import Path

import pytest
from fill_form import fill_form, labels
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from reviewcli.checking.run import Settings, check_file
from reviewcli.cli import run
from reviewcli.cli.scaffold_blank import write_blank
from reviewcli.draft.compose import compose
from reviewcli.draft.fill import fill
from reviewcli.draft.source import read_paper
from reviewcli.draft.store import load_draft
from reviewcli.files import config_folder
from reviewcli.interview.answers import answer
from reviewcli.interview.questions import questions
from reviewcli.manuscript.printing import print_blocks
from reviewcli.scaffold.library import load_scaffold, usable
from reviewcli.scaffold.load import load
from reviewcli.word.custom import SCAFFOLD, read_custom, set_custom
from reviewcli.word.package import open_package
from reviewcli.word.reading.reader import read_docx
from reviewcli.word.writing.parts import Parts

ID = "democratic-life-2099-form"
FILE = Path(__file__).parent / "form_scaffold.yaml"
FORM = Path("表.docx")
FIELDS = {
    "部署单位": "中共青川县委",
    "会前准备": "集中学习6天",
    "单位": "白水镇",
    "姓名": "李明",
    "日期": "2099年8月15日",
}
POINTS = {
    "理论学习“一是”": "读原著不深。中心组学习六次，只看了三本书的目录。",
    "理论学习“二是”": "学用脱节。\n5月修路遇到纠纷，没有从学过的内容里找办法。",
    "担当作为“一是”": "遇到信访往后靠。6月有2件拖了30天。",
    "整改措施的内容": "每周三晚上读书两小时，7月底前读完两本，由支部书记检查。",
}


@pytest.fixture(autouse=True)
def place(tmp_path, monkeypatch):
    folder = config_folder() / "scaffolds"
    folder.mkdir(parents=True)
    shutil.copy(FILE, folder / f"{ID}.yaml")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def blank(*more: str) -> Path:
    assert run(["scaffold", "show", ID, "--blank", "-o", str(FORM), *more]) == 0
    return FORM


def texts(path: Path) -> list[str]:
    return [each.text for each in read_docx(path).paragraphs if each.text]


def checked(capsys, path: Path, *more: str) -> dict:
    capsys.readouterr()
    run(["check", str(path), "--output-format", "json", *more])
    return json.loads(capsys.readouterr().out)["files"][0]


def codes(found: dict) -> set[str]:
    return {finding["code"] for finding in found["findings"]}


def say(monkeypatch, *lines: str) -> None:
    data = "".join(line + "\n" for line in lines).encode()
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data), "utf-8"))


def with_property(path: Path, value: str) -> None:
    parts = Parts.read(path.read_bytes())
    set_custom(parts, {SCAFFOLD: value})
    path.write_bytes(parts.save())


def test_the_form_reads_as_its_fixed_words(capsys):
    made = blank()
    assert capsys.readouterr().out.strip() == "表.docx"
    assert texts(made) == [
        "2099年度民主生活会个人对照检查材料",
        "根据的部署，我做了会前准备，。现对照检查如下：",
        "2098年度整改措施落实情况",
        "存在的问题",
        "对照理论学习方面",
        "对照担当作为方面",
        "整改措施",
    ]


def test_headings_are_numbered():
    numbers = [each.cues.number for each in read_docx(blank()).paragraphs if each.cues.number]
    assert numbers == ["一、", "二、", "（一）", "（二）", "三、"]


def test_every_place_that_the_paper_needs_has_a_control():
    assert labels(blank()) == [
        "单位", "姓名", "日期", "部署单位", "会前准备", "2098年度整改措施落实情况的内容",
        "写作提示", "写作提示", "理论学习“一是”", "理论学习“二是”", "担当作为“一是”", "整改措施的内容",
    ]  # fmt: skip


def test_the_guidance_stands_in_the_placeholder():
    xml = zipfile.ZipFile(blank()).read("word/document.xml").decode()
    assert "〔提示：逐个方面写。看：方面齐全。〕" in xml
    assert "〔提示：学了什么？看：有篇目。忌：泛泛而谈。〕" in xml
    assert "〔首句：一句话点出学习上的问题？阐述：具体表现在哪里？每条 20–300 字。〕" in xml
    assert "最多 4 条" in xml
    assert "这一部分可写可不写" in xml
    assert "〔部署单位，如“中共某县委”〕" in xml


def test_the_form_says_its_scaffold():
    assert read_custom(open_package(blank())) == {SCAFFOLD: ID}


def test_the_same_scaffold_makes_the_same_form():
    first = zipfile.ZipFile(blank()).read("word/document.xml")
    assert zipfile.ZipFile(blank("--force")).read("word/document.xml") == first


def test_a_form_that_is_there_is_not_overwritten(capsys):
    blank()
    assert run(["scaffold", "show", ID, "--blank", "-o", str(FORM)]) == 2
    assert "已经存在" in capsys.readouterr().err


def test_without_a_name_the_form_is_called_after_the_scaffold(capsys):
    assert run(["scaffold", "show", ID, "--blank"]) == 0
    assert capsys.readouterr().out.strip() == "2099年度民主生活会填表模板·空白表.docx"


@pytest.mark.parametrize("option", [["-o", "a.docx"], ["--profile", "gbt9704-2012"], ["--force"]])
def test_options_of_the_form_want_the_form(capsys, option):
    assert run(["scaffold", "show", ID, *option]) == 2
    assert "--blank" in capsys.readouterr().err


def test_another_profile_sets_the_form():
    blank("--profile", "gbt9704-2012-bold-level2")
    level2 = next(each for each in read_docx(FORM).layout.paragraphs if each.number == "（一）")
    assert level2.runs[0].bold


def test_an_untouched_form_is_empty_and_nothing_is_said_of_the_guidance(capsys):
    found = checked(capsys, blank())
    assert found["scaffold"] == {
        "id": ID,
        "detected": False,
        "score": found["scaffold"]["score"],
        "declared": True,
    }
    assert {"S104", "S204"} <= codes(found)
    assert not {code for code in codes(found) if code[0] in "FPNW"}
    assert [finding["message"] for finding in found["findings"] if finding["code"][0] == "X"] == [
        "还有灰色提示处没有填：“〔单位，如‘白水镇’，可不填〕 〔姓名〕”（共 8 处）"
    ]


def test_every_bundled_scaffold_makes_a_form_that_is_empty_and_no_more(tmp_path):
    told = {}
    for entry in usable():
        form = write_blank(load_scaffold(entry.id), tmp_path / f"{entry.id}.docx")
        result = check_file(form, Settings())
        assert not result.error
        assert result.scaffold.declared
        found = {finding.code for finding in result.findings}
        wrong = {code for code in found if code[0] in "FPNW"} | ({"X113", "S204"} - found)
        told |= {entry.id: wrong} if wrong else {}
    assert told == {}


def test_comments_can_be_put_on_a_form(capsys):
    assert run(["check", str(blank()), "--annotate", "批.docx"]) == 1
    assert texts(Path("批.docx")) == texts(FORM)
    assert labels(Path("批.docx")) == labels(FORM)


def test_the_report_says_where_the_scaffold_is_from(capsys):
    blank()
    capsys.readouterr()
    run(["check", str(FORM)])
    assert "文件属性里写明" in capsys.readouterr().out


def test_a_scaffold_that_is_named_beats_the_property(capsys):
    found = checked(capsys, blank(), "--scaffold", "democratic-life-2023-theme-education-1")
    assert found["scaffold"]["id"] == "democratic-life-2023-theme-education-1"
    assert "declared" not in found["scaffold"]


@pytest.mark.parametrize(
    "value", ["democratic-life-1949", "../../a.yaml", "/etc/passwd", "x" * 5000, "表.yaml"]
)
def test_a_property_that_names_no_scaffold_is_passed_over(capsys, value):
    blank()
    with_property(FORM, value)
    found = checked(capsys, FORM)
    assert "declared" not in found["scaffold"]


def test_a_title_of_another_year_is_still_told(capsys):
    fill_form(blank(), FORM, FIELDS | POINTS)
    parts = Parts.read(FORM.read_bytes())
    for text in parts.xml("word/document.xml").iter("{*}t"):
        text.text = (text.text or "").replace("2099年度民主", "2098年度民主")
    FORM.write_bytes(parts.save())
    found = checked(capsys, FORM)
    assert found["scaffold"]["declared"]
    assert any("2098" in finding["message"] for finding in found["findings"] if finding["code"][0] == "S")


def test_a_filled_form_is_a_paper_in_the_official_format(capsys):
    fill_form(blank(), Path("填.docx"), FIELDS | POINTS | {"2098年度整改措施落实情况的内容": "3件都已办结。"})
    found = checked(capsys, Path("填.docx"))
    assert not {code for code in codes(found) if code[0] in "FSN"}
    left = [finding["message"] for finding in found["findings"] if finding["code"][0] == "X"]
    assert len(left) == 1
    assert left[0].startswith("标题下的灰色写作提示还留着")
    assert found["metrics"]["points"] == 3


def test_what_a_program_without_controls_typed_is_read_too():
    fill_form(blank(), Path("填.docx"), POINTS, blind=True)
    assert "一是读原著不深。中心组学习六次，只看了三本书的目录。" in texts(Path("填.docx"))


def test_a_filled_form_becomes_a_draft(monkeypatch, capsys):
    fill_form(blank(), Path("填.docx"), FIELDS | POINTS)
    say(monkeypatch, "1")
    run(["new", "--plain", "--from", "填.docx", "--draft", "稿.yaml"])
    assert "文件属性里写明" in capsys.readouterr().err
    draft = load_draft(Path("稿.yaml"))
    assert draft.scaffold == ID
    assert draft.fields == {
        "organs": "中共青川县委", "preparation": "集中学习6天", "unit": "白水镇", "name": "李明",
        "date": "2099年8月15日",
    }  # fmt: skip
    assert (draft.preamble, draft.title, draft.unplaced) == ("", "", [])
    assert [(point.lead, point.body) for point in draft.sections["theory"].points] == [
        ("读原著不深。", "中心组学习六次，只看了三本书的目录。"),
        ("学用脱节。", "5月修路遇到纠纷，没有从学过的内容里找办法。"),
    ]
    assert draft.sections["measures"].text == POINTS["整改措施的内容"]


def test_untouched_places_stay_open_questions():
    fill_form(blank(), Path("填.docx"), {"部署单位": "中共青川县委", "理论学习“二是”": "学得浅。看得少。"})
    scaffold = load(FILE)
    filled = fill(read_paper(Path("填.docx")), scaffold)
    draft = filled.draft
    assert draft.fields == {"organs": "中共青川县委"}
    assert draft.preamble == ""
    assert [point.lead for point in draft.sections["theory"].points] == ["学得浅。"]
    assert "last-year" not in draft.sections
    assert [gap.id for gap in compose(draft, scaffold).gaps] == [
        "fields/name", "theory/points/2/lead", "duty/points/1/lead", "measures/text",
    ]  # fmt: skip


@pytest.mark.parametrize("scaffold", ["democratic-life-generic", "democratic-life-2020-group"])
def test_an_untouched_title_and_aspects_are_no_words_of_the_writers(scaffold):
    assert run(["scaffold", "show", scaffold, "--blank", "-o", "另.docx"]) == 0
    draft = fill(read_paper(Path("另.docx")), load_scaffold(scaffold)).draft
    assert (draft.title, draft.preamble, draft.fields, draft.sections, draft.typed) == ("", "", {}, {}, {})


def test_aspects_that_the_writer_names_in_the_form_are_those_of_the_draft(capsys):
    assert run(["scaffold", "show", "democratic-life-generic", "--blank", "-o", "另.docx"]) == 0
    words = {
        "会议名称": "2099年度民主生活会",
        "第1个方面的名称": "对照带头学理论方面",
        "第2个方面的名称": "对照带头守纪律方面",
        "第1个方面“一是”": "学得浅。今年3月少学了两次。",
        "第2个方面“一是”": "有差距。7月晚报一次。",
        "第2个方面“二是”": "抓得不紧。全年只查了一回。",
    }
    filled = fill_form(Path("另.docx"), Path("填.docx"), words)
    draft = fill(read_paper(filled), load_scaffold("democratic-life-generic")).draft
    assert draft.typed == {"problems": ["对照带头学理论方面", "对照带头守纪律方面"]}
    assert draft.fields["occasion"] == "2099年度民主生活会"
    assert [point.lead for point in draft.sections["problems-2"].points] == ["有差距。", "抓得不紧。"]
    assert not {code for code in codes(checked(capsys, filled)) if code in ("S101", "S104", "S106", "S107")}


def generic(words: dict[str, str]) -> Path:
    """The form of the scaffold whose aspects the writer names, with ``words``."""
    assert run(["scaffold", "show", "democratic-life-generic", "--blank", "-o", "另.docx"]) == 0
    return fill_form(Path("另.docx"), Path("填.docx"), words)


UNNAMED = {
    "会议名称": "2099年度民主生活会",
    "第2个方面的名称": "带头守纪律方面",
    "第1个方面“一是”": "学得浅。今年3月少学了两次。",
    "第2个方面“二是”": "抓得不紧。全年只查了一回。",
    "第3个方面“一是”": "走得少。5月只下去一次。",
    "第3个方面“二是”": "办得慢。6月拖了十天。",
}


def test_words_under_an_aspect_without_a_name_stay_under_its_place():
    scaffold = load_scaffold("democratic-life-generic")
    filled = fill(read_paper(generic(UNNAMED)), scaffold)
    draft = filled.draft
    assert [[point.lead for point in draft.sections[f"problems-{n}"].points] for n in (1, 2, 3)] == [
        ["学得浅。"],
        ["抓得不紧。"],
        ["走得少。", "办得慢。"],
    ]
    assert (draft.typed["problems"][1], len(draft.typed["problems"])) == ("带头守纪律方面", 3)
    assert "problems" not in draft.sections
    assert any("第 1、3 个方面写了内容，还没有名称" in said for said in filled.said)


def test_an_aspect_without_a_name_is_still_asked_for_and_keeps_its_words():
    scaffold = load_scaffold("democratic-life-generic")
    draft = fill(read_paper(generic(UNNAMED)), scaffold).draft
    assert "problems/aspects" in [gap.id for gap in compose(draft, scaffold).gaps]
    asked = next(each for each in questions(scaffold, draft) if each.id == "problems/aspects")
    assert not asked.done
    names = asked.value.split("\n")
    assert answer(scaffold, draft, asked, asked.value).draft.typed == draft.typed
    after = answer(scaffold, draft, asked, "\n".join(["带头学理论方面", *names[1:]])).draft
    assert after.typed["problems"] == ["带头学理论方面", *names[1:]]
    assert after.sections["problems-1"].points[0].lead == "学得浅。"


@pytest.mark.parametrize(
    "words",
    [
        {"理论学习“二是”": "学得浅。看得少。"},
        {"理论学习“一是”": "学得浅。看得少。"},
    ],
)
def test_an_untouched_point_is_no_gap_in_the_numbers(capsys, words):
    found = codes(checked(capsys, fill_form(blank(), Path("填.docx"), words)))
    assert not {code for code in found if code[0] in "PN" and code[1] == "1"}
    assert "X113" in found


def test_an_untouched_name_of_an_aspect_is_no_gap_in_the_numbers(capsys):
    found = codes(checked(capsys, generic(UNNAMED)))
    assert not {code for code in found if code[0] in "PN" and code[1] == "1"}


def test_a_gap_in_the_numbers_of_a_section_that_is_filled_in_is_still_told(capsys):
    words = {"理论学习“一是”": "学得浅。看得少。\n三是读得慢。全年只读一本。", "理论学习“二是”": "会用得少。"}
    made = fill_form(blank(), Path("填.docx"), words)
    assert "P102" in codes(checked(capsys, made)) or "P101" in codes(checked(capsys, made))


def test_an_untouched_form_starts_an_empty_draft():
    filled = fill(read_paper(blank()), load(FILE))
    assert not filled.nothing_fits
    assert (filled.draft.sections, filled.draft.fields, filled.draft.preamble) == ({}, {}, "")


def test_a_preamble_of_the_writers_own_words_is_kept_and_its_gap_told():
    blank()
    parts = Parts.read(FORM.read_bytes())
    for text in parts.xml("word/document.xml").iter("{*}t"):
        text.text = (text.text or "").replace("我做了会前准备", "本人认真准备")
    FORM.write_bytes(parts.save())
    filled = fill(read_paper(fill_form(FORM, Path("填.docx"), {"部署单位": "县委"})), load(FILE))
    assert filled.draft.preamble == "根据县委的部署，本人认真准备，。现对照检查如下："
    assert any("没填的空" in said for said in filled.said)


def test_an_exported_draft_says_its_scaffold_and_reads_back(monkeypatch):
    Path("答.yaml").write_text(f"scaffold: {ID}\nfields: {{organs: 县委, name: 李明}}\n", "utf-8")
    run(["new", "--answers", "答.yaml"])
    assert read_custom(open_package(Path("答.docx")))[SCAFFOLD] == ID


def test_the_format_put_on_somebodys_file_adds_no_property():
    run(["new", "--answers", "x.yaml"])
    parts = Parts.read(blank().read_bytes())
    set_custom(parts, {SCAFFOLD: "", "密级": "内部"})
    Path("别人的.docx").write_bytes(parts.save())
    assert run(["export", "别人的.docx"]) == 0
    assert read_custom(open_package(Path("别人的.公文.docx"))) == {"密级": "内部"}


def test_the_format_put_on_a_form_keeps_it_a_form(capsys):
    fill_form(blank(), Path("填.docx"), {"理论学习“一是”": "学得浅。看得少。"})
    assert run(["export", "填.docx"]) == 0
    after = Path("填.公文.docx")
    assert labels(after) == [label for label in labels(FORM) if label != "理论学习“一是”"]
    assert texts(after) == texts(Path("填.docx"))


WORDS = st.text("学习工作问题办法群众支部实际落后想法做得少看得浅", min_size=4, max_size=20)
SENTENCES = st.lists(WORDS, min_size=2, max_size=4, unique=True).map(lambda words: "。".join(words) + "。")


@settings(max_examples=15)
@given(st.fixed_dictionaries(dict.fromkeys(POINTS, SENTENCES)), st.booleans())
def test_the_words_typed_into_a_form_are_those_of_the_paper_made_from_it(tmp_path_factory, typed, blind):
    folder = tmp_path_factory.mktemp("law")
    form = folder / "表.docx"
    scaffold = load(FILE)
    write_blank(scaffold, form)
    filled = fill_form(form, folder / "填.docx", FIELDS | typed, blind=blind)
    draft = fill(read_paper(filled), scaffold).draft
    made = [block.text for block in print_blocks(compose(draft, scaffold).manuscript)]
    read = [each.cues.number + each.text for each in read_docx(filled).paragraphs if each.text]
    read = [text for text in read if "2098" not in text]
    renumbered = [text.replace("二、存在", "一、存在").replace("三、整改", "二、整改") for text in read]
    assert made == renumbered


def test_a_form_that_is_half_filled_is_set_and_what_is_open_is_told(capsys):
    fill_form(blank(), Path("填.docx"), {"理论学习“一是”": "学得浅。看得少。"})
    capsys.readouterr()
    assert run(["export", "填.docx"]) == 0
    err = capsys.readouterr().err
    assert "还有 7 处灰色提示没有填" in err
    assert Path("填.公文.docx").exists()


def test_strict_refuses_to_set_a_form_that_is_half_filled(capsys):
    fill_form(blank(), Path("填.docx"), {"理论学习“一是”": "学得浅。看得少。"})
    capsys.readouterr()
    assert run(["export", "填.docx", "--strict"]) == 2
    assert "还有 7 处灰色提示没有填" in capsys.readouterr().err
    assert not Path("填.公文.docx").exists()


def test_nothing_of_the_kind_is_said_of_a_form_that_is_filled(capsys):
    more = {"2098年度整改措施落实情况的内容": "3件都已办结。"}
    fill_form(blank(), Path("填.docx"), FIELDS | POINTS | more)
    capsys.readouterr()
    assert run(["export", "填.docx", "--strict"]) == 0
    assert "没有填" not in capsys.readouterr().err


def test_guidance_under_the_headings_goes_when_a_form_is_set_that_is_filled(capsys):
    more = {"2098年度整改措施落实情况的内容": "3件都已办结。"}
    fill_form(blank(), Path("填.docx"), FIELDS | POINTS | more)
    capsys.readouterr()
    assert run(["export", "填.docx"]) == 0
    assert "去掉了 2 处灰色写作提示" in capsys.readouterr().err
    assert labels(Path("填.公文.docx")) == []
    assert texts(Path("填.公文.docx")) == texts(Path("填.docx"))
    assert not {code for code in codes(checked(capsys, Path("填.公文.docx"))) if code[0] in "FSNX"}


def test_words_typed_into_guidance_stay():
    more = {"2098年度整改措施落实情况的内容": "3件都已办结。", "写作提示": "先说总的情况。"}
    fill_form(blank(), Path("填.docx"), FIELDS | POINTS | more, blind=True)
    assert run(["export", "填.docx"]) == 0
    assert texts(Path("填.公文.docx")).count("先说总的情况。") == 2


def test_a_heading_is_not_left_alone_at_the_foot_of_a_page():
    root = etree.fromstring(zipfile.ZipFile(blank()).read("word/document.xml"))
    kept = [
        "".join(p.itertext())
        for p in root.iter("{*}p")
        if any(True for _ in p.iterfind("{*}pPr/{*}keepNext"))
    ]
    assert [text[:4] for text in kept] == [
        "2098",
        "存在的问",
        "〔提示：",
        "对照理论",
        "〔提示：",
        "对照担当",
        "整改措施",
    ]


GROUP = "democratic-life-2024-group"


@pytest.mark.parametrize("filled", [0, 1], ids=["in the title", "in the preamble"])
def test_a_field_that_the_form_asks_for_twice_is_taken_where_it_was_typed(filled):
    assert run(["scaffold", "show", GROUP, "--blank", "-o", "表.docx"]) == 0
    made = fill_form(FORM, Path("填.docx"), {"单位": "白水镇"}, only=filled)
    draft = fill(read_paper(made), load_scaffold(GROUP)).draft
    assert (draft.fields, draft.title, draft.preamble) == ({"unit": "白水镇"}, "", "")
