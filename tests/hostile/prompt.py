"""A prompt that answers many commands: `ogpctl` is imported and used once, and each command runs in a fork of it.

A request is a line of JSON: the arguments, the folder, the environment, the files for its output. The answer is the
exit status, negative where a signal ended it, and the seconds of computing it took.
"""

import json
import os
import resource
import signal
import sys
from pathlib import Path
from typing import IO, Any, NoReturn

import warm

SECONDS = 60
"""Seconds of computing that nothing takes: what does is killed, and the test fails for it."""
MEMORY = 2 << 30
"""Bytes of address space of a command."""


def main() -> None:
    warm.use()
    from ogpctl import cli
    from ogpctl.render import apart

    apart._status = _forked
    for line in sys.stdin:
        request = json.loads(line)
        child = os.fork()
        if not child:
            _run(request, cli.run)
        _, ended, used = os.wait4(child, 0)
        answer = [os.waitstatus_to_exitcode(ended), used.ru_utime + used.ru_stime]
        print(json.dumps(answer), flush=True)


def _forked(given: IO[bytes], printed: IO[bytes], seconds: float) -> int | None:
    """In the place of `apart._status`: templates, too, are printed in a fork, bound like the process that begins anew.

    That one takes ten times as long; `test_as_it_is_typed` goes through it.
    """
    child = os.fork()
    if not child:
        os.dup2(given.fileno(), 0)
        os.dup2(printed.fileno(), 1)
        os.closerange(2, 64)
        os.environ.clear()
        sys.stdin, sys.stdout = open(0, encoding="utf-8"), open(1, "w", encoding="utf-8")  # noqa: SIM115
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_REAL, seconds)
        from ogpctl.render.apart import work

        work()
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    return None if status in (-signal.SIGXCPU, -signal.SIGALRM) else status


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
