"""What is wrong, as a person reads it in a terminal.

The first line of each finding, ``path:line:column: severity[code] sentence``, keeps its shape; every other line is
indented. Lines and columns count from 1, columns in code points.
"""

from collections.abc import Iterator
from typing import Final

from ogpctl.diagnostics import Severity, Span
from ogpctl.locales import Speaker
from ogpctl.render.cells import spelt_out, width
from ogpctl.render.diagnostics.page import Page
from ogpctl.render.diagnostics.told import RIGHT, Finding, Told, counts, is_value, isolated

ROOM: Final = 100
"""Columns of an excerpt."""
RELATED: Final = 3
"""How many related places are named before they are counted."""


def text(told: Told) -> str:
    """Every finding with its place and an excerpt of the file, and how many there are in how many files."""
    blocks = [block(one, told) for one in told.findings]
    hint = [_hint(told)] if told.page.hint and told.findings else []
    return "\n\n".join([*blocks, "\n".join([told.page.spoken(summary(told), told.speaker), *hint])]) + "\n"


def summary(told: Told) -> str:
    """How many errors and warnings, in how many of the files, or that there is nothing to say; and what is left out."""
    said, speaker = _counted(told), told.speaker
    if not told.excepted:
        return said
    count = len(told.excepted)
    left_out = speaker.count("%(n)s finding excepted in ogp.yaml", "%(n)s findings excepted in ogp.yaml", count)
    return f"{said} ({left_out})"


def _counted(told: Told) -> str:
    speaker, files = told.speaker, told.files
    if not told.findings:
        return speaker.count("%(n)s file checked: nothing to report", "%(n)s files checked: nothing to report", files)
    errors, warnings = counts(told.findings)
    parts = [
        *([speaker.count("%(n)s error", "%(n)s errors", errors)] if errors else []),
        *([speaker.count("%(n)s warning", "%(n)s warnings", warnings)] if warnings else []),
    ]
    where = speaker.count(
        "in %(n)s file of %(total)s",
        "in %(n)s files of %(total)s",
        len({one.file for one in told.findings}),
        total=speaker.number(files),
    )
    return f"{speaker.comma.join(parts)} {where}"


def _hint(told: Told) -> str:
    """How to read more: about the first error, or the first warning where there is none."""
    errors = (one for one in told.findings if one.diagnostic.severity is Severity.ERROR)
    code = next(errors, told.findings[0]).diagnostic.rule.code
    command = isolated(f"ogpctl rule {code}", told.speaker)
    said = told.speaker.say("%(command)s: why, with an example", command=command)
    return told.page.painted(told.page.spoken(said, told.speaker), "faint")


def block(finding: Finding, told: Told) -> str:
    """One finding: its place and sentence, the excerpt, what is related, what would put it right."""
    return "\n".join(_block(finding, told))


def headline(finding: Finding, speaker: Speaker, page: Page) -> str:
    """The first line of a finding: where, how grave, which rule, and its sentence."""
    level = finding.diagnostic.severity
    place = page.painted(_place(finding.file, finding.span, page), "place")
    severity = page.painted(f"{level}[{finding.diagnostic.rule.code}]", level)
    return f"{place}: {severity} {page.spoken(finding.message, speaker)}"


def _block(finding: Finding, told: Told) -> Iterator[str]:
    speaker, page, span = told.speaker, told.page, finding.span
    yield headline(finding, speaker, page)
    if is_value(finding):
        yield from _excerpt(told.line(finding.file, span.line), span, finding.diagnostic.severity, page)
    related = finding.diagnostic.related
    for where in related[:RELATED]:
        there = _place(where.path, told.locate(where), page)
        yield f"   {page.spoken(speaker.pair(speaker.say('related'), isolated(there, speaker)), speaker)}"
    if len(related) > RELATED:
        more = speaker.count("and %(n)s more place", "and %(n)s more places", len(related) - RELATED)
        yield f"   {page.spoken(more, speaker)}"
    if finding.fix:
        yield f"   {page.spoken(speaker.pair(speaker.say('help'), finding.fix), speaker)}"


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
    shown = spelt_out(line[first:last])
    ellipses = ("…" if first else "", "…" if last < len(line) else "")
    bar = page.painted("|", "faint")
    yield f"{page.painted(number, 'faint')} {bar} {page.written(ellipses[0] + shown + ellipses[1])}".rstrip()
    token = spelt_out(line[start : min(end, last)])
    if RIGHT.search(line[first:end]):
        if token.strip() and token.strip() != line.strip():
            yield f"{' ' * len(number)} {bar} {page.painted(page.alone(token), severity)}"
        return
    before = width(ellipses[0] + spelt_out(line[first:start]))
    yield f"{' ' * len(number)} {bar} {' ' * before}{page.painted('^' * max(width(token), 1), severity)}"
