"""One writer at one draft while another hand changes its file; what a killed session leaves behind."""

from __future__ import annotations

import errno
import os
import stat
import sys
import tempfile
import time
from pathlib import Path

import pytest

from reviewcli import files
from reviewcli.cli.session import Session, at_work
from reviewcli.draft.history import History
from reviewcli.draft.model import Draft, DraftPoint, DraftSection
from reviewcli.draft.store import backup_of, load_draft
from reviewcli.errors import ReviewError
from reviewcli.files import Locked, lock
from reviewcli.scaffold.model import Ask as Guidance
from reviewcli.scaffold.model import Field, PointRule, Scaffold, SectionSpec

SCAFFOLD = Scaffold(
    id="session-2099",
    name="测试模板",
    meeting="democratic-life",
    year=2099,
    kind="个人",
    title="题目",
    fields=(Field("name", "姓名", Guidance("姓名？")), Field("unit", "单位", Guidance("单位？"))),
    sections=(SectionSpec(id="theory", heading="理论学习", points=PointRule(min=1)),),
)


@pytest.fixture
def session(tmp_path):
    said: list[str] = []
    made = Session(SCAFFOLD, start(), tmp_path / "题.草稿.yaml", say=said.append)
    made.said = said
    made.save(made.draft)
    return made


def start() -> Draft:
    return Draft(
        SCAFFOLD.id,
        id="1",
        fields={"name": "张三", "unit": "某局"},
        sections={"theory": DraftSection(points=[DraftPoint("甲。", "乙。"), DraftPoint("丙。", "丁。")])},
    )


def by_hand(session: Session, old: str, new: str) -> None:
    text = session.path.read_text("utf-8")
    assert old in text
    session.path.write_text(text.replace(old, new), "utf-8")


def ours(name: str = "张三", lead: str = "甲。") -> Draft:
    draft = start()
    draft.fields["name"] = name
    draft.sections["theory"].points[0].lead = lead
    return draft


def test_a_change_by_another_hand_is_taken_over_and_said(session):
    by_hand(session, "某局", "某县某局")
    saved = session.save(ours(name="李四"))
    assert saved.fields == {"name": "李四", "unit": "某县某局"}
    assert load_draft(session.path).fields == saved.fields
    assert len(session.said) == 1
    assert "单位" in session.said[0]


def test_two_hands_at_two_points_of_one_section_both_stay(session):
    by_hand(session, "body: 丁。", "body: 新的阐述。")
    saved = session.save(ours(lead="新的首句。"))
    both = [DraftPoint("新的首句。", "乙。"), DraftPoint("丙。", "新的阐述。")]
    assert saved.sections["theory"].points == both


def test_a_point_added_by_another_hand_stays(session):
    by_hand(session, "        body: 丁。\n", "        body: 丁。\n      - lead: 戊。\n")
    saved = session.save(ours(lead="新的首句。"))
    assert [point.lead for point in saved.sections["theory"].points] == ["新的首句。", "丙。", "戊。"]


def test_where_both_changed_the_same_the_other_version_is_kept_beside_and_said(session):
    by_hand(session, "张三", "王五")
    saved = session.save(ours(name="李四"))
    beside = session.path.with_name("题.外部改动.yaml")
    assert saved.fields["name"] == "李四"
    assert load_draft(beside).fields["name"] == "王五"
    assert beside.name in session.said[0]
    assert "姓名" in session.said[0]


def test_a_version_that_cannot_be_read_is_kept_beside_and_said(session):
    session.path.write_text("scaffold: [", "utf-8")
    session.save(ours(name="李四"))
    assert session.path.with_name("题.外部改动.yaml").read_text("utf-8") == "scaffold: ["
    assert load_draft(session.path).fields["name"] == "李四"
    assert len(session.said) == 1


def test_a_change_of_form_only_is_not_worth_a_word(session):
    by_hand(session, "name: 张三", "name: '张三'  # 我")
    session.save(ours(name="李四"))
    assert session.said == []
    assert not session.path.with_name("题.外部改动.yaml").exists()


def test_a_file_that_was_deleted_is_written_again(session):
    session.path.unlink()
    session.save(ours(name="李四"))
    assert load_draft(session.path).fields["name"] == "李四"


def test_saving_while_typing_leaves_a_change_by_another_hand_alone(session):
    by_hand(session, "某局", "某县某局")
    session.keep(ours(name="李四"))
    assert load_draft(session.path).fields == {"name": "张三", "unit": "某县某局"}


def test_saving_while_typing_puts_the_text_on_disk(session):
    session.keep(Draft(SCAFFOLD.id, at="fields/name", buffer="写到一半"))
    assert load_draft(session.path).buffer == "写到一半"


