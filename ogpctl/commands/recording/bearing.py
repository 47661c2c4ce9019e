"""What an entry bears on: why it cannot be put on record, and what the one who records it should know of it."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from ogpctl.commands.recording.entry import Told
from ogpctl.commands.recording.saying import in_language, is_in_another_script
from ogpctl.commands.recording.targets import Target, standing_of
from ogpctl.errors import CannotRun
from ogpctl.files.editing.compose import Written
from ogpctl.model.deadline import Deadline
from ogpctl.model.meeting import Meeting
from ogpctl.model.register import Register
from ogpctl.tracking.items import meaning, of_commitment
from ogpctl.tracking.occasion import Occasion
from ogpctl.tracking.rates import rate
from ogpctl.tracking.standing import Standing, standings

if TYPE_CHECKING:
    from ogpctl.locales import Speaker

_CLOSED: Final = ("completed", "cancelled")


def refuse_occasion(register: Register, target: Target, occasion: Occasion, today: date) -> None:
    """Raise ``CannotRun`` where nothing more can be put on record of an occasion, or nothing yet."""
    meeting = next((one for one in register.meetings if one.id == occasion.meeting), None)
    if meeting and is_approved(meeting.record):
        raise CannotRun(
            "the minutes of meeting %(id)s are approved: what they say stays as it was signed",
            hint="record it of a later meeting with --meeting, or of a day with --date",
            id=meeting.id,
        )
    day = occasion.day(register)
    if day > today:
        raise CannotRun("%(date)s is still to come: today is %(today)s", date=day.isoformat(), today=today.isoformat())
    plan = register.plan(target.plan) if target.kind in ("commitment", "activity") else None
    if plan and plan.period.first and day < plan.period.first:
        raise CannotRun("%(date)s is before plan %(plan)s begins", date=day.isoformat(), plan=plan.id)
    born = [one.item.since for one in standing_of(register, target, date.max) if one.item.since]
    if target.inner and born and day < min(born):
        raise CannotRun("%(address)s is on record from %(date)s on", address=target.address, date=min(born).isoformat())


def is_approved(meeting: Meeting) -> bool:
    """Whether the minutes of a meeting were approved."""
    return meeting.minutes.state == "approved"


def refuse_contradiction(told: Mapping[str, Written], register: Register) -> None:
    """Raise ``CannotRun`` where a status is said beside a completion that means another."""
    status, typed = told.get("status"), str(told.get("completion", ""))
    if not typed or status in (None, "cancelled"):
        return
    means = meaning(register, Decimal(typed) if typed[0].isdigit() else typed)
    if means != status and (means, status) != ("not_started", "in_progress"):
        raise CannotRun(
            "the status %(status)s and the completion %(completion)s contradict each other",
            status=status,
            completion=typed,
        )


def refuse_closed(told: Mapping[str, Written], here: Iterable[Standing], target: Target) -> None:
    """Raise ``CannotRun`` where an entry ends what is at its end, or moves the deadline of that.

    ``told`` is what is said of the work itself; ``here`` is where it stands.
    """
    statuses = {one.status for one in here}
    said = str(told.get("status", ""))
    if said in _CLOSED and statuses == {said}:
        raise CannotRun(
            "%(address)s is completed already" if said == "completed" else "%(address)s is cancelled already",
            address=target.address,
        )
    if statuses and statuses <= set(_CLOSED) and said not in ("not_started", "in_progress"):
        if "due" in told:
            raise CannotRun(
                "%(address)s is not open any more: it has no deadline to move",
                hint="where there is work left after all, say so first: --status in_progress",
                address=target.address,
            )
        if target.kind == "commitment" and said:
            raise CannotRun("nothing of %(address)s is open any more", address=target.address)


def told_of(
    register: Register, target: Target, told: Told, entry: Mapping[str, Written], day: date, speaker: "Speaker"
) -> Iterator[str]:
    """Sentences on what an entry means beside what it says; what ``validate`` warns of is not among them."""
    for typed in filter(None, (told.reason, told.progress, told.note, told.depends_on)):
        language, said = in_language(typed, told.language or register.settings.first, register.settings)
        if is_in_another_script(said, language):
            named = speaker.say(language, "language")
            yield speaker.say(
                "a text is not in the letters of its language (%(language)s): --in names another", language=named
            )
    if told.note and not told.progress:
        yield speaker.say("a note is not printed in the minutes: --progress is")
    here = standing_of(register, target, day)
    if "due" in entry:
        new = _last(Deadline.model_validate(entry["due"]))
        before = [one.last_day for one in here if one.is_open and one.last_day]
        if new and before and new < max(before):
            yield speaker.say(
                "the new deadline is earlier than the one before, %(date)s", date=speaker.day(max(before))
            )
    if entry.get("status") in _CLOSED and target.kind == "activity" and _is_last(register, target, day):
        several, words = len(register.settings.plans) > 1, register.settings.completion_words
        yield speaker.say(
            "nothing of %(number)s is open any more: ogpctl record %(number)s --completion %(full)s closes it",
            number=f"{target.plan}/{target.home}" if several else target.home,
            full=next((word for word, one in words.items() if one.means == "completed"), "100"),
        )


def _last(due: Deadline) -> date | None:
    return due.when.last if due.when else None


def _is_last(register: Register, target: Target, day: date) -> bool:
    """Whether nothing else of the commitment is open, and its lead reported that it is not complete yet."""
    filed = next(one for one in register.commitments if one.where.path == target.path)
    here = standings(register, of_commitment(register, filed), day)
    now = rate(register, filed, here, day)
    is_reported = now.word is not None or (now.source == "reported" and not now.complete)
    return is_reported and not now.complete and not any(one.is_open for one in here if not target.holds(one.item))
