"""What is wrong, as a person reads it in a terminal and as a program reads it.

The first line of each finding, ``path:line:column: severity[code] sentence``, keeps its shape; every other line is
indented. Lines and columns count from 1, columns in code points.
"""

import re
from calendar import monthrange
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final

from ogpctl.diagnostics import Diagnostic, Severity, Span, Where
from ogpctl.locales import Speaker
from ogpctl.model.text import Words
from ogpctl.model.window import Window
from ogpctl.render.bidi import Mode, turn
from ogpctl.render.cells import clean, cut, width
from ogpctl.render.words import window

Locate = Callable[[Where], Span]
Line = Callable[[str, int], str]

SCHEMA: Final = 1
"""The version of the JSON; it grows when a field changes its meaning or goes."""
ROOM: Final = 100
"""Columns of an excerpt."""
LONGEST: Final = 80
"""Cells of a fact inside a sentence."""
MOST: Final = 12
"""How many facts of a list are said."""
RELATED: Final = 3
"""How many related places are named before they are counted."""
VOCABULARIES: Final = {
    "actual": "weekday",
    "expected": "expected",
    "languages": "language",
    "side": "side",
    "weekday": "weekday",
}
"""Facts that are words of the records, and the context in which the catalogues have them."""

_RIGHT: Final = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
_LEFT: Final = re.compile("[A-Za-z\u00c0-\u024f]|[0-9][-/.][0-9]")
_MONTH: Final = re.compile(r"((?!0000)[0-9]{4})-(0[1-9]|1[0-2])-[0-9]{2}")
_ISOLATES: Final = re.compile("[\u2066-\u2069]")
_COLOURS: Final = {"error": "1;31", "warning": "1;33", "place": "1", "faint": "2"}


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
    told = (Finding(one, locate(one.where), *sentences(one, speaker)) for one in diagnostics)
    return tuple(
        sorted(told, key=lambda one: (one.file, one.span.line, one.span.column, one.diagnostic.rule.code, one.message))
    )


def sentences(diagnostic: Diagnostic, speaker: Speaker) -> tuple[str, str]:
    """The sentence of a diagnostic, and its fix; empty where there is none.

    A rule that can be broken for several reasons has a sentence for each, ``<code>/<reason>`` in the catalogue.
    """
    code, facts = diagnostic.rule.code, diagnostic.facts
    reason = facts.get("why") or facts.get("problem")
    worded = {name: _isolated(_said(speaker, name, fact), speaker) for name, fact in facts.items()}
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
    return {"month": _isolated(speaker.month(year, month), speaker), "days": str(monthrange(year, month)[1])}


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


def _isolated(said: str, speaker: Speaker) -> str:
    """A fact that runs against the direction of its sentence keeps to itself."""
    against = _LEFT if speaker.direction == "rtl" else _RIGHT
    return f"\u2068{said}\u2069" if against.search(said) else said


# As text


@dataclass(frozen=True, slots=True)
class Page:
    """What findings are written to. ``folder`` leads from where the reader stands to the root of the repository."""

    colour: bool = False
    mode: Mode = "logical"
    folder: str = ""

    def painted(self, text: str, style: str) -> str:
        """A text in its colour, where there are colours."""
        return f"\x1b[{_COLOURS[style]}m{text}\x1b[0m" if self.colour and text else text

    def spoken(self, sentence: str, speaker: Speaker) -> str:
        """A sentence behind what runs from left to right, in the order in which the terminal shows it."""
        if self.mode == "logical":
            return f"\u2067{sentence}\u2069" if speaker.direction == "rtl" else sentence
        return turn(_ISOLATES.sub("", sentence), self.mode, speaker.direction)

    def written(self, line: str) -> str:
        """What stands in a file: a terminal that does not reorder gets it in the order in which it is read."""
        return turn(line, "visual", "ltr") if self.mode == "visual" else line

    def alone(self, piece: str) -> str:
        """A piece of a file that keeps to itself."""
        return self.written(piece) if self.mode == "visual" else f"\u2068{piece}\u2069"


def text(
    diagnostics: Iterable[Diagnostic],
    locate: Locate,
    line: Line,
    speaker: Speaker,
    *,
    files: int,
    page: Page = Page(),
) -> str:
    """Every finding with its place and an excerpt of the file, and how many there are in ``files`` files."""
    found = findings(diagnostics, locate, speaker)
    blocks = ["\n".join(_block(one, locate, line, speaker, page)) for one in found]
    return "\n\n".join([*blocks, summary(found, speaker, files, page)]) + "\n"


def summary(found: Sequence[Finding], speaker: Speaker, files: int, page: Page) -> str:
    """How many errors and warnings, in how many of the files; or that there is nothing to say."""
    if not found:
        said = speaker.count("%(n)s file checked: nothing to report", "%(n)s files checked: nothing to report", files)
        return page.spoken(said, speaker)
    errors, warnings = _counts(found)
    parts = [
        *([speaker.count("%(n)s error", "%(n)s errors", errors)] if errors else []),
        *([speaker.count("%(n)s warning", "%(n)s warnings", warnings)] if warnings else []),
    ]
    where = speaker.count(
        "in %(n)s file of %(total)s",
        "in %(n)s files of %(total)s",
        len({one.file for one in found}),
        total=speaker.number(files),
    )
    return page.spoken(f"{speaker.comma.join(parts)} {where}", speaker)


def _counts(found: Sequence[Finding]) -> tuple[int, int]:
    errors = sum(one.diagnostic.rule.severity is Severity.ERROR for one in found)
    return errors, len(found) - errors


