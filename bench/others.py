"""The tools that `ogpctl validate` is held against: how each is called on the same commitments, and what it checks.

They are installed from requirements.txt into an environment of their own, bench/.venv.
"""

import json
import re
import subprocess
import sys
import venv
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parent
VENV = HERE / ".venv"
REQUIREMENTS = HERE / "requirements.txt"
OGPCTL = str(Path(sys.executable).parent / "ogpctl")


class CannotMeasure(Exception):
    """A command is not there, or does not end well; the message says why."""


class Other(NamedTuple):
    """A tool, what it checks, and what prepares its command for a repository, given a folder to write into."""

    name: str
    checks: str
    command: Callable[[Path, Path], Sequence[str]]


def installed() -> Path:
    """The folder of the tools; they are installed when requirements.txt is not what they were installed from."""
    stamp = VENV / "requirements.txt"
    if not stamp.exists() or stamp.read_bytes() != REQUIREMENTS.read_bytes():
        print("… setting up the other tools in bench/.venv", file=sys.stderr, flush=True)
        venv.create(VENV, with_pip=True)
        pip = [str(VENV / "bin" / "python"), "-m", "pip", "--quiet", "--disable-pip-version-check", "install"]
        done = subprocess.run([*pip, "-r", str(REQUIREMENTS)], capture_output=True, check=False)
        if done.returncode:
            raise CannotMeasure("the other tools could not be installed")
        stamp.write_bytes(REQUIREMENTS.read_bytes())
    return VENV / "bin"


def commitments(repository: Path) -> list[Path]:
    """The commitments of a repository."""
    return sorted((repository / "data" / "commitments").rglob("*.yaml"))


def check_jsonschema(repository: Path, folder: Path) -> Sequence[str]:
    """With the schema that ``ogpctl schema`` prints, given every commitment by name."""
    asked = subprocess.run([OGPCTL, "schema", "commitment"], capture_output=True, check=False)
    if asked.returncode:
        raise CannotMeasure("ogpctl schema commitment does not end well")
    schema = folder / "commitment.schema.json"
    schema.write_text(json.dumps(json.loads(asked.stdout)), encoding="utf-8")
    files = map(str, commitments(repository))
    return [str(installed() / "check-jsonschema"), "--quiet", "--schemafile", str(schema), *files]


def yamale(repository: Path, folder: Path) -> Sequence[str]:
    """With a schema that says what it can of the same, and as many processes as it starts unless told otherwise."""
    del folder
    schema = str(HERE / "commitment.yamale.yaml")
    return [str(installed() / "yamale"), "--schema", schema, str(repository / "data" / "commitments")]


def doorstop(repository: Path, folder: Path) -> Sequence[str]:
    """On a tree of the same: an item a commitment, which links to the item of its lead institution.

    An item is the file of the commitment with doorstop's own keys above it: what is not doorstop's it reads and keeps.
    Items are neither rewritten nor asked for reviews, which a plan does not have.
    """
    tree = folder / f"doorstop-{repository.name}"
    if not tree.exists():
        _grow(tree, repository)
    return [str(installed() / "doorstop"), "--project", str(tree), "--quiet",
            "--no-reformat", "--no-suspect-check", "--no-review-check", "--no-child-check"]  # fmt: skip


def _grow(tree: Path, repository: Path) -> None:
    (tree / ".git").mkdir(parents=True)
    institutions = (repository / "data" / "institutions.yaml").read_text(encoding="utf-8")
    place = {id_: n for n, id_ in enumerate(re.findall(r"^  ([\w-]+):$", institutions, re.MULTILINE), start=1)}
    _document(tree / "institutions", "INS", "", (f"text: {id_}\n" for id_ in place), lambda _: "[]")
    texts = [path.read_text(encoding="utf-8").replace("\nlinks:\n", "\npages:\n") for path in commitments(repository)]

    def leads(text: str) -> str:
        lead = re.search(r"^lead: ([\w-]+)$", text, re.MULTILINE)
        return f"[INS-{place[lead[1]]:05}]" if lead else "[]"

    _document(tree / "commitments", "COM", "INS", (f"text: a commitment\n{text}" for text in texts), leads)


def _document(folder: Path, prefix: str, parent: str, texts: Iterable[str], links: Callable[[str], str]) -> None:
    folder.mkdir()
    above = f"  parent: {parent}\n" if parent else ""
    (folder / ".doorstop.yml").write_text(f"settings:\n  digits: 5\n{above}  prefix: {prefix}\n  sep: '-'\n", "utf-8")
    for number, text in enumerate(texts, start=1):
        own = (
            "active: true\nderived: false\nheader: ''\n"
            f"level: '1.{number}'\nlinks: {links(text)}\nnormative: true\nref: ''\nreviewed: null\n"
        )
        (folder / f"{prefix}-{number:05}.yml").write_text(own + text, encoding="utf-8")


OTHERS = (
    Other("check-jsonschema", "each file against the JSON Schema that ogpctl prints", check_jsonschema),
    Other("yamale", "each file against a schema of its own kind, types as PyYAML guesses them", yamale),
    Other("doorstop", "that items can be read and their links lead to items; nothing of their other keys", doorstop),
)
"""Every one of them, as it is shown."""
