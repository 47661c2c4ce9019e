"""The one place that runs git: to read, never to write, and so that nothing of the repository runs.

A repository may come from anybody, its ``.git/config`` and ``.gitattributes`` too. Git is asked for plumbing only; what
its configuration could start (hooks, a file system monitor, drivers, a pager, a signature check, a fetch of what is
missing) is switched off on every call, and the environment cannot lead it to another repository.
"""

import os
import shutil
import signal
import sys
from contextlib import suppress
from pathlib import Path
from subprocess import PIPE, Popen, TimeoutExpired
from tempfile import TemporaryFile
from threading import Timer
from typing import IO, Final, Literal

Why = Literal["missing", "not-a-repository", "failed", "too-slow", "unknown-revision"]

PATIENCE: Final = 30.0
"""Seconds one question may take."""
LARGEST: Final = 64 * 1024 * 1024
"""Bytes of the longest answer that is taken."""
_TALK: Final = 2000
"""Bytes of what git says about its failure that are looked at."""

_HARMLESS: Final = (
    "--no-pager",
    "--no-replace-objects",
    "--literal-pathspecs",
    *(
        argument
        for setting in (
            "core.fsmonitor=false",
            f"core.hooksPath={os.devnull}",
            "core.untrackedCache=false",
            "diff.external=",
            "log.showSignature=false",
            "protocol.allow=never",
            "submodule.recurse=false",
        )
        for argument in ("-c", setting)
    ),
)
_KEPT: Final = ("GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM", "GIT_CONFIG_NOSYSTEM", "GIT_CEILING_DIRECTORIES")
"""What the user may tell git: where their own settings are, and how far up a repository is looked for."""
_SET: Final = {
    "LC_ALL": "C",
    "GIT_ALLOW_PROTOCOL": "none",  # a partial clone fetches nothing, from nowhere
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_GRAFT_FILE": os.devnull,
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
}


class NoGit(Exception):
    """Git gave no answer. ``why`` is the reason; ``said`` the line in which git told it, if it did."""

    def __init__(self, why: Why, said: str = "") -> None:
        super().__init__(why)
        self.why: Final = why
        self.said: Final = said


def git(root: Path, *arguments: str, given: bytes = b"") -> bytes:
    """What git answers in the folder ``root``, where ``given`` is its input.

    A name that somebody typed is never among ``arguments``: ``commit`` makes an id of it. Raises ``NoGit``.
    """
    program = shutil.which("git")
    if program is None:
        raise NoGit("missing")
    command = [program, "-C", str(root), *_HARMLESS, *arguments]
    with TemporaryFile() as asked, TemporaryFile() as talk:
        asked.write(given)
        asked.seek(0)
        with Popen(  # noqa: S603 - no shell
            command, stdin=asked, stdout=PIPE, stderr=talk, env=_environment(), start_new_session=True
        ) as process:
            answer = _read(process)
        if process.returncode:
            raise _failure(talk)
        return answer


def commit(root: Path, revision: str) -> str:
    """The id of the commit that a branch, a tag, an id or ``HEAD~2`` names. Raises ``NoGit``."""
    if not revision or revision.startswith("-") or "\0" in revision:
        raise NoGit("unknown-revision")
    git(root, "rev-parse", "--git-dir")  # what fails from here on is the name
    try:
        named = _line(git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", revision))
        return _line(git(root, "rev-parse", "--verify", "--quiet", f"{named}^{{commit}}"))
    except NoGit as error:
        raise NoGit("unknown-revision") if error.why == "failed" else error from None


def merge_base(root: Path, one: str, other: str) -> str:
    """The commit, by its id, from which two others went apart. Raises ``NoGit`` where the history has none."""
    return _line(git(root, "merge-base", one, other))


def folder(root: Path) -> str:
    """The way from the top of the git repository to ``root``: empty, or with a ``/`` at its end. Raises ``NoGit``."""
    return os.fsdecode(git(root, "rev-parse", "--show-prefix").removesuffix(b"\n"))


def _line(answer: bytes) -> str:
    return answer.decode("ascii").strip()


def _environment() -> dict[str, str]:
    own = {name: value for name, value in os.environ.items() if not name.startswith("GIT_") or name in _KEPT}
    return {**own, **_SET}


def _read(process: "Popen[bytes]") -> bytes:
    """The answer, unless it takes too long or does not end. Raises ``NoGit``."""
    late: list[bool] = []

    def stop() -> None:
        late.append(True)
        _end(process)

    timer = Timer(PATIENCE, stop)
    timer.start()
    try:
        answer = process.stdout.read(LARGEST + 1) if process.stdout else b""
        if len(answer) > LARGEST:
            raise NoGit("failed", "the answer does not end")
        process.wait(PATIENCE)
    except TimeoutExpired:
        late.append(True)
    finally:
        timer.cancel()
        _end(process)
    if late:
        raise NoGit("too-slow")
    return answer


def _end(process: "Popen[bytes]") -> None:
    """End git and whatever it may have started: any of them would hold the answer open."""
    if process.returncode is None:
        with suppress(OSError):
            if sys.platform == "win32":
                process.kill()
            else:
                os.killpg(process.pid, signal.SIGKILL)


def _failure(talk: IO[bytes]) -> NoGit:
    talk.seek(0)
    said = talk.read(_TALK).decode("utf-8", errors="replace").strip()
    first = said.partition("\n")[0]
    return NoGit("not-a-repository" if "not a git repository" in first else "failed", first)
