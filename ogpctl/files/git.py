"""The one place that runs git: to read, never to write, and so that nothing of the repository runs."""

import os
import shutil
import subprocess
from pathlib import Path
from typing import Final, Literal

Why = Literal["missing", "not-a-repository", "failed", "too-slow"]

PATIENCE: Final = 30.0
"""Seconds one question may take."""

_HARMLESS: Final = (
    "--no-pager",
    "--literal-pathspecs",
    "-c",
    "core.fsmonitor=false",
    "-c",
    f"core.hooksPath={os.devnull}",
)


class NoGit(Exception):
    """Git gave no answer. ``why`` is the reason."""

    def __init__(self, why: Why) -> None:
        super().__init__(why)
        self.why: Final = why


def git(root: Path, *arguments: str) -> bytes:
    """What git answers in the folder ``root``. A name that somebody typed is never an argument. Raises ``NoGit``."""
    program = shutil.which("git")
    if program is None:
        raise NoGit("missing")
    own = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    environment = {**own, "LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0"}
    command = [program, "-C", str(root), *_HARMLESS, *arguments]
    try:
        done = subprocess.run(command, env=environment, capture_output=True, check=False, timeout=PATIENCE)  # noqa: S603 - no shell
    except subprocess.TimeoutExpired:
        raise NoGit("too-slow") from None
    if done.returncode:
        raise NoGit("not-a-repository" if b"not a git repository" in done.stderr else "failed")
    return done.stdout
