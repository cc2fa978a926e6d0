"""A file that LibreOffice opened and saved again is still known, and none of its words has changed."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent.parent / "draft"))
from fake_word import FakeWord
from roundtrip_case import OPEN, compared, draft, exported, open_draft, returned, state, traces

from reviewcli.draft.returning.roundtrip import State


@pytest.fixture(scope="module")
def resave(tmp_path_factory):
    """``resave(path)``: the file as LibreOffice saves it, another file."""
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        pytest.skip("没有安装 LibreOffice（soffice），不能另存")
    folder = tmp_path_factory.mktemp("resave")

    def save(path: Path) -> Path:
        command = [
            office, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to",
            "docx:MS Word 2007 XML", "--outdir", str(folder), str(path),
        ]  # fmt: skip
        subprocess.run(command, check=True, capture_output=True, timeout=100)
        return folder / path.name

    return save


def test_saving_again_changes_no_digest_and_keeps_the_properties(resave, tmp_path):
    made = draft()
    made.sections["last"].text = "上年查摆的 5 个问题，“全部”整改到位……\n其中 Word 2016 两处　三处。"
    path = exported(made, tmp_path / "稿.docx")
    again = resave(path)
    assert again.read_bytes() != path.read_bytes()
    assert (state(made, again), traces(again)) == (State.SAME, traces(path))


def test_marks_for_what_is_missing_and_open_aspects_survive_too(resave, tmp_path):
    made = open_draft()
    made.sections["problems-2"].points = []
    path = exported(made, tmp_path / "空缺.docx", OPEN)
    assert state(made, resave(path)) is State.SAME


def test_an_edit_in_a_file_saved_by_libreoffice_comes_back_alone(resave, tmp_path):
    again = resave(exported(draft(), tmp_path / "改.docx"))
    FakeWord(again).replace("只有两本", "只有三本").save()
    assert compared(draft(), again).changed == ("“理论学习”",)
    taken = returned(draft(), resave(shutil.copy(again, tmp_path / "再改.docx")))
    assert taken.draft.sections["theory"].points[0].body == "满足于读报纸、听报告，通读原著只有三本。"
    assert len(taken.taken) == 1
