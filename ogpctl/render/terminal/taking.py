"""The minutes as they are taken: each stop on a screen of 80 by 24, its last state above what is asked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from ogpctl.documents.course import Course, Stop
from ogpctl.documents.status import names_on
from ogpctl.locales import Speaker, capital
from ogpctl.model.commitment import Update
from ogpctl.model.meeting import Attendee
from ogpctl.model.register import Register
from ogpctl.render.screen import Screen
from ogpctl.render.table import Cell, Column, Content, table
from ogpctl.render.terminal.parts import DASH, flow, labelled, lines
from ogpctl.render.views.rows import Teller
from ogpctl.tracking.standing import Standing

MOST: Final = 9
"""How many pieces of work are shown at once."""
DONE: Final = "✓"
_WORK: Final = (
    Column(direction="ltr"),
    Column(least=16, most=70, lines=1, rank=1),
    Column(least=20, most=34, lines=1),
    Column(most=22),
)
"""The columns of a piece of work: its address, its title, its deadline, what is to be noted."""


class Sheet:
    """Draws the stops of a course."""

    def __init__(self, register: Register, course: Course, speaker: Speaker, screen: Screen) -> None:
        self._register = register
        self._course = course
        self._speaker = speaker
        self._screen = screen
        self._meeting = course.meeting.record
        self._tell = Teller(speaker, register.settings, names_on(register, self._meeting.date), register)

    def stop(self, stop: Stop) -> Iterator[str]:
        """One stop: its title, and how it stands."""
        yield ""
        yield from self._head(stop)
        if stop.kind == "opening":
            yield from self._people()
        elif stop.kind == "commitment":
            yield from self._commitment(stop)
        elif stop.kind == "item":
            yield from self._item(stop)
        elif stop.kind == "next_steps":
            yield from self._steps()
        if stop.work:
            yield from self._work(stop)

    def passed(self, stop: Stop) -> Iterator[str]:
        """A stop that nobody needs to speak at, in a line."""
        why = self._speaker.say("on record already") if stop.answered else self._speaker.say("nothing is open")
        yield from self._listed([(DONE, stop.key, self.title(stop), Cell(why, "faint"))])

    def taken(self, before: Stop, now: str) -> Iterator[str]:
        """What an answer has put on record: the work that it moved, else the answer as it was understood."""
        after = self._course.stop(before.key) or before
        moved = [one for one in after.work if not any(_same(one, other) for other in before.work)]
        if moved:
            yield from table(_WORK, [self._row(after, one) for one in moved[:MOST]], self._screen)
        else:
            yield from lines(Cell(f"{DONE} {now}".strip(), "good", self._speaker.direction), self._screen)

    def course(self, here: str) -> Iterator[str]:
        """Every stop in a line, and where the minutes are; above, all the work there where it was not all shown."""
        say = self._speaker.say
        there = self._course.stop(here)
        if there and len(there.work) > MOST:
            yield from self._work(there, len(there.work))
        settled = [stop.key for stop in self._course.stops if stop.settled and stop.key != here]
        if settled:
            yield from lines(
                Cell(
                    self._speaker.pair(f"{DONE} {say('nothing is open')}", self._speaker.comma.join(settled)), "faint"
                ),
                self._screen,
            )
        rows: list[Sequence[Content]] = []
        for stop in self._course.stops:
            if stop.key not in settled:
                sign = "→" if stop.key == here else DONE if stop.answered else "·"
                rows.append(
                    (sign, stop.key, self.title(stop), Cell(say("on record") if stop.answered else "", "faint"))
                )
        yield from self._listed(rows)

    def title(self, stop: Stop) -> str:
        """What a stop is about."""
        say = self._speaker.say
        if stop.state:
            return self._tell.text(stop.state.commitment.brief).words
        if stop.item:
            return self._tell.text(stop.item.title).words
        if stop.kind == "follow_up":
            day = self._speaker.day(self._register.meeting_days[stop.home])
            return say("Next steps of %(date)s", date=day)
        if stop.kind == "roadmap":
            roadmap = next(one.record for one in self._register.roadmaps if one.id == stop.home)
            return self._tell.text(roadmap.title).words
        return {"opening": say("Opening"), "next_steps": say("Next steps", "stop")}.get(stop.kind, say("End"))

    def _listed(self, rows: Sequence[Sequence[Content]]) -> Iterator[str]:
        """A line each."""
        columns = (
            Column(),
            Column(least=30, most=30, direction="ltr"),
            Column(least=12, most=90, lines=1, rank=1),
            Column(most=24),
        )
        yield from table(columns, rows, self._screen)

    def _head(self, stop: Stop) -> Iterator[str]:
        say = self._speaker.say
        of = [one.key for one in self._course.commitments]
        count = say("%(one)s of %(all)s", one=of.index(stop.key) + 1, all=len(of)) if stop.key in of else ""
        name = say("Commitment %(number)s", number=stop.key) if stop.state else ""
        if stop.item:
            name = say("Agenda, item %(number)s", number=stop.item.id)
        if name:
            yield from flow((Cell(name, "bold"), Cell(count, "faint")), self._screen)
        if stop.kind == "opening":
            day = self._speaker.day(self._meeting.date, weekday=True)
            yield from flow((Cell(self.title(stop), "bold"), Cell(day, "faint")), self._screen)
        else:
            columns = (Column(least=1, most=150, lines=2),)
            yield from table(columns, ((Cell(self.title(stop), "" if name else "bold"),),), self._screen)

    def _people(self) -> Iterator[str]:
        """Those of the last meeting by their numbers; then those who are on record and were not there."""
        here = self._meeting.attendance
        places = [self._course.place_of(one) for one in self._course.known]
        numbered = [
            self._person(f"{number} ", one, None if place is None else here[place])
            for number, (one, place) in enumerate(zip(self._course.known, places, strict=True), start=1)
        ]
        others = [self._person("", one, one) for place, one in enumerate(here) if place not in places]
        yield from flow((*numbered, *others), self._screen)

    def _person(self, before: str, one: Attendee, now: Attendee | None) -> Cell:
        sign = "" if now is None else f"{DONE} " if now.presence == "present" else "– "
        name = self._tell.text(one.name).words if one.name else self._tell.institution(one.institution).words
        deputy = f" ({self._tell.text(now.deputy).words})" if now and now.deputy else ""
        style = "" if now is None else "good" if now.presence == "present" else "faint"
        return Cell(f"{sign}{before}{name}{deputy}", style, self._speaker.direction)

    def _commitment(self, stop: Stop) -> Iterator[str]:
        state, say = stop.state, self._speaker.say
        if state is None:
            return
        then, entry = state.movement.before, stop.entry
        rate = (then.value if then.value is not None else then.word) if then else None
        last = self._course.last
        since = say("on %(date)s", date=self._speaker.day(last.record.date)) if last else ""
        lead = self._tell.leads(state.commitment.lead)[0]
        columns = (Column(most=18), Column(least=10, most=140, lines=2))
        rows: list[tuple[Content, Content]] = [
            (Cell(say("Lead", "column"), "faint"), Cell(lead, "", self._speaker.direction)),
            (Cell(say("Rate then"), "faint"), f"{self._tell.completion(rate) or DASH} {since}".strip()),
        ]
        rows += [(Cell(say("Answered"), "faint"), self._told(told)) for told in stop.heard]
        if entry:
            rows.append((Cell(say("On record"), "good"), self._told(entry)))
        yield from table(columns, rows, self._screen)

    def _told(self, update: Update) -> Cell:
        """An answer in few words: when, the rate, what was said."""
        say = self._speaker.say
        day = self._register.day(update)
        parts = [
            self._speaker.day(day) if day and day != self._meeting.date else "",
            self._tell.completion(update.completion) or "",
            say("nothing moved") if update.no_progress else "",
            self._tell.text(update.progress).words if update.progress else "",
        ]
        return Cell(self._speaker.comma.join(filter(None, parts)) or DASH, "", self._speaker.direction)

    def _work(self, stop: Stop, most: int = MOST) -> Iterator[str]:
        """What was open, a line each: its deadline, that it is late, and what was just put on record of it."""
        shown = stop.work if len(stop.work) <= most else stop.work[: most - 1]
        yield from table(_WORK, [self._row(stop, one) for one in shown], self._screen)
        if len(shown) < len(stop.work):
            more = len(stop.work) - len(shown)
            words = self._speaker.count("and %(n)s more: list shows it", "and %(n)s more: list shows them", more)
            yield from lines(Cell(words, "faint"), self._screen)

    def _row(self, stop: Stop, one: Standing) -> Sequence[Content]:
        item = one.item
        inside = stop.kind == "commitment" and item.address
        title = self._tell.text(item.title).words if item.title and item.kind != "remaining" else ""
        title = title or capital(self._speaker.say(item.kind.value, "kind"))
        return (
            f"{item.home}.{item.address}" if inside else item.address,
            title,
            Cell(self._tell.due(one.due) or DASH, "" if one.last_day else "faint"),
            self._mark(one),
        )

    def _mark(self, one: Standing) -> Cell:
        if not one.is_open:
            return Cell(f"{DONE} {self._speaker.say(one.status or '', 'status')}", "good")
        if one.is_overdue:
            late = self._speaker.count("%(n)s day late", "%(n)s days late", one.days_late)
            return Cell(f"! {late}", "late")
        if any(change.meeting == self._course.meeting.id for change in one.item.changes):
            return Cell(f"{DONE} {self._speaker.say('on record')}", "good")
        return Cell("")

    def _item(self, stop: Stop) -> Iterator[str]:
        item, say = stop.item, self._speaker.say
        if item is None:
            return
        text = self._tell.text(item.discussed.text).words if item.discussed and item.discussed.text else ""
        agreed = item.agreed.decisions if item.agreed else ()
        points = [(say("Discussed"), line) for line in text.splitlines()[-4:]]
        points += [(say("Agreed"), self._tell.text(one.text).words) for one in agreed[-4:]]
        yield from labelled(points, self._screen)

    def _steps(self) -> Iterator[str]:
        """The next steps there are already."""
        columns = (
            Column(direction="ltr"),
            Column(least=16, most=70, lines=1, rank=1),
            Column(most=24),
            Column(most=24),
        )
        rows = [
            (
                one.id,
                self._tell.text(one.text).words,
                self._tell.leads(one.owner)[0] if one.owner else DASH,
                self._tell.due(one.due) or DASH,
            )
            for one in self._meeting.actions[-MOST:]
        ]
        if rows:
            yield from table(columns, rows, self._screen)


def _same(one: Standing, other: Standing) -> bool:
    """Whether nothing was put on record between two looks at one piece of work."""
    return (
        one.item.address == other.item.address
        and len(one.item.changes) == len(other.item.changes)
        and (one.status, one.completion, one.due) == (other.status, other.completion, other.due)
    )
