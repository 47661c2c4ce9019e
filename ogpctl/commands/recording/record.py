"""``ogpctl record``: one dated entry, of a commitment, an activity, a step of a roadmap or a next step of a meeting."""

import shlex
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from typing import Final, NamedTuple

from ogpctl.commands.asked import Asked, Manner
from ogpctl.commands.opening import Desk
from ogpctl.commands.prompting import is_asked, refuse_unasked
from ogpctl.commands.recording.bearing import refuse_closed, refuse_contradiction, refuse_occasion, told_of
from ogpctl.commands.recording.changes import Proposal, record_changes, rewritten, speaker_of
from ogpctl.commands.recording.entry import Told, nested, recorded, said
from ogpctl.commands.recording.guarding import unreadable
from ogpctl.commands.recording.interview import interview
from ogpctl.commands.recording.targets import KINDS, Target, standing_of, target
from ogpctl.errors import DONE, CannotRun
from ogpctl.files.repository import Listed
from ogpctl.tracking.occasion import occasion


class Options(NamedTuple):
    """What was typed behind WHAT. ``remaining`` is the new deadline of all that is left of a commitment."""

    told: Told
    remaining: str = ""
    done: bool = False
    cancel: bool = False
    meeting: str = ""
    day: date | None = None
    replace: bool = False


def record(asked: Asked, what: tuple[str, ...], options: Options, manner: Manner) -> int:
    """Put one entry on record; the exit status. Raises ``CannotRun`` before anything is written.

    Where nothing is said of it, and somebody is there, it is asked for.
    """
    refuse_unasked(asked, manner)
    kind, name = _named(what)
    if not _is_said(options):
        options = _answered(asked, kind, name, options)
        if not _is_said(options):
            return DONE

    def propose(desk: Desk) -> Proposal:
        desk, found = _found(desk, kind, name)
        told = _fitting(options, found)
        own = said(told, desk.register.settings)
        _refuse_broken(desk, "meeting", options.meeting)
        when = occasion(desk.register, desk.day, options.meeting, options.day)
        refuse_occasion(desk.register, found, when, desk.day)
        day = when.day(desk.register)
        refuse_contradiction(own, desk.register)
        if not options.replace:
            refuse_closed(own, standing_of(desk.register, found, day), found)
        raw = desk.reading.content(found.path)
        after = recorded(
            raw, nested(own, found), found, when, desk.register, replace=options.replace, limits=desk.limits
        )
        sentences = told_of(desk.register, found, told, own, day, speaker_of(desk))
        return Proposal(_command(what, options), rewritten(desk, {found.path: after}), tuple(sentences), when)

    return record_changes(asked, propose, manner, _only(kind, name))


_OF_WORK: Final = ("--status", "--done", "--due")
_OF_COMMITMENTS: Final = ("--remaining", "--no-progress", "--note")


def _named(what: tuple[str, ...]) -> tuple[str, str]:
    """The kind that is named before the address, if one is, and the address."""
    match what:
        case (name,):
            return "", name
        case (kind, name) if kind in KINDS:
            return kind, name
        case (kind, _):
            raise CannotRun("record %(asked)s is nothing that can be recorded", asked=kind, known=KINDS)
    raise CannotRun("one piece of work is recorded at a time")


def _is_said(options: Options) -> bool:
    """Whether anything is said of the work."""
    told = replace(options.told, language="")
    return told != Told() or bool(options.remaining or options.done or options.cancel)


def _answered(asked: Asked, kind: str, name: str, options: Options) -> Options:
    """What is answered at a terminal where nothing was said. Raises ``CannotRun`` where there is none."""
    if not is_asked(asked):
        raise CannotRun("nothing is said of %(name)s", hint="ogpctl record --help tells what can be", name=name)
    desk, found = _found(Desk(asked, _only(kind, name)), kind, name)
    when = occasion(desk.register, desk.day, options.meeting, options.day)
    refuse_occasion(desk.register, found, when, desk.day)
    told = interview(asked, desk, speaker_of(desk), found, options.told, when)
    if found.kind == "commitment":
        return options._replace(told=replace(told, due=""), remaining=told.due)
    return options._replace(told=told)


