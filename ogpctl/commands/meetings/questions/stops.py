"""Which questions are asked at which stop of a meeting."""

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from ogpctl.commands.meetings.questions import minutes, people, work
from ogpctl.commands.meetings.questions.asking import Here, Question

_ASKED: Final[Mapping[str, Callable[[Here], Iterator[Question]]]] = {
    "opening": people.opening,
    "commitment": work.commitment,
    "follow_up": work.listed,
    "roadmap": work.listed,
    "item": minutes.item,
    "next_steps": minutes.next_steps,
    "ending": minutes.ending,
}


def questions(here: Here) -> list[Question]:
    """The questions at a stop, in order, those that follow from what was answered included."""
    return list(_ASKED[here.stop.kind](here))
