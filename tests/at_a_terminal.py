"""A command at a terminal, with what somebody types into it: a line each time it asks and waits.

``python tests/at_a_terminal.py 'a line|another' 'ogpctl …'`` prints the whole screen, as the person saw it. The
command waits when it has stopped in the middle of a line. The exit status is that of the command.
"""

import os
import pty
import select
import subprocess
import sys
from collections.abc import Iterator

PAUSE = 0.08
"""Seconds of silence behind a question."""
LONGEST = 60.0
"""Seconds after which a command that neither asks nor ends is given up."""


def typed_into(shell: str, lines: Iterator[str]) -> tuple[str, int]:
    """The screen, and the exit status. Where nothing is left to type, the input ends."""
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        ["bash", "--noprofile", "--norc", "-c", shell],
        stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True,
        env={**os.environ, "TERM": "dumb", "NO_COLOR": "1", "OGPCTL_BIDI": "logical"},
    ) as command:  # fmt: skip
        os.close(theirs)
        screen = b""
        while True:
            waits = bool(screen) and not screen.endswith(b"\n")
            if select.select([ours], [], [], PAUSE if waits else LONGEST)[0]:
                try:
                    more = os.read(ours, 65536)
                except OSError:  # how a terminal says that the other side is gone
                    break
                if not more:
                    break
                screen += more
            elif waits:
                os.write(ours, f"{line}\n".encode() if (line := next(lines, None)) is not None else b"\x04")
                select.select([ours], [], [], LONGEST)
            else:
                command.kill()
                break
        os.close(ours)
        return screen.decode(errors="replace").replace("\r\n", "\n"), command.wait()


if __name__ == "__main__":
    shown, status = typed_into(sys.argv[2], iter(sys.argv[1].split("|")))
    sys.stdout.write(shown)
    sys.exit(status)
