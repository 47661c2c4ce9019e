"""The ways in that the documentation shows and that fetch packages: ``make test-install``. Some minutes, a network."""

import os
import subprocess
import sys
import tarfile
from pathlib import Path

import checkout
import pytest

MANUAL = ("man1/ogpctl.1", "man5/ogp.yaml.5")


def do(*words: str | Path, cwd: Path, **environment: str | Path) -> str:
    """Run a command, and give what it prints."""
    done = subprocess.run(
        list(map(str, words)),
        cwd=cwd,
        env={**os.environ, "LC_ALL": "C.UTF-8", **{name: str(value) for name, value in environment.items()}},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def works(ogpctl: Path, tree: Path) -> None:
    """Say the version, and tell the status and the minutes of the real plan."""
    assert do(ogpctl, "--version", cwd=tree).startswith("ogpctl ")
    assert "76.2" in do(ogpctl, "status", "--as-of", "2020-07-15", "--lang", "en", cwd=tree)
    assert 'dir="rtl"' in do(ogpctl, "report", "--format", "html", cwd=tree)


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A clean checkout."""
    return checkout.committed(checkout.copy(tmp_path_factory.mktemp("checkout") / "ogpctl"))


@pytest.fixture(scope="module")
def tools(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where pipx and uv are."""
    folder = tmp_path_factory.mktemp("tools")
    do(sys.executable, "-m", "venv", folder, cwd=folder)
    do(folder / "bin" / "pip", "install", "--quiet", "pipx", "uv", cwd=folder)
    return folder / "bin"


def test_pip_from_the_checkout(tree: Path, tmp_path: Path) -> None:
    do(sys.executable, "-m", "venv", tmp_path / "venv", cwd=tree)
    do(tmp_path / "venv/bin/pip", "install", "--quiet", ".", cwd=tree)
    works(tmp_path / "venv/bin/ogpctl", tree)
    assert all((tmp_path / "venv/share/man" / page).is_file() for page in MANUAL)


def test_pip_from_the_source_archive(tree: Path, tmp_path: Path) -> None:
    do(sys.executable, "-m", "hatchling", "build", "-t", "sdist", "-d", tmp_path, cwd=tree)
    do(sys.executable, "-m", "venv", tmp_path / "venv", cwd=tree)
    do(tmp_path / "venv/bin/pip", "install", "--quiet", next(tmp_path.glob("*.tar.gz")), cwd=tree)
    works(tmp_path / "venv/bin/ogpctl", tree)


def test_pipx(tree: Path, tools: Path, tmp_path: Path) -> None:
    places = {"PIPX_HOME": tmp_path / "home", "PIPX_BIN_DIR": tmp_path / "bin", "PIPX_MAN_DIR": tmp_path / "man"}
    do(tools / "pipx", "install", ".", cwd=tree, **places)
    works(tmp_path / "bin/ogpctl", tree)
    assert all((tmp_path / "man" / page).is_file() for page in MANUAL)


def test_uv(tree: Path, tools: Path, tmp_path: Path) -> None:
    places = {"UV_TOOL_DIR": tmp_path / "tools", "UV_TOOL_BIN_DIR": tmp_path / "bin", "UV_PYTHON": sys.executable}
    do(tools / "uv", "tool", "install", ".", cwd=tree, **places)
    works(tmp_path / "bin/ogpctl", tree)


def test_the_two_commands_of_the_readme(tree: Path, tmp_path: Path) -> None:
    """In the unpacked source archive, where there is no git: it can be tested from itself."""
    do(sys.executable, "-m", "hatchling", "build", "-t", "sdist", "-d", tmp_path, cwd=tree)
    with tarfile.open(next(tmp_path.glob("*.tar.gz"))) as archive:
        archive.extractall(tmp_path, filter="data")
    unpacked = next(path for path in tmp_path.iterdir() if path.is_dir())
    assert "76.2" in do("make", "status", "ARGS=--lang en", cwd=unpacked)
    do("make", "test", cwd=unpacked)
