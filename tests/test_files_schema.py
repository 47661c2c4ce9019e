"""The JSON Schemas for editors: they know what the reader knows, as far as a schema can."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from ogpctl.files.repository import listing
from ogpctl.files.schema import schema, schemas

HOUSE = Path(__file__).parent.parent
NAMES = {"settings": "ogp", "institutions": "institutions"}
REPOSITORIES = [HOUSE, HOUSE / "tests/us_nap3/repository"]


class Editor(yaml.SafeLoader):
    """YAML as the language server of an editor reads it: the core schema of YAML 1.2, without dates."""


Editor.yaml_implicit_resolvers = {}
for tag, pattern in {
    "bool": "^(?:true|false)$",
    "null": "^(?:~|null|)$",
    "int": "^[-+]?[0-9]+$",
    "float": r"^[-+]?[0-9]+\.[0-9]+$",
}.items():
    Editor.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(pattern), None)


def complaints(name: str, text: str) -> list[str]:
    """Where a schema finds fault."""
    loaded = yaml.load(text, Editor)  # noqa: S506
    return [".".join(map(str, error.absolute_path)) for error in Draft202012Validator(schema(name)).iter_errors(loaded)]


@pytest.mark.parametrize("name", schemas())
def test_a_schema_is_one(name: str) -> None:
    made = schema(name)
    Draft202012Validator.check_schema(made)
    assert made["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert made["title"]
    assert "$id" not in made


@pytest.mark.parametrize("root", REPOSITORIES, ids=lambda root: root.name)
def test_real_records_are_accepted(root: Path) -> None:
    for one in listing(root).files:
        text = (root / one.path).read_text(encoding="utf-8")
        assert (one.path, complaints(NAMES.get(one.kind, one.kind), text)) == (one.path, [])


HEAD = "number: 1\ntitle: Archives\nlead: archives\n"


@pytest.mark.parametrize(
    "text",
    [
        "links: http://x",
        "links: [http://x, {url: http://y, title: {ar: x}}]",
        "period: 2020",
        "period: {when: 2020-10/.., as: {ar: x}}",
        "period: {none: depends_on}",
        "ogp_id: 12",
        "updates: [{date: 2020-07-15, completion: 70.5, no_progress: true}]",
        'updates: [{date: 2020-07-15, completion: "70.5", no_progress: "true"}]',
        "short_title: {ar: 2020}",
        'updates: [{date: 2020-07-15, completion: substantial, activities: {"1.2": {due: 2020}}}]',
    ],
)
def test_accepted(text: str) -> None:
    assert complaints("commitment", HEAD + text) == []


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("titel: x", ""),
        ("theme:", "theme"),
        ("period: soon", "period"),
        ("period: {when: 2020, none: not_decided}", "period"),
        ("period: {as: x}", "period"),
        ("links: {url: http://x}", "links"),
        ("values: [x]", "values.0"),
        ("updates: [{completion: 7}]", "updates.0"),
        ("updates: [{date: 2020-07-15, completion: 101}]", "updates.0.completion"),
        ('updates: [{date: 2020-07-15, activities: {"a b": {}}}]', "updates.0.activities"),
    ],
)
def test_refused(text: str, place: str) -> None:
    assert complaints("commitment", HEAD + text) == [place]


def test_a_text_in_an_unknown_language_is_refused() -> None:
    assert complaints("ogp", "member: {name: x}\ntime_zone: UTC\nlanguages: [Arabic]") == ["languages.0"]


def test_what_is_described_is_described_in_words() -> None:
    def keys(made: Any) -> Any:
        if isinstance(made, dict):
            for name, value in made.get("properties", {}).items():
                yield name, value
            for value in made.values():
                yield from keys(value)
        elif isinstance(made, list):
            for value in made:
                yield from keys(value)

    for made in schemas().values():
        assert [name for name, value in keys(made) if not {"description", "$ref"} & value.keys()] == []
