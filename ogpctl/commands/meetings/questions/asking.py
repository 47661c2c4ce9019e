"""A question: its words, what is on record of it, and what an answer changes."""

from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from ogpctl.documents.course import Course, Stop
from ogpctl.files.editing.compose import Plain, Written
from ogpctl.files.editing.edits import Edit, Put
from ogpctl.files.text import Data
from ogpctl.locales import Speaker
from ogpctl.model.meeting import Action, AgendaItem, Agreed, Discussed, Meeting
from ogpctl.model.register import Register
from ogpctl.model.text import Words
from ogpctl.tracking.occasion import Occasion

ORDER: Final = tuple(
    dict.fromkeys((*Meeting.model_fields, *AgendaItem.model_fields, *Agreed.model_fields, *Discussed.model_fields))
)
"""The keys of a meeting, and of what is inside its agenda, in the order in which they are written."""
ACTION: Final = tuple(Action.model_fields)


class Question(NamedTuple):
    """A question at a stop. ``now`` is what is on record of it; ``again`` is one that takes any number of answers.

    ``edits`` are what an answer changes in the file of the stop. It raises ``CannotRun`` for what is not understood.
    """

    id: str
    words: str
    edits: Callable[[str], Sequence[Edit]]
    now: str = ""
    again: bool = False


class Here(NamedTuple):
    """Where the minutes are: what is on file, the stop, and ``data``, what its file says."""

    register: Register
    course: Course
    stop: Stop
    data: Data
    speaker: Speaker

    @property
    def occasion(self) -> Occasion:
        """The meeting itself."""
        return Occasion(self.course.meeting.id, None)

    def text(self, words: Words | None) -> str:
        """A text in the reader's language, or in the one it was found in; empty where there is none."""
        return words.said(self.speaker.language, self.register.settings.first).words if words else ""


def plainly(address: tuple[str | int, ...], word: str) -> Sequence[Edit]:
    """A word of the records for a key of the meeting."""
    return (Put(address, Plain(word), ORDER),)


def said_in(here: Here, address: tuple[str | int, ...], old: Words | None, text: str, language: str) -> Put:
    """A text for a key, in one language; the texts in others stay."""
    first = here.register.settings.first
    if not old:
        return Put(address, {language: text}, ORDER)
    if language == first and set(old) == {""}:
        return Put(address, text, ORDER)
    value: Written = {**{code or first: words for code, words in old.items()}, language: text}
    return Put(address, value, ORDER)
