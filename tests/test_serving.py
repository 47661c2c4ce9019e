"""A folder that is served on this machine: what is answered, to whom, and how a page learns that something changed."""

import http.client
import json
import re
import socket
import threading
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

import pytest

from ogpctl.commands.publishing.serving import HOST, OWN, State, inside, listening
from ogpctl.errors import CannotRun

PAGE = "<!DOCTYPE html><title>A</title><body><p>one</p></body>"


class Served:
    """A server that is running, and what it answers."""

    def __init__(self, port: int, state: State) -> None:
        self.port = port
        self.state = state

    def get(self, path: str, method: str = "GET", **headers: str) -> tuple[HTTPResponse, bytes]:
        connection = HTTPConnection(HOST, self.port, timeout=30)
        connection.putrequest(method, path, skip_host="Host" in headers)
        for name, value in headers.items():
            connection.putheader(name.replace("_", "-"), value)
        connection.endheaders()
        answer = connection.getresponse()
        content = answer.read()
        connection.close()
        return answer, content


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    folder = tmp_path / "site"
    (folder / "ar").mkdir(parents=True)
    (folder / "index.html").write_text(PAGE)
    (folder / "ar/index.html").write_text(PAGE.replace("one", "واحد"))
    (folder / "ar/data.csv").write_bytes(b"a,b\r\n")
    (folder / "404.html").write_text("<p>not here</p></body>")
    (folder / ".ogpctl-site.json").write_text("{}")
    (folder / "ar/.hidden").write_text("secret")
    (folder / "out").symlink_to(tmp_path)
    (tmp_path / "secret.txt").write_text("secret")
    state = State("")
    with listening(folder, 0, state) as server:
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        yield Served(server.server_port, state)
        server.shutdown()


@pytest.mark.parametrize(
    ("path", "kind", "says"),
    [
        ("/", "text/html; charset=utf-8", "one"),
        ("/?a=b", "text/html; charset=utf-8", "one"),
        ("/index.html", "text/html; charset=utf-8", "one"),
        ("/ar/", "text/html; charset=utf-8", "واحد"),
        ("/ar/data.csv", "text/csv; charset=utf-8", "a,b"),
    ],
)
def test_what_is_there_is_answered(served: Served, path: str, kind: str, says: str) -> None:
    answer, content = served.get(path)
    assert (answer.status, answer.getheader("Content-Type")) == (200, kind)
    assert says in content.decode()
    assert served.get(path, "HEAD")[1] == b""


def test_the_script_stands_in_what_is_served_and_not_in_the_file(served: Served, tmp_path: Path) -> None:
    assert f'<script src="{OWN}wait.js" defer></script></body>' in served.get("/")[1].decode()
    assert (tmp_path / "site/index.html").read_text() == PAGE
    assert "ogpctlChanged" in served.get(f"{OWN}wait.js")[1].decode()


@pytest.mark.parametrize(
    "path",
    [
        "/nothing.html",
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/..%2fsecret.txt",
        "/ar/..%2f..%2fsecret.txt",
        "/ar%5c..%5c..%5csecret.txt",
        "//secret.txt",
        "/out/secret.txt",
        "/.ogpctl-site.json",
        "/ar/.hidden",
        "/ar/%2ehidden",
        "/%00",
        "/ar/\x7f",
        "/C:/secret.txt",
        f"{OWN}other",
        "/" + "a" * 5000,
    ],
)
def test_what_is_not_part_of_the_site_is_not_there(served: Served, path: str) -> None:
    try:
        answer, content = served.get(path)
    except http.client.InvalidURL:
        return
    assert answer.status == 404
    assert b"secret" not in content


def test_a_folder_is_led_to_its_first_page(served: Served) -> None:
    answer, _ = served.get("/ar")
    assert (answer.status, answer.getheader("Location")) == (301, "/ar/")
    answer, _ = served.get("//ar")
    assert (answer.status, answer.getheader("Location")) == (301, "/ar/")


@pytest.mark.parametrize("host", ["evil.example", "evil.example:80", f"{HOST}:1", "", "localhost"])
def test_another_host_is_not_answered(served: Served, host: str) -> None:
    answer, content = served.get("/", Host=host)
    assert answer.status == 421
    assert b"one" not in content


def test_this_machine_is_answered_by_both_its_names(served: Served) -> None:
    for name in (HOST, "localhost"):
        assert served.get("/", Host=f"{name}:{served.port}")[0].status == 200


def test_another_site_does_not_hear_of_changes(served: Served) -> None:
    assert served.get(f"{OWN}next.js", Sec_Fetch_Site="cross-site")[0].status == 403


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "TRACE"])
def test_nothing_can_be_changed_from_outside(served: Served, method: str) -> None:
    assert served.get("/", method)[0].status == 501


def test_what_is_no_request_ends_nothing(served: Served) -> None:
    for sent in (b"\x00\x01\x02\r\n\r\n", b"GET\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n", b"A" * 70_000 + b"\r\n"):
        with socket.create_connection((HOST, served.port), 30) as raw:
            raw.sendall(sent)
            raw.shutdown(socket.SHUT_WR)
            raw.recv(65_536)
    assert served.get("/")[0].status == 200


def test_a_page_waits_for_the_next_change(served: Served) -> None:
    heard: list[str] = []
    waiting = threading.Thread(target=lambda: heard.append(served.get(f"{OWN}next.js?after=0&said=")[1].decode()))
    waiting.start()
    served.state.tell("", made=True)
    waiting.join(20)
    assert heard == ['ogpctlChanged(1, "");']


def test_what_is_wrong_is_told_once(served: Served) -> None:
    served.state.tell('1 file "</script>" \u2028 ملف', made=False)
    told = served.get(f"{OWN}next.js?after=0&said=")[1].decode()
    found = re.fullmatch(r"ogpctlChanged\(0, (.*)\);", told)
    assert found
    assert json.loads(found[1]) == '1 file "</script>" \u2028 ملف'
    assert told.isascii()


def test_a_port_that_is_taken_is_refused(served: Served, tmp_path: Path) -> None:
    with pytest.raises(CannotRun) as refusal:
        listening(tmp_path, served.port, State(""))
    assert refusal.value.facts == {"port": served.port}


def test_only_this_machine_can_ask(served: Served) -> None:
    addresses = {info[4][0] for info in socket.getaddrinfo(socket.gethostname(), served.port, socket.AF_INET)}
    for address in addresses - {HOST}:
        with pytest.raises(ConnectionError), socket.create_connection((str(address), served.port), 1):
            pass


def test_an_address_is_inside_or_nothing(tmp_path: Path) -> None:
    folder = tmp_path.resolve()
    (folder / "a").mkdir()
    assert inside(folder, "/") == folder
    assert inside(folder, "/a/") == folder / "a"
    assert inside(folder, "/a/b.html") == folder / "a/b.html"
    assert inside(folder, "/../a") is None