def test_catching_up_without_a_change_writes_nothing(session):
    before = session.path.stat().st_mtime_ns
    assert session.catch_up() is session.draft
    assert session.path.stat().st_mtime_ns == before


def test_what_a_killed_session_left_goes_and_nothing_else(session):
    folder = session.path.parent
    gone = [f".{session.path.name}.ab12cd_x.tmp", ".题.docx.00000000.tmp", f".{session.path.name}.bak.tmp"]
    stay = [f".{session.path.name}.bak", ".别的.草稿.yaml.ab12cd_x.tmp", f"{session.path.name}.tmp"]
    for name in (*gone, *stay):
        (folder / name).write_bytes(b"")
        os.utime(folder / name, (time.time() - 120,) * 2)
    young = f".{session.path.name}.zzzzzzzz.tmp"
    (folder / young).write_bytes(b"")
    with at_work(session):
        pass
    left = {path.name for path in folder.iterdir()}
    assert left & {*gone, *stay, young} == {*stay, young}


def test_the_session_knows_its_file_by_path_only_after_reading_it(tmp_path):
    path = tmp_path / "题.草稿.yaml"
    path.write_text("scaffold: x\nfields: {name: 别人}\n", "utf-8")
    fresh = Session(SCAFFOLD, start(), path)
    fresh.save(fresh.draft)
    assert load_draft(path).fields["name"] == "张三"
    assert not Path(tmp_path / "题.外部改动.yaml").exists()


