"""What is wrong with the record of one file: the errors of the models, in the words of the rules."""

import re
from collections.abc import Callable, Iterator, Mapping
from difflib import get_close_matches
from itertools import islice
from types import NoneType, UnionType
from typing import Annotated, Any, Final, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from ogpctl.checks.spelling import slip
from ogpctl.diagnostics import Address, Diagnostic, Where
from ogpctl.files import phrases, rules
from ogpctl.files.places import TOP
from ogpctl.files.text import Data, clipped
from ogpctl.limits import Limits
from ogpctl.model.text import LANGUAGE

_OWN: Final = {rule.code: rule for rule in rules.RULES}
_EXPECTED: Final = {
    "string_type": "text",
    "tuple_type": "list",
    "list_type": "list",
    "dict_type": "mapping",
    "model_type": "mapping",
    "model_attributes_type": "mapping",
}
_KEY: Final = "[key]"
"""What pydantic adds to the address of a key that is itself wrong."""
_LONG: Final = 100
"""No key and no word of the records is longer than this."""
_WORTH_TELLING: Final = 10
"""A file with so many times more errors than are told is not a record at all."""
_HINTED: Final = 100
"""For how many keys, words and deadlines of a file what was meant is looked for."""


def mistakes(
    error: ValidationError | None, model: type[BaseModel], data: dict[str, Data] | None, path: str, limits: Limits
) -> list[Diagnostic]:
    """The diagnostics of one file: its errors, and every key that was left without a value in ``data``.

    What only follows from another finding is left out: an error of a list for the sake of
    its items, a missing key that stands there misspelt.
    """
    most = limits.findings_of_a_file
    too_many = rules.TOO_MANY.at(Where(path, span=TOP), limit=most)
    if error and error.error_count() > _WORTH_TELLING * most:
        return [too_many]
    teller = _Teller(model, path)
    said = [teller.say(one) for one in error.errors(include_url=False)] if error else []
    found = _without_echoes(said, [*islice(_blanks(data or {}, Where(path)), most + 1)])
    return found if len(found) <= most else [*found[:most], too_many]


def _blanks(data: Data, where: Where, key: str = "") -> Iterator[Diagnostic]:
    """Every value that was left empty: the key stands for it, or its dash in a list."""
    if data is None:
        yield rules.EMPTY_VALUE.at(where, key=clipped(key))
    elif isinstance(data, dict):
        for step, value in data.items():
            yield from _blanks(value, where.key(step) if value is None else where.at(step), step)
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from _blanks(value, where.at(index), key)


def _without_echoes(said: list[Diagnostic], blanks: list[Diagnostic]) -> list[Diagnostic]:
    empty = {one.where.address for one in blanks}
    kept = [one for one in said if one.where.on_key or one.where.address not in empty]
    strange = {one.where.address for one in kept if one.rule in (rules.UNKNOWN_KEY, rules.WRONG_TYPE)}
    kept += [one for one in blanks if not any(part in strange for part in _parts(one.where.address))]
    around = {part for one in kept for part in _parts(one.where.address)[:-1]}
    meant = {(*one.where.address[:-1], one.facts["near"]) for one in kept if one.rule is rules.UNKNOWN_KEY}
    return [
        one
        for one in kept
        if (one.where.on_key or one.where.address not in around)
        and not (one.rule is rules.MISSING_KEY and one.where.address in meant)
    ]


def _parts(address: Address) -> list[Address]:
    """The address itself, and those of all that is around it, outermost first."""
    return [address[:length] for length in range(len(address) + 1)]


