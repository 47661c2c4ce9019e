"""What ``fix`` changes: a unified diff for people and for ``git apply``, and the same for a program.

No fix adds or takes away a line, so each line is held against the one in its place.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from ogpctl.diagnostics import Change, Diagnostic, Span
from ogpctl.locales import Speaker
from ogpctl.render.cells import spelt_out
from ogpctl.render.diagnostics.data import placed
from ogpctl.render.diagnostics.page import ISOLATES, Page
from ogpctl.render.diagnostics.told import Locate, sentences

SCHEMA: Final = 1
"""The version of the JSON; it grows when a field changes its meaning or goes."""
AROUND: Final = 3
"""Lines that are shown before and behind what changes."""


def diff(changes: Iterable[Change], page: Page | None = None) -> str:
    """A unified diff, which ``git apply`` takes; the head of each part names the rules.

    On a ``page`` it is coloured, and what cannot be seen, or acts on a terminal, is spelt out.
    """
    return "".join(f"{line}\n" for one in changes for line in _diff(one, page))


def _diff(change: Change, page: Page | None) -> Iterator[str]:
    tab = "\t" if " " in change.path else ""  # where a name with spaces ends
    yield _painted(f"--- a/{change.path}{tab}", "place", page)
    yield _painted(f"+++ b/{change.path}{tab}", "place", page)
    old, new = (_lines(raw) for raw in (change.before, change.after))
    changed = [number for number, (one, other) in enumerate(zip(old, new, strict=True)) if one != other]
    for first, last in _parts(changed, len(old)):
        mends = (one for one in change.mends if one.edit.span.line <= last and one.edit.span.end_line > first)
        codes = {one.diagnostic.rule.code for one in mends}
        extent = f"{first + 1},{last - first}"
        yield _painted(f"@@ -{extent} +{extent} @@ {', '.join(sorted(codes))}", "faint", page)
        taken: list[str] = []
        put: list[str] = []
        for number in range(first, last):
            if old[number] != new[number]:
                taken.append(_line("-", old[number], "taken", page))
                put.append(_line("+", new[number], "put", page))
                continue
            yield from (*taken, *put)
            taken, put = [], []
            yield _line(" ", old[number], "", page)
        yield from (*taken, *put)


def _lines(raw: bytes) -> list[str]:
    """The lines of a file as git counts them. One that does not end is marked as such."""
    lines = raw.decode().split("\n")
    last = lines.pop()
    return [*lines, f"{last}\n\\ No newline at end of file"] if last else lines


def _parts(changed: Iterable[int], lines: int) -> list[tuple[int, int]]:
    """The stretches of lines that are shown, from the first to before the last, those that meet as one."""
    parts: list[tuple[int, int]] = []
    for number in changed:
        first, last = max(number - AROUND, 0), min(number + AROUND + 1, lines)
        if parts and first <= parts[-1][1]:
            first, _ = parts.pop()
        parts.append((first, last))
    return parts


def _line(sign: str, line: str, style: str, page: Page | None) -> str:
    if page is None:
        return sign + line
    text, line_end, note = line.partition("\n")
    shown = sign + page.written(spelt_out(text.removesuffix("\r")))
    return (page.painted(shown, style) if style else shown) + line_end + note


def _painted(text: str, style: str, page: Page | None) -> str:
    return page.painted(text, style) if page else text


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
    message, _ = sentences(one, speaker)
    return {
        "code": one.rule.code,
        "severity": str(one.severity),
        **placed(one.where, span),
        "message": ISOLATES.sub("", message),
    }
