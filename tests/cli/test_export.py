import os
import sys
import zipfile

import pytest

from reviewcli.cli import run
from reviewcli.draft.model import Draft, DraftPoint, DraftSection
from reviewcli.draft.recent import remember
from reviewcli.draft.store import save_draft
from reviewcli.scaffold.library import load_scaffold
from reviewcli.word.reading.reader import read_docx

SCAFFOLD = "democratic-life-2023-theme-education-1"


def full_draft() -> Draft:
    """A draft in which nothing is missing."""
    scaffold = load_scaffold(SCAFFOLD)
    fields = {field.id: field.example or "某某" for field in scaffold.fields} | {"name": "张三"}
    sections = {}
    for spec in scaffold.walk():
        if spec.points is not None:
            points = [
                DraftPoint(f"{spec.name}做得不够{number}", "平时抓得不紧，落实得不细。")
                for number in range(max(spec.points.min, 1))
            ]
            sections[spec.id] = DraftSection(points=points)
        elif not spec.children:
            sections[spec.id] = DraftSection(text="已经逐项落实。")
    return Draft(scaffold=SCAFFOLD, id="a1", title="个人对照检查材料", fields=fields, sections=sections)


@pytest.fixture
def draft(tmp_path):
    path = tmp_path / "材料.草稿.yaml"
    save_draft(full_draft(), path, load_scaffold(SCAFFOLD))
    return path


@pytest.fixture
def begun(tmp_path):
    path = tmp_path / "刚起头.草稿.yaml"
    save_draft(Draft(scaffold=SCAFFOLD), path, None)
    return path


@pytest.fixture
def paper(tmp_path):
    import docx

    path = tmp_path / "原稿.docx"
    document = docx.Document()
    for line in ("2023年对照检查材料", "　　现对照检查如下：", "一、存在的问题", "一是学习不够。学得少。"):
        document.add_paragraph(line)
    document.save(path)
    return path


def words(path) -> str:
    return "".join(p.text.strip() for p in read_docx(path).paragraphs).replace("\n", "")


def test_a_draft_becomes_a_file_beside_it_and_its_path_is_the_result(draft, capsys):
    assert run(["export", str(draft)]) == 0
    out, err = capsys.readouterr()
    assert out == f"{draft.parent / '材料.docx'}\n"
    assert err == ""
    assert "一、" in words(draft.parent / "材料.docx")


def test_the_author_is_the_name_in_the_draft(draft):
    run(["export", str(draft)])
    with zipfile.ZipFile(draft.parent / "材料.docx") as archive:
        assert "<dc:creator>张三</dc:creator>" in archive.read("docProps/core.xml").decode()


def test_a_default_name_that_another_file_has_gets_a_number(draft, paper, capsys):
    paper.rename(draft.parent / "材料.docx")
    assert run(["export", str(draft)]) == 0
    assert capsys.readouterr().out.endswith("材料(2).docx\n")


def test_without_an_argument_the_latest_draft_is_taken(draft, capsys):
    remember(draft)
    assert run(["export"]) == 0
    assert "材料.docx" in capsys.readouterr().out


def test_without_an_argument_and_without_a_draft_one_sentence_says_so(capsys):
    assert run(["export"]) == 2
    assert "没有找到最近的草稿" in capsys.readouterr().err


def test_an_incomplete_draft_is_written_with_marks_and_a_warning(begun, capsys):
    assert run(["export", str(begun)]) == 0
    out, err = capsys.readouterr()
    assert "处没写" in err
    assert out.count("\n") == 1
    assert "【待补充：" in words(begun.parent / "刚起头.docx")


def test_gaps_whose_names_have_marks_of_their_own_are_told_apart():
    from reviewcli.cli.export import _named
    from reviewcli.draft.compose import Gap

    gaps = (Gap("a", "a", "政治忠诚、政治能力", "“一是”"), Gap("b", "b", "学习", "的内容"))
    assert _named(gaps) == "“政治忠诚、政治能力‘一是’”、“学习的内容”"


def test_strict_refuses_an_incomplete_draft_and_writes_nothing(begun, capsys):
    assert run(["export", str(begun), "--strict"]) == 2
    assert capsys.readouterr().err.count("\n") == 1
    assert list(begun.parent.glob("*.docx")) == []


def test_a_file_is_set_in_a_copy_and_stays_itself(paper, capsys):
    before = paper.read_bytes()
    assert run(["export", str(paper)]) == 0
    made = paper.parent / "原稿.公文.docx"
    assert capsys.readouterr().out == f"{made}\n"
    assert paper.read_bytes() == before
    assert words(made) == words(paper)


def test_a_file_that_was_set_before_is_not_named_twice(paper, capsys):
    run(["export", str(paper)])
    capsys.readouterr()
    assert run(["export", str(paper.parent / "原稿.公文.docx"), "--force"]) == 0
    assert capsys.readouterr().out.endswith("原稿.公文(2).docx\n")


def test_a_named_output_that_exists_is_refused_without_force(paper, tmp_path, capsys):
    taken = tmp_path / "占用.docx"
    taken.write_bytes(b"mine")
    assert run(["export", str(paper), "-o", str(taken)]) == 2
    assert "--force" in capsys.readouterr().err
    assert taken.read_bytes() == b"mine"
    assert run(["export", str(paper), "-o", str(taken), "--force"]) == 0
    assert taken.read_bytes() != b"mine"


def test_the_source_is_replaced_only_where_it_is_named_and_forced(paper):
    before = paper.read_bytes()
    assert run(["export", str(paper), "-o", str(paper)]) == 2
    assert paper.read_bytes() == before
    assert run(["export", str(paper), "-o", str(paper), "--force"]) == 0
    assert paper.read_bytes() != before


