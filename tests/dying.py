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
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple, NoReturn

STEPS = frozenset(("os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.chmod", "fcntl.flock"))
WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT


class Ended(NamedTuple):
    """How a command ended: its exit status, or minus the signal that killed it; what it told; its steps."""

    status: int
    told: str
    steps: int


class Fate(NamedTuple):
    """What happens to a command: it is killed at the step ``at``, or ``after`` so many seconds from there on.

    No file may become larger than ``limit`` bytes. It is run by the ``user`` of that number.
    """

    at: int = 0
    after: float = 0
    limit: int = 0
    user: int = 0


class Mortal:
    """Commands that may be killed."""

    def __init__(self, talk: socket.socket) -> None:
        self._talk = talk.makefile("rw", encoding="utf-8")

    def run(self, words: Sequence[str], environment: Mapping[str, str], **fate: float) -> Ended:
        """Do what a command line says, with the ``fate`` that is told of there."""
        self.begin(words, environment, **fate)
        return self.end()

    def begin(self, words: Sequence[str], environment: Mapping[str, str], **fate: float) -> None:
        """Begin without waiting; as many as are begun must be ended. ``fate`` is a ``Fate`` by its fields."""
        self._talk.write(json.dumps([list(words), dict(environment), Fate(**fate)]) + "\n")  # type: ignore[arg-type]
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
    from places import COMMANDS, Place, init

    from ogpctl.cli import run

    with TemporaryDirectory() as folder, Path(os.devnull).open("w", encoding="utf-8") as nowhere:
        place = Place(Path(folder))
        os.environ.update(place.environment)
        here = ("-C", str(place.root))
        with redirect_stdout(nowhere), redirect_stderr(nowhere):  # what is used once is imported
            for words in (*map(place.words, COMMANDS), ("undo", "--yes", *here), ("validate", *here), init(place.made)):
                assert run([*words]) == 0, words
    gc.freeze()  # what every fork shares stays shared
    talk = socket.socket(fileno=number)
    for line in talk.makefile(encoding="utf-8"):
        if not os.fork():
            words, environment, fate = json.loads(line)
            _watched(talk, words, environment, Fate(*fate))
        while _ended():
            pass
    sys.exit()


def _ended() -> bool:
    """Whether there was a command that has ended, and whose process is put away now."""
    try:
        return os.waitpid(-1, os.WNOHANG)[0] != 0
    except ChildProcessError:
        return False


def _watched(talk: socket.socket, words: list[str], environment: dict[str, str], fate: Fate) -> NoReturn:
    out, into = os.pipe()
    reached, reach = os.pipe()
    command = os.fork()
    if not command:
        os.close(out)
        os.close(reached)
        _die(into, reach, words, environment, fate)
    os.close(into)
    os.close(reach)
    if fate.after and os.read(reached, 1):  # else it has ended before
        time.sleep(fate.after)
        os.kill(command, signal.SIGKILL)
    with os.fdopen(out, encoding="utf-8") as said:
        told, _, steps = said.read().partition("\0")
    _, ended = os.waitpid(command, 0)
    talk.sendall(json.dumps([os.waitstatus_to_exitcode(ended), told, int(steps or 0)]).encode() + b"\n")
    os._exit(0)


def _die(into: int, reach: int, words: list[str], environment: dict[str, str], fate: Fate) -> NoReturn:
    for stream in (1, 2):
        os.dup2(into, stream)
    sys.stdin = Path(os.devnull).open(encoding="utf-8")  # noqa: SIM115 - as Python begins
    sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    sys.stderr = open(2, "w", buffering=1, encoding="utf-8", closefd=False)  # noqa: SIM115
    os.environ.clear()
    os.environ.update(environment)
    sys.dont_write_bytecode = True
    _bounded(fate)
    counted = [0]

    def step() -> None:
        counted[0] += 1
        if counted[0] != fate.at:
            return
        if fate.after:
            os.write(reach, b"!")
        else:
            os.kill(os.getpid(), signal.SIGKILL)

    def heard(event: str, arguments: tuple[Any, ...]) -> None:
        if event in STEPS or (event == "open" and isinstance(arguments[2], int) and arguments[2] & WRITES):
            step()

    real = os.fsync

    def fsync(file: int) -> None:
        step()
        if not fate.at or fate.after:  # what dies at a step leaves the same to be read, on the disk or not
            real(file)
        step()

    from ogpctl.cli import run

    sys.addaudithook(heard)
    os.fsync = fsync
    status = OWN[words[0]](*words[1:]) if words[0] in OWN else run(words)
    sys.stdout.flush()
    sys.stderr.flush()
    os.write(into, f"\0{counted[0]}".encode())
    os._exit(status)


def _bounded(fate: Fate) -> None:
    """Do with less from now on: room, rights."""
    if fate.limit:
        import resource

        resource.setrlimit(resource.RLIMIT_FSIZE, (fate.limit, fate.limit))
    if fate.user and not os.getuid():
        os.setgroups([])
        os.setgid(fate.user)
        os.setuid(fate.user)


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
