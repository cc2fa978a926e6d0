"""Pages as LibreOffice lays them out.

The fonts of the standard are seldom installed where tests run; full-width faces stand in for them under their
names (a private fontconfig file for the one process), so that widths are those of the real ones: what is
measured is layout, and every Han character of every such font is as wide as its size.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

STAND_INS = {
    "仿宋_GB2312": ("Noto Serif CJK SC", "AR PL UMing CN", "Noto Sans CJK SC"),
    "楷体_GB2312": ("AR PL UKai CN", "Noto Serif CJK SC", "Noto Sans CJK SC"),
    "黑体": ("Noto Sans CJK SC", "Noto Serif CJK SC"),
    "宋体": ("AR PL UMing CN", "Noto Serif CJK SC", "Noto Sans CJK SC"),
    "方正小标宋简体": ("Noto Serif CJK SC", "AR PL UMing CN", "Noto Sans CJK SC"),
    "Times New Roman": ("Liberation Serif", "Noto Serif CJK SC", "DejaVu Serif"),
}


def pytest_collection_modifyitems(items):
    """Everything here needs LibreOffice."""
    here = Path(__file__).parent
    for item in items:
        if here in Path(item.path).parents:
            item.add_marker(pytest.mark.render)


@pytest.fixture(scope="session")
def render(tmp_path_factory):
    """``render(data)`` is the PDF of a .docx, opened with pymupdf; skips where a tool is missing."""
    pymupdf = pytest.importorskip("pymupdf")
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        pytest.skip("没有安装 LibreOffice（soffice），不能检查版面")
    folder = tmp_path_factory.mktemp("render")
    environment = dict(os.environ, FONTCONFIG_FILE=str(_fonts(folder)), HOME=str(folder))

    def convert(data: bytes):
        source = folder / "paper.docx"
        source.write_bytes(data)
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        subprocess.run(
            [office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(source)],
            env=environment, check=True, capture_output=True, timeout=100,
        )  # fmt: skip
        return pymupdf.open(stream=(folder / "paper.pdf").read_bytes(), filetype="pdf")

    return convert


def _fonts(folder: Path) -> Path:
    """A fontconfig file that gives the official names to what is installed; skips without a CJK font."""
    if shutil.which("fc-list") is None:
        pytest.skip("没有 fontconfig，不能用替代字体检查版面")
    listed = subprocess.run(["fc-list", ":", "family"], capture_output=True, text=True, check=True).stdout
    installed = {name.strip() for line in listed.splitlines() for name in line.split(",")}
    matches = []
    for name, candidates in STAND_INS.items():
        found = next((candidate for candidate in candidates if candidate in installed), None)
        if found is None and name != "Times New Roman":
            pytest.skip(f"没有可以代替“{name}”的中文字体，不能检查版面")
        if found is not None:
            matches.append(
                f'<match target="pattern"><test name="family"><string>{name}</string></test>'
                f'<edit name="family" mode="assign" binding="strong"><string>{found}</string></edit></match>'
            )
    path = folder / "fonts.conf"
    path.write_text(
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
        '<include ignore_missing="yes">/etc/fonts/fonts.conf</include>'
        f"<cachedir>{folder / 'cache'}</cachedir>{''.join(matches)}</fontconfig>",
        encoding="utf-8",
    )
    return path
