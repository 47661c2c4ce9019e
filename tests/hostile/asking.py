"""Asking ogpctl: one process stands ready, and every command runs in a fork of it."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

HERE = Path(__file__).parent
PLAIN = {"LC_ALL": "C.UTF-8", "OGPCTL_CACHE_DIR": os.devnull, "HOME": "/nowhere"}
"""The environment of every command. Nothing is kept of a repository that was just written but compiled templates."""


@dataclass(frozen=True)
class Answer:
    """What a command left. A negative ``status`` is the signal that ended it."""

    status: int
    out: str
    err: str
    seconds: float


class Prompt:
    """Where commands are typed."""

    def __init__(self, streams: Path, there: "subprocess.Popen[str]") -> None:
        self._streams = streams
        self._there = there

    def ask(
        self, root: Path, arguments: Sequence[str], environment: Mapping[str, str] = {}, *, user: int | None = None
    ) -> Answer:
        request = {
            "arguments": arguments,
            "folder": str(root),
            "environment": {**PLAIN, "OGPCTL_CACHE_DIR": str(self._streams / "compiled"), **environment},
            "streams": str(self._streams),
            "user": user,
        }
        sent, got = self._there.stdin, self._there.stdout
        assert sent
        assert got
        print(json.dumps(request), file=sent, flush=True)
        status, seconds = json.loads(got.readline())
        out, err = ((self._streams / name).read_bytes().decode(errors="surrogateescape") for name in ("out", "err"))
        return Answer(status, out, err, seconds)


@contextmanager
def prompt(streams: Path) -> Iterator[Prompt]:
    """A process with ogpctl in it, for as long as it is needed."""
    environment = {**os.environ, "PYTHONUTF8": "1", "PYTHONPATH": f"{HERE.parent.parent}{os.pathsep}{HERE.parent}"}
    with subprocess.Popen(
        [sys.executable, HERE / "prompt.py"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8", env=environment,
    ) as there:  # fmt: skip
        yield Prompt(streams, there)
        close: IO[str] | None = there.stdin
        assert close
        close.close()


Look = tuple[str, int, int, int, str]


def looks(root: Path) -> list[Look]:
    """What a folder looks like: every name in it with its kind, size and time, and where links lead."""
    found: list[Look] = []
    for folder, folders, files in os.walk(root):
        for name in (*folders, *files, "."):
            path = os.path.join(folder, name)  # noqa: PTH118 - names need not be text
            seen = os.lstat(path)
            target = os.readlink(path) if os.path.islink(path) else ""  # noqa: PTH114, PTH115
            found.append((path, seen.st_mode, seen.st_size, seen.st_mtime_ns, target))
    return sorted(found)
