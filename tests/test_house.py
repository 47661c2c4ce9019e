"""Things that must agree: the walls with the plan, the README with the folders, the schemas with the data."""

import ast
import re
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import plain
import pytest
import yaml

from ogpctl import checks
from ogpctl.diagnostics import Severity
from ogpctl.files import schema
from ogpctl.files.reading import read

ROOT = plain.ROOT
PACKAGE = ROOT / "ogpctl"
MODULES = sorted(path.relative_to(ROOT).as_posix() for path in PACKAGE.rglob("*.py"))
DATA = sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "data").rglob("*.yaml"))

KINDS = {
    "ogp.yaml": "ogp",
    "data/institutions.yaml": "institutions",
    "data/commitments/": "commitment",
    "data/meetings/": "meeting",
    "data/roadmaps/": "roadmap",
}


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


@pytest.mark.parametrize("module", [one for one in MODULES if not one.startswith("ogpctl/commands/")])
def test_the_only_clock_is_in_the_commands(module: str) -> None:
    """Everything else is given the day."""
    calls = (node.func for node in ast.walk(ast.parse((ROOT / module).read_text(encoding="utf-8")))
             if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute))  # fmt: skip
    assert not {"today", "now", "utcnow", "localtime", "gmtime"} & {call.attr for call in calls}


@pytest.mark.parametrize("module", MODULES)
def test_no_module_is_a_city(module: str) -> None:
    assert len((ROOT / module).read_text(encoding="utf-8").splitlines()) <= 400


@pytest.mark.parametrize("name", schema.MODELS)
def test_a_schema_is_a_schema(name: str) -> None:
    made = schema.schema(name)
    assert made["$schema"] == jsonschema.Draft202012Validator.META_SCHEMA["$id"]
    jsonschema.Draft202012Validator.check_schema(made)


class AsEditorsRead(yaml.CSafeLoader):
    """YAML with its types and without timestamps, as the 1.2 core schema has it."""

    yaml_implicit_resolvers = {  # noqa: RUF012 - as PyYAML keeps it
        first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
        for first, resolvers in yaml.CSafeLoader.yaml_implicit_resolvers.items()
    }


def as_editors_read(name: str) -> Any:
    return yaml.load((ROOT / name).read_text(encoding="utf-8"), Loader=AsEditorsRead)  # noqa: S506 - a safe loader


@pytest.mark.parametrize("name", ["ogp.yaml", *DATA])
def test_our_records_are_valid_to_an_editor(name: str) -> None:
    kind = next(kind for beginning, kind in KINDS.items() if name.startswith(beginning))
    errors = jsonschema.Draft202012Validator(schema.schema(kind)).iter_errors(as_editors_read(name))
    assert [f"{error.json_path}: {error.message}" for error in errors] == []


def test_our_records_have_no_error() -> None:
    found = read(ROOT)
    assert found.register
    every = [*found.diagnostics, *checks.run(found.register, date(2026, 1, 1))]
    assert [one for one in every if one.rule.severity is Severity.ERROR] == []


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
    for page in [ROOT / "README.md", ROOT / "CHANGELOG.md", *(ROOT / "docs").rglob("*.md")]:
        text = re.sub(r"^```.*?^```", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
        for target in re.findall(r"\]\((?!https?:|mailto:|#)([^)#\s]+)", text):
            assert (page.parent / target).exists(), f"{page.relative_to(ROOT)}: {target}"


def test_the_changelog_tells_of_this_version() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert re.search(r"^## \[?(Unreleased|0\.1\.0)\b", changelog, re.MULTILINE)
