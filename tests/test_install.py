"""The package as it is shipped: from a wheel, from a source archive, editable."""

import os
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

import reviewcli
from reviewcli.files import scaffolds_folder

ROOT = Path(__file__).parent.parent
ID = "democratic-life-2023-theme-education-1"


@pytest.fixture(scope="module")
def dist(tmp_path_factory):
    """A wheel and a source archive: those that CI has built, else built here (hatchling needs no network)."""
    if os.environ.get("REVIEWCLI_WHEEL_DIST"):
        return Path(os.environ["REVIEWCLI_WHEEL_DIST"])
    folder = tmp_path_factory.mktemp("dist")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-d", str(folder)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    return folder


def only(folder, pattern):
    (found,) = folder.glob(pattern)
    return found


def test_an_editable_install_finds_the_scaffolds_at_the_top_of_the_repository():
    if Path(reviewcli.__file__).parent.parent != ROOT:
        pytest.skip("reviewcli is installed from a wheel here; the wheel's own test looks at that")
    assert scaffolds_folder() == ROOT / "scaffolds"


def test_an_installed_wheel_finds_the_scaffolds_inside_itself(dist, tmp_path):
    site = tmp_path / "site-packages"
    zipfile.ZipFile(only(dist, "*.whl")).extractall(site)
    code = "import reviewcli.files as f, reviewcli; print(reviewcli.__file__); print(f.scaffolds_folder())"
    environment = os.environ | {"PYTHONPATH": str(site)}
    said = subprocess.run(
        [sys.executable, "-c", code],
        env=environment,
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()
    assert said == [str(site / "reviewcli/__init__.py"), str(site / "reviewcli/_scaffolds")]
    shown = subprocess.run(
        [sys.executable, "-m", "reviewcli", "scaffold", "show", ID],
        env=environment, cwd=tmp_path, capture_output=True, text=True, check=False, encoding="utf-8",
    )  # fmt: skip
    assert shown.returncode == 0, shown.stderr
    assert "存在的问题和不足" in shown.stdout


def test_wheel_and_source_archive_carry_every_scaffold(dist):
    wanted = {path.relative_to(ROOT / "scaffolds").as_posix() for path in (ROOT / "scaffolds").rglob("*.*")}
    in_wheel = {
        name.removeprefix("reviewcli/_scaffolds/")
        for name in zipfile.ZipFile(only(dist, "*.whl")).namelist()
        if name.startswith("reviewcli/_scaffolds/")
    }
    with tarfile.open(only(dist, "*.tar.gz")) as file:
        archive = file.getnames()
    in_archive = {name.split("/scaffolds/", 1)[1] for name in archive if "/scaffolds/" in name}
    assert wanted <= in_wheel
    assert wanted <= in_archive
