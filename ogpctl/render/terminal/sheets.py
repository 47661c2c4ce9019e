"""``show`` on a terminal: a commitment, an activity, an institution, a meeting."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from ogpctl.locales import Speaker, capital
from ogpctl.render.screen import Screen
from ogpctl.render.table import Cell, Column, Content, table
from ogpctl.render.terminal.history import history
from ogpctl.render.terminal.overdue import dated, figure, moved, original, work_columns
from ogpctl.render.terminal.parts import (
    DASH,
    bar,
    due,
    flow,
    heading,
    labelled,
    leads,
    lines,
    listed,
    note,
    percent,
    prose,
    unread,
    work,
)
from ogpctl.render.terminal.status import commitments

if TYPE_CHECKING:
    from ogpctl.render.views.shapes import CommitmentRow, ItemRow
    from ogpctl.render.views.sheet_shapes import (
        ActivityView,
        CommitmentView,
        InstitutionView,
        Link,
        MeetingView,
        Said,
        SheetView,
    )


def sheet(view: SheetView, speaker: Speaker, screen: Screen) -> Iterator[str]:
    """The page, line by line."""
    if view["kind"] == "commitment":
        yield from _commitment(view, speaker, screen)
    elif view["kind"] == "activity":
        yield from _activity(view, speaker, screen)
    elif view["kind"] == "institution":
        yield from _institution(view, speaker, screen)
    else:
        yield from _meeting(view, speaker, screen)
    yield from unread(view["unread"], speaker, screen)


def _title(name: str, more: str, title: str, as_of: str, speaker: Speaker, screen: Screen) -> Iterator[str]:
    yield from flow((Cell(name, "bold"), Cell(more, "faint")), screen)
    yield from lines(title, screen)
    day = speaker.day(date.fromisoformat(as_of), weekday=True)
    yield from lines(Cell(capital(speaker.say("as of %(date)s", date=day)), "faint"), screen)
    yield ""


def _commitment(view: CommitmentView, speaker: Speaker, screen: Screen) -> Iterator[str]:
    row, say = view["commitment"], speaker.say
    name = say("Commitment %(number)s", number=row["number"])
    yield from _title(name, row["ogp_id"] or "", row["title"], view["as_of"], speaker, screen)
    yield from labelled(
        (
            (capital(say("completion rate", "noun")), _rate(row, speaker)),
            (say("Change", "column"), _moved(row, speaker)),
            (capital(say("lead institution", "noun")), leads(row, speaker)),
            (say("Theme", "column"), _text(view["theme_title"])),
            (say("Period", "label"), view["period_words"] or ""),
            (say("Supporting", "label"), listed((body["name"] for body in view["supporting"]), speaker)),
            (say("OGP values", "label"), speaker.comma.join(view["values"])),
            (say("Note", "column"), note(speaker, row["flags"], 9)),
        ),
        screen,
    )
    for label, text in (("Problem", view["problem"]), ("Solution", view["solution"]), ("Results", view["results"])):
        if text:
            yield from heading(say(label, "heading"), screen)
            yield from prose(text["text"], screen)
    yield from _items(say("Activities", "column"), view["items"], speaker, screen, inside=True)
    yield from history(view["entries"], row["number"], speaker, screen)
    yield from _links(view["links"], speaker, screen)


def _rate(row: CommitmentRow, speaker: Speaker) -> Cell:
    if row["rate"] is None:
        return Cell(row["word_label"] or DASH)
    source = speaker.say(row["rate_source"] or "reported", "rate")
    return Cell(f"{percent(speaker, row['rate'])} {bar(row['rate'], 20)} {source}", row["colour"] or "")


def _moved(row: CommitmentRow, speaker: Speaker) -> str:
    return "" if row["change"] is None else speaker.points(row["change"], 1)


def _items(
    title: str, rows: Sequence[ItemRow], speaker: Speaker, screen: Screen, *, inside: bool = False
) -> Iterator[str]:
    """Pieces of work with where they stand; ``inside`` the commitment they belong to, or not."""
    if not rows:
        return
    yield from heading(title, screen, speaker.number(len(rows)))
    address, name, lead = work_columns(speaker)
    columns = (
        address,
        name._replace(lines=3),
        lead._replace(rank=7),
        Column(speaker.say("Status", "column"), least=9, most=20, rank=2),
        dated(speaker, "Original deadline", 5),
        dated(speaker, "Deadline"),
        figure(speaker, "Moved", 4),
        Column(speaker.say("Note", "column"), least=14, most=32, rank=3),
    )
    several = len({row["lead"] for row in rows}) > 1
    shown: list[Sequence[Content]] = [
        (
            row["address"],
            work(row, speaker, inside=inside),
            leads(row, speaker) if several else "",
            _status(row, speaker),
            original(row),
            _deadline(row),
            moved(row, speaker),
            note(speaker, row["flags"], told=("rescheduled",)),
        )
        for row in rows
    ]
    yield from table(columns, shown, screen)


def _status(row: ItemRow, speaker: Speaker) -> Cell:
    style = {"completed": "good", "not_reported": "faint", "cancelled": "faint"}.get(row["status"], "")
    done = row["completion_words"] if row["status"] == "in_progress" else None
    return Cell(speaker.comma.join((row["status_words"], done)) if done else row["status_words"], style)


def _deadline(row: ItemRow) -> Cell:
    return due(row) if row["status"] not in ("completed", "cancelled") else Cell("")


def _activity(view: ActivityView, speaker: Speaker, screen: Screen) -> Iterator[str]:
    row, say = view["item"], speaker.say
    name = say("Activity %(number)s", number=row["address"])
    of = speaker.pair(say("Commitment %(number)s", number=view["commitment"]), view["commitment_title"]["text"])
    yield from _title(name, of, work(row, speaker), view["as_of"], speaker, screen)
    yield from labelled(
        (
            (say("Status", "column"), _status(row, speaker)),
            (capital(say("lead institution", "noun")), leads(row, speaker)),
            (say("Original deadline", "column"), row["original_due_words"] or DASH),
            (say("Deadline", "column"), _deadline(row)),
            (say("Depends on", "label"), row["depends_on"] or ""),
            (say("Days late", "column"), Cell(_late(row, speaker), "late")),
            (say("Slippage", "label"), _slippage(row, speaker)),
            (say("Note", "column"), note(speaker, row["flags"], 9)),
            (say("Expected output", "label"), _text(view["output"])),
        ),
        screen,
    )
    yield from _reschedulings(row, speaker, screen)
    yield from history(view["entries"], view["commitment"], speaker, screen)
    yield from _links(view["evidence"], speaker, screen)


def _late(row: ItemRow, speaker: Speaker) -> str:
    return speaker.number(row["days_late"]) if row["days_late"] else ""


def _slippage(row: ItemRow, speaker: Speaker) -> str:
    days = row["slippage"]
    if not days:
        return ""
    if days > 0:
        return speaker.count("%(n)s day after the original deadline", "%(n)s days after the original deadline", days)
    return speaker.count("%(n)s day before the original deadline", "%(n)s days before the original deadline", -days)


def _reschedulings(row: ItemRow, speaker: Speaker, screen: Screen) -> Iterator[str]:
    moves = row["reschedulings"]
    if not moves:
        return
    say = speaker.say
    yield from heading(say("Reschedulings", "heading"), screen, speaker.number(len(moves)))
    columns = (
        Column(say("Date", "column"), least=12, most=24),
        Column(say("From", "column"), least=12, most=40),
        Column(say("To", "column"), least=12, most=40),
        Column(say("Meeting", "column"), least=10, most=16, rank=2, direction="ltr"),
        Column(say("Reason", "column"), least=14, most=60, rank=1, lines=0),
    )
    rows = [
        (
            speaker.day(date.fromisoformat(one["day"])),
            one["from_words"],
            one["to_words"],
            one["meeting"] or "",
            one["reason"] or "",
        )
        for one in moves
    ]
    yield from table(columns, rows, screen)


def _institution(view: InstitutionView, speaker: Speaker, screen: Screen) -> Iterator[str]:
    say = speaker.say
    yield from _title(view["name"], view["acronym"] or "", "", view["as_of"], speaker, screen)
    part_of = view["part_of"]
    former = [f"{one['name']} ({one['acronym']})" if one["acronym"] else one["name"] for one in view["former_names"]]
    attended = [speaker.day(date.fromisoformat(one["date"])) for one in view["attended"]]
    yield from labelled(
        (
            (say("Sector", "label"), view["sector_words"]),
            (say("Part of", "label"), part_of["name"] if part_of else ""),
            (say("Former names", "label"), listed(former, speaker)),
            (say("Meetings attended", "label"), speaker.comma.join(attended)),
        ),
        screen,
    )
    if view["leads"]:
        yield from heading(say("Leads", "heading"), screen, speaker.number(len(view["leads"])))
        yield from commitments(view["leads"], speaker, screen, lead=False)
    if view["supports"]:
        yield from heading(say("Supports", "heading"), screen, speaker.number(len(view["supports"])))
        columns = (Column(say("No."), figures=True, direction="ltr"), Column(say("Title", "column"), least=16))
        yield from table(columns, [(one["address"], one["title"]) for one in view["supports"]], screen)
    yield from _items(say("Still to do", "heading"), view["owes"], speaker, screen)


def _meeting(view: MeetingView, speaker: Speaker, screen: Screen) -> Iterator[str]:
    say = speaker.say
    name = capital(view["meeting_kind_words"])
    yield from _title(name, view["id"], capital(view["date_words"]), view["as_of"], speaker, screen)
    sectors = [f"{one['label']} {speaker.number(one['count'])}" for one in view["sectors"]]
    hours = speaker.say("%(first)s – %(last)s", first=view["start"], last=view["end"]) if view["end"] else view["start"]
    present = speaker.count("%(n)s participant", "%(n)s participants", view["present"])
    yield from labelled(
        (
            (say("Place", "label"), _text(view["place"]) or view["mode_words"] or ""),
            (say("Hours", "label"), hours or ""),
            (say("Chair", "label"), _text(view["chair"])),
            (say("Attendance", "label"), speaker.comma.join((present, *sectors)) if view["participants"] else ""),
            (say("Apologies", "label"), speaker.number(view["apologies"]) if view["apologies"] else ""),
            (say("Minutes", "label"), view["minutes_words"]),
        ),
        screen,
    )
    numbered = (Column(figures=True, direction="ltr", most=8), Column(least=20, most=120, lines=0))
    if view["agenda"]:
        yield from heading(say("Agenda", "heading"), screen)
        yield from table(numbered, [(one["id"], one["title"]) for one in view["agenda"]], screen)
    if view["decisions"]:
        yield from heading(say("Points agreed", "heading"), screen)
        yield from table(numbered, [(one["id"] or one["item"], one["text"]) for one in view["decisions"]], screen)
    yield from _items(say("Next steps", "heading"), view["actions"], speaker, screen)
    yield from _rescheduled_there(view, speaker, screen)


def _rescheduled_there(view: MeetingView, speaker: Speaker, screen: Screen) -> Iterator[str]:
    rows = [
        (row["address"], work(row, speaker), leads(row, speaker), move["from_words"], move["to_words"])
        for row in view["rescheduled"]
        for move in row["reschedulings"]
        if move["meeting"] == view["id"]
    ]
    if rows:
        yield from heading(speaker.say("Rescheduled there", "heading"), screen, speaker.number(len(rows)))
        yield from table((*work_columns(speaker), dated(speaker, "From", 3), dated(speaker, "To")), rows, screen)


def _links(links: Sequence[Link], speaker: Speaker, screen: Screen) -> Iterator[str]:
    if links:
        yield from heading(speaker.say("Links", "heading"), screen)
        for link in links:
            yield from lines(Cell(link["url"], direction="ltr"), screen)


def _text(said: Said | None) -> str:
    return said["text"] if said else ""
