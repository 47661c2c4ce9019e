"""What git shows of every command that writes, on a copy of ``data/``: only lines that are meant.

A row of ``COMMANDS`` is a command line and the lines that it takes away, as git shows them; most take none. New files
are all added. A new command that writes is a row more.
"""

import os
import shlex
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

from ogpctl.cli import run

COMMANDS: Mapping[str, tuple[str, ...]] = {
    'record 3 --completion 75 --progress "Two groups: trained" --date 2020-09-01': (),
    'record 3.12 --due "end of November 2020" --reason "The lockdown" --date 2020-09-01': (),
    "record 3 --remaining 2020-11 --date 2020-09-01": (),
    "record 3.1 --cancel --reason 'No budget' --date 2020-09-01": (),
    "record 5 --completion 55 --date 2020-01-15": (),
    "record action 2020-07-15/2 --done --date 2020-09-08": (),
    "record 3 --completion 72 --meeting 2020-07-15 --replace": ("    completion: 70",),
    "new activity 3 --title 'Register of archives' --due 2020-12": (),
    "new institution ministry-of-archives --name 'Ministry of Archives' --sector government": (),
    "new commitment --title 'Open budget' --lead icpc --plan 2018-2020": (),
    "new meeting 2020-11-10": (),
    "new roadmap review --title Review": (),
    "new plan 2021-2023 --title 'The next' --period 2021/2023": (),
    "meeting prepare 2020-11-10 --start 10:00": (),
}


def git(root: Path, *words: str) -> str:
    """What git says of a repository, whatever it is told elsewhere."""
    environment = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    who = ("-c", "user.name=Utopia", "-c", "user.email=a@utopia.example")
    done = subprocess.run(
        ["git", "-C", root, *who, *words], env=environment, capture_output=True, encoding="utf-8", check=True
    )
    return done.stdout


@pytest.mark.parametrize("command", COMMANDS)
def test_git_shows_only_what_is_meant(
    command: str, copy: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(copy.parent / "state"))
    monkeypatch.chdir(copy)
    git(copy, "init", "-q")
    git(copy, "add", "-A")
    git(copy, "commit", "-qm", "As it was")
    assert run([*shlex.split(command), "--yes", "--as-of", "2020-10-01"]) == 0, capsys.readouterr().err
    git(copy, "add", "-A", "--intent-to-add")
    shown = git(copy, "diff", "--no-color", "--unified=0").splitlines()
    taken = tuple(line[1:] for line in shown if line.startswith("-") and not line.startswith("--- "))
    assert taken == COMMANDS[command]
    assert any(line.startswith("+") and not line.startswith("+++ ") for line in shown)
    assert run(["undo", "--yes"]) == 0, capsys.readouterr().err
    git(copy, "reset", "-q")
    assert git(copy, "status", "--porcelain", "ogp.yaml", "data") == ""
