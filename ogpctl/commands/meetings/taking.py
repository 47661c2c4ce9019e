"""``meeting take``: the minutes, while they are spoken. Every answer is in the files before the next question."""

import sys
from collections.abc import Iterable
from contextlib import suppress
from typing import Final, NamedTuple

from ogpctl.commands.asked import Asked, write
from ogpctl.commands.meetings.answering import is_word
from ogpctl.commands.meetings.notebook import Notebook
from ogpctl.commands.meetings.questions.asking import Here, Question
from ogpctl.commands.meetings.questions.stops import questions
from ogpctl.commands.opening import screen_of
from ogpctl.commands.prompting import is_asked
from ogpctl.commands.refusing import sentences
from ogpctl.documents.course import Course
from ogpctl.errors import DONE, CannotRun
from ogpctl.files.phrases import folded
from ogpctl.render.table import Cell
from ogpctl.render.terminal.parts import lines
from ogpctl.render.terminal.taking import Sheet

COMMANDS: Final = ("skip", "back", "list", "undo", "quit", "help")
"""What can be typed in the place of any answer; ``go`` with the key of a stop, and the address of an activity, too."""


class Wanted(NamedTuple):
    """Which commitments are gone through: ``only`` those, or from ``since`` on; empty is all."""

    only: tuple[str, ...] = ()
    since: str = ""


def take(asked: Asked, meeting: str, wanted: Wanted) -> int:
    """Take the minutes of a meeting; the exit status. Raises ``CannotRun`` where that cannot be done."""
    if not is_asked(asked):
        raise CannotRun(
            "minutes are taken at a terminal", hint="in a script: ogpctl record, or ogpctl import --answers"
        )
    with suppress(ImportError):
        import readline  # noqa: F401 - from now on a line that is typed can be edited, in Arabic too
    return _Conversation(asked, Notebook(asked, meeting), wanted).hold()


class _Left(Exception):
    """The minutes are left where they are."""


