"""Texts of the command line: in the repository's first language, or each in its own with the language before it.

``--title "Open budget" --title "fr:Budget ouvert"``. What begins like a language that the repository does not declare
is refused, so that a slip does not hide a text.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Final

from ogpctl.commands.asked import Asked
from ogpctl.commands.prompting import ask, needed
from ogpctl.errors import CannotRun
from ogpctl.files.editing.compose import Written
from ogpctl.language import SPOKEN
from ogpctl.locales import Speaker
from ogpctl.model.text import LANGUAGE

_SAID: Final = re.compile(rf"(?P<language>{LANGUAGE}):(?P<space>\s*)(?P<words>.*)", re.DOTALL)


def texts(given: Sequence[str], languages: Sequence[str]) -> dict[str, str]:
    """What was given, by language, in the order of the repository's languages.

    Raises ``CannotRun`` where it is empty, twice in one language, or in one that the repository does not declare.
    """
    found: dict[str, str] = {}
    for one in given:
        named, words = parted(one, languages)
        language, words = named or languages[0], " ".join(words.split())
        if not words:
            raise CannotRun("a text is empty", hint="write it in quotation marks")
        if language in found:
            raise CannotRun("there are two texts in the language %(language)s", language=language)
        found[language] = words
    return {language: found[language] for language in languages if language in found}


def ask_texts(
    asked: Asked, speaker: Speaker, languages: Sequence[str], question: str, defaults: Mapping[str, str],
    *, is_needed: bool = True,
) -> dict[str, str]:  # fmt: skip
    """What is typed at a terminal, language by language; only the first may be needed. None without the first."""
    found: dict[str, str] = {}
    for language in languages:

        def read(typed: str, language: str = language) -> dict[str, str]:
            return texts([f"{language}:{typed}"], languages) if typed else {}

        is_first, default = language == languages[0], defaults.get(language, "")
        whole = _question(speaker, question, language, alone=len(languages) == 1, skipped=not (is_first or default))
        found |= ask(asked, speaker, whole, needed(read) if is_needed and is_first else read, default)
        if not found:
            break
    return found


def _question(speaker: Speaker, question: str, language: str, *, alone: bool, skipped: bool) -> str:
    """A question with the language in which the answer is wanted, where there are several."""
    if alone:
        return question
    named = speaker.say(language, "language") if language in SPOKEN else language
    if skipped:
        return speaker.say("%(question)s (%(language)s; nothing leaves it out)", question=question, language=named)
    return speaker.say("%(question)s (%(language)s)", question=question, language=named)


def as_text(said: Mapping[str, str], languages: Sequence[str]) -> Written:
    """A text as it is written in a record: words alone where they are in the first language only, none for none."""
    if not said:
        return None
    return said[languages[0]] if [*said] == [languages[0]] else dict(said)


def parted(text: str, languages: Sequence[str]) -> tuple[str, str]:
    """The language that stands before a text, empty where none does, and the text.

    Raises ``CannotRun`` for a language that the repository does not declare.
    """
    match = _SAID.fullmatch(text.strip())
    if match and match["language"] in languages:
        return match["language"], match["words"]
    if match and not match["space"]:
        raise CannotRun(
            "%(asked)s is no language of this repository", asked=match["language"], known=tuple(languages),
            hint="a text that only begins so has a blank behind the colon, or its language before it",
        )  # fmt: skip
    return "", text
