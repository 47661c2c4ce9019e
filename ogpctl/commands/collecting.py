"""The rest of the garbage collector while records are read: nothing that was read is thrown away before the end."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def at_rest() -> Iterator[None]:
    """Read a third faster. Where the collector already rests, as in a whole process, nothing changes."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()
