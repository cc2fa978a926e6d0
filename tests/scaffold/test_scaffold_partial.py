"""Common parts judged by themselves: what is wrong in them is said, what they leave to others is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from reviewcli.files import scaffolds_folder
from reviewcli.scaffold.extend import is_partial
from reviewcli.scaffold.index import scaffold_files
from reviewcli.scaffold.partial import partial_advice
from reviewcli.yamlmodel import ModelError

OURS = "id: ours\npartial: true\n"


def judged(tmp_path: Path, text: str) -> list[str]:
    path = tmp_path / "ours.yaml"
    path.write_text(OURS + text, encoding="utf-8")
    return [str(problem) for problem in partial_advice(path)[1]]


@pytest.mark.parametrize(
    "path", [p for p in scaffold_files(scaffolds_folder()) if is_partial(p)], ids=lambda path: path.stem
)
def test_nothing_is_to_be_thought_over_in_a_bundled_one(path: Path) -> None:
    assert partial_advice(path) == (path.stem, [])


def test_what_it_leaves_to_others_is_not_missing(tmp_path: Path) -> None:
    assert judged(tmp_path, "sections: [{id: eight-rules, presence: optional}]\n") == []


def test_a_place_that_only_the_scaffold_below_may_fill_is_to_be_thought_over(tmp_path: Path) -> None:
    assert "用到了 {office}" in judged(tmp_path, 'byline: "{office}"\n')[0]


def test_all_that_is_wrong_is_said_at_once_with_its_line(tmp_path: Path) -> None:
    text = "kind: 干部\nlimits: {chars: {min: 三千}}\nsections:\n- {id: mine, headng: 甲}\n"
    text += "- {id: causes, points: {max: 0}}\n"
    with pytest.raises(ModelError) as caught:
        judged(tmp_path, text)
    said = [str(problem) for problem in caught.value.problems]
    assert [line.split("：")[0] for line in said] == [
        "第 3 行 kind", "第 4 行 limits › chars › min", "第 6 行 sections › mine › headng",
        "第 7 行 sections › causes › points › min",
    ]  # fmt: skip


def test_an_id_that_nobody_can_extend_is_said(tmp_path: Path) -> None:
    path = tmp_path / "ours.yaml"
    path.write_text("id: 公用部分\npartial: true\nkind: 班子\n", encoding="utf-8")
    with pytest.raises(ModelError, match="第 1 行 id：应为小写字母"):
        partial_advice(path)