def _block(finding: Finding, locate: Locate, line: Line, speaker: Speaker, page: Page) -> Iterator[str]:
    rule, span = finding.diagnostic.rule, finding.span
    place = page.painted(_place(finding.file, span, page), "place")
    severity = page.painted(f"{rule.severity}[{rule.code}]", rule.severity)
    yield f"{place}: {severity} {page.spoken(finding.message, speaker)}"
    if _is_value(finding):
        yield from _excerpt(line(finding.file, span.line), span, rule.severity, page)
    related = finding.diagnostic.related
    for where in related[:RELATED]:
        there = _place(where.path, locate(where), page)
        yield f"   {page.spoken(speaker.pair(speaker.say('related'), _isolated(there, speaker)), speaker)}"
    if len(related) > RELATED:
        more = speaker.count("and %(n)s more place", "and %(n)s more places", len(related) - RELATED)
        yield f"   {page.spoken(more, speaker)}"
    if finding.fix:
        yield f"   {page.spoken(speaker.pair(speaker.say('help'), finding.fix), speaker)}"


def _is_value(finding: Finding) -> bool:
    """Whether a finding is about something in the file, not about the file."""
    where, span = finding.diagnostic.where, finding.span
    return bool(where.span or where.address) and span != Span(1, 1, 1, 1)


def _place(path: str, span: Span, page: Page) -> str:
    return f"{page.folder}{path}:{span.line}:{span.column}"


def _excerpt(line: str, span: Span, severity: str, page: Page) -> Iterator[str]:
    """The line, and a mark under what is meant; what is meant itself, where letters from right to left move it."""
    if not line.strip():
        return
    number = f"{span.line:>5}"
    start = min(span.column - 1, len(line))
    end = min(span.end_column - 1, len(line)) if span.end_line == span.line else len(line.rstrip())
    end = max(end, start + 1)
    first = max(0, start - ROOM // 2) if end > ROOM else 0
    last = first + ROOM
    shown = _safe(line[first:last])
    ellipses = ("…" if first else "", "…" if last < len(line) else "")
    bar = page.painted("|", "faint")
    yield f"{page.painted(number, 'faint')} {bar} {page.written(ellipses[0] + shown + ellipses[1])}".rstrip()
    token = _safe(line[start : min(end, last)])
    if _RIGHT.search(line[first:end]):
        if token.strip() and token.strip() != line.strip():
            yield f"{' ' * len(number)} {bar} {page.painted(page.alone(token), severity)}"
        return
    before = width(ellipses[0] + _safe(line[first:start]))
    yield f"{' ' * len(number)} {bar} {' ' * before}{page.painted('^' * max(width(token), 1), severity)}"


def _safe(written: str) -> str:
    """What stands in a file, as it can be shown: a character that acts, or cannot be seen, is spelt out."""
    if written.isascii() and written.isprintable():
        return written
    return "".join(" " if one == "\t" else one if _is_seen(one) else f"<U+{ord(one):04X}>" for one in written)


def _is_seen(character: str) -> bool:
    import unicodedata

    kind = unicodedata.category(character)
    return kind[0] in "LMNPS" or kind == "Zs"


# As JSON


def json(diagnostics: Iterable[Diagnostic], locate: Locate, speaker: Speaker, *, files: int) -> dict[str, Any]:
    """The same for a program.

    ``message`` and ``fix`` are in the reader's language and may be reworded; ``code``, ``facts`` and ``address`` are
    stable. ``file`` is below the root of the repository; ``end_line`` and ``end_column`` stand behind the last
    character. ``address`` are the keys and positions (from 0) from the top of the file to the value, ``null`` for what
    is no value. Facts keep their kind: days and hours in ISO 8601, windows in EDTF, rates as numbers.
    """
    found = findings(diagnostics, locate, speaker)
    errors, warnings = _counts(found)
    return {
        "schema": SCHEMA,
        "language": speaker.language,
        "findings": [
            {
                "code": one.diagnostic.rule.code,
                "severity": str(one.diagnostic.rule.severity),
                **_placed(one.diagnostic.where, one.span),
                "message": _ISOLATES.sub("", one.message),
                "fix": _ISOLATES.sub("", one.fix) or None,
                "facts": {name: _plain(fact) for name, fact in one.diagnostic.facts.items()},
                "related": [_placed(where, locate(where)) for where in one.diagnostic.related],
            }
            for one in found
        ],
        "summary": {
            "errors": errors,
            "warnings": warnings,
            "files": len({one.file for one in found}),
            "checked": files,
        },
    }


def _placed(where: Where, span: Span) -> dict[str, Any]:
    return {
        "file": where.path,
        "line": span.line,
        "column": span.column,
        "end_line": span.end_line,
        "end_column": span.end_column,
        "address": None if where.span else list(where.address),
    }


def _plain(fact: object) -> Any:
    if isinstance(fact, tuple | list):
        return [_plain(one) for one in fact]
    if isinstance(fact, Decimal | Fraction):
        return int(fact) if fact == int(fact) else round(float(fact), 4)
    if isinstance(fact, Words):
        return dict(fact)
    if fact is None or isinstance(fact, str | int):
        return fact
    return _written(fact)


def _written(fact: object) -> str:
    if isinstance(fact, date):
        return fact.isoformat()
    if isinstance(fact, time):
        return f"{fact:%H:%M}"
    return fact.edtf if isinstance(fact, Window) else str(fact)
