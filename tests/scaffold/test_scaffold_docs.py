"""docs/scaffolds.md: its example is a scaffold, its table tells what is bundled; and the schema."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import yaml

from reviewcli.files import scaffolds_folder
from reviewcli.scaffold.advise import advice
from reviewcli.scaffold.catalogue import PAGE, bundled, page
from reviewcli.scaffold.index import scaffold_files
from reviewcli.scaffold.load import MEETINGS
from reviewcli.scaffold.schema import NAME, schema, schema_text
from reviewcli.yamlmodel import read_text

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / PAGE).read_text(encoding="utf-8")


def example() -> str:
    found = re.search(r"```yaml\n(# yaml-language-server.*?)```", TEXT, re.S)
    assert found
    return found[1]


def test_the_example_is_a_scaffold_with_nothing_to_think_over(tmp_path: Path) -> None:
    path = tmp_path / "own.yaml"
    path.write_text(example(), encoding="utf-8")
    scaffold, problems = advice(path)
    assert [str(problem) for problem in problems] == []
    assert [aspect.name for aspect in scaffold.aspects] == ["学以致用", "担当作为", "服务群众"]
    assert scaffold.aspects[1].points is not None
    assert scaffold.aspects[1].points.min == 3


def test_the_table_tells_what_is_bundled() -> None:
    assert page(TEXT) == TEXT, "请运行 python -m reviewcli.scaffold.catalogue"


def test_every_bundled_scaffold_is_in_the_table() -> None:
    for entry in bundled():
        assert f"| `{entry.id}` | {entry.name} |" in TEXT


def test_the_shipped_schema_is_the_models() -> None:
    written = (scaffolds_folder() / NAME).read_text(encoding="utf-8")
    assert written == schema_text(), "请运行 python -m reviewcli.scaffold.schema"


@pytest.mark.parametrize("path", scaffold_files(scaffolds_folder()), ids=lambda path: path.stem)
def test_every_bundled_file_names_its_schema_and_fits_it(path: Path) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    text = read_text(path)
    named = re.match(r"# yaml-language-server: \$schema=(\S+)\n", text)
    assert named, "第一行应写明 $schema"
    assert (path.parent / named[1]).resolve() == (scaffolds_folder() / NAME).resolve()
    jsonschema.validate(json.loads(json.dumps(yaml.safe_load(text), default=str)), schema())


def test_every_key_of_the_model_is_explained() -> None:
    definitions = schema()["$defs"]
    for name in ("Scaffold", "SectionSpec"):
        for key in definitions[name]["properties"]:
            if key[-1] in "+-=" or key in ("before", "after", "remove", "replace", "children", "in_force_to"):
                continue
            assert f"`{key}" in TEXT or f"`{key}`" in TEXT, key


def test_the_meetings_are_named() -> None:
    assert all(meeting in TEXT for meeting in MEETINGS)
    assert json.loads(schema_text())["title"] == "reviewcli scaffold"
