"""One writer at one draft while another hand changes its file; what a killed session leaves behind."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from reviewcli.cli.session import Session, at_work
from reviewcli.draft.model import Draft, DraftPoint, DraftSection
from reviewcli.draft.store import load_draft
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
