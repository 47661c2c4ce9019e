"""A process that has imported ogpctl once and forks for every command: each may be killed at a step, or after a time.

A step is whatever changes what is on the disk or who may write there, as the interpreter itself tells of it, and every
``fsync``, before and after. What is killed at a step has not done it.
"""

import gc
import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any, NamedTuple, NoReturn

STEPS = frozenset(("os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.chmod", "fcntl.flock"))
WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT


class Ended(NamedTuple):
    """How a command ended: its exit status, or minus the signal that killed it; what it told; its steps."""

    status: int
    told: str
    steps: int


class Mortal:
    """Commands that may be killed."""

    def __init__(self, talk: socket.socket) -> None:
        self._talk = talk.makefile("rw", encoding="utf-8")

    def run(
        self, words: Sequence[str], environment: Mapping[str, str], at: int = 0, after: float = 0, limit: int = 0
    ) -> Ended:
        """Do what a command line says: ``at`` is the step at which it is killed, ``after`` seconds until it is.

        No file may become larger than ``limit`` bytes.
        """
        self.begin(words, environment, at, after, limit)
        return self.end()

    def begin(
        self, words: Sequence[str], environment: Mapping[str, str], at: int = 0, after: float = 0, limit: int = 0
    ) -> None:
        """Begin without waiting; as many as are begun must be ended."""
        self._talk.write(json.dumps([list(words), dict(environment), at, after, limit]) + "\n")
        self._talk.flush()

    def end(self) -> Ended:
        """What ends first."""
        return Ended(*json.loads(self._talk.readline()))


@contextmanager
def mortal() -> Iterator[Mortal]:
    """The process; it ends with the block."""
    ours, theirs = socket.socketpair()
    command = [sys.executable, __file__, str(theirs.fileno())]
    with ours, subprocess.Popen(command, pass_fds=[theirs.fileno()]) as there:
        theirs.close()
        try:
            yield Mortal(ours)
        finally:
            there.kill()


def serve(number: int) -> NoReturn:
    """Fork for every line, at once; what is begun runs side by side, and is told as it ends."""
    sys.path.insert(0, str(Path(__file__).parent.parent))
    from overlay import BASE

    from ogpctl.cli import run

    with Path(os.devnull).open("w", encoding="utf-8") as nowhere, redirect_stdout(nowhere), redirect_stderr(nowhere):
        run(["record", "3", "--completion", "75", "--date", "2020-09-01", "--dry-run", "-C", str(BASE)])
        run(["validate", "-C", str(BASE)])
        run(["undo", "--dry-run", "-C", str(BASE)])
    gc.freeze()  # what every fork shares stays shared
    talk = socket.socket(fileno=number)
    for line in talk.makefile(encoding="utf-8"):
        if not os.fork():
            _watched(talk, *json.loads(line))
    sys.exit()


def _watched(talk: socket.socket, words: list[str], environment: dict[str, str], *fate: Any) -> NoReturn:
    out, into = os.pipe()
    command = os.fork()
    if not command:
        os.close(out)
        _die(into, words, environment, *fate)
    os.close(into)
    with os.fdopen(out, encoding="utf-8") as said:
        told, _, steps = said.read().partition("\0")
    _, ended = os.waitpid(command, 0)
    talk.sendall(json.dumps([os.waitstatus_to_exitcode(ended), told, int(steps or 0)]).encode() + b"\n")
    os._exit(0)


def _die(into: int, words: list[str], environment: dict[str, str], at: int, after: float, limit: int) -> NoReturn:
    for stream in (1, 2):
        os.dup2(into, stream)
    sys.stdin = Path(os.devnull).open(encoding="utf-8")  # noqa: SIM115 - as Python begins
    sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    sys.stderr = open(2, "w", buffering=1, encoding="utf-8", closefd=False)  # noqa: SIM115
    os.environ.clear()
    os.environ.update(environment)
    sys.dont_write_bytecode = True
    if limit:
        import resource

        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    counted = [0]

    def step() -> None:
        counted[0] += 1
        if counted[0] == at:
            os.kill(os.getpid(), signal.SIGKILL)

    def heard(event: str, arguments: tuple[Any, ...]) -> None:
        if event in STEPS or (event == "open" and isinstance(arguments[2], int) and arguments[2] & WRITES):
            step()

    real = os.fsync

    def fsync(file: int) -> None:
        step()
        real(file)
        step()

    from ogpctl.cli import run

    sys.addaudithook(heard)
    os.fsync = fsync
    if after:
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_REAL, after)
    status = OWN[words[0]](*words[1:]) if words[0] in OWN else run(words)
    signal.setitimer(signal.ITIMER_REAL, 0)
    sys.stdout.flush()
    sys.stderr.flush()
    os.write(into, f"\0{counted[0]}".encode())
    os._exit(status)


def several(folder: str, *files: str) -> int:
    """What ends a command that writes several files: each gets a line more, or is new; ``name=line``."""
    from ogpctl.errors import CANNOT, DONE, CannotRun
    from ogpctl.files.writing.recording import Recording, Rewritten, alone, make

    root = Path(folder)
    pairs = [one.partition("=")[::2] for one in files]
    before = {path: (root / path).read_bytes() if (root / path).exists() else None for path, _ in pairs}
    try:
        with alone(root):
            made = (Rewritten(path, before[path], (before[path] or b"") + line.encode()) for path, line in pairs)
            make(root, Recording("several", tuple(made)), os.environ)
    except CannotRun as refusal:
        sys.stderr.write(f"{refusal.message % refusal.facts}\n")
        return CANNOT
    return DONE


def back(folder: str) -> int:
    """What ends ``ogpctl undo``."""
    from ogpctl.errors import CANNOT, DONE
    from ogpctl.files.writing.recording import alone, last, take_back

    with alone(Path(folder)):
        recording = last(Path(folder), os.environ)
        if recording is not None:
            take_back(Path(folder), recording, os.environ)
    return DONE if recording else CANNOT


OWN = {"several": several, "back": back}
"""What a process is asked for beside the commands: the end of one alone, without what comes before it."""

if __name__ == "__main__":
    serve(int(sys.argv[1]))
