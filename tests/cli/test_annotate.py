"""``reviewcli check --annotate`` as a whole command."""

import shutil
import zipfile

import docx
import pytest
from build_docx import paragraph, write_docx

from reviewcli.cli import run

LINES = (
    "某某市教育局张三2024年度民主生活会个人对照检查材料",
    "现对照检查如下：",
    "一、存在的问题",
    "一是学用结合不紧。XXX的方案拖了五个月。",
)
THEIRS = '<w:comment w:id="4" w:author="王科长"><w:p><w:r><w:t>这句再想想</w:t></w:r></w:p></w:comment>'
COMMENTED = (
    '<w:commentRangeStart w:id="4"/><w:r><w:t>学习不够</w:t></w:r><w:commentRangeEnd w:id="4"/>'
    '<w:r><w:commentReference w:id="4"/></w:r>'
)
ONLY = ("--select", "W102,X102", "--fail-on", "never")


def _check(*arguments):
    return run(["check", *map(str, arguments), *ONLY])


def _write(folder, *more, name="文稿.docx", **parts):
    folder.mkdir(parents=True, exist_ok=True)
    return write_docx(folder, "".join([*map(paragraph, LINES), *more]), name=name, **parts)


def _ours(path):
    return [one.text for one in docx.Document(str(path)).comments if one.author == "reviewcli"]


def _document(path):
    with zipfile.ZipFile(path) as archive:
        return archive.read("word/document.xml").decode()


def test_each_finding_is_a_comment_on_its_words_and_the_source_is_untouched(tmp_path, capsys):
    source = _write(tmp_path)
    before = source.read_bytes()
    assert _check(source, "--annotate", tmp_path / "批注.docx") == 0
    (comment,) = _ours(tmp_path / "批注.docx")
    assert comment.split("\n")[0] == "错误 W102"
    assert "改法：" in comment
    assert '<w:commentRangeStart w:id="0"/><w:r><w:t xml:space="preserve">XXX</w:t></w:r>' in _document(
        tmp_path / "批注.docx"
    )
    assert source.read_bytes() == before
    out, err = capsys.readouterr()
    assert "W102" in out
    assert "批注.docx" in err
    assert "1 条" in err


def test_further_places_of_one_finding_have_short_comments_of_their_own(tmp_path):
    source = _write(tmp_path, paragraph("二是研究,部署不够。"), paragraph("三是抓,管不够。"))
    target = tmp_path / "a.docx"
    assert (
        run(["check", str(source), "--select", "W304", "--annotate", str(target), "--fail-on", "never"]) == 0
    )
    first, further = _ours(target)
    assert "改法：" in first
    assert further.startswith("提示 W304")
    assert "改法：" not in further
    assert _document(target).count("<w:commentRangeStart") == 2


def test_the_exit_status_is_that_of_the_findings(tmp_path):
    source = _write(tmp_path)
    assert run(["check", str(source), "--select", "W102", "--annotate", str(tmp_path / "a.docx")]) == 1


def test_a_paper_without_findings_is_copied_as_it_is(tmp_path, capsys):
    source = write_docx(tmp_path, paragraph("一二三"))
    assert _check(source, "--annotate", tmp_path / "a.docx") == 0
    assert (tmp_path / "a.docx").read_bytes() == source.read_bytes()
    assert "没有问题" in capsys.readouterr().err


def test_a_copy_that_exists_is_not_overwritten_and_nothing_is_checked(tmp_path, capsys):
    source = _write(tmp_path)
    (tmp_path / "a.docx").write_text("别的", encoding="utf-8")
    assert _check(source, "--annotate", tmp_path / "a.docx") == 2
    out, err = capsys.readouterr()
    assert (tmp_path / "a.docx").read_text(encoding="utf-8") == "别的"
    assert out == ""
    assert "已经存在" in err


def test_a_copy_is_overwritten_by_force(tmp_path):
    source = _write(tmp_path)
    (tmp_path / "a.docx").write_text("别的", encoding="utf-8")
    assert _check(source, "--annotate", tmp_path / "a.docx", "--force") == 0
    assert len(_ours(tmp_path / "a.docx")) == 1


def test_a_folder_gives_a_folder_with_the_same_names_below(tmp_path, capsys):
    _write(tmp_path / "材料", name="甲.docx")
    _write(tmp_path / "材料" / "二科", name="甲.docx")
    assert _check(tmp_path / "材料", "--annotate", tmp_path / "新" / "批注") == 0
    made = sorted(
        str(path.relative_to(tmp_path / "新" / "批注")) for path in (tmp_path / "新").rglob("*.docx")
    )
    assert made == ["二科/甲.docx", "甲.docx"]
    assert "2 份" in capsys.readouterr().err


def test_files_of_one_name_from_several_folders_get_numbers(tmp_path):
    one, two = _write(tmp_path / "一", name="甲.docx"), _write(tmp_path / "二", name="甲.docx")
    assert _check(one, two, "--annotate", tmp_path / "批注") == 0
    assert sorted(path.name for path in (tmp_path / "批注").iterdir()) == ["甲(2).docx", "甲.docx"]


