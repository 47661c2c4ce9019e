"""What an editor shows, asked of a real yaml-language-server: over every key of the records, and in cases.

The cases are in ``editor-cases.yaml``: a text with ``§`` where the cursor stands, and what is offered there; or a text
with faults, and what is underlined on which line.
"""

import json
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import yaml

from judges import outputs
from judges.judge import BAD, HERE, ROOT, Judge
from judges.language_server import LanguageServer, Place
from judges.tools import node

CURSOR: Final = "§"
FILES: Final = {
    "ogp": "ogp.yaml",
    "institutions": "data/institutions.yaml",
    "commitment": "data/commitments/case/%s.yaml",
    "meeting": "data/meetings/%s.yaml",
    "roadmap": "data/roadmaps/%s.yaml",
}
"""Where a case of each kind would be on file: by that the editor knows its schema."""
SERVER: Final = (node("yaml-language-server"), "--stdio")
SETTINGS: Final = ROOT / ".vscode" / "settings.json"
HOVER: Final = re.compile(r"#### (?P<title>.+)\n\n(?P<meaning>.+)\n")


@contextmanager
def editor(language: str) -> Iterator[tuple[LanguageServer, list[Any]]]:
    """An editor with the schemas of a language, and these schemas."""
    with TemporaryDirectory() as folder:
        place = Path(folder).resolve()
        said = outputs.ogpctl("schema", "--lang", language, "-o", place / "schema").stdout
        patterns = {Path(file).as_uri(): pattern for file, pattern in json.loads(said)["yaml.schemas"].items()}
        made = [json.loads(file.read_text(encoding="utf-8")) for file in (place / "schema").iterdir()]
        with LanguageServer(SERVER, ROOT, patterns) as server:
            yield server, made


def records(files: Sequence[Path]) -> str:
    """Records as an editor shows them: nothing is underlined, and every key has its term and its meaning."""
    complaints = []
    for language in outputs.LANGUAGES:
        with editor(language) as (server, schemas):
            told = set(_pairs(schemas))
            for file in files:
                text = file.read_text(encoding="utf-8")
                path = file if file.parent != BAD else ROOT / (FILES["commitment"] % "planted")
                complaints += [f"{file.name}:{one.line}: {one.message}" for one in server.open(path, text)]
                for key, place in _keys(text):
                    shown = HOVER.match(server.hover(path, place))
                    if not shown or (shown["title"], shown["meaning"]) not in told:
                        complaints.append(f"{file.name}:{place.line + 1}: nothing is said of {key} in {language}")
    return "\n".join(complaints)


def _pairs(schema: Any) -> Iterator[tuple[str, str]]:
    """Every term with its meaning."""
    if isinstance(schema, dict):
        if isinstance(schema.get("title"), str) and isinstance(schema.get("description"), str):
            yield schema["title"], schema["description"]
        for value in schema.values():
            yield from _pairs(value)
    elif isinstance(schema, list):
        for value in schema:
            yield from _pairs(value)


def _keys(text: str) -> Iterator[tuple[str, Place]]:
    """Every key of a file, and where it stands."""
    lines = text.splitlines()
    pending = [yaml.compose(text, yaml.CSafeLoader)]
    while pending:
        here = pending.pop()
        if isinstance(here, yaml.MappingNode):
            for key, value in here.value:
                mark = key.start_mark
                yield key.value, Place(mark.line, _units(lines[mark.line][: mark.column]) + (1 if key.style else 0))
                pending.append(value)
        elif isinstance(here, yaml.SequenceNode):
            pending.extend(here.value)


def _units(text: str) -> int:
    """How long a text is for the protocol, which counts in UTF-16."""
    return len(text.encode("utf-16-le")) // 2


def cases(files: Sequence[Path]) -> str:
    """Cases: what is offered at the cursor, and what is underlined."""
    complaints = []
    for file in files:
        every = yaml.safe_load(file.read_text(encoding="utf-8"))
        for language in outputs.LANGUAGES:
            mine = [case for case in every if case.get("language", "en") == language]
            with editor(language) as (server, _):
                for number, case in enumerate(mine):
                    path = ROOT / FILES[case["file"]].replace("%s", f"case-{number}")
                    complaints += [f"{file.name}: {case['case']}: {one}" for one in _case(server, path, case)]
    return "\n".join(complaints)


def _case(server: LanguageServer, path: Path, case: dict[str, Any]) -> Iterator[str]:
    before, cursor, after = case["text"].partition(CURSOR)
    underlined = server.open(path, before + after)
    if "underlines" in case:
        wanted = sorted((int(line), said) for line, said in case["underlines"].items())
        lines = [line for line, _ in wanted] == [one.line for one in underlined]
        if not lines or not all(said in one.message for (_, said), one in zip(wanted, underlined, strict=True)):
            yield f"underlined are {[(one.line, one.message) for one in underlined]}"
    if not cursor:
        return
    place = Place(before.count("\n"), _units(before.rpartition("\n")[2]))
    offered = {one.label: one for one in server.complete(path, place)}
    for label, text in case.get("writes", {}).items():
        if label not in offered or offered[label].text != text:
            yield f"{label} would write {offered[label].text!r}" if label in offered else f"{label} is not offered"
    for label, told in case.get("offers", {}).items():
        if label not in offered or told not in offered[label].told:
            yield f"of {label} is said {offered[label].told!r}" if label in offered else f"{label} is not offered"
    yield from (f"{label} is offered" for label in case.get("offers not", []) if label in offered)


def settings(files: Sequence[Path]) -> str:
    """Settings of VS Code as they stand: a file of every kind is judged by a schema."""
    complaints = []
    for file in files:
        patterns = json.loads(file.read_text(encoding="utf-8"))["yaml.schemas"]
        with LanguageServer(SERVER, ROOT, patterns) as server:
            for kind, place in FILES.items():
                said = [one.message for one in server.open(ROOT / place.replace("%s", "new"), "titel: x\n")]
                if "Property titel is not allowed." not in said:
                    complaints.append(f"{file.name}: an editor knows no schema for {kind}")
    return "\n".join(complaints)


EDITOR: Final = (
    Judge(
        "yaml-language-server",
        "records with every key in three languages",
        outputs.tracked("ogp.yaml", "data/**.yaml"),
        records,
        (BAD / "commitment.yaml",),
    ),
    Judge("editor-cases", "file of cases", lambda _: [HERE / "editor-cases.yaml"], cases, (BAD / "editor-cases.yaml",)),
    Judge("editor-settings", "settings", lambda _: [SETTINGS], settings, (BAD / "settings.json",)),
)
