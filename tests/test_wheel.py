"""The package as it is shipped: built, unpacked in a folder of its own, run from there on the real plan."""

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import plain
import pytest

DAY = "2020-07-15"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built without a network."""
    folder = tmp_path_factory.mktemp("wheel")
    done = subprocess.run(
        [
            *(sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet"),
            *("wheel", plain.ROOT, "--no-deps", "--no-build-isolation", "--no-index", "--wheel-dir", folder),
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return next(folder.glob("ogpctl-*.whl"))


@pytest.fixture(scope="module")
def site(wheel: Path) -> Path:
    """Where the wheel is unpacked."""
    folder = wheel.parent / "site"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


def run(site: Path, *words: str, code: str = "from ogpctl.__main__ import main; main()") -> str:
    """What a command prints, run far from the checkout with the unpacked package before everything else."""
    away = site.parent / "away"
    away.mkdir(exist_ok=True)
    environment = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(site),
        "PYTHONDONTWRITEBYTECODE": "1",
        "OGPCTL_CACHE_DIR": str(site.parent / "cache"),
        "LC_ALL": "C.UTF-8",
    }
    done = subprocess.run(
        [sys.executable, "-c", code, *words],
        cwd=away, env=environment, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_wheel_holds_the_package_and_nothing_else(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    tops = {name.partition("/")[0] for name in names}
    assert {top.partition("-")[0] for top in tops} == {"ogpctl"}
    assert {top.rpartition(".")[2] for top in tops} == {"ogpctl", "dist-info", "data"}
    assert not [name for name in names if "__pycache__" in name or "/tests/" in name or name.endswith(".pyc")]


def test_the_wheel_holds_all_of_the_package(wheel: Path) -> None:
    """Code, catalogues, fonts; templates and the pages of the rules, which stand beside the package in the checkout."""
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    for folder, inside in (("ogpctl", "ogpctl"), ("templates", "ogpctl/templates"), ("docs/rules", "ogpctl/rules")):
        here = plain.ROOT / folder
        files = [path for path in here.rglob("*") if path.is_file() and "__pycache__" not in path.parts]
        assert {f"{inside}/{path.relative_to(here).as_posix()}" for path in files} <= names
    assert {f"ogpctl/locales/{language}/terminal.mo" for language in ("ar", "fr", "en")} <= names


def test_the_package_is_the_unpacked_one(site: Path) -> None:
    place = run(site, code="import ogpctl; print(ogpctl.__file__)").strip()
    assert Path(place) == site / "ogpctl" / "__init__.py"


def test_it_says_its_version(wheel: Path, site: Path) -> None:
    assert run(site, "--version") == f"ogpctl {wheel.name.split('-')[1]}\n"


@pytest.mark.parametrize("language", ["ar", "fr", "en"])
def test_it_tells_the_status_in_each_language(site: Path, language: str) -> None:
    said = run(site, "status", "--as-of", DAY, "--lang", language, "-C", str(plain.ROOT))
    assert "76" in said


def test_it_prints_the_page_of_a_rule(site: Path) -> None:
    assert "تدبير" in run(site, "rule", "presentation-form", "--lang", "ar")


def test_it_prints_the_minutes_with_templates_and_fonts_of_its_own(site: Path, tmp_path: Path) -> None:
    """The repository has no templates of its own here: only the packaged ones are left."""
    shutil.copy(plain.ROOT / "ogp.yaml", tmp_path)
    shutil.copytree(plain.ROOT / "data", tmp_path / "data")
    page = run(site, "report", "minutes", "--lang", "ar", "--format", "html", "-C", str(tmp_path))
    assert 'dir="rtl"' in page
    assert "سارة العمراني" in page
    assert "font/woff2;base64," in page
