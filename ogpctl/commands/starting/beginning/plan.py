"""What a new repository is made of: the answers to the questions of ``init``, each understood or refused."""

import re
from collections.abc import Mapping, Sequence
from typing import Final, Literal, NamedTuple

from ogpctl.errors import CannotRun
from ogpctl.model.text import LANGUAGE
from ogpctl.model.window import BadWindow, Window

Forge = Literal["github", "gitlab", "none"]
"""Where the records are checked whenever they change."""
NEEDED: Final = ("member", "plan-title", "period", "languages", "time-zone")
"""Options without which nothing can be begun."""


class Given(NamedTuple):
    """What was said on the command line, as it was typed."""

    member: Sequence[str] = ()
    plan_title: Sequence[str] = ()
    plan: str = ""
    period: str = ""
    languages: str = ""
    time_zone: str = ""
    committee: Sequence[str] = ()

    def missing(self) -> list[str]:
        """The options that are needed and were not given."""
        return [f"--{name}" for name in NEEDED if not getattr(self, name.replace("-", "_"))]


class Beginning(NamedTuple):
    """A plan about to begin. Texts are by language; a name that was not given is empty."""

    languages: tuple[str, ...]
    member: Mapping[str, str]
    period: Window
    plan_title: Mapping[str, str]
    plan: str
    time_zone: str
    committee: Mapping[str, str]


def languages_of(typed: str) -> tuple[str, ...]:
    """Codes of languages, as in ``ar, fr, en``. Raises ``CannotRun`` for what is none, or stands twice."""
    from ogpctl.language import SPOKEN

    found = [one for one in re.split(r"[\s,،;]+", typed.strip().casefold()) if one]
    for one in found:
        if not re.fullmatch(LANGUAGE, one):
            raise CannotRun(
                "%(asked)s is no code of a language",
                hint="write two letters for each: ar, fr, en",
                asked=one,
                known=SPOKEN,
            )
    if len({*found}) < len(found):
        raise CannotRun("a language stands twice in %(languages)s", languages=typed)
    if not found:
        raise CannotRun("no language is named", hint="write two letters for each: ar, fr, en")
    return tuple(found)


def period_of(typed: str) -> Window:
    """The life of a plan: ``2024/2027``, or as people say it. Raises ``CannotRun``."""
    from ogpctl.files.phrases import read

    typed = " ".join(typed.split())
    try:
        return Window.of(typed)
    except BadWindow:
        meant = read(typed)
    if meant is None:
        raise CannotRun(
            "%(asked)s is no period",
            hint="write the first and the last year or month: 2024/2027, 2024-01/2026-06",
            asked=typed,
        )
    return Window.of(meant.edtf)


def id_of(typed: str) -> str:
    """An id of the records. Raises ``CannotRun``."""
    if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_-]{0,99}", typed):
        raise CannotRun(
            "%(asked)s cannot be an id", hint="letters without accents, figures, - and _, as in 2024-2027", asked=typed
        )
    return typed


def plan_id(period: Window) -> str:
    """What a plan of that period is called: ``2024-2027``."""
    years = [f"{day.year:04}" for day in (period.first, period.last) if day]
    return "-".join(dict.fromkeys(years))


def understood(given: Given) -> Beginning:
    """All that was given, read. Raises ``CannotRun`` for what is not understood."""
    from ogpctl.commands.texts import texts
    from ogpctl.files.zones import zone

    languages = languages_of(given.languages)
    period = period_of(given.period)
    return Beginning(
        languages,
        texts(given.member, languages),
        period,
        texts(given.plan_title, languages),
        id_of(given.plan) if given.plan else plan_id(period),
        zone(given.time_zone),
        texts(given.committee, languages),
    )
