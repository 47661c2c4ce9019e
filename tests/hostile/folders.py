"""Folders, names and links that are not what they seem."""

import os
import socket
from pathlib import Path

from hostile.case import COMMITMENT, HEAD, Case, Plant

PLAN = "data/commitments/2018-2020"
DEEP = "d" * 9
"""A folder in a folder in a folder …: as deep as the tests can clear away again."""


def link(name: str, target: str) -> Plant:
    def plant(root: Path) -> None:
        path = root / name
        if path.is_dir():
            path.rename(root / "moved")
        else:
            path.unlink(missing_ok=True)
        path.symlink_to(target)

    return plant


def folder(name: str) -> Plant:
    def plant(root: Path) -> None:
        (root / name).unlink(missing_ok=True)
        (root / name).mkdir()

    return plant


def file_for_folder(name: str) -> Plant:
    def plant(root: Path) -> None:
        (root / name).rename(root / "moved")
        (root / name).write_bytes(HEAD)

    return plant


def pipe(name: str) -> Plant:
    def plant(root: Path) -> None:
        (root / name).unlink(missing_ok=True)
        os.mkfifo(root / name)

    return plant


def a_socket(root: Path) -> None:
    here = Path.cwd()
    os.chdir(root / PLAN)  # the address of a socket is short
    try:
        with socket.socket(socket.AF_UNIX) as there:
            there.bind("04-open-data.yaml")
    finally:
        os.chdir(here)


def a_device(root: Path) -> None:
    os.mknod(root / PLAN / "04-open-data.yaml", 0o666 | 0o020000, os.makedev(1, 5))


def named(*names: str | bytes) -> Plant:
    def plant(root: Path) -> None:
        for name in names:
            (root / PLAN / os.fsdecode(name)).write_bytes(HEAD)

    return plant


def many(count: int, where: str = PLAN, ending: str = ".yaml") -> Plant:
    def plant(root: Path) -> None:
        path = f"{root}/{where}"
        for n in range(count):
            os.close(os.open(f"{path}/{n}{ending}", os.O_CREAT | os.O_WRONLY))

    return plant


def many_folders(root: Path) -> None:
    for n in range(1000):
        (root / "data/commitments" / str(n)).mkdir()


