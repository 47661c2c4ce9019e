"""What was found, told in one language: its place, its sentence, what would put it right."""

import re
from calendar import monthrange
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from fractions import Fraction
from typing import Final

from ogpctl.diagnostics import Diagnostic, Severity, Span, Where
from ogpctl.locales import Speaker
from ogpctl.model.text import Words
from ogpctl.model.window import Window
from ogpctl.render.cells import clean, cut
from ogpctl.render.words import window

Locate = Callable[[Where], Span]

LONGEST: Final = 80
"""Cells of a fact inside a sentence."""
MOST: Final = 12
"""How many facts of a list are said."""
VOCABULARIES: Final = {
    "actual": "weekday",
    "expected": "expected",
    "languages": "language",
    "side": "side",
    "weekday": "weekday",
}
"""Facts that are words of the records, and the context in which the catalogues have them."""

RIGHT: Final = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
"""Letters from right to left."""
_LEFT: Final = re.compile("[A-Za-z\u00c0-\u024f]|[0-9][-/.][0-9]")
ISOLATES: Final = re.compile("[\u2066-\u2069]")
_MONTH: Final = re.compile(r"((?!0000)[0-9]{4})-(0[1-9]|1[0-2])-[0-9]{2}")


@dataclass(frozen=True, slots=True)
class Finding:
    """A diagnostic with its place, its sentence and what would put it right, in one language."""

    diagnostic: Diagnostic
    span: Span
    message: str
    fix: str

    @property
    def file(self) -> str:
        """The file, below the root of the repository."""
        return self.diagnostic.where.path


def findings(diagnostics: Iterable[Diagnostic], locate: Locate, speaker: Speaker) -> tuple[Finding, ...]:
    """What was found, by file, line, column and rule."""
    return tuple(sorted((finding(one, locate, speaker) for one in diagnostics), key=place))


def finding(diagnostic: Diagnostic, locate: Locate, speaker: Speaker) -> Finding:
    """A diagnostic with its place and its sentences."""
    return Finding(diagnostic, locate(diagnostic.where), *sentences(diagnostic, speaker))


def place(one: Finding) -> tuple[str, int, int, str, str]:
    """What findings are sorted by."""
    return one.file, one.span.line, one.span.column, one.diagnostic.rule.code, one.message


def sentences(diagnostic: Diagnostic, speaker: Speaker) -> tuple[str, str]:
    """The sentence of a diagnostic, and its fix; empty where there is none.

    A rule that can be broken for several reasons has a sentence for each, ``<code>/<reason>`` in the catalogue.
    """
    code, facts = diagnostic.rule.code, diagnostic.facts
    reason = facts.get("why") or facts.get("problem")
    worded = {name: isolated(_said(speaker, name, fact), speaker) for name, fact in facts.items()}
    if reason == "calendar" and (month := _MONTH.match(str(facts["value"]))):
        reason = "days"
        worded |= _length(speaker, int(month[1]), int(month[2]))
    msgid = f"{code}/{reason}" if reason else code
    worded.setdefault("file", diagnostic.where.path)
    count = facts.get("count")
    if isinstance(count, int):
        message = speaker.count(msgid, msgid, count, "sentence", **worded)
    else:
        message = speaker.say(msgid, "sentence", **worded)
    if facts.get("near"):
        return message, speaker.say("did you mean %(near)s?", **worded)
    for asked in (msgid, code):
        fix = speaker.say(asked, "fix", **worded)
        if fix != asked:
            return message, fix
    return message, ""


def _length(speaker: Speaker, year: int, month: int) -> dict[str, str]:
    """A month, and how many days it has."""
    return {"month": isolated(speaker.month(year, month), speaker), "days": str(monthrange(year, month)[1])}


def _said(speaker: Speaker, name: str, fact: object) -> str:
    """A fact in words."""
    if isinstance(fact, tuple | list):
        more = ["…"] if len(fact) > MOST else []
        return speaker.list([_said(speaker, name, one) for one in fact[:MOST]] + more)
    if isinstance(fact, str):
        context = VOCABULARIES.get(name)
        msgid = fact.capitalize() if context == "weekday" else fact
        return cut(clean(speaker.say(msgid, context) if context else fact).strip(), LONGEST)
    if isinstance(fact, Words):
        return cut(clean(fact.said(speaker.language, "").words).strip(), LONGEST)
    return _figure(speaker, fact)


def _figure(speaker: Speaker, fact: object) -> str:
    if isinstance(fact, date):
        return speaker.day(fact)
    if isinstance(fact, time):
        return speaker.hour(fact)
    if isinstance(fact, Window):
        return window(speaker, fact)
    if isinstance(fact, Decimal | Fraction):
        return speaker.percent(fact, 1)
    return str(fact)


def isolated(said: str, speaker: Speaker) -> str:
    """A fact that runs against the direction of its sentence keeps to itself."""
    against = _LEFT if speaker.direction == "rtl" else RIGHT
    return f"\u2068{said}\u2069" if against.search(said) else said


def counts(found: Sequence[Finding]) -> tuple[int, int]:
    """How many errors, and how many warnings."""
    errors = sum(one.diagnostic.severity is Severity.ERROR for one in found)
    return errors, len(found) - errors
