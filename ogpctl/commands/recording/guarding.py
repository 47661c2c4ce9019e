"""What a change of some files would break: looked for in what they are and hang on, not in the whole repository.

A commitment hangs on itself, the settings, the institutions, the days of the meetings, and by its number and OGP id on
the other commitments. So the others are not checked again, however many there are; only a change of the settings, the
institutions or the day of a meeting can break any of them.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import NamedTuple, TypeVar

from ogpctl import checks
from ogpctl.checks.judgement import IDLE, judged
from ogpctl.checks.known import Head, heads
from ogpctl.commands.checking.checked import RULES, checked
from ogpctl.commands.opening import Desk
from ogpctl.diagnostics import Diagnostic, Severity
from ogpctl.documents.findings import beyond
from ogpctl.errors import CannotRun
from ogpctl.files.reading import Reading, read, register_or_refuse
from ogpctl.files.repository import Listed, filed
from ogpctl.files.writing.recording import Rewritten
from ogpctl.locales import Speaker
from ogpctl.model.commitment import Commitment
from ogpctl.model.register import Filed, Register
from ogpctl.render.diagnostics.told import alone, finding, place

R = TypeVar("R")


class Sides(NamedTuple):
    """The records of the files that change, before and after, and what is found after the change and was not before.

    The registers hold the commitments that change, and all meetings and roadmaps.
    """

    before: Register
    after: Register
    found: tuple[Diagnostic, ...]


def sides(desk: Desk, files: Iterable[Rewritten]) -> Sides:
    """Read the files that change on both sides, and check what the change can break. Raises ``CannotRun``."""
    after = {one.path: one.after for one in files}
    kept = {path: content for path, content in after.items() if content is not None}

    def touched(one: Listed) -> bool:
        return one.path in after

    then = read(desk.root, touched, desk.limits)
    now = read(desk.root, lambda one: one.path in kept, desk.limits, kept)
    old, new = _register(desk, then, after), _register(desk, now, after)
    today = desk.asked.day(register_or_refuse(desk.reading).settings.time_zone)
    if _may_break_any(after, old, new):
        whole = [checked(desk.asked, desk.root, instead).found for instead in ({}, kept)]
        found_whole = beyond(whole[1], whole[0])
        # a file that will be gone is still read, and may need what goes with it
        return Sides(
            old, new, tuple(one for one in found_whole if one.where.path in kept or one.where.path not in after)
        )
    is_led_by_meetings = any((one := filed(path)) is not None and one.kind != "commitment" for path in after)
    others = () if _are_called_alike(old, new) else tuple(_others(desk, after))
    found = [
        [
            one
            for one in _found(side, _alone(register, whole=is_led_by_meetings), today, others)
            if one.rule is not IDLE or one.facts["place"] in after  # what is not read here may need the others
        ]
        for side, register in ((then, old), (now, new))
    ]
    return Sides(old, new, tuple(beyond(found[1], found[0])))


def _may_break_any(touched: Iterable[str], before: Register, after: Register) -> bool:
    """Whether it can break what is in other files: by the settings, the institutions or the day of a meeting."""
    kinds = [filed(path) for path in touched]
    days = after.meeting_days
    moved = any(days.get(one, day) != day for one, day in before.meeting_days.items())
    return moved or any(one is None or one.kind in ("settings", "institutions") for one in kinds)


def _register(desk: Desk, part: Reading, touched: Collection[str]) -> Register:
    """What was read of the files that change, beside the meetings and roadmaps that do not."""
    around, here = desk.register, register_or_refuse(part)
    unread = (*(one for one in around.unread if one.where.path not in touched), *part.unread)
    return replace(
        here,
        meetings=_joined(around.meetings, here.meetings, touched),
        roadmaps=_joined(around.roadmaps, here.roadmaps, touched),
        unread=unread,
    )


def _joined(around: tuple[Filed[R], ...], here: tuple[Filed[R], ...], touched: Collection[str]) -> tuple[Filed[R], ...]:
    """The records of a folder in the order of their files."""
    kept = [one for one in around if one.where.path not in touched]
    return tuple(sorted((*kept, *here), key=lambda one: one.where.path)) if here else tuple(kept)


def _alone(register: Register, *, whole: bool) -> Register:
    """A register without the meetings and roadmaps, where none of them changes; their days are known."""
    return register if whole else replace(register, meetings=(), roadmaps=(), held=register.meeting_days)


def _found(reading: Reading, register: Register, today: date, others: tuple[Head, ...]) -> list[Diagnostic]:
    across = [*reading.diagnostics, *checks.around(register, today, others)]
    return checks.hinted(judged(across, register, RULES, today, reading.paths).found)


def _are_called_alike(before: Register, after: Register) -> bool:
    """Whether the commitments are held against the others by what they were before."""
    return {one.where: _name(one) for one in before.commitments} == {one.where: _name(one) for one in after.commitments}


def _name(one: Filed[Commitment]) -> tuple[str, str, str | None]:
    return one.plan, one.record.number, one.record.ogp_id


def _others(desk: Desk, touched: Mapping[str, object]) -> Iterable[Head]:
    reading = desk.reading if not desk.reading.left else read(desk.root, None, desk.limits)
    return (one for one in heads(register_or_refuse(reading).commitments) if one.where.path not in touched)


def refuse_errors(found: Iterable[Diagnostic], speaker: Speaker) -> None:
    """Raise ``CannotRun`` for the first error among what would be found; ``speaker`` has the words of the rules."""
    error = next((one for one in found if one.severity is Severity.ERROR), None)
    if error:
        message, fix = alone(error, speaker)
        raise CannotRun("it would be an error: %(found)s", hint=fix, found=message)


def unreadable(desk: Desk, path: str, speaker: Speaker) -> CannotRun:
    """That nothing can be done with a file, because of the first thing that is wrong in it."""
    here = [finding(one, desk.reading.locate, speaker) for one in desk.reading.diagnostics if one.where.path == path]
    first = min(here, key=place)
    line = f"{path}:{first.span.line}" if first.span.line > 1 else path
    message, fix = alone(first.diagnostic, speaker)
    return CannotRun("%(path)s cannot be read: %(found)s", hint=fix, path=line, found=message)
