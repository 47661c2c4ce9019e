"""`ogpctl` for pages that type it a hundred times: imported once, each command runs in a fork of it.

What is typed is a small client of the same name, before the real one in the PATH. It hands its arguments, folder,
environment and open files over a socket, and ends with the exit status that comes back.
"""

import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

CLIENT = """#!{python} -IS
import json, os, socket, sys
with socket.socket(socket.AF_UNIX) as there:
    there.connect({address!r})
    socket.send_fds(there, [b"?"], [0, 1, 2])
    there.sendall(json.dumps([sys.argv[1:], os.getcwd(), dict(os.environ)]).encode())
    there.shutdown(socket.SHUT_WR)
    sys.exit(int(there.recv(8) or 70))
"""


@contextmanager
def ogpctl(folder: Path, environment: Mapping[str, str] = {}) -> Iterator[Path]:
    """A folder for the head of the PATH, in which `ogpctl` answers at once. ``environment`` is that of its process."""
    address = str(folder / "socket")
    client = folder / "bin" / "ogpctl"
    client.parent.mkdir(parents=True)
    client.write_text(CLIENT.format(python=sys.executable, address=address), encoding="utf-8")
    client.chmod(0o755)
    with subprocess.Popen(
        [sys.executable, __file__, address], stdout=subprocess.PIPE, env={**os.environ, **environment}
    ) as there:
        assert there.stdout
        there.stdout.readline()  # it listens
        try:
            yield client.parent
        finally:
            there.kill()


def listen(address: str) -> NoReturn:
    """Answer until the end, each in a process of its own: commands of a pipe run side by side."""
    from ogpctl import cli
    from ogpctl.commands import diff, overdue, report, show, status, validate
    from ogpctl.render import markup

    del cli, diff, overdue, report, show, status, validate, markup
    with socket.socket(socket.AF_UNIX) as door:
        door.bind(address)
        door.listen()
        sys.stdout.write("\n")
        sys.stdout.flush()
        while True:
            caller, _ = door.accept()
            if not os.fork():
                _answer(caller)
            caller.close()
            while _ended():
                pass


def _ended() -> bool:
    """Whether there was an answer that has ended, and whose process is put away now."""
    try:
        return os.waitpid(-1, os.WNOHANG)[0] != 0
    except ChildProcessError:
        return False


def _answer(caller: socket.socket) -> NoReturn:
    _, files, _, _ = socket.recv_fds(caller, 1, 3)
    told = b""
    while more := caller.recv(65536):
        told += more
    arguments, folder, environment = json.loads(told)
    command = os.fork()
    if not command:
        caller.close()
        for number, file in enumerate(files):
            os.dup2(file, number)
            os.close(file)
        sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115 - as Python begins
        sys.stderr = open(2, "w", buffering=1, encoding="utf-8", closefd=False)  # noqa: SIM115
        os.chdir(folder)
        os.environ.clear()
        os.environ.update(environment)
        sys.argv = ["ogpctl", *arguments]
        from ogpctl.__main__ import main

        main()
    _, ended = os.waitpid(command, 0)
    caller.sendall(str(os.waitstatus_to_exitcode(ended) & 255).encode())
    os._exit(0)


if __name__ == "__main__":
    listen(sys.argv[1])
