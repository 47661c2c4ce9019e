"""The way in: ``ogpctl`` and ``python -m ogpctl``."""

import gc
import os
import sys

from ogpctl import __version__


def main() -> None:
    """Run the command line. The version alone needs none of it."""
    if sys.argv[1:] == ["--version"]:
        print(f"ogpctl {__version__}")  # noqa: T201
        return
    # A process that answers and ends: collecting what it allocates costs more than it frees.
    gc.disable()
    from ogpctl.cli import run

    status = run()
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError):  # there is nobody left to tell
            continue
    # The answer is written: nothing is taken down piece by piece after it.
    os._exit(status)


if __name__ == "__main__":
    main()
