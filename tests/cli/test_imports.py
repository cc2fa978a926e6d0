"""What a command imports: only what it uses, since every start pays for it."""

import subprocess
import sys
from pathlib import Path

import docx
import pytest

PAPER = (
    "对照检查材料\n现对照检查如下：\n一、存在的问题\n（一）理论学习方面\n一是学得少。去年两次。\n二是用得少。"
)
RUN = """
import sys
from reviewcli.cli import run
run(sys.argv[1:])
sys.stderr.write("LOADED " + " ".join(sys.modules))
"""


def loaded_after(*arguments: str) -> set[str]:
    """The modules there once the command has run; those within ours whole, of others the package."""
    done = subprocess.run(
        [sys.executable, "-c", RUN, *arguments], capture_output=True, text=True, encoding="utf-8", check=True
    )
    names = done.stderr.split("LOADED ")[1].split()
    return {name if name.startswith("reviewcli") else name.split(".")[0] for name in names}


@pytest.fixture
def paper(tmp_path: Path) -> str:
    document = docx.Document()
    for line in PAPER.splitlines():
        document.add_paragraph(line)
    document.save(str(tmp_path / "稿.docx"))
    return str(tmp_path / "稿.docx")


def test_a_whole_check_of_a_word_file_writes_nothing_asks_nothing_and_parses_no_yaml(paper: str) -> None:
    loaded = loaded_after("check", paper)
    assert {"lxml", "reviewcli.rules.structure", "reviewcli.word.reading.reader"} <= loaded
    assert not loaded & {"docx", "yaml", "rich", "questionary", "prompt_toolkit", "jsonschema", "asyncio"}
    assert not loaded & {"reviewcli.word.legacy", "reviewcli.word.profile_yaml", "reviewcli.yamlschema"}
    assert not [name for name in loaded if name.startswith(("reviewcli.word.writing", "reviewcli.interview"))]


def test_one_file_is_checked_without_a_pool_of_processes(paper: str) -> None:
    assert not loaded_after("check", paper) & {"multiprocessing", "concurrent"}


def test_export_of_a_word_file_asks_nothing_and_parses_no_yaml(paper: str) -> None:
    loaded = loaded_after("export", paper)
    assert "reviewcli.word.writing.inplace" in loaded
    assert not loaded & {"yaml", "rich", "questionary", "prompt_toolkit", "jsonschema"}


def test_the_list_of_scaffolds_reads_the_index_only() -> None:
    loaded = loaded_after("scaffold", "list")
    assert "reviewcli.scaffold.index" in loaded
    assert not loaded & {"yaml", "lxml", "docx", "questionary", "prompt_toolkit"}
