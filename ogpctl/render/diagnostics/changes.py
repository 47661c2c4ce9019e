"""What ``fix`` changes: a unified diff for people and for ``git apply``, and the same for a program."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from ogpctl.diagnostics import Change, Diagnostic, Span
from ogpctl.locales import Speaker
from ogpctl.render.diagnostics.data import placed
from ogpctl.render.diagnostics.page import Page
from ogpctl.render.diagnostics.told import Locate, alone
from ogpctl.render.patch import patch

SCHEMA: Final = 1
"""The version of the JSON; it grows when a field changes its meaning or goes."""


def diff(changes: Iterable[Change], page: Page | None = None) -> str:
    """A unified diff, which ``git apply`` takes; the head of each part names the rules.

    On a ``page`` it is coloured, and what cannot be seen, or acts on a terminal, is spelt out.
    """
    return "".join(f"{line}\n" for one in changes for line in _diff(one, page))


def _diff(change: Change, page: Page | None) -> Iterator[str]:
    def codes(first: int, last: int) -> str:
        mends = (one for one in change.mends if one.edit.span.line <= last and one.edit.span.end_line > first)
        return ", ".join(sorted({one.diagnostic.rule.code for one in mends}))

    return patch(change.path, change.before, change.after, page, codes)


def json(
    changes: Sequence[Change],
    refused: Iterable[tuple[Diagnostic, str]],
    locate: Locate,
    speaker: Speaker,
    *,
    kept: Mapping[str, str],
    is_written: bool,
    errors: int,
) -> dict[str, Any]:
    """The same for a program.

    ``from`` and ``to`` are what stands in the file and what takes its place. ``refused`` are fixes that were tried and
    would do harm, with ``why``. ``kept`` are the files that could not be ``written``, with ``why``. ``errors`` counts
    what remains.
    """
    return {
        "schema": SCHEMA,
        "language": speaker.language,
        "fixes": [
            {**_told(mend.diagnostic, mend.edit.span, speaker), "from": mend.was, "to": mend.edit.text}
            for change in changes
            for mend in change.mends
        ],
        "refused": [{**_told(one, locate(one.where), speaker), "why": why} for one, why in refused],
        "files": [
            {"file": one.path, "written": is_written and not kept.get(one.path), "why": kept.get(one.path) or None}
            for one in changes
        ],
        "errors": errors,
    }


def _told(one: Diagnostic, span: Span, speaker: Speaker) -> dict[str, Any]:
    message, _ = alone(one, speaker)
    return {
        "code": one.rule.code,
        "severity": str(one.severity),
        **placed(one.where, span),
        "message": message,
    }
