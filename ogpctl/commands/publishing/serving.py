"""``site --serve``: the site on this machine, made anew and shown anew whenever a record changes.

Only this machine is answered, and only where it asks by its own name: a page somewhere on the web must not read drafts
through a name that leads here. A script that the server puts into the pages, and that is not in the files, asks for the
next change and waits for it.
"""

import json
import os
from collections.abc import Callable
from contextlib import suppress
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from mimetypes import guess_type
from pathlib import Path
from threading import Condition, Thread
from typing import Any, Final
from urllib.parse import parse_qs, unquote, urlsplit

from ogpctl.commands.waiting import wait
from ogpctl.errors import DONE, CannotRun

HOST: Final = "127.0.0.1"
OWN: Final = "/-ogpctl/"
"""Where the server itself answers; no file of a site is called so."""
PATIENCE: Final = 25.0
"""Seconds for which a page waits for a change before it asks again."""
POLL: Final = 0.1
"""Seconds after which the server notices that it is to end."""
TYPES: Final = {".js": "text/javascript", ".xml": "application/xml", ".sqlite": "application/vnd.sqlite3"}
"""The types of files that systems do not agree on."""
_TEXTS: Final = ("text/", "application/xml", "application/json")

SCRIPT: Final = f'<script src="{OWN}wait.js" defer></script></body>'
"""What stands before the end of every page that is served."""
WAIT: Final = """\
"use strict";
(() => {
  let seen = %(change)s;
  const box = document.createElement("div");
  box.setAttribute("role", "alert");
  Object.assign(box.style, {
    position: "fixed", inset: "auto 1rem 1rem", zIndex: 9999, padding: "1rem", whiteSpace: "pre-wrap",
    background: "#7a1420", color: "#fff", font: "1rem/1.5 sans-serif", borderRadius: ".5rem",
  });
  const show = (said) => { box.textContent = said; said ? document.body.append(box) : box.remove(); };
  globalThis.ogpctlChanged = (change, said) => {
    if (change !== seen) return location.reload();
    show(said);
    ask();
  };
  const ask = () => {
    const next = document.createElement("script");
    next.src = `%(own)snext.js?after=${seen}&said=${encodeURIComponent(box.isConnected ? box.textContent : "")}`;
    next.onload = () => next.remove();
    next.onerror = () => { next.remove(); setTimeout(ask, 1000); };
    document.head.append(next);
  };
  show(%(said)s);
  addEventListener("load", () => setTimeout(ask, 0));
})();
"""
"""Scripts are asked for, not data: a page that lets nothing else in lets this in."""


class State:
    """What was made last: the number of the change, and what is said to be wrong with it."""

    def __init__(self, said: str) -> None:
        self._changed = Condition()
        self._now = (0, said)

    @property
    def now(self) -> tuple[int, str]:
        """The change, and what is said of it."""
        return self._now

    def tell(self, said: str, *, made: bool) -> None:
        """Something happened: a site was ``made``, or could not be."""
        with self._changed:
            self._now = (self._now[0] + made, said)
            self._changed.notify_all()

    def after(self, change: int, said: str) -> tuple[int, str]:
        """Wait until it is not this any more, or for long enough."""
        with self._changed:
            self._changed.wait_for(lambda: self._now != (change, said), PATIENCE)
            return self._now


def serve(
    folder: Path,
    port: int,
    look: Callable[[], str],
    build: Callable[[], str],
    say: Callable[[CannotRun], str],
    tell: Callable[[str], None],
) -> int:
    """Serve a folder on this machine, and build it again after every change, until a person ends it.

    ``look`` says in a word what the records look like. ``build`` makes the site and says what is wrong with it; where
    it raises ``CannotRun`` the site of before stays, unless there is none yet. ``tell`` is given the address. Raises
    ``CannotRun`` where the port is taken.
    """
    try:
        mark = look()  # taken before the site is made: what changes meanwhile is looked at again
        state = State(build())
        with listening(folder, port, state) as server:
            Thread(target=server.serve_forever, args=(POLL,), daemon=True).start()
            try:
                tell(f"http://{HOST}:{server.server_port}/")
                while True:
                    wait(look, mark)
                    mark = look()
                    try:
                        state.tell(build(), made=True)
                    except CannotRun as refusal:
                        state.tell(say(refusal), made=False)
            finally:
                server.shutdown()
    except KeyboardInterrupt:
        return DONE


