"""How every command that writes ends: what it would change is checked, shown, agreed to, written, and can be undone."""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import nullcontext
from datetime import date
from typing import TYPE_CHECKING, Final, NamedTuple

from ogpctl.commands.asked import Asked, Manner, write
from ogpctl.commands.opening import Desk, screen_of, talk
from ogpctl.commands.prompting import agrees, refuse_unasked
from ogpctl.errors import DONE, FOUND
from ogpctl.files.writing.recording import Recording, Rewritten, alone, make
from ogpctl.tracking.occasion import Occasion

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ogpctl.diagnostics import Diagnostic
    from ogpctl.files.repository import Listed
    from ogpctl.locales import Domain, Speaker
    from ogpctl.model.register import Register, Unread
    from ogpctl.render.views.recorded_shapes import FileRow, RecordedView

LONGEST: Final = 60
"""Lines of the diff of a file that are shown on a terminal."""


DOMAINS: Final[tuple["Domain", ...]] = ("terminal", "recording", "rules", "fixes", "changes", "reports")
"""Where the words of what is told of changes stand."""


class Proposal(NamedTuple):
    """What a command would write. ``command`` is how it was typed, for whoever takes it back.

    ``told`` are sentences on what else should be known of it, in the reader's language. ``occasion`` is the meeting or
    day it is put on record of, where it is: the figures before and after are those of that day, else of today.
    ``brief`` are lines that are shown where every line of the files is too much: then ``told`` has the warnings, too.
    """

    command: str
    files: tuple[Rewritten, ...]
    told: tuple[str, ...] = ()
    occasion: Occasion | None = None
    brief: tuple[str, ...] = ()


def record_changes(
    asked: Asked,
    propose: Callable[[Desk], Proposal],
    manner: Manner,
    only: "Callable[[Listed], bool] | None" = None,
) -> int:
    """Check, show, ask, write; the exit status.

    ``propose`` says what would be written, from the records as they are; where nobody is asked, no other command writes
    between that and the end. ``only`` are the files that it needs, where it does not need all. Raises ``CannotRun``
    where there is nobody to ask, where the records would have an error that they do not have now, or where a file was
    changed meanwhile: then nothing is written.
    """
    refuse_unasked(asked, manner)
    desk = Desk(asked, only)
    with alone(desk.root) if manner.yes else nullcontext():
        proposal = propose(desk)
        proposal = proposal._replace(files=tuple(one for one in proposal.files if one.before != one.after))
        speaker = speaker_of(desk)
        view = looked_at(desk, proposal, speaker)
        if asked.form != "json":
            show(asked, speaker, view, proposal)
        talk(asked, speaker, *view["told"])
        agreed = (
            bool(proposal.files)
            and not manner.dry_run
            and (manner.yes or agrees(asked, speaker, speaker.say("write this? y/N")))
        )
        undoable = False
        if agreed:
            with nullcontext() if manner.yes else alone(desk.root):
                undoable = make(desk.root, Recording(proposal.command, proposal.files), asked.environment)
    if asked.form == "json":
        from ogpctl.render.data import written

        write(written({**view, "written": agreed}))
    talk(asked, speaker, *_ended(speaker, proposal.files, agreed=agreed, undoable=undoable))
    return DONE if agreed or manner.dry_run or not proposal.files else FOUND


def rewritten(desk: Desk, after: "Mapping[str, bytes]") -> tuple[Rewritten, ...]:
    """Files of the repository with what will stand in them; those that are not there yet are new."""
    known = frozenset(desk.reading.paths)
    return tuple(
        Rewritten(path, desk.reading.content(path) if path in known else None, content)
        for path, content in after.items()
    )


def speaker_of(desk: Desk) -> "Speaker":
    """The words of what is told of changes, in the reader's language."""
    from ogpctl.locales import words

    return words(desk.language, *DOMAINS)


def looked_at(desk: Desk, proposal: Proposal, speaker: "Speaker") -> "RecordedView":
    """What would change, and what must be known of it. Raises ``CannotRun`` for an error that is not there now."""
    from ogpctl.commands.recording.guarding import refuse_errors, sides
    from ogpctl.commands.recording.plan_rates import plan_shifts
    from ogpctl.documents.recorded import shifts
    from ogpctl.documents.status import names_on
    from ogpctl.render.views.recorded import shift_row
    from ogpctl.render.views.rows import Teller

    here = sides(desk, proposal.files)
    refuse_errors(here.found, speaker)
    occasion = proposal.occasion
    day = occasion.day(here.after) if occasion else desk.day
    before, after = (_of_files(one, {file.path for file in proposal.files}) for one in (here.before, here.after))
    found = shifts(before, after, day) if not proposal.brief else ()
    found = (*found, *plan_shifts(desk, found, before, after, day)) if not proposal.brief else ()
    tell = Teller(speaker, here.after.settings, names_on(here.after, day), here.after)
    warnings = [] if proposal.brief else [_sentence(one, speaker) for one in here.found]
    return {
        **lines_alone(proposal, day, speaker, desk.register.unread),
        "meeting": occasion.meeting if occasion else None,
        "date": day.isoformat() if occasion else None,
        "changes": [shift_row(tell, one) for one in found],
        "told": [*proposal.told, *warnings],
    }


