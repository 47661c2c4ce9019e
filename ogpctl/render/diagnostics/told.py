"""What was found, told in one language: its place, its sentence, what would put it right; what every form is given."""

import re
from calendar import monthrange
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time
from decimal import Decimal
from fractions import Fraction
from typing import Final

from ogpctl.checks.judgement import Excepted
from ogpctl.diagnostics import Diagnostic, Edit, Rule, Severity, Span, Where
from ogpctl.locales import Speaker
from ogpctl.model.text import Words
from ogpctl.model.window import Window
from ogpctl.render.cells import clean, cut
from ogpctl.render.diagnostics.page import ISOLATES, Page, spoken
from ogpctl.render.words import window

Locate = Callable[[Where], Span]
Line = Callable[[str, int], str]

LONGEST: Final = 80
"""Cells of a fact inside a sentence."""
MOST: Final = 12
"""How many facts of a list are said."""
VOCABULARIES: Final = {
    "actual": "weekday",
    "column": "heading",
    "expected": "expected",
    "languages": "language",
    "side": "side",
    "weekday": "weekday",
}
"""Facts that are words of the records, and the context in which the catalogues have them."""

RIGHT: Final = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
"""Letters from right to left."""
_LEFT: Final = re.compile("[A-Za-z\u00c0-\u024f]|[0-9][-/.][0-9]")
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


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A finding that ``ogp.yaml`` leaves out, the reason that is given, and where in ``ogp.yaml`` that stands."""

    finding: Finding
    reason: str
    by: Where


@dataclass(frozen=True, slots=True)
class Told:
    """All that a form of the findings is given: what was found, in order, and what can be asked about it.

    ``findings`` are sorted. ``files`` is how many files were checked, ``checked`` names them. ``rules`` are those there
    are, by group; ``excepted`` is what ``ogp.yaml`` leaves out, sorted too; ``mend`` gives the edit that puts something
    right, where there is one. ``complete`` is false where ``ogp.yaml`` cannot be read and what the files say of each
    other was not checked; ``others`` counts findings that are not told, in files that did not change; ``strict`` tells
    that warnings fail too. ``above`` leads from the root of the git repository, by which a forge names files, down to
    the root of the records: empty, or ending in ``/``.
    """

    findings: tuple[Finding, ...]
    speaker: Speaker
    locate: Locate
    line: Line
    files: int
    checked: Callable[[], Sequence[str]]
    rules: Mapping[str, tuple[Rule, ...]]
    excepted: tuple[LeftOut, ...] = ()
    mend: Callable[[Diagnostic], Edit | None] = field(default=lambda _: None)
    complete: bool = True
    others: int = 0
    strict: bool = False
    above: str = ""
    page: Page = field(default_factory=Page)

    def fails(self, finding: Finding) -> bool:
        """Whether a finding makes the run fail."""
        return self.strict or finding.diagnostic.severity is Severity.ERROR


def elsewhere(told: Told) -> str:
    """How many findings stand in files that did not change, and are not told."""
    singular = "%(n)s other finding stands in files that did not change"
    return told.speaker.count(singular, "%(n)s other findings stand in files that did not change", told.others)


def findings(diagnostics: Iterable[Diagnostic], locate: Locate, speaker: Speaker) -> tuple[Finding, ...]:
    """What was found, by file, line, column and rule."""
    return tuple(sorted((finding(one, locate, speaker) for one in diagnostics), key=place))


def left_out(excepted: Iterable[Excepted], locate: Locate, speaker: Speaker) -> tuple[LeftOut, ...]:
    """What is left out, in the order of findings."""
    told = (
        LeftOut(finding(one.diagnostic, locate, speaker), one.reason.said(speaker.language, "").words, one.by)
        for one in excepted
    )
    return tuple(sorted(told, key=lambda one: place(one.finding)))


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


def alone(diagnostic: Diagnostic, speaker: Speaker) -> tuple[str, str]:
    """The same for whatever holds the pieces of a sentence together itself: a program, or a screen of ours."""
    message, fix = sentences(diagnostic, speaker)
    return ISOLATES.sub("", message), ISOLATES.sub("", fix)


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


def is_value(finding: Finding) -> bool:
    """Whether a finding is about something in the file, not about the file."""
    where, span = finding.diagnostic.where, finding.span
    return bool(where.span or where.address) and span != Span(1, 1, 1, 1)


def statement(finding: Finding, speaker: Speaker) -> str:
    """What is wrong and what would put it right in one sentence, that keeps together in whatever it will stand."""
    said = f"{speaker.separator} ".join(one for one in (finding.message, finding.fix) if one)
    return spoken(said if said.endswith(("?", "؟")) else said + speaker.stop, speaker)


def incomplete(speaker: Speaker) -> str:
    """What is said where a run could not check everything."""
    return speaker.say("ogp.yaml cannot be read: what the files say of each other was not checked")


def counts(found: Sequence[Finding]) -> tuple[int, int]:
    """How many errors, and how many warnings."""
    errors = sum(one.diagnostic.severity is Severity.ERROR for one in found)
    return errors, len(found) - errors
