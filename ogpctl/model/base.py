"""What every record shares: it is frozen, it refuses unknown keys, and its scalars come as the text of the file."""

import re
from collections.abc import Callable
from datetime import date, time
from decimal import Decimal
from typing import Annotated, Any, NoReturn

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    WithJsonSchema,
)
from pydantic_core import CoreSchema, PydanticCustomError
from pydantic_core.core_schema import no_info_plain_validator_function, str_schema

_FORGOTTEN: set[str] = set()


class Record(BaseModel):
    """A record of the plan. Files hold nothing but text, so each field reads its own kind of text."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True, regex_engine="python-re")

    def model_post_init(self, _context: object, /) -> None:
        """Forget which keys were written: nothing asks, and it is a quarter of what a large repository weighs."""
        object.__setattr__(self, "__pydantic_fields_set__", _FORGOTTEN)


class Reads:
    """A kind of text: how it is read, and what a schema says of it.

    Pydantic's own ``PlainValidator``, ``StringConstraints`` and ``WithJsonSchema`` say the same, but look into the
    function and its type each time a field has it: half of the time it takes to build the models.
    """

    def __init__(self, read: Callable[[object], object] | CoreSchema, schema: dict[str, Any]) -> None:
        self._read = no_info_plain_validator_function(read) if callable(read) else read
        self._schema = schema

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        return self._read

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return dict(self._schema)


def refuse(kind: str, **facts: object) -> NoReturn:
    """Refuse a value: ``kind`` is the code of the rule it breaks, ``facts`` fill the sentence."""
    raise PydanticCustomError(kind, "{rule}", {"rule": kind, **facts})


def _text_of(value: object) -> str:
    if not isinstance(value, str):
        refuse("wrong-type", expected="text")
    return value


def day_of(value: object) -> date:
    """A day written ``YYYY-MM-DD``."""
    written = _text_of(value)
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", written):
        refuse("bad-date", value=written, why="form")
    try:
        return date.fromisoformat(written)
    except ValueError:
        refuse("bad-date", value=written, why="calendar")


def _hour_of(value: object) -> time:
    written = _text_of(value)
    if not re.fullmatch(r"([01][0-9]|2[0-3]):[0-5][0-9]", written):
        refuse("bad-hour", value=written)
    return time.fromisoformat(written)


def _truth_of(value: object) -> bool:
    written = _text_of(value)
    if written not in ("true", "false"):
        refuse("wrong-type", expected="true or false", value=written)
    return written == "true"


def _whole_of(value: object) -> int:
    written = _text_of(value)
    if not re.fullmatch(r"[0-9]{1,9}", written):
        refuse("wrong-type", expected="a whole number", value=written)
    return int(written)


def _weight_of(value: object) -> Decimal:
    written = _text_of(value)
    if not re.fullmatch(r"[0-9]{1,6}(\.[0-9]{1,6})?", written) or not Decimal(written):
        refuse("wrong-type", expected="a number above 0", value=written)
    return Decimal(written)


def link_of(value: object) -> str:
    """An address on the web or of mail, as it is written. Raises ``ValueError`` for what is none."""
    written = _text_of(value)
    if not re.fullmatch(r"(https?://[^\s<>\"]+|mailto:[^\s<>\"@]+@[^\s<>\"]+)", written):
        refuse("bad-link", value=written)
    return written


def _list_of(value: object) -> object:
    return (value,) if isinstance(value, str) else value


CALENDAR = (
    "((0[13578]|1[02])(-(0[1-9]|[12][0-9]|3[01])){0}|(0[469]|11)(-(0[1-9]|[12][0-9]|30)){0}|02(-(0[1-9]|[12][0-9])){0})"
)
"""Months with the days they can have, as a pattern: in ``{0}`` stands whether the day may be left out."""
YEAR = "(?!0000)[0-9]{4}"

# What a schema says of each kind of text; `patternErrorMessage` is the rule that the pattern stands for.
Day = Annotated[
    date,
    Reads(
        day_of,
        {
            "type": "string",
            "pattern": f"^{YEAR}-{CALENDAR.format('')}$",
            "patternErrorMessage": "bad-date/form",
            "examples": ["2020-07-15"],
        },
    ),
]
Hour = Annotated[
    time,
    Reads(
        _hour_of,
        {
            "type": "string",
            "pattern": "^([01][0-9]|2[0-3]):[0-5][0-9]$",
            "patternErrorMessage": "bad-hour",
            "examples": ["10:00"],
        },
    ),
]
Truth = Annotated[bool, Reads(_truth_of, {"type": "boolean"})]
Whole = Annotated[int, Reads(_whole_of, {"type": "integer", "minimum": 0})]
Weight = Annotated[Decimal, Reads(_weight_of, {"type": "number", "exclusiveMinimum": 0})]
Link = Annotated[
    str,
    Reads(
        link_of,
        {
            "type": "string",
            "pattern": r'^(https?://[^\s<>"]+|mailto:[^\s<>"]+@[^\s<>"]+)$',
            "patternErrorMessage": "bad-link",
        },
    ),
]

_ID: dict[str, Any] = {
    "type": "string",
    "pattern": "^[A-Za-z0-9][A-Za-z0-9_-]*$",
    "patternErrorMessage": "bad-id",
}
Id = Annotated[str, Reads(str_schema(pattern=r"\A[A-Za-z0-9][A-Za-z0-9_-]*\Z", max_length=100), _ID)]
"""A name inside the repository: letters, digits, ``-`` and ``_``; a point separates the steps of an address."""

Place = Annotated[
    str,
    Reads(
        str_schema(pattern=r"\A[A-Za-z0-9][A-Za-z0-9_.-]*\Z", max_length=200),
        {"type": "string", "pattern": "^[A-Za-z0-9][A-Za-z0-9_.-]*$", "patternErrorMessage": "bad-id"},
    ),
]
"""An address below a record: ids joined by points, such as ``2.1``."""

_IDS: dict[str, Any] = {"type": "array", "items": _ID}
Ids = Annotated[tuple[Id, ...], BeforeValidator(_list_of), WithJsonSchema({"anyOf": [_ID, _IDS]})]
"""One id, or a list of them."""

SomeIds = Annotated[Ids, Field(min_length=1), WithJsonSchema({"anyOf": [_ID, {**_IDS, "minItems": 1}]})]
"""One id, or a list of at least one."""
