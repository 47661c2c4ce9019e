"""The parts that several answers share: texts with their language, figures, institutions, rows of work."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from ogpctl import __version__
from ogpctl.locales import Speaker
from ogpctl.model.deadline import Deadline
from ogpctl.model.meeting import Meeting
from ogpctl.model.register import Filed, Register, Unread
from ogpctl.model.settings import Plan, Settings
from ogpctl.model.text import Said, Words
from ogpctl.render.views import SCHEMA
from ogpctl.render.words import deadline
from ogpctl.tracking.items import Item
from ogpctl.tracking.rates import rounded
from ogpctl.tracking.standing import Standing
from ogpctl.tracking.state import State

if TYPE_CHECKING:
    from ogpctl.render.views import shapes, sheet_shapes


def head(speaker: Speaker, as_of: date, unread: Iterable[Unread]) -> shapes.Head:
    """What every answer holds."""
    return {
        "schema": SCHEMA,
        "ogpctl": __version__,
        "language": speaker.language,
        "as_of": as_of.isoformat(),
        "unread": [one.where.path for one in unread],
    }


def number(value: Fraction | Decimal | None) -> shapes.Number | None:
    """A rate or a change, rounded half up to one decimal; what is not finished never reads 100, nor what is begun 0."""
    if value is None:
        return None
    shown = rounded(value)
    return int(shown) if shown == int(shown) else float(shown)


def completion(value: Decimal | str | None) -> shapes.Number | str | None:
    """A rate or a word, as it was reported."""
    return value if isinstance(value, str) else number(value)


def meeting_ref(meeting: Filed[Meeting] | None) -> shapes.MeetingRef | None:
    """A meeting by its id and day."""
    return {"id": meeting.id, "date": meeting.record.date.isoformat()} if meeting else None


class Teller:
    """Words the records of one repository in one language; ``names`` are those of the institutions on the day."""

    def __init__(self, speaker: Speaker, settings: Settings, names: Mapping[str, Words], register: Register) -> None:
        self.speaker = speaker
        self.settings = settings
        self.names = names
        self.titles = {(filed.plan, filed.record.number): filed.record for filed in register.commitments}
        self.several = len(settings.plans) > 1

    def text(self, words: Words) -> Said:
        """A text in the language asked for, else in the one it was found in."""
        return words.said(self.speaker.language, self.settings.first)

    def said(self, words: Words | None) -> sheet_shapes.Said | None:
        """The same, ready for JSON."""
        if words is None:
            return None
        language, text = self.text(words)
        return {"text": text, "language": language}

    def optional(self, words: Words | None) -> tuple[str | None, str | None]:
        """The text and its language, where there is one."""
        if words is None:
            return None, None
        language, text = self.text(words)
        return text, language

    def best(self, *texts: Words | None) -> Said:
        """The first of several texts that exists in the language asked for, else the first that exists."""
        found = [words for words in texts if words]
        mine = [words for words in found if words.has(self.speaker.language, self.settings.first)]
        return self.text((mine or found)[0])

    def institution(self, id_: str) -> Said:
        """The name of an institution; one that is not on file has its id for a name."""
        words = self.names.get(id_)
        return self.text(words) if words else Said("", id_)

    def leads(self, ids: Sequence[str]) -> tuple[str, str | None]:
        """The names of several institutions in one phrase, and their language when it is the same."""
        names = [self.institution(one) for one in ids]
        languages = {one.language for one in names}
        return self.speaker.list([one.words for one in names]), languages.pop() if len(languages) == 1 else None

    def plan(self, plan: Plan | None) -> shapes.PlanRef | None:
        """A plan by its id and title."""
        if plan is None:
            return None
        language, title = self.text(plan.title)
        return {"id": plan.id, "title": title, "title_language": language}

    def flags(self, flags: Iterable[str]) -> list[str]:
        """Flags in words."""
        return [self.speaker.say(flag, "flag") for flag in flags]

    def completion(self, value: Decimal | Fraction | str | None) -> str | None:
        """A rate, or the word reported, in words."""
        if value is None:
            return None
        if not isinstance(value, str):
            return self.speaker.percent(value, 1)
        word = self.settings.completion_words.get(value)
        return self.text(word.label).words if word else value

    def due(self, due: Deadline | None) -> str | None:
        """A deadline in words."""
        return deadline(self.speaker, due, self.settings.first).words if due else None

    def link(self, one: object) -> sheet_shapes.Link:
        """A link of a record, with what is known of it."""
        from ogpctl.model.commitment import Reference

        if not isinstance(one, Reference):
            return {"url": str(one), "title": None, "title_language": None, "date": None}
        title, language = self.optional(one.title)
        day = one.date.isoformat() if one.date else None
        return {"url": one.url, "title": title, "title_language": language, "date": day}

    def commitment(self, state: State) -> shapes.CommitmentRow:
        """A commitment in a list."""
        record = state.commitment
        language, title = self.text(record.title)
        short_language, short = self.best(record.short_title, record.title)
        lead_name, lead_language = self.leads(record.lead)
        rate = state.rate
        band = next((one for one in self.settings.bands if rate.value is not None and rate.value >= one.floor), None)
        word = self.settings.completion_words.get(rate.word or "")
        upcoming = state.next or next((one for one in state.open if one.due), None)
        due = upcoming.due if upcoming else None
        return {
            "number": record.number,
            "address": f"{state.filed.plan}/{record.number}" if self.several else record.number,
            "ogp_id": record.ogp_id,
            "title": title,
            "title_language": language,
            "short_title": short,
            "short_title_language": short_language,
            "lead": ", ".join(record.lead),
            "leads": list(record.lead),
            "lead_name": lead_name,
            "lead_name_language": lead_language,
            "theme": record.theme,
            "rate": number(rate.value),
            "rate_source": rate.source,
            "word": rate.word,
            "word_label": self.text(word.label).words if word else rate.word,
            "band": band.id if band else None,
            "colour": band.colour if band else None,
            "change": number(state.movement.change),
            "due": edtf(due),
            "due_last_day": _last(due),
            "due_words": self.due(due),
            "flags": list(state.flags),
            "flag_words": self.flags(state.flags),
        }

    def item(self, one: Standing, within: int = 0) -> shapes.ItemRow:
        """A piece of work in a list."""
        from ogpctl.documents.overdue import address

        item = one.item
        title, title_language = self.optional(item.title)
        of = self._owner(item)
        lead_name, lead_language = self.leads(item.leads)
        depends = one.due.wording if one.due and one.due.none == "depends_on" else None
        depends_on, depends_language = self.optional(depends)
        reason, reason_language = self.optional(one.reason)
        status = one.status or "not_reported"
        flags = _flags(one, within)
        return {
            "kind": item.kind.value,
            "plan": item.plan,
            "commitment": item.commitment,
            "activity": item.address or None,
            "address": address(item, several=self.several),
            "title": title,
            "title_language": title_language,
            "commitment_title": of.words if of else None,
            "commitment_title_language": of.language if of else None,
            "lead": ", ".join(item.leads),
            "leads": list(item.leads),
            "lead_name": lead_name,
            "lead_name_language": lead_language,
            "status": status,
            "status_words": self.speaker.say(status, "status"),
            "completion": completion(one.completion),
            "completion_words": self.completion(one.completion),
            "original_due": edtf(item.original),
            "original_due_last_day": _last(item.original),
            "original_due_words": self.due(item.original),
            "due": edtf(one.due),
            "due_last_day": _last(one.due),
            "due_words": self.due(one.due),
            "why": one.why,
            "depends_on": depends_on,
            "depends_on_language": depends_language,
            "days_late": one.days_late,
            "days_late_on_plan": one.days_late_on_plan,
            "days_left": one.days_left,
            "slippage": one.slippage,
            "reschedulings": [self._moved(one, place) for place in range(len(one.reschedulings))],
            "reason": reason,
            "reason_language": reason_language,
            "flags": flags,
            "flag_words": self.flags(flags),
        }

    def owner(self, item: Item) -> str | None:
        """The title of the commitment that a piece of work belongs to, if it belongs to one."""
        of = self._owner(item)
        return of.words if of else None

    def _owner(self, item: Item) -> Said | None:
        owner = self.titles.get((item.plan, item.commitment or ""))
        return self.best(owner.short_title, owner.title) if owner else None

    def _moved(self, one: Standing, place: int) -> shapes.Rescheduling:
        moved = one.reschedulings[place]
        reason, language = self.optional(moved.reason)
        return {
            "from": edtf(moved.before),
            "to": edtf(moved.after),
            "from_words": self.due(moved.before) or "",
            "to_words": self.due(moved.after) or "",
            "day": moved.day.isoformat(),
            "meeting": moved.meeting,
            "reason": reason,
            "reason_language": language,
        }


def edtf(due: Deadline | None) -> str | None:
    """A deadline as it is written; none where it has no date."""
    return due.when.edtf if due and due.when else None


def _last(due: Deadline | None) -> str | None:
    return due.when.last.isoformat() if due and due.when and due.when.last else None


def _flags(one: Standing, within: int) -> list[str]:
    raised = {
        "overdue": one.is_overdue,
        "late_on_plan": one.is_late_on_plan,
        "due_soon": bool(within) and one.is_due_within(within),
        "unscheduled": one.is_unscheduled,
        "rescheduled": bool(one.reschedulings) and one.is_open,
    }
    return [flag for flag, is_raised in raised.items() if is_raised]
