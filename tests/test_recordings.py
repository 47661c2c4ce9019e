"""``ogpctl record`` on the cases in ``recordings/``: a command line, and all that comes of it.

A case is headed by ``##``. Behind ``$`` stands the command as it is typed; below it what it prints, with ``! `` before
what goes to standard error, and the exit status where it is not 0. A line ``on:`` names the repository and the options
of the cases that follow: ``data`` is the one at the root, any other a folder beside the cases. ``--yes`` is given
where a case gives none. What is shown must be what is written, and nothing else may change.

``OGPCTL_GOLDEN=1`` renews what is expected; a person reads the difference.
"""

import os
import re
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from plain import ROOT

from ogpctl import __version__
from ogpctl.cli import run
from ogpctl.render.patch import patch

CASES = Path(__file__).parent / "recordings"
CASE = re.compile(r"^## (?P<title>.+)\n\$ (?P<command>ogpctl .+)\n(?P<outcome>(?:(?!## |on: ).*\n)*)", re.MULTILINE)
ON = re.compile(r"^on: (\S+) ?(.*)\n", re.MULTILINE)


class Case(NamedTuple):
    """A command, the repository it is typed in, and what comes of it."""

    file: Path
    title: str
    repository: str
    options: list[str]
    command: str
    outcome: str


def cases() -> Iterator[Case]:
    for path in sorted(CASES.glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        for match in CASE.finditer(text):
            repository, options = ON.findall(text, 0, match.start())[-1]
            yield Case(path, match["title"], repository, shlex.split(options), match["command"], match["outcome"])


ALL = [*cases()]


@pytest.fixture(scope="module")
def repositories(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A copy of each repository that may be written in."""
    found = {}
    for name in {one.repository for one in ALL}:
        here = found[name] = tmp_path_factory.mktemp(name)
        source = ROOT if name == "data" else CASES / name
        shutil.copy(source / "ogp.yaml", here)
        shutil.copytree(source / "data", here / "data")
    return found


@pytest.fixture(autouse=True)
def _at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("OGPCTL_CACHE_DIR", str(tmp_path / "cache"))
    for name in ("FORCE_COLOR", "OGPCTL_LANG"):
        monkeypatch.delenv(name, raising=False)


def contents(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


@pytest.mark.parametrize("case", ALL, ids=[f"{one.file.stem}: {one.title}" for one in ALL])
def test_golden_recording(
    case: Case, repositories: dict[str, Path], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    root = repositories[case.repository]
    monkeypatch.chdir(root)
    before = contents(root)
    name, *typed = shlex.split(case.command)[1:]
    agreed = [] if {"-n", "--dry-run", "--yes"} & {*typed} else ["--yes"]
    status = run([name, *case.options, *typed, *agreed])
    after = contents(root)
    for path in {*after} - {*before}:
        (root / path).unlink()
    for path, content in before.items():
        if after.get(path) != content:
            (root / path).write_bytes(content)
    printed = capsys.readouterr()
    changed = [path for path in after if after[path] != before.get(path)]
    assert bool(changed) <= (status == 0)
    if "--format" not in typed:
        shown = "".join(line + "\n" for path in changed for line in patch(path, before.get(path), after[path]))
        assert shown in printed.out
    told = "".join(f"! {line}\n" for line in printed.err.splitlines())
    shown = printed.out.replace("\r", "␍").replace(f'"ogpctl": "{__version__}"', '"ogpctl": "…"')
    outcome = shown + told + (f"exit {status}\n" if status else "")
    if os.environ.get("OGPCTL_GOLDEN"):
        renew(case, outcome)
        return
    assert outcome == case.outcome.rstrip("\n") + "\n", f"renew {case.file.name} with OGPCTL_GOLDEN=1 and read it"


def renew(case: Case, outcome: str) -> None:
    text = case.file.read_text(encoding="utf-8")
    head = f"## {case.title}\n$ {case.command}\n"
    case.file.write_text(text.replace(head + case.outcome, f"{head}{outcome}\n", 1), encoding="utf-8")


def test_every_case_is_read() -> None:
    assert len(ALL) == sum(path.read_text(encoding="utf-8").count("\n## ") for path in CASES.glob("*.txt"))
