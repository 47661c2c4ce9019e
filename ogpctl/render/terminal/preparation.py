"""``meeting prepare`` on a terminal: who must report on what, who has which next steps, what the secretariat owes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from ogpctl.locales import Speaker, capital
from ogpctl.render.screen import Screen
from ogpctl.render.table import Cell, Column, Content, table
from ogpctl.render.terminal.overdue import dated, figure
from ogpctl.render.terminal.parts import DASH, due, flow, heading, lines, percent, unread, work

if TYPE_CHECKING:
    from ogpctl.render.views.preparation_shapes import LeadRow, PreparationView, ReportRow
    from ogpctl.render.views.shapes import ItemRow


def preparation(view: PreparationView, speaker: Speaker, screen: Screen) -> Iterator[str]:
    """The page, line by line."""
    say = speaker.say
    day = speaker.day(date.fromisoformat(view["meeting"]["date"]), weekday=True)
    yield from lines(Cell(say("Meeting of %(date)s", date=day), "bold"), screen)
    told = [Cell(capital(say("as of %(date)s", date=speaker.day(date.fromisoformat(view["as_of"])))))]
    if view["last"]:
        last = speaker.day(date.fromisoformat(view["last"]["date"]))
        told.append(Cell(say("last meeting: %(date)s", date=last), "faint"))
    until = speaker.day(date.fromisoformat(view["answer_by"]), weekday=True)
    told.append(Cell(say("answers by %(date)s", date=until), "faint"))
    yield from flow(told, screen)
    yield from _leads(view, speaker, screen)
    for owner in view["next_steps"]:
        title = say("Next steps of %(owner)s", owner=owner["owner_name"])
        yield from _steps(title, owner["steps"], speaker, screen)
    yield from _steps(say("Without an owner: the secretariat's own"), view["unowned"], speaker, screen)
    yield from _drafts(view, speaker, screen)
    yield from unread(view["unread"], speaker, screen)


def _leads(view: PreparationView, speaker: Speaker, screen: Screen) -> Iterator[str]:
    found = [one for one in view["leads"] if one["commitments"]]
    if not found:
        yield ""
        yield from lines(Cell(speaker.say("No commitment has open work: nobody must report."), "good"), screen)
        return
    say = speaker.say
    yield from heading(say("Who must report"), screen, speaker.number(len(found)))
    columns = (
        Column(say("Lead", "column"), least=24, most=40, lines=0),
        Column(say("No."), most=20, direction="ltr"),
        Column(say("Commitment", "column"), least=14, most=60, rank=5, lines=2),
        *([figure(speaker, "Then", 4)] if view["last"] else []),
        figure(speaker, "Now", 2),
        figure(speaker, "Overdue"),
        figure(speaker, "No date"),
        figure(speaker, "Due before", 3),
        Column(say("Since then", "column"), least=8, most=24, rank=1),
    )
    rows = [cells for lead in found for cells in _reports(lead, view, speaker)]
    yield from table(columns, rows, screen)


def _reports(lead: LeadRow, view: PreparationView, speaker: Speaker) -> Iterator[Sequence[Content]]:
    """A row a commitment; the institution is named in the first of them."""
    for place, one in enumerate(lead["commitments"]):
        commitment = one["commitment"]
        then = [percent(speaker, one["rate_then"], one["word_then"])] if view["last"] else []
        yield (
            "" if place else lead["lead_name"],
            commitment["address"],
            commitment["short_title"],
            *then,
            percent(speaker, commitment["rate"], commitment["word_label"]),
            Cell(_count(one["overdue"], speaker), "late"),
            _count(one["unscheduled"], speaker),
            Cell(_count(one["due_before"], speaker), "soon"),
            _answer(one, speaker),
        )


def _count(found: Sequence[ItemRow], speaker: Speaker) -> str:
    return speaker.number(len(found)) if found else DASH


def _answer(one: ReportRow, speaker: Speaker) -> Cell:
    return Cell(speaker.say("no_answer", "note"), "late") if one["silent"] else Cell("")


def _steps(title: str, found: Sequence[ItemRow], speaker: Speaker, screen: Screen) -> Iterator[str]:
    if not found:
        return
    yield from heading(title, screen, speaker.number(len(found)))
    columns = (
        Column(speaker.say("No."), least=13, most=30, direction="ltr"),
        Column(speaker.say("Title", "column"), least=16, most=70, lines=2),
        dated(speaker, "Deadline", 2),
        figure(speaker, "Days late"),
    )
    rows = [(one["address"], work(one, speaker), due(one), Cell(_late(one, speaker), "late")) for one in found]
    yield from table(columns, rows, screen)


def _late(one: ItemRow, speaker: Speaker) -> str:
    return speaker.number(one["days_late"]) if one["days_late"] else ""


def _drafts(view: PreparationView, speaker: Speaker, screen: Screen) -> Iterator[str]:
    if not view["drafts"]:
        return
    yield ""
    days = [speaker.day(date.fromisoformat(one["date"])) for one in view["drafts"]]
    told = speaker.say("minutes that are still a draft: %(meetings)s", meetings=speaker.list(days))
    yield from lines(Cell(capital(told)), screen)
