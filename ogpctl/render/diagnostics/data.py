"""What is wrong, as a program reads it."""

from datetime import date, time
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final

from ogpctl import __version__
from ogpctl.diagnostics import Edit, Span, Where
from ogpctl.model.text import Words
from ogpctl.model.window import Window
from ogpctl.render.data import written
from ogpctl.render.diagnostics.page import ISOLATES
from ogpctl.render.diagnostics.told import Finding, Told, counts
from ogpctl.render.rule_pages import markdown, rule_page

SCHEMA: Final = 1
"""The version of the JSON; it grows when a field changes its meaning or goes."""


def json(told: Told) -> str:
    """The same for a program.

    ``message`` and ``fix`` are in the reader's language and may be reworded; ``code``, ``facts`` and ``address`` are
    stable. ``file`` is below the root of the repository; ``end_line`` and ``end_column`` stand behind the last
    character. ``address`` are the keys and positions (from 0) from the top of the file to the value, ``null`` for what
    is no value. Facts keep their kind: days and hours in ISO 8601, windows in EDTF, rates as numbers.
    ``excepted`` are the findings that ``ogp.yaml`` leaves out, with its ``reason`` and the place ``by`` which it does.
    """
    speaker = told.speaker
    errors, warnings = counts(told.findings)
    rules = {one.diagnostic.rule.code: one.diagnostic.rule for one in told.findings}
    answer = {
        "schema": SCHEMA,
        "ogpctl": __version__,
        "language": speaker.language,
        "complete": told.complete,
        "findings": [_finding(one, told) for one in told.findings],
        "excepted": [
            {**_finding(one.finding, told), "reason": one.reason, "by": placed(one.by, told.locate(one.by))}
            for one in told.excepted
        ],
        "rules": {
            code: {
                "severity": str(rule.severity),
                "guards": speaker.say(code, "rule"),
                "help": markdown(rule_page(code, speaker.language), speaker),
            }
            for code, rule in sorted(rules.items())
        },
        "summary": {
            "errors": errors,
            "warnings": warnings,
            "files": len({one.file for one in told.findings}),
            "checked": told.files,
        },
    }
    return written(answer)


def _finding(one: Finding, told: Told) -> dict[str, Any]:
    return {
        "code": one.diagnostic.rule.code,
        "severity": str(one.diagnostic.severity),
        **placed(one.diagnostic.where, one.span),
        "message": ISOLATES.sub("", one.message),
        "fix": ISOLATES.sub("", one.fix) or None,
        "edit": _edit(told.mend(one.diagnostic)),
        "facts": {name: plain(fact) for name, fact in one.diagnostic.facts.items()},
        "related": [placed(where, told.locate(where)) for where in one.diagnostic.related],
    }


def _edit(edit: Edit | None) -> dict[str, Any] | None:
    return {"file": edit.path, **_spanned(edit.span), "text": edit.text} if edit else None


def placed(where: Where, span: Span) -> dict[str, Any]:
    """A place as programs get it."""
    return {"file": where.path, **_spanned(span), "address": None if where.span else list(where.address)}


def _spanned(span: Span) -> dict[str, int]:
    return {"line": span.line, "column": span.column, "end_line": span.end_line, "end_column": span.end_column}


def plain(fact: object) -> Any:
    """A fact as JSON has it."""
    if isinstance(fact, tuple | list):
        return [plain(one) for one in fact]
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
