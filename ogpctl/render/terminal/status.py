"""``status`` on a terminal: the figures of the plan, then a row a commitment, a theme or a lead institution."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from ogpctl.locales import Speaker, capital
from ogpctl.render.screen import Screen
from ogpctl.render.table import Bar, Cell, Column, Content, table
from ogpctl.render.terminal.parts import change, due, flow, leads, lines, note, percent, unread

if TYPE_CHECKING:
    from ogpctl.render.views.shapes import CommitmentRow, Group, StatusView


def status(view: StatusView, speaker: Speaker, screen: Screen, by: str = "") -> Iterator[str]:
    """The page, line by line; ``by`` is ``theme``, ``lead`` or nothing for a row a commitment."""
    yield from _title(view, speaker, screen)
    yield ""
    if view["commitments"]:
        yield from _figures(view, speaker, screen)
        yield ""
    if not view["commitments"]:
        filtered = view["filtered"]
        yield from lines(
            speaker.say("No commitment matches." if filtered else "There are no commitments on file."), screen
        )
    elif by:
        groups = view["themes"] if by == "theme" else view["leads"]
        yield from _groups(groups, speaker.say("Theme" if by == "theme" else "Lead", "column"), speaker, screen)
    else:
        yield from commitments(view["commitments"], speaker, screen)
    yield from unread(view["unread"], speaker, screen)


def _title(view: StatusView, speaker: Speaker, screen: Screen) -> Iterator[str]:
    plan = view["plan"]
    yield from lines(Cell(plan["title"] if plan else view["member"], "bold"), screen)
    day = speaker.day(date.fromisoformat(view["as_of"]), weekday=True)
    told = [Cell(capital(speaker.say("as of %(date)s", date=day)))]
    if view["since"]:
        since = speaker.day(date.fromisoformat(view["since"]["date"]))
        told.append(Cell(speaker.say("changes since the meeting of %(date)s", date=since), "faint"))
    yield from flow(told, screen)


def _figures(view: StatusView, speaker: Speaker, screen: Screen) -> Iterator[str]:
    """The headline: the rate of the plan, how many are complete, the bands, what presses."""
    say = speaker.say
    labels = [say(one, "figures") for one in ("Plan rate", "Complete", "By rate", "By word", "Activities", "Follow-up")]
    room = max(map(len, labels))
    rate, complete, bands, words, activities, work = labels
    if view["filtered"]:
        rate = say("Rate", "column")
    if view["rate"] is not None:
        source = say(view["rate_source"] or "reported", "rates")
        told = say("mean of %(rates)s, %(source)s", rates=_rates(view, speaker), source=source)
        yield from flow((Cell(percent(speaker, view["rate"]), "bold"), Cell(told, "faint")), screen, rate, room)
    total = say("%(n)s of %(total)s", n=speaker.number(view["complete"]), total=speaker.number(view["total"]))
    yield from flow((Cell(total, "bold"),), screen, complete, room)
    if view["rate"] is not None:
        counted = [Cell(f"{one['label']} {speaker.number(one['count'])}", one["colour"]) for one in view["bands"]]
        yield from flow(counted, screen, bands, room)
    for label, counts in ((words, view["words"]), (activities, view["activity_words"])):
        told_words = [Cell(f"{one['label']} {speaker.number(one['count'])}") for one in counts if one["count"]]
        if told_words:
            yield from flow(told_words, screen, label, room)
    yield from flow(_pressing(view, speaker), screen, work, room)


def _rates(view: StatusView, speaker: Speaker) -> str:
    if view["rated"] == view["total"]:
        return speaker.count("%(n)s commitment", "%(n)s commitments", view["total"])
    return speaker.say("%(n)s of %(total)s", n=speaker.number(view["rated"]), total=speaker.number(view["total"]))


def _pressing(view: StatusView, speaker: Speaker) -> Sequence[Cell]:
    counts = view["flagged"]
    shown = [
        ("overdue", counts["overdue"], "late"),
        ("late_on_plan", counts["late_on_plan"], ""),
        ("unscheduled", counts["unscheduled"], ""),
        ("due_soon", counts["due_soon"], "soon"),
        ("no_answer", counts["no_answer"], ""),
    ]
    return [
        Cell(f"{speaker.say(flag, 'note')} {speaker.number(count)}", style if count else "faint")
        for flag, count, style in shown
    ]


def commitments(rows: Sequence[CommitmentRow], speaker: Speaker, screen: Screen, *, lead: bool = True) -> Iterator[str]:
    """A row a commitment; without its ``lead`` where that is known already."""
    column = speaker.say
    columns = (
        Column(column("No."), figures=True, direction="ltr"),
        Column(column("Title", "column"), least=20, most=60, lines=2),
        Column(column("Lead", "column"), least=16, most=34, rank=4, lines=2),
        Column(column("Rate", "column"), most=18, figures=True),
        Column(least=6, most=12, rank=6),
        Column(column("Points", "column"), least=4, figures=True, rank=5),
        Column(column("Next deadline", "column"), least=13, most=30, rank=3),
        Column(column("Note", "column"), least=17, most=44, rank=2),
    )
    moved = any(row["change"] for row in rows)
    yield from table(columns, [_commitment(row, speaker, lead=lead, moved=moved) for row in rows], screen)


def _commitment(row: CommitmentRow, speaker: Speaker, *, lead: bool, moved: bool) -> Sequence[Content]:
    colour = row["colour"] or ""
    return (
        row["number"] if lead else row["address"],
        row["short_title"],
        leads(row, speaker) if lead else "",
        Cell(percent(speaker, row["rate"], row["word_label"]), colour),
        Bar(row["rate"], colour),
        change(speaker, row["change"]) if moved else "",
        due(row) if _is_open(row) else "",
        note(speaker, row["flags"]),
    )


def _is_open(row: CommitmentRow) -> bool:
    return "complete" not in row["flags"] or "overdue" in row["flags"]


def _groups(groups: Sequence[Group], head: str, speaker: Speaker, screen: Screen) -> Iterator[str]:
    say = speaker.say
    columns = (
        Column(head, least=18, most=70),
        Column(say("Commitments", "column"), least=4, most=12, figures=True),
        Column(say("Complete", "column"), least=4, most=10, figures=True, rank=2),
        Column(say("Rate", "column"), most=18, figures=True),
        Column(least=6, most=12, rank=5),
        Column(say("overdue", "note"), least=4, most=12, figures=True, rank=1),
        Column(say("unscheduled", "note"), least=4, most=12, figures=True, rank=3),
        Column(say("no_answer", "note"), least=4, most=12, figures=True, rank=4),
    )
    rated = any(group["rated"] for group in groups)
    rows: list[Sequence[Content]] = [
        (
            group["title"],
            speaker.number(group["total"]),
            speaker.number(group["complete"]),
            Cell(percent(speaker, group["rate"]) if rated else "", group["colour"] or ""),
            Bar(group["rate"], group["colour"] or ""),
            Cell(speaker.number(group["counts"]["overdue"]), "late" if group["counts"]["overdue"] else "faint"),
            Cell(speaker.number(group["counts"]["unscheduled"]), "" if group["counts"]["unscheduled"] else "faint"),
            Cell(speaker.number(group["counts"]["no_answer"]), "" if group["counts"]["no_answer"] else "faint"),
        )
        for group in groups
    ]
    yield from table(columns, rows, screen)
