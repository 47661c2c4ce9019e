"""The files of a meeting whose minutes are taken: read anew for every question, each answer written at once."""

from typing import TYPE_CHECKING, Final, NamedTuple

from ogpctl.commands.asked import Asked
from ogpctl.commands.meetings.questions.asking import Here, Question
from ogpctl.commands.meetings.questions.stops import questions
from ogpctl.commands.opening import Desk
from ogpctl.commands.recording.guarding import refuse_errors
from ogpctl.documents.course import course, meeting_of, reviewed
from ogpctl.documents.scope import Scope, check
from ogpctl.errors import CannotRun
from ogpctl.files.editing.edits import edited
from ogpctl.files.reading import Reading, read
from ogpctl.files.repository import Listed
from ogpctl.files.source import parse
from ogpctl.files.writing.bookmark import Bookmark, drop, keep, kept
from ogpctl.files.writing.recording import Recording, Rewritten, alone, last, make, take_back
from ogpctl.locales import Speaker, words

if TYPE_CHECKING:
    from ogpctl.diagnostics import Diagnostic

COMMAND: Final = "ogpctl meeting take"
ASKED_NEXT: Final = frozenset(
    (
        "rescheduled-without-reason", "cancelled-without-reason", "action-without-owner", "action-without-deadline",
        "one-side-missing",
    )
)  # fmt: skip
"""The rules on what one of the next questions asks for."""


class Written(NamedTuple):
    """What became of an answer: whether it is on file, and what is odd about it, in the reader's words."""

    on_file: bool
    odd: tuple[str, ...] = ()


class Notebook:
    """The files, for one meeting. ``others`` are files that somebody else wrote meanwhile, until they are told of."""

    def __init__(self, asked: Asked, meeting: str) -> None:
        """Raises ``CannotRun`` for a meeting, or a plan, that is not on file, and for minutes that are approved."""
        self._asked = asked
        desk = Desk(asked, lambda one: one.kind != "commitment")
        check(desk.register, Scope(plan=asked.plan))
        filed = meeting_of(desk.register, meeting)
        self.meeting = filed.id
        if filed.record.minutes.state == "approved":
            raise CannotRun(
                "the minutes of %(meeting)s are approved",
                hint="what is approved changes no more: the next meeting can correct it",
                meeting=filed.id,
            )
        self._plans = reviewed(desk.register, filed, asked.plan)
        self._root = desk.root
        self.speaker: Final[Speaker] = words(desk.language, "terminal", "meetings", "rules", "fixes")
        self._seen: dict[str, bytes] = {}
        self._reading = desk.reading
        self._made: list[Recording] = []
        self.others: list[str] = []

    def open(self, key: str = "") -> Here:
        """The files as they are now, at a stop; at the first, where there is no such stop (any more).

        Raises ``CannotRun`` where the meeting can no longer be read.
        """
        desk = Desk(self._asked, self._is_needed, self._root)
        filed = next((one for one in desk.register.meetings if one.id == self.meeting), None)
        if filed is None:
            raise CannotRun("%(path)s can no longer be read", path=self.meeting)
        self._reading = desk.reading
        found = course(desk.register, filed, self._asked.plan)
        stop = found.stop(key) or found.stops[0]
        raw = desk.reading.content(stop.path)
        if self._seen.get(stop.path, raw) != raw:
            self.others.append(stop.path)
        self._seen[stop.path] = raw
        data = parse(raw, stop.path, self._asked.limits).data
        return Here(desk.register, found, stop, data, self.speaker)

    def unread(self) -> list[str]:
        """What is told of files that cannot be read."""
        desk = Desk(self._asked, self._is_needed, self._root)
        return desk.said_unread([one.where.path for one in desk.register.unread])

    def write(self, key: str, asked: Question, typed: str) -> Written:
        """Write the answer to a question of a stop: whatever somebody else has written stays.

        It is not written where they have answered the same question: it must be asked again. Raises ``CannotRun`` where
        the answer is not understood, or the records would have an error by it.
        """
        with alone(self._root):
            here = self.open(key)
            question = next((one for one in questions(here) if one.id == asked.id), None)
            if question is None or question.now != asked.now:
                return Written(on_file=False)
            path = here.stop.path
            before = self._seen[path]
            after = edited(before, question.edits(typed), path, self._asked.limits)
            if after == before:
                return Written(on_file=True)
            odd = self._odd(path, after)
            self._make(Recording(f"{COMMAND} {self.meeting}", (Rewritten(path, before, after),)))
            return Written(on_file=True, odd=odd)

    def undo(self) -> str:
        """Take back the last answer; the file it was in, empty where there is none. Raises ``CannotRun``."""
        found = self._made.pop() if self._made else last(self._root, self._asked.environment)
        if found is None or found.command != f"{COMMAND} {self.meeting}":
            return ""
        with alone(self._root):
            take_back(self._root, found, self._asked.environment)
        for one in found.files:
            self._seen.pop(one.path, None)
        return found.files[0].path

    def mark(self, key: str, question: str) -> None:
        """Keep where the minutes are."""
        keep(self._root, Bookmark(self.meeting, key, question), self._asked.environment)

    def marked(self) -> Bookmark | None:
        """Where they were left."""
        return kept(self._root, self.meeting, self._asked.environment)

    def unmark(self) -> None:
        """The end was reached."""
        drop(self._root, self._asked.environment)

    def _is_needed(self, one: Listed) -> bool:
        return one.kind != "commitment" or one.plan in self._plans

    def _make(self, recording: Recording) -> None:
        make(self._root, recording, self._asked.environment)
        self._made.append(recording)
        self._seen.update((one.path, one.after) for one in recording.files if one.after is not None)

    def _odd(self, path: str, after: bytes) -> tuple[str, ...]:
        """What would be found in the records by an answer, and is not found now: an error refuses it."""
        from ogpctl.render.diagnostics.told import alone

        now = {_key(one) for one in self._found(self._reading)}
        then = self._found(read(self._root, self._is_needed, self._asked.limits, {path: after}))
        new = [one for one in then if _key(one) not in now]
        refuse_errors(new, self.speaker)
        return tuple(alone(one, self.speaker)[0] for one in new if one.rule.code not in ASKED_NEXT)

    def _found(self, reading: Reading) -> "tuple[Diagnostic, ...]":
        from ogpctl.commands.checking.checked import found_in

        zone = reading.register.settings.time_zone if reading.register else "UTC"
        return found_in(reading, self._asked.day(zone)).found


def _key(one: "Diagnostic") -> tuple[object, ...]:
    """A finding, wherever it stands in its file."""
    return one.rule.code, one.where.path, str(sorted(one.facts.items(), key=str))
