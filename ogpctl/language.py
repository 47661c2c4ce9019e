"""Languages: their codes, their direction, and which one a reader is given."""

from collections.abc import Mapping, Sequence
from typing import Final, Literal

SPOKEN: Final = ("ar", "fr", "en")
"""The languages whose words the package carries (one catalogue each)."""

RIGHT_TO_LEFT: Final = frozenset({"ar", "fa", "he", "ur", "ckb", "dv", "ps", "syr", "yi"})

TAGS: Final = {"ar": "ar-MA", "fr": "fr", "en": "en"}
"""The BCP 47 tag written in documents; Arabic is Moroccan in its month names."""

Direction = Literal["rtl", "ltr"]


def direction(language: str) -> Direction:
    """The direction in which a language is written."""
    return "rtl" if language.partition("-")[0] in RIGHT_TO_LEFT else "ltr"


def tag(language: str) -> str:
    """The BCP 47 tag of a language, as documents carry it."""
    return TAGS.get(language, language)


def of_environment(environment: Mapping[str, str]) -> str | None:
    """The language the environment asks for, when the package speaks it.

    ``OGPCTL_LANG`` comes first, then the POSIX order ``LC_ALL``, ``LC_MESSAGES``, ``LANG``;
    ``C`` and ``POSIX`` ask for nothing.
    """
    for name in ("OGPCTL_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        value = environment.get(name, "")
        if value:
            code = value.replace("-", "_").partition(".")[0].partition("_")[0].lower()
            return code if code in SPOKEN else None
    return None


def choose(asked: str | None, environment: Mapping[str, str], repository: Sequence[str]) -> str:
    """The language of the terminal: the option, then the environment, then the repository's first."""
    if asked:
        return asked
    found = of_environment(environment)
    if found:
        return found
    return next((code for code in repository if code in SPOKEN), "en")
