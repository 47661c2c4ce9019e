"""The draft of a meeting to come, made from the last one: what ``meeting prepare`` puts on file."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final, NamedTuple

from ogpctl.commands.meetings.answering import hour
from ogpctl.commands.opening import Desk
from ogpctl.errors import CannotRun
from ogpctl.files.editing.compose import Plain, Written
from ogpctl.language import SPOKEN

if TYPE_CHECKING:
    from ogpctl.documents.agenda import Agenda, Point
    from ogpctl.locales import Speaker
    from ogpctl.model.meeting import Kind, Meeting
    from ogpctl.model.register import Filed, Register
    from ogpctl.render.reports.pieces import Line

FOLDER: Final = "data/meetings"


class Typed(NamedTuple):
    """What is told of the meeting; what is empty is as last time."""

    day: date
    kind: "Kind | None" = None
    mode: str = ""
    place: str = ""
    start: time | None = None


def path_of(day: date) -> str:
    """Where a meeting of a day is filed."""
    return str(PurePosixPath(FOLDER, f"{day.isoformat()}.yaml"))


def hour_of(typed: str) -> time:
    """An hour as somebody typed it. Raises ``CannotRun``."""
    return time.fromisoformat(hour(typed))


def refuse_day(register: "Register", typed: Typed) -> None:
    """Raise ``CannotRun`` for a day before the last meeting of its kind: the next one comes after it."""
    last = last_of(register, typed.kind, date.max)
    if last and typed.day < last.record.date:
        raise CannotRun(
            "the last meeting on file was later, on %(last)s: the next one cannot be held on %(day)s",
            last=last.record.date.isoformat(), day=typed.day.isoformat(),
        )  # fmt: skip


def last_of(register: "Register", kind: "Kind | None", before: date) -> "Filed[Meeting] | None":
    """The last meeting before a day: of that kind, else of the committee, unless only others ever met."""
    held = [one for one in register.meetings if one.record.date < before]
    held.sort(key=lambda one: (one.record.date, one.id))
    of_kind = [one for one in held if one.record.kind == (kind or "steering_committee")]
    found = of_kind or ([] if kind else held)
    return found[-1] if found else None


def draft(desk: Desk, typed: Typed) -> bytes:
    """The bytes of the file of the meeting."""
    from ogpctl.files.editing.meeting_draft import Draft, drafted
    from ogpctl.locales import words

    register = desk.register
    settings = register.settings
    last = last_of(register, typed.kind, typed.day)
    kind: Kind = typed.kind or (last.record.kind if last else "steering_committee")
    speakers = {code: words(code, "reports", "assessments", "meetings") for code in _spoken(settings.languages)}
    own = next(iter(speakers.values()))
    asked = _agenda(desk, typed.day, kind)
    day = own.day(typed.day, weekday=True)
    made = own.say("Made from the meeting of %(date)s.", date=own.day(last.record.date)) if last else ""
    return drafted(
        Draft(
            head=" ".join(filter(None, (own.say("Draft of the meeting of %(date)s.", date=day), made))),
            facts=dict(_facts(register, typed, kind, last)),
            confirm=own.say(
                "Who came to the last meeting. Nobody has come to this one yet: take the # away from who comes, "
                "and add presence: apologies where somebody excuses himself."
            ),
            expected=last.record.attendance if last else (),
            agenda=[*_items(asked, speakers, settings.first)],
            steps=own.say("What is agreed goes under agreed: of an item, the next steps under actions: at the end."),
        ),
        settings.first,
    )


def _spoken(languages: Sequence[str]) -> tuple[str, ...]:
    """The languages of the repository that there are words in; English where there is none."""
    return tuple(code for code in languages if code.partition("-")[0] in SPOKEN) or ("en",)


def _agenda(desk: Desk, day: date, kind: "Kind") -> "Agenda":
    from ogpctl.diagnostics import Where
    from ogpctl.documents.agenda import agenda
    from ogpctl.model.meeting import Meeting
    from ogpctl.model.register import Filed

    meeting = Filed(Where(path_of(day)), day.isoformat(), Meeting.model_construct(date=day, kind=kind))
    return agenda(desk.register, meeting, desk.day, desk.asked.plan)


def _facts(
    register: "Register", typed: Typed, kind: "Kind", last: "Filed[Meeting] | None"
) -> Iterator[tuple[str, Written]]:
    from ogpctl.commands.texts import as_text, texts
    from ogpctl.files.editing.meeting_draft import written
    from ogpctl.model.meeting import WEEK

    before = last.record if last else None
    languages, first = register.settings.languages, register.settings.first
    yield "date", Plain(typed.day.isoformat())
    yield "weekday", Plain(WEEK[typed.day.weekday()])
    for key, at in zip(("start", "end"), _hours(typed, before), strict=True):
        if at:
            yield key, f"{at:%H:%M}"
    number = _number(register, typed.day, kind, last)
    if number:
        yield "number", Plain(number)
    yield "kind", Plain(kind)
    mode = typed.mode or (before.mode if before else None)
    if mode:
        yield "mode", Plain(mode)
    if typed.place:
        yield "place", as_text(texts([typed.place], languages), languages)
    elif before and before.place and mode == before.mode:
        yield "place", written(before.place, first)
    if before and before.chair:
        yield "chair", written(before.chair, first)


def _hours(typed: Typed, last: "Meeting | None") -> tuple[time | None, time | None]:
    """From when to when: as last time; an hour that is told is the start of a meeting as long as the last one."""
    start, end = (last.start, last.end) if last else (None, None)
    if typed.start is None:
        return start, end
    if start is None or end is None:
        return typed.start, None
    day = date(2000, 1, 1)
    until = datetime.combine(day, typed.start) + (datetime.combine(day, end) - datetime.combine(day, start))
    return typed.start, until.time() if until.date() == day and until.time() > typed.start else None


def _number(register: "Register", day: date, kind: "Kind", last: "Filed[Meeting] | None") -> str:
    """The number in the year, where the meetings before it have theirs."""
    if last is None or last.record.number is None:
        return ""
    same = [one.record for one in register.meetings if one.record.kind == kind and one.record.date.year == day.year]
    return str(max((one.number or 0 for one in same), default=0) + 1)


def _items(here: "Agenda", speakers: "Mapping[str, Speaker]", first: str) -> Iterator[Mapping[str, Written]]:
    """The proposed points as items, in every language of the repository."""
    from ogpctl.render.reports.agenda import proposed
    from ogpctl.render.reports.pieces import Pen

    plans = sum(point.review is not None for point in here.points)
    for point in here.points:
        lines = {code: proposed(Pen(speaker, first), here, point) for code, speaker in speakers.items()}
        said = {code: title for code, line in lines.items() if (title := _title(point, line, plans))}
        said = said or {code: line.words for code, line in list(lines.items())[:1]}
        declared = here.settings.languages
        plain = len(declared) == 1 or not said.keys() <= set(declared)  # words without a language are in the first
        item: dict[str, Written] = {"id": point.number, "title": next(iter(said.values())) if plain else said}
        if point.proposed == "follow_up":
            item["follows_up"] = Plain("true")
        if point.review:
            item["reviews"] = Plain(point.review.plan.id)
        if point.steps:
            item["reviews"] = Plain(point.steps.roadmap.id)
        yield item


def _title(point: "Point", line: "Line", plans: int) -> str:
    """The words of a point in one language; empty where it needs a title that is not on record in it.

    The title of the only plan under review is left out: the item names that plan beside its title.
    """
    if point.review and plans == 1:
        return line[0].words
    own = line[0].language.partition("-")[0]
    return line.words if all(piece.language.partition("-")[0] == own for piece in line) else ""