def test_a_folder_as_output_takes_the_default_name(paper, tmp_path, capsys):
    (tmp_path / "出").mkdir()
    assert run(["export", str(paper), "-o", str(tmp_path / "出")]) == 0
    assert (tmp_path / "出" / "原稿.公文.docx").is_file()
    assert run(["export", str(paper), "-o", str(tmp_path / "出")]) == 0
    assert (tmp_path / "出" / "原稿.公文(2).docx").is_file()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["没有.docx"], "找不到文件"),
        (["没有.yaml"], "没有.yaml"),
        (["原稿.docx", "-o", "甲.rtf"], ".docx"),
        (["原稿.docx", "--profile", "gbt9704-2021"], "gbt9704-2012"),
        (["原稿.docx", "-o", "没有这个/甲.docx"], "文件夹不存在"),
        (["文本.docx"], "文本.docx"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_sentence(paper, capsys, monkeypatch, arguments, said):
    monkeypatch.chdir(paper.parent)
    (paper.parent / "文本.docx").write_text("只是文字", "utf-8")
    assert run(["export", *arguments]) == 2
    out, err = capsys.readouterr()
    assert said in err
    assert err.count("\n") == 1
    assert out == ""


def test_a_footer_with_words_is_said_and_can_be_forced(paper, capsys):
    import docx

    document = docx.Document(paper)
    document.sections[0].footer.paragraphs[0].text = "内部资料"
    document.save(paper)
    run(["export", str(paper)])
    assert "内部资料" in capsys.readouterr().err
    run(["export", str(paper), "--force-footer"])
    assert capsys.readouterr().err == ""


def test_macros_keep_their_ending(paper, capsys):
    with zipfile.ZipFile(paper) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    plain = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    types = parts["[Content_Types].xml"]
    parts["[Content_Types].xml"] = types.replace(
        plain, b"application/vnd.ms-word.document.macroEnabled.main+xml"
    )
    source = paper.with_suffix(".docm")
    with zipfile.ZipFile(source, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    assert run(["export", str(source)]) == 0
    assert capsys.readouterr().out.endswith("原稿.公文.docm\n")


def test_a_file_that_reads_back_otherwise_replaces_nothing(paper, capsys, monkeypatch):
    from reviewcli.word.writing import relines

    def spoil(paragraph, **_):
        for text in paragraph.iter("{*}t"):
            text.text = text.text.replace("不够", "很够")

    monkeypatch.setattr(relines, "strip_lines", spoil)
    assert run(["export", str(paper)]) == 2
    assert "没有写入" in capsys.readouterr().err
    assert [path.name for path in paper.parent.iterdir()] == [paper.name]


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="权限在这里不起作用")
def test_a_folder_that_cannot_be_written_is_said(paper, capsys):
    paper.parent.chmod(0o500)
    try:
        assert run(["export", str(paper)]) == 2
    finally:
        paper.parent.chmod(0o700)
    assert "没有写入权限" in capsys.readouterr().err


def test_a_damaged_draft_names_its_line(tmp_path, capsys):
    path = tmp_path / "坏.草稿.yaml"
    path.write_text("scaffold: a\nfields: [\n", "utf-8")
    assert run(["export", str(path)]) == 2
    assert "行" in capsys.readouterr().err


@pytest.fixture
def sloppy(tmp_path):
    import docx

    path = tmp_path / "毛糙.docx"
    document = docx.Document()
    for line in ("2023年对照检查材料", "现对照检查如下:", "一、存在的问题", '一是"学习"不够,学得少.'):
        document.add_paragraph(line)
    document.save(path)
    return path


def test_wording_is_left_unless_asked_for(sloppy):
    assert run(["export", str(sloppy)]) == 0
    assert '一是"学习"不够,学得少.' in words(sloppy.parent / "毛糙.公文.docx")


def test_wording_is_mended_and_every_place_is_listed(sloppy, capsys):
    assert run(["export", str(sloppy), "--wording"]) == 0
    out, err = capsys.readouterr()
    made = sloppy.parent / "毛糙.公文.docx"
    assert out == f"{made}\n"
    assert words(made).endswith("现对照检查如下：一、存在的问题一是“学习”不够，学得少。")
    assert err.splitlines() == [
        "第 2 段：检查如下: → 检查如下：",
        '第 4 段（一、存在的问题）：一是"学习"不够,学得少. → 一是“学习”不够，学得少。',
        "共改 5 处：半角标点 3 处，引号 2 处。",
    ]


def test_where_no_wording_is_wrong_it_is_said(paper, capsys):
    assert run(["export", str(paper), "--wording"]) == 0
    assert capsys.readouterr().err == "标点和空格没有要改的。\n"


def test_wording_of_a_draft_is_mended_in_the_file_alone(tmp_path, capsys):
    scaffold, made = load_scaffold(SCAFFOLD), full_draft()
    first = next(spec.id for spec in scaffold.walk() if spec.points is not None)
    made.sections[first].points[0] = DraftPoint("学习不够,抓得不紧", "说起来重要,做起来次要.")
    path = tmp_path / "稿.草稿.yaml"
    save_draft(made, path, scaffold)
    before = path.read_bytes()
    assert run(["export", str(path), "--wording"]) == 0
    assert "说起来重要，做起来次要。" in words(tmp_path / "稿.docx")
    assert path.read_bytes() == before
    assert "草稿里的原文没有动" in capsys.readouterr().err
