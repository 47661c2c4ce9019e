"""JSON Schema of the files, for editors: made from the models, so that there is one definition of a record.

An editor reads YAML with its types (``100`` is a number), this reader takes it as text: where a text may look like a
number, the schema allows one. What no schema can say, such as a date before another, stays with ``validate``.
"""

import re
from collections.abc import Iterator
from typing import Any, Final

from pydantic import BaseModel, TypeAdapter
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from ogpctl.files.schemas.words import Told
from ogpctl.model.base import Link
from ogpctl.model.commitment import Commitment, Dated, Reference
from ogpctl.model.deadline import Deadline
from ogpctl.model.institution import Institutions
from ogpctl.model.meeting import Meeting
from ogpctl.model.roadmap import Roadmap
from ogpctl.model.settings import Settings

DIALECT: Final = "http://json-schema.org/draft-07/schema#"
"""Every editor reads this one; ``docs/decisions/0021-schemas-for-editors.md`` tells why not a later one."""

MODELS: Final[dict[str, type[BaseModel]]] = {
    "ogp": Settings,
    "institutions": Institutions,
    "commitment": Commitment,
    "meeting": Meeting,
    "roadmap": Roadmap,
}
"""The name of each schema, and the model it is made of."""
FILES: Final = {
    "ogp": "ogp.yaml",
    "institutions": "data/institutions.yaml",
    "commitment": "data/commitments/*/*.yaml",
    "meeting": "data/meetings/*.yaml",
    "roadmap": "data/roadmaps/*.yaml",
}
"""The files that each schema is for, as editors want them named."""

_RECORD: Final = "#/definitions/"
_SHORT: Final[dict[type[BaseModel], str]] = {Deadline: "when", Reference: "url"}
"""Records that may be written as the value of one of their keys."""
_QUOTED: Final = {"integer": "^[0-9]+$", "number": r"^[0-9]+(\.[0-9]+)?$", "boolean": "^(true|false)$"}
"""What a value that is no text looks like in quotes."""
_FIGURES: Final = ("7", "7.5", "2020")
_SOME_OF: Final[dict[type[BaseModel], tuple[str, str, bool]]] = {
    Deadline: ("when", "none", False),
    Dated: ("meeting", "date", True),
}
"""Records that need one of two keys, and whether both may stand."""


def schemas(language: str = "en") -> dict[str, JsonSchemaValue]:
    """Every schema by its name: ``ogp``, ``institutions``, ``commitment``, ``meeting``, ``roadmap``."""
    return {name: schema(name, language) for name in MODELS}


def schema(name: str, language: str = "en") -> JsonSchemaValue:
    """One schema, told in a language. Raises ``KeyError`` where there is none of that name."""
    made = MODELS[name].model_json_schema(schema_generator=_Generator, ref_template=_RECORD + "{model}")
    records = {record: _written(one) for record, one in made.pop("$defs", {}).items()}
    whole = _whole(_written(made), records)
    kept = {record: _whole(records[record], records) for record in sorted(_named(whole, records))}
    return Told(language).schema(name, {"$schema": DIALECT, **whole, **({"definitions": kept} if kept else {})})


class _Generator(GenerateJsonSchema):
    """What pydantic says of the models, without the None that no file holds."""

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ARG002
        return False

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])  # an editor would write the default into every new entry

    def dict_schema(self, schema: core_schema.DictSchema) -> JsonSchemaValue:
        made = super().dict_schema(schema)
        return {**made, "additionalProperties": False} if "patternProperties" in made else made

    def model_schema(self, schema: core_schema.ModelSchema) -> JsonSchemaValue:
        made = super().model_schema(schema)
        model = schema["cls"]
        head = {"title": _spaced(model.__name__), "description": made.pop("description")}
        made.pop("title")
        for record, keys in _SOME_OF.items():
            if issubclass(model, record):
                made |= _some_of(*keys)
        if model not in _SHORT:
            return {**head, **made}
        alone = {key: one for key, one in made["properties"][_SHORT[model]].items() if key not in head}
        return {**head, "anyOf": [alone, made]}


def _some_of(one: str, other: str, both: bool) -> dict[str, Any]:
    """That one of two keys is needed; said without ``anyOf``, for which editors offer an entry a branch."""
    wrong = {"errorMessage": f"{one}, {other}"}
    without = {} if both else {"then": {"properties": {other: False}, **wrong}}
    return {"if": {"required": [one]}, **without, "else": {"required": [other], **wrong}}


def _spaced(name: str) -> str:
    """The name of a record in words: ``AgendaItem`` is an ``Agenda item``."""
    return re.sub("(?<=[a-z])[A-Z]", lambda letter: f" {letter[0].lower()}", name)


def _written(made: Any) -> Any:
    """A schema that also allows what the reader does: values in quotes, figures as text, one link for a list of one."""
    if isinstance(made, list):
        return [_written(one) for one in made]
    if not isinstance(made, dict):
        return made
    kept = {key: _written(value) for key, value in made.items()}
    if "anyOf" in kept:
        kept["anyOf"] = [branch for one in kept["anyOf"] for branch in one.get("anyOf", [one])]
    if kept.get("items") == {"$ref": f"{_RECORD}{Reference.__name__}"}:
        listed = {key: kept.pop(key) for key in ("type", "items")}
        return {**kept, "anyOf": [TypeAdapter(Link).json_schema(), listed]}
    kind = kept.get("type")
    if kind == "string" and not kept.keys() & {"enum", "const"}:
        return _text(kept)
    if isinstance(kind, str) and kind in _QUOTED:
        return {**kept, "type": [kind, "string"], "pattern": _QUOTED[kind]}
    return kept


def _text(made: dict[str, Any]) -> dict[str, Any]:
    """A text, as an editor reads it: a number, or true or false, where the text may look like one.

    Where ``boolean`` stands among the types an editor offers true and false, which nobody means to write here.
    """
    pattern = made.get("pattern", "")
    if any(re.search(pattern, figure) for figure in _FIGURES):
        made = {**made, "type": ["string", "number"]}
    if not re.search(pattern, "true"):
        return made
    said: dict[str, Any] = {key: made.pop(key) for key in ("title", "description", "examples") if key in made}
    return {**said, "anyOf": [made, {"not": {"type": ["string", "number", "object", "array", "null"]}}]}


def _whole(made: Any, records: dict[str, Any]) -> Any:
    """A schema in which a key carries what its record says: an editor may not look at what stands beside a ``$ref``."""
    if isinstance(made, list):
        return [_whole(one, records) for one in made]
    if not isinstance(made, dict):
        return made
    if "$ref" in made and len(made) > 1:
        record = records[made["$ref"].removeprefix(_RECORD)]
        return _whole({**record, **{key: value for key, value in made.items() if key != "$ref"}}, records)
    return {key: _whole(value, records) for key, value in made.items()}


def _named(made: Any, records: dict[str, Any]) -> set[str]:
    """The records that are left to be looked up."""
    found: set[str] = set()
    pending = [made]
    while pending:
        new = {ref.removeprefix(_RECORD) for ref in _refs(pending.pop())} - found
        found |= new
        pending += [_whole(records[record], records) for record in new]
    return found


def _refs(made: Any) -> Iterator[str]:
    if isinstance(made, dict):
        if isinstance(made.get("$ref"), str):
            yield made["$ref"]
        for one in made.values():
            yield from _refs(one)
    elif isinstance(made, list):
        for one in made:
            yield from _refs(one)
