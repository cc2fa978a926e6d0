"""Nothing touches the network."""

import subprocess
import sys

import pytest

GUARD = """
import socket, sys
def refuse(*a, **k):
    raise SystemExit("network!")
for name in ("socket", "create_connection", "getaddrinfo", "gethostbyname", "socketpair"):
    setattr(socket, name, refuse)
from reviewcli.cli import run
sys.exit(run(sys.argv[1:]))
"""
PAPER = """对照检查材料
现对照检查如下：
一、存在的问题
（一）理论学习方面
一是学得少。去年两次。
二是用得少。只念稿子。"""


@pytest.mark.parametrize(
    "arguments",
    [
        ["--version"],
        ["check", "稿.txt", "--fail-on", "never"],
        ["check", "稿.docx", "--fail-on", "never"],
        ["export", "稿.docx"],
        ["scaffold", "list"],
        ["profile", "list"],
        ["profile", "from-sample", "稿.docx"],
        ["doctor"],
        ["new", "--answers", "答案.yaml"],
    ],
)
def test_no_command_opens_a_socket(tmp_path, arguments):
    import docx

    (tmp_path / "稿.txt").write_text(PAPER, encoding="utf-8")
    (tmp_path / "答案.yaml").write_text(
        "scaffold: democratic-life-2023-theme-education-1\n", encoding="utf-8"
    )
    document = docx.Document()
    for line in PAPER.splitlines():
        document.add_paragraph(line)
    document.save(str(tmp_path / "稿.docx"))
    done = subprocess.run(
        [sys.executable, "-c", GUARD, *arguments], cwd=tmp_path, capture_output=True, text=True, check=False,
        encoding="utf-8",
    )  # fmt: skip
    assert "network!" not in done.stderr
    assert done.returncode == 0, done.stderr


def test_the_guard_itself_catches_a_connection(tmp_path):
    code = GUARD.split("from reviewcli")[0] + "socket.create_connection(('127.0.0.1', 9))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert "network!" in done.stderr
