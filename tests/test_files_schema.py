"""The JSON Schemas for editors: they know what the reader knows, as far as a schema can."""

import re
from functools import cache
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft7Validator

from ogpctl.files.repository import listing
from ogpctl.files.schemas.schema import schema, schemas

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


@cache
def judge(name: str) -> Draft7Validator:
    return Draft7Validator(schema(name))


def complaints(name: str, text: str) -> list[str]:
    """Where a schema finds fault."""
    loaded = yaml.load(text, Editor)  # noqa: S506
    return [".".join(map(str, error.absolute_path)) for error in judge(name).iter_errors(loaded)]


@pytest.mark.parametrize("name", schemas())
def test_a_schema_is_one(name: str) -> None:
    made = schema(name)
    Draft7Validator.check_schema(made)
    assert made["$schema"] == "http://json-schema.org/draft-07/schema#"


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
        "activities: [{id: 1, lead: []}, {id: 2, due: 2020-Q3}]",
        "activities: [{id: 3, due: 2020-41/2021}, {id: 4, due: ../2020-07-31~}]",
        "reviews: [{by: true, verifiable: true}]",
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
        ("links: [ftp://x]", "links"),
        ("links: ftp://x", "links"),
        ("period: 2020-02-30", "period"),
        ("period: 2020-06/2020-13", "period"),
        ("period: ../..", "period"),
        ('title: " "', "title"),
        ("updates: [{date: 2020-06-31}]", "updates.0.date"),
        ("updates: [{date: 2020-07-15, completion: 70 %}]", "updates.0.completion"),
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
