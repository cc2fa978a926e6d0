import os
import stat
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewcli.errors import ReviewError
from reviewcli.files import Locked, free_name, lock, on_command_line, read_bounded, write_atomic


def test_a_file_is_replaced_whole_and_the_old_one_kept_where_asked(tmp_path):
    path, kept = tmp_path / "稿.yaml", tmp_path / "稿.bak"
    write_atomic(path, b"old", mode=0o600, keep=kept)
    write_atomic(path, b"new", mode=0o600, keep=kept)
    assert (path.read_bytes(), kept.read_bytes()) == (b"new", b"old")
    assert path.stat().st_mode & 0o777 == 0o600
    assert sorted(p.name for p in tmp_path.iterdir()) == ["稿.bak", "稿.yaml"]


def test_a_failed_check_leaves_the_old_file_and_no_rubbish(tmp_path):
    path = tmp_path / "稿.docx"
    path.write_bytes(b"old")

    def refuse(_):
        raise ReviewError("不一致。")

    with pytest.raises(ReviewError, match="不一致"):
        write_atomic(path, b"new", verify=refuse)
    assert [p.read_bytes() for p in tmp_path.iterdir()] == [b"old"]


def test_a_link_stays_a_link_and_its_file_is_replaced(tmp_path):
    real, link = tmp_path / "真.yaml", tmp_path / "链.yaml"
    real.write_bytes(b"old")
    link.symlink_to(real)
    write_atomic(link, b"new")
    assert link.is_symlink()
    assert real.read_bytes() == b"new"


@pytest.mark.parametrize("name", ["没有/稿.docx", "x" * 300])
def test_where_nothing_can_be_written_one_sentence_says_why(tmp_path, name):
    with pytest.raises(ReviewError, match=r"^无法写入“.*”：.*。$"):
        write_atomic(tmp_path / name, b"x")


def test_a_pipe_or_a_device_is_refused_and_stays_what_it_is(tmp_path):
    pipe = tmp_path / "管道"
    os.mkfifo(pipe)
    with pytest.raises(ReviewError, match="不是普通文件"):
        write_atomic(pipe, b"x")
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_free_names_count_on(tmp_path):
    (tmp_path / "a.docx").touch()
    (tmp_path / "a(2).docx").touch()
    assert free_name(tmp_path / "a.docx").name == "a(3).docx"


def test_a_second_process_is_told_and_the_lock_goes_with_its_holder(tmp_path):
    path = tmp_path / "稿.yaml"
    code = "import pathlib, sys; from reviewcli.files import lock\nwith lock(pathlib.Path(sys.argv[1])): pass"
    command = [sys.executable, "-c", code, str(path)]
    with lock(path), pytest.raises(Locked), lock(path):
        pass
    with lock(path):
        held = subprocess.run(command, capture_output=True, text=True, check=False)
    assert "另一个窗口" in held.stderr
    assert subprocess.run(command, check=False).returncode == 0


@pytest.mark.skipif(os.name == "nt", reason="a Unix shell is asked here")
@given(st.text(st.sampled_from("张三 (草稿)&;'！。aZ.docx　#~"), min_size=1, max_size=12))
def test_a_name_on_a_command_line_is_one_word_to_the_shell(name):
    if name.startswith("-"):
        return
    said = subprocess.run(["sh", "-c", f"printf %s {on_command_line(name)}"], capture_output=True, check=True)
    assert said.stdout.decode() == name


@pytest.mark.skipif(sys.platform == "win32", reason="no pipes in folders")
def test_a_pipe_is_not_waited_for(tmp_path):
    pipe = tmp_path / "管道"
    os.mkfifo(pipe)
    with pytest.raises(ReviewError, match="不是普通文件"):
        read_bounded(pipe, 100)


@pytest.mark.skipif(sys.platform == "win32", reason="no devices in folders")
def test_a_link_to_an_endless_device_is_not_read(tmp_path):
    link = tmp_path / "零.docx"
    link.symlink_to("/dev/zero")
    with pytest.raises(ReviewError, match="不是普通文件"):
        read_bounded(link, 100)


def test_a_file_is_read_up_to_the_limit_and_no_further(tmp_path):
    path = tmp_path / "稿"
    path.write_bytes(b"x" * 100)
    assert read_bounded(path, 100) == b"x" * 100
    with pytest.raises(ReviewError, match="超出了能处理的大小"):
        read_bounded(path, 99)
