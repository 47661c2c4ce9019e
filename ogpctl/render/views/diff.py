"""What changed between two sides, worded for programs."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, time
from decimal import Decimal
from typing import TYPE_CHECKING

from ogpctl.documents.comparison import Comparison, Progress, Side, told
from ogpctl.locales import Speaker
from ogpctl.model.deadline import Deadline
from ogpctl.model.text import Words
from ogpctl.model.window import Window
from ogpctl.render.views.rows import Teller, completion, edtf, head, number
from ogpctl.tracking.alterations import Alteration
from ogpctl.tracking.comparison import Figures, ItemChange, Listed, PlanChange, RateChange
from ogpctl.tracking.rates import Rate
from ogpctl.tracking.standing import Standing

if TYPE_CHECKING:
    from ogpctl.render.views import diff_shapes as shapes
    from ogpctl.render.views.shapes import ItemRow


def diff_view(here: Comparison, speaker: Speaker) -> shapes.DiffView:
    """What ``diff`` answers in one language. ``unread`` in its head are the files of both sides."""
    then, now = (
        _Writer(Teller(speaker, side.moment.register.settings, here.names, side.moment.register))
        for side in (here.before, here.after)
    )
    lists = here.lists
    return {
        **head(speaker, here.after.day, ()),
        "unread": [*dict.fromkeys(path for side in (here.before, here.after) for path in unread(side))],
        "kind": "diff",
        "before": _side(here.before),
        "after": _side(here.after),
        "differs": here.differs,
        "plans": [now.plan(one) for one in here.plans],
        "altered": [now.altered(one) for one in lists.altered],
        "removed": [then.record(one) for one in lists.removed],
        "removed_work": then.items(one.before for one in lists.removed_work),
        "rates": [now.rate(one) for one in lists.rates],
        "deadlines": [now.deadline(one, one.before, one.after) for one in lists.deadlines if one.before and one.after],
        "statuses": [now.status(one.before, one.after) for one in lists.statuses if one.before and one.after],
        "added": [now.record(one) for one in lists.added],
        "added_work": now.items(one.after for one in lists.added_work),
        "became_overdue": now.items(one.after for one in lists.became_overdue),
        "no_longer_overdue": now.items(one.after for one in lists.no_longer_overdue),
        "progress": [now.progress(one) for entered in lists.progress for one in told(entered)],
        "findings": {
            "new_errors": here.findings.new_errors,
            "new_warnings": here.findings.new_warnings,
            "gone_errors": here.findings.gone_errors,
            "gone_warnings": here.findings.gone_warnings,
        }
        if here.findings
        else None,
    }


def unread(side: Side) -> list[str]:
    """The files of a side that could not be read, as git names them where it is a revision: ``main:data/x.yaml``."""
    prefix = f"{side.name}:" if side.kind == "revision" else ""
    return [f"{prefix}{one.where.path}" for one in side.unread]


def _side(side: Side) -> shapes.SideRef:
    return {
        "kind": side.kind,
        "name": side.name or None,
        "commit": side.commit or None,
        "day": side.day.isoformat(),
        "unread": [one.where.path for one in side.unread],
    }


class _Writer:
    """Words the lists of a comparison; ``tell`` knows the records of the side they are taken from."""

    def __init__(self, tell: Teller) -> None:
        self._tell = tell

    def plan(self, one: PlanChange) -> shapes.PlanRow:
        language, title = self._tell.text(one.plan.title)
        return {
            "id": one.plan.id,
            "title": title,
            "title_language": language,
            "before": _figures(one.before),
            "after": _figures(one.after),
            "change": number(one.points),
        }

    def rate(self, one: RateChange) -> shapes.RateRow:
        record = one.filed.record
        language, title = self._tell.best(record.short_title, record.title)
        return {
            "address": self._address(one.filed.plan, record.number),
            "plan": one.filed.plan,
            "number": record.number,
            "title": title,
            "title_language": language,
            "before": _rate(one.before),
            "before_words": self._rate_words(one.before),
            "after": _rate(one.after),
            "after_words": self._rate_words(one.after),
            "change": number(one.points),
        }

    def items(self, standings: Iterable[Standing | None]) -> list[ItemRow]:
        return [self._tell.item(one) for one in standings if one]

    def deadline(self, one: ItemChange, before: Standing, after: Standing) -> shapes.DeadlineRow:
        granted = one.granted
        reason, language = self._tell.optional(granted.entry.reason if granted else None)
        return {
            "item": self._tell.item(after),
            "from": edtf(before.due),
            "from_words": self._tell.due(before.due),
            "to": edtf(after.due),
            "to_words": self._tell.due(after.due),
            "day": granted.day.isoformat() if granted else None,
            "meeting": granted.meeting if granted else None,
            "reason": reason,
            "reason_language": language,
        }

    def status(self, before: Standing, after: Standing) -> shapes.StatusRow:
        return {
            "item": self._tell.item(after),
            "before": before.status or "not_reported",
            "before_completion": completion(before.completion),
            "after": after.status or "not_reported",
            "after_completion": completion(after.completion),
            "closed": before.is_open and not after.is_open,
        }

    def progress(self, one: Progress) -> shapes.ProgressRow:
        filed, update = one.entered.filed, one.entered.update
        title_language, title = self._tell.text(one.title)
        text, language = self._tell.optional(one.text)
        address = self._address(filed.plan, filed.record.number)
        return {
            "address": f"{address}.{one.activity}" if one.activity else address,
            "plan": filed.plan,
            "commitment": filed.record.number,
            "activity": one.activity or None,
            "title": title,
            "title_language": title_language,
            "day": one.entered.day.isoformat(),
            "meeting": update.meeting,
            "text": text,
            "text_language": language,
        }

    def record(self, one: Listed) -> shapes.RecordRow:
        title, language = self._tell.optional(one.title)
        return {
            "kind": one.kind,
            "address": self._address(one.plan, one.id),
            "title": title,
            "title_language": language,
            "day": one.day.isoformat() if one.day else None,
            "work": one.work,
        }

    def altered(self, one: Alteration) -> shapes.AlteredRow:
        entry = one.entry
        texts = one.texts(self._tell.speaker.language, self._tell.settings.first)
        before, after = (text.words for text in texts) if texts else (self._value(one.before), self._value(one.after))
        return {
            "record": one.home.kind,
            "address": self._address(one.home.plan, one.home.id),
            "file": one.home.path,
            "entry_meeting": entry.meeting if entry else None,
            "entry_date": entry.date.isoformat() if entry and entry.date else None,
            "key": list(one.key),
            "gone": one.is_gone,
            "before": before,
            "after": after,
        }

    def _address(self, plan: str, name: str) -> str:
        return f"{plan}/{name}" if plan and self._tell.several else name

    def _rate_words(self, rate: Rate) -> str:
        words = self._tell.completion(rate.value if rate.value is not None else rate.word)
        return words or self._tell.speaker.say("complete" if rate.complete else "not_reported", "flag")

    def _value(self, value: object) -> shapes.Value:
        """A value as it is written in a file; none where it is a list or a record of its own."""
        match value:
            case Words():
                return self._tell.text(value).words
            case Deadline():
                return edtf(value) or value.none
            case tuple() if all(isinstance(one, str) for one in value):
                return ", ".join(value)
            case Decimal():
                return number(value)
            case str() | int() | None:
                return value
        return _written(value)


def _written(value: object) -> str | None:
    """A day, an hour or a window as it stands in a file."""
    if isinstance(value, Window):
        return value.edtf
    return (
        value.isoformat("minutes")
        if isinstance(value, time)
        else value.isoformat()
        if isinstance(value, date)
        else None
    )


def _rate(rate: Rate) -> int | float | str | None:
    return number(rate.value) if rate.value is not None else rate.word


def _figures(one: Figures | None) -> shapes.PlanFigures | None:
    if one is None:
        return None
    return {
        "rate": number(one.progress.rate),
        "rated": one.progress.rated,
        "total": one.progress.total,
        "complete": one.progress.complete,
        "words": dict(one.progress.words),
        "overdue": one.overdue,
        "unscheduled": one.unscheduled,
    }
