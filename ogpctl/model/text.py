"""Text in one or several languages."""

import re
from functools import lru_cache
from typing import Annotated, NamedTuple

from pydantic_core.core_schema import str_schema

from ogpctl.model.base import Reads, refuse

LANGUAGE = r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*"


class Said(NamedTuple):
    """A text in the language it was found in; an empty ``language`` is the repository's first."""

    language: str
    words: str


class Words(dict[str, str]):
    """Language to words. Words without a language stand under the empty code: the repository's first language."""

    __slots__ = ()

    def said(self, language: str, first: str) -> Said:
        """The words in ``language``, else in the repository's ``first``, else in the first one written."""
        for code in (language, "" if language == first else first, first, ""):
            if code in self:
                return Said(code or first, self[code])
        return next(Said(code, words) for code, words in self.items())

    def has(self, language: str, first: str) -> bool:
        """Whether these words exist in ``language``."""
        return language in self or (language == first and "" in self)


@lru_cache(maxsize=256)
def _language(code: object) -> str | None:
    """The code of a language, one string for all the texts in it; none where it is no such code."""
    return code if isinstance(code, str) and re.fullmatch(LANGUAGE, code) else None


def _words_of(value: object) -> Words:
    if isinstance(value, str):
        if not value.strip():
            refuse("empty-text")
        return Words({"": value})
    if not isinstance(value, dict):
        refuse("wrong-type", expected="text")
    if not value:
        refuse("empty-text")
    said = Words()
    for key, words in value.items():
        code = _language(key)
        if code is None:
            refuse("unknown-key", key=key, at=key, near="")
        if not isinstance(words, str):
            refuse("wrong-type", expected="text", at=code)
        if not words.strip():
            refuse("empty-text", at=code)
        said[code] = words
    return said


Text = Annotated[
    Words,
    Reads(
        _words_of,
        {
            "anyOf": [
                {"type": "string", "pattern": r"\S", "patternErrorMessage": "empty-text"},
                {
                    "type": "object",
                    "minProperties": 1,
                    "patternProperties": {
                        f"^{LANGUAGE}$": {"type": "string", "pattern": r"\S", "patternErrorMessage": "empty-text"}
                    },
                    "additionalProperties": False,
                },
            ]
        },
    ),
]
"""Text in the repository's first language, or a mapping of language to text."""

LanguageCode = Annotated[
    str,
    Reads(
        str_schema(pattern=rf"\A{LANGUAGE}\Z"),
        {"type": "string", "pattern": f"^{LANGUAGE}$", "patternErrorMessage": "bad-language"},
    ),
]
"""The code of a language, such as ``ar`` or ``ar-MA``."""
