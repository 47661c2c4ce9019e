"""The rules on a terminal: the catalogue, group by group, and the page of one rule with its examples."""

from collections.abc import Iterator
from itertools import groupby
from typing import Final

from ogpctl.language import direction
from ogpctl.locales import Speaker, capital
from ogpctl.render.bidi import turn
from ogpctl.render.cells import spelt_out
from ogpctl.render.screen import Screen, painted
from ogpctl.render.table import Cell, Column, Content, table
from ogpctl.render.terminal.parts import flow, heading, lines
from ogpctl.render.views.rules import ExampleView, RulesView, RuleView

WRONG: Final = "×"
"""Stands before a line that is wrong."""
STYLES: Final = {"error": "late", "warning": "soon"}


def rules(view: RulesView, speaker: Speaker, screen: Screen) -> Iterator[str]:
    """A row a rule below the name of its group."""
    say = speaker.say
    columns = (
        Column(say("Rule", "column"), direction="ltr", most=40),
        Column(say("Severity", "column"), most=16, rank=1),
        Column(say("What it holds", "column"), least=10, lines=0),
    )
    rows: list[tuple[Content, ...]] = []
    for group, members in groupby(view["rules"], key=lambda row: row["group"]):
        above: list[tuple[Content, ...]] = [("", "", "")] if rows else []
        rows += [*above, (Cell(capital(group), "bold", speaker.direction), "", "")]
        rows += [(row["code"], Cell(row["severity_words"], STYLES[row["severity"]]), row["guards"]) for row in members]
    yield from table(columns, rows, screen)
    if screen.width is not None:
        yield ""
        said = say("%(command)s: why, with an example", command="ogpctl rule CODE")
        yield from lines(Cell(said, "faint"), screen)


def rule(view: RuleView, speaker: Speaker, screen: Screen) -> Iterator[str]:
    """What a rule holds, why, what breaks it and what does not."""
    row = view["rule"]
    severity = Cell(row["severity_words"], STYLES[row["severity"]])
    yield from flow((Cell(row["code"], "bold", "ltr"), severity, Cell(capital(row["group"]), "faint")), screen)
    yield from lines(Cell(capital(row["guards"]) + speaker.stop, "bold"), screen)
    around = screen._replace(direction=direction(view["prose_language"]))
    for paragraph in view["prose"]:
        yield ""
        yield from lines(paragraph, around)
    for title, examples in (("Wrong", view["wrong"]), ("Right", view["right"])):
        if examples:
            yield from heading(speaker.say(title, "example"), screen)
        for place, example in enumerate(examples):
            yield from [""] if place else []
            yield from _example(example, row["code"], screen)


def _example(example: ExampleView, code: str, screen: Screen) -> Iterator[str]:
    """A file as it stands in an editor, from left to right; a line that is wrong has a sign before it."""
    marks = {mark["line"]: mark for mark in example["marks"]}
    yield painted(f"  {example['file']}", "faint", screen)
    for number, line in enumerate(example["text"].splitlines(), start=1):
        mark = marks.get(number)
        shown = spelt_out(line)
        if screen.mode == "visual":
            shown = turn(shown, "visual", "ltr")
        if mark is None:
            yield f"    {painted(f'{number:>3} |', 'faint', screen)} {shown}".rstrip()
            continue
        style = STYLES[mark["severity"]]
        other = "" if mark["code"] == code else f"  {mark['severity']}[{mark['code']}]"
        yield f"  {painted(f'{WRONG} {number:>3} |', style, screen)} {painted(shown + other, style, screen)}"
