"""Things that must agree: the walls with the plan, the README with the folders, the schemas with the data."""

import ast
import json
import os
import re
import shutil
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import plain
import pytest

from ogpctl import checks
from ogpctl.diagnostics import Severity
from ogpctl.files.reading import read
from ogpctl.files.schemas.schema import schemas

ROOT = plain.ROOT
PACKAGE = ROOT / "ogpctl"
MODULES = sorted(path.relative_to(ROOT).as_posix() for path in PACKAGE.rglob("*.py"))


def ogpctl(*words: str, code: str = "from ogpctl.__main__ import main; main()", cache: Path | str = os.devnull) -> str:
    """What a command prints."""
    environment = {**os.environ, "LC_ALL": "C.UTF-8", "OGPCTL_CACHE_DIR": str(cache)}
    done = subprocess.run(
        [sys.executable, "-c", code, *words],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return done.stdout


def tracked() -> list[Path]:
    """The files of the repository: those git keeps or would keep."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if listed.returncode:
        pytest.skip("not a git checkout")
    found = (ROOT / name for name in listed.stdout.split("\0") if name)
    return [path for path in found if path.is_file()]


def texts() -> dict[str, str]:
    """The tracked files that are text."""
    found = {}
    for path in tracked():
        raw = path.read_bytes()
        if b"\0" not in raw[:8000]:
            found[path.relative_to(ROOT).as_posix()] = raw.decode("utf-8", errors="replace")
    return found


def test_data_flows_one_way() -> None:
    lint = Path(sys.executable).parent / "lint-imports"
    done = subprocess.run([lint], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_the_table_of_rooms_lists_the_rooms() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    table = re.search(r"^\| room \|.*?(?=\n\n|\Z)", readme, re.MULTILINE | re.DOTALL)
    assert table
    named = {
        name.strip("/")
        for row in table[0].splitlines()[2:]
        for name in re.findall(r"`([^`]+)`", row.split("|")[1])
    }  # fmt: skip
    rooms = {path.name for path in PACKAGE.iterdir() if path.is_dir() and (path / "__init__.py").exists()}
    ground = {path.name for path in PACKAGE.glob("*.py")} - {"__init__.py", "__main__.py"}
    assert named == rooms | ground


def test_the_commands_stand_in_the_rooms_of_the_command_line() -> None:
    rooms = {path.parent.name for path in (PACKAGE / "commands").glob("*/__init__.py")}
    assert rooms - {"completion"} == {path.stem for path in (PACKAGE / "cli").glob("*.py")} - {"__init__", "app"}


@pytest.mark.parametrize("module", [one for one in MODULES if not one.startswith("ogpctl/commands/")])
def test_the_only_clock_is_in_the_commands(module: str) -> None:
    """Everything else is given the day."""
    calls = (node.func for node in ast.walk(ast.parse((ROOT / module).read_text(encoding="utf-8")))
             if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute))  # fmt: skip
    assert not {"today", "now", "utcnow", "localtime", "gmtime"} & {call.attr for call in calls}


LOADED = """
import os, sys
os._exit = sys.exit  # main ends with it, and nothing would be printed below
from ogpctl.__main__ import main
os._exit = sys.exit  # it leaves no time to look around
try:
    main()
except SystemExit as end:
    assert not end.code
print("loaded:", *sorted(name for name in sys.modules if "." not in name))
"""
ALWAYS_LATE = {"babel", "edtf", "hypothesis", "docx", "typst", "rich"}


@pytest.mark.parametrize(
    ("words", "late"),
    [
        (("--version",), {"typer", "pydantic", "yaml", "jinja2", "markdown_it"}),
        (("--help",), {"pydantic", "yaml", "jinja2", "markdown_it"}),
        (("status", "--as-of", "2020-07-15"), {"jinja2", "markdown_it"}),
        (("overdue", "--as-of", "2020-07-15"), {"jinja2", "markdown_it"}),
        (("validate",), {"jinja2", "markdown_it"}),
        (("__complete", "sta"), {"pydantic", "yaml", "jinja2", "markdown_it"}),
        (("__complete", "status", "--plan", ""), {"pydantic", "yaml", "jinja2", "markdown_it"}),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_a_command_imports_what_it_needs_and_no_more(words: tuple[str, ...], late: set[str]) -> None:
    """What a timing can only show."""
    _, found, loaded = ogpctl(*words, code=LOADED).rpartition("loaded:")
    assert found
    assert not (ALWAYS_LATE | late) & set(loaded.split())


@pytest.mark.parametrize("words", [("status",), ("status", "--format", "json"), ("validate",), ("validate", "data")])
def test_an_answer_that_is_kept_needs_neither_the_models_nor_yaml(words: tuple[str, ...], tmp_path: Path) -> None:
    copy = tmp_path / "repository"
    copy.mkdir()
    shutil.copy(ROOT / "ogp.yaml", copy)
    shutil.copytree(ROOT / "data", copy / "data")
    time.sleep(2.1)  # files written a moment ago are not trusted
    asked = (
        *(str(copy / word) if word == "data" else word for word in words),
        "-C",
        str(copy),
        "--as-of",
        "2020-11-01",
    )
    first, again = (ogpctl(*asked, code=LOADED, cache=tmp_path / "cache").rpartition("loaded:") for _ in range(2))
    assert first[0] == again[0] != ""
    assert "pydantic" in first[2].split()
    assert not {"pydantic", "yaml", "pickle"} & set(again[2].split())


@pytest.mark.parametrize("module", MODULES)
def test_no_module_is_a_city(module: str) -> None:
    assert len((ROOT / module).read_text(encoding="utf-8").splitlines()) <= 400


def test_the_command_prints_the_schemas_that_the_reader_is_held_against() -> None:
    assert json.loads(ogpctl("schema")) == schemas()
    assert json.loads(ogpctl("schema", "commitment")) == schemas()["commitment"]


def test_our_records_have_no_error() -> None:
    found = read(ROOT)
    assert found.register
    every = [*found.diagnostics, *checks.run(found.register, date(2026, 1, 1))]
    assert [one for one in every if one.severity is Severity.ERROR] == []


def test_the_reading_room_reads_our_records_as_plain_yaml_does() -> None:
    """Two readers that share nothing but the models."""
    found, expected = read(ROOT).register, plain.repository()
    assert found
    assert found.settings == expected.settings
    assert found.institutions == expected.institutions
    for kind in ("commitments", "meetings", "roadmaps"):
        mine = {one.id: (one.record, one.plan) for one in getattr(found, kind)}
        assert mine == {one.id: (one.record, one.plan) for one in getattr(expected, kind)}


def test_no_file_names_a_machine() -> None:
    """Neither a place to fetch packages from nor somebody's folder."""
    hosts = (("pypi", "org"), ("python" + "hosted", "org"), ("registry", "npm" + "js"), ("crates", "io"))
    registry = re.compile("|".join(re.escape(".".join(parts)) for parts in hosts))
    folder = re.compile(r"(?<![\w.~/-])/(?:home|root|work|Users)/\w+")
    found = {name: registry.search(text) or folder.search(text) for name, text in texts().items()}
    assert {name: match[0] for name, match in found.items() if match} == {}


def test_every_decision_is_in_the_index() -> None:
    folder = ROOT / "docs" / "decisions"
    linked = re.findall(r"\]\(([^)#]+\.md)\)", (folder / "README.md").read_text(encoding="utf-8"))
    assert linked == sorted(path.name for path in folder.glob("[0-9]*.md"))


def test_a_link_in_the_documents_leads_somewhere() -> None:
    for page in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]:
        text = re.sub(r"^```.*?^```", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
        for target in re.findall(r"\]\((?!https?:|mailto:|#)([^)#\s]+)", text):
            assert (page.parent / target).exists(), f"{page.relative_to(ROOT)}: {target}"


def test_the_changelog_tells_of_this_version() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert re.search(r"^## \[?(Unreleased|0\.1\.0)\b", changelog, re.MULTILINE)