class _Conversation:
    """Asks, and hands on what is answered. ``_at`` is the stop, ``_passed`` what was asked there already."""

    def __init__(self, asked: Asked, notebook: Notebook, wanted: Wanted) -> None:
        self._asked = asked
        self._notebook = notebook
        self._wanted = wanted
        self._speaker = notebook.speaker
        self._at = ""
        self._passed: set[str] = set()
        self._trail: list[tuple[str, str]] = []
        self._answers: list[tuple[str, str]] = []
        self._drawn = ""

    def hold(self) -> int:
        """Go through the meeting till its end, or till it is left."""
        id_ = self._notebook.meeting
        goes_on = self._speaker.say("all that was answered is on file; ogpctl meeting take %(id)s goes on here", id=id_)
        self._begin()
        try:
            while self._at:
                self._ask()
        except (_Left, EOFError):
            self._tell(goes_on)
            return DONE
        except KeyboardInterrupt:
            write("")
            self._tell(goes_on)
            raise
        self._end()
        return DONE

    # The course

    def _begin(self) -> None:
        """Begin as was asked, else where it was left, else at what has no answer yet."""
        found = self._notebook.open().course
        keys = tuple(one.key for one in found.commitments)
        for key in (*self._wanted.only, self._wanted.since):
            if key and key not in keys:
                raise CannotRun("no commitment %(asked)s", asked=key, known=keys)
        for sentence in self._notebook.unread():
            self._tell(sentence)
        self._tell(
            self._speaker.say("Enter goes on; skip, back, list, undo, quit and help are understood everywhere"), "faint"
        )
        mark = self._notebook.marked()
        if self._wanted.since:
            self._go(self._wanted.since)
        elif mark and not self._wanted.only and found.stop(mark.stop):
            self._tell(self._speaker.say("this goes on where it was left"), "faint")
            self._go(mark.stop, mark.question)
        else:
            self._on(found)

    def _on(self, found: Course) -> None:
        """Go to the next stop that somebody needs to speak at; those that are passed are told."""
        keys = [one.key for one in found.stops]
        for stop in found.stops[keys.index(self._at) + 1 if self._at else 0 :]:
            if self._wanted.only and stop.key not in self._wanted.only:
                continue
            if self._wanted.only or not (stop.answered or stop.settled):
                self._go(stop.key)
                return
            self._show(self._sheet(found).passed(stop))
        self._at = ""

    def _go(self, key: str, question: str = "") -> None:
        """Go to a stop: to its first question, or to that one."""
        asked = [one.id for one in questions(self._notebook.open(key))]
        self._at, self._drawn = key, ""
        self._passed = set(asked[: asked.index(question)]) if question in asked else set()

    def _end(self) -> None:
        """Say what has no answer, and what comes next."""
        self._notebook.unmark()
        found = self._notebook.open().course
        silent = [one.key for one in found.commitments if not (one.answered or one.settled or one.heard)]
        if silent:
            self._tell(self._speaker.say("without an answer: %(keys)s", keys=self._speaker.comma.join(silent)))
        self._tell(
            self._speaker.say(
                "ogpctl meeting close %(id)s says whether the minutes are whole", id=self._notebook.meeting
            )
        )

    # One question

    def _ask(self) -> None:
        """Ask the next question at the stop, and do what is typed; go on where none is left."""
        here = self._notebook.open(self._at)
        self._tell_of_others()
        question = next((one for one in questions(here) if one.id not in self._passed), None)
        if question is None:
            self._on(here.course)
            return
        self._notebook.mark(self._at, question.id)
        if self._drawn != self._at:
            self._show(self._sheet(here.course, here).stop(here.stop))
            self._drawn = self._at
        try:
            self._take(here, question, self._line(question))
        except CannotRun as refusal:
            for sentence in sentences(refusal, self._asked, self._speaker.language):
                self._tell(sentence, "late")

    def _line(self, question: Question) -> str:
        """What is typed; a line that ends in a backslash goes on in the next."""
        self._tell(f"{question.words} [{question.now}]" if question.now else question.words, "bold")
        typed = input("› ")
        while typed.endswith("\\"):
            typed = f"{typed[:-1].rstrip()}\n{input('… ')}"
        return typed.strip()

    def _take(self, here: Here, question: Question, typed: str) -> None:
        if not typed:
            self._pass(question)
        elif not self._obeyed(here, question, typed):
            written = self._notebook.write(self._at, question, typed)
            if written.on_file:
                self._taken(here, question, written.odd)

    def _taken(self, before: Here, question: Question, odd: Iterable[str]) -> None:
        """Show how an answer was understood, and what is odd about it; go on, unless more can be answered."""
        here = self._notebook.open(self._at)
        now = next((one.now for one in questions(here) if one.id == question.id), "")
        self._show(self._sheet(here.course, here).taken(before.stop, now))
        for sentence in odd:
            self._tell(sentence, "soon")
        self._answers.append((self._at, question.id))
        if not question.again:
            self._pass(question)

    def _pass(self, question: Question) -> None:
        self._passed.add(question.id)
        self._trail.append((self._at, question.id))

    # Commands

    def _obeyed(self, here: Here, question: Question, typed: str) -> bool:
        """Do what was typed, where it is a command."""
        match next((one for one in COMMANDS if is_word(typed, one)), ""):
            case "skip":
                self._pass(question)
                self._passed.update(one.id for one in questions(here))
            case "back":
                self._back()
            case "list":
                self._show(self._sheet(here.course, here).course(self._at))
            case "undo":
                self._undo()
            case "quit":
                raise _Left
            case "help":
                self._help()
            case _:
                return self._went(here.course, typed)
        return True

    def _went(self, found: Course, typed: str) -> bool:
        """Go where the key of a stop, behind ``go`` or ``#``, or the address of an activity leads."""
        word, _, rest = typed.partition(" ")
        behind = typed[1:].strip() if typed.startswith("#") else rest.strip() if is_word(word, "go") else ""
        asked = folded(behind or typed).strip()
        for stop in found.commitments:
            if any(one.item.address and folded(f"{stop.key}.{one.item.address}") == asked for one in stop.work):
                self._go(stop.key, "work")
                return True
        if not behind:
            return False
        keys = {folded(one.key): one.key for one in found.stops}
        begun = [key for start, key in keys.items() if start.startswith(asked)]
        if asked not in keys and len(begun) != 1:
            raise CannotRun("nothing is called %(asked)s here", hint="list shows it all", asked=behind)
        self._go(keys.get(asked) or begun[0])
        return True

    def _back(self) -> None:
        """Ask the question before once more."""
        if self._trail:
            self._go(*self._trail.pop())
        else:
            self._tell(self._speaker.say("this is where it began"))

    def _undo(self) -> None:
        """Take back the last answer, and ask for it again."""
        path = self._notebook.undo()
        if not path:
            self._tell(self._speaker.say("there is nothing to take back"))
            return
        self._tell(self._speaker.say("the last answer is taken back: %(path)s", path=path))
        self._go(*(self._answers.pop() if self._answers else (self._at, "")))

    def _help(self) -> None:
        say = self._speaker.say
        for sentence in (
            say("Enter leaves a question as it is, skip the rest of a stop; back asks the one before again"),
            say("list shows it all; go 7, or #7, goes to commitment 7, and 3.2 to that activity"),
            say("of one: 3.2 done, 3.2 cancelled, 3.2 60, 3.2 November 2020, 3.2 not decided, 3.2 : what was done"),
            say("a line that ends in \\ goes on in the next"),
            say("undo takes back the last answer; quit leaves, and the same command goes on there"),
        ):
            self._tell(sentence)

    # The terminal

    def _tell_of_others(self) -> None:
        while self._notebook.others:
            path = self._notebook.others.pop()
            self._tell(
                self._speaker.say("somebody else has changed %(path)s: this is how it stands now", path=path), "soon"
            )
            self._drawn = ""

    def _sheet(self, found: Course, here: Here | None = None) -> Sheet:
        here = here or self._notebook.open(self._at)
        return Sheet(here.register, found, self._speaker, screen_of(self._asked, sys.stdout, self._speaker.language))

    def _tell(self, sentence: str, style: str = "") -> None:
        self._show(lines(Cell(sentence, style), screen_of(self._asked, sys.stdout, self._speaker.language)))

    def _show(self, page: Iterable[str]) -> None:
        for line in page:
            write(line)
