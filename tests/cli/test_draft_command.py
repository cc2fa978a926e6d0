"""``reviewcli draft``: list, show, history, restore."""

from __future__ import annotations

import json
import shutil
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from reviewcli.cli import run
from reviewcli.cli.when import say_time
from reviewcli.draft.history import History
from reviewcli.draft.model import Draft, DraftPoint, DraftSection
from reviewcli.draft.recent import latest, remember
from reviewcli.draft.store import backup_of, load_draft, save_draft
from reviewcli.files import config_folder, lock, state_folder
from reviewcli.interview.progress import progress
from reviewcli.scaffold.library import load_scaffold

SCAFFOLD = "democratic-life-2099-small"
NAME = "题.草稿.yaml"
NOW = datetime.now(timezone.utc)


@pytest.fixture(autouse=True)
def at_home(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    folder = config_folder() / "scaffolds"
    folder.mkdir(parents=True)
    shutil.copy(Path(__file__).parent / "small_scaffold.yaml", folder / f"{SCAFFOLD}.yaml")


def write(file: str = NAME, id: str = "abcd1234", points: int = 1, **fields: str) -> Path:
    """A draft with so many points in its one aspect, remembered, each state of it a version."""
    path = Path(file).absolute()
    draft = Draft(SCAFFOLD, id=id, fields=fields)
    scaffold = load_scaffold(SCAFFOLD)
    for n in range(points + 1):
        section = DraftSection(points=[DraftPoint(f"问题{k}。", "表现。") for k in range(n)])
        draft.sections = {"theory": section} if n else {}
        data = save_draft(draft, path, scaffold)
        History(id).take(data, path, NOW + timedelta(seconds=n))
    remember(path)
    return path


def versions(id: str = "abcd1234") -> list[bytes]:
    history = History(id)
    return [history.read(each) for each in history.versions()]


def test_the_list_tells_state_time_paper_and_place_the_last_first(capsys):
    write("甲.草稿.yaml", id="aaaa")
    write("乙.草稿.yaml", id="bbbb", name="张三")
    assert run(["draft", "list"]) == 0
    first, place, second, _ = capsys.readouterr().out.splitlines()
    assert first.startswith("◐ 75 %  今天 ")
    assert first.endswith("2099年度民主生活会测试模板")
    assert place == f"    {Path('乙.草稿.yaml').absolute()}"
    assert second.startswith("◐ 50 %")


def test_a_draft_with_nothing_missing_has_a_tick(capsys):
    path = write(name="张三")
    draft = Draft(SCAFFOLD, id="abcd1234", fields={"name": "张三"})
    draft.sections = {"theory": DraftSection(points=[DraftPoint("甲。", "乙。")])}
    draft.sections["measures"] = DraftSection(points=[DraftPoint("丙。")])
    save_draft(draft, path, load_scaffold(SCAFFOLD))
    run(["draft", "list"])
    assert capsys.readouterr().out.startswith("✓  今天")


def test_a_missing_a_broken_and_a_draft_of_a_lost_scaffold_are_marked(capsys):
    write("丢.草稿.yaml", id="aaaa").unlink()
    write("坏.草稿.yaml", id="bbbb").write_text("scaffold: [", "utf-8")
    lost = write("无.草稿.yaml", id="cccc")
    lost.write_text(lost.read_text("utf-8").replace(f"scaffold: {SCAFFOLD}", "scaffold: nowhere"), "utf-8")
    assert run(["draft", "list"]) == 0
    out = capsys.readouterr().out
    assert "丢.草稿.yaml（文件不在了，还有 2 个历史版本）" in out
    assert "没有“nowhere”这个模板" in out
    assert out.count("！") == 3


def test_the_list_for_other_programs(capsys):
    write(name="张三").touch()
    run(["draft", "list", "--json"])
    data = json.loads(capsys.readouterr().out)
    (draft,) = data["drafts"]
    assert data["version"] == 1
    assert (draft["exists"], draft["state"], draft["percent"], draft["versions"]) == (True, "begun", 75, 2)
    assert draft["scaffold"] == SCAFFOLD
    assert datetime.fromisoformat(draft["changed"]).tzinfo is not None


def test_no_drafts_are_said_not_listed(capsys):
    assert run(["draft", "list"]) == 0
    streams = capsys.readouterr()
    assert streams.out == ""
    assert "还没有草稿" in streams.err


def test_show_prints_the_paper_with_numbers_and_gaps(capsys):
    write()
    assert run(["draft", "show"]) == 0
    streams = capsys.readouterr()
    lines = [line.strip() for line in streams.out.splitlines()]
    assert lines[0] == "2099年度民主生活会个人对照检查材料"
    assert {"一、存在的问题", "（一）对照理论学习方面", "一是问题0。", "二、整改措施"} <= {
        line.replace("表现。", "") for line in lines
    }
    assert "【待补充：整改措施“一是”】" in streams.out
    assert "处没写" in streams.err


def test_show_prints_an_older_version(capsys):
    path = write(points=2)
    assert run(["draft", "show", str(path), "--version", "2"]) == 0
    out = capsys.readouterr().out
    assert "问题0" in out
    assert "问题1" not in out


def test_history_tells_what_changed_the_newest_on_top(capsys):
    write(points=2)
    assert run(["draft", "history"]) == 0
    streams = capsys.readouterr()
    rows = [line.split() for line in streams.out.splitlines()]
    assert [row[0] for row in rows] == ["3", "2", "1"]
    assert "+7" in rows[0]
    assert "理论学习加 1 条" in streams.out
    assert streams.out.splitlines()[-1].endswith("最早的一版")
    assert "draft restore" in streams.err


def test_history_shows_the_last_twenty_unless_all_are_wanted(capsys):
    write(points=24)
    run(["draft", "history"])
    streams = capsys.readouterr()
    assert len(streams.out.splitlines()) == 20
    assert "前面还有 5 版" in streams.err
    run(["draft", "history", "--all"])
    assert len(capsys.readouterr().out.splitlines()) == 25


def test_history_for_other_programs(capsys):
    write(points=2)
    run(["draft", "history", "--json"])
    data = json.loads(capsys.readouterr().out)
    assert data["kept"] is True
    assert [each["number"] for each in data["versions"]] == [3, 2, 1]
    assert data["versions"][0]["changed"] == ["理论学习加 1 条"]


def test_a_damaged_version_is_listed_as_such(capsys):
    write(points=2)
    History("abcd1234").versions()[1].path.write_bytes(b"x")
    assert run(["draft", "history"]) == 0
    assert "第 2 版不完整" in capsys.readouterr().out


def test_deleting_the_history_deletes_the_copy_too_and_leaves_the_draft(capsys):
    path = write(points=2)
    before = path.read_bytes()
    assert run(["draft", "history", "--delete"]) == 0
    assert versions() == []
    assert not backup_of(path).exists()
    assert path.read_bytes() == before
    assert "已删除" in capsys.readouterr().err


def test_restore_puts_a_version_back_byte_for_byte_and_keeps_what_was_there(capsys):
    path = write(points=2)
    was = versions()
    path.write_text(path.read_text("utf-8") + "closing: 刚刚写的。\n", "utf-8")
    present = path.read_bytes()
    assert run(["draft", "restore", str(path), "2"]) == 0
    assert path.read_bytes() == was[1]
    assert versions() == [*was, present, was[1]]
    err = capsys.readouterr().err
    assert "已恢复到第 2 版" in err
    assert "第 4 版" in err
    assert run(["draft", "restore", str(path), "4"]) == 0
    assert path.read_bytes() == present


def test_restore_beside_leaves_the_draft_alone(capsys):
    path = write(points=2)
    before = path.read_bytes()
    assert run(["draft", "restore", str(path), "1", "-o", "旧.yaml"]) == 0
    assert Path("旧.yaml").read_bytes() == versions()[0]
    assert path.read_bytes() == before
    assert capsys.readouterr().out == "旧.yaml\n"
    assert run(["draft", "restore", str(path), "1", "-o", "旧.yaml"]) == 2


def test_restore_refuses_while_somebody_writes(capsys):
    path = write(points=2)
    before = path.read_bytes()
    with lock(path):
        assert run(["draft", "restore", str(path), "1"]) == 2
    assert path.read_bytes() == before
    assert "另一个窗口" in capsys.readouterr().err


def test_restore_writes_a_draft_again_that_was_deleted_or_broken(capsys):
    for spoil in (Path.unlink, lambda path: path.write_text("scaffold: [", "utf-8")):
        path = write()
        spoil(path)
        assert run(["draft", "restore", str(path), "2"]) == 0
        assert path.read_bytes() == versions()[1]
        History("abcd1234").delete()


def test_restore_without_a_draft_takes_the_latest():
    path = write(points=2)
    assert run(["draft", "restore", "1"]) == 0
    assert path.read_bytes() == versions()[0]
    assert latest() == path


def test_restore_without_history_keeps_what_was_there_beside(capsys):
    path = write(points=2)
    History("abcd1234").turn(on=False)
    present = path.read_bytes()
    assert run(["draft", "restore", str(path), "1"]) == 0
    assert backup_of(path).read_bytes() == present
    assert backup_of(path).name in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments",
    [["9"], [NAME], [], ["无.yaml", "1"], [NAME, "1", "-o", "y.txt"]],
    ids=["number", "no number", "nothing", "no file", "ending"],
)
def test_a_restore_that_cannot_be_is_one_sentence(arguments, capsys):
    write()
    assert run(["draft", "restore", *arguments]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_new_without_history_leaves_none_and_says_so(capsys, monkeypatch):
    import io

    monkeypatch.setattr("sys.stdin", io.StringIO("\n张三\n"))
    run(["new", SCAFFOLD, "--plain", "--no-history"])
    assert "不留历史版本" in capsys.readouterr().err
    folders = [each for each in History("x").folder.parent.iterdir() if any(each.glob("*.z"))]
    assert folders == []


def test_a_unit_may_want_no_history(capsys, monkeypatch):
    import io

    Path("reviewcli.toml").write_text("history = false\n", "utf-8")
    monkeypatch.setattr("sys.stdin", io.StringIO("\n张三\n"))
    run(["new", SCAFFOLD, "--plain"])
    assert not History("x").folder.parent.exists()


def test_times_are_said_as_one_says_them():
    zone = timezone(timedelta(hours=8))
    now = datetime(2099, 1, 2, 9, 0, tzinfo=zone)
    said = [
        say_time(now - age, now) for age in (timedelta(0), timedelta(hours=10), timedelta(2), timedelta(60))
    ]
    assert said == ["今天 09:00", "昨天 23:00", "2098年12月31日 09:00", "2098年11月3日 09:00"]
    assert say_time(datetime(2099, 1, 2, 0, 5, tzinfo=timezone.utc), now) == "今天 08:05"


def test_deleting_the_history_is_refused_while_somebody_writes(capsys):
    path = write()
    with lock(path, "张三"):
        assert run(["draft", "history", str(path), "--delete"]) == 2
    assert "张三" in capsys.readouterr().err
    assert len(versions()) == 2


def test_deleting_the_history_of_a_copy_leaves_the_originals(capsys):
    path = write()
    copy = shutil.copy(path, "副本.草稿.yaml")
    History("abcd1234", Path(copy)).take(b"1", Path(copy), NOW)
    assert run(["draft", "history", copy, "--delete"]) == 0
    assert "副本.草稿.yaml”的 1 个历史版本（第 1 版到第 1 版）" in capsys.readouterr().err
    assert len(versions()) == 2


def test_a_state_folder_that_takes_nothing_is_said_by_list_and_history(capsys):
    path = write()
    History("abcd1234").delete()
    (state_folder() / "history").rmdir()
    (state_folder() / "history").write_text("in the way")
    run(["draft", "list"])
    run(["draft", "history", str(path)])
    first, second, *_ = capsys.readouterr().err.splitlines()
    assert "留不下历史版本" in first
    assert "留不下新的历史版本" in second


def test_a_draft_whose_file_is_gone_stands_last(capsys):
    write("甲.草稿.yaml", id="aaaa")
    write("乙.草稿.yaml", id="bbbb").unlink()
    run(["draft", "list"])
    assert [line.split("（")[0][-9:] for line in capsys.readouterr().out.splitlines()[1::2]] == [
        "甲.草稿.yaml", "乙.草稿.yaml",
    ]  # fmt: skip


def test_restore_without_a_number_says_what_is_missing(capsys):
    write()
    assert run(["draft", "restore"]) == 2
    assert "第几版" in capsys.readouterr().err


def test_list_and_history_count_characters_as_the_interview_does(capsys):
    path = write(points=2, name="张三")
    chars = progress(load_scaffold(SCAFFOLD), load_draft(path), None).chars
    run(["draft", "list"])
    run(["draft", "history", str(path)])
    out = capsys.readouterr().out.splitlines()
    assert f"  {chars} 字  " in out[0]
    assert f"  {chars} 字  " in out[2]
