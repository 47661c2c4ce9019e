"""Completion levels, as a self-assessment asks for them: not started, limited, substantial, completed.

OGP defines no level for a rate. A level is known where the repository declares one: its completion words are levels,
and so are its bands of rates where it gives them the names of the levels. Everywhere else it stays open.
"""

from decimal import Decimal
from fractions import Fraction
from typing import Final, Literal

from ogpctl.model.settings import Settings
from ogpctl.tracking.rates import Rate
from ogpctl.tracking.standing import Standing

LEVELS: Final = ("not_started", "limited", "substantial", "completed")
"""The levels of the form, from least to most."""

Declared = Literal["words", "bands", ""]


def declared(settings: Settings) -> Declared:
    """What tells the levels: the completion words, or bands that have the names of levels; empty where nothing does."""
    if settings.completion_words:
        return "words"
    return "bands" if all(band.id in LEVELS for band in settings.bands) else ""


def levels(settings: Settings) -> tuple[str, ...]:
    """The levels there are: the words of the repository where it declares some, else those of the form."""
    return tuple(settings.completion_words) if settings.completion_words else LEVELS


def of_rate(settings: Settings, rate: Rate) -> str:
    """The level of a commitment; empty where it stays open. One whose parts are all completed is completed."""
    if rate.word is not None:
        return rate.word if rate.word in settings.completion_words else ""
    by_bands = "" if rate.value is None else _of_value(settings, rate.value)
    by_parts = rate.complete and rate.source != "reported"
    return by_bands or (_completed(settings) if by_parts else "")


def of_standing(settings: Settings, standing: Standing) -> str:
    """The level of a piece of work; empty where it stays open."""
    said = standing.completion
    if isinstance(said, str):
        return said if said in settings.completion_words else ""
    if said is not None:
        return _of_value(settings, said)
    return _completed(settings) if standing.status == "completed" else ""


def _of_value(settings: Settings, value: Decimal | Fraction) -> str:
    if declared(settings) != "bands":
        return ""
    return next((band.id for band in settings.bands if value >= band.floor), settings.bands[-1].id)


def _completed(settings: Settings) -> str:
    """The one word that means completed, where there is just one."""
    words = [word for word, one in settings.completion_words.items() if one.means == "completed"]
    return words[0] if len(words) == 1 else ""