def test_one_file_into_a_folder_keeps_its_name(tmp_path):
    source = _write(tmp_path)
    (tmp_path / "批注").mkdir()
    assert _check(source, "--annotate", tmp_path / "批注") == 0
    assert len(_ours(tmp_path / "批注" / "文稿.docx")) == 1


def test_copies_within_the_folder_are_not_checked_again(tmp_path):
    _write(tmp_path / "材料")
    assert _check(tmp_path / "材料", "--annotate", tmp_path / "材料" / "批注") == 0
    assert _check(tmp_path / "材料", "--annotate", tmp_path / "材料" / "批注", "--force") == 0
    assert [str(path.relative_to(tmp_path)) for path in tmp_path.rglob("批注/**/*.docx")] == [
        "材料/批注/文稿.docx"
    ]


@pytest.mark.parametrize("name", ["a.docx", "已有.txt"])
def test_several_files_want_a_folder(tmp_path, capsys, name):
    (tmp_path / "已有.txt").write_text("别的", encoding="utf-8")
    _write(tmp_path / "材料")
    assert _check(tmp_path / "材料", "--annotate", tmp_path / name) == 2
    assert "请写文件夹" in capsys.readouterr().err


def test_a_copy_must_be_called_like_a_word_file(tmp_path, capsys):
    assert _check(_write(tmp_path), "--annotate", tmp_path / "a.pdf") == 2
    assert ".docx" in capsys.readouterr().err


def test_again_on_its_own_copy_it_replaces_its_comments_and_leaves_peoples(tmp_path):
    source = _write(tmp_path, paragraph(COMMENTED), comments=THEIRS)
    first, second = tmp_path / "一.docx", tmp_path / "二.docx"
    assert _check(source, "--annotate", first) == 0
    assert _check(first, "--annotate", second) == 0
    assert _ours(second) == _ours(first)
    assert _document(second) == _document(first)
    assert [one.text for one in docx.Document(str(second)).comments if one.author != "reviewcli"] == [
        "这句再想想"
    ]


def test_its_own_comments_are_no_finding_in_the_copy(tmp_path):
    assert _check(_write(tmp_path), "--annotate", tmp_path / "一.docx") == 0
    assert _check(tmp_path / "一.docx", "--annotate", tmp_path / "二.docx") == 0
    assert [text.split("\n")[0] for text in _ours(tmp_path / "二.docx")] == ["错误 W102"]


@pytest.mark.parametrize("name", ["稿.txt", "稿.草稿.yaml"])
def test_a_draft_or_a_text_is_reported_and_one_sentence(tmp_path, capsys, name):
    text = "version: 1\nscaffold: democratic-life-2023-theme-education-1\n" if "yaml" in name else "一二三"
    (tmp_path / name).write_text(text, encoding="utf-8")
    assert _check(tmp_path / name, "--annotate", tmp_path / "a.docx") == 2
    out, err = capsys.readouterr()
    assert "结论" in out
    assert "不是 Word 文件" in err
    assert not (tmp_path / "a.docx").exists()


def test_one_file_that_cannot_be_annotated_stops_no_other(tmp_path, capsys):
    good = _write(tmp_path, name="好.docx")
    (tmp_path / "坏.docx").write_text("不是 Word", encoding="utf-8")
    (tmp_path / "稿.txt").write_text("一二三", encoding="utf-8")
    assert _check(tmp_path / "坏.docx", tmp_path / "稿.txt", good, "--annotate", tmp_path / "批注") == 2
    assert [path.name for path in (tmp_path / "批注").iterdir()] == ["好.docx"]
    assert "稿.txt" in capsys.readouterr().err


def test_a_file_with_macros_keeps_its_ending(tmp_path, capsys):
    source = _write(tmp_path, name="宏.docm", kind="docm", extra={"word/vbaProject.bin": b"macro"})
    assert _check(source, "--annotate", tmp_path / "a.docx") == 2
    assert ".docm" in capsys.readouterr().err
    assert _check(source, "--annotate", tmp_path / "a.docm") == 0
    with zipfile.ZipFile(tmp_path / "a.docm") as archive:
        assert archive.read("word/vbaProject.bin") == b"macro"


def test_words_in_a_text_box_are_quoted_in_the_comment(tmp_path):
    from build_docx import run as text_run
    from build_docx import text_box

    source = write_docx(tmp_path, paragraph(text_run("前") + text_box(paragraph("电话XXX"))))
    _check(source, "--annotate", tmp_path / "a.docx")
    assert _ours(tmp_path / "a.docx")[0].split("\n")[-1] == "位置：文本框里的“XXX”"


@pytest.mark.render
@pytest.mark.skipif(shutil.which("soffice") is None, reason="没有安装 LibreOffice")
def test_a_file_of_another_kind_gives_a_docx_and_says_so(tmp_path, capsys):
    (tmp_path / "旧.rtf").write_bytes(rb"{\rtf1\ansi XXX}")
    assert _check(tmp_path / "旧.rtf", "--annotate", tmp_path / "批注") == 0
    assert len(_ours(tmp_path / "批注" / "旧.docx")) == 1
    assert "LibreOffice" in capsys.readouterr().err
