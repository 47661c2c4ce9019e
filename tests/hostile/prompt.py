"""A prompt that answers many commands: `ogpctl` is imported once, and each command runs in a fork of it.

A request is a line of JSON: the arguments, the folder, the environment, the files for its output. The answer is the
exit status, negative where a signal ended it, and the seconds of computing it took.
"""

import gc
import json
import os
import resource
import signal
import sys
from pathlib import Path
from typing import Any, NoReturn

SECONDS = 60
"""Seconds of computing that nothing takes: what does is killed, and the test fails for it."""
MEMORY = 2 << 30
"""Bytes of address space of a command."""


def main() -> None:
    import arabic_reshaper
    import bidi
    import markdown_it
    import wcwidth

    from ogpctl import cli
    from ogpctl.commands import asked, opening, overdue, report, show, status, validate
    from ogpctl.files import mistakes, survey
    from ogpctl.render import apart

    del arabic_reshaper, bidi, markdown_it, wcwidth
    del asked, opening, overdue, report, show, status, validate, mistakes, survey, apart
    gc.disable()  # as `ogpctl.__main__` does
    for line in sys.stdin:
        request = json.loads(line)
        child = os.fork()
        if not child:
            _run(request, cli.run)
        _, ended, used = os.wait4(child, 0)
        answer = [os.waitstatus_to_exitcode(ended), used.ru_utime + used.ru_stime]
        print(json.dumps(answer), flush=True)


def _run(request: dict[str, Any], run: Any) -> NoReturn:
    status = 99
    try:
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        signal.setitimer(signal.ITIMER_PROF, SECONDS)
        signal.setitimer(signal.ITIMER_REAL, 10 * SECONDS)
        os.chdir(request["folder"])
        os.environ.clear()
        os.environ.update(request["environment"])
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        for number, name in ((1, "out"), (2, "err")):
            os.dup2(os.open(Path(request["streams"]) / name, os.O_WRONLY | os.O_CREAT | os.O_TRUNC), number)
        if request["user"] is not None:
            os.setuid(request["user"])
        status = run(request["arguments"])
        sys.stdout.flush()
        sys.stderr.flush()
    finally:
        os._exit(status)


if __name__ == "__main__":
    main()
