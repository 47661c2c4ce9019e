"""Every command line that the documentation shows is run, and prints what is shown."""

import os
import re
import shutil
import sys
from functools import cache
from pathlib import Path

import checkout
import console
import pytest
from plain import ROOT

PAGES = sorted(
    name
    for name in checkout.names()
    if name in {"README.md", "CONTRIBUTING.md", "SECURITY.md"}
    or (name.startswith("docs/") and name.endswith(".md") and not name.startswith("docs/rules/"))
)
HELP = "docs/reference/commands.md"
"""The examples of the help: one that finds something today is right all the same."""
WRITES = r"(?s)ogpctl (?:fix|init|new \w+|record|undo|import|meeting \w+)(?!.*--(?:dry-run|yes|template))"
ELSEWHERE = {
    r"make status\b": "`make test-install` runs it in a fresh copy",
    r"make test\b": "it would run itself",
    r"make dist\b": "`tests/test_package.py` builds the same",
    WRITES: "it asks a person, at a terminal",
    r"ogpctl init plan --languages": "it makes no repository inside of another",
    r"ogpctl undo --dry-run": "nothing was written that could be taken back",
    r"make bench\b": "it measures for minutes",
    r"pipx install \.": "`make test-install` runs it: it fetches packages",
    r"uv tool install \.": "`make test-install` runs it: it fetches packages",
    r"pip install \.": "`make test-install` runs it: it fetches packages",
    r"python3 -m venv ~/ogpctl": "`make test-install` runs it",
    r"~/ogpctl/bin/": "`make test-install` runs it: it fetches packages",
}
"""Commands that the suite cannot run, and why."""


def elsewhere(step: console.Step) -> bool:
    return step.typed is None and any(re.match(pattern, step.shell) for pattern in ELSEWHERE)


@cache
def steps(page: str) -> tuple[console.Step, ...]:
    return tuple(console.steps((ROOT / page).read_text(encoding="utf-8")))


@pytest.fixture(scope="session")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The repository as a reader has it, in git.

    The templates are those of the ogpctl that is typed. To a reader they lie in this very folder; here they would be
    taken for the repository's own, and each report be printed in a process apart.
    """
    copy = checkout.copy(tmp_path_factory.mktemp("checkout") / "ogpctl")
    shutil.rmtree(copy / "templates")
    return checkout.committed(copy)


@pytest.mark.parametrize("page", [page for page in PAGES if any(not step.is_file for step in steps(page))])
def test_what_a_page_tells_to_type_does_what_it_says(page: str, original: Path, warm: Path, tmp_path: Path) -> None:
    copy = shutil.copytree(original, tmp_path / "ogpctl", symlinks=True)
    environment = {
        "PATH": os.pathsep.join([str(warm), str(Path(sys.executable).parent), os.environ["PATH"]]),
        "HOME": str(tmp_path),
        "LC_ALL": "C.UTF-8",
        "OGPCTL_CACHE_DIR": str(original.parent / "cache"),  # of compiled templates; each copy has its own answers
    }
    wrong = []
    every = console.run([step for step in steps(page) if not elsewhere(step)], copy, environment)
    if os.environ.get("OGPCTL_GOLDEN"):
        text = (ROOT / page).read_text(encoding="utf-8")
        (ROOT / page).write_text(console.renewed(text, every), encoding="utf-8")
    for done in every:
        right = done.status == done.step.status or (page == HELP and done.status == 1)
        if not right or not console.agrees(done.step.shown, done.output):
            wrong.append(f"{page}:{done.step.line}: $ {done.step.shell}\n{done.output}-> exit {done.status}")
    assert not wrong, "\n".join(wrong)


def test_a_block_of_a_terminal_is_typed_into(tmp_path: Path) -> None:
    """What is typed stands behind the question, as a person sees it; where nothing is left to type, the input ends."""
    page = '```terminal type="Rabat"\n$ read -p "Where? " city; echo "in $city"\nWhere? Rabat\nin Rabat\n```\n'
    page += '```terminal type="a|b"\n$ for one in 1 2 3; do read -p "? " it || echo over; done\n? a\n? b\n? over\n```\n'
    for done in console.run(list(console.steps(page)), tmp_path, os.environ):
        assert (done.output.rstrip(), done.status) == (done.step.shown.rstrip(), 0)


def test_what_the_suite_does_not_run_is_in_the_documentation() -> None:
    shown = [step.shell for page in PAGES for step in steps(page)]
    assert [pattern for pattern in ELSEWHERE if not any(re.match(pattern, one) for one in shown)] == []


def test_the_runner_sees_what_is_wrong(tmp_path: Path) -> None:
    """A page that shows what is not printed, or another exit status, does not pass."""
    page = "```console\n$ echo one; echo two\none\n…\n$ echo three\nfour\n$ false  # exit 1\n$ exit_of_nothing\n```\n"
    one, three, false, nothing = console.run(list(console.steps(page)), tmp_path, os.environ)
    assert console.agrees(one.step.shown, one.output)
    assert not console.agrees(three.step.shown, three.output)
    assert (false.status, false.step.status) == (1, 1)
    assert (nothing.status, nothing.step.status) == (127, 0)
