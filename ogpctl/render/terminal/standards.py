"""``standards`` on a terminal: the answers, then each requirement with what proves it and what is missing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Final

from ogpctl.locales import Speaker, capital
from ogpctl.render.screen import WIDE, Screen
from ogpctl.render.table import Cell, Column, Content, table
from ogpctl.render.terminal.parts import flow, heading, lines, unread

if TYPE_CHECKING:
    from ogpctl.render.views.standards_shapes import FactRow, MeasureRow, RequirementRow, StandardsView

SIGNS: Final = {"met": "✓", "not_met": "×", "no_data": "?", "in_order": "✓", "to_watch": "!", "contrary": "×"}
"""A sign before each answer: a colour never says anything alone."""
STYLES: Final = {"met": "good", "not_met": "late", "in_order": "good", "to_watch": "soon", "contrary": "late"}
INDENT: Final = 2
LISTED: Final = (Column(most=1), Column(least=10, most=WIDE, lines=0))
"""An entry of a list: its sign, and what it says."""
Row = tuple[Content, Content]


def standards(view: StandardsView, speaker: Speaker, screen: Screen) -> Iterator[str]:
    """The page, line by line."""
    say = speaker.say
    yield from lines(Cell(say("Minimum requirements for participation and co-creation"), "bold"), screen)
    yield from lines(view["plan"]["title"], screen)
    day = speaker.day(date.fromisoformat(view["as_of"]), weekday=True)
    yield from lines(capital(say("as of %(date)s", date=day)), screen)
    if view["notice"]:
        yield from lines(view["notice"], screen)
    yield ""
    counted = [
        Cell(f"{SIGNS[one['result']]} {one['label']} {speaker.number(one['count'])}", STYLES.get(one["result"], ""))
        for one in view["results"]
    ]
    yield from flow(counted, screen)
    for one in view["requirements"]:
        yield from _requirement(one, screen)
    if view["remarks"]:
        yield from heading(say("Remarks, apart from the minimum requirements"), screen)
        for remark in view["remarks"]:
            fact = remark["fact"]
            told = _answer(remark["weight"], remark["weight_words"], fact["words"])
            yield from table(LISTED, (told, *_places(fact)), screen, INDENT)
    yield ""
    yield from flow((Cell(say("Source of the requirements"), "faint"), _exact(view["source"])), screen)
    yield from unread(view["unread"], speaker, screen)


def _requirement(one: RequirementRow, screen: Screen) -> Iterator[str]:
    yield ""
    told = f"{SIGNS[one['result']]} {one['result_words']}"
    cells = (Cell(one["number"], "bold", "ltr"), Cell(one["title"], "bold"), Cell(told, STYLES.get(one["result"], "")))
    yield from flow(cells, screen)
    yield from lines(Cell(one["asks"], "faint"), screen)
    for measure in one["measures"]:
        yield from _measure(measure, screen)


def _measure(one: MeasureRow, screen: Screen) -> Iterator[str]:
    result = one["result"]
    yield from table(LISTED, (_answer(result, one["result_words"], one["words"]),), screen, INDENT)
    rows: list[Row] = []
    for fact in one["evidence"]:
        rows += [("–", f"{fact['words']} — {fact['text']}" if fact["text"] else fact["words"]), *_places(fact)]
    for fact in one["missing"]:
        rows += [(SIGNS[result], fact["words"]), *_places(fact)]
    rows += [("→", Cell(told, "faint")) for told in dict.fromkeys(fact["remedy"] or "" for fact in one["missing"])]
    yield from table(LISTED, rows, screen, 2 * INDENT)


def _answer(result: str, words: str, text: str) -> Row:
    style = STYLES.get(result, "")
    return Cell(SIGNS[result], style), Cell(f"{capital(text)} ({words})", style)


def _places(fact: FactRow) -> Iterator[Row]:
    """Where it is public, and where it stands in the records."""
    if fact["link"]:
        yield "", _exact(fact["link"])
    if fact["file"]:
        yield "", _exact(f"{fact['file']}:{fact['line']}" if fact["address"] else fact["file"])


def _exact(text: str) -> Cell:
    return Cell(text, "faint", "ltr")
