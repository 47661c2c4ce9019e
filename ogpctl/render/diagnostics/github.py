"""What is wrong, as GitHub Actions shows it: notes at the lines of a pull request, the list in the log, a summary.

A line that begins with ``::`` is a command to the runner, and so is ``##[`` anywhere in a line. What the records say is
escaped inside a command, and the list is printed while commands are stopped.
"""

from dataclasses import replace
from hashlib import blake2b
from typing import Final

from ogpctl.diagnostics import Severity, Span
from ogpctl.render.diagnostics.page import Page, spoken
from ogpctl.render.diagnostics.text import summary, text
from ogpctl.render.diagnostics.told import Finding, Told, counts, incomplete, is_value, statement
from ogpctl.render.markdown import cell

SHOWN: Final = 10
"""How many notes of one severity GitHub shows of a step."""
ROWS: Final = 100
"""How many findings the summary lists: a page that can be read, and less than the megabyte GitHub takes."""


def github(told: Told) -> str:
    """The notes, errors first; then the whole list, in which nothing is a command."""
    of = {severity: [one for one in told.findings if one.diagnostic.severity is severity] for severity in Severity}
    notes = [_note(one, told) for found in of.values() for one in found[:SHOWN]]
    more = sum(max(len(found) - SHOWN, 0) for found in of.values())
    if more:
        speaker = told.speaker
        said = speaker.count("%(n)s more finding: see the list", "%(n)s more findings: see the list", more)
        notes.append(f"::notice title=ogpctl::{data(spoken(said, speaker))}")
    listed = text(replace(told, page=Page(folder=told.page.folder)))
    return "\n".join([*notes, stopped(listed)])


def stopped(listed: str) -> str:
    """A text in which the runner obeys nothing: it waits for a word that the text cannot hold, its own digest."""
    word = blake2b(listed.encode(errors="backslashreplace"), digest_size=16).hexdigest()
    return f"::stop-commands::{word}\n{listed}::{word}::\n"


def data(said: str) -> str:
    """A text behind the second ``::`` of a command."""
    return said.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def property_(said: str) -> str:
    """A text between the name of a command and its second ``::``."""
    return data(said).replace(":", "%3A").replace(",", "%2C")


def _note(finding: Finding, told: Told) -> str:
    properties = {
        "file": told.above + finding.file,
        **(_placed(finding.span) if is_value(finding) else {"line": 1}),
        "title": finding.diagnostic.rule.code,
    }
    listed = ",".join(f"{name}={property_(str(value))}" for name, value in properties.items())
    return f"::{finding.diagnostic.severity} {listed}::{data(statement(finding, told.speaker))}"


def _placed(span: Span) -> dict[str, int]:
    """Lines and columns, the last of each included; GitHub takes columns only within one line."""
    lines = {"line": span.line, "endLine": span.end_line}
    if span.line != span.end_line:
        return lines
    return {**lines, "col": span.column, "endColumn": max(span.column, span.end_column - 1)}


def step_summary(told: Told) -> str:
    """The findings as a table in Markdown, errors first, for the page of the run."""
    speaker = told.speaker
    errors, _ = counts(told.findings)
    sign = "❌" if errors else "⚠️" if told.findings else "✅"
    parts = [f"### {sign} ogpctl validate", cell(summary(told)) + speaker.stop]
    if not told.complete:
        parts.append(cell(incomplete(speaker)))
    if told.findings:
        heads = [speaker.say(head, "column") for head in ("Severity", "Place", "Rule", "What is wrong")]
        weighed = sorted(told.findings, key=lambda one: one.diagnostic.severity is not Severity.ERROR)
        rows = [heads, ["---"] * len(heads), *(_row(one, told) for one in weighed[:ROWS])]
        parts.append("\n".join(f"| {' | '.join(row)} |" for row in rows))
    if len(told.findings) > ROWS:
        more = len(told.findings) - ROWS
        parts.append(speaker.count("%(n)s more finding: see the log", "%(n)s more findings: see the log", more))
    body = "\n\n".join(parts)
    return f'<div lang="{speaker.tag}" dir="{speaker.direction}">\n\n{body}\n\n</div>\n\n'


def _row(finding: Finding, told: Told) -> list[str]:
    severity = told.speaker.say(finding.diagnostic.severity, "severity")
    place = f"{told.above}{finding.file}:{finding.span.line}"
    return [severity, *map(cell, (place, finding.diagnostic.rule.code, statement(finding, told.speaker)))]
