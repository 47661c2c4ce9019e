"""``log`` on a terminal: how it began, each entry with what it changed, where it stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, Final

from ogpctl.locales import Speaker, capital
from ogpctl.render.screen import Screen
from ogpctl.render.table import Cell, Column, Content, table
from ogpctl.render.terminal.history import INDENT, texts
from ogpctl.render.terminal.parts import DASH, flow, lines, listed, note, percent, unread, work

if TYPE_CHECKING:
    from ogpctl.render.views.log_shapes import Begun, LogEntry, LogView, ReportedRow, ToldRow
    from ogpctl.render.views.shapes import ItemRow
    from ogpctl.render.views.sheet_shapes import Link, Said

Row = tuple[Content, Content]
NAME: Final = 13
"""So many columns a name has at most."""
NAMED: Final = {"activity": "Activity %(number)s", "commitment": "Commitment %(number)s"}
"""How a life is called that has a number of its own."""


def log(view: LogView, speaker: Speaker, screen: Screen, *, reverse: bool = False) -> Iterator[str]:
    """The page, line by line: oldest first, or latest first."""
    pen = _Pen(view, speaker, screen)
    blocks = [list(block) for block in (pen.planned(), *map(pen.entry, view["entries"]), pen.standing())]
    yield from pen.title()
    for block in reversed(blocks) if reverse else blocks:
        if block:
            yield ""
            yield from block
    yield from unread(view["unread"], speaker, screen)


class _Pen:
    """Writes the blocks of a log; ``alone`` where it is the life of one piece of work, whose name is in the title."""

    def __init__(self, view: LogView, speaker: Speaker, screen: Screen) -> None:
        self.view = view
        self.speaker = speaker
        self.screen = screen
        self.alone = view["subject"] in ("activity", "step", "action") and len(view["items"]) == 1

    def title(self) -> Iterator[str]:
        """Whose life it is, and from when on it is told."""
        view, say = self.view, self.speaker.say
        name = NAMED.get(view["subject"])
        told = say(name, number=view["name"]) if name else say(view["subject"], "life")
        if view["name"] and not name:
            told = self.speaker.pair(told, view["name"])
        yield from flow((Cell(told, "bold"), Cell(view["of"] or "", "faint")), self.screen)
        if view["title"]:
            yield from lines(view["title"], self.screen)
        if view["since"]:
            since, meeting = date.fromisoformat(view["since"]), view["since_meeting"]
            words = "from the meeting of %(date)s on" if meeting else "from %(date)s on"
            yield from lines(Cell(capital(say(words, date=self.speaker.day(since))), "faint"), self.screen)
        if not view["entries"]:
            yield from lines(say("Nothing was put on record."), self.screen)

    def planned(self) -> Iterator[str]:
        """The deadlines that the plan gave."""
        say = self.speaker.say
        if not self.view["planned"]:
            return
        yield from flow((Cell(say("The plan", "life"), "bold"),), self.screen)
        told: list[Row] = []
        for due, few in groupby(self.view["planned"], key=lambda one: one["due_words"]):
            words = self.speaker.pair(say("Original deadline", "column"), due or DASH)
            told.append((self._names([one["address"] for one in few]), words))
        yield from self._rows(told)

    def entry(self, entry: LogEntry) -> Iterator[str]:
        """What was put on record on one day."""
        day, held = entry["day"], entry["meeting_day"]
        told = [Cell(self.speaker.day(date.fromisoformat(day)), "bold")]
        if held == day:
            told.append(Cell(self.speaker.say("Meeting", "column"), "faint"))
        elif held:
            words = self.speaker.say("for the meeting of %(date)s", date=self.speaker.day(date.fromisoformat(held)))
            told.append(Cell(words, "faint"))
        yield from flow(told, self.screen)
        told_of = dict.fromkeys(
            (*(one["address"] for one in entry["reported"]), *(one["commitment"] for one in entry["told"]))
        )
        rows = [row for home in told_of for row in self._of(entry, home)]
        for new in entry["begun"]:
            rows += self._block([new["address"]], self._title(new), self._begun(new))
        yield from self._rows(rows)

    def _of(self, entry: LogEntry, home: str | None) -> Iterator[Row]:
        """What an entry says of one commitment, as a whole and then of its work; of other work where there is none."""
        for report in entry["reported"]:
            if report["address"] == home:
                title = "" if self.view["subject"] == "commitment" else report["title"]
                yield from self._block([report["address"]], title, self._reported(report))
        for part in entry["told"]:
            if part["commitment"] == home:
                inside = any(report["address"] == home for report in entry["reported"])
                title = self._title(part, inside=inside) if len(part["addresses"]) == 1 else ""
                yield from self._block(part["addresses"], title, self._told(part))

    def standing(self) -> Iterator[str]:
        """Where it stands on the day."""
        view, say = self.view, self.speaker.say
        if not view["entries"] and not view["items"]:
            return
        day = self.speaker.day(date.fromisoformat(view["as_of"]), weekday=True)
        yield from flow((Cell(capital(say("as of %(date)s", date=day)), "bold"),), self.screen)
        if self.alone:
            yield from self._rows(("", line) for line in self._stands(view["items"][0]))
            return
        row = view["commitment"]
        if row:
            rate = percent(self.speaker, row["rate"], row["word_label"])
            yield from self._rows(
                [("", self.speaker.pair(say("Rate", "column"), rate)), ("", note(self.speaker, row["flags"], 9))]
            )
        yield from self._counts()
        if view["subject"] in ("everything", "meeting"):
            return
        rows: list[Row] = []
        for one in view["items"]:
            rows += [(self._names([one["address"]]), self._deadline(one))]
        yield from self._rows(rows)

    def _counts(self) -> Iterator[str]:
        """How much is open, how much of it is overdue or without a date."""
        items, count = self.view["items"], self.speaker.number
        late, undated = (sum(flag in one["flags"] for one in items) for flag in ("overdue", "unscheduled"))
        told = [self.speaker.pair(self.speaker.say("open work", "life"), count(len(items)))]
        told += [
            f"{self.speaker.say(flag, 'note')} {count(many)}"
            for flag, many in (("overdue", late), ("unscheduled", undated))
            if many
        ]
        yield from self._rows([("", Cell(self.speaker.comma.join(told), "late" if late else ""))])

    def _stands(self, row: ItemRow) -> Iterator[Content]:
        say, pair = self.speaker.say, self.speaker.pair
        done = row["completion_words"] if row["status"] == "in_progress" else None
        stands = self.speaker.comma.join(one for one in (row["status_words"], done) if one)
        yield pair(say("Status", "column"), stands)
        if row["status"] not in ("completed", "cancelled"):
            yield self._deadline(row)
        if row["slippage"]:
            yield pair(say("Slippage", "label"), self._slipped(row["slippage"]))

    def _deadline(self, row: ItemRow) -> Cell:
        """The deadline of a piece of work, and how late or near it is."""
        due = row["due_words"] or self.speaker.say("no_date", "flag")
        told = [due]
        if row["depends_on"] and row["depends_on"] != due:
            told.append(row["depends_on"])
        if row["days_late"]:
            told.append(self.speaker.count("%(n)s day late", "%(n)s days late", row["days_late"]))
        elif row["days_left"] is not None:
            told.append(self.speaker.count("%(n)s day left", "%(n)s days left", row["days_left"]))
        words = self.speaker.pair(self.speaker.say("Deadline", "column"), self.speaker.comma.join(told))
        return Cell(words, "late" if row["days_late"] else "")

    # Lines

    def _begun(self, new: Begun) -> Iterator[str]:
        yield self.speaker.pair(self.speaker.say(new["kind"], "begun"), new["due_words"] or DASH)

    def _reported(self, row: ReportedRow) -> Iterator[str]:
        say, after = self.speaker.say, row["completion_words"]
        if after:
            words = self._change(row["completion_before_words"], after)
            if row["change"]:
                words = say("%(words)s (%(more)s)", words=words, more=self.speaker.points(row["change"], 1))
            yield self.speaker.pair(say("Reported completion", "life"), words)
        if row["no_progress"]:
            yield capital(say("no_progress", "flag"))
        yield from self._said(None, row["progress"], row["evidence"])

    def _told(self, row: ToldRow) -> Iterator[str]:
        say, pair = self.speaker.say, self.speaker.pair
        if row["status"] != row["status_before"] and (row["ended"] or row["kind"] != "remaining"):
            yield pair(say("Status", "column"), self._change(row["status_before_words"], row["status_words"]))
        done = row["completion_words"]
        if done and row["completion"] != row["completion_before"] and row["kind"] != "remaining":
            yield pair(say("Completion", "life"), self._change(row["completion_before_words"], done))
        if row["due_words"] and row["moved"]:
            words = self._change(row["due_before_words"], row["due_words"])
            yield pair(say("Deadline moved", "life"), self.speaker.comma.join((words, *self._by(row))))
        elif row["due_words"]:
            label = "Deadline set" if row["due_before"] is None else "Deadline confirmed"
            yield pair(say(label, "life"), row["due_words"])
        yield from self._said(row["reason"], row["progress"], row["evidence"])

    def _by(self, row: ToldRow) -> Iterator[str]:
        """By how much a deadline moved, and how far that is from the first one."""
        days = row["days"]
        if days:
            yield (
                self.speaker.count("%(n)s day later", "%(n)s days later", days)
                if days > 0
                else self.speaker.count("%(n)s day earlier", "%(n)s days earlier", -days)
            )
        if row["slippage"] and row["slippage"] != days:
            yield self._slipped(row["slippage"])

    def _slipped(self, days: int) -> str:
        count = self.speaker.count
        if days > 0:
            return count("%(n)s day after the original deadline", "%(n)s days after the original deadline", days)
        return count("%(n)s day before the original deadline", "%(n)s days before the original deadline", -days)

    def _said(self, reason: Said | None, progress: Said | None, evidence: Iterable[Link]) -> Iterator[str]:
        if reason:
            first, *rest = texts(reason)
            yield self.speaker.pair(self.speaker.say("Reason", "column"), first)
            yield from rest
        yield from texts(progress) if progress else ()
        for link in evidence:
            yield self.speaker.pair(self.speaker.say("Evidence", "life"), link["url"])

    def _change(self, before: str | None, after: str) -> str:
        return self.speaker.say("%(before)s → %(after)s", before=before, after=after) if before else after

    # Places

    def _title(self, row: Begun | ToldRow, *, inside: bool = False) -> str:
        """The title of a piece of work; without that of its commitment ``inside`` what tells of it."""
        inside = inside or self.view["subject"] == "commitment"
        return "" if self.alone else work(row, self.speaker, inside=inside)

    def _names(self, addresses: Sequence[str]) -> Content:
        if self.alone:
            return ""
        return (
            Cell(addresses[0], "faint", "ltr")
            if len(addresses) == 1
            else listed(addresses, self.speaker)._replace(style="faint")
        )

    def _block(self, addresses: Sequence[str], title: str, told: Iterable[str]) -> Iterator[Row]:
        """The lines of one piece of work: its name stands before the first, its title above the others."""
        for place, line in enumerate([one for one in (title, *told) if one]):
            yield (self._names(addresses) if not place else "", line)

    def _rows(self, rows: Iterable[Row]) -> Iterator[str]:
        columns = (Column(least=NAME, most=NAME, lines=0), Column(least=20, most=120, lines=0))
        yield from table(columns, [row for row in rows if row[1]], self.screen, INDENT)
