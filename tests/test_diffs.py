"""What git shows of every command that writes, on a copy of ``data/``: only lines that are meant.

A row of ``COMMANDS`` is a command line and the lines that it takes away, as git shows them; most take none. New files
are all added. A new command that writes is a row more.
"""

import io
import os
import shlex
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from table import table
from typer.main import get_command

from ogpctl.cli import run
from ogpctl.documents.filled.answers import ANSWERS, answer_form
from ogpctl.documents.wholeness import LACKS
from ogpctl.files.reading import read
from ogpctl.render.workbook.answers import answer_workbook

DAY = date(2020, 10, 1)

NEXT = "2020-11-17"
"""A meeting that is drafted where a row names it."""
LEAD = "archives-of-morocco"
PLAN = {
    "import ../plan.csv": "number;title (en);lead;activity (en)\n21;Open courts;icpc;Publish the rulings\n",
    "import ../plan.csv --update": (
        "number;title (en);lead;activity number;activity (en);output (en)\n"
        "3;Establishing administrative bodies in charge of archives and training of trainers on archives management;"
        "archives-of-morocco;12;;A list: of trainees\n"
    ),
}
LACKING = (
    *LACKS, "approved-after-meeting", "action-without-owner", "complete-with-open-work", "rescheduled-without-reason",
    "translation-missing",
)  # fmt: skip
ACCEPTED = "".join(f" --accept {code}" for code in LACKING)
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
    "meeting close 2020-07-15 --approved-on 2020-09-01" + ACCEPTED: ("        - text:",) * 3,
    "import ../plan.csv": (),
    "import ../plan.csv --update": (),
    f"import --answers ../answers.xlsx --meeting {NEXT}": (),
    f"meeting take {NEXT} --only 3": (),
}
TYPED = ("75", "four ministries answered", "3.12 end of December 2020", "the trainers fell ill")
ELSEWHERE = {"init", "undo", "fix"}
"""Commands that write, and are in no row: ``init`` finds no file, ``undo`` ends each, ``fix`` finds nothing to mend."""


def git(root: Path, *words: str) -> str:
    """What git says of a repository, whatever it is told elsewhere."""
    environment = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    who = ("-c", "user.name=Utopia", "-c", "user.email=a@utopia.example")
    done = subprocess.run(
        ["git", "-C", root, *who, *words], env=environment, capture_output=True, encoding="utf-8", check=True
    )
    return done.stdout


def prepare(copy: Path, command: str) -> None:
    """Put in place what a command needs."""
    if command in PLAN:
        (copy.parent / "plan.csv").write_text(PLAN[command], encoding="utf-8")
    if NEXT not in command:
        return
    meeting = (
        f"date: {NEXT}\nagenda:\n  - {{id: '1', title: Progress, reviews: 2018-2020}}\nminutes: {{state: draft}}\n"
    )
    (copy / f"data/meetings/{NEXT}.yaml").write_text(meeting, encoding="utf-8")
    register = read(copy).register
    assert register
    book = load_workbook(io.BytesIO(answer_workbook(answer_form(register, LEAD, NEXT, DAY), "en")))
    book.worksheets[0].cell(4, [one.name for one in ANSWERS].index("progress") + 1, "Four ministries: answered")
    book.save(copy.parent / "answers.xlsx")


@contextmanager
def done(copy: Path, command: str) -> Iterator[None]:
    """Do what a command says, and take it back behind the block; minutes are taken, and taken back, at a terminal."""
    if not command.startswith("meeting take"):
        assert run([*shlex.split(command), "--yes", *(("--as-of", f"{DAY}") if "close" not in command else ())]) == 0
        yield
        assert run(["undo", "--yes"]) == 0
        return
    with table(copy.parent / "state") as here:
        session = here.session(copy, *shlex.split(command), "--lang", "en").type(*TYPED)
        yield
        assert session.type(*("undo" for _ in TYPED), "quit").status() == 0


@pytest.mark.parametrize("command", COMMANDS)
def test_git_shows_only_what_is_meant(command: str, copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(copy.parent / "state"))
    monkeypatch.chdir(copy)
    prepare(copy, command)
    git(copy, "init", "-q")
    git(copy, "add", "-A")
    git(copy, "commit", "-qm", "As it was")
    with done(copy, command):
        git(copy, "add", "-A", "--intent-to-add")
        shown = git(copy, "diff", "--no-color", "--unified=0").splitlines()
        taken = tuple(line[1:] for line in shown if line.startswith("-") and not line.startswith("--- "))
        assert taken == COMMANDS[command]
        assert any(line.startswith("+") and not line.startswith("+++ ") for line in shown)
    git(copy, "reset", "-q")
    assert git(copy, "status", "--porcelain") == ""


def commands(group: Any, *above: str) -> Iterator[str]:
    """Every command that writes records, as its words: it can be told to show what it would write."""
    for name, one in group.commands.items():
        if hasattr(one, "commands"):
            yield from commands(one, *above, name)
        elif any("--dry-run" in getattr(option, "opts", ()) for option in one.params):
            yield " ".join((*above, name))


def test_every_command_that_writes_is_in_a_row() -> None:
    from ogpctl.cli import whole

    found = {*commands(get_command(whole()))} - ELSEWHERE
    assert len(found) > 8
    assert [name for name in sorted(found) if not any(f"{row} ".startswith(f"{name} ") for row in COMMANDS)] == []