def _given(options: Options) -> Iterator[str]:
    """The options that were given, of those that do not fit everything."""
    told = options.told
    given = {
        "--status": told.status, "--done": options.done, "--due": told.due,
        "--remaining": options.remaining, "--no-progress": told.no_progress, "--note": told.note,
    }  # fmt: skip
    return (name for name, value in given.items() if value)


def _fitting(options: Options, found: Target) -> Told:
    """What is told of a target. Raises ``CannotRun`` for an option that does not fit it, or two that say the same."""
    told = options.told
    if sum(map(bool, (told.status, options.done, options.cancel))) > 1:
        raise CannotRun("--status, --done and --cancel say the same thing: give one of them")
    is_commitment = found.kind == "commitment"
    for option in _given(options):
        if is_commitment and option in _OF_WORK:
            raise CannotRun(
                "%(option)s is said of a piece of work, and %(address)s is a commitment",
                hint="of a commitment: --completion, --progress, --no-progress, --remaining, --depends-on, --cancel, "
                "--reason, --evidence, --note",
                option=option,
                address=found.address,
            )
        if not is_commitment and option in _OF_COMMITMENTS:
            raise CannotRun(
                "%(option)s is said of a commitment, and %(address)s is a piece of work",
                hint="of a piece of work: --status, --done, --completion, --due, --depends-on, --cancel, --reason, "
                "--progress, --evidence",
                option=option,
                address=found.address,
            )
    status = "completed" if options.done else "cancelled" if options.cancel else told.status
    return replace(told, status=status, due=told.due or options.remaining)


def _command(what: tuple[str, ...], options: Options) -> str:
    """How it was typed."""
    told = options.told
    said = {
        "completion": told.completion, "status": told.status, "done": options.done, "due": told.due,
        "remaining": options.remaining, "depends-on": told.depends_on, "cancel": options.cancel, "reason": told.reason,
        "progress": told.progress, "no-progress": told.no_progress, "note": told.note, "in": told.language,
        "meeting": options.meeting, "date": options.day and options.day.isoformat(), "replace": options.replace,
    }  # fmt: skip
    typed = [*what]
    for name, value in said.items():
        if value:
            typed += [f"--{name}"] if value is True else [f"--{name}", str(value)]
    for one in told.evidence:
        typed += ["--evidence", one]
    return shlex.join(["ogpctl", "record", *typed])


def _only(kind: str, name: str) -> Callable[[Listed], bool]:
    """The files that are needed: meetings and roadmaps, and those of commitments that seem to have the number."""
    number = name.rpartition("/")[2].partition(".")[0]

    def needed(one: Listed) -> bool:
        return one.kind != "commitment" or (not kind and _number(one) == number)

    return needed


def _number(one: Listed) -> str:
    """The number of a commitment as the name of its file begins with it."""
    digits = one.id.partition("-")[0]
    return digits.lstrip("0") or digits


def _found(desk: Desk, kind: str, name: str) -> tuple[Desk, Target]:
    """What is named, with the desk that has it: where no file is called so, all of them are looked into.

    Raises ``CannotRun`` where there is none, or where the file that seems to be meant cannot be read.
    """
    try:
        return desk, target(desk.register, name, desk.day, desk.asked.plan, kind)
    except CannotRun:
        _refuse_broken(desk, kind, name)
        if not any(one.kind == "commitment" for one in desk.reading.left):
            raise
    whole = Desk(desk.asked, root=desk.root)
    return whole, target(whole.register, name, whole.day, whole.asked.plan, kind)


def _refuse_broken(desk: Desk, kind: str, name: str) -> None:
    """Raise ``CannotRun`` with what is wrong in it where the file of what is named cannot be read."""
    home, _, inner = name.rpartition("/")
    for one in desk.register.unread:
        file = Listed(one.where.path, one.kind, one.id)  # type: ignore[arg-type]  # it was listed so
        named = _number(file) == inner.partition(".")[0] if one.kind == "commitment" else one.id in (home, inner)
        if named and kind in ("", one.kind, {"meeting": "action", "roadmap": "step"}.get(one.kind)):
            raise unreadable(desk, one.where.path, speaker_of(desk))
