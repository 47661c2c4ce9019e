"""Every text of a record, whatever its fields are called, and the characters that nobody types."""

import re
from collections.abc import Hashable, Iterator
from functools import cache
from typing import Any, Final, NamedTuple

from ogpctl.diagnostics import Address
from ogpctl.model.base import Record
from ogpctl.model.text import Words

REVERSING: Final = "\u202a-\u202e\u2066-\u2069"
"""Embeddings, overrides and isolates, and what ends them. Plain marks of direction are not among them."""
PRESENTATION: Final = "\ufb00-\ufb06\ufb50-\ufbb1\ufbd3-\ufd3d\ufd50-\ufdc7\ufe70-\ufefc"
"""Forms of letters that fonts are made of. Signs that have no other form, such as ﷺ, are not among them."""
HIDDEN: Final = "\x85\u00ad\u180e\u200b\u2028\u2029\u2060-\u2065\u206a-\u206f\ufff9-\ufffb\U000e0000-\U000e007f"
"""What cannot be seen and says nothing. The joiners of scripts are not among them, control characters are no YAML."""
LOST: Final = "\ufffd"
ODD: Final = re.compile(f"[{REVERSING}{PRESENTATION}{HIDDEN}{LOST}]")
_RARE: Final = re.compile("[^\n -~\u00a0-\u00ac\u00ae-\u017f\u0600-\u06ff\u2010-\u2027\u202f-\u205e]")
"""What our three languages do without: found faster than the odd characters among it."""
_NESTED: Final = (tuple, dict)


class Text(NamedTuple):
    """A text and where it stands in its record."""

    steps: Address
    words: Words | str

    def said(self) -> Iterator[tuple[Address, str]]:
        """The words of each language, and where they stand."""
        if isinstance(self.words, str):
            yield self.steps, self.words
        else:
            for language, words in self.words.items():
                yield (*self.steps, language) if language else self.steps, words


def is_odd(words: str) -> bool:
    """Whether a text holds a character that nobody types."""
    return not words.isascii() and _RARE.search(words) is not None and ODD.search(words) is not None


class Spoken(NamedTuple):
    """All that a record and the records in it say: the words in one piece, and the codes of their languages."""

    words: str
    languages: set[str]


def spoken(record: Record) -> Spoken:
    """The texts of a record, those of the records in it last."""
    said: list[str] = []
    languages: set[str] = set()
    pending: list[Any] = [record]
    for one in pending:
        kind: Any = type(one)
        if kind is str:
            said.append(one)
        elif kind is Words:
            said += one.values()
            languages.update(one)
        elif kind is tuple:
            pending += one
        elif kind is dict:
            pending += one.values()
        elif _is_record(kind):
            pending += filter(None, one.__dict__.values())
    return Spoken("\n".join(said), languages)


@cache
def _is_record(kind: Hashable) -> bool:
    """The same as asking each record, which pydantic answers slowly."""
    return isinstance(kind, type) and issubclass(kind, Record)


def placed(record: Record) -> Iterator[Text]:
    """The same texts, each with its place."""
    return _of_record(record, ())


def _of_record(record: Record, steps: Address) -> Iterator[Text]:
    fields = type(record).model_fields
    for name, value in record.__dict__.items():
        yield from _of_value(value, (*steps, fields[name].alias or name))


def _of_value(value: object, steps: Address) -> Iterator[Text]:
    if isinstance(value, Words | str):
        yield Text(steps, value)
    elif isinstance(value, Record):
        yield from _of_record(value, steps)
    elif isinstance(value, _NESTED):
        for step, one in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _of_value(one, (*steps, step))
