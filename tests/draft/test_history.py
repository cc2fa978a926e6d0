"""Versions of a draft: what is kept, what goes, what comes back."""

from __future__ import annotations

import os
import sys
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewcli.draft import history as module
from reviewcli.draft.history import DAY, DAYS, HOUR, History, Version, forget_idle, history_of, superfluous
from reviewcli.errors import ReviewError
from reviewcli.files import state_folder

BEIJING = timezone(timedelta(hours=8))
NOW = datetime(2099, 8, 15, 15, 30, tzinfo=BEIJING)
PATH = Path("题.草稿.yaml")


def at(*ages: timedelta, size: int = 1000) -> list[Version]:
    """Versions of these ages, numbered in the order given (oldest first)."""
    return [Version(n, NOW - age, size, Path(f"{n}")) for n, age in enumerate(ages, 1)]


def kept(versions: list[Version]) -> list[int]:
    gone = superfluous(versions, NOW)
    return [each.number for each in versions if each not in gone]


@given(st.lists(st.binary(max_size=3000), min_size=1, max_size=8), st.uuids())
def test_every_version_comes_back_byte_for_byte(saved, id):
    history = History(id.hex)
    taken = [history.take(data, PATH, NOW + timedelta(seconds=n)) for n, data in enumerate(saved)]
    assert [history.read(version) for version in taken if version] == saved
    assert history.read(history.versions()[-1]) == saved[-1]


def test_the_same_again_is_no_new_version():
    history = History("abcd")
    history.take(b"1", PATH, NOW)
    history.take(b"1", PATH, NOW + DAY)
    assert [each.number for each in history.versions()] == [1]


def test_everything_of_the_last_hour_stays():
    ages = [timedelta(seconds=n) for n in range(3500, 0, -25)]
    assert kept(at(*ages)) == list(range(1, len(ages) + 1))


def test_of_an_hour_before_the_last_the_newest_stays():
    fifteen_past_ten, quarter_to_eleven, noon = (timedelta(hours=h) for h in (5.25, 4.75, 3.5))
    assert kept(at(fifteen_past_ten, quarter_to_eleven, noon)) == [2, 3]


def test_of_a_day_before_yesterday_the_newest_stays_as_the_writer_counts_days():
    midnight = NOW - NOW.replace(hour=0, minute=0) + 2 * DAY
    assert kept(at(midnight + HOUR, midnight + HOUR / 2, midnight - HOUR, midnight - 2 * HOUR)) == [2, 4]


def test_what_is_older_than_a_season_goes_but_the_newest_stays_however_old():
    assert kept(at((DAYS + 2) * DAY, (DAYS + 1) * DAY, DAY * 3)) == [3]
    assert kept(at((DAYS + 2) * DAY, (DAYS + 1) * DAY)) == [2]


def test_number_and_size_are_bounded_oldest_first():
    ages = [timedelta(seconds=n) for n in range(300, 0, -1)]
    assert kept(at(*ages)) == list(range(101, 301))
    assert kept(at(*ages[:5], size=1 << 20)) == [2, 3, 4, 5]
    assert kept(at(*ages[:2], size=5 << 20)) == [2]


@given(st.lists(st.integers(0, 200 * 24 * 60), max_size=40))
def test_thinning_out_keeps_the_newest_and_once_done_finds_no_more_to_do(minutes):
    versions = at(*(timedelta(minutes=each) for each in sorted(minutes, reverse=True)))
    gone = superfluous(versions, NOW)
    left = [each for each in versions if each not in gone]
    assert left[-1:] == versions[-1:]
    assert superfluous(left, NOW) == []


def test_what_is_to_go_goes_when_a_version_is_taken():
    history = History("abcd")
    for minute in (0, 10, 20):
        history.take(b"%d" % minute, PATH, NOW - DAY / 2 + timedelta(minutes=minute))
    history.take(b"now", PATH, NOW)
    assert [history.read(each) for each in history.versions()] == [b"20", b"now"]
    assert [each.number for each in history.versions()] == [3, 4]


@pytest.mark.skipif(sys.platform == "win32", reason="no permission bits")
def test_nobody_else_may_read_a_version():
    history = History("abcd")
    history.take(b"1", PATH, NOW)
    modes = {each.name: os.stat(each).st_mode & 0o777 for each in history.folder.iterdir()}
    assert set(modes.values()) == {0o600}
    assert {os.stat(each).st_mode & 0o777 for each in (history.folder, history.folder.parent)} == {0o700}


def test_a_disk_that_says_no_is_no_error(monkeypatch):
    state_folder().mkdir(parents=True)
    (state_folder() / "history").write_text("in the way")
    assert History("abcd").take(b"1", PATH, NOW) is None
    assert History("abcd").versions() == []


