"""What of the findings concerns a change: those in files that changed, and those elsewhere that it caused."""

from typing import NamedTuple

from ogpctl.commands.asked import Asked
from ogpctl.commands.checking.checked import Checked, found_in
from ogpctl.commands.sides import no_git, read_at
from ogpctl.diagnostics import Diagnostic
from ogpctl.documents.findings import beyond
from ogpctl.errors import CannotRun
from ogpctl.files.reading import Reading
from ogpctl.files.repository import listing
from ogpctl.files.revisions.git import NoGit, commit, merge_base
from ogpctl.files.revisions.laid_out import changed


class Concerned(NamedTuple):
    """The findings that concern a change; how many others there are, in files that it did not touch."""

    found: list[Diagnostic]
    others: int


def concerned(asked: Asked, here: Checked, revision: str) -> Concerned:
    """What of the findings concerns the change since ``revision``: since the commit where the two histories parted.

    A finding in a file that did not change is the change's where a related place lies in one that did, or where
    it was not there before. Only for the others is the repository read as it was. Raises ``CannotRun``.
    """
    reading, found = here.reading, here.found
    root, limits = reading.root, reading.limits
    base = _base(reading, revision)
    try:
        on_file = listing(root, limits.most_files)
        touched = changed(root, base, [*(one.path for one in on_file.files), *on_file.misplaced], limits)
    except NoGit as error:
        raise no_git(error, revision) from error
    others = [one for one in found if not _lies_in(touched, one)]
    if others and touched:
        then = read_at(root, base, revision, limits)
        day = asked.day(reading.register.settings.time_zone if reading.register else "UTC")
        known = found_in(then, day).found
        caused = {id(one) for one in beyond(others, known)}
        others = [one for one in others if id(one) not in caused]
    left = {id(one) for one in others}
    return Concerned([one for one in found if id(one) not in left], len(others))


def _base(reading: Reading, revision: str) -> str:
    try:
        here, there = commit(reading.root, "HEAD"), commit(reading.root, revision)
    except NoGit as error:
        raise no_git(error, revision) from error
    try:
        return merge_base(reading.root, there, here)
    except NoGit as error:
        if error.why != "failed":
            raise no_git(error, revision) from error
        raise CannotRun(
            "%(asked)s and HEAD have no common history",
            hint="in CI, the whole history must have been fetched (fetch-depth: 0)",
            asked=revision,
        ) from error


def _lies_in(touched: frozenset[str], one: Diagnostic) -> bool:
    return any(where.path in touched for where in (one.where, *one.related))
