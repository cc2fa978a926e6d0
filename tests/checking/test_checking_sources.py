"""Which files a path means."""

import os

import pytest

from reviewcli.checking.sources import find_files
from reviewcli.errors import ReviewError


def _touch(folder, *names):
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"")


def _names(found, folder):
    return [file.relative_to(folder).as_posix() for file in found]


def test_a_folder_means_the_word_files_in_it_and_below(tmp_path):
    _touch(tmp_path, "b.docx", "a.docx", "sub/c.DOCX", "sub/d.wps", "说明.txt")
    assert _names(find_files([tmp_path]), tmp_path) == [
        "a.docx",
        "b.docx",
        "sub/c.DOCX",
        "sub/d.wps",
    ]


def test_lock_files_hidden_files_and_others_are_passed_over(tmp_path):
    _touch(tmp_path, "a.docx", "~$a.docx", ".b.docx", ".~lock.a.docx", ".git/c.docx", "d.pdf", "x.草稿.yaml")
    assert _names(find_files([tmp_path]), tmp_path) == ["a.docx"]


def test_a_file_named_by_the_user_is_taken_whatever_it_is_called(tmp_path):
    _touch(tmp_path, "材料")
    assert _names(find_files([tmp_path / "材料"]), tmp_path) == ["材料"]


def test_a_file_meant_twice_is_taken_once(tmp_path):
    _touch(tmp_path, "a.docx")
    assert len(find_files([tmp_path / "a.docx", tmp_path])) == 1


def test_a_pattern_that_the_shell_left_alone_is_filled_in(tmp_path):
    _touch(tmp_path, "a1.docx", "a2.docx", "b.docx", "~$a3.docx")
    assert _names(find_files([tmp_path / "*a*.docx"]), tmp_path) == ["a1.docx", "a2.docx"]


def test_a_file_whose_name_looks_like_a_pattern_is_itself(tmp_path):
    _touch(tmp_path, "材料[1].docx", "材料1.docx")
    assert _names(find_files([tmp_path / "材料[1].docx"]), tmp_path) == ["材料[1].docx"]


@pytest.mark.parametrize("name", ["没有.docx", "没有*.docx"])
def test_a_path_that_leads_nowhere_is_an_error(tmp_path, name):
    with pytest.raises(ReviewError, match="没有"):
        find_files([tmp_path / name])


def test_a_path_that_leads_nowhere_is_kept_beside_files_that_are_there(tmp_path):
    _touch(tmp_path, "a.docx")
    paths = [tmp_path / "没有.docx", tmp_path / "a.docx", tmp_path / "无*.docx"]
    assert _names(find_files(paths), tmp_path) == ["没有.docx", "a.docx", "无*.docx"]


def test_all_that_leads_nowhere_is_said_in_one_sentence(tmp_path):
    (tmp_path / "空").mkdir()
    with pytest.raises(ReviewError, match=r"空.*没有.*找不到.*a.docx.*b.docx.*$"):
        find_files([tmp_path / "空", tmp_path / "a.docx", tmp_path / "b.docx"])


def test_a_folder_without_papers_is_an_error(tmp_path):
    with pytest.raises(ReviewError, match="没有可以检查的文稿"):
        find_files([tmp_path])


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_a_link_to_its_own_folder_does_not_run_for_ever(tmp_path):
    _touch(tmp_path, "a.docx")
    (tmp_path / "again").symlink_to(tmp_path, target_is_directory=True)
    assert _names(find_files([tmp_path]), tmp_path) == ["a.docx"]
