"""A copy of the checkout as git would give it to somebody: without what was made in it."""

import os
import re
import shutil
import subprocess
from pathlib import Path

from plain import ROOT

MADE = re.compile(r"\.venv|build|dist|node_modules|__pycache__|\..*_cache|\.hypothesis")
"""Folders that are made, where there is no git to tell."""


def names() -> list[str]:
    """The files that git keeps or would keep; in an unpacked source archive, all that was not made in it."""
    listed = subprocess.run(
        ["git", "-C", ROOT, "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    if listed.returncode == 0:
        found = [name for name in listed.stdout.split("\0") if name]
    else:
        paths = (path.relative_to(ROOT) for path in ROOT.rglob("*"))
        found = [path.as_posix() for path in paths if not any(map(MADE.fullmatch, path.parts))]
    return sorted(name for name in found if (ROOT / name).is_file())


def copy(folder: Path) -> Path:
    """Copy the checkout into a new folder."""
    for name in names():
        place = folder / name
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(ROOT / name, place)
    return folder


def committed(folder: Path) -> Path:
    """Make a copy a repository of git, with one commit on ``main``."""
    environment = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    who = ("-c", "user.name=A tester", "-c", "user.email=tester@example.org")
    for words in (
        ("init", "--quiet", "--initial-branch=main"),
        ("add", "--all"),
        (*who, "commit", "--quiet", "-m", "All"),
        ("repack", "-a", "-d", "--quiet"),  # one file to copy instead of one for each file and folder
    ):
        subprocess.run(["git", *words], cwd=folder, env=environment, check=True)
    return folder