class _Teller:
    """Says the errors of one file in the words of the rules."""

    def __init__(self, model: type[BaseModel], path: str) -> None:
        self._model = model
        self._path = path
        self._hints = _HINTED
        self._by_type: Mapping[str, Callable[[ErrorDetails, Where], Diagnostic]] = {
            "missing": self._missing,
            "extra_forbidden": self._unknown_key,
            "literal_error": self._unknown_word,
            "string_pattern_mismatch": self._bad_id,
            "string_too_long": self._bad_id,
            "too_short": self._empty_list,
        }

    def say(self, error: ErrorDetails) -> Diagnostic:
        where = Where(self._path, error["loc"])
        if error["loc"][-1:] == (_KEY,):
            return self._bad_id(error, Where(self._path, error["loc"][:-1], on_key=True))
        if error["type"] in _OWN:
            return self._own(error, where)
        return self._by_type.get(error["type"], self._wrong_type)(error, where)

    def _own(self, error: ErrorDetails, where: Where) -> Diagnostic:
        """An error that the models raise themselves: its type is a rule, its context the facts."""
        facts = {name: clipped(fact) for name, fact in error.get("ctx", {}).items() if name not in ("rule", "at")}
        rule = _OWN[error["type"]]
        if rule is rules.BAD_WINDOW and facts["why"] == "form":
            facts["near"] = self._meant(str(facts["value"]))
        inside = [error["ctx"]["at"]] if "at" in error.get("ctx", {}) else []
        return rule.at(where.key(*inside) if rule is rules.UNKNOWN_KEY else where.at(*inside), **facts)

    def _missing(self, error: ErrorDetails, where: Where) -> Diagnostic:
        return rules.MISSING_KEY.at(where, key=error["loc"][-1])

    def _unknown_key(self, error: ErrorDetails, where: Where) -> Diagnostic:
        key = str(error["loc"][-1])
        near = self._nearest(key, keys_at(self._model, error["loc"][:-1]))
        return rules.UNKNOWN_KEY.at(where.key(), key=clipped(key), near=near)

    def _unknown_word(self, error: ErrorDetails, where: Where) -> Diagnostic:
        word = error["input"]
        if not isinstance(word, str):
            return self._wrong_type(error, where)
        allowed = re.findall("'([^']*)'", error["ctx"]["expected"])
        near = self._nearest(re.sub("[ -]", "_", word.strip().lower()), allowed)
        return rules.UNKNOWN_WORD.at(where, value=clipped(word), allowed=", ".join(allowed), near=near)

    def _bad_id(self, error: ErrorDetails, where: Where) -> Diagnostic:
        is_language = LANGUAGE in error.get("ctx", {}).get("pattern", "")
        return (rules.BAD_LANGUAGE if is_language else rules.BAD_ID).at(where, value=clipped(error["input"]))

    def _empty_list(self, _error: ErrorDetails, where: Where) -> Diagnostic:
        return rules.EMPTY_LIST.at(where)

    def _wrong_type(self, error: ErrorDetails, where: Where) -> Diagnostic:
        return rules.WRONG_TYPE.at(where, expected=_EXPECTED.get(error["type"], "text"))

    def _meant(self, phrase: str) -> str:
        """The window that was probably meant by words or figures, in EDTF, or nothing."""
        self._hints -= 1
        found = phrases.read(phrase) if self._hints >= 0 else None
        return found.edtf if found else ""

    def _nearest(self, word: str, known: list[str]) -> str:
        """The known word that was probably meant, or nothing."""
        self._hints -= 1
        if self._hints < 0:
            return ""
        return slip(word, known) or next(iter(get_close_matches(word[:_LONG], known, n=1)), "")


def keys_at(model: type[BaseModel], address: Address) -> list[str]:
    """The keys that the record at an address may have."""
    here: Any = model
    for step in address:
        here = _inside(here, step)
    return [field.alias or name for name, field in here.model_fields.items()] if _is_record(here) else []


def _inside(annotation: Any, step: str | int) -> Any:
    """What a model expects one step further in."""
    if _is_record(annotation):
        fields = annotation.model_fields.items()
        return next((_bare(field.annotation) for name, field in fields if step == (field.alias or name)), None)
    arguments = get_args(annotation)
    return _bare(arguments[-1] if get_origin(annotation) is dict else arguments[0]) if arguments else None


def _bare(annotation: Any) -> Any:
    """An annotation without what is said about it, and without the None of what may be left out."""
    if get_origin(annotation) is Annotated:
        return _bare(get_args(annotation)[0])
    if get_origin(annotation) in (Union, UnionType):
        return next(_bare(one) for one in get_args(annotation) if one is not NoneType)
    return annotation


def _is_record(annotation: Any) -> bool:
    return isinstance(annotation, type) and issubclass(annotation, BaseModel)