def listening(folder: Path, port: int, state: State) -> "_Server":
    """A server of a folder that has its port already. Raises ``CannotRun`` where another has it."""
    try:
        return _Server(folder, port, state)
    except OSError as error:
        raise CannotRun("port %(port)s is taken", hint="name another with --port", port=port) from error


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def __init__(self, folder: Path, port: int, state: State) -> None:
        self.folder = folder.resolve()
        self.state = state
        super().__init__((HOST, port), _Answer)
        self.names = {f"{name}:{self.server_port}" for name in (HOST, "localhost")}

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A page that was left while it was waited for is no news."""


class _Answer(BaseHTTPRequestHandler):
    """One answer. ``GET`` and ``HEAD`` only: nothing can be changed from outside."""

    server: _Server
    protocol_version = "HTTP/1.1"
    server_version = "ogpctl"
    sys_version = ""
    timeout = 60

    def do_GET(self) -> None:
        if self.headers.get("Host", "") not in self.server.names:
            self._send(HTTPStatus.MISDIRECTED_REQUEST, "text/plain", b"this is not the host you asked for\n")
            return
        address = urlsplit(self.path)
        if address.path.startswith(OWN):
            self._own(address.path.removeprefix(OWN), parse_qs(address.query, keep_blank_values=True))
        else:
            self._file(address.path)

    do_HEAD = do_GET  # noqa: N815 - named by the base

    def _own(self, name: str, asked: dict[str, list[str]]) -> None:
        if self.headers.get("Sec-Fetch-Site", "same-origin") != "same-origin":
            self._send(HTTPStatus.FORBIDDEN, "text/plain", b"not from another site\n")
        elif name == "wait.js":
            change, said = self.server.state.now
            script = WAIT % {"change": change, "said": json.dumps(said), "own": OWN}
            self._send(HTTPStatus.OK, TYPES[".js"], script.encode())
        elif name == "next.js":
            after, said = asked.get("after", [""])[0], asked.get("said", [""])[0]
            known = int(after) if after.isdecimal() and len(after) < 10 else -1
            change, said = self.server.state.after(known, said)
            script = f"ogpctlChanged({change}, {json.dumps(said)});"
            self._send(HTTPStatus.OK, TYPES[".js"], script.encode())
        else:
            self._send(HTTPStatus.NOT_FOUND, "text/plain", b"")

    def _file(self, address: str) -> None:
        path = inside(self.server.folder, unquote(address, errors="replace"))
        if path and os.path.isdir(path):  # noqa: PTH112 - an address may be longer than a path
            if not address.endswith("/"):
                self.send_response(HTTPStatus.MOVED_PERMANENTLY)
                self.send_header("Location", f"/{address.strip('/')}/")  # of one slash: two would name another host
                self.send_header("Content-Length", "0")
                self.end_headers()
                return
            path /= "index.html"
        content, status = _content(path), HTTPStatus.OK
        if path is None or content is None:
            path = self.server.folder / "404.html"
            content, status = _content(path) or b"", HTTPStatus.NOT_FOUND
        kind = TYPES.get(path.suffix) or guess_type(path.name)[0] or "application/octet-stream"
        if kind == "text/html":
            content = content.replace(b"</body>", SCRIPT.encode())
        self._send(status, kind, content)

    def _send(self, status: HTTPStatus, kind: str, content: bytes) -> None:
        is_text = kind.startswith(_TEXTS)
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if is_text else kind)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.end_headers()
        if self.command != "HEAD":
            with suppress(BrokenPipeError, ConnectionResetError):
                self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - named by the base
        """Nobody is told of every file that a page asks for."""


def _content(path: Path | None) -> bytes | None:
    try:
        return path.read_bytes() if path else None
    except OSError:
        return None


def inside(folder: Path, address: str) -> Path | None:
    """The file or folder that an address means; none where it leads out of the folder, or is hidden in it."""
    steps = [step for step in address.split("/") if step]
    if any(step.startswith(".") or not step.isprintable() or {"\\", ":"} & set(step) for step in steps):
        return None
    path = Path(os.path.realpath(folder.joinpath(*steps)))
    return path if path.is_relative_to(folder) else None
