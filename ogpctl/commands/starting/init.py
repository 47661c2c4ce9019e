"""``ogpctl init``: ask what is not said, check all of it in memory, show, agree, write, tell what comes next."""

import os
import shlex
import sys
from collections.abc import Mapping
from pathlib import Path

from ogpctl.commands.asked import Asked, Manner, write
from ogpctl.commands.opening import talk
from ogpctl.commands.prompting import agrees, is_asked, refuse_unasked
from ogpctl.commands.starting.beginning.plan import Beginning, Forge, Given, understood
from ogpctl.errors import DONE, FOUND, CannotRun
from ogpctl.files.writing.founding import found, refuse_taken, to_write
from ogpctl.language import choose
from ogpctl.locales import Speaker, words


def init(asked: Asked, folder: Path, given: Given, forge: Forge, manner: Manner, *, example: bool = True) -> int:
    """Make a repository for a new plan in a folder, and return the exit status.

    ``example`` tells whether there are records to look at and to replace.

    At a terminal what is not given is asked for; anywhere else, and with ``manner.yes``, it is refused. Raises
    ``CannotRun`` where the folder holds anything, or something that was said is not understood: nothing is made then.
    """
    environment = asked.environment
    speaker = words(choose(asked.language, environment, ()), "terminal", "recording", "fixes", "records", "starting")
    refuse_taken(folder, environment)
    missing = given.missing()
    if missing and (manner.yes or not is_asked(asked)):
        raise CannotRun(
            "a new repository needs %(missing)s", missing=", ".join(missing), hint="at a terminal init asks for them"
        )
    refuse_unasked(asked, manner)
    if missing:
        from ogpctl.commands.starting.beginning.questions import answered

        given = answered(asked, speaker, given)
    files = _files(asked, understood(given), forge, example=example)
    _refuse_faults(asked, folder, files, speaker)
    names = to_write(folder, files)
    write("\n".join(os.path.normpath(folder / one) for one in sorted(names)))
    sys.stdout.flush()
    question = speaker.count("make this %(n)s file? y/N", "make these %(n)s files? y/N", len(names))
    if manner.dry_run or not (manner.yes or agrees(asked, speaker, question)):
        talk(asked, speaker, speaker.say("nothing is written"))
        return DONE if manner.dry_run else FOUND
    undoable = found(folder, files, environment)
    talk(asked, speaker, *_told(folder, speaker, len(names), undoable=undoable))
    return DONE


def _files(asked: Asked, beginning: Beginning, forge: Forge, *, example: bool) -> dict[str, bytes]:
    """Every file of the repository, by its path from the root."""
    from ogpctl.commands.starting.beginning.readme import readme
    from ogpctl.commands.starting.beginning.records import records
    from ogpctl.commands.starting.beginning.support import support

    made = {
        **support(beginning.languages, forge),
        **readme(beginning, example=example),
        **records(beginning, asked.day(beginning.time_zone), example=example),
    }
    return {path: text.encode() for path, text in made.items()}


def _refuse_faults(asked: Asked, folder: Path, files: Mapping[str, bytes], speaker: Speaker) -> None:
    """Raise ``CannotRun`` where ``validate`` would find an error: only what somebody typed can be one."""
    from ogpctl.commands.checking.checked import checked
    from ogpctl.commands.recording.guarding import refuse_errors
    from ogpctl.files.repository import filed

    seen = checked(asked, folder, {path: raw for path, raw in files.items() if filed(path)}).found
    refuse_errors(seen, words(speaker.language, "terminal", "rules", "fixes"))


def _told(folder: Path, speaker: Speaker, files: int, *, undoable: bool) -> list[str]:
    """What was done, and the commands that come next."""
    from ogpctl.files.revisions.workspace import workspace

    here = folder.resolve()
    steps = [f"cd {shlex.quote(str(folder))}"] if here != Path.cwd().resolve() else []
    if workspace(here, {}) == here and not (here / ".git").exists():
        steps.append("git init")
    steps += ["ogpctl validate", "ogpctl status"]
    return [
        speaker.count("%(n)s file is written", "%(n)s files are written", files),
        *([speaker.say("ogpctl undo takes it back")] if undoable else []),
        speaker.say("what comes next:"),
        *(f"  {one}" for one in steps),
    ]
