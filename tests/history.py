"""A git repository in a temporary folder, with a history that is the same everywhere."""

import os
import shutil
import subprocess
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

CHANGE = Path(__file__).parent / "change"
"""Two states of a small repository: ``before`` and ``after``."""

ENVIRONMENT = {
    **{name: value for name, value in os.environ.items() if not name.startswith("GIT_")},
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    **{f"GIT_{who}_NAME": "Secretariat" for who in ("AUTHOR", "COMMITTER")},
    **{f"GIT_{who}_EMAIL": "secretariat@example.org" for who in ("AUTHOR", "COMMITTER")},
    **{f"GIT_{who}_DATE": "2020-12-01T09:00:00+01:00" for who in ("AUTHOR", "COMMITTER")},
}


def git(root: Path, *arguments: str, given: bytes = b"") -> str:
    """What git answers, as a person would run it."""
    done = subprocess.run(
        ["git", "-C", root, *arguments], env=ENVIRONMENT, input=given, capture_output=True, check=True
    )
    return done.stdout.decode().strip()


def begun(root: Path) -> Path:
    """An empty repository."""
    root.mkdir(parents=True, exist_ok=True)
    git(root, "init", "--quiet", "--initial-branch=main")
    return root


def put(root: Path, state: str) -> None:
    """The files of a state in the place of those there are."""
    for name in ("ogp.yaml", "data"):
        path = root / name
        if path.is_dir():
            shutil.rmtree(path)
        path.unlink(missing_ok=True)
    shutil.copytree(CHANGE / state, root, dirs_exist_ok=True)


def commit(root: Path, message: str = "A change") -> str:
    """Everything there is, committed; the id of the commit."""
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--allow-empty", "--message", message)
    return git(root, "rev-parse", "HEAD")


def changed(root: Path, below: str = "") -> Path:
    """A repository with both states: ``before`` on ``main``, ``after`` on ``change``, which is checked out.

    The folder of the records, which may lie ``below`` the top.
    """
    shutil.copytree(_original(below).name, root, symlinks=True, dirs_exist_ok=True)
    return root / below


@cache
def _original(below: str) -> "TemporaryDirectory[str]":
    """Made once; it is there until the process ends."""
    folder = TemporaryDirectory(prefix="ogpctl-changed-")
    root = begun(Path(folder.name))
    here = root / below
    put(here, "before")
    commit(root, "The plan")
    git(root, "switch", "--quiet", "--create", "change")
    put(here, "after")
    commit(root, "The meeting of November")
    return folder
