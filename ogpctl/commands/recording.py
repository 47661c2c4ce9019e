"""How every command that writes ends: what it would change is checked, shown, agreed to, written, and can be undone."""

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import nullcontext
from typing import TYPE_CHECKING, NamedTuple

from ogpctl.commands.asked import Asked, write
from ogpctl.commands.opening import Desk, screen_of, talk
from ogpctl.errors import DONE, FOUND, CannotRun
from ogpctl.files.recording import Recording, Rewritten, alone, make

if TYPE_CHECKING:
    from ogpctl.diagnostics import Diagnostic
    from ogpctl.locales import Speaker


class Proposal(NamedTuple):
    """What a command would write. ``command`` is how it was typed, for whoever takes it back.

    ``told`` are sentences on what else should be known of it, in the reader's language.
    """

    command: str
    files: tuple[Rewritten, ...]
    told: tuple[str, ...] = ()


class Manner(NamedTuple):
    """How a command writes: without asking (``yes``), or not at all (``dry_run``)."""

    yes: bool = False
    dry_run: bool = False


def is_asked(asked: Asked) -> bool:
    """Whether there is somebody to ask: a terminal on both sides, and an answer for people."""
    return sys.stdin.isatty() and sys.stdout.isatty() and asked.form != "json"


def record_changes(asked: Asked, propose: Callable[[Desk], Proposal], manner: Manner) -> int:
    """Check, show, ask, write; the exit status.

    ``propose`` says what would be written, from the records as they are; where nobody is asked, no other command writes
    between that and the end. Raises ``CannotRun`` where there is nobody to ask, where the records would have an error
    that they do not have now, or where a file was changed meanwhile: then nothing is written.
    """
    if not (manner.yes or manner.dry_run or is_asked(asked)):
        raise CannotRun(
            "nobody is there to ask whether the files may be changed",
            hint="write them with --yes, or only look with --dry-run",
        )
    desk = Desk(asked)
    with alone(desk.root) if manner.yes else nullcontext():
        proposal = propose(desk)
        speaker = _speaker(desk)
        files = tuple(one for one in proposal.files if one.before != one.after)
        if not files:
            talk(asked, speaker, *proposal.told, speaker.say("nothing is to be changed"))
            return DONE
        warned = _refuse_errors(asked, desk, files, speaker)
        _show(asked, speaker, files)
        talk(asked, speaker, *proposal.told, *warned)
        if manner.dry_run:
            talk(asked, speaker, speaker.say("nothing is written"))
            return DONE
        if not (manner.yes or _agrees(asked, speaker)):
            talk(asked, speaker, speaker.say("nothing is written"))
            return FOUND
        with nullcontext() if manner.yes else alone(desk.root):
            undoable = make(desk.root, Recording(proposal.command, files), asked.environment)
    talk(asked, speaker, *_written(speaker, files, undoable=undoable))
    return DONE


def rewritten(desk: Desk, after: Mapping[str, bytes]) -> tuple[Rewritten, ...]:
    """Files of the repository with what will stand in them; those that are not there yet are new."""
    known = frozenset(desk.reading.paths)
    return tuple(
        Rewritten(path, desk.reading.content(path) if path in known else None, content)
        for path, content in after.items()
    )


def _speaker(desk: Desk) -> "Speaker":
    from ogpctl.locales import words

    return words(desk.language, "terminal", "recording", "rules", "fixes")


def _refuse_errors(asked: Asked, desk: Desk, files: Sequence[Rewritten], speaker: "Speaker") -> list[str]:
    """What would be found in these files and is not found now: errors are refused, warnings are told."""
    from ogpctl.commands.checking import checked
    from ogpctl.diagnostics import Severity
    from ogpctl.render.diagnostics.told import sentences

    now = {_key(one) for one in checked(asked, desk.root).found}
    then = checked(asked, desk.root, {one.path: one.after for one in files if one.after is not None})
    new = [one for one in then.found if _key(one) not in now]
    errors = [one for one in new if one.severity is Severity.ERROR]
    if errors:
        message, fix = sentences(errors[0], speaker)
        raise CannotRun("it would be an error: %(found)s", hint=fix, found=message)
    return [sentences(one, speaker)[0] for one in new]


def _key(one: "Diagnostic") -> tuple[object, ...]:
    """A finding, wherever it stands in its file."""
    return one.rule.code, one.where.path, str(sorted(one.facts.items(), key=str))


def _show(asked: Asked, speaker: "Speaker", files: Sequence[Rewritten]) -> None:
    """What changes, line by line."""
    from difflib import unified_diff

    screen_of(asked, sys.stdout, speaker.language)
    for one in files:
        old, new = ((raw or b"").decode().splitlines() for raw in (one.before, one.after))
        write("\n".join(unified_diff(old, new, one.path, one.path, lineterm="", n=2)))


def _agrees(asked: Asked, speaker: "Speaker") -> bool:
    talk(asked, speaker, speaker.say("write this? y/N"))
    return sys.stdin.readline().strip().casefold() in speaker.say("y yes", "answer").split()


def _written(speaker: "Speaker", files: Sequence[Rewritten], *, undoable: bool) -> Iterator[str]:
    yield speaker.count("%(n)s file is written", "%(n)s files are written", len(files))
    if undoable:
        yield speaker.say("ogpctl undo takes it back")
    else:
        yield speaker.say("it cannot be undone: there is no folder to keep what was there")
