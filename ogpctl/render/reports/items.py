"""Pieces of work, worded: what is to be done, by whom, by when, and how late it is."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from ogpctl.documents.overdue import address
from ogpctl.model.settings import Settings
from ogpctl.model.text import Words
from ogpctl.render.reports.pieces import Line, Pen
from ogpctl.render.reports.table import name_of
from ogpctl.tracking.standing import Standing


class ItemView(NamedTuple):
    """A piece of work with a deadline, or why it has none; ``original`` is the last day the plan gave it."""

    address: str
    title: Line
    leads: Line
    due: Line
    original: str
    late: str


class ItemWriter:
    """Words pieces of work; ``names`` are those of the institutions on the day."""

    def __init__(self, pen: Pen, settings: Settings, names: Mapping[str, Words]) -> None:
        self._pen = pen
        self._names = names
        self._several = len(settings.plans) > 1

    def item(self, one: Standing, *, on_plan: bool = False) -> ItemView:
        """A piece of work; ``on_plan`` counts the days since its original deadline."""
        pen, item, last = self._pen, one.item, one.original_last_day
        days = (one.as_of - last).days if on_plan and last else one.days_late
        return ItemView(
            address=address(item, several=self._several),
            title=pen.text(item.title) if item.title else name_of(pen, [item.activity] if item.activity else []),
            leads=self.leads(item.leads),
            due=self.due(one),
            original=pen.speaker.day(last) if last else "",
            late=self.late(days),
        )

    def leads(self, ids: Sequence[str]) -> Line:
        """Institutions by their names; one that is not on file by its id."""
        return self._pen.comma(*(self._pen.text(self._names.get(id_) or Words({"": id_})) for id_ in ids))

    def due(self, one: Standing) -> Line:
        """The deadline that stands."""
        pen = self._pen
        return pen.deadline(one.due, worded="plain") if one.due else pen.own(pen.speaker.say("no deadline on record"))

    def late(self, days: int) -> str:
        """How many days late; empty where it is not."""
        return self._pen.speaker.count("%(n)s day late", "%(n)s days late", days) if days else ""
