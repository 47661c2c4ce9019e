"""A client of a language server over standard input and output: what an editor asks, and what it is told."""

import json
import subprocess
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path
from queue import Empty, SimpleQueue
from types import TracebackType
from typing import Any, Final, NamedTuple, Self

PATIENCE: Final = 60
"""Seconds within which a server answers, however slow the machine."""


class Place(NamedTuple):
    """A place in a file, from 0, in the units of the protocol: UTF-16."""

    line: int
    character: int


class Complaint(NamedTuple):
    """What an editor underlines: the line from 1, as people count, and the sentence."""

    line: int
    message: str


class Suggestion(NamedTuple):
    """What an editor offers: its label, what it would write, and what it says of it."""

    label: str
    text: str
    told: str


class LanguageServer:
    """A running server for a folder. ``schemas`` are the addresses of schemas with the files they are for."""

    def __init__(self, command: Sequence[str | Path], root: Path, schemas: Mapping[str, str]) -> None:
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        if self._process.stdin is None or self._process.stdout is None:
            raise RuntimeError("a language server without pipes")
        self._to, self._from = self._process.stdin, self._process.stdout
        self._root = root.as_uri()
        self._messages: SimpleQueue[dict[str, Any]] = SimpleQueue()
        self._settings = {"yaml": {"schemas": dict(schemas), "schemaStore": {"enable": False}, "completion": True}}
        self._asked = 0
        threading.Thread(target=self._listen, daemon=True).start()

    def __enter__(self) -> Self:
        capabilities = {
            "textDocument": {
                "completion": {"completionItem": {"snippetSupport": True, "documentationFormat": ["markdown"]}},
                "hover": {"contentFormat": ["markdown"]},
                "publishDiagnostics": {},
            },
            "workspace": {"configuration": True},
        }
        folders = [{"uri": self._root, "name": "folder"}]
        opened = {"rootUri": self._root, "workspaceFolders": folders}
        self._ask("initialize", {"processId": None, **opened, "capabilities": capabilities})
        self._tell("initialized", {})
        self._tell("workspace/didChangeConfiguration", {"settings": self._settings})
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.kill()
        self._process.wait()

    def open(self, path: Path, text: str) -> list[Complaint]:
        """Open a file with this text, saved or not, once; what the editor underlines in it."""
        document = {"uri": path.as_uri(), "languageId": "yaml", "version": 1, "text": text}
        self._tell("textDocument/didOpen", {"textDocument": document})
        told = self._await(lambda one: _is_about(one, path.as_uri()))["params"]["diagnostics"]
        return sorted(Complaint(one["range"]["start"]["line"] + 1, one["message"]) for one in told)

    def hover(self, path: Path, place: Place) -> str:
        """What the editor shows over a place, as Markdown; nothing where it shows nothing."""
        told = self._ask("textDocument/hover", _at(path, place))
        return str(told["contents"]["value"]) if told else ""

    def complete(self, path: Path, place: Place) -> list[Suggestion]:
        """What the editor offers at a place."""
        told = self._ask("textDocument/completion", _at(path, place)) or {}
        return [
            Suggestion(one["label"], _written(one), _plain(one.get("documentation"))) for one in told.get("items", [])
        ]

    def _ask(self, method: str, params: Mapping[str, Any]) -> Any:
        self._asked += 1
        number = self._asked
        self._send({"id": number, "method": method, "params": params})
        answer = self._await(lambda one: one.get("id") == number and "method" not in one)
        if "error" in answer:
            raise RuntimeError(answer["error"]["message"])
        return answer["result"]

    def _tell(self, method: str, params: Mapping[str, Any]) -> None:
        self._send({"method": method, "params": params})

    def _send(self, message: Mapping[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self._to.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
        self._to.flush()

    def _await(self, wanted: Any) -> dict[str, Any]:
        """The next message that is ``wanted``; questions of the server are answered on the way."""
        while True:
            try:
                message = self._messages.get(timeout=PATIENCE)
            except Empty:
                raise TimeoutError(f"the language server was silent for {PATIENCE} seconds") from None
            if not message:
                raise RuntimeError("the language server ended")
            if wanted(message):
                return message
            if "method" in message and "id" in message:
                self._answer(message)

    def _answer(self, question: Mapping[str, Any]) -> None:
        asked = question.get("params", {}).get("items", []) if question["method"] == "workspace/configuration" else None
        result = None if asked is None else [self._settings.get(one.get("section", "")) for one in asked]
        self._send({"id": question["id"], "result": result})

    def _listen(self) -> None:
        stream = self._from
        while header := stream.readline():
            if header.lower().startswith(b"content-length:"):
                length = int(header.partition(b":")[2])
                while stream.readline().strip():
                    pass
                said = stream.read(length)
                if len(said) < length:  # it was ended in the middle of a message
                    break
                self._messages.put(json.loads(said))
        self._messages.put({})


def _is_about(message: Mapping[str, Any], uri: str) -> bool:
    return message.get("method") == "textDocument/publishDiagnostics" and message["params"]["uri"] == uri


def _at(path: Path, place: Place) -> dict[str, Any]:
    return {"textDocument": {"uri": path.as_uri()}, "position": place._asdict()}


def _written(item: Mapping[str, Any]) -> str:
    return str(item.get("textEdit", {}).get("newText") or item.get("insertText") or item["label"])


def _plain(documentation: Any) -> str:
    return str(documentation["value"] if isinstance(documentation, dict) else documentation or "")
