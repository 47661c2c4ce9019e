"""`ogpctl` for tests that type it a hundred times: imported and used once, each command runs in a fork of it.

What is typed is a small client of the same name, before the real one in the PATH. It hands its arguments, folder,
environment and open files over a socket, and ends with the exit status that comes back.
"""

import gc
import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NoReturn
from unittest.mock import patch

BASE = Path(__file__).parent / "bad" / "base"

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
        assert there.stdout.readline(), "it does not listen"
        try:
            yield client.parent
        finally:
            there.kill()


USED = (
    "validate", "validate --format json --lang fr", "status", "status --lang ar --bidi visual", "overdue", "show 3",
    "standards", "diff 2019-12-04 2020-07-15", "report", "report -o {made}.html",
    "report progress -o {made}.docx", "export xlsx -o {made}.xlsx", "export ics -o {made}.ics", "site -o {made}",
    "log 3", "timeline", "record 3 --completion 75 --date 2020-07-10 --dry-run", "meeting prepare 2020-11-10 --dry-run",
    "import --template -o {made}-plan.xlsx",
)  # fmt: skip
"""What is done before the first fork: every room is imported, every model built. A thread would be lost in a fork."""


def use() -> None:
    """Do once what every command would do for itself at its first use, and forget what was said."""
    gc.disable()  # as `ogpctl.__main__` does
    import compiled
    import typst

    from ogpctl import cli
    from ogpctl.commands import extras
    from ogpctl.render import prose

    del typst
    compiled.once()
    prose.read("*a text*")
    before = dict(os.environ)
    with TemporaryDirectory() as folder, Path(os.devnull).open("w", encoding="utf-8") as nowhere:
        os.environ.update(OGPCTL_CACHE_DIR=os.devnull, OGPCTL_JOBS="1", LC_ALL="C.UTF-8")
        lacking = patch.dict(extras.NEEDS, pdf=("no_such_module",), parquet=("no_such_module",))  # they start threads
        with redirect_stdout(nowhere), redirect_stderr(nowhere), lacking:
            for line in USED:
                words = line.format(made=Path(folder) / "made").split()
                assert cli.run([*words, "-C", str(BASE), "--as-of", "2020-07-15"]) == 0, line
    os.environ.clear()
    os.environ.update(before)
    gc.freeze()


def listen(address: str) -> NoReturn:
    """Answer until the end, each in a process of its own: commands of a pipe run side by side."""
    use()
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
