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


_ROMANCE: Final = frozenset({"ca", "es", "gl", "ht", "it", "oc", "pt", "ro", "wo", "ln", "mg", "bm", "ff"})
"""Languages whose readers read French sooner than English, by family or by the administration they deal with."""
_OF_ARABIC: Final = frozenset({"ber", "kab", "ku", "ckb", "rif", "shi", "tzm", "zgh"})
"""Languages whose readers read Arabic sooner than either."""


def nearest(languages: Sequence[str]) -> str:
    """The language of the package for a repository kept in these: the first it speaks, else one that is read there."""
    codes = [one.partition("-")[0] for one in languages]
    spoken = next((code for code in codes if code in SPOKEN), None)
    if spoken:
        return spoken
    return "ar" if _OF_ARABIC & {*codes} else "fr" if _ROMANCE & {*codes} else "en"
