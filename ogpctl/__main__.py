"""The way in: ``ogpctl`` and ``python -m ogpctl``."""

import sys

from ogpctl import __version__


def main() -> None:
    """Run the command line. The version alone needs none of it."""
    if sys.argv[1:] == ["--version"]:
        print(f"ogpctl {__version__}")  # noqa: T201
        return
    from ogpctl.cli import run

    sys.exit(run())


if __name__ == "__main__":
    main()
