"""The words: all that a reader is told, in each language, and how dates, figures and lists are written in it.

A language has one gettext catalogue a domain. ``terms`` is always there: dates, windows, figures, the vocabularies of
the records. A command names the others it needs. The ``.po`` are the sources; ``ogpctl.locales.compile`` makes the
``.mo`` that are read here.

The msgid of a phrase is the English phrase; ``msgctxt`` tells apart the uses of a word that other languages tell apart.
The msgid of a word of the records (``in_progress``) or of a rule is that word itself; its context is the vocabulary it
belongs to, such as ``status``.
"""

import math
from collections.abc import Sequence
from datetime import date, time
from functools import cache
from gettext import GNUTranslations
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

from ogpctl.errors import CannotRun
from ogpctl.language import SPOKEN, Direction, direction, tag

if TYPE_CHECKING:
    from decimal import Decimal
    from fractions import Fraction

Domain = Literal[
    "terms",
    "terminal",
    "reports",
    "rules",
    "forms",
    "phrases",
    "fixes",
    "standards",
    "records",
    "changes",
    "limits",
    "paper",
    "letters",
    "assessments",
    "exports",
    "calendar",
    "site",
    "recording",
    "starting",
    "importing",
    "meetings",
    "lives",
]

HERE: Final = Path(__file__).parent
MONTHS: Final = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
WEEKDAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MORNING: Final = range(8, 13)
"""Full hours that are said in words: nobody takes them for an hour of the afternoon."""


def capital(words: str) -> str:
    """The same words at the head of a line: with a capital, where the script has capitals."""
    return words[:1].upper() + words[1:]


