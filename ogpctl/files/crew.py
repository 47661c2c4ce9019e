"""A crew: several processes that share out what there is to read, where that is safe and pays.

Each is a fork of this one and does every n-th share; what it found comes back in one piece when it is done. What a
process does not bring back, because it died or was stopped, is done here: no answer hangs on how many there are.
"""

import os
import sys
from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import suppress
from typing import BinaryIO, Final, Generic, NoReturn, TypeVar

S = TypeVar("S")
R = TypeVar("R")
Work = Callable[[Callable[[S], R], Sequence[S], int], NoReturn]
"""What another process does with its shares; the number is that of the pipe it writes to."""

JOBS: Final = "OGPCTL_JOBS"
"""The variable of the environment that says how many processes there may be."""
MOST: Final = 64


def size(environment: Mapping[str, str]) -> int:
    """How many processes may work: as many as the environment says, else as this one has processors.

    One alone where a process cannot be forked safely: outside of POSIX, and beside other threads.
    """
    threading = sys.modules.get("threading")
    if not hasattr(os, "fork") or (threading and threading.active_count() > 1):
        return 1
    asked = environment.get(JOBS, "")
    if asked.isdecimal() and int(asked):
        return min(int(asked), MOST)
    return min(len(os.sched_getaffinity(0)), MOST) if hasattr(os, "sched_getaffinity") else 1


def each(task: Callable[[S], R], shares: Sequence[S], workers: int) -> list[R]:
    """The result of a task for each of the shares, in their order; what it raises is raised here.

    Results must be something that can be pickled. This process is one of the workers.
    """
    workers = max(1, min(workers, len(shares)))
    lots = [shares[place::workers] for place in range(workers)]
    hands = [_Hand(task, lot, _work) for lot in lots[1:]]
    try:
        done = [[task(share) for share in lots[0]]]
        done += [hand.brought() or [task(share) for share in lot] for hand, lot in zip(hands, lots[1:], strict=True)]
    finally:
        for hand in hands:
            hand.dismiss()
    return [done[place % workers][place // workers] for place in range(len(shares))]


def stream(task: Callable[[S], R], shares: Sequence[S], workers: int) -> Generator[R]:
    """The same, one result after the other: no more than one waits in each process until it is asked for.

    This process does nothing of it but what the others do not bring.
    """
    workers = min(workers, len(shares))
    lots = [shares[place::workers] for place in range(workers)] if workers > 1 else []
    hands = [_Hand(task, lot, _work_piecemeal) for lot in lots]
    try:
        for place, share in enumerate(shares):
            brought = hands[place % workers].piece() if hands else []
            yield brought[0] if brought else task(share)
    finally:
        for hand in hands:
            hand.dismiss()


class _Hand(Generic[S, R]):
    """Another process, at work from the moment it is made."""

    def __init__(self, task: Callable[[S], R], shares: Sequence[S], work: Work[S, R]) -> None:
        self._process = 0
        self._pipe, ending = os.pipe()
        self._pieces: BinaryIO | None = None
        with suppress(OSError):  # there may be as many processes as there can be: it brings nothing
            self._process = os.fork()
            if not self._process:
                os.close(self._pipe)  # nobody reads what we write but our parent: when it is gone, we are
                work(task, shares, ending)
        os.close(ending)

    def piece(self) -> list[R]:
        """Its next result; none where it did not come so far."""
        import pickle

        if self._pieces is None:
            self._pieces, self._pipe = os.fdopen(self._pipe, "rb"), -1
        with suppress(EOFError, pickle.UnpicklingError):
            return [pickle.load(self._pieces)]  # noqa: S301 - from our own child, through a pipe without a name
        return []

    def brought(self) -> list[R] | None:
        """All of its results; none where it did not come to its end."""
        import pickle

        packed: list[bytes] = []
        with os.fdopen(self._pipe, "rb") as pipe, suppress(EOFError, pickle.UnpicklingError):
            self._pipe = -1
            packed = pickle.load(pipe)  # noqa: S301 - from our own child, through a pipe without a name
        process, self._process = self._process, 0
        if not process or os.waitpid(process, 0)[1] or not packed:
            return None
        packed.reverse()
        return [pickle.loads(packed.pop()) for _ in range(len(packed))]  # noqa: S301 - the same

    def dismiss(self) -> None:
        """Let it go, whatever it is at."""
        if self._pieces:
            self._pieces.close()
        if self._pipe >= 0:
            os.close(self._pipe)
        if self._process:
            import signal

            os.kill(self._process, signal.SIGKILL)
            os.waitpid(self._process, 0)


def _work(task: Callable[[S], R], shares: Sequence[S], ending: int) -> NoReturn:
    """What another process does, from its first breath to its last: it writes to nobody but us."""
    import pickle

    status = 1
    try:
        with os.fdopen(ending, "wb") as pipe:
            packed = [pickle.dumps(task(share), pickle.HIGHEST_PROTOCOL) for share in shares]
            pickle.dump(packed, pipe, pickle.HIGHEST_PROTOCOL)
        status = 0
    finally:
        os._exit(status)


def _work_piecemeal(task: Callable[[S], R], shares: Sequence[S], ending: int) -> NoReturn:
    """The same, and each result is sent as soon as it is there."""
    import pickle

    try:
        with os.fdopen(ending, "wb") as pipe:
            for share in shares:
                pickle.dump(task(share), pipe, pickle.HIGHEST_PROTOCOL)
                pipe.flush()
    finally:
        os._exit(0)
