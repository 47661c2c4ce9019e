"""`ogpctl` as it is typed at a terminal, line by line: imported once, each session is a fork with its own terminal.

A session can be killed at any instant: after an answer, or when a file is about to be made durable.
"""

import fcntl
import gc
import json
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import termios
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType
from typing import Self

PROMPT = "› "
MORE = "… "
KILLED = -signal.SIGKILL
LONGEST = 10.0
"""Seconds after which a session that neither asks nor ends is given up."""


class Session:
    """One command at a terminal of 24 lines. ``said`` is all that it wrote, with what was typed."""

    def __init__(
        self,
        server: "subprocess.Popen[str]",
        root: Path,
        words: Sequence[str],
        kill_at: int,
        environment: Mapping[str, str],
    ) -> None:
        self._server = server
        self._ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 100, 0, 0))
        asked = {"words": words, "root": str(root), "terminal": os.ttyname(theirs), "kill_at": kill_at,
                 "environment": dict(environment)}  # fmt: skip
        assert server.stdin
        assert server.stdout
        server.stdin.write(json.dumps(asked) + "\n")
        server.stdin.flush()
        self._id = int(server.stdout.readline())
        self._status: int | None = None
        self._said = b""
        self.said = ""
        os.close(theirs)
        self._heard()

    def type(self, *lines: str) -> Self:
        """Type lines, each behind a question."""
        for line in lines:
            if not self.over:
                self.send(f"{line}\n")
        return self

    def send(self, keys: str) -> None:
        """Type what is no line, such as ``\\x04``, and wait for the next question, or the end."""
        os.write(self._ours, keys.encode())
        self._heard()

    @property
    def asked(self) -> str:
        """The question that waits."""
        lines = self.said.replace("\r", "").removesuffix(PROMPT).rstrip("\n").split("\n")
        return lines[-1]

    @property
    def over(self) -> bool:
        """Whether it has ended."""
        return self._status is not None

    def kill(self) -> None:
        """Kill it, as when the machine goes down."""
        if not self.over:
            os.kill(self._id, signal.SIGKILL)
            self._heard()

    def status(self) -> int:
        """The exit status; it must have ended."""
        assert self._status is not None, self.said
        return self._status

    def _heard(self) -> None:
        fresh = b""
        while not fresh.endswith((PROMPT.encode(), MORE.encode())):
            assert select.select([self._ours], [], [], LONGEST)[0], self.said + fresh.decode(errors="replace")
            try:
                more = os.read(self._ours, 65536)
            except OSError:  # how a terminal says that the other side is gone
                more = b""
            if not more:
                break
            fresh += more
        self._said += fresh
        self.said = self._said.decode(errors="replace")
        if not fresh.endswith((PROMPT.encode(), MORE.encode())):
            assert self._server.stdin
            assert self._server.stdout
            self._server.stdin.write("\n")
            self._server.stdin.flush()
            self._status = int(self._server.stdout.readline())
            os.close(self._ours)


@contextmanager
def table(state: Path) -> Iterator["Table"]:
    """Sessions; ``state`` is the folder in which they keep what can be undone."""
    with subprocess.Popen(
        [sys.executable, __file__], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        env={**os.environ, "XDG_STATE_HOME": str(state), "TERM": "dumb", "LC_ALL": "C.UTF-8", "NO_COLOR": "1",
             "OGPCTL_BIDI": "logical", "OGPCTL_CACHE_DIR": os.devnull},
    ) as server:  # fmt: skip
        try:
            yield Table(server)
        finally:
            server.kill()


class Table:
    """Where sessions are begun."""

    def __init__(self, server: "subprocess.Popen[str]") -> None:
        self._server = server

    def session(
        self, root: Path, *words: str, kill_at: int = 0, environment: Mapping[str, str] = MappingProxyType({})
    ) -> Session:
        """A command in a repository; ``kill_at`` is the how-manieth file to be made durable it dies before.

        ``environment`` is laid over what every session is told of the world.
        """
        return Session(self._server, root, words, kill_at, environment)


def serve() -> None:
    """Run what is asked for, each in a fork with a terminal of its own; an empty line asks how the last one ended."""
    from ogpctl.cli import run

    run(["meeting", "take", "--help"])
    from overlay import BASE

    import ogpctl.commands.checking.checked
    import ogpctl.commands.meetings.taking
    import ogpctl.render.diagnostics.told  # noqa: F401 - every room is open before the first fork

    gc.disable()  # as `ogpctl.__main__` does
    run(["record", "3", "--completion", "75", "--date", "2020-09-01", "--dry-run", "-C", str(BASE)])
    gc.freeze()  # what every fork shares stays shared
    child = 0
    for line in sys.stdin:
        if child and line.strip():
            os.kill(child, signal.SIGKILL)  # nobody waits for it: its test has failed
        if child:
            _, ended = os.waitpid(child, 0)
            child = 0
        if not line.strip():
            print(os.waitstatus_to_exitcode(ended), file=OUT, flush=True)
            continue
        asked = json.loads(line)
        terminal = os.open(asked["terminal"], os.O_RDWR | os.O_NOCTTY)
        child = os.fork()
        if not child:
            os.setsid()
            signal.signal(signal.SIGINT, signal.default_int_handler)  # a job in the background has none
            fcntl.ioctl(terminal, termios.TIOCSCTTY, 0)
            for number in (0, 1, 2):
                os.dup2(terminal, number)
            sys.stdin, sys.stdout, sys.stderr = (
                open(number, mode, encoding="utf-8", closefd=False)  # noqa: SIM115 - till the end of the process
                for number, mode in ((0, "r"), (1, "w"), (2, "w"))
            )
            os.chdir(asked["root"])
            os.environ.update(asked["environment"])
            _die_at(asked["kill_at"])
            status = run(asked["words"])
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(status)
        os.close(terminal)
        print(child, file=OUT, flush=True)


def _die_at(kill_at: int) -> None:
    """Die instead of making a file durable, the ``kill_at``-th time."""
    real, left = os.fsync, [kill_at]

    def fsync(number: int) -> None:
        left[0] -= 1
        if not left[0]:
            os.kill(os.getpid(), signal.SIGKILL)
        real(number)

    os.fsync = fsync


if __name__ == "__main__":
    OUT = os.fdopen(os.dup(1), "w")
    sys.stdout = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - what is said before the first fork
    serve()
