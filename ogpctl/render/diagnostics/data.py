"""What is wrong, as a program reads it."""

from collections.abc import Iterable, Sequence
from datetime import date, time
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final

from ogpctl.checks.judgement import Excepted
from ogpctl.diagnostics import Diagnostic, Span, Where
from ogpctl.locales import Speaker
from ogpctl.model.text import Words
from ogpctl.model.window import Window
from ogpctl.render.diagnostics.told import ISOLATES, Finding, Locate, counts, finding, findings, place

SCHEMA: Final = 1
"""The version of the JSON; it grows when a field changes its meaning or goes."""


def json(
    diagnostics: Iterable[Diagnostic],
    locate: Locate,
    speaker: Speaker,
    *,
    files: int,
    excepted: Sequence[Excepted] = (),
) -> dict[str, Any]:
    """The same for a program.

    ``message`` and ``fix`` are in the reader's language and may be reworded; ``code``, ``facts`` and ``address`` are
    stable. ``file`` is below the root of the repository; ``end_line`` and ``end_column`` stand behind the last
    character. ``address`` are the keys and positions (from 0) from the top of the file to the value, ``null`` for what
    is no value. Facts keep their kind: days and hours in ISO 8601, windows in EDTF, rates as numbers.
    ``excepted`` are the findings that ``ogp.yaml`` leaves out, with its ``reason`` and the place ``by`` which it does.
    """
    found = findings(diagnostics, locate, speaker)
    errors, warnings = counts(found)
    left_out = [(finding(one.diagnostic, locate, speaker), one) for one in excepted]
    return {
        "schema": SCHEMA,
        "language": speaker.language,
        "findings": [_told(one, locate) for one in found],
        "excepted": [
            {**_told(one, locate), "reason": reason.said(speaker.language, "").words, "by": placed(by, locate(by))}
            for one, (_, reason, by) in sorted(left_out, key=lambda pair: place(pair[0]))
        ],
        "summary": {
            "errors": errors,
            "warnings": warnings,
            "files": len({one.file for one in found}),
            "checked": files,
        },
    }


def _told(one: Finding, locate: Locate) -> dict[str, Any]:
    return {
        "code": one.diagnostic.rule.code,
        "severity": str(one.diagnostic.severity),
        **placed(one.diagnostic.where, one.span),
        "message": ISOLATES.sub("", one.message),
        "fix": ISOLATES.sub("", one.fix) or None,
        "facts": {name: _plain(fact) for name, fact in one.diagnostic.facts.items()},
        "related": [placed(where, locate(where)) for where in one.diagnostic.related],
    }


def placed(where: Where, span: Span) -> dict[str, Any]:
    """A place as programs get it."""
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