def deep(root: Path) -> None:
    here = os.open(root / PLAN, os.O_RDONLY)
    for _ in range(300):
        os.mkdir(DEEP, dir_fd=here)
        inner = os.open(DEEP, os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = inner
    os.close(here)


def twins(root: Path) -> None:
    (root / PLAN / "03-ARCHIVES.yaml").write_bytes(HEAD)
    (root / PLAN / "03-archives.yml").write_bytes(HEAD)


def a_circle(root: Path) -> None:
    (root / PLAN / "a.yaml").symlink_to("b.yaml")
    (root / PLAN / "b.yaml").symlink_to("a.yaml")


def a_hidden_folder(root: Path) -> None:
    (root / ".git").mkdir()
    (root / ".git/config").write_text("[secret]\n", encoding="utf-8")
    (root / PLAN / "04-x.yaml").symlink_to("../../../.git/config")


CASES = [
    Case(
        "a link to itself",
        link(COMMITMENT, "03-archives.yaml"),
        (f"{COMMITMENT}:1 unreadable-file",),
        {"status": 2, "show 3": 2},
    ),
    Case(
        "links in a circle",
        a_circle,
        (f"{PLAN}/a.yaml:1 unreadable-file", f"{PLAN}/b.yaml:1 unreadable-file"),
    ),
    Case(
        "a link to a password file",
        link(COMMITMENT, "/etc/passwd"),
        (f"{COMMITMENT}:1 unreadable-file",),
        {"status": 2},
    ),
    Case(
        "a link out of the repository",
        link(COMMITMENT, "../../../../secret.yaml"),
        (f"{COMMITMENT}:1 unreadable-file",),
    ),
    Case("a link to endless zeros", link(COMMITMENT, "/dev/zero"), (f"{COMMITMENT}:1 unreadable-file",), {"status": 2}),
    Case("a link to a terminal", link(COMMITMENT, "/dev/tty"), (f"{COMMITMENT}:1 unreadable-file",)),
    Case("a link to a process", link(COMMITMENT, "/proc/self/environ"), (f"{COMMITMENT}:1 unreadable-file",)),
    Case(
        "settings that are a link out",
        link("ogp.yaml", "/etc/passwd"),
        ("ogp.yaml:1 unreadable-file",),
        {"status": 2, "report": 2},
    ),
    Case(
        "settings that are endless zeros", link("ogp.yaml", "/dev/zero"), ("ogp.yaml:1 unreadable-file",), {"status": 2}
    ),
    Case(
        "settings that are a link to themselves",
        link("ogp.yaml", "ogp.yaml"),
        ("ogp.yaml:1 unreadable-file",),
        {"status": 2},
    ),
    Case("data that is a link out", link("data", "/etc"), ("data:1 unreadable-file",), {"status": 2}),
    Case("data that is the whole disk", link("data", "/"), ("data:1 unreadable-file",)),
    Case("data that is itself", link("data", "data"), ("data:1 unreadable-file",)),
    Case("data that is the repository", link("data", "."), ("data/data:1 misplaced-file",)),
    Case("a plan that is the folder above", link(PLAN, ".."), (f"{PLAN}/institutions.yaml:1 missing-key",)),
    Case("a plan that is a link out", link(PLAN, "/etc"), (f"{PLAN}:1 unreadable-file",)),
    Case(
        "a hidden folder behind a link",
        a_hidden_folder,
        (f"{PLAN}/04-x.yaml:1 unreadable-file",),
    ),
    Case("a pipe nobody writes to", pipe(COMMITMENT), (f"{COMMITMENT}:1 unreadable-file",), {"status": 2}),
    Case("settings that are a pipe", pipe("ogp.yaml"), ("ogp.yaml:1 unreadable-file",), {"status": 2}),
    Case("institutions that are a pipe", pipe("data/institutions.yaml"), ("data/institutions.yaml:1 unreadable-file",)),
    Case("a socket", a_socket, (f"{PLAN}/04-open-data.yaml:1 unreadable-file",), {"status": 2}),
    Case("a device", a_device, (f"{PLAN}/04-open-data.yaml:1 unreadable-file",), {"status": 2}),
    Case("a folder for a record", folder(COMMITMENT), (f"{COMMITMENT}:1 unreadable-file",), {"status": 2}),
    Case("a folder for the settings", folder("ogp.yaml"), ("ogp.yaml:1 unreadable-file",), {"status": 2}),
    Case(
        "a folder for the institutions", folder("data/institutions.yaml"), ("data/institutions.yaml:1 unreadable-file",)
    ),
    Case("a file for the data", file_for_folder("data"), ("data:1 unreadable-file",), {"status": 2}),
    Case(
        "a file for the meetings", file_for_folder("data/meetings"), ("data/meetings:1 unreadable-file",), {"status": 2}
    ),
    Case("a file for a plan", file_for_folder(PLAN), (f"{PLAN}:1 misplaced-file",)),
    Case(
        "names with line breaks, tabs and escapes",
        named("4\n::error::x.yaml", "5\tx.yaml", "6\x1b[2Jx.yaml", "7\x07\x7f.yaml", "8\u2028.yaml", "9\x9b31m.yaml"),
        tuple(
            f"{PLAN}/{name}.yaml:1 unreadable-file"
            for name in ("4\\n::error::x", "5\\tx", "6\\x1b[2Jx", "7\\x07\\x7f", "8\\u2028", "9\\x9b31m")
        ),
        {"status": 2},
    ),
    Case(
        "names that turn around",
        named("04-\u202elmay.yaml", "05-\u2067x.yaml", "06-\u200bx.yaml"),
        tuple(f"{PLAN}/{name}.yaml:1 unreadable-file" for name in ("04-\\u202elmay", "05-\\u2067x", "06-\\u200bx")),
        {"status": 2},
    ),
    Case(
        "names that are not UTF-8",
        named(b"04-\xff\xfe.yaml", b"05-\xe9ch\xe9ance.yaml"),
        (f"{PLAN}/04-\\udcff\\udcfe.yaml:1 unreadable-file", f"{PLAN}/05-\\udce9ch\\udce9ance.yaml:1 unreadable-file"),
        {"status": 2},
    ),
    Case(
        "a name as long as a disk allows",
        named("4" + "x" * 249 + ".yaml", "9" * 250 + ".yaml"),
        (f"{PLAN}/4{'x' * 249}.yaml:1 number-used-twice",),
    ),
    Case(
        "names that look like options",
        named("--help.yaml", "-x.yaml", "$(touch harmed).yaml", "`id`.yaml", "%s%n%d.yaml"),
        (f"{PLAN}/--help.yaml:1 commitment-named-otherwise",),
    ),
    Case(
        "names that differ in capitals alone",
        twins,
        (f"{PLAN}/03-archives.yml:1 unreadable-file", f"{PLAN}/03-archives.yaml:1 number-used-twice"),
    ),
    Case("folders 300 deep", deep, (f"{PLAN}/{DEEP}:1 misplaced-file",)),
    Case(
        "a folder of more files than are listed",
        many(12_000),
        (f"{PLAN}:1 unreadable-file",),
        {"status": 2},
        environment={"OGPCTL_MOST_FILES": "10000"},
    ),
    Case(
        "more files that belong nowhere than are looked at",
        many(2000, "data", ".txt"),
        ("data:1 unreadable-file",),
        {"status": 2},
        environment={"OGPCTL_MOST_FILES": "1000"},
    ),
    Case("1,000 empty plans", many_folders, (), {"status": 0}),
]