def lines_alone(proposal: Proposal, day: date, speaker: "Speaker", unread: "Iterable[Unread]" = ()) -> "RecordedView":
    """What would change in the lines of the files: all that is known where the records cannot be read."""
    from ogpctl.render.patch import patch
    from ogpctl.render.views.rows import head

    files: list[FileRow] = [
        {"file": one.path, "new": one.before is None, "diff": "\n".join(patch(*one)) + "\n"} for one in proposal.files
    ]
    return {
        **head(speaker, day, unread),
        "kind": "recording",
        "command": proposal.command,
        "meeting": None,
        "date": None,
        "changes": [],
        "told": [],
        "files": files,
        "written": False,
    }


def _of_files(register: "Register", paths: set[str]) -> "Register":
    """A register with the records of some files alone; the days of all meetings are known."""
    from dataclasses import replace

    return replace(
        register,
        meetings=tuple(one for one in register.meetings if one.where.path in paths),
        roadmaps=tuple(one for one in register.roadmaps if one.where.path in paths),
        held=register.meeting_days,
    )


def _sentence(one: "Diagnostic", speaker: "Speaker") -> str:
    """What is wrong, and what would put it right."""
    from ogpctl.render.diagnostics.told import alone

    return f"{speaker.separator} ".join(filter(None, alone(one, speaker)))


def show(asked: Asked, speaker: "Speaker", view: "RecordedView", proposal: Proposal) -> None:
    """The occasion, what changes from before to after, and the lines of the files."""
    from ogpctl.render.diagnostics.page import page_of
    from ogpctl.render.patch import patch
    from ogpctl.render.table import Cell
    from ogpctl.render.terminal.parts import lines
    from ogpctl.render.terminal.recorded import recorded

    screen = screen_of(asked, sys.stdout, speaker.language)
    if proposal.brief:
        write("\n".join(line for one in proposal.brief for line in lines(one, screen)))
        return
    shown: list[str] = []
    if proposal.files and proposal.occasion:
        shown += [
            *lines(
                Cell(occasion_words(speaker, proposal.occasion, date.fromisoformat(view["date"] or "")), "bold"), screen
            ),
            "",
        ]
    shown += recorded(view["changes"], speaker, screen)
    page = page_of(screen, is_terminal=sys.stdout.isatty())
    for one in proposal.files:
        diff = [*patch(*one, page)]
        left = len(diff) - LONGEST
        if page and left > 0:
            more = speaker.count("and %(n)s more line", "and %(n)s more lines", left)
            diff = [*diff[:LONGEST], *lines(Cell(more, "faint"), screen)]
        shown += ["", *diff] if shown else diff
    if shown:
        write("\n".join(shown))
        sys.stdout.flush()


def occasion_words(speaker: "Speaker", occasion: Occasion, day: date) -> str:
    """What something is put on record of; ``day`` is that of the occasion."""
    said = speaker.day(day)
    if not occasion.meeting:
        return speaker.say("on record of %(date)s", date=said)
    if occasion.dated:
        return speaker.say("on record of %(date)s, for meeting %(meeting)s", date=said, meeting=occasion.meeting)
    if occasion.meeting == day.isoformat():
        return speaker.say("on record of the meeting of %(date)s", date=said)
    return speaker.say("on record of meeting %(meeting)s, of %(date)s", date=said, meeting=occasion.meeting)


def _ended(speaker: "Speaker", files: Sequence[Rewritten], *, agreed: bool, undoable: bool) -> Iterator[str]:
    if not files:
        yield speaker.say("nothing is to be changed")
    elif not agreed:
        yield speaker.say("nothing is written")
    else:
        if len(files) == 1:
            yield speaker.say("%(path)s is written", path=files[0].path)
        else:
            yield speaker.count("%(n)s file is written", "%(n)s files are written", len(files))
        if undoable:
            yield speaker.say("ogpctl undo takes it back")
        else:
            yield speaker.say("it cannot be undone: there is no folder to keep what was there")