class Speaker:
    """One language, with the domains that were asked for. Everything it says is text, ready to be escaped and shown."""

    def __init__(self, language: str, catalogue: GNUTranslations, domains: "tuple[Domain, ...]" = ()) -> None:
        self.language: Final = language
        self.domains: Final = domains
        self.tag: Final = tag(language)
        self.direction: Final[Direction] = direction(language)
        self._catalogue = catalogue
        self._found: dict[tuple[str, str | None], str] = {}

    def say(self, msgid: str, /, context: str | None = None, **facts: object) -> str:
        """A phrase, with ``facts`` in its places; a phrase that is not in the catalogue says itself."""
        words = self._found.get((msgid, context))
        if words is None:
            find = self._catalogue
            words = find.gettext(msgid) if context is None else find.pgettext(context, msgid)
            self._found[msgid, context] = words
        return words % facts if facts else words

    def count(self, singular: str, plural: str, n: int, /, context: str | None = None, **facts: object) -> str:
        """A phrase in the form that ``n`` takes in the language; ``%(n)s`` is its place."""
        find = self._catalogue
        words = find.ngettext(singular, plural, n) if context is None else find.npgettext(context, singular, plural, n)
        return words % {"n": self.number(n), **facts}

    # Figures

    def number(self, value: "Fraction | Decimal | float", digits: int = 0) -> str:
        """A figure from 0 up, with at most ``digits`` decimals; halves are rounded up."""
        return self._figure(_half_up(value * 10**digits), digits)

    def percent(self, rate: "Fraction | Decimal | float", digits: int = 0) -> str:
        """A rate from 0 to 100, with at most ``digits`` decimals; halves are rounded up.

        What is not finished never reads 100, what is begun never reads 0: such a rate stops one step before.
        """
        whole = 100 * 10**digits
        steps = _half_up(rate * 10**digits)
        if 0 < rate < 100:
            steps = min(max(steps, 1), whole - 1)
        return self.say("%(rate)s%%", rate=self._figure(steps, digits))

    def points(self, change: "Fraction | Decimal | float", digits: int = 0) -> str:
        """The change of a rate, in points with its sign; ``=`` where nothing moved, and only there."""
        if not change:
            return self.say("=", "change")
        steps = max(_half_up(abs(change) * 10**digits), 1)
        return self.say("+%(points)s" if change > 0 else "−%(points)s", "change", points=self._figure(steps, digits))

    def _figure(self, steps: int, digits: int) -> str:
        whole, part = divmod(steps, 10**digits)
        figure = f"{whole:,}".replace(",", self.say("group", "number"))
        decimals = f"{part:0{digits}}".rstrip("0")
        return f"{figure}{self.say('decimal', 'number')}{decimals}" if decimals else figure

    # Dates

    def day(self, day: date, *, weekday: bool = False) -> str:
        """A day: ``15 July 2020``, or ``Wednesday 15 July 2020``."""
        words = self.say(
            "%(day)s %(month)s %(year)s",
            day=self.day_of_month(day.day),
            month=self.month_name(day.month),
            year=day.year,
        )
        if not weekday:
            return words
        return self.say("%(weekday)s %(date)s", weekday=self.say(WEEKDAYS[day.weekday()], "weekday"), date=words)

    def day_of_month(self, day: int) -> str:
        """The number of a day as dates carry it: French says ``1er``."""
        return self.say("1", "day of the month") if day == 1 else str(day)

    def month(self, year: int, month: int) -> str:
        """A month of a year: ``October 2020``."""
        return self.say("%(month)s %(year)s", month=self.month_name(month), year=year)

    def month_name(self, month: int) -> str:
        """A month without its year: ``October``."""
        return self.say(MONTHS[month - 1], "month")

    def short_month(self, month: int) -> str:
        """A month for the head of a narrow column: ``Oct``."""
        return self.say(MONTHS[month - 1], "short month")

    def hour(self, hour: time) -> str:
        """An hour in figures: ``10:00``, ``10 h``."""
        if hour.minute:
            return self.say("%(hour)d:%(minute)02d", "hour", hour=hour.hour, minute=hour.minute)
        return self.say("%(hour)d:00", "hour", hour=hour.hour)

    def spoken_hour(self, hour: time) -> str:
        """An hour inside a sentence: Arabic says the full hours of the morning in words."""
        if hour.minute or hour.hour not in _MORNING:
            return self.hour(hour)
        return self.say(f"{hour.hour}:00", "spoken hour")

    # Lists and punctuation

    def list(self, items: Sequence[str]) -> str:
        """``a, b and c``."""
        if not items:
            return ""
        *others, last = items
        if not others:
            return last
        start = others[0]
        for item in others[1:]:
            start = self.say("%(start)s, %(next)s", "list", start=start, next=item)
        context = "list before a figure" if last[:1].isascii() else "list"
        return self.say("%(start)s and %(last)s", context, start=start, last=last)

    def pair(self, label: str, text: str) -> str:
        """``label: text``, with the colon of the language."""
        return self.say("%(label)s: %(text)s", label=label, text=text)

    def quote(self, text: str) -> str:
        """``“text”``, with the quotation marks of the language."""
        return self.say("“%(text)s”", text=text)

    @property
    def comma(self) -> str:
        """What stands between the words of a line: ``, ``."""
        return self.say("comma", "punctuation")

    @property
    def separator(self) -> str:
        """What closes an entry of a list that goes on: ``;``."""
        return self.say("separator", "punctuation")

    @property
    def stop(self) -> str:
        """What closes the last entry: ``.``."""
        return self.say("stop", "punctuation")


def _half_up(value: "Fraction | Decimal | float") -> int:
    return math.floor(2 * value + 1) // 2


@cache
def words(language: str, *domains: Domain) -> Speaker:
    """The speaker of a language, or of its dialect (``ar-MA``). Raises ``CannotRun`` where there are no words in it."""
    code = language.partition("-")[0]
    if code not in SPOKEN:
        raise CannotRun("no words in the language %(language)s", language=language, known=SPOKEN)
    catalogue = _open(code, "terms")
    for domain in domains:
        catalogue.add_fallback(_open(code, domain))
    return Speaker(code, catalogue, domains)


def _open(language: str, domain: Domain) -> GNUTranslations:
    with (HERE / language / f"{domain}.mo").open("rb") as file:
        return GNUTranslations(file)
