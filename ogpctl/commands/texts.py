"""Texts of the command line: in the repository's first language, or each in its own with the language before it.

``--title "Open budget" --title "fr:Budget ouvert"``. What begins like a language that the repository does not declare
is refused, so that a slip does not hide a text.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Final

from ogpctl.errors import CannotRun
from ogpctl.files.compose import Written
from ogpctl.model.text import LANGUAGE

_SAID: Final = re.compile(rf"(?P<language>{LANGUAGE}):(?P<space>\s*)(?P<words>.*)", re.DOTALL)


def texts(given: Sequence[str], languages: Sequence[str]) -> dict[str, str]:
    """What was given, by language, in the order of the repository's languages.

    Raises ``CannotRun`` where it is empty, twice in one language, or in one that the repository does not declare.
    """
    found: dict[str, str] = {}
    for one in given:
        language, words = _parted(one, languages)
        words = " ".join(words.split())
        if not words:
            raise CannotRun("a text is empty", hint="write it in quotation marks")
        if language in found:
            raise CannotRun("there are two texts in the language %(language)s", language=language)
        found[language] = words
    return {language: found[language] for language in languages if language in found}


def as_text(said: Mapping[str, str], languages: Sequence[str]) -> Written:
    """A text as it is written in a record: words alone where they are in the repository's first language only."""
    return said[languages[0]] if [*said] == [languages[0]] else dict(said)


def _parted(text: str, languages: Sequence[str]) -> tuple[str, str]:
    match = _SAID.fullmatch(text.strip())
    if match and match["language"] in languages:
        return match["language"], match["words"]
    if match and not match["space"]:
        raise CannotRun(
            "%(asked)s is no language of this repository", asked=match["language"], known=tuple(languages),
            hint="a text that only begins so has a blank behind the colon, or its language before it",
        )  # fmt: skip
    return languages[0], text
