"""What the schemas tell a person: every key and every word of the records, in every language; what can be added."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from babel.messages.pofile import read_po
from jsonschema import Draft7Validator

from ogpctl import locales
from ogpctl.cli import run
from ogpctl.files.schemas.schema import FILES, MODELS, schema, schemas
from ogpctl.files.schemas.snippets import FILES as SKELETONS
from ogpctl.files.schemas.snippets import RECORDS, Body, Snippet
from ogpctl.language import SPOKEN

HOUSE = Path(__file__).parent.parent
TEXT = {"title", "description"}


def parts(made: Any) -> Iterator[dict[str, Any]]:
    """Every schema inside a schema, and the schema itself."""
    if isinstance(made, dict):
        yield made
        for key, value in made.items():
            if key != "defaultSnippets":
                yield from parts(value)
    elif isinstance(made, list):
        for value in made:
            yield from parts(value)


def keys(made: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every key of every record, with its schema; not those that a schema only forbids."""
    for part in parts(made):
        for name, value in part.get("properties", {}).items():
            if isinstance(value, dict):
                yield name, value


def catalogue(language: str) -> dict[tuple[str | None, str], str]:
    with (locales.HERE / language / "records.po").open("rb") as file:
        return {(one.context, str(one.id)): str(one.string) for one in read_po(file) if one.id}


def is_in(language: str, text: str) -> bool:
    return bool(re.search("[\u0600-\u06ff]", text)) == (language == "ar")


@pytest.mark.parametrize("language", SPOKEN)
@pytest.mark.parametrize("name", MODELS)
def test_every_key_has_its_term_and_its_meaning(name: str, language: str) -> None:
    made = schema(name, language)
    found = list(keys(made))
    assert len(found) > 5
    assert [key for key, one in found if not all(one.get(word, "").strip() for word in TEXT)] == []
    assert [one[word] for _, one in [("", made), *found] for word in TEXT if not is_in(language, one[word])] == []


@pytest.mark.parametrize("language", SPOKEN)
def test_every_word_has_its_meaning(language: str) -> None:
    enums = [part for made in schemas(language).values() for part in parts(made) if "enum" in part]
    assert len(enums) > 12
    for one in enums:
        assert len(one["enumDescriptions"]) == len(one["enum"])
        assert [told for told in one["enumDescriptions"] if not is_in(language, told) or "_" in told] == []


@pytest.mark.parametrize("language", SPOKEN)
def test_every_pattern_says_what_to_write_instead(language: str) -> None:
    for made in schemas(language).values():
        messages = [part.get("patternErrorMessage", "") for part in parts(made) if part.get("type") == "string"
                    and "pattern" in part]  # fmt: skip
        assert messages
        assert [told for told in messages if told == "/" or "-form" in told or not is_in(language, told)] == []


def test_the_catalogue_has_what_the_schemas_say_and_nothing_else() -> None:
    said = set()
    for made in schemas("en").values():
        for part in parts(made):
            for word, context in (("title", "term"), ("description", "meaning")):
                if isinstance(part.get(word), str):
                    said.add((context, part[word]))
    offered = {text for of in (RECORDS, SKELETONS) for all_ in of.values() for one in all_ for text in one[:2]}
    known = catalogue("en")
    words = {(context, text) for (context, msgid), text in known.items() if context in ("term", "meaning")}
    languages = {("meaning", text) for (context, _), text in known.items() if context == "meaning of language"}
    languages |= {("term", text) for (context, _), text in known.items() if context == "language"}
    assert said - words - languages == set()
    assert words - said == set()
    assert {msgid for context, msgid in known if context == "snippet"} == offered


# What an editor offers to write


def filled(body: Any) -> Any:
    """What stands there when a person has filled in every place."""
    if isinstance(body, dict):
        return {filled(key).strip('"'): filled(value) for key, value in body.items()}
    if isinstance(body, list):
        return [filled(one) for one in body]
    choice = re.sub(r"\$\{\d+\|(\w+)[^}]*\}", r"\1", body)
    text = re.sub(r"\$\{\d+:([^}]*)\}", r"\1", re.sub(r"\$\{\d+\}", "x", choice)).removeprefix("^")
    return "https://example.org" if text == "https://" else yaml.safe_load(text) if text in ("true", "false") else text


