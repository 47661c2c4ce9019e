"""The packages: the same bytes from the same commit, from a checkout or from the source archive, licences inside."""

import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path
from typing import NamedTuple

import checkout
import pytest

MOMENT = "1594810800"
"""A commit's time: 15 July 2020."""


class Built(NamedTuple):
    """A wheel and a source archive."""

    wheel: Path
    source: Path


def build(tree: Path, umask: int, clock: str) -> Built:
    """Build both as ``make dist`` does, with the habits of some machine."""
    done = subprocess.run(
        [sys.executable, "-m", "hatchling", "build"],
        cwd=tree,
        env={**os.environ, "SOURCE_DATE_EPOCH": MOMENT, "TZ": clock, "PYTHONDONTWRITEBYTECODE": "1"},
        umask=umask,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    dist = tree / "dist"
    return Built(next(dist.glob("*.whl")), next(dist.glob("*.tar.gz")))


def age(tree: Path, seconds: int) -> None:
    """Give every file another time and other permissions than the ones it came with."""
    for path in tree.rglob("*"):
        if path.is_file():
            path.chmod(0o600 if seconds % 2 else 0o644)
            os.utime(path, (seconds, seconds))


@pytest.fixture(scope="module")
def builds(tmp_path_factory: pytest.TempPathFactory) -> list[Built]:
    """Built twice from a clean checkout, and once from the source archive of the first."""
    folder = tmp_path_factory.mktemp("builds")
    here, there = checkout.copy(folder / "here"), checkout.copy(folder / "a longer" / "way" / "there")
    age(here, 1_000_000_001)
    age(there, 1_700_000_000)
    first, second = build(here, 0o022, "UTC"), build(there, 0o077, "Africa/Casablanca")
    with tarfile.open(first.source) as archive:
        archive.extractall(folder / "unpacked", filter="data")
    third = build(next((folder / "unpacked").iterdir()), 0o002, "Asia/Tokyo")
    return [first, second, third]


@pytest.mark.parametrize("kind", Built._fields)
def test_the_same_sources_give_the_same_bytes(builds: list[Built], kind: str) -> None:
    """In another folder, at another time, with other permissions; and from the source archive itself."""
    assert len({getattr(built, kind).read_bytes() for built in builds}) == 1


def test_the_source_archive_is_the_repository(builds: list[Built]) -> None:
    """It builds the wheel, runs the tests and tells how."""
    with tarfile.open(builds[0].source) as archive:
        held = {name.partition("/")[2] for name in archive.getnames()}
    assert held == {*checkout.names(), "PKG-INFO"}


def test_the_wheel_holds_the_licences_the_manual_and_the_completion(builds: list[Built]) -> None:
    with zipfile.ZipFile(builds[0].wheel) as wheel:
        names = [name.partition("/")[2] for name in wheel.namelist()]
        metadata = wheel.read(next(name for name in wheel.namelist() if name.endswith("/METADATA"))).decode()
    assert {f"licenses/LICENSES/{path.name}" for path in (checkout.ROOT / "LICENSES").iterdir()} <= set(names)
    assert {"data/share/man/man1/ogpctl.1", "data/share/man/man5/ogp.yaml.5"} <= set(names)
    assert {
        "data/share/bash-completion/completions/ogpctl",
        "data/share/zsh/site-functions/_ogpctl",
        "data/share/fish/vendor_completions.d/ogpctl.fish",
    } <= set(names)
    assert "\nLicense-Expression: Apache-2.0 AND CC-BY-4.0 AND OFL-1.1\n" in metadata
    assert "\nDescription-Content-Type: text/markdown\n" in metadata


def test_every_file_has_its_licence(tmp_path: Path) -> None:
    reuse = shutil.which("reuse", path=str(Path(sys.executable).parent))
    assert reuse, "make lint sets it up"
    done = subprocess.run(
        [reuse, "--root", checkout.copy(tmp_path), "lint"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout
