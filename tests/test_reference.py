"""What is made from the code says what the code says, and what is written by hand about it as well."""

import ast
import importlib
import json
import re
import runpy
import shutil
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import command_line
import man_pages
import pytest
from plain import ROOT

from ogpctl import cli, errors
from ogpctl.cli import run
from ogpctl.commands import purposes, refusing

TOOLS = sorted(path.stem for path in (ROOT / "tools").glob("*_reference.py"))
GLOBAL = re.compile(r"[A-Z][A-Z0-9_]*[A-Z0-9]")


@pytest.mark.parametrize("tool", TOOLS)
def test_a_page_made_from_the_code_is_fresh(tool: str) -> None:
    """``make reference`` writes it anew."""
    module = importlib.import_module(tool)
    assert module.PAGE.read_text(encoding="utf-8") == module.page()


@pytest.mark.parametrize("name", man_pages.PAGES)
def test_a_manual_page_is_fresh(name: str) -> None:
    """``make reference`` writes it anew."""
    assert (man_pages.FOLDER / name).read_text(encoding="ascii") == man_pages.PAGES[name]()


@pytest.mark.parametrize("name", man_pages.PAGES)
def test_a_manual_page_is_sound(name: str) -> None:
    page = str(man_pages.FOLDER / name)
    judges = {"groff": ["groff", "-ww", "-man", "-Tutf8", page], "mandoc": ["mandoc", "-Tlint", "-Wwarning", page]}
    found = {judge: command for judge, command in judges.items() if shutil.which(judge)}
    if not found:
        pytest.skip("neither groff nor mandoc is installed here")
    for judge, command in found.items():
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        said = done.stdout + done.stderr if judge == "mandoc" else done.stderr
        assert [
            line for line in said.splitlines() if "missing date" not in line
        ] == []  # the page is the same on every day


def test_every_command_has_a_purpose() -> None:
    """The help tells no other."""
    group = cli.typer.main.get_command(cli.whole())
    assert set(group.commands) <= {name for members in purposes.PURPOSES.values() for name in members}


def test_the_help_fits_one_screen(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    assert run(("--help",)) == 0
    lines = capsys.readouterr().out.splitlines()
    assert max(map(len, lines)) <= 80
    assert len(lines) <= 24


@pytest.mark.parametrize("page", ["man/ogpctl.1", "docs/reference/commands.md"])
def test_every_command_and_option_is_told(page: str) -> None:
    said = (ROOT / page).read_text(encoding="utf-8").replace("\\-", "-")
    _, own, groups = command_line.command_line()
    for command in (command for few in groups.values() for command in few):
        assert f"ogpctl {command.name}" in said
        own += command.own
    for option in (*own, *command_line.shared_options()):
        for name in re.findall(r"--[a-z-]+", option.name):
            assert name in said


def test_the_exit_statuses_are_those_of_the_code() -> None:
    told = {int(names[0]) for names, _ in command_line.table("Exit statuses")}
    assert told == {errors.DONE, errors.FOUND, errors.CANNOT, refusing.FAULT, cli.INTERRUPTED, cli.PIPE_CLOSED}


def test_the_environment_is_what_the_code_looks_at() -> None:
    """A name of ours that is read and not told, or told and not read, is found here."""
    told = {name for names, _ in command_line.table("Environment") for name in names}
    read = {
        node.value
        for path in (ROOT / "ogpctl").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and GLOBAL.fullmatch(node.value)
    }
    assert told <= read
    assert {name for name in read if name.startswith("OGPCTL_")} <= told


def keys(value: object) -> set[str]:
    """Every key of an answer, at any depth."""
    if isinstance(value, dict):
        return {str(key) for key in value} | set().union(*map(keys, value.values()))
    return set().union(*map(keys, value)) if isinstance(value, list) else set()


ANSWERS = [
    ("status",),
    ("overdue",),
    ("show", "3"),
    ("show", "3.12"),
    ("show", "archives-of-morocco"),
    ("show", "2020-07-15"),
    ("log", "3"),
    ("timeline",),
    ("validate",),
]
FREE = {"flagged", "facts", "codes"}
"""Keys below which the keys are those of the records."""


@pytest.mark.parametrize("words", ANSWERS, ids=" ".join)
def test_every_key_of_an_answer_is_told(
    words: tuple[str, ...], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("OGPCTL_CACHE_DIR", str(tmp_path))
    run((*words, "--as-of", "2020-11-01", "--format", "json", "-C", str(ROOT)))
    answer = json.loads(
        capsys.readouterr().out, object_hook=lambda one: {k: v for k, v in one.items() if k not in FREE}
    )
    page = (ROOT / "docs" / "json.md").read_text(encoding="utf-8")
    told = set(re.findall(r"`([a-z_]+)`", page)) | FREE
    told |= {f"{key}{ending}" for key in told for ending in ("_language", "_words")}
    assert {key for key in keys(answer) if "-" not in key} - told == set()  # ids and the codes of rules have hyphens


# The site


def test_the_site_is_built_and_fetches_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Strictly: no link leads nowhere, no page is left out; and a reader without a network sees all of it."""
    monkeypatch.setenv("NO_MKDOCS_2_WARNING", "1")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", tmp_path / "site"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    pages = sorted((tmp_path / "site").rglob("*.html"))
    assert len(pages) > len(list((ROOT / "docs").rglob("*.md")))
    fetched = re.compile(
        r"""<(?:script|img|iframe|link)\b[^>]*?(?:src|href)=["']?(?:https?:)?//|url\(["']?(?:https?:)?//"""
    )
    styles = sorted((tmp_path / "site").rglob("*.css"))
    assert [path.name for path in (*pages, *styles) if fetched.search(path.read_text(encoding="utf-8"))] == []


def test_the_site_takes_in_pages_that_are_not_there_yet() -> None:
    site = runpy.run_path(str(ROOT / "tools" / "site.py"))
    parts = list(site["navigation"](["SECURITY.md", "how-to/a.md", "how-to/secretary.md", "index.md", "new.md"]))
    assert parts == [
        {"Start": ["index.md"]},
        {"How to": ["how-to/secretary.md", "how-to/a.md"]},
        {"Reference": ["new.md"]},
        {"About": ["SECURITY.md"]},
    ]


def test_a_block_that_is_typed_into_is_a_block_of_the_site() -> None:
    """What the tests type stands in its head, where the site would not know it for a block."""
    site = runpy.run_path(str(ROOT / "tools" / "site.py"))
    page = SimpleNamespace(file=SimpleNamespace(src_uri="new.md"))
    files = SimpleNamespace(get_file_from_path=lambda _: None)
    shown = site["on_page_markdown"]('# New\n\n```terminal type="a|b"\n$ ogpctl record 3\n```\n', page, files)
    assert "```text\n$ ogpctl record 3\n```" in shown