def test_a_version_written_by_halves_is_said_and_the_next_is_taken():
    history = History("abcd")
    first = history.take(b"1" * 100, PATH, NOW)
    first.path.write_bytes(first.path.read_bytes()[:-6])
    with pytest.raises(ReviewError, match="第 1 版不完整"):
        history.read(history.version(1))
    assert history.take(b"1" * 100, PATH, NOW).number == 2


def test_none_are_taken_where_none_are_wanted_until_they_are_again():
    history = History("abcd")
    history.turn(on=False)
    assert history.off
    assert history.take(b"1", PATH, NOW) is None
    history.turn(on=True)
    assert history.take(b"1", PATH, NOW).number == 1


def test_deleting_leaves_no_version_and_what_was_wanted_stays_so():
    history = History("abcd")
    history.take(b"1", PATH, NOW)
    history.turn(on=False)
    assert (history.delete(), history.versions(), history.off) == (1, [], True)
    history.turn(on=True)
    assert history.delete() == 0
    assert not history.folder.exists()


def test_an_unknown_number_is_said_with_those_there_are():
    history = History("abcd")
    history.take(b"1", PATH, NOW)
    with pytest.raises(ReviewError, match=r"没有第 9 版.*第 1 版到第 1 版"):
        history.version(9)


def test_an_id_that_is_no_name_for_a_folder_stays_inside(tmp_path):
    history = History("../../x")
    history.take(b"1", PATH, NOW)
    assert history.folder.parent == state_folder() / "history"
    assert history.read(history.version(1)) == b"1"


def test_a_drafts_history_is_found_by_its_id_wherever_it_was_moved(tmp_path):
    moved = tmp_path / "别处.yaml"
    moved.write_text("scaffold: s\nid: 'abcd1234'\n", "utf-8")
    assert history_of(moved).id == "abcd1234"


@pytest.mark.parametrize("text", [None, "scaffold: [", "id: new1\n"], ids=["gone", "broken", "another id"])
def test_a_draft_that_is_gone_or_broken_has_its_history_by_its_place(tmp_path, text):
    path = tmp_path / "题.yaml"
    History("abcd").take(b"1", path, NOW)
    if text is not None:
        path.write_text(text, "utf-8")
    assert history_of(path).id == "abcd"


def test_a_file_nobody_knows_is_said(tmp_path):
    with pytest.raises(ReviewError, match="找不到草稿"):
        history_of(tmp_path / "无.yaml")
    (tmp_path / "有.yaml").write_text("scaffold: s\n", "utf-8")
    with pytest.raises(ReviewError, match="没有草稿的编号"):
        history_of(tmp_path / "有.yaml")


def test_versions_of_a_draft_left_for_half_a_year_are_deleted_and_no_others():
    History("aaaa").take(b"1", PATH, NOW - 181 * DAY)
    History("bbbb").take(b"1", PATH, NOW - 179 * DAY)
    forget_idle(NOW)
    assert (History("aaaa").versions(), len(History("bbbb").versions())) == ([], 1)


def test_a_hostile_version_is_not_unpacked_without_end(monkeypatch):
    history = History("abcd")
    taken = history.take(b"0" * 5000, PATH, NOW)
    monkeypatch.setattr(module, "_SIZE_MAX", 1000)
    with pytest.raises(ReviewError):
        history.read(taken)


def draft_file(path: Path) -> Path:
    path.write_text("scaffold: s\nid: 'abcd1234'\n", "utf-8")
    return path


def test_a_copy_begins_a_history_of_its_own_and_a_moved_file_keeps_what_it_had(tmp_path):
    first, copy = draft_file(tmp_path / "甲.yaml"), draft_file(tmp_path / "乙.yaml")
    History("abcd1234", first).take(b"1", first, NOW)
    assert history_of(copy).versions() == []
    History("abcd1234", copy).take(b"2", copy, NOW)
    first = first.rename(tmp_path / "丙.yaml")
    History("abcd1234", first).take(b"3", first, NOW)
    histories = [history_of(first), history_of(copy)]
    assert [[each.read(v) for v in each.versions()] for each in histories] == [[b"1", b"3"], [b"2"]]
    assert history_of(copy).delete() == 1
    assert len(history_of(first).versions()) == 2


def test_a_copy_of_a_draft_without_history_begins_without_until_it_is_wanted(tmp_path):
    first, copy = draft_file(tmp_path / "甲.yaml"), draft_file(tmp_path / "乙.yaml")
    History("abcd1234", first).turn(on=False)
    assert History("abcd1234", copy).take(b"1", copy, NOW) is None
    History("abcd1234", copy).turn(on=True)
    assert History("abcd1234", copy).take(b"1", copy, NOW) is not None
    assert History("abcd1234", first).off


def test_why_no_version_can_be_kept_is_told():
    assert module.hindrance() == ""
    state_folder().mkdir(parents=True)
    (state_folder() / "history").write_text("in the way")
    history = History("abcd")
    history.take(b"1", PATH, NOW)
    assert "history" in history.why
    assert "history" in module.hindrance()
