"""JSON Schema of the files, for editors: made from the models, so that there is one definition of a record.

An editor reads YAML with its types (``100`` is a number), this reader takes it as text: where a text may look like a
number, the schema allows one. What no schema can say, such as a day that does not exist, stays with ``validate``.
"""

from typing import Any, Final

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from ogpctl.model.commitment import Commitment, Dated, Reference
from ogpctl.model.deadline import Deadline
from ogpctl.model.institution import Institutions
from ogpctl.model.meeting import Meeting
from ogpctl.model.roadmap import Roadmap
from ogpctl.model.settings import Settings

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"

MODELS: Final[dict[str, tuple[type[BaseModel], str]]] = {
    "ogp": (Settings, "ogp.yaml"),
    "institutions": (Institutions, "Institutions"),
    "commitment": (Commitment, "Commitment"),
    "meeting": (Meeting, "Meeting"),
    "roadmap": (Roadmap, "Roadmap"),
}
"""The name of each schema, the model it is made of, and its title."""

_SHORT: Final[dict[type[BaseModel], str]] = {Deadline: "when", Reference: "url"}
"""Records that may be written as the value of one of their keys."""
_QUOTED: Final = {"integer": "^[0-9]+$", "number": r"^[0-9]+(\.[0-9]+)?$", "boolean": "^(true|false)$"}
"""What a value that is no text looks like in quotes."""
_ONE_OF: Final[dict[type[BaseModel], tuple[str, ...]]] = {Deadline: ("when", "none")}
_SOME_OF: Final[dict[type[BaseModel], tuple[str, ...]]] = {Dated: ("meeting", "date")}


def schemas() -> dict[str, JsonSchemaValue]:
    """Every schema by its name: ``ogp``, ``institutions``, ``commitment``, ``meeting``, ``roadmap``."""
    return {name: schema(name) for name in MODELS}


def schema(name: str) -> JsonSchemaValue:
    """One schema. Raises ``KeyError`` where there is none of that name."""
    model, title = MODELS[name]
    made = model.model_json_schema(schema_generator=_Generator)
    return {"$schema": DIALECT, "title": title, **{key: _widened(value) for key, value in made.items()}}


class _Generator(GenerateJsonSchema):
    """What pydantic says of the models, without the None and the titles that no file holds."""

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ARG002
        return False

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        inner = self.generate_inner(schema["schema"])
        default = schema.get("default")
        return {**inner, "default": default} if isinstance(default, str | bool) else inner

    def str_schema(self, schema: core_schema.StringSchema) -> JsonSchemaValue:
        made = super().str_schema(schema)
        pattern = made.get("pattern", "").replace(r"\A", "^").replace(r"\Z", "$")
        return {**made, "pattern": pattern} if pattern else made

    def dict_schema(self, schema: core_schema.DictSchema) -> JsonSchemaValue:
        made = super().dict_schema(schema)
        return {**made, "additionalProperties": False} if "patternProperties" in made else made

    def model_schema(self, schema: core_schema.ModelSchema) -> JsonSchemaValue:
        made = super().model_schema(schema)
        model = schema["cls"]
        made.pop("title", None)
        for records, word in ((_ONE_OF, "oneOf"), (_SOME_OF, "anyOf")):
            for record, keys in records.items():
                if issubclass(model, record):
                    made[word] = [{"required": [key]} for key in keys]
        if model not in _SHORT:
            return made
        description = made.pop("description")
        return {"description": description, "anyOf": [made["properties"][_SHORT[model]], made]}


def _widened(made: Any) -> Any:
    """A schema that also allows what the reader does: values in quotes, figures as text, one link for a list of one."""
    if isinstance(made, list):
        return [_widened(one) for one in made]
    if not isinstance(made, dict):
        return made
    kept = {key: _widened(value) for key, value in made.items()}
    if kept.get("items") == {"$ref": f"#/$defs/{Reference.__name__}"}:
        listed = {key: kept.pop(key) for key in ("type", "items")}
        return {**kept, "anyOf": [{"type": "string"}, listed]}
    kind = kept.get("type")
    if kind == "string" and not kept.keys() & {"pattern", "enum", "const"}:
        return {**kept, "type": ["string", "number", "boolean"]}
    if isinstance(kind, str) and kind in _QUOTED:
        return {**kept, "type": [kind, "string"], "pattern": _QUOTED[kind]}
    return kept