def with_record(made: Any, record: str) -> dict[str, Any]:
    """A schema in which a record stands for the whole file."""
    whole: dict[str, Any] = {"$ref": f"#/definitions/{record}", "definitions": made["definitions"]}
    return whole


@pytest.mark.parametrize(("record", "snippet"), [(record, one) for record, all_ in RECORDS.items() for one in all_])
def test_what_is_offered_for_a_list_is_right(record: str, snippet: Snippet) -> None:
    homes = [made for made in schemas().values() if record in made["definitions"]]
    assert homes
    for made in homes:
        found = Draft7Validator(with_record(made, record)).iter_errors(filled(snippet.body))
        assert [error.message for error in found] == []
        lists = [part for part in parts(made) if part.get("items") == {"$ref": f"#/definitions/{record}"}]
        assert lists
        assert all(snippet.body in [one["body"] for one in part["defaultSnippets"]] for part in lists)


@pytest.mark.parametrize(("name", "body"), [(name, one.body) for name, all_ in SKELETONS.items() for one in all_])
def test_what_is_offered_for_a_new_file_is_right(name: str, body: Body) -> None:
    made = schema(name)
    assert [error.message for error in Draft7Validator(made).iter_errors(filled(body))] == []
    assert body in [one["body"] for one in made["defaultSnippets"]]


# The files of this repository


def test_the_schemas_on_file_are_fresh(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """``make schema`` writes them anew after a change of the models or of the words."""
    assert run(["schema", "--lang", "en", "-o", str(tmp_path / "schema")]) == 0
    capsys.readouterr()
    for name in MODELS:
        file = f"{name}.schema.json"
        made, kept = ((folder / "schema" / file).read_text(encoding="utf-8") for folder in (tmp_path, HOUSE))
        assert made == kept, "run: make schema"


def test_an_editor_that_opens_this_repository_finds_them(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    settings = json.loads((HOUSE / ".vscode" / "settings.json").read_text(encoding="utf-8"))["yaml.schemas"]
    assert list(settings.values()) == list(FILES.values())
    assert [HOUSE / path for path in settings if not (HOUSE / path).is_file()] == []
    found = {name: set(HOUSE.glob(files)) for name, files in FILES.items()}
    assert set().union(*found.values()) == {HOUSE / "ogp.yaml", *HOUSE.glob("data/**/*.yaml")}
    assert sum(map(len, found.values())) == len(set().union(*found.values()))


def test_the_settings_name_the_files_from_the_root_of_the_repository(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "ogp.yaml").touch()
    (tmp_path / "data").mkdir()
    monkeypatch.chdir(tmp_path / "data")
    assert run(["schema", "meeting", "-o", "../schema"]) == 0
    said = capsys.readouterr()
    assert json.loads(said.out) == {"yaml.schemas": {"./schema/meeting.schema.json": FILES["meeting"]}}
    assert said.err == "../schema/meeting.schema.json\n"


def test_a_schema_is_told_in_the_language_asked(capsys: pytest.CaptureFixture[str]) -> None:
    titles = {}
    for language in SPOKEN:
        assert run(["schema", "meeting", "--lang", language]) == 0
        titles[language] = json.loads(capsys.readouterr().out)["properties"]["actions"]["title"]
    assert titles == {"ar": "المراحل المقبلة", "fr": "Prochaines étapes", "en": "Next steps"}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("-o", "nowhere/schema"), "there is no folder nowhere to write into"),
        (("-o", "file"), "file/ogp.schema.json cannot be written"),
        (("meetings",), "no schema meetings"),
    ],
)
def test_refused(
    words: tuple[str, ...], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    (tmp_path / "file").touch()
    assert run(["schema", "--lang", "en", *words]) == 2
    assert said in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["file"]
