"""What every test shares."""

import os
import shutil
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import compiled
import pytest
from hypothesis import settings
from plain import ROOT
from warm import ogpctl as warm_ogpctl

from ogpctl.commands import opening

# The same examples on every machine and in every run, however slow it is.
settings.register_profile("house", deadline=None, derandomize=True)
settings.load_profile("house")
compiled.once()
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:  # a job in the background has none, nor has what it starts
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(autouse=True)
def _on_nobodys_server(monkeypatch: pytest.MonkeyPatch) -> None:
    """The tests may themselves run where findings are told in another form, and on a page of the run."""
    for name in ("GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY", "GITHUB_WORKSPACE", "CI_PROJECT_DIR"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(scope="session")
def warm(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The folder of an `ogpctl` that answers at once, for the head of the PATH."""
    if not hasattr(os, "fork"):
        yield Path(sys.executable).parent
        return
    with warm_ogpctl(tmp_path_factory.mktemp("warm")) as folder:
        yield folder


@pytest.fixture
def ready(warm: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a shell finds as `ogpctl` is that one."""
    monkeypatch.setenv("PATH", f"{warm}{os.pathsep}{os.environ['PATH']}")


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the repository that may be changed; its files are old enough to be trusted by their times."""
    root = tmp_path / "repository"
    root.mkdir()
    shutil.copy(ROOT / "ogp.yaml", root)
    shutil.copytree(ROOT / "data", root / "data")
    return root


@pytest.fixture
def settled(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files are trusted by their times at once: nobody changes them twice within two seconds here."""
    real = opening.fingerprint
    monkeypatch.setattr(opening, "fingerprint", lambda root, most: (real(root, most=most)[0], True))