def full_disk(monkeypatch, folder: Path, at: str) -> list[bool]:
    """Every file in ``folder`` fails at "write", "fsync" or "rename" while the list returned holds True."""
    full = [True]
    ours: set[int] = set()
    fdopen, fsync, replace, mkstemp = os.fdopen, os.fsync, os.replace, tempfile.mkstemp

    def says_no(step: str, mine: bool) -> None:
        if step == at and mine and full[0]:
            raise OSError(errno.ENOSPC, "No space left on device")

    def made(*args, dir=None, **kwargs):
        handle, name = mkstemp(*args, dir=dir, **kwargs)
        (ours.add if Path(name).parent == folder else ours.discard)(handle)
        return handle, name

    class Writer:
        def __init__(self, handle):
            self.handle, self.file = handle, fdopen(handle, "wb")

        def __enter__(self):
            return self

        def __exit__(self, *_):
            self.file.close()

        def __getattr__(self, name):
            return getattr(self.file, name)

        def write(self, data):
            self.file.write(data[: len(data) // 2])
            says_no("write", self.handle in ours)
            self.file.write(data[len(data) // 2 :])

    def synced(handle):
        says_no("fsync", handle in ours)
        fsync(handle)

    def renamed(source, target):
        says_no("rename", Path(target).parent == folder and not str(target).endswith(".bak"))
        replace(source, target)

    monkeypatch.setattr(tempfile, "mkstemp", made)
    monkeypatch.setattr(files.os, "fdopen", lambda handle, mode: Writer(handle))
    monkeypatch.setattr(files.os, "fsync", synced)
    monkeypatch.setattr(files.os, "replace", renamed)
    return full


@pytest.fixture
def elsewhere(tmp_path, monkeypatch):
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("USERPROFILE", str(home))
    return home


@pytest.mark.parametrize("at", ["write", "fsync", "rename"])
def test_a_full_disk_is_said_and_the_session_goes_on_where_there_is_room(session, elsewhere, monkeypatch, at):
    before, place = session.path.read_bytes(), session.path
    full_disk(monkeypatch, place.parent, at)
    with at_work(session):
        session.save(ours(name="李四"))
        session.save(ours(name="王五"))
        rescued = elsewhere / place.name
        assert load_draft(rescued).fields["name"] == "王五"
        with pytest.raises(Locked), lock(rescued):
            pass
    assert session.path == rescued
    assert place.read_bytes() == before
    assert len(session.said) == 1
    assert "磁盘已满" in session.said[0]
    assert str(rescued) in session.said[0]
    assert not list(place.parent.glob(".*.tmp"))


def test_a_disk_that_fills_up_while_one_types_takes_the_text_elsewhere_and_is_said_after(
    session, elsewhere, monkeypatch
):
    full_disk(monkeypatch, session.path.parent, "write")
    session.keep(Draft(SCAFFOLD.id, id="1", at="fields/name", buffer="写到一半"))
    assert load_draft(elsewhere / session.path.name).buffer == "写到一半"
    assert session.said == []
    session.save(ours(name="李四"))
    assert "磁盘已满" in session.said[0]
    assert load_draft(elsewhere / session.path.name).fields["name"] == "李四"


def test_where_no_place_is_left_the_whole_text_is_shown(session, monkeypatch, capsys):
    def no(*_args, **_kwargs):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(files.os, "fsync", no)
    with pytest.raises(ReviewError, match="草稿全文已显示在上面"):
        session.save(ours(lead="写好的一句。"))
    assert "写好的一句。" in capsys.readouterr().err


@pytest.mark.skipif(sys.platform == "win32", reason="no permission bits")
def test_a_folder_that_cannot_be_written_is_said_and_the_session_goes_on_elsewhere(session, elsewhere):
    folder = session.path.parent
    folder.chmod(stat.S_IRUSR | stat.S_IXUSR)
    try:
        if os.access(folder, os.W_OK):
            pytest.skip("root may write everywhere")
        session.save(ours(name="李四"))
    finally:
        folder.chmod(0o700)
    assert "没有写入权限" in session.said[0]
    assert load_draft(elsewhere / session.path.name).fields["name"] == "李四"


def test_two_sessions_at_one_draft_are_told_of_each_other(session):
    second = Session(SCAFFOLD, start(), session.path, on_disk=session.on_disk)
    with at_work(session):
        with pytest.raises(Locked) as refused, at_work(second):
            pass
        assert f"进程号 {os.getpid()}" in str(refused.value)
        assert "draft show" in str(refused.value)
        session.save(ours(name="李四"))
        session.save(ours(name="王五"))
    assert len(session.said) == 1
    assert "另一个窗口也要打开" in session.said[0]


def test_the_lock_is_free_once_the_session_is_over(session):
    with at_work(session):
        pass
    with lock(session.path) as held:
        assert held.asked_for() == ""


def versions(session: Session) -> list[bytes]:
    history = History(session.draft.id)
    return [history.read(each) for each in history.versions()]


def test_every_answer_is_a_version_and_what_was_found_is_the_first(session):
    found = session.path.read_bytes()
    fresh = Session(SCAFFOLD, load_draft(session.path), session.path, on_disk=found)
    History("1").delete()
    with at_work(fresh):
        fresh.save(ours(name="李四"))
        second = fresh.path.read_bytes()
        fresh.save(ours(lead="新的首句。"))
    assert versions(fresh) == [found, second, fresh.path.read_bytes()]


def test_going_from_question_to_question_is_no_version(session):
    many = len(versions(session))
    draft = start()
    draft.at, draft.skipped = "fields/unit", ["fields/name"]
    session.save(draft)
    assert len(versions(session)) == many


def test_what_another_hand_wrote_is_a_version_before_it_is_merged(session):
    by_hand(session, "张三", "王五")
    theirs = session.path.read_bytes()
    session.save(ours(name="李四"))
    assert versions(session)[-2:] == [theirs, session.path.read_bytes()]


def test_the_cautious_leave_no_version_and_no_copy_now_and_later(tmp_path):
    said: list[str] = []
    path = tmp_path / "题.草稿.yaml"
    for wish in (False, None):
        session = Session(SCAFFOLD, start(), path, say=said.append)
        session.keep_versions(wish, usual=True)
        with at_work(session):
            session.save(ours(name="李四"))
            session.save(ours(name="王五"))
        assert versions(session) == []
        assert not backup_of(path).exists()
    assert len(said) == 1
    session.keep_versions(True, usual=False)
    session.save(ours(name="赵六"))
    assert len(versions(session)) == 1


def test_the_cautious_are_told_what_is_there_already_and_how_it_goes(session):
    session.keep_versions(False, usual=True)
    assert "还在" in session.said[-1]
    assert "draft history" in session.said[-1]
    assert "--delete" in session.said[-1]


def test_versions_that_cannot_be_kept_stop_no_save_and_are_said_once(session, monkeypatch):
    folder = files.state_folder() / "history"
    for each in sorted(folder.rglob("*"), reverse=True):
        each.unlink() if each.is_file() else each.rmdir()
    folder.rmdir()
    folder.write_text("in the way")
    session.save(ours(name="王五"))
    session.save(ours(name="李四"))
    assert load_draft(session.path).fields["name"] == "李四"
    assert [sentence[:8] for sentence in session.said] == ["历史版本留不下来"]


def test_a_draft_without_an_id_gets_one_with_the_first_save(tmp_path):
    fresh = Session(SCAFFOLD, Draft(SCAFFOLD.id), tmp_path / "题.草稿.yaml")
    fresh.save(fresh.draft)
    assert len(load_draft(fresh.path).id) == 16
