"""How a site gets onto the disk: batches of files, made one after the other and not held, by several hands."""

import gc
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final, NamedTuple

from ogpctl.errors import CannotRun
from ogpctl.files import crew
from ogpctl.files.writing.published import Published, Put

SHARE: Final = 25
"""How many pieces of work a hand takes at once."""

File = tuple[str, bytes | Path]
"""The path of a file in the site, and what is in it, or the file that it is a copy of."""


class Batch(NamedTuple):
    """Files of one kind: what they are made of, a piece of work each, and what comes of it.

    ``names`` are all that may come of a piece. ``make`` may leave some out, and yields the reason instead.
    """

    work: Sequence[Any]
    names: Callable[[Any], Iterable[str]]
    make: Callable[[Any], Iterator[File | CannotRun]]


class Made(NamedTuple):
    """What came of batches: the files that stand there now, and why others do not."""

    puts: list[Put]
    refusals: list[CannotRun]


def one_each(names: Sequence[str], make: Callable[[str], str | bytes | Path]) -> Batch:
    """A batch of files that are each made from their name."""

    def made(name: str) -> Iterator[File | CannotRun]:
        content = make(name)
        yield name, content.encode() if isinstance(content, str) else content

    return Batch(names, lambda name: (name,), made)


def build(place: Published, batches: Sequence[Batch], workers: int, step: Callable[[int], None]) -> Made:
    """Make every file of some batches. ``step`` is told how many pieces of work are done."""
    work = [(batch, one) for batch in batches for one in batch.work]
    place.expect(name for batch, one in work for name in batch.names(one))
    shares = [work[start : start + SHARE] for start in range(0, len(work), SHARE)]
    workers = max(1, min(workers, len(shares)))
    chief = os.getpid()

    def share(pieces: Sequence[tuple[Batch, Any]]) -> Made:
        here = Made([], [])
        for batch, one in pieces:
            for made in batch.make(one):
                if isinstance(made, CannotRun):
                    here.refusals.append(made)
                else:
                    here.puts.append(place.put(*made))
        if os.getpid() == chief:
            step(len(pieces) * workers)  # the others are as far
        return here

    with _frozen():
        done = crew.each(share, shares, workers)
    return Made([put for one in done for put in one.puts], [why for one in done for why in one.refusals])


@contextmanager
def _frozen() -> Iterator[None]:
    """The collector at work over what the pages leave, and over nothing else.

    What was read stays as it is, in the memory that the processes share: the collector does not write into it.
    """
    running = gc.isenabled()
    gc.freeze()
    gc.enable()
    try:
        yield
    finally:
        gc.unfreeze()
        if not running:
            gc.disable()
